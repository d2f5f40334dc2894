"""A steam train under way on its track: engine, tender, coaches, and the steam that stays behind in the air."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from vitascope.cues import SoundEvent
from vitascope.engines.animatic.figures.colours import named
from vitascope.engines.animatic.figures.registry import Gait, register
from vitascope.engines.animatic.figures.smoke import halo, left_behind, plume
from vitascope.engines.animatic.figures.vehicles.coaches import LENGTH, coach_wheels, rake
from vitascope.engines.animatic.figures.vehicles.locomotive import CHIMNEY, DRIVER, TENDER, bodywork, running_gear
from vitascope.engines.animatic.figures.vehicles.track import RAIL_HEAD, track
from vitascope.engines.animatic.figures.vehicles.vehicle import Vehicle
from vitascope.engines.animatic.geometry import Body, Lamp, Puffs
from vitascope.engines.animatic.scene import Placement
from vitascope.lexicon import Entry

Float = NDArray[np.float32]

_SPEED = 13.0
_COACHES = tuple(TENDER - 2.6 - LENGTH * (k + 0.5) for k in range(3))
_WHITE = np.array((0.80, 0.79, 0.77), np.float32)


@register
class SteamTrain(Vehicle):
    """An engine with tender and three coaches. ``length`` is that of engine and tender, which a picture of it must
    hold; the coaches follow behind."""

    name = "steam_train"
    height = CHIMNEY[1]
    length = 19.0
    width = 2.7
    kinds = frozenset({"vehicles", "trains"})
    actions = {  # noqa: RUF012
        "drive": Gait(speed=_SPEED, cycles=_SPEED / (2 * math.pi * DRIVER)),
        "stand": Gait(speed=0.0, cycles=0.0),
    }
    engine = 0.9
    words = (
        Entry(
            "subject", "train",
            nouns="steam train, steam locomotive, locomotive, steam engine, old train, vintage train, "
            "steam railway train, "
            "steam powered train, puffing train, antique train, heritage train, iron horse",
            chinese="蒸汽火车, 蒸汽机车, 老火车, 火车头, 蒸汽列车, 老式火车, 复古火车, 冒烟的火车, 小火车, 古董火车",
                features={"kind": "steam"},
            ),
    )  # fmt: skip

    def pose(self, placement: Placement, t: float) -> Body:
        lit = round(placement.lit, 2)
        paint, coach = named(placement.colour, "#123c22"), named(placement.colour, "#6e1418")
        way = self.way(placement, t) + placement.phase * 2 * math.pi * DRIVER
        wheels, rods = running_gear(way)
        meshes = (
            *bodywork(_key(paint), lit),
            *rake(_key(coach), lit, _COACHES),
            *wheels,
            *coach_wheels(_COACHES, way),
            *track(way),
        )
        lamps: tuple[Lamp, ...] = ()
        glare: tuple[Puffs, ...] = ()
        if lit > 0:
            beam = (60.0 * lit, 54.0 * lit, 42.0 * lit)
            lamps = (
                Lamp((6.15, RAIL_HEAD + 3.40, 0.0), beam, (0.970, -0.24, 0.0), 0.90),
                Lamp((-3.4, RAIL_HEAD + 2.4, 0.0), (2.2 * lit, 1.1 * lit, 0.35 * lit)),
            )
            glare = (halo((6.10, RAIL_HEAD + 3.40, 0.0), 1.5, (1.0, 0.86, 0.60), 0.22 * lit),)
        speed = math.hypot(placement.velocity[0], placement.velocity[2]) / placement.scale
        puffs = (*_steam(placement.seed, t, speed), *glare)
        return Body(cones=rods, meshes=meshes, lamps=lamps, puffs=puffs)

    def sounds(self, placement: Placement, seconds: float) -> tuple[SoundEvent, ...]:
        whistle = SoundEvent(at=min(0.6, seconds / 3), kind="horn", gain=0.5)
        return (*super().sounds(placement, seconds), *((whistle,) if placement.action == "drive" else ()))


def _key(colour: Float) -> tuple[float, float, float]:
    return float(colour[0]), float(colour[1]), float(colour[2])


def _steam(seed: int, t: float, speed: float) -> tuple[Puffs, ...]:
    """From the chimney in time with the wheels, and from the cylinders low at the sides."""
    x, y = CHIMNEY

    def from_chimney(age: Float, chance: Float) -> Float:
        spread = 0.15 + 0.45 * age[:, None]
        rise = 2.6 * (1 - np.exp(-age / 0.55)) + 0.30 * age
        place = np.stack([x - left_behind(age, speed, 0.35), y + 0.1 + rise, 0 * age], -1)
        return np.asarray(place + (chance[:, :3] - 0.5) * spread, np.float32)

    def from_cylinders(age: Float, chance: Float) -> Float:
        side = np.where(chance[:, 3] < 0.5, -1.0, 1.0)
        out = side * (1.25 + 1.1 * (1 - np.exp(-age / 0.3)))
        place = np.stack([5.3 + 0.2 * chance[:, 0] - left_behind(age, speed, 0.12), 0.75 + 0.7 * age, out], -1)
        return np.asarray(place + (chance[:, :3] - 0.5) * 0.3, np.float32)

    beats = max(4 * speed / (2 * math.pi * DRIVER), 3.0)
    smoke = plume(seed, "chimney", t, min(1.5 * beats, 18.0), 3.2, from_chimney, (0.60, 2.6), (_WHITE,), 0.85)
    if speed <= 0:
        return (smoke,)
    low = plume(seed, "cylinders", t, 24.0, 0.9, from_cylinders, (0.45, 1.35), (_WHITE,), 0.42)
    return smoke, low
