"""What all boats have in common: they ride the swell, leave foam behind, and carry flags in the wind."""

from __future__ import annotations

import math
from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike, NDArray

from vitascope.engines.animatic.figures.vehicles.assembly import chain, put_body
from vitascope.engines.animatic.figures.vehicles.foam import spray, wake
from vitascope.engines.animatic.figures.vehicles.vehicle import Vehicle
from vitascope.engines.animatic.geometry import Body, Material, Mesh
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.shapes import sheet, turn

Float = NDArray[np.float32]


class Afloat(Vehicle):
    """A boat or ship. Its origin lies on the waterline."""

    domain = "surface"
    default = "sail"
    engine = 0.0
    kinds = frozenset({"vehicles", "boats"})
    also = MappingProxyType(
        {"run": "sail", "walk": "sail", "drive": "sail", "ride": "sail", "stand": "float", "swim": "sail"}
    )
    swell: float = 1.0  #: how much the waves move it: 1 a small yacht, less for ships
    calm: float = 1.0  #: seconds by which its motion is slower

    def motion(self, placement: Placement, t: float) -> tuple[Float, tuple[float, float, float]]:
        """How the swell has turned and lifted it: a matrix (3, 3) and a shift."""
        at = t / self.calm + 7.0 * (placement.seed % 97) / 97
        roll = self.swell * (0.045 * math.sin(1.30 * at) + 0.018 * math.sin(2.17 * at + 1.0))
        pitch = self.swell * (0.030 * math.sin(1.62 * at + 0.7) + 0.012 * math.sin(2.9 * at))
        heave = self.swell * 0.07 * math.sin(1.62 * at + 2.1)
        return chain(turn("z", pitch), turn("x", roll)), (0.0, heave, 0.0)

    def pace(self, placement: Placement) -> float:
        """Metres a second at scale 1."""
        return self.way(placement, 1.0)

    def riding(
        self, placement: Placement, t: float, body: Body, bow: float, stern: float, half: float, strength: float = 1.0
    ) -> Body:
        """The body on the swell, with foam on the water about it."""
        matrix, shift = self.motion(placement, t)
        moved = put_body(body, matrix, shift)
        speed = self.pace(placement)
        foam = wake(placement.seed, t, speed, bow, stern, half)
        meshes = moved.meshes if foam is None else (*moved.meshes, foam)
        puffs = (*moved.puffs, *spray(placement.seed, t, speed, bow, half, strength))
        return Body(cones=moved.cones, meshes=meshes, lamps=moved.lamps, puffs=puffs)


def flag(at: ArrayLike, length: float, height: float, colour: ArrayLike, t: float, phase: float = 0.0) -> Mesh:
    """A flag that flies backwards from ``at``, the upper end of its hoist, and flutters."""
    u, v = np.meshgrid(np.linspace(0, 1, 13), np.linspace(0, 1, 4))
    wave = 5.5 * t * 2 - 9.0 * u + phase
    x = -length * (u * 0.96)
    y = -height * v - 0.10 * length * u * u + 0.04 * length * u * np.sin(wave * 0.7)
    z = 0.13 * length * u * np.sin(wave + 0.8 * v)
    points = np.stack([x, y, z], -1) + np.asarray(at, np.float64)
    return sheet(points, colour, material=Material.CLOTH, outward=False, two_sided=True)
