"""Single things that open country has now and then."""

from __future__ import annotations

import math

from vitascope.engines.animatic.figures.registry import figure
from vitascope.engines.animatic.noise import generator
from vitascope.engines.animatic.scene import Placement, Scene
from vitascope.engines.animatic.world.palette import DARK
from vitascope.engines.animatic.world.stage import Stage


def lone_house(scene: Scene, stage: Stage, standing: list[tuple[float, float, float]]) -> list[Placement]:
    """Now and then a lone house in the middle distance, its windows lit in the evening."""
    rng = generator(scene.seed, "house", scene.place)
    if "house" in scene.excluded or rng.random() > 0.40:
        return []
    if any(one.figure == "house" for one in scene.figures):
        return []
    thing = figure("house")
    half = max(thing.length, thing.width) / 2
    for _ in range(40):
        z = rng.uniform(-52, -36)
        span = stage.seen(z, -0.06)
        if span is None or span[0] >= span[1]:
            continue
        x = rng.uniform(*span)
        free = all(math.hypot(x - ox, z - oz) > half + other + 0.5 for ox, oz, other in standing)
        if free and not stage.hides_disc(x, z, half, thing.height):
            standing.append((x, z, half))
            lit = 1.0 if scene.light in DARK else 0.0
            return [Placement("house", (x, 0.0, z), heading=rng.uniform(-0.5, 0.5), seed=int(rng.integers(3)), lit=lit)]
    return []
