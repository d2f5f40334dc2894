"""A film that another server made, as the frames and the sound that were ordered."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.video.reformatter import ColorRange
from numpy.typing import NDArray

from vitascope.cues import SAMPLE_RATE, Sound
from vitascope.engines.protocol import Chunk
from vitascope.errors import GenerationFailed

_SHAPES_DIFFER = 0.05  #: beyond this share a picture gets bars instead of being cut at its edges


def chunks(film: Path, width: int, height: int, fps: int, frames: int) -> Iterator[Chunk]:
    """Exactly ``frames`` frames of this size and rate, one a chunk; before them the film as it is, with all of its sound.

    Frames that have the size are taken as they are, each of ours from the moment that it is shown at; a film that is too short
    stands still at its end, one that is too long is cut. A picture of nearly the wanted shape is cut at its edges, one of
    another shape gets black bars. ``GenerationFailed`` if the file is no film.
    """
    try:
        sound = _sound(film, round(Fraction(frames * SAMPLE_RATE, fps)))
        yield Chunk(np.empty((0, height * 3 // 2, width), np.uint8), layout="yuv420p", sound=sound, film=film)
        made = 0
        for shown_until, frame in _shown(film):
            # The moment of a frame is its middle: then rounding in the file's times changes nothing.
            if shown_until is not None and Fraction(2 * made + 1, 2 * fps) >= shown_until:
                continue
            picture = fitted(frame, width, height)[np.newaxis]
            while made < frames and (shown_until is None or Fraction(2 * made + 1, 2 * fps) < shown_until):
                yield Chunk(picture, layout="yuv420p")
                made += 1
            if made == frames:
                return
    except (av.error.FFmpegError, ValueError, IndexError) as error:
        raise GenerationFailed(f"What came back is no film that can be read ({type(error).__name__}).") from error
    raise GenerationFailed("What came back is a film without pictures.")


def _shown(film: Path) -> Iterator[tuple[Fraction | None, av.VideoFrame]]:
    """Each frame and the time at which the next one takes its place, in seconds; None: it is the last."""
    with av.open(str(film)) as container:
        stream = container.streams.video[0]
        stream.thread_type = "AUTO"
        base = stream.time_base or Fraction(1, 90_000)
        before: av.VideoFrame | None = None
        first = 0
        for frame in container.decode(stream):
            if frame.pts is None:
                continue
            if before is None:
                first = frame.pts
            else:
                yield (frame.pts - first) * base, before
            before = frame
        if before is not None:
            yield None, before


def fitted(frame: av.VideoFrame, width: int, height: int) -> NDArray[np.uint8]:
    """The picture as I420 of this size, (height * 3 // 2, width) uint8."""
    if (frame.width, frame.height) == (width, height):
        return _planes(_limited(frame))
    across, down = width / frame.width, height / frame.height
    cuts = max(across, down) / min(across, down) <= 1 + _SHAPES_DIFFER
    scale = max(across, down) if cuts else min(across, down)
    wide, tall = (2 * max(1, round(side * scale / 2)) for side in (frame.width, frame.height))
    scaled = _planes(_limited(frame).reformat(wide, tall, interpolation="LANCZOS"))
    fit = np.full((height * 3 // 2, width), 128, np.uint8)
    fit[:height] = 16
    pairs = zip(_views(fit, width, height), _views(scaled, wide, tall), strict=True)
    for target, source in pairs:
        rows, from_rows = _middle(target.shape[0], source.shape[0])
        columns, from_columns = _middle(target.shape[1], source.shape[1])
        target[rows, columns] = source[from_rows, from_columns]
    return fit


def _middle(ours: int, theirs: int) -> tuple[slice, slice]:
    size = min(ours, theirs)
    return slice((ours - size) // 2, (ours - size) // 2 + size), slice(
        (theirs - size) // 2, (theirs - size) // 2 + size
    )


def _limited(frame: av.VideoFrame) -> av.VideoFrame:
    """As yuv420p in limited range, untouched if it is that already."""
    if frame.format.name == "yuv420p" and frame.color_range != ColorRange.JPEG:
        return frame
    return frame.reformat(format="yuv420p", dst_color_range=ColorRange.MPEG)


def _planes(frame: av.VideoFrame) -> NDArray[np.uint8]:
    return np.ascontiguousarray(frame.to_ndarray(), np.uint8)


def _views(picture: NDArray[np.uint8], width: int, height: int) -> tuple[NDArray[np.uint8], ...]:
    chroma = picture[height:].reshape(2, height // 2, width // 2)
    return picture[:height], chroma[0], chroma[1]


def _sound(film: Path, samples: int) -> Sound | None:
    """The sound, exactly so long, silent at its end if it is shorter; None if the film has none."""
    with av.open(str(film)) as container:
        if not container.streams.audio:
            return None
        stream = container.streams.audio[0]
        layout = "mono" if stream.channels == 1 else "stereo"  # made stereo by ffmpeg, one channel loses 3 dB
        resampler = av.AudioResampler("flt", layout, SAMPLE_RATE)
        parts: list[NDArray[np.float32]] = []
        for frame in container.decode(stream):
            parts += [_channels(part) for part in resampler.resample(frame)]
            if sum(len(part) for part in parts) >= samples:
                break
        parts += [_channels(part) for part in resampler.resample(None)]
    sound = np.zeros((samples, 2), np.float32)
    heard = np.concatenate(parts)[:samples] if parts else sound[:0]
    sound[: len(heard)] = heard
    return sound


def _channels(frame: av.AudioFrame) -> NDArray[np.float32]:
    """(samples, 1 or 2)."""
    return np.asarray(frame.to_ndarray(), np.float32).reshape(-1, len(frame.layout.channels))
