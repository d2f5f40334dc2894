"""From the light of a frame to a painted picture, through a style that paints."""

from __future__ import annotations

import numpy as np

from vitascope.engines.animatic.drawing import Canvas
from vitascope.engines.animatic.kernels.painting import show
from vitascope.engines.animatic.places import place
from vitascope.engines.animatic.scene import Scene
from vitascope.engines.animatic.styles.registry import Bytes, Float, Picture, Style
from vitascope.engines.animatic.world.weather.registry import weather


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
    )
    return np.ascontiguousarray(style.paint(picture))
