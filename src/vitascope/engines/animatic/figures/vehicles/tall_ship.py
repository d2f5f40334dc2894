"""A tall ship: three masts of square sails over a wooden hull, the ship of explorers and pirates."""

from __future__ import annotations

import math
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.figures.colours import named
from vitascope.engines.animatic.figures.registry import Gait, add
from vitascope.engines.animatic.figures.smoke import halo
from vitascope.engines.animatic.figures.vehicles import hull
from vitascope.engines.animatic.figures.vehicles.afloat import Afloat, flag
from vitascope.engines.animatic.figures.vehicles.assembly import Tube, joined, tubes
from vitascope.engines.animatic.figures.vehicles.extrusion import looks_of, prism
from vitascope.engines.animatic.figures.vehicles.paintwork import Picture, painted, rectangle
from vitascope.engines.animatic.figures.vehicles.sails import square, triangular
from vitascope.engines.animatic.geometry import Body, ConeGroup, Lamp, Material, Mesh, Puffs
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.shapes import box, ellipsoid, lathe, moved, sweep
from vitascope.engines.animatic.world.palette import linear
from vitascope.lexicon import Entry

Float = NDArray[np.float32]

_LINES = hull.Lines(
    stern=-13.0, bow=12.0, breadth=(2.5, 3.2, 3.6, 3.7, 3.6, 3.2, 2.1, 0.05), sheer=(5.6, 4.3, 3.1, 2.8, 2.9, 3.2, 3.8, 4.4),
    keel=(1.0, 1.6, 1.9, 2.0, 2.0, 1.9, 1.5, 0.5), rake=2.0, counter=1.0, full=0.55, flare=0.35,
)  # fmt: skip
#: Masts: x, then the yards of each from below: height, half width at the yard, height of the sail under it.
_MASTS = (
    (7.2, 18.5, ((8.4, 4.2, 4.4), (13.0, 3.4, 3.9), (16.6, 2.4, 2.9))),
    (0.2, 21.0, ((9.2, 4.8, 5.0), (14.4, 3.9, 4.4), (18.6, 2.8, 3.5))),
    (-7.6, 16.5, ((8.8, 3.3, 3.6), (12.6, 2.7, 3.3), (15.0, 1.9, 2.0))),
)  # fmt: skip
_BRACE = 0.55  #: radians by which the yards are turned about the masts
_WOOD = np.array((0.19, 0.092, 0.040), np.float32)
_PALE = np.array((0.40, 0.24, 0.115), np.float32)
_GOLD = np.array((0.72, 0.46, 0.13), np.float32)
_BLACK = np.array((0.013, 0.013, 0.014), np.float32)


@lru_cache(maxsize=8)
def _hull(paint: tuple[float, float, float], lit: float) -> tuple[Mesh, ...]:
    coat = np.asarray(paint, np.float32)
    picture = hull.bands(_LINES, coat, linear("#3a2a1a"), coat * np.float32(0.5), 0.15, 0.0, 40)
    s = np.linspace(0, 1, 40)
    x, y = hull.along(_LINES, s, 1.0), hull.sheer(_LINES, s)

    def line(down: float, wide: float, colour: Float) -> None:
        picture.line(list(zip(x.tolist(), (y - down).tolist(), strict=True)), wide, colour)

    for k in range(2, 12):
        line(0.30 * k, 0.022, coat * np.float32(0.45))
    line(1.35, 0.62, _GOLD * np.float32(0.55))
    line(0.95, 0.09, _BLACK)
    line(1.75, 0.09, _BLACK)
    line(0.18, 0.13, _GOLD)
    for k in range(9):  # gun ports
        at = -7.0 + k * 1.75
        level = float(np.interp(at, x, y)) - 1.35
        picture.area(rectangle(at - 0.27, at + 0.27, level - 0.25, level + 0.25), _BLACK, Material.RUBBER)
        picture.line(
            rectangle(at - 0.30, at + 0.30, level - 0.28, level + 0.28), 0.06, _WOOD * np.float32(0.6), closed=True
        )
    parts = hull.shell(_LINES, picture, 36, 18)
    parts.append(hull.deck(_LINES, _PALE, 0.75, 0.01, planks=0.18))
    for side in (-1, 1):
        edge = (hull.rail(_LINES, 0.02) * (1, 1, side))[::2]
        parts.append(sweep(edge, [0.13] * len(edge), _WOOD * np.float32(0.8), 6, 2, Material.PAINT))
        for at in (-7.0 + k * 1.75 for k in range(9)):
            level = float(np.interp(at, x, y)) - 1.35
            half = float(np.interp(at, x, hull.breadth(_LINES, s)))
            parts.append(
                sweep(
                    [(at, level, side * (half - 0.5)), (at, level, side * (half + 0.42))],
                    [0.13, 0.10],
                    _BLACK * np.float32(2.4),
                    8,
                    1,
                    Material.METAL,
                )
            )
    # The stern castle with its gallery of windows.
    pane = linear("#ffbe62") * np.float32(0.36) if lit > 0 else linear("#8a6a34")
    kind = Material.GLOW if lit > 0 else Material.GLASS
    back = Picture((-3.2, 3.2, 2.0, 7.2), coat, 60)
    for level in (3.4, 4.9):
        for z in (-1.5, -0.5, 0.5, 1.5):
            back.area(rectangle(z - 0.34, z + 0.34, level, level + 0.95), pane, kind)
            back.line(rectangle(z - 0.36, z + 0.36, level - 0.02, level + 0.97), 0.10, _GOLD, closed=True)
            back.line([(z, level), (z, level + 0.95)], 0.06, _GOLD)
    for level in (2.9, 4.6, 6.2):
        back.line([(-3, level), (3, level)], 0.16, _GOLD)
    side_view = Picture((-15, -8, 2.0, 7.2), coat, 60)
    for at in (-13.2, -12.0, -10.8):
        side_view.area(rectangle(at - 0.3, at + 0.3, 5.05, 5.75), pane, kind)
        side_view.line(rectangle(at - 0.32, at + 0.32, 5.03, 5.77), 0.09, _GOLD, closed=True)
    side_view.line([(-15, 6.25), (-8, 5.75)], 0.14, _GOLD)
    castle = prism(
        [(-14.15, 2.2), (-9.2, 3.2), (-9.2, 5.95), (-14.7, 6.5)],
        lambda x, y: 2.55 - 0.06 * (y - 3) + 0.09 * (x + 13),
        coat,
        0.06,
    )
    parts += painted(castle, looks_of(castle), (side_view, None, None, back))
    parts.append(
        moved(
            ellipsoid(
                (0.28, 0.42, 0.28),
                linear("#ffb450") if lit > 0 else _GOLD,
                8,
                10,
                0.8,
                Material.GLOW if lit > 0 else Material.METAL,
            ),
            (-15.0, 7.3, 0),
        )
    )
    for mast, _, yards in _MASTS:
        tub = lathe(
            [(0.55, 0.0), (0.72, 0.10), (0.80, 0.62), (0.74, 0.62), (0.68, 0.16), (0.01, 0.12)],
            _WOOD,
            14,
            "y",
            Material.MATTE,
        )
        parts.append(moved(tub, (mast - 0.15, yards[1][0] - 1.0, 0)))
    parts.append(box((-2.6, 2.6, 0), (1.6, 0.5, 1.4), _WOOD, 0.05, Material.MATTE))
    parts.append(
        sweep([(12.2, 4.4, 0), (13.4, 4.7, 0), (14.1, 5.3, 0)], [0.35, 0.26, 0.10], _GOLD, 8, 2, Material.PAINT)
    )
    return joined(parts)


@lru_cache(maxsize=2)
def _spars(brace: float) -> tuple[ConeGroup, ...]:
    spars: list[Tube] = [((11.5, 4.3, 0), (20.2, 7.6, 0), 0.26)]
    thin = [0.10]
    ropes: list[Tube] = []
    c, r = math.cos(brace), math.sin(brace)
    for x, top, yards in _MASTS:
        spars.append(((x, 1.8, 0), (x - 0.35, top + 0.8, 0), 0.30))
        thin.append(0.09)
        for level, half, _ in yards:
            for side in (-1, 1):
                spars.append(
                    ((x + 0.25, level, 0), (x + 0.25 + side * r * (half + 0.35), level, side * c * (half + 0.35)), 0.14)
                )
                thin.append(0.06)
        nest = yards[1][0] - 0.9
        for side in (-1, 1):
            for dx in (-1.3, -0.4, 0.5):
                level = float(
                    np.interp(
                        x + dx,
                        hull.along(_LINES, np.linspace(0, 1, 20), 1.0),
                        hull.sheer(_LINES, np.linspace(0, 1, 20)),
                    )
                )
                ropes.append(((x - 0.1, nest, side * 0.3), (x + dx - 0.3, level, side * 3.45), 0.030))
            ropes.append(((x - 0.2, top, 0), (x - 0.6, yards[1][0] - 0.7, side * 0.6), 0.025))
    ropes += [
        ((7.0, 18.3, 0), (20.0, 7.5, 0), 0.03), ((7.1, 12.4, 0), (17.5, 6.6, 0), 0.03), ((0.0, 20.6, 0), (7.0, 13.0, 0), 0.028),
        ((-7.8, 16.2, 0), (0.0, 12.5, 0), 0.028), ((-7.8, 16.2, 0), (-14.8, 6.6, 0), 0.03),
        ((20.0, 7.4, 0), (13.0, 1.2, 0), 0.03),
    ]  # fmt: skip
    spars.append(((-14.9, 6.5, 0), (-16.0, 9.8, 0), 0.07))
    thin.append(0.05)
    return tubes(spars, _PALE * np.float32(0.75), Material.PAINT, ends=thin), tubes(
        ropes, _BLACK * np.float32(3), Material.MATTE
    )


@lru_cache(maxsize=1)
def _skull() -> NDArray[np.uint8]:
    """The jolly roger, sRGB."""
    picture = np.full((96, 144, 4), (14, 14, 16, 0), np.uint8)
    white = (228, 224, 214, 0)
    for a, b in (((34, 62), (110, 88)), ((110, 62), (34, 88))):
        cv2.line(picture, a, b, white, 8, cv2.LINE_8)
        for end in (a, b):
            cv2.circle(picture, end, 7, white, -1)
    cv2.ellipse(picture, (72, 38), (25, 23), 0, 0, 360, white, -1)
    cv2.rectangle(picture, (58, 52), (86, 68), white, -1)
    for x in (62, 82):
        cv2.circle(picture, (x, 40), 7, (14, 14, 16, 0), -1)
    cv2.fillPoly(picture, [np.array([(72, 46), (67, 55), (77, 55)], np.int32)], (14, 14, 16, 0))
    return np.ascontiguousarray(picture)


class TallShip(Afloat):
    """A three-master; ``colour`` is its hull, or its sails if ``details`` say so. A pirate flies the skull."""

    name = "tall_ship"
    height = 22.0
    length = 34.0
    width = 10.0
    swell = 0.42
    calm = 1.7
    pirate = False
    actions = {"sail": Gait(5.0, 0.0), "float": Gait(0.0, 0.0)}  # noqa: RUF012
    words = (
        Entry(
            "subject", "ship",
            nouns="tall ship, galleon, sailing ship, windjammer, clipper ship, three master, square rigger, "
            "old ship, "
            "wooden ship, "
            "frigate ship, brig, man of war, ancient ship, caravel, viking ship, junk ship",
            chinese="大帆船, 古帆船, 三桅帆船, 战列舰, 古船, 木帆船, 西班牙大帆船, 古代帆船, 宝船, 福船, "
            "郑和宝船, 快速帆船",
                features={"kind": "tall"},
            ),
    )  # fmt: skip

    def pose(self, placement: Placement, t: float) -> Body:
        lit = round(placement.lit, 2)
        paint = named(placement.colour, "#2a1c14" if self.pirate else "#5a3518")
        cloth = named(dict(placement.details).get("sail"), "#2c2a2a" if self.pirate else "#e8dcc0")
        wind = 1.0 if placement.action == "sail" else 0.55
        # The yards are braced so that the viewer sees the sails' full faces, not their edges.
        brace = -_BRACE if math.cos(placement.heading) > 0 else _BRACE
        sails: list[Mesh] = []
        for x, _, yards in _MASTS:
            for k, (level, half, tall) in enumerate(yards):
                above = yards[k - 1][1] if k else half * 1.02
                sails.append(
                    square((x + 0.42, level - 0.1, 0), half, above * 0.98, tall, 0.95 * wind, cloth, t, x + k, brace)
                )
        jibs = (((19.3, 7.3, 0), (7.6, 16.8, 0), (8.9, 6.4, 0.9)), ((16.4, 6.2, 0), (7.5, 12.2, 0), (8.6, 5.2, 0.8)))
        sails += [triangular(a, b, c, 0.9 * wind, cloth * np.float32(0.95), t + k) for k, (a, b, c) in enumerate(jibs)]
        flags = [flag((x - 0.35, top + 0.8, 0), 2.0, 0.5, linear("#a8241c"), 0.7 * t, x) for x, top, _ in _MASTS]
        ensign = flag((-15.9, 9.7, 0), 3.0, 1.9, linear("#c8a23c"), 0.6 * t)
        if self.pirate:
            flags = []
            ensign = flag((-0.2, 21.8, 0), 3.4, 2.2, (1.0, 1.0, 1.0), 0.6 * t)
            u, v = np.meshgrid(np.linspace(0.02, 0.98, 13), np.linspace(0.02, 0.98, 4))
            ensign.uv = np.stack([u, v], -1).reshape(-1, 2).astype(np.float32)
            ensign.texture = _skull()
        lamps: tuple[Lamp, ...] = ()
        puffs: tuple[Puffs, ...] = ()
        if lit > 0:
            lamps = (
                Lamp((-15.6, 7.6, 0.0), (16 * lit, 9 * lit, 3.5 * lit)),
                Lamp((2.0, 4.6, 0.0), (7 * lit, 4 * lit, 1.6 * lit)),
            )
            puffs = (halo((-15.0, 7.3, 0), 2.2, (1.0, 0.62, 0.25), 0.25 * lit),)
        paints = (float(paint[0]), float(paint[1]), float(paint[2]))
        body = Body(_spars(brace), (*_hull(paints, lit), *joined([*sails, *flags]), ensign), lamps, puffs)
        return self.riding(placement, t, body, 12.0, -12.5, 3.0, 0.9)


class PirateShip(TallShip):
    """Black sails and the jolly roger."""

    name = "pirate_ship"
    pirate = True
    words = (
        Entry(
            "subject", "ship",
            nouns="pirate ship, pirate boat, ghost ship, corsair ship, pirate galleon, pirate vessel, "
            "buccaneer ship, "
            ""
            "pirate sailing ship, privateer",
            chinese="海盗船, 幽灵船, 鬼船, 海盗帆船, 海盗战船, 海贼船, 私掠船, 海盗大船, 盗船",
                features={"kind": "pirate"},
            ),
    )  # fmt: skip


add(TallShip())
add(PirateShip())
