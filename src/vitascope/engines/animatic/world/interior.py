"""Rooms: a back wall, two side walls and a ceiling about the action, with windows that show the hour."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.noise import fbm, generator
from vitascope.engines.animatic.scene import Scene, WeatherName
from vitascope.engines.animatic.world.masonry import Front
from vitascope.engines.animatic.world.palette import DARK, PALETTES, Colour, Palette, linear, unfilmed
from vitascope.engines.animatic.world.parts import Lighting, Panel, View
from vitascope.engines.animatic.world.soils import SIZE, mixed
from vitascope.engines.animatic.world.stage import Stage
from vitascope.storyboard import Light

Float = NDArray[np.float32]


#: What comes through windows while the sun is up: key, zenith, horizon and bounce.
_WINDOW_LIGHT: dict[Light, tuple[Colour, Colour, Colour, Colour]] = {
    Light.DAY: ((1.9, 1.72, 1.5), (0.42, 0.41, 0.40), (0.52, 0.50, 0.47), (0.30, 0.25, 0.19)),
    Light.MORNING: ((2.05, 1.74, 1.34), (0.40, 0.41, 0.42), (0.52, 0.50, 0.46), (0.29, 0.25, 0.19)),
    Light.AFTERNOON: ((2.10, 1.68, 1.16), (0.43, 0.40, 0.35), (0.54, 0.48, 0.39), (0.31, 0.25, 0.17)),
    Light.DAWN: ((1.75, 1.45, 1.42), (0.36, 0.36, 0.43), (0.48, 0.43, 0.48), (0.26, 0.22, 0.22)),
    Light.GOLDEN_HOUR: ((2.15, 1.52, 0.86), (0.42, 0.36, 0.29), (0.52, 0.43, 0.32), (0.30, 0.23, 0.14)),
    Light.SUNSET: ((2.25, 1.18, 0.50), (0.36, 0.27, 0.22), (0.48, 0.33, 0.22), (0.30, 0.19, 0.11)),
}


@dataclass(frozen=True)
class Room:
    """Where the walls stand, in metres."""

    left: float
    right: float
    back: float  #: z of the back wall
    front: float  #: z up to which side walls and ceiling reach
    tall: float

    @classmethod
    def around(cls, scene: Scene, wide: float, deep: float, tall: float) -> Room:
        """A room that holds the whole way of the figures and most of what the camera sees."""
        stage = Stage.of(scene)
        xs = [x for path in stage.paths for x in (path[0], path[2])] or [key.target[0] for key in stage.keys]
        half = max(wide / 2, (max(xs) - min(xs)) / 2 + 2.6)
        middle = (max(xs) + min(xs)) / 2
        largest = max((abs(z) for path in stage.paths for z in (path[1], path[3])), default=0.0)
        return cls(middle - half, middle + half, -(deep + largest), stage.nearest + 2.0, tall)


def indoors(palette: Palette, light: Light, weather: WeatherName) -> Palette:
    """By day light from a window and off the walls; after dark lamps; by candlelight less."""
    if light is Light.CANDLELIGHT:
        change = {"key": (1.75, 1.06, 0.54), "zenith": (0.085, 0.055, 0.036), "horizon": (0.16, 0.100, 0.060),
                  "bounce": (0.16, 0.092, 0.048), "rim": (0.85, 0.50, 0.22), "exposure": 1.04}  # fmt: skip
    elif light is Light.NEON:
        change = {"key": (0.95, 0.42, 0.95), "zenith": (0.08, 0.09, 0.20), "horizon": (0.20, 0.10, 0.26),
                  "bounce": (0.10, 0.07, 0.14), "rim": (0.15, 0.8, 1.0), "exposure": 1.0}  # fmt: skip
    elif light in DARK:
        change = {"key": (1.45, 1.02, 0.62), "zenith": (0.20, 0.155, 0.115), "horizon": (0.27, 0.20, 0.14),
                  "bounce": (0.16, 0.11, 0.07), "rim": (0.40, 0.36, 0.40), "exposure": 0.92}  # fmt: skip
    else:
        key, zenith, horizon, bounce = _WINDOW_LIGHT.get(light, _WINDOW_LIGHT[Light.DAY])
        change = {"key": key, "zenith": zenith, "horizon": horizon, "bounce": bounce, "rim": (0.5, 0.48, 0.44),
                  "exposure": 0.72}  # fmt: skip
    made = replace(
        palette, key_elevation=44, key_behind=0.50, fog_density=0.0, haze=0.0, cover=0.0, disc="none", stars=0.0
    )
    return replace(made, **change)  # type: ignore[arg-type]


def lamps_on(scene: Scene) -> float:
    """How bright the lamps of rooms are: lit after dark, out by candlelight."""
    return 1.0 if scene.light in DARK and scene.light is not Light.CANDLELIGHT else 0.0


def plain_ceiling(scene: Scene, colours: Palette, view: View) -> Float:
    """What shows where no panel is: the ceiling's colour."""
    shown = np.asarray(colours.horizon, np.float32) * linear("#d8d2c8") * np.float32(0.8)
    return np.broadcast_to(shown, (8, 8, 3)).astype(np.float32).copy()


def lit_wall(front: Front, lighting: Lighting, normal: tuple[float, float, float], corner: float = 0.55) -> Float:
    """The picture of a wall (h, w, 4): darker into its corners, brighter at the height of windows and lamps."""
    around = np.float32(0.5) * (np.asarray(lighting.zenith, np.float32) + np.asarray(lighting.horizon, np.float32))
    key = np.asarray(lighting.key, np.float32)
    facing = max(0.0, sum(a * b for a, b in zip(normal, lighting.to_light, strict=True)))
    rows, columns = front.cover.shape
    y = (np.arange(rows, dtype=np.float32)[:, None] + 0.5) / front.scale
    x = (np.arange(columns, dtype=np.float32)[None] + 0.5) / front.scale
    wide, tall = columns / front.scale, rows / front.scale
    edge = np.minimum(np.minimum(x, wide - x), np.minimum(y, tall - y))
    shade = 1 - (1 - corner) * np.exp(-edge / 0.40)
    light = (around * np.float32(0.95) + key * np.float32(0.30 * facing + 0.05)) * shade[..., None]
    colour = front.albedo * light + front.glow
    return np.concatenate([colour * front.cover[..., None], front.cover[..., None]], -1).astype(np.float32)


def shell(
    scene: Scene,
    lighting: Lighting,
    view: View,
    room: Room,
    back: Callable[[np.random.Generator, float, float, float], Front],
    side: Callable[[np.random.Generator, float, float, float], Front],
    ceiling: str,
) -> list[Panel]:
    """Back wall, side walls and ceiling; ``back`` and ``side`` paint (generator, metres wide, metres high, pixels a metre)."""
    near = max(2.5, Stage.of(scene).nearest - room.back)
    scale = float(np.clip(view.pixels_per_radian / near, 24, 110))
    rng = generator(scene.seed, "walls", scene.place)
    wide, deep = room.right - room.left, room.front - room.back
    wall = lit_wall(back(rng, wide, room.tall, scale), lighting, (0, 0, 1))
    made = [Panel((room.left, 0.0, room.back), (wide, 0, 0), (0, room.tall, 0), wall)]
    flank = side(rng, deep, room.tall, scale * 0.7)
    for x, normal in ((room.left, 1.0), (room.right, -1.0)):
        start, way = (room.front, -deep) if normal > 0 else (room.back, deep)
        picture = lit_wall(flank, lighting, (normal, 0, 0))
        made.append(Panel((x, 0.0, start), (0, 0, way), (0, room.tall, 0), picture))
    top = Front.plain(wide, deep, 24, linear(ceiling))
    made.append(
        Panel((room.left, room.tall, room.front), (wide, 0, 0), (0, 0, -deep), lit_wall(top, lighting, (0, -1, 0), 0.7))
    )
    return made


def outlook(scene: Scene, front: Front, x: float, y: float, wide: float, tall: float) -> None:
    """What a window shows: the sky of the hour over a blurred treetop line."""
    colours = PALETTES[scene.light]
    rng = generator(scene.seed, "outlook", round(x, 2))
    steps = 24
    # A low sun is what tells the hour: the window looks its way.
    stops = colours.sky_towards if scene.light in _WINDOW_LIGHT or scene.light is Light.DUSK else colours.sky_away
    for k in range(steps):
        up = k / (steps - 1)
        elevation = -2 + 26 * up
        shown = np.stack([unfilmed(colour, colours.exposure) for _, colour in stops])
        sky = np.array([np.interp(elevation, [s for s, _ in stops], shown[:, c]) for c in range(3)], np.float32)
        front.box(x, y + tall * k / steps, wide, tall / steps + 0.02, np.zeros(3, np.float32), sky * np.float32(0.95))
    green = linear("#4a6a3a") * (
        np.asarray(colours.horizon, np.float32) + np.float32(0.25) * np.asarray(colours.key, np.float32)
    )
    spot = x
    while spot < x + wide:
        step = float(rng.uniform(0.03, 0.10))
        broad = min(step, x + wide - spot)
        front.box(
            spot,
            y,
            broad,
            tall * float(rng.uniform(0.22, 0.40)),
            np.zeros(3, np.float32),
            green * np.float32(rng.uniform(0.7, 1.0)),
        )
        spot += step


def sash(
    scene: Scene, front: Front, x: float, y: float, wide: float, tall: float, frame: Float, curtain: Float | None
) -> None:
    """A window with its frame, bars and curtains."""
    front.box(x - 0.10, y - 0.10, wide + 0.20, tall + 0.20, frame)
    front.shade(x - 0.14, y - 0.24, wide + 0.28, 0.14, 0.72)
    outlook(scene, front, x, y, wide, tall)
    front.box(x + wide / 2 - 0.03, y, 0.06, tall, frame * np.float32(0.85))
    front.box(x, y + tall * 0.55, wide, 0.05, frame * np.float32(0.85))
    front.box(x - 0.18, y - 0.14, wide + 0.36, 0.07, frame)
    if curtain is None:
        return
    for left in (x - 0.46, x + wide - 0.10):
        for k in range(14):
            tone = np.float32(0.62 + 0.38 * abs(np.sin(k * 1.25)))
            front.box(left + k * 0.04, y - 0.75, 0.045, tall + 1.05, curtain * tone)
    front.box(x - 0.62, y + tall + 0.28, wide + 1.24, 0.05, linear("#4a3a2a"))


def planks(dark: str, light: str, across: int = 34) -> Callable[[np.random.Generator], tuple[Float, Float]]:
    """A floor of boards along x, ``across`` of them to the tile of 6 metres."""

    def paint(rng: np.random.Generator) -> tuple[Float, Float]:
        axis = (np.arange(SIZE, dtype=np.float32) + 0.5) / SIZE
        row = (axis * across).astype(int)
        shift = rng.random(across).astype(np.float32)
        along = (axis[None] * 3 + shift[row][:, None]) % 1 * 1.0
        piece = (axis[None] * 3 + shift[row][:, None]).astype(int) % 3
        tone = rng.random((across, 3), dtype=np.float32)[row[:, None], piece]
        grain = fbm(rng, (SIZE, SIZE), (across * 3, 6), 3, 0.6)
        albedo = mixed(dark, light, 0.22 + 0.5 * tone + 0.10 * grain)
        inside = np.minimum((axis * across) % 1, 1 - (axis * across) % 1)[:, None]
        ends = np.minimum(along, 1 - along)
        seam = np.maximum(np.clip(1 - inside / 0.045, 0, 1), np.clip(1 - ends / 0.004, 0, 1))
        albedo = albedo * (1 - 0.55 * seam)[..., None]
        return albedo.astype(np.float32), np.clip(0.7 - 0.4 * seam + 0.02 * grain, 0, 1).astype(np.float32)

    return paint
