"""Everything of a shot that does not change from frame to frame, made once and mapped by all renderers of the shot."""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import json
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

import vitascope
from vitascope.engines.animatic.bakefile import Arrays, load_or_make
from vitascope.engines.animatic.billboards import Billboards, bake_billboards, bake_ground_shade, bodies_of
from vitascope.engines.animatic.camera import Camera, camera_at
from vitascope.engines.animatic.drawing import pack_lighting
from vitascope.engines.animatic.figures import load_figures
from vitascope.engines.animatic.geometry import Float
from vitascope.engines.animatic.kernels.backdrop import SHOWN, TOP
from vitascope.engines.animatic.kernels.panels import PANEL_SIZE
from vitascope.engines.animatic.places import place
from vitascope.engines.animatic.scene import Scene
from vitascope.engines.animatic.shadows import GroundShade
from vitascope.engines.animatic.world.parts import Ground, Lighting, Panel, Sky, View
from vitascope.engines.animatic.world.places import World, build_world

_SPARE = 0.03  #: radians that the sky is wider than what the camera sees
_SKY_TEXELS = 9_000_000  #: at most
_BUMP = 0.05  #: metres from the lowest to the highest place of the ground's relief
_TILE_TEXELS = 1024
_ROAD_TEXELS = 512
_MACRO_TEXELS = 256
_MIRRORED = 5  #: how much coarser the sky is in water and on wet ground


@dataclass
class Backing:
    """The baked parts of a shot, ready for the kernels."""

    lighting: Float
    exposure: float
    surface: str
    sky: Float
    window: Float
    mirrored: Float
    mirrored_window: Float
    backdrops: list[tuple[Float, Float, NDArray[np.int32]]]
    """Picture, place, first row that shows of each ``TOP`` columns; far to near."""
    tiles: Float
    tile_side: int
    tile: float
    macro: Float
    macro_side: int
    macro_tile: float
    road: Float
    road_side: int
    road_place: Float
    water: Float
    shade: GroundShade
    billboards: Billboards
    mirrors: bool  #: water or wet ground shows what stands on it
    panels: list[tuple[Float, NDArray[np.int32], Float]]  #: texels, levels, place as ``kernels.panels`` takes them
    lamps: Float  #: (n, 10) of the place, as ``drawing.pack_lamps`` packs those of figures


def bake(scene: Scene, folder: Path, limit: int = 2 << 30) -> Backing:
    """Map the shot's bake from ``folder``, making first what is not there. Bakes are kept within ``limit`` bytes.

    Processes that want the same bake share the work, piece by piece.
    """
    return _backing(load_or_make(folder, scene_key(scene), _Bakery(scene).pieces(), limit))


def scene_key(scene: Scene) -> str:
    """Names a scene together with the build that bakes it."""
    return hashlib.sha256((_build() + json.dumps(_plain(scene), sort_keys=True)).encode()).hexdigest()[:32]


def _plain(value: object) -> object:
    """A form of frozen scene data whose JSON does not depend on the process."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, frozenset | set):
        return sorted(str(item) for item in value)
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Enum):
        return str(value.value)
    return value


@functools.lru_cache(maxsize=1)
def _build() -> str:
    """A hash of the sources that pictures depend on."""
    digest = hashlib.sha256(vitascope.__version__.encode())
    root = Path(__file__).parent
    for source in sorted(root.rglob("*.py")):
        digest.update(str(source.relative_to(root)).encode() + source.read_bytes())
    return digest.hexdigest()


def seen_by(scene: Scene, every: int = 6) -> list[Camera]:
    """The shot's camera at every few frames, the last one included."""
    frames = sorted({*range(0, scene.frames, every), scene.frames - 1})
    return [camera_at(scene.camera, scene.time(frame), scene.width, scene.height) for frame in frames]


def view_of(cameras: Sequence[Camera], floor: bool = True) -> View:
    """The part of the sphere that the cameras see; with a ``floor`` only what is above it."""
    azimuths: list[float] = []
    elevations: list[float] = []
    for camera in cameras:
        edge = np.linspace(-1, 1, 9)
        x = np.concatenate([edge, edge, np.full(9, -1.0), np.full(9, 1.0)]) * camera.width / 2 / camera.focal
        y = np.concatenate([np.full(9, -1.0), np.full(9, 1.0), edge, edge]) * camera.height / 2 / camera.focal
        rays = np.stack([x, y, np.ones_like(x)], 1) @ camera.turn
        azimuths.extend(np.arctan2(rays[:, 0], -rays[:, 2]).tolist())
        elevations.extend(np.arctan2(rays[:, 1], np.hypot(rays[:, 0], rays[:, 2])).tolist())
    azimuth = (min(azimuths) - _SPARE, max(azimuths) + _SPARE)
    elevation = (-0.05 if floor else min(*elevations, -0.1) - _SPARE, max(*elevations, 0.1) + _SPARE)
    finest = max(camera.focal for camera in cameras)
    area = (azimuth[1] - azimuth[0]) * (elevation[1] - elevation[0])
    return View(azimuth, elevation, min(finest, math.sqrt(_SKY_TEXELS / area)))


class _Bakery:
    """Makes the pieces of one scene's bake. What several of them need is made once in a process, and only if needed."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def pieces(self) -> dict[str, Callable[[], Arrays]]:
        """How each piece is made, the costliest first, so that two who share the work end together."""
        return {"scenery": self._scenery, "backdrops": self._backdrops, "ground": self._ground, "sky": self._sky}

    @cached_property
    def _cameras(self) -> list[Camera]:
        return seen_by(self.scene)

    @cached_property
    def _world(self) -> World:
        load_figures()
        cv2.setNumThreads(1)
        return build_world(self.scene, view_of(self._cameras, place(self.scene.place).floor))

    @cached_property
    def _lighting(self) -> Float:
        return pack_lighting(self._world.lighting)

    def _scenery(self) -> Arrays:
        """What stands still upon the ground, with its shadows, and the panels."""
        world, lighting = self._world, self._lighting
        bodies = bodies_of(world.scatter)
        shade = bake_ground_shade(world.scatter, bodies, lighting, _shadow_strength(world.lighting))
        billboards = bake_billboards(
            world.scatter, world.cards, self._cameras, lighting, shade, bodies, self.scene.seed
        )
        made: dict[str, NDArray[np.generic]] = {f"billboards_{part.name}": getattr(billboards, part.name)
                                  for part in dataclasses.fields(Billboards)}  # fmt: skip
        made |= {"shade": shade.shade, "shade_place": shade.place}
        return made | _panels(world.panels)

    def _backdrops(self) -> Arrays:
        strips = self._world.backdrops
        made: dict[str, NDArray[np.generic]] = {"backdrops": np.asarray([len(strips)], np.int32)}
        for number, strip in enumerate(strips):
            made[f"backdrop{number}"] = strip.picture
            made[f"backdrop{number}_tops"] = _tops(strip.picture)
            spot = (strip.distance, strip.left, strip.bottom, strip.metres)
            made[f"backdrop{number}_place"] = np.asarray(spot, np.float32)
        return made

    def _ground(self) -> Arrays:
        ground, light = self._world.ground, self._world.lighting
        road = (0.0, 0.0, 1.0)
        if ground.road is not None and ground.road_albedo is not None:
            road = (*ground.road, ground.road_tile)
        return {
            "tiles": _pyramid(_lit(ground.albedo, ground.relief, ground.tile, ground.tile, light, _TILE_TEXELS)),
            "tile": np.asarray([ground.tile], np.float32),
            "macro": _macro(ground),
            "macro_side": np.asarray([1 if ground.macro is None else _MACRO_TEXELS], np.float32),
            "macro_tile": np.asarray([ground.macro_tile], np.float32),
            "road": _road(ground, light),
            "road_place": np.asarray(road, np.float32),
            "water": _water(ground),
        }

    def _sky(self) -> Arrays:
        """All that is above, and what is quickly made."""
        world = self._world
        sky, mirrored = world.sky, _mirrored(world.sky.picture)
        lamps = [(*lamp.at, *lamp.colour, *(lamp.direction or (0.0, 0.0, 0.0)),
                  -2.0 if lamp.direction is None else lamp.cone_cosine) for lamp in world.lamps]  # fmt: skip
        return {
            "lighting": self._lighting,
            "exposure": np.asarray([world.lighting.exposure], np.float32),
            "surface": np.frombuffer(world.surface.encode(), np.uint8),
            "sky": _framed(sky.picture),
            "window": _window(sky, sky.picture),
            "mirrored": _framed(mirrored),
            "mirrored_window": _window(sky, mirrored),
            "lamps": np.asarray(lamps, np.float32).reshape(-1, 10),
        }


def _panels(panels: Sequence[Panel]) -> dict[str, Float | NDArray[np.int32]]:
    """Each picture once, and a row for each panel as ``kernels.panels`` takes it, with the number of its picture."""
    made: dict[str, Float | NDArray[np.int32]] = {}
    numbers: dict[int, int] = {}
    for panel in panels:
        if id(panel.picture) not in numbers:
            number = numbers[id(panel.picture)] = len(numbers)
            made[f"panel{number}"], made[f"panel{number}_levels"] = _levels(panel.picture)
    rows = [(*p.corner, *p.along, *p.up, p.repeats, p.flow, numbers[id(p.picture)]) for p in panels]
    return made | {"panels": np.asarray(rows, np.float32).reshape(-1, PANEL_SIZE + 1)}


def _backing(arrays: dict[str, NDArray[np.generic]]) -> Backing:
    def floats(name: str) -> Float:
        return np.asarray(arrays[name], np.float32)

    def value(name: str) -> float:
        return float(floats(name)[0])

    return Backing(
        lighting=floats("lighting"),
        exposure=value("exposure"),
        surface=arrays["surface"].tobytes().decode(),
        sky=floats("sky"),
        window=floats("window"),
        mirrored=floats("mirrored"),
        mirrored_window=floats("mirrored_window"),
        backdrops=[
            (floats(f"backdrop{i}"), floats(f"backdrop{i}_place"), np.asarray(arrays[f"backdrop{i}_tops"], np.int32))
            for i in range(int(np.asarray(arrays["backdrops"])[0]))
        ],
        tiles=floats("tiles"),
        tile_side=_TILE_TEXELS,
        tile=value("tile"),
        macro=floats("macro"),
        macro_side=int(value("macro_side")),
        macro_tile=value("macro_tile"),
        road=floats("road"),
        road_side=_ROAD_TEXELS,
        road_place=floats("road_place"),
        water=floats("water"),
        shade=GroundShade(floats("shade"), floats("shade_place")),
        billboards=Billboards(
            at=floats("billboards_at"),
            size=floats("billboards_size"),
            picture=np.asarray(arrays["billboards_picture"], np.int32),
            sway=floats("billboards_sway"),
            key=floats("billboards_key"),
            ambient=floats("billboards_ambient"),
            atlas=floats("billboards_atlas"),
            levels=np.asarray(arrays["billboards_levels"], np.int32),
            spans=np.asarray(arrays["billboards_spans"], np.int32),
        ),
        mirrors=bool(
            floats("water")[8] > 0 and (max(floats("water")[5], floats("water")[10]) > 0 or floats("water")[0] > -1e5)
        ),
        panels=[
            (
                floats(f"panel{int(row[-1])}"),
                np.asarray(arrays[f"panel{int(row[-1])}_levels"], np.int32),
                row[:-1].copy(),
            )
            for row in floats("panels")
        ],
        lamps=floats("lamps"),
    )


def _tops(picture: Float) -> NDArray[np.int32]:
    """First row of an upright picture that shows in each ``TOP`` columns; its height where nothing does."""
    shown = picture[..., 3] > SHOWN
    rows, columns = shown.shape
    shown = np.pad(shown, ((0, 1), (0, -columns % TOP)))
    shown[rows] = True
    return np.asarray(shown.argmax(0).reshape(-1, TOP).min(1), np.int32)


def _window(sky: Sky, picture: Float) -> Float:
    rows, columns = picture.shape[:2]
    azimuth, elevation = sky.view.azimuth, sky.view.elevation
    return np.asarray(
        (
            azimuth[0],
            elevation[1],
            columns / (azimuth[1] - azimuth[0]),
            rows / (elevation[1] - elevation[0]),
            max(elevation[0], -0.03) if elevation[0] > -0.06 else -2.0,
        ),
        np.float32,
    )


def _water(ground: Ground) -> Float:
    row = (max(ground.shore, -1e6), *ground.water_colour, ground.swell, ground.wet)
    return np.asarray((*row, ground.far_shore, ground.surf, ground.mirror, ground.caustics, ground.gloss), np.float32)


def _framed(picture: Float) -> Float:
    """With full coverage as a fourth value, so that the kernel reads two texels at once."""
    return np.pad(picture.astype(np.float32), ((0, 0), (0, 0), (0, 1)), constant_values=1.0)


def _mirrored(picture: Float) -> Float:
    """The sky for what mirrors it: waves and puddles look it up all over, so it must be small enough for the cache."""
    rows, columns = picture.shape[:2]
    size = max(columns // _MIRRORED, 2), max(rows // _MIRRORED, 2)
    return np.asarray(cv2.resize(picture.astype(np.float32), size, interpolation=cv2.INTER_AREA))


def _shadow_strength(lighting: Lighting) -> float:
    """Under an overcast sky the key is weak against the rest, and shadows are soft enough to vanish."""
    key = sum(lighting.key) / 3
    rest = sum(lighting.zenith) / 3 * 0.55 + sum(lighting.horizon) / 3 * 0.45
    return min(1.0, key / max(rest, 1e-6) / 1.5)


def _lit(albedo: Float, relief: Float, width: float, depth: float, lighting: Lighting, side: int) -> Float:
    """Light that the ground sends out, (side, side, 6): by the key without shadows, and by the surroundings."""
    rows, columns = albedo.shape[:2]
    if (rows, columns) != (side, side):
        how = cv2.INTER_AREA if side < max(rows, columns) else cv2.INTER_CUBIC
        albedo = np.clip(cv2.resize(albedo.astype(np.float32), (side, side), interpolation=how), 0, 1)
        relief = cv2.resize(relief.astype(np.float32), (side, side), interpolation=how)
    slope_x = (np.roll(relief, -1, 1) - np.roll(relief, 1, 1)) * np.float32(_BUMP * side / width / 2)
    slope_z = (np.roll(relief, -1, 0) - np.roll(relief, 1, 0)) * np.float32(_BUMP * side / depth / 2)
    length = np.sqrt(slope_x * slope_x + slope_z * slope_z + 1)
    light = np.asarray(lighting.to_light, np.float32)
    light /= np.linalg.norm(light)
    facing = np.maximum((light[1] - slope_x * light[0] - slope_z * light[2]) / length, 0.0)
    # Hollows see less of the sky.
    hollow = np.clip(1.0 + 0.6 * (relief - cv2.blur(relief, (31, 31), borderType=cv2.BORDER_REFLECT)), 0.5, 1.2)
    around = 0.55 * np.asarray(lighting.zenith, np.float32) + 0.45 * np.asarray(lighting.horizon, np.float32)
    key = albedo * np.asarray(lighting.key, np.float32) * facing[..., None]
    return np.concatenate([key, albedo * around * (hollow / length)[..., None]], 2).astype(np.float32)


def _macro(ground: Ground) -> Float:
    """Broad patches as texels of the ground: one factor for both lights."""
    if ground.macro is None:
        return np.ones(8, np.float32)
    size = (_MACRO_TEXELS, _MACRO_TEXELS)
    patches = cv2.resize(ground.macro.astype(np.float32), size, interpolation=cv2.INTER_LINEAR)
    return _texels(np.concatenate([patches, patches], 2).reshape(-1, 6))


def _texels(values: Float) -> Float:
    """Texels of six values, flat; the kernel reads eight at once, so two past the end."""
    return np.concatenate([values.reshape(-1), np.zeros(2, np.float32)]).astype(np.float32)


def _road(ground: Ground, lighting: Lighting) -> Float:
    if ground.road is None or ground.road_albedo is None:
        return np.zeros(8, np.float32)
    albedo = ground.road_albedo.astype(np.float32)
    relief = cv2.GaussianBlur(albedo.mean(2), (0, 0), 1.0)
    return _pyramid(_lit(albedo, relief * 0.3, ground.road_tile, ground.road[1] * 2, lighting, _ROAD_TEXELS))


def _levels(picture: Float) -> tuple[Float, NDArray[np.int32]]:
    """A picture and its halves as rows of texels; first texel, width and height of each."""
    texels, levels, size = [], [], 0
    while True:
        height, width = picture.shape[:2]
        texels.append(np.ascontiguousarray(picture.reshape(-1, 4), np.float32))
        levels.append((size, width, height))
        size += width * height
        if min(height, width) <= 4:
            return np.concatenate(texels), np.asarray(levels, np.int32)
        picture = cv2.resize(picture, (max(width // 2, 1), max(height // 2, 1)), interpolation=cv2.INTER_AREA)


def _pyramid(level: Float) -> Float:
    """All levels of a square picture, each half of the one before, as rows of values."""
    side, values = level.shape[0], level.shape[2]
    made = np.empty((4 * side * side - 1) // 3 * values + 2, np.float32)
    made[-2:] = 0
    start = 0
    while True:
        size = level.size
        made[start : start + size] = level.reshape(-1)
        start, side = start + size, side // 2
        if not side:
            return made
        level = 0.25 * (level[0::2, 0::2] + level[1::2, 0::2] + level[0::2, 1::2] + level[1::2, 1::2])
