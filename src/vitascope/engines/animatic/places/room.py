"""A living room: sofa, lamp, pictures, a window, shelves."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.geometry import Lamp
from vitascope.engines.animatic.noise import generator
from vitascope.engines.animatic.places.interior import INTERIOR
from vitascope.engines.animatic.places.registry import Standing, add
from vitascope.engines.animatic.scene import Placement, Scene
from vitascope.engines.animatic.world.interior import Room, lamps_on, planks, sash, shell
from vitascope.engines.animatic.world.masonry import Front
from vitascope.engines.animatic.world.palette import linear
from vitascope.engines.animatic.world.parts import Lighting, Panel, View
from vitascope.engines.animatic.world.stage import Stage
from vitascope.lexicon import UNKNOWN, Entry

Float = NDArray[np.float32]
_PAINT = ("#c9b99a", "#a8b4a4", "#b9a8a0", "#9fb0bc", "#cbb48e")


def room_of(scene: Scene) -> Room:
    """The room of a scene."""
    return Room.around(scene, 8.6, 3.3, 2.9)


def books(rng: np.random.Generator, front: Front, x: float, y: float, wide: float, tall: float, rows: int) -> None:
    """A bookcase: boards, and books of all heights and colours."""
    wood = linear("#5a3d28")
    front.box(x, y, wide, tall, wood * np.float32(0.40))
    hues = (
        "#7a2f2a",
        "#2f4a6a",
        "#3f5f44",
        "#b08a4a",
        "#4a3a5a",
        "#c8bca4",
        "#8a5a34",
        "#2a2a2e",
        "#93433a",
        "#5a7a84",
    )
    step = tall / rows
    for row in range(rows):
        spot = x + 0.06
        while spot < x + wide - 0.10:
            thick = float(rng.uniform(0.022, 0.055))
            if rng.random() < 0.03:
                spot += float(rng.uniform(0.05, 0.20))
                continue
            high = step * float(rng.uniform(0.58, 0.86))
            hue = linear(hues[int(rng.integers(len(hues)))]) * np.float32(rng.uniform(0.7, 1.25))
            front.box(spot, y + row * step + 0.03, thick, high, hue)
            front.box(spot, y + row * step + 0.03, 0.006, high, hue * np.float32(0.45))
            if rng.random() < 0.5:
                front.box(spot + 0.004, y + row * step + 0.03 + high * 0.72, thick - 0.006, 0.018, linear("#c8a85a"))
            spot += thick + 0.002
        front.box(x, y + row * step, wide, 0.035, wood)
        front.shade(x, y + (row + 1) * step - 0.09, wide, 0.09, 0.5)
    for edge in (x, x + wide - 0.05):
        front.box(edge, y, 0.05, tall, wood * np.float32(1.15))
    front.box(x - 0.03, y + tall, wide + 0.06, 0.06, wood * np.float32(1.2))


def picture(rng: np.random.Generator, front: Front, x: float, y: float, wide: float, tall: float) -> None:
    """A framed landscape."""
    front.box(x, y, wide, tall, linear("#6a4a2a"))
    front.box(x + 0.05, y + 0.05, wide - 0.10, tall - 0.10, linear("#e6dcc8"))
    a, b, w, h = x + 0.10, y + 0.10, wide - 0.20, tall - 0.20
    front.box(a, b, w, h, linear(("#9cc0d8", "#e0b07a", "#b8c8d8")[int(rng.integers(3))]))
    front.box(a, b, w, h * 0.42, linear("#5f7f4a"))
    for k in range(5):
        front.box(a + w * k / 5, b + h * 0.40, w / 5, h * float(rng.uniform(0.05, 0.24)), linear("#6a7a90"))
    front.shade(x, y - 0.06, wide + 0.05, 0.06, 0.78)


def _panels(scene: Scene, lighting: Lighting, view: View) -> tuple[Panel, ...]:
    paint = linear(_PAINT[int(generator(scene.seed, "paint").integers(len(_PAINT)))])

    def back(rng: np.random.Generator, wide: float, tall: float, scale: float) -> Front:
        front = Front.plain(wide, tall, scale, paint)
        front.weather(rng, 0.015)
        front.box(0, tall - 0.12, wide, 0.12, linear("#efeae0"))
        sash(scene, front, wide * 0.5 - 3.1, 0.95, 1.5, 1.45, linear("#f0ebe0"), linear("#b08a5a"))
        picture(rng, front, wide * 0.5 - 0.55, 1.5, 1.15, 0.80)
        books(rng, front, wide * 0.5 + 1.75, 0.12, 1.6, 2.1, 6)
        front.box(0, 0, wide, 0.12, linear("#efeae0"))
        return front

    def side(rng: np.random.Generator, wide: float, tall: float, scale: float) -> Front:
        front = Front.plain(wide, tall, scale, paint * np.float32(0.96))
        front.box(0, tall - 0.12, wide, 0.12, linear("#efeae0"))
        for spot in np.arange(1.0, wide - 1.5, 2.6):
            picture(rng, front, float(spot), 1.45, 0.8, 0.95)
        front.box(0, 0, wide, 0.12, linear("#efeae0"))
        return front

    return tuple(shell(scene, lighting, view, room_of(scene), back, side, "#efece6"))


def _built(scene: Scene, stage: Stage, standing: Standing) -> list[Placement]:
    room = room_of(scene)
    middle, wall = (room.left + room.right) / 2, room.back
    seed = int(generator(scene.seed, "sofa").integers(4))
    lit = lamps_on(scene)
    front = -math.pi / 2
    return [
        Placement("furniture sofa", (middle + 0.0, 0.0, wall + 0.62), heading=front, seed=seed),
        Placement("furniture floorlamp", (middle - 1.55, 0.0, wall + 0.55), lit=lit),
        Placement("furniture potplant", (middle - 3.5, 0.0, wall + 0.7), seed=1),
        Placement("furniture armchair", (middle + 3.55, 0.0, wall + 0.9), heading=front - 0.6, seed=seed),
    ]


def lamps(scene: Scene) -> tuple[Lamp, ...]:
    """A floor lamp after dark."""
    if not lamps_on(scene):
        return ()
    room = room_of(scene)
    at = ((room.left + room.right) / 2 - 1.55, 1.6, room.back + 0.9)
    return (Lamp(at, (4.2, 2.8, 1.4)),)


add(replace(
    INTERIOR,
    name="room",
    words=(
        Entry(
            "setting",
            "room",
            nouns="room, living room, bedroom, indoor, interior, sitting room, house interior, apartment, "
            "dining room, hotel room, cozy room, cosy room, parlour, parlor, playroom, flat interior, home interior, attic room, "
            "drawing room, guest room, nursery room, office, studio",
            words="indoors, inside the house, at home, inside a house, in the house, inside a room, in the living room",
            chinese="房间, 客厅, 卧室, 室内, 屋里, 屋内, 房间里, 家里, 家中, 起居室, 客厅里, 卧室里, 屋子里, 公寓, 书房, "
            "酒店房间, "
            "温馨的房间, 办公室, 室内场景, 房里, 居室",
        ),
        Entry(
            "setting", "room",
            nouns="workshop, art studio, pottery studio, classroom, school classroom, cafe, coffee shop, coffeehouse, teahouse, "
            "tea room, laboratory, clinic, hospital room, shop, toy shop, attic, basement, barbershop, "
            "living room floor, dance school, "
            "dance studio, recording studio, tailor shop, hallway, corridor, lobby",
            chinese="工作室, 画室, 教室里, 咖啡馆, 咖啡店, 茶馆, 茶室, 实验室, 诊所, 病房, 店里, 小店, 地下室, 理发店, 练功房, "
            "舞蹈室, 长廊, 大厅, 工作坊, 作坊, 工坊",
            confidence=0.6,
        ),
        Entry(
            UNKNOWN, "thing", nouns="room temperature, chat room, room service, mushroom, legroom, changing room, "
            "bathroom, classroom, "
            "ballroom, waiting room", words="inside out",
            chinese="房间号, 卧室灯, 教室, 浴室, 会议室, 办公室主任, 家里人, 更衣室",
        ),
    ),
    soil=planks("#6a4428", "#a87848"),
    panels=_panels,
    built=_built,
    lamps=lamps,
    gloss=0.22,
))  # fmt: skip
