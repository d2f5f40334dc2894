"""A kitchen: cupboards, tiles, a stove, a fridge, a window over the sink."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from vitascope.engines.animatic.geometry import Lamp
from vitascope.engines.animatic.noise import generator
from vitascope.engines.animatic.places.interior import INTERIOR
from vitascope.engines.animatic.places.registry import Standing, add
from vitascope.engines.animatic.scene import Placement, Scene
from vitascope.engines.animatic.world.interior import Room, lamps_on, lit_wall, sash, shell
from vitascope.engines.animatic.world.masonry import Front
from vitascope.engines.animatic.world.palette import linear
from vitascope.engines.animatic.world.parts import Lighting, Panel, View
from vitascope.engines.animatic.world.stage import Stage
from vitascope.engines.animatic.world.street import slabs
from vitascope.lexicon import UNKNOWN, Entry

_FRONTS = ("#3f5f5a", "#7a8a90", "#d8cdb8", "#4a5f7c", "#8a9a7a")


#: Pots, jars and bottles on the worktop: place, width and height in metres, colour.
_THINGS = (
    (0.5, 0.16, 0.26, "#c8a05a"), (0.72, 0.13, 0.20, "#b0623e"), (1.0, 0.30, 0.14, "#d8d4c8"), (2.44, 0.26, 0.17, "#a8322a"),
    (2.72, 0.22, 0.12, "#3a3c40"), (4.6, 0.11, 0.34, "#3f6a44"), (4.78, 0.10, 0.30, "#7a4a2a"), (5.2, 0.34, 0.22, "#b8bcc0"),
)  # fmt: skip


def _room(scene: Scene) -> Room:
    return Room.around(scene, 8.0, 3.2, 2.8)


def _doors(front: Front, x: float, y: float, wide: float, tall: float, colour: np.ndarray, knob_up: bool) -> None:
    front.box(x, y, wide, tall, colour * np.float32(0.55))
    count = max(1, round(wide / 0.55))
    step = wide / count
    for k in range(count):
        left = x + k * step
        front.box(left + 0.012, y + 0.012, step - 0.024, tall - 0.024, colour)
        front.box(left + 0.07, y + 0.08, step - 0.14, tall - 0.16, colour * np.float32(0.84))
        front.box(left + 0.085, y + 0.095, step - 0.17, tall - 0.19, colour * np.float32(0.97))
        knob = left + (step - 0.09 if k % 2 == 0 else 0.05)
        front.box(knob, y + (tall - 0.20 if knob_up else 0.08), 0.035, 0.11, linear("#c9b27a"))


def _panels(scene: Scene, lighting: Lighting, view: View) -> tuple[Panel, ...]:
    colour = linear(_FRONTS[int(generator(scene.seed, "fronts").integers(len(_FRONTS)))])
    room = _room(scene)
    middle = (room.left + room.right) / 2

    def back(rng: np.random.Generator, wide: float, tall: float, scale: float) -> Front:
        front = Front.plain(wide, tall, scale, linear("#d9d2c2"))
        for row in range(6):  # tiles
            for k in range(int(wide / 0.15) + 1):
                tone = np.float32(rng.uniform(0.90, 1.05))
                shift = 0.075 * (row % 2)
                front.box(k * 0.15 - shift + 0.004, 0.92 + row * 0.10 + 0.004, 0.142, 0.092, linear("#e9e6dc") * tone)
        sash(scene, front, wide / 2 - 0.75, 1.25, 1.5, 1.1, linear("#f0ebe0"), None)
        for x in (wide / 2 - 3.0, wide / 2 + 1.15):
            _doors(front, x, 1.62, 1.75, 0.85, colour, False)
            front.shade(x, 1.52, 1.75, 0.10, 0.6)
        front.box(0, tall - 0.10, wide, 0.10, linear("#efeae0"))
        return front

    def side(rng: np.random.Generator, wide: float, tall: float, scale: float) -> Front:
        front = Front.plain(wide, tall, scale, linear("#d3ccbb"))
        front.box(0, 0, wide, 0.12, linear("#efeae0"))
        return front

    made = shell(scene, lighting, view, room, back, side, "#efece6")
    scale = made[0].picture.shape[0] / room.tall
    wide = 6.2
    low = Front.plain(wide, 0.92, scale, linear("#2a2a2c"))
    rng = generator(scene.seed, "cupboards")
    _doors(low, 0.0, 0.10, 2.3, 0.77, colour, True)
    _doors(low, 3.0, 0.10, wide - 3.0, 0.77, colour, True)
    low.box(2.32, 0.06, 0.66, 0.82, linear("#c9cbce"))  # the stove
    low.box(2.40, 0.18, 0.50, 0.40, linear("#17181b"), linear("#ff9a3a") * np.float32(0.25))
    low.box(2.40, 0.64, 0.50, 0.03, linear("#8a8c90"))
    for k in range(4):
        low.box(2.42 + 0.13 * k, 0.74, 0.05, 0.05, linear("#26272a"))
    low.box(0, 0.87, wide, 0.05, linear("#5a4230"))
    front_z = room.back + 0.62
    left = middle - wide / 2 - 0.15
    made.append(Panel((left, 0.0, front_z), (wide, 0, 0), (0, 0.92, 0), lit_wall(low, lighting, (0, 0, 1), 0.75)))
    top = Front.plain(wide, 0.62, scale * 0.6, linear("#8a6644"))
    top.weather(rng, 0.05)
    top.box(2.36, 0.08, 0.58, 0.46, linear("#1b1c1f"))
    made.append(Panel((left, 0.92, front_z), (wide, 0, 0), (0, 0, -0.62), lit_wall(top, lighting, (0, 1, 0), 0.8)))
    things = Front.plain(wide, 0.42, scale, linear("#000000"))
    things.cover[:] = 0
    for x, w, h, hue in _THINGS:
        rows = things.cover.shape[0]
        for strip in range(8):
            tone = np.float32(0.55 + 0.5 * math.sin(math.pi * (strip + 0.5) / 8))
            things.box(x + w * strip / 8, 0.0, w / 8 + 0.01, h, linear(hue) * tone)
        a, b = round(x * scale), round((x + w) * scale)
        things.cover[rows - round(h * scale) :, a:b] = 1
    made.append(
        Panel((left, 0.92, room.back + 0.28), (wide, 0, 0), (0, 0.42, 0), lit_wall(things, lighting, (0, 0, 1), 1.0))
    )
    return tuple(made)


def _built(scene: Scene, stage: Stage, standing: Standing) -> list[Placement]:
    room = _room(scene)
    middle = (room.left + room.right) / 2
    return [
        Placement("furniture fridge", (middle + 3.55, 0.0, room.back + 0.42), heading=-math.pi / 2),
        Placement("furniture potplant", (middle - 3.6, 0.0, room.back + 0.6), seed=2, scale=0.85),
    ]


def _lamps(scene: Scene) -> tuple[Lamp, ...]:
    if not lamps_on(scene):
        return ()
    room = _room(scene)
    return (Lamp(((room.left + room.right) / 2, 2.3, room.back + 1.6), (4.6, 3.4, 2.0)),)


add(replace(
    INTERIOR,
    name="kitchen",
    words=(
        Entry(
            "setting",
            "kitchen",
            nouns="kitchen, home kitchen, modern kitchen, cozy kitchen, cosy kitchen, kitchenette, restaurant kitchen, "
            "kitchen interior, rustic kitchen, farmhouse kitchen, country kitchen, kitchen counter, cookhouse, galley",
            words="in the kitchen, at the stove, by the stove, at the kitchen counter",
            chinese="厨房, 厨房里, 灶台, 厨房中, 灶间, 炊房, 温馨的厨房, 现代厨房, 厨房台面, 灶台前, 开放式厨房, 餐厅后厨, "
            "后厨, 灶台旁",
        ),
        Entry(
            "setting",
            "kitchen",
            nouns="bakery, bakehouse, restaurant, diner, pizzeria, noodle shop, ramen shop, cafeteria",
            chinese="面包房, 面包店, 烘焙店, 餐厅, 餐馆, 饭馆, 面馆, 食堂",
            confidence=0.6,
        ),
        Entry(UNKNOWN, "thing", nouns="kitchen knife, kitchen sink", chinese="厨房用品, 厨房纸"),
    ),
    soil=lambda rng: slabs(rng, "#a8a296", "#d2ccbe", 14, 0.03),
    panels=_panels,
    built=_built,
    lamps=_lamps,
    surface="stone",
    patches=0.03,
    tint=0.01,
    colours=frozenset({"white"}),
))  # fmt: skip
