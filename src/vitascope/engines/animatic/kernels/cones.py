"""Round cones with smooth union: sphere tracing into the G-buffer.

The distance to one round cone is exact (two spheres and their common tangent cone). Cones of a group join by the
quadratic smooth minimum, whose gradient also mixes colours and the place on the figure at rest, to which coats and fur
are bound, so that they stick to the body while it bends.

Pixels are traced at their centres. Where the outline passes, there are four samples; whether they meet the group is told
by how the distance from it grows along the normal of what passes it. Only at creases, and where a cone is too thin for
that, samples are traced. They share the surface of the centre as long as they meet the same thing.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.kernels.compiler import Array, helper, kernel, stack_floats, stack_integers
from vitascope.engines.animatic.kernels.dressing import HAIR, HIT, PASSED, TRACED, WORK, dress
from vitascope.engines.animatic.kernels.layout import (
    AXIS,
    CENTRE_X,
    CENTRE_Y,
    FOCAL,
    FORWARD,
    LANES,
    LENGTH,
    RADIUS,
    RIGHT,
    SLOPE,
    UP,
    A,
)  # fmt: skip
from vitascope.engines.animatic.kernels.marching import (
    RF,
    RL,
    RLZ,
    RZ,
    STEPS,
    SX,
    SY,
    distance_to,
    place_sample,
    send,
)  # fmt: skip
from vitascope.engines.animatic.kernels.samples import keep, keep_whole

TILE = 8  #: pixels a side; each tile traces only the cones that can touch it
# A cone on the screen: its ends, how far it reaches past the line between them in pixels, its span of depth.
_AX, _AY, _VX, _VY, _SQUARE, _REACH, _FIRST, _LAST = range(8)
_OUTLINE = 8
MOST_CONES = 512  #: of a group
_KNOWN = MOST_CONES + 1
_OUTLINES = MOST_CONES * _OUTLINE
_BATCH = LANES * TRACED
# What a pixel needs: one sample; four by the distances about it; four that are traced; four that are traced and have each
# a surface of its own.
_PLAIN, _OUTLINED, _TRACED, _CREASED = range(4)
_THIN = np.float32(0.7)  #: pixels of radius


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
def _roughness(centre, x, y, wide, tall, focal, camera):  # type: ignore[no-untyped-def]
    """What pixel (x, y) of a tile needs. The tile's own neighbours are enough to tell."""
    here = centre[y * TILE + x]
    if here[HIT] >= PASSED:
        return _OUTLINED
    reach = 6.0 * _slack(here[0], focal)
    found = _PLAIN
    for side in range(4):
        sx = x + (1 if side == 0 else (-1 if side == 1 else 0))
        sy = y + (1 if side == 2 else (-1 if side == 3 else 0))
        if sx < 0 or sy < 0 or sx >= wide or sy >= tall:
            continue
        other = centre[sy * TILE + sx]
        if other[HIT] >= 0.0:
            found = max(found, _OUTLINED if other[0] > 0.0 else _TRACED)
            continue
        if other[1] * here[1] + other[2] * here[2] + other[3] * here[3] < 0.6:
            return _CREASED
        # Depths farther apart than that; written without a division.
        if abs(here[0] - other[0]) > reach * here[0] * other[0]:
            found = _TRACED
    if found == _PLAIN and (x == 0 or y == 0 or x == wide - 1 or y == tall - 1):
        # At a tile's rim the neighbour may not be traced yet: judge by how steeply it falls away.
        facing = here[1] * camera[FORWARD] + here[2] * camera[FORWARD + 1] + here[3] * camera[FORWARD + 2]
        if facing > -0.30:
            return _TRACED
    return found


@helper
def _slack(inverse_depth, focal):  # type: ignore[no-untyped-def]
    """Depth that a steep slope crosses in a pixel."""
    return 1.5 / (inverse_depth * inverse_depth * focal)


@helper
def _slender(cones, near, count, focal):  # type: ignore[no-untyped-def]
    """Whether a listed cone is so thin that distances from it bend within a pixel."""
    for j in range(count):
        i = near[j]
        radius = min(cones[i, RADIUS], cones[i, RADIUS] + cones[i, SLOPE] * cones[i, LENGTH])
        if radius * focal < _THIN * max(cones[i, A + 2], cones[i, A + 2] + cones[i, AXIS + 2] * cones[i, LENGTH]):
            return True
    return False


@helper
def _outside(passing, x, y, camera):  # type: ignore[no-untyped-def]
    """Pixels from the outline at (x, y) from the centre of a pixel that passes the group, to first order."""
    right = passing[1] * camera[RIGHT] + passing[2] * camera[RIGHT + 1] + passing[3] * camera[RIGHT + 2]
    up = passing[1] * camera[UP] + passing[2] * camera[UP + 1] + passing[3] * camera[UP + 2]
    return passing[HIT] + (x * right + y * up) / max(math.sqrt(right * right + up * up), 1e-3)


@helper
def _border(traced, px, py, wide, tall, corner, across, camera, material, depth, surface, materials):  # type: ignore[no-untyped-def]
    """Write the samples of an outlined pixel (px, py) of a tile that its own or its neighbours' distances put inside."""
    p = py * TILE + px
    for sub in range(4):
        x = 0.25 if sub & 1 else -0.25
        y = -0.25 if sub >> 1 else 0.25
        inside = True
        if traced[p, HIT] >= PASSED:
            inside = _outside(traced[p], x, y, camera) < 0.0
        else:
            for side in range(4):
                sx = 1 if side == 0 else (-1 if side == 1 else 0)
                sy = 1 if side == 2 else (-1 if side == 3 else 0)
                if px + sx < 0 or py + sy < 0 or px + sx >= wide or py + sy >= tall:
                    continue
                other = traced[p + sy * TILE + sx]
                if other[HIT] >= 0.0 and other[0] > 0.0:
                    inside = inside and _outside(other, x - np.float32(sx), y + np.float32(sy), camera) < 0.0
        if inside:
            keep(traced[p, 0], traced, p * TRACED + 1, sub, corner, across, material, depth, surface, materials)


@helper
def _settle(centre, mine, asked, roughness, n, w, focal, across, material, depth, surface, materials):  # type: ignore[no-untyped-def]
    """Write those of ``n`` traced samples that share the surface of their pixels' centres; returns how many do not.

    ``mine`` holds the samples' pixels in the tile, ``asked`` four times the places of those in the G-buffer and the
    number of the sample. Those that need a surface of their own are moved together.
    """
    left = 0
    for p in range(n):
        base = centre[mine[p]]
        row = np.int64(mine[p]) * TRACED + 1
        corner, sub = np.int64(asked[p]) >> 2, np.int64(asked[p]) & 3
        if w[RF + p] > 0.5:
            z = w[RZ + p]
            near = 6.0 * _slack(base[0], focal) if base[0] > 0.0 else np.float32(0.0)
            if roughness[mine[p]] < _CREASED and abs(1.0 - z * base[0]) < near * base[0]:
                keep(1.0 / z, centre, row, sub, corner, across, material, depth, surface, materials)
            else:
                w[SX + left] = w[SX + p]
                w[SY + left] = w[SY + p]
                w[RZ + left] = z
                w[RL + left] = w[RL + p]
                w[RLZ + left] = w[RLZ + p]
                w[RF + left] = 1.0
                asked[left] = asked[p]
                left += 1
        elif base[HAIR] > w[RL + p]:
            keep(1.0 / w[RLZ + p], centre, row, sub, corner, across, material, depth, surface, materials)
    return left


@kernel(
    "void(float32[:,::1], float32, uint8, float32[::1], float32[::1], uint8[::1], int64, int64, int64, int64, "
    "int64, int64, float32[:,::1], float32[:,:,::1], uint8[:,::1])"
)
def trace_cones(
    cones: Array,
    blend: float,
    material: int,
    look: Array,
    camera: Array,
    cells: NDArray[np.uint8],
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
    centre = stack_floats(_BATCH).reshape(LANES, TRACED)
    fine = stack_floats(_BATCH).reshape(LANES, TRACED)
    asked = stack_integers(LANES)
    mine = stack_integers(LANES)
    roughness = stack_integers(LANES)
    depths = depth.reshape(-1)
    surfaces = surface.reshape(-1)
    kinds = materials.reshape(-1)
    across = depth.shape[1]
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
            send(cones, near, found, known, blend, camera, work, who, LANES, first, last)
            dress(cones, near, found, known, blend, look, camera, cells, work, who, LANES, first, centre)
            slender = _slender(cones, near, found, focal)
            waiting = 0
            for p in range(LANES + 1):
                if p < LANES:
                    y = p // TILE
                    x = p - y * TILE
                    if x >= wide or y >= tall or centre[p, HIT] > 1.8:
                        continue
                    corner = (ty + y - origin_y) * 2 * across + (tx + x - origin_x) * 2
                    roughness[p] = _roughness(centre, x, y, wide, tall, focal, camera)
                    if roughness[p] == _PLAIN:
                        keep_whole(
                            centre[p, 0], centre, p * TRACED + 1, corner, across, material, depths, surfaces, kinds
                        )
                        continue
                    if roughness[p] == _OUTLINED and not slender:
                        if centre[p, 0] > 0.0:
                            _border(centre, x, y, wide, tall, corner, across, camera, material, depths, surfaces, kinds)
                        continue
                    for sub in range(4):
                        place_sample(
                            work, waiting,
                            np.float32(tx + x) + 0.25 + 0.5 * np.float32(sub & 1),
                            np.float32(ty + y) + 0.25 + 0.5 * np.float32(sub >> 1),
                        )  # fmt: skip
                        mine[waiting] = p
                        asked[waiting] = corner * 4 + sub
                        waiting += 1
                if waiting == LANES or (p == LANES and waiting > 0):
                    send(cones, near, found, known, blend, camera, work, who, waiting, first, last)
                    left = _settle(
                        centre, mine, asked, roughness, waiting, work, focal, across, material, depths, surfaces, kinds
                    )
                    if left > 0:
                        dress(cones, near, found, known, blend, look, camera, cells, work, who, left, first, fine)
                        for q in range(left):
                            at = np.int64(asked[q])
                            keep(
                                fine[q, 0],
                                fine,
                                q * TRACED + 1,
                                at & 3,
                                at >> 2,
                                across,
                                material,
                                depths,
                                surfaces,
                                kinds,
                            )
                    waiting = 0
