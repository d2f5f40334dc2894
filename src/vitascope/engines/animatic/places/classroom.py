"""A classroom: a blackboard with chalk on it, rows of desks, windows, a map on the wall."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from vitascope.engines.animatic.geometry import Lamp
from vitascope.engines.animatic.places.interior import INTERIOR
from vitascope.engines.animatic.places.registry import Standing, add
from vitascope.engines.animatic.places.room import books
from vitascope.engines.animatic.scene import Placement, Scene
from vitascope.engines.animatic.world.fittings import blackboard
from vitascope.engines.animatic.world.interior import Room, lamps_on, planks, sash, shell
from vitascope.engines.animatic.world.masonry import Front
from vitascope.engines.animatic.world.palette import linear
from vitascope.engines.animatic.world.parts import Lighting, Panel, View
from vitascope.engines.animatic.world.stage import Stage
from vitascope.lexicon import UNKNOWN, Entry


def _room(scene: Scene) -> Room:
    return Room.around(scene, 9.0, 3.8, 3.1)


def _panels(scene: Scene, lighting: Lighting, view: View) -> tuple[Panel, ...]:
    def back(rng: np.random.Generator, wide: float, tall: float, scale: float) -> Front:
        front = Front.plain(wide, tall, scale, linear("#d8d4bc"))
        front.box(0, 0, wide, 1.0, linear("#7a9a8a"))
        front.box(0, 1.0, wide, 0.05, linear("#efeae0"))
        blackboard(rng, front, wide / 2 - 1.7, 1.05, 3.4, 1.35)
        books(rng, front, wide / 2 + 2.2, 0.1, 1.3, 1.9, 5)
        front.box(wide / 2 - 3.6, 1.25, 1.35, 0.95, linear("#9cc4dc"))  # a map
        for _ in range(26):
            x, y = wide / 2 - 3.55 + 1.1 * float(rng.random()), 1.32 + 0.65 * float(rng.random())
            green = linear(("#7a9a4a", "#c8b06a", "#5f8a4a")[int(rng.integers(3))])
            front.box(x, y, float(rng.uniform(0.06, 0.2)), float(rng.uniform(0.05, 0.15)), green)
        front.box(wide / 2 - 3.65, 2.2, 1.45, 0.05, linear("#4a3424"))
        for k in range(20):  # a clock
            angle = 2 * math.pi * k / 20
            front.box(
                wide / 2 + 0.12 * math.cos(angle) - 0.04, 2.72 + 0.12 * math.sin(angle), 0.08, 0.06, linear("#f0ece4")
            )
        front.box(wide / 2 - 0.10, 2.65, 0.2, 0.2, linear("#f0ece4"))
        front.box(wide / 2 - 0.01, 2.74, 0.02, 0.11, linear("#1c1c1e"))
        front.box(wide / 2 - 0.01, 2.74, 0.09, 0.02, linear("#1c1c1e"))
        return front

    def side(rng: np.random.Generator, wide: float, tall: float, scale: float) -> Front:
        front = Front.plain(wide, tall, scale, linear("#d2ceb6"))
        front.box(0, 0, wide, 1.0, linear("#76968a"))
        for x in np.arange(0.7, wide - 1.6, 2.0):
            sash(scene, front, float(x), 1.2, 1.3, 1.4, linear("#efeae0"), None)
        return front

    return tuple(shell(scene, lighting, view, _room(scene), back, side, "#efece4"))


def _built(scene: Scene, stage: Stage, standing: Standing) -> list[Placement]:
    """Desks with their chairs before the board, in a row behind the action."""
    room = _room(scene)
    middle = (room.left + room.right) / 2
    made = []
    for x in (-3.2, -1.1, 1.0, 3.1):
        at = middle + x
        made.append(Placement("furniture table", (at, 0.0, room.back + 1.25), heading=math.pi / 2, scale=0.86, seed=1))
        made.append(Placement("furniture chair", (at, 0.0, room.back + 1.85), heading=math.pi / 2, seed=1))
    return made


def _lamps(scene: Scene) -> tuple[Lamp, ...]:
    if not lamps_on(scene):
        return ()
    room = _room(scene)
    return (Lamp(((room.left + room.right) / 2, 2.6, room.back + 1.8), (5.0, 4.4, 3.4)),)


add(replace(
    INTERIOR,
    name="classroom",
    words=(
        Entry(
            "setting",
            "classroom",
            nouns="classroom, school, schoolroom, lecture hall, school class, lecture room, class room, schoolhouse, "
            "seminar room, school classroom, art class",
            words="in class, at school, at the blackboard",
            chinese="教室, 学校, 课堂, 教室里, 课堂上, 黑板前, 讲台, 学堂, 上课, 讲台上, 校园里的教室, 自习室",
        ),
        Entry(UNKNOWN, "thing", nouns="school bus, school of fish, old school, school bag, film school", chinese="学校门口"),
    ),
    soil=planks("#8a6440", "#b88c5c"),
    panels=_panels,
    built=_built,
    lamps=_lamps,
    gloss=0.18,
    colours=frozenset({"green", "brown"}),
))  # fmt: skip
