"""Sphere tracing of one group of round cones, up to ``LANES`` rays of a tile side by side.

All rays take a step, then those that have arrived drop out and the rest close up, so that the inner loops run over plain
arrays without branches and the compiler turns them into vector code. The arrays are planes of one flat buffer: many
separate ones would hide from the compiler that they do not overlap.
"""

from __future__ import annotations

import math

import numpy as np

from vitascope.engines.animatic.kernels.coat import C_, F_, FU_, GL_, MIX, N_, R_, RN_, ST_, coat, strand
from vitascope.engines.animatic.kernels.compiler import helper
from vitascope.engines.animatic.kernels.layout import (
    AXIS,
    CENTRE_X,
    CENTRE_Y,
    COLOUR,
    FOCAL,
    FUR,
    GLOW,
    LENGTH,
    RADIUS,
    REST_A,
    REST_AXIS,
    REST_LENGTH,
    RIGHT,
    S_NORMAL,
    S_OCCLUSION,
    SKEW,
    SLOPE,
    STRIPE,
    SURFACE_SIZE,
    TO_REST,
    A,
)  # fmt: skip

LANES = 64
STEPS = 80
#: One traced sample: inverse depth, then a G-buffer sample.
HIT = 1 + SURFACE_SIZE

# Planes of the work buffer, each LANES long. A ray on its way: where it passes, its direction, how far it is, the least
# distance it has seen and where; then the point that distances are wanted of, and the distance.
_SX, _SY, _DX, _DY, _ST, _Z, _LE, _LZ, _X, _Y, _BEST = (LANES * i for i in range(11))
# A ray that has arrived, by its first place in the batch: depth, least distance and where, whether it has hit.
_RZ, _RL, _RLZ, _RF = (LANES * i for i in range(11, 15))
# Of those that are shaded: the point, share of the present cone and its normal, way along it, distance from its axis.
_BX, _BY, _BZ, _SHARE, _NX, _NY, _NZ, _T, _OFF, _OPEN, _RELIEF = (LANES * i for i in range(15, 26))
_M = LANES * 26
WORK = LANES * (26 + MIX)


@helper
def distance_to(cones, i, x, y, z):  # type: ignore[no-untyped-def]
    """Distance from a view-space point to cone ``i``."""
    px = x - cones[i, A]
    py = y - cones[i, A + 1]
    pz = z - cones[i, A + 2]
    along = px * cones[i, AXIS] + py * cones[i, AXIS + 1] + pz * cones[i, AXIS + 2]
    side = max(px * px + py * py + pz * pz - along * along, 0.0)
    t = min(max(along + math.sqrt(side) * cones[i, SKEW], 0.0), cones[i, LENGTH])
    rest = along - t
    return math.sqrt(side + rest * rest) - cones[i, RADIUS] - cones[i, SLOPE] * t


@helper
def _distances(cones, near, count, known, limit, blend, w, n):  # type: ignore[no-untyped-def]
    """Signed distance in metres to the group at the points (X, Y, Z) of ``n`` lanes, into BEST.

    ``known`` holds the listed cones' distances from a point; cones beyond ``limit`` there cannot matter.
    """
    for p in range(n):
        w[_BEST + p] = 1e6
    for j in range(count):
        if known[j] > limit:
            continue
        i = near[j]
        ax, ay, az = cones[i, A], cones[i, A + 1], cones[i, A + 2]
        ux, uy, uz = cones[i, AXIS], cones[i, AXIS + 1], cones[i, AXIS + 2]
        length, radius, slope, skew = cones[i, LENGTH], cones[i, RADIUS], cones[i, SLOPE], cones[i, SKEW]
        for p in range(n):
            px = w[_X + p] - ax
            py = w[_Y + p] - ay
            pz = w[_Z + p] - az
            along = px * ux + py * uy + pz * uz
            side = max(px * px + py * py + pz * pz - along * along, 0.0)
            t = min(max(along + math.sqrt(side) * skew, 0.0), length)
            rest = along - t
            wide = radius + slope * t
            d = math.sqrt(side + rest * rest) - wide
            width = min(blend, wide * 0.8)
            best = w[_BEST + p]
            h = max(width - abs(best - d), 0.0)
            w[_BEST + p] = min(best, d) - h * h * 0.25 / width


@helper
def _march(cones, near, count, known, blend, w, who, n, first, last, focal, stretch):  # type: ignore[no-untyped-def]
    """Send ``n`` rays (DX, DY, ST) from depth ``first`` on; results by first place into RZ, RL, RLZ, RF."""
    for p in range(n):
        who[p] = p
        w[_Z + p] = first
        w[_LE + p] = 1e6
        w[_LZ + p] = first
    deepest = first
    for step in range(STEPS):
        full = (n + 7) & -8
        for p in range(full):
            w[_X + p] = w[_DX + p] * w[_Z + p]
            w[_Y + p] = w[_DY + p] * w[_Z + p]
        # No distance changes by more than one has gone from where the distances are known.
        gone = (deepest - first) * stretch + 6.2 * deepest / focal + blend
        _distances(cones, near, count, known, known[count] + 2.0 * gone, blend, w, full)
        creep = 0.004 * np.float32(step * step) / focal
        arrived = 0.2 / focal
        kept = 0
        for p in range(n):
            d = w[_BEST + p]
            z = w[_Z + p]
            least = w[_LE + p]
            least_z = w[_LZ + p]
            if d < least:
                least = d
                least_z = z
            found = d < arrived * z
            if not found:
                # Along a surface that it only grazes, a ray takes ever longer steps, or it would never come past.
                z += max(d * 0.96, creep * z) * w[_ST + p]
            if found or z > last:
                lane = who[p]
                w[_RZ + lane] = z
                w[_RL + lane] = least
                w[_RLZ + lane] = least_z
                w[_RF + lane] = 1.0 if found else 0.0
                continue
            deepest = max(deepest, z)
            w[_Z + kept] = z
            w[_LE + kept] = least
            w[_LZ + kept] = least_z
            w[_DX + kept] = w[_DX + p]
            w[_DY + kept] = w[_DY + p]
            w[_ST + kept] = w[_ST + p]
            who[kept] = who[p]
            kept += 1
        n = kept
        if n == 0:
            break
    for p in range(n):
        lane = who[p]
        w[_RZ + lane] = w[_Z + p]
        w[_RL + lane] = w[_LE + p]
        w[_RLZ + lane] = w[_LZ + p]
        w[_RF + lane] = 0.0


@helper
def _attributes(cones, near, count, known, limit, blend, shrink, w, n):  # type: ignore[no-untyped-def]
    """Mix the smooth union's normal, colours and place at rest at the points (X, Y, Z) into the planes from _M on."""
    for p in range(n):
        w[_BEST + p] = 1e6
    for p in range(MIX * LANES):
        w[_M + p] = 0.0
    for j in range(count):
        if known[j] > limit:
            continue
        i = near[j]
        ax, ay, az = cones[i, A], cones[i, A + 1], cones[i, A + 2]
        ux, uy, uz = cones[i, AXIS], cones[i, AXIS + 1], cones[i, AXIS + 2]
        length, radius, slope, skew = cones[i, LENGTH], cones[i, RADIUS], cones[i, SLOPE], cones[i, SKEW]
        most = 0.0
        for p in range(n):
            px = w[_X + p] - ax
            py = w[_Y + p] - ay
            pz = w[_Z + p] - az
            along = px * ux + py * uy + pz * uz
            side = max(px * px + py * py + pz * pz - along * along, 0.0)
            t = min(max(along + math.sqrt(side) * skew, 0.0), length)
            rest = along - t
            wide = radius + slope * t
            off = math.sqrt(side + rest * rest)
            d = off - wide
            width = min(blend, wide * 0.8)
            best = w[_BEST + p]
            h = max(width - abs(best - d), 0.0)
            share = 0.5 * h / width  # of the one that is farther
            share = 1.0 - share if d < best else share
            w[_BEST + p] = min(best, d) - h * h * 0.25 / width
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
            w[_M + N_ * LANES + p] = w[_M + N_ * LANES + p] * keep + w[_NX + p] * w[_SHARE + p]
            w[_M + (N_ + 1) * LANES + p] = w[_M + (N_ + 1) * LANES + p] * keep + w[_NY + p] * w[_SHARE + p]
            w[_M + (N_ + 2) * LANES + p] = w[_M + (N_ + 2) * LANES + p] * keep + w[_NZ + p] * w[_SHARE + p]
        for c in range(9):
            plane = _M + (C_ + c) * LANES
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
                normal = w[_M + (RN_ + c) * LANES + p]
                rest_place = w[_M + (R_ + c) * LANES + p]
                lie = w[_M + (F_ + c) * LANES + p]
                w[_M + (RN_ + c) * LANES + p] = normal + (turned - normal) * share
                w[_M + (R_ + c) * LANES + p] = rest_place + (place - rest_place) * share
                w[_M + (F_ + c) * LANES + p] = lie + (axis - lie) * share
        for c in range(3):
            plane = _M + (ST_ if c == 0 else (FU_ if c == 1 else GL_)) * LANES
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
def trace(cones, near, count, known, blend, look, camera, lattice, w, who, m, n, first, last, out):  # type: ignore[no-untyped-def]
    """Trace ``n`` samples at pixels (SX, SY). ``out`` (LANES, HIT + 1) gets inverse depth and surface, and in its last
    column the least distance in pixels, below 0 where the ray has hit.
    """
    focal = camera[FOCAL]
    inverse_focal = 1.0 / focal
    for p in range(n):
        dx = (w[_SX + p] - camera[CENTRE_X]) * inverse_focal
        dy = (camera[CENTRE_Y] - w[_SY + p]) * inverse_focal
        w[_DX + p] = dx
        w[_DY + p] = dy
        w[_ST + p] = 1.0 / math.sqrt(dx * dx + dy * dy + 1.0)
    stretch = 1.02 / w[_ST]
    _march(cones, near, count, known, blend, w, who, n, first, last, focal, stretch)
    fur = look[0]
    shaded = 0
    deepest = first
    for p in range(n):
        z = w[_RZ + p]
        least = w[_RL + p]
        least_z = w[_RLZ + p]
        pixel = least_z * inverse_focal
        found = w[_RF + p] > 0.5
        if not found and z <= last and least < pixel * 0.6:
            found = True  # a grazing ray that ran out of steps at the surface
            z = least_z
        out[p, 0] = 0.0
        if not found:
            if least > fur * 1.2:
                out[p, HIT] = max(least - fur * 1.2, pixel * 0.1) / pixel
                continue
            z = least_z
        deepest = max(deepest, z)
        who[shaded] = p
        w[_RF + p] = 1.0 if found else 0.0
        w[_Z + shaded] = z
        w[_X + shaded] = (w[_SX + p] - camera[CENTRE_X]) * inverse_focal * z
        w[_Y + shaded] = (camera[CENTRE_Y] - w[_SY + p]) * inverse_focal * z
        shaded += 1
    if shaded == 0:
        return
    full = (shaded + 7) & -8
    gone = (deepest - first) * stretch + 6.2 * deepest * inverse_focal + blend
    least_known = known[count]
    _attributes(cones, near, count, known, least_known + 2.0 * gone, blend, look[5], w, full)
    _unit(w, _M + N_ * LANES, full)
    _unit(w, _M + F_ * LANES, full)
    _unit(w, _M + RN_ * LANES, full)
    for p in range(shaded):
        lane = who[p]
        for c in range(MIX):
            m[c] = w[_M + c * LANES + p]
        least = w[_RL + lane]
        pixel = w[_RLZ + lane] * inverse_focal
        w[_RELIEF + p] = -9.0  # not to be seen after all
        if w[_RF + lane] < 0.5:
            # The outline: hairs that stand out past the skin.
            out[lane, HIT] = least / pixel
            if m[FU_] <= 0.0 or look[1] <= 0.0:
                continue
            hair = (strand(lattice, m, look[1]) - 0.25) * 1.6 * m[FU_]
            if hair < least:
                out[lane, HIT] = (least - hair) / pixel
                continue
            # A hair at the outline is lit like the coat in front of it, not like a mirror's edge.
            z = w[_Z + p]
            stretched = 0.7 / math.sqrt((w[_X + p] * w[_X + p] + w[_Y + p] * w[_Y + p]) / (z * z) + 1.0)
            m[N_] -= w[_X + p] / z * stretched
            m[N_ + 1] -= w[_Y + p] / z * stretched
            m[N_ + 2] -= stretched
            for c in range(3):
                w[_M + (N_ + c) * LANES + p] = m[N_ + c]
        out[lane, HIT] = -1.0
        w[_RELIEF + p] = coat(lattice, m, look, pixel * look[5], out[lane])
    # Occlusion: how much nearer the figure is than it would be if it were flat, a few radii out along the normal.
    for p in range(full):
        w[_BX + p] = w[_X + p]
        w[_BY + p] = w[_Y + p]
        w[_BZ + p] = w[_Z + p]
        w[_OPEN + p] = 0.0
    reach = look[4]
    for tap in range(3):
        r = reach * (0.25 if tap == 0 else (0.6 if tap == 1 else 1.2))
        inverse = 1.0 / r
        for p in range(full):
            w[_X + p] = w[_BX + p] + w[_M + N_ * LANES + p] * r
            w[_Y + p] = w[_BY + p] + w[_M + (N_ + 1) * LANES + p] * r
            w[_Z + p] = w[_BZ + p] + w[_M + (N_ + 2) * LANES + p] * r
        _distances(cones, near, count, known, least_known + 2.0 * (gone + r), blend, w, full)
        for p in range(full):
            w[_OPEN + p] += min(max(w[_BEST + p] * inverse, 0.0), 1.0)
    for p in range(shaded):
        relief = w[_RELIEF + p]
        if relief <= -9.0:
            continue
        hit = out[who[p]]
        hit[1 + S_OCCLUSION] = 0.35 + 0.65 * w[_OPEN + p] / 3.0
        nx = w[_M + N_ * LANES + p] + relief * (w[_M + F_ * LANES + p] * 0.6 + 0.4)
        ny = w[_M + (N_ + 1) * LANES + p] + relief * 0.5
        nz = w[_M + (N_ + 2) * LANES + p]
        length = 1.0 / math.sqrt(nx * nx + ny * ny + nz * nz)
        nx *= length
        ny *= length
        nz *= -length  # view depth grows forward, so this component points away from the viewer
        for c in range(3):
            hit[1 + S_NORMAL + c] = nx * camera[RIGHT + c] + ny * camera[RIGHT + 3 + c] - nz * camera[RIGHT + 6 + c]
        hit[0] = 1.0 / w[_BZ + p]


@helper
def place_sample(w, p, x, y):  # type: ignore[no-untyped-def]
    """Let sample ``p`` of the batch look through pixel place (x, y)."""
    w[_SX + p] = x
    w[_SY + p] = y
