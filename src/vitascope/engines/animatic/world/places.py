"""Places: the sky, the far land, the ground and all that grows and stands there, put together for one shot."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from vitascope.engines.animatic.figures.registry import figure, figure_names
from vitascope.engines.animatic.geometry import Lamp
from vitascope.engines.animatic.noise import generator
from vitascope.engines.animatic.places.registry import Place, Standing, place
from vitascope.engines.animatic.places.roads import road_of
from vitascope.engines.animatic.scene import Placement, Scene, WeatherName
from vitascope.engines.animatic.world.backdrop import backdrops
from vitascope.engines.animatic.world.candles import candle_lamps, candles
from vitascope.engines.animatic.world.ground import ground, snowed, surface
from vitascope.engines.animatic.world.lighting import lighting
from vitascope.engines.animatic.world.palette import PALE
from vitascope.engines.animatic.world.parts import Backdrop, Ground, Lighting, Panel, Sky, Tufts, View
from vitascope.engines.animatic.world.sky import sky
from vitascope.engines.animatic.world.stage import Stage
from vitascope.engines.animatic.world.tufts import tufts

#: Colours that leaves have when they fall, as the figures of trees know them.
TURNED = ("orange", "golden", "red", "yellow", "brown")

_LEAFY = frozenset({"broadleaf", "bush"})


def scatter(scene: Scene) -> tuple[Placement, ...]:
    """The still figures of a place: behind the corridor of the action, never upon each other, few before sun or
    moon."""
    stage = Stage.of(scene)
    here, road = place(scene.place), road_of(scene)
    standing: Standing = []
    for one in scene.figures:
        if one.velocity == (0.0, 0.0, 0.0):
            reach = figure(one.figure)
            standing.append((one.at[0], one.at[2], 0.6 * one.scale * max(reach.length, reach.width)))
    made: list[Placement] = [] if here.built is None else here.built(scene, stage, standing)
    names = figure_names()
    for kind in here.scatter:
        name, (near, far), (small, large) = kind.figure, kind.depth, kind.scale
        if name not in names:
            continue
        if name in scene.excluded:
            continue
        thing = figure(name)
        rng = generator(scene.seed, "scatter", scene.place, name)
        span = stage.seen(far, 0.10)
        if span is None:
            continue
        count = min(260, int(kind.density * (span[1] - span[0]) * (near - far) / 1000))
        crowd = [(rng.uniform(*span), near + (far - near) * rng.random()) for _ in range(3)]
        for _ in range(count):
            z = near + (far - near) * rng.random() ** 0.85
            x = rng.uniform(*span)
            if not kind.alone and rng.random() < 0.45:  # in groups, as seeds fall
                cx, cz = crowd[int(rng.integers(len(crowd)))]
                x, z = cx + rng.normal(0, 5.5), min(near, cz + rng.normal(0, 3.5))
            scale = small + (large - small) * rng.random() ** (2.2 if name == "rock" else 1.0)
            heading, seed, hide = rng.uniform(0, 2 * math.pi), int(rng.integers(kind.seeds)), rng.random()
            if name == "rock":
                scale *= min(1.0, 0.45 + 0.05 * abs(z))
            half = scale * max(thing.length, thing.width) / 2
            seen = stage.seen(z, 0.10)
            if seen is None or not seen[0] - half < x < seen[1] + half or not stage.clear(x, z, half * 0.8):
                continue
            if road is not None and abs(z - road.middle) - half < road.half + 0.8:
                continue
            if here.water is not None and here.water.far_shore < z < here.water.shore + 1.0 and rng.random() < 0.5:
                continue
            if stage.hides_disc(x, z, half, scale * thing.height) and hide > kind.hides:
                continue
            if any(math.hypot(x - ox, z - oz) < (half + other) * 0.62 for ox, oz, other in standing):
                continue
            standing.append((x, z, half))
            pale = scene.light in PALE and not here.lamplit and not here.inside
            dress = "white" if snowed(scene) else "moonlit" if pale else None
            colour = dress if kind.dressed and dress else kind.colour
            made.append(Placement(name, (x, 0.0, z), heading=heading, colour=colour, scale=scale, seed=seed))
    return (*turned(made, scene.air), *candles(scene))


def turned(figures: Sequence[Placement], air: Sequence[WeatherName]) -> tuple[Placement, ...]:
    """The figures, trees and bushes of no colour with that of leaves about to fall if leaves are in the air."""
    if "leaves" not in air:
        return tuple(figures)
    return tuple(
        replace(one, colour=TURNED[one.seed % len(TURNED)]) if one.figure in _LEAFY and one.colour is None else one
        for one in figures
    )


def subject_height(scene: Scene) -> float:
    """Height in metres of the smallest figure of the action; 0.5 where there is none."""
    heights = [figure(one.figure).height * one.scale for one in scene.figures]
    return float(np.clip(min(heights, default=0.5), 0.08, 2.5))


@dataclass(frozen=True)
class World:
    """All that a place contributes to a shot. The same scene and view give the same arrays; another seed gives
    another place. Each part is made when it is first asked for, none needs another.

    The modules of figures must have been imported, so that the registry knows trees, bushes, rocks and houses.
    """

    scene: Scene
    view: View

    @cached_property
    def lighting(self) -> Lighting:
        """The one light of the scene."""
        return lighting(self.scene)

    @cached_property
    def sky(self) -> Sky:
        """What is above and behind everything."""
        return sky(self.scene, self.view)

    @cached_property
    def backdrops(self) -> tuple[Backdrop, ...]:
        """Far to near."""
        return backdrops(self.scene, self.view)

    @cached_property
    def ground(self) -> Ground:
        """The plane y = 0."""
        return ground(self.scene)

    @cached_property
    def scatter(self) -> tuple[Placement, ...]:
        """Still figures: trees, rocks, houses."""
        return scatter(self.scene)

    @cached_property
    def surface(self) -> str:
        """What feet touch."""
        return surface(self.scene)

    @cached_property
    def cards(self) -> tuple[Tufts, ...]:
        """Grass and flowers near the camera, stems, reeds, coral."""
        here = self._here
        field = None if here.inside else tufts(self.scene, subject_height(self.scene))
        own = () if here.cards is None else here.cards(self.scene, Stage.of(self.scene))
        return (*(() if field is None else (field,)), *own)

    @cached_property
    def panels(self) -> tuple[Panel, ...]:
        """In any order."""
        here = self._here
        return () if here.panels is None else here.panels(self.scene, self.lighting, self.view)

    @cached_property
    def lamps(self) -> tuple[Lamp, ...]:
        """Of the place, in the world."""
        return candle_lamps(self.scene) or (() if self._here.lamps is None else self._here.lamps(self.scene))

    @cached_property
    def _here(self) -> Place:
        return place(self.scene.place)


def build_world(scene: Scene, view: View) -> World:
    """The world of a scene; nothing of it is made yet."""
    return World(scene, view)
