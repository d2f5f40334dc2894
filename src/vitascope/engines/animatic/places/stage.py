"""A theatre stage: boards, red curtains, spotlights in the dark."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.geometry import Lamp
from vitascope.engines.animatic.noise import profile
from vitascope.engines.animatic.places.registry import Place, add
from vitascope.engines.animatic.scene import Scene, WeatherName
from vitascope.engines.animatic.world.interior import Room, lit_wall, planks
from vitascope.engines.animatic.world.masonry import Front
from vitascope.engines.animatic.world.palette import Palette, linear
from vitascope.engines.animatic.world.parts import Lighting, Panel, View
from vitascope.engines.animatic.world.stage import Stage
from vitascope.lexicon import UNKNOWN, Entry
from vitascope.storyboard import Light

Float = NDArray[np.float32]


def _room(scene: Scene) -> Room:
    return Room.around(scene, 9.5, 4.2, 7.0)


def _limelight(palette: Palette, light: Light, weather: WeatherName) -> Palette:
    return replace(
        palette, key=(2.5, 2.2, 1.75), key_elevation=52, key_behind=0.75, zenith=(0.10, 0.085, 0.10), horizon=(0.12, 0.085, 0.09),
        bounce=(0.22, 0.13, 0.08), rim=(0.9, 0.75, 0.55), exposure=0.78, fog="#0c0a10", fog_density=0.0, haze=0.0, cover=0.0,
        disc="none", stars=0.0, sky_towards=((0, "#060508"), (90, "#060508")), sky_away=((0, "#060508"), (90, "#060508")),
    )  # fmt: skip


def _dark_house(scene: Scene, colours: Palette, view: View) -> Float:
    return np.full((8, 8, 3), 0.004, np.float32)


def curtain(rng: np.random.Generator, wide: float, tall: float, scale: float, colour: str) -> Front:
    """Velvet in deep folds with a golden hem."""
    front = Front.plain(wide, tall, scale, linear(colour))
    rows, columns = front.cover.shape
    x = np.arange(columns, dtype=np.float32) / scale
    fold = np.sin(x * np.float32(2 * np.pi / 0.42) + 1.4 * profile(rng, columns, max(3, int(wide)), 3))
    tone = 0.42 + 0.50 * (0.5 + 0.5 * fold) ** 1.4
    front.albedo *= tone[None, :, None]
    front.albedo += linear("#ff8a7a") * (0.05 * np.clip(fold, 0, 1) ** 8)[None, :, None]
    hem = max(1, round(0.16 * scale))
    front.albedo[rows - hem :] = linear("#c89a3a") * tone[None, :, None]
    return front


def _panels(scene: Scene, lighting: Lighting, view: View) -> tuple[Panel, ...]:
    room = _room(scene)
    near = max(3.0, Stage.of(scene).nearest - room.back)
    scale = float(np.clip(view.pixels_per_radian / near, 20, 70))
    rng = np.random.Generator(np.random.Philox(scene.seed % 2**63))
    wide = room.right - room.left
    backcloth = curtain(rng, wide + 6, room.tall, scale, "#7a1418")
    rows, columns = backcloth.cover.shape
    # a pool of light on the cloth behind the action
    y = (np.arange(rows, dtype=np.float32)[::-1, None] + 0.5) / scale
    x = (np.arange(columns, dtype=np.float32)[None] + 0.5) / scale - (wide + 6) / 2
    pool = np.exp(-((x / 2.6) ** 2) - ((y - 1.6) / 2.4) ** 2)
    picture = lit_wall(backcloth, lighting, (0, 0, 1), 0.8)
    picture[..., :3] *= (0.40 + 1.25 * pool)[..., None]
    made = [Panel((room.left - 3, 0.0, room.back), (wide + 6, 0, 0), (0, room.tall, 0), picture)]
    leg = lit_wall(curtain(rng, 2.2, room.tall, scale, "#8a161a"), lighting, (0, 0, 1), 0.8)
    leg[..., :3] *= np.float32(0.85)
    for depth in (0.9, 2.3):
        for left in (room.left - 1.9 + 0.9 - depth * 0.5, room.right - 0.3 - 0.9 + depth * 0.5):
            made.append(Panel((left, 0.0, room.back + depth), (2.2, 0, 0), (0, room.tall, 0), leg))
    valance = lit_wall(curtain(rng, wide + 8, 1.3, scale, "#8a161a"), lighting, (0, 0, 1), 0.9)
    made.append(Panel((room.left - 4, 4.6, room.back + 2.4), (wide + 8, 0, 0), (0, 1.3, 0), valance))
    made.extend(_beams(room))
    return tuple(made)


def _beams(room: Room) -> list[Panel]:
    """Cones of light through the dust, drawn as light that is added."""
    rows, columns = 220, 160
    y = (np.arange(rows, dtype=np.float32)[:, None] + 0.5) / rows  # 0 above
    x = (np.arange(columns, dtype=np.float32)[None] + 0.5) / columns * 2 - 1
    half = 0.10 + 0.80 * y
    beam = np.exp(-((x / half) ** 2) * 2.2) * (1 - y) ** 0.6 * np.clip(y / 0.04, 0, 1)
    middle = (room.left + room.right) / 2
    made = []
    for shift, hue in ((-2.4, "#ffe8b8"), (0.0, "#fff2d8"), (2.4, "#ffd8a8")):
        picture = np.zeros((rows, columns, 4), np.float32)
        picture[..., :3] = linear(hue) * (beam * 0.16)[..., None]
        picture[..., 3] = 0.004 * (beam > 0.002)
        lean = -shift * 0.55
        made.append(Panel((middle + shift - 1.3 + lean, 0.0, room.back + 0.6), (2.6, 0, 0), (-lean, 6.4, 0), picture))
    return made


def _lamps(scene: Scene) -> tuple[Lamp, ...]:
    room = _room(scene)
    middle = (room.left + room.right) / 2
    return (
        Lamp((middle - 3.0, 5.4, 2.5), (16.0, 12.5, 7.5)),
        Lamp((middle + 3.0, 5.4, -1.8), (14.0, 6.0, 8.5)),
    )


add(Place(
    name="stage",
    words=(
        Entry(
            "setting",
            "stage",
            nouns="stage, theater, theatre, concert stage, theater stage, theatre stage, concert hall, opera house, spotlight, "
            "stage light, auditorium, ballroom stage, wooden stage, music hall, footlight, podium, red curtain",
            words="on stage, onstage, on the stage, under the spotlight, in the spotlight, under stage lights, center stage",
            chinese="舞台, 舞台上, 剧院, 剧场, 音乐厅, 聚光灯下, 戏台, 舞台灯光, 聚光灯, 歌剧院, 戏台上, "
            "大剧院, 红色幕布前, 演出舞台, "
            "舞台中央, 舞台灯光下",
        ),
        Entry(
            UNKNOWN, "thing", nouns="stagecoach, early stage, home theater, movie theater, stage name", words="at this stage",
            chinese="舞台剧, 阶段, 登台, 平台",
        ),
    ),
    soil=planks("#4a2c18", "#8a5a34", 30),
    panels=_panels,
    lamps=_lamps,
    heaven=_dark_house,
    tinted=_limelight,
    surface="wood",
    wind=0.0,
    patches=0.03,
    tint=0.01,
    tile=6.0,
    measured=True,
    inside=True,
    gloss=0.5,
    mirror=0.7,
    domains=frozenset({"ground"}),
    colours=frozenset({"red"}),
))  # fmt: skip
