"""One picture of bodies before a plain backdrop: for looking at figures, and for thumbnails."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.camera import Camera
from vitascope.engines.animatic.drawing import Canvas, draw_figures, pack_lamps, pack_lighting
from vitascope.engines.animatic.geometry import Body, Mesh
from vitascope.engines.animatic.puffs import lay_puffs
from vitascope.engines.animatic.shadows import GroundShade, cast_shadows
from vitascope.engines.animatic.stood import Stood
from vitascope.engines.animatic.world.parts import Lighting

STUDIO = Lighting(
    to_light=(0.45, 0.70, 0.55), key=(2.5, 2.3, 2.1), zenith=(0.42, 0.46, 0.55), horizon=(0.50, 0.50, 0.52),
    bounce=(0.26, 0.24, 0.22), rim=(0.5, 0.5, 0.45), fog=(0.4, 0.45, 0.5), fog_density=0.0, exposure=0.62,
)  # fmt: skip


def tone(colour: NDArray[np.float32], exposure: float) -> NDArray[np.uint8]:
    """Linear light to sRGB-coded bytes through the filmic curve of the frames (Narkowicz's fit of ACES)."""
    v = np.maximum(colour * exposure, 0)
    v = v * (2.51 * v + 0.03) / (v * (2.43 * v + 0.59) + 0.14)
    return np.asarray(np.clip(v, 0, 1) ** (1 / 2.2) * 255 + 0.5, np.uint8)


def render_still(
    bodies: Sequence[Stood | Body], camera: Camera, lighting: Lighting = STUDIO, floor: bool = True
) -> NDArray[np.uint8]:
    """sRGB picture (camera.height, camera.width, 3) of bodies on a grey floor before the lighting's horizon colour."""
    figures = [body if isinstance(body, Stood) else Stood(body, (0.0, 0.0, 0.0)) for body in bodies]
    canvas = Canvas.blank(camera.width, camera.height)
    rows = np.linspace(0, 1, camera.height, dtype=np.float32)[:, None, None]
    canvas.colour[:] = (
        np.asarray(lighting.zenith, np.float32) * (1 - rows) + np.asarray(lighting.horizon, np.float32) * rows
    )
    light = pack_lighting(lighting)
    shadows = cast_shadows(figures, light[:3])
    drawn = [Stood(_floor(), (0.0, 0.0, 0.0)), *figures] if floor else figures
    draw_figures(drawn, camera, light, shadows, GroundShade.none(), pack_lamps(figures), canvas)
    lay_puffs(figures, camera, light, pack_lamps(figures), canvas.light, canvas.depth)
    return tone(canvas.colour, lighting.exposure)


def _floor(half: float = 12.0, cells: int = 24) -> Body:
    side = np.linspace(-half, half, cells + 1, dtype=np.float32)
    x, z = np.meshgrid(side, side)
    points = np.stack([x, np.zeros_like(x), z], -1).reshape(-1, 3)
    index = np.arange(len(points), dtype=np.int32).reshape(cells + 1, cells + 1)
    a, b, c, d = index[:-1, :-1].ravel(), index[1:, :-1].ravel(), index[1:, 1:].ravel(), index[:-1, 1:].ravel()
    faces = np.concatenate([np.stack([a, b, c], 1), np.stack([a, c, d], 1)])
    normals = np.tile(np.asarray([[0, 1, 0]], np.float32), (len(points), 1))
    colours = np.full((len(points), 3), 0.30, np.float32)
    return Body(meshes=(Mesh(points, normals, colours, faces),))
