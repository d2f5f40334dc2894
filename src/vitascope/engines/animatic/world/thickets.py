"""Tall painted cards: bamboo, jungle leaves, reeds, wheat, flower beds."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.noise import fbm, generator, smoothstep
from vitascope.engines.animatic.scene import Scene
from vitascope.engines.animatic.world.lighting import albedo_of
from vitascope.engines.animatic.world.palette import linear
from vitascope.engines.animatic.world.parts import Tufts
from vitascope.engines.animatic.world.stage import Stage

Float = NDArray[np.float32]
Painter = Callable[[np.random.Generator], Float]
_FINE = 2


def _canvas(high: int, wide: int) -> Float:
    return np.zeros((high * _FINE, wide * _FINE, 4), np.float32)


def _done(canvas: Float) -> Float:
    size = canvas.shape[1] // _FINE, canvas.shape[0] // _FINE
    return np.asarray(cv2.resize(canvas, size, interpolation=cv2.INTER_AREA), np.float32)


def _leaf(canvas: Float, root: tuple[float, float], angle: float, length: float, width: float, colour: Float) -> None:
    """A pointed leaf; place and measures in pixels, ``angle`` from upright to the right."""
    t = np.linspace(0, 1, 9)
    droop = 0.35 * t**2
    x = root[0] + length * (np.sin(angle) * t)
    y = root[1] - length * (np.cos(angle) * t - droop * abs(math.sin(angle)))
    half = width * np.sin(math.pi * np.clip(t * 0.94 + 0.06, 0, 1)) ** 0.8 + 0.4
    nx, ny = math.cos(angle), math.sin(angle)
    for sign, tone in ((1, 1.12), (-1, 0.78)):
        edge = np.stack([x + sign * half * nx, y + sign * half * ny], -1)
        ring = np.concatenate([edge, np.stack([x, y], -1)[::-1]])
        cv2.fillPoly(canvas, [(ring * 8).astype(np.int32)], (*(colour * np.float32(tone)).tolist(), 1.0), cv2.LINE_8, 3)


def culms(rng: np.random.Generator) -> Float:
    """A few stems of bamboo with their leaves, nine metres high on a card of 1 to 6."""
    canvas = _canvas(900, 150)
    high, wide = canvas.shape[:2]
    for k in range(int(rng.integers(2, 4))):
        x0, lean = wide * (0.5 + rng.normal(0, 0.13)), rng.normal(0, 0.05) * wide
        thick = wide * rng.uniform(0.040, 0.062)
        tone = np.float32(rng.uniform(0.75, 1.15) * (0.8 + 0.1 * k))
        green = linear(("#6f9438", "#5c8432", "#8a9c3e")[int(rng.integers(3))]) * tone
        joints = int(rng.integers(19, 25))
        for j in range(joints):
            t0, t1 = j / joints, (j + 1) / joints
            half = thick * (1 - 0.55 * t0) / 2
            for strip in range(7):
                u = (strip - 3) / 3
                shade = green * np.float32(0.42 + 0.68 * math.sqrt(max(0.0, 1 - (u + 0.3) ** 2 * 0.7)))
                a = (int(x0 + lean * t0**2 + u * half), int(high * (1 - t0)))
                b = (int(x0 + lean * t1**2 + u * half), int(high * (1 - t1)))
                cv2.line(canvas, a, b, (*shade.tolist(), 1.0), max(1, int(half / 3) + 1))
            y = int(high * (1 - t1))
            ring = (*(green * np.float32(1.5)).tolist(), 1.0)
            cv2.line(
                canvas, (int(x0 + lean * t1**2 - half * 1.25), y), (int(x0 + lean * t1**2 + half * 1.25), y), ring, 3
            )
            if t0 > 0.42:
                for _ in range(int(3 + 11 * t0)):
                    side = 1 if rng.random() < 0.5 else -1
                    reach = wide * rng.uniform(0.05, 0.42)
                    root = x0 + lean * t1**2 + side * reach, y + rng.uniform(-25, 25)
                    leaf = linear("#7aa040") * np.float32(rng.uniform(0.5, 1.3))
                    _leaf(
                        canvas, root, side * rng.uniform(1.0, 2.4), wide * rng.uniform(0.10, 0.20), wide * 0.014, leaf
                    )
    return _done(canvas)


def bamboo_spray(rng: np.random.Generator) -> Float:
    """Thin young canes hung with sprays of long leaves."""
    canvas = _canvas(260, 230)
    high, wide = canvas.shape[:2]
    for _ in range(7):
        x, top, lean = wide * (0.5 + rng.normal(0, 0.11)), high * rng.uniform(0.55, 0.92), rng.normal(0, 0.20)
        tip = x + top * math.sin(lean), high - top * math.cos(lean)
        cane = linear("#7d9a44") * np.float32(rng.uniform(0.7, 1.2))
        cv2.line(canvas, (int(x), high), (int(tip[0]), int(tip[1])), (*cane.tolist(), 1.0), 5, cv2.LINE_8)
        for step in np.linspace(0.25, 1.0, 11):
            at = x + (tip[0] - x) * step, high + (tip[1] - high) * step
            for _ in range(4):
                angle = lean + (1 if rng.random() < 0.5 else -1) * float(rng.uniform(0.7, 2.1))
                green = linear("#4c7a2e") * np.float32(rng.uniform(0.5, 1.4))
                _leaf(canvas, at, angle, float(rng.uniform(40, 78)), 8.0, green)
    return _done(canvas)


def _jungle_plant(rng: np.random.Generator, kind: int) -> Float:
    canvas = _canvas(320, 360)
    high, wide = canvas.shape[:2]
    foot = wide / 2, high * 1.0
    greens = ("#2f6a2c", "#3f7f30", "#245a34", "#5a8a2e")
    if kind == 0:  # large undivided leaves, as of banana
        for k in range(9):
            angle = (k / 8 - 0.5) * 2.3 + rng.normal(0, 0.12)
            colour = linear(greens[int(rng.integers(4))]) * np.float32(rng.uniform(0.65, 1.25))
            _leaf(canvas, foot, angle, high * rng.uniform(0.62, 0.95), wide * rng.uniform(0.045, 0.07), colour)
    elif kind == 1:  # fronds with many leaflets, as of palms and ferns
        for k in range(11):
            angle = (k / 10 - 0.5) * 2.7 + rng.normal(0, 0.1)
            reach = high * rng.uniform(0.6, 0.92)
            colour = linear(greens[int(rng.integers(4))]) * np.float32(rng.uniform(0.65, 1.2))
            for t in np.linspace(0.15, 1, 22):
                x = foot[0] + reach * math.sin(angle) * t
                y = foot[1] - reach * (math.cos(angle) * t - 0.42 * t * t * abs(math.sin(angle)))
                size = reach * 0.24 * math.sin(math.pi * (0.15 + 0.82 * (1 - t)))
                for side in (-1, 1):
                    _leaf(canvas, (x, y), angle + side * 1.05, size, 3.2, colour * np.float32(0.7 + 0.5 * t))
    else:  # round leaves on stalks
        for _ in range(26):
            angle, reach = rng.normal(0, 0.62), high * rng.uniform(0.25, 0.85)
            x, y = foot[0] + reach * math.sin(angle), foot[1] - reach * math.cos(angle)
            colour = linear(greens[int(rng.integers(4))]) * np.float32(rng.uniform(0.55, 1.25))
            cv2.line(
                canvas, (int(foot[0]), int(foot[1])), (int(x), int(y)), (*(colour * np.float32(0.6)).tolist(), 1.0), 3
            )
            size = high * rng.uniform(0.07, 0.13)
            axes = int(size), int(size * rng.uniform(0.55, 0.8))
            turn = math.degrees(angle) + rng.normal(0, 30)
            cv2.ellipse(canvas, (int(x), int(y)), axes, turn, 0, 360, (*colour.tolist(), 1.0), -1)
            cv2.ellipse(canvas, (int(x), int(y)), axes, turn, 0, 180, (*(colour * np.float32(0.78)).tolist(), 1.0), -1)
    return _done(canvas)


def trunk(rng: np.random.Generator) -> Float:
    """The foot of a giant of the jungle with buttress roots, creepers and hanging vines."""
    canvas = _canvas(700, 260)
    high, wide = canvas.shape[:2]
    bark = linear("#5a4634")
    middle = wide / 2
    for y in range(high):
        up = 1 - y / high
        half = wide * (0.105 + 0.30 * math.exp(-up * 13) + 0.012 * math.sin(up * 17))
        tone = 0.75 + 0.25 * math.sin(up * 60 + 3 * math.sin(up * 9))
        for strip in range(-8, 9):
            u = strip / 8
            shade = bark * np.float32(
                (0.35 + 0.7 * math.sqrt(max(0.0, 1 - (u + 0.35) ** 2 * 0.6))) * (tone if strip % 3 else 0.72)
            )
            a, b = int(middle + (u - 0.06) * half), int(middle + (u + 0.07) * half) + 1
            canvas[y, max(a, 0) : max(b, 0), :3] = shade
            canvas[y, max(a, 0) : max(b, 0), 3] = 1
    for _ in range(7):
        x, phase = middle + wide * rng.uniform(-0.34, 0.34), rng.uniform(0, 6)
        end = high * rng.uniform(0.45, 0.95)
        green = linear("#3a5a26") * np.float32(rng.uniform(0.6, 1.2))
        points = [(int(x + 9 * math.sin(phase + 5 * t)), int(t * end)) for t in np.linspace(0, 1, 30)]
        for p, q in itertools.pairwise(points):
            cv2.line(canvas, p, q, (*green.tolist(), 1.0), 4)
        for p in points[::2]:
            for side in (-1, 1):
                _leaf(
                    canvas,
                    p,
                    side * rng.uniform(1.2, 2.2),
                    wide * rng.uniform(0.04, 0.08),
                    5.0,
                    green * np.float32(1.5),
                )
    return _done(canvas)


def reeds(rng: np.random.Generator) -> Float:
    """Reeds with brown heads."""
    canvas = _canvas(220, 150)
    high, wide = canvas.shape[:2]
    for k in range(26):
        x, top = wide * (0.5 + rng.normal(0, 0.2)), high * rng.uniform(0.45, 0.95)
        lean = rng.normal(0, 0.12)
        colour = linear("#5f7a34") * np.float32(rng.uniform(0.6, 1.3))
        _leaf(canvas, (x, high), lean, top, 3.6, colour)
        if k % 4 == 0:
            tip = int(x + top * math.sin(lean)), int(high - top * math.cos(lean))
            cv2.line(canvas, tip, (tip[0], tip[1] + 34), (*linear("#5a3a22").tolist(), 1.0), 9, cv2.LINE_8)
    return _done(canvas)


def wheat(rng: np.random.Generator) -> Float:
    """Ripe ears on their stalks."""
    canvas = _canvas(200, 170)
    high, wide = canvas.shape[:2]
    for _ in range(46):
        x, top = wide * rng.uniform(0.08, 0.92), high * rng.uniform(0.62, 0.96)
        lean = rng.normal(0, 0.10)
        colour = linear("#c89a44") * np.float32(rng.uniform(0.6, 1.25))
        tip = x + top * math.sin(lean), high - top * math.cos(lean)
        cv2.line(canvas, (int(x), high), (int(tip[0]), int(tip[1])), (*(colour * np.float32(0.75)).tolist(), 1.0), 3)
        for step in range(7):
            for side in (-1, 1):
                _leaf(canvas, (tip[0], tip[1] + step * 6), side * 0.5 + lean, 15, 3.0, colour * np.float32(1.25))
    return _done(canvas)


def bloom(hue: str, heart: str) -> Painter:
    """A clump of garden flowers with large round heads."""

    def draw(rng: np.random.Generator) -> Float:
        canvas = _canvas(160, 160)
        high, wide = canvas.shape[:2]
        for _ in range(40):
            x = wide * (0.5 + rng.normal(0, 0.20))
            _leaf(
                canvas,
                (x, high),
                rng.normal(0, 0.5),
                high * rng.uniform(0.3, 0.7),
                5.0,
                linear("#3f6a2e") * np.float32(rng.uniform(0.6, 1.3)),
            )
        for _ in range(15):
            x, y = wide * (0.5 + rng.normal(0, 0.19)), high * rng.uniform(0.12, 0.60)
            size = high * rng.uniform(0.055, 0.085)
            for ring, count in ((1.0, 9), (0.62, 7), (0.3, 5)):
                for k in range(count):
                    a = 2 * math.pi * k / count + rng.uniform(0, 0.4)
                    tone = np.float32(rng.uniform(0.75, 1.15) * (0.72 + 0.35 * (1 - ring)))
                    spot = int(x + size * ring * 0.6 * math.cos(a)), int(y + size * ring * 0.5 * math.sin(a))
                    cv2.circle(canvas, spot, max(2, int(size * 0.42)), (*(linear(hue) * tone).tolist(), 1.0), -1)
            cv2.circle(canvas, (int(x), int(y)), max(1, int(size * 0.2)), (*linear(heart).tolist(), 1.0), -1)
        return _done(canvas)

    return draw


def puff(rng: np.random.Generator) -> Float:
    """A heap of cloud, white above, bluish below."""
    high, wide = 150, 260
    x, y = np.meshgrid(np.linspace(-1, 1, wide, dtype=np.float32), np.linspace(1, 0, high, dtype=np.float32))
    grain = fbm(rng, (high, wide), (6, 10), 5, 0.6, billow=True)
    total: Float = np.zeros((high, wide), np.float32)
    tone: Float = np.full((high, wide), 0.45, np.float32)
    for _ in range(26):
        cx, radius = rng.normal(0, 0.33), rng.uniform(0.14, 0.34)
        cy = rng.uniform(0.05, 0.62) * max(0.1, 1 - abs(cx) * 1.15)
        dx, dy = (x - cx) / radius, (y - cy) / (radius * 1.5)
        d = np.sqrt(dx * dx + dy * dy) + 0.16 * grain
        part = smoothstep(1.02, 0.80, d)
        shade = 0.60 + 0.30 * np.clip(dy, -1, 1) - 0.10 * dx + 0.10 * y
        tone = np.asarray(tone + (shade - tone) * part, np.float32)
        total = np.asarray(total + (1 - total) * part, np.float32)
    total = np.asarray(total * np.clip(y / 0.10, 0, 1) * np.clip((1 - np.abs(x)) / 0.12, 0, 1), np.float32)
    colour = np.stack([tone * 0.95, tone * 0.98, tone * 0.92 + 0.08], -1) * total[..., None]
    return np.concatenate([np.clip(colour, 0, 1), total[..., None]], -1).astype(np.float32)


def jungle_leaves(kind: int) -> Painter:
    """Plants of the undergrowth: 0 large leaves, 1 fronds, 2 round leaves."""
    return lambda rng: _jungle_plant(rng, kind)


def field_of(
    scene: Scene,
    name: str,
    painters: Sequence[Painter],
    places: Sequence[tuple[float, float]],
    tall: tuple[float, float],
    bend: float,
    variants: int = 3,
) -> Tufts | None:
    """Cards at ``places`` (x, z), ``tall`` metres high; None if there are none."""
    if not places:
        return None
    rng = generator(scene.seed, "thicket", name)
    atlas = np.stack(
        [
            paint(generator(scene.seed, "thicket card", name, k, v))
            for k, paint in enumerate(painters)
            for v in range(variants)
        ]
    )
    count = len(places)
    size = rng.uniform(*tall, count)
    ratio = atlas.shape[2] / atlas.shape[1]
    tone = rng.uniform(0.78, 1.2, (count, 1))
    return Tufts(
        atlas=np.concatenate([albedo_of(scene, atlas[..., :3]), atlas[..., 3:]], -1).astype(np.float32),
        at=np.asarray(places, np.float32),
        size=np.stack([size * ratio, size], -1).astype(np.float32),
        kind=rng.integers(0, len(atlas), count).astype(np.int32),
        tint=np.repeat(tone, 3, 1).astype(np.float32),
        sway=rng.uniform(0, 6.28, count).astype(np.float32),
        bend=bend,
    )


def strewn(
    scene: Scene, stage: Stage, name: str, density: float, depth: tuple[float, float], clear: float = 0.4
) -> list[tuple[float, float]]:
    """Places (x, z) over what the shot sees between two depths, ``density`` to 1000 square metres, off all ways."""
    rng = generator(scene.seed, "strewn", name)
    near, far = depth
    span = stage.seen(far, 0.08)
    if span is None:
        return []
    count = int(density * (span[1] - span[0]) * (near - far) / 1000)
    made = []
    for _ in range(count):
        x, z = float(rng.uniform(*span)), near + (far - near) * float(rng.random())
        seen = stage.seen(z, 0.08)
        if seen is not None and seen[0] - 1 < x < seen[1] + 1 and stage.clear(x, z, clear):
            made.append((x, z))
    return made
