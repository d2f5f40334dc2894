"""From the light of a frame to the encoder's planes, through a style that paints."""

from __future__ import annotations

import numpy as np

from vitascope.engines.animatic.drawing import Canvas
from vitascope.engines.animatic.kernels.painting import pack, show
from vitascope.engines.animatic.scene import Scene
from vitascope.engines.animatic.styles.registry import Bytes, Float, Picture, Style
from vitascope.engines.animatic.world.weather.registry import weather


def painted_planes(
    style: Style, scene: Scene, frame: int, canvas: Canvas, cover: Float, glow: Float, grade: Float, fade: float
) -> Bytes:
    """Frame ``frame`` in ``style`` as I420 planes (h * 3 / 2, w).

    ``canvas`` holds linear light and inverse depth; ``cover`` (h, w) is what is seen of the figures; ``glow`` and ``grade``
    are as ``finishing.finish_planes`` takes them; ``fade`` 0 is black.
    """
    shown = canvas.scratch("display", canvas.colour.shape, np.uint8)
    show(canvas.light, glow, grade, shown)
    picture = Picture(
        shown,
        canvas.depth,
        np.ascontiguousarray(cover),
        scene.light,
        frame,
        scene.fps,
        scene.seed,
        closed=not weather(scene.weather).disc,
    )
    painted = np.ascontiguousarray(style.paint(picture))
    planes: Bytes = np.empty((scene.height * 3 // 2, scene.width), np.uint8)
    pack(painted, fade, style.grain, scene.seed, frame, planes)
    return planes
