"""A rocket: on its pad, lifting off in fire and smoke, or on its way through the sky."""

from __future__ import annotations

import itertools
import math
from functools import lru_cache
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from vitascope.cues import SoundEvent
from vitascope.engines.animatic.figures.colours import named
from vitascope.engines.animatic.figures.registry import Gait, register
from vitascope.engines.animatic.figures.smoke import halo, plume
from vitascope.engines.animatic.figures.vehicles.assembly import Tube, joined, put_body, tubes
from vitascope.engines.animatic.figures.vehicles.extrusion import prism
from vitascope.engines.animatic.figures.vehicles.vehicle import Vehicle
from vitascope.engines.animatic.geometry import Body, ConeGroup, Lamp, Material, Mesh, Puffs
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.shapes import box, lathe, moved, turn
from vitascope.engines.animatic.world.palette import linear
from vitascope.lexicon import Entry

Float = NDArray[np.float32]

_NOZZLE = 1.5  #: height of the nozzle's mouth above the pad
_TOP = 17.0
_IGNITION, _LIFTOFF = 0.3, 1.1  #: seconds of a shot of a launch
_THRUST = 3.4  #: metres a second squared
_WHITE = np.array((0.80, 0.79, 0.77), np.float32)
_BLACK = np.array((0.014, 0.014, 0.016), np.float32)
_STEEL = np.array((0.50, 0.51, 0.53), np.float32)


def ascent(t: float) -> float:
    """How high above its pad a rocket is ``t`` seconds into a shot of its launch."""
    return 0.5 * _THRUST * max(t - _LIFTOFF, 0.0) ** 2


@lru_cache(maxsize=8)
def _rocket(paint: tuple[float, float, float]) -> tuple[Mesh, ...]:
    red = np.asarray(paint, np.float32)
    base = _NOZZLE + 0.9
    stops = (
        (0.0, 1.02),
        (0.35, 1.14),
        (2.5, 1.30),
        (6.2, 1.34),
        (8.8, 1.22),
        (10.8, 0.94),
        (12.4, 0.58),
        (13.6, 0.24),
        (14.1, 0.02),
    )
    h = np.array([stop[0] for stop in stops])
    fine = np.concatenate([np.linspace(a, b, 5)[:-1] for a, b in itertools.pairwise(h)] + [h[-1:]])
    radius = np.interp(fine, h, [stop[1] for stop in stops])
    radius[1:-1] = (radius[:-2] + 2 * radius[1:-1] + radius[2:]) / 4
    edges = (0.55, 1.15, 8.45, 8.75, 10.75)
    cut = np.sort(np.concatenate([fine, *[(e - 0.004, e + 0.004) for e in edges]]))
    wide = np.interp(cut, fine, radius)

    def tone(y: float) -> Float:
        if y > edges[4] or edges[0] < y < edges[1]:
            return red
        return _BLACK * np.float32(2.5) if edges[2] < y < edges[3] else _WHITE

    outline = [(float(r), float(base + y)) for r, y in zip(wide, cut, strict=True)]
    parts = [lathe(outline, np.array([tone(float(y)) for y in cut]), 40, "y", Material.PAINT)]
    parts.append(
        lathe([(0.05, base + 14.05), (0.035, base + 14.6), (0.01, base + 15.1)], _STEEL, 8, "y", Material.METAL)
    )
    bell = [
        (0.42, base + 0.1),
        (0.50, base - 0.2),
        (0.78, base - 0.75),
        (0.86, base - 0.9),
        (0.80, base - 0.9),
        (0.45, base - 0.2),
    ]
    parts.append(lathe(bell, _STEEL * np.float32(0.5), 28, "y", Material.METAL))
    parts.append(lathe([(1.02, base), (0.40, base + 0.05)], _BLACK * np.float32(3), 30, "y", Material.METAL))
    # Fins swing out and down to the feet on which it stands.
    fin = [
        (0.9, base + 3.9),
        (1.55, base + 2.7),
        (2.45, base + 0.7),
        (2.62, base - 1.0),
        (2.55, 0.02),
        (2.28, 0.02),
        (1.95, base - 0.35),
        (1.05, base + 0.45),
    ]
    for k in range(4):
        angle = k * math.pi / 2 + 0.42
        parts.append(moved(prism(fin, 0.085, red, 0.035), (0, 0, 0), turn("y", angle)))
        parts.append(
            moved(
                lathe([(0.24, 0.0), (0.26, 0.07), (0.10, 0.14)], _STEEL, 14, "y", Material.METAL),
                (2.42 * math.cos(angle), 0, -2.42 * math.sin(angle)),
            )
        )
    glass = np.array((0.02, 0.03, 0.036), np.float32)
    brass = linear("#c89a48")
    for angle in (0.0, math.pi / 2, math.pi, -math.pi / 2):
        for level in (6.9, 9.6):
            r = float(np.interp(level, cut, wide))
            matrix = turn("y", angle)
            at = (r * math.sin(angle), base + level, r * math.cos(angle))
            parts.append(
                moved(lathe([(0.001, 0.03), (0.25, 0.03), (0.30, -0.02)], glass, 20, "z", Material.GLASS), at, matrix)
            )
            parts.append(
                moved(
                    lathe([(0.26, 0.02), (0.30, 0.065), (0.37, 0.05), (0.40, -0.06)], brass, 24, "z", Material.METAL),
                    at,
                    matrix,
                )
            )
    for level in (2.6, 5.0):
        r = float(np.interp(level, cut, wide))
        parts.append(
            lathe(
                [(r + 0.001, base + level - 0.02), (r + 0.012, base + level), (r + 0.001, base + level + 0.02)],
                _STEEL * np.float32(0.8),
                40,
                "y",
                Material.METAL,
            )
        )
    return joined(parts)


@lru_cache(maxsize=1)
def _tower() -> tuple[tuple[Mesh, ...], tuple[ConeGroup, ...]]:
    """The launch tower and the pad."""
    x, half, top = -6.2, 1.1, 17.5
    red = linear("#a8281c")
    bars: list[Tube] = []
    corners = [(x - half, -half), (x + half, -half), (x + half, half), (x - half, half)]
    levels = np.linspace(0.4, top, 8)
    for a, c in corners:
        bars.append(((a, 0.0, c), (a, top, c), 0.12))
    for low, high in itertools.pairwise(levels):
        for k in range(4):
            (a, c), (b, d) = corners[k], corners[(k + 1) % 4]
            bars.append(((a, high, c), (b, high, d), 0.07))
            bars.append(((a, low, c), (b, high, d), 0.055))
    for level in (7.5, 12.2):
        for z in (-0.35, 0.35):
            bars.append(((x + half, level, z), (-2.2, level, z), 0.08))
            bars.append(((x + half, level - 1.6, z), (-3.4, level, z), 0.06))
    bars.append(((x, top, 0), (x, top + 3.0, 0), 0.05))
    grey = linear("#8a8a88")
    pad = lathe([(4.6, 0.0), (4.4, 0.16), (0.05, 0.18)], grey, 40, "y", Material.STONE)
    decks = [
        box((x, float(level), 0), (2 * half, 0.08, 2 * half), red * np.float32(0.6), 0.0, Material.PAINT)
        for level in levels[1:]
    ]
    return joined([pad, *decks, box((x, 0.2, 0), (3.4, 0.4, 3.4), grey, 0.05, Material.STONE)]), (
        tubes(bars, red, Material.PAINT),
    )


@register
class Rocket(Vehicle):
    """A rocket of seventeen metres. ``launch`` starts from a pad with a tower; ``fly`` climbs slantwise through the sky.
    ``colour`` is that of its nose and fins."""

    name = "rocket"
    height = _TOP
    length = 5.4
    width = 5.4
    kinds = frozenset({"vehicles", "spacecraft"})
    default = "launch"
    also = MappingProxyType(
        {"run": "fly", "walk": "fly", "drive": "fly", "ride": "fly", "jump": "launch", "burn": "launch", "float": "fly"}
    )
    engine = 1.0
    actions = {"launch": Gait(0.0, 0.0), "fly": Gait(26.0, 0.0), "stand": Gait(0.0, 0.0)}  # noqa: RUF012
    words = (
        Entry(
            "subject", "rocket",
            nouns="rocket, space rocket, rocket ship, rocketship, launch vehicle, moon rocket, carrier rocket, "
            "space launch vehicle, booster rocket, missile, retro rocket",
            chinese="火箭, 运载火箭, 航天火箭, 登月火箭, 宇宙火箭, 太空火箭, 长征火箭, 导弹, 火箭发射, "
            "载人火箭, 重型火箭",
        ),
        Entry(
            "unknown", "thing",
            nouns="rocket science, rocket scientist, rocket salad, bottle rocket",
            chinese="火箭筒, 火箭队, 火箭炮",
        ),
    )  # fmt: skip

    def rise(self, placement: Placement, t: float) -> float:
        """As high as it has climbed since it lifted off."""
        return ascent(t) if placement.action == "launch" else 0.0

    def measures(self, action: str) -> tuple[float, float, float]:
        """A flight is nearly level."""
        return (10.0, 17.5, 5.4) if action == "fly" else (self.height, self.length, self.width)

    def pose(self, placement: Placement, t: float) -> Body:
        paint = named(placement.colour, "#b8241a")
        craft = Body(meshes=_rocket((float(paint[0]), float(paint[1]), float(paint[2]))))
        seed = placement.seed
        if placement.action == "fly":
            speed = self.way(placement, 1.0)
            craft.puffs = _exhaust(seed, t, speed, 1.0)
            craft.cones = (_flame(t, 1.0),)
            craft.lamps = (Lamp((0.0, -1.5, 0.0), (160.0, 80.0, 26.0)),)
            wobble = 0.012 * math.sin(7 * t)
            # Nose first, a little upwards; it turns about its middle.
            matrix = turn("z", -math.pi / 2 + 0.42 + wobble)
            shift = (-_TOP / 2 * math.cos(0.42), 3.0, 0.0)
            return put_body(craft, matrix, shift)
        meshes, cones = _tower()
        if placement.action != "launch":
            return Body(cones, (*craft.meshes, *meshes))
        high = ascent(t)
        power = min(max((t - _IGNITION) / 0.6, 0.0), 1.0)
        shake = 0.02 * power * math.sin(61 * t)
        puffs: list[Puffs] = []
        lamps: tuple[Lamp, ...] = ()
        if power > 0:
            craft.cones = (_flame(t, power),)
            craft.puffs = _fire(seed, t, power)
            flicker = 1 + 0.10 * math.sin(31 * t) + 0.07 * math.sin(53 * t)
            glare = 330.0 * power * flicker
            lamps = (Lamp((0.0, max(high - 1.2, 1.2), 0.0), (glare, 0.50 * glare, 0.16 * glare)),)
            puffs = [_ground_smoke(seed, t), _column(seed, t)]
        moved_craft = put_body(craft, turn("z", shake * 0.1), (shake, high, 0.0))
        return Body(
            cones=(*moved_craft.cones, *cones),
            meshes=(*moved_craft.meshes, *meshes),
            lamps=lamps,
            puffs=(*moved_craft.puffs, *puffs),
        )

    def sounds(self, placement: Placement, seconds: float) -> tuple[SoundEvent, ...]:
        if placement.action == "stand":
            return ()
        start = min(_IGNITION, seconds / 2) if placement.action == "launch" else 0.0
        return (
            SoundEvent(at=start, kind="fire", seconds=seconds - start, gain=1.0),
            SoundEvent(at=start, kind="engine", seconds=seconds - start, gain=0.8),
        )


def _flame(t: float, power: float) -> ConeGroup:
    """The white-hot core below the nozzle, in the rocket's axes."""
    flick = 1 + 0.08 * math.sin(43 * t) + 0.06 * math.sin(71 * t + 1)
    long = power * flick
    y = _NOZZLE + 0.05
    parts: list[Tube] = [
        ((0, y, 0), (0, y - 1.1 * long, 0), 0.62),
        ((0, y - 1.1 * long, 0), (0, y - 3.6 * long, 0), 0.68),
        ((0, y - 3.6 * long, 0), (0, y - 6.2 * long, 0), 0.40),
    ]
    colours = np.array(((1.0, 0.95, 0.80), (1.0, 0.82, 0.42), (1.0, 0.55, 0.14)), np.float32)
    group = tubes(parts, colours, Material.GLOW, 0.5, [0.68 * power, 0.40 * power, 0.05], 1.0)
    group.casts = False
    return group


def _fire(seed: int, t: float, power: float) -> tuple[Puffs, ...]:
    """Licking flames round the core and the glare, in the rocket's axes."""

    def licks(age: Float, chance: Float) -> Float:
        out = 0.35 + 1.1 * age
        place = np.stack([(chance[:, 0] - 0.5) * out, _NOZZLE - 0.2 - 15.0 * age, (chance[:, 1] - 0.5) * out], -1)
        return np.asarray(place, np.float32)

    flames = plume(
        seed, "flame", t, 48.0, 0.55, licks, (0.75, 1.5),
        ((1.0, 0.82, 0.45), (1.0, 0.50, 0.12), (0.75, 0.16, 0.03), (0.3, 0.05, 0.02)),
        0.6 * power, since=_IGNITION, glow=lambda share: 1.3 - 0.6 * share, added=0.75,
    )  # fmt: skip
    return flames, halo((0, _NOZZLE - 1.5, 0), 6.5, (1.0, 0.52, 0.18), 0.20 * power)


def _exhaust(seed: int, t: float, speed: float, power: float) -> tuple[Puffs, ...]:
    """The trail of a rocket in flight, in its own axes: straight down from the nozzle."""

    def trail(age: Float, chance: Float) -> Float:
        spread = 0.3 + 0.5 * age
        place = np.stack(
            [(chance[:, 0] - 0.5) * spread, _NOZZLE - 3.0 - (speed * 0.8 + 5.0) * age, (chance[:, 1] - 0.5) * spread],
            -1,
        )
        return np.asarray(place, np.float32)

    smoke = plume(seed, "trail", t, 20.0, 2.6, trail, (0.9, 2.9), ((0.85, 0.80, 0.74), (0.72, 0.72, 0.73)), 0.75)
    return (*_fire(seed, t + 10.0, power), smoke)


def _ground_smoke(seed: int, t: float) -> Puffs:
    """Smoke that the jet drives along the ground to all sides."""

    def rolled(age: Float, chance: Float) -> Float:
        angle = chance[:, 0] * np.float32(2 * math.pi)
        reach = 2.2 + (5.5 + 5.0 * chance[:, 1]) * (1 - np.exp(-age / 0.9)) + 0.7 * age
        y = 0.5 + (0.35 + 0.9 * chance[:, 2]) * age
        return np.asarray(np.stack([reach * np.cos(angle), y, reach * np.sin(angle)], -1), np.float32)

    # The higher the rocket, the less of its jet reaches the ground.
    until = _LIFTOFF + math.sqrt(2 * 16.0 / _THRUST)
    tones = ((0.80, 0.76, 0.70), (0.66, 0.65, 0.64), (0.60, 0.60, 0.61))
    return plume(seed, "ground", t, 15.0, 5.5, rolled, (1.1, 3.9), tones, 0.85, _IGNITION, until)


def _column(seed: int, t: float) -> Puffs:
    """The smoke that hangs where the rocket has passed."""

    def hung(age: Float, chance: Float) -> Float:
        born = np.array([ascent(float(t - a)) for a in age], np.float32)
        y = np.maximum(born - 6.0 - 8.0 * (1 - np.exp(-age / 0.5)), 0.6 + 0.4 * age)
        out = 0.5 + 0.7 * age
        return np.asarray(np.stack([(chance[:, 0] - 0.5) * out, y, (chance[:, 1] - 0.5) * out], -1), np.float32)

    tones = ((0.95, 0.70, 0.42), (0.76, 0.72, 0.68), (0.64, 0.64, 0.65))
    return plume(
        seed,
        "column",
        t,
        14.0,
        5.0,
        hung,
        (1.0, 3.0),
        tones,
        0.8,
        _LIFTOFF,
        glow=lambda share: np.clip(0.35 - 2.2 * share, 0, 1),
    )
