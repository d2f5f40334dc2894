"""What lies behind everything: the sky and the distant strips before it."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.kernels.compiler import Array, helper, kernel
from vitascope.engines.animatic.kernels.layers import lay, lay_figure, open_sixteen
from vitascope.engines.animatic.kernels.layout import CENTRE_X, CENTRE_Y, EYE, FOCAL, FORWARD, RIGHT, UP
from vitascope.engines.animatic.kernels.maths import arctangent, floor
from vitascope.engines.animatic.kernels.vectors import (
    fetch,
    lane,
    load,
    load_eight,
    lower_half,
    lowest_bit,
    store,
    upper_half,
)

TOP = 8  #: columns of a backdrop that share the first row that shows
SHOWN = np.float32(0.002)  #: what covers less than this is not laid


@helper
def between_colours(picture, high, low, across, down):  # type: ignore[no-untyped-def]
    """Bilinear mean of the colours number ``high`` and ``low`` of a picture and of the ones right of them."""
    both = load_eight(picture, high * 4)
    both = both + (load_eight(picture, low * 4) - both) * down
    left = lower_half(both)
    return left + (upper_half(both) - left) * across


@helper
def sky_at(sky, window, azimuth, elevation):  # type: ignore[no-untyped-def]
    """Bilinear look-up in the sky (h, w, 4), whose fourth value is 1.

    ``window`` is (azimuth of column 0, elevation of row 0, columns a radian, rows a radian).
    """
    rows, columns = sky.shape[0], sky.shape[1]
    u = min(max((azimuth - window[0]) * window[2] - 0.5, 0.0), np.float32(columns - 1) - 0.001)
    v = min(max((window[1] - elevation) * window[3] - 0.5, 0.0), np.float32(rows - 1) - 0.001)
    i = np.int32(u)
    j = np.int32(v)
    place = np.int64(j) * columns + np.int64(i)
    return between_colours(sky, place, place + columns, u - np.float32(i), v - np.float32(j))


@helper
def _fetch_sky(sky, window, azimuth, elevation, end):  # type: ignore[no-untyped-def]
    """Have what the next row of the frame will see of the sky between two azimuths fetched: a row passes many pages."""
    first = np.int64((min(azimuth, end) - window[0]) * window[2])
    last = np.int64((max(azimuth, end) - window[0]) * window[2])
    row = (np.int64((window[1] - elevation) * window[3]) + 2) * sky.shape[1]
    for number in range(row + first, row + last, 4):
        fetch(sky, number)


@kernel("void(float32[:,:,::1], float32[::1], float32[::1], int64, int64, float32[:,:,::1])")
def draw_sky(sky: Array, window: Array, camera: Array, y0: int, y1: int, frame: Array) -> None:
    """Fill rows ``y0`` to ``y1`` of the frame with the sky, under what covers it.

    ``sky`` (h, w, 4) is equirectangular, its fourth value 1; ``window`` as in ``sky_at``; its element 4 is
    the lowest slope that is filled. Directions are exact at every 16th column and
    interpolated between, an error of less than a hundredth of a pixel.
    """
    columns = frame.shape[1]
    pixels = frame.shape[0] * columns
    flat = frame.reshape(-1)
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
            seen = open_sixteen(flat, pixels, y * columns + start, min(step, columns - start))
            if seen == np.uint64(0):
                continue
            _fetch_sky(sky, window, azimuth_a, elevation_a, azimuth_b)
            gain_a = (azimuth_b - azimuth_a) / np.float32(step)
            gain_e = (elevation_b - elevation_a) / np.float32(step)
            while seen != np.uint64(0):
                number = lowest_bit(seen)
                seen &= seen - np.uint64(1)
                k = np.float32(np.int32(number))
                here = sky_at(sky, window, azimuth_a + gain_a * k, elevation_a + gain_e * k)
                place = (y * columns + start + number) * 4
                under = load(flat, place)
                store(flat, place, under + here * (1.0 - lane(under, 3)))


@helper
def _row_of(away, ahead, rise, below, inverse_metres):  # type: ignore[no-untyped-def]
    """Row of an upright picture that a ray meets; ``below`` is how far the eye is below its upper edge, in metres."""
    return (below - rise * (away / max(-ahead, 0.05))) * inverse_metres - 0.5


@kernel(
    "void(float32[:,:,::1], int32[::1], float32[::1], float32[::1], int64, int64, int64, float32[::1], float32[::1], "
    "float32[::1], float32[::1])"
)
def draw_backdrop(
    picture: Array,
    tops: NDArray[np.int32],
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
    (distance, left, bottom, metres a pixel) as in ``parts.Backdrop``; ``tops`` the first row that shows of each ``TOP``
    columns of the picture. Places on the picture are exact at every 16th
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
    inverse_wide = 1.0 / np.float32(wide)
    pixels = depths.shape[0]
    blocks = tops.shape[0]
    highest = tall
    for block in range(blocks):
        highest = min(highest, int(tops[block]))
    first_dx = (np.float32(0.5) - camera[CENTRE_X]) / focal
    last_dx = (np.float32((columns + step - 1) // step * step) + 0.5 - camera[CENTRE_X]) / focal
    for y in range(y0, y1):
        dy = (camera[CENTRE_Y] - np.float32(y) - 0.5) / focal
        rise = camera[UP + 1] * dy + camera[FORWARD + 1]
        ahead = camera[UP + 2] * dy + camera[FORWARD + 2]
        across = camera[UP] * dy + camera[FORWARD]
        # Along a row of the frame the row of the picture only rises or only falls: both ends tell whether any shows.
        first_v = _row_of(away, ahead + camera[RIGHT + 2] * first_dx, rise, top - camera[EYE + 1], inverse_metres)
        last_v = _row_of(away, ahead + camera[RIGHT + 2] * last_dx, rise, top - camera[EYE + 1], inverse_metres)
        if min(first_v, last_v) > np.float32(tall) - 0.9 or max(first_v, last_v) < np.float32(highest) - 1.1:
            continue
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
            # The picture repeats to both sides; within a piece it begins again once at most.
            begin_u = u_a - np.float32(floor(u_a * inverse_wide)) * np.float32(wide)
            end_u = begin_u + gain_u * np.float32(step)
            block = int(min(begin_u, end_u) + np.float32(TOP)) // TOP - 1
            last_block = (int(max(begin_u, end_u)) + 1) // TOP + 1  # the last one may be narrower than the others
            first_row = tall
            while block <= last_block:
                first_row = min(first_row, int(tops[block % blocks]))
                block += 1
            if max(v_a, v_b) < np.float32(first_row) - 1.0:
                continue
            seen = open_sixteen(frame, pixels, y * columns + start, min(step, columns - start))
            if seen == np.uint64(0):
                continue
            # What the next row of the frame will see of it.
            ahead_row = np.int64(np.int32(v_a) + 2) * wide
            for number in range(ahead_row + int(min(begin_u, end_u)), ahead_row + int(max(begin_u, end_u)), 4):
                fetch(flat, number)
            while seen != np.uint64(0):
                number = lowest_bit(seen)
                seen &= seen - np.uint64(1)
                pixel = y * columns + start + number
                k = np.float32(np.int32(number))
                v = v_a + gain_v * k
                if v < -0.5 or v > np.float32(tall) - 1.0:
                    continue
                u = begin_u + gain_u * k
                fi = floor(u)
                fu = u - np.float32(fi)
                i = np.int64(fi)
                while i < 0:
                    i += wide
                while i >= wide:
                    i -= wide
                j = np.int64(np.int32(np.int32(v + 1.0) - np.int32(1)))
                fv = v - np.float32(np.int32(j))
                above = max(j, 0) * wide + i
                below = min(j + 1, tall - 1) * wide + i
                if i + 1 < wide:
                    light = between_colours(flat, above, below, fu, fv)
                else:
                    right = load(flat, (above + 1 - wide) * 4)
                    right = right + (load(flat, (below + 1 - wide) * 4) - right) * fv
                    light = load(flat, above * 4)
                    light = light + (load(flat, below * 4) - light) * fv
                    light = light + (right - light) * fu
                if j < 0:
                    light = light * (v + 1.0)
                if lane(light, 3) <= SHOWN:
                    continue
                inverse_depth = 1.0 / (t_a + gain_t * k)
                if figures_depths[pixel] > inverse_depth:
                    lay_figure(frame, depths, pixel, figures, figures_depths)
                lay(frame, depths, pixel, light, inverse_depth)
