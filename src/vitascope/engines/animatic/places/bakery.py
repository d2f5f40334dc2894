"""A bakery: a brick oven with its fire, shelves of loaves, a counter of bread."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from vitascope.engines.animatic.geometry import Lamp
from vitascope.engines.animatic.places.interior import INTERIOR
from vitascope.engines.animatic.places.registry import add
from vitascope.engines.animatic.scene import Scene
from vitascope.engines.animatic.world.fittings import counter, oven, pendant, shelves
from vitascope.engines.animatic.world.interior import Room, lamps_on, shell
from vitascope.engines.animatic.world.masonry import Front
from vitascope.engines.animatic.world.palette import linear
from vitascope.engines.animatic.world.parts import Lighting, Panel, View
from vitascope.engines.animatic.world.street import slabs
from vitascope.lexicon import UNKNOWN, Entry

_BREAD = tuple(
    ("round", 0.12 + 0.36 * k, (0.32, 0.24, 0.36, 0.28)[k % 4], (0.16, 0.20, 0.14, 0.18)[k % 4],
     ("#b06a2a", "#c88a40", "#9a5624", "#d8a05a")[k % 4])
    for k in range(9)
)  # fmt: skip


def _room(scene: Scene) -> Room:
    return Room.around(scene, 8.0, 3.0, 2.8)


def _panels(scene: Scene, lighting: Lighting, view: View) -> tuple[Panel, ...]:
    room, lit = _room(scene), lamps_on(scene) > 0

    def back(rng: np.random.Generator, wide: float, tall: float, scale: float) -> Front:
        front = Front.plain(wide, tall, scale, linear("#d8bc90"))
        front.weather(rng, 0.04)
        front.box(0, 0, wide, 0.95, linear("#8a5a34"))
        for x in np.arange(0.0, wide, 0.4):
            front.box(float(x), 0, 0.03, 0.95, linear("#6a4226"))
        oven(front, wide / 2 - 2.9, 0.0)
        shelves(rng, front, wide / 2 - 0.6, 0.95, 1.9, 1.45, 4, "loaves")
        shelves(rng, front, wide / 2 + 1.6, 0.95, 1.7, 1.45, 4, "loaves")
        for x in (wide / 2 - 0.2, wide / 2 + 1.9):
            pendant(front, x, tall, lit)
        return front

    def side(rng: np.random.Generator, wide: float, tall: float, scale: float) -> Front:
        front = Front.plain(wide, tall, scale, linear("#d0b488"))
        for x in np.arange(0.8, wide - 1.6, 2.2):
            shelves(rng, front, float(x), 0.6, 1.5, 1.8, 5, "loaves")
        return front

    made = shell(scene, lighting, view, room, back, side, "#e6d8c0")
    scale = made[0].picture.shape[0] / room.tall
    face = Front.plain(3.4, 0.92, scale, linear("#7a4a2a"))
    face.box(0.08, 0.16, 3.24, 0.62, linear("#3a2818"))
    shelves(np.random.default_rng(scene.seed), face, 0.12, 0.20, 3.16, 0.54, 2, "loaves")
    middle = (room.left + room.right) / 2
    made += counter(lighting, (middle + 0.1, room.back + 0.85), (3.4, 0.92, 0.6), scale, face, "#a87848", _BREAD)
    return tuple(made)


def _lamps(scene: Scene) -> tuple[Lamp, ...]:
    """The fire in the oven, and hanging lamps after dark."""
    room = _room(scene)
    middle = (room.left + room.right) / 2
    fire = Lamp((middle - 1.9, 1.1, room.back + 0.6), (4.2, 1.7, 0.5))
    return (fire, Lamp((middle + 0.8, 2.2, room.back + 1.4), (3.6, 2.6, 1.5))) if lamps_on(scene) else (fire,)


add(replace(
    INTERIOR,
    name="bakery",
    words=(
        Entry(
            "setting",
            "bakery",
            nouns="bakery, bakehouse, bread shop, pastry shop, cake shop, bakeshop, patisserie, baker shop, village bakery, "
            "bread oven, boulangerie, pastry kitchen",
            words="at the oven, by the oven, in front of the oven",
            chinese="面包店, 面包房, 烘焙店, 蛋糕店, 烘焙坊, 糕点店, 面包坊, 甜品店, 烤炉前, 面包店里, 烤箱前, 点心铺",
        ),
        Entry(UNKNOWN, "thing", nouns="bakery bag", chinese="面包车"),
    ),
    soil=lambda rng: slabs(rng, "#8a5a40", "#b88460", 16, 0.05),
    panels=_panels,
    lamps=_lamps,
    surface="stone",
    gloss=0.12,
))  # fmt: skip
