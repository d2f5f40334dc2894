"""What people work and play with and what is not in the hand alone: easels, stoves, prams, carts, sleds, ladders, boards.

Each is made once in its own axes: metres, for a person of 1.75 m, x ahead, y up from the ground.
"""

from __future__ import annotations

import functools
import math

import numpy as np

from vitascope.engines.animatic.figures.people.baubles import DARK, PALE_WOOD, STEEL, WOOD, outward
from vitascope.engines.animatic.figures.people.cloth import joined
from vitascope.engines.animatic.figures.people.playthings import PLAYTHINGS
from vitascope.engines.animatic.geometry import Material, Mesh
from vitascope.engines.animatic.shapes import box, ellipsoid, lathe, moved, sweep, turn

_RED, _WHITE, _BLUE = (0.55, 0.04, 0.03), (0.80, 0.78, 0.72), (0.06, 0.14, 0.42)


def _bar(
    ends: list[tuple[float, float, float]],
    radius: float,
    colour: tuple[float, float, float],
    material: Material = Material.MATTE,
) -> Mesh:
    return sweep(ends, [radius] * len(ends), colour, 8, 2, material, up=(0.31, 0.2, 0.93))


@functools.cache
def wheel(radius: float) -> tuple[Mesh, ...]:
    """A wheel with six spokes about the origin, its axle along z."""
    a = np.linspace(0, 2 * math.pi, 21)
    rim = sweep(
        np.stack([radius * 0.93 * np.cos(a), radius * 0.93 * np.sin(a), 0 * a], -1),
        [radius * 0.09] * 21,
        DARK,
        6,
        1,
        Material.RUBBER,
        up=(0, 0, 1),
    )
    spokes = [
        _bar(
            [
                (-radius * 0.9 * math.cos(b), -radius * 0.9 * math.sin(b), 0.0),
                (radius * 0.9 * math.cos(b), radius * 0.9 * math.sin(b), 0.0),
            ],
            radius * 0.055,
            PALE_WOOD,
        )
        for b in (0.4, 1.45, 2.5)
    ]
    return tuple(joined([rim, *spokes]))


def _easel() -> list[Mesh]:
    """A canvas with a begun landscape; its face looks along -x."""
    legs = [
        _bar([(-0.02, 0.0, 0.34), (0.10, 1.85, 0.06)], 0.020, PALE_WOOD),
        _bar([(-0.02, 0.0, -0.34), (0.10, 1.85, -0.06)], 0.020, PALE_WOOD),
        _bar([(0.55, 0.0, 0.0), (0.10, 1.80, 0.0)], 0.020, PALE_WOOD),
        box((0.0, 0.78, 0.0), (0.09, 0.03, 0.78), PALE_WOOD, 0.004),
    ]
    tilt, at = turn("z", -0.10), (0.035, 1.17, 0.0)

    def flat(
        middle: tuple[float, float], size: tuple[float, float], colour: tuple[float, float, float], depth: float
    ) -> Mesh:
        return moved(box((-depth, *middle), (0.006, *size), colour, 0.0), at, tilt)

    canvas = moved(box((0.0, 0.0, 0.0), (0.035, 0.76, 0.96), (0.88, 0.86, 0.80), 0.004), at, tilt)
    paint = [
        flat((0.14, 0.0), (0.44, 0.90), (0.30, 0.55, 0.82), 0.020),
        flat((-0.17, 0.0), (0.34, 0.90), (0.20, 0.45, 0.12), 0.021),
        moved(ellipsoid((0.004, 0.085, 0.085), (1.0, 0.75, 0.15), 7, 14), (0.01, 1.38, 0.24), tilt),
        moved(ellipsoid((0.004, 0.12, 0.20), (0.10, 0.26, 0.12), 7, 14), (0.03, 1.17, -0.22), tilt),
        moved(ellipsoid((0.004, 0.07, 0.16), (0.16, 0.36, 0.14), 7, 14), (0.03, 1.14, 0.16), tilt),
        flat((-0.20, 0.02), (0.20, 0.10), (0.62, 0.30, 0.10), 0.024),
    ]
    return [*legs, canvas, *paint]


def _stove() -> list[Mesh]:
    """A stove with a pot of soup on it and a pan beside."""
    pot = outward(
        lathe(
            [
                (0.0, 0.885),
                (0.14, 0.885),
                (0.150, 0.91),
                (0.150, 1.06),
                (0.158, 1.07),
                (0.145, 1.07),
                (0.14, 1.05),
                (0.0, 1.045),
            ],
            STEEL,
            22,
            material=Material.METAL,
        )
    )
    soup = moved(ellipsoid((0.138, 0.012, 0.138), (0.62, 0.20, 0.03), 6, 18), (0.0, 1.052, 0.0))
    ears = [
        _bar([(-0.02, 1.02, s * 0.15), (0.0, 1.02, s * 0.20), (0.02, 1.02, s * 0.15)], 0.010, DARK) for s in (1, -1)
    ]
    knobs = [
        moved(ellipsoid((0.02, 0.022, 0.022), _WHITE, 6, 10), (-0.285, 0.76, z)) for z in (-0.28, -0.14, 0.14, 0.28)
    ]
    flame = moved(ellipsoid((0.10, 0.018, 0.10), (0.15, 0.35, 1.0), 6, 14, material=Material.GLOW), (0.0, 0.882, 0.0))
    return [
        box((0.0, 0.43, 0.0), (0.56, 0.86, 0.80), (0.70, 0.69, 0.66), 0.02, Material.PAINT),
        box((0.0, 0.865, 0.0), (0.58, 0.025, 0.82), DARK, 0.006, Material.PAINT),
        box((-0.285, 0.40, 0.0), (0.012, 0.46, 0.60), DARK, 0.004, Material.PAINT),
        _bar([(-0.31, 0.66, -0.26), (-0.31, 0.66, 0.26)], 0.012, STEEL, Material.METAL),
        *knobs,
        flame,
        moved(pot, (0.0, 0.0, 0.14)),
        moved(soup, (0.0, 0.0, 0.14)),
        *(moved(ear, (0.0, 0.0, 0.14)) for ear in ears),
    ]


#: Where the pot's middle is, from the stove's.
POT = (0.0, 1.05, 0.14)


def _pram() -> list[Mesh]:
    """A pram: a cradle with a hood, without its wheels, the bar towards -x."""
    t = np.linspace(0, math.pi, 13)
    cradle = [
        moved(ellipsoid((0.42, 0.20, 0.22), _BLUE, 12, 20, 0.7, Material.CLOTH), (0.0, 0.64, 0.0)),
        moved(ellipsoid((0.36, 0.05, 0.19), (0.78, 0.74, 0.66), 8, 18, material=Material.CLOTH), (0.0, 0.83, 0.0)),
        moved(ellipsoid((0.075, 0.08, 0.075), (0.80, 0.52, 0.38), 9, 12, material=Material.SKIN), (0.20, 0.90, 0.0)),
    ]
    hood = []
    for k in range(5):
        lean = 0.15 + 0.32 * k
        x = 0.22 + 0.24 * math.cos(lean) * np.sin(t)
        y = 0.80 + 0.34 * math.sin(lean) * np.sin(t) + 0.10 * np.sin(t)
        hood.append(
            sweep(np.stack([x, y, 0.23 * np.cos(t)], -1), [0.052] * 13, _BLUE, 7, 1, Material.CLOTH, up=(1, 0.3, 0))
        )
    frame = [
        _bar([(-0.60, 1.0, 0.20), (-0.30, 0.72, 0.20), (0.28, 0.24, 0.20)], 0.013, STEEL, Material.METAL),
        _bar([(-0.60, 1.0, -0.20), (-0.30, 0.72, -0.20), (0.28, 0.24, -0.20)], 0.013, STEEL, Material.METAL),
        _bar([(0.30, 0.50, 0.20), (-0.28, 0.24, 0.20)], 0.012, STEEL, Material.METAL),
        _bar([(0.30, 0.50, -0.20), (-0.28, 0.24, -0.20)], 0.012, STEEL, Material.METAL),
        _bar([(-0.60, 1.0, -0.21), (-0.60, 1.0, 0.21)], 0.017, DARK),
    ]
    return [*cradle, *hood, *frame]


def _cart() -> list[Mesh]:
    """A handcart with sacks and crates, without its wheels, the bar towards -x."""
    boards = [
        box((0.20, 0.56, 0.0), (0.95, 0.05, 0.66), PALE_WOOD, 0.008),
        box((0.20, 0.70, 0.32), (0.95, 0.24, 0.035), PALE_WOOD, 0.008),
        box((0.20, 0.70, -0.32), (0.95, 0.24, 0.035), PALE_WOOD, 0.008),
        box((0.66, 0.70, 0.0), (0.035, 0.24, 0.66), PALE_WOOD, 0.008),
        box((-0.26, 0.70, 0.0), (0.035, 0.24, 0.66), PALE_WOOD, 0.008),
    ]
    load = [
        moved(ellipsoid((0.24, 0.20, 0.19), (0.62, 0.48, 0.28), 10, 14, 0.8, Material.CLOTH), (0.40, 0.80, 0.12)),
        moved(ellipsoid((0.22, 0.18, 0.19), (0.55, 0.42, 0.24), 10, 14, 0.8, Material.CLOTH), (0.02, 0.78, -0.10)),
        *(
            moved(ellipsoid((0.085,) * 3, c, 8, 11), (x, y, z))
            for c, x, y, z in (
                ((0.75, 0.26, 0.02), 0.02, 0.96, 0.10),
                ((0.70, 0.30, 0.03), 0.18, 0.93, -0.20),
                ((0.30, 0.48, 0.06), 0.28, 0.98, -0.06),
            )
        ),
    ]
    shafts = [
        _bar([(-0.66, 1.0, s * 0.26), (-0.30, 0.66, s * 0.28), (0.60, 0.54, s * 0.28)], 0.022, WOOD) for s in (1, -1)
    ]
    return [*boards, *load, *shafts, _bar([(-0.66, 1.0, -0.26), (-0.66, 1.0, 0.26)], 0.020, WOOD)]


def _barrow() -> list[Mesh]:
    """A wheelbarrow of earth without its wheel, the grips towards -x."""
    tray = moved(ellipsoid((0.40, 0.20, 0.28), (0.10, 0.32, 0.14), 11, 18, 0.55, Material.PAINT), (0.18, 0.56, 0.0))
    earth = moved(ellipsoid((0.33, 0.16, 0.23), (0.16, 0.09, 0.045), 9, 16), (0.18, 0.70, 0.0))
    shafts = [
        _bar([(-0.60, 0.72, s * 0.27), (0.05, 0.44, s * 0.20), (0.66, 0.20, s * 0.04)], 0.018, WOOD) for s in (1, -1)
    ]
    props = [_bar([(-0.12, 0.48, s * 0.22), (-0.16, 0.04, s * 0.24)], 0.014, STEEL, Material.METAL) for s in (1, -1)]
    return [tray, earth, *shafts, *props]


def _sled() -> list[Mesh]:
    """A wooden sled with turned-up runners; its fore end at x = 0.45."""
    runners = [
        _bar(
            [
                (-0.45, 0.02, s * 0.20),
                (0.0, 0.02, s * 0.20),
                (0.38, 0.03, s * 0.20),
                (0.50, 0.12, s * 0.20),
                (0.46, 0.24, s * 0.20),
            ],
            0.018,
            _RED,
        )
        for s in (1, -1)
    ]
    posts = [_bar([(x, 0.02, s * 0.20), (x, 0.21, s * 0.18)], 0.014, PALE_WOOD) for x in (-0.32, 0.20) for s in (1, -1)]
    slats = [box((-0.06, 0.225, z), (0.78, 0.022, 0.085), PALE_WOOD, 0.006) for z in (-0.16, -0.053, 0.053, 0.16)]
    return [*runners, *posts, *slats]


def _ladder() -> list[Mesh]:
    """A ladder that leans ahead against a wall of nothing: its rungs go up along y, straight."""
    rails = [_bar([(0.0, 0.0, s * 0.22), (0.0, 4.6, s * 0.22)], 0.024, PALE_WOOD) for s in (1, -1)]
    return [*rails, *(_bar([(0.0, RUNG * k, -0.22), (0.0, RUNG * k, 0.22)], 0.017, WOOD) for k in range(1, 15))]


RUNG = 0.30  #: metres between the rungs of a ladder


def _trunk() -> list[Mesh]:
    """A tree to climb: a trunk with stubs of branches, and a crown."""
    trunk = sweep(
        [(0.02, -0.05, 0.0), (0.0, 0.4, 0.0), (0.01, 2.0, 0.02), (0.0, 3.6, 0.0), (0.04, 4.6, 0.0)],
        [0.26, 0.17, 0.145, 0.13, 0.08],
        (0.17, 0.085, 0.04),
        12,
        4,
        Material.BARK,
        up=(1, 0, 0),
    )
    boughs = [
        sweep(
            [(0.0, y, 0.0), (0.3 * c, y + 0.25, 0.3 * s), (0.85 * c, y + 0.75, 0.85 * s)],
            [0.075, 0.055, 0.02],
            (0.17, 0.085, 0.04),
            8,
            3,
            Material.BARK,
            up=(0.1, 0.2, 0.9),
        )
        for y, c, s in ((2.7, 0.3, 0.95), (2.95, 0.2, -0.98), (3.3, 0.98, 0.2), (3.5, -0.6, 0.8))
    ]
    crown = [
        moved(
            ellipsoid(
                (r, 0.72 * r, r),
                (0.040 + 0.010 * (k % 2), 0.115 + 0.020 * (k % 3), 0.028),
                12,
                18,
                material=Material.LEAF,
            ),
            at,
        )
        for k, (r, at) in enumerate(
            (
                (0.95, (0.1, 4.75, 0.75)),
                (1.0, (0.15, 4.7, -0.75)),
                (1.05, (0.85, 4.65, 0.1)),
                (0.85, (-0.75, 4.95, 0.2)),
                (0.95, (0.1, 5.4, 0.0)),
            )
        )
    ]
    return [trunk, *boughs, *crown]


def _cliff() -> list[Mesh]:
    """A wall of rock with ledges."""
    made = []
    for k in range(26):
        a, b, c = math.sin(k * 12.9 + 1.0), math.sin(k * 7.7 + 2.0), math.sin(k * 4.1)
        grey = 0.20 + 0.05 * a
        block = box(
            (0.0, 0.0, 0.0),
            (0.9 + 0.15 * b, 0.85 + 0.2 * a, 1.0 + 0.25 * c),
            (grey * 1.06, grey, grey * 0.92),
            0.09,
            Material.STONE,
        )
        made.append(
            moved(
                block,
                (0.52 + 0.08 * a + 0.05 * (k // 4), 0.30 + 0.72 * (k // 4), -1.2 + 0.8 * (k % 4) + 0.12 * b),
                turn("y", 0.4 * c),
            )
        )
    return made


def _bough() -> list[Mesh]:
    """A branch with apples, its middle over the origin."""
    wood = sweep(
        [(0.75, 0.30, 0.0), (0.35, 0.16, 0.05), (0.0, 0.08, 0.0), (-0.45, 0.02, -0.04)],
        [0.045, 0.035, 0.026, 0.010],
        (0.17, 0.085, 0.04),
        8,
        3,
        Material.BARK,
        up=(0.1, 0.1, 1),
    )
    leaves = [
        moved(
            ellipsoid(
                (0.24, 0.13, 0.22), (0.05 + 0.012 * (k % 3), 0.15 + 0.02 * (k % 2), 0.03), 8, 12, material=Material.LEAF
            ),
            at,
        )
        for k, at in enumerate(
            (
                (-0.40, 0.10, 0.08),
                (-0.12, 0.20, -0.16),
                (0.14, 0.22, 0.18),
                (0.42, 0.30, -0.12),
                (0.66, 0.36, 0.10),
                (0.05, 0.32, 0.0),
                (0.62, 0.48, -0.14),
                (0.95, 0.46, 0.0),
                (0.36, 0.46, 0.12),
                (1.18, 0.52, 0.10),
            )
        )
    ]
    apples = [
        moved(ellipsoid((0.058,) * 3, (0.66, 0.04, 0.03), 9, 12), at)
        for at in (
            (-0.42, -0.06, 0.12),
            (-0.14, 0.0, -0.12),
            (0.16, 0.04, 0.22),
            (0.40, 0.10, -0.14),
            (0.62, 0.16, 0.14),
            (-0.02, 0.02, 0.10),
        )
    ]
    return [wood, *leaves, *apples]


def _ski() -> list[Mesh]:
    """One ski, its middle under the foot."""
    return [
        sweep(
            [(-0.75, 0.022, 0.0), (0.0, 0.020, 0.0), (0.72, 0.022, 0.0), (0.90, 0.055, 0.0), (1.0, 0.13, 0.0)],
            [0.045, 0.040, 0.047, 0.045, 0.012],
            _RED,
            8,
            3,
            Material.PAINT,
            up=(0, 1, 0),
            flat=0.35,
        )
    ]


def _pole() -> list[Mesh]:
    """A ski pole, the grip at the origin, along -y."""
    basket = moved(ellipsoid((0.055, 0.008, 0.055), DARK, 6, 12), (0.0, -1.02, 0.0))
    return [
        _bar([(0.0, 0.08, 0.0), (0.0, -1.12, 0.0)], 0.009, STEEL, Material.METAL),
        basket,
        _bar([(0.0, 0.10, 0.0), (0.0, -0.06, 0.0)], 0.017, DARK),
    ]


def _blade() -> list[Mesh]:
    """The blade of a skate under a boot."""
    return [
        box((0.0, 0.012, 0.0), (0.33, 0.024, 0.008), STEEL, 0.0, Material.METAL),
        box((0.09, 0.040, 0.0), (0.02, 0.04, 0.02), STEEL, 0.0, Material.METAL),
        box((-0.08, 0.040, 0.0), (0.02, 0.04, 0.02), STEEL, 0.0, Material.METAL),
    ]


def _skateboard() -> list[Mesh]:
    """A board on four wheels, along x."""
    deck = sweep(
        [(-0.43, 0.155, 0.0), (-0.30, 0.110, 0.0), (0.0, 0.105, 0.0), (0.30, 0.110, 0.0), (0.43, 0.155, 0.0)],
        [0.055, 0.105, 0.108, 0.105, 0.055],
        (0.62, 0.22, 0.05),
        10,
        3,
        Material.PAINT,
        up=(0, 1, 0),
        flat=0.12,
    )
    wheels = [
        moved(
            lathe(
                [(0.0, -0.022), (0.034, -0.022), (0.036, 0.0), (0.034, 0.022), (0.0, 0.022)],
                (0.80, 0.76, 0.62),
                14,
                "z",
            ),
            (x, 0.036, z),
        )
        for x in (-0.24, 0.24)
        for z in (-0.085, 0.085)
    ]
    return [deck, *wheels]


def _surfboard() -> list[Mesh]:
    """A long board with a red stripe, along x, afloat."""
    path = [(-1.05, 0.05, 0.0), (-0.8, 0.03, 0.0), (0.0, 0.03, 0.0), (0.75, 0.06, 0.0), (1.15, 0.17, 0.0)]
    deck = sweep(path, [0.09, 0.23, 0.29, 0.22, 0.02], _WHITE, 12, 4, Material.PAINT, up=(0, 1, 0), flat=0.14)
    stripe = sweep(
        [(x, y + 0.006, z) for x, y, z in path],
        [0.03, 0.06, 0.075, 0.055, 0.008],
        _RED,
        10,
        4,
        Material.PAINT,
        up=(0, 1, 0),
        flat=0.50,
    )
    return [deck, stripe]


_MADE = {
    "easel": _easel,
    "stove": _stove,
    "pram": _pram,
    "cart": _cart,
    "barrow": _barrow,
    "sled": _sled,
    "ladder": _ladder,
    "tree": _trunk,
    "cliff": _cliff,
    "bough": _bough,
    "ski": _ski,
    "pole": _pole,
    "blade": _blade,
    "skateboard": _skateboard,
    "surfboard": _surfboard,
    **PLAYTHINGS,
}


@functools.cache
def gear(name: str) -> tuple[Mesh, ...]:
    """A piece of gear in its own axes. KeyError if there is no such piece."""
    return tuple(joined(_MADE[name]()))


def names() -> tuple[str, ...]:
    """All pieces."""
    return tuple(_MADE)
