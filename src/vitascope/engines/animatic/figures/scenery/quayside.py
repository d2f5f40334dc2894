"""Things of quays, piers and roofs: bollards, barrels, crates, a water tank, a ventilator, an antenna."""

from __future__ import annotations

import numpy as np

from vitascope.engines.animatic.figures.scenery.piece import add_pieces, always
from vitascope.engines.animatic.geometry import Body, Material
from vitascope.engines.animatic.shapes import box, lathe, merged, moved, sweep
from vitascope.engines.animatic.world.palette import linear


def _bollard() -> Body:
    outline = [(0.01, 0), (0.24, 0), (0.24, 0.06), (0.15, 0.12), (0.13, 0.46), (0.22, 0.54), (0.22, 0.62), (0.01, 0.72)]
    return Body(meshes=(lathe(outline, linear("#26282c"), 20, material=Material.METAL),))


def _barrel() -> Body:
    outline = [
        (0.01, 0.0),
        (0.26, 0.0),
        (0.31, 0.22),
        (0.33, 0.44),
        (0.31, 0.66),
        (0.26, 0.88),
        (0.24, 0.86),
        (0.01, 0.86),
    ]
    wood, iron = linear("#8a5f38"), linear("#3a3c40")
    hoops = [lathe([(r, y - 0.025), (r + 0.012, y), (r, y + 0.025)], iron, 22, material=Material.METAL)
             for r, y in ((0.275, 0.06), (0.318, 0.27), (0.318, 0.61), (0.275, 0.82))]  # fmt: skip
    return Body(meshes=(lathe(outline, wood, 22), merged(hoops)))


def _crate() -> Body:
    wood = linear("#9a7448")
    parts = [box((0, 0.35, 0), (0.66, 0.66, 0.66), wood * np.float32(0.8), 0.01)]
    for y in (0.08, 0.62):
        parts += [box((0, y, s * 0.34), (0.70, 0.10, 0.03), wood, 0.0) for s in (-1, 1)]
        parts += [box((s * 0.34, y, 0), (0.03, 0.10, 0.70), wood, 0.0) for s in (-1, 1)]
    posts = [(sx * 0.33, 0.35, sz * 0.33) for sx in (-1, 1) for sz in (-1, 1)]
    parts += [box(at, (0.08, 0.70, 0.08), wood * np.float32(1.05), 0.0) for at in posts]
    return Body(meshes=(merged(parts),))


def _tank() -> Body:
    wood, iron = linear("#7a5638"), linear("#33363a")
    legs = [box((x, 1.1, z), (0.12, 2.2, 0.12), iron, 0.0) for x in (-0.85, 0.85) for z in (-0.85, 0.85)]
    legs += [box((0, y, s * 0.85), (1.8, 0.08, 0.08), iron, 0.0) for y in (0.9, 2.15) for s in (-1, 1)]
    tones = np.asarray([wood * np.float32(0.8 + 0.25 * (k % 2)) for k in range(2)])
    barrel = moved(lathe([(1.25, 0), (1.25, 2.3)], tones, 28), (0, 2.2, 0))
    cap = moved(
        lathe([(1.42, 0), (0.7, 0.55), (0.02, 0.9)], linear("#4a4e52"), 28, material=Material.METAL), (0, 4.45, 0)
    )
    hoops = [moved(lathe([(1.26, -0.03), (1.29, 0), (1.26, 0.03)], iron, 28), (0, y, 0)) for y in (2.5, 3.1, 3.7, 4.3)]
    return Body(meshes=(merged([*legs, *hoops]), barrel, cap))


def _ventilator() -> Body:
    steel = linear("#a8adb0")
    parts = [
        box((0, 0.55, 0), (1.4, 1.0, 1.2), steel, 0.03, Material.PAINT),
        box((0, 0.03, 0), (1.6, 0.06, 1.4), steel * np.float32(0.6), 0.0, Material.PAINT),
    ]
    fins = [box((0.71, 0.25 + 0.09 * k, 0), (0.03, 0.04, 0.95), steel * np.float32(0.45), 0.0) for k in range(8)]
    return Body(meshes=(merged(parts), merged(fins)))


def _antenna() -> Body:
    steel = linear("#6a6e72")
    parts = [box((0, 1.6, 0), (0.06, 3.2, 0.06), steel, 0.0)]
    parts += [box((0, y, 0), (0.03, 0.03, w), steel, 0.0) for y, w in ((3.1, 1.3), (2.8, 1.0), (2.5, 0.7))]
    return Body(meshes=(merged(parts),))


def _post() -> Body:
    """A pile of the pier that stands up over its boards, with turns of rope."""
    wood, rope = linear("#6e5a44"), linear("#c8b48a")
    pile = lathe([(0.001, 0), (0.13, 0), (0.125, 0.92), (0.10, 0.98), (0.001, 0.99)], wood, 16)
    turns = [lathe([(0.125, y - 0.025), (0.155, y), (0.125, y + 0.025)], rope, 16) for y in (0.66, 0.71, 0.76)]
    return Body(meshes=(pile, merged(turns)))


def _rope() -> Body:
    """A rope that hangs from post to post, 2.6 metres apart."""
    line = [(0.0, 0.70 - 0.24 * (1 - (z / 1.3) ** 2), z) for z in np.linspace(-1.3, 1.3, 13)]
    return Body(meshes=(sweep(line, [0.022] * len(line), linear("#c8b48a"), 7, 1),))


add_pieces("street furniture", (
    ("pier post", (0.32, 1.0, 0.32), always(_post)),
    ("pier rope", (0.1, 0.72, 2.64), always(_rope)),
    ("quay bollard", (0.5, 0.72, 0.5), always(_bollard)),
    ("quay barrel", (0.66, 0.88, 0.66), always(_barrel)),
    ("quay crate", (0.72, 0.70, 0.72), always(_crate)),
    ("roof tank", (2.8, 5.35, 2.8), always(_tank)),
    ("roof ventilator", (1.6, 1.06, 1.4), always(_ventilator)),
    ("roof antenna", (0.1, 3.2, 1.3), always(_antenna)),
))  # fmt: skip
