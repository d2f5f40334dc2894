"""Pictures, sounds and segments for the tests of film."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from vitascope.cues import SAMPLE_RATE, Sound
from vitascope.film.encode import SegmentWriter


@dataclass(frozen=True)
class Frames:
    """The seen part of an engine's chunk."""

    picture: NDArray[np.uint8]
    layout: Literal["rgb24", "yuv420p"] = "yuv420p"


def pictures(first: int, count: int, width: int = 64, height: int = 48) -> Frames:
    """Frames with a moving pattern, different for every number, as I420."""
    planes = np.full((count, height * 3 // 2, width), 128, np.uint8)
    for place in range(count):
        number = first + place
        ramp = np.add.outer(np.arange(height) * 3, np.arange(width) * 2) + number * 11
        planes[place, :height] = 16 + ramp % 200
        planes[place, height:] = 100 + number % 50
    return Frames(planes)


def segment(path: Path, first: int, count: int, *, width: int = 64, height: int = 48, fps: int = 30) -> Path:
    """A segment with ``count`` frames of the pattern."""
    with SegmentWriter(path, width, height, fps) as writer:
        writer.write(pictures(first, count, width, height))
    return path


def silence(frames: int, fps: int = 30) -> Sound:
    """Silence as long as so many frames."""
    return np.zeros((frames * SAMPLE_RATE // fps, 2), np.float32)
