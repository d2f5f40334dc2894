"""A pagoda of five storeys: square galleries of red posts and lattice, each under a roof whose corners sweep up."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from vitascope.engines.animatic.figures.colours import named
from vitascope.engines.animatic.figures.registry import Figure, Gait, register
from vitascope.engines.animatic.figures.things.masonry import blocks, pane, shingles, wall
from vitascope.engines.animatic.geometry import Body, Lamp, Material, Mesh
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.shapes import box, ellipsoid, gathered, lathe, moved, sheet, sweep, turn
from vitascope.engines.animatic.world.palette import linear
from vitascope.lexicon import UNKNOWN, Entry

_STOREYS = 5
_FOOT = 1.3  #: metres of the stone terrace
_RISE = 3.3  #: from one storey's floor to the next one's


def _half(storey: float) -> float:
    """Half the side of a storey's body."""
    return 3.5 - 0.42 * storey


def _roof(
    half: float, low: float, top: float, high: float, colour: np.ndarray[tuple[int, ...], np.dtype[np.float32]]
) -> list[Mesh]:
    """A square roof from eaves ``half`` out at ``low`` up to ``top`` out at ``high``; the corners of the eaves rise."""
    made = []
    skin = shingles()
    s = np.linspace(-1, 1, 17)[None]
    t = np.linspace(0, 1, 7)[:, None]
    out = half + (top - half) * t
    lift = 0.20 * half * np.abs(s) ** 4 * (1 - t) ** 2
    swoop = low + (high - low) * (0.55 * t + 0.45 * t * t) + lift
    points = np.stack(np.broadcast_arrays(out * (1 + 0.05 * np.abs(s) ** 6 * (1 - t)), swoop, out * s), -1)
    uv = np.stack(np.broadcast_arrays(out * s / skin.wide, -t * (half - top) * 1.2 / skin.high), -1)
    under = points[:3] - np.asarray((0.0, 0.14, 0.0))
    for side in range(4):
        facing = turn("y", side * math.pi / 2)
        slope = sheet(points, colour, material=Material.STONE, uv=uv, outward=False, two_sided=True)
        slope.texture = skin.texture
        if slope.normals[:, 1].mean() < 0:
            slope.normals, slope.faces = -slope.normals, np.ascontiguousarray(slope.faces[:, ::-1])
        made.append(moved(slope, matrix=facing))
    eaves = []
    for side in range(4):
        facing = turn("y", side * math.pi / 2)
        soffit = sheet(under, linear("#7a2a1e") * np.float32(0.8), outward=False, two_sided=True)
        eaves.append(moved(soffit, matrix=facing))
        edge = np.concatenate([points[0], under[0]]).reshape(2, -1, 3)
        eaves.append(moved(sheet(edge, linear("#b08a3c"), outward=False, two_sided=True), matrix=facing))
        corner = points[:, -1]
        eaves.append(
            moved(
                sweep(corner[::2], [0.16, 0.14, 0.12, 0.10], np.asarray(colour) * np.float32(0.8), 7, 2), matrix=facing
            )
        )
    return [*made, *eaves]


@lru_cache(maxsize=12)
def _built(colour: str | None, lit: float) -> Body:
    red, tiles, gold = named(colour, "#a12f22"), linear("#3d5a52"), linear("#c89a3c")
    stone = [wall((0, _FOOT / 2 - 0.2, 0), (11.5, _FOOT + 0.4, 11.5), linear("#a49c8e"), blocks())]
    stone += [
        wall(
            (6.0 + 0.35 * k, (_FOOT - 0.26 * k) / 2 - 0.1, 0), (0.4, _FOOT - 0.26 * k, 3.2), linear("#a49c8e"), blocks()
        )
        for k in range(5)
    ]
    wood: list[Mesh] = []
    panes: list[Mesh] = []
    roofs: list[Mesh] = []
    for storey in range(_STOREYS):
        half, floor = _half(storey), _FOOT + storey * _RISE
        tall = _RISE - 1.15
        wood.append(box((0, floor + tall / 2, 0), (2 * half - 0.5, tall, 2 * half - 0.5), linear("#d8c8a8"), 0.0))
        wood.append(box((0, floor + 0.08, 0), (2 * half + 0.7, 0.16, 2 * half + 0.7), red * np.float32(0.7), 0.02))
        wood.append(box((0, floor + tall, 0), (2 * half + 0.2, 0.22, 2 * half + 0.2), red, 0.02))
        for side in range(4):
            facing = turn("y", side * math.pi / 2)
            for z in np.linspace(-half, half, 5):
                wood.append(moved(box((half, floor + tall / 2, z), (0.24, tall, 0.24), red, 0.0), matrix=facing))
            for z in np.linspace(-half + half / 4, half - half / 4, 4):
                glass = pane((half - 0.22, floor + tall * 0.54, z), 0.0, half * 0.36, tall * 0.62, lit)
                panes.append(moved(glass, matrix=facing))
                wood.append(
                    moved(
                        box(
                            (half - 0.19, floor + tall * 0.54, z), (0.05, tall * 0.62, 0.05), red * np.float32(0.6), 0.0
                        ),
                        matrix=facing,
                    )
                )
                wood.append(
                    moved(
                        box(
                            (half - 0.19, floor + tall * 0.54, z), (0.05, 0.05, half * 0.36), red * np.float32(0.6), 0.0
                        ),
                        matrix=facing,
                    )
                )
            rail = box((half + 0.30, floor + 0.55, 0), (0.08, 0.08, 2 * half + 0.6), red, 0.0)
            wood.append(moved(rail, matrix=facing))
            wood += [
                moved(box((half + 0.30, floor + 0.32, z), (0.06, 0.5, 0.06), red, 0.0), matrix=facing)
                for z in np.linspace(-half, half, 9)
            ]
        last = storey == _STOREYS - 1
        eave, up = half + 1.75, floor + tall
        roofs += _roof(eave, up, 0.12 if last else _half(storey + 1) + 0.1, up + (2.7 if last else 1.1), tiles)
        for corner in range(4):
            x, z = (
                eave * 1.03 * math.cos(math.pi / 4 + corner * math.pi / 2) * math.sqrt(2),
                eave * 1.03 * math.sin(math.pi / 4 + corner * math.pi / 2) * math.sqrt(2),
            )
            bell = lathe([(0.02, 0.3), (0.10, 0.28), (0.13, 0.05), (0.17, 0.0)], gold, 8, material=Material.METAL)
            wood.append(moved(box((x, up + 0.05, z), (0.02, 0.3, 0.02), gold, 0.0)))
            roofs.append(moved(bell, (x, up - 0.35, z)))
    top = _FOOT + _STOREYS * _RISE - 1.15 + 2.6
    spire = [
        lathe(
            [(0.5, top), (0.32, top + 0.3), (0.12, top + 0.5), (0.10, top + 2.6), (0.02, top + 3.2)],
            gold,
            14,
            material=Material.METAL,
        )
    ]
    spire += [
        moved(
            ellipsoid((0.34 - 0.05 * k, 0.09, 0.34 - 0.05 * k), gold, 6, 14, material=Material.METAL),
            (0, top + 0.75 + 0.34 * k, 0),
        )
        for k in range(5)
    ]
    lamps: tuple[Lamp, ...] = ()
    if lit > 0:
        warm = (3.2 * lit, 1.9 * lit, 0.8 * lit)
        lamps = tuple(
            Lamp(at=(_half(k) + 1.6, _FOOT + k * _RISE + 1.0, z), colour=warm) for k in (0, 2) for z in (-2.0, 2.0)
        )
    return Body(meshes=gathered([*stone, *wood, *panes, *roofs, *spire]), lamps=lamps)


@register
class Pagoda(Figure):
    """A pagoda; its colour is that of its posts."""

    name = "pagoda"
    height = _FOOT + _STOREYS * _RISE + 4.6
    length = 15.0
    width = 12.5
    still = True
    oriented = True
    kinds = frozenset({"buildings"})
    actions = {"stand": Gait(speed=0.0, cycles=0.0)}  # noqa: RUF012
    words = (
        Entry(
            "subject",
            "pagoda",
            nouns="pagoda, temple, japanese temple, chinese temple, buddhist temple, shrine, stupa, "
            "tiered tower, ancient temple, monastery, oriental tower, shinto shrine",
            chinese="宝塔, 塔, 佛塔, 寺庙, 寺院, 古塔, 庙宇, 古寺, 七层宝塔, 雷峰塔, 庙, 寺, 阁楼, 楼阁, 古刹, "
            "神社, 亭台楼阁",
        ),
        Entry(UNKNOWN, "thing", chinese="水塔, 塔吊, 塔罗牌"),
    )

    def pose(self, placement: Placement, t: float) -> Body:
        """As it stands."""
        return _built(placement.colour, round(placement.lit, 2))
