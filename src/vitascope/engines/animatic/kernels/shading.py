"""The one deferred shading kernel: G-buffer samples to light, in linear colour, blended over the frame."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.kernels.compiler import Array, helper, kernel, stack_floats
from vitascope.engines.animatic.kernels.layout import (
    BOUNCE,
    CENTRE_X,
    CENTRE_Y,
    EYE,
    FOCAL,
    FOG,
    FOG_DENSITY,
    FOG_START,
    FORWARD,
    HORIZON,
    KEY,
    RIGHT,
    RIM,
    S_ALBEDO,
    S_GLOW,
    S_NORMAL,
    S_OCCLUSION,
    SURFACE_SIZE,
    TO_LIGHT,
    UP,
    ZENITH,
)  # fmt: skip
from vitascope.engines.animatic.kernels.maths import decay, exp2, log2, noise3, ramp
from vitascope.engines.animatic.kernels.vectors import at_most, lane, load, load_eight, store

#: Columns of a row of the materials' table.
SPECULAR, GLOSS, MIRROR, WRAP_RED, WRAP_GREEN, WRAP_BLUE, RIM_SHARE, BUMP, THROUGH = range(9)

#: One row a ``geometry.Material``, in its order. Tuned by eye on rendered frames.
MATERIALS = np.array(
    [
        # specular gloss mirror   wrap r, g, b      rim  bump through
        [0.04, 12.0, 0.00, 0.10, 0.10, 0.10, 0.8, 0.00, 0.0],  # MATTE
        [0.05, 9.0, 0.00, 0.34, 0.30, 0.26, 1.3, 0.00, 0.0],  # FUR
        [0.16, 22.0, 0.00, 0.48, 0.26, 0.19, 1.0, 0.00, 0.1],  # SKIN
        [0.03, 8.0, 0.00, 0.14, 0.14, 0.14, 1.2, 0.04, 0.0],  # CLOTH
        [0.90, 160.0, 0.10, 0.20, 0.20, 0.20, 0.0, 0.00, 0.0],  # EYE
        [0.80, 160.0, 0.55, 0.05, 0.05, 0.05, 0.4, 0.00, 0.0],  # PAINT
        [1.00, 300.0, 1.00, 0.00, 0.00, 0.00, 0.0, 0.00, 0.0],  # GLASS
        [0.90, 60.0, 0.75, 0.05, 0.05, 0.05, 0.5, 0.00, 0.0],  # METAL
        [0.10, 14.0, 0.03, 0.08, 0.08, 0.08, 0.5, 0.02, 0.0],  # RUBBER
        [0.00, 1.0, 0.00, 0.00, 0.00, 0.00, 0.0, 0.00, 0.0],  # GLOW
        [0.06, 14.0, 0.00, 0.25, 0.30, 0.20, 0.7, 0.10, 0.5],  # LEAF
        [0.03, 8.0, 0.00, 0.12, 0.12, 0.12, 0.8, 0.25, 0.0],  # BARK
        [0.03, 8.0, 0.00, 0.08, 0.08, 0.08, 0.6, 0.12, 0.0],  # STONE
        [0.13, 16.0, 0.00, 0.20, 0.17, 0.15, 1.1, 0.00, 0.0],  # HIDE
    ],
    np.float32,
)
GLOW_GAIN = 3.0  #: radiance of a white lamp


@helper
def shadow_at(heights, basis, x, y, z, bias):  # type: ignore[no-untyped-def]
    """Share of the light that reaches a world point, 0 to 1: 16 texels, smoothly weighted."""
    u = basis[0] * x + basis[1] * y + basis[2] * z + basis[3]
    v = basis[4] * x + basis[5] * y + basis[6] * z + basis[7]
    rows, columns = heights.shape
    if u < 3.0 or v < 3.0 or u > np.float32(columns) - 4.0 or v > np.float32(rows) - 4.0:
        return np.float32(1.0)
    height = basis[8] * x + basis[9] * y + basis[10] * z + basis[11] + bias
    u -= 0.5
    v -= 0.5
    i = np.int64(u)
    j = np.int64(v)
    fu = u - np.float32(i)
    fv = v - np.float32(j)
    flat = heights.reshape(-1)
    place = (j - 1) * columns + i - 1
    lit = at_most(load(flat, place), height) * (1.0 - fv)
    lit = lit + at_most(load(flat, place + columns), height)
    lit = lit + at_most(load(flat, place + 2 * columns), height)
    lit = lit + at_most(load(flat, place + 3 * columns), height) * fv
    return (lane(lit, 0) * (1.0 - fu) + lane(lit, 1) + lane(lit, 2) + lane(lit, 3) * fu) / 9.0


@helper
def shade_at(shade, place, x, z):  # type: ignore[no-untyped-def]
    """Bilinear look-up in the baked ground shadow; ``place`` is (x of column 0, z of row 0, texels a metre)."""
    rows, columns = shade.shape
    u = (x - place[0]) * place[2] - 0.5
    v = (z - place[1]) * place[2] - 0.5
    if u < 0.0 or v < 0.0 or u >= np.float32(columns - 1) or v >= np.float32(rows - 1):
        return np.float32(1.0)
    i = int(u)
    j = int(v)
    fu = u - np.float32(i)
    fv = v - np.float32(j)
    a = shade[j, i] + (shade[j, i + 1] - shade[j, i]) * fu
    b = shade[j + 1, i] + (shade[j + 1, i + 1] - shade[j + 1, i]) * fu
    return a + (b - a) * fv


@helper
def lamp_light(lamps, i, x, y, z, nx, ny, nz):  # type: ignore[no-untyped-def]
    """How much of lamp ``i`` a surface at a point receives; colours are applied by the caller."""
    lx = lamps[i, 0] - x
    ly = lamps[i, 1] - y
    lz = lamps[i, 2] - z
    square = lx * lx + ly * ly + lz * lz
    far = math.sqrt(square) + 1e-6
    amount = max((nx * lx + ny * ly + nz * lz) / far * 0.85 + 0.15, 0.0) / (square + 0.10)
    if lamps[i, 9] > -1.0:
        cosine = -(lx * lamps[i, 6] + ly * lamps[i, 7] + lz * lamps[i, 8]) / far
        amount *= ramp(lamps[i, 9], lamps[i, 9] + (1.0 - lamps[i, 9]) * 0.7, cosine)
    return amount


@helper
def _light(hit, material, table, x, y, z, distance, vx, vy, vz, light, shadow, lamps, lattice, colour):  # type: ignore[no-untyped-def]
    """Radiance of one surface sample towards the viewer, into ``colour``."""
    nx, ny, nz = hit[S_NORMAL], hit[S_NORMAL + 1], hit[S_NORMAL + 2]
    row = table[material]
    bump = row[BUMP]
    tone = 1.0
    if bump > 0.0:
        fade = bump * min(1.0, 6.0 / distance)
        a = noise3(lattice, x * 23.0, y * 23.0, z * 23.0) - 0.5
        b = noise3(lattice, x * 61.0, y * 61.0, z * 61.0) - 0.5
        tone += (a + b) * fade
        nx += a * fade
        ny += b * fade
    length = 1.0 / max(math.sqrt(nx * nx + ny * ny + nz * nz), 1e-6)
    nx *= length
    ny *= length
    nz *= length
    facing = max(nx * vx + ny * vy + nz * vz, 0.02)
    lx, ly, lz = light[TO_LIGHT], light[TO_LIGHT + 1], light[TO_LIGHT + 2]
    lit = nx * lx + ny * ly + nz * lz
    occlusion = hit[S_OCCLUSION]
    hx, hy, hz = lx + vx, ly + vy, lz + vz
    length = 1.0 / max(math.sqrt(hx * hx + hy * hy + hz * hz), 1e-6)
    half = max((nx * hx + ny * hy + nz * hz) * length, 0.0)
    gloss = row[GLOSS]
    shine = 0.0
    if lit > 0.0 and row[SPECULAR] > 0.0:
        shine = row[SPECULAR] * exp2(log2(max(half, 1e-4)) * gloss) * (gloss + 8.0) * 0.022 * shadow
    grazing = 1.0 - facing
    fresnel = grazing * grazing
    fresnel = fresnel * fresnel * grazing
    # The rim: fuzz and thin edges catch the light from behind and above.
    behind = 0.5 - 0.5 * (lx * vx + ly * vy + lz * vz)
    rim = grazing * grazing * grazing * row[RIM_SHARE] * (0.25 + 0.75 * behind)
    rim *= min(max(0.5 + 0.4 * ny + 0.5 * lit, 0.0), 1.0) * (0.3 + 0.7 * occlusion)
    up = 0.5 + 0.5 * ny
    mirror = row[MIRROR]
    rx, ry, rz = 0.0, 0.0, 0.0
    bright = 0.0
    if mirror > 0.0:
        twice = 2.0 * (nx * vx + ny * vy + nz * vz)
        rx = twice * nx - vx
        ry = twice * ny - vy
        rz = twice * nz - vz
        bright = max((rx * lx + ry * ly + rz * lz - 0.6) * 2.5, 0.0)
        bright = bright * bright
        bright = bright * bright * bright
    behind_lit = max(-lit, 0.0) * row[THROUGH]
    # Light seeps through fur and skin into what is in shadow.
    reached = shadow + (1.0 - shadow) * 0.5 * max(row[WRAP_GREEN] - 0.16, 0.0)
    for c in range(3):
        albedo = hit[S_ALBEDO + c] * tone
        wrap = row[WRAP_RED + c]
        diffuse = max((lit + wrap) / (1.0 + wrap), 0.0)
        key = light[KEY + c]
        ambient = light[BOUNCE + c] * (1.0 - up) + (light[ZENITH + c] * 0.55 + light[HORIZON + c] * 0.45) * up
        value = albedo * (key * (diffuse + behind_lit) * reached + ambient * occlusion)
        for i in range(lamps.shape[0]):
            value += albedo * lamps[i, 3 + c] * lamp_light(lamps, i, x, y, z, nx, ny, nz)
        if mirror > 0.0:
            if ry > 0.0:
                blend = math.sqrt(min(ry * 1.6, 1.0))
                seen = light[HORIZON + c] + (light[ZENITH + c] - light[HORIZON + c]) * blend
            else:
                blend = min(-ry * 5.0, 1.0)
                seen = light[HORIZON + c] * 0.35 * (1.0 - blend) + light[BOUNCE + c] * blend
            seen += key * bright * 0.35
            seen *= 0.4 + 0.6 * occlusion
            if mirror > 0.9:
                share = mirror * (0.16 + 0.84 * fresnel)
                value = value * (1.0 - share) + seen * share
            elif mirror > 0.7:
                value = value * 0.45 + seen * mirror * (0.55 + 0.45 * fresnel) * (0.35 + albedo)
            else:
                share = mirror * (0.05 + 0.95 * fresnel)
                value = value * (1.0 - share) + seen * share
        value += key * shine + light[RIM + c] * rim * (0.30 + albedo)
        glow = hit[S_GLOW]
        value += (albedo * GLOW_GAIN - value) * min(glow, 1.0)
        colour[c] = value
    veil = 1.0 - decay(light[FOG_DENSITY] * max(distance - light[FOG_START], 0.0))
    for c in range(3):
        colour[c] += (light[FOG + c] - colour[c]) * veil


@kernel(
    "void(float32[:,::1], float32[:,:,::1], uint8[:,::1], int64, int64, int64, int64, int64, int64, float32[::1], "
    "float32[::1], float32[:,::1], float32[:,::1], float32[::1], float32[:,::1], float32[::1], float32[:,::1], "
    "float32[:,:,::1], float32[::1], float32[:,:,::1], float32[:,::1])"
)
def shade_samples(
    depth: Array,
    surface: Array,
    materials: NDArray[np.uint8],
    origin_x: int,
    origin_y: int,
    x0: int,
    y0: int,
    x1: int,
    y1: int,
    camera: Array,
    light: Array,
    table: Array,
    heights: Array,
    basis: Array,
    shade: Array,
    shade_place: Array,
    lamps: Array,
    lattice: Array,
    ground: Array,
    frame: Array,
    frame_depth: Array,
) -> None:
    """Light the samples of pixels (x0, y0) to (x1, y1) and lay them over ``frame`` (h, w, 4: light and coverage), nearer ones
    only.

    ``heights`` and ``basis`` are the figures' shadow map, ``shade`` and ``shade_place`` the baked shadow of the scenery,
    ``lamps`` (n, 10) hold place, colour, direction and cosine of the cone. What lies below ``ground``, an inverse
    depth for each row, is hidden. ``frame_depth`` (inverse) follows.
    """
    colour = stack_floats(3)
    total = stack_floats(3)
    mean = stack_floats(SURFACE_SIZE)
    samples = surface.reshape(-1)
    across = depth.shape[1]
    focal = camera[FOCAL]
    lx, ly, lz = light[TO_LIGHT], light[TO_LIGHT + 1], light[TO_LIGHT + 2]
    for y in range(y0, y1):
        gy = (y - origin_y) * 2
        for x in range(x0, x1):
            gx = (x - origin_x) * 2
            behind = max(frame_depth[y, x], ground[y])
            count = 0
            nearest = 0.0
            for sub in range(4):
                q = depth[gy + (sub >> 1), gx + (sub & 1)]
                if q > 0.0 and q > behind:
                    count += 1
                    nearest = max(nearest, q)
            if count == 0:
                continue
            whole = count == 4
            if whole:
                first = surface[gy, gx]
                for sub in range(1, 4):
                    sy = gy + (sub >> 1)
                    sx = gx + (sub & 1)
                    other = surface[sy, sx]
                    dot = first[0] * other[0] + first[1] * other[1] + first[2] * other[2]
                    tint = (
                        abs(first[S_ALBEDO] - other[S_ALBEDO])
                        + abs(first[S_ALBEDO + 1] - other[S_ALBEDO + 1])
                        + abs(first[S_GLOW] - other[S_GLOW])
                    )
                    if materials[sy, sx] != materials[gy, gx] or dot < 0.98 or tint > 0.04:
                        whole = False
                        break
                    if abs(depth[sy, sx] - depth[gy, gx]) > 0.02 * nearest:
                        whole = False
                        break
            total[0] = 0.0
            total[1] = 0.0
            total[2] = 0.0
            for sub in range(4):
                sy = gy + (sub >> 1)
                sx = gx + (sub & 1)
                q = depth[sy, sx]
                if q <= 0.0 or q <= behind:
                    continue
                px = np.float32(x) + 0.25 + 0.5 * np.float32(sub & 1)
                py = np.float32(y) + 0.25 + 0.5 * np.float32(sub >> 1)
                if whole:
                    px = np.float32(x) + 0.5
                    py = np.float32(y) + 0.5
                    here = (gy * across + gx) * SURFACE_SIZE
                    below = here + across * SURFACE_SIZE
                    even = load_eight(samples, here) + load_eight(samples, here + SURFACE_SIZE)
                    even = even + load_eight(samples, below) + load_eight(samples, below + SURFACE_SIZE)
                    store(mean, 0, even * np.float32(0.25))
                else:
                    store(mean, 0, load_eight(samples, (sy * across + sx) * SURFACE_SIZE))
                dx = (px - camera[CENTRE_X]) / focal
                dy = (camera[CENTRE_Y] - py) / focal
                wx = camera[RIGHT] * dx + camera[UP] * dy + camera[FORWARD]
                wy = camera[RIGHT + 1] * dx + camera[UP + 1] * dy + camera[FORWARD + 1]
                wz = camera[RIGHT + 2] * dx + camera[UP + 2] * dy + camera[FORWARD + 2]
                z = 1.0 / q
                stretch = math.sqrt(wx * wx + wy * wy + wz * wz)
                sxw = camera[EYE] + wx * z
                syw = camera[EYE + 1] + wy * z
                szw = camera[EYE + 2] + wz * z
                inverse = 1.0 / stretch
                lit = mean[0] * lx + mean[1] * ly + mean[2] * lz
                # The more the light grazes, the more heights differ inside one texel.
                graze = math.sqrt(max(1.0 - lit * lit, 0.0)) / max(lit, 0.12)
                bias = basis[12] * (1.5 + 1.8 * min(graze, 6.0))
                shadow = 1.0
                if lit > -0.4:
                    shadow = shadow_at(heights, basis, sxw, syw, szw, bias)
                    # Scenery shades a figure as it shades the point of the ground on the same ray of light.
                    drop = max(syw, 0.0) / max(ly, 0.05)
                    shadow *= shade_at(shade, shade_place, sxw - lx * drop, szw - lz * drop)
                _light(
                    mean, materials[sy, sx], table, sxw, syw, szw, z * stretch,
                    -wx * inverse, -wy * inverse, -wz * inverse, light, shadow, lamps, lattice, colour,
                )  # fmt: skip
                if whole:
                    for c in range(3):
                        total[c] = colour[c] * 4.0
                    break
                for c in range(3):
                    total[c] += colour[c]
            cover = np.float32(count) * 0.25
            for c in range(3):
                frame[y, x, c] = frame[y, x, c] * (1.0 - cover) + total[c] * 0.25
            frame[y, x, 3] = frame[y, x, 3] * (1.0 - cover) + cover
            frame_depth[y, x] = nearest
