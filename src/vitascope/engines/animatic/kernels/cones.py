"""Round cones with smooth union: sphere tracing into the G-buffer.

The distance to one round cone is exact (two spheres and their common tangent cone). Cones of a group join by the
quadratic smooth minimum, whose gradient also mixes colours and the place on the figure at rest, to which coats and fur
are bound, so that they stick to the body while it bends.

Pixels are traced at their centres. Where the outline or a crease passes, four samples are traced instead.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.kernels.coat import MIX
from vitascope.engines.animatic.kernels.compiler import Array, helper, kernel, stack_floats, stack_integers
from vitascope.engines.animatic.kernels.layout import (
    AXIS,
    CENTRE_X,
    CENTRE_Y,
    FOCAL,
    FORWARD,
    LENGTH,
    RADIUS,
    SLOPE,
    SURFACE_SIZE,
    A,
)  # fmt: skip
from vitascope.engines.animatic.kernels.marching import HIT, LANES, STEPS, WORK, distance_to, place_sample, trace

TILE = 8  #: pixels a side; each tile traces only the cones that can touch it
# A cone on the screen: its ends, how far it reaches past the line between them in pixels, its span of depth.
_AX, _AY, _VX, _VY, _SQUARE, _REACH, _FIRST, _LAST = range(8)
_OUTLINE = 8
MOST_CONES = 512  #: of a group
_KNOWN = MOST_CONES + 1
_OUTLINES = MOST_CONES * _OUTLINE
_BATCH = LANES * (HIT + 1)


@helper
def _outlines(cones, camera, margin, outlines):  # type: ignore[no-untyped-def]
    """Where cones lie on the screen, into ``outlines``; returns the least depth of all."""
    focal = camera[FOCAL]
    nearest = 1e6
    for i in range(cones.shape[0]):
        za = max(cones[i, A + 2], 0.05)
        zb = max(cones[i, A + 2] + cones[i, AXIS + 2] * cones[i, LENGTH], 0.05)
        ra = cones[i, RADIUS]
        rb = ra + cones[i, SLOPE] * cones[i, LENGTH]
        closest = max(min(za - ra, zb - rb), 0.05)
        ax = camera[CENTRE_X] + focal * cones[i, A] / za
        ay = camera[CENTRE_Y] - focal * cones[i, A + 1] / za
        vx = camera[CENTRE_X] + focal * (cones[i, A] + cones[i, AXIS] * cones[i, LENGTH]) / zb - ax
        vy = camera[CENTRE_Y] - focal * (cones[i, A + 1] + cones[i, AXIS + 1] * cones[i, LENGTH]) / zb - ay
        outlines[i, _AX] = ax
        outlines[i, _AY] = ay
        outlines[i, _VX] = vx
        outlines[i, _VY] = vy
        outlines[i, _SQUARE] = 1.0 / max(vx * vx + vy * vy, 1e-6)
        outlines[i, _REACH] = (max(ra, rb) + margin) * focal / closest * 1.05 + 7.0
        outlines[i, _FIRST] = min(za - ra, zb - rb) - margin
        outlines[i, _LAST] = max(za + ra, zb + rb) + margin
        end = cones[i, A + 2] + cones[i, AXIS + 2] * cones[i, LENGTH]
        nearest = min(nearest, min(cones[i, A + 2] - ra, end - rb) - margin)
    return max(nearest, 0.02)


@helper
def _approach(cones, near, count, blend, camera, mid_x, mid_y, first, last, margin, known):  # type: ignore[no-untyped-def]
    """How far all rays of a tile may go before one could meet the group: a march with the tile's whole cross-section.

    Fills ``known`` with the listed cones' distances at the place that was reached, then the least of them.
    """
    focal = camera[FOCAL]
    dx = (mid_x - camera[CENTRE_X]) / focal
    dy = (camera[CENTRE_Y] - mid_y) / focal
    stretch = math.sqrt(dx * dx + dy * dy + 1.0)
    z = first
    for _ in range(STEPS):
        girth = 6.2 * z / focal + margin
        least = 1e6
        for j in range(count):
            known[j] = distance_to(cones, near[j], dx * z, dy * z, z)
            least = min(least, known[j])
        known[count] = least
        # The union bulges past its cones by at most a quarter of the blend for each that meets there.
        free = least - blend * 0.5 - girth
        if free < girth * 0.05:
            break
        z += free / (stretch + 6.2 / focal)
        if z > last:
            break
    return z


@helper
def _rough(centre, x, y, wide, tall, focal, camera):  # type: ignore[no-untyped-def]
    """Whether an outline or a crease passes pixel (x, y) of a tile.

    The tile's own neighbours are enough to find creases; outlines are found by distance.
    """
    here = centre[y * TILE + x]
    if here[HIT] >= 0.0:
        return True
    step = 1.5 / (here[0] * here[0] * focal)  # depth that a steep slope crosses in a pixel
    for side in range(4):
        sx = x + (1 if side == 0 else (-1 if side == 1 else 0))
        sy = y + (1 if side == 2 else (-1 if side == 3 else 0))
        if sx < 0 or sy < 0 or sx >= wide or sy >= tall:
            continue
        other = centre[sy * TILE + sx]
        if other[HIT] >= 0.0:
            return True
        gap = abs(1.0 / other[0] - 1.0 / here[0])
        dot = other[1] * here[1] + other[2] * here[2] + other[3] * here[3]
        if gap > step * 6.0 or dot < 0.75:
            return True
    if x == 0 or y == 0 or x == wide - 1 or y == tall - 1:
        # At a tile's rim the neighbour may not be traced yet: judge by how steeply it falls away.
        facing = here[1] * camera[FORWARD] + here[2] * camera[FORWARD + 1] + here[3] * camera[FORWARD + 2]
        return facing > -0.30
    return False


@helper
def _keep(hit, gx, gy, material, depth, surface, materials):  # type: ignore[no-untyped-def]
    """Write a traced sample where it is nearer than what is there."""
    if hit[0] <= depth[gy, gx]:
        return
    depth[gy, gx] = hit[0]
    materials[gy, gx] = material
    out = surface[gy, gx]
    for c in range(SURFACE_SIZE):
        out[c] = hit[1 + c]


@helper
def _settle(fine, asked, count, material, depth, surface, materials):  # type: ignore[no-untyped-def]
    """Write the hits of a batch of single samples; ``asked`` holds their places in the G-buffer."""
    for p in range(count):
        if fine[p, HIT] < 0.0:
            gy = asked[p] // depth.shape[1]
            _keep(fine[p], asked[p] - gy * depth.shape[1], gy, material, depth, surface, materials)


@kernel(
    "void(float32[:,::1], float32, uint8, float32[::1], float32[::1], float32[:,:,::1], int64, int64, int64, int64, "
    "int64, int64, float32[:,::1], float32[:,:,::1], uint8[:,::1])"
)
def trace_cones(
    cones: Array,
    blend: float,
    material: int,
    look: Array,
    camera: Array,
    lattice: Array,
    origin_x: int,
    origin_y: int,
    x0: int,
    y0: int,
    x1: int,
    y1: int,
    depth: Array,
    surface: Array,
    materials: NDArray[np.uint8],
) -> None:
    """Merge one group by depth into the G-buffer, which has two by two samples a pixel.

    ``cones`` (n, CONE_SIZE) in view space; ``look`` is (greatest fur length, fur strands a metre at rest, marks a
    metre at rest, strength of the fur's grain, reach of occlusion in metres, metres at rest a metre,
    patches a metre at rest, pattern of the marks, colour of the marks (3)). The G-buffer's sample (0, 0) lies in pixel
    (``origin_x``, ``origin_y``) of the frame; pixels from (x0, y0) to (x1, y1) of the frame are looked at.
    """
    count = cones.shape[0]
    focal = camera[FOCAL]
    row = stack_integers(MOST_CONES)
    near = stack_integers(MOST_CONES)
    known = stack_floats(_KNOWN)
    outlines = stack_floats(_OUTLINES).reshape(MOST_CONES, _OUTLINE)
    work = stack_floats(WORK)
    who = stack_integers(LANES)
    m = stack_floats(MIX)
    centre = stack_floats(_BATCH).reshape(LANES, HIT + 1)
    fine = stack_floats(_BATCH).reshape(LANES, HIT + 1)
    asked = stack_integers(LANES)
    for p in range(WORK):
        work[p] = 0.0
    margin = max(blend * 0.5, look[0] * 1.2)
    first_all = _outlines(cones, camera, margin, outlines)
    for ty in range(y0, y1, TILE):
        tall = min(TILE, y1 - ty)
        mid_y = np.float32(ty) + 0.5 * np.float32(tall)
        of_row = 0
        for i in range(count):
            low = min(outlines[i, _AY], outlines[i, _AY] + outlines[i, _VY]) - outlines[i, _REACH]
            high = max(outlines[i, _AY], outlines[i, _AY] + outlines[i, _VY]) + outlines[i, _REACH]
            if low < mid_y < high:
                row[of_row] = i
                of_row += 1
        if of_row == 0:
            continue
        for tx in range(x0, x1, TILE):
            wide = min(TILE, x1 - tx)
            mid_x = np.float32(tx) + 0.5 * np.float32(wide)
            found = 0
            first = 1e6
            last = 0.0
            for k in range(of_row):
                i = row[k]
                px = mid_x - outlines[i, _AX]
                py = mid_y - outlines[i, _AY]
                t = (px * outlines[i, _VX] + py * outlines[i, _VY]) * outlines[i, _SQUARE]
                t = min(max(t, 0.0), 1.0)
                px -= t * outlines[i, _VX]
                py -= t * outlines[i, _VY]
                if px * px + py * py < outlines[i, _REACH] * outlines[i, _REACH]:
                    near[found] = i
                    found += 1
                    first = min(first, outlines[i, _FIRST])
                    last = max(last, outlines[i, _LAST])
            if found == 0:
                continue
            first = max(first, first_all)
            first = _approach(cones, near, found, blend, camera, mid_x, mid_y, first, last, look[0] * 1.2, known)
            if first > last:
                continue
            for p in range(LANES):
                y = p // TILE
                x = p - y * TILE
                place_sample(work, p, np.float32(tx + x) + 0.5, np.float32(ty + y) + 0.5)
            trace(cones, near, found, known, blend, look, camera, lattice, work, who, m, LANES, first, last, centre)
            waiting = 0
            for p in range(LANES):
                y = p // TILE
                x = p - y * TILE
                if x >= wide or y >= tall or centre[p, HIT] > 1.8:
                    continue
                gx = (tx + x - origin_x) * 2
                gy = (ty + y - origin_y) * 2
                if not _rough(centre, x, y, wide, tall, focal, camera):
                    for sub in range(4):
                        _keep(centre[p], gx + (sub & 1), gy + (sub >> 1), material, depth, surface, materials)
                    continue
                if waiting == LANES:
                    trace(
                        cones,
                        near,
                        found,
                        known,
                        blend,
                        look,
                        camera,
                        lattice,
                        work,
                        who,
                        m,
                        waiting,
                        first,
                        last,
                        fine,
                    )
                    _settle(fine, asked, waiting, material, depth, surface, materials)
                    waiting = 0
                for sub in range(4):
                    place_sample(
                        work, waiting,
                        np.float32(tx + x) + 0.25 + 0.5 * np.float32(sub & 1),
                        np.float32(ty + y) + 0.25 + 0.5 * np.float32(sub >> 1),
                    )  # fmt: skip
                    asked[waiting] = (gy + (sub >> 1)) * depth.shape[1] + gx + (sub & 1)
                    waiting += 1
            if waiting > 0:
                trace(cones, near, found, known, blend, look, camera, lattice, work, who, m, waiting, first, last, fine)
                _settle(fine, asked, waiting, material, depth, surface, materials)
