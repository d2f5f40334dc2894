"""A model's frames as a film's: other times, another size. One frame after the other, so memory does not grow with the length."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]  #: RGB, (height, width, 3)

_ON_A_FRAME = Fraction(1, 64)  #: of the time between two frames: nearer to one of them it is shown as it is
_CONSISTENT = 1.5  #: pixels by which there and back may differ where motion is believed


def retimed(frames: Iterable[Picture], fps: int, rate: int, count: int) -> Iterator[Picture]:
    """``count`` frames at ``rate`` a second out of frames at ``fps``, the first at the time of the first.

    Between two frames each thing is where its motion has brought it by then; where motion cannot be made out, or something is
    hidden in one of them, the two are blended. After the last frame the picture stands still.
    """
    source = iter(frames)
    before = next(source)
    after: Picture | None = None
    number, motion = 0, None
    for made in range(count):
        moment = Fraction(made * fps, rate)
        while moment >= number + 1:
            if after is None:
                after = next(source, None)
            if after is None:
                break
            before, after, motion, number = after, None, None, number + 1
        share = moment - number
        if share <= _ON_A_FRAME or share >= 1:
            yield before
            continue
        if after is None:
            after = next(source, None)
        if after is None:
            yield before
        elif share >= 1 - _ON_A_FRAME:
            yield after
        else:
            motion = motion or _Motion(before, after)
            yield motion.at(float(share))
    for _ in source:  # what is left is made, too: whoever makes it counts on being asked for all
        pass


class _Motion:
    """What moves between two frames."""

    def __init__(self, before: Picture, after: Picture) -> None:
        self._before, self._after = before, after
        grey = [cv2.cvtColor(one, cv2.COLOR_RGB2GRAY) for one in (before, after)]
        flow = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM)
        self._there = flow.calc(grey[0], grey[1], None)
        self._back = flow.calc(grey[1], grey[0], None)
        height, width = grey[0].shape
        across, down = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
        self._grid = np.dstack((across, down))

    def at(self, share: float) -> Picture:
        """The picture at that share of the way, 0 to 1."""
        # Motion at the moment between, seen from there: to the frame before it, and to the one after it.
        to_before = self._seen_from(self._there, share) * -share
        to_after = self._seen_from(self._back, 1 - share) * -(1 - share)
        early = self._fetched(self._before, to_before)
        late = self._fetched(self._after, to_after)
        mixed = early * (1 - share) + late * share
        plain = self._before * np.float32(1 - share) + self._after * np.float32(share)
        # Both motions should be parts of one way; where they are not, neither is believed.
        disagree = np.linalg.norm(to_before / max(share, 1e-3) + to_after / max(1 - share, 1e-3), axis=2)
        trust = cv2.GaussianBlur(np.clip(2 - disagree / _CONSISTENT, 0, 1).astype(np.float32), (0, 0), 2)[..., None]
        mixed = mixed * trust + plain * (1 - trust)
        return np.asarray(np.clip(mixed + 0.5, 0, 255), np.uint8)

    def _seen_from(self, flow: NDArray[np.float32], share: float) -> NDArray[np.float32]:
        """The flow of what is at each place after that share of the way; two rounds suffice where motion is smooth."""
        seen = flow
        for _ in range(2):
            place = self._grid - seen * np.float32(share)
            seen = cv2.remap(flow, place, None, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        return seen

    def _fetched(self, picture: Picture, way: NDArray[np.float32]) -> NDArray[np.float32]:
        place = (self._grid + way).astype(np.float32)
        return np.asarray(
            cv2.remap(picture.astype(np.float32), place, None, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
        )


def fitted(picture: Picture, width: int, height: int) -> Picture:
    """The picture, scaled to fill that size, what stands over cut off evenly."""
    tall, wide = picture.shape[:2]
    if (wide, tall) == (width, height):
        return picture
    scale = max(width / wide, height / tall)
    size = (max(width, round(wide * scale)), max(height, round(tall * scale)))
    scaled = cv2.resize(picture, size, interpolation=cv2.INTER_LANCZOS4 if scale >= 1 else cv2.INTER_AREA)
    left, top = (size[0] - width) // 2, (size[1] - height) // 2
    return np.ascontiguousarray(scaled[top : top + height, left : left + width])
