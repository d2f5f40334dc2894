"""Frames of a shot: each a pure function of the scene, its bake and the frame's number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.baking import Backing
from vitascope.engines.animatic.camera import Camera, camera_at
from vitascope.engines.animatic.drawing import Box, Canvas, draw_figures, pack_lamps
from vitascope.engines.animatic.ensemble import stood_figures
from vitascope.engines.animatic.figures import figure, load_figures
from vitascope.engines.animatic.geometry import Float
from vitascope.engines.animatic.kernels import finishing, layout, lens
from vitascope.engines.animatic.kernels.backdrop import draw_backdrop, draw_sky
from vitascope.engines.animatic.kernels.boards import light_boards, see_boards
from vitascope.engines.animatic.kernels.ground import draw_ground
from vitascope.engines.animatic.kernels.layers import lay_figures, lay_pixels
from vitascope.engines.animatic.kernels.leaves import LEAF_SIZE, draw_leaves
from vitascope.engines.animatic.kernels.maths import NOISE
from vitascope.engines.animatic.kernels.painting import pack
from vitascope.engines.animatic.kernels.sprites import PARTICLE_SIZE, SPRITE_SIZE, draw_particles, draw_sprites
from vitascope.engines.animatic.places import place
from vitascope.engines.animatic.puffs import lay_puffs
from vitascope.engines.animatic.scene import Scene
from vitascope.engines.animatic.scenery import bare_ground, draw_panels, draw_reflections
from vitascope.engines.animatic.shadows import GroundShade, ShadowMap, cast_shadows, contact_shade
from vitascope.engines.animatic.stood import Stood
from vitascope.engines.animatic.styles import load_styles, style
from vitascope.engines.animatic.styles.painting import painted
from vitascope.engines.animatic.world.weather import Leaves, flash, gust, leaves, particles

_NEAREST_LEAF = 0.35  #: metres
_NEAREST_SPRITE = 0.25  #: metres; nearer ones would fill the picture
_LIGHTNING = 1.15  #: how much more light a stroke of lightning lets in
_THINNEST = 0.9  #: pixels of any picture; thinner particles are drawn that thick and fainter
_SHARP_BAND = 0.12  #: share of the distance before and behind the focus that is sharp at least

#: The last pass of every film; the style and ``Scene.grade`` change single values by these names.
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


@dataclass(frozen=True)
class _Ground:
    """What falls on the ground at a moment."""

    seconds: float
    shadows: ShadowMap
    contact: GroundShade
    lamps: Float


@dataclass
class Renderer:
    """Makes the frames of one scene. Buffers and a painter's last drawing are kept between frames; nothing else is."""

    scene: Scene
    backing: Backing

    def __post_init__(self) -> None:
        load_figures()
        self._here = place(self.scene.place)
        load_styles()
        cv2.setNumThreads(1)
        size = self.scene.width, self.scene.height
        self._canvas = Canvas.blank(*size)
        self._figures = Canvas.blank(*size)  # what the figures show, waiting to be laid
        self._under = Canvas.blank(*size)  # only the rows about the horizon are ever used
        self._cover = np.zeros_like(self._figures.depth)  # what is seen of the figures, for styles that paint
        self._boxes: list[Box] = []
        self._style = style(self.scene.style)
        self._painted: tuple[int, NDArray[np.uint8]] | None = None
        unknown = (set(self.scene.grade) | set(self._style.grade)) - set(GRADE)
        if unknown:
            raise ValueError(f"scene: no grade is called {', '.join(sorted(unknown))}")

    def planes(self, frame: int, fade: float = 1.0) -> NDArray[np.uint8]:
        """Frame ``frame`` of the shot as I420 planes (height * 3 / 2, width); ``fade`` 0 is black, 1 the full picture."""
        out = np.empty((self.scene.height * 3 // 2, self.scene.width), np.uint8)
        if self._style.painted:
            drawing = self._drawing(frame - frame % self._style.held(self.scene.fps))
            pack(drawing, fade, self._style.grain, self.scene.seed, frame, out)
            return out
        canvas = self._draw(frame)
        grade = self._grade(fade, self.scene.time(frame))
        finishing.finish_planes(canvas.light, self._glow(), grade, self.scene.seed, frame, out)
        return out

    def _drawing(self, frame: int) -> NDArray[np.uint8]:
        """Frame ``frame`` as the style paints it, display RGB (h, w, 3). The last one is kept, for some are held."""
        if self._painted is None or self._painted[0] != frame:
            canvas = self._draw(frame)
            grade = self._grade(1.0, self.scene.time(frame))
            self._painted = (
                frame, painted(self._style, self.scene, frame, canvas, self._cover, self._glow(), grade),
            )  # fmt: skip
        return self._painted[1]

    def _draw(self, frame: int) -> Canvas:
        """The picture in linear light: laid together from near to far, so that what is hidden costs nothing."""
        scene, backing, canvas = self.scene, self.backing, self._canvas
        seconds = scene.time(frame)
        camera = camera_at(scene.camera, seconds, scene.width, scene.height)
        figures = stood_figures(scene, seconds)
        shadows = cast_shadows(figures, backing.lighting[:3])
        lamps = np.concatenate([pack_lamps(figures), backing.lamps])
        floor = _floor(camera) if self._here.floor else np.zeros(camera.height, np.float32)
        canvas.clear()
        for box in self._boxes:
            self._figures.clear(box)
        self._boxes = draw_figures(
            figures, camera, self._struck(seconds), shadows, backing.shade, lamps, self._figures, floor
        )
        depth_of_figures = self._figures.depth.copy() if self._style.painted else None
        self._scenery(camera, seconds, shadows, floor)
        layer = self._figures
        for x0, y0, x1, y1 in self._boxes:
            lay_figures(
                canvas.light.reshape(-1), canvas.depth.reshape(-1), layer.light.reshape(-1), layer.depth.reshape(-1),
                canvas.width, x0, y0, x1, y1,
            )  # fmt: skip
        draw_panels(backing.panels, camera, backing.lighting, seconds, canvas)
        ground = _Ground(seconds, shadows, contact_shade(figures), lamps)
        top, bottom = self._horizon(camera)
        self._background(camera, ground, 0, top, canvas)
        if bottom > top:
            self._mended_horizon(camera, ground, top, bottom)
        self._background(camera, ground, bottom, scene.height, canvas)
        if backing.mirrors:
            draw_reflections(camera, backing.water, bare_ground(camera, canvas), seconds, canvas)
        if depth_of_figures is not None:
            # Grass before a figure is not the figure.
            self._cover = np.where(canvas.depth > depth_of_figures, np.float32(0), self._figures.cover)
        lay_puffs(figures, camera, backing.lighting, lamps, canvas.light, canvas.depth)
        self._weather(frame, camera)
        self._defocus(camera, *self._sharp(camera, figures))
        return canvas

    def _background(self, camera: Camera, ground: _Ground, y0: int, y1: int, canvas: Canvas) -> None:
        """Backdrops, ground and sky of rows ``y0`` to ``y1``, under what is there."""
        backing, packed, layer = self.backing, camera.packed, self._figures
        for picture, spot, tops in reversed(backing.backdrops):
            draw_backdrop(
                picture, tops, spot, packed, y0, y1, canvas.width, canvas.light.reshape(-1), canvas.depth.reshape(-1),
                layer.light.reshape(-1), layer.depth.reshape(-1),
            )  # fmt: skip
        shadows, contact = ground.shadows, ground.contact
        if self._here.floor:
            draw_ground(
                backing.tiles, backing.tile_side, backing.tile, backing.macro, backing.macro_side, backing.macro_tile,
                backing.road, backing.road_side, backing.road_place, backing.water, shadows.heights, shadows.basis,
                backing.shade.shade, backing.shade.place, contact.shade, contact.place, ground.lamps, packed,
                backing.mirrored, backing.mirrored_window, backing.lighting, NOISE, ground.seconds, y0, y1, canvas.light,
                canvas.depth,
            )  # fmt: skip
        draw_sky(backing.sky, backing.window, packed, y0, y1, canvas.light)

    def _struck(self, seconds: float) -> Float:
        """The light on figures, to which lightning adds from all of the sky; the exposure does the rest."""
        light = self.backing.lighting
        bright = flash(self.scene, seconds)
        if bright > 0:
            light = light.copy()
            for start, share in ((layout.KEY, 1.0), (layout.ZENITH, 0.5), (layout.RIM, 1.6)):
                light[start : start + 3] += bright * share * np.asarray((0.75, 0.85, 1.15), np.float32)
        return light

    def _horizon(self, camera: Camera) -> tuple[int, int]:
        """Rows of the thin line where land meets the backdrops; none at sea, whose horizon is sharp."""
        rise = float(camera.turn[2, 1]) / max(float(camera.turn[1, 1]), 1e-3)
        row = round(camera.height / 2 + rise * camera.focal)
        half = max(2, round(3 * self._unit))
        top, bottom = row - half, row + half + 1
        if not self._here.floor or self.backing.water[0] > -1e5 or top < 0 or bottom > camera.height:
            return 0, 0
        return top, bottom

    def _mended_horizon(self, camera: Camera, ground: _Ground, top: int, bottom: int) -> None:
        """Land meets the backdrops softly: their feet fade out, and far ground would shine through in a thin line."""
        canvas, under = self._canvas, self._under
        under.clear((0, top, under.width, bottom))
        self._background(camera, ground, top, bottom, under)
        share = np.linspace(0, 1, bottom - top, dtype=np.float32)[1:-1, None, None]
        colour = under.colour
        colour[top + 1 : bottom - 1] = colour[top] * (1 - share) + colour[bottom - 1] * share
        lay_pixels(
            canvas.light.reshape(-1), canvas.depth.reshape(-1), under.light.reshape(-1), under.depth.reshape(-1),
            top * canvas.width, bottom * canvas.width,
        )  # fmt: skip

    def _scenery(self, camera: Camera, seconds: float, shadows: ShadowMap, floor: Float) -> None:
        """Lay the upright pictures, and what of the figures stands before them."""
        boards, light = self.backing.billboards, self.backing.lighting
        count = len(boards.at)
        seen = self._canvas.scratch("seen", (count, 4), np.float32)
        shown = self._canvas.scratch("shown", (count,), np.int64)
        count = see_boards(
            boards.at, boards.size, camera.packed, camera.width, camera.height, _NEAREST_SPRITE, seen, shown
        )
        if not count:
            return
        # Equal depths keep the order of the bake, so the order never depends on the sort.
        order = np.argsort(seen[:count, 2], kind="stable")
        shown, seen = shown[:count], seen[:count]
        bend = gust(self.scene, seconds, boards.at[shown, 0], boards.size[shown, 1], boards.sway[shown])
        sprites = self._canvas.scratch("sprites", (count, SPRITE_SIZE), np.float32)
        light_boards(
            order, shown, seen, boards.at, boards.size, boards.key, boards.ambient, bend, camera.packed, light,
            shadows.heights, shadows.basis, sprites,
        )  # fmt: skip
        canvas, layer = self._canvas, self._figures
        open_pixels = canvas.scratch("open", (canvas.height, -(-canvas.width // 64)), np.uint64)
        open_pixels.fill(2**64 - 1)
        draw_sprites(
            sprites, boards.picture[shown[order]], np.arange(count, dtype=np.int32), boards.atlas.reshape(-1), boards.levels,
            boards.spans, light, floor, canvas.width, canvas.light.reshape(-1), canvas.depth.reshape(-1),
            layer.light.reshape(-1), layer.depth.reshape(-1), _reach(self._boxes, canvas), open_pixels,
        )  # fmt: skip

    def _weather(self, frame: int, camera: Camera) -> None:
        eye, target = camera.eye, camera.eye + camera.turn[2]
        places = tuple(eye.tolist()), tuple(target.tolist())
        carried = leaves(self.scene, frame, *places)
        if carried is not None:
            canvas = self._canvas
            # A painter takes care with leaves as with figures.
            seen = self._cover if self._style.painted else canvas.scratch("leaves", canvas.depth.shape, np.float32)
            draw_leaves(_packed_leaves(carried, camera), canvas.light, canvas.depth, seen)
        drops = particles(self.scene, frame, *places)
        if drops is None:
            return
        head, tail = camera.project(drops.head), camera.project(drops.tail)
        shown = (head[:, 2] > 0) & (tail[:, 2] > 0)
        packed = np.empty((int(shown.sum()), PARTICLE_SIZE), np.float32)
        packed[:, 0:2] = head[shown, :2]
        packed[:, 2:4] = tail[shown, :2]
        inverse = 0.5 * (head[shown, 2] + tail[shown, 2])
        radius = drops.radius[shown] * camera.focal * inverse
        thick = np.maximum(radius, _THINNEST)
        packed[:, 4] = thick
        packed[:, 5] = inverse
        packed[:, 6:9] = drops.colour[shown]
        packed[:, 9] = drops.alpha[shown] * np.minimum(radius / thick, 1)
        packed[:, 10] = drops.glow[shown]
        draw_particles(packed, self._canvas.light, self._canvas.depth)

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
        """Blur what lies before and behind the focus; keep a small picture for the bloom."""
        canvas, unit = self._canvas, self._unit
        far = canvas.scratch("far", (-(-canvas.height // 2), -(-canvas.width // 2), 4), np.float32)
        bright = self._bright()
        focus = 1 / distance
        # A lens of constant opening: the blur of the background grows with focal length and shrinks with distance.
        amount = min(self._value("blur") * 0.0030 * camera.focal / unit / distance, 3.2)
        blurred = amount >= 0.1
        lens.reduce_picture(canvas.light, canvas.depth, focus if blurred else 0.0, far, bright)
        if not blurred:
            return
        little = _blurred(far, 1.1 * unit)
        size = (bright.shape[1], bright.shape[0])
        much = _blurred(np.asarray(cv2.resize(far, size, interpolation=cv2.INTER_AREA)), 1.5 * unit)
        near = _blurred(bright, 1.1 * unit)
        lens.defocus(canvas.light, canvas.depth, little, much, near, focus, amount, band)

    def _bright(self) -> Float:
        """The picture at a quarter of its size, as ``_defocus`` left it."""
        canvas = self._canvas
        return canvas.scratch("bright", (-(-canvas.height // 4), -(-canvas.width // 4), 4), np.float32)

    def _glow(self) -> Float:
        """The blurred bright picture at a quarter of the size."""
        bright = self._bright()
        rows, columns = bright.shape[:2]
        small = cv2.resize(bright, (max(columns // 2, 1), max(rows // 2, 1)), interpolation=cv2.INTER_AREA)
        tight = cv2.GaussianBlur(small, (0, 0), 1.6 * self._unit)
        tiny = cv2.resize(bright, (max(columns // 8, 1), max(rows // 8, 1)), interpolation=cv2.INTER_AREA)
        wide = cv2.GaussianBlur(tiny, (0, 0), 3.0 * self._unit)
        tight += cv2.resize(wide, (small.shape[1], small.shape[0]), interpolation=cv2.INTER_LINEAR)
        return np.asarray(cv2.resize(tight * np.float32(0.5), (columns, rows), interpolation=cv2.INTER_LINEAR))

    @property
    def _unit(self) -> float:
        """Pixels of this picture that are as large as one of 1280 by 720."""
        return max(self.scene.width, self.scene.height) / 1280

    def _value(self, name: str) -> float:
        return float(self.scene.grade.get(name, self._style.grade.get(name, GRADE[name])))

    def _grade(self, fade: float, seconds: float) -> Float:
        grade = np.zeros(finishing.GRADE_SIZE, np.float32)
        grade[finishing.EXPOSURE] = self.backing.exposure * (1 + _LIGHTNING * flash(self.scene, seconds))
        grade[finishing.BLOOM] = self._value("bloom")
        grade[finishing.VIGNETTE] = self._value("vignette")
        grade[finishing.SATURATION] = self._value("saturation")
        grade[finishing.GRAIN] = self._value("grain")
        grade[finishing.CONTRAST] = self._value("contrast")
        grade[finishing.FADE] = fade
        grade[finishing.NIGHT] = self._value("night")
        grade[finishing.GAIN : finishing.GAIN + 3] = [self._value(name) for name in ("red", "green", "blue")]
        return grade


def _floor(camera: Camera) -> Float:
    """Inverse depth of the plane y = 0 in each row of the picture, 0 above the horizon."""
    dy = (camera.height / 2 - 0.5 - np.arange(camera.height)) / camera.focal
    fall = camera.turn[1, 1] * dy + camera.turn[2, 1]
    return np.asarray(np.maximum(-fall / max(float(camera.eye[1]), 1e-6), 0), np.float32)


def _reach(boxes: Sequence[Box], canvas: Canvas) -> NDArray[np.int32]:
    """The columns between which ``boxes`` lie in each row (h, 2); the first after the last where there are none."""
    reach = np.empty((canvas.height, 2), np.int32)
    reach[:] = canvas.width, 0
    for x0, y0, x1, y1 in boxes:
        reach[y0:y1, 0] = np.minimum(reach[y0:y1, 0], x0)
        reach[y0:y1, 1] = np.maximum(reach[y0:y1, 1], x1)
    return reach


def _packed_leaves(carried: Leaves, camera: Camera) -> Float:
    """Leaves as the kernel takes them; those near the eye's plane are left out."""
    middle = camera.project(carried.at)
    shown = middle[:, 2] > 0
    shown &= middle[:, 2] < 1 / _NEAREST_LEAF
    packed = np.empty((int(shown.sum()), LEAF_SIZE), np.float32)
    packed[:, 0:3] = middle[shown]
    for column, axis in ((3, carried.along), (5, carried.across)):
        packed[:, column : column + 2] = (camera.project(carried.at + axis) - middle)[shown, :2]
    packed[:, 7:10] = carried.colour[shown]
    packed[:, 10] = carried.shape[shown]
    packed[:, 11] = carried.alpha[shown]
    return packed


def _blurred(picture: Float, sigma: float) -> Float:
    """Gaussian blur that leaves out what weighs less than a fortieth of the middle."""
    taps = 2 * max(round(2.6 * sigma), 1) + 1
    return np.asarray(cv2.GaussianBlur(picture, (taps, taps), sigma))


def _depth(camera: Camera, stood: Stood) -> float:
    return float(camera.view(np.asarray([stood.at], np.float32))[0, 2])
