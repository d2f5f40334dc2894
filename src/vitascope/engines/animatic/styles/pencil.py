"""Pencil: graphite on white paper. Lines round the forms, hatching that follows the tone, an open border."""

from __future__ import annotations

import functools
import math
from types import MappingProxyType

import cv2
import numpy as np

from vitascope.engines.animatic.noise import generator
from vitascope.engines.animatic.styles.brushes import (
    Float,
    disc,
    enlarged,
    flecks,
    grain,
    luma,
    margin,
    outline,
    patches,
    ring,
    silhouette,
    table,
    weight,
)
from vitascope.engines.animatic.styles.hours import darkness, hue_of, wash, washed, within
from vitascope.engines.animatic.styles.registry import Bytes, Picture, Style, register

_PAPER = np.array((246, 243, 236), np.float32)
_GRAPHITE = np.array((52, 52, 58), np.float32)
_DAY = table([(0, 0.10), (0.2, 0.36), (0.45, 0.62), (0.65, 0.82), (0.85, 1.0), (1, 1.0)])
_NIGHT = table([(0, 0.20), (0.08, 0.38), (0.22, 0.58), (0.5, 0.86), (0.7, 1.0), (1, 1.0)])
_ANGLES = (0.82, -0.30, 1.85)  #: radians, of the layers of hatching, light to dark
_LIMITS = (0.84, 0.58, 0.36)  #: tone below which each of them appears


@register
class Pencil(Style):
    """A pencil drawing."""

    name = "pencil"
    grade = MappingProxyType({"saturation": 1.0, "contrast": 0.12, "vignette": 0.0, "blur": 0.0, "bloom": 0.04})
    painted = True
    drawings = 15

    def open(self, width: int, height: int) -> float:
        """Without the open border."""
        return 0.88

    def paint(self, picture: Picture) -> Bytes:
        """Shade, hatch, draw the lines."""
        height, width = picture.height, picture.width
        fine = patches(picture, 6, 2)
        grey = luma(fine)
        cover = (picture.cover * 255).astype(np.uint8)
        cv2.copyTo(weight(fine), cover, grey)
        tone = cv2.LUT(grey, _NIGHT if picture.dim > 0.8 else _DAY).astype(np.float32) / 255
        far = np.clip(1 - picture.depth * 40, 0, 1) * (1 - picture.cover)
        tone = tone + (1 - tone) * (0.12 * (1 - picture.cover) + 0.28 * far)
        hour = wash(picture)
        if hour is not None:
            # The hour is hatched, and tinted with a coloured pencil afterwards.
            tone *= darkness(hour, tone)
        light = 1 - 0.16 * (1 - tone)
        for layer, limit in zip(_hatching(height, width), _LIMITS, strict=True):
            strength = np.clip((np.float32(limit) - tone) * 2.3, 0, 0.74)
            light -= strength * layer * light
        lines = outline(picture, fine, 1.25, 13.0)
        lines *= (1 - 0.35 * far) * (0.72 + 0.28 * np.clip(0.6 + 0.8 * grain(height, width, "pressure", 60, 3), 0, 1))
        light *= 1 - 0.86 * lines
        if picture.closed and picture.heavens:
            # Flakes and streaks are rubbed out.
            light += (1 - light) * np.asarray(enlarged(flecks(picture), light), np.float32) * np.float32(0.8)
        # The subject is drawn last, with a softer pencil.
        light *= 1 - 0.80 * np.maximum(
            silhouette(picture, 2.4), ring(cv2.GaussianBlur(disc(picture), (0, 0), 1.1 * picture.unit))
        )
        light += (1 - light) * (1 - margin(height, width, "pencil", 0.05, 0.05))
        light *= _tooth(height, width)
        share = np.clip(light, 0, 1)
        shown = [share * (p - g) + g for p, g in zip(_PAPER.tolist(), _GRAPHITE.tolist(), strict=True)]
        drawn = np.asarray(cv2.merge([part.astype(np.uint8) for part in shown]), np.uint8)
        if hour is None:
            return drawn
        return washed(drawn, within(hue_of(hour), margin(height, width, "pencil", 0.05, 0.05)))


@functools.lru_cache(maxsize=4)
def _tooth(height: int, width: int) -> Float:
    """The paper's grain, about 1."""
    return np.asarray(1 + 0.011 * grain(height, width, "drawing paper", 3, 1), np.float32)


@functools.lru_cache(maxsize=3)
def _hatching(height: int, width: int) -> tuple[Float, ...]:
    """One field of strokes (h, w), 0 to 1, for each angle. Fixed to the picture."""
    return tuple(_strokes(height, width, number, angle) for number, angle in enumerate(_ANGLES))


def _strokes(height: int, width: int, number: int, angle: float) -> Float:
    """Strokes of a pencil beside each other, in patches as a hand reaches, slightly bent and pressed unevenly."""
    unit = max(width, height) / 1280
    rng = generator(0, "hatching", number)
    field: Bytes = np.zeros((height, width), np.uint8)
    pitch, reach = 5.2 * unit, 92 * unit
    c, s = math.cos(angle), -math.sin(angle)
    diagonal = math.hypot(height, width)
    for row in np.arange(-diagonal / 2, diagonal / 2, pitch):
        along = -diagonal / 2 + rng.uniform(0, reach)
        while along < diagonal / 2:
            length = reach * rng.uniform(0.6, 1.25)
            offset = row + rng.normal(0, 0.20) * pitch
            bend, turn = rng.normal(0, 1.6) * unit, rng.normal(0, 0.020)
            u = np.linspace(0, 1, 7)
            x = along + u * length
            y = offset + bend * 4 * u * (1 - u) + turn * (u - 0.5) * length
            points = np.stack([width / 2 + x * c - y * s, height / 2 + x * s + y * c], -1)
            shade = int(rng.uniform(120, 255))
            cv2.polylines(
                field, [np.round(points * 16).astype(np.int32)], False, shade, max(1, round(1.4 * unit)), cv2.LINE_AA, 4
            )
            along += length * rng.uniform(0.86, 1.02)
    soft = cv2.GaussianBlur(field, (0, 0), 0.55 * unit).astype(np.float32) / 255
    broken = np.clip(0.80 + 0.34 * grain(height, width, "graphite", 4, 2), 0.2, 1.3)
    return np.asarray(np.clip(soft * broken * 1.25, 0, 1), np.float32)
