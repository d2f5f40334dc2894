"""Trees of the far distance, lit, hazed and set into their strip in one pass."""

from __future__ import annotations

import math

import numpy as np

from vitascope.engines.animatic.kernels.compiler import Array, kernel
from vitascope.engines.animatic.kernels.maths import clamp, decay

# Places in a row of numbers that says how a tree looks: colours of three, linear light.
ALBEDO, TO_LIGHT, KEY, SKY, BOUNCE, RIM, AIR = 0, 3, 6, 9, 12, 15, 18
SNOW = 21  #: 0 to 1, how white what looks up is
HAZE = 22  #: how thick the air is before it, as the power of e that dims it far above the ground
DEEP = 23  #: metres above the ground at which the air has lost most of its thickness there
FOOT = 24  #: metres of its foot above the ground
METRES = 25  #: of a pixel
TREE_SIZE = 26


@kernel("void(float32[:,:,::1], float32[::1], int64, int64, int64, float32[:,:,::1])")
def plant(relief: Array, tree: Array, left: int, top: int, mirrored: int, strip: Array) -> None:
    """Lay a tree over ``strip`` (h, w, 4), premultiplied linear RGBA; what passes one side comes in at the other.

    ``relief`` (rows, columns, 4) is shade, normal x, normal y (up) and coverage, premultiplied by coverage; its upper
    left corner comes to (left, top), left inside the strip. ``tree`` holds ``TREE_SIZE`` numbers, see above.
    """
    rows, columns = relief.shape[0], relief.shape[1]
    high, wide = strip.shape[0], strip.shape[1]
    lx, ly, lz = tree[TO_LIGHT], tree[TO_LIGHT + 1], tree[TO_LIGHT + 2]
    for y in range(max(0, -top), min(rows, high - top)):
        height = (np.float32(rows - 1 - y) + 0.5) * tree[METRES] + tree[FOOT]
        clear = decay(tree[HAZE] * (1.0 + 0.9 * decay(max(height, 0.0) / tree[DEEP])))
        row = strip[top + y]
        for x in range(columns):
            texel = relief[y, columns - 1 - x if mirrored else x]
            alpha = texel[3]
            if alpha <= 0.0:
                continue
            scale = 1.0 / max(alpha, 0.001)
            shade = texel[0] * scale
            nx = -texel[1] * scale if mirrored else texel[1] * scale
            ny = texel[2] * scale
            nz = math.sqrt(max(1.0 - nx * nx - ny * ny, 0.05))
            facing = nx * lx + ny * ly + nz * lz
            direct = max((facing + 0.22) / 1.22, 0.0) * (0.35 + 0.65 * shade) * shade * 1.7
            up = clamp(0.5 + 0.5 * ny, 0.0, 1.0)
            back = clamp(1.0 - nz, 0.0, 1.0)
            edge = back * back * clamp(nx * lx + ny * ly, 0.0, 1.0) * shade * 0.30
            lying = clamp((ny - 0.25) * 2.2, 0.0, 1.0) * clamp(shade * 1.9 - 0.55, 0.0, 1.0) * tree[SNOW]
            column = left + x
            if column >= wide:
                column -= wide
            keep = 1.0 - alpha
            for channel in range(3):
                white = 0.80 if channel == 0 else 0.84 if channel == 1 else 0.90
                albedo = tree[ALBEDO + channel]
                albedo = albedo + (white - albedo) * lying
                around = (tree[SKY + channel] * up + tree[BOUNCE + channel] * (1.0 - up)) * shade * 1.25
                light = albedo * (tree[KEY + channel] * direct + around)
                light = light + tree[RIM + channel] * edge * (0.12 + albedo)
                light = light * clear + tree[AIR + channel] * (1.0 - clear)
                row[column, channel] = row[column, channel] * keep + light * alpha
            row[column, 3] = row[column, 3] * keep + alpha
