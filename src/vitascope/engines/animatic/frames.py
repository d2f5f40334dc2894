"""Frames of a shot: each a pure function of the scene, its bake and the frame's number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.baking import Backing
from vitascope.engines.animatic.camera import Camera, camera_at
from vitascope.engines.animatic.drawing import Canvas, draw_figures, pack_lamps
from vitascope.engines.animatic.ensemble import stood_figures
from vitascope.engines.animatic.figures import figure, load_figures
from vitascope.engines.animatic.geometry import Float, mapped
from vitascope.engines.animatic.kernels import finishing, layout
from vitascope.engines.animatic.kernels.backdrop import draw_backdrop, draw_sky
from vitascope.engines.animatic.kernels.ground import draw_ground
from vitascope.engines.animatic.kernels.maths import NOISE
from vitascope.engines.animatic.kernels.sprites import PARTICLE_SIZE, SPRITE_SIZE, draw_particles, draw_sprites
from vitascope.engines.animatic.places import place
from vitascope.engines.animatic.scene import Scene
from vitascope.engines.animatic.scenery import draw_panels, draw_reflections
from vitascope.engines.animatic.shadows import ShadowMap, Stood, cast_shadows, contact_shade
from vitascope.engines.animatic.world.weather import particles

_NEAREST_SPRITE = 0.25  #: metres; nearer ones would fill the picture
_THINNEST = 0.6  #: pixels; thinner particles are drawn that thick and fainter
_SHARP_BAND = 0.12  #: share of the distance before and behind the focus that is sharp at least

#: The last pass of every film; ``Scene.grade`` changes single values by these names.
GRADE = {
    "bloom": 0.12,
    "vignette": 0.42,
    "saturation": 1.06,
    "grain": 1.4,
    "contrast": 0.10,
    "red": 1.0,
    "green": 1.0,
    "blue": 1.0,
    "blur": 1.0,
    "night": 0.0,
}


@dataclass
class Renderer:
    """Makes the frames of one scene. Buffers are kept between frames; nothing else is."""

    scene: Scene
    backing: Backing

    def __post_init__(self) -> None:
        load_figures()
        self._here = place(self.scene.place)
        cv2.setNumThreads(1)
        self._canvas = Canvas.blank(self.scene.width, self.scene.height)
        unknown = set(self.scene.grade) - set(GRADE)
        if unknown:
            raise ValueError(f"scene: no grade is called {', '.join(sorted(unknown))}")

    def planes(self, frame: int, fade: float = 1.0) -> NDArray[np.uint8]:
        """Frame ``frame`` of the shot as I420 planes (height * 3 / 2, width); ``fade`` 0 is black, 1 the full picture."""
        canvas = self._draw(frame)
        out = np.empty((self.scene.height * 3 // 2, self.scene.width), np.uint8)
        finishing.finish_planes(
            canvas.colour, self._glow(), self._grade(fade), finishing.CURVE, self.scene.seed, frame, out
        )
        return out

    def _draw(self, frame: int) -> Canvas:
        scene, backing, canvas = self.scene, self.backing, self._canvas
        seconds = frame / scene.fps
        camera = camera_at(scene.camera, seconds, scene.width, scene.height)
        figures = stood_figures(scene, seconds)
        shadows = cast_shadows(figures, backing.lighting[:3])
        lamps = np.concatenate([pack_lamps(figures), backing.lamps])
        contact = contact_shade(figures)
        packed = camera.packed
        draw_sky(backing.sky, backing.window, packed, canvas.colour, canvas.depth, canvas.cover)
        if self._here.floor:
            draw_ground(
                backing.tiles, backing.tile_side, backing.tile, backing.macro, backing.macro_tile, backing.road,
                backing.road_side, backing.road_place, backing.water, shadows.heights, shadows.basis, backing.shade.shade,
                backing.shade.place, contact.shade, contact.place, lamps, packed, backing.sky, backing.window,
                backing.lighting, NOISE, seconds, canvas.colour, canvas.depth,
            )  # fmt: skip
        for picture, spot in backing.backdrops:
            draw_backdrop(picture, spot, packed, canvas.colour, canvas.depth)
        if self._here.floor:
            self._mend_horizon(camera)
        mirrored = backing.water[8] > 0 and (backing.water[5] > 0 or backing.water[0] > -1e5)
        bare = self._bare_ground(camera) if mirrored else None
        draw_panels(backing.panels, camera, backing.lighting, seconds, canvas)
        sprites, shown, depths = self._sprites(camera, seconds, shadows)
        farthest = max((_depth(camera, stood) for stood in figures), default=0.0)
        behind = depths > farthest
        self._lay(sprites, shown, np.flatnonzero(behind))
        draw_figures(figures, camera, backing.lighting, shadows, backing.shade, lamps, canvas)
        self._lay(sprites, shown, np.flatnonzero(~behind))
        if bare is not None:
            draw_reflections(camera, backing.water, bare, seconds, canvas)
        self._weather(frame, camera)
        self._defocus(camera, *self._sharp(camera, figures))
        return canvas

    def _bare_ground(self, camera: Camera) -> Float:
        """Inverse depth of the plane y = 0 at every pixel, 0 above the horizon."""
        bare = self._canvas.scratch("bare", (camera.height, camera.width), np.float32)
        rows = (camera.height / 2 - np.arange(camera.height, dtype=np.float32) - 0.5) / np.float32(camera.focal)
        fall = camera.turn[1, 1] * rows + camera.turn[2, 1]
        bare[:] = np.where(fall < -1e-5, fall / np.float32(-max(float(camera.eye[1]), 1e-3)), 0)[:, None]
        return bare

    def _mend_horizon(self, camera: Camera) -> None:
        """Land meets the backdrops softly: their feet fade out, and far ground would shine through in a thin line."""
        if self.backing.water[0] > -1e5:
            return  # the sea's horizon is sharp
        rise = float(camera.turn[2, 1]) / max(float(camera.turn[1, 1]), 1e-3)
        row = round(camera.height / 2 + rise * camera.focal)
        half = max(2, round(3 * self._unit))
        top, bottom = row - half, row + half
        if top < 0 or bottom >= camera.height:
            return
        share = np.linspace(0, 1, bottom - top + 1, dtype=np.float32)[1:-1, None, None]
        colour = self._canvas.colour
        colour[top + 1 : bottom] = colour[top] * (1 - share) + colour[bottom] * share

    def _sprites(self, camera: Camera, seconds: float, shadows: ShadowMap) -> tuple[Float, NDArray[np.int64], Float]:
        """Packed sprites that can be seen, far to near, the numbers of their billboards, and their depths."""
        boards, light = self.backing.billboards, self.backing.lighting
        seen = camera.view(boards.at)
        depth = np.maximum(seen[:, 2], 1e-3)
        scale = camera.focal / depth
        x = camera.width / 2 + seen[:, 0] * scale
        y = camera.height / 2 - seen[:, 1] * scale
        wide, tall = boards.size[:, 0] * scale, boards.size[:, 1] * scale
        reach = wide * 0.5 + tall * 0.1
        visible = (seen[:, 2] > _NEAREST_SPRITE) & (x + reach > 0) & (x - reach < camera.width)
        visible &= (y > 0) & (y - tall < camera.height) & (tall > 0.4)
        shown = np.flatnonzero(visible)
        # Equal depths keep the order of the bake, so the order never depends on the sort.
        shown = shown[np.argsort(-depth[shown], kind="stable")]
        depth = depth[shown]
        sprites = np.empty((len(shown), SPRITE_SIZE), np.float32)
        sprites[:, 0] = x[shown]
        sprites[:, 1] = y[shown]
        sprites[:, 2] = wide[shown]
        sprites[:, 3] = tall[shown]
        sprites[:, 4] = 1 / depth
        sway = boards.sway[shown]
        sprites[:, 5] = sway[:, 0] * np.sin(1.7 * seconds + sway[:, 1]) * scale[shown]
        distance = np.linalg.norm(boards.at[shown] - camera.eye, axis=1)
        sprites[:, 6] = 1 - np.exp(-light[layout.FOG_DENSITY] * np.maximum(distance - light[layout.FOG_START], 0))
        lit = _sampled(shadows, boards.at[shown] + boards.size[shown, 1:] * np.asarray([0, 0.35, 0], np.float32))
        sprites[:, 7:10] = boards.key[shown] * lit[:, None] + boards.ambient[shown]
        return sprites, shown, depth

    def _lay(self, sprites: Float, shown: NDArray[np.int64], order: NDArray[np.int64]) -> None:
        if len(order):
            boards = self.backing.billboards
            draw_sprites(
                sprites, np.ascontiguousarray(boards.picture[shown]), order.astype(np.int32), boards.atlas,
                boards.levels,
                boards.spans, self.backing.lighting, self._canvas.colour, self._canvas.depth,
            )  # fmt: skip

    def _weather(self, frame: int, camera: Camera) -> None:
        eye, target = camera.eye, camera.eye + camera.turn[2]
        if self._here.inside:
            return
        drops = particles(self.scene, frame, tuple(eye.tolist()), tuple(target.tolist()))
        if drops is None or not len(drops.head):
            return
        head, tail = camera.project(drops.head), camera.project(drops.tail)
        shown = (head[:, 2] > 0) & (tail[:, 2] > 0)
        packed = np.empty((int(shown.sum()), PARTICLE_SIZE), np.float32)
        packed[:, 0:2] = head[shown, :2]
        packed[:, 2:4] = tail[shown, :2]
        inverse = 0.5 * (head[shown, 2] + tail[shown, 2])
        radius = drops.radius[shown] * camera.focal * inverse
        thick = np.maximum(radius, _THINNEST * self._unit)
        packed[:, 4] = thick
        packed[:, 5] = inverse
        packed[:, 6:9] = drops.colour[shown]
        packed[:, 9] = drops.alpha[shown] * np.minimum(radius / thick, 1)
        packed[:, 10] = drops.glow[shown]
        draw_particles(packed, self._canvas.colour, self._canvas.depth)

    def _sharp(self, camera: Camera, figures: Sequence[Stood]) -> tuple[float, float]:
        """Distance of the focus, which follows the lead, and the share of it on both sides that stays sharp."""
        if not figures:
            return self.scene.focus, _SHARP_BAND
        lead = self.scene.figures[0]
        distance = max(_depth(camera, figures[0]), 0.3)
        kind = figure(lead.figure)
        half = 0.5 * max(kind.length, kind.width) * lead.scale
        return distance, min(max(half / distance, _SHARP_BAND), 0.5)

    def _defocus(self, camera: Camera, distance: float, band: float) -> None:
        """Blur what lies before and behind the focus; keep half-size pictures for the bloom."""
        canvas, scene = self._canvas, self.scene
        shape = (scene.height // 2, scene.width // 2)
        far = canvas.scratch("far", (*shape, 3), np.float32)
        bright = canvas.scratch("bright", (*shape, 3), np.float32)
        weight = canvas.scratch("weight", shape, np.float32)
        focus = 1 / distance
        finishing.halve_for_blur(canvas.colour, canvas.depth, focus, far, bright, weight)
        # A lens of constant opening: the blur of the background grows with focal length and shrinks with distance.
        amount = min(self._value("blur") * 0.0030 * camera.focal / self._unit / distance, 3.2)
        if amount < 0.1:
            return
        unit = self._unit
        little = self._blurred(far, weight, 1.1 * unit)
        much = self._blurred(far, weight, 3.0 * unit)
        near = cv2.GaussianBlur(bright, (0, 0), 2.2 * unit)
        finishing.defocus(canvas.colour, canvas.depth, little, much, near, focus, amount, band)

    @staticmethod
    def _blurred(far: Float, weight: Float, sigma: float) -> Float:
        soft = cv2.GaussianBlur(far, (0, 0), sigma)
        soft /= cv2.GaussianBlur(weight, (0, 0), sigma)[..., None]
        return np.asarray(soft, np.float32)

    def _glow(self) -> Float:
        """The blurred bright picture at an eighth of the size."""
        scene = self.scene
        bright = self._canvas.scratch("bright", (scene.height // 2, scene.width // 2, 3), np.float32)
        small = cv2.resize(bright, (max(scene.width // 8, 2), max(scene.height // 8, 2)), interpolation=cv2.INTER_AREA)
        tight = cv2.GaussianBlur(small, (0, 0), 1.6 * self._unit)
        tiny = cv2.resize(small, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
        wide = cv2.GaussianBlur(tiny, (0, 0), 3.0 * self._unit)
        wide = cv2.resize(wide, (small.shape[1], small.shape[0]), interpolation=cv2.INTER_LINEAR)
        return np.ascontiguousarray(0.5 * tight + 0.5 * wide, np.float32)

    @property
    def _unit(self) -> float:
        """Pixels of this picture that are as large as one of 1280 by 720."""
        return max(self.scene.width, self.scene.height) / 1280

    def _value(self, name: str) -> float:
        return float(self.scene.grade.get(name, GRADE[name]))

    def _grade(self, fade: float) -> Float:
        grade = np.zeros(finishing.GRADE_SIZE, np.float32)
        grade[finishing.EXPOSURE] = self.backing.exposure
        grade[finishing.BLOOM] = self._value("bloom")
        grade[finishing.VIGNETTE] = self._value("vignette")
        grade[finishing.SATURATION] = self._value("saturation")
        grade[finishing.GRAIN] = self._value("grain")
        grade[finishing.CONTRAST] = self._value("contrast")
        grade[finishing.FADE] = fade
        grade[finishing.NIGHT] = self._value("night")
        grade[finishing.GAIN : finishing.GAIN + 3] = [self._value(name) for name in ("red", "green", "blue")]
        return grade


def _depth(camera: Camera, stood: Stood) -> float:
    return float(camera.view(np.asarray([stood.at], np.float32))[0, 2])


def _sampled(shadows: ShadowMap, points: Float) -> Float:
    """Whether the key reaches points (n, 3): 1 or 0, nearest texel."""
    rows, columns = shadows.heights.shape
    basis = shadows.basis
    rows_of = basis[:12].reshape(3, 4)
    u, v, height = mapped(points, rows_of[:, :3], rows_of[:, 3]).T
    i, j = np.floor(u).astype(int), np.floor(v).astype(int)
    inside = (i >= 0) & (j >= 0) & (i < columns) & (j < rows)
    top = shadows.heights[np.clip(j, 0, rows - 1), np.clip(i, 0, columns - 1)]
    hidden = inside & (top > height + 2 * basis[12])
    return np.where(hidden, np.float32(0), np.float32(1)).astype(np.float32)
