"""Triangle meshes: perspective-correct rasterisation into the G-buffer and into shadow maps."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.kernels.compiler import Array, kernel
from vitascope.engines.animatic.kernels.layout import (
    INVERSE_DEPTH,
    NORMAL,
    S_ALBEDO,
    S_GLOW,
    S_NORMAL,
    S_OCCLUSION,
    SCREEN_X,
    SCREEN_Y,
    TINT,
    U,
    V,
)  # fmt: skip
from vitascope.engines.animatic.kernels.maths import ceil, floor


@kernel(
    "void(float32[:,::1], int32[:,::1], uint8[:,:,::1], boolean, uint8, uint8, boolean, float32, float32, "
    "float32[:,::1], float32[:,:,::1], uint8[:,::1])"
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
    depth: Array,
    surface: Array,
    materials: NDArray[np.uint8],
) -> None:
    """Merge a mesh by depth into the G-buffer of two by two samples a pixel.

    ``corners`` (n, CORNER_SIZE) with screen places in pixels of the frame and inverse depth, 0 or less behind the eye: such
    triangles are left out. Sample (0, 0) of the G-buffer lies at pixel (``origin_x``, ``origin_y``). ``texture`` (h, w, 4)
    multiplies colours; its alpha is 0, 255 for a hole, or a material + 1. What has the material ``glowing`` shines by itself.
    """
    rows, columns = depth.shape
    tall, wide = texture.shape[0], texture.shape[1]
    for f in range(faces.shape[0]):
        a = corners[faces[f, 0]]
        b = corners[faces[f, 1]]
        c = corners[faces[f, 2]]
        qa, qb, qc = a[INVERSE_DEPTH], b[INVERSE_DEPTH], c[INVERSE_DEPTH]
        if qa <= 0.0 or qb <= 0.0 or qc <= 0.0:
            continue
        ax = (a[SCREEN_X] - origin_x) * 2.0
        ay = (a[SCREEN_Y] - origin_y) * 2.0
        bx = (b[SCREEN_X] - origin_x) * 2.0
        by = (b[SCREEN_Y] - origin_y) * 2.0
        cx = (c[SCREEN_X] - origin_x) * 2.0
        cy = (c[SCREEN_Y] - origin_y) * 2.0
        left = min(ax, min(bx, cx))
        right = max(ax, max(bx, cx))
        top = min(ay, min(by, cy))
        bottom = max(ay, max(by, cy))
        if right < 0.0 or bottom < 0.0 or left > np.float32(columns) or top > np.float32(rows):
            continue
        area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay)
        if abs(area) < 1e-7:
            continue
        inverse = 1.0 / area
        x0 = max(0, int(floor(left - 0.5)))
        x1 = min(columns - 1, int(ceil(right)))
        y0 = max(0, int(floor(top - 0.5)))
        y1 = min(rows - 1, int(ceil(bottom)))
        step_b = (cy - ay) * inverse
        step_c = -(by - ay) * inverse
        for y in range(y0, y1 + 1):
            py = np.float32(y) + 0.5
            px = np.float32(x0) + 0.5
            wb = ((px - ax) * (cy - ay) - (cx - ax) * (py - ay)) * inverse - step_b
            wc = ((bx - ax) * (py - ay) - (px - ax) * (by - ay)) * inverse - step_c
            for x in range(x0, x1 + 1):
                wb += step_b
                wc += step_c
                wa = 1.0 - wb - wc
                if wa < -1e-5 or wb < -1e-5 or wc < -1e-5:
                    continue
                q = wa * qa + wb * qb + wc * qc
                if q <= depth[y, x]:
                    continue
                z = 1.0 / q
                va = wa * qa * z
                vb = wb * qb * z
                vc = wc * qc * z
                red = va * a[TINT] + vb * b[TINT] + vc * c[TINT]
                green = va * a[TINT + 1] + vb * b[TINT + 1] + vc * c[TINT + 1]
                blue = va * a[TINT + 2] + vb * b[TINT + 2] + vc * c[TINT + 2]
                kind = material
                if textured:
                    u = int(floor((va * a[U] + vb * b[U] + vc * c[U]) * np.float32(wide))) % wide
                    v = int(floor((va * a[V] + vb * b[V] + vc * c[V]) * np.float32(tall))) % tall
                    code = texture[v, u, 3]
                    if code == 255:
                        continue
                    if code > 0:
                        kind = code - 1
                    # Bytes of a texture are sRGB; the square of the value is close enough to linear for albedo.
                    r = np.float32(texture[v, u, 0]) * 0.003921569
                    g = np.float32(texture[v, u, 1]) * 0.003921569
                    w = np.float32(texture[v, u, 2]) * 0.003921569
                    red *= r * r
                    green *= g * g
                    blue *= w * w
                sign = 1.0
                if two_sided and area > 0.0:
                    sign = -1.0  # seen from behind: corners run clockwise on a screen whose y points down
                depth[y, x] = q
                materials[y, x] = kind
                out = surface[y, x]
                for k in range(3):
                    out[S_NORMAL + k] = (va * a[NORMAL + k] + vb * b[NORMAL + k] + vc * c[NORMAL + k]) * sign
                out[S_ALBEDO] = red
                out[S_ALBEDO + 1] = green
                out[S_ALBEDO + 2] = blue
                out[S_GLOW] = 1.0 if kind == glowing else 0.0
                out[S_OCCLUSION] = 1.0
