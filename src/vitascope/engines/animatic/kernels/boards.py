"""Upright pictures of the world, made ready to be drawn as sprites: which are seen, where they stand, how they are lit."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.kernels.compiler import Array, kernel
from vitascope.engines.animatic.kernels.layout import (
    CENTRE_X,
    CENTRE_Y,
    EYE,
    FOCAL,
    FOG_DENSITY,
    FOG_START,
    FORWARD,
    RIGHT,
    UP,
)
from vitascope.engines.animatic.kernels.maths import decay, floor

_SHADED = np.float32(0.35)  #: share of a board's height at which it is told whether a shadow falls on it


@kernel("int64(float32[:,::1], float32[:,::1], float32[::1], int64, int64, float32, float32[:,::1], int64[::1])")
def see_boards(
    at: Array,
    size: Array,
    camera: Array,
    columns: int,
    rows: int,
    nearest: float,
    seen: Array,
    shown: NDArray[np.int64],
) -> int:
    """Which upright boards are in the picture: their numbers into ``shown``, screen x and y of the foot, depth and pixels a
    metre into ``seen`` (n, 4); returns how many. ``at`` (n, 3), ``size`` (n, 2); ``nearest`` in metres."""
    found = 0
    for i in range(at.shape[0]):
        x = at[i, 0] - camera[EYE]
        y = at[i, 1] - camera[EYE + 1]
        z = at[i, 2] - camera[EYE + 2]
        depth = x * camera[FORWARD] + y * camera[FORWARD + 1] + z * camera[FORWARD + 2]
        if depth <= nearest:
            continue
        scale = camera[FOCAL] / depth
        wide = size[i, 0] * scale
        tall = size[i, 1] * scale
        if tall <= 0.4:
            continue
        sx = camera[CENTRE_X] + (x * camera[RIGHT] + y * camera[RIGHT + 1] + z * camera[RIGHT + 2]) * scale
        sy = camera[CENTRE_Y] - (x * camera[UP] + y * camera[UP + 1] + z * camera[UP + 2]) * scale
        reach = wide * 0.5 + tall * 0.1
        if sx + reach <= 0.0 or sx - reach >= np.float32(columns) or sy <= 0.0 or sy - tall >= np.float32(rows):
            continue
        seen[found, 0] = sx
        seen[found, 1] = sy
        seen[found, 2] = depth
        seen[found, 3] = scale
        shown[found] = i
        found += 1
    return found


@kernel(
    "void(int64[::1], int64[::1], float32[:,::1], float32[:,::1], float32[:,::1], float32[:,::1], float32[:,::1], "
    "float32[::1], float32[::1], float32[::1], float32[:,::1], float32[::1], float32[:,::1])"
)
def light_boards(
    order: NDArray[np.int64],
    shown: NDArray[np.int64],
    seen: Array,
    at: Array,
    size: Array,
    key: Array,
    ambient: Array,
    bend: Array,
    camera: Array,
    light: Array,
    heights: Array,
    basis: Array,
    sprites: Array,
) -> None:
    """Rows of ``sprites`` (n, ``sprites.SPRITE_SIZE``) in ``order`` for what ``see_boards`` found: ``shown`` and ``seen``.

    ``at``, ``size``, ``key`` and ``ambient`` are those of all boards; ``bend`` (n,), as ``seen``, is how far the wind moves
    their tops, in metres; ``heights`` and ``basis`` are the figures' shadow map.
    """
    rows, columns = heights.shape
    for k in range(order.shape[0]):
        n = order[k]
        board = shown[n]
        scale = seen[n, 3]
        x, y, z = at[board, 0], at[board, 1], at[board, 2]
        sprites[k, 0] = seen[n, 0]
        sprites[k, 1] = seen[n, 1]
        sprites[k, 2] = size[board, 0] * scale
        sprites[k, 3] = size[board, 1] * scale
        sprites[k, 4] = 1.0 / seen[n, 2]
        sprites[k, 5] = bend[n] * scale
        dx = x - camera[EYE]
        dy = y - camera[EYE + 1]
        dz = z - camera[EYE + 2]
        distance = math.sqrt(dx * dx + dy * dy + dz * dz)
        sprites[k, 6] = 1.0 - decay(light[FOG_DENSITY] * max(distance - light[FOG_START], 0.0))
        y += _SHADED * size[board, 1]
        open_ = np.float32(1.0)
        i = floor(basis[0] * x + basis[1] * y + basis[2] * z + basis[3])
        j = floor(basis[4] * x + basis[5] * y + basis[6] * z + basis[7])
        if 0 <= i < columns and 0 <= j < rows:
            height = basis[8] * x + basis[9] * y + basis[10] * z + basis[11]
            if heights[j, i] > height + 2.0 * basis[12]:
                open_ = np.float32(0.0)
        for c in range(3):
            sprites[k, 7 + c] = key[board, c] * open_ + ambient[board, c]
