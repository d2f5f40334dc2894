"""Washes that tell the time of day in styles with few colours of their own: transparent colour over a drawing.

Draughtsmen tint a drawing with thin washes, and early films were dyed blue for the night and amber for the evening. A wash
multiplies what is below it; the moon, the stars and lit windows are left bare.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from vitascope.engines.animatic.styles.brushes import Float, disc, enlarged, flecks
from vitascope.engines.animatic.styles.registry import SKY, Bytes, Picture
from vitascope.storyboard import Light

_Wash = tuple[float, float, float]
_CROWDED = 0.03  #: share of a row that must be sky for the row to count as sky
_FAR = 1 / 220  #: inverse depth about which the land takes on the colour of the horizon
_WARM_LAMP = (1.0, 0.86, 0.52)
_WARMTH = np.asarray(np.clip((np.arange(256) - 40) / 50, 0, 1), np.float32)  #: of a step of red over blue
_BRIGHTNESS = np.asarray(np.clip((np.arange(256) - 130) / 40, 0, 1), np.float32)

Planes = list[Float]


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
_CLOSED = Hour((0.60, 0.62, 0.66), (0.84, 0.86, 0.88), (0.97, 0.97, 0.98))  #: of rain and snow by day


def wash(picture: Picture) -> Planes | None:
    """The factors, three of (h/2, w/2), of the picture's light and weather, 0 to 1; None by plain day."""
    hour = HOURS.get(picture.light)
    if picture.hue is not None:
        hour = _hued(hour or HOURS[Light.MORNING], picture.hue)
    if picture.closed and not picture.dim and picture.heavens:
        hour = _CLOSED
    if hour is None:
        return None
    size = (picture.width // 2, picture.height // 2)
    planes = [np.full(size[::-1], value, np.float32) for value in hour.land]
    if picture.heavens:
        depth = cv2.resize(picture.depth, size, interpolation=cv2.INTER_AREA)
        bare = 1 - cv2.resize(picture.cover, size, interpolation=cv2.INTER_AREA)
        mask = cv2.compare(picture.depth, SKY, cv2.CMP_LT)
        sky = cv2.resize(mask, size, interpolation=cv2.INTER_AREA) * (bare * np.float32(1 / 255))
        rows = np.flatnonzero(cv2.reduce(mask, 1, cv2.REDUCE_AVG, dtype=cv2.CV_32F) > 255 * _CROWDED)
        horizon = (float(rows[-1]) + 1 if len(rows) else picture.height) / 2
        way = np.clip((np.arange(size[1], dtype=np.float32) + 0.5) / np.float32(horizon), 0, 1)[:, None] ** 1.6
        far = np.clip(1 - depth * np.float32(0.5 / _FAR), 0, 1) * (bare * np.float32(0.6))
        orb = cv2.resize(disc(picture), size, interpolation=cv2.INTER_AREA) if picture.disc is not None else None
        specks = flecks(picture) if picture.night or picture.closed else None
        if specks is not None and not picture.closed:
            specks = specks * sky
        for plane, top, low, round_ in zip(planes, hour.top, hour.low, hour.disc, strict=True):
            plane += (np.float32(low) - plane) * far
            plane += (np.float32(top) + np.float32(low - top) * way - plane) * sky
            if orb is not None:
                plane += (np.float32(round_) - plane) * orb
            if specks is not None:
                plane += (1 - plane) * specks
    if picture.dim:
        lamps = _lamps(picture, size) * np.float32(picture.dim)
        for plane, warm in zip(planes, _WARM_LAMP, strict=True):
            plane += (np.float32(warm) - plane) * lamps
    return planes


def darkness(hour: Planes, like: Float) -> Float:
    """The tone of a wash without its hue, as large as ``like``."""
    return np.asarray(enlarged(cv2.max(cv2.max(hour[0], hour[1]), hour[2]), like), np.float32)


def hue_of(hour: Planes) -> Planes:
    """The hue of a wash without its tone."""
    level = cv2.max(cv2.max(hour[0], hour[1]), hour[2])
    return [np.asarray(plane / level, np.float32) for plane in hour]


def within(hour: Planes, field: Float) -> Planes:
    """A wash that leaves the paper round a ``field`` (h, w) bare."""
    small = cv2.resize(field, hour[0].shape[::-1], interpolation=cv2.INTER_AREA)
    return [np.asarray(1 + (plane - 1) * small, np.float32) for plane in hour]


def _hued(hour: Hour, hue: tuple[int, int, int]) -> Hour:
    """The washes of an hour under a sky of another colour."""
    tone = np.array(hue, np.float64) / max(hue)

    def turned(one: _Wash, share: float) -> _Wash:
        r, g, b = np.asarray(one) * (1 - share) + max(one) * tone * share
        return float(r), float(g), float(b)

    return Hour(turned(hour.top, 0.8), turned(hour.low, 0.8), turned(hour.land, 0.2), hour.disc)


def washed(shown: Bytes, factors: Planes) -> Bytes:
    """``shown`` under a wash of any size."""
    thin = cv2.merge([cv2.convertScaleAbs(plane, alpha=255) for plane in factors])
    return np.asarray(cv2.multiply(shown, enlarged(thin, shown), scale=1 / 255), np.uint8)


def _lamps(picture: Picture, size: tuple[int, int]) -> Float:
    """Lit windows and lamps (h/2, w/2): what is bright and warm in the dark."""
    red, green, blue = cv2.split(cv2.resize(picture.shown, size, interpolation=cv2.INTER_AREA))
    return np.asarray(cv2.LUT(cv2.subtract(red, blue), _WARMTH) * cv2.LUT(green, _BRIGHTNESS), np.float32)
