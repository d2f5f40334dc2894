"""Sphere tracing of one group of round cones, up to ``LANES`` rays of a tile side by side.

All rays take a step at once, and those on their way close up when half of the others have arrived, so that the inner
loops run over plain arrays without branches and the compiler turns them into vector code. The arrays are planes of one
flat buffer: many separate ones would hide from the compiler that they do not overlap.
"""

from __future__ import annotations

import math

import numpy as np

from vitascope.engines.animatic.kernels.coat import COAT
from vitascope.engines.animatic.kernels.compiler import helper
from vitascope.engines.animatic.kernels.layout import (
    AXIS,
    CENTRE_X,
    CENTRE_Y,
    FOCAL,
    LANES,
    LENGTH,
    RADIUS,
    SKEW,
    SLOPE,
    A,
)  # fmt: skip

# Planes of the work buffer, each LANES long; those of the coat come first. A ray on its way: its direction, how far it is,
# the least distance it has seen and where, whether it is still on its way and whether it has hit, the distance before and
# the step that followed.
_DX, _DY, _ST, _Z, _LE, _LZ, _ON, _HIT, _DB, _SB = (COAT + LANES * i for i in range(10))
_FIRST_KEPT, _LAST_KEPT = _DX, COAT + LANES * 10
# The pixel that it looks through, the point that distances are wanted of, and the distance.
SX, SY, X, Y, Z, DISTANCE = (COAT + LANES * i for i in range(10, 16))
# A ray that has arrived, by its first place in the batch: depth, least distance and where, whether it has hit. A plane is
# longer, for lanes that only fill up.
RZ, RL, RLZ, RF = (COAT + LANES * 16 + (LANES + 8) * i for i in range(4))
#: Floats of the planes up to here.
MARCH = COAT + LANES * 21
STEPS = 80
#: Pixels that a step may go past the free distance. Less than what stands alone is thick.
_BOLD = np.float32(3.0)


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
def distances(cones, near, count, known, limit, blend, w, n):  # type: ignore[no-untyped-def]
    """Signed distance in metres to the group at the points (X, Y, Z) of ``n`` lanes, into DISTANCE.

    ``known`` holds the listed cones' distances from a point; cones beyond ``limit`` there cannot matter.
    """
    for p in range(n):
        w[DISTANCE + p] = 1e6
    for j in range(count):
        if known[j] > limit:
            continue
        i = near[j]
        ax, ay, az = cones[i, A], cones[i, A + 1], cones[i, A + 2]
        ux, uy, uz = cones[i, AXIS], cones[i, AXIS + 1], cones[i, AXIS + 2]
        length, radius, slope, skew = cones[i, LENGTH], cones[i, RADIUS], cones[i, SLOPE], cones[i, SKEW]
        for p in range(n):
            px = w[X + p] - ax
            py = w[Y + p] - ay
            pz = w[Z + p] - az
            along = px * ux + py * uy + pz * uz
            side = max(px * px + py * py + pz * pz - along * along, 0.0)
            t = min(max(along + math.sqrt(side) * skew, 0.0), length)
            rest = along - t
            wide = radius + slope * t
            d = math.sqrt(side + rest * rest) - wide
            width = min(blend, wide * 0.8)
            best = w[DISTANCE + p]
            h = max(width - abs(best - d), 0.0)
            w[DISTANCE + p] = min(best, d) - h * h * 0.25 / width


@helper
def _march(cones, near, count, known, blend, w, who, n, first, last, focal, stretch):  # type: ignore[no-untyped-def]
    """Send ``n`` rays (DX, DY, ST) from depth ``first`` on; results by first place into RZ, RL, RLZ, RF."""
    full = (n + 7) & -8
    for p in range(n, full):  # lanes that only fill up a register
        w[_DX + p] = w[_DX]
        w[_DY + p] = w[_DY]
        w[_ST + p] = w[_ST]
    for p in range(full):
        who[p] = p
        w[_Z + p] = first
        w[_LE + p] = 1e6
        w[_LZ + p] = first
        w[_ON + p] = 1.0
        w[_HIT + p] = 0.0
        w[_DB + p] = 1e6
        w[_SB + p] = 1.0
    for p in range(n, full):
        w[_ON + p] = 0.0
    deepest = first
    arrived = 0.2 / focal
    bold = _BOLD / focal
    for step in range(STEPS):
        for p in range(full):
            w[X + p] = w[_DX + p] * w[_Z + p]
            w[Y + p] = w[_DY + p] * w[_Z + p]
            w[Z + p] = w[_Z + p]
        # No distance changes by more than one has gone from where the distances are known.
        gone = (deepest - first) * stretch + 6.2 * deepest / focal + blend
        distances(cones, near, count, known, known[count] + 2.0 * gone, blend, w, full)
        creep = 0.004 * np.float32(step * step) / focal
        alive = np.int32(0)
        deep = np.int32(0)
        for p in range(full):
            d = w[DISTANCE + p]
            z = w[_Z + p]
            on = w[_ON + p]
            least = w[_LE + p]
            bar = least if on > 0.5 else -1e6
            w[_LZ + p] = z if d < bar else w[_LZ + p]
            w[_LE + p] = d if d < bar else least
            # What is nearly flat is met where the last two distances point to; but never far past what is known to be free.
            fall = (w[_DB + p] - d) / w[_SB + p]
            fall = min(fall, 1.0) if fall > 0.25 else 1.0
            ahead = min(d / fall, d + bold * z)
            # Along a surface that it only grazes, a ray takes ever longer steps, or it would never come past.
            ahead = max(ahead, creep * z)
            w[_DB + p] = d
            w[_SB + p] = ahead
            found = on if d < arrived * z else 0.0
            w[_HIT + p] = max(w[_HIT + p], found)
            on -= found
            z += ahead * w[_ST + p] * on
            on = 0.0 if z > last else on
            w[_Z + p] = z
            w[_ON + p] = on
            alive = np.int32(alive + np.int32(on))
            bits = np.float32(z).view(np.int32)
            deep = bits if bits > deep else deep
        if alive == 0:
            break
        deepest = np.int32(deep).view(np.float32)
        if alive * 2 <= full and full > 8:
            full = _close_up(w, who, full)
    for p in range(full):
        _arrive(w, p, who[p])


@helper
def _arrive(w, p, lane):  # type: ignore[no-untyped-def]
    """Note the result of the ray that is at ``p`` under its first place ``lane``."""
    w[RZ + lane] = w[_Z + p]
    w[RL + lane] = w[_LE + p]
    w[RLZ + lane] = w[_LZ + p]
    w[RF + lane] = w[_HIT + p]


@helper
def _close_up(w, who, n):  # type: ignore[no-untyped-def]
    """Note the rays that have arrived and move the others together; returns how many lanes are in use now."""
    kept = 0
    for p in range(n):
        if w[_ON + p] > 0.5:
            for plane in range(_FIRST_KEPT, _LAST_KEPT, LANES):
                w[plane + kept] = w[plane + p]
            who[kept] = who[p]
            kept += 1
        else:
            _arrive(w, p, who[p])
    full = (kept + 7) & -8
    for p in range(kept, full):
        for plane in range(_FIRST_KEPT, _LAST_KEPT, LANES):
            w[plane + p] = w[plane]
        w[_ON + p] = 0.0
        who[p] = LANES  # a place that nobody reads
    return full


@helper
def send(cones, near, count, known, blend, camera, w, who, n, first, last):  # type: ignore[no-untyped-def]
    """Trace ``n`` samples at pixels (SX, SY) as far as the group; ``RZ``, ``RL``, ``RLZ`` and ``RF`` say what they met."""
    focal = camera[FOCAL]
    inverse_focal = 1.0 / focal
    for p in range(n):
        dx = (w[SX + p] - camera[CENTRE_X]) * inverse_focal
        dy = (camera[CENTRE_Y] - w[SY + p]) * inverse_focal
        w[_DX + p] = dx
        w[_DY + p] = dy
        w[_ST + p] = 1.0 / math.sqrt(dx * dx + dy * dy + 1.0)
    _march(cones, near, count, known, blend, w, who, n, first, last, focal, 1.02 / w[_ST])
    for p in range(n):
        # A grazing ray that ran out of steps at the surface has met it.
        if w[RF + p] < 0.5 and w[RZ + p] <= last and w[RL + p] < w[RLZ + p] * inverse_focal * 0.6:
            w[RF + p] = 1.0
            w[RZ + p] = w[RLZ + p]


@helper
def place_sample(w, p, x, y):  # type: ignore[no-untyped-def]
    """Let sample ``p`` of the batch look through pixel place (x, y)."""
    w[SX + p] = x
    w[SY + p] = y
