"""Triangle meshes: perspective-correct rasterisation into the G-buffer and into shadow maps."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.kernels.compiler import Array, helper, kernel
from vitascope.engines.animatic.kernels.layout import (
    CORNER_SIZE,
    FORWARD,
    INVERSE_DEPTH,
    NORMAL,
    S_ALBEDO,
    S_GLOW,
    S_NORMAL,
    S_OCCLUSION,
    SCREEN_X,
    SCREEN_Y,
    SURFACE_SIZE,
)  # fmt: skip
from vitascope.engines.animatic.kernels.maths import ceil, floor
from vitascope.engines.animatic.kernels.samples import WHOLE, split
from vitascope.engines.animatic.kernels.vectors import lane, load_eight, store


@helper
def _enters(weight, step):  # type: ignore[no-untyped-def]
    """How many samples along a row a weight that starts below 0 and grows stays there, less one."""
    return (-1e-5 - weight) / step - 1.0 if step > 1e-12 else np.float32(0.0)


@helper
def _leaves(weight, step):  # type: ignore[no-untyped-def]
    """How many samples along a row a weight that falls stays above 0, and one more."""
    return (-1e-5 - weight) / step + 2.0 if step < -1e-12 else np.float32(1e6)


@helper
def _span(a, b, c, step_a, step_b, step_c, length):  # type: ignore[no-untyped-def]
    """First and last sample of a row that can lie inside, from the weights at its begin; a little too wide."""
    first = max(_enters(a, step_a), max(_enters(b, step_b), _enters(c, step_c)))
    last = min(_leaves(a, step_a), min(_leaves(b, step_b), _leaves(c, step_c)))
    longest = np.float32(length)
    return int(min(max(first, 0.0), longest + 1.0)), int(min(max(last, -1.0) + 1.0, longest + 1.0)) - 1


@kernel(
    "void(float32[:,::1], int32[:,::1], uint8[:,:,::1], boolean, uint8, uint8, boolean, float32, float32, "
    "float32[::1], float32[:,::1], float32[:,:,::1], uint8[:,::1])"
)
def draw_triangles(
    corners: Array,
    faces: NDArray[np.int32],
    texture: NDArray[np.uint8],
    textured: bool,
    material: int,
    glowing: int,
    two_sided: bool,
    origin_x: float,
    origin_y: float,
    camera: Array,
    depth: Array,
    surface: Array,
    materials: NDArray[np.uint8],
) -> None:
    """Merge a mesh by depth into the G-buffer of two by two samples a pixel.

    ``corners`` (n, CORNER_SIZE) with screen places in pixels of the frame and inverse depth, 0 or less behind the eye: such
    triangles are left out. Sample (0, 0) of the G-buffer lies at pixel (``origin_x``, ``origin_y``). ``texture`` (h, w, 4)
    multiplies colours; its alpha is 0, 255 for a hole, or a material + 1. What has the material ``glowing`` shines by itself.
    ``camera`` only says which way the view goes.
    """
    rows, columns = depth.shape
    tall, wide = texture.shape[0], texture.shape[1]
    packed = corners.reshape(-1)
    samples = surface.reshape(-1)
    kinds = materials.reshape(-1)
    away_x, away_y, away_z = camera[FORWARD], camera[FORWARD + 1], camera[FORWARD + 2]
    # What faces the viewer first: it hides nearly all of the rest, which then costs no more than a look at the depth.
    for turn in range(2 * faces.shape[0]):
        f = turn if turn < faces.shape[0] else turn - faces.shape[0]
        a = np.int64(faces[f, 0]) * CORNER_SIZE
        at = a + NORMAL
        averted = packed[at] * away_x + packed[at + 1] * away_y + packed[at + 2] * away_z > 0.0
        if averted != (turn >= faces.shape[0]):
            continue
        b = np.int64(faces[f, 1]) * CORNER_SIZE
        c = np.int64(faces[f, 2]) * CORNER_SIZE
        qa, qb, qc = packed[a + INVERSE_DEPTH], packed[b + INVERSE_DEPTH], packed[c + INVERSE_DEPTH]
        if qa <= 0.0 or qb <= 0.0 or qc <= 0.0:
            continue
        ax = (packed[a + SCREEN_X] - origin_x) * 2.0
        ay = (packed[a + SCREEN_Y] - origin_y) * 2.0
        bx = (packed[b + SCREEN_X] - origin_x) * 2.0
        by = (packed[b + SCREEN_Y] - origin_y) * 2.0
        cx = (packed[c + SCREEN_X] - origin_x) * 2.0
        cy = (packed[c + SCREEN_Y] - origin_y) * 2.0
        left = min(ax, min(bx, cx))
        right = max(ax, max(bx, cx))
        top = min(ay, min(by, cy))
        bottom = max(ay, max(by, cy))
        if right < 0.0 or bottom < 0.0 or left > np.float32(columns) or top > np.float32(rows):
            continue
        area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay)
        if abs(area) < 1e-7:
            continue
        # Samples lie at halves: the first and last whose middle can be inside.
        x0 = max(0, int(ceil(max(left, -1.0) - 0.501)))
        x1 = min(columns - 1, int(floor(min(right, np.float32(columns)) - 0.499)))
        y0 = max(0, int(ceil(max(top, -1.0) - 0.501)))
        y1 = min(rows - 1, int(floor(min(bottom, np.float32(rows)) - 0.499)))
        if x0 > x1 or y0 > y1:
            continue
        inverse = 1.0 / area
        step_b = (cy - ay) * inverse
        step_c = -(by - ay) * inverse
        step_a = -step_b - step_c
        # Normal, tint and place on the texture over depth are even along the screen.
        at_a = load_eight(packed, a + NORMAL) * qa
        at_b = load_eight(packed, b + NORMAL) * qb
        at_c = load_eight(packed, c + NORMAL) * qc
        behind = two_sided and area > 0.0  # corners run clockwise on a screen whose y points down
        px = np.float32(x0) + 0.5
        for y in range(y0, y1 + 1):
            py = np.float32(y) + 0.5
            wb_row = ((px - ax) * (cy - ay) - (cx - ax) * (py - ay)) * inverse
            wc_row = ((bx - ax) * (py - ay) - (px - ax) * (by - ay)) * inverse
            wa_row = 1.0 - wb_row - wc_row
            first, last = 0, x1 - x0
            if last > 3:
                first, last = _span(wa_row, wb_row, wc_row, step_a, step_b, step_c, last)
            for k in range(first, last + 1):
                along = np.float32(k)
                wa = wa_row + along * step_a
                wb = wb_row + along * step_b
                wc = wc_row + along * step_c
                if wa < -1e-5 or wb < -1e-5 or wc < -1e-5:
                    continue
                q = wa * qa + wb * qb + wc * qc
                x = x0 + k
                if q <= depth[y, x]:
                    continue
                z = 1.0 / q
                found = (at_a * wa + at_b * wb + at_c * wc) * z
                kind = material
                red = np.float32(1.0)
                green = np.float32(1.0)
                blue = np.float32(1.0)
                if textured:
                    u_place = lane(found, 6)
                    v_place = lane(found, 7)
                    u = min(int((u_place - np.float32(floor(u_place))) * np.float32(wide)), wide - 1)
                    v = min(int((v_place - np.float32(floor(v_place))) * np.float32(tall)), tall - 1)
                    code = texture[v, u, 3]
                    if code == 255:
                        continue
                    if code > 0:
                        kind = code - 1
                    # Bytes of a texture are sRGB; the square of the value is close enough to linear for albedo.
                    red = np.float32(texture[v, u, 0]) * 0.003921569
                    green = np.float32(texture[v, u, 1]) * 0.003921569
                    blue = np.float32(texture[v, u, 2]) * 0.003921569
                corner = (y & ~1) * columns + (x & ~1)
                if kinds[corner] >= WHOLE:
                    split(corner, columns, samples, kinds)
                depth[y, x] = q
                materials[y, x] = kind
                out = (y * columns + x) * SURFACE_SIZE
                store(samples, out, found)
                samples[out + S_GLOW] = 1.0 if kind == glowing else 0.0
                samples[out + S_OCCLUSION] = 1.0
                if textured:
                    samples[out + S_ALBEDO] *= red * red
                    samples[out + S_ALBEDO + 1] *= green * green
                    samples[out + S_ALBEDO + 2] *= blue * blue
                if behind:
                    for n in range(3):
                        samples[out + S_NORMAL + n] = -samples[out + S_NORMAL + n]
