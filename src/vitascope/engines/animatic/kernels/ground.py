"""The plane y = 0: land lit once per shot, a road, wet ground that mirrors the sky, and the sea."""

from __future__ import annotations

import math

import numpy as np

from vitascope.engines.animatic.kernels.compiler import Array, helper, kernel, stack_floats
from vitascope.engines.animatic.kernels.layers import open_sixteen
from vitascope.engines.animatic.kernels.layout import (
    CENTRE_X,
    CENTRE_Y,
    EYE,
    FOCAL,
    FOG,
    FOG_DENSITY,
    FOG_START,
    FORWARD,
    KEY,
    RIGHT,
    TO_LIGHT,
    UP,
)
from vitascope.engines.animatic.kernels.lighting import lamp_light
from vitascope.engines.animatic.kernels.maths import (
    clamp,
    decay,
    floor,
    log2,
    noise2,
    noise3,
    ramp,
    sine,
)
from vitascope.engines.animatic.kernels.shading import shade_at, shadow_at
from vitascope.engines.animatic.kernels.vectors import (
    four,
    lane,
    load,
    load_eight,
    lower_half,
    lowest_bit,
    second_colour,
    store,
)
from vitascope.engines.animatic.kernels.water import mirror_of, water_at, waves_at

_PIECE = 16  #: pixels of a row that share what they can meet


@helper
def _tile_at(tiles, offset, size, u, v):  # type: ignore[no-untyped-def]
    """Bilinear look-up of 6 values in a level of a pyramid; ``u`` and ``v`` in tiles, repeating. Two lanes are left over."""
    n = np.float32(size)
    a = u * n - 0.5
    b = v * n - 0.5
    fi = floor(a)
    fj = floor(b)
    fa = a - np.float32(fi)
    fb = b - np.float32(fj)
    mask = size - 1
    i = np.int64(fi) & mask
    j = np.int64(fj) & mask
    i1 = (i + 1) & mask
    row = offset + j * size
    row1 = offset + ((j + 1) & mask) * size
    top = load_eight(tiles, (row + i) * 6)
    top = top + (load_eight(tiles, (row + i1) * 6) - top) * fa
    low = load_eight(tiles, (row1 + i) * 6)
    low = low + (load_eight(tiles, (row1 + i1) * 6) - low) * fa
    return top + (low - top) * fb


@helper
def _road_at(road, size, place, px, pz, footprint):  # type: ignore[no-untyped-def]
    """The road's light; its picture spans ``place[2]`` metres along x and the width once across."""
    width = place[1] * 2.0
    level = int(max(log2(max(footprint * np.float32(size) / min(place[2], width), 1e-3)), 0.0))
    offset = 0
    side = size
    for _ in range(level):
        if side > 2:
            offset += side * side
            side = side >> 1
    v = (pz - place[0]) / width + 0.5
    half = 0.5 / np.float32(side)
    v = min(max(v, half), 1.0 - half)
    return _tile_at(road, offset, side, px / place[2], v)


@helper
def _lamps_at(lamps, px, pz, out):  # type: ignore[no-untyped-def]
    """Light of all lamps on the ground (red, green, blue, 0), into ``out``."""
    nought = np.float32(0.0)
    total = four(nought, nought, nought, nought)
    for i in range(lamps.shape[0]):
        amount = lamp_light(lamps, i, px, nought, pz, nought, np.float32(1.0), nought)
        total = total + four(lamps[i, 3], lamps[i, 4], lamps[i, 5], nought) * amount
    store(out, 0, total)


@helper
def _meets(shade, place, low_x, high_x, low_z, high_z):  # type: ignore[no-untyped-def]
    """Whether a piece of ground reaches into a map of shade as ``shade_at`` takes it."""
    margin = 1.0 / place[2]
    right = place[0] + np.float32(shade.shape[1]) * margin
    end = place[1] + np.float32(shade.shape[0]) * margin
    return low_x < right and high_x > place[0] and low_z < end and high_z > place[1]


@helper
def _meets_shadow(heights, basis, low_x, high_x, low_z, high_z):  # type: ignore[no-untyped-def]
    """Whether a piece of ground reaches into a shadow map as ``shadow_at`` takes it."""
    rows, columns = heights.shape
    u = basis[0] * 0.5 * (low_x + high_x) + basis[2] * 0.5 * (low_z + high_z) + basis[3]
    v = basis[4] * 0.5 * (low_x + high_x) + basis[6] * 0.5 * (low_z + high_z) + basis[7]
    half_u = abs(basis[0]) * 0.5 * (high_x - low_x) + abs(basis[2]) * 0.5 * (high_z - low_z)
    half_v = abs(basis[4]) * 0.5 * (high_x - low_x) + abs(basis[6]) * 0.5 * (high_z - low_z)
    return u + half_u > 0.0 and v + half_v > 0.0 and u - half_u < np.float32(columns) and v - half_v < np.float32(rows)


@kernel(
    "void(float32[::1], int64, float32, float32[::1], int64, float32, float32[::1], int64, float32[::1], "
    "float32[::1], float32[:,::1], float32[::1], float32[:,::1], float32[::1], float32[:,::1], float32[::1], "
    "float32[:,::1], float32[::1], float32[:,:,::1], float32[::1], float32[::1], float32[:,:,::1], float32, int64, int64, "
    "float32[:,:,::1], float32[:,::1])"
)
def draw_ground(
    tiles: Array,
    size: int,
    tile: float,
    macro: Array,
    macro_side: int,
    macro_tile: float,
    road: Array,
    road_size: int,
    road_place: Array,
    water: Array,
    heights: Array,
    basis: Array,
    shade: Array,
    shade_place: Array,
    contact: Array,
    contact_place: Array,
    lamps: Array,
    camera: Array,
    sky: Array,
    window: Array,
    light: Array,
    noise: Array,
    seconds: float,
    y0: int,
    y1: int,
    frame: Array,
    depth: Array,
) -> None:
    """Fill what lies below the horizon, in rows ``y0`` to ``y1``, with the plane y = 0, under what covers it.

    ``tiles`` (texels of all levels, 6 values each, flat, and two more) hold light by the key and by the surroundings
    that the ground sends out, level after level from ``size`` squared texels down to 1; a tile is ``tile`` metres.
    ``road`` is such a pyramid too; ``road_place`` is (centre z, half width, metres along x), half width 0: no road.
    ``water`` is (shore z, red, green, blue, swell, wetness of the land, far shore z, surf, strength of mirror images,
    of caustics); the shore is minus infinity where there is no water. ``contact`` and ``contact_place`` tell how close
    figures come to the ground.
    """
    columns = depth.shape[1]
    focal = camera[FOCAL]
    height = camera[EYE + 1]
    other = stack_floats(8)
    waves = stack_floats(3)
    shine = stack_floats(4)
    ends = stack_floats(16)
    for i in range(16):
        ends[i] = 1.0
    seen = stack_floats(4)
    flat = frame.reshape(-1)
    pixels = depth.shape[0] * columns
    key = four(light[KEY], light[KEY + 1], light[KEY + 2], np.float32(0.0))
    rise = max(light[TO_LIGHT + 1], 0.1)
    albedo = four(
        1.0 / max(light[KEY] * rise, 1e-4), 1.0 / max(light[KEY + 1] * rise, 1e-4),
        1.0 / max(light[KEY + 2] * rise, 1e-4), np.float32(0.0),
    )  # fmt: skip
    fog = four(light[FOG], light[FOG + 1], light[FOG + 2], np.float32(0.0))
    shore = water[0]
    wet = water[5]
    far_shore = water[6]
    surf = water[7]
    caustics = water[9]
    finest = 0.5 * tile / np.float32(size)
    inverse_tile = 1.0 / tile
    inverse_macro = 1.0 / macro_tile
    for y in range(y0, y1):
        dy = (camera[CENTRE_Y] - np.float32(y) - 0.5) / focal
        fall = camera[UP + 1] * dy + camera[FORWARD + 1]
        if fall > -1e-5:
            continue
        t = -height / fall
        if t > 6000.0:
            continue
        # One row of the picture is one line on the ground, since the camera does not roll.
        across = t / focal
        along = across / max(-fall, 1e-4)
        footprint = math.sqrt(across * min(along, across * 40.0))
        road_reach = road_place[1] + 0.1 + max(along, 0.06)
        x_start = camera[EYE] + (camera[UP] * dy + camera[FORWARD]) * t
        z_start = camera[EYE + 2] + (camera[UP + 2] * dy + camera[FORWARD + 2]) * t
        texels = footprint * np.float32(size) / tile
        level = log2(texels) if texels > 1.0 else np.float32(0.0)
        fine = int(level)
        share = np.float32(level) - np.float32(fine)
        offset = 0
        side = size
        for _ in range(fine):
            if side > 2:
                offset += side * side
                side = side >> 1
        coarse_offset = offset + side * side
        coarse_side = side >> 1
        if side <= 2:
            share = np.float32(0.0)
        inverse_depth = 1.0 / t
        # Between two levels of the pyramid only about the middle of the way costs two look-ups.
        share = clamp(share * 2.0 - 0.5, 0.0, 1.0)
        if share >= 1.0:
            offset, side, share = coarse_offset, coarse_side, np.float32(0.0)
        step_x = camera[RIGHT] * across
        step_z = camera[RIGHT + 2] * across
        wide_macro = macro_side > 1 and np.float32(_PIECE) * across * np.float32(macro_side) < 1.5 * macro_tile
        for start in range(0, columns, _PIECE):
            open_ones = open_sixteen(flat, pixels, y * columns + start, min(_PIECE, columns - start))
            if open_ones == np.uint64(0):
                continue
            # What none of these pixels can meet is not looked for in each of them.
            first_dx = (np.float32(start) + 0.5 - camera[CENTRE_X]) / focal
            last_dx = first_dx + np.float32(_PIECE) / focal
            first_x = x_start + camera[RIGHT] * first_dx * t
            first_z = z_start + camera[RIGHT + 2] * first_dx * t
            low_x = min(first_x, first_x + step_x * np.float32(_PIECE))
            high_x = max(first_x, first_x + step_x * np.float32(_PIECE))
            low_z = min(first_z, first_z + step_z * np.float32(_PIECE))
            high_z = max(first_z, first_z + step_z * np.float32(_PIECE))
            meets_water = low_z < shore + 3.0 and high_z > far_shore
            meets_road = (
                road_place[1] > 0.0 and low_z < road_place[0] + road_reach and high_z > road_place[0] - road_reach
            )
            meets_contact = _meets(contact, contact_place, low_x, high_x, low_z, high_z)
            meets_shade = _meets(shade, shade_place, low_x, high_x, low_z, high_z)
            meets_shadow = _meets_shadow(heights, basis, low_x, high_x, low_z, high_z)
            square = dy * dy + 1.0
            distance_a = t * math.sqrt(first_dx * first_dx + square)
            distance_b = t * math.sqrt(last_dx * last_dx + square)
            veil_a = 1.0 - decay(light[FOG_DENSITY] * max(distance_a - light[FOG_START], 0.0))
            veil_b = 1.0 - decay(light[FOG_DENSITY] * max(distance_b - light[FOG_START], 0.0))
            veil_step = (veil_b - veil_a) / np.float32(_PIECE)
            if wide_macro:
                for end in range(2):
                    reach_x = first_x + step_x * np.float32(_PIECE * end)
                    reach_z = first_z + step_z * np.float32(_PIECE * end)
                    store(
                        ends, 8 * end, _tile_at(macro, 0, macro_side, reach_x * inverse_macro, reach_z * inverse_macro)
                    )
            broad = load_eight(ends, 0)
            broad_step = (load_eight(ends, 8) - broad) * (1.0 / np.float32(_PIECE))
            # Waves and mirrored sky are looked up once for two pixels: the numbers of the second ones.
            waved, mirrored, lamplit = -1, -1, -1
            half_x, half_z = 0.5 * step_x, 0.5 * step_z
            while open_ones != np.uint64(0):
                number = lowest_bit(open_ones)
                open_ones &= open_ones - np.uint64(1)
                k = np.float32(np.int32(number))
                x = start + number
                place = (y * columns + x) * 4
                under = load(flat, place)
                rest = 1.0 - lane(under, 3)
                dx = first_dx + k / focal
                px = first_x + step_x * k
                pz = first_z + step_z * k
                if rest >= 0.5:
                    depth[y, x] = inverse_depth
                veil = veil_a + veil_step * k
                wash = -3.0
                if meets_water and pz < shore + 3.0 and pz > far_shore:
                    # The wash runs up the sand and back.
                    reach = 0.5 * sine(seconds * 0.9 + px * 0.35) + 0.35 * sine(seconds * 0.53 + px * 0.13)
                    reach = reach * surf + shore
                    if pz > shore - 9.0:
                        ragged = noise2(noise, px * (0.9 * surf + 0.35 * (1.0 - surf)), seconds * 0.25 * surf, 3) - 0.5
                        reach += 0.7 * ragged * ramp(shore - 9.0, shore - 3.0, pz)
                    wash = reach - pz
                if wash > 0.0:
                    if number != waved:
                        waves_at(px + half_x, pz + half_z, water[4], seconds, footprint, noise, waves)
                    waved = number + 1 if number & 1 == 0 else -1
                    water_at(px, pz, wash, dx, dy, waves, camera, water, sky, window, light, noise, seconds, seen)
                    lit = load(seen, 0)
                else:
                    texel = _tile_at(tiles, offset, side, px * inverse_tile, pz * inverse_tile)
                    if share > 0.0:
                        coarse = _tile_at(tiles, coarse_offset, coarse_side, px * inverse_tile, pz * inverse_tile)
                        texel = texel + (coarse - texel) * share
                    if wide_macro:
                        texel = texel * (broad + broad_step * k)
                    elif macro_side > 1:
                        texel = texel * _tile_at(macro, 0, macro_side, px * inverse_macro, pz * inverse_macro)
                    if footprint < finest:
                        # Closer than the tile's texels: blades and crumbs that only the eye's own distance shows.
                        near_by = 1.0 - ramp(0.25 * finest, finest, footprint)
                        crumb = noise2(noise, px * 95.0, pz * 62.0, 4) + noise2(noise, px * 230.0, pz * 150.0, 8) - 1.0
                        texel = texel * (1.0 + crumb * near_by * 0.75)
                    wetness = wet
                    if meets_road:
                        from_middle = abs(pz - road_place[0])
                        if from_middle < road_reach:
                            ragged = (noise2(noise, px * 2.3, pz * 2.3, 1) - 0.5) * 0.16
                            edge = max(along, 0.06)
                            on = 1.0 - ramp(road_place[1] - edge, road_place[1] + edge, from_middle + ragged)
                            if on > 0.0:
                                paved = _road_at(road, road_size, road_place, px, pz, footprint)
                                texel = texel + (paved - texel) * on
                                wetness = wet * (1.0 + 0.8 * on)
                    sun = shade_at(shade, shade_place, px, pz) if meets_shade else np.float32(1.0)
                    if meets_shadow:
                        sun *= shadow_at(heights, basis, px, np.float32(0.0), pz, basis[12])
                    if caustics > 0.0:
                        bend = noise3(noise, px * 0.8, pz * 0.8, seconds * 0.35) * 1.2
                        a = noise3(noise, px * 1.5 + bend, pz * 1.5 - bend, seconds * 0.55)
                        b = noise3(noise, px * 1.5 - bend + 9.0, pz * 1.5 + bend, 7.0 - seconds * 0.5)
                        line = max(1.0 - abs(a - b) * 5.0, 0.0)
                        sun *= 1.0 + caustics * (2.4 * line * line * line - 0.35)
                    near = shade_at(contact, contact_place, px, pz) if meets_contact else np.float32(1.0)
                    if shore > -1e5 and wash > -2.2:
                        # Sand that the last wave has left.
                        damp = ramp(-2.2, -0.2, wash)
                        texel = texel * (1.0 - 0.45 * damp)
                        wetness = max(wetness, damp * 0.6)
                    lit = lower_half(texel) * (sun * (0.7 + 0.3 * near)) + second_colour(texel) * near
                    if lamps.shape[0] > 0:
                        if number >> 2 != lamplit:
                            # Once for four pixels, in their middle.
                            lamplit = number >> 2
                            middle = np.float32(np.int32(lamplit * 4)) + 1.5
                            _lamps_at(lamps, first_x + step_x * middle, first_z + step_z * middle, shine)
                        # The tiles hold light that left the ground; by the key's it tells the albedo.
                        lit = lit + lower_half(texel) * albedo * load(shine, 0)
                    if wetness > 0.0:
                        if number != mirrored:
                            mirror_of(
                                px + half_x, pz + half_z, dx, dy, wetness, camera, sky, window, light, noise, other
                            )
                        mirrored = number + 1 if number & 1 == 0 else -1
                        amount = min(other[4] * wetness, 1.0)
                        lit = lit + (load(other, 0) - lit) * amount + key * (other[5] * sun * wetness)
                store(flat, place, under + (lit + (fog - lit) * veil) * rest)
                flat[place + 3] = 1.0
