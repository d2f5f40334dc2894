"""Bodies onto a picture: packing for the kernels, shadow map, G-buffer in bands, deferred shading."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.camera import Camera
from vitascope.engines.animatic.geometry import Body, ConeGroup, Float, Material, Mesh
from vitascope.engines.animatic.kernels import layout
from vitascope.engines.animatic.kernels.cones import HIT, TILE, shade_cones, trace_cones
from vitascope.engines.animatic.kernels.maths import NOISE
from vitascope.engines.animatic.kernels.shading import MATERIALS, shade_samples
from vitascope.engines.animatic.kernels.triangles import draw_triangles, shade_triangles
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.world.parts import Lighting

_BAND = 256  #: rows of pixels in the G-buffer at a time
_NEAR = 0.05  #: metres; what is nearer to the eye's plane is not drawn
_MAP = 768  #: texels along the longer side of the shadow map
_NO_TEXTURE = np.zeros((1, 1, 4), np.uint8)
_FOG_START = 6.0  #: metres of clear air before the fog


@dataclass(frozen=True)
class Stood:
    """A body at its place in the world."""

    body: Body
    at: tuple[float, float, float]
    heading: float = 0.0
    scale: float = 1.0

    @classmethod
    def of(cls, body: Body, placement: Placement, seconds: float) -> Stood:
        """``body`` where ``placement`` has it after ``seconds``."""
        x, y, z = (p + v * seconds for p, v in zip(placement.at, placement.velocity, strict=True))
        return cls(body, (x, y, z), placement.heading, placement.scale)

    @property
    def turn(self) -> Float:
        """(3, 3) from the figure's own axes to the world's, for column vectors."""
        c, s = math.cos(self.heading), math.sin(self.heading)
        return np.asarray([[c, 0, s], [0, 1, 0], [-s, 0, c]], np.float32)

    def world(self, points: Float) -> Float:
        """Points (n, 3) in the figure's own axes, in the world."""
        return np.asarray((points * np.float32(self.scale)) @ self.turn.T + np.asarray(self.at, np.float32), np.float32)


@dataclass
class Canvas:
    """A picture in the making: linear colour, inverse depth (0: nothing), coverage by what was drawn."""

    colour: Float  #: (h, w, 3)
    depth: Float  #: (h, w)
    cover: Float  #: (h, w)
    _scratch: dict[str, NDArray[np.generic]] = field(default_factory=dict, repr=False)

    @classmethod
    def blank(cls, width: int, height: int) -> Canvas:
        """A black picture without depth."""
        return cls(
            np.zeros((height, width, 3), np.float32),
            np.zeros((height, width), np.float32),
            np.zeros((height, width), np.float32),
        )

    def scratch(self, name: str, shape: tuple[int, ...], kind: type[np.generic]) -> NDArray[np.generic]:
        """A buffer of at least that many elements, kept for the next call, in that shape."""
        size = math.prod(shape)
        held = self._scratch.get(name)
        if held is None or held.size < size:
            held = np.empty(size, kind)
            self._scratch[name] = held
        return held[:size].reshape(shape)


@dataclass(frozen=True)
class ShadowMap:
    """The highest point towards the light over each texel, and the map that leads there (``kernels.layout``)."""

    heights: Float
    basis: Float

    @classmethod
    def none(cls) -> ShadowMap:
        """Casts no shadow."""
        basis = np.zeros(layout.SHADOW_SIZE, np.float32)
        return cls(np.full((8, 8), -1e9, np.float32), basis)


@dataclass(frozen=True)
class GroundShade:
    """The shadow of still scenery on the plane y = 0: 1 is open to the light."""

    shade: Float  #: (rows along z, columns along x)
    place: Float  #: x of column 0, z of row 0, texels a metre

    @classmethod
    def none(cls) -> GroundShade:
        """Open everywhere."""
        return cls(np.ones((2, 2), np.float32), np.asarray([0, 0, 1e-6], np.float32))

    def sample(self, x: Float, z: Float) -> Float:
        """Nearest values at points of the ground; 1 outside."""
        rows, columns = self.shade.shape
        i = np.floor((x - self.place[0]) * self.place[2]).astype(int)
        j = np.floor((z - self.place[1]) * self.place[2]).astype(int)
        inside = (i >= 0) & (j >= 0) & (i < columns) & (j < rows)
        values = self.shade[np.clip(j, 0, rows - 1), np.clip(i, 0, columns - 1)]
        return np.where(inside, values, np.float32(1)).astype(np.float32)


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
    array[layout.FOG_START] = _FOG_START
    return array


def pack_lamps(figures: Sequence[Stood]) -> Float:
    """All lamps of the figures, (n, 10): place, colour, direction, cosine of the cone (-2: shines to all sides)."""
    rows: list[list[float]] = []
    for stood in figures:
        for lamp in stood.body.lamps:
            at = stood.world(np.asarray([lamp.at], np.float32))[0]
            towards = np.zeros(3, np.float32)
            if lamp.direction is not None:
                towards = stood.turn @ np.asarray(lamp.direction, np.float32)
                towards /= np.linalg.norm(towards)
            cosine = -2.0 if lamp.direction is None else lamp.cone_cosine
            rows.append([*at.tolist(), *lamp.colour, *towards.tolist(), cosine])
    return np.asarray(rows, np.float32).reshape(-1, 10)


def cast_shadows(figures: Sequence[Stood], to_light: Float, texels: int = _MAP) -> ShadowMap:
    """A shadow map that just holds the figures. Its grid is fixed in the world, so that edges do not crawl."""
    points = [body_extent(stood) for stood in figures]
    points = [cloud for cloud in points if len(cloud)]
    if not points:
        return ShadowMap.none()
    cloud = np.concatenate(points)
    light = to_light.astype(np.float64)
    right = np.cross((0.0, 1.0, 0.001), light)
    right /= np.linalg.norm(right)
    up = np.cross(light, right)
    flat = np.stack([cloud[:, :3] @ right, cloud[:, :3] @ up], 1)
    low = (flat - cloud[:, 3:4]).min(0)
    high = (flat + cloud[:, 3:4]).max(0)
    # Sizes in steps of a quarter octave keep the texels the same from frame to frame.
    texel = 2.0 ** (math.ceil(math.log2(max(float((high - low).max()), 0.05) / (texels - 32)) * 4) / 4)
    low = (np.floor(low / texel) - 8) * texel
    size = np.ceil((high - low) / texel).astype(int) + 8
    basis = np.zeros(layout.SHADOW_SIZE, np.float32)
    basis[0:3], basis[3] = right / texel, -low[0] / texel
    basis[4:7], basis[7] = up / texel, -low[1] / texel
    basis[8:11] = light
    basis[12] = texel
    heights = np.full((int(size[1]), int(size[0])), -1e9, np.float32)
    for stood in figures:
        for group in stood.body.cones:
            shade_cones(_light_cones(group, stood, basis), heights)
        for mesh in stood.body.meshes:
            if mesh.material not in (Material.GLOW, Material.GLASS):
                shade_triangles(_affine(stood.world(mesh.points), basis), np.ascontiguousarray(mesh.faces), heights)
    return ShadowMap(heights, basis)


def body_extent(stood: Stood) -> Float:
    """Points and radii (n, 4) that enclose the body in the world."""
    found: list[Float] = []
    for group in stood.body.cones:
        for ends, radii in ((group.a, group.radius_a), (group.b, group.radius_b)):
            found.append(np.concatenate([stood.world(ends), radii[:, None] * np.float32(stood.scale)], 1))
    for mesh in stood.body.meshes:
        if len(mesh.points):
            box = np.stack([mesh.points.min(0), mesh.points.max(0)])
            corners = np.stack(np.meshgrid(*box.T), -1).reshape(-1, 3).astype(np.float32)
            found.append(np.pad(stood.world(corners), ((0, 0), (0, 1))))
    return np.concatenate(found) if found else np.zeros((0, 4), np.float32)


def _affine(points: Float, basis: Float) -> Float:
    rows = basis[:12].reshape(3, 4)
    return np.ascontiguousarray(points @ rows[:, :3].T + rows[:, 3], np.float32)


def _light_cones(group: ConeGroup, stood: Stood, basis: Float) -> Float:
    packed = np.empty((len(group.a), 9), np.float32)
    texel = float(basis[12])
    packed[:, 0:3] = _affine(stood.world(group.a), basis)
    packed[:, 3] = group.radius_a * stood.scale / texel
    packed[:, 4:7] = _affine(stood.world(group.b), basis)
    packed[:, 7] = group.radius_b * stood.scale / texel
    packed[:, 8] = texel
    return packed


def pack_cones(group: ConeGroup, stood: Stood, camera: Camera) -> Float:
    """A group in view space (``kernels.layout``); cones that reach behind the eye are left out."""
    scale = np.float32(stood.scale)
    a, b = camera.view(stood.world(group.a)), camera.view(stood.world(group.b))
    ra, rb = group.radius_a * scale, group.radius_b * scale
    span = b - a
    length = np.linalg.norm(span, axis=1)
    # A ball that swallows the other one is all there is to see of the cone.
    swallowed = length <= np.abs(rb - ra) * 1.001 + 1e-6
    larger = swallowed & (rb > ra)
    a = np.where(larger[:, None], b, a)
    ra = np.where(larger, rb, ra)
    length = np.where(swallowed, 0.0, length)
    safe = np.maximum(length, 1e-6)
    axis = np.where(swallowed[:, None], (0.0, 0.0, 1.0), span / safe[:, None])
    slope = np.where(swallowed, 0.0, (rb - ra) / safe)
    # Nothing is thinner than half a sample: a whisker fades into its edge instead of breaking into dots.
    thin = 0.30 * np.maximum(a[:, 2], _NEAR) / camera.focal
    ra = np.maximum(ra, thin)
    slope = np.maximum(slope, (thin - ra) / safe)

    packed = np.empty((len(a), layout.CONE_SIZE), np.float32)
    packed[:, layout.A : layout.A + 3] = a
    packed[:, layout.RADIUS] = ra
    packed[:, layout.AXIS : layout.AXIS + 3] = axis
    packed[:, layout.LENGTH] = length
    packed[:, layout.SLOPE] = slope
    packed[:, layout.SKEW] = slope / np.sqrt(np.maximum(1.0 - slope * slope, 1e-4))
    for start, colour in ((layout.COLOUR, group.colour), (layout.OVER, group.over), (layout.UNDER, group.under)):
        packed[:, start : start + 3] = group.colour if colour is None else colour
    packed[:, layout.STRIPE] = group.stripe
    packed[:, layout.FUR] = group.fur * scale
    packed[:, layout.GLOW] = group.glow

    rest_a = group.a if group.rest_a is None else group.rest_a
    rest_b = group.b if group.rest_b is None else group.rest_b
    rest_a = np.where(larger[:, None], rest_b, rest_a)
    rest_span = rest_b - rest_a
    rest_length = np.linalg.norm(rest_span, axis=1)
    rest_axis = np.where(rest_length[:, None] > 1e-6, rest_span / np.maximum(rest_length, 1e-6)[:, None], (1.0, 0, 0))
    own = group.b - group.a
    own_axis = np.where(length[:, None] > 0, own / np.maximum(np.linalg.norm(own, axis=1), 1e-9)[:, None], rest_axis)
    to_rest = _shortest_turn(own_axis, rest_axis) @ stood.turn.T @ camera.turn.T
    packed[:, layout.TO_REST : layout.TO_REST + 9] = to_rest.reshape(-1, 9)
    packed[:, layout.REST_A : layout.REST_A + 3] = rest_a
    packed[:, layout.REST_AXIS : layout.REST_AXIS + 3] = rest_axis
    packed[:, layout.REST_LENGTH] = rest_length
    end = a[:, 2] + axis[:, 2] * length
    packed[:, layout.CLOSEST] = np.minimum(a[:, 2] - ra, end - ra - slope * length)
    return np.ascontiguousarray(packed[np.minimum(a[:, 2], end) > _NEAR])


def _shortest_turn(source: Float, target: Float) -> Float:
    """Rotations (n, 3, 3) that take unit vectors ``source`` to ``target`` the short way."""
    cross = np.cross(source, target)
    cosine = np.clip((source * target).sum(1), -0.9999, 1.0)
    skew = np.zeros((len(source), 3, 3), np.float64)
    skew[:, 0, 1], skew[:, 0, 2] = -cross[:, 2], cross[:, 1]
    skew[:, 1, 0], skew[:, 1, 2] = cross[:, 2], -cross[:, 0]
    skew[:, 2, 0], skew[:, 2, 1] = -cross[:, 1], cross[:, 0]
    return np.asarray(np.eye(3) + skew + skew @ skew / (1.0 + cosine)[:, None, None], np.float32)


Box = tuple[int, int, int, int]  # x0, y0, x1, y1 in pixels, the last ones excluded


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
) -> None:
    """Draw all figures over the canvas, lit and shadowed; nearer things that are there already stay in front."""
    parts = _prepare(figures, camera)
    packed = camera.packed
    for cluster in _clusters(parts):
        x0 = min(part.box[0] for part in cluster)
        x1 = max(part.box[2] for part in cluster)
        top = min(part.box[1] for part in cluster)
        bottom = max(part.box[3] for part in cluster)
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
                    centre = canvas.scratch("centre", (last - first, part.box[2] - part.box[0], HIT + 1), np.float32)
                    trace_cones(
                        part.packed, part.blend, part.material, part.look, packed, NOISE, x0, y0, part.box[0], first,
                        part.box[2], last, centre, depth, surface, materials,
                    )  # fmt: skip
                else:
                    draw_triangles(
                        part.corners, part.faces, part.texture, part.textured, part.material, int(Material.GLOW),
                        part.two_sided, x0, y0, depth, surface, materials,
                    )  # fmt: skip
            shade_samples(
                depth, surface, materials, x0, y0, x0, y0, x1, y1, packed, lighting, MATERIALS, shadows.heights,
                shadows.basis, shade.shade, shade.place, lamps, NOISE, canvas.colour, canvas.depth, canvas.cover,
            )  # fmt: skip


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
                        corners, np.ascontiguousarray(mesh.faces), texture, mesh.texture is not None,
                        int(mesh.material), mesh.two_sided, box,
                    )  # fmt: skip
                )
    return parts


def _corners(mesh: Mesh, stood: Stood, camera: Camera) -> Float:
    packed = np.zeros((len(mesh.points), layout.CORNER_SIZE), np.float32)
    packed[:, :3] = camera.project(stood.world(mesh.points))
    packed[:, layout.NORMAL : layout.NORMAL + 3] = mesh.normals @ stood.turn.T
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


_CONTACT_MAP = 160  #: texels along the longer side of the contact map


def contact_shade(figures: Sequence[Stood]) -> GroundShade:
    """How much of the sky the ground under the figures sees: 1 open, darker the closer a figure comes down to it."""
    clouds = [cloud for cloud in (body_extent(stood) for stood in figures) if len(cloud)]
    if not clouds:
        return GroundShade.none()
    cloud = np.concatenate(clouds)
    height = float((cloud[:, 1] + cloud[:, 3]).max())
    reach = min(max(0.45 * height, 0.06), 0.9)
    flat = cloud[:, [0, 2]]
    low = (flat - cloud[:, 3:4]).min(0) - reach
    high = (flat + cloud[:, 3:4]).max(0) + reach
    texel = 2.0 ** (math.ceil(math.log2(float((high - low).max()) / _CONTACT_MAP) * 4) / 4)
    low = np.floor(low / texel) * texel
    columns, rows = (int(v) for v in np.ceil((high - low) / texel) + 2)
    # A light from below: the "highest" place towards it is the lowest of the figure.
    basis = np.zeros(layout.SHADOW_SIZE, np.float32)
    basis[0], basis[3] = 1 / texel, -low[0] / texel
    basis[6], basis[7] = 1 / texel, -low[1] / texel
    basis[9] = -1
    basis[12] = texel
    lowest = np.full((rows, columns), -1e9, np.float32)
    for stood in figures:
        for group in stood.body.cones:
            shade_cones(_light_cones(group, stood, basis), lowest)
        for mesh in stood.body.meshes:
            shade_triangles(_affine(stood.world(mesh.points), basis), np.ascontiguousarray(mesh.faces), lowest)
    near = np.clip(1 + lowest / np.float32(reach), 0, 1)
    tight = cv2.GaussianBlur(near * near, (0, 0), max(0.10 * reach / texel, 0.6))
    wide = cv2.GaussianBlur(near, (0, 0), max(0.35 * reach / texel, 0.8))
    shade = (1 - 0.45 * np.clip(tight, 0, 1)) * (1 - 0.40 * np.clip(wide, 0, 1))
    return GroundShade(np.ascontiguousarray(shade, np.float32), np.asarray([low[0], low[1], 1 / texel], np.float32))
