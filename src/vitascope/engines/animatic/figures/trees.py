"""Trees and bushes: limbs as tapering tubes, foliage as textured cards whose normals are those of the clump they belong
to.

That makes a crown shade as one soft form with small leaves on it. A tree ``colour`` of white is a tree under snow; golden,
orange, red, yellow and pink recolour the foliage as autumn and spring do; moonlit is its own colour as the eye sees it by
night.
"""

from __future__ import annotations

import math
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.figures.registry import Figure, Gait, add
from vitascope.engines.animatic.geometry import Body, Material, Mesh
from vitascope.engines.animatic.noise import generator
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.shapes import cards, merged, sweep, unit
from vitascope.engines.animatic.world.palette import linear, moonlit
from vitascope.lexicon import Entry
from vitascope.storyboard import Light

Float = NDArray[np.float32]
Double = NDArray[np.float64]

_STILL = {"stand": Gait(speed=0.0, cycles=0.0)}
_SNOW = np.array((0.80, 0.84, 0.90), np.float32)
_HOLE = 255


def _leafy(rng: np.random.Generator, pictures: int, leaf: float) -> NDArray[np.uint8]:
    """A row of pictures of leafy twigs, (128, 128 * pictures, 4): grey leaves that multiply the card's colour, holes
    between them."""
    side, fine = 128, 3
    row: NDArray[np.uint8] = np.zeros((side, side * pictures, 4), np.uint8)
    for k in range(pictures):
        canvas: NDArray[np.uint8] = np.zeros((side * fine, side * fine, 2), np.uint8)
        for j in range(44):
            angle, out = rng.uniform(0, 2 * math.pi), 0.43 * math.sqrt(rng.random())
            at = int((0.5 + out * math.cos(angle)) * side * fine), int((0.5 + out * math.sin(angle)) * side * fine)
            size = leaf * side * fine * rng.uniform(0.7, 1.2)
            tilt = math.degrees(angle) + rng.normal(0, 45)
            tone = float(np.clip(172 + 1.2 * j + rng.normal(0, 24), 90, 255))
            cv2.ellipse(canvas, at, (int(size), int(size * rng.uniform(0.40, 0.62))), tilt, 0, 360, (tone, 255.0), -1)
            tip = (
                int(at[0] + size * 0.8 * math.cos(math.radians(tilt))),
                int(at[1] + size * 0.8 * math.sin(math.radians(tilt))),
            )
            cv2.line(canvas, at, tip, (tone * 0.82, 255.0), 2)
        _pack(row[:, side * k : side * (k + 1)], canvas)
    return row


def _needled(rng: np.random.Generator, pictures: int) -> NDArray[np.uint8]:
    """A row of pictures of spruce boughs, (96, 192 * pictures, 4), the stem along the card's length, root at the
    bottom."""
    high, wide, fine = 192, 96, 3
    row: NDArray[np.uint8] = np.zeros((high, wide * pictures, 4), np.uint8)
    for k in range(pictures):
        canvas: NDArray[np.uint8] = np.zeros((high * fine, wide * fine, 2), np.uint8)
        middle = wide * fine / 2
        for j in range(30):
            t = 0.02 + 0.96 * j / 29
            y = high * fine * (1 - t)
            reach = wide * fine * 0.49 * (1 - t) ** 0.55 * (0.55 + 0.45 * min(1.0, t * 6)) * rng.uniform(0.72, 1.05)
            for side in (-1, 1):
                ex, ey = middle + side * reach, y - reach * rng.uniform(0.35, 0.75)
                tone = float(np.clip(150 + 70 * t + rng.normal(0, 18), 80, 255))
                steps = max(3, int(reach / 5))
                for s in range(steps):
                    q = s / steps
                    px, py = middle + (ex - middle) * q, y + (ey - y) * q
                    for way in (-1, 1):
                        needle = 13 * (1 - 0.4 * q) * rng.uniform(0.7, 1.2)
                        a = math.atan2(ey - y, ex - middle) + way * rng.uniform(0.6, 1.0)
                        end = int(px + needle * math.cos(a)), int(py + needle * math.sin(a))
                        cv2.line(canvas, (int(px), int(py)), end, (tone * rng.uniform(0.85, 1.15), 255.0), 3)
        cv2.line(canvas, (int(middle), high * fine), (int(middle), int(high * fine * 0.1)), (96.0, 255.0), 5)
        _pack(row[:, wide * k : wide * (k + 1)], canvas)
    return row


def _pack(target: NDArray[np.uint8], canvas: NDArray[np.uint8]) -> None:
    """Reduce a (tone, coverage) drawing into a texture: tone spread into the holes, alpha 0 or ``_HOLE``."""
    size = target.shape[1], target.shape[0]
    cover = cv2.resize(canvas[..., 1], size, interpolation=cv2.INTER_AREA)
    tone = cv2.resize(canvas[..., 0], size, interpolation=cv2.INTER_AREA).astype(np.float32)
    solid = np.where(cover > 0, tone * 255 / np.maximum(cover, 1), 170)
    target[..., :3] = np.clip(solid, 0, 255).astype(np.uint8)[..., None]
    target[..., 3] = np.where(cover >= 110, 0, _HOLE)


def _foliage(colour: str | None, usual: str) -> tuple[Float, bool]:
    """The leaves' colour, and whether the tree stands under snow."""
    if colour == "white":
        return linear(usual) * np.float32(0.8), True
    if colour == "moonlit":
        return moonlit(linear(usual), Light.MOONLIGHT), False
    turned = {
        "golden": "#b8862a", "orange": "#b8602a", "red": "#94301e", "yellow": "#c2a436", "pink": "#d59aae", "purple": "#5c3a5e",
        "brown": "#6e4e2e", "green": "#4d6830",
    }  # fmt: skip
    return linear(turned.get(colour or "", usual)), False


def _snowed(colours: Double, normals: Double, share: Double) -> Double:
    lying = np.clip((normals[:, 1] - 0.05) * 1.8, 0, 1) * np.clip(share * 1.6 - 0.25, 0, 1)
    return np.asarray(colours + (_SNOW - colours) * (lying * 0.92)[:, None])


@lru_cache(maxsize=48)
def conifer(seed: int, colour: str | None, tall: float) -> Body:
    """A spruce ``tall`` metres high: whorls of drooping boughs, long below, short above."""
    rng = generator(seed, "conifer")
    green, snow = _foliage(colour, "#486b48")
    reach = tall * rng.uniform(0.185, 0.250)
    lean = rng.normal(0, 0.012, 2) * tall
    tiers = int(rng.integers(24, 30))
    gap = int(rng.integers(3, tiers - 4))
    rows = []  # of each card: height of its bough, angle, the bough's length, droop, place along it, its share, upright or lying
    for tier in range(tiers):
        up = (tier + 0.35 * rng.random()) / tiers
        level = 0.075 + 0.915 * up**0.93
        own = reach * ((1 - up) ** 0.82 + 0.06) * (0.84 if tier < 2 else 1.0) * (0.76 if tier == gap else 1.0)
        boughs = int(9 + 11 * (1 - up))
        start = rng.uniform(0, 2 * math.pi)
        for k in range(boughs):
            angle = start + 2 * math.pi * (k + rng.uniform(-0.3, 0.3)) / boughs
            stretch = own * rng.uniform(0.66, 1.16)
            droop = rng.uniform(0.30, 0.62) * (0.45 + 0.8 * (1 - up))
            pieces = 4 if stretch > 0.55 * reach else 3 if stretch > 0.2 * reach else 2
            for piece in range(pieces):
                for upright in (0, 1) if piece else (0,):
                    rows.append((level, angle, stretch, droop, (piece + 0.5) / pieces, stretch / pieces, upright))
    level, angle, stretch, droop, t, share, upright = np.array(rows).T
    count = len(rows)
    zero = np.zeros(count)
    out = np.stack([np.cos(angle), zero, np.sin(angle)], -1)
    middle_line = np.stack([lean[0] * level, level * tall, lean[1] * level], -1)
    rise = stretch * (0.16 * t - droop * 0.58 * t * t) - 0.05 * stretch * upright
    spots = middle_line + out * (stretch * t)[:, None] + np.stack([zero, rise, zero], -1)
    slope = np.stack([zero, 0.16 - droop * t * 1.15, zero], -1)
    heading = unit(out + slope + rng.normal(0, 0.24, (count, 3)) * t[:, None])
    lift = unit(np.array((0.0, 1.0, 0.0)) + 0.75 * out + rng.normal(0, 0.18, (count, 3)))
    roll = rng.normal(0, 0.5, (count, 1))
    lying = unit(lift * np.cos(roll) + np.cross(heading, lift) * np.sin(roll))
    faces = np.where(upright[:, None] > 0, unit(np.cross(heading, lying) + 0.4 * out), lying)
    length, width = share * 1.70, share * np.where(upright > 0, 0.9, 1.2) + tall * 0.006
    tone = (0.36 + 0.64 * t) * rng.uniform(0.78, 1.22, count) * (0.86 + 0.14 * level)
    tip = np.array([(lean[0], tall * 0.985, lean[1])])  # the leader
    spots, faces = np.concatenate([spots, tip]), np.concatenate([faces, [(0.4, 0.2, 0.9)]])
    heading, outer, tone = np.concatenate([heading, [(0.0, 1.0, 0.0)]]), np.append(t, 0.8), np.append(tone, 1.0)
    length, width = np.append(length, tall * 0.05), np.append(width, tall * 0.022)
    middle_line = np.concatenate([middle_line, tip * (1, 0.98, 1)])
    soft = unit(unit(spots - middle_line) * 0.95 + np.array((0, 0.55, 0)) + 0.22 * faces)
    shade = tone[:, None] * green.astype(np.float64)
    shade *= 1 + rng.normal(0, 0.10, (len(spots), 1)) * np.array((1.4, 0.7, 0.2))
    if snow:
        shade = _snowed(shade, faces * np.sign(faces[:, 1:2] + 1e-9), outer + 0.25)
    needles = cards(
        spots, faces, heading, length, width, np.clip(shade, 0.003, 1), _texture("needles"),
        picture=rng.integers(0, 3, len(spots)), pictures=3,
    )  # fmt: skip
    needles.normals = np.repeat(soft, 4, 0).astype(np.float32)
    stem = sweep(
        [(0, -0.1, 0), (lean[0] * 0.5, tall * 0.5, lean[1] * 0.5), (lean[0], tall * 0.98, lean[1])],
        [tall * 0.026, tall * 0.016, tall * 0.003], linear("#4a3a2c") * np.float32(0.8), sides=9, steps=4,
        material=Material.BARK, up=(0, 0, 1),
    )  # fmt: skip
    return Body(meshes=(stem, needles))


@lru_cache(maxsize=8)
def _texture(kind: str) -> NDArray[np.uint8]:
    """The pictures that all trees of a kind share."""
    rng = generator(0, "foliage", kind)
    return _needled(rng, 3) if kind == "needles" else _leafy(rng, 4, 0.060 if kind == "leaves" else 0.085)


def _limbs(rng: np.random.Generator, tall: float, hearts: Double) -> Mesh:
    """Stem and branches that reach for the clumps of leaves at ``hearts``."""
    bark = linear("#5a4a3c") * np.float32(0.80)
    lean = rng.normal(0, 0.025, 2) * tall
    fork = np.array((lean[0], tall * rng.uniform(0.30, 0.36), lean[1]))
    top = np.array((lean[0] * 1.6, tall * 0.66, lean[1] * 1.6))
    line = [
        (0, -0.12, 0),
        (0, tall * 0.025, 0),
        (lean[0] * 0.3, tall * 0.12, lean[1] * 0.3),
        fork,
        (fork + top) / 2,
        top,
    ]
    thick = np.array((0.062, 0.046, 0.034, 0.030, 0.020, 0.008)) * tall
    tubes = [sweep(line, thick, bark, 12, 4, Material.BARK, (0.3, 0.1, 1))]
    for heart in hearts:
        from_fork = fork + (top - fork) * float(np.clip((heart[1] - fork[1]) / tall * 0.9 - 0.05, 0, 0.85))
        bend = from_fork * 0.55 + heart * 0.45 + np.array((0, 0.02, 0)) * tall + rng.normal(0, 0.025, 3) * tall
        start = 0.019 * tall * rng.uniform(0.7, 1.1)
        tubes.append(
            sweep(
                [from_fork, bend, heart], [start, start * 0.6, start * 0.22], bark, 7, 3, Material.BARK, (0.3, 0.1, 1)
            )
        )
    return merged(tubes)


def _crown(
    rng: np.random.Generator,
    hearts: Double,
    radii: Double,
    leaves: int,
    size: float,
    green: Float,
    snow: bool,
    kind: str,
) -> Mesh:
    """Leaf cards over balls of foliage: dark inside and below, light outside and above."""
    who = rng.choice(len(hearts), leaves, p=radii**2 / np.sum(radii**2))
    out = unit(rng.normal(0, 1, (leaves, 3)))
    out[:, 1] = np.where(out[:, 1] < -0.55, -out[:, 1], out[:, 1])
    depth = rng.random(leaves) ** 0.28
    spots = hearts[who] + out * (radii[who] * depth)[:, None] * (1.0, 0.82, 1.0)
    middle = hearts.mean(0)
    extent = np.maximum(np.abs(spots - middle).max(0), 1e-6)
    whole = (spots - middle) / extent
    distance = np.linalg.norm(whole, axis=1)
    normals = unit(0.62 * out + 0.62 * whole + np.array((0, 0.20, 0)))
    gap = np.linalg.norm((spots[:, None] - hearts[None]) / radii[None, :, None], axis=2)
    buried = np.clip(1.15 - np.sort(gap, axis=1)[:, 1], 0, 1) if len(hearts) > 1 else np.zeros(leaves)
    tone = (
        (0.30 + 0.62 * np.clip(distance, 0, 1.1) ** 1.4 + 0.20 * whole[:, 1])
        * (1 - 0.45 * buried)
        * (0.45 + 0.55 * depth)
    )
    colours = green * (tone * rng.uniform(0.80, 1.22, leaves))[:, None]
    colours *= 1 + rng.normal(0, 0.10, (leaves, 1)) * np.array((1.6, 0.6, -0.4))
    faces = unit(normals + rng.normal(0, 0.55, (leaves, 3)))
    along = np.cross(faces, unit(rng.normal(0, 1, (leaves, 3))))
    if snow:
        colours = _snowed(colours, normals, distance)
    reach = size * rng.uniform(0.75, 1.35, leaves)
    made = cards(
        spots,
        faces,
        along,
        reach,
        reach,
        np.clip(colours, 0.003, 1),
        _texture(kind),
        picture=rng.integers(0, 4, leaves),
        pictures=4,
    )
    made.normals = np.repeat(normals, 4, 0).astype(np.float32)
    return made


@lru_cache(maxsize=48)
def broadleaf(seed: int, colour: str | None, tall: float) -> Body:
    """An oak- or lime-like tree ``tall`` metres high."""
    rng = generator(seed, "broadleaf")
    green, snow = _foliage(colour, "#69893c")
    count = int(rng.integers(17, 22))
    wide = rng.uniform(0.30, 0.37)
    turns = 2.399963 * np.arange(count) + rng.uniform(
        0, 6
    )  # the golden angle spreads the clumps evenly round the crown
    level = np.linspace(-0.72, 0.95, count) + rng.normal(0, 0.08, count)
    flat = np.sqrt(np.clip(1 - level**2, 0.06, 1)) * rng.uniform(0.62, 1.05, count)
    hearts = np.stack([flat * np.cos(turns) * wide, 0.635 + level * 0.245, flat * np.sin(turns) * wide], -1) * tall
    radii = tall * rng.uniform(0.105, 0.165, count)
    hearts[:, 1] = np.minimum(hearts[:, 1], tall - radii * 0.85)
    inner = np.array([[0.0, 0.64, 0.0]]) * tall
    limbs = _limbs(rng, tall, hearts)
    leaves = _crown(
        rng, np.concatenate([hearts, inner]), np.append(radii, tall * 0.20), 2500, tall * 0.062, green, snow, "leaves"
    )
    return Body(meshes=(limbs, leaves))


@lru_cache(maxsize=48)
def bush(seed: int, colour: str | None, tall: float) -> Body:
    """A round bush ``tall`` metres high and half as wide again."""
    rng = generator(seed, "bush")
    green, snow = _foliage(colour, "#5c7a3a")
    count = int(rng.integers(7, 12))
    angle, out = rng.uniform(0, 2 * math.pi, count), 0.52 * np.sqrt(rng.random(count))
    radii = tall * rng.uniform(0.30, 0.46, count)
    hearts = (
        np.stack([out * np.cos(angle), 0.34 + 0.34 * rng.random(count) - 0.30 * out, out * np.sin(angle) * 0.8], -1)
        * tall
    )
    hearts[:, 1] = np.minimum(hearts[:, 1], tall - radii * 0.82)
    leaves = _crown(rng, hearts, radii, 900, tall * 0.17, green, snow, "bush")
    leaves.points[:, 1] -= np.float32(0.10 * tall)
    return Body(meshes=(leaves,))


_CONIFER: tuple[Entry, ...] = (
    Entry(
        "subject",
        "conifer",
        nouns="conifer, pine, pine tree, fir, fir tree, spruce, spruce tree, cedar, cedar tree, evergreen, larch, "
        "cypress, redwood, sequoia, hemlock tree, christmas tree, evergreen tree, coniferous tree, needle tree",
        chinese="松树, 冷杉, 杉树, 云杉, 雪松, 针叶树, 柏树, 圣诞树, 松, 青松, 红杉, 落叶松, 松柏, 水杉, 苍松, "
        "柏, 冷杉树, 云杉树",
    ),
)
_BROADLEAF: tuple[Entry, ...] = (
    Entry(
        "subject",
        "broadleaf",
        nouns="tree, oak, oak tree, maple, maple tree, beech, beech tree, birch, birch tree, elm, elm tree, "
        "willow, willow tree, apple tree, linden, linden tree, poplar, poplar tree, ash tree, chestnut tree, "
        "walnut tree, old tree, leafy tree, deciduous tree, broadleaf, broadleaf tree, fruit tree, sycamore, "
        "lone tree, oak grove tree",
        chinese="树, 树木, 橡树, 枫树, 柳树, 白桦, 梧桐, 榕树, 杨树, 银杏树, 桦树, 老树, 槐树, 苹果树, 阔叶树, "
        "白桦树, 古树, 果树, 白杨, 孤树, 绿树, 榆树, 菩提树, 老橡树",
    ),
    Entry("subject", "broadleaf", chinese="大树, 参天大树, 巨树", features={"size": "large"}),
    Entry("subject", "broadleaf", chinese="小树, 树苗", nouns="sapling", features={"size": "small"}),
)
_BUSH: tuple[Entry, ...] = (
    Entry(
        "subject",
        "bush",
        nouns="bush, shrub, hedge, thornbush, shrubbery, hedgerow, bramble, undergrowth, underbrush, brushwood",
        chinese="灌木, 灌木丛, 矮树丛, 树篱, 矮灌木, 灌丛, 荆棘丛, 矮树, 篱笆丛, 绿篱",
    ),
)


class _Plant(Figure):
    """A figure that stands still and differs by seed and colour."""

    still = True
    kinds = frozenset({"plants", "trees"})
    wears = frozenset({"snow", "night"})
    actions = _STILL

    def __init__(self, name: str, height: float, spread: float, sway: float, words: tuple[Entry, ...]) -> None:
        self.name, self.height, self.length, self.width, self.sway = name, height, spread, spread, sway
        self.words = words
        if name == "bush":
            self.kinds = frozenset({"plants"})

    def pose(self, placement: Placement, t: float) -> Body:
        make = {"conifer": conifer, "broadleaf": broadleaf, "bush": bush}[self.name]
        return make(placement.seed, placement.colour, self.height)


add(_Plant("conifer", 9.0, 4.2, 0.05, _CONIFER))
add(_Plant("broadleaf", 7.5, 6.4, 0.06, _BROADLEAF))
add(_Plant("bush", 1.2, 1.9, 0.02, _BUSH))
