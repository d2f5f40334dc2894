"""What grows on the bottom of the sea, as painted cards, and the reef behind it as a strip."""

from __future__ import annotations

import math
from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.noise import fbm, generator, profile, smoothstep
from vitascope.engines.animatic.scene import Scene
from vitascope.engines.animatic.world.cliffs import shaded
from vitascope.engines.animatic.world.layers import StripLight
from vitascope.engines.animatic.world.palette import linear
from vitascope.engines.animatic.world.parts import Tufts
from vitascope.engines.animatic.world.stage import Stage

Float = NDArray[np.float32]

_SIDE = 192
_FINE = 3
Painter = Callable[[np.random.Generator], Float]


def _blank() -> Float:
    return np.zeros((_SIDE * _FINE, _SIDE * _FINE, 4), np.float32)


def _done(canvas: Float) -> Float:
    return np.asarray(cv2.resize(canvas, (_SIDE, _SIDE), interpolation=cv2.INTER_AREA), np.float32)


def _line(canvas: Float, a: tuple[float, float], b: tuple[float, float], width: float, colour: Float) -> None:
    side = canvas.shape[0]
    ends = [(round(p[0] * side), round((1 - p[1]) * side)) for p in (a, b)]
    cv2.line(canvas, ends[0], ends[1], (*colour.tolist(), 1.0), max(1, round(width * side)), cv2.LINE_8)


def branching(colour: str, tip: str) -> Painter:
    """Staghorn coral."""

    def draw(rng: np.random.Generator) -> Float:
        canvas = _blank()
        low, high = linear(colour), linear(tip)

        def grow(x: float, y: float, angle: float, length: float, width: float, depth: int) -> None:
            end = x + length * math.sin(angle), y + length * math.cos(angle)
            share = np.float32(min(1.0, end[1] * 1.1))
            _line(canvas, (x, y), end, width, (low + (high - low) * share) * np.float32(rng.uniform(0.8, 1.15)))
            if depth:
                for _ in range(int(rng.integers(2, 4))):
                    grow(
                        *end,
                        angle + rng.uniform(-0.65, 0.65),
                        length * rng.uniform(0.66, 0.86),
                        width * 0.74,
                        depth - 1,
                    )

        for _ in range(4):
            grow(0.5 + rng.normal(0, 0.05), -0.02, rng.uniform(-0.75, 0.75), rng.uniform(0.20, 0.27), 0.050, 4)
        return _done(canvas)

    return draw


def fan(colour: str) -> Painter:
    """A sea fan: a net in one plane."""

    def draw(rng: np.random.Generator) -> Float:
        canvas = _blank()
        base = linear(colour)
        for k in range(46):
            angle = (k / 45 - 0.5) * 2.2 + rng.normal(0, 0.04)
            reach = 0.86 * (1 - 0.35 * abs(angle)) * rng.uniform(0.85, 1.0)
            x, y, at = 0.5, 0.0, angle * 0.25
            for step in range(12):
                at += (angle - at) * 0.22 + rng.normal(0, 0.10)
                nx, ny = x + reach / 12 * math.sin(at), y + reach / 12 * math.cos(at)
                tone = np.float32(0.55 + 0.6 * step / 12)
                _line(canvas, (x, y), (nx, ny), 0.011 * (1.5 - step / 12), base * tone)
                x, y = nx, ny
        return _done(canvas)

    return draw


def tubes(colour: str) -> Painter:
    """Tube sponges with dark mouths."""

    def draw(rng: np.random.Generator) -> Float:
        canvas = _blank()
        side = canvas.shape[0]
        base = linear(colour)
        for k in range(8):
            x, top, wide = 0.5 + rng.normal(0, 0.17), rng.uniform(0.35, 0.92), rng.uniform(0.05, 0.085)
            lean = (x - 0.5) * 0.5
            tone = np.float32(0.65 + 0.06 * k)
            for strip in range(7):
                u = (strip / 6 - 0.5) * 2
                shade = base * tone * np.float32(0.55 + 0.55 * math.sqrt(max(0.0, 1 - (u + 0.25) ** 2)))
                _line(canvas, (x - lean * top + u * wide * 0.7, -0.02), (x + u * wide, top), wide * 0.42, shade)
            centre = round(x * side), round((1 - top) * side)
            cv2.ellipse(
                canvas,
                centre,
                (round(wide * side * 1.2), round(wide * side * 0.5)),
                0,
                0,
                360,
                (*(base * tone * 1.2).tolist(), 1.0),
                -1,
            )
            cv2.ellipse(
                canvas,
                centre,
                (round(wide * side * 0.8), round(wide * side * 0.3)),
                0,
                0,
                360,
                (*(base * 0.15).tolist(), 1.0),
                -1,
            )
        return _done(canvas)

    return draw


def boulder_coral(colour: str) -> Painter:
    """Brain coral: a grooved dome."""

    def draw(rng: np.random.Generator) -> Float:
        side = _SIDE
        x, y = np.meshgrid(np.linspace(-1, 1, side, dtype=np.float32), np.linspace(1, 0, side, dtype=np.float32))
        far = np.hypot(x * 1.05, y * 1.35)
        inside = smoothstep(0.97, 0.93, far)
        z = np.sqrt(np.clip(1 - far**2, 0, 1))
        maze = np.abs(fbm(rng, (side, side), (9, 9), 2, 0.4))
        light = 0.35 + 0.45 * np.clip(y * 1.2, 0, 1) + 0.30 * z - 0.30 * smoothstep(0.25, 0.0, maze)
        colour_ = linear(colour) * np.clip(light, 0.05, 1.3)[..., None] * inside[..., None]
        return np.concatenate([colour_, inside[..., None]], -1).astype(np.float32)

    return draw


def kelp(colour: str) -> Painter:
    """Long leaves that sway."""

    def draw(rng: np.random.Generator) -> Float:
        canvas = _blank()
        base = linear(colour)
        for _ in range(7):
            x0, reach, phase = 0.5 + rng.normal(0, 0.10), rng.uniform(0.6, 0.98), rng.uniform(0, 6)
            tone = np.float32(rng.uniform(0.65, 1.15))
            points = 26
            for k in range(points):
                t = k / points
                xs = [x0 + 0.05 * math.sin(phase + 7 * s) * s + (x0 - 0.5) * 0.8 * s for s in (t, t + 1 / points)]
                width = 0.030 * math.sin(math.pi * min(1.0, 0.12 + 0.88 * (1 - t))) + 0.006
                shade = base * tone * np.float32(0.5 + 0.7 * t)
                _line(canvas, (xs[0], t * reach), (xs[1], (t + 1 / points) * reach), width, shade)
                if k % 3 == 1:
                    side = 1 if k % 2 else -1
                    end = xs[0] + side * 0.075, t * reach + 0.05
                    _line(canvas, (xs[0], t * reach), end, 0.018, shade * np.float32(1.1))
        return _done(canvas)

    return draw


_KINDS: tuple[tuple[Painter, float, float, float, float], ...] = (  # painter, share, height, width/height, bend
    (branching("#a8552e", "#ffb45c"), 0.16, 0.85, 1.1, 0.0),
    (branching("#8c2a5c", "#ff8ab8"), 0.14, 0.75, 1.1, 0.0),
    (branching("#4a4a9c", "#b8b0ff"), 0.08, 0.70, 1.1, 0.0),
    (fan("#d0402e"), 0.10, 1.25, 0.95, 0.02),
    (fan("#9c4ad0"), 0.08, 1.15, 0.95, 0.02),
    (tubes("#e8b83a"), 0.09, 0.80, 0.8, 0.0),
    (tubes("#c86ab0"), 0.06, 0.80, 0.8, 0.0),
    (boulder_coral("#b88a5a"), 0.10, 0.60, 1.7, 0.0),
    (boulder_coral("#7aa85a"), 0.07, 0.55, 1.7, 0.0),
    (kelp("#5a7a2e"), 0.12, 2.6, 0.55, 0.10),
)


def reef_cards(scene: Scene, stage: Stage) -> tuple[Tufts, ...]:
    """Corals in clumps on both sides of the action and behind it, kelp farther back."""
    rng = generator(scene.seed, "corals")
    span = stage.seen(-18.0, 0.1)
    if span is None:
        return ()
    made = []
    still: list[tuple[float, float, float, float, int]] = []
    swaying: list[tuple[float, float, float, float, int]] = []
    for number, (_, share, tall, broad, bend) in enumerate(_KINDS):
        count = int(9.0 * share * (span[1] - span[0]))
        for _ in range(max(3, count)):
            z = -3.2 - 25.0 * float(rng.random()) ** 1.5
            x = float(rng.uniform(*span))
            clump = math.sin(x * 0.55 + scene.seed) + math.sin(x * 0.21 + z * 0.3)
            if clump < -0.2 and rng.random() < 0.8:
                continue
            size = tall * rng.uniform(0.55, 1.35) * (1.6 if z < -14 else 1.0)
            if z > -6:
                size = min(size, 0.75)
            (swaying if bend > 0.05 else still).append((x, z, size * broad, size, number))
    for rows, bend in ((still, 0.01), (swaying, 0.10)):
        if not rows:
            continue
        used = sorted({row[4] for row in rows})
        variants = 2
        atlas = np.stack([_KINDS[k][0](generator(scene.seed, "coral", k, v)) for k in used for v in range(variants)])
        kind = np.asarray([used.index(row[4]) * variants + int(rng.integers(variants)) for row in rows], np.int32)
        place = np.asarray([row[:4] for row in rows], np.float32)
        tone = rng.uniform(0.8, 1.25, (len(rows), 1)).astype(np.float32)
        made.append(
            Tufts(
                atlas=atlas.astype(np.float32), at=place[:, :2].copy(), size=place[:, 2:].copy(), kind=kind,
                tint=np.repeat(tone, 3, 1), sway=rng.uniform(0, 6.28, len(rows)).astype(np.float32), bend=bend,
            )
        )  # fmt: skip
    return tuple(made)


def reef(scene: Scene, rng: np.random.Generator, light: StripLight, columns: int, metres: float) -> tuple[Float, Float]:
    """Heaps of overgrown rock."""
    tall = 7.5
    rows = math.ceil(tall * 1.1 / metres)
    y = ((np.arange(rows, dtype=np.float32)[::-1] + 0.5) * np.float32(metres / tall))[:, None]
    rough = fbm(rng, (rows, columns), (max(2, rows // 16), max(4, columns // 16)), 5, 0.62)
    skyline = 0.42 + 0.20 * profile(rng, columns, 6, 5, 0.6)[None] + 0.05 * rough
    cover = smoothstep(-0.02, 0.03, skyline - y)
    hue = fbm(rng, (rows, columns), (max(2, rows // 20), max(4, columns // 24)), 3, 0.5)
    stone, pink, green = linear("#5a5a58"), linear("#b06a7c"), linear("#6a8a54")
    albedo = stone + (pink - stone) * smoothstep(0.3, 1.4, hue)[..., None]
    albedo = albedo + (green - albedo) * smoothstep(0.3, 1.4, -hue)[..., None]
    albedo = albedo * np.clip(1 + 0.22 * rough, 0.3, 1.7)[..., None]
    nx = np.clip(-np.gradient(rough, axis=1) * 2.2, -0.8, 0.8)
    ny = np.clip(0.35 + np.gradient(rough, axis=0) * 2.0, -0.6, 0.9)
    return shaded(light, albedo.astype(np.float32), nx.astype(np.float32), ny.astype(np.float32)), cover
