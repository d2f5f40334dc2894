"""Bodies onto a picture: packing for the kernels, shadow map, G-buffer in bands, deferred shading."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.camera import Camera
from vitascope.engines.animatic.geometry import ConeGroup, Float, Material, Mesh, mapped
from vitascope.engines.animatic.kernels import layout
from vitascope.engines.animatic.kernels.cones import TILE, trace_cones
from vitascope.engines.animatic.kernels.lattice import CELLS
from vitascope.engines.animatic.kernels.lighting import MATERIALS
from vitascope.engines.animatic.kernels.packing import pack_ends
from vitascope.engines.animatic.kernels.shading import shade_samples
from vitascope.engines.animatic.kernels.triangles import draw_triangles
from vitascope.engines.animatic.shadows import GroundShade, ShadowMap
from vitascope.engines.animatic.stood import Stood
from vitascope.engines.animatic.world.lighting import FOG_START
from vitascope.engines.animatic.world.parts import Lighting

Number = TypeVar("Number", bound=np.generic)
Box = tuple[int, int, int, int]  #: x0, y0, x1, y1 in pixels, the last ones excluded

_BAND = 64  #: rows of pixels in the G-buffer at a time, few enough that it stays in the cache
_NEAR = 0.05  #: metres; what is nearer to the eye's plane is not drawn
_THINNEST = 0.22  #: pixels; about half a sample
_NO_TEXTURE = np.zeros((1, 1, 4), np.uint8)


@dataclass
class Canvas:
    """A picture in the making: linear colour, inverse depth (0: nothing), coverage by what was drawn."""

    light: Float  #: (h, w, 4): red, green, blue, and coverage by what was drawn
    depth: Float  #: (h, w)
    _scratch: dict[str, NDArray[np.generic]] = field(default_factory=dict, repr=False)

    @classmethod
    def blank(cls, width: int, height: int) -> Canvas:
        """A black picture without depth."""
        return cls(np.zeros((height, width, 4), np.float32), np.zeros((height, width), np.float32))

    @property
    def colour(self) -> Float:
        """(h, w, 3), a view."""
        return self.light[..., :3]

    @property
    def cover(self) -> Float:
        """(h, w), a view."""
        return self.light[..., 3]

    @property
    def width(self) -> int:
        """Columns of pixels."""
        return int(self.depth.shape[1])

    @property
    def height(self) -> int:
        """Rows of pixels."""
        return int(self.depth.shape[0])

    def clear(self, box: Box | None = None) -> None:
        """Make it black, without depth and uncovered, in ``box`` or everywhere."""
        x0, y0, x1, y1 = box or (0, 0, self.width, self.height)
        self.light[y0:y1, x0:x1] = 0
        self.depth[y0:y1, x0:x1] = 0

    def scratch(self, name: str, shape: tuple[int, ...], kind: type[Number]) -> NDArray[Number]:
        """A buffer of at least that many elements, kept for the next call, in that shape."""
        size = math.prod(shape)
        held = self._scratch.get(name)
        if held is None or held.size < size:
            held = np.empty(size, kind)
            self._scratch[name] = held
        return cast(NDArray[Number], held[:size].reshape(shape))


def pack_lighting(lighting: Lighting) -> Float:
    """Lighting as kernels take it."""
    array = np.zeros(layout.LIGHTING_SIZE, np.float32)
    direction = np.asarray(lighting.to_light, np.float64)
    array[layout.TO_LIGHT : layout.TO_LIGHT + 3] = direction / np.linalg.norm(direction)
    for start, colour in (
        (layout.KEY, lighting.key), (layout.ZENITH, lighting.zenith), (layout.HORIZON, lighting.horizon),
        (layout.BOUNCE, lighting.bounce), (layout.RIM, lighting.rim), (layout.FOG, lighting.fog),
    ):  # fmt: skip
        array[start : start + 3] = colour
    array[layout.FOG_DENSITY] = lighting.fog_density
    array[layout.FOG_START] = FOG_START
    return array


def pack_lamps(figures: Sequence[Stood]) -> Float:
    """All lamps of the figures, (n, 10): place, colour, direction, cosine of the cone (-2: shines to all sides)."""
    rows: list[list[float]] = []
    for stood in figures:
        for lamp in stood.body.lamps:
            at = stood.world(np.asarray([lamp.at], np.float32))[0]
            towards = np.zeros(3, np.float32)
            if lamp.direction is not None:
                towards = mapped(np.asarray([lamp.direction], np.float32), stood.turn)[0]
                towards /= np.linalg.norm(towards)
            cosine = -2.0 if lamp.direction is None else lamp.cone_cosine
            rows.append([*at.tolist(), *lamp.colour, *towards.tolist(), cosine])
    return np.asarray(rows, np.float32).reshape(-1, 10)


def pack_cones(group: ConeGroup, stood: Stood, camera: Camera) -> Float:
    """A group in view space (``kernels.layout``); cones that reach behind the eye are left out."""
    count = len(group.a)
    packed, kept = np.empty((count, layout.CONE_SIZE), np.float32), np.empty(count, np.bool_)
    rest_a = group.a if group.rest_a is None else group.rest_a
    rest_b = group.b if group.rest_b is None else group.rest_b
    from_view = np.einsum("ij,kj->ik", stood.turn.T, camera.turn)
    numbers = np.asarray([stood.scale, _THINNEST / camera.focal, _NEAR], np.float32)
    view_a, view_b = _plain(camera.view(stood.world(group.a))), _plain(camera.view(stood.world(group.b)))
    own_a, own_b, straight_a, straight_b = _plain(group.a), _plain(group.b), _plain(rest_a), _plain(rest_b)
    pack_ends(
        view_a, view_b, _plain(group.radius_a), _plain(group.radius_b), own_a, own_b, straight_a, straight_b,
        _plain(from_view), numbers, packed, kept,
    )  # fmt: skip
    for start, colour in ((layout.COLOUR, group.colour), (layout.OVER, group.over), (layout.UNDER, group.under)):
        packed[:, start : start + 3] = group.colour if colour is None else colour
    packed[:, layout.STRIPE] = group.stripe
    packed[:, layout.FUR] = group.fur * np.float32(stood.scale)
    packed[:, layout.GLOW] = group.glow
    return packed if kept.all() else packed[kept]


def _plain(values: NDArray[np.floating]) -> Float:
    return np.ascontiguousarray(values, np.float32)


@dataclass
class _Cones:
    packed: Float
    blend: float
    material: int
    look: Float
    box: Box


@dataclass
class _Triangles:
    corners: Float
    faces: NDArray[np.int32]
    texture: NDArray[np.uint8]
    textured: bool
    material: int
    two_sided: bool
    box: Box


def draw_figures(
    figures: Sequence[Stood],
    camera: Camera,
    lighting: Float,
    shadows: ShadowMap,
    shade: GroundShade,
    lamps: Float,
    canvas: Canvas,
    floor: Float | None = None,
) -> list[Box]:
    """Draw all figures over the canvas, lit and shadowed; nearer things that are there already stay in front.

    ``floor`` (canvas.height,) is the inverse depth of the ground in each row, which hides what is below it. Returns the
    boxes that were drawn in; they do not overlap.
    """
    floor = np.zeros(canvas.height, np.float32) if floor is None else floor
    boxes: list[Box] = []
    parts = _prepare(figures, camera)
    packed = camera.packed
    for cluster in _clusters(parts):
        x0 = min(part.box[0] for part in cluster)
        x1 = max(part.box[2] for part in cluster)
        top = min(part.box[1] for part in cluster)
        bottom = max(part.box[3] for part in cluster)
        boxes.append((x0, top, x1, bottom))
        for y0 in range(top, bottom, _BAND):
            y1 = min(y0 + _BAND, bottom)
            rows, columns = 2 * (y1 - y0), 2 * (x1 - x0)
            depth = canvas.scratch("depth", (rows, columns), np.float32)
            surface = canvas.scratch("surface", (rows, columns, layout.SURFACE_SIZE), np.float32)
            materials = canvas.scratch("materials", (rows, columns), np.uint8)
            depth.fill(0)
            for part in cluster:
                first, last = max(part.box[1], y0), min(part.box[3], y1)
                if first >= last:
                    continue
                if isinstance(part, _Cones):
                    trace_cones(
                        part.packed, part.blend, part.material, part.look, packed, CELLS, x0, y0, part.box[0], first,
                        part.box[2], last, depth, surface, materials,
                    )  # fmt: skip
                else:
                    draw_triangles(
                        part.corners, part.faces, part.texture, part.textured, part.material, int(Material.GLOW),
                        part.two_sided, x0, y0, packed, depth, surface, materials,
                    )  # fmt: skip
            shade_samples(
                depth, surface, materials, x0, y0, x0, y0, x1, y1, packed, lighting, MATERIALS, shadows.heights,
                shadows.basis, shade.shade, shade.place, lamps, CELLS, floor, canvas.light, canvas.depth,
            )  # fmt: skip
    return boxes


def _prepare(figures: Sequence[Stood], camera: Camera) -> list[_Cones | _Triangles]:
    parts: list[_Cones | _Triangles] = []
    for stood in figures:
        for group in stood.body.cones:
            packed = pack_cones(group, stood, camera)
            if not len(packed):
                continue
            fur = float(group.fur.max()) * stood.scale
            box = _cone_box(packed, max(group.blend * stood.scale * 0.5, fur * 1.2), camera)
            if box is not None:
                radii = np.maximum(group.radius_a, group.radius_b)
                reach = float(np.quantile(radii, 0.75)) * 0.8
                size = float(radii.max())
                look = [fur, group.hair, group.stripes, group.grain, reach * stood.scale, 1 / stood.scale, 2.6 / size]
                look += [float(group.pattern), *group.mark]
                parts.append(
                    _Cones(packed, group.blend * stood.scale, int(group.material), np.asarray(look, np.float32), box)
                )
        for mesh in stood.body.meshes:
            corners = _corners(mesh, stood, camera)
            shown = corners[:, layout.INVERSE_DEPTH] > 0
            if not shown.any():
                continue
            box = _clip(
                corners[shown, layout.SCREEN_X].min(), corners[shown, layout.SCREEN_Y].min(),
                corners[shown, layout.SCREEN_X].max(), corners[shown, layout.SCREEN_Y].max(), camera,
            )  # fmt: skip
            if box is not None:
                texture = _NO_TEXTURE if mesh.texture is None else np.ascontiguousarray(mesh.texture)
                parts.append(
                    _Triangles(
                        corners,
                        np.ascontiguousarray(mesh.faces),
                        texture,
                        mesh.texture is not None,
                        int(mesh.material),
                        mesh.two_sided,
                        box,
                    )
                )
    return parts


def _corners(mesh: Mesh, stood: Stood, camera: Camera) -> Float:
    packed = np.zeros((len(mesh.points), layout.CORNER_SIZE), np.float32)
    packed[:, :3] = camera.project(stood.world(mesh.points))
    packed[:, layout.NORMAL : layout.NORMAL + 3] = mapped(mesh.normals, stood.turn)
    packed[:, layout.TINT : layout.TINT + 3] = mesh.colours
    if mesh.uv is not None:
        packed[:, layout.U : layout.V + 1] = mesh.uv
    return packed


def _cone_box(packed: Float, margin: float, camera: Camera) -> Box | None:
    a = packed[:, layout.A : layout.A + 3]
    span = packed[:, layout.AXIS : layout.AXIS + 3] * packed[:, layout.LENGTH : layout.LENGTH + 1]
    ra = packed[:, layout.RADIUS]
    rb = ra + packed[:, layout.SLOPE] * packed[:, layout.LENGTH]
    points = np.concatenate([a, a + span])
    radii = np.concatenate([ra, rb]) + np.float32(margin)
    depth = np.maximum(points[:, 2], _NEAR)
    closest = np.maximum(points[:, 2] - radii, _NEAR)
    grown = radii * camera.focal / closest * 1.05 + 2
    x = camera.width / 2 + camera.focal * points[:, 0] / depth
    y = camera.height / 2 - camera.focal * points[:, 1] / depth
    return _clip((x - grown).min(), (y - grown).min(), (x + grown).max(), (y + grown).max(), camera)


def _clip(left: float, top: float, right: float, bottom: float, camera: Camera) -> Box | None:
    """A box in whole pixels inside the picture, its corner on the grid of tiles; None if nothing is left."""
    x0 = max(0, math.floor(left) - 1) // TILE * TILE
    y0 = max(0, math.floor(top) - 1) // TILE * TILE
    x1 = min(camera.width, math.ceil(right) + 2)
    y1 = min(camera.height, math.ceil(bottom) + 2)
    return (x0, y0, x1, y1) if x1 > x0 and y1 > y0 else None


def _clusters(parts: Sequence[_Cones | _Triangles]) -> list[list[_Cones | _Triangles]]:
    """Parts whose boxes meet, directly or through others, together."""
    clusters: list[tuple[Box, list[_Cones | _Triangles]]] = []
    for part in parts:
        box, members = part.box, [part]
        apart = []
        for other, held in clusters:
            if box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]:
                members = held + members
                box = (min(box[0], other[0]), min(box[1], other[1]), max(box[2], other[2]), max(box[3], other[3]))
            else:
                apart.append((other, held))
        clusters = [*apart, (box, members)]
    return [members for _, members in clusters]
