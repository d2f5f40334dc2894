"""Panels and mirror images of a frame: the calls of their kernels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.camera import Camera
from vitascope.engines.animatic.drawing import Canvas
from vitascope.engines.animatic.geometry import Float
from vitascope.engines.animatic.kernels.maths import NOISE
from vitascope.engines.animatic.kernels.panels import draw_panel
from vitascope.engines.animatic.kernels.reflections import BLOCK, lay_reflections, mirror_columns


def draw_panels(
    panels: Sequence[tuple[Float, NDArray[np.int32], Float]],
    camera: Camera,
    lighting: Float,
    seconds: float,
    canvas: Canvas,
) -> None:
    """Draw panels (texels, levels, place) over the canvas, near to far; nearer things that are there stay in front.

    Light and veils come after all walls.
    """
    packed = camera.packed
    found = []
    for number, (texels, levels, place) in enumerate(panels):
        corner, along, up = place[0:3], place[3:6], place[6:9]
        seen = camera.view(np.asarray([corner, corner + along, corner + up, corner + along + up], np.float32))
        if seen[:, 2].max() < 0.1:
            continue
        box = (0, 0, camera.width, camera.height)
        if seen[:, 2].min() > 0.1:
            x = camera.width / 2 + camera.focal * seen[:, 0] / seen[:, 2]
            y = camera.height / 2 - camera.focal * seen[:, 1] / seen[:, 2]
            box = (
                max(int(x.min()) - 1, 0), max(int(y.min()) - 1, 0),
                min(int(x.max()) + 2, camera.width), min(int(y.max()) + 2, camera.height),
            )  # fmt: skip
        if box[0] < box[2] and box[1] < box[3]:
            # The coarsest level tells how much it covers. What is hardly there hides nothing and sets no depth, so it comes last.
            thin = bool(texels[-1, 3] < 0.5)
            found.append((thin, float(seen[:, 2].mean()), number, texels, levels, place, box))
    for _, _, _, texels, levels, place, box in sorted(found, key=lambda one: one[:3]):
        draw_panel(texels, levels, place, packed, lighting, *box, seconds, canvas.light, canvas.depth)


def bare_ground(camera: Camera, canvas: Canvas) -> Float:
    """Inverse depth of the plane y = 0 at every pixel, 0 above the horizon."""
    bare = canvas.scratch("bare", (camera.height, camera.width), np.float32)
    rows = (camera.height / 2 - np.arange(camera.height, dtype=np.float32) - 0.5) / np.float32(camera.focal)
    fall = camera.turn[1, 1] * rows + camera.turn[2, 1]
    bare[:] = np.where(fall < -1e-5, fall / np.float32(-max(float(camera.eye[1]), 1e-3)), 0)[:, None]
    return bare


def draw_reflections(camera: Camera, water: Float, ground: Float, seconds: float, canvas: Canvas) -> None:
    """Show in wet ground and water what stands on them. ``ground`` is the inverse depth of the bare plane."""
    height, width = canvas.depth.shape
    half = (height // 2, width // 2)
    colour = canvas.scratch("half colour", (*half, 4), np.float32)
    cv2.resize(canvas.light, (half[1], half[0]), dst=colour, interpolation=cv2.INTER_AREA)
    depth, bare = (np.ascontiguousarray(part[: 2 * half[0] : 2, : 2 * half[1] : 2]) for part in (canvas.depth, ground))
    mirrored = canvas.scratch("mirrored", (*half, 4), np.float32)
    packed = camera.packed
    coarse = replace(camera, width=half[1], height=half[0], focal=camera.focal / 2).packed
    mirror_columns(coarse, bare, colour, depth, canvas.scratch("column", half[:1], np.float32), mirrored)
    unit = max(width, height) / 1280
    small = np.ascontiguousarray(cv2.GaussianBlur(mirrored, (0, 0), sigmaX=0.7 * unit + 0.3, sigmaY=2.4 * unit + 0.4))
    lay_reflections(
        packed, water, ground, seconds, NOISE, small, _within(small, canvas, camera.focal), canvas.depth, canvas.light
    )


def _within(mirrored: Float, canvas: Canvas, focal: float) -> NDArray[np.uint8]:
    """Blocks of the frame with an image in ``mirrored`` (h / 2, w / 2, 4) so near that ripples can move it there."""
    rows, columns = (-(-size // BLOCK) for size in canvas.depth.shape)
    few = cv2.resize(np.ascontiguousarray(mirrored[..., 3]), (columns, rows), interpolation=cv2.INTER_AREA)
    # Ripples move images by less than a tenth of the focal length up or down, by a thirtieth sideways.
    tall, wide = (2 * (int(share * focal / BLOCK) + 2) + 1 for share in (0.11, 0.04))
    return np.asarray(cv2.dilate((few > 1e-5).astype(np.uint8), np.ones((tall, wide), np.uint8)))
