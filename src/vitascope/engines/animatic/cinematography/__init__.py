"""Cinematography: the camera's keys; distance by framing, place by composition, path by the move."""

from __future__ import annotations

import numpy as np

from vitascope.engines.animatic.cinematography.composition import Composed, Frame, Group, distance_for
from vitascope.engines.animatic.cinematography.fitting import fitted
from vitascope.engines.animatic.cinematography.landscape import landscape
from vitascope.engines.animatic.cinematography.moves import moved
from vitascope.engines.animatic.scene import CameraKey

__all__ = ["Frame", "Group", "camera_keys", "distance_for"]


def camera_keys(
    frame: Frame, group: Group | None, seconds: float, direction: float, rng: np.random.Generator
) -> tuple[CameraKey, ...]:
    """Keys of the shot's camera; ``direction`` is 1 where the film goes to the right, else -1."""
    if group is None:
        return landscape(frame, seconds, direction, rng)
    shot = Composed.of(frame, group, seconds, direction, rng)
    drift = float(rng.uniform(0.5, 1.0)) * (1 if rng.random() < 0.5 else -1)
    return fitted(shot, lambda composed: moved(composed, drift))
