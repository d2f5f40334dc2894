"""A model's frames as a film's: other times, another size. One frame after the other, so memory does not grow with the length."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from fractions import Fraction

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]  #: RGB, (height, width, 3)

_ON_A_FRAME = Fraction(1, 64)  #: of the time between two frames: nearer to one of them it is shown as it is
_HALVED = 256  #: pixels of the shorter side from which on motion is looked for in half the size
_CONSISTENT = 1.5  #: pixels by which there and back may differ where motion is believed


def retimed(frames: Iterable[Picture], fps: int, rate: int, count: int, workers: int = 1) -> Iterator[Picture]:
    """``count`` frames at ``rate`` a second out of frames at ``fps``, the first at the time of the first.

    Between two frames each thing is where its motion has brought it by then; where motion cannot be made out, or something is
    hidden in one of them, the two are blended. After the last frame the picture stands still. ``workers`` threads look for
    motion, and so many frames more are in memory; the result is the same.
    """
    with ThreadPoolExecutor(workers, "motion") as pool:
        waiting: deque[Future[Picture]] = deque()
        for before, after, share in _moments(iter(frames), fps, rate, count):
            if after is None and not waiting:
                yield before.picture
                continue
            waiting.append(pool.submit(_between, before, after, share))
            while len(waiting) > workers or (waiting and waiting[0].done()):
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


class _Held:
    """A frame, and what moves from it to the next one, which several moments between them share."""

    def __init__(self, picture: Picture) -> None:
        self.picture = picture
        self._lock = threading.Lock()
        self._motion: _Motion | None = None

    def motion(self, after: Picture) -> _Motion:
        """Looked for once."""
        with self._lock:
            self._motion = self._motion or _Motion(self.picture, after)
            return self._motion


def _moments(
    source: Iterator[Picture], fps: int, rate: int, count: int
) -> Iterator[tuple[_Held, Picture | None, float]]:
    """For each frame to be shown the one before it, the one after it if that counts, and the share of the way between.

    The source is asked for no frame before it is needed.
    """
    before, number = _Held(next(source)), 0
    ahead: list[Picture | None] = []  # the next frame once it is known, None behind the last

    def after() -> Picture | None:
        if not ahead:
            ahead.append(next(source, None))
        return ahead[0]

    for made in range(count):
        moment = Fraction(made * fps, rate)
        while moment >= number + 1 and (following := after()) is not None:
            before, number = _Held(following), number + 1
            ahead.clear()
        share = moment - number
        following = None if share <= _ON_A_FRAME or share >= 1 else after()
        if following is None:
            yield before, None, 0.0
        elif share >= 1 - _ON_A_FRAME:
            yield _Held(following), None, 0.0
        else:
            yield before, following, float(share)
    for _ in source:  # what is left is made, too: whoever makes it counts on being asked for all
        pass


def _between(before: _Held, after: Picture | None, share: float) -> Picture:
    return before.picture if after is None else before.motion(after).at(share)


class _Motion:
    """What moves between two frames; looked for in pictures of half the size, which takes a third of the time."""

    def __init__(self, before: Picture, after: Picture) -> None:
        self._before, self._after = before, after
        height, width = before.shape[:2]
        self._size = (width, height)
        self._scale = 2 if min(width, height) >= _HALVED else 1
        small = (width // self._scale, height // self._scale)
        grey = [
            cv2.resize(cv2.cvtColor(one, cv2.COLOR_RGB2GRAY), small, interpolation=cv2.INTER_AREA)
            for one in (before, after)
        ]
        flow = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM)
        self._there = flow.calc(grey[0], grey[1], None)
        self._back = flow.calc(grey[1], grey[0], None)
        self._grid, self._places = _grid(*small), _grid(width, height)

    def at(self, share: float) -> Picture:
        """The picture at that share of the way, 0 to 1."""
        # Motion at the moment between, seen from there: on from the frame before it, and back from the one after it.
        on, back = self._seen_from(self._there, share), self._seen_from(self._back, 1 - share)
        early, late = self._fetched(self._before, on, share), self._fetched(self._after, back, 1 - share)
        mixed = cv2.addWeighted(early, 1 - share, late, share, 0)
        plain = cv2.addWeighted(self._before, 1 - share, self._after, share, 0)
        # The two should be one way there and back; where they are not, neither is believed.
        disagree = cv2.magnitude(*cv2.split(on + back)) * self._scale
        trust = cv2.GaussianBlur(np.clip(2 - disagree / _CONSISTENT, 0, 1), (0, 0), 2 / self._scale)
        trust = cv2.resize(trust, self._size, interpolation=cv2.INTER_LINEAR)
        return np.asarray(cv2.blendLinear(mixed, plain, trust, 1 - trust), np.uint8)

    def _seen_from(self, flow: NDArray[np.float32], share: float) -> NDArray[np.float32]:
        """The flow of what is at each place after that share of the way; two rounds suffice where motion is smooth."""
        seen = flow
        for _ in range(2):
            place = cv2.addWeighted(self._grid, 1, seen, -share, 0)
            seen = cv2.remap(flow, place, None, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        return seen

    def _fetched(self, picture: Picture, way: NDArray[np.float32], share: float) -> Picture:
        way = cv2.resize(way, self._size, interpolation=cv2.INTER_LINEAR)
        place = cv2.addWeighted(self._places, 1, way, -share * self._scale, 0)
        return np.asarray(cv2.remap(picture, place, None, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE), np.uint8)


def _grid(width: int, height: int) -> NDArray[np.float32]:
    across, down = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    return np.dstack((across, down))


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
