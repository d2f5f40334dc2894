"""Musical instruments, in the axes of the chest of a person of 1.75 m: the origin is the pit of the neck, x forward, y up, z to
the right."""

from __future__ import annotations

import functools
import math

import numpy as np
from numpy.typing import ArrayLike

from vitascope.engines.animatic.figures.people.cloth import Array, surface
from vitascope.engines.animatic.geometry import Material, Mesh
from vitascope.engines.animatic.shapes import box, ellipsoid, lathe, moved, sweep

Colour = tuple[float, float, float]
_DARK = (0.035, 0.020, 0.014)
_STRING = (0.72, 0.70, 0.62)


def _body(outline: Array, deep: float, top: ArrayLike, side: ArrayLike) -> list[Mesh]:
    """A flat box with a curved outline (n, 2) in the plane of y and x, ``deep`` thick along z."""
    n = len(outline)
    middle = outline.mean(0)
    rings = []
    for scale, z in ((0.0, 0.5), (0.55, 0.5), (0.955, 0.5), (1.0, 0.40), (1.0, -0.40), (0.955, -0.5), (0.0, -0.5)):
        ring = middle + (outline - middle) * scale
        rings.append(np.stack([ring[:, 0], ring[:, 1], np.full(n, z * deep)], -1))
    front = surface(
        np.stack(rings[:3]),
        top,
        closed=True,
        material=Material.PAINT,
        normals=np.broadcast_to((0.0, 0.0, 1.0), (3, n, 3)).copy(),
    )
    edge = surface(np.stack(rings[2:]), side, closed=True, material=Material.PAINT)
    if float(((edge.points - edge.points.mean(0)) * edge.normals).sum()) < 0:
        edge.normals = -edge.normals
    return [front, edge]


def _outline(long: float, wide: float, waist: float) -> Array:
    """A figure of eight along x, from the lower bout (-) to the neck (+)."""
    a = np.linspace(0, 2 * math.pi, 44, endpoint=False)
    x = np.cos(a)
    half = np.sqrt(np.clip(1 - x * x, 0, 1)) ** 0.85
    girth = wide * (1 - 0.14 * (x + 1) / 2 * 1.6) * (1 - waist * np.exp(-(((x - 0.10) / 0.30) ** 2)))
    return np.stack([long * x, np.sign(np.sin(a)) * half * girth], -1)


@functools.lru_cache(maxsize=16)
def guitar(colour: Colour | None) -> tuple[Mesh, ...]:
    """A guitar lying in its own axes: the neck along +x, strings towards +z, the sound hole near the origin."""
    top = np.asarray(colour or (0.62, 0.30, 0.08))
    made = _body(_outline(0.240, 0.185, 0.24), 0.085, top, top * 0.35)
    hole = lathe([(0.0, 0.0445), (0.050, 0.0445)], _DARK, 18, axis="z")
    rose = lathe([(0.050, 0.0448), (0.060, 0.0448)], (0.20, 0.07, 0.03), 18, axis="z")
    for ring in (hole, rose):
        ring.normals = np.broadcast_to(np.asarray((0, 0, 1), np.float32), ring.points.shape).copy()
        made.append(moved(ring, (0.075, 0, 0)))
    made.append(box((0.355, 0, 0.040), (0.43, 0.052, 0.022), (0.07, 0.030, 0.018), 0.006))
    made.append(box((0.620, 0, 0.032), (0.13, 0.072, 0.020), (0.10, 0.045, 0.022), 0.008))
    made += [
        box((0.585 + 0.035 * k, s * 0.046, 0.030), (0.014, 0.022, 0.014), (0.7, 0.66, 0.55), 0.003)
        for k in range(3)
        for s in (-1, 1)
    ]
    made.append(box((-0.115, 0, 0.048), (0.024, 0.13, 0.012), (0.07, 0.030, 0.018), 0.003))
    made += [
        sweep(
            [(-0.115, 0.0074 * (k - 2.5), 0.0565), (0.56, 0.0064 * (k - 2.5), 0.0545)],
            [0.0012, 0.0012],
            _STRING,
            4,
            1,
            up=(0, 1, 0),
        )
        for k in range(6)
    ]
    made += [box((0.20 + 0.35 * (1 - 0.86**k), 0, 0.0515), (0.003, 0.050, 0.002), _STRING, 0.0) for k in range(1, 12)]
    return tuple(made)


@functools.lru_cache(maxsize=16)
def violin(colour: Colour | None) -> tuple[Mesh, ...]:
    """A violin: the neck along +x, strings towards +z."""
    top = np.asarray(colour or (0.36, 0.11, 0.03))
    made = _body(_outline(0.178, 0.108, 0.34), 0.045, top, top * 0.5)
    made.append(box((0.235, 0, 0.030), (0.26, 0.026, 0.014), _DARK, 0.004))
    made.append(moved(ellipsoid((0.022, 0.018, 0.026), top * 0.7, 8, 10), (0.382, 0, 0.016)))
    made.append(box((-0.02, 0, 0.034), (0.006, 0.044, 0.026), (0.6, 0.4, 0.2), 0.002))
    made.append(box((-0.11, 0, 0.029), (0.11, 0.030, 0.010), _DARK, 0.004))
    made += [
        sweep(
            [(-0.06, 0.005 * (k - 1.5), 0.045), (-0.02, 0.006 * (k - 1.5), 0.050), (0.34, 0.004 * (k - 1.5), 0.038)],
            [0.0010] * 3,
            _STRING,
            4,
            1,
            up=(0, 1, 0),
        )
        for k in range(4)
    ]
    made += [
        sweep(
            [(0.02, s * 0.045, 0.0245), (-0.01, s * 0.055, 0.0245), (-0.045, s * 0.048, 0.0245)],
            [0.003] * 3,
            _DARK,
            5,
            2,
            up=(0, 1, 0),
        )
        for s in (-1, 1)
    ]
    return tuple(made)


@functools.cache
def bow() -> tuple[Mesh, ...]:
    """A violin's bow along +x from the hand."""
    wood = sweep(
        [(-0.04, 0.012, 0), (0.2, 0.006, 0), (0.45, 0.008, 0), (0.66, 0.016, 0), (0.68, 0.0, 0)],
        [0.005, 0.005, 0.0045, 0.004, 0.003],
        (0.20, 0.07, 0.03),
        6,
        2,
        up=(0, 0, 1),
    )
    return (
        wood,
        box((0.0, 0.0, 0), (0.035, 0.022, 0.012), _DARK, 0.003),
        box((0.33, -0.010, 0), (0.68, 0.002, 0.009), (0.82, 0.80, 0.72), 0.0),
    )


@functools.lru_cache(maxsize=8)
def flute(colour: Colour | None) -> tuple[Mesh, ...]:
    """A flute along +x from the mouth's hole."""
    tint = np.asarray(colour or (0.66, 0.67, 0.70))
    tube = sweep(
        [(-0.06, 0, 0), (0.3, 0, 0), (0.60, 0, 0)], [0.011, 0.011, 0.010], tint, 9, 2, Material.METAL, up=(0, 1, 0)
    )
    return (
        tube,
        *(
            box((0.16 + 0.045 * k, 0.011, 0), (0.020, 0.006, 0.018), tint * 0.8, 0.003, Material.METAL)
            for k in range(9)
        ),
    )


@functools.lru_cache(maxsize=8)
def drum(colour: Colour | None) -> tuple[Mesh, ...]:
    """A drum that hangs before the belly; y is its axis, the skin on top at the origin."""
    tint = np.asarray(colour or (0.52, 0.04, 0.04))
    shell = lathe([(0.175, -0.25), (0.182, -0.24), (0.182, -0.02), (0.175, -0.01)], tint, 24, material=Material.PAINT)
    rims = [
        lathe(
            [(0.178, y), (0.190, y + 0.004), (0.190, y + 0.026), (0.178, y + 0.030)],
            (0.72, 0.52, 0.16),
            24,
            material=Material.METAL,
        )
        for y in (-0.030, -0.262)
    ]
    skin = lathe([(0.0, -0.002), (0.17, -0.002), (0.178, -0.008)], (0.80, 0.76, 0.66), 22)
    ropes = [
        sweep(
            [
                (0.187 * math.cos(a), -0.02, 0.187 * math.sin(a)),
                (0.187 * math.cos(a + 0.26), -0.245, 0.187 * math.sin(a + 0.26)),
            ],
            [0.004, 0.004],
            (0.78, 0.74, 0.62),
            5,
            1,
            up=(0.3, 0.1, 1),
        )
        for a in np.linspace(0, 2 * math.pi, 13)[:-1]
    ]
    return (shell, *rims, skin, *ropes)


@functools.cache
def drumstick() -> tuple[Mesh, ...]:
    """A stick along the fist's thumb side (y)."""
    return (
        sweep(
            [(0, -0.09, 0), (0, 0.20, 0), (0, 0.30, 0)], [0.009, 0.008, 0.005], (0.62, 0.42, 0.20), 7, 2, up=(1, 0, 0)
        ),
        moved(ellipsoid((0.011, 0.016, 0.011), (0.62, 0.42, 0.20), 7, 8), (0, 0.305, 0)),
    )
