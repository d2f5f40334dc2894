"""What an uploaded file is. Its bytes tell; its name and what the sender says of it do not count."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from mmap import ACCESS_READ, mmap
from pathlib import Path

from vitascope.sound.mpeg import find_layer_three

_MOST_CHUNKS = 64  #: chunks of a wav, or segments of a jpeg, before the one that is looked for

_MOST_FILLING = 1024  #: bytes between two segments of a jpeg


@dataclass(frozen=True)
class Kind:
    """A format that may be uploaded."""

    name: str
    mime_type: str
    suffix: str  #: of its keys, without a dot


WAV = Kind("wav", "audio/wav", "wav")
MP3 = Kind("mp3", "audio/mpeg", "mp3")
JPEG = Kind("jpeg", "image/jpeg", "jpg")
PNG = Kind("png", "image/png", "png")
WEBP = Kind("webp", "image/webp", "webp")

Data = bytes | mmap


def recognise_file(path: Path) -> Kind | None:
    """``recognise`` for a file, without reading more of it than is needed."""
    with path.open("rb") as file:
        if path.stat().st_size == 0:
            return None  # what is empty cannot be mapped
        with mmap(file.fileno(), 0, access=ACCESS_READ) as data:
            return recognise(data)


def recognise(data: Data) -> Kind | None:
    """The format of a file, by its structure as far as the first part that says what is inside; None for any other.

    Whether all of it can be decoded is not looked at: who uses the file does that.
    """
    for kind, is_kind in _SIGNS.items():
        if is_kind(data):
            return kind
    return None


def _is_wav(data: Data) -> bool:
    """RIFF of the form WAVE, or one of its variants, with a format chunk."""
    form = data[:4]
    if form not in (b"RIFF", b"RIFX", b"RF64", b"BW64") or data[8:12] != b"WAVE":
        return False
    offset = 12
    for _ in range(_MOST_CHUNKS):
        head = data[offset : offset + 8]
        if len(head) < 8:
            return False
        size = int.from_bytes(head[4:], "big" if form == b"RIFX" else "little")
        if head[:4] == b"fmt ":
            return size >= 14 and offset + 8 + size <= len(data)
        offset += 8 + size + size % 2
    return False


def _is_mp3(data: Data) -> bool:
    """Two frames of MPEG layer III in a row, behind any tags."""
    return find_layer_three(data) is not None


def _is_jpeg(data: Data) -> bool:
    """Segments from the start of image up to a frame header that gives a width."""
    if data[:3] != b"\xff\xd8\xff":
        return False
    offset = 2
    for _ in range(_MOST_CHUNKS):
        filling = data[offset : offset + _MOST_FILLING]
        offset += max(0, len(filling) - len(filling.lstrip(b"\xff")) - 1)
        head = data[offset : offset + 4]
        if len(head) < 4 or head[0] != 0xFF or not 0xC0 <= head[1] <= 0xFE:
            return False
        marker, size = head[1], int.from_bytes(head[2:], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            frame = data[offset + 4 : offset + 2 + size]
            return len(frame) == size - 2 >= 9 and int.from_bytes(frame[3:5], "big") > 0
        if 0xD0 <= marker <= 0xDA or size < 2:  # a restart, an end or a scan before the frame's header
            return False
        offset += 2 + size
    return False


def _is_png(data: Data) -> bool:
    """The signature and a header chunk with a right checksum and a size."""
    if data[:16] != b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR":
        return False
    header = data[16:29]
    width, height = int.from_bytes(header[:4], "big"), int.from_bytes(header[4:8], "big")
    return width > 0 < height and zlib.crc32(b"IHDR" + header) == int.from_bytes(data[29:33], "big")


def _is_webp(data: Data) -> bool:
    """RIFF of the form WEBP that begins with one of the three kinds of pictures, and is there to its end."""
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP" or data[12:16] not in (b"VP8 ", b"VP8L", b"VP8X"):
        return False
    whole = 8 + int.from_bytes(data[4:8], "little")
    first = 20 + int.from_bytes(data[16:20], "little")
    return first > 20 and first <= whole <= len(data)


_SIGNS: dict[Kind, Callable[[Data], bool]] = {
    WAV: _is_wav,
    JPEG: _is_jpeg,
    PNG: _is_png,
    WEBP: _is_webp,
    MP3: _is_mp3,  # the last, because its frames may be anywhere in the first bytes
}
KINDS = (WAV, MP3, JPEG, PNG, WEBP)
