"""A harbour: a stone quay with bollards, moored boats, warehouses and cranes across the water."""

from __future__ import annotations

import math

import cv2
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
                box(
                    float(wx),
                    float(wy),
                    1.05,
                    1.5,
                    linear("#2c3640"),
                    linear("#ffcf88") * np.float32(0.8) if lit else None,
                )
        x += wide + (0.0 if rng.random() < 0.8 else 3.0)
    facing = max(0.0, 0.7 * light.to_light[2] + 0.35) + 0.12
    colour = albedo[..., :3] * (light.key * np.float32(facing) + light.sky * np.float32(0.75)) + glow
    return colour.astype(np.float32), np.ascontiguousarray(albedo[..., 3])


def _boats(
    scene: Scene, rng: np.random.Generator, light: StripLight, columns: int, metres: float
) -> tuple[Float, Float]:
    """Fishing boats and yachts at their moorings."""
    rows = math.ceil(11.0 / metres)
    picture = np.zeros((rows, columns, 4), np.float32)
    span = columns * metres

    def quad(points: list[tuple[float, float]], colour: Float) -> None:
        for shift in (0.0, -span, span):
            spots = [((x + shift) / metres * 16, (rows - y / metres) * 16) for x, y in points]
            cv2.fillPoly(picture, [np.asarray(spots, np.int32)], (*colour.tolist(), 1.0), cv2.LINE_8, 4)

    x = 0.0
    while x < span - 9:
        x += float(rng.uniform(1.0, 7.0))
        wide = float(rng.uniform(5.0, 8.5))
        hull = linear(("#e8e4da", "#2f4a6a", "#8a2f2a", "#3f5a4a", "#d8a83a")[int(rng.integers(5))])
        high = 0.17 * wide
        trim, low, top = linear("#f0ece2"), high * 0.72, high * 0.85
        bow, stern = x + wide, x - 0.1
        quad([(x + 0.5, -0.1), (bow - 0.9, -0.1), (bow, high), (stern, top)], hull * np.float32(0.8))
        quad([(x, low), (bow - 0.1, top), (bow, high), (stern, top)], trim)
        for left, right, foot, head, colour in (
            (0.29, 0.60, high * 0.9, high + 1.3, linear("#e6e0d4") * np.float32(0.9)),
            (0.33, 0.57, high + 0.5, high + 1.0, linear("#22303a")),
            (0.27, 0.62, high + 1.25, high + 1.42, trim),
        ):
            a, b = x + wide * left, x + wide * right
            quad([(a, foot), (b, foot), (b, head), (a, head)], colour)
        tall, at = float(rng.uniform(5.5, 8.5)), x + wide * float(rng.uniform(0.45, 0.7))
        mast, boom = high + tall, at - wide * 0.42
        quad([(at - 0.07, high), (at + 0.07, high), (at + 0.05, mast), (at - 0.05, mast)], linear("#b89868"))
        quad([(at, high + 1.7), (boom, high + 1.5), (boom, high + 1.75), (at, high + 2.0)], linear("#d8cfb8"))
        for end in (x + 0.2, bow - 0.2):  # stays
            quad([(at, mast), (end, high), (end + 0.04, high), (at + 0.04, mast)], linear("#3a3a3c"))
        x += wide
    facing = max(0.0, 0.7 * light.to_light[2] + 0.35) + 0.12
    colour = picture[..., :3] * (light.key * np.float32(facing) + light.sky * np.float32(0.75))
    return colour.astype(np.float32), np.ascontiguousarray(picture[..., 3])


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
    return [one for one in made if not stage.before(one.at[0], one.at[2], 0.4)]


add(Place(
    name="harbour",
    words=(
        Entry(
            "setting",
            "harbour",
            nouns="harbour, harbor, port, marina, dock, wharf, quay, dockside, fishing harbour, "
            "fishing harbor, shipyard, "
            "seaport, dockyard, boat dock, fishing port, old harbour, old harbor, berth",
            words="in the harbour, in the harbor, at the docks, on the quay, in port, at the port",
            chinese="港口, 码头, 海港, 渔港, 港湾, 码头上, 船坞, 避风港, 港口边, 码头边, 渡口, 港口里, 深水港, "
            "海港边, 维多利亚港, 游艇码头, "
            "港边, 泊位",
        ),
        Entry(UNKNOWN, "thing", nouns="pearl harbor, usb port, import, airport", chinese="香港, 机场, 空港, 港剧"),
    ),
    soil=lambda rng: slabs(rng, "#6f695f", "#a0988a", 16, 0.06),
    layers=(Range(1900, FAR_HILLS), Painted(80, _docks, hazy=0.8), Painted(27, _boats, hazy=0.5, span=4.0)),
    panels=_panels,
    built=_built,
    surface="stone",
    beds=(("waves", 0.35),),
    wind=0.25,
    patches=0.06,
    tint=0.02,
    measured=True,
    wet_in_rain=0.6,
    water=Water(_QUAY, -79.5, (0.010, 0.040, 0.052), (0.004, 0.013, 0.024), 0.045, 0.0),
    bank=-3.4,
    mirror=1.0,
    lamplit=True,
    domains=frozenset({"ground", "air", "surface", "water"}),
    colours=frozenset({"blue", "grey"}),
))  # fmt: skip
