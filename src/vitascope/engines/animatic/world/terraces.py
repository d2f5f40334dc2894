"""Rice terraces: flooded steps that follow the slope of a hill, green banks between them, and seedlings in rows."""

from __future__ import annotations

import math

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
from vitascope.engines.animatic.world.steep import Paint
from vitascope.engines.animatic.world.thickets import field_of

Float = NDArray[np.float32]


def terraced(tall: float, steps: int) -> Paint:
    """A hillside ``tall`` metres high in ``steps`` flooded steps that mirror the sky."""

    def paint(
        scene: Scene, rng: np.random.Generator, light: StripLight, columns: int, metres: float
    ) -> tuple[Float, Float]:
        rows = math.ceil(1.1 * tall / metres)
        span = columns * metres
        y = ((np.arange(rows, dtype=np.float32)[::-1] + 0.5) * np.float32(metres / tall))[:, None]
        crest = 0.66 + 0.26 * np.clip(profile(rng, columns, max(3, round(span / (3.0 * tall))), 4, 0.5), -1.4, 1.25)
        bend = fbm(rng, (rows, columns), (3, max(4, round(span / (1.1 * tall)))), 4, 0.5)
        fine = fbm(rng, (rows, columns), (max(4, rows // 4), max(8, columns // 6)), 3, 0.65)
        cover = smoothstep(-0.9 * metres / tall, 0.9 * metres / tall, crest[None] - y)
        level = (y + 0.045 * bend) * steps / 0.9
        part = level % 1
        flooded = smoothstep(0.40, 0.48, part) * smoothstep(1.0, 0.93, part)
        planted = np.floor(level).astype(int) % 3 == 0
        bank = linear("#4d7030") * (1 + 0.22 * fine)[..., None] * (0.62 + 0.38 * smoothstep(0.0, 0.40, part))[..., None]
        nx = np.clip(-2.0 * np.gradient(bend, axis=1), -0.6, 0.6).astype(np.float32)
        ny = np.full_like(nx, 0.45)
        green = shaded(light, np.clip(bank, 0.003, 1).astype(np.float32), nx, ny)
        water = light.air * np.float32(0.62) + light.sky * np.float32(0.12)
        water = water * (1 + 0.05 * fine)[..., None]
        shoots = shaded(light, np.asarray(linear("#86a844") * (1 + 0.2 * fine)[..., None], np.float32), nx, ny)
        share = np.where(planted, 0.45, 0.96)[..., None]
        field = shoots * (1 - share) + water * share
        colour = green + (field - green) * flooded[..., None]
        return np.asarray(colour, np.float32), np.asarray(cover, np.float32)

    return paint


def seedling(rng: np.random.Generator) -> Float:
    """A bunch of young rice, fresh green."""
    canvas = np.zeros((160, 120, 4), np.float32)
    for _ in range(13):
        lean, top = float(rng.normal(0, 0.26)), 160 * float(rng.uniform(0.55, 0.95))
        colour = linear("#7fae3c") * np.float32(rng.uniform(0.6, 1.35))
        root = (60 + float(rng.normal(0, 7)), 159.0)
        bent = (root[0] + top * math.sin(lean) * 0.45, root[1] - top * 0.6)
        tip = (root[0] + top * math.sin(lean) * 1.25, root[1] - top * math.cos(lean))
        points = np.asarray([(root[0] - 2, root[1]), (bent[0] - 2.4, bent[1]), tip, (bent[0] + 2.4, bent[1]),
                             (root[0] + 2, root[1])], np.int32)  # fmt: skip
        cv2.fillPoly(canvas, [points], (*colour.tolist(), 1.0), cv2.LINE_8)
    return np.asarray(cv2.resize(canvas, (60, 80), interpolation=cv2.INTER_AREA), np.float32)


def planted_rows(scene: Scene, stage: Stage, near: float, far: float, banks: tuple[float, ...]) -> tuple[Tufts, ...]:
    """Seedlings in rows along x over the flooded fields between two depths, off the banks."""
    rng = generator(scene.seed, "rice rows")
    places: list[tuple[float, float]] = []
    z, step = near, 0.55
    while z > far:
        seen = stage.seen(z, 0.06)
        if seen is not None and all(abs(z - bank) > 0.55 for bank in banks):
            pitch = max(0.32, 0.055 * (stage.nearest - z))
            count = int((seen[1] - seen[0]) / pitch)
            for k in range(min(count, 160)):
                places.append(
                    (seen[0] + pitch * (k + float(rng.uniform(-0.12, 0.12))), z + float(rng.uniform(-0.05, 0.05)))
                )
        z -= step
        step *= 1.045
    made = field_of(scene, "rice", (seedling,), places, (0.34, 0.52), 0.05, 4)
    return () if made is None else (made,)
