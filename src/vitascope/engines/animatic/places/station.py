"""A railway station: a platform, the track before it, the station's building and roof behind."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from vitascope.engines.animatic.geometry import Lamp
from vitascope.engines.animatic.noise import generator
from vitascope.engines.animatic.places.registry import Place, add
from vitascope.engines.animatic.scene import Scene
from vitascope.engines.animatic.world.interior import lit_wall
from vitascope.engines.animatic.world.layers import MEADOW, Painted, Range, Trees
from vitascope.engines.animatic.world.masonry import Front, bricked, letters, lit_front, window
from vitascope.engines.animatic.world.palette import DARK, linear
from vitascope.engines.animatic.world.parts import Lighting, Panel, View
from vitascope.engines.animatic.world.stage import Stage
from vitascope.engines.animatic.world.street import skyline, slabs
from vitascope.engines.animatic.world.ways import ballast
from vitascope.lexicon import UNKNOWN, Entry

_RAILS = -6.5  #: z of the track's middle
_EDGE = -4.4  #: z of the near platform's edge
_FAR = -12.2  #: z of the far platform's edge
_BACK = -17.5  #: z of the building


def _house(rng: np.random.Generator, scale: float, dark: bool) -> Front:
    """Twenty metres of brick building: arched doors, windows, a clock, a board with a name."""
    front = Front.plain(20.0, 6.2, scale, linear("#96543c"))
    bricked(rng, front, linear("#5a3a2c"))
    front.weather(rng, 0.08)
    stone = linear("#d8cdb8")
    front.box(0, 0, 20, 0.7, stone * np.float32(0.8))
    front.box(0, 5.75, 20, 0.45, stone)
    front.shade(0, 5.6, 20, 0.15, 0.6)
    for k in range(8):
        x = 1.0 + 2.35 * k
        if k in (3, 4):
            front.box(x - 0.1, 0, 1.7, 3.5, stone * np.float32(0.9))
            glow = linear("#ffdf9c") * np.float32(0.8) if dark else None
            front.box(x, 0.05, 1.5, 3.2, linear("#2f4a3c"), None)
            front.box(x + 0.15, 1.2, 1.2, 1.9, linear("#3a4650"), glow)
            front.box(x + 0.72, 0.05, 0.06, 3.2, linear("#1f332a"))
        else:
            window(rng, front, x + 0.15, 1.3, 1.2, 2.1, stone * np.float32(0.9), dark)
    front.box(6.6, 4.05, 6.8, 0.95, linear("#1f3f6a"), linear("#1f3f6a") * np.float32(0.5) if dark else None)
    white = linear("#f0ede2")
    letters(rng, front, 6.9, 4.25, 6.2, 0.55, white, white * np.float32(0.7) if dark else None)
    return front


def _panels(scene: Scene, lighting: Lighting, view: View) -> tuple[Panel, ...]:
    stage = Stage.of(scene)
    span = stage.seen(_BACK, 0.1)
    if span is None:
        return ()
    dark = scene.light in DARK
    rng = generator(scene.seed, "station")
    scale = float(np.clip(view.pixels_per_radian / max(5.0, stage.nearest - _BACK), 14, 44))
    left = float(np.floor(span[0] / 20 - 1) * 20)
    count = float(np.ceil((span[1] - left) / 20 + 1))
    wide = 20 * count
    house = lit_front(_house(rng, scale, dark), lighting, (0, 0, 1), dark=dark)
    made = [Panel((left, 0.9, _BACK), (wide, 0, 0), (0, 6.2, 0), house, count)]
    track = ballast(generator(0, "ballast"))
    key, zenith, horizon = (np.asarray(c, np.float32) for c in (lighting.key, lighting.zenith, lighting.horizon))
    light = (
        key * np.float32(0.75 * max(lighting.to_light[1], 0.0)) + zenith * np.float32(0.45) + horizon * np.float32(0.30)
    )
    bed = np.concatenate([track * light, np.ones((*track.shape[:2], 1), np.float32)], -1).astype(np.float32)
    made.extend(
        Panel((left, 0.004, z + 1.75), (wide, 0, 0), (0, 0, -3.5), bed, wide / 6.0) for z in (_RAILS, _RAILS - 3.6)
    )
    steel = lit_wall(Front.plain(2.0, 0.16, 60, linear("#8f8a84")), lighting, (0, 0, 1), 1.0)
    steel[:3, :, :3] = np.asarray(lighting.horizon, np.float32) * np.float32(0.9)  # the worn head of the rail shines
    for middle in (_RAILS, _RAILS - 3.6):
        made.extend(Panel((left, 0.0, middle + d), (wide, 0, 0), (0, 0.16, 0), steel) for d in (-0.75, 0.75))
    edge = Front.plain(4.0, 0.9, scale, linear("#8f8a82"))
    edge.box(0, 0.78, 4.0, 0.12, linear("#c8c4ba"))
    edge.weather(rng, 0.1)
    made.append(Panel((left, 0.0, _FAR), (wide, 0, 0), (0, 0.9, 0), lit_wall(edge, lighting, (0, 0, 1), 0.9), wide / 4))
    deck = Front.plain(8.0, _FAR - _BACK, 30, linear("#a39d92"))
    deck.weather(rng, 0.06)
    deck.box(0, 0.35, 8.0, 0.16, linear("#e0b83c"))
    made.append(
        Panel(
            (left, 0.9, _FAR), (wide, 0, 0), (0, 0, _BACK - _FAR), lit_wall(deck, lighting, (0, 1, 0), 0.95), wide / 8
        )
    )
    stripe = np.concatenate([np.broadcast_to(linear("#d8ae34") * light, (8, 8, 3)), np.ones((8, 8, 1))], -1).astype(
        np.float32
    )
    made.append(Panel((left, 0.003, _EDGE + 0.75), (wide, 0, 0), (0, 0, -0.22), stripe))
    roof = Front.plain(6.0, 1.0, scale, linear("#4a5a5a"))
    for k in range(30):
        roof.box(0.2 * k, 0.0, 0.15, 0.34, linear("#dfe4e0"))
    roof.box(0, 0.34, 6.0, 0.10, linear("#2f4038"))
    made.append(
        Panel((left, 5.1, -13.6), (wide, 0, 0), (0, 1.0, 0), lit_wall(roof, lighting, (0, 0, 1), 0.9), wide / 6)
    )
    under = Front.plain(6.0, 3.6, 24, linear("#8f9890"))
    for k in range(4):
        under.box(1.5 * k, 0, 0.16, 3.6, linear("#44524c"))
    made.append(
        Panel((left, 5.12, -13.6), (wide, 0, 0), (0, 0.5, -3.7), lit_wall(under, lighting, (0, -1, 0), 0.9), wide / 6)
    )
    post = Front.plain(0.28, 4.3, scale, linear("#2f4a40"))
    post.box(0, 0, 0.28, 0.4, linear("#1f332a"))
    pillar = lit_wall(post, lighting, (0, 0, 1), 1.0)
    x = np.ceil(span[0] / 6) * 6
    while x < span[1]:
        made.append(Panel((float(x), 0.9, -13.8), (0.28, 0, 0), (0, 4.3, 0), pillar))
        x += 6
    return tuple(made)


def _lamps(scene: Scene) -> tuple[Lamp, ...]:
    if scene.light not in DARK:
        return ()
    keys = Stage.of(scene).keys
    middle = sum(key.target[0] for key in keys) / len(keys)
    return (Lamp((middle - 3.5, 4.4, -3.4), (11.0, 8.0, 4.6)), Lamp((middle + 5.0, 4.4, -3.4), (11.0, 8.0, 4.6)))


add(Place(
    name="station",
    words=(
        Entry(
            "setting",
            "station",
            nouns="train station, railway station, railway, railroad, railway track, station platform, train platform, "
            "rail track, "
            "railway platform, train track, subway station, metro station, old station, station, railroad track, railway line, "
            "station hall, rail line, railway crossing",
            words="at the station, on the platform, along the tracks, on the tracks, on the rails",
            chinese="火车站, 车站, 铁路, 站台, 月台, 铁轨, 地铁站, 轨道旁, 火车站台, 高铁站, 铁道, 车站里, 铁路边, 铁路上, "
            "火车轨道, 老火车站, "
            "车站站台, 铁轨上, 铁轨旁",
        ),
        Entry(
            UNKNOWN, "thing", nouns="space station, gas station, police station, fire station, radio station, petrol station, "
            "power station, bus station, station wagon, weather station", chinese="空间站, 加油站, 网站, 电视台, 汽车站, "
            "公交站, 核电站",
        ),
    ),
    soil=lambda rng: slabs(rng, "#77736c", "#a39e95", 20, 0.04),
    layers=(
        Range(900, replace(MEADOW, height=60, woods=0.6)),
        Painted(260, skyline, hazy=0.6),
        Trees(120, 12, 0.2, 0.7, rows=2),
    ),
    panels=_panels,
    lamps=_lamps,
    rails=_RAILS,
    surface="stone",
    beds=(("city", 0.22),),
    wind=0.10,
    patches=0.05,
    tint=0.02,
    measured=True,
    wet_in_rain=0.6,
    mirror=0.9,
    lamplit=True,
    colours=frozenset({"grey", "red"}),
))  # fmt: skip
