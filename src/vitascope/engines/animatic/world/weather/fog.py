"""Fog: air so thick that what is far is lost in it, with banks that drift through the picture."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from vitascope.engines.animatic.noise import generator, smoothstep
from vitascope.engines.animatic.scene import Point, Scene
from vitascope.engines.animatic.world.lighting import lighting
from vitascope.engines.animatic.world.weather.air import away, box_before, packed, wrapped
from vitascope.engines.animatic.world.weather.registry import Particles, Veil, Weather, register, wind_side


@register
class Mist(Weather):
    """Morning mist: thin white veils low over the ground. It comes by itself at dawn."""

    name = "mist"
    said = False

    def particles(self, scene: Scene, t: float, eye: Point, target: Point) -> Sequence[Particles]:
        """Long flat veils that lie at the feet of things, none of them near the eye."""
        rng = generator(scene.seed, "mist")
        reach = float(np.clip(scene.focus * 5.0, 14.0, 60.0))
        count = 64
        middle, box = box_before(eye, target, (reach, 4.0, reach))
        middle[1] = 1.0
        base = rng.random((count, 3)) * box
        low = 0.012 * reach
        base[:, 1] = low * (0.3 + 1.5 * rng.random(count) ** 2.2) + middle[1] - box[1] / 2
        drift = np.array((wind_side(scene) * 0.012 * reach, 0.0, 0.0)) * rng.uniform(0.5, 1.3, (count, 1))
        head, edge = wrapped(base + drift * t, middle, box)
        tail = head.copy()
        tail[:, 0] += reach * rng.uniform(0.10, 0.26, count).astype(np.float32)
        radius = low * rng.uniform(0.8, 2.0, count)
        # A little warmer and brighter than the air, as what the first sun strikes.
        colour = np.array(lighting(scene).fog) * (1.12, 1.06, 1.06)
        clear = smoothstep(0.9 * scene.focus, 1.6 * scene.focus, away(head, eye))
        return (packed(head, tail, radius, colour, edge * rng.uniform(0.10, 0.24, count) * clear, 0.0),)


@register
class Fog(Weather):
    """Thick fog; thinner beside another weather."""

    name = "fog"
    rank = 5
    wind = 0.12
    veil = Veil(
        grey=0.50, dim=1.0, key=0.36, zenith=1.25, horizon=1.15, bounce=1.05, fog=1.04, density=(1.0, 0.030),
        haze=(1.0, 0.0125), lit=0.9, shade=0.9, cover=0.0, flat=0.92, rim=0.4,
    )  # fmt: skip

    def particles(self, scene: Scene, t: float, eye: Point, target: Point) -> Sequence[Particles]:
        """Banks near the ground: long, soft, hardly denser than the air round them."""
        rng = generator(scene.seed, "fog banks")
        count = 46
        middle, box = box_before(eye, target, (34.0, 4.0, 34.0))
        middle[1] = 1.0
        base = rng.random((count, 3)) * box
        base[:, 1] = 0.15 + 1.3 * rng.random(count) ** 1.6 + middle[1] - box[1] / 2
        drift = np.array((wind_side(scene) * 0.38, 0.0, 0.05)) * rng.uniform(0.6, 1.4, (count, 1))
        head, edge = wrapped(base + drift * t, middle, box)
        long = rng.uniform(1.5, 4.0, count)
        tail = head.copy()
        tail[:, 0] += long
        radius = rng.uniform(0.5, 1.25, count)
        colour = np.array(lighting(scene).fog) * 1.06
        alpha = edge * rng.uniform(0.10, 0.24, count) * smoothstep(3.0, 9.0, away(head, eye))
        return (packed(head, tail, radius, colour, alpha, 0.0),)
