"""What lorries, fire engines and pickups have in common: a frame of wheels, a painted body, lamps, a flashing roof."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.figures.colours import named
from vitascope.engines.animatic.figures.registry import Gait
from vitascope.engines.animatic.figures.smoke import halo
from vitascope.engines.animatic.figures.vehicles import roadbody
from vitascope.engines.animatic.figures.vehicles.assembly import Wheelset
from vitascope.engines.animatic.figures.vehicles.vehicle import Vehicle
from vitascope.engines.animatic.geometry import Body, Lamp, Material, Mesh, Puffs
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.shapes import ellipsoid, moved
from vitascope.lexicon import Entry

Float = NDArray[np.float32]
Bodywork = Callable[[tuple[float, float, float], float], tuple[Mesh, ...]]
"""Builds and remembers the rigid part from paint and lamps."""


class RoadVehicle(Vehicle):
    """A vehicle of the road made of a body and one set of wheels."""

    kinds = frozenset({"vehicles", "road_vehicles"})

    def __init__(
        self, name: str, measures: tuple[float, float, float], speed: float, paint: str, body: Bodywork,
        wheel: tuple[Sequence[Mesh], float], places: Sequence[tuple[float, float]], half: float, lamp: tuple[float, float],
        words: tuple[Entry, ...], beacons: Sequence[tuple[float, float, float]] = (),
    ) -> None:  # fmt: skip
        """``measures``: length, height, width; ``places``: x of the axles and how far their wheels stand outside
        ``half``; ``lamp``: height and z of the headlamps; ``beacons``: blue and red lights that flash in turn."""
        self.name, self.words = name, words
        if name == "truck":
            self.variants = MappingProxyType({"fire": "fire_truck", "pickup": "pickup"})
        self.length, self.height, self.width = measures
        self._paint, self._body = paint, body
        parts, self._radius = wheel
        self.actions = {
            "drive": Gait(speed, speed / (2 * math.pi * self._radius)),
            "stand": Gait(0.0, 0.0),
        }
        at = [(x, self._radius, side * (half + out)) for x, out in places for side in (-1, 1)]
        self._wheels = Wheelset(parts, at)
        self._lamp, self._beacons = lamp, tuple(beacons)

    def pose(self, placement: Placement, t: float) -> Body:
        lit = round(placement.lit, 2)
        made = self._body(roadbody.colour_key(named(placement.colour, self._paint)), lit)
        front = self.length / 2 - 0.05
        lamps, glare = roadbody.beams(front, -front, self._lamp[0], self._lamp[1], lit)
        wheels = self._wheels.turned(self.rolled(placement, t, self._radius))
        meshes = (*made, *wheels)
        if self._beacons:
            flash, extra, shine = beacons(self._beacons, t, lit)
            meshes, lamps, glare = (*meshes, *flash), (*lamps, *shine), (*glare, *extra)
        return Body(meshes=meshes, lamps=lamps, puffs=glare)


def beacons(
    places: Sequence[tuple[float, float, float]], t: float, lit: float
) -> tuple[tuple[Mesh, ...], tuple[Puffs, ...], tuple[Lamp, ...]]:
    """Lights that flash in turn, blue on one side and red on the other."""
    meshes, puffs, lamps = [], [], []
    for number, at in enumerate(places):
        blue = at[2] <= 0
        on = 1.0 if ((t * 2.6 + (0.0 if blue else 0.5) + 0.13 * number) % 1.0) < 0.42 else 0.0
        tone = np.array((0.08, 0.22, 1.0) if blue else (1.0, 0.06, 0.05), np.float32)
        colour = tone * np.float32(0.9 if on else 0.16)
        lens = ellipsoid((0.10, 0.085, 0.15), colour, 6, 12, 0.6, Material.GLOW if on else Material.PAINT)
        meshes.append(moved(lens, at))
        if on:
            puffs.append(halo(at, 0.7 + 0.5 * lit, tone, 0.28))
            strength = 1.5 + 5.0 * lit
            lamps.append(
                Lamp(
                    (at[0], at[1] + 0.4, at[2]),
                    (float(tone[0]) * strength, float(tone[1]) * strength, float(tone[2]) * strength),
                )
            )
    return tuple(meshes), tuple(puffs), tuple(lamps)
