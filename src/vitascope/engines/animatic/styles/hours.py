"""Washes that tell the time of day in styles with few colours of their own: transparent colour over a drawing.

Draughtsmen tint a drawing with thin washes, and early films were dyed blue for the night and amber for the evening. A wash
multiplies what is below it; the moon, the stars and lit windows are left bare.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from vitascope.engines.animatic.noise import smoothstep
from vitascope.engines.animatic.styles.brushes import Float, disc, luma
from vitascope.engines.animatic.styles.registry import Bytes, Picture
from vitascope.storyboard import Light

_Wash = tuple[float, float, float]
_CROWDED = 0.03  #: share of a row that must be sky for the row to count as sky
_FAR = 1 / 220  #: inverse depth about which the land takes on the colour of the horizon
_WARM_LAMP = (1.0, 0.86, 0.52)


@dataclass(frozen=True)
class Hour:
    """The washes of one light: factors of red, green and blue."""

    top: _Wash  #: of the sky, high in the picture
    low: _Wash  #: of the sky at the horizon
    land: _Wash  #: of all that is no sky
    disc: _Wash = (1.0, 0.98, 0.90)  #: of sun or moon


HOURS: dict[Light, Hour] = {
    Light.DAWN: Hour((0.86, 0.89, 0.98), (1.0, 0.80, 0.76), (0.98, 0.95, 0.97), (1.0, 0.60, 0.46)),
    Light.MORNING: Hour((0.84, 0.94, 1.0), (1.0, 0.98, 0.86), (1.0, 0.995, 0.96), (1.0, 0.88, 0.46)),
    Light.AFTERNOON: Hour((0.92, 0.95, 0.94), (1.0, 0.91, 0.68), (1.0, 0.965, 0.89), (1.0, 0.84, 0.44)),
    Light.GOLDEN_HOUR: Hour((1.0, 0.93, 0.78), (1.0, 0.80, 0.48), (1.0, 0.93, 0.78), (1.0, 0.72, 0.26)),
    Light.SUNSET: Hour((0.78, 0.58, 0.62), (1.0, 0.56, 0.30), (0.94, 0.78, 0.68), (0.92, 0.26, 0.14)),
    Light.DUSK: Hour((0.40, 0.43, 0.62), (0.90, 0.66, 0.66), (0.68, 0.66, 0.78), (0.90, 0.50, 0.40)),
    Light.NIGHT: Hour((0.15, 0.19, 0.33), (0.38, 0.45, 0.62), (0.52, 0.58, 0.74)),
    Light.MOONLIGHT: Hour((0.19, 0.24, 0.41), (0.48, 0.56, 0.73), (0.62, 0.69, 0.84)),
    Light.AURORA: Hour((0.13, 0.25, 0.29), (0.32, 0.62, 0.52), (0.50, 0.62, 0.64)),
    Light.CANDLELIGHT: Hour((0.20, 0.17, 0.22), (0.46, 0.36, 0.32), (0.86, 0.72, 0.52)),
    Light.NEON: Hour((0.24, 0.17, 0.34), (0.60, 0.40, 0.66), (0.74, 0.64, 0.84)),
}
"""The washes of each light; by plain day there are none."""


def wash(picture: Picture) -> Float | None:
    """The factors (h/2, w/2, 3) of the picture's light, 0 to 1; None by plain day."""
    hour = HOURS.get(picture.light)
    if picture.hue is not None:
        hour = _hued(hour or HOURS[Light.MORNING], picture.hue)
    if hour is None:
        return None
    shape = (picture.height // 2, picture.width // 2)
    top, low, land, orb = (np.array(one, np.float32) for one in (hour.top, hour.low, hour.land, hour.disc))
    made = np.broadcast_to(land, (*shape, 3)).copy()
    if picture.heavens:
        depth = cv2.resize(picture.depth, shape[::-1], interpolation=cv2.INTER_AREA)
        cover = cv2.resize(picture.cover, shape[::-1], interpolation=cv2.INTER_AREA)
        far = (smoothstep(2 * _FAR, 0, depth) * (1 - cover))[..., None] * np.float32(0.6)
        made += (low - made) * far
        sky = cv2.resize(picture.sky.astype(np.float32), shape[::-1], interpolation=cv2.INTER_AREA) * (1 - cover)
        rows = np.flatnonzero(picture.sky.mean(1) > _CROWDED)
        horizon = (float(rows[-1]) + 1 if len(rows) else picture.height) / 2
        way = np.clip((np.arange(shape[0], dtype=np.float32) + 0.5) / np.float32(horizon), 0, 1)[:, None] ** 1.6
        graded = (top + (low - top) * way)[:, None]
        made += (graded - made) * sky[..., None]
        round_ = cv2.resize(disc(picture), shape[::-1], interpolation=cv2.INTER_AREA)[..., None]
        made += (orb - made) * round_
        if picture.night:
            made += (1 - made) * (_stars(picture, shape) * sky)[..., None]
    if picture.dim:
        made += (np.array(_WARM_LAMP, np.float32) - made) * (_lamps(picture, shape) * np.float32(picture.dim))[
            ..., None
        ]
    return np.asarray(made, np.float32)


def _hued(hour: Hour, hue: tuple[int, int, int]) -> Hour:
    """The washes of an hour under a sky of another colour."""
    tone = np.array(hue, np.float64) / max(hue)

    def turned(one: _Wash, share: float) -> _Wash:
        r, g, b = np.asarray(one) * (1 - share) + max(one) * tone * share
        return float(r), float(g), float(b)

    return Hour(turned(hour.top, 0.8), turned(hour.low, 0.8), turned(hour.land, 0.2), hour.disc)


def washed(shown: Bytes, factors: Float | None) -> Bytes:
    """``shown`` under a wash of any size."""
    if factors is None:
        return shown
    size = (shown.shape[1], shown.shape[0])
    thin = cv2.resize((factors * 255).astype(np.uint8), size, interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.multiply(shown, thin, scale=1 / 255), np.uint8)


def _stars(picture: Picture, shape: tuple[int, int]) -> Float:
    """Points of light smaller than a cloud (h/2, w/2)."""
    grey = luma(picture.shown)
    points = cv2.subtract(grey, cv2.blur(grey, (9, 9)))
    wide = cv2.dilate(points, np.ones((2, 2), np.uint8))
    return np.asarray(
        np.clip(cv2.resize(wide, shape[::-1], interpolation=cv2.INTER_AREA).astype(np.float32) / 26 - 0.3, 0, 1),
        np.float32,
    )


def _lamps(picture: Picture, shape: tuple[int, int]) -> Float:
    """Lit windows and lamps (h/2, w/2): what is bright and warm in the dark."""
    small = cv2.resize(picture.shown, shape[::-1], interpolation=cv2.INTER_AREA).astype(np.float32)
    warm = np.clip((small[..., 0] - small[..., 2] - 40) / 50, 0, 1)
    return np.asarray(warm * np.clip((small[..., 1] - 130) / 40, 0, 1), np.float32)
