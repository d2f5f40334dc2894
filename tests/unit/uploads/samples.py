"""Small files of every format that may be uploaded, made by real encoders."""

from __future__ import annotations

import io
import struct
import zlib
from fractions import Fraction

import av
import numpy as np
from av.audio.stream import AudioStream
from av.video.codeccontext import VideoCodecContext
from numpy.typing import NDArray

RATE = 24_000


def sound(seconds: float = 2.5) -> NDArray[np.int16]:
    """A tone, one channel of 16 bits."""
    samples: NDArray[np.int16] = (8000 * np.sin(np.arange(int(RATE * seconds)) * 0.05)).astype(np.int16)
    return samples


def wav(seconds: float = 2.5) -> bytes:
    """PCM."""
    return _encoded("wav", "pcm_s16le", seconds)


def mp3(seconds: float = 2.5) -> bytes:
    """MPEG layer III with a tag in front."""
    return _encoded("mp3", "libmp3lame", seconds)


def _encoded(form: str, codec: str, seconds: float) -> bytes:
    sink = io.BytesIO()
    with av.open(sink, "w", format=form) as container:
        stream = container.add_stream(codec, rate=RATE)
        assert isinstance(stream, AudioStream)
        stream.layout = "mono"
        samples = sound(seconds)
        for start in range(0, len(samples), 576):
            kind = "s16" if codec.startswith("pcm") else "s16p"
            frame = av.AudioFrame.from_ndarray(samples[None, start : start + 576], format=kind, layout="mono")
            frame.sample_rate = RATE
            frame.pts = start
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return sink.getvalue()


def jpeg() -> bytes:
    """A picture of 16 × 16."""
    return _picture("mjpeg", "yuvj420p")


def png() -> bytes:
    """A picture of one pixel, built by hand."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0\xff\0\0")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def webp() -> bytes:
    """A picture of one pixel, lossless, as libwebp writes it."""
    body = b"VP8L" + struct.pack("<I", 13) + bytes.fromhex("2f0000001007101111888808070000")[:13] + b"\0"
    return b"RIFF" + struct.pack("<I", 4 + len(body)) + b"WEBP" + body


def _picture(codec: str, form: str) -> bytes:
    coder = av.CodecContext.create(codec, "w")
    assert isinstance(coder, VideoCodecContext)
    coder.width = coder.height = 16
    coder.pix_fmt = form
    coder.time_base = Fraction(1)
    frame = av.VideoFrame(16, 16, form)
    return b"".join(bytes(packet) for packet in [*coder.encode(frame), *coder.encode(None)])


ALL = {
    "audio/wav": wav(),
    "audio/mpeg": mp3(),
    "image/jpeg": jpeg(),
    "image/png": png(),
    "image/webp": webp(),
}
