"""A workshop: a wall of tools over a work bench, shelves of tins, a window."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from vitascope.engines.animatic.geometry import Lamp
from vitascope.engines.animatic.places.interior import INTERIOR
from vitascope.engines.animatic.places.registry import add
from vitascope.engines.animatic.scene import Scene
from vitascope.engines.animatic.world.fittings import counter, pendant, shelves, tools
from vitascope.engines.animatic.world.interior import Room, lamps_on, planks, sash, shell
from vitascope.engines.animatic.world.masonry import Front, bricked
from vitascope.engines.animatic.world.palette import linear
from vitascope.engines.animatic.world.parts import Lighting, Panel, View
from vitascope.lexicon import UNKNOWN, Entry

_ON_THE_BENCH = (
    ("upright", 0.25, 0.14, 0.20, "#b8322a"), ("upright", 0.50, 0.50, 0.10, "#c8a06a"), ("upright", 1.4, 0.30, 0.24, "#3a4450"),
    ("upright", 1.52, 0.07, 0.36, "#9aa2aa"), ("round", 2.2, 0.22, 0.16, "#c88a40"), ("upright", 2.9, 0.60, 0.08, "#a87844"),
    ("upright", 3.8, 0.13, 0.22, "#2f5a8a"), ("upright", 4.0, 0.12, 0.17, "#3f7a44"),
)  # fmt: skip


def _room(scene: Scene) -> Room:
    return Room.around(scene, 8.0, 3.0, 2.9)


def _panels(scene: Scene, lighting: Lighting, view: View) -> tuple[Panel, ...]:
    room, lit = _room(scene), lamps_on(scene) > 0

    def back(rng: np.random.Generator, wide: float, tall: float, scale: float) -> Front:
        front = Front.plain(wide, tall, scale, linear("#9a6a50"))
        bricked(rng, front, linear("#6a4a3a"))
        front.weather(rng, 0.06)
        tools(front, wide / 2 - 2.2, 1.20, 2.6, 1.05)
        sash(scene, front, wide / 2 + 0.9, 1.25, 1.3, 1.1, linear("#5a4a3a"), None)
        shelves(rng, front, wide / 2 + 2.5, 0.9, 1.3, 1.5, 4, "jars")
        shelves(rng, front, wide / 2 - 3.8, 0.1, 1.3, 2.3, 5, "boxes")
        for x in (wide / 2 - 1.5, wide / 2 + 0.4):
            pendant(front, x, tall, lit)
        return front

    def side(rng: np.random.Generator, wide: float, tall: float, scale: float) -> Front:
        front = Front.plain(wide, tall, scale, linear("#94664c"))
        bricked(rng, front, linear("#64463a"))
        for x in np.arange(0.8, wide - 2.0, 2.8):
            tools(front, float(x), 1.1, 1.9, 1.1)
        return front

    made = shell(scene, lighting, view, room, back, side, "#8a7a66")
    scale = made[0].picture.shape[0] / room.tall
    face = Front.plain(4.8, 0.90, scale, linear("#4a3422"))
    face.box(0, 0.74, 4.8, 0.16, linear("#a87844"))
    for x in (0.10, 1.5, 3.1, 4.5):
        face.box(x, 0, 0.18, 0.76, linear("#8a5f38"))
    for k in range(3):
        face.box(3.35, 0.08 + 0.22 * k, 1.1, 0.19, linear("#7a5230"))
        face.box(3.80, 0.15 + 0.22 * k, 0.2, 0.04, linear("#c8a85a"))
    middle = (room.left + room.right) / 2
    made += counter(lighting, (middle - 2.5, room.back + 0.75), (4.8, 0.90, 0.7), scale, face, "#b08450", _ON_THE_BENCH)
    return tuple(made)


def _lamps(scene: Scene) -> tuple[Lamp, ...]:
    if not lamps_on(scene):
        return ()
    room = _room(scene)
    return (Lamp(((room.left + room.right) / 2 - 0.6, 2.1, room.back + 1.2), (4.8, 3.4, 1.8)),)


add(replace(
    INTERIOR,
    name="workshop",
    words=(
        Entry(
            "setting",
            "workshop",
            nouns="workshop, garage, tool shed, work bench, workbench, carpenter workshop, woodworking shop, "
            "repair shop, studio, "
            "artist studio, atelier, smithy, blacksmith shop, craft studio, pottery studio, toy workshop, inventor lab, "
            "laboratory, lab, carpentry shop, wood shop, machine shop, cluttered workshop, "
            "old workshop",
            words="at the workbench",
            chinese="工作室, 作坊, 车间, 工坊, 工作台, 木工房, 修理铺, 铁匠铺, "
            "实验室, 画室, 车库, 工作间, 手工作坊, 工作室里, 工具房, 修车铺",
        ),
        Entry(
            UNKNOWN, "thing", nouns="studio ghibli, film studio, yoga studio, music studio, recording studio, workshop day",
            chinese="车间主任",
        ),
    ),
    soil=planks("#5a4430", "#8a6a48"),
    panels=_panels,
    lamps=_lamps,
    gloss=0.08,
))  # fmt: skip
