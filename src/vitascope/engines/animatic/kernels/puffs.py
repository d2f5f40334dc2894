"""Soft billows over the finished picture: smoke and steam lit by the scene, flame and haloes that shine by themselves."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.kernels.compiler import Array, kernel
from vitascope.engines.animatic.kernels.layout import BOUNCE, FOG, FORWARD, HORIZON, KEY, RIGHT, TO_LIGHT, UP, ZENITH
from vitascope.engines.animatic.kernels.lighting import GLOW_GAIN

#: Columns of a puff: screen x, y and radius in pixels; depth and radius in metres; albedo; opacity; own light and the share
#: of it that is added instead of laid over; cosine and sine of its turn; number of its picture; fog; direction to and colour
#: of the lamps that light it, the direction in view axes.
X, Y, REACH, DEPTH, RADIUS, COLOUR, DENSITY, GLOW, ADDED, COSINE, SINE, PICTURE, VEIL, LAMP_AT, LAMP = (
    0, 1, 2, 3, 4, 5, 8, 9, 10, 11, 12, 13, 14, 15, 18,
)  # fmt: skip
PUFF_SIZE = 21


@kernel(
    "void(float32[:,::1], int32[::1], float32[:,:,:,::1], float32[::1], float32[::1], float32[:,:,::1], float32[:,::1])"
)
def draw_puffs(
    puffs: Array,
    order: NDArray[np.int32],
    pictures: Array,
    camera: Array,
    light: Array,
    frame: Array,
    depth: Array,
) -> None:
    """Lay ``puffs`` (n, PUFF_SIZE) over the frame (h, w, 4) in ``order``.

    They dissolve into what they touch and never end at an edge.

    ``pictures`` (k, s, s, 4) hold opacity, the normal's x and y (right, up), and thickness of a round billow each.
    """
    rows, columns = depth.shape
    side = pictures.shape[1]
    half = np.float32(side) * 0.5
    lx = (
        light[TO_LIGHT] * camera[RIGHT]
        + light[TO_LIGHT + 1] * camera[RIGHT + 1]
        + light[TO_LIGHT + 2] * camera[RIGHT + 2]
    )
    ly = light[TO_LIGHT] * camera[UP] + light[TO_LIGHT + 1] * camera[UP + 1] + light[TO_LIGHT + 2] * camera[UP + 2]
    lz = -(
        light[TO_LIGHT] * camera[FORWARD]
        + light[TO_LIGHT + 1] * camera[FORWARD + 1]
        + light[TO_LIGHT + 2] * camera[FORWARD + 2]
    )
    up_y = camera[UP + 1]
    up_z = -camera[FORWARD + 1]
    behind = max(-lz, 0.0)
    for k in range(order.shape[0]):
        p = puffs[order[k]]
        reach = p[REACH]
        if reach < 0.4 or p[DENSITY] <= 0.003:
            continue
        x0 = max(0, int(math.floor(p[X] - reach)))
        x1 = min(columns, int(math.ceil(p[X] + reach)) + 1)
        y0 = max(0, int(math.floor(p[Y] - reach)))
        y1 = min(rows, int(math.ceil(p[Y] + reach)) + 1)
        picture = pictures[int(p[PICTURE])]
        inverse = 1.0 / reach
        cosine, sine = p[COSINE], p[SINE]
        glow = min(p[GLOW], 1.0)
        gain = GLOW_GAIN * max(p[GLOW], 1.0)
        near = p[DEPTH] - p[RADIUS] * 0.55
        soft = 1.0 / (p[RADIUS] * 0.9)
        for y in range(y0, y1):
            dy = (p[Y] - np.float32(y) - 0.5) * inverse
            for x in range(x0, x1):
                dx = (np.float32(x) + 0.5 - p[X]) * inverse
                if dx * dx + dy * dy >= 1.0:
                    continue
                q = depth[y, x]
                fade = 1.0
                if q > 0.0:
                    fade = (1.0 / q - near) * soft
                    if fade <= 0.0:
                        continue
                    fade = min(fade, 1.0)
                u = (dx * cosine + dy * sine) * half + half - 0.5
                v = (dy * cosine - dx * sine) * half + half - 0.5
                i = min(max(int(math.floor(u)), 0), side - 2)
                j = min(max(int(math.floor(v)), 0), side - 2)
                fu = u - np.float32(i)
                fv = v - np.float32(j)
                a = (1.0 - fu) * (1.0 - fv)
                b = fu * (1.0 - fv)
                c = (1.0 - fu) * fv
                d = fu * fv
                t00, t10, t01, t11 = picture[j, i], picture[j, i + 1], picture[j + 1, i], picture[j + 1, i + 1]
                alpha = (t00[0] * a + t10[0] * b + t01[0] * c + t11[0] * d) * p[DENSITY] * fade
                if alpha < 0.002:
                    continue
                mx = t00[1] * a + t10[1] * b + t01[1] * c + t11[1] * d
                my = t00[2] * a + t10[2] * b + t01[2] * c + t11[2] * d
                thick = t00[3] * a + t10[3] * b + t01[3] * c + t11[3] * d
                nx = mx * cosine - my * sine
                ny = mx * sine + my * cosine
                nz = math.sqrt(max(1.0 - nx * nx - ny * ny, 0.0))
                lit = max((nx * lx + ny * ly + nz * lz + 0.42) * 0.7, 0.0)
                # Against the light thin edges glow and the thick of a cloud is dark.
                lit += behind * (1.0 - thick) * 0.55
                up = 0.5 + 0.5 * (ny * up_y + nz * up_z)
                sky = 0.5 + 0.5 * up
                lamp = max((nx * p[LAMP_AT] + ny * p[LAMP_AT + 1] + nz * p[LAMP_AT + 2] + 0.5) * 0.67, 0.0)
                share = alpha * (1.0 - p[ADDED])
                for n in range(3):
                    ambient = light[BOUNCE + n] * (1.0 - up) + (light[ZENITH + n] * 0.5 + light[HORIZON + n] * 0.5) * up
                    value = p[COLOUR + n] * (light[KEY + n] * lit + ambient * sky + p[LAMP + n] * lamp)
                    value += (p[COLOUR + n] * gain - value) * glow
                    value += (light[FOG + n] - value) * p[VEIL] * (1.0 - p[ADDED])
                    frame[y, x, n] = frame[y, x, n] * (1.0 - share) + value * alpha
                frame[y, x, 3] += (1.0 - frame[y, x, 3]) * share
