"""A café: a counter with a coffee machine, slates with the menu, shelves of cups, tables and chairs."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from vitascope.engines.animatic.geometry import Lamp
from vitascope.engines.animatic.places.interior import INTERIOR
from vitascope.engines.animatic.places.registry import Standing, add
from vitascope.engines.animatic.scene import Placement, Scene
from vitascope.engines.animatic.world.fittings import counter, menu, pendant, shelves
from vitascope.engines.animatic.world.interior import Room, lamps_on, planks, sash, shell
from vitascope.engines.animatic.world.masonry import Front, bricked
from vitascope.engines.animatic.world.palette import linear
from vitascope.engines.animatic.world.parts import Lighting, Panel, View
from vitascope.engines.animatic.world.stage import Stage
from vitascope.lexicon import UNKNOWN, Entry

#: A coffee machine, cups, a jar of biscuits, cakes under glass.
_ON_THE_COUNTER = (
    ("upright", 0.30, 0.75, 0.46, "#b8bcc2"), ("upright", 0.38, 0.59, 0.12, "#2a2c30"), ("upright", 0.46, 0.10, 0.10, "#f0ece0"),
    ("upright", 0.78, 0.10, 0.10, "#f0ece0"), ("upright", 1.25, 0.10, 0.11, "#f0ece0"), ("upright", 1.40, 0.10, 0.11, "#f0ece0"),
    ("upright", 1.55, 0.10, 0.11, "#f0ece0"), ("upright", 1.95, 0.20, 0.30, "#c8a05a"), ("round", 2.40, 0.38, 0.18, "#8a4a2a"),
    ("round", 2.90, 0.34, 0.20, "#e8c8b8"),
)  # fmt: skip


def _room(scene: Scene) -> Room:
    return Room.around(scene, 8.4, 3.4, 3.0)


def _panels(scene: Scene, lighting: Lighting, view: View) -> tuple[Panel, ...]:
    room, lit = _room(scene), lamps_on(scene) > 0

    def back(rng: np.random.Generator, wide: float, tall: float, scale: float) -> Front:
        front = Front.plain(wide, tall, scale, linear("#8a5a48"))
        bricked(rng, front, linear("#5e4034"))
        menu(rng, front, wide / 2 + 0.10, 1.85, 1.0, 0.95)
        menu(rng, front, wide / 2 + 1.35, 1.85, 1.0, 0.95)
        shelves(rng, front, wide / 2 + 0.10, 1.05, 2.3, 0.65, 2, "jars")
        sash(scene, front, wide / 2 - 2.9, 0.75, 2.1, 1.75, linear("#3a2c22"), None)
        for x in (wide / 2 - 2.4, wide / 2 - 0.9, wide / 2 + 0.6, wide / 2 + 2.0):
            pendant(front, x, tall, lit)
        return front

    def side(rng: np.random.Generator, wide: float, tall: float, scale: float) -> Front:
        front = Front.plain(wide, tall, scale, linear("#3f5a50"))
        front.box(0, 0, wide, 1.0, linear("#5a3c26"))
        for x in np.arange(0.9, wide - 1.4, 2.4):
            menu(rng, front, float(x), 1.35, 0.8, 1.0)
        return front

    made = shell(scene, lighting, view, room, back, side, "#d8ccb8")
    scale = made[0].picture.shape[0] / room.tall
    face = Front.plain(3.4, 1.02, scale, linear("#5a3a24"))
    for k in range(8):
        face.box(0.05 + 0.42 * k, 0.12, 0.36, 0.78, linear("#7a5030"))
        face.shade(0.05 + 0.42 * k, 0.12, 0.36, 0.06, 0.6)
    face.box(0, 0.94, 3.4, 0.08, linear("#c8a070"))
    middle = (room.left + room.right) / 2
    made += counter(
        lighting, (middle + 0.2, room.back + 0.85), (3.4, 1.02, 0.6), scale, face, "#b88a58", _ON_THE_COUNTER
    )
    return tuple(made)


def _built(scene: Scene, stage: Stage, standing: Standing) -> list[Placement]:
    """Two tables with chairs along the window."""
    room = _room(scene)
    middle = (room.left + room.right) / 2
    made = []
    for k, x in enumerate((middle - 3.1, middle - 1.1)):
        z = room.back + 0.95
        made.append(Placement("furniture table", (x, 0.0, z), heading=0.0, scale=0.82, seed=2))
        made.append(Placement("furniture chair", (x - 0.66, 0.0, z + 0.2), heading=0.2 * k, seed=2))
        made.append(Placement("furniture chair", (x + 0.66, 0.0, z + 0.1), heading=math.pi - 0.3 * k, seed=2))
    return made


def _lamps(scene: Scene) -> tuple[Lamp, ...]:
    if not lamps_on(scene):
        return ()
    room = _room(scene)
    middle = (room.left + room.right) / 2
    return tuple(Lamp((middle + x, 2.1, room.back + 1.3), (3.8, 2.7, 1.4)) for x in (-1.6, 1.6))


add(replace(
    INTERIOR,
    name="cafe",
    words=(
        Entry(
            "setting",
            "cafe",
            nouns="cafe, café, coffee shop, coffee house, restaurant, diner, tea house, bar, pub, tavern, coffee bar, bistro, "
            "teahouse, cozy cafe, street cafe, small cafe, eatery, ramen shop, noodle shop, cosy cafe, inn, "
            "pizzeria, cafeteria, coffeehouse, tea room",
            words="over coffee",
            chinese="咖啡馆, 咖啡店, 餐厅, 饭店, 酒吧, 茶馆, 餐馆, 小酒馆, "
            "咖啡厅, 面馆, 茶楼, 小餐馆, 咖啡馆里, 酒馆, 拉面店, 小吃店, 饭馆, 茶室",
        ),
        Entry(UNKNOWN, "thing", nouns="internet cafe, crow bar, bar chart", chinese="饭店业"),
    ),
    soil=planks("#4a2e1c", "#84603c"),
    panels=_panels,
    built=_built,
    lamps=_lamps,
    gloss=0.20,
))  # fmt: skip
