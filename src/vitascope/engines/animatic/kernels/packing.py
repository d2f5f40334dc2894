"""Round cones in the axes of the camera, with what turns their surface back to the pose in which coats are thought of."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.kernels import layout
from vitascope.engines.animatic.kernels.compiler import Array, helper, kernel

_SMALL = 1e-6
_OPPOSITE = -0.9999  #: cosine below which the short way from one axis to the other is not told


@helper
def _write(row: Array, start: int, x: float, y: float, z: float) -> None:
    row[start] = x
    row[start + 1] = y
    row[start + 2] = z


@helper
def _turn_back(row: Array, fx: float, fy: float, fz: float, tx: float, ty: float, tz: float, from_view: Array) -> None:
    """The short rotation from unit vector f to unit vector t, after ``from_view``, into the columns of the row."""
    cx = fy * tz - fz * ty
    cy = fz * tx - fx * tz
    cz = fx * ty - fy * tx
    cosine = min(max(fx * tx + fy * ty + fz * tz, _OPPOSITE), 1.0)
    k = 1.0 / (1.0 + cosine)
    for c in range(3):
        x = from_view[0, c]
        y = from_view[1, c]
        z = from_view[2, c]
        row[layout.TO_REST + c] = (1.0 - k * (cy * cy + cz * cz)) * x + (k * cx * cy - cz) * y + (k * cx * cz + cy) * z
        row[layout.TO_REST + 3 + c] = (
            (k * cx * cy + cz) * x + (1.0 - k * (cx * cx + cz * cz)) * y + (k * cy * cz - cx) * z
        )
        row[layout.TO_REST + 6 + c] = (
            (k * cx * cz - cy) * x + (k * cy * cz + cx) * y + (1.0 - k * (cx * cx + cy * cy)) * z
        )


@kernel(
    "void(float32[:,::1], float32[:,::1], float32[::1], float32[::1], float32[:,::1], float32[:,::1], float32[:,::1], "
    "float32[:,::1], float32[:,::1], float32[::1], float32[:,::1], boolean[::1])"
)
def pack_ends(
    first: Array, second: Array, first_radius: Array, second_radius: Array, own_first: Array, own_second: Array,
    rest_first: Array, rest_second: Array, from_view: Array, numbers: Array, packed: Array, kept: NDArray[np.bool_],
) -> None:  # fmt: skip
    """The columns of ``layout`` that tell where cones are and how they lie, and whether they are before the eye.

    ``first`` and ``second`` (n, 3) are the ends in view space, ``own_…`` in the figure's axes, ``rest_…`` in its straight
    pose; ``from_view`` (3, 3) turns from view to the figure's axes; ``numbers``: the figure's scale, the least radius at
    one metre, the nearest depth that is drawn. A cone whose one ball swallows the other becomes that ball.
    """
    scale, thinnest, near = numbers[0], numbers[1], numbers[2]
    for i in range(first.shape[0]):
        row = packed[i]
        ax, ay, az = first[i, 0], first[i, 1], first[i, 2]
        bx, by, bz = second[i, 0], second[i, 1], second[i, 2]
        ra = first_radius[i] * scale
        rb = second_radius[i] * scale
        qx, qy, qz = rest_first[i, 0], rest_first[i, 1], rest_first[i, 2]
        ux, uy, uz = bx - ax, by - ay, bz - az
        length = math.sqrt(ux * ux + uy * uy + uz * uz)
        swallowed = length <= abs(rb - ra) * 1.001 + _SMALL
        safe = max(length, _SMALL)
        slope = (rb - ra) / safe
        ux, uy, uz = ux / safe, uy / safe, uz / safe
        if swallowed:
            if rb > ra:
                ax, ay, az, ra = bx, by, bz, rb
                qx, qy, qz = rest_second[i, 0], rest_second[i, 1], rest_second[i, 2]
            length, safe, slope = 0.0, _SMALL, 0.0
            ux, uy, uz = 0.0, 0.0, 1.0
        # Nothing is thinner than half a sample: a whisker fades into its edge instead of breaking into dots.
        thin = thinnest * max(az, near)
        ra = max(ra, thin)
        slope = max(slope, (thin - ra) / safe)
        _write(row, layout.A, ax, ay, az)
        row[layout.RADIUS] = ra
        _write(row, layout.AXIS, ux, uy, uz)
        row[layout.LENGTH] = length
        row[layout.SLOPE] = slope
        row[layout.SKEW] = slope / math.sqrt(max(1.0 - slope * slope, 1e-4))
        kept[i] = min(az, az + uz * length) > near

        rx, ry, rz = rest_second[i, 0] - qx, rest_second[i, 1] - qy, rest_second[i, 2] - qz
        rest = math.sqrt(rx * rx + ry * ry + rz * rz)
        if rest > _SMALL:
            rx, ry, rz = rx / rest, ry / rest, rz / rest
        else:
            rx, ry, rz = 1.0, 0.0, 0.0
        _write(row, layout.REST_A, qx, qy, qz)
        _write(row, layout.REST_AXIS, rx, ry, rz)
        row[layout.REST_LENGTH] = rest
        ox, oy, oz = rx, ry, rz
        if length > 0.0:
            ox = own_second[i, 0] - own_first[i, 0]
            oy = own_second[i, 1] - own_first[i, 1]
            oz = own_second[i, 2] - own_first[i, 2]
            inverse = 1.0 / max(math.sqrt(ox * ox + oy * oy + oz * oz), 1e-9)
            ox, oy, oz = ox * inverse, oy * inverse, oz * inverse
        _turn_back(row, ox, oy, oz, rx, ry, rz, from_view)
