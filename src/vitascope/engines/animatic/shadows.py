"""The shadows that bodies cast: of figures each frame, of still scenery once, of feet on the ground."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from vitascope.engines.animatic.geometry import ConeGroup, Float, Material, mapped
from vitascope.engines.animatic.kernels import layout
from vitascope.engines.animatic.kernels.shadows import shade_cones, shade_triangles
from vitascope.engines.animatic.stood import Stood, body_extent, casting

_MAP = 576  #: texels along the longer side of the shadow map
_CONTACT_MAP = 112  #: texels along the longer side of the contact map


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
    flat = mapped(cloud[:, :3], np.stack([right, up, light]).astype(np.float32))[:, :2]
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
        for group in casting(stood.body.cones):
            shade_cones(_light_cones(group, stood, basis), heights)
        for mesh in casting(stood.body.meshes):
            if mesh.material not in (Material.GLOW, Material.GLASS):
                shade_triangles(_affine(mesh.points, stood, basis), np.ascontiguousarray(mesh.faces), heights)
    return ShadowMap(heights, basis)


def _affine(points: Float, stood: Stood, basis: Float) -> Float:
    matrix, offset = stood.world_through(basis[:12].reshape(3, 4))
    return np.ascontiguousarray(mapped(points, matrix, offset))


def _light_cones(group: ConeGroup, stood: Stood, basis: Float) -> Float:
    packed = np.empty((len(group.a), 9), np.float32)
    texel = float(basis[12])
    packed[:, 0:3] = _affine(group.a, stood, basis)
    packed[:, 3] = group.radius_a * stood.scale / texel
    packed[:, 4:7] = _affine(group.b, stood, basis)
    packed[:, 7] = group.radius_b * stood.scale / texel
    packed[:, 8] = texel
    return packed


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
        for group in casting(stood.body.cones):
            shade_cones(_light_cones(group, stood, basis), lowest)
        for mesh in casting(stood.body.meshes):
            shade_triangles(_affine(mesh.points, stood, basis), np.ascontiguousarray(mesh.faces), lowest)
    near = np.clip(1 + lowest / np.float32(reach), 0, 1)
    tight = cv2.GaussianBlur(near * near, (0, 0), max(0.10 * reach / texel, 0.6))
    wide = cv2.GaussianBlur(near, (0, 0), max(0.35 * reach / texel, 0.8))
    shade = (1 - 0.45 * np.clip(tight, 0, 1)) * (1 - 0.40 * np.clip(wide, 0, 1))
    return GroundShade(np.ascontiguousarray(shade, np.float32), np.asarray([low[0], low[1], 1 / texel], np.float32))
