"""Creature: a figure that measures itself, because a bird with spread wings is not the size of one that sits."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from vitascope.engines.animatic.figures.registry import Figure, Gait
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.stood import Stood, body_extent

_MOMENTS, _SECONDS = 18, 4.5
_ROOM = 1.03  #: for what happens between the moments


class Creature(Figure):
    """A figure whose measures hold everything it does; they are found when they are first asked for."""

    @cached_property
    def height(self) -> float:  # type: ignore[override]
        """Metres above the origin, in the natural action."""
        return self.measures(self.default)[0]

    @cached_property
    def length(self) -> float:  # type: ignore[override]
        """Metres along x, in the natural action."""
        return self.measures(self.default)[1]

    @cached_property
    def width(self) -> float:  # type: ignore[override]
        """Metres along z, in the natural action."""
        return self.measures(self.default)[2]

    @cached_property
    def _measured(self) -> dict[str, tuple[float, float, float]]:
        return {}

    def measures(self, action: str) -> tuple[float, float, float]:
        """Height above the origin, length and width of the box about it that holds the figure throughout an action."""
        known = self._measured.get(action)
        if known is None:
            speed = self.actions.get(action, Gait(0.0, 0.0)).speed
            placement = Placement(self.name, (0, 0, 0), action=action, velocity=(speed, 0.0, 0.0), phase=0.2)
            high = np.zeros(3, np.float32)
            for t in np.linspace(0, _SECONDS, _MOMENTS):
                extent = body_extent(Stood(self.pose(placement, float(t)), (0.0, 0.0, 0.0)))
                shown = extent[extent[:, 1] + extent[:, 3] > 0]
                if len(shown):
                    reach = np.abs(shown[:, :3]) + shown[:, 3:]
                    reach[:, 1] = shown[:, 1] + shown[:, 3]
                    high = np.maximum(high, reach.max(0))
            known = float(high[1]) * _ROOM, 2 * float(high[0]) * _ROOM, 2 * float(high[2]) * _ROOM
            self._measured[action] = known
        return known
