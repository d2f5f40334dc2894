"""What a surface sends to the viewer: key, sky and ground, rim, lamps, mirror images and fog, for a batch of places.

The places lie side by side as planes of ``PLACES`` values of one flat buffer, so that loops become vector code.
"""

from __future__ import annotations

import math

import numpy as np

from vitascope.engines.animatic.kernels.compiler import helper
from vitascope.engines.animatic.kernels.lattice import noise_lanes
from vitascope.engines.animatic.kernels.layout import (
    BOUNCE,
    FOG,
    FOG_DENSITY,
    FOG_START,
    HORIZON,
    KEY,
    RIM,
    S_GLOW,
    S_OCCLUSION,
    SURFACE_SIZE,
    TO_LIGHT,
    ZENITH,
)  # fmt: skip
from vitascope.engines.animatic.kernels.maths import decay, exp2, log2, ramp

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
GLOW_GAIN = np.float32(3.0)  #: radiance of a white lamp


PLACES = 64
# Planes of a batch. First a sample of the G-buffer, normal and albedo of three planes each, then the row of its material,
# where it is, the direction to the viewer and how far that is, the share of the key that reaches it,
# and its share of its pixel.
_NX, _NY, _NZ, _RED, _GREEN, _BLUE, _GLOW, _OPEN = (PLACES * i for i in range(SURFACE_SIZE))
MATERIAL = PLACES * SURFACE_SIZE
_MATERIAL_SIZE = 9
_SPECULAR, _GLOSS, _MIRROR, _WRAP, _, _, _RIM_SHARE, _BUMP, _THROUGH = (
    MATERIAL + PLACES * i for i in range(_MATERIAL_SIZE)
)
PLACE_X, PLACE_Y, PLACE_Z, VIEW_X, VIEW_Y, VIEW_Z, DISTANCE, SHADOW, WEIGHT = (
    PLACES * (SURFACE_SIZE + _MATERIAL_SIZE + i) for i in range(9)
)
# Between the loops: bump noise or the mirrored direction's rise and glare, tone, key from before and behind, sky above,
# highlight, grazing reflection, rim, and the lamps' light.
_A, _B, _TONE, _LIT, _BEHIND, _UP, _SHINE, _FRESNEL, _FRINGE, _LAMPS = (
    PLACES * (SURFACE_SIZE + _MATERIAL_SIZE + 9 + i) for i in range(10)
)
#: The light that comes out, three planes.
SENT = _LAMPS + 3 * PLACES
BATCH = SENT + 3 * PLACES
assert (S_GLOW, S_OCCLUSION) == (6, 7)


@helper
def shone(dx, dy, dz, facing, along_x, along_y, along_z, cosine):  # type: ignore[no-untyped-def]
    """How much a surface receives of a lamp that is (dx, dy, dz) away; ``facing`` is the normal times that.

    The lamp shines along a direction, into a cone of that cosine, or to all sides if the cosine is below -1.
    """
    square = dx * dx + dy * dy + dz * dz
    inverse = 1.0 / (math.sqrt(square) + 1e-6)
    amount = max(facing * inverse * 0.85 + 0.15, 0.0) / (square + 0.10)
    away = -(dx * along_x + dy * along_y + dz * along_z) * inverse
    within = ramp(cosine, cosine + max(1.0 - cosine, 1e-3) * 0.7, away)
    return amount * within if cosine > -1.0 else amount


@helper
def lamp_light(lamps, i, x, y, z, nx, ny, nz):  # type: ignore[no-untyped-def]
    """How much of lamp ``i`` a surface at a point receives; colours are applied by the caller."""
    dx = lamps[i, 0] - x
    dy = lamps[i, 1] - y
    dz = lamps[i, 2] - z
    facing = nx * dx + ny * dy + nz * dz
    return shone(dx, dy, dz, facing, lamps[i, 6], lamps[i, 7], lamps[i, 8], lamps[i, 9])


@helper
def _bumped(cells, w, n):  # type: ignore[no-untyped-def]
    """Roughen normals and tones of what is bumpy; the effect fades with the distance."""
    any_ = 0.0
    for p in range(n):
        any_ += w[_BUMP + p]
        w[_TONE + p] = 1.0
    if any_ <= 0.0:
        return
    noise_lanes(cells, w, PLACE_X, PLACES, 23.0, 23.0, 23.0, 0.0, 0.0, 0.0, _A, n)
    noise_lanes(cells, w, PLACE_X, PLACES, 61.0, 61.0, 61.0, 0.0, 0.0, 0.0, _B, n)
    for p in range(n):
        fade = w[_BUMP + p] * min(1.0, 6.0 / w[DISTANCE + p])
        a = (w[_A + p] - 0.5) * fade
        b = (w[_B + p] - 0.5) * fade
        w[_TONE + p] = 1.0 + a + b
        w[_NX + p] += a
        w[_NY + p] += b


@helper
def _facings(w, light, n):  # type: ignore[no-untyped-def]
    """How a surface stands to light, viewer and sky."""
    lx, ly, lz = light[TO_LIGHT], light[TO_LIGHT + 1], light[TO_LIGHT + 2]
    for p in range(n):
        nx, ny, nz = w[_NX + p], w[_NY + p], w[_NZ + p]
        vx, vy, vz = w[VIEW_X + p], w[VIEW_Y + p], w[VIEW_Z + p]
        length = 1.0 / max(math.sqrt(nx * nx + ny * ny + nz * nz), 1e-6)
        nx *= length
        ny *= length
        nz *= length
        w[_NX + p] = nx
        w[_NY + p] = ny
        w[_NZ + p] = nz
        facing = max(nx * vx + ny * vy + nz * vz, 0.02)
        lit = nx * lx + ny * ly + nz * lz
        hx, hy, hz = lx + vx, ly + vy, lz + vz
        length = 1.0 / max(math.sqrt(hx * hx + hy * hy + hz * hz), 1e-6)
        half = max((nx * hx + ny * hy + nz * hz) * length, 1e-4)
        gloss = w[_GLOSS + p]
        shine = w[_SPECULAR + p] * exp2(log2(half) * gloss) * (gloss + 8.0) * 0.022 * w[SHADOW + p]
        w[_SHINE + p] = shine if lit > 0.0 else 0.0
        grazing = 1.0 - facing
        square = grazing * grazing
        w[_FRESNEL + p] = square * square * grazing
        # The rim: fuzz and thin edges catch the light from behind and above.
        behind = 0.5 - 0.5 * (lx * vx + ly * vy + lz * vz)
        rim = square * grazing * w[_RIM_SHARE + p] * (0.25 + 0.75 * behind)
        w[_FRINGE + p] = rim * min(max(0.5 + 0.4 * ny + 0.5 * lit, 0.0), 1.0) * (0.3 + 0.7 * w[_OPEN + p])
        w[_UP + p] = 0.5 + 0.5 * ny
        w[_LIT + p] = lit
        w[_BEHIND + p] = max(-lit, 0.0) * w[_THROUGH + p]


@helper
def _lamps(w, lamps, n):  # type: ignore[no-untyped-def]
    """The light of all lamps that a white surface would send on."""
    for p in range(3 * PLACES):
        w[_LAMPS + p] = 0.0
    for i in range(lamps.shape[0]):
        x, y, z = lamps[i, 0], lamps[i, 1], lamps[i, 2]
        red, green, blue = lamps[i, 3], lamps[i, 4], lamps[i, 5]
        along_x, along_y, along_z, cosine = lamps[i, 6], lamps[i, 7], lamps[i, 8], lamps[i, 9]
        for p in range(n):
            dx = x - w[PLACE_X + p]
            dy = y - w[PLACE_Y + p]
            dz = z - w[PLACE_Z + p]
            facing = w[_NX + p] * dx + w[_NY + p] * dy + w[_NZ + p] * dz
            amount = shone(dx, dy, dz, facing, along_x, along_y, along_z, cosine)
            w[_LAMPS + p] += red * amount
            w[_LAMPS + PLACES + p] += green * amount
            w[_LAMPS + 2 * PLACES + p] += blue * amount


@helper
def _diffuse(w, light, c, n):  # type: ignore[no-untyped-def]
    """Channel ``c`` of what is scattered."""
    key = light[KEY + c]
    sky = light[ZENITH + c] * 0.55 + light[HORIZON + c] * 0.45
    bounce = light[BOUNCE + c]
    for p in range(n):
        wrap = w[_WRAP + c * PLACES + p]
        diffuse = max((w[_LIT + p] + wrap) / (1.0 + wrap), 0.0)
        # Light seeps through fur and skin into what is in shadow.
        shadow = w[SHADOW + p]
        reached = shadow + (1.0 - shadow) * 0.5 * max(w[_WRAP + PLACES + p] - 0.16, 0.0)
        ambient = (bounce + (sky - bounce) * w[_UP + p]) * w[_OPEN + p]
        sent = key * (diffuse + w[_BEHIND + p]) * reached + ambient + w[_LAMPS + c * PLACES + p]
        w[SENT + c * PLACES + p] = w[_RED + c * PLACES + p] * w[_TONE + p] * sent


@helper
def _mirrored(w, light, n):  # type: ignore[no-untyped-def]
    """Mix the mirror image of sky, ground and key into what is scattered, by how polished the surface is."""
    any_ = 0.0
    for p in range(n):
        any_ += w[_MIRROR + p]
    if any_ <= 0.0:
        return
    lx, ly, lz = light[TO_LIGHT], light[TO_LIGHT + 1], light[TO_LIGHT + 2]
    for p in range(n):
        nx, ny, nz = w[_NX + p], w[_NY + p], w[_NZ + p]
        vx, vy, vz = w[VIEW_X + p], w[VIEW_Y + p], w[VIEW_Z + p]
        twice = 2.0 * (nx * vx + ny * vy + nz * vz)
        rise = twice * ny - vy
        glare = max(((twice * nx - vx) * lx + rise * ly + (twice * nz - vz) * lz - 0.6) * 2.5, 0.0)
        glare = glare * glare
        w[_A + p] = rise
        w[_B + p] = glare * glare * glare * 0.35
    for c in range(3):
        key, zenith, horizon, bounce = light[KEY + c], light[ZENITH + c], light[HORIZON + c], light[BOUNCE + c]
        for p in range(n):
            rise = w[_A + p]
            high = math.sqrt(min(max(rise, 0.0) * 1.6, 1.0))
            low = min(max(-rise, 0.0) * 5.0, 1.0)
            below = horizon * 0.35 * (1.0 - low) + bounce * low
            seen = horizon + (zenith - horizon) * high if rise > 0.0 else below
            seen = (seen + key * w[_B + p]) * (0.4 + 0.6 * w[_OPEN + p])
            mirror = w[_MIRROR + p]
            fresnel = w[_FRESNEL + p]
            value = w[SENT + c * PLACES + p]
            albedo = w[_RED + c * PLACES + p] * w[_TONE + p]
            # Glass, metal, and varnish over a colour of its own.
            glass = mirror * (0.16 + 0.84 * fresnel)
            varnish = mirror * (0.05 + 0.95 * fresnel)
            share = glass if mirror > 0.9 else varnish
            metal = value * 0.45 + seen * mirror * (0.55 + 0.45 * fresnel) * (0.35 + albedo)
            mixed = value + (seen - value) * share
            mixed = metal if mirror > 0.7 and mirror <= 0.9 else mixed
            w[SENT + c * PLACES + p] = mixed


@helper
def _sent(w, light, c, n):  # type: ignore[no-untyped-def]
    """Channel ``c`` with highlight, rim and own light, seen through the fog."""
    key, rim, fog = light[KEY + c], light[RIM + c], light[FOG + c]
    density, start = light[FOG_DENSITY], light[FOG_START]
    for p in range(n):
        albedo = w[_RED + c * PLACES + p] * w[_TONE + p]
        value = w[SENT + c * PLACES + p] + key * w[_SHINE + p] + rim * w[_FRINGE + p] * (0.30 + albedo)
        value += (albedo * GLOW_GAIN - value) * min(w[_GLOW + p], 1.0)
        veil = 1.0 - decay(density * max(w[DISTANCE + p] - start, 0.0))
        w[SENT + c * PLACES + p] = value + (fog - value) * veil


@helper
def light_places(w, n, light, lamps, cells):  # type: ignore[no-untyped-def]
    """Fill the planes ``SENT`` with the light that ``n`` places send to the viewer."""
    full = (n + 7) & -8
    _bumped(cells, w, full)
    _facings(w, light, full)
    _lamps(w, lamps, full)
    # Written out, so that the planes' places are constants when loops are turned into vector code.
    _diffuse(w, light, 0, full)
    _diffuse(w, light, 1, full)
    _diffuse(w, light, 2, full)
    _mirrored(w, light, full)
    _sent(w, light, 0, full)
    _sent(w, light, 1, full)
    _sent(w, light, 2, full)
