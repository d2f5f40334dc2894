"""Round cones with smooth union: sphere tracing into the G-buffer, and plain depth for shadow maps.

The distance to one round cone is exact (two spheres and their common tangent cone). Cones of a group join by the
quadratic smooth minimum, whose gradient also mixes colours and the place on the figure at rest, to which coats and fur
are bound, so that they stick to the body while it bends.

Pixels are traced at their centres. Where the outline or a crease passes, four samples are traced instead.
"""

from __future__ import annotations

import math

import numpy as np

from vitascope.engines.animatic.kernels.compiler import Array, helper, kernel
from vitascope.engines.animatic.kernels.layout import (
    A, AXIS, CENTRE_X, CENTRE_Y, CLOSEST, COLOUR, CONE_SIZE, FOCAL, FORWARD, FUR, GLOW, LENGTH, RADIUS, REST_A, REST_AXIS,
    REST_LENGTH, RIGHT, S_ALBEDO, S_GLOW, S_NORMAL, S_OCCLUSION, SKEW, SLOPE, STRIPE, SURFACE_SIZE, TO_REST, UP,
)  # fmt: skip
from vitascope.engines.animatic.kernels.maths import noise3, ramp

TILE = 8  #: pixels a side; each tile traces only the cones that can touch it
STEPS = 80
# One traced sample: inverse depth, then a G-buffer sample.
HIT = 1 + SURFACE_SIZE
# Working values of the smooth union at one point.
N_, C_, O_, U_, R_, F_, RN_, ST_, FU_, GL_ = 0, 3, 6, 9, 12, 15, 18, 21, 22, 23
MIX = 24


@helper
def _distance(cones, near, count, blend, x, y, z):  # type: ignore[no-untyped-def]
    """Signed distance in metres to the group at a view-space point."""
    best = 1e6
    for j in range(count):
        i = near[j]
        if cones[i, CLOSEST] - z > best + blend:
            continue  # even its nearest place is too far behind to matter here
        px = x - cones[i, A]
        py = y - cones[i, A + 1]
        pz = z - cones[i, A + 2]
        along = px * cones[i, AXIS] + py * cones[i, AXIS + 1] + pz * cones[i, AXIS + 2]
        side = max(px * px + py * py + pz * pz - along * along, 0.0)
        slope = cones[i, SLOPE]
        t = min(max(along + math.sqrt(side) * cones[i, SKEW], 0.0), cones[i, LENGTH])
        rest = along - t
        radius = cones[i, RADIUS] + slope * t
        d = math.sqrt(side + rest * rest) - radius
        width = min(blend, radius * 0.8)
        h = width - abs(best - d)
        best = min(best, d)
        if h > 0.0:
            best -= h * h * 0.25 / width
    return best


@helper
def _approach(cones, near, count, blend, camera, mid_x, mid_y, first, last, margin):  # type: ignore[no-untyped-def]
    """How far all rays of a tile may go before one could meet the group: a march with the tile's whole cross-section."""
    focal = camera[FOCAL]
    dx = (mid_x - camera[CENTRE_X]) / focal
    dy = (camera[CENTRE_Y] - mid_y) / focal
    stretch = math.sqrt(dx * dx + dy * dy + 1.0)
    z = first
    for _ in range(STEPS):
        girth = 6.2 * z / focal + margin
        free = _distance(cones, near, count, blend, dx * z, dy * z, z) - girth
        if free < girth * 0.05:
            break
        z += free / (stretch + 6.2 / focal)
        if z > last:
            break
    return z


@helper
def _attributes(cones, near, count, blend, shrink, x, y, z, m):  # type: ignore[no-untyped-def]
    """Distance, and the smooth union's normal, colours and place at rest, mixed into ``m``."""
    best = 1e6
    for j in range(count):
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
def _strand(lattice, m, frequency):  # type: ignore[no-untyped-def]
    """Fur noise in [0, 1] at the mixed place: streaks along the lie of the coat.

    Two fields, one drawn out along the trunk and one down the legs, fade into each other. Bending one field's axes instead
    would squeeze it into rings where cones meet.
    """
    x = m[R_] * frequency
    y = m[R_ + 1] * frequency
    z = m[R_ + 2] * frequency
    upright = ramp(0.35, 0.80, abs(m[F_ + 1]))
    value = 0.0
    if upright < 1.0:
        value += noise3(lattice, x * 0.33 + 7.3, y + 3.1, z + 11.7) * (1.0 - upright)
    if upright > 0.0:
        value += noise3(lattice, x + 1.3, y * 0.33 + 9.1, z + 4.7) * upright
    return value


@helper
def _coat(lattice, m, look, footprint, hit):  # type: ignore[no-untyped-def]
    """Albedo and fur relief from the mixed attributes into ``hit``; the normal in ``m`` is already of length 1."""
    frequency = look[1]
    stripes = look[2]
    grain = look[3]
    patch = look[6]
    up = m[RN_ + 1]
    wobble = noise3(lattice, m[R_] * patch, m[R_ + 1] * patch, m[R_ + 2] * patch) - 0.5
    over = ramp(0.15, 0.85, up + wobble * 0.5)
    under = ramp(0.25, 0.80, -up + wobble * 0.4)
    tone = 1.0
    if m[ST_] > 0.01:
        # Bands lean in one fixed direction at rest: across the back as well as across the legs.
        warp = noise3(lattice, m[R_] * patch * 0.5 + 5.0, m[R_ + 1] * patch * 0.5, m[R_ + 2] * patch * 0.3) - 0.5
        band = math.sin((m[R_] * 0.95 + m[R_ + 1] * 0.55) * stripes * 6.2832 + warp * 5.0)
        tone = 1.0 - m[ST_] * ramp(0.05, 0.75, band) * (1.0 - under)
    streak = 0.0
    relief = 0.0
    if frequency > 0.0:
        # Two octaves, each fading where it would be finer than a pixel.
        shown = 1.0 - ramp(0.35, 1.2, footprint * frequency)
        coarse = 1.0 - ramp(0.35, 1.2, footprint * frequency * 0.35)
        fine = _strand(lattice, m, frequency) - 0.5
        broad = _strand(lattice, m, frequency * 0.35) - 0.5
        streak = (fine * shown * 0.9 + broad * coarse * 0.7) * grain
        relief = (fine * shown * 0.8 + broad * coarse * 0.5) * grain
    tone *= 1.0 + streak + wobble * 0.10 * min(grain * 4.0, 1.0)
    for c in range(3):
        base = m[C_ + c]
        base += (m[O_ + c] - base) * over
        base += (m[U_ + c] - base) * under
        hit[1 + S_ALBEDO + c] = max(base * tone, 0.0)
    hit[1 + S_GLOW] = m[GL_]
    return relief


@helper
def _sample(cones, near, count, blend, look, camera, lattice, sx, sy, first, last, m, hit):  # type: ignore[no-untyped-def]
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
        d = _distance(cones, near, count, blend, dx * z, dy * z, z)
        if d < least:
            least = d
            least_z = z
        if d < 0.2 * z / focal:
            found = True
            break
        # Along a surface that it only grazes, a ray takes ever longer steps, or it would never come past.
        z += max(d * 0.96, 0.03 * np.float32(step) * z / focal) * stretch
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
    _attributes(cones, near, count, blend, look[5], dx * z, dy * z, z, m)
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
        hair = (_strand(lattice, m, frequency) - 0.25) * 1.6 * m[FU_]
        if hair < least:
            return (least - hair) / pixel
        # A hair at the outline is lit like the coat in front of it, not like a mirror's edge.
        m[N_] -= dx * stretch * 0.7
        m[N_ + 1] -= dy * stretch * 0.7
        m[N_ + 2] -= stretch * 0.7
    relief = _coat(lattice, m, look, pixel * look[5], hit)
    nx = m[N_]
    ny = m[N_ + 1]
    nz = m[N_ + 2]
    # Occlusion: how much nearer the figure is than it would be if it were flat, a few radii out along the normal.
    open_ = 0.0
    reach = look[4]
    for tap in range(3):
        r = reach * (0.25 if tap == 0 else (0.6 if tap == 1 else 1.2))
        d = _distance(cones, near, count, blend, dx * z + nx * r, dy * z + ny * r, z + nz * r)
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
    materials: Array,
) -> None:
    """Merge one group by depth into the G-buffer, which has two by two samples a pixel.

    ``cones`` (n, CONE_SIZE) in view space; ``look`` is (greatest fur length, fur strands a metre at rest, stripes a
    metre at rest, strength of the fur's grain, reach of occlusion in metres, metres at rest a metre, patches a metre at rest). The G-buffer's sample (0, 0) lies in pixel
    (``origin_x``, ``origin_y``) of the frame; pixels from (x0, y0) to (x1, y1) of the frame are looked at.
    ``centre`` is scratch of at least (y1 - y0, x1 - x0, 10): the traced centres.
    """
    count = cones.shape[0]
    focal = camera[FOCAL]
    near = np.empty(count, np.int32)
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
                first = _approach(cones, near, found, blend, camera, mid_x, mid_y, first, last, margin)
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
                        cones, near, found, blend, look, camera, lattice,
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
                                here[1] * camera[FORWARD] + here[2] * camera[FORWARD + 1] + here[3] * camera[FORWARD + 2]
                            )
                            rough = facing > -0.30
                    for sub in range(4):
                        gy = (y - origin_y) * 2 + (sub >> 1)
                        gx = (x - origin_x) * 2 + (sub & 1)
                        if rough:
                            gap = _sample(
                                cones, near, found, blend, look, camera, lattice,
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


@kernel("void(float32[:,::1], float32[:,::1])")
def shade_cones(cones: Array, heights: Array) -> None:
    """Highest point towards the light over each texel.

    ``cones`` (n, 8): first end x, y in texels and height in metres, radius in texels, the same of the second end.
    Heights and radii share a scale through column 8: metres a texel.
    """
    rows, columns = heights.shape
    for i in range(cones.shape[0]):
        ax, ay, ah, ra = cones[i, 0], cones[i, 1], cones[i, 2], cones[i, 3]
        bx, by, bh, rb = cones[i, 4], cones[i, 5], cones[i, 6], cones[i, 7]
        metres = cones[i, 8]
        vx = bx - ax
        vy = by - ay
        inverse = 1.0 / max(vx * vx + vy * vy, 1e-6)
        reach = max(ra, rb) + 1.0
        first_x = max(0, int(min(ax, bx) - reach))
        last_x = min(columns, int(max(ax, bx) + reach) + 1)
        first_y = max(0, int(min(ay, by) - reach))
        last_y = min(rows, int(max(ay, by) + reach) + 1)
        for y in range(first_y, last_y):
            py = np.float32(y) + 0.5 - ay
            for x in range(first_x, last_x):
                px = np.float32(x) + 0.5 - ax
                t = min(max((px * vx + py * vy) * inverse, 0.0), 1.0)
                wx = px - t * vx
                wy = py - t * vy
                radius = ra + (rb - ra) * t
                inside = radius * radius - wx * wx - wy * wy
                if inside <= 0.0:
                    continue
                height = ah + (bh - ah) * t + math.sqrt(inside) * metres
                if height > heights[y, x]:
                    heights[y, x] = height


__all__ = ["CONE_SIZE", "HIT", "shade_cones", "trace_cones"]
