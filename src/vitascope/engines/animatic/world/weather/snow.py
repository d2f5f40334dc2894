"""Snow: flakes that swing as they sink; it lies on all that holds still."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from vitascope.engines.animatic.noise import generator, smoothstep
from vitascope.engines.animatic.scene import Point, Scene
from vitascope.engines.animatic.world.weather.air import SHUTTER, away, box_before, packed, sheen, wrapped
from vitascope.engines.animatic.world.weather.registry import Particles, Veil, Weather, register, wind_side

_SPEED = 0.95  #: metres a second


@register
class Snow(Weather):
    """Snowfall over snow."""

    name = "snow"
    rank = 7
    wind = 0.30
    snow = True
    beds = (("wind", 0.55),)
    veil = Veil(
        grey=0.55, dim=0.98, key=0.50, zenith=1.30, horizon=1.10, bounce=1.9, fog=1.06, density=(1.6, 0.0032),
        haze=(1.6, 0.0008), lit=0.84, shade=0.94,
    )  # fmt: skip

    def particles(self, scene: Scene, t: float, eye: Point, target: Point) -> Sequence[Particles]:
        """Flakes; the wind drives them."""
        rng = generator(scene.seed, "snow")
        middle, box = box_before(eye, target, (13.0, 7.5, 13.0))
        count = 3400
        speed = _SPEED * rng.uniform(0.65, 1.35, count)
        drive = wind_side(scene) * (0.25 + 4.5 * max(scene.wind - 0.3, 0))
        drift = np.stack([np.full(count, drive), -speed, rng.normal(0, 0.06, count)], -1)
        phase, pace = rng.uniform(0, 2 * math.pi, (count, 2)), rng.uniform(0.7, 1.9, (count, 2))
        swing = rng.uniform(0.04, 0.16, count)
        across = np.sin(pace[:, 0] * t + phase[:, 0]) * swing
        sway = np.stack([across, np.zeros(count), np.cos(pace[:, 1] * t + phase[:, 1]) * swing], -1)
        head, edge = wrapped(rng.random((count, 3)) * box + drift * t + sway, middle, box)
        alpha = edge * (head[:, 1] > 0.01) * rng.uniform(0.6, 0.98, count) * smoothstep(0.3, 1.1, away(head, eye))
        radius = 0.0080 + 0.0130 * rng.random(count) ** 2
        tail = (head - drift * SHUTTER).astype(np.float32)
        return (packed(head, tail, radius, 1.12 * sheen(scene, 0.50, 0.35, 0.42), alpha, 0.0),)
