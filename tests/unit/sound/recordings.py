"""Audio files made for the tests: wavs byte by byte, mp3s by the LAME encoder that PyAV brings."""

from __future__ import annotations

import io
import struct

import av
import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float64]  #: (samples, channels), full scale at ±1


def tone(seconds: float, rate: int = 48_000, channels: int = 2, hertz: float = 440.0, level: float = 0.5) -> Samples:
    time = np.arange(round(seconds * rate)) / rate
    return np.repeat((level * np.sin(2 * np.pi * hertz * time))[:, None], channels, axis=1)


def clicks(seconds: float, rate: int, times: list[float], channels: int = 2) -> Samples:
    """Short bursts of a decaying 2 kHz tone at the given times, silence between them."""
    made = np.zeros((round(seconds * rate), channels))
    time = np.arange(round(0.01 * rate)) / rate
    burst = 0.8 * np.exp(-time / 0.002) * np.sin(2 * np.pi * 2000 * time)
    for at in times:
        start = round(at * rate)
        made[start : start + len(burst)] += burst[: len(made) - start, None]
    return made


def wav(samples: Samples, rate: int = 48_000, form: str = "s16", mask: int | None = None) -> bytes:
    """A RIFF wave file; ``form`` is u8, s16, s24, s32, f32 or f64, ``mask`` a channel mask for the extensible header."""
    bits, kind = int(form[1:]), 3 if form[0] == "f" else 1
    if form == "u8":
        body = np.clip(np.round(samples * 128 + 128), 0, 255).astype("<u1").tobytes()
    elif form == "s24":
        whole = np.clip(np.round(samples * 2**23), -(2**23), 2**23 - 1).astype("<i4")
        body = whole.reshape(-1, 1).view("<u1").reshape(-1, 4)[:, :3].tobytes()
    elif kind == 3:
        body = samples.astype(f"<f{bits // 8}").tobytes()
    else:
        body = (
            np.clip(np.round(samples * 2.0 ** (bits - 1)), -(2 ** (bits - 1)), 2 ** (bits - 1) - 1)
            .astype(f"<i{bits // 8}")
            .tobytes()
        )
    channels = samples.shape[1]
    block = channels * bits // 8
    header = struct.pack("<HHIIHH", 0xFFFE if mask else kind, channels, rate, rate * block, block, bits)
    if mask is not None:
        header += struct.pack("<HHIH14s", 22, bits, mask, kind, bytes.fromhex("000000001000800000aa00389b71"))
    chunks = b"fmt " + struct.pack("<I", len(header)) + header + b"data" + struct.pack("<I", len(body)) + body
    return b"RIFF" + struct.pack("<I", 4 + len(chunks)) + b"WAVE" + chunks


def encoded(
    samples: Samples,
    rate: int,
    coder: str,
    container: str,
    options: dict[str, str] | None = None,
    quality: int | None = None,
) -> bytes:
    """The samples as any coder and container that FFmpeg has; ``quality`` asks LAME for a variable bit rate."""
    layout = {1: "mono", 2: "stereo"}[samples.shape[1]]
    buffer = io.BytesIO()
    with av.open(buffer, "w", format=container, options=options or {}) as target:
        stream = target.add_stream(coder, rate=rate, layout=layout)
        wanted = "fltp" if coder in ("libmp3lame", "aac") else "s16"
        stream.codec_context.format = wanted
        if quality is None:
            stream.bit_rate = 96_000 if rate >= 32_000 else 48_000
        else:
            stream.codec_context.qscale = True
            stream.codec_context.global_quality = quality * 118
        for start in range(0, len(samples), 1152):
            piece = np.ascontiguousarray(samples[start : start + 1152].T)
            values = piece.astype(np.float32)
            if wanted == "s16":
                values = np.ascontiguousarray((piece * 32767).astype(np.int16).T.reshape(1, -1))
            frame = av.AudioFrame.from_ndarray(values, format=wanted, layout=layout)
            frame.sample_rate, frame.pts = rate, start
            target.mux(stream.encode(frame))
        target.mux(stream.encode(None))
    return buffer.getvalue()


def mp3(samples: Samples, rate: int = 44_100, tagged: bool = True, quality: int | None = None) -> bytes:
    """An mp3; without its tag a player cannot know the encoder's delay."""
    return encoded(samples, rate, "libmp3lame", "mp3", {} if tagged else {"write_xing": "0"}, quality)


def id3(size: int) -> bytes:
    """An ID3v2 tag with a cover picture (of nonsense) of ``size`` bytes."""
    picture = b"\0image/png\0\x03\0" + bytes(range(256)) * (size // 256)
    frame = b"APIC" + struct.pack(">I", len(picture)) + b"\0\0" + picture
    length = len(frame)
    return b"ID3\x03\0\0" + bytes(length >> shift & 0x7F for shift in (21, 14, 7, 0)) + frame
