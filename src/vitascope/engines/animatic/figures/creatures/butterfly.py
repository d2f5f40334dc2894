"""Butterflies: painted wings that open and close, and a way of flying that never goes straight."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

import cv2
import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.figures.coats import Colour, blend, linear
from vitascope.engines.animatic.figures.colours import NAMED
from vitascope.engines.animatic.figures.creatures.creature import Creature
from vitascope.engines.animatic.figures.creatures.motion import carried, chained, flutter, mirrored, posed
from vitascope.engines.animatic.figures.registry import Gait, register
from vitascope.engines.animatic.figures.skeleton import Cones
from vitascope.engines.animatic.geometry import Body, ConeGroup, Material, Mesh
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.shapes import sheet, turn
from vitascope.lexicon import UNKNOWN, Entry

_TURN = 2 * math.pi
_HOLE = 255
_FINE = 320  #: texels along a wing picture's side
Picture = NDArray[np.uint8]
Line = tuple[tuple[float, float], ...]

#: Outlines of the right wings from above: out from the body, and forward. In half spans.
_FORE: Line = ((0.0, 0.02), (0.10, 0.16), (0.34, 0.40), (0.62, 0.60), (0.86, 0.70), (0.96, 0.68), (1.0, 0.58), (0.94,
    0.42), (0.86, 0.26), (0.74, 0.10), (0.56, 0.0), (0.30, -0.04), (0.08, -0.05))  # fmt: skip
_HIND: Line = ((0.02, -0.02), (0.26, 0.02), (0.54, 0.0), (0.70, -0.10), (0.76, -0.26), (0.72, -0.42), (0.62, -0.54),
    (0.52, -0.58), (0.46, -0.72), (0.40, -0.58), (0.28, -0.56), (0.14, -0.40), (0.04, -0.16))  # fmt: skip


def _rounded(line: Line) -> NDArray[np.float64]:
    """A closed smooth curve through the points (periodic Catmull-Rom)."""
    p = np.asarray(line)
    t = np.linspace(0, 1, 7)[:-1, None]
    pieces = []
    for i in range(len(p)):
        a, b, c, d = p[i - 1], p[i], p[(i + 1) % len(p)], p[(i + 2) % len(p)]
        pieces.append(0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3))
    return np.concatenate(pieces)


def _texels(points: NDArray[np.float64], bounds: tuple[float, float, float, float]) -> NDArray[np.int32]:
    left, right, low, high = bounds
    u = (points[:, 0] - left) / (right - left) * _FINE
    v = (high - points[:, 1]) / (high - low) * _FINE
    return np.stack([u, v], 1).astype(np.int32)


def _finished(colour: NDArray[np.float64], mask: Picture) -> Picture:
    made = np.zeros((_FINE, _FINE, 4), np.uint8)
    made[..., :3] = (np.sqrt(np.clip(colour, 0, 1)) * 255 + 0.5).astype(np.uint8)
    made[..., 3] = np.where(mask > 127, 0, _HOLE)
    return made


@lru_cache(maxsize=48)
def _wing_picture(hind: bool, base: Colour, inner: Colour, rim: Colour, spot: Colour) -> Picture:
    """A wing: colour that glows outward from the body, dark veins and margin, light spots in the margin, eye spots."""
    line = _rounded(_HIND if hind else _FORE)
    bounds = (-0.02, 1.02, -0.78, 0.10) if hind else (-0.02, 1.02, -0.10, 0.76)
    mask = np.zeros((_FINE, _FINE), np.uint8)
    outline = _texels(line, bounds)
    cv2.fillPoly(mask, [outline], 255.0)
    deep = cv2.distanceTransform(mask, cv2.DIST_L2, 5) / _FINE
    v, u = np.meshgrid(
        np.linspace(bounds[3], bounds[2], _FINE), np.linspace(bounds[0], bounds[1], _FINE), indexing="ij"
    )
    far = np.hypot(u, v)
    colour = np.asarray(base) + (np.asarray(inner) - np.asarray(base)) * np.exp(-((far / 0.42) ** 2))[..., None]
    # Veins run from the root to the margin.
    paint = np.zeros((_FINE, _FINE), np.uint8)
    root = (0.02, 0.02) if not hind else (0.03, -0.06)
    rays = (
        ((0.98, 0.52), (0.92, 0.38), (0.82, 0.22), (0.70, 0.08), (0.50, 0.0), (0.80, 0.66))
        if not hind
        else ((0.74, -0.16), (0.74, -0.34), (0.66, -0.50), (0.48, -0.68), (0.30, -0.56), (0.16, -0.42))
    )
    for end in rays:
        a, b = _texels(np.array((root, end)), bounds)
        cv2.line(paint, (int(a[0]), int(a[1])), (int(b[0]), int(b[1])), 255.0, 3, cv2.LINE_AA)
    # The margin is broad towards the tip.
    wide = 0.030 + 0.055 * np.clip(u - 0.25, 0, 1) ** 1.2 if not hind else 0.030 + 0.050 * np.clip(-v + 0.2 * u, 0, 1)
    margin = np.clip((wide - deep) / 0.010 + 0.5, 0, 1)
    dark = np.maximum(margin, paint / 255.0 * 0.85)
    colour = colour + (np.asarray(rim) - colour) * dark[..., None]
    dots = np.zeros((_FINE, _FINE), np.uint8)
    step = len(outline)
    inside = np.array((outline[:, 0].mean(), outline[:, 1].mean()))
    for i in range(0, step, 4):
        at = outline[i] + (inside - outline[i]) * 0.075
        x, y = at / _FINE
        if (not hind and x > 0.62) or (hind and y > 0.42):
            cv2.circle(dots, (int(at[0]), int(at[1])), 5 if i % 8 else 4, 255.0, -1, cv2.LINE_AA)
    colour = colour + (np.asarray(spot) - colour) * (dots / 255.0)[..., None]
    if hind:
        for (x, y), size in (((0.40, -0.46), 0.060), ((0.58, -0.34), 0.045)):
            ring = np.hypot(u - x, v - y) / size
            colour = colour + (np.asarray(rim) - colour) * np.clip((1.25 - ring) * 6, 0, 1)[..., None]
            colour = colour + (np.asarray(spot) - colour) * np.clip((0.85 - ring) * 6, 0, 1)[..., None]
            colour = colour + (np.asarray(rim) - colour) * np.clip((0.38 - ring) * 6, 0, 1)[..., None]
    return _finished(colour, mask)


@lru_cache(maxsize=64)
def _wing(hind: bool, base: Colour, inner: Colour, rim: Colour, spot: Colour, half: float) -> Mesh:
    """A right wing in its plane: out is +z, forward +x, hinge along the x axis."""
    bounds = (-0.02, 1.02, -0.78, 0.10) if hind else (-0.02, 1.02, -0.10, 0.76)
    k = np.linspace(0, 1, 9)
    u = bounds[0] + (bounds[1] - bounds[0]) * k[None, :]
    v = bounds[2] + (bounds[3] - bounds[2]) * np.linspace(0, 1, 7)[:, None]
    bow = -0.05 * np.maximum(u, 0) ** 2
    points = np.stack(np.broadcast_arrays(v, bow, u), -1) * half
    uv = np.stack(np.broadcast_arrays(k[None, :], 1 - np.linspace(0, 1, 7)[:, None]), -1)
    made = sheet(points, material=Material.LEAF, uv=np.clip(uv, 0.002, 0.998), two_sided=True, outward=False)
    if made.normals[:, 1].mean() < 0:
        made.normals = -made.normals
        made.faces = np.ascontiguousarray(made.faces[:, ::-1])
    made.texture = _wing_picture(hind, base, inner, rim, spot)
    return made


@dataclass(frozen=True)
class _Dress:
    base: Colour
    inner: Colour
    rim: Colour
    spot: Colour


_DRESSES = (
    _Dress(linear("f08a1e"), linear("f8b84a"), linear("17110d"), linear("f6f0e4")),  # monarch
    _Dress(linear("2a86e8"), linear("5ac4f6"), linear("0d1018"), linear("dceaf6")),  # morpho
    _Dress(linear("f2cf3a"), linear("f8e68a"), linear("1a140e"), linear("4a7ad0")),  # swallowtail
)


@register
class Butterfly(Creature):
    """A figure of the registry; see ``figures.registry.Figure``."""

    name = "butterfly"
    domain = "air"
    kinds = frozenset({"animals", "insects"})
    default = "fly"
    actions = MappingProxyType({
        "fly": Gait(0.30, 5.5), "glide": Gait(0.35, 2.0), "perch": Gait(0.0, 0.4), "stand": Gait(0.0, 0.4),
        "eat": Gait(0.0, 0.5), "look": Gait(0.0, 0.4), "sleep": Gait(0.0, 0.1),
    })  # fmt: skip
    also = MappingProxyType({"dance": "fly", "walk": "fly", "run": "fly", "sit": "perch", "land": "perch",
        "drink": "eat", "float": "glide", "hop": "fly", "jump": "fly", "swim": "fly", "lie": "perch", "play": "fly",
        "launch": "fly"})  # fmt: skip
    words = (
        Entry(
            "subject", "butterfly",
            nouns="butterfly, swallowtail butterfly, painted lady butterfly, moth, luna moth, papillon, "
            "red admiral, admiral butterfly, tortoiseshell butterfly, hawk moth, silk moth",
            chinese="蝴蝶, 蝶, 彩蝶, 粉蝶, 凤蝶, 花蝴蝶, 小蝴蝶, 飞蛾, 蛾子, 蛱蝶, 蝶儿, 彩色蝴蝶",
        ),
        Entry("subject", "butterfly",
            nouns="monarch butterfly, monarch",
            chinese="帝王蝶, 黑脉金斑蝶",
            features={"colour": "orange"},
        ),
        Entry("subject", "butterfly",
            nouns="morpho butterfly, blue morpho, blue butterfly",
            chinese="蓝蝴蝶, 蓝闪蝶",
            features={"colour": "blue"},
        ),
        Entry("subject", "butterfly", nouns="brimstone butterfly", chinese="黄蝴蝶", features={"colour": "yellow"}),
        Entry("subject", "butterfly",
            nouns="swarm of butterflies, kaleidoscope of butterflies",
            chinese="蝶群, 群蝶",
            features={"count": "7"},
        ),
        Entry(UNKNOWN, "thing",
            nouns="butterfly effect, butterfly knife, butterfly stroke, butterfly bush, butterfly net",
            words="butterflies in my stomach",
            chinese="蝴蝶结, 蝶泳, 蝴蝶效应, 蝴蝶兰, 蝴蝶刀, 庄周梦蝶, 蝴蝶鱼群",
        ),
    )  # fmt: skip

    def pose(self, placement: Placement, t: float) -> Body:
        """The primitives at ``t`` seconds, in the figure's own axes."""
        dress = _DRESSES[placement.seed % len(_DRESSES)]
        if placement.colour in NAMED:
            base = linear(NAMED[str(placement.colour)][1:])
            rim = dress.rim if placement.colour != "black" else linear("2a3a6a")
            dress = _Dress(base, blend(base, (0.95, 0.93, 0.85), 0.45), rim, linear("f4efe4"))
        half = 0.058
        action = placement.action
        if action in ("fly", "glide"):
            cycle = (5.5 if action == "fly" else 2.2) * placement.pace * t + placement.phase
            # Bursts of beats, with a short sail between.
            sail = max(0.0, math.sin(_TURN * (0.31 * t + placement.phase))) ** 6
            raised = 0.30 + (0.95 - 0.75 * sail) * math.cos(_TURN * cycle)
            late = 0.30 + (0.85 - 0.65 * sail) * math.cos(_TURN * cycle - 0.55)
            along, up, aside = flutter(placement.phase, placement.seed, t, 0.015)
            up += -0.012 * math.cos(_TURN * cycle - 0.4)
            at = (along, 0.085 + up, aside)
            matrix = chained(
                turn("y", 0.5 * math.sin(_TURN * 0.27 * t + placement.phase * 9)),
                turn("z", 0.42 + 0.10 * math.sin(_TURN * cycle)), turn("x", 0.25 * math.sin(_TURN * 0.39 * t)),
            )  # fmt: skip
        else:
            slow = 0.5 - 0.5 * math.cos(_TURN * (0.38 * t + placement.phase))
            raised = late = 1.42 - 1.05 * slow**2 * (0.0 if action == "sleep" else 1.0)
            at, matrix = (0.0, 0.012, 0.0), turn("z", 0.12)
        meshes = []
        for hind, angle in ((True, late - 0.05), (False, raised)):
            wing = _wing(hind, dress.base, dress.inner, dress.rim, dress.spot, half)
            for side, mesh in ((1, wing), (-1, mirrored(wing))):
                lifted = posed(mesh, (0.004 if not hind else -0.001, 0.004, 0.0015 * side), turn("x", -side * angle))
                meshes.append(posed(lifted, at, matrix))
        cones = [_slim_body(matrix, at)]
        return Body(cones=tuple(cones), meshes=tuple(meshes))


def _slim_body(matrix: NDArray[np.float64], at: tuple[float, float, float]) -> ConeGroup:
    parts = Cones(Material.FUR, 0.003, hair=600.0, grain=0.4)
    dark: Colour = (0.030, 0.022, 0.016)

    def place(x: float, y: float, z: float = 0.0) -> NDArray[np.float64]:
        return np.asarray(carried(matrix, x, y, z) + np.asarray(at))

    parts.add(place(0.010, 0.004), 0.0048, place(-0.004, 0.003), 0.0046, dark, fur=0.0006)
    parts.add(place(-0.006, 0.003), 0.0036, place(-0.034, -0.004), 0.0016, dark)
    parts.ball(place(0.017, 0.005), 0.0038, dark)
    for s in (-1, 1):
        parts.add(place(0.019, 0.007, 0.001 * s), 0.0005, place(0.036, 0.018, 0.011 * s), 0.0004, dark)
        parts.ball(place(0.036, 0.018, 0.011 * s), 0.0010, dark)
    return parts.group(1.0, None)
