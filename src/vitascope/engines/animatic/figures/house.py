"""A country house: plastered walls, tiled roof, shuttered windows that glow when lit, a door with its lamp, a chimney.

Its front faces +x. Built once for each colour, seed and state of its lamps.
"""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.figures.colours import NAMED, named
from vitascope.engines.animatic.figures.registry import Figure, Gait, register
from vitascope.engines.animatic.geometry import Body, Lamp, Material, Mesh
from vitascope.engines.animatic.noise import fbm, generator
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.shapes import box, ellipsoid, lathe, merged, moved, sheet, sweep, turn
from vitascope.engines.animatic.world.palette import linear, mixed_hex
from vitascope.lexicon import Entry

Float = NDArray[np.float32]

_WIDE, _DEEP, _WALL = 7.2, 5.4, 2.75  #: of the walls, metres: along the front, front to back, ground to eaves
_RISE = 2.45  #: from the eaves to the ridge
_EAVES = 0.50  #: how far the roof stands out

#: (walls, roof, shutters) by seed, sRGB
_DRESS = (
    ("#ddd0b6", "#7c4534", "#3f5c4c"),
    ("#d8d5cc", "#5c423a", "#3a4f68"),
    ("#cdb58a", "#6c4038", "#54402f"),
)

_FIRED = 0.22  #: share of its usual clay in a roof of another colour


def _plaster(
    rng: np.random.Generator, points: NDArray[np.float64], colour: Float, normal: tuple[float, float, float]
) -> Mesh:
    """A wall over a grid of points (m, n, 3), stained at the foot and shaded under the eaves."""
    rows, columns = points.shape[:2]
    stain = fbm(rng, (rows, columns), (3, 5), 3, 0.6)
    height = points[..., 1]
    shade = 1 + 0.045 * stain
    shade = shade * np.clip(0.62 + 0.60 * height, 0.62, 1)
    shade = shade * np.clip(0.60 + 0.95 * (_WALL - height), 0.60, 1) ** np.where(height < _WALL, 1.0, 0.0)
    colours = colour * shade[..., None]
    return sheet(points, colours, material=Material.STONE, normals=np.broadcast_to(normal, points.shape))


@lru_cache(maxsize=8)
def _tiles(colour: str) -> NDArray[np.uint8]:
    """Rows of clay tiles as a picture of one slope, (384, 768, 4): tone times colour is the tile's."""
    rng = generator(0, "tiles", colour)
    rows, columns, high, wide = 16, 34, 24, 768 / 34
    picture = np.zeros((rows * high, 768, 3), np.float32)
    base = linear(colour)
    for row in range(rows):
        offset = 0.5 * (row % 2)
        for column in range(-1, columns + 1):
            tone = base * np.float32(rng.uniform(0.68, 1.25)) * (1 + rng.normal(0, 0.05, 3)).astype(np.float32)
            left, right = round((column + offset) * wide), round((column + offset + 1) * wide)
            a, b = max(0, left), min(768, right)
            if a >= b:
                continue
            across = (np.arange(a, b) - left + 0.5) / (right - left) * 2 - 1
            down = (np.arange(high) + 0.5) / high
            round_ = 0.62 + 0.38 * np.sqrt(np.clip(1 - across**2, 0, 1))
            lit = (1.0 - 0.45 * np.exp(-down / 0.16) + 0.12 * np.exp(-(((down - 0.88) / 0.08) ** 2)))[:, None] * round_[
                None
            ]
            picture[row * high : (row + 1) * high, a:b] = tone * lit[..., None]
    moss = fbm(rng, picture.shape[:2], (4, 7), 5, 0.6)
    picture *= np.clip(1 + 0.10 * moss, 0.6, 1.3)[..., None]
    return _bytes(picture)


@lru_cache(maxsize=2)
def _bricks() -> NDArray[np.uint8]:
    """A chimney's side, (160, 96, 4)."""
    rng = generator(0, "bricks")
    picture = np.full((160, 96, 3), linear("#a39a8c"), np.float32)
    for row in range(16):
        for column in range(-1, 5):
            left = int((column + 0.5 * (row % 2)) * 24)
            tone = linear("#8e4a38") * np.float32(rng.uniform(0.6, 1.25))
            picture[row * 10 + 1 : row * 10 + 9, max(0, left + 1) : max(0, left + 23)] = tone
    return _bytes(picture)


def _bytes(picture: Float) -> NDArray[np.uint8]:
    """Linear RGB as an sRGB texture whose material is the mesh's own."""
    coded = np.where(picture <= 0.0031308, picture * 12.92, 1.055 * np.clip(picture, 1e-6, 1) ** (1 / 2.4) - 0.055)
    return np.dstack([np.clip(coded * 255 + 0.5, 0, 255), np.zeros(picture.shape[:2])]).astype(np.uint8)


def _roof(colour: str) -> list[Mesh]:
    made = []
    texture = _tiles(colour)
    half, along = _DEEP / 2 + _EAVES, _WIDE / 2 + _EAVES
    drop = _RISE / (_DEEP / 2) * _EAVES
    rows, columns = 33, 20
    t = np.linspace(0, 1, rows)[:, None]
    s = np.linspace(-1, 1, columns)[None]
    slope = math.hypot(half, _RISE + drop)
    for side in (1, -1):
        saw = 0.035 * (((1 - t) * 16) % 1.0)  # each row of tiles overlaps the one below
        z = side * (half * (1 - t)) + side * saw * (_RISE + drop) / slope
        y = _WALL - drop + (_RISE + drop) * t + saw * half / slope - 0.05 * (1 - s**2) * np.sin(math.pi * t)
        points = np.stack(np.broadcast_arrays(s * along, y, z), -1)
        normal = np.array((0, half, side * (_RISE + drop))) / slope
        uv = np.stack(np.broadcast_arrays(s * 0.498 + 0.5, 1 - t * 0.998 - 0.001), -1)
        made.append(sheet(points, material=Material.STONE, normals=np.broadcast_to(normal, points.shape), uv=uv))
        made[-1].texture = texture
        under = points - normal * 0.10
        made.append(
            sheet(
                under[[0, -1]],
                linear("#5a4636") * np.float32(0.5),
                normals=np.broadcast_to(-normal, under[[0, -1]].shape),
            )
        )
    edge = linear("#efe6d6")
    wood: list[Mesh] = []
    for side in (1, -1):
        wood.append(box((0, _WALL - drop - 0.06, side * half), (2 * along, 0.16, 0.07), edge * np.float32(0.8), 0.015))
        for end in (1, -1):
            board = box((0, 0, 0), (0.07, 0.20, slope + 0.02), edge * np.float32(0.85), 0.015)
            angle = side * math.atan2(_RISE + drop, half)
            wood.append(
                moved(board, (end * along, _WALL - drop + (_RISE + drop) / 2 - 0.08, side * half / 2), turn("x", angle))
            )
    ridge = [(x, _WALL + _RISE + 0.02, 0) for x in np.linspace(-along - 0.02, along + 0.02, 5)]
    cap = sweep(ridge, [0.11] * 5, linear(colour) * np.float32(0.85), 10, 2, Material.STONE, (0, 1, 0))
    return [*made, merged(wood), cap]


def _window(
    rng: np.random.Generator, shutter: Float, lit: float, wide: float = 0.95, high: float = 1.15
) -> dict[str, list[Mesh]]:
    """A window in the plane z = 0, its middle at the origin, looking to +z."""
    frame = linear("#f1ebdf") * np.float32(0.9)
    glow = linear("#ffb85c") * np.float32(0.30 + 0.50 * rng.random()) * np.float32(lit)
    pane_colour = glow if lit > 0 else linear("#1a222a")
    pane = box((0, 0, 0.01), (wide, high, 0.02), pane_colour, 0.0, Material.GLOW if lit > 0 else Material.GLASS)
    bars = [
        box((0, high / 2 + 0.03, 0.03), (wide + 0.14, 0.08, 0.10), frame, 0.0),
        box((0, -high / 2 - 0.02, 0.03), (wide + 0.14, 0.06, 0.10), frame, 0.0),
        box((-wide / 2 - 0.03, 0, 0.03), (0.08, high, 0.10), frame, 0.0),
        box((wide / 2 + 0.03, 0, 0.03), (0.08, high, 0.10), frame, 0.0),
        box((0, 0, 0.025), (0.05, high, 0.05), frame, 0.0),
        box((0, 0.08, 0.025), (wide, 0.045, 0.05), frame, 0.0),
        box((0, -high / 2 - 0.09, 0.09), (wide + 0.30, 0.07, 0.24), linear("#b8b0a2"), 0.015),
    ]
    leaves = []
    for side in (-1, 1):
        x = side * (wide / 2 + 0.33)
        leaves.append(box((x, 0, 0.035), (0.46, high + 0.08, 0.05), shutter, 0.012))
        leaves.extend(
            box((x, y, 0.066), (0.34, 0.035, 0.02), shutter * np.float32(0.72), 0.0)
            for y in np.linspace(-0.42, 0.42, 7) * high
        )
    return {"pane": [pane], "wood": [*bars, *leaves]}


def _flowers(rng: np.random.Generator, wide: float) -> list[Mesh]:
    """A flower box below a window, its middle at the origin."""
    made = [box((0, 0, 0.14), (wide + 0.1, 0.17, 0.20), linear("#6e4a30"), 0.02)]
    for x in np.linspace(-wide / 2, wide / 2, 8):
        lump = ellipsoid((0.10, 0.09, 0.10), linear("#3d5a2a") * np.float32(rng.uniform(0.7, 1.2)), 6, 9)
        made.append(moved(lump, (x, 0.13, 0.15)))
        for _ in range(3):
            hue = linear(("#d8466a", "#e8a0b4", "#f0e2d8", "#c8343c")[int(rng.integers(4))])
            bloom = ellipsoid((0.035, 0.035, 0.035), hue, 5, 7)
            made.append(moved(bloom, (x + rng.normal(0, 0.05), 0.17 + rng.normal(0, 0.03), 0.19 + rng.normal(0, 0.04))))
    return made


@lru_cache(maxsize=24)
def _house(seed: int, colour: str | None, lit: float, tiles: str | None = None, painted: str | None = None) -> Body:
    rng = generator(seed, "house")
    wall_usual, roof, shutters = _DRESS[seed % len(_DRESS)]
    wall, shutter = named(colour, wall_usual), linear(shutters)
    roof = mixed_hex(NAMED[tiles], roof, _FIRED) if tiles in NAMED else roof
    w, d = _WIDE / 2, _DEEP / 2
    plaster: list[Mesh] = []
    for side in (1, -1):
        x, y = np.meshgrid(np.linspace(-w, w, 26), np.linspace(0, _WALL - 0.10, 14))
        plaster.append(_plaster(rng, np.stack([x, y, np.full_like(x, side * d)], -1), wall, (0, 0, side)))
        z, t = np.meshgrid(np.linspace(-d, d, 27), np.linspace(0, 1, 22))
        y = t * (_WALL - 0.10 + _RISE * (1 - np.abs(z) / d))
        plaster.append(_plaster(rng, np.stack([np.full_like(z, side * w), y, z], -1), wall, (side, 0, 0)))
    stone = [
        box((0, 0.14, 0), (_WIDE + 0.14, 0.40, _DEEP + 0.14), linear("#8d867a") * np.float32(0.8), 0.03, Material.STONE)
    ]
    stone.append(
        box((0.25, 0.08, d + 0.55), (1.7, 0.16, 1.0), linear("#9a9386") * np.float32(0.85), 0.03, Material.STONE)
    )

    panes: list[Mesh] = []
    wood: list[Mesh] = []
    spots = [((x, 1.52, d), 0.0) for x in (-2.25, 2.45)] + [((x, 1.52, -d), math.pi) for x in (-2.2, 0.1, 2.3)]
    spots += [((w, 1.52, z), math.pi / 2) for z in (-1.25, 1.25)] + [
        ((-w, 1.52, z), -math.pi / 2) for z in (-1.25, 1.25)
    ]
    for place, angle in spots:
        parts = _window(rng, shutter, lit)
        panes.extend(moved(mesh, place, turn("y", angle)) for mesh in parts["pane"])
        wood.extend(moved(mesh, place, turn("y", angle)) for mesh in parts["wood"])
    for side in (1, -1):
        small = _window(rng, shutter, lit, 0.62, 0.78)
        upper = (side * w, _WALL + 0.72, 0.0)
        panes.extend(moved(mesh, upper, turn("y", side * math.pi / 2)) for mesh in small["pane"])
        wood.extend(moved(mesh, upper, turn("y", side * math.pi / 2)) for mesh in small["wood"])
    for spot in (-2.25, 2.45):
        wood.extend(moved(mesh, (spot, 0.80, d)) for mesh in _flowers(rng, 0.95))

    door = named(painted, shutters) * np.float32(1.0 if painted else 0.9)
    frame = linear("#efe7d8") * np.float32(0.85)
    wood.append(box((0.25, 1.12, d + 0.02), (1.02, 2.08, 0.06), door, 0.015))
    wood.extend(
        box((0.25 + x, y, d + 0.055), (0.34, h, 0.02), door * np.float32(0.70), 0.01)
        for x in (-0.22, 0.22)
        for y, h in ((0.70, 0.80), (1.55, 0.62))
    )
    wood.extend(box((0.25 + x, 1.12, d + 0.04), (0.10, 2.16, 0.12), frame, 0.015) for x in (-0.56, 0.56))
    wood.append(box((0.25, 2.22, d + 0.04), (1.22, 0.12, 0.12), frame, 0.015))
    knob = moved(
        ellipsoid((0.035, 0.035, 0.035), linear("#c8a04a"), 6, 10, material=Material.METAL), (0.63, 1.10, d + 0.09)
    )

    lamp_glass = moved(
        ellipsoid(
            (0.07, 0.10, 0.07),
            linear("#ffd08a") * np.float32(1.0 if lit else 0.4),
            8,
            12,
            material=Material.GLOW if lit else Material.GLASS,
        ),
        (1.12, 2.02, d + 0.16),
    )
    wood.append(box((1.12, 2.16, d + 0.10), (0.16, 0.05, 0.22), linear("#22242a"), 0.01))

    chimney = box((0, 0, 0), (0.62, 1.7, 0.62), (1, 1, 1), 0.01, Material.STONE)
    flank = np.abs(chimney.normals[:, 0]) > 0.5
    u = np.where(flank, chimney.points[:, 2], chimney.points[:, 0]) / 0.62 + 0.5
    chimney.uv = np.stack([u * 0.98 + 0.01, 0.99 - (chimney.points[:, 1] / 1.7 + 0.5) * 0.98], -1).astype(np.float32)
    chimney.texture = _bricks()
    chimney = moved(chimney, (-1.9, _WALL + _RISE - 0.05, -0.75))
    stone.append(
        box(
            (-1.9, _WALL + _RISE + 0.84, -0.75),
            (0.80, 0.12, 0.80),
            linear("#8a8478") * np.float32(0.8),
            0.02,
            Material.STONE,
        )
    )
    pot = lathe(
        [(0.01, 0.0), (0.15, 0.0), (0.12, 0.34), (0.15, 0.38), (0.10, 0.38), (0.09, 0.05)],
        linear("#9a5a40"),
        14,
        material=Material.STONE,
    )
    stone.append(moved(pot, (-1.9, _WALL + _RISE + 0.88, -0.75)))

    timber = [moved(mesh, (0, 0, 0)) for mesh in wood]
    meshes = [merged(plaster), merged(stone), merged(timber), merged(panes), chimney, knob, lamp_glass, *_roof(roof)]
    facing = turn("y", math.pi / 2)
    lamps: tuple[Lamp, ...] = ()
    if lit > 0:
        warm = (1.9 * lit, 1.05 * lit, 0.42 * lit)
        lamps = (
            Lamp(at=(d + 0.55, 1.95, -1.12), colour=(1.6 * lit, 0.95 * lit, 0.42 * lit)),
            Lamp(at=(d + 1.0, 1.3, 2.25), colour=warm),
            Lamp(at=(d + 1.0, 1.3, -2.45), colour=warm),
        )
    return Body(meshes=tuple(moved(mesh, matrix=facing) for mesh in meshes), lamps=lamps)


@register
class House(Figure):
    """A one-storey country house under a steep roof."""

    name = "house"
    height = _WALL + _RISE + 1.25
    length = _DEEP + 2 * _EAVES
    width = _WIDE + 2 * _EAVES
    still = True
    kinds = frozenset({"buildings"})
    oriented = True  #: its front matters: a sprite of it shows the placement's heading
    actions = {"stand": Gait(speed=0.0, cycles=0.0)}  # noqa: RUF012
    words = (
        Entry(
            "subject",
            "house",
            nouns="house, farmhouse, country house, village house, wooden house, dwelling, homestead, old house, "
            "brick house, stone house, family house, timber house",
            chinese="房子, 房屋, 屋子, 农舍, 老农舍, 住宅, 平房, 民居, 农家, 村舍, 洋房, 木房子, 老房子, 农房, 民房, 砖房, "
            "石头房子",
        ),
        Entry(
            "subject",
            "house",
            nouns="bungalow, cottage, little house, tiny house, small house",
            chinese="小房子, 小房屋, 村屋",
            features={"size": "small"},
        ),
        Entry(
            "subject",
            "house",
            nouns="villa, mansion, barn, manor, manor house",
            chinese="别墅, 豪宅, 庄园, 谷仓, 山庄",
            confidence=0.6,
        ),
    )

    def pose(self, placement: Placement, t: float) -> Body:
        said = dict(placement.details)
        return _house(
            placement.seed % len(_DRESS), placement.colour, round(placement.lit, 2), said.get("roof"), said.get("door")
        )
