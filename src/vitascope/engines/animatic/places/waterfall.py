"""A waterfall: white water over a mossy cliff into a pool."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.noise import fbm, generator, smoothstep
from vitascope.engines.animatic.places.meadow import WINTER
from vitascope.engines.animatic.places.mountains import PASTURE
from vitascope.engines.animatic.places.registry import Place, Scatter, Water, add
from vitascope.engines.animatic.scene import Scene, WeatherName
from vitascope.engines.animatic.world.layers import FAR_HILLS, Painted, Range, Trees
from vitascope.engines.animatic.world.palette import Palette, mixed_hex
from vitascope.engines.animatic.world.parts import Lighting, Panel, View
from vitascope.engines.animatic.world.soils import alpine
from vitascope.engines.animatic.world.stage import Stage
from vitascope.engines.animatic.world.steep import rock_wall
from vitascope.engines.animatic.world.weather.rainbow import bow
from vitascope.lexicon import UNKNOWN, Entry
from vitascope.storyboard import Light

Float = NDArray[np.float32]

_CLIFF, _TALL = 24.0, 12.0  #: distance and height in metres


def _white(lighting: Lighting) -> Float:
    key, zenith, horizon = (np.asarray(c, np.float32) for c in (lighting.key, lighting.zenith, lighting.horizon))
    return np.asarray(key * np.float32(0.34) + zenith * np.float32(0.42) + horizon * np.float32(0.5), np.float32)


def _curtain(rng: np.random.Generator, dense: float, light: Float) -> Float:
    """Falling strands, (512, 256, 4); repeats upwards."""
    rows, columns = 512, 256
    strand = fbm(rng, (rows, columns), (3, 26), 5, 0.62)
    broad = fbm(rng, (rows, columns), (2, 7), 3, 0.5)
    across = np.abs(np.linspace(-1, 1, columns, dtype=np.float32))[None]
    cover = smoothstep(0.9 - dense, 1.9 - dense, 0.65 * strand + 0.4 * broad + 0.55)
    cover = cover * smoothstep(1.0, 0.72, across + 0.09 * broad)
    tone = np.clip(0.82 + 0.16 * strand, 0.4, 1.15)[..., None]
    colour = light * tone
    return np.concatenate([colour * cover[..., None], cover[..., None]], -1).astype(np.float32)


def _foam(rng: np.random.Generator, light: Float) -> Float:
    """Spray at the foot, (128, 256, 4)."""
    rows, columns = 128, 256
    puff = fbm(rng, (rows, columns), (4, 8), 5, 0.6)
    x = np.linspace(-1, 1, columns, dtype=np.float32)[None]
    y = np.linspace(1, 0, rows, dtype=np.float32)[:, None]
    body = np.exp(-((x / 0.62) ** 2) * 1.6 - (np.maximum(y - 0.10, 0) / 0.42) ** 2 * 1.5)
    cover = (
        np.clip(body * (0.85 + 0.28 * puff) - 0.06, 0, 0.92)
        * smoothstep(1.0, 0.85, np.abs(x))
        * smoothstep(1.0, 0.8, y)
    )
    return np.concatenate([light * cover[..., None], cover[..., None]], -1).astype(np.float32)


def _panels(scene: Scene, lighting: Lighting, view: View) -> tuple[Panel, ...]:
    rng = generator(scene.seed, "waterfall")
    middle = sum(key.target[0] for key in Stage.of(scene).keys) / len(Stage.of(scene).keys)
    x = middle + float(rng.choice((-1, 1)) * rng.uniform(2.0, 4.0))
    light = _white(lighting)
    made = []
    for wide, dense, flow, step in ((5.6, 0.75, 5.0, 0.25), (4.4, 0.35, 7.5, 0.5), (3.2, 0.10, 9.5, 0.75)):
        picture = _curtain(rng, dense, light)
        shift = x - wide / 2 + float(rng.uniform(-0.4, 0.4))
        made.append(Panel((shift, -0.2, -_CLIFF + step), (wide, 0, 0), (0, _TALL * 0.97, 0), picture, 1.0, flow))
    side = x + float(rng.choice((-1, 1))) * 6.2
    made.append(
        Panel((side, -0.2, -_CLIFF + 0.3), (1.5, 0, 0), (0, _TALL * 0.93, 0), _curtain(rng, 0.30, light), 1.0, 6.5)
    )
    foam = _foam(rng, light)
    made.append(Panel((x - 5.5, -0.25, -_CLIFF + 1.4), (11.0, 0, 0), (0, 3.6, 0), foam))
    made.append(Panel((side - 1.2, -0.25, -_CLIFF + 1.2), (4.0, 0, 0), (0, 1.6, 0), foam))
    if "rainbow" in scene.air:
        made.append(_spray_bow(x, lighting.exposure))
    return tuple(made)


def _spray_bow(x: float, exposure: float) -> Panel:
    """A rainbow that stands in the spray, as the cliff leaves no sky for one."""
    rows, columns, radius, width = 220, 400, 7.2, 1.1
    across = (np.arange(columns, dtype=np.float32) + 0.5) / columns * 18 - 9
    up = 9.0 - (np.arange(rows, dtype=np.float32) + 0.5) / rows * 9
    away = (np.hypot(across[None], up[:, None]) - np.float32(radius)) / np.float32(width) + np.float32(0.5)
    strength = smoothstep(-0.08, 0.16, away) * smoothstep(1.08, 0.84, away) * smoothstep(0.0, 1.2, up)[:, None]
    light = bow(away) * (strength * np.float32(0.42 / exposure))[..., None]
    picture = np.concatenate([light, (0.45 * strength)[..., None]], -1).astype(np.float32)
    return Panel((x - 9.0, 0.0, -_CLIFF + 1.6), (18.0, 0, 0), (0, 9.0, 0), picture)


def _in_the_gorge(palette: Palette, light: Light, weather: WeatherName) -> Palette:
    """Where the cliff hides the sky the pool mirrors little of a red one."""
    if light not in (Light.SUNSET, Light.DAWN):
        return palette
    towards, away = (
        tuple((at, mixed_hex(colour, "#6c7484", 0.55)) for at, colour in stops)
        for stops in (palette.sky_towards, palette.sky_away)
    )
    r, g, b = palette.key
    return replace(palette, sky_towards=towards, sky_away=away, key=(0.85 * r, 0.95 * g, 1.25 * b))


add(Place(
    name="waterfall",
    words=(
        Entry(
            "setting",
            "waterfall",
            nouns="waterfall, cascade, cataract, water fall, jungle waterfall, mountain waterfall, niagara, forest waterfall, "
            "roaring waterfall, niagara fall, plunge pool, rushing waterfall, giant waterfall, hidden waterfall, waterfall pool",
            words="behind the waterfall, by the waterfall, under the waterfall",
            chinese="瀑布, 瀑布下, 飞瀑, 瀑布前, 大瀑布, 瀑布旁, 水帘, 飞流直下, 瀑布边, 山间瀑布, 尼亚加拉瀑布, 瀑布群, "
            "瀑布旁边, 壮观的瀑布, "
            "水潭瀑布",
        ),
        Entry(UNKNOWN, "thing", nouns="waterfall chart", chinese="瀑布流"),
    ),
    soil=alpine,
    layers=(
        Range(900, FAR_HILLS),
        Trees(46, 26, 0.6, 1.0, rows=2),
        Painted(_CLIFF, rock_wall(_TALL), span=3.0, hazy=1.0),
    ),
    scatter=(
        Scatter("rock", 120.0, (-4.6, -7.2), (0.25, 1.0), 6),
        Scatter("rock", 60.0, (-20, -23), (0.6, 1.7), 6),
        Scatter("bush", 14.0, (-21, -23.5), (0.5, 1.0), 4),
    ),
    panels=_panels,
    tinted=_in_the_gorge,
    plants=PASTURE,
    winter=WINTER,
    sparse=-0.8,
    grown=True,
    surface="stone",
    beds=(("waves", 0.75),),
    wind=0.0,
    water=Water(-6.2, -_CLIFF - 0.5, (0.016, 0.060, 0.058), (0.006, 0.018, 0.026), 0.075, 0.0),
    mirror=0.7,
    domains=frozenset({"ground", "air", "surface", "water"}),
    colours=frozenset({"white", "green", "blue"}),
    holds=frozenset({"grass"}),
))  # fmt: skip
