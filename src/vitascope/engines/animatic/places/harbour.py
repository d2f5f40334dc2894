"""A harbour: a stone quay with bollards, moored boats, warehouses and cranes across the water."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.noise import generator
from vitascope.engines.animatic.places.registry import Place, Standing, Water, add
from vitascope.engines.animatic.scene import Placement, Scene
from vitascope.engines.animatic.world.interior import lit_wall
from vitascope.engines.animatic.world.layers import FAR_HILLS, Painted, Range, StripLight
from vitascope.engines.animatic.world.masonry import Front
from vitascope.engines.animatic.world.palette import DARK, linear
from vitascope.engines.animatic.world.parts import Lighting, Panel, View
from vitascope.engines.animatic.world.stage import Stage
from vitascope.engines.animatic.world.street import slabs
from vitascope.lexicon import UNKNOWN, Entry

Float = NDArray[np.float32]
_QUAY = -5.4  #: z of the quay's edge


def _docks(
    scene: Scene, rng: np.random.Generator, light: StripLight, columns: int, metres: float
) -> tuple[Float, Float]:
    """Warehouses in many colours with gables, cranes behind them, masts of moored boats before them."""
    tall = 34.0
    rows = math.ceil(tall / metres)
    albedo: Float = np.zeros((rows, columns, 4), np.float32)
    glow: Float = np.zeros((rows, columns, 3), np.float32)
    walls = ("#a8473a", "#d8b46a", "#5f7a8a", "#c8bca4", "#7a4a3a", "#8a9a7a", "#e0d4bc", "#4a5f7a")

    def box(x: float, y: float, w: float, h: float, colour: Float, own: Float | None = None) -> None:
        a, b = round(x / metres), max(round((x + w) / metres), round(x / metres) + 1)
        c, d = rows - round((y + h) / metres), rows - round(y / metres)
        across = np.arange(a, b) % columns
        albedo[max(c, 0) : max(d, c + 1), across, :3] = colour
        albedo[max(c, 0) : max(d, c + 1), across, 3] = 1
        glow[max(c, 0) : max(d, c + 1), across] = 0 if own is None else own

    span = columns * metres
    x = 0.0
    while x < span:  # cranes
        x += float(rng.uniform(30, 60))
        colour, high, way = linear("#b8562a"), float(rng.uniform(22, 30)), 1 if rng.random() < 0.5 else -1
        for leg in (0.0, 5.0):
            box(x + leg, 0, 0.9, high, colour)
        for level in np.arange(4, high, 5.5):
            box(x, float(level), 5.9, 0.5, colour)
        box(x - (18 if way < 0 else 3), high, 27, 0.9, colour)
        box(x + (-12 if way < 0 else 16), high - 9, 0.25, 9, linear("#3a3a3c"))
    x = 0.0
    while x < span:  # houses
        wide, high = float(rng.uniform(8, 15)), float(rng.uniform(7, 13))
        wall = linear(walls[int(rng.integers(len(walls)))]) * np.float32(rng.uniform(0.75, 1.05))
        box(x, 0, wide, high, wall)
        for step in range(12):  # a gable
            box(x + wide * step / 24, high + step * 0.28, wide * (1 - step / 12), 0.32, wall * np.float32(0.9))
        for wx in np.arange(x + 1.0, x + wide - 1.4, 2.1):
            for wy in np.arange(1.4, high - 1.5, 2.9):
                lit = light.dark and rng.random() < 0.5
                box(float(wx), float(wy), 1.05, 1.5, linear("#2c3640"), linear("#ffcf88") * np.float32(0.8) if lit else None)
        x += wide + (0.0 if rng.random() < 0.8 else 3.0)
    for _ in range(int(span / 4.5)):  # boats at their moorings
        x = float(rng.uniform(0, span))
        hull = linear(("#e8e4da", "#2f4a6a", "#8a2f2a", "#3f5a4a")[int(rng.integers(4))])
        wide = float(rng.uniform(4, 8))
        for step in range(5):
            box(x - step * 0.12, 0.25 * step, wide + 0.24 * step, 0.27, hull * np.float32(0.75 + 0.06 * step))
        box(x + wide * 0.3, 1.25, wide * 0.35, 0.9, linear("#e6e0d4"))
        if rng.random() < 0.75:
            mast = float(rng.uniform(7, 12))
            box(x + wide * 0.5, 1.2, 0.14, mast, linear("#c8b89a"))
            box(x + wide * 0.5, 2.4, wide * 0.42, 0.16, linear("#c8b89a"))
    facing = max(0.0, 0.7 * light.to_light[2] + 0.35) + 0.12
    colour = albedo[..., :3] * (light.key * np.float32(facing) + light.sky * np.float32(0.75)) + glow
    return colour.astype(np.float32), np.ascontiguousarray(albedo[..., 3])


def _panels(scene: Scene, lighting: Lighting, view: View) -> tuple[Panel, ...]:
    """Piles and ropes along the quay's edge."""
    span = Stage.of(scene).seen(_QUAY, 0.1)
    if span is None:
        return ()
    kerb = Front.plain(6.0, 0.28, 40, linear("#8f877a"))
    kerb.weather(generator(scene.seed, "kerb"), 0.1)
    for k in range(4):
        kerb.shade(1.5 * k, 0, 0.05, 0.28, 0.5)
    wide = float(np.ceil((span[1] - span[0]) / 6 + 3) * 6)
    left = float(np.floor(span[0] / 6 - 1) * 6)
    picture = lit_wall(kerb, lighting, (0, 0, 1), 1.0)
    top = lit_wall(Front.plain(6.0, 0.4, 40, linear("#a39b8c")), lighting, (0, 1, 0), 1.0)
    return (
        Panel((left, 0, _QUAY + 0.45), (wide, 0, 0), (0, 0.28, 0), picture, wide / 6),
        Panel((left, 0.28, _QUAY + 0.45), (wide, 0, 0), (0, 0, -0.4), top, wide / 6),
    )


def _built(scene: Scene, stage: Stage, standing: Standing) -> list[Placement]:
    """Lamp posts, bollards and barrels on the quay."""
    span = stage.seen(_QUAY, 0.1)
    if span is None:
        return []
    lit = 1.0 if scene.light in DARK else 0.0
    made = [
        Placement("lamppost", (11.0 * k + 5.5, 0, _QUAY + 0.9), lit=lit)
        for k in range(math.floor(span[0] / 11), math.ceil(span[1] / 11) + 1)
    ]
    for k in range(math.floor(span[0] / 4.4), math.ceil(span[1] / 4.4) + 1):
        made.append(Placement("quay bollard", (4.4 * k + 1.2, 0, _QUAY + 0.85)))
        if k % 3 == 0:
            made.append(Placement("quay barrel", (4.4 * k + 3.1, 0, _QUAY + 1.1), seed=k % 2))
            made.append(Placement("quay crate", (4.4 * k + 3.9, 0, _QUAY + 1.15), heading=0.4))
    return made


add(Place(
    name="harbour",
    words=(
        Entry(
            "setting",
            "harbour",
            nouns="harbour, harbor, port, marina, pier, dock, wharf, quay, jetty, dockside, fishing harbour, "
            "fishing harbor, shipyard, "
            "seaport, dockyard, waterfront pier, boat dock, fishing port, old harbour, old harbor, berth",
            words="in the harbour, in the harbor, at the docks, on the pier, in port, at the port",
            chinese="港口, 码头, 海港, 渔港, 港湾, 码头上, 船坞, 栈桥, 避风港, 港口边, 码头边, 渡口, 港口里, 深水港, "
            "海港边, 维多利亚港, 游艇码头, "
            "堤岸",
        ),
        Entry(UNKNOWN, "thing", nouns="pearl harbor, usb port, import, airport", chinese="香港, 机场, 空港, 港剧"),
    ),
    soil=lambda rng: slabs(rng, "#6f695f", "#a0988a", 16, 0.06),
    layers=(Range(1900, FAR_HILLS), Painted(62, _docks, hazy=0.8)),
    panels=_panels,
    built=_built,
    surface="stone",
    beds=(("waves", 0.35),),
    wind=0.25,
    patches=0.06,
    tint=0.02,
    measured=True,
    wet_in_rain=0.6,
    water=Water(_QUAY, -61.5, (0.010, 0.040, 0.052), (0.004, 0.013, 0.024), 0.045, 0.0),
    mirror=1.0,
    lamplit=True,
    domains=frozenset({"ground", "air", "surface", "water"}),
    colours=frozenset({"blue", "grey"}),
))  # fmt: skip
