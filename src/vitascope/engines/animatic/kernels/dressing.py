"""The surface of traced samples: the smooth union's normal and colours, coat, occlusion, a batch of lanes at a time."""

from __future__ import annotations

import math

import numpy as np

from vitascope.engines.animatic.kernels.coat import (
    C_,
    F_,
    FOOTPRINT,
    FU_,
    GL_,
    MIX,
    N_,
    R_,
    RELIEF,
    RN_,
    ST_,
    STRAND,
    coat,
    lie,
    strands,
)  # fmt: skip
from vitascope.engines.animatic.kernels.compiler import helper
from vitascope.engines.animatic.kernels.layout import (
    AXIS,
    CENTRE_X,
    CENTRE_Y,
    COLOUR,
    FOCAL,
    FUR,
    GLOW,
    LANES,
    LENGTH,
    RADIUS,
    REST_A,
    REST_AXIS,
    REST_LENGTH,
    RIGHT,
    S_ALBEDO,
    S_GLOW,
    S_NORMAL,
    S_OCCLUSION,
    SKEW,
    SLOPE,
    STRIPE,
    SURFACE_SIZE,
    TO_REST,
    A,
)  # fmt: skip
from vitascope.engines.animatic.kernels.marching import DISTANCE, MARCH, RF, RL, RLZ, RZ, SX, SY, X, Y, Z, distances

# One traced sample: inverse depth, 0 if it passes far from the group; a sample of the G-buffer; pixels from the outline,
# below 0 where hairs stand out as far, INSIDE behind it; metres that hairs stand out here.
HIT = 1 + SURFACE_SIZE
HAIR = HIT + 1
TRACED = HAIR + 1
INSIDE = np.float32(-1.0)
PASSED = np.float32(-0.9)  #: the least value of a sample that only passes

# Planes of the work buffer: the point, share of the present cone and its normal, way along it, distance from its axis.
_BX, _BY, _BZ, _SHARE, _NX, _NY, _NZ, _T, _OFF, _OPEN = (MARCH + LANES * i for i in range(10))
WORK = MARCH + LANES * 10
#: Pixels outside the outline that are given a surface, for those of their samples that meet the group.
_FRINGE = np.float32(1.2)


@helper
def _attributes(cones, near, count, known, limit, blend, shrink, w, n):  # type: ignore[no-untyped-def]
    """Mix the smooth union's normal, colours and place at rest at the points (X, Y, Z) into the first planes."""
    for p in range(n):
        w[DISTANCE + p] = 1e6
    for p in range(MIX * LANES):
        w[p] = 0.0
    for j in range(count):
        if known[j] > limit:
            continue
        i = near[j]
        ax, ay, az = cones[i, A], cones[i, A + 1], cones[i, A + 2]
        ux, uy, uz = cones[i, AXIS], cones[i, AXIS + 1], cones[i, AXIS + 2]
        length, radius, slope, skew = cones[i, LENGTH], cones[i, RADIUS], cones[i, SLOPE], cones[i, SKEW]
        most = 0.0
        for p in range(n):
            px = w[X + p] - ax
            py = w[Y + p] - ay
            pz = w[Z + p] - az
            along = px * ux + py * uy + pz * uz
            side = max(px * px + py * py + pz * pz - along * along, 0.0)
            t = min(max(along + math.sqrt(side) * skew, 0.0), length)
            rest = along - t
            wide = radius + slope * t
            off = math.sqrt(side + rest * rest)
            d = off - wide
            width = min(blend, wide * 0.8)
            best = w[DISTANCE + p]
            h = max(width - abs(best - d), 0.0)
            share = 0.5 * h / width  # of the one that is farther
            share = 1.0 - share if d < best else share
            w[DISTANCE + p] = min(best, d) - h * h * 0.25 / width
            inverse = 1.0 / max(off, 1e-7)
            w[_SHARE + p] = share
            w[_NX + p] = (px - t * ux) * inverse
            w[_NY + p] = (py - t * uy) * inverse
            w[_NZ + p] = (pz - t * uz) * inverse
            w[_T + p] = t
            w[_OFF + p] = off
            most += share
        if most <= 0.0:
            continue
        for p in range(n):
            keep = 1.0 - w[_SHARE + p]
            w[N_ + p] = w[N_ + p] * keep + w[_NX + p] * w[_SHARE + p]
            w[N_ + LANES + p] = w[N_ + LANES + p] * keep + w[_NY + p] * w[_SHARE + p]
            w[N_ + 2 * LANES + p] = w[N_ + 2 * LANES + p] * keep + w[_NZ + p] * w[_SHARE + p]
        for c in range(9):
            plane = C_ + c * LANES
            value = cones[i, COLOUR + c]
            for p in range(n):
                w[plane + p] += (value - w[plane + p]) * w[_SHARE + p]
        scale = cones[i, REST_LENGTH] / length if length > 0.0 else np.float32(0.0)
        for c in range(3):
            a = cones[i, TO_REST + 3 * c]
            b = cones[i, TO_REST + 3 * c + 1]
            d = cones[i, TO_REST + 3 * c + 2]
            start = cones[i, REST_A + c]
            axis = cones[i, REST_AXIS + c]
            run = scale * axis
            for p in range(n):
                share = w[_SHARE + p]
                turned = a * w[_NX + p] + b * w[_NY + p] + d * w[_NZ + p]
                place = start + w[_T + p] * run + w[_OFF + p] * shrink * turned
                normal = w[RN_ + c * LANES + p]
                rest_place = w[R_ + c * LANES + p]
                lie = w[F_ + c * LANES + p]
                w[RN_ + c * LANES + p] = normal + (turned - normal) * share
                w[R_ + c * LANES + p] = rest_place + (place - rest_place) * share
                w[F_ + c * LANES + p] = lie + (axis - lie) * share
        for c in range(3):
            plane = ST_ if c == 0 else (FU_ if c == 1 else GL_)
            value = cones[i, STRIPE if c == 0 else (FUR if c == 1 else GLOW)]
            for p in range(n):
                w[plane + p] += (value - w[plane + p]) * w[_SHARE + p]


@helper
def _unit(w, plane, n):  # type: ignore[no-untyped-def]
    """Bring the vectors of three planes to length 1."""
    for p in range(n):
        x = w[plane + p]
        y = w[plane + LANES + p]
        z = w[plane + 2 * LANES + p]
        length = 1.0 / max(math.sqrt(x * x + y * y + z * z), 1e-7)
        w[plane + p] = x * length
        w[plane + LANES + p] = y * length
        w[plane + 2 * LANES + p] = z * length


@helper
def dress(cones, near, count, known, blend, look, camera, cells, w, who, n, first, out):  # type: ignore[no-untyped-def]
    """Give ``n`` samples that ``send`` has traced a surface: ``out`` (LANES, TRACED).

    Samples that pass the group closely get the surface that they pass, so that hairs can stand out from it and so that
    other samples of the pixel can share it.
    """
    inverse_focal = 1.0 / camera[FOCAL]
    fur = look[0] * 1.2
    shaded = 0
    deepest = first
    for p in range(n):
        hit = out[p]
        hit[0] = 0.0
        hit[HAIR] = 0.0
        z = w[RZ + p]
        if w[RF + p] < 0.5:
            z = w[RLZ + p]
            pixel = z * inverse_focal
            hit[HIT] = max(w[RL + p] - fur, pixel * 0.1) / pixel
            if w[RL + p] > fur + pixel * _FRINGE:
                continue
        deepest = max(deepest, z)
        who[shaded] = p
        w[_BX + shaded] = (w[SX + p] - camera[CENTRE_X]) * inverse_focal * z
        w[_BY + shaded] = (camera[CENTRE_Y] - w[SY + p]) * inverse_focal * z
        w[_BZ + shaded] = z
        shaded += 1
    if shaded == 0:
        return
    full = (shaded + 7) & -8
    for p in range(shaded, full):  # lanes that only fill up a register
        w[_BX + p] = w[_BX]
        w[_BY + p] = w[_BY]
        w[_BZ + p] = w[_BZ]
        w[FOOTPRINT + p] = 0.0
    for p in range(full):
        w[X + p] = w[_BX + p]
        w[Y + p] = w[_BY + p]
        w[Z + p] = w[_BZ + p]
    dx = (w[SX] - camera[CENTRE_X]) * inverse_focal
    dy = (camera[CENTRE_Y] - w[SY]) * inverse_focal
    stretch = 1.02 * math.sqrt(dx * dx + dy * dy + 1.0)
    gone = (deepest - first) * stretch + 6.2 * deepest * inverse_focal + blend
    least_known = known[count]
    _attributes(cones, near, count, known, least_known + 2.0 * gone, blend, look[5], w, full)
    _unit(w, N_, full)
    _unit(w, F_, full)
    _unit(w, RN_, full)
    lie(w, full)
    if look[1] > 0.0:
        strands(cells, w, look[1], STRAND, full)
    for p in range(shaded):
        lane = who[p]
        hit = out[lane]
        pixel = w[RLZ + lane] * inverse_focal
        w[FOOTPRINT + p] = pixel * look[5]
        if look[1] > 0.0:
            hit[HAIR] = max((w[STRAND + p] - 0.25) * 1.6 * w[FU_ + p], 0.0)
        if w[RF + lane] > 0.5:
            hit[HIT] = INSIDE
            continue
        least = w[RL + lane]
        hit[HIT] = max((least - hit[HAIR]) / pixel, PASSED)
        if hit[HAIR] > 0.0:
            # A hair at the outline is lit like the coat in front of it, not like a mirror's edge.
            x = w[_BX + p] / w[_BZ + p]
            y = w[_BY + p] / w[_BZ + p]
            towards = 0.7 / math.sqrt(x * x + y * y + 1.0)
            w[N_ + p] -= x * towards
            w[N_ + LANES + p] -= y * towards
            w[N_ + 2 * LANES + p] -= towards
    coat(cells, w, look, full)
    # Occlusion: how much nearer the figure is than it would be if it were flat, a few radii out along the normal.
    for p in range(full):
        w[_OPEN + p] = 0.0
    reach = look[4]
    for tap in range(3):
        r = reach * (0.25 if tap == 0 else (0.6 if tap == 1 else 1.2))
        inverse = 1.0 / r
        for p in range(full):
            w[X + p] = w[_BX + p] + w[N_ + p] * r
            w[Y + p] = w[_BY + p] + w[N_ + LANES + p] * r
            w[Z + p] = w[_BZ + p] + w[N_ + 2 * LANES + p] * r
        distances(cones, near, count, known, least_known + 2.0 * (gone + r), blend, w, full)
        for p in range(full):
            w[_OPEN + p] += min(max(w[DISTANCE + p] * inverse, 0.0), 1.0)
    for p in range(full):
        relief = w[RELIEF + p]
        w[_NX + p] = w[N_ + p] + relief * (w[F_ + p] * 0.6 + 0.4)
        w[_NY + p] = w[N_ + LANES + p] + relief * 0.5
        w[_NZ + p] = w[N_ + 2 * LANES + p]
    _unit(w, _NX, full)
    for p in range(shaded):
        hit = out[who[p]]
        for c in range(3):
            hit[1 + S_NORMAL + c] = (
                w[_NX + p] * camera[RIGHT + c] + w[_NY + p] * camera[RIGHT + 3 + c] + w[_NZ + p] * camera[RIGHT + 6 + c]
            )
            hit[1 + S_ALBEDO + c] = w[C_ + c * LANES + p]
        hit[1 + S_GLOW] = w[GL_ + p]
        hit[1 + S_OCCLUSION] = 0.35 + 0.65 * w[_OPEN + p] / 3.0
        hit[0] = 1.0 / w[_BZ + p]
