"""A cave: rock all round, dripstones, daylight from its mouth."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.geometry import Lamp
from vitascope.engines.animatic.places.registry import Place, Scatter, add
from vitascope.engines.animatic.scene import Scene, WeatherName
from vitascope.engines.animatic.world.earths import scree
from vitascope.engines.animatic.world.layers import Painted, StripLight
from vitascope.engines.animatic.world.palette import DARK, PALETTES, Palette, linear, unfilmed
from vitascope.engines.animatic.world.parts import View
from vitascope.engines.animatic.world.stage import Stage
from vitascope.engines.animatic.world.steep import cave_wall
from vitascope.lexicon import UNKNOWN, Entry
from vitascope.storyboard import Light

Float = NDArray[np.float32]


def _dim(palette: Palette, light: Light, weather: WeatherName) -> Palette:
    """Little light: cold from the mouth of the cave, warm from a torch."""
    night = light in DARK
    cold = 0.45 if night else 1.0
    return replace(
        palette, key=(1.30, 0.86, 0.50) if night else (0.95, 0.92, 0.86), key_elevation=40, key_behind=0.30,
        zenith=(0.060 * cold, 0.070 * cold, 0.085 * cold), horizon=(0.10 * cold, 0.105 * cold, 0.12 * cold),
        bounce=(0.060, 0.050, 0.040), rim=(0.7, 0.45, 0.25) if night else (0.55, 0.70, 0.90), exposure=1.0,
        fog="#14161c" if night else "#2a3440", fog_density=0.010, haze=0.004, cover=0.0, disc="none", stars=0.0,
    )  # fmt: skip


def _roof(scene: Scene, colours: Palette, view: View) -> Float:
    return np.broadcast_to(np.asarray((0.012, 0.011, 0.011), np.float32), (8, 8, 3)).copy()


def _outside(
    scene: Scene, rng: np.random.Generator, light: StripLight, columns: int, metres: float
) -> tuple[Float, Float]:
    """What the mouth of the cave shows: bright air and leaves."""
    rows = max(8, round(20.0 / metres))
    colours = PALETTES[scene.light]
    stops = colours.sky_away
    up = np.linspace(30, -2, rows)
    shown = np.stack([unfilmed(colour, 1.0) for _, colour in stops])
    sky = np.stack([np.interp(up, [s for s, _ in stops], shown[:, c]) for c in range(3)], -1).astype(np.float32)
    gain = 0.9 if scene.light in DARK else 1.7
    picture = np.repeat(sky[:, None], columns, 1) * np.float32(gain)
    rows_of = np.arange(rows)[:, None]
    x = np.arange(columns) * metres
    hill = rows - (2.2 + 1.2 * np.sin(x * 0.31) + 0.5 * np.sin(x * 1.3)) / metres
    land = (rows_of > hill[None])[..., None]
    green = linear("#5a7a3a") * np.asarray(colours.horizon, np.float32) * np.float32(1.4)
    return np.where(land, green, picture).astype(np.float32), np.ones((rows, columns), np.float32)


def _torches(scene: Scene) -> tuple[Lamp, ...]:
    keys = Stage.of(scene).keys
    middle = sum(key.target[0] for key in keys) / len(keys)
    lamps = [Lamp((middle + 2.6, 2.6, -6.5), (5.5, 7.5, 9.5))]
    if scene.light in DARK:
        lamps = [Lamp((middle - 2.8, 1.9, 1.0), (7.5, 4.2, 1.7))]
    return tuple(lamps)


add(Place(
    name="cave",
    words=(
        Entry(
            "setting",
            "cave",
            nouns="cave, cavern, grotto, underground cave, tunnel, cave entrance, ice cave, crystal cave, dark cave, "
            "underground cavern, "
            "mine, underground tunnel, limestone cave, cave mouth, rocky cave, mine shaft, dungeon, subterranean cave",
            words="in the cave, inside the cave, inside a cave, underground, cavernous, subterranean",
            chinese="洞穴, 山洞, 岩洞, 溶洞, 洞里, 山洞里, 地下洞穴, 洞穴里, 石窟, 隧道, 洞窟, 山洞中, 洞中, 钟乳石洞, "
            "矿洞, 地洞, 地下溶洞, "
            "黑暗的洞穴, 洞穴深处, 石洞",
        ),
        Entry(UNKNOWN, "thing", nouns="man cave, caveman, cave painting", chinese="漏洞, 空洞, 洞察, 黑洞, 桥洞, 洞房"),
    ),
    soil=lambda rng: scree(rng, "#3a322a", "#7f7060"),
    layers=(
        Painted(64, _outside, hazy=0.2),
        Painted(34, cave_wall(12.0, 11.0, 1.2), hazy=1.0, centred=True),
        Painted(19, cave_wall(10.5, 9.0, 1.5), hazy=0.8, centred=True),
        Painted(10.0, cave_wall(11.5, 9.0, 1.9), hazy=0.5, span=4.0, centred=True),
    ),
    scatter=(Scatter("rock", 60.0, (-4.5, -9.2), (0.25, 1.1), 6, dressed=False, colour="brown"),),
    lamps=_torches,
    heaven=_roof,
    tinted=_dim,
    surface="stone",
    wind=0.12,
    patches=0.12,
    tint=0.04,
    wet=0.35,
    mirror=0.8,
    inside=True,
    domains=frozenset({"ground", "air"}),
    colours=frozenset({"brown", "grey", "black"}),
))  # fmt: skip
