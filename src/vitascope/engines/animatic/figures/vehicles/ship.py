"""A passenger liner: long dark hull, white decks full of windows, raked funnels with a veil of smoke."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from vitascope.cues import SoundEvent
from vitascope.engines.animatic.figures.colours import named
from vitascope.engines.animatic.figures.registry import Gait, register
from vitascope.engines.animatic.figures.smoke import halo, left_behind, plume
from vitascope.engines.animatic.figures.vehicles import hull
from vitascope.engines.animatic.figures.vehicles.afloat import Afloat, flag
from vitascope.engines.animatic.figures.vehicles.assembly import Tube, joined, path, tubes
from vitascope.engines.animatic.figures.vehicles.extrusion import looks_of, prism
from vitascope.engines.animatic.figures.vehicles.paintwork import Picture, painted, rectangle
from vitascope.engines.animatic.geometry import Body, ConeGroup, Lamp, Material, Mesh, Puffs
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.shapes import box, ellipsoid, lathe, merged, moved
from vitascope.engines.animatic.world.palette import linear
from vitascope.lexicon import Entry

Float = NDArray[np.float32]

_LINES = hull.Lines(
    stern=-26.0, bow=25.0, breadth=(2.4, 4.0, 4.5, 4.55, 4.5, 3.9, 2.2, 0.04), sheer=(5.6, 5.1, 4.9, 4.9, 5.0, 5.4, 6.2, 7.2),
    keel=(0.5, 1.6, 2.0, 2.0, 2.0, 2.0, 1.8, 0.6), rake=3.2, counter=2.2, full=0.42, flare=0.55,
)  # fmt: skip
_WHITE = np.array((0.80, 0.79, 0.76), np.float32)
_FUNNELS = (-4.5, 4.0)
_FUNNEL_TOP = 17.6
#: Decks above the hull: from x, to x, half breadth, foot and head in metres.
_DECKS = (
    (-17.0, 14.5, 4.25, 4.9, 7.6),
    (-14.5, 12.5, 3.9, 7.6, 9.9),
    (-11.0, 11.5, 3.5, 9.9, 11.9),
    (7.0, 10.8, 3.1, 11.9, 13.8),
)


def _pane(lit: float) -> tuple[Float, Material]:
    if lit > 0:
        return linear("#ffc982") * np.float32(0.34), Material.GLOW
    return np.array((0.02, 0.028, 0.034), np.float32), Material.GLASS


def _storeys(lit: float) -> list[Mesh]:
    pane, kind = _pane(lit)
    made: list[Mesh] = []
    for number, (left, right, half, low, high) in enumerate(_DECKS):
        side = Picture((left - 0.5, right + 0.5, low - 0.2, high + 0.4), _WHITE, 22)
        side.area(rectangle(left, right, high - 0.28, high), _WHITE * np.float32(0.55))
        step = 1.15 if number < 3 else 0.95
        for k in range(int((right - left - 1.0) / step)):
            x = left + 0.7 + k * step
            side.area(rectangle(x, x + step * 0.62, low + 0.85, low + 1.75), pane, kind)
        ahead = Picture((-5, 5, low - 0.2, high + 0.4), _WHITE, 22)
        for k in range(int((2 * half - 0.6) / 0.9)):
            z = -half + 0.45 + k * 0.9
            ahead.area(rectangle(z, z + 0.66, low + 0.9, low + 1.75), pane, kind)
        outline = [(left, low), (right + 0.5, low), (right, high), (left, high)]
        storey = prism(outline, half, _WHITE, 0.08)
        made += painted(storey, looks_of(storey), (side, None, ahead, ahead))
        made.append(
            box(
                ((left + right) / 2, high + 0.04, 0),
                (right - left + 1.2, 0.12, 2 * half + 0.7),
                _WHITE,
                0.03,
                Material.PAINT,
            )
        )
    return made


def _funnels(band: Float) -> list[Mesh]:
    made = []
    black = np.array((0.014, 0.014, 0.016), np.float32)
    for x in _FUNNELS:
        low, top = 11.6, _FUNNEL_TOP
        levels = [(1.30, low), (1.28, top - 1.3), (1.29, top - 1.28), (1.27, top), (1.12, top), (1.10, top - 1.2)]
        colours = np.array([band, band, black, black, black * 0.5, black * 0.5], np.float32)
        funnel = lathe(levels, colours, 26, "y", Material.PAINT)
        # Oval, and raked like the masts.
        points = funnel.points * np.asarray((1.25, 1, 0.85), np.float32)
        points[:, 0] += x - 0.16 * (points[:, 1] - low)
        funnel.points = points.astype(np.float32)
        made.append(funnel)
    return [merged(made)]


def _boats() -> list[Mesh]:
    made = []
    orange = linear("#d86a1e")
    for side in (-1, 1):
        for k in range(6):
            lifeboat = ellipsoid((1.25, 0.42, 0.42), orange, 7, 12, 0.8, Material.PAINT)
            made.append(moved(lifeboat, (-11.0 + 3.6 * k, 10.35, side * 4.15)))
    return [merged(made)]


@lru_cache(maxsize=8)
def _liner(paint: tuple[float, float, float], lit: float) -> tuple[Mesh, ...]:
    coat = np.asarray(paint, np.float32)
    picture = hull.bands(_LINES, coat, linear("#7a1c16"), linear("#7a1c16"), 0.35, 0.0, 26)
    s = np.linspace(0, 1, 40)
    x, y = hull.along(_LINES, s, 1.0), hull.sheer(_LINES, s)
    white = [(float(a), float(b) - 0.28) for a, b in zip(x, y, strict=True)]
    picture.line(white, 0.55, _WHITE)
    pane, kind = _pane(lit)
    for row, level in enumerate((1.9, 3.3)):
        for k in range(44):
            where = -22.5 + k * 1.02
            if where < 21.5 - row * 0.5:
                picture.disc((where, level), 0.20, pane, kind)
    parts = hull.shell(_LINES, picture, 40, 16)
    parts.append(hull.deck(_LINES, linear("#a8825a"), 0.15, 0.01, planks=0.08))
    parts += [*_storeys(lit), *_funnels(linear("#b8301e")), *_boats()]
    for at in (-21.5, 18.5):  # hatches and cranes
        parts.append(
            box((at, 5.9 if at > 0 else 5.6, 0), (2.6, 0.7, 2.6), _WHITE * np.float32(0.8), 0.08, Material.PAINT)
        )
    parts.append(box((10.9, 12.9, 0), (0.5, 0.3, 8.4), _WHITE, 0.05, Material.PAINT))
    return joined(parts)


@lru_cache(maxsize=1)
def _masts() -> tuple[ConeGroup, ...]:
    wood = linear("#a8763c")
    spars: list[Tube] = [((16.2, 6.0, 0), (14.6, 20.5, 0), 0.20), ((-16.0, 7.5, 0), (-17.4, 18.8, 0), 0.18)]
    wires: list[Tube] = [
        ((14.6, 20.3, 0), (28.0, 7.2, 0), 0.035),
        ((14.6, 20.3, 0), (-17.4, 18.6, 0), 0.03),
        ((-17.4, 18.6, 0), (-27.5, 6.0, 0), 0.035),
    ]
    for side in (-1, 1):
        for dx in (-1.2, 1.2):
            wires.append(((14.8, 18.5, 0), (15.8 + dx, 6.0, side * 3.0), 0.03))
            wires.append(((-17.2, 17.0, 0), (-16.4 + dx, 6.0, side * 3.2), 0.03))
        for low in (0.55, 1.05):
            wires += path(list(hull.rail(_LINES, low, (0.0, 0.18), 5, 0.98) * (1, 1, side)), 0.035)
            wires += path(list(hull.rail(_LINES, low, (0.80, 1.0), 6, 0.98) * (1, 1, side)), 0.035)
    return (tubes(spars, wood, Material.PAINT, ends=[0.10, 0.09]), tubes(wires, (0.35, 0.35, 0.36)))


@register
class Ship(Afloat):
    """A liner of some fifty metres. ``colour`` is its hull."""

    name = "ship"
    height = 20.5
    length = 57.0
    width = 9.6
    swell = 0.28
    calm = 2.2
    engine = 0.5
    variants = MappingProxyType({"tall": "tall_ship", "pirate": "pirate_ship"})
    actions = {"sail": Gait(7.5, 0.0), "float": Gait(0.0, 0.0)}  # noqa: RUF012
    words = (
        Entry(
            "subject", "ship",
            nouns="ship, ocean liner, liner, cruise ship, passenger ship, steamship, steamer, ferry, "
            "ferry boat, cruise liner, "
            "steam ship, cruiser ship, big ship, passenger liner",
            chinese="轮船, 邮轮, 客轮, 大船, 游轮, 渡轮, 客船, 巨轮, 船舶, 渡船, 大轮船, 豪华邮轮, 蒸汽船, 远洋轮船",
        ),
        Entry(
            "subject", "ship",
            nouns="cargo ship, freighter, container ship, tanker, vessel, oil tanker, warship, battleship, "
            "frigate, barge, "
            "icebreaker, naval ship, aircraft carrier",
            chinese="货轮, 货船, 油轮, 军舰, 战舰, 集装箱船, 破冰船, 舰船, 驳船, 万吨轮, 航空母舰, 航母",
            confidence=0.6,
        ),
        Entry(
            "unknown", "thing",
            nouns="shipyard, friendship, shipment, shipwreck, ship's captain, airship, shipping container",
            chinese="船厂, 造船厂, 沉船, 飞艇",
        ),
    )  # fmt: skip

    def pose(self, placement: Placement, t: float) -> Body:
        lit = round(placement.lit, 2)
        paint = named(placement.colour, "#14202e")
        meshes = (
            *_liner((float(paint[0]), float(paint[1]), float(paint[2])), lit),
            flag((-28.3, 9.4, 0), 2.6, 1.6, linear("#c8241c"), 0.55 * t),
        )
        lamps: tuple[Lamp, ...] = ()
        puffs: tuple[Puffs, ...] = ()
        if lit > 0:
            warm = (26.0 * lit, 16.0 * lit, 7.0 * lit)
            lamps = tuple(Lamp((x, 9.0, side * 8.5), warm) for x in (-10.0, 6.0) for side in (-1, 1))
            puffs = (
                halo((14.6, 20.5, 0), 1.8, (1.0, 0.95, 0.85), 0.25 * lit),
                halo((-17.4, 18.8, 0), 1.5, (1.0, 0.95, 0.85), 0.2 * lit),
            )
        poles = tubes([((-28.0, 5.6, 0), (-28.4, 9.6, 0), 0.07)], _WHITE, Material.PAINT)
        speed = self.pace(placement)
        smoke = (
            tuple(_smoke(placement.seed, t, speed, k, x) for k, x in enumerate(_FUNNELS))
            if placement.action == "sail"
            else ()
        )
        body = Body((*_masts(), poles), meshes, lamps, puffs)
        made = self.riding(placement, t, body, 26.0, -26.0, 4.0, 1.1)
        made.puffs = (*made.puffs, *smoke)
        return made

    def sounds(self, placement: Placement, seconds: float) -> tuple[SoundEvent, ...]:
        horn = SoundEvent(at=min(1.0, seconds / 3), kind="horn", gain=0.6)
        return (*super().sounds(placement, seconds), horn)


def _smoke(seed: int, t: float, speed: float, number: int, x: float) -> Puffs:
    def drift(age: Float, chance: Float) -> Float:
        rise = 2.2 * (1 - np.exp(-age / 1.2)) + 0.25 * age
        place = np.stack([x - 1.0 - left_behind(age, speed, 0.5), _FUNNEL_TOP + 0.2 + rise, 0.25 * age], -1)
        return np.asarray(place + (chance[:, :3] - 0.5) * (0.5 + 0.5 * age[:, None]), np.float32)

    grey = (0.30, 0.30, 0.31)
    return plume(
        seed + number,
        "funnel",
        t,
        5.0,
        5.0,
        drift,
        (1.0, 4.0),
        (np.array(grey) * 0.5, grey, np.array(grey) * 1.4),
        0.42,
    )
