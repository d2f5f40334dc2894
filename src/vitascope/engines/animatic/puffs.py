"""Smoke, steam, flame and haloes of all figures: their pictures, baked once, and their packing for the kernel."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import cv2
import numpy as np

from vitascope.engines.animatic.camera import Camera
from vitascope.engines.animatic.geometry import Float, Puffs, mapped
from vitascope.engines.animatic.kernels import layout
from vitascope.engines.animatic.kernels import puffs as kernel
from vitascope.engines.animatic.noise import fbm, generator
from vitascope.engines.animatic.stood import Stood

_SIDE = 112  #: texels of a picture
_BILLOWS = 7  #: pictures of billows; one more is a plain soft disc
_HALO = _BILLOWS


@lru_cache(maxsize=1)
def pictures() -> Float:
    """Pictures (k, side, side, 4) of round billows: opacity, normal right and up, thickness; the last is a soft disc."""
    where = (np.arange(_SIDE, dtype=np.float32) + 0.5) / _SIDE * 2 - 1
    x, y = np.meshgrid(where, where)
    made = np.zeros((_BILLOWS + 1, _SIDE, _SIDE, 4), np.float32)
    for number in range(_BILLOWS):
        rng = generator(number, "billow")
        # A heap of balls: the silhouette and the relief of a cauliflower.
        height = np.zeros_like(x)
        for k in range(26):
            away = 0.0 if k == 0 else 0.60 * float(np.sqrt(rng.random()))
            angle = float(rng.uniform(0, 2 * np.pi))
            size = 0.46 if k == 0 else float(rng.uniform(0.16, 0.34)) * (1.1 - 0.4 * away)
            cx, cy = away * np.cos(angle), away * np.sin(angle)
            base = float(rng.uniform(-0.05, 0.25)) * (1 - away)
            inside = size * size - (x - cx) ** 2 - (y - cy) ** 2
            height = np.maximum(height, np.where(inside > 0, np.sqrt(np.maximum(inside, 0)) + base, 0))
        detail = fbm(rng, (_SIDE, _SIDE), (7, 7), 4, billow=True)
        height = cv2.GaussianBlur(height, (0, 0), 1.6) + 0.045 * detail * (height > 0)
        edge = 0.92 - np.hypot(x, y)
        body = np.clip((height - 0.10 + 0.06 * detail) / 0.34, 0, 1) * np.clip(edge / 0.22, 0, 1)
        relief = cv2.GaussianBlur(height, (0, 0), 1.3)
        slope_y, slope_x = np.gradient(relief, 2 / _SIDE)
        # The whole is round as well as its parts.
        nx, ny = -slope_x * 0.55 + x * 0.55, -slope_y * 0.55 + y * 0.55
        long = np.sqrt(nx * nx + ny * ny + 1)
        made[number, ..., 0] = cv2.GaussianBlur(body * body * (3 - 2 * body), (0, 0), 1.5)
        made[number, ..., 1], made[number, ..., 2] = nx / long, ny / long
        made[number, ..., 3] = cv2.GaussianBlur(np.clip(height / 0.6, 0, 1), (0, 0), 4.0)
    disc = np.clip(1 - np.hypot(x, y), 0, 1)
    made[_HALO, ..., 0] = disc**3
    return np.ascontiguousarray(made)


def pack_puffs(figures: Sequence[Stood], camera: Camera, lighting: Float, lamps: Float) -> Float:
    """All puffs of the figures that are before the eye, (n, PUFF_SIZE)."""
    packed = [_pack(group, stood, camera, lighting, lamps) for stood in figures for group in stood.body.puffs]
    return np.concatenate(packed) if packed else np.zeros((0, kernel.PUFF_SIZE), np.float32)


def _pack(group: Puffs, stood: Stood, camera: Camera, lighting: Float, lamps: Float) -> Float:
    scale = np.float32(stood.scale)
    world = stood.world(group.middles)
    seen = camera.view(world)
    depth = np.maximum(seen[:, 2], 0.05)
    out = np.zeros((len(world), kernel.PUFF_SIZE), np.float32)
    stretch = camera.focal / depth
    radius = group.radius * scale
    out[:, kernel.X] = camera.width / 2 + seen[:, 0] * stretch
    out[:, kernel.Y] = camera.height / 2 - seen[:, 1] * stretch
    out[:, kernel.REACH] = np.minimum(radius * stretch, 2.0 * camera.width)
    out[:, kernel.DEPTH] = seen[:, 2]
    out[:, kernel.RADIUS] = np.maximum(radius, 1e-3)
    out[:, kernel.COLOUR : kernel.COLOUR + 3] = group.colour
    # What comes close to the eye thins out instead of filling the picture.
    out[:, kernel.DENSITY] = group.density * np.clip((seen[:, 2] - 0.3 * radius) / np.maximum(radius, 1e-3), 0, 1)
    out[:, kernel.GLOW] = group.glow
    out[:, kernel.ADDED] = group.added
    out[:, kernel.COSINE], out[:, kernel.SINE] = np.cos(group.turn), np.sin(group.turn)
    out[:, kernel.PICTURE] = _HALO if group.plain else group.number % _BILLOWS
    away = np.linalg.norm(seen, axis=1)
    fog = lighting[layout.FOG_DENSITY] * np.maximum(away - lighting[layout.FOG_START], 0)
    out[:, kernel.VEIL] = 1 - np.exp(-fog)
    weight = np.zeros(len(world), np.float32)
    for lamp in lamps:
        towards = lamp[None, :3] - world
        square = (towards * towards).sum(1) + np.float32(0.25)
        unit = towards / np.sqrt(square)[:, None]
        amount = 1 / (square + radius * radius)
        if lamp[9] > -1:
            cosine = -(unit * lamp[None, 6:9]).sum(1)
            amount = amount * np.clip((cosine - lamp[9]) / max((1 - float(lamp[9])) * 0.7, 1e-3), 0, 1)
        out[:, kernel.LAMP : kernel.LAMP + 3] += amount[:, None] * lamp[None, 3:6]
        strength = amount * lamp[3:6].max()
        side = mapped(unit, camera.turn)
        out[:, kernel.LAMP_AT : kernel.LAMP_AT + 3] += side * np.asarray([1, 1, -1], np.float32) * strength[:, None]
        weight += strength
    out[:, kernel.LAMP_AT : kernel.LAMP_AT + 3] /= np.maximum(weight, 1e-6)[:, None]
    return np.ascontiguousarray(out[seen[:, 2] > 0.1])


def lay_puffs(
    figures: Sequence[Stood], camera: Camera, lighting: Float, lamps: Float, light: Float, depth: Float
) -> None:
    """Blend the figures' puffs over a picture ``light`` (h, w, 4), the farthest first.

    ``depth`` (inverse) is read, not written.
    """
    packed = pack_puffs(figures, camera, lighting, lamps)
    if len(packed):
        order = np.argsort(-packed[:, kernel.DEPTH], kind="stable").astype(np.int32)
        kernel.draw_puffs(packed, order, pictures(), camera.packed, lighting, light, depth)
