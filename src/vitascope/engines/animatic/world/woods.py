"""Walls of stems and leaves that close a wood to the back."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.noise import fbm, profile, smoothstep
from vitascope.engines.animatic.scene import Scene
from vitascope.engines.animatic.world.cliffs import shaded
from vitascope.engines.animatic.world.layers import StripLight
from vitascope.engines.animatic.world.palette import linear

Float = NDArray[np.float32]
Paint = Callable[[Scene, np.random.Generator, StripLight, int, float], tuple[Float, Float]]


def green_depth(bamboo: bool) -> Paint:
    """A strip of thin pale bamboo stems, or of jungle trunks under a closed canopy of leaves."""

    def paint(
        scene: Scene, rng: np.random.Generator, light: StripLight, columns: int, metres: float
    ) -> tuple[Float, Float]:
        tall = 22.0
        rows = math.ceil(tall / metres)
        y = ((np.arange(rows, dtype=np.float32)[::-1] + 0.5) * np.float32(metres))[:, None]
        leaf = fbm(rng, (rows, columns), (max(2, rows // 9), max(4, columns // 9)), 4, 0.7)
        clump = fbm(rng, (rows, columns), (max(2, rows // 50), max(4, columns // 50)), 4, 0.55)
        low = (
            3.2 + 1.6 * profile(rng, columns, 9, 4)[None]
            if not bamboo
            else np.float32(6.0) + 1.5 * profile(rng, columns, 9, 4)[None]
        )
        crown = smoothstep(-0.9, 0.7, (y - low) / 2.6 + 0.55 * clump + 0.40 * leaf)
        bushes = smoothstep(0.3, -0.3, (y - 0.9 - 0.8 * profile(rng, columns, 14, 4)[None]) / 0.7 - 0.5 * leaf)
        stems: Float = np.zeros((rows, columns), np.float32)
        tone: Float = np.zeros((rows, columns), np.float32)
        width = 0.10 if bamboo else 0.42
        for _ in range(int(columns * metres / (0.5 if bamboo else 2.2))):
            x, own = rng.uniform(0, columns), width * rng.uniform(0.6, 1.4) / metres
            a = np.arange(math.floor(x - own / 2), math.ceil(x + own / 2) + 1)
            u = (a - x) / max(own / 2, 0.5)
            share = np.clip(1.2 - np.abs(u) ** 4, 0, 1).astype(np.float32)
            stems[:, a % columns] = np.maximum(stems[:, a % columns], share[None])
            tone[:, a % columns] = (0.6 + 0.4 * np.sqrt(np.clip(1 - (u + 0.3) ** 2, 0, 1)))[None] * rng.uniform(
                0.7, 1.15
            )
        wood = linear("#7f9a48" if bamboo else "#5a4a38") * tone[..., None]
        green = linear("#7f9f3c" if bamboo else "#33682a")
        leaves = green * np.clip(0.72 + 0.26 * leaf + 0.20 * clump, 0.12, 1.6)[..., None]
        cover = np.maximum(np.maximum(stems, crown), bushes)
        share = np.maximum(crown, bushes)[..., None]
        albedo = wood * (1 - share) + leaves * share
        nx = np.clip(0.5 * leaf, -0.7, 0.7).astype(np.float32)
        ny = np.clip(0.25 + 0.3 * clump, -0.3, 0.8).astype(np.float32)
        return shaded(light, np.clip(albedo, 0.003, 1).astype(np.float32), nx, ny), np.asarray(
            np.clip(cover, 0, 1), np.float32
        )

    return paint
