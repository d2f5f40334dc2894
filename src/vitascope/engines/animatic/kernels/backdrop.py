"""What lies behind everything: the sky and the distant strips before it."""

from __future__ import annotations

import math

import numpy as np

from vitascope.engines.animatic.kernels.compiler import Array, helper, kernel
from vitascope.engines.animatic.kernels.layers import lay, lay_figure
from vitascope.engines.animatic.kernels.layout import CENTRE_X, CENTRE_Y, EYE, FOCAL, FORWARD, RIGHT, UP
from vitascope.engines.animatic.kernels.maths import arctangent, floor
from vitascope.engines.animatic.kernels.vectors import lane, load


@helper
def sky_at(sky, window, azimuth, elevation):  # type: ignore[no-untyped-def]
    """Bilinear look-up, light in the first three lanes.

    ``window`` is (azimuth of column 0, elevation of row 0, columns a radian, rows a radian). ``sky`` has a row more than
    there is to see, because the fourth lane reads past each texel.
    """
    rows, columns = sky.shape[0] - 1, sky.shape[1]
    u = min(max((azimuth - window[0]) * window[2] - 0.5, 0.0), np.float32(columns - 1) - 0.001)
    v = min(max((window[1] - elevation) * window[3] - 0.5, 0.0), np.float32(rows - 1) - 0.001)
    i = int(u)
    j = int(v)
    fu = u - np.float32(i)
    fv = v - np.float32(j)
    flat = sky.reshape(-1)
    place = (j * columns + i) * 3
    high = load(flat, place)
    high = high + (load(flat, place + 3) - high) * fu
    place += columns * 3
    low = load(flat, place)
    low = low + (load(flat, place + 3) - low) * fu
    return high + (low - high) * fv


@kernel("void(float32[:,:,::1], float32[::1], float32[::1], int64, int64, float32[:,:,::1])")
def draw_sky(sky: Array, window: Array, camera: Array, y0: int, y1: int, frame: Array) -> None:
    """Fill rows ``y0`` to ``y1`` of the frame with the sky, under what covers it.

    ``sky`` (h, w, 3) is equirectangular; ``window`` as in ``sky_at``; its element 4 is
    the lowest slope that is filled. Directions are exact at every 16th column and
    interpolated between, an error of less than a hundredth of a pixel.
    """
    columns = frame.shape[1]
    step = 16
    for y in range(y0, y1):
        dy = (camera[CENTRE_Y] - np.float32(y) - 0.5) / camera[FOCAL]
        rise = camera[UP + 1] * dy + camera[FORWARD + 1]
        if rise < window[4]:
            continue
        azimuth_b = 0.0
        elevation_b = 0.0
        for start in range(-step, columns, step):
            dx = (np.float32(start + step) + 0.5 - camera[CENTRE_X]) / camera[FOCAL]
            wx = camera[RIGHT] * dx + camera[UP] * dy + camera[FORWARD]
            wy = rise
            wz = camera[RIGHT + 2] * dx + camera[UP + 2] * dy + camera[FORWARD + 2]
            azimuth_a = azimuth_b
            elevation_a = elevation_b
            azimuth_b = arctangent(wx, -wz)
            elevation_b = arctangent(wy, math.sqrt(wx * wx + wz * wz))
            if start < 0:
                continue
            gain_a = (azimuth_b - azimuth_a) / np.float32(step)
            gain_e = (elevation_b - elevation_a) / np.float32(step)
            for x in range(start, min(start + step, columns)):
                share = 1.0 - frame[y, x, 3]
                if share <= 0.0:
                    continue
                k = np.float32(x - start)
                seen = sky_at(sky, window, azimuth_a + gain_a * k, elevation_a + gain_e * k)
                frame[y, x, 0] += lane(seen, 0) * share
                frame[y, x, 1] += lane(seen, 1) * share
                frame[y, x, 2] += lane(seen, 2) * share
                frame[y, x, 3] = 1.0


@kernel(
    "void(float32[:,:,::1], float32[::1], float32[::1], int64, int64, int64, float32[::1], float32[::1], "
    "float32[::1], float32[::1])"
)
def draw_backdrop(
    picture: Array,
    place: Array,
    camera: Array,
    y0: int,
    y1: int,
    columns: int,
    frame: Array,
    depths: Array,
    figures: Array,
    figures_depths: Array,
) -> None:
    """Lay an upright picture, premultiplied RGBA, under what covers rows ``y0`` to ``y1`` of the frame.

    ``frame`` and the figures' layer, flat, are as in ``layers``; a row has ``columns``. ``place`` is
    (distance, left, bottom, metres a pixel) as in ``parts.Backdrop``. Places on the picture are exact at every 16th
    column and interpolated between.
    """
    flat = picture.reshape(-1)
    tall, wide = picture.shape[0], picture.shape[1]
    focal = camera[FOCAL]
    distance, left, bottom, metres = place[0], place[1], place[2], place[3]
    away = distance + camera[EYE + 2]
    if away <= 0.1:
        return
    step = 16
    top = bottom + np.float32(tall) * metres
    inverse_metres = 1.0 / metres
    for y in range(y0, y1):
        dy = (camera[CENTRE_Y] - np.float32(y) - 0.5) / focal
        rise = camera[UP + 1] * dy + camera[FORWARD + 1]
        ahead = camera[UP + 2] * dy + camera[FORWARD + 2]
        across = camera[UP] * dy + camera[FORWARD]
        t_b = 0.0
        u_b = 0.0
        v_b = 0.0
        for start in range(-step, columns, step):
            dx = (np.float32(start + step) + 0.5 - camera[CENTRE_X]) / focal
            t_a = t_b
            u_a = u_b
            v_a = v_b
            t_b = away / max(-(ahead + camera[RIGHT + 2] * dx), 0.05)
            u_b = (camera[EYE] + (across + camera[RIGHT] * dx) * t_b - left) * inverse_metres - 0.5
            v_b = (top - camera[EYE + 1] - rise * t_b) * inverse_metres - 0.5
            if start < 0 or max(v_a, v_b) < -0.5 or min(v_a, v_b) > np.float32(tall) - 1.0:
                continue
            gain_u = (u_b - u_a) / np.float32(step)
            gain_v = (v_b - v_a) / np.float32(step)
            gain_t = (t_b - t_a) / np.float32(step)
            for x in range(start, min(start + step, columns)):
                pixel = y * columns + x
                if frame[pixel * 4 + 3] >= 1.0:
                    continue
                k = np.float32(x - start)
                v = v_a + gain_v * k
                if v < -0.5 or v > np.float32(tall) - 1.0:
                    continue
                u = u_a + gain_u * k
                fi = floor(u)
                fu = u - np.float32(fi)
                i = np.int64(fi) % wide
                i1 = i + 1
                if i1 >= wide:
                    i1 = 0
                j = int(v + 1.0) - 1
                fv = v - np.float32(j)
                above = max(j, 0) * wide
                below = min(j + 1, tall - 1) * wide
                high = load(flat, (above + i) * 4)
                high = high + (load(flat, (above + i1) * 4) - high) * fu
                high = high * (np.float32(0.0) if j < 0 else np.float32(1.0))
                low = load(flat, (below + i) * 4)
                low = low + (load(flat, (below + i1) * 4) - low) * fu
                light = high + (low - high) * fv
                if lane(light, 3) <= 0.002:
                    continue
                inverse_depth = 1.0 / (t_a + gain_t * k)
                if figures_depths[pixel] > inverse_depth:
                    lay_figure(frame, depths, pixel, figures, figures_depths)
                lay(frame, depths, pixel, light, inverse_depth)
