"""Round cones with smooth union: sphere tracing into the G-buffer, and plain depth for shadow maps.

The distance to one round cone is exact (two spheres and their common tangent cone). Cones of a group join by the
quadratic smooth minimum, whose gradient also mixes colours and the place on the figure at rest, to which coats and fur
are bound, so that they stick to the body while it bends.

Pixels are traced at their centres. Where the outline or a crease passes, four samples are traced instead.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.kernels.coat import C_, F_, FU_, GL_, MIX, N_, R_, RN_, ST_, coat, strand
from vitascope.engines.animatic.kernels.compiler import Array, helper, kernel
from vitascope.engines.animatic.kernels.layout import (
    AXIS,
    CENTRE_X,
    CENTRE_Y,
    COLOUR,
    FOCAL,
    FORWARD,
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

TILE = 8  #: pixels a side; each tile traces only the cones that can touch it
STEPS = 80
# One traced sample: inverse depth, then a G-buffer sample.
HIT = 1 + SURFACE_SIZE


@helper
def _one(cones, i, x, y, z):  # type: ignore[no-untyped-def]
    """Distance to one cone, and its radius where it is closest."""
    px = x - cones[i, A]
    py = y - cones[i, A + 1]
    pz = z - cones[i, A + 2]
    along = px * cones[i, AXIS] + py * cones[i, AXIS + 1] + pz * cones[i, AXIS + 2]
    side = max(px * px + py * py + pz * pz - along * along, 0.0)
    t = min(max(along + math.sqrt(side) * cones[i, SKEW], 0.0), cones[i, LENGTH])
    rest = along - t
    radius = cones[i, RADIUS] + cones[i, SLOPE] * t
    return math.sqrt(side + rest * rest) - radius, radius


@helper
def _distance(cones, near, count, blend, known, x, y, z):  # type: ignore[no-untyped-def]
    """Signed distance in metres to the group at a view-space point.

    ``known`` holds the distances of the listed cones at one point, then the least of them and the point itself: no distance
    changes by more than one has gone from there, so most cones are passed over unseen.
    """
    gx = x - known[count + 1]
    gy = y - known[count + 2]
    gz = z - known[count + 3]
    gone = math.sqrt(gx * gx + gy * gy + gz * gz) + blend
    limit = known[count] + 2.0 * gone
    best = 1e6
    for j in range(count):
        if known[j] > limit or known[j] - gone > best:
            continue
        d, radius = _one(cones, near[j], x, y, z)
        width = min(blend, radius * 0.8)
        h = width - abs(best - d)
        best = min(best, d)
        if h > 0.0:
            best -= h * h * 0.25 / width
    return best


@helper
def _approach(cones, near, count, blend, camera, mid_x, mid_y, first, last, margin, known):  # type: ignore[no-untyped-def]
    """How far all rays of a tile may go before one could meet the group: a march with the tile's whole cross-section.

    Fills ``known`` for ``_distance`` with the distances at the place that was reached.
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
            known[j] = _one(cones, near[j], dx * z, dy * z, z)[0]
            least = min(least, known[j])
        known[count] = least
        known[count + 1] = dx * z
        known[count + 2] = dy * z
        known[count + 3] = z
        # The union bulges past its cones by at most a quarter of the blend for each that meets there.
        free = least - blend * 0.5 - girth
        if free < girth * 0.05:
            break
        z += free / (stretch + 6.2 / focal)
        if z > last:
            break
    return z


@helper
def _attributes(cones, near, count, blend, known, shrink, x, y, z, m):  # type: ignore[no-untyped-def]
    """Distance, and the smooth union's normal, colours and place at rest, mixed into ``m``."""
    gx = x - known[count + 1]
    gy = y - known[count + 2]
    gz = z - known[count + 3]
    limit = known[count] + 2.0 * (math.sqrt(gx * gx + gy * gy + gz * gz) + blend)
    best = 1e6
    for j in range(count):
        if known[j] > limit:
            continue
        i = near[j]
        px = x - cones[i, A]
        py = y - cones[i, A + 1]
        pz = z - cones[i, A + 2]
        ax = cones[i, AXIS]
        ay = cones[i, AXIS + 1]
        az = cones[i, AXIS + 2]
        along = px * ax + py * ay + pz * az
        side = max(px * px + py * py + pz * pz - along * along, 0.0)
        t = min(max(along + math.sqrt(side) * cones[i, SKEW], 0.0), cones[i, LENGTH])
        rest = along - t
        radius = cones[i, RADIUS] + cones[i, SLOPE] * t
        off = math.sqrt(side + rest * rest)
        d = off - radius
        width = min(blend, radius * 0.8)
        h = max(width - abs(best - d), 0.0)
        share = 0.5 * h / width  # of the one that is farther
        if d < best:
            share = 1.0 - share
        best = min(best, d) - h * h * 0.25 / width
        if share <= 0.0:
            continue
        keep = 1.0 - share
        inverse = 1.0 / max(off, 1e-7)
        nx = (px - t * ax) * inverse
        ny = (py - t * ay) * inverse
        nz = (pz - t * az) * inverse
        m[N_] = m[N_] * keep + nx * share
        m[N_ + 1] = m[N_ + 1] * keep + ny * share
        m[N_ + 2] = m[N_ + 2] * keep + nz * share
        for c in range(9):
            m[C_ + c] = m[C_ + c] * keep + cones[i, COLOUR + c] * share
        h = t / cones[i, LENGTH] if cones[i, LENGTH] > 0.0 else 0.0
        h *= cones[i, REST_LENGTH]
        for c in range(3):
            turned = (
                cones[i, TO_REST + 3 * c] * nx + cones[i, TO_REST + 3 * c + 1] * ny + cones[i, TO_REST + 3 * c + 2] * nz
            )
            m[RN_ + c] = m[RN_ + c] * keep + turned * share
            place = cones[i, REST_A + c] + h * cones[i, REST_AXIS + c] + off * shrink * turned
            m[R_ + c] = m[R_ + c] * keep + place * share
            m[F_ + c] = m[F_ + c] * keep + cones[i, REST_AXIS + c] * share
        m[ST_] = m[ST_] * keep + cones[i, STRIPE] * share
        m[FU_] = m[FU_] * keep + cones[i, FUR] * share
        m[GL_] = m[GL_] * keep + cones[i, GLOW] * share
    return best


@helper
def _sample(cones, near, count, blend, known, look, camera, lattice, sx, sy, first, last, m, hit):  # type: ignore[no-untyped-def]
    """Trace one ray. Returns the least distance in pixels; below 0 the ray has hit and ``hit`` is filled."""
    focal = camera[FOCAL]
    dx = (sx - camera[CENTRE_X]) / focal
    dy = (camera[CENTRE_Y] - sy) / focal
    stretch = 1.0 / math.sqrt(dx * dx + dy * dy + 1.0)
    z = first
    least = 1e6
    least_z = z
    found = False
    for step in range(STEPS):
        d = _distance(cones, near, count, blend, known, dx * z, dy * z, z)
        if d < least:
            least = d
            least_z = z
        if d < 0.2 * z / focal:
            found = True
            break
        # Along a surface that it only grazes, a ray takes ever longer steps, or it would never come past.
        z += max(d * 0.96, 0.004 * np.float32(step * step) * z / focal) * stretch
        if z > last:
            break
    pixel = least_z / focal
    fur = look[0]
    if not found and z <= last and least < pixel * 0.6:
        found = True  # a grazing ray that ran out of steps at the surface
        z = least_z
    if not found:
        if least > fur * 1.2:
            return max(least - fur * 1.2, pixel * 0.1) / pixel
        z = least_z
    for c in range(MIX):
        m[c] = 0.0
    _attributes(cones, near, count, blend, known, look[5], dx * z, dy * z, z, m)
    length = 1.0 / max(math.sqrt(m[N_] * m[N_] + m[N_ + 1] * m[N_ + 1] + m[N_ + 2] * m[N_ + 2]), 1e-7)
    for c in range(3):
        m[N_ + c] *= length
    length = 1.0 / max(math.sqrt(m[F_] * m[F_] + m[F_ + 1] * m[F_ + 1] + m[F_ + 2] * m[F_ + 2]), 1e-7)
    for c in range(3):
        m[F_ + c] *= length
    length = 1.0 / max(math.sqrt(m[RN_] * m[RN_] + m[RN_ + 1] * m[RN_ + 1] + m[RN_ + 2] * m[RN_ + 2]), 1e-7)
    for c in range(3):
        m[RN_ + c] *= length
    frequency = look[1]
    if not found:
        # The outline: hairs that stand out past the skin.
        if m[FU_] <= 0.0 or frequency <= 0.0:
            return least / pixel
        hair = (strand(lattice, m, frequency) - 0.25) * 1.6 * m[FU_]
        if hair < least:
            return (least - hair) / pixel
        # A hair at the outline is lit like the coat in front of it, not like a mirror's edge.
        m[N_] -= dx * stretch * 0.7
        m[N_ + 1] -= dy * stretch * 0.7
        m[N_ + 2] -= stretch * 0.7
    relief = coat(lattice, m, look, pixel * look[5], hit)
    nx = m[N_]
    ny = m[N_ + 1]
    nz = m[N_ + 2]
    # Occlusion: how much nearer the figure is than it would be if it were flat, a few radii out along the normal.
    open_ = 0.0
    reach = look[4]
    for tap in range(3):
        r = reach * (0.25 if tap == 0 else (0.6 if tap == 1 else 1.2))
        d = _distance(cones, near, count, blend, known, dx * z + nx * r, dy * z + ny * r, z + nz * r)
        open_ += min(max(d / r, 0.0), 1.0)
    hit[1 + S_OCCLUSION] = 0.35 + 0.65 * open_ / 3.0
    nx += relief * (m[F_] * 0.6 + 0.4)
    ny += relief * 0.5
    length = 1.0 / math.sqrt(nx * nx + ny * ny + nz * nz)
    nx *= length
    ny *= length
    nz *= -length  # view depth grows forward, so this component points away from the viewer
    for c in range(3):
        hit[1 + S_NORMAL + c] = nx * camera[RIGHT + c] + ny * camera[RIGHT + 3 + c] - nz * camera[RIGHT + 6 + c]
    hit[0] = 1.0 / z
    return -1.0


@kernel(
    "void(float32[:,::1], float32, uint8, float32[::1], float32[::1], float32[:,:,::1], int64, int64, int64, int64, "
    "int64, int64, float32[:,:,::1], float32[:,::1], float32[:,:,::1], uint8[:,::1])"
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
    centre: Array,
    depth: Array,
    surface: Array,
    materials: NDArray[np.uint8],
) -> None:
    """Merge one group by depth into the G-buffer, which has two by two samples a pixel.

    ``cones`` (n, CONE_SIZE) in view space; ``look`` is (greatest fur length, fur strands a metre at rest, stripes a
    metre at rest, strength of the fur's grain, reach of occlusion in metres, metres at rest a metre,
    patches a metre at rest). The G-buffer's sample (0, 0) lies in pixel
    (``origin_x``, ``origin_y``) of the frame; pixels from (x0, y0) to (x1, y1) of the frame are looked at.
    ``centre`` is scratch of at least (y1 - y0, x1 - x0, 10): the traced centres.
    """
    count = cones.shape[0]
    focal = camera[FOCAL]
    near = np.empty(count, np.int32)
    known = np.empty(count + 4, np.float32)
    m = np.empty(MIX, np.float32)
    hit = np.empty(HIT, np.float32)
    margin = max(blend * 0.5, look[0] * 1.2)
    first_all = 1e6
    for i in range(count):
        end = cones[i, A + 2] + cones[i, AXIS + 2] * cones[i, LENGTH]
        tip = cones[i, RADIUS] + cones[i, SLOPE] * cones[i, LENGTH]
        first_all = min(first_all, min(cones[i, A + 2] - cones[i, RADIUS], end - tip) - margin)
    first_all = max(first_all, 0.02)
    for ty in range(y0, y1, TILE):
        for tx in range(x0, x1, TILE):
            x_end = min(tx + TILE, x1)
            y_end = min(ty + TILE, y1)
            mid_x = (np.float32(tx) + np.float32(x_end)) * 0.5
            mid_y = (np.float32(ty) + np.float32(y_end)) * 0.5
            found = 0
            first = 1e6
            last = 0.0
            for i in range(count):
                za = max(cones[i, A + 2], 0.05)
                zb = max(cones[i, A + 2] + cones[i, AXIS + 2] * cones[i, LENGTH], 0.05)
                ra = cones[i, RADIUS]
                rb = ra + cones[i, SLOPE] * cones[i, LENGTH]
                closest = max(min(za - ra, zb - rb), 0.05)
                ax = camera[CENTRE_X] + focal * cones[i, A] / za
                ay = camera[CENTRE_Y] - focal * cones[i, A + 1] / za
                bx = camera[CENTRE_X] + focal * (cones[i, A] + cones[i, AXIS] * cones[i, LENGTH]) / zb
                by = camera[CENTRE_Y] - focal * (cones[i, A + 1] + cones[i, AXIS + 1] * cones[i, LENGTH]) / zb
                vx = bx - ax
                vy = by - ay
                t = ((mid_x - ax) * vx + (mid_y - ay) * vy) / max(vx * vx + vy * vy, 1e-6)
                t = min(max(t, 0.0), 1.0)
                wx = mid_x - ax - t * vx
                wy = mid_y - ay - t * vy
                reach = (max(ra, rb) + margin) * focal / closest * 1.05 + 7.0
                if wx * wx + wy * wy < reach * reach:
                    near[found] = i
                    found += 1
                    first = min(first, min(za - ra, zb - rb) - margin)
                    last = max(last, max(za + ra, zb + rb) + margin)
            first = max(first, first_all)
            if found > 0:
                first = _approach(cones, near, found, blend, camera, mid_x, mid_y, first, last, look[0] * 1.2, known)
                if first > last:
                    found = 0
            for y in range(ty, y_end):
                for x in range(tx, x_end):
                    out = centre[y - y0, x - x0]
                    out[0] = 0.0
                    out[HIT] = 1e6
                    if found == 0:
                        continue
                    gap = _sample(
                        cones, near, found, blend, known, look, camera, lattice,
                        np.float32(x) + 0.5, np.float32(y) + 0.5, first, last, m, out,
                    )  # fmt: skip
                    if gap < 0.0:
                        out[HIT] = -1.0
                    else:
                        out[0] = 0.0
                        out[HIT] = gap
            if found == 0:
                continue
            # The tile's own neighbours are enough to find creases; outlines are found by distance.
            for y in range(ty, y_end):
                for x in range(tx, x_end):
                    here = centre[y - y0, x - x0]
                    rough = False
                    if here[HIT] >= 0.0:
                        if here[HIT] > 1.8:
                            continue
                        rough = True
                    else:
                        step = 1.5 / (here[0] * here[0] * focal)  # depth that a steep slope crosses in a pixel
                        for side in range(4):
                            sx = x + (1 if side == 0 else (-1 if side == 1 else 0))
                            sy = y + (1 if side == 2 else (-1 if side == 3 else 0))
                            if sx < tx or sy < ty or sx >= x_end or sy >= y_end:
                                continue
                            other = centre[sy - y0, sx - x0]
                            if other[HIT] >= 0.0:
                                rough = True
                                break
                            gap = abs(1.0 / other[0] - 1.0 / here[0])
                            dot = other[1] * here[1] + other[2] * here[2] + other[3] * here[3]
                            if gap > step * 6.0 or dot < 0.75:
                                rough = True
                                break
                        if not rough and (x == tx or y == ty or x == x_end - 1 or y == y_end - 1):
                            # At a tile's rim the neighbour may not be traced yet: judge by how steeply it falls away.
                            facing = (
                                here[1] * camera[FORWARD]
                                + here[2] * camera[FORWARD + 1]
                                + here[3] * camera[FORWARD + 2]
                            )
                            rough = facing > -0.30
                    for sub in range(4):
                        gy = (y - origin_y) * 2 + (sub >> 1)
                        gx = (x - origin_x) * 2 + (sub & 1)
                        if rough:
                            gap = _sample(
                                cones, near, found, blend, known, look, camera, lattice,
                                np.float32(x) + 0.25 + 0.5 * np.float32(sub & 1),
                                np.float32(y) + 0.25 + 0.5 * np.float32(sub >> 1), first, last, m, hit,
                            )  # fmt: skip
                            if gap >= 0.0 or hit[0] <= depth[gy, gx]:
                                continue
                            depth[gy, gx] = hit[0]
                            for c in range(SURFACE_SIZE):
                                surface[gy, gx, c] = hit[1 + c]
                        else:
                            if here[0] <= depth[gy, gx]:
                                continue
                            depth[gy, gx] = here[0]
                            for c in range(SURFACE_SIZE):
                                surface[gy, gx, c] = here[1 + c]
                        materials[gy, gx] = material
