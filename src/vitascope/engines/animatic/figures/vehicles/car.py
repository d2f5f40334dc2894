"""A saloon car whose wheels roll exactly as far as it drives."""

from __future__ import annotations

import math
from functools import lru_cache
from types import MappingProxyType

from vitascope.cues import SoundEvent
from vitascope.engines.animatic.figures.colours import named
from vitascope.engines.animatic.figures.registry import Figure, Gait, register
from vitascope.engines.animatic.figures.vehicles.coachwork import SALOON, glasshouse, shell, trim
from vitascope.engines.animatic.figures.vehicles.wheels import wheel
from vitascope.engines.animatic.geometry import Body, Lamp, Mesh
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.shapes import moved, turn


@lru_cache(maxsize=16)
def _coachwork(colour: str | None, lit: float) -> tuple[tuple[Mesh, ...], tuple[Lamp, ...]]:
    m = SALOON
    paint = named(colour, "red")
    meshes = (*shell(m, paint, lit), *glasshouse(m, paint), *trim(m, paint, lit))
    lamps: tuple[Lamp, ...] = ()
    if lit > 0:
        front, z = m.length / 2, m.half_width * 0.655
        lamps = (
            *(
                Lamp(
                    at=(front + 0.12, m.nose - 0.05, side * z),
                    colour=(30.0 * lit, 26.0 * lit, 19.5 * lit),
                    direction=(0.990, -0.140, side * 0.02),
                    cone_cosine=0.90,
                )
                for side in (-1, 1)
            ),
            Lamp(at=(-front - 0.25, m.boot - 0.2, 0.0), colour=(1.1 * lit, 0.05 * lit, 0.03 * lit)),
        )
    return meshes, lamps


@register
class Car(Figure):
    """A saloon; ``colour`` is its paint, ``lit`` its lamps."""

    name = "car"
    height = SALOON.roof
    length = SALOON.length
    width = 2 * SALOON.half_width + 0.3
    kinds = frozenset({"vehicles"})
    default = "drive"
    also = MappingProxyType({"run": "drive", "walk": "drive"})
    actions = {  # noqa: RUF012
        "drive": Gait(speed=12.0, cycles=12.0 / (2 * math.pi * SALOON.wheel)),
        "stand": Gait(speed=0.0, cycles=0.0),
    }

    def rolled(self, placement: Placement, t: float) -> float:
        """Radians that the wheels have turned at ``t``: the way of the placement, divided by the wheel's radius at
        its scale."""
        way = math.hypot(placement.velocity[0], placement.velocity[2]) * t
        return way / (SALOON.wheel * placement.scale) + 2 * math.pi * placement.phase

    def pose(self, placement: Placement, t: float) -> Body:
        meshes, lamps = _coachwork(placement.colour, round(placement.lit, 2))
        spin = turn("z", -self.rolled(placement, t))
        wheels: list[Mesh] = []
        for axle in SALOON.axles:
            for side in (-1, 1):
                facing = spin if side > 0 else spin @ turn("y", math.pi)
                at = (axle, SALOON.wheel, side * (SALOON.half_width - SALOON.tread / 2 - 0.015))
                wheels.extend(moved(mesh, at, facing) for mesh in wheel(SALOON.wheel, SALOON.tread))
        return Body(meshes=(*meshes, *wheels), lamps=lamps)

    def sounds(self, placement: Placement, seconds: float) -> tuple[SoundEvent, ...]:
        if placement.action != "drive":
            return ()
        return (SoundEvent(at=0.0, kind="engine", seconds=seconds, gain=0.75),)
