"""A rainbow over the far land, as wide as the picture."""

from __future__ import annotations

import math

import numpy as np

from vitascope.engines.animatic.noise import smoothstep
from vitascope.engines.animatic.scene import Scene
from vitascope.engines.animatic.world.lighting import first_view
from vitascope.engines.animatic.world.palette import palette
from vitascope.engines.animatic.world.parts import View
from vitascope.engines.animatic.world.weather.registry import Float, Weather, register

#: Colours from the inner to the outer rim, linear light.
_BANDS = np.array(
    [(0.30, 0.10, 0.75), (0.12, 0.30, 0.95), (0.08, 0.72, 0.62), (0.30, 0.92, 0.16), (0.98, 0.88, 0.10), (1.0, 0.42, 0.05),
     (0.95, 0.08, 0.06)]
)  # fmt: skip


def bow(place: Float) -> Float:
    """The colours (..., 3) of a rainbow at ``place`` across it: 0 violet inside, 1 red outside."""
    at = np.linspace(0, 1, len(_BANDS))
    return np.stack([np.interp(place, at, _BANDS[:, c]) for c in range(3)], -1).astype(np.float32)


@register
class Rainbow(Weather):
    """Sun after rain."""

    name = "rainbow"

    def mark_sky(self, scene: Scene, view: View, picture: Float, covered: Float) -> None:
        """Lay the bow over the sky: added light, brighter air inside."""
        key = first_view(scene)
        ahead = math.hypot(key.target[0] - key.eye[0], key.target[2] - key.eye[2])
        pitch = math.atan2(key.target[1] - key.eye[1], max(ahead, 1e-6))
        tan = math.tan(key.fov / 2)
        top = pitch + math.atan(tan * scene.height / scene.width)
        reach = max(0.36 * key.fov * 1.25, 0.22)
        summit = max(0.80 * top, 0.14)
        # The foot of each side stands on the horizon ``reach`` away from the middle.
        drop = (reach * reach - summit * summit) / (2 * summit)
        radius = summit + drop
        azimuth = math.atan2(key.target[0] - key.eye[0], key.eye[2] - key.target[2])
        azimuth -= math.copysign(0.07 * key.fov, scene.moon_azimuth or 1.0)
        rows, columns = picture.shape[:2]
        low, high = view.elevation
        left, right = view.azimuth
        up = high - (np.arange(rows, dtype=np.float32) + 0.5) * ((high - low) / rows) + np.float32(drop)
        side = left + (np.arange(columns, dtype=np.float32) + 0.5) * ((right - left) / columns) - np.float32(azimuth)
        away = np.sqrt(up[:, None] ** 2 + side[None] ** 2)
        width = 0.085 * radius + 0.014
        place = (away - np.float32(radius)) / np.float32(width) + np.float32(0.5)
        inside = smoothstep(-0.08, 0.16, place) * smoothstep(1.08, 0.84, place)
        light = bow(place)
        exposure = palette(scene.light, scene.weather).exposure
        near_ground = smoothstep(-0.01, 0.05, up - np.float32(drop))[:, None]
        strength = inside * near_ground * np.float32(0.92)
        picture *= (1 - 0.80 * strength)[..., None]
        picture += light * (strength * np.float32(0.72 / exposure))[..., None]
        picture *= (1 + 0.07 * smoothstep(0.1, -0.6, place) * near_ground)[..., None]
