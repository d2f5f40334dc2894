"""A library: bookcases to the ceiling, aisles between them, reading lamps."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from vitascope.engines.animatic.geometry import Lamp
from vitascope.engines.animatic.noise import generator
from vitascope.engines.animatic.places.interior import INTERIOR
from vitascope.engines.animatic.places.registry import Standing, add
from vitascope.engines.animatic.places.room import books
from vitascope.engines.animatic.scene import Placement, Scene
from vitascope.engines.animatic.world.interior import Room, lamps_on, lit_wall, sash, shell
from vitascope.engines.animatic.world.masonry import Front
from vitascope.engines.animatic.world.palette import linear
from vitascope.engines.animatic.world.parts import Lighting, Panel, View
from vitascope.engines.animatic.world.stage import Stage
from vitascope.lexicon import UNKNOWN, Entry


def _room(scene: Scene) -> Room:
    return Room.around(scene, 13.0, 8.5, 4.6)


def _panels(scene: Scene, lighting: Lighting, view: View) -> tuple[Panel, ...]:
    room = _room(scene)

    def back(rng: np.random.Generator, wide: float, tall: float, scale: float) -> Front:
        front = Front.plain(wide, tall, scale, linear("#8a7660"))
        front.box(0, tall - 0.3, wide, 0.3, linear("#4a3220"))
        for k in range(int(wide // 2.4)):
            x = wide / 2 + (k - wide // 4.8) * 2.4 + 0.1
            if k % 3 == 1:
                sash(scene, front, x + 0.35, 0.9, 1.4, 2.9, linear("#5a4230"), None)
            else:
                books(rng, front, x, 0.1, 2.2, 4.1, 11)
        return front

    def side(rng: np.random.Generator, wide: float, tall: float, scale: float) -> Front:
        front = Front.plain(wide, tall, scale, linear("#5a4230"))
        for k in range(int(wide // 2.3)):
            books(rng, front, 0.05 + k * 2.3, 0.1, 2.2, 4.1, 11)
        return front

    made = shell(scene, lighting, view, room, back, side, "#7a6650")
    scale = made[0].picture.shape[0] / room.tall
    middle = (room.left + room.right) / 2
    case = Front.plain(4.4, 2.7, scale * 0.9, linear("#5a3d28"))
    rng = generator(scene.seed, "case")
    for k in range(2):
        books(rng, case, 2.2 * k, 0.1, 2.2, 2.5, 7)
    end = Front.plain(0.7, 2.75, scale, linear("#6a4a30"))
    end.box(0.10, 0.25, 0.50, 2.2, linear("#573c27"))
    end.box(0.14, 0.29, 0.42, 2.12, linear("#64462e"))
    end.box(0.22, 1.85, 0.26, 0.20, linear("#e8e0cc"))
    ends = lit_wall(end, lighting, (0, 0, 1), 0.9)
    flanks = {way: lit_wall(case, lighting, (way, 0, 0), 0.8) for way in (1.0, -1.0)}
    for x in (-5.2, -2.7, 2.0, 4.5):  # cases that stand with their ends to the viewer
        left = middle + x
        if left < room.left + 0.5 or left + 0.7 > room.right - 0.5:
            continue
        made.append(Panel((left, 0, room.back + 5.4), (0.7, 0, 0), (0, 2.75, 0), ends))
        made.append(Panel((left + 0.7, 0, room.back + 5.4), (0, 0, -4.4), (0, 2.7, 0), flanks[1.0]))
        made.append(Panel((left, 0, room.back + 1.0), (0, 0, 4.4), (0, 2.7, 0), flanks[-1.0]))
    return tuple(made)


def _built(scene: Scene, stage: Stage, standing: Standing) -> list[Placement]:
    room = _room(scene)
    middle = (room.left + room.right) / 2
    lit = lamps_on(scene)
    return [
        Placement("furniture table", (middle - 0.2, 0.0, room.back + 4.4), heading=-math.pi / 2, seed=2),
        Placement("furniture chair", (middle - 0.6, 0.0, room.back + 3.8), heading=-math.pi / 2, seed=2),
        Placement("furniture chair", (middle + 0.5, 0.0, room.back + 3.8), heading=-math.pi / 2, seed=2),
        Placement("furniture floorlamp", (middle + 1.35, 0.0, room.back + 4.6), lit=lit),
    ]


def _lamps(scene: Scene) -> tuple[Lamp, ...]:
    if not lamps_on(scene):
        return ()
    room = _room(scene)
    return (Lamp(((room.left + room.right) / 2 + 1.3, 1.9, -2.4), (5.0, 3.4, 1.7)),)


add(replace(
    INTERIOR,
    name="library",
    words=(
        Entry(
            "setting",
            "library",
            nouns="library, old library, bookshop, bookstore, reading room, book store, book shop, university library, "
            "public library, ancient library, archive, library hall, bookshelf, bookcase, grand library",
            words="among bookshelves, between bookshelves, among the books, surrounded by books, in the library",
            chinese="图书馆, 图书馆里, 书店, 阅览室, 书架, 书架间, 藏书阁, 书架旁, 图书馆中, 书架之间, 古老的图书馆, "
            "书架前, 书屋, 藏书馆, "
            "书海之中",
        ),
        Entry(UNKNOWN, "thing", nouns="library card, software library", chinese="图书馆员, 书店老板"),
    ),
    panels=_panels,
    built=_built,
    lamps=_lamps,
))  # fmt: skip
