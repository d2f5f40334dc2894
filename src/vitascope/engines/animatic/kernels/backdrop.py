"""What lies behind everything: the sky and the distant strips before it."""

from __future__ import annotations

import math

import numpy as np

from vitascope.engines.animatic.kernels.compiler import Array, helper, kernel
from vitascope.engines.animatic.kernels.layout import CENTRE_X, CENTRE_Y, EYE, FOCAL, FORWARD, RIGHT, UP


@helper
def sky_at(sky, window, azimuth, elevation, colour):  # type: ignore[no-untyped-def]
    """Bilinear look-up; ``window`` is (azimuth of column 0, elevation of row 0, columns a radian, rows a radian)."""
    rows, columns = sky.shape[0], sky.shape[1]
    u = min(max((azimuth - window[0]) * window[2] - 0.5, 0.0), np.float32(columns - 1) - 0.001)
    v = min(max((window[1] - elevation) * window[3] - 0.5, 0.0), np.float32(rows - 1) - 0.001)
    i = int(u)
    j = int(v)
    fu = u - np.float32(i)
    fv = v - np.float32(j)
    for c in range(3):
        a = sky[j, i, c] + (sky[j, i + 1, c] - sky[j, i, c]) * fu
        b = sky[j + 1, i, c] + (sky[j + 1, i + 1, c] - sky[j + 1, i, c]) * fu
        colour[c] = a + (b - a) * fv


@kernel("void(float32[:,:,::1], float32[::1], float32[::1], float32[:,:,::1], float32[:,::1], float32[:,::1])")
def draw_sky(sky: Array, window: Array, camera: Array, frame: Array, depth: Array, cover: Array) -> None:
    """Fill the frame with the sky; clears depth and coverage everywhere.

    ``sky`` (h, w, 3) is equirectangular; ``window`` as in ``sky_at``; its element 4 is
    the lowest slope that is filled. Directions are exact at every 16th column and
    interpolated between, an error of less than a hundredth of a pixel.
    """
    rows, columns = depth.shape
    step = 16
    colour = np.empty(3, np.float32)
    for y in range(rows):
        dy = (camera[CENTRE_Y] - np.float32(y) - 0.5) / camera[FOCAL]
        rise = camera[UP + 1] * dy + camera[FORWARD + 1]
        for x in range(columns):
            depth[y, x] = 0.0
            cover[y, x] = 0.0
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
            azimuth_b = math.atan2(wx, -wz)
            elevation_b = math.atan2(wy, math.sqrt(wx * wx + wz * wz))
            if start < 0:
                continue
            gain_a = (azimuth_b - azimuth_a) / np.float32(step)
            gain_e = (elevation_b - elevation_a) / np.float32(step)
            for x in range(start, min(start + step, columns)):
                k = np.float32(x - start)
                sky_at(sky, window, azimuth_a + gain_a * k, elevation_a + gain_e * k, colour)
                frame[y, x, 0] = colour[0]
                frame[y, x, 1] = colour[1]
                frame[y, x, 2] = colour[2]


@kernel("void(float32[:,:,::1], float32[::1], float32[::1], float32[:,:,::1], float32[:,::1])")
def draw_backdrop(picture: Array, place: Array, camera: Array, frame: Array, depth: Array) -> None:
    """Lay an upright picture, premultiplied RGBA, over the frame; where it is dense it also sets the depth.

    ``place`` is (distance, left, bottom, metres a pixel) as in ``parts.Backdrop``.
    """
    rows, columns = frame.shape[0], frame.shape[1]
    tall, wide = picture.shape[0], picture.shape[1]
    focal = camera[FOCAL]
    distance, left, bottom, metres = place[0], place[1], place[2], place[3]
    away = distance + camera[EYE + 2]
    if away <= 0.1:
        return
    top = bottom + np.float32(tall) * metres
    for y in range(rows):
        dy = (camera[CENTRE_Y] - np.float32(y) - 0.5) / focal
        rise = camera[UP + 1] * dy + camera[FORWARD + 1]
        start = camera[UP + 2] * dy + camera[FORWARD + 2]
        # Quick look: no column of this row can meet the picture.
        nearest = camera[EYE + 1] + rise * away
        if rise < 0.0 and nearest < bottom:
            continue
        if rise > 0.0 and camera[EYE + 1] + rise * away > top and abs(camera[RIGHT + 2]) < 0.05 and start < -0.9:
            continue
        for x in range(columns):
            dx = (np.float32(x) + 0.5 - camera[CENTRE_X]) / focal
            forward = -(start + camera[RIGHT + 2] * dx)
            if forward < 0.05:
                continue
            t = away / forward
            wy = camera[EYE + 1] + rise * t
            v = (top - wy) / metres - 0.5
            if v < -0.5 or v > np.float32(tall) - 1.0:
                continue
            wx = camera[EYE] + (camera[UP] * dy + camera[FORWARD] + camera[RIGHT] * dx) * t
            u = (wx - left) / metres - 0.5
            fi = math.floor(u)
            fu = u - np.float32(fi)
            i = np.int64(fi) % wide
            i1 = i + 1
            if i1 >= wide:
                i1 = 0
            j = int(math.floor(v))
            fv = v - np.float32(j)
            j0 = max(j, 0)
            j1 = min(j + 1, tall - 1)
            a = picture[j0, i, 3] + (picture[j0, i1, 3] - picture[j0, i, 3]) * fu
            b = picture[j1, i, 3] + (picture[j1, i1, 3] - picture[j1, i, 3]) * fu
            if j < 0:
                a = 0.0
            alpha = a + (b - a) * fv
            if alpha <= 0.002:
                continue
            keep = 1.0 - alpha
            for c in range(3):
                p = picture[j0, i, c] + (picture[j0, i1, c] - picture[j0, i, c]) * fu
                q = picture[j1, i, c] + (picture[j1, i1, c] - picture[j1, i, c]) * fu
                if j < 0:
                    p = 0.0
                frame[y, x, c] = frame[y, x, c] * keep + p + (q - p) * fv
            if alpha > 0.5:
                depth[y, x] = 1.0 / t
