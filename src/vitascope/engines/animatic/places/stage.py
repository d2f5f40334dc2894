"""A theatre stage: boards with footlights, red curtains, spotlights whose beams stand in the dust."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.geometry import Lamp
from vitascope.engines.animatic.noise import profile
from vitascope.engines.animatic.places.interior import INTERIOR
from vitascope.engines.animatic.places.registry import Standing, add
from vitascope.engines.animatic.scene import Placement, Scene, WeatherName
from vitascope.engines.animatic.world.interior import Room, lit_wall, planks
from vitascope.engines.animatic.world.masonry import Front
from vitascope.engines.animatic.world.palette import Palette, linear
from vitascope.engines.animatic.world.parts import Lighting, Panel, View
from vitascope.engines.animatic.world.stage import Stage
from vitascope.lexicon import UNKNOWN, Entry
from vitascope.storyboard import Light

Float = NDArray[np.float32]

_LOFT = 6.6  #: metres above the boards at which the spotlights hang
_WINGS = 4.3  #: metres beside the action at which they hang
#: The gels of the two spotlights, from the left and from the right.
_GELS = {Light.NEON: ("#ff4fd0", "#3fd8ff")}
_WARM = ("#ffdf9e", "#ffd488")


def _room(scene: Scene) -> Room:
    return Room.around(scene, 9.5, 3.4, 7.0)


def _limelight(palette: Palette, light: Light, weather: WeatherName) -> Palette:
    """Dark but for the spotlights, whatever the hour; by candlelight amber from the footlights."""
    black = ((0, "#060508"), (90, "#060508"))
    made = replace(
        palette, key=(2.0, 1.76, 1.42), key_elevation=48, key_behind=0.85,
        zenith=(0.085, 0.072, 0.09), horizon=(0.12, 0.085, 0.09),
        bounce=(0.24, 0.15, 0.09), rim=(1.0, 0.85, 0.65), exposure=0.84, fog="#0c0a10", fog_density=0.0, haze=0.0, cover=0.0,
        disc="none", stars=0.0, sky_towards=black, sky_away=black,
    )  # fmt: skip
    if light is Light.CANDLELIGHT:
        return replace(made, key=(1.95, 1.22, 0.62), key_elevation=20, rim=(0.95, 0.55, 0.24), exposure=0.98)
    if light is Light.NEON:
        return replace(made, key=(1.7, 0.9, 1.7), rim=(0.2, 1.1, 1.4))
    return made


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


def _action(scene: Scene) -> tuple[float, float, float]:
    """Middle of the action and half of its way along x, and its depth, metres."""
    xs = [x for path in Stage.of(scene).paths for x in (path[0], path[2])] or [0.0]
    zs = [z for path in Stage.of(scene).paths for z in (path[1], path[3])] or [0.0]
    return (max(xs) + min(xs)) / 2, (max(xs) - min(xs)) / 2, float(np.mean(zs))


def _edge(scene: Scene) -> float | None:
    """z of the edge of the stage, inside the foot of the picture as long as the camera does not come close; None where no
    boards are ever seen before the action."""
    depths = []
    for key in Stage.of(scene).keys:
        ahead = math.hypot(key.target[0] - key.eye[0], key.target[2] - key.eye[2])
        fall = math.atan2(key.eye[1] - key.target[1], max(ahead, 1e-6))
        fall += math.atan(math.tan(key.fov / 2) * scene.height / scene.width)
        if fall <= 0.02:
            return None
        depths.append(key.eye[2] - key.eye[1] / math.tan(fall))
    front = max(min(depths) - 0.30, _action(scene)[2] + 0.95)
    return front if front < max(depths) - 0.12 else None


def _panels(scene: Scene, lighting: Lighting, view: View) -> tuple[Panel, ...]:
    room = _room(scene)
    near = max(3.0, Stage.of(scene).nearest - room.back)
    scale = float(np.clip(view.pixels_per_radian / near, 20, 70))
    rng = np.random.Generator(np.random.Philox(scene.seed % 2**63))
    wide = room.right - room.left
    middle, half, _ = _action(scene)
    spots = scene.light is not Light.CANDLELIGHT
    backcloth = curtain(rng, wide + 6, room.tall, scale, "#8e181c")
    rows, columns = backcloth.cover.shape
    # a pool of light on the cloth behind the action
    y = (np.arange(rows, dtype=np.float32)[::-1, None] + 0.5) / scale
    x = (np.arange(columns, dtype=np.float32)[None] + 0.5) / scale - (middle - room.left + 3)
    pool = np.exp(-((x / (2.4 + half)) ** 2) - ((y - (1.6 if spots else 0.4)) / 2.2) ** 2)
    picture = lit_wall(backcloth, lighting, (0, 0, 1), 0.8)
    picture[..., :3] *= (0.42 + 1.35 * pool)[..., None]
    made = [Panel((room.left - 3, 0.0, room.back), (wide + 6, 0, 0), (0, room.tall, 0), picture)]
    leg = lit_wall(curtain(rng, 2.2, room.tall, scale, "#8a161a"), lighting, (0, 0, 1), 0.8)
    leg[..., :3] *= np.float32(0.95)
    for depth in (0.9, 2.0):
        for left in (room.left - 1.9 + 0.9 - depth * 0.5, room.right - 0.3 - 0.9 + depth * 0.5):
            made.append(Panel((left, 0.0, room.back + depth), (2.2, 0, 0), (0, room.tall, 0), leg))
    valance = lit_wall(curtain(rng, wide + 8, 1.3, scale, "#8a161a"), lighting, (0, 0, 1), 0.9)
    made.append(Panel((room.left - 4, 4.6, room.back + 2.1), (wide + 8, 0, 0), (0, 1.3, 0), valance))
    edge = _edge(scene)
    if edge is not None:  # the rim of the stage, and the dark of the house before it
        lip = lit_wall(Front.plain(4.0, 0.16, 40, linear("#c8a050")), lighting, (0, 1, 0), 1.0)
        made.append(Panel((room.left - 6, 0.012, edge + 0.22), (wide + 12, 0, 0), (0, 0, -0.14), lip, 4.0))
        dark = np.zeros((4, 4, 4), np.float32)
        dark[..., 3] = 1
        reach = Stage.of(scene).nearest + 1.0 - edge
        made.append(Panel((room.left - 6, 0.006, edge + 0.22 + reach), (wide + 12, 0, 0), (0, 0, -reach), dark))
    if spots:
        made.append(_beams(scene))
    return tuple(made)


def _beams(scene: Scene) -> Panel:
    """The cones of two spotlights that cross on the action, as light that is added."""
    middle, half, depth = _action(scene)
    wide, tall, fine = 2 * (_WINGS + 2.2 + half), _LOFT, 26
    rows, columns = round(tall * fine), round(wide * fine)
    y = tall - (np.arange(rows, dtype=np.float32)[:, None] + 0.5) / fine
    x = (np.arange(columns, dtype=np.float32)[None] + 0.5) / fine - np.float32(wide / 2)
    picture = np.zeros((rows, columns, 4), np.float32)
    up = np.clip(y / tall, 0, 1)  # 0 on the boards, 1 at the lamp
    # The foot of a cone is seen foreshortened: it ends in a round, not in a line.
    for side, hue in zip((-1.0, 1.0), _GELS.get(scene.light, _WARM), strict=True):
        axis = np.float32(side * _WINGS) * up
        reach = np.float32(0.09) + np.float32(1.05 + half) * (1 - up)
        across = np.abs(x - axis) / reach
        body = np.clip((1.06 - across) / 0.20, 0, 1) ** 1.5 * (0.62 + 0.38 * across**2)
        foot = np.clip((y + 0.32 * np.sqrt(np.clip(1 - across**2, 0, 1)) - 0.30) / 0.30, 0, 1)
        bright = body * foot * (0.055 + 0.30 * up**1.6)
        picture[..., :3] += linear(hue) * bright[..., None]
    picture[..., 3] = np.where(picture[..., :3].max(-1) > 0.002, 0.004, 0)
    return Panel((middle - wide / 2, 0.0, depth - 0.45), (wide, 0, 0), (0, tall, 0), picture)


def _built(scene: Scene, stage: Stage, standing: Standing) -> list[Placement]:
    """Footlights along the edge."""
    edge = _edge(scene)
    span = None if edge is None else stage.seen(edge, 0.05)
    if edge is None or span is None:
        return []
    step = 0.62
    return [
        Placement("footlight", (step * k, 0.0, edge), heading=-math.pi / 2, lit=1.0)
        for k in range(math.floor(span[0] / step), math.ceil(span[1] / step) + 1)
    ]


def _lamps(scene: Scene) -> tuple[Lamp, ...]:
    """The two spotlights, which throw their pools on the boards."""
    middle, half, depth = _action(scene)
    made = []
    for side, hue in zip((-1.0, 1.0), _GELS.get(scene.light, ("#fff2d8", "#ffeccc")), strict=True):
        at = (middle + side * _WINGS, _LOFT, depth + 2.6)
        to = np.array((middle - at[0], 0.4 - at[1], depth - at[2]))
        length = float(np.linalg.norm(to))
        spread = math.atan2(1.5 + half, length)
        r, g, b = (float(v) * 80.0 for v in linear(hue))
        x, y, z = (float(v) / length for v in to)
        made.append(Lamp(at, (r, g, b), (x, y, z), math.cos(spread)))
    return tuple(made)


add(replace(
    INTERIOR,
    name="stage",
    words=(
        Entry(
            "setting",
            "stage",
            nouns="stage, theater, theatre, concert stage, theater stage, theatre stage, concert hall, opera house, spotlight, "
            "stage light, auditorium, ballroom stage, wooden stage, music hall, "
            "ballroom, seaside ballroom, dance hall, footlight, podium, red curtain",
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
    built=_built,
    lamps=_lamps,
    heaven=_dark_house,
    tinted=_limelight,
    patches=0.03,
    tint=0.01,
    gloss=0.5,
    mirror=0.7,
    colours=frozenset({"red"}),
))  # fmt: skip
