"""Narrow old lanes: walls close behind the action, doors and shutters, tiled eaves, and a passage that leads away."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.geometry import Lamp
from vitascope.engines.animatic.noise import fbm, generator
from vitascope.engines.animatic.scene import Scene
from vitascope.engines.animatic.world.masonry import Front, bricked, lit_front, window
from vitascope.engines.animatic.world.palette import DARK, linear
from vitascope.engines.animatic.world.parts import Lighting, Panel, View
from vitascope.engines.animatic.world.soils import SIZE, mixed
from vitascope.engines.animatic.world.stage import Stage

Float = NDArray[np.float32]
Paint = Callable[
    [np.random.Generator, float, float, bool], Front
]  #: from metres wide, pixels a metre, whether it is dark

WALL = -4.4  #: z of the wall behind the action
_PASSAGE = 2.6  #: metres
_DEEP = 34.0  #: metres that the passage leads away


def _door(front: Front, x: float, wide: float, tall: float, wood: Float, frame: Float) -> None:
    """A door of boards in a stone frame, with a step."""
    front.box(x - 0.20, 0, wide + 0.40, tall + 0.22, frame)
    front.box(x, 0, wide, tall, wood)
    for k in range(round(wide / 0.16) + 1):
        front.box(x + 0.16 * k, 0, 0.02, tall, wood * np.float32(0.55))
    for y in (0.35, tall - 0.4):
        front.box(x, y, wide, 0.10, wood * np.float32(0.6))
    front.box(x + wide - 0.18, tall * 0.48, 0.07, 0.10, linear("#c8a85a"))
    front.box(x - 0.25, 0, wide + 0.50, 0.14, frame * np.float32(0.8))
    front.shade(x, tall - 0.14, wide, 0.14, 0.5)


def old_house(rng: np.random.Generator, wide: float, scale: float, dark: bool) -> Front:
    """Three low storeys of crumbling plaster: a boarded door, small windows with shutters, boxes of geraniums."""
    plaster = linear(("#c8a878", "#b88a68", "#d2c2a0", "#a89a84", "#c49a84")[int(rng.integers(5))])
    front = Front.plain(wide, 9.6, scale, linear("#8f8272"))
    bricked(rng, front, linear("#5d554a"))
    rows, columns = front.cover.shape
    worn = fbm(rng, (rows, columns), (max(3, rows // 60), max(3, columns // 60)), 4, 0.55)
    high = (np.arange(rows, dtype=np.float32)[::-1, None] + 0.5) / np.float32(scale)
    coat = (worn > -1.25 + 1.1 * np.exp(-high / 0.9))[..., None]
    front.albedo = np.where(coat, plaster, front.albedo).astype(np.float32)
    front.weather(rng, 0.12)
    frame = linear("#8d8474")
    wood = linear(("#5a3a24", "#2f4f4a", "#6a2a22", "#3a4a6a")[int(rng.integers(4))])
    door = float(rng.uniform(0.5, wide - 1.8))
    _door(front, door, 1.15, 2.25, wood, frame)
    bays = max(2, round(wide / 2.2))
    for floor in range(3):
        for bay in range(bays):
            x, y = (bay + 0.5) * wide / bays - 0.42, 0.95 + 3.0 * floor
            if floor == 0 and door - 1.5 < x < door + 1.8:
                continue
            window(rng, front, x, y, 0.84, 1.25, frame, dark)
            for left in (x - 0.52, x + 0.90):
                front.box(left, y - 0.04, 0.42, 1.33, wood)
                for slat in range(9):
                    front.box(left + 0.04, y + 0.02 + 0.14 * slat, 0.34, 0.045, wood * np.float32(0.6))
            if rng.random() < 0.55:
                front.box(x - 0.12, y - 0.30, 1.08, 0.20, linear("#6e4a34"))
                for k in range(26):
                    hue = "#c8324a" if k % 3 == 0 else "#3f6a34"
                    at = x - 0.14 + float(rng.random()) * 1.05
                    front.box(at, y - 0.16 + float(rng.uniform(0, 0.18)), 0.09, 0.09, linear(hue))
    front.box(0, 9.3, wide, 0.3, linear("#7a4a36"))
    front.shade(0, 9.0, wide, 0.3, 0.55)
    glow = linear("#ffb45a") * np.float32(1.5 if dark else 0.0)
    front.box(door + 1.55, 2.25, 0.22, 0.34, linear("#d8b878"), glow)
    front.box(door + 1.50, 2.58, 0.32, 0.06, linear("#1e1e20"))
    return front


def grey_court(rng: np.random.Generator, wide: float, scale: float, dark: bool) -> Front:
    """The grey brick wall of a courtyard house: a red double gate with studs under its own tiled roof, lanterns."""
    front = Front.plain(wide, 4.3, scale, linear("#7d807f"))
    bricked(rng, front, linear("#55595a"))
    front.weather(rng, 0.10)
    front.box(0, 0, wide, 0.55, linear("#5d6161"))
    tall = 3.25
    for k in range(int(wide / 0.20) + 1):  # tiles of the eaves
        tone = np.float32(rng.uniform(0.75, 1.15))
        front.box(0.20 * k, tall, 0.15, 0.55, linear("#3a3e42") * tone)
        front.box(0.20 * k + 0.15, tall, 0.05, 0.55, linear("#202326"))
        front.box(0.20 * k + 0.02, tall - 0.10, 0.12, 0.12, linear("#55595c") * tone)
    front.shade(0, tall - 0.45, wide, 0.35, 0.55)
    front.box(0, tall + 0.55, wide, 0.12, linear("#4a4e52"))
    front.cover[: round((4.3 - tall - 0.67) * scale)] = 0
    gate = wide / 2 - 1.15
    red = linear("#a01f1a")
    front.box(gate - 0.45, 0, 3.2, 4.0, linear("#6a6e6e"))
    for k in range(16):
        front.box(gate - 0.75 + 0.24 * k, 3.55, 0.18, 0.60, linear("#34383c"))
    front.box(gate - 0.80, 4.12, 3.9, 0.14, linear("#4a4e52"))
    rows = front.cover.shape[0]
    a, b = round((gate - 0.8) * scale), round((gate + 3.1) * scale)
    front.cover[rows - round(4.26 * scale) :, max(a, 0) : b] = 1
    front.box(gate - 0.12, 0.12, 2.54, 3.0, linear("#5e1512"))
    front.box(gate - 0.12, 2.75, 2.54, 0.62, linear("#23506a"))
    for k in range(4):
        front.box(gate + 0.15 + 0.6 * k, 2.92, 0.30, 0.28, linear("#d8a84a"))
    for half in (0.0, 1.17):
        front.box(gate + half, 0.16, 1.13, 2.52, red)
        for row in range(5):
            for column in range(4):
                front.box(gate + half + 0.14 + 0.25 * column, 0.42 + 0.44 * row, 0.08, 0.08, linear("#e0b04a"))
    front.box(gate - 0.3, 0, 2.9, 0.16, linear("#9a9a94"))
    for x in (gate - 0.98, gate + 2.78):  # lanterns
        glow = linear("#ff3a1e") * np.float32(1.6 if dark else 0.12)
        front.box(x + 0.14, 2.62, 0.03, 0.35, linear("#2a1a14"))
        for k, share in enumerate((0.62, 0.9, 1.0, 1.0, 0.9, 0.62)):
            front.box(x + 0.155 - 0.22 * share, 2.08 + 0.09 * k, 0.44 * share, 0.095, linear("#d02a1a"), glow)
        front.box(x + 0.05, 2.60, 0.21, 0.05, linear("#e0b04a"))
        front.box(x + 0.12, 1.82, 0.07, 0.26, linear("#e0b04a"))
    return front


def lane_panels(scene: Scene, lighting: Lighting, view: View, paint: Paint, wide: float) -> tuple[Panel, ...]:
    """Houses ``wide`` metres broad side by side behind the action, and a passage between two of them."""
    stage = Stage.of(scene)
    span = stage.seen(WALL, 0.05)
    if span is None:
        return ()
    dark = scene.light in DARK
    scale = float(np.clip(view.pixels_per_radian / max(3.0, stage.nearest - WALL), 16, 64))
    pictures = []
    for look in range(4):
        front = paint(generator(scene.seed, "lane", scene.place, look), wide, scale, dark)
        pictures.append((lit_front(front, lighting, (0, 0, 1), shadowed=0.8, dark=dark), front))
    middle = sum(key.target[0] for key in stage.keys) / len(stage.keys)
    side = 1.0 if generator(scene.seed, "passage").random() < 0.5 else -1.0
    opening = middle + side * 2.6 - _PASSAGE / 2
    made: list[Panel] = []
    for way in (1, -1):
        x, number = (opening + _PASSAGE, 0) if way > 0 else (opening - wide, 1)
        while span[0] - wide < x < span[1] + wide:
            picture, front = pictures[number % 4]
            tall = front.cover.shape[0] / front.scale
            made.append(Panel((x, 0.0, WALL), (wide, 0, 0), (0, tall, 0), picture))
            x += way * wide
            number += 2 if way > 0 else 3
    for x, facing, number in ((opening, 1.0, 2), (opening + _PASSAGE, -1.0, 3)):
        flank = lit_front(pictures[number][1], lighting, (facing, 0, 0), shadowed=0.5, dark=dark)
        tall = pictures[number][1].cover.shape[0] / scale
        made.append(Panel((x, 0.0, WALL), (0, 0, -_DEEP), (0, tall, 0), flank, _DEEP / wide))
    end = pictures[1][0]
    made.append(
        Panel((opening - 2.0, 0.0, WALL - _DEEP), (wide, 0, 0), (0, pictures[1][1].cover.shape[0] / scale, 0), end)
    )
    return tuple(made)


def lane_lamps(scene: Scene) -> tuple[Lamp, ...]:
    """Lanterns on the wall after dark."""
    if scene.light not in DARK:
        return ()
    keys = Stage.of(scene).keys
    middle = sum(key.target[0] for key in keys) / len(keys)
    return tuple(Lamp((middle + x, 2.6, WALL + 1.0), (9.0, 5.6, 2.6)) for x in (-3.0, 3.4))


def cobbles(rng: np.random.Generator) -> tuple[Float, Float]:
    """Rounded cobblestones in bent courses, 6 metres to the tile."""
    count = 40
    y, x = np.meshgrid(*(((np.arange(SIZE, dtype=np.float32) + 0.5) / SIZE,) * 2), indexing="ij")
    v = (y + 0.008 * np.sin(2 * np.pi * 3 * x)) * count
    row = np.floor(v).astype(int) % count
    u = (x + rng.random(count).astype(np.float32)[row] / count) * count
    column = np.floor(u).astype(int) % count
    tone = rng.random((count, count), dtype=np.float32)[row, column]
    du, dv = np.abs(u % 1 - 0.5) * 2, np.abs(v % 1 - 0.5) * 2
    dome = np.clip(1 - (du**4 + dv**4), 0, 1)
    fine = fbm(rng, (SIZE, SIZE), (90, 90), 3, 0.7)
    albedo = mixed("#4d4a46", "#9c968a", 0.25 + 0.55 * tone + 0.06 * fine) * (0.38 + 0.62 * dome)[..., None]
    return albedo.astype(np.float32), np.clip(0.15 + 0.7 * dome + 0.03 * fine, 0, 1).astype(np.float32)
