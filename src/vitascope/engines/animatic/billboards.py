"""Scenery and grass as upright pictures: every distinct still figure is rendered once, lit, and stands many times."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.camera import Camera
from vitascope.engines.animatic.clumps import Cards, clumped
from vitascope.engines.animatic.drawing import Canvas, draw_figures, pack_lamps
from vitascope.engines.animatic.figures import Figure, figure
from vitascope.engines.animatic.geometry import Body, Float, mapped
from vitascope.engines.animatic.kernels import layout
from vitascope.engines.animatic.kernels.shadows import shade_cones, shade_triangles
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.shadows import GroundShade, cast_shadows
from vitascope.engines.animatic.stood import Stood, body_extent
from vitascope.engines.animatic.world.parts import Tufts

_FAR = 14.0  #: a sprite is seen from that many times its size
_MOST_SHADE_TEXELS = 3_000_000
_SHADE_TEXELS = 14.0  #: a metre
_WIND = 0.012  #: how far the top of a still figure sways, as a share of its height


@dataclass
class Atlas:
    """Pictures with smaller copies of themselves, all texels in one row of premultiplied RGBA."""

    texels: list[Float] = field(default_factory=list)
    levels: list[tuple[int, int, int, int]] = field(default_factory=list)  #: first texel, width, height, first row
    spans: list[NDArray[np.int32]] = field(default_factory=list)  #: of each row, first and last column that shows
    size: int = 0
    rows: int = 0

    def add(self, picture: Float) -> tuple[int, int]:
        """Append a picture (h, w, 4), row 0 on top, and its halves; returns (first level, count of levels)."""
        first = len(self.levels)
        while True:
            height, width = picture.shape[:2]
            self.levels.append((self.size, width, height, self.rows))
            self.texels.append(np.ascontiguousarray(picture.reshape(-1, 4), np.float32))
            self.spans.append(_spans(picture[..., 3] > 0.004))
            self.size += width * height
            self.rows += height
            if min(height, width) <= 4:
                return first, len(self.levels) - first
            half = (max(width // 2, 1), max(height // 2, 1))
            picture = cv2.resize(picture, half, interpolation=cv2.INTER_AREA)


def _spans(shown: NDArray[np.bool_]) -> NDArray[np.int32]:
    """First and last column that shows in each row; first after last where nothing does."""
    columns = shown.shape[1]
    any_ = shown.any(1)
    first = np.where(any_, shown.argmax(1), columns)
    last = np.where(any_, columns - 1 - shown[:, ::-1].argmax(1), -1)
    return np.stack([first, last], 1).astype(np.int32)


_SHADOW_TEXELS = 576  #: of a picture's own shadow, at most


@dataclass
class Billboards:
    """All upright pictures of a shot. Arrays of n: where each stands and how it is lit."""

    at: Float  #: (n, 3) the foot's middle
    size: Float  #: (n, 2) width and height in metres
    picture: NDArray[np.int32]  #: (n, 2) first level; count of levels, negative when mirrored
    sway: Float  #: (n, 2) metres at the top, phase
    key: Float  #: (n, 3) factor of what the key light shows, dimmed by the figures' shadows
    ambient: Float  #: (n, 3) factor of the rest
    atlas: Float  #: (texels, 4)
    levels: NDArray[np.int32]  #: (m, 4)
    spans: NDArray[np.int32]  #: (rows, 2)


@dataclass(frozen=True)
class _Look:
    """What makes two placements share a picture."""

    name: str
    colour: str | None
    seed: int
    action: str
    lit: float
    heading: float


def stable_unit(*parts: object) -> float:
    """A value in [0, 1) that depends on nothing but ``parts``."""
    digest = hashlib.sha256(repr(parts).encode()).digest()
    return int.from_bytes(digest[:6], "big") / 2**48


def _look(placement: Placement, kind: Figure) -> _Look:
    # Only what says that it has a front is pictured by heading; for the rest it would only cost pictures.
    step = math.pi / 8
    heading = round(placement.heading / step) * step if kind.oriented else 0.0
    return _Look(placement.figure, placement.colour, placement.seed, placement.action, placement.lit, heading)


def bake_billboards(
    scatter: Sequence[Placement],
    cards: Sequence[Tufts],
    cameras: Sequence[Camera],
    lighting: Float,
    shade: GroundShade,
    bodies: dict[_Look, Body],
    seed: int,
) -> Billboards:
    """Render every distinct look of ``scatter`` once and gather all places; add the cards."""
    atlas = Atlas()
    rows: list[tuple[tuple[float, float, float], tuple[float, float], tuple[int, int], tuple[float, float]]] = []
    groups: dict[_Look, list[Placement]] = {}
    for placement in scatter:
        groups.setdefault(_look(placement, figure(placement.figure)), []).append(placement)
    middle = cameras[len(cameras) // 2]
    for look, placements in groups.items():
        body = bodies[look]
        kind = figure(look.name)
        pixels = max(_largest(placement, kind, cameras) for placement in placements)
        if pixels < 2:
            continue
        picture, width, height, offset = _picture(body, look, pixels, middle, lighting, kind)
        first, count = atlas.add(picture)
        sway = _WIND * kind.height if kind.sway is None else kind.sway
        for placement in placements:
            chance = stable_unit(placement.at, placement.seed, "mirror")
            mirrored = chance < 0.5 and not kind.oriented
            x, y, z = placement.at
            shift = -offset if mirrored else offset
            foot = (x + float(middle.turn[0, 0]) * shift * placement.scale, y, z)
            size = (width * placement.scale, height * placement.scale)
            phase = stable_unit(placement.at, "sway") * 2 * math.pi
            rows.append((foot, size, (first, -count if mirrored else count), (sway * placement.scale, phase)))
    count = len(rows)
    white = np.ones((count, 3), np.float32)
    made = Billboards(
        np.asarray([row[0] for row in rows], np.float32).reshape(-1, 3),
        np.asarray([row[1] for row in rows], np.float32).reshape(-1, 2),
        np.asarray([row[2] for row in rows], np.int32).reshape(-1, 2),
        np.asarray([row[3] for row in rows], np.float32).reshape(-1, 2),
        white * np.float32(0.30),
        white * np.float32(0.70),
        np.zeros((0, 4), np.float32),
        np.zeros((0, 4), np.int32),
        np.zeros((0, 2), np.int32),
    )
    for tufts in cards:
        if len(tufts.at):
            _add_tufts(made, clumped(tufts, seed), tufts.bend, atlas, lighting, shade)
    # The kernel reads two texels at once, so one past the end.
    made.atlas = np.concatenate([*atlas.texels, np.zeros((1, 4), np.float32)])
    made.levels = np.asarray(atlas.levels or [(0, 1, 1, 0)], np.int32)
    made.spans = np.concatenate(atlas.spans) if atlas.spans else np.zeros((1, 2), np.int32)
    return made


def _add_tufts(made: Billboards, cards: Cards, bend: float, atlas: Atlas, lighting: Float, shade: GroundShade) -> None:
    pictures = np.asarray([atlas.add(picture) for picture in cards.pictures], np.int32).reshape(-1, 2)
    count = len(cards.at)
    mirrored = (np.arange(count) * 2654435761 % 4096) < 2048
    chosen = pictures[cards.kind]
    chosen[mirrored, 1] *= -1
    key = lighting[layout.KEY : layout.KEY + 3]
    sky = 0.55 * lighting[layout.ZENITH : layout.ZENITH + 3] + 0.45 * lighting[layout.HORIZON : layout.HORIZON + 3]
    rise = float(max(lighting[layout.TO_LIGHT + 1], 0.1))
    behind = float(max(-lighting[layout.TO_LIGHT + 2], 0.0))
    open_ = shade.sample(cards.at[:, 0], cards.at[:, 1])[:, None]
    made.at = np.concatenate([made.at, np.stack([cards.at[:, 0], np.zeros(count), cards.at[:, 1]], 1)]).astype(
        np.float32
    )
    made.size = np.concatenate([made.size, cards.size]).astype(np.float32)
    made.picture = np.concatenate([made.picture, chosen])
    made.sway = np.concatenate([made.sway, np.stack([bend * cards.size[:, 1], cards.sway], 1)]).astype(np.float32)
    # Blades stand upright, so half of the key that the ground gets, and some of it through them from behind.
    made.key = np.concatenate([made.key, cards.tint * key * (0.30 + 0.45 * rise + 0.25 * behind) * open_]).astype(
        np.float32
    )
    made.ambient = np.concatenate([made.ambient, cards.tint * sky * 0.9]).astype(np.float32)


def _largest(placement: Placement, kind: Figure, cameras: Sequence[Camera]) -> float:
    """Height in pixels of the placement where the cameras come closest to it."""
    tall = kind.height * placement.scale
    most = 0.0
    for camera in cameras:
        depth = float((np.asarray(placement.at) - camera.eye) @ camera.turn[2])
        if depth > 0.3:
            most = max(most, tall * camera.focal / depth)
    return float(min(most, cameras[0].height))


def _picture(
    body: Body, look: _Look, pixels: float, seen: Camera, lighting: Float, kind: Figure
) -> tuple[Float, float, float, float]:
    """Picture (h, w, 4), its width and height in metres, and how far its middle is right of the figure's origin."""
    stood = Stood(body, (0.0, 0.0, 0.0), look.heading)
    extent = body_extent(stood)
    top = float((extent[:, 1] + extent[:, 3]).max())
    sideways = extent[:, 0] * seen.turn[0, 0] + extent[:, 2] * seen.turn[0, 2]
    left, right = float((sideways - extent[:, 3]).min()), float((sideways + extent[:, 3]).max())
    forward = np.asarray([seen.turn[2, 0], 0.0, seen.turn[2, 2]])
    forward /= np.linalg.norm(forward)
    side = np.cross(forward, (0.0, 1.0, 0.0))
    size = max(top, right - left, 0.05)
    scale = max(8.0, pixels) / max(top, 0.05)
    width = max(8, math.ceil((right - left) * scale) + 6)
    height = max(8, math.ceil(top * scale) + 3)
    # A long lens: the eye is level with the middle and far away. The foot stands on the picture's bottom edge.
    middle = side * (left + right) / 2 + np.asarray([0.0, (height / scale) / 2, 0.0])
    eye = middle - forward * size * _FAR
    fov = 2 * math.atan(width / scale / 2 / (size * _FAR))
    camera = Camera.looking(eye.tolist(), middle.tolist(), fov, width, height)
    clear = lighting.copy()
    clear[layout.FOG_DENSITY] = 0.0
    canvas = Canvas.blank(width, height)
    # Two texels a pixel are enough, and most pictures are small.
    shadows = cast_shadows([stood], lighting[:3], min(_SHADOW_TEXELS, 64 + 2 * max(width, height)))
    draw_figures([stood], camera, clear, shadows, GroundShade.none(), pack_lamps([stood]), canvas)
    return canvas.light, width / scale, height / scale, (left + right) / 2


def bodies_of(scatter: Sequence[Placement]) -> dict[_Look, Body]:
    """The body of every distinct look at the start of the shot, at scale 1."""
    found: dict[_Look, Body] = {}
    for placement in scatter:
        kind = figure(placement.figure)
        look = _look(placement, kind)
        if look not in found:
            alone = replace(placement, at=(0.0, 0.0, 0.0), heading=look.heading, scale=1.0, velocity=(0.0, 0.0, 0.0))
            found[look] = _still(alone)
    return found


@lru_cache(maxsize=24)
def _still(placement: Placement) -> Body:
    """A figure at the start of the shot; the same few trees stand in one film after another."""
    return figure(placement.figure).pose(placement, 0.0)


def bake_ground_shade(
    scatter: Sequence[Placement], bodies: dict[_Look, Body], lighting: Float, strength: float
) -> GroundShade:
    """Shadows of still scenery on the ground: each look projected once along the light, then stamped where it stands."""
    near = [p for p in scatter if abs(p.at[2]) < 60]
    if not near or strength <= 0:
        return GroundShade.none()
    low = np.min([(p.at[0], p.at[2]) for p in near], 0) - 12
    high = np.max([(p.at[0], p.at[2]) for p in near], 0) + 12
    area = float(np.prod(high - low))
    texels = min(_SHADE_TEXELS, math.sqrt(_MOST_SHADE_TEXELS / area))
    columns, rows = (int(v) for v in np.ceil((high - low) * texels))
    cover = np.zeros((rows, columns), np.float32)
    stamps: dict[_Look, tuple[Float, Float]] = {}
    for placement in near:
        look = _look(placement, figure(placement.figure))
        if look not in stamps:
            stamps[look] = _stamp(bodies[look], look.heading, lighting[:3], texels)
        mask, corner = stamps[look]
        size = (max(1, round(mask.shape[1] * placement.scale)), max(1, round(mask.shape[0] * placement.scale)))
        scaled = cv2.resize(mask, size, interpolation=cv2.INTER_AREA)
        x = round((placement.at[0] - low[0] + float(corner[0]) * placement.scale) * texels)
        y = round((placement.at[2] - low[1] + float(corner[1]) * placement.scale) * texels)
        x0, y0, x1, y1 = max(x, 0), max(y, 0), min(x + size[0], columns), min(y + size[1], rows)
        if x0 < x1 and y0 < y1:
            window = cover[y0:y1, x0:x1]
            np.maximum(window, scaled[y0 - y : y1 - y, x0 - x : x1 - x], out=window)
    shade = 1.0 - np.float32(strength) * cover
    return GroundShade(np.ascontiguousarray(shade), np.asarray([low[0], low[1], texels], np.float32))


def _stamp(body: Body, heading: float, light: Float, texels: float) -> tuple[Float, Float]:
    """Shadow of a body at the origin on the ground, 0 to 1, and the x, z of its first corner. Higher parts fall softer."""
    rise = max(float(light[1]), 0.12)
    lean = np.asarray([light[0] / rise, light[2] / rise], np.float32)
    stood = Stood(body, (0.0, 0.0, 0.0), heading)
    extent = body_extent(stood)
    flat = np.stack([extent[:, 0] - lean[0] * extent[:, 1], extent[:, 2] - lean[1] * extent[:, 1]], 1)
    low = (flat - extent[:, 3:4]).min(0) - 0.5
    high = (flat + extent[:, 3:4]).max(0) + 0.5
    columns, rows = (int(v) for v in np.ceil((high - low) * texels) + 1)
    heights = np.full((rows, columns), -1.0, np.float32)
    basis = np.zeros(layout.SHADOW_SIZE, np.float32)
    basis[0:4] = np.asarray([1, -lean[0], 0, -low[0]]) * texels
    basis[4:8] = np.asarray([0, -lean[1], 1, -low[1]]) * texels
    basis[8:12] = (0, 1, 0, 0)
    basis[12] = 1 / texels
    affine = basis[:12].reshape(3, 4)
    for group in body.cones:
        packed = np.empty((len(group.a), 9), np.float32)
        packed[:, 0:3] = mapped(stood.world(group.a), affine[:, :3], affine[:, 3])
        packed[:, 3] = group.radius_a * texels
        packed[:, 4:7] = mapped(stood.world(group.b), affine[:, :3], affine[:, 3])
        packed[:, 7] = group.radius_b * texels
        packed[:, 8] = 1 / texels
        shade_cones(packed, heights)
    for mesh in body.meshes:
        corners = np.ascontiguousarray(mapped(stood.world(mesh.points), affine[:, :3], affine[:, 3]))
        shade_triangles(corners, np.ascontiguousarray(mesh.faces), heights)
    mask = (heights > 0.0).astype(np.float32)
    sharp = cv2.GaussianBlur(mask, (0, 0), max(0.05 * texels, 0.6))
    soft = cv2.GaussianBlur(mask, (0, 0), max(0.22 * texels, 1.0))
    high_share = np.clip(cv2.GaussianBlur(heights * mask, (0, 0), 0.3 * texels) / 4.0, 0, 1)
    return np.asarray(sharp + (soft - sharp) * high_share, np.float32), low
