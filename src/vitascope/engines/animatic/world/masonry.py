"""House fronts as flat pictures: walls with windows, shops with glass and awnings, lettered signs.

A front is drawn in metres from above left; ``Front`` holds its albedo and its own light, which ``lit_front`` turns into a
picture for a panel.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.noise import fbm
from vitascope.engines.animatic.world.palette import linear
from vitascope.engines.animatic.world.parts import Lighting

Float = NDArray[np.float32]


@dataclass
class Front:
    """A picture in the making: ``albedo`` and ``glow`` float32 (h, w, 3), ``cover`` (h, w), ``scale`` pixels a metre."""

    albedo: Float
    glow: Float
    cover: Float
    scale: float

    @classmethod
    def plain(cls, wide: float, tall: float, scale: float, colour: Float) -> Front:
        """A wall of one colour."""
        rows, columns = max(4, round(tall * scale)), max(4, round(wide * scale))
        albedo = np.empty((rows, columns, 3), np.float32)
        albedo[:] = colour
        return cls(albedo, np.zeros_like(albedo), np.ones((rows, columns), np.float32), scale)

    def box(self, x: float, y: float, wide: float, tall: float, colour: Float, glow: Float | None = None) -> None:
        """Fill a rectangle: its lower left corner at (x, y) metres from the lower left of the picture."""
        rows = self.albedo.shape[0]
        a, b = round(x * self.scale), round((x + wide) * self.scale)
        c, d = rows - round((y + tall) * self.scale), rows - round(y * self.scale)
        window = slice(max(c, 0), max(d, 0)), slice(max(a, 0), max(b, 0))
        self.albedo[window] = colour
        self.glow[window] = 0.0 if glow is None else glow

    def shade(self, x: float, y: float, wide: float, tall: float, factor: float) -> None:
        """Darken or brighten a rectangle."""
        rows = self.albedo.shape[0]
        a, b = round(x * self.scale), round((x + wide) * self.scale)
        c, d = rows - round((y + tall) * self.scale), rows - round(y * self.scale)
        self.albedo[max(c, 0) : max(d, 0), max(a, 0) : max(b, 0)] *= np.float32(factor)

    def weather(self, rng: np.random.Generator, amount: float = 0.10) -> None:
        """Stains and grain."""
        rows, columns = self.cover.shape
        broad = fbm(rng, (rows, columns), (max(2, rows // 90), max(2, columns // 60)), 4, 0.55)
        streak = fbm(rng, (rows, columns), (2, max(4, columns // 10)), 3, 0.6)
        self.albedo *= np.clip(1 + amount * (0.7 * broad + 0.5 * streak), 0.5, 1.5)[..., None]


def bricked(rng: np.random.Generator, front: Front, joint: Float) -> None:
    """Draw courses of brick over the whole front."""
    rows, columns = front.cover.shape
    high, wide = max(2, round(0.16 * front.scale)), max(4, round(0.42 * front.scale))
    tone = rng.uniform(0.74, 1.22, (rows // high + 1, columns // wide + 2)).astype(np.float32)
    y, x = np.arange(rows)[:, None], np.arange(columns)[None]
    course = y // high
    at = x + (course % 2) * (wide // 2)
    front.albedo *= tone[course, at // wide][..., None]
    if high >= 4:
        seam = (y % high == 0) | (at % wide == 0)
        front.albedo[np.broadcast_to(seam, (rows, columns))] = joint


_WARM = ("#ffcf88", "#ffb866", "#ffe0b0", "#ffc478", "#f7d8a8", "#cfe0ff")


def window(
    rng: np.random.Generator, front: Front, x: float, y: float, wide: float, tall: float, frame: Float, dark: bool
) -> None:
    """One window: reveal, frame, panes that mirror the sky, curtains and a lamp behind it by night."""
    front.box(x - 0.09, y - 0.12, wide + 0.18, tall + 0.21, frame)
    front.shade(x - 0.09, y - 0.12, wide + 0.18, 0.05, 0.55)
    pane = linear("#27323c") * np.float32(rng.uniform(0.7, 1.6))
    if not dark:
        pane = pane + linear("#a9c4dc") * np.float32(rng.uniform(0.04, 0.26))
    glow = None
    if dark and rng.random() < 0.42:
        glow = linear(_WARM[int(rng.integers(len(_WARM)))]) * np.float32(rng.uniform(0.35, 1.05))
    front.box(x, y, wide, tall, pane, glow)
    if rng.random() < 0.45:  # curtains
        cloth = linear("#c9c0b0") * np.float32(rng.uniform(0.3, 0.7))
        share = rng.uniform(0.16, 0.30)
        for left in (x, x + wide * (1 - share)):
            front.box(left, y, wide * share, tall, cloth, None if glow is None else glow * np.float32(0.55))
    front.box(x + wide / 2 - 0.03, y, 0.06, tall, frame * np.float32(0.9))
    front.box(x, y + tall * 0.62, wide, 0.05, frame * np.float32(0.9))
    front.shade(x, y + tall - 0.10, wide, 0.10, 0.45)
    front.shade(x - 0.12, y - 0.36, wide + 0.24, 0.24, 0.86)


_WALLS = ("#b9a48a", "#9a5f48", "#c7b9a4", "#8a7a70", "#b98a66", "#a9a49c", "#7c5548", "#d2c6ae")


def storeys(rng: np.random.Generator, wide: float, floors: int, scale: float, dark: bool) -> Front:
    """The upper floors of a town house ``wide`` metres broad, 3.3 metres a floor, a cornice on top."""
    tall = floors * 3.3 + 0.9
    wall = linear(_WALLS[int(rng.integers(len(_WALLS)))])
    front = Front.plain(wide, tall, scale, wall)
    if rng.random() < 0.5:
        bricked(rng, front, wall * np.float32(0.72))
    front.weather(rng)
    frame = linear(("#e6dfd0", "#d8d2c6", "#4a4640", "#efe9dc")[int(rng.integers(4))]) * np.float32(0.85)
    bays = max(2, round(wide / rng.uniform(2.1, 2.9)))
    pitch = wide / bays
    broad = min(pitch * 0.55, 1.35)
    balcony = rng.random() < 0.4
    for floor in range(floors):
        y = floor * 3.3
        front.box(0, y, wide, 0.16, wall * np.float32(1.12))
        front.shade(0, y - 0.10, wide, 0.10, 0.66)
        for bay in range(bays):
            x = bay * pitch + (pitch - broad) / 2
            window(rng, front, x, y + 0.95, broad, 1.75, frame, dark)
            if balcony and floor and bay % 2 == 0:
                iron = linear("#26282c")
                front.box(x - 0.25, y + 0.55, broad + 0.5, 0.10, iron)
                front.box(x - 0.25, y + 1.45, broad + 0.5, 0.06, iron)
                for bar in np.arange(x - 0.25, x + broad + 0.25, 0.16):
                    front.box(float(bar), y + 0.6, 0.03, 0.86, iron)
    front.box(0, tall - 0.9, wide, 0.9, wall * np.float32(0.92))
    front.box(0, tall - 0.42, wide, 0.30, wall * np.float32(1.22))
    front.shade(0, tall - 1.0, wide, 0.12, 0.55)
    front.box(0, tall - 0.12, wide, 0.12, wall * np.float32(0.7))
    return front


_GOODS = ("#b8734a", "#d8c8a4", "#7a8a78", "#a4483a", "#5a6a80", "#caa050", "#8a7260", "#e4dccb", "#6a4a3a")
_SHOPS = ("#9c2f2a", "#1f5c4a", "#2b4a7c", "#7c5a2a", "#3a3a40", "#8a4a6a", "#c08a2e", "#2f6a78")


_NEON = ("#ff2f7a", "#22e0ff", "#ffb02a", "#8a4aff", "#3aff8a", "#ff4a2a", "#f6f0ff")


def tubes(rng: np.random.Generator, front: Front) -> None:
    """Neon tubes along a shop front: two lines over its windows, one at each end, frames of panes; the glass behind is
    dim and takes their colours."""
    first, second, third = (linear(_NEON[int(i)]) for i in rng.choice(6, 3, replace=False))
    rows, columns = front.cover.shape
    wide, tall = columns / front.scale, rows / front.scale
    up = tall - (np.arange(rows, dtype=np.float32)[:, None] + 0.5) / front.scale
    front.glow *= np.float32(0.16)
    front.glow += (first * np.float32(0.30)) * np.exp(-((up - 3.1) ** 2) / 0.8)[..., None]
    front.glow += (second * np.float32(0.16)) * np.exp(-((up - 1.2) ** 2) / 0.9)[..., None]
    thick = 0.06
    black = np.zeros(3, np.float32)
    for y, hue in ((3.12, first), (4.04, second)):
        front.box(0.1, y, wide - 0.2, thick, black, hue * np.float32(2.6))
    for x in (0.12, wide - 0.12 - thick):
        front.box(x, 0.3, thick, 2.8, black, second * np.float32(2.2))
    step = wide / max(1, round(wide / 2.6))
    for k in range(round(wide / step)):
        if rng.random() < 0.55:
            x, y, w, h = k * step + 0.45, 0.95, step - 0.9, 1.55
            for a, b, c, d in ((x, y, w, thick), (x, y + h, w, thick), (x, y, thick, h), (x + w, y, thick, h + thick)):
                front.box(a, b, c, d, black, third * np.float32(2.2))
            letters(rng, front, x + 0.1, y + 0.55, w - 0.1, 0.5, black, first * np.float32(2.4))


def shop(rng: np.random.Generator, wide: float, scale: float, dark: bool) -> Front:
    """A shop ``wide`` metres broad and 4.2 metres high: glass, a door, an awning, a lettered board."""
    tall = 4.2
    colour = linear(_SHOPS[int(rng.integers(len(_SHOPS)))])
    front = Front.plain(wide, tall, scale, colour * np.float32(0.75))
    front.weather(rng, 0.06)
    front.box(0, 0, wide, 0.55, colour * np.float32(0.5))
    lit = dark or rng.random() < 0.3
    warm = linear(("#ffd9a0", "#ffe6c0", "#fff0dc", "#e8f0ff")[int(rng.integers(4))])
    inside = warm * np.float32(0.50 if dark else 0.10) if lit else None
    door = rng.integers(0, 2) * (wide - 1.5)
    left, right = (1.5, wide - 0.25) if door == 0 else (0.25, wide - 1.5)
    panes = max(1, round((right - left) / 2.2))
    pitch = (right - left) / panes
    for pane in range(panes):
        x = left + pane * pitch + 0.08
        broad = pitch - 0.16
        front.box(x - 0.05, 0.5, broad + 0.1, 2.5, colour * np.float32(1.25))
        front.box(x, 0.55, broad, 2.4, linear("#3a4650"), inside)
        shelf = np.float32(0.40)
        for level in (0.75, 1.35, 1.95):  # goods on shelves
            for spot in np.arange(x + 0.1, x + broad - 0.25, 0.34):
                if rng.random() < 0.72:
                    hue = linear(_GOODS[int(rng.integers(len(_GOODS)))]) * np.float32(rng.uniform(0.5, 1.1))
                    high = rng.uniform(0.18, 0.46)
                    own = None if inside is None else hue * warm * np.float32(0.55 if dark else 0.1)
                    front.box(float(spot), level, 0.24, high, hue * np.float32(0.6), own)
            front.box(x, level - 0.05, broad, 0.04, linear("#5a4a3a"), None if inside is None else inside * shelf)
    # glass mirrors the sky in a slanting band
    rows, columns = front.cover.shape
    across = np.arange(columns, dtype=np.float32)[None] / front.scale
    down = np.arange(rows, dtype=np.float32)[:, None] / front.scale
    sheen = np.exp(-((((across + 0.6 * down) % 2.6) - 1.3) ** 2) / 0.16) * (down > 1.2) * (down < 3.65)
    front.albedo += (linear("#b4c6d4") * np.float32(0.16 if not dark else 0.04)) * sheen[..., None]
    front.box(float(door) + 0.22, 0.05, 1.1, 2.6, colour * np.float32(0.9))
    front.box(
        float(door) + 0.36, 0.45, 0.82, 2.0, linear("#33404a"), None if inside is None else inside * np.float32(0.8)
    )
    front.box(float(door) + 1.1, 1.15, 0.06, 0.25, linear("#c8a04a"))
    board = linear(("#f2ead8", "#1d1d20", "#e8c24a", "#f4f0e8")[int(rng.integers(4))])
    front.box(0.15, 3.25, wide - 0.3, 0.72, board, board * np.float32(0.55) if dark else None)
    ink = linear("#1a1a1c") if board.mean() > 0.25 else linear("#f2e6c8")
    letters(rng, front, 0.6, 3.36, wide - 1.2, 0.48, ink, ink * np.float32(0.9) if dark and ink.mean() > 0.3 else None)
    if rng.random() < 0.65:  # an awning
        stripe, other = colour * np.float32(1.35), linear("#efe8da")
        for k, x in enumerate(np.arange(0, wide, 0.42)):
            front.box(float(x), 2.72, 0.42, 0.46, stripe if k % 2 else other)
        front.shade(0, 2.72, wide, 0.12, 0.7)
        front.shade(0, 2.28, wide, 0.44, 0.62)
    return front


def letters(
    rng: np.random.Generator, front: Front, x: float, y: float, wide: float, tall: float, ink: Float, glow: Float | None
) -> None:
    """A row of made-up characters: it reads as writing, and says nothing."""
    rows = front.albedo.shape[0]
    size = tall
    count = max(2, int(wide / (size * 1.15)))
    count = min(count, int(rng.integers(5, 11)))
    start = x + (wide - count * size * 1.15) / 2
    thick = max(1, round(0.11 * size * front.scale))
    mask = np.zeros(front.cover.shape, np.uint8)
    for k in range(count):
        left, low = (start + k * size * 1.15) * front.scale, rows - y * front.scale
        step = size * 0.9 * front.scale / 2
        spots = [(left + i * step, low - j * step * 1.05) for j in range(3) for i in range(3)]
        order = rng.permutation(9)[: int(rng.integers(4, 7))]
        for a, b in itertools.pairwise(order):
            if abs(int(a) % 3 - int(b) % 3) + abs(int(a) // 3 - int(b) // 3) < 3:
                ends = [(round(spots[int(i)][0]), round(spots[int(i)][1])) for i in (a, b)]
                cv2.line(mask, ends[0], ends[1], 255, thick, cv2.LINE_AA)
    share = (mask.astype(np.float32) / 255)[..., None]
    front.albedo += (ink - front.albedo) * share
    if glow is not None:
        front.glow += (glow - front.glow) * share


def neon_sign(rng: np.random.Generator, wide: float, tall: float, scale: float, on: float) -> Float:
    """A hanging sign with bright tubes and their haze on a dark board: (h, w, 4) lit, premultiplied; the haze is light
    that is added."""
    first, second = (linear(_NEON[int(i)]) for i in rng.choice(len(_NEON), 2, replace=False))
    margin = 0.35
    front = Front.plain(wide + 2 * margin, tall + 2 * margin, scale, np.zeros(3, np.float32))
    rows, columns = front.cover.shape
    pad = round(margin * scale)
    board = np.zeros((rows, columns), np.float32)
    board[pad : rows - pad, pad : columns - pad] = 1.0
    light = Front.plain(wide + 2 * margin, tall + 2 * margin, scale, np.zeros(3, np.float32))
    thick = max(1, round(0.055 * scale))
    edge = np.zeros((rows, columns), np.uint8)
    cv2.rectangle(
        edge, (pad + thick, pad + thick), (columns - pad - thick, rows - pad - thick), 255, thick, cv2.LINE_AA
    )
    light.glow += (edge.astype(np.float32) / 255)[..., None] * second
    if tall > wide:
        count = max(1, int((tall - 0.3) / (wide * 0.95)))
        for k in range(count):
            letters(rng, light, margin + wide * 0.1, margin + 0.2 + k * (tall - 0.3) / count, wide * 0.8, wide * 0.62,
                    np.zeros(3, np.float32), first)  # fmt: skip
    else:
        letters(rng, light, margin + 0.2, margin + tall * 0.24, wide - 0.4, tall * 0.52, np.zeros(3, np.float32), first)
    glow = light.glow * np.float32(3.2 * on)
    haze = cv2.GaussianBlur(light.glow, (0, 0), 0.10 * scale) * 0.9 + cv2.GaussianBlur(light.glow, (0, 0), 0.26 * scale)
    body = linear("#15161c") * np.float32(0.8)
    colour = body * board[..., None] + light.glow * np.float32(0.4 * (1 - on)) + glow + haze * np.float32(0.8 * on)
    fade = np.minimum(np.minimum(np.arange(columns)[None], np.arange(columns)[None, ::-1]) / pad,
                      np.minimum(np.arange(rows)[:, None], np.arange(rows)[::-1, None]) / pad)  # fmt: skip
    soft = np.clip(fade, 0, 1)[..., None].astype(np.float32)
    return np.concatenate([colour * soft, board[..., None]], -1).astype(np.float32)


def lit_front(
    front: Front,
    lighting: Lighting,
    normal: tuple[float, float, float],
    foot: float = 0.0,
    shadowed: float = 1.0,
    dark: bool = False,
) -> Float:
    """The picture of a front in the scene's light, (h, w, 4) premultiplied; its lower edge is ``foot`` metres high.
    ``shadowed`` is the share of the key that reaches it."""
    key = np.asarray(lighting.key, np.float32)
    around = np.float32(0.45) * np.asarray(lighting.zenith, np.float32) + np.float32(0.55) * np.asarray(
        lighting.horizon, np.float32
    )
    bounce = np.asarray(lighting.bounce, np.float32)
    facing = sum(a * b for a, b in zip(normal, lighting.to_light, strict=True))
    direct = max(0.0, facing) * shadowed + 0.04
    rows = front.cover.shape[0]
    high = (np.arange(rows, dtype=np.float32)[::-1, None, None] + 0.5) / np.float32(front.scale) + np.float32(foot)
    near = 0.55 + 0.45 * np.clip(high / 5.0, 0, 1)  # a street lies in its own shade
    light = key * np.float32(direct) + around * near * np.float32(0.62) + bounce * (1.2 - 0.6 * near)
    if dark:  # lamps in the street light the lower floors
        lamps = np.array((0.50, 0.36, 0.20), np.float32) * np.exp(-(((high - 3.2) / 3.4) ** 2))
        light = light * np.float32(0.42) + lamps * np.float32(0.55)
    colour = front.albedo * light + front.glow
    return np.concatenate([colour * front.cover[..., None], front.cover[..., None]], -1).astype(np.float32)


def towers(
    rng: np.random.Generator,
    columns: int,
    metres: float,
    heights: tuple[float, float],
    widths: tuple[float, float],
    lit: float,
) -> tuple[Float, Float, Float]:
    """A skyline: albedo (h, w, 3), glow (h, w, 3) and coverage (h, w) of towers side by side; ``lit`` is the share of lit
    windows."""
    rows = math.ceil(heights[1] * 1.15 / metres)
    albedo: Float = np.zeros((rows, columns, 3), np.float32)
    glow: Float = np.zeros_like(albedo)
    cover: Float = np.zeros((rows, columns), np.float32)
    pane_w, pane_h = max(2, round(2.1 / metres)), max(2, round(3.3 / metres))
    tints = ("#8a8e96", "#6f7a88", "#a59a8c", "#5c6a7c", "#9aa4ae", "#7c6a60")
    for depth in (0, 1):
        x = 0.0
        while x < columns:
            wide = max(3, round(rng.uniform(*widths) / metres))
            tall = round(
                (heights[0] + (heights[1] - heights[0]) * rng.random() ** 1.7) * (1.0 if depth == 0 else 0.62) / metres
            )
            tint = linear(tints[int(rng.integers(len(tints)))]) * np.float32(0.55 if depth == 0 else 0.75)
            glass = rng.random() < 0.5
            steps = int(rng.integers(1, 4))
            for step in range(steps):
                inset = step * max(1, wide // 8)
                top = tall if step == steps - 1 else round(tall * (0.68 + 0.14 * step))
                a, b = int(x) + inset, int(x) + wide - inset
                if b - a < 2:
                    break
                across = np.arange(a, b) % columns
                bottom = slice(max(rows - top, 0), rows)
                high = rows - max(rows - top, 0)
                grid_y, grid_x = np.arange(high)[:, None] // pane_h, (np.arange(b - a)[None]) // pane_w
                chance = rng.random((int(grid_y.max()) + 1, int(grid_x.max()) + 1), dtype=np.float32)
                cell = chance[grid_y, grid_x]
                gap_y, gap_x = max(1, round(0.36 * pane_h)), max(1, round(0.34 * pane_w))
                frame = (np.arange(high)[:, None] % pane_h < gap_y) | (np.arange(b - a)[None] % pane_w < gap_x)
                tone = np.where(frame, np.float32(1.0), np.float32(0.52 if not glass else 0.75) + 0.35 * cell)
                side = np.float32(1.0) - np.float32(0.25) * (np.arange(b - a)[None] / (b - a))
                piece = tint * (tone * side)[..., None]
                warm = linear(_WARM[int(rng.integers(len(_WARM)))])
                shining = (cell < lit) & ~frame
                own = warm * (shining * (0.10 + 0.60 * (cell / max(lit, 1e-3)) ** 2))[..., None]
                albedo[bottom, across] = piece
                glow[bottom, across] = own
                cover[bottom, across] = 1.0
            x += wide + (0 if rng.random() < 0.7 else rng.uniform(2, 12) / metres)
    return albedo, glow, cover
