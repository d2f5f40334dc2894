"""Steep painted walls: ice fronts, the cliff of a waterfall, the inside of a cave, banks of cloud."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.noise import fbm, profile, smoothstep
from vitascope.engines.animatic.scene import Scene
from vitascope.engines.animatic.world.cliffs import shaded
from vitascope.engines.animatic.world.layers import StripLight
from vitascope.engines.animatic.world.lighting import palette_of
from vitascope.engines.animatic.world.palette import linear, unfilmed

Float = NDArray[np.float32]
Paint = Callable[[Scene, np.random.Generator, StripLight, int, float], tuple[Float, Float]]


def _height(rows: int, metres: float) -> Float:
    """Height of each row's middle in metres, (rows, 1)."""
    return ((np.arange(rows, dtype=np.float32)[::-1] + 0.5) * np.float32(metres))[:, None]


def ice_front(tall: float) -> Paint:
    """The broken front of a glacier: towers of ice, white above, blue in the cracks."""

    def paint(
        scene: Scene, rng: np.random.Generator, light: StripLight, columns: int, metres: float
    ) -> tuple[Float, Float]:
        rows = math.ceil(tall * 1.25 / metres)
        y = _height(rows, metres)
        cells = max(8, round(columns * metres / (tall * 0.42)))
        towers = profile(rng, columns, cells, 2, 0.5)[None]
        blocky = np.round(towers * 2.2) / 2.2
        rough = fbm(rng, (rows, columns), (max(2, rows // 18), max(4, columns // 18)), 4, 0.6)
        crack = np.abs(fbm(rng, (rows, columns), (2, max(6, cells)), 4, 0.5) + 0.12 * rough)
        top = tall * (0.78 + 0.13 * blocky + 0.05 * towers) + 0.02 * tall * rough
        cover = smoothstep(-1.5 * metres, 1.5 * metres, top - y)
        deep = smoothstep(0.34, 0.0, crack) * smoothstep(1.02, 0.80, y / top)
        albedo = linear("#e2eef6") * np.float32(0.92) * np.clip(1 + 0.06 * rough, 0.7, 1.2)[..., None]
        albedo = albedo + (linear("#7fc0e2") - albedo) * (0.75 * smoothstep(0.9, 0.25, y / top))[..., None]
        albedo = albedo + (linear("#2f86bc") - albedo) * (deep * 0.85)[..., None]
        nx = np.clip(-np.gradient(crack, axis=1) * 10 + 0.25 * rough, -0.8, 0.8).astype(np.float32)
        ny = np.clip(0.15 + 0.5 * smoothstep(0.9, 1.0, y / top) + 0.12 * rough, -0.3, 0.9).astype(np.float32)
        return shaded(light, albedo.astype(np.float32), nx, ny), np.asarray(cover, np.float32)

    return paint


def rock_wall(tall: float, mossy: float = 0.5) -> Paint:
    """A wet cliff with ledges and moss."""

    def paint(
        scene: Scene, rng: np.random.Generator, light: StripLight, columns: int, metres: float
    ) -> tuple[Float, Float]:
        rows = math.ceil(tall * 1.2 / metres)
        y = _height(rows, metres)
        rough = fbm(rng, (rows, columns), (max(2, rows // 20), max(4, columns // 24)), 5, 0.62)
        broad = fbm(rng, (rows, columns), (max(2, rows // 70), max(3, columns // 90)), 4, 0.5)
        top = tall * (0.93 + 0.05 * profile(rng, columns, 8, 5)[None]) + 0.15 * rough
        cover = smoothstep(-metres, metres, top - y)
        ledge = np.sin((y * 1.15 + 0.8 * broad + 0.25 * rough) * 2.4)
        albedo = linear("#6f685e") * np.clip(0.85 + 0.22 * rough + 0.15 * broad, 0.25, 1.7)[..., None]
        moss = smoothstep(0.35, 0.95, ledge + 0.35 * rough + mossy - 0.5) * smoothstep(0.9, 0.2, np.abs(broad))
        albedo = albedo + (linear("#48592c") * (1 + 0.3 * rough)[..., None] - albedo) * (moss * 0.75)[..., None]
        grass = smoothstep(0.9, 0.1, (top - y) / 0.6)
        albedo = albedo + (linear("#56752f") - albedo) * (grass * 0.9)[..., None]
        nx = np.clip(-np.gradient(rough, axis=1) * 3.0, -0.8, 0.8).astype(np.float32)
        ny = np.clip(0.10 + 0.40 * ledge + np.gradient(rough, axis=0) * 1.5, -0.6, 0.9).astype(np.float32)
        return shaded(light, np.clip(albedo, 0.003, 1).astype(np.float32), nx, ny), np.asarray(cover, np.float32)

    return paint


def cave_wall(open_to: float, tall: float, stones: float) -> Paint:
    """Rock with an opening ``open_to`` metres wide every so often; ``stones`` is how long its dripstones are."""

    def paint(
        scene: Scene, rng: np.random.Generator, light: StripLight, columns: int, metres: float
    ) -> tuple[Float, Float]:
        rows = math.ceil(tall / metres)
        y = _height(rows, metres)
        x = (np.arange(columns, dtype=np.float32) + 0.5)[None] * np.float32(metres)
        span = columns * metres
        period = span / max(1, round(span / (open_to * 2.3)))
        off = np.mod(x + period / 2, period) - period / 2
        rough = fbm(rng, (rows, columns), (max(2, rows // 26), max(4, columns // 26)), 5, 0.6)
        broad = fbm(rng, (rows, columns), (3, max(3, columns // 160)), 3, 0.5)
        edge = np.abs(off) / (open_to / 2)
        arch = 0.62 * tall * np.sqrt(np.clip(1 - np.clip(edge, 0, 1) ** 2.4, 0, 1)) + 0.25 * broad
        drips = np.zeros((1, columns), np.float32)
        humps = np.zeros((1, columns), np.float32)
        for _ in range(int(span / 0.55)):
            at, wide = rng.uniform(0, span), rng.uniform(0.10, 0.34)
            d = np.abs(np.mod(x - at + span / 2, span) - span / 2) / wide
            shape = np.clip(1 - d, 0, 1) ** 1.7
            if rng.random() < 0.68:
                drips = np.maximum(drips, shape * rng.uniform(0.3, 1.0) * stones)
            else:
                humps = np.maximum(humps, shape * rng.uniform(0.2, 0.75) * stones)
        ceiling = np.where(edge < 1, np.maximum(arch - drips, 0.0), 0.0)
        floor = 0.15 * (1 + 0.4 * rough) + humps
        hole = smoothstep(0.0, 0.12, ceiling + 0.10 * rough - y) * smoothstep(0.0, 0.10, y - floor) * (edge < 1)
        albedo = (
            linear("#75604c") * np.clip(0.85 + 0.26 * rough + 0.10 * np.sin(y * 3 + broad * 2), 0.2, 1.8)[..., None]
        )
        nx = np.clip(-np.gradient(rough, axis=1) * 4.0, -0.85, 0.85).astype(np.float32)
        ny = np.clip(np.gradient(rough, axis=0) * 3.0 - 0.1, -0.8, 0.8).astype(np.float32)
        colour = shaded(light, albedo.astype(np.float32), nx, ny)
        near_hole = np.exp(-np.abs(ceiling - y) / 0.35) * (edge < 1.15)  # daylight that grazes the rim
        colour = colour + albedo * (light.air * np.float32(0.9)) * near_hole[..., None]
        return colour.astype(np.float32), np.asarray(1 - hole, np.float32)

    return paint


def cloud_bank(tall: float) -> Paint:
    """Heaped cloud tops, one bank of them."""

    def paint(
        scene: Scene, rng: np.random.Generator, light: StripLight, columns: int, metres: float
    ) -> tuple[Float, Float]:
        rows = math.ceil(tall * 1.15 / metres)
        y = _height(rows, metres)
        x = (np.arange(columns, dtype=np.float32) + 0.5)[None] * np.float32(metres)
        span = columns * metres
        grain = fbm(rng, (rows, columns), (max(2, rows // 30), max(4, columns // 30)), 5, 0.6, billow=True)
        weight: Float = np.full((rows, columns), 1e-6, np.float32)
        nx: Float = np.zeros_like(weight)
        ny: Float = np.zeros_like(weight)
        cover: Float = np.zeros_like(weight)
        swell = profile(rng, columns, 6, 3)
        for _ in range(int(span / tall * 7)):
            at = rng.uniform(0, span)
            high = tall * np.clip(0.30 + 0.22 * float(swell[int(at / metres) % columns]), 0.05, 0.62)
            radius = tall * rng.uniform(0.14, 0.34)
            middle = rng.uniform(-0.1, 1.0) * high
            dx = (np.mod(x - at + span / 2, span) - span / 2) / np.float32(radius)
            dy = (y - np.float32(middle)) / np.float32(radius)
            near = np.nonzero(np.abs(dx[0]) < 1.3)[0]
            sx, sg = dx[:, near], grain[:, near]
            d2 = sx * sx + dy * dy
            d = np.sqrt(d2) + sg * np.float32(0.13)
            ball = np.sqrt(np.maximum(1.02 - d * d, 0))
            share = np.exp(ball * 7 + rng.uniform(-2, 2)) * (d < 1.01)
            weight[:, near] += share
            nx[:, near] += share * sx
            ny[:, near] += share * dy
            part = smoothstep(1.04, 0.74, d)
            cover[:, near] = cover[:, near] + (1 - cover[:, near]) * part
        nx, ny = nx / weight, ny / weight
        cover = np.maximum(cover, smoothstep(0.16 * tall, 0.04 * tall, y) * np.ones_like(cover))
        albedo = np.full((rows, columns, 3), 0.86, np.float32) * np.clip(1 - 0.06 * grain, 0.7, 1.1)[..., None]
        side = light.to_light[0]
        facing = np.clip(0.5 + 0.5 * (nx * side + ny * light.to_light[1]) + 0.10, 0, 1)[..., None]
        solid = albedo * (
            light.key * np.float32(0.46) * facing**2 + light.sky * np.float32(0.50) + light.air * np.float32(0.10)
        )
        # Light goes through clouds: they have the colours that clouds of the sky have, and hardly a dark side.
        colours = palette_of(scene)
        bright, dim = (unfilmed(one, colours.exposure) for one in (colours.cloud_lit, colours.cloud_shade))
        shone = (dim + (bright - dim) * (0.25 + 0.75 * facing)) * (albedo / np.float32(0.86))
        lit = solid * np.float32(0.35) + shone * np.float32(0.65)
        return lit.astype(np.float32), np.asarray(cover, np.float32)

    return paint


def canyon_wall(tall: float, gap: float) -> Paint:
    """Red banded rock that climbs in steps on both sides of a gap, whose middle is the first column; ``gap`` is half its
    width in metres. The picture must be ``centred``."""

    def paint(
        scene: Scene, rng: np.random.Generator, light: StripLight, columns: int, metres: float
    ) -> tuple[Float, Float]:
        rows = math.ceil(1.04 * tall / metres)
        y = _height(rows, metres)
        span = columns * metres
        x = (np.arange(columns, dtype=np.float32) + 0.5) * np.float32(metres)
        off = np.mod(x + span / 2, span) - span / 2
        rough = fbm(rng, (rows, columns), (max(3, rows // 18), max(4, columns // 24)), 5, 0.6)
        flute = fbm(rng, (rows, columns), (2, max(8, round(span / (0.10 * tall)))), 4, 0.6)
        ragged = profile(rng, columns, max(6, round(span / (0.7 * tall))), 5, 0.6)
        away = np.abs(off) + np.float32(0.35 * gap) * ragged - gap
        climb = np.clip(away / np.float32(0.95 * tall), 0, 1) * (0.86 + 0.10 * np.clip(ragged, -1.2, 1.2))
        steps = climb * 4
        top = tall * np.clip((np.floor(steps) + smoothstep(0.0, 0.30, steps % 1)) / 4, 0, 1)
        cover = smoothstep(-0.6 * metres, 0.6 * metres, top[None] + 0.012 * tall * flute - y)
        level = y / np.float32(tall)
        beds = level * 9 + 0.16 * rough + 0.25 * np.sin(level * 21)
        bed = 0.5 + 0.5 * np.sin(beds * 2 * math.pi)
        low, mid, high = (linear(colour) for colour in ("#7a3420", "#b4603a", "#dc9c6c"))
        albedo = low + (mid - low) * smoothstep(0.15, 0.75, bed)[..., None]
        pale = smoothstep(0.80, 1.0, 0.5 + 0.5 * np.sin(level * 25 + 1.0))[..., None]
        albedo = (albedo + (high - albedo) * (0.55 * pale)) * np.clip(1 + 0.13 * rough + 0.10 * flute, 0.4, 1.6)[
            ..., None
        ]
        nx = np.clip(-0.42 * np.sign(off)[None] + 0.75 * np.gradient(flute, axis=1) * 6, -0.85, 0.85)
        ny = np.clip(0.10 + 0.16 * rough + 0.20 * (bed - 0.5), -0.5, 0.8)
        colour = shaded(light, albedo.astype(np.float32), nx.astype(np.float32), ny.astype(np.float32))
        return colour, np.asarray(np.clip(cover, 0, 1), np.float32)

    return paint
