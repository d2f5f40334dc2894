"""What stands on wet ground and water, seen in it: columns of the finished picture folded down about the ground."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.kernels.backdrop import between_colours
from vitascope.engines.animatic.kernels.compiler import Array, kernel
from vitascope.engines.animatic.kernels.layout import CENTRE_X, CENTRE_Y, EYE, FOCAL, FORWARD, RIGHT, UP
from vitascope.engines.animatic.kernels.maths import floor, noise2, noise3, ramp
from vitascope.engines.animatic.kernels.vectors import lane, load, store

BLOCK = 16  #: pixels of the frame


@kernel("void(float32[::1], float32[:,::1], float32[:,:,::1], float32[:,::1], float32[::1], float32[:,:,::1])")
def mirror_columns(camera: Array, ground: Array, frame: Array, depth: Array, best: Array, mirrored: Array) -> None:
    """Fill ``mirrored`` (h, w, 4): colour of what each pixel of the ground mirrors, and how much it does.

    ``ground`` (h, w) is the inverse depth of the bare ground, 0 where there is none; a pixel shows the ground where
    ``depth`` equals it. The camera does not roll, so an upright line and its mirror image lie in one column but for a
    shift of less than a pixel. ``best`` (h,) is work space.
    """
    rows, columns = depth.shape
    focal = camera[FOCAL]
    height = camera[EYE + 1]
    for y in range(rows):
        for x in range(columns):
            for c in range(4):
                mirrored[y, x, c] = 0.0
    for x in range(columns):
        for y in range(rows):
            best[y] = 0.0
        previous = -1
        previous_depth = 0.0
        for y in range(rows):
            inverse = depth[y, x]
            if inverse <= 0.0 or inverse <= ground[y, x] * 1.002:
                previous = -1
                continue
            t = 1.0 / inverse
            dy = (camera[CENTRE_Y] - np.float32(y) - 0.5) / focal
            above = height + (camera[UP + 1] * dy + camera[FORWARD + 1]) * t
            if above < 0.0:
                previous = -1
                continue
            # The mirror image lies ``2 above`` lower; its depth along the view axis changes with the pitch.
            far = t - 2.0 * above * camera[FORWARD + 1]
            if far < 0.1:
                previous = -1
                continue
            down = dy * t - 2.0 * above * camera[UP + 1]
            row = int(math.floor(camera[CENTRE_Y] - down / far * focal))
            start = row
            stop = row
            if previous >= 0 and abs(inverse - previous_depth) < 0.03 * inverse and abs(previous - row) < 12:
                start = min(row, previous + (1 if previous < row else -1))
                stop = max(row, previous + (1 if previous < row else -1))
            if start < 0:
                start = 0
            if stop >= rows:
                stop = rows - 1
            for target in range(start, stop + 1):
                if inverse >= best[target]:
                    best[target] = inverse
                    mirrored[target, x, 0] = frame[y, x, 0]
                    mirrored[target, x, 1] = frame[y, x, 1]
                    mirrored[target, x, 2] = frame[y, x, 2]
                    mirrored[target, x, 3] = 1.0
            previous = row
            previous_depth = inverse


@kernel(
    "void(float32[::1], float32[::1], float32[:,::1], float32, float32[:,:,::1], float32[:,:,::1], uint8[:,::1], "
    "float32[:,::1], float32[:,:,::1])"
)
def lay_reflections(
    camera: Array,
    water: Array,
    ground: Array,
    seconds: float,
    noise: Array,
    mirrored: Array,
    within: NDArray[np.uint8],
    depth: Array,
    frame: Array,
) -> None:
    """Lay ``mirrored`` (h / 2, w / 2, 4) over wet ground and water, shaken by ripples.

    ``ground`` is as in ``mirror_columns``, ``water`` as in ``draw_ground``; its element 8 is the strength of the
    images and element 10 the gloss of a dry floor. ``within`` (ceil(h / BLOCK), ceil(w / BLOCK)) is not 0 for blocks of
    pixels that ripples can move an image into.
    """
    rows, columns = depth.shape
    low_rows, low_columns = mirrored.shape[0], mirrored.shape[1]
    focal = camera[FOCAL]
    height = camera[EYE + 1]
    wet = max(water[5], water[10])
    swell = water[4]
    strength = water[8]
    for y in range(rows):
        dy = (camera[CENTRE_Y] - np.float32(y) - 0.5) / focal
        fall = camera[UP + 1] * dy + camera[FORWARD + 1]
        if fall > -1e-5:
            continue
        t = -height / fall
        near = 1.0 / (1.0 + 0.12 * t)
        for x in range(columns):
            if within[y // BLOCK, x // BLOCK] == 0:
                continue
            inverse = depth[y, x]
            if inverse <= 0.0 or inverse > ground[y, x] * 1.002:
                continue
            dx = (np.float32(x) + 0.5 - camera[CENTRE_X]) / focal
            px = camera[EYE] + (camera[RIGHT] * dx + camera[UP] * dy + camera[FORWARD]) * t
            pz = camera[EYE + 2] + (camera[RIGHT + 2] * dx + camera[UP + 2] * dy + camera[FORWARD + 2]) * t
            cosine = -fall / math.sqrt(dx * dx + dy * dy + 1.0)
            fresnel = 1.0 - min(cosine, 1.0)
            fresnel = fresnel * fresnel
            fresnel = fresnel * fresnel
            if pz < water[0] and pz > water[6]:
                share = (0.10 + 0.90 * fresnel) * ramp(0.0, 1.5, water[0] - pz)
                wave = min(swell * 9.0, 1.6)
                a = noise3(noise, px * 0.9, pz * 2.6 - seconds * 0.7, seconds * 0.5) - 0.5
                b = noise3(noise, px * 3.1, pz * 7.3 - seconds * 1.3, 4.0 + seconds * 0.8) - 0.5
                shift_x = (a * 0.6 + b * 0.3) * wave * near * 0.030
                shift_y = (a + b * 0.6) * wave * near * 0.085
                share *= 1.0 - 0.35 * min(wave, 1.0)
            else:
                if wet <= 0.0 or (pz < water[0] and pz <= water[6]):
                    continue
                puddle = np.float32(0.6)
                if water[5] > 0.0:
                    puddle = ramp(0.30, 0.72, noise2(noise, px * 0.55, pz * 0.75, 9) + 0.45 * (wet - 0.5))
                share = wet * (0.22 + 0.78 * fresnel) * (0.25 + 0.75 * puddle)
                a = noise2(noise, px * 7.0, pz * 7.0, 2) - 0.5
                b = noise2(noise, px * 19.0, pz * 19.0, 5) - 0.5
                rough = 0.010 + 0.050 * (1.0 - puddle)
                shift_x = a * rough * 0.4 * near
                shift_y = (a + b) * rough * near
            share *= strength
            if share < 0.01:
                continue
            u = (np.float32(x) + 0.5 + shift_x * focal) * 0.5 - 0.5
            v = (np.float32(y) + 0.5 + shift_y * focal) * 0.5 - 0.5
            i = min(max(np.int64(floor(u)), 0), low_columns - 2)
            j = min(max(np.int64(floor(v)), 0), low_rows - 2)
            u = min(max(u - np.float32(i), 0.0), 1.0)
            v = min(max(v - np.float32(j), 0.0), 1.0)
            first = j * low_columns + i
            image = between_colours(mirrored, first, first + low_columns, u, v)
            cover = lane(image, 3)
            if cover < 0.01:
                continue
            keep = 1.0 - share * min(cover, 1.0)
            place = (y * columns + x) * 4
            store(frame, place, load(frame, place) * keep + image * share)
            frame[y, x, 3] = 1.0
