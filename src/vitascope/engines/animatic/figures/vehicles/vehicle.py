"""What all vehicles have in common: they go as far as they are driven, and are heard."""

from __future__ import annotations

import math
from types import MappingProxyType
from typing import ClassVar

from vitascope.cues import SoundEvent
from vitascope.engines.animatic.figures.registry import Figure
from vitascope.engines.animatic.scene import Placement


class Vehicle(Figure):
    """A figure that someone drives; subclasses bring their bodies."""

    kinds = frozenset({"vehicles"})
    default = "drive"
    also = MappingProxyType({"run": "drive", "walk": "drive", "ride": "drive"})
    engine: ClassVar[float] = 0.75  #: how loud its engine is, 0 to 1

    @staticmethod
    def way(placement: Placement, t: float) -> float:
        """Metres of its own size that it has gone at ``t``."""
        return math.hypot(placement.velocity[0], placement.velocity[2]) * t / placement.scale

    def rolled(self, placement: Placement, t: float, radius: float) -> float:
        """Radians that wheels of ``radius`` metres at scale 1 have turned at ``t``."""
        return self.way(placement, t) / radius + 2 * math.pi * placement.phase

    def sounds(self, placement: Placement, seconds: float) -> tuple[SoundEvent, ...]:
        if self.engine <= 0 or placement.action == "stand":
            return ()
        return (SoundEvent(at=0.0, kind="engine", seconds=seconds, gain=self.engine),)
