"""A still that tells what the film shows."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np

from vitascope.film.jpeg import jpeg
from vitascope.storage.atomic import atomic_file

#: Where candidates are taken, as fractions of the length. The middle comes first: with equal scores it is taken.
_MOMENTS = (0.4, 0.55, 0.3, 0.8)
_EARLIEST = 0.15  #: fraction of the length before which there may be a fade


def poster(film: Path, destination: Path) -> None:
    """Write a JPEG of the film's most telling frame, in the film's size, atomically.

    Of a few frames away from both ends (where fades are) the one with the most detail is taken; black and washed-out
    frames have none. Keyframes are preferred, for to see them nothing else needs to be decoded. The choice
    depends on the pictures alone. Raises ``ValueError`` when the film has no pictures.
    """
    try:
        frame = _telling(film)
    except av.error.FFmpegError as error:
        raise ValueError(f"{film.name} has no pictures: {error.strerror}") from error
    with atomic_file(destination) as unfinished:
        unfinished.write_bytes(jpeg(frame))


def _telling(film: Path) -> av.VideoFrame:
    best: av.VideoFrame | None = None
    most = -1.0
    seen: set[int | None] = set()
    for moment in _MOMENTS:
        frame = _frame_at(film, moment)
        if frame.pts in seen:
            continue
        seen.add(frame.pts)
        detail = _detail(frame)
        if detail > most * 1.05:
            best, most = frame, detail
    assert best is not None
    return best


def _frame_at(film: Path, moment: float) -> av.VideoFrame:
    """The last keyframe before the moment, unless it is too early; then the frame of the moment."""
    with av.open(str(film), format="mp4") as container:
        if not container.streams.video:
            raise ValueError(f"{film.name} has no pictures")
        stream = container.streams.video[0]
        stream.codec_context.thread_count = 1
        target = int((stream.duration or 0) * moment)
        earliest = (stream.duration or 0) * _EARLIEST
        container.seek(target, stream=stream)
        found: av.VideoFrame | None = None
        for frame in container.decode(stream):
            found = frame
            if frame.pts is not None and (frame.pts >= target or (frame.key_frame and frame.pts >= earliest)):
                break
    if found is None:
        raise ValueError(f"{film.name} has no pictures")
    return found


def _detail(frame: av.VideoFrame) -> float:
    """Mean brightness step between neighbours in a picture a quarter as wide and high; grain hardly counts."""
    width, height = frame.width // 4, frame.height // 4
    luma = frame.reformat(width, height, "gray", interpolation="AREA").to_ndarray().astype(np.float32)
    return float(np.abs(np.diff(luma, axis=0)).mean() + np.abs(np.diff(luma, axis=1)).mean())
