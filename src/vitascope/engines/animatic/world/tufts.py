"""Grass, flowers and ferns near the camera, as a field of small upright cards.

They follow the picture: their size and number are chosen so that a tuft beside the subject is about thirty pixels
high, whether the subject is a kitten or a horse, and they never rise before it.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.noise import fbm, generator
from vitascope.engines.animatic.scene import CALM, Scene
from vitascope.engines.animatic.world.ground import ROAD_HALF, SHORE
from vitascope.engines.animatic.world.palette import linear, moonlit
from vitascope.engines.animatic.world.parts import Tufts
from vitascope.engines.animatic.world.stage import Stage

Float = NDArray[np.float32]

_CARD = 128  #: texels of a picture's side
_FINE = 3
_MOST = 48000  #: cards of a shot


@dataclass(frozen=True)
class _Plant:
    """One kind of card. ``share`` of all cards; ``tall`` and ``broad`` as factors of the field's height."""

    name: Literal["grass", "flower"]
    draw: Callable[[np.random.Generator], Float]
    pictures: int
    share: float
    tall: float = 1.0
    broad: float = 1.0


def _canvas() -> Float:
    return np.zeros((_CARD * _FINE, _CARD * _FINE, 4), np.float32)


def _reduced(canvas: Float) -> Float:
    """To the card's size. The canvas holds linear colour times coverage, and coverage."""
    return np.asarray(cv2.resize(canvas, (_CARD, _CARD), interpolation=cv2.INTER_AREA), np.float32)


def _blade(
    canvas: Float,
    root: tuple[float, float],
    tip: tuple[float, float],
    bend: float,
    width: float,
    low: Float,
    high: Float,
) -> None:
    """One curved, tapering blade from root to tip, dark below and light above. Places in shares of the card, y up
    from the ground."""
    side = _CARD * _FINE
    steps = 7
    t = np.linspace(0, 1, steps)
    x = root[0] + (tip[0] - root[0]) * t + bend * t * (1 - t) * 2 * (tip[1] - root[1])
    x += (tip[0] - root[0]) * (t**2 - t) * 0.6
    y = root[1] + (tip[1] - root[1]) * t
    half = width * (1 - t**1.6) + 0.0012
    for k in range(steps - 1):
        quad = np.array(
            [
                (x[k] - half[k], y[k]), (x[k] + half[k], y[k]),
                (x[k + 1] + half[k + 1], y[k + 1]), (x[k + 1] - half[k + 1], y[k + 1]),
            ]
        )  # fmt: skip
        quad[:, 1] = 1 - quad[:, 1]
        colour = low + (high - low) * np.float32((t[k] + t[k + 1]) / 2)
        cv2.fillConvexPoly(canvas, (quad * side * 16).astype(np.int32), (*colour.tolist(), 1.0), cv2.LINE_8, 4)


def _tuft(
    low: str, high: str, blades: int, spread: float, stiff: float, width: float
) -> Callable[[np.random.Generator], Float]:
    def draw(rng: np.random.Generator) -> Float:
        canvas = _canvas()
        for k in range(blades):
            depth = k / blades  # the last ones stand in front: shorter and lighter
            x = 0.5 + rng.normal(0, spread * 0.40)
            lean = (x - 0.5) * 0.9 + rng.normal(0, 0.16) * (1.2 - stiff)
            top = (0.97 - 0.42 * depth * rng.random()) * rng.uniform(0.52, 1.0)
            end = float(np.clip(x + lean, 0.03, 0.97)), top
            tone = np.float32(rng.uniform(0.72, 1.22) * (0.78 + 0.30 * depth))
            hue = np.array((1 + rng.normal(0, 0.10), 1, 1 + rng.normal(0, 0.06)), np.float32)
            _blade(
                canvas,
                (x, -0.02),
                end,
                rng.normal(0, 0.14),
                width * rng.uniform(0.7, 1.25),
                linear(low),
                linear(high) * tone * hue,
            )
        return _reduced(canvas)

    return draw


def _flower(
    petal: str, heart: str, low: str, high: str, heads: int, petals: int = 9
) -> Callable[[np.random.Generator], Float]:
    grass = _tuft(low, high, 12, 0.30, 0.6, 0.011)

    def draw(rng: np.random.Generator) -> Float:
        canvas = np.asarray(cv2.resize(grass(rng), (_CARD * _FINE,) * 2, interpolation=cv2.INTER_LINEAR), np.float32)
        shrink = np.zeros_like(canvas)
        rows = canvas.shape[0]
        part = cv2.resize(canvas, (rows, int(rows * 0.62)), interpolation=cv2.INTER_AREA)
        shrink[rows - part.shape[0] :] = part
        canvas, side = shrink, rows
        for _ in range(heads):
            x, y = 0.5 + rng.normal(0, 0.17), rng.uniform(0.52, 0.90)
            _blade(canvas, (0.5 + (x - 0.5) * 0.5, 0), (x, y), rng.normal(0, 0.08), 0.006, linear(low), linear(high))
            tone = np.float32(rng.uniform(0.85, 1.08))
            reach, tilt = rng.uniform(0.040, 0.058) * side, rng.uniform(0.45, 0.8)
            centre = int(x * side), int((1 - y) * side)
            for k in range(petals):
                angle = 2 * math.pi * k / petals + rng.uniform(-0.1, 0.1)
                colour = linear(petal) * tone * np.float32(rng.uniform(0.82, 1.05))
                end = (
                    centre[0] + int(math.cos(angle) * reach * 0.62),
                    centre[1] + int(math.sin(angle) * reach * tilt * 0.62),
                )
                axes = max(2, int(reach * 0.46)), max(1, int(reach * 0.24))
                cv2.ellipse(
                    canvas,
                    end,
                    axes,
                    math.degrees(math.atan2(math.sin(angle) * tilt, math.cos(angle))),
                    0,
                    360,
                    (*colour.tolist(), 1.0),
                    -1,
                )
            cv2.ellipse(
                canvas,
                centre,
                (max(2, int(reach * 0.30)), max(2, int(reach * 0.30 * tilt))),
                0,
                0,
                360,
                (*linear(heart).tolist(), 1.0),
                -1,
            )
        return _reduced(canvas)

    return draw


def _fern(low: str, high: str) -> Callable[[np.random.Generator], Float]:
    def draw(rng: np.random.Generator) -> Float:
        canvas = _canvas()
        for k in range(9):
            lean = (k - 4) / 4 * 0.42 + rng.normal(0, 0.04)
            top = 0.88 - abs(lean) * 0.85 + rng.normal(0, 0.04)
            t = np.linspace(0.08, 1, 17)
            xs, ys = 0.5 + lean * t**1.15, top * np.sin(t * 1.75) / math.sin(1.75) * (1 - 0.12 * t)
            tone = np.float32(rng.uniform(0.7, 1.2) * (0.75 + 0.05 * k))
            for j, (x, y) in enumerate(zip(xs, ys, strict=True)):
                reach = 0.105 * math.sin(math.pi * min(1.0, 0.16 + 0.86 * (1 - t[j]))) * rng.uniform(0.85, 1.1)
                shade = linear(low) + (linear(high) * tone - linear(low)) * np.float32(0.35 + 0.65 * t[j])
                for side in (-1, 1):
                    _blade(
                        canvas,
                        (x, y),
                        (x + side * reach, y + reach * (0.15 - 0.35 * t[j])),
                        0.0,
                        0.013,
                        shade * np.float32(0.8),
                        shade,
                    )
            _blade(canvas, (0.5, 0), (float(xs[-1]), float(ys[-1])), lean * 0.2, 0.005, linear(low), linear(high))
        return _reduced(canvas)

    return draw


def _plants(scene: Scene) -> tuple[_Plant, ...]:
    """The kinds of a place. Colours agree with its ground picture."""
    if scene.weather == "snow":
        stalks = _tuft("#6d6452", "#b3a483", 9, 0.40, 0.7, 0.009)
        return () if scene.place in ("beach", "road") else (_Plant("grass", stalks, 4, 1.0, 0.9),)
    if scene.place == "forest":
        return (
            _Plant("grass", _fern("#1d2c14", "#4c7034"), 4, 0.16, 1.75, 1.9),
            _Plant("grass", _tuft("#1e2c14", "#526e34", 20, 0.55, 0.3, 0.012), 5, 0.74, 0.8),
            _Plant("flower", _flower("#f0eef4", "#c9c24a", "#20301a", "#4c6a34", 3, 5), 2, 0.045, 0.85),
        )
    if scene.place == "mountains":
        return (
            _Plant("grass", _tuft("#2c3a1c", "#7d8c4a", 24, 0.60, 0.4, 0.011), 6, 0.90, 0.8),
            _Plant("flower", _flower("#5a6ed0", "#e8e4f0", "#2c3a1c", "#6c8040", 3, 6), 2, 0.028, 0.9),
            _Plant("flower", _flower("#f4f0e6", "#d8b83c", "#2c3a1c", "#6c8040", 4, 8), 2, 0.028, 0.9),
        )
    if scene.place == "beach":
        return (_Plant("grass", _tuft("#5a5a34", "#a8a468", 30, 0.42, 0.5, 0.008), 5, 1.0, 1.7, 2.0),)
    if scene.place == "road":
        return (
            _Plant("grass", _tuft("#343c1c", "#8c8a4c", 24, 0.55, 0.4, 0.011), 6, 0.90),
            _Plant("flower", _flower("#e8c63c", "#a87820", "#30401c", "#6f7c3c", 4, 7), 2, 0.06, 1.0),
            _Plant("flower", _flower("#eae6f0", "#d8b83c", "#30401c", "#6f7c3c", 4, 9), 1, 0.04, 1.0),
        )
    return (
        _Plant("grass", _tuft("#24381a", "#6c8a3e", 26, 0.55, 0.35, 0.011), 6, 0.80),
        _Plant("grass", _tuft("#2a3c1a", "#8a9a50", 15, 0.42, 0.6, 0.008), 2, 0.12, 1.4),
        _Plant("flower", _flower("#f3f1ea", "#e0b52e", "#24381a", "#5c7c36", 4), 2, 0.030, 1.0),
        _Plant("flower", _flower("#e8c832", "#b8861e", "#24381a", "#5c7c36", 4, 6), 1, 0.012, 1.0),
        _Plant("flower", _flower("#8a6cc8", "#e8d25a", "#24381a", "#5c7c36", 5, 5), 1, 0.010, 1.0),
    )


def tufts(scene: Scene, subject_height: float) -> Tufts | None:
    """The field of a shot; None where nothing grows. ``subject_height`` in metres is that of the smallest figure of
    the action."""
    names = {"grass", "flower"} - scene.excluded
    plants = tuple(plant for plant in _plants(scene) if plant.name in names)
    if not plants:
        return None
    stage = Stage.of(scene)
    rng = generator(scene.seed, "tufts", scene.place)
    unit = float(np.clip(scene.focus, 0.8, 12.0))
    height = float(np.clip(0.030 * unit, 0.035, 0.26))
    near, far = stage.nearest - 0.28 * unit, -2.6 * unit - 1.0
    if scene.place == "beach":
        far = max(far, SHORE + 1.2)
    widest = [stage.seen(z, 0.06) for z in np.linspace(far, near, 9)]
    ranges = [span for span in widest if span is not None]
    if not ranges:
        return None
    left, right = min(span[0] for span in ranges), max(span[1] for span in ranges)
    spacing = height * 0.66
    wanted = int(min(_MOST * 3, (right - left) * (near - far) / spacing**2))
    x = rng.uniform(left, right, wanted)
    # as many for each share of the depth: near ones are large and gaps between them show, far rows hide each other's gaps
    front, back = stage.nearest - near, stage.nearest - far
    z = stage.nearest - front * (back / front) ** rng.random(wanted)
    keep = np.zeros(wanted, bool)
    for low, high in zip(np.linspace(far, near, 25)[:-1], np.linspace(far, near, 25)[1:], strict=True):
        band = (z >= low) & (z < high)
        span = stage.seen(float(low), 0.08)
        if span is not None:
            keep |= band & (x > span[0]) & (x < span[1])
    patches = fbm(rng, (256, 256), (9, 9), 4, 0.55)
    reach = max(7.0, 5.0 * unit)
    patch = patches[(z / reach * 256).astype(int) % 256, (x / reach * 256).astype(int) % 256]
    sparse = {"beach": 1.75, "mountains": -1.0, "forest": -0.7}.get(scene.place, -2.6) + (
        1.3 if scene.weather == "snow" else 0.0
    )
    keep &= patch + rng.normal(0, 0.35, wanted) > sparse
    if scene.place == "road":
        keep &= np.abs(z) > ROAD_HALF + 0.15
    if scene.place == "beach":
        keep &= z > 1.6
    x, z, patch = x[keep][:_MOST], z[keep][:_MOST], patch[keep][:_MOST]
    if not len(x):
        return None

    kinds = np.concatenate([np.full(plant.pictures, i) for i, plant in enumerate(plants)])
    share = np.array([plants[i].share / plants[i].pictures for i in kinds])
    kind = rng.choice(len(kinds), len(x), p=share / share.sum()).astype(np.int32)
    tall = np.array([plants[i].tall for i in kinds])[kind]
    broad = np.array([plants[i].broad for i in kinds])[kind]
    size = height * tall * rng.uniform(0.62, 1.28, len(x)) * (1 + 0.16 * np.clip(patch, -1.5, 1.5))
    for path in stage.paths:
        along = np.linspace(0, 1, 24)
        px, pz = path[0] + (path[2] - path[0]) * along, path[1] + (path[3] - path[1]) * along
        off = np.sqrt(((x[:, None] - px) ** 2 + (z[:, None] - pz) ** 2).min(1))
        middle = float(np.mean(pz))
        before = np.clip((z - middle) / max(0.3, stage.nearest - middle), 0, 1)
        free = 0.19 * subject_height + 0.62 * stage.eye_height * before
        on_way = np.abs(z - middle) < 3 * subject_height
        size = np.where(z > middle - 0.1, np.minimum(size, free), size)
        size = np.where(on_way & (off < 2.5 * subject_height), np.minimum(size, 0.24 * subject_height), size)
    size *= np.clip((near - z) / (0.10 * unit) + 0.35, 0.35, 1)
    size *= np.clip((z - far) / (0.30 * (near - far)), 0.15, 1) ** 0.7
    tone = 1 + 0.10 * patch + rng.normal(0, 0.09, len(x))
    dry = np.clip(rng.normal(0, 0.6, len(x)) + 0.4 * patch, -1, 2)
    tint = np.stack([tone * (1 + 0.10 * dry), tone, tone * (1 - 0.06 * dry)], -1)
    atlas = np.stack([plants[i].draw(generator(scene.seed, "card", scene.place, n)) for n, i in enumerate(kinds)])
    return Tufts(
        atlas=np.concatenate([moonlit(atlas[..., :3], scene.light), atlas[..., 3:]], -1).astype(np.float32),
        at=np.stack([x, z], -1).astype(np.float32),
        size=np.stack([size * broad * 1.15, size], -1).astype(np.float32),
        kind=kind,
        tint=np.clip(tint, 0.5, 1.6).astype(np.float32),
        sway=(rng.uniform(0, 1.2, len(x)) + x * 0.9 + z * 0.5).astype(np.float32),
        bend=0.05 if scene.wind <= CALM else 0.08,
    )
