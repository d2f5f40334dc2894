"""What rooms are fitted with, as flat pictures: shelves of goods, counters, boards, racks of tools."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from vitascope.engines.animatic.world.interior import lit_wall
from vitascope.engines.animatic.world.masonry import Front
from vitascope.engines.animatic.world.palette import linear
from vitascope.engines.animatic.world.parts import Lighting, Panel


def blob(front: Front, x: float, y: float, wide: float, tall: float, hue: str, tone: float = 1.0) -> None:
    """Something round seen from the side, lit from above: its lower left corner at (x, y)."""
    colour = linear(hue) * np.float32(tone)
    bands = max(3, round(tall * front.scale / 2))
    for k in range(bands):
        up = (k + 0.5) / bands
        half = 0.5 * wide * math.sqrt(max(0.0, 1 - (2 * up - 1) ** 2))
        if up < 0.5:
            half = max(half, 0.42 * wide)
        front.box(
            x + wide / 2 - half,
            y + tall * k / bands,
            2 * half,
            tall / bands + 0.01,
            colour * np.float32(0.6 + 0.5 * up),
        )


def upright(front: Front, x: float, y: float, wide: float, tall: float, hue: str) -> None:
    """A jar, a bottle or a box that is round about its upright."""
    for strip in range(6):
        tone = np.float32(0.55 + 0.5 * math.sin(math.pi * (strip + 0.5) / 6))
        front.box(x + wide * strip / 6, y, wide / 6 + 0.008, tall, linear(hue) * tone)


def shelves(
    rng: np.random.Generator, front: Front, x: float, y: float, wide: float, tall: float, rows: int, goods: str
) -> None:
    """Boards full of goods: ``loaves``, ``jars`` or ``boxes``."""
    wood = linear("#6e4a2c")
    front.box(x, y, wide, tall, wood * np.float32(0.42))
    step = tall / rows
    for row in range(rows):
        low, spot = y + row * step + 0.04, x + 0.07
        while spot < x + wide - 0.16:
            room = x + wide - 0.06 - spot
            if goods == "loaves":
                long = min(float(rng.uniform(0.17, 0.42)), room)
                hue = ("#b06a2a", "#c88a40", "#9a5624", "#d8a05a", "#a8682c")[int(rng.integers(5))]
                high = min(0.16, 0.5 * step)
                blob(front, spot, low, long, high, hue, float(rng.uniform(0.9, 1.2)))
                for k in range(max(1, round(long / 0.09))):
                    front.box(spot + 0.04 + 0.09 * k, low + high * 0.68, 0.02, high * 0.18, linear("#ecd0a0"))
                spot += long + 0.02
            elif goods == "jars":
                broad = min(float(rng.uniform(0.08, 0.14)), room)
                hue = ("#b8322a", "#3f6a44", "#c8a05a", "#e0d8c4", "#5a3a24", "#2f5a7a", "#d8862a")[
                    int(rng.integers(7))
                ]
                upright(front, spot, low, broad, step * float(rng.uniform(0.45, 0.75)), hue)
                spot += broad + 0.03
            else:
                broad = min(float(rng.uniform(0.14, 0.30)), room)
                hue = ("#c83a2a", "#2f7a4a", "#e0b83a", "#2f5a9a", "#e8e0d0", "#8a3a7a", "#e07a2a")[
                    int(rng.integers(7))
                ]
                high = step * float(rng.uniform(0.45, 0.78))
                front.box(spot, low, broad, high, linear(hue) * np.float32(rng.uniform(0.8, 1.15)))
                front.box(spot + broad * 0.15, low + high * 0.35, broad * 0.7, high * 0.3, linear("#efe8da"))
                spot += broad + 0.02
        front.box(x, y + row * step, wide, 0.045, wood * np.float32(1.1))
        front.shade(x, y + (row + 1) * step - 0.10, wide, 0.10, 0.5)
    for edge in (x, x + wide - 0.06):
        front.box(edge, y, 0.06, tall, wood * np.float32(1.2))
    front.box(x - 0.04, y + tall, wide + 0.08, 0.07, wood * np.float32(1.2))


def oven(front: Front, x: float, y: float) -> None:
    """A baker's brick oven, 2 metres wide, its fire seen through the mouth."""
    front.box(x, y, 2.0, 2.3, linear("#7a4a38"))
    for row in range(14):
        for k in range(9):
            shift = 0.115 * (row % 2)
            tone = np.float32(0.80 + 0.35 * ((row * 7 + k * 5) % 9) / 9)
            left, wide = max(0.23 * k - shift, 0.0), 0.215
            front.box(x + left, y + 0.165 * row, min(wide, 2.0 - left), 0.145, linear("#a8563c") * tone)
    for k in range(16):
        up = (k + 0.5) / 16
        half = 0.62 * math.sqrt(1 - up**2)
        heat = linear("#ff8a2a") * np.float32(1.9 * (1 - up) ** 1.5 + 0.15)
        front.box(x + 1.0 - half - 0.10, y + 0.85 + 0.72 * k / 16, 2 * half + 0.20, 0.05, linear("#5a4638"))
        front.box(x + 1.0 - half, y + 0.85 + 0.66 * k / 16, 2 * half, 0.05, linear("#2a1408"), heat)
    front.box(x + 0.2, y + 0.74, 1.6, 0.11, linear("#8a8078"))
    front.box(x + 0.35, y, 1.3, 0.6, linear("#241a14"))
    for k in range(11):
        blob(front, x + 0.42 + 0.11 * k, y + 0.04 + 0.12 * (k % 3), 0.13, 0.13, "#8a6238")


def tools(front: Front, x: float, y: float, wide: float, tall: float) -> None:
    """A board with saws, hammers, spanners and pliers on it."""
    front.box(x, y, wide, tall, linear("#a8875a"))
    front.box(x + 0.04, y + 0.04, wide - 0.08, tall - 0.08, linear("#b8986a"))
    steel, dark = linear("#9aa2aa"), linear("#3a3e44")
    grips = ("#b8322a", "#2f5a8a", "#c8862a", "#3a3e44", "#6e4426")
    count = max(4, int(wide / 0.34))
    for k in range(count):
        left, grip = x + 0.14 + (wide - 0.3) * k / count, linear(grips[k % 5])
        high = y + tall - 0.72
        match k % 4:
            case 0:  # a saw
                for step in range(10):
                    front.box(left, high + 0.045 * step, 0.05 + 0.012 * step, 0.048, steel)
                front.box(left - 0.01, high + 0.44, 0.20, 0.14, grip)
                front.box(left + 0.05, high + 0.48, 0.07, 0.06, linear("#b8986a"))
            case 1:  # a hammer
                front.box(left + 0.07, high, 0.045, 0.46, linear("#8a5a30"))
                front.box(left, high + 0.42, 0.19, 0.09, dark)
            case 2:  # a spanner
                front.box(left + 0.06, high + 0.05, 0.05, 0.42, steel)
                for low in (0.0, 0.43):
                    front.box(left + 0.025, high + low, 0.12, 0.10, steel)
                    front.box(left + 0.065, high + low + (0.05 if low else -0.01), 0.04, 0.06, linear("#b8986a"))
            case _:  # a screwdriver
                front.box(left + 0.06, high, 0.022, 0.30, steel)
                front.box(left + 0.035, high + 0.28, 0.075, 0.22, grip)
    for k in range(count):
        front.box(x + 0.12 + (wide - 0.25) * k / count, y + 0.10, 0.10, 0.16, linear(grips[(k + 2) % 5]))
    front.shade(x, y - 0.08, wide, 0.08, 0.6)


def blackboard(rng: np.random.Generator, front: Front, x: float, y: float, wide: float, tall: float) -> None:
    """A green board with chalk lines and sums in a wooden frame."""
    front.box(x - 0.08, y - 0.08, wide + 0.16, tall + 0.16, linear("#8a5f38"))
    front.box(x, y, wide, tall, linear("#1f4a38"))
    chalk = linear("#dfe6dc")
    for row in range(4):
        spot = x + 0.25
        end = x + wide * float(rng.uniform(0.40, 0.60))
        while spot < end:
            long = float(rng.uniform(0.05, 0.12))
            base = y + tall - 0.30 - 0.27 * row
            front.box(spot, base, 0.022, 0.13, chalk)
            front.box(spot, base + 0.13 * float(rng.integers(0, 2)), long, 0.022, chalk)
            front.box(spot + long, base, 0.022, 0.13 * float(rng.uniform(0.4, 1.0)), chalk)
            spot += long + 0.08
    for k in range(40):  # a circle and a triangle
        angle = 2 * math.pi * k / 40
        at = x + wide * 0.78 + 0.30 * math.cos(angle), y + tall * 0.58 + 0.30 * math.sin(angle)
        front.box(at[0], at[1], 0.05, 0.03, chalk)
        front.box(x + wide * 0.78 - 0.3 + 0.6 * k / 40, y + tall * 0.58, 0.02, 0.02, chalk)
    front.box(x, y - 0.10, wide, 0.05, linear("#6e4a2c"))
    for k in range(4):
        front.box(x + 0.5 + 0.3 * k, y - 0.05, 0.10, 0.025, chalk)


def menu(rng: np.random.Generator, front: Front, x: float, y: float, wide: float, tall: float) -> None:
    """A slate with chalked lines of writing, as cafés hang over their counters."""
    front.box(x - 0.05, y - 0.05, wide + 0.10, tall + 0.10, linear("#7a5030"))
    front.box(x, y, wide, tall, linear("#22262a"))
    front.box(x + wide * 0.2, y + tall - 0.24, wide * 0.6, 0.09, linear("#e8c878"))
    for row in range(max(1, int((tall - 0.4) / 0.13))):
        at = y + tall - 0.42 - 0.13 * row
        front.box(x + 0.10, at, wide * float(rng.uniform(0.35, 0.58)), 0.035, linear("#d8d8d0"))
        front.box(x + wide - 0.26, at, 0.15, 0.035, linear("#d8d8d0"))


def pendant(front: Front, x: float, tall: float, lit: bool) -> None:
    """A lamp that hangs from the ceiling before the wall."""
    front.box(x - 0.01, tall - 0.75, 0.02, 0.75, linear("#1c1c1e"))
    for k in range(7):
        half = 0.07 + 0.028 * (6 - k)
        front.box(x - half, tall - 0.98 + 0.035 * k, 2 * half, 0.036, linear("#2a2c30"))
    glow = linear("#ffd890") * np.float32(1.8 if lit else 0.5)
    front.box(x - 0.12, tall - 1.03, 0.24, 0.05, linear("#fff0d0"), glow)


def counter(
    lighting: Lighting, at: tuple[float, float], size: tuple[float, float, float], scale: float, face: Front, top: str,
    things: Sequence[tuple[str, float, float, float, str]] = (),
) -> list[Panel]:  # fmt: skip
    """A counter or bench: ``at`` is the x of its left end and the z of its front, ``size`` wide, tall, deep. On it stand
    ``things`` (``round`` or ``upright``, x, width, height, colour)."""
    (left, z), (wide, tall, deep) = at, size
    plate = Front.plain(wide, deep, scale * 0.6, linear(top))
    made = [
        Panel((left, 0.0, z), (wide, 0, 0), (0, tall, 0), lit_wall(face, lighting, (0, 0, 1), 0.75)),
        Panel((left, tall, z), (wide, 0, 0), (0, 0, -deep), lit_wall(plate, lighting, (0, 1, 0), 0.8)),
    ]
    if things:
        high = max(thing[3] for thing in things) + 0.05
        goods = Front.plain(wide, high, scale, linear("#ff00ff"))
        blank = goods.albedo.copy()
        for kind, x, broad, up, hue in things:
            (blob if kind == "round" else upright)(goods, x, 0.0, broad, up, hue)
        goods.cover[:] = np.any(goods.albedo != blank, -1)
        picture = lit_wall(goods, lighting, (0, 0, 1), 1.0)
        made.append(Panel((left, tall, z - deep * 0.4), (wide, 0, 0), (0, high, 0), picture))
    return made
