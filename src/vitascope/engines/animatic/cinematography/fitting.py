"""Nothing is cut off by accident: a composed move is mended until the whole group is in the picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from vitascope.engines.animatic.camera import Camera
from vitascope.engines.animatic.cinematography.composition import Composed
from vitascope.engines.animatic.scene import CameraKey
from vitascope.storyboard import CameraMove, Framing

_HEADROOM, _FOOTROOM, _SIDES = 0.05, 0.04, 0.02  #: shares of the picture that stay free
_STEP = 1.05  #: how much farther off the camera goes at a time
_MOST_STEPS = 40
_PLAY = 0.02  #: share of the picture that must be free before aiming higher or lower is enough


def fitted(shot: Composed, move: Callable[[Composed], tuple[CameraKey, ...]]) -> tuple[CameraKey, ...]:
    """The keys of a move that shows the whole group all the time: aimed higher or lower if that is enough, else from farther off.

    A close shot cuts on purpose, and a traveller comes into the picture of a still camera and leaves it.
    """
    keys = move(shot)
    if shot.frame.shown is Framing.CLOSE:
        return keys
    passes = shot.frame.move is CameraMove.STATIC and shot.speed > 0
    for _ in range(_MOST_STEPS):
        left, top, right, bottom = _bounds(shot, keys)
        low, high = bottom - (1 - _FOOTROOM), _HEADROOM - top
        wide = not passes and (left < _SIDES or right > 1 - _SIDES)
        if low <= 0 and high <= 0 and not wide:
            break
        fits = not wide and high + low < -_PLAY
        if low > 0 and fits:
            shot = replace(shot, below=shot.below - low - 0.005)
        elif high > 0 and fits:
            shot = replace(shot, below=shot.below + high + 0.005)
        else:
            shot = replace(shot, distance=shot.distance * _STEP)
        keys = move(shot)
    return keys


def _bounds(shot: Composed, keys: tuple[CameraKey, ...]) -> tuple[float, float, float, float]:
    """The farthest that the group's box reaches left, up, right and down at any key, in shares of the picture."""
    frame = shot.frame
    edges = (1.0, 1.0, 0.0, 0.0)
    for key in keys:
        # A single key stands for the whole shot, and is composed for its middle.
        t = key.at if len(keys) > 1 else shot.seconds / 2
        seen = Camera.looking(key.eye, key.target, key.fov, frame.width, frame.height).project(shot.corners(t))
        if (seen[:, 2] <= 0).any():
            return 0.0, 0.0, 1.0, 1.0
        across, down = seen[:, 0] / frame.width, seen[:, 1] / frame.height
        edges = (
            min(edges[0], float(across.min())),
            min(edges[1], float(down.min())),
            max(edges[2], float(across.max())),
            max(edges[3], float(down.max())),
        )
    return edges
