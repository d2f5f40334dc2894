"""The flames of candles: nobody names them, they come with candlelight."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from vitascope.engines.animatic.noise import generator
from vitascope.engines.animatic.scene import Point, Scene
from vitascope.engines.animatic.world.candles import wicks
from vitascope.engines.animatic.world.weather.air import packed
from vitascope.engines.animatic.world.weather.registry import Particles, Weather, register


@register
class Candles(Weather):
    """A flame on every wick, and the glow of the air round it."""

    name = "candles"
    said = False

    def particles(self, scene: Scene, t: float, eye: Point, target: Point) -> Sequence[Particles]:
        """Flames that lean and tremble, each in its own time: a hot core, a yellow body, a halo."""
        foot = np.asarray(wicks(scene), np.float64).reshape(-1, 3)
        if not len(foot):
            return ()
        rng = generator(scene.seed, "flames")
        phase, pace = rng.uniform(0, 2 * math.pi, (len(foot), 3)), rng.uniform(0.8, 1.25, (len(foot), 1))
        waves = np.sin(pace * t * np.array((3.1, 7.7, 11.9)) + phase)
        high = 0.062 * (1 + 0.10 * waves[:, 0] + 0.08 * waves[:, 2])
        lean = np.stack([0.010 * waves[:, 0] + 0.006 * waves[:, 1], np.zeros(len(foot)), 0.006 * waves[:, 2]], -1)
        tip = foot + np.stack([lean[:, 0], high, lean[:, 2]], -1)
        middle = 0.55 * foot + 0.45 * tip
        full = np.ones(len(foot))
        shine = 1 + 0.12 * waves[:, 1] + 0.06 * waves[:, 0]
        return [
            packed(foot, 0.4 * foot + 0.6 * tip, full * 0.022, np.array((3.4, 2.3, 0.95)), full, 0.7),
            packed(middle, tip, full * 0.011, np.array((3.0, 1.5, 0.36)), full, 0.8),
            packed(middle, middle, full * 0.15, np.array((0.95, 0.46, 0.13)), 0.55 * shine, 1.0),
            packed(middle, middle, full * 0.55, np.array((0.34, 0.15, 0.04)), 0.42 * shine, 1.0),
        ]
