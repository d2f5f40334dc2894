"""Places: the sky, the far land, the ground and all that grows and stands there, put together for one shot."""

from __future__ import annotations

import math

import numpy as np

from vitascope.engines.animatic.figures.registry import figure
from vitascope.engines.animatic.noise import generator
from vitascope.engines.animatic.scene import Placement, Scene
from vitascope.engines.animatic.world.backdrop import backdrops
from vitascope.engines.animatic.world.ground import ROAD_HALF, SHORE, ground, surface
from vitascope.engines.animatic.world.lighting import lighting
from vitascope.engines.animatic.world.parts import View, World
from vitascope.engines.animatic.world.sky import sky
from vitascope.engines.animatic.world.stage import Stage
from vitascope.engines.animatic.world.tufts import tufts
from vitascope.storyboard import Light

#: What is scattered at a place: figure, count per 1000 square metres, nearest and farthest z, range of scale, distinct seeds.
_SCATTER: dict[str, tuple[tuple[str, float, tuple[float, float], tuple[float, float], int], ...]] = {
    "meadow": (
        ("broadleaf", 1.7, (-14, -62), (0.75, 1.25), 4),
        ("conifer", 1.5, (-18, -70), (0.70, 1.25), 4),
        ("bush", 5.0, (-6.5, -46), (0.55, 1.30), 4),
        ("rock", 5.0, (-4.6, -40), (0.35, 1.10), 4),
    ),
    "forest": (
        ("conifer", 21.0, (-8, -46), (0.95, 1.75), 5),
        ("broadleaf", 6.0, (-11, -44), (0.95, 1.45), 3),
        ("bush", 26.0, (-5.4, -40), (0.55, 1.25), 4),
        ("rock", 15.0, (-4.5, -32), (0.40, 1.35), 4),
    ),
    "mountains": (
        ("conifer", 4.5, (-12, -72), (0.55, 1.30), 5),
        ("rock", 26.0, (-4.5, -60), (0.35, 2.20), 6),
        ("bush", 4.0, (-6, -46), (0.45, 0.95), 3),
    ),
    "beach": (
        ("rock", 14.0, (-5.2, -17), (0.30, 1.90), 6),
    ),
    "road": (
        ("broadleaf", 1.5, (-15, -62), (0.75, 1.25), 4),
        ("conifer", 1.6, (-17, -66), (0.70, 1.20), 4),
        ("bush", 6.5, (-6.6, -44), (0.50, 1.20), 4),
        ("rock", 6.0, (-5.2, -36), (0.30, 0.95), 4),
    ),
}  # fmt: skip

NIGHTS = (Light.NIGHT, Light.MOONLIGHT)


def scatter(scene: Scene) -> tuple[Placement, ...]:
    """The still figures of a place: behind the corridor of the action, never upon each other, few before sun or
    moon."""
    stage = Stage.of(scene)
    standing: list[tuple[float, float, float]] = []
    for one in scene.figures:
        if one.velocity == (0.0, 0.0, 0.0):
            reach = figure(one.figure)
            standing.append((one.at[0], one.at[2], 0.6 * one.scale * max(reach.length, reach.width)))
    made: list[Placement] = []
    for name, density, (near, far), (small, large), seeds in _SCATTER[scene.place]:
        if name in scene.excluded:
            continue
        thing = figure(name)
        rng = generator(scene.seed, "scatter", scene.place, name)
        span = stage.seen(far, 0.10)
        if span is None:
            continue
        count = min(260, int(density * (span[1] - span[0]) * (near - far) / 1000))
        crowd = [(rng.uniform(*span), near + (far - near) * rng.random()) for _ in range(3)]
        for _ in range(count):
            z = near + (far - near) * rng.random() ** 0.85
            x = rng.uniform(*span)
            if rng.random() < 0.45:  # in groups, as seeds fall
                cx, cz = crowd[int(rng.integers(len(crowd)))]
                x, z = cx + rng.normal(0, 5.5), min(near, cz + rng.normal(0, 3.5))
            scale = small + (large - small) * rng.random() ** (2.2 if name == "rock" else 1.0)
            heading, seed, hide = rng.uniform(0, 2 * math.pi), int(rng.integers(seeds)), rng.random()
            if name == "rock":
                scale *= min(1.0, 0.45 + 0.05 * abs(z))
            half = scale * max(thing.length, thing.width) / 2
            seen = stage.seen(z, 0.10)
            if seen is None or not seen[0] - half < x < seen[1] + half or not stage.clear(x, z, half * 0.8):
                continue
            if scene.place == "road" and abs(z) - half < ROAD_HALF + 0.8:
                continue
            if scene.place == "beach" and z < SHORE + 1.0 and rng.random() < 0.5:
                continue
            if stage.hides_disc(x, z, half, scale * thing.height) and hide > (0.04 if scene.place == "forest" else 0.0):
                continue
            if any(math.hypot(x - ox, z - oz) < (half + other) * 0.62 for ox, oz, other in standing):
                continue
            standing.append((x, z, half))
            colour = "white" if scene.weather == "snow" else "moonlit" if scene.light in NIGHTS else None
            made.append(Placement(name, (x, 0.0, z), heading=heading, colour=colour, scale=scale, seed=seed))
    made.extend(_house(scene, stage, standing))
    return tuple(made)


def _house(scene: Scene, stage: Stage, standing: list[tuple[float, float, float]]) -> list[Placement]:
    """Now and then a lone house in the middle distance of open country, its windows lit in the evening."""
    rng = generator(scene.seed, "house", scene.place)
    if scene.place not in ("meadow", "road") or "house" in scene.excluded or rng.random() > 0.40:
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
            lit = 1.0 if scene.light in (Light.DUSK, *NIGHTS) else 0.0
            return [Placement("house", (x, 0.0, z), heading=rng.uniform(-0.5, 0.5), seed=int(rng.integers(3)), lit=lit)]
    return []


def subject_height(scene: Scene) -> float:
    """Height in metres of the smallest figure of the action; 0.5 where there is none."""
    heights = [figure(one.figure).height * one.scale for one in scene.figures]
    return float(np.clip(min(heights, default=0.5), 0.08, 2.5))


def build_world(scene: Scene, view: View) -> World:
    """All that a place contributes to a shot. The same scene and view give the same arrays; another seed gives
    another place.

    The modules of figures must have been imported, so that the registry knows trees, bushes, rocks and houses.
    """
    return World(
        lighting=lighting(scene),
        sky=sky(scene, view),
        backdrops=backdrops(scene, view),
        ground=ground(scene),
        scatter=scatter(scene),
        surface=surface(scene),
        tufts=tufts(scene, subject_height(scene)),
    )
