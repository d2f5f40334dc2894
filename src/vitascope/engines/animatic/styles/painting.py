"""From the light of a frame to a painted picture, through a style that paints."""

from __future__ import annotations

import math

import numpy as np

from vitascope.engines.animatic.camera import camera_at
from vitascope.engines.animatic.drawing import Canvas
from vitascope.engines.animatic.kernels.painting import show
from vitascope.engines.animatic.places import place
from vitascope.engines.animatic.scene import Scene
from vitascope.engines.animatic.styles.registry import Bytes, Float, Picture, Style
from vitascope.engines.animatic.world.lighting import DISC_RADIUS, disc_azimuth, disc_elevation, disc_shown
from vitascope.engines.animatic.world.palette import SKIES
from vitascope.engines.animatic.world.weather.registry import weather

_FAR = 1e4  #: metres, as good as where sun and moon are


def painted(style: Style, scene: Scene, frame: int, canvas: Canvas, cover: Float, glow: Float, grade: Float) -> Bytes:
    """Frame ``frame`` in ``style``, display RGB (h, w, 3).

    ``canvas`` holds linear light and inverse depth; ``cover`` (h, w) is what is seen of the figures; ``glow`` and ``grade``
    are as ``finishing.finish_planes`` takes them.
    """
    shown = canvas.scratch("display", canvas.colour.shape, np.uint8)
    show(canvas.light, glow, grade, shown)
    here = place(scene.place)
    picture = Picture(
        shown,
        canvas.depth,
        np.ascontiguousarray(cover),
        scene.light,
        frame,
        scene.fps,
        scene.seed,
        closed=not weather(scene.weather).disc,
        room=here.inside and here.measured,
        heavens=not here.inside,
        hue=None if scene.sky is None else _bytes(SKIES[scene.sky]),
        disc=_disc(scene, frame),
    )
    return np.ascontiguousarray(style.paint(picture))


def _bytes(colour: str) -> tuple[int, int, int]:
    """``#rrggbb`` as three numbers to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _disc(scene: Scene, frame: int) -> tuple[float, float, float] | None:
    """Where sun or moon stands in the picture: x, y and radius in pixels; None if none is to be seen."""
    if not disc_shown(scene):
        return None
    camera = camera_at(scene.camera, scene.time(frame), scene.width, scene.height)
    azimuth, elevation = disc_azimuth(scene), disc_elevation(scene)
    way = (
        math.sin(azimuth) * math.cos(elevation),
        math.sin(elevation),
        -math.cos(azimuth) * math.cos(elevation),
    )
    x, y, ahead = camera.project(camera.eye + _FAR * np.asarray([way], np.float32))[0].tolist()
    radius = DISC_RADIUS * camera.focal
    seen = ahead > 0 and -radius < x < scene.width + radius and -radius < y < scene.height + radius
    return (x, y, radius) if seen else None
