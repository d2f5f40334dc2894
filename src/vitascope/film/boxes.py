"""The outermost boxes of an MP4 file, read without a demuxer: is the file whole, and in which order is it written?"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Box:
    """One box (ISO/IEC 14496-12, 4.2). ``start`` and ``size`` are bytes of the file, header included."""

    kind: str
    start: int
    size: int


def boxes(path: Path) -> tuple[Box, ...]:
    """The outermost boxes in the order of the file.

    Raises ``ValueError`` when the file is not MP4, or ends inside a box: half-written files do.
    """
    found: list[Box] = []
    length = path.stat().st_size
    with path.open("rb") as file:
        start = 0
        while start < length:
            file.seek(start)
            header = file.read(16)
            size = int.from_bytes(header[:4], "big")
            kind = header[4:8].decode("latin-1")
            if size == 1:
                size = int.from_bytes(header[8:16], "big")
            elif size == 0:  # allowed for the last box: it reaches to the end of the file
                size = length - start
            if len(header) < 8 or size < 8 or start + size > length:
                raise ValueError(f"{path.name} is not a whole MP4 file: it ends inside a box at byte {start}")
            found.append(Box(kind, start, size))
            start += size
    if not found or found[0].kind != "ftyp":
        raise ValueError(f"{path.name} is not an MP4 file: it does not start with its type")
    return tuple(found)


def check_whole(path: Path) -> None:
    """Raise ``ValueError`` unless the file is a whole MP4 file with its index (moov) and its media (mdat)."""
    kinds = {box.kind for box in boxes(path)}
    for needed in ("moov", "mdat"):
        if needed not in kinds:
            raise ValueError(f"{path.name} is not a whole MP4 file: it has no {needed}")
