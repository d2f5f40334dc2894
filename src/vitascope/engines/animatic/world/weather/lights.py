"""Small lights in the air: fireflies at night, motes of dust in low sun."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from vitascope.engines.animatic.noise import generator, smoothstep
from vitascope.engines.animatic.scene import Point, Scene
from vitascope.engines.animatic.world.weather.air import away, box_before, packed, sheen, wrapped
from vitascope.engines.animatic.world.weather.registry import Particles, Weather, register


@register
class Fireflies(Weather):
    """Fireflies over the grass."""

    name = "fireflies"
    wind = 0.18

    def particles(self, scene: Scene, t: float, eye: Point, target: Point) -> Sequence[Particles]:
        """Each wanders about its place and pulses; more of them where the text names them."""
        named = self.name in scene.air
        rng = generator(scene.seed, "fireflies")
        reach = float(np.clip(scene.focus * 2.6, 4.0, 18.0))
        middle, box = box_before(eye, target, (reach, 2.0, reach))
        middle[1] = 1.0
        count = 170 if named else 70
        base = rng.random((count, 3)) * box
        base[:, 1] = 0.10 + (0.25 + 0.10 * reach) * rng.random(count) ** 1.4 + middle[1] - box[1] / 2
        phase, pace = rng.uniform(0, 2 * math.pi, (count, 3, 2)), rng.uniform(0.25, 0.95, (count, 3, 2))
        wander = (
            np.sin(pace[..., 0] * t + phase[..., 0]) * 0.30 + np.sin(pace[..., 1] * 2.1 * t + phase[..., 1]) * 0.12
        ) * (1, 0.35, 1)
        head, _ = wrapped(base + wander, middle, box)
        inside = np.abs(head[:, [0, 2]] - middle[[0, 2]]) / (box[[0, 2]] / 2)
        edge = smoothstep(1.0, 0.80, inside.max(1).astype(np.float32))
        # One before the lens would be a great blurred disc.
        edge = edge * smoothstep(0.35 * scene.focus, 0.75 * scene.focus, away(head, eye))
        pulse = (
            np.clip(np.sin(rng.uniform(0.9, 2.0, count) * t + rng.uniform(0, 6.3, count)) + 0.25 * named, 0, 1) ** 0.7
        )
        size = 0.0030 * min(scene.focus, 6.0) * rng.uniform(0.7, 1.25, count) * (1.25 if named else 1.0)
        warm = np.array((1.05, 1.0, 0.26))
        return [
            packed(head, head, size * wide, warm * bright, edge * pulse * share, 1.0)
            for wide, bright, share in ((1.0, 3.4, 0.95), (4.2, 1.0, 0.22))
        ]


@register
class Motes(Weather):
    """Dust and pollen that low sun catches; nobody names them, they come by themselves."""

    name = "motes"
    said = False

    def particles(self, scene: Scene, t: float, eye: Point, target: Point) -> Sequence[Particles]:
        """Glints that drift."""
        rng = generator(scene.seed, "motes")
        reach = float(np.clip(scene.focus * 2.2, 3.0, 14.0))
        middle, box = box_before(eye, target, (reach, reach * 0.6, reach))
        count = 110
        drift = np.array((0.10, 0.015, 0.04)) * rng.uniform(0.4, 1.6, (count, 3))
        phase = rng.uniform(0, 2 * math.pi, (count, 3))
        head, edge = wrapped(rng.random((count, 3)) * box + drift * t + 0.06 * np.sin(0.8 * t + phase), middle, box)
        glint = np.clip(np.sin(rng.uniform(0.6, 1.6, count) * t + phase[:, 0]), 0.15, 1)
        alpha = edge * glint * (head[:, 1] > 0.03) * 0.50
        radius = 0.0011 * min(scene.focus, 6.0) * rng.uniform(0.6, 1.5, count)
        return (packed(head, head, radius, sheen(scene, 0.0, 0.0, 0.75), alpha, 0.9),)
