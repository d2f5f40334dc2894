"""Butterflies, bees and dragonflies: painted wings on small bodies, and the way each of them flies."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

import cv2
import numpy as np
from numpy.typing import NDArray

from vitascope.cues import SoundEvent
from vitascope.engines.animatic.figures.coats import Colour, blend, linear
from vitascope.engines.animatic.figures.colours import NAMED
from vitascope.engines.animatic.figures.creatures.bird import chance
from vitascope.engines.animatic.figures.registry import Figure, Gait, register
from vitascope.engines.animatic.figures.skeleton import Cones, vector
from vitascope.engines.animatic.geometry import Body, Material, Mesh
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.shapes import moved, sheet, turn
from vitascope.lexicon import UNKNOWN, Entry

_TURN = 2 * math.pi
_HOLE = 255
_FINE = 320  #: texels along a wing picture's side
Picture = NDArray[np.uint8]
Line = tuple[tuple[float, float], ...]

#: Outlines of the right wings from above: out from the body, and forward. In half spans.
_FORE: Line = ((0.0, 0.02), (0.10, 0.16), (0.34, 0.40), (0.62, 0.60), (0.86, 0.70), (0.96, 0.68), (1.0, 0.58), (0.94, 0.42), (0.86, 0.26), (0.74, 0.10), (0.56, 0.0), (0.30, -0.04), (0.08, -0.05))  # fmt: skip
_HIND: Line = ((0.02, -0.02), (0.26, 0.02), (0.54, 0.0), (0.70, -0.10), (0.76, -0.26), (0.72, -0.42), (0.62, -0.54), (0.52, -0.58), (0.46, -0.72), (0.40, -0.58), (0.28, -0.56), (0.14, -0.40), (0.04, -0.16))  # fmt: skip


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


def _mirrored(mesh: Mesh) -> Mesh:
    flip = np.array((1, 1, -1), np.float32)
    return Mesh(
        mesh.points * flip,
        mesh.normals * flip,
        mesh.colours,
        np.ascontiguousarray(mesh.faces[:, ::-1]),
        mesh.material,
        mesh.uv,
        mesh.texture,
        mesh.two_sided,
    )


def _flutter(placement: Placement, t: float, size: float) -> tuple[float, float, float]:
    """Where an erratic flyer dances about its way: along, up and aside, in metres."""
    p = _TURN * placement.phase
    seed = placement.seed % 97
    return (
        size * (0.9 * math.sin(_TURN * 0.43 * t + p) + 0.4 * math.sin(_TURN * 0.97 * t + seed)),
        size * (1.1 * math.sin(_TURN * 0.61 * t + 1.7 * seed) + 0.5 * math.sin(_TURN * 1.31 * t + p)),
        size * (1.0 * math.sin(_TURN * 0.37 * t + 0.9 * seed) + 0.4 * math.sin(_TURN * 1.07 * t + 2 * p)),
    )


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
class Butterfly(Figure):
    """A figure of the registry; see ``figures.registry.Figure``."""

    name = "butterfly"
    domain = "air"
    kinds = frozenset({"animals", "insects"})
    default = "fly"
    height = 0.11
    length = 0.09
    width = 0.13
    actions = MappingProxyType({
        "fly": Gait(0.30, 5.5), "glide": Gait(0.35, 2.0), "perch": Gait(0.0, 0.4), "stand": Gait(0.0, 0.4),
        "eat": Gait(0.0, 0.5), "look": Gait(0.0, 0.4), "sleep": Gait(0.0, 0.1),
    })  # fmt: skip
    also = MappingProxyType({"dance": "fly", "walk": "fly", "run": "fly", "sit": "perch", "land": "perch", "drink": "eat", "float": "glide", "hop": "fly", "jump": "fly", "swim": "fly", "lie": "perch", "play": "fly", "launch": "fly"})  # fmt: skip
    words = (
        Entry(
            "subject", "butterfly",
            nouns="butterfly, swallowtail butterfly, painted lady butterfly, moth, luna moth, papillon, red admiral, admiral butterfly, tortoiseshell butterfly, hawk moth, silk moth",
            chinese="蝴蝶, 蝶, 彩蝶, 粉蝶, 凤蝶, 花蝴蝶, 小蝴蝶, 飞蛾, 蛾子, 蛱蝶, 蝶儿, 彩色蝴蝶",
        ),
        Entry("subject", "butterfly", nouns="monarch butterfly, monarch", chinese="帝王蝶, 黑脉金斑蝶", features={"colour": "orange"}),
        Entry("subject", "butterfly", nouns="morpho butterfly, blue morpho, blue butterfly", chinese="蓝蝴蝶, 蓝闪蝶", features={"colour": "blue"}),
        Entry("subject", "butterfly", nouns="brimstone butterfly", chinese="黄蝴蝶", features={"colour": "yellow"}),
        Entry("subject", "butterfly", nouns="swarm of butterflies, kaleidoscope of butterflies", chinese="蝶群, 群蝶", features={"count": "7"}),
        Entry(UNKNOWN, "thing", nouns="butterfly effect, butterfly knife, butterfly stroke, butterfly bush, butterfly net", words="butterflies in my stomach", chinese="蝴蝶结, 蝶泳, 蝴蝶效应, 蝴蝶兰, 蝴蝶刀, 庄周梦蝶, 蝴蝶鱼群"),
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
            along, up, aside = _flutter(placement, t, 0.035)
            up += -0.012 * math.cos(_TURN * cycle - 0.4)
            at = (along, 0.5 * self.height + up, aside)
            matrix = (
                turn("y", 0.5 * math.sin(_TURN * 0.27 * t + placement.phase * 9))
                @ turn("z", 0.42 + 0.10 * math.sin(_TURN * cycle))
                @ turn("x", 0.25 * math.sin(_TURN * 0.39 * t))
            )
        else:
            slow = 0.5 - 0.5 * math.cos(_TURN * (0.38 * t + placement.phase))
            raised = late = 1.42 - 1.05 * slow**2 * (0.0 if action == "sleep" else 1.0)
            at, matrix = (0.0, 0.012, 0.0), turn("z", 0.12)
        meshes = []
        for hind, angle in ((True, late - 0.05), (False, raised)):
            wing = _wing(hind, dress.base, dress.inner, dress.rim, dress.spot, half)
            for side, mesh in ((1, wing), (-1, _mirrored(wing))):
                lifted = moved(mesh, (0.004 if not hind else -0.001, 0.004, 0.0015 * side), turn("x", -side * angle))
                meshes.append(moved(lifted, at, matrix))
        cones = [_slim_body(matrix, at)]
        return Body(cones=tuple(cones), meshes=tuple(meshes))


def _slim_body(matrix: NDArray[np.float64], at: tuple[float, float, float]):  # type: ignore[no-untyped-def]
    parts = Cones(Material.FUR, 0.003, hair=600.0, grain=0.4)
    dark: Colour = (0.030, 0.022, 0.016)

    def place(x: float, y: float, z: float = 0.0):  # type: ignore[no-untyped-def]
        return matrix @ np.array((x, y, z)) + np.asarray(at)

    parts.add(place(0.010, 0.004), 0.0048, place(-0.004, 0.003), 0.0046, dark, fur=0.0006)
    parts.add(place(-0.006, 0.003), 0.0036, place(-0.034, -0.004), 0.0016, dark)
    parts.ball(place(0.017, 0.005), 0.0038, dark)
    for s in (-1, 1):
        parts.add(place(0.019, 0.007, 0.001 * s), 0.0005, place(0.036, 0.018, 0.011 * s), 0.0004, dark)
        parts.ball(place(0.036, 0.018, 0.011 * s), 0.0010, dark)
    return parts.group(1.0, None)


@lru_cache(maxsize=4)
def _clear_wing(long: float, wide: float) -> Mesh:
    """A glassy wing along +z with dark veins; much of it is open."""
    v, u = np.meshgrid(np.linspace(-1, 1, 96), np.linspace(0, 1, 192), indexing="ij")
    inside = np.abs(v) < np.sqrt(np.clip(1 - (2 * u - 1) ** 2, 0, 1)) * (0.55 + 0.45 * u)
    vein = (
        (np.abs(np.sin(9 * v + 2 * u)) < 0.10)
        | (np.abs(np.sin(26 * u + 5 * np.abs(v))) < 0.10)
        | (np.abs(v) > 0.9 * np.sqrt(np.clip(1 - (2 * u - 1) ** 2, 0, 1)) * (0.55 + 0.45 * u))
    )
    # A fine net of openings lets one see through it.
    rows, columns = np.indices(u.shape)
    film = (rows + columns) % 3 == 0
    colour = np.where(vein[..., None], np.array((0.10, 0.08, 0.06)), np.array((0.80, 0.88, 0.92)))
    made = np.zeros((*u.shape, 4), np.uint8)
    made[..., :3] = (np.sqrt(colour) * 255).astype(np.uint8)
    made[..., 3] = np.where(inside & (vein | film), 0, _HOLE)
    k = np.linspace(0, 1, 5)
    points = np.stack(np.broadcast_arrays((np.linspace(-1, 1, 3) * wide)[:, None], 0.0, (k * long)[None]), -1)
    uv = np.stack(np.broadcast_arrays(k[None], np.linspace(0, 1, 3)[:, None]), -1)
    mesh = sheet(points, material=Material.SKIN, uv=np.clip(uv, 0.003, 0.997), two_sided=True, outward=False)
    mesh.texture = made
    return mesh


@register
class Bee(Figure):
    """A figure of the registry; see ``figures.registry.Figure``."""

    name = "bee"
    domain = "air"
    kinds = frozenset({"animals", "insects"})
    default = "fly"
    height = 0.032
    length = 0.042
    width = 0.050
    actions = MappingProxyType(
        {
            "fly": Gait(0.22, 11.0),
            "stand": Gait(0.0, 0.5),
            "perch": Gait(0.0, 0.5),
            "eat": Gait(0.0, 0.5),
            "look": Gait(0.0, 0.5),
        }
    )
    also = MappingProxyType({"glide": "fly", "dance": "fly", "walk": "perch", "run": "fly", "sit": "perch", "sleep": "perch", "float": "fly", "land": "perch", "drink": "eat"})  # fmt: skip
    words = (
        Entry(
            "subject", "bee",
            nouns="bee, honeybee, honey bee, bumblebee, bumble bee, worker bee, queen bee, wasp, hornet, carpenter bee, busy bee",
            chinese="蜜蜂, 小蜜蜂, 蜂, 大黄蜂, 熊蜂, 黄蜂, 马蜂, 工蜂, 胡蜂, 蜂王",
        ),
        Entry("subject", "bee", nouns="swarm of bees", chinese="蜂群, 一群蜜蜂", features={"count": "8"}),
        Entry(UNKNOWN, "thing", nouns="spelling bee, beehive, bee hive, beekeeper, beeline, beeswax, bees wax", chinese="蜂蜜, 蜂巢, 蜂箱, 蜂窝, 蜂拥, 蜂农, 养蜂人"),
    )  # fmt: skip

    def pose(self, placement: Placement, t: float) -> Body:
        """The primitives at ``t`` seconds, in the figure's own axes."""
        flying = placement.action == "fly"
        gold: Colour = linear("f0b020") if placement.colour not in NAMED else linear(NAMED[str(placement.colour)][1:])
        dark: Colour = (0.018, 0.013, 0.010)
        along, up, aside = _flutter(placement, t, 0.010) if flying else (0.0, 0.0, 0.0)
        at = np.array((along, (0.5 * self.height if flying else 0.011) + up, aside))
        matrix = turn("y", 0.4 * math.sin(_TURN * 0.3 * t + 7 * placement.phase) * flying) @ turn(
            "z", 0.22 if flying else 0.05
        )

        def place(x: float, y: float, z: float = 0.0):  # type: ignore[no-untyped-def]
            return matrix @ np.array((x, y, z)) + at

        fuzz = Cones(Material.FUR, 0.0025, hair=900.0, grain=0.5)
        fuzz.add(place(0.003, 0.001), 0.0076, place(-0.001, 0.001), 0.0074, gold, fur=0.0012)
        fuzz.ball(place(0.0125, -0.0005), 0.0052, dark, fur=0.0004)
        crisp = Cones(Material.FUR, 0.0004, hair=900.0, grain=0.3)
        for i in range(6):
            x, r = -0.0065 - 0.0030 * i, (0.0074, 0.0080, 0.0078, 0.0068, 0.0052, 0.0030)[i]
            crisp.add(
                place(x, -0.001 - 0.0007 * i),
                r,
                place(x - 0.0026, -0.0016 - 0.0007 * i),
                r * 0.97,
                gold if i % 2 == 0 else dark,
                fur=0.0004,
            )
        shiny = Cones(Material.EYE, 0.0003)
        for s in (-1, 1):
            shiny.add(
                place(0.0140, 0.0012, 0.0036 * s),
                0.0024,
                place(0.0128, -0.0012, 0.0040 * s),
                0.0020,
                (0.010, 0.006, 0.005),
            )
            shiny.add(place(0.0160, 0.002, 0.001 * s), 0.0004, place(0.0225, 0.0055, 0.0040 * s), 0.0004, dark)
            for x in (0.005, 0.0, -0.005):
                knee = place(x, -0.008, 0.008 * s)
                foot = place(x - 0.003, -0.0135 if flying else -0.0112, 0.007 * s)
                shiny.chain([place(x, -0.004, 0.004 * s), knee, foot], [0.0010, 0.0008, 0.0005], dark)
        meshes = []
        beat = math.sin(_TURN * 11.0 * t + _TURN * placement.phase) if flying else -0.2
        for long, wide, back in ((0.026, 0.0062, 0.35), (0.018, 0.0048, 0.75)):
            for s in (-1, 1):
                wing = _clear_wing(long, wide)
                mesh = wing if s > 0 else _mirrored(wing)
                raised = 0.45 + 0.75 * beat if flying else 0.25
                swept = turn("y", -s * (back if flying else back + 0.6))
                meshes.append(moved(mesh, place(0.001, 0.0065, 0.003 * s), matrix @ swept @ turn("x", -s * raised)))
        return Body(cones=(fuzz.group(1.0, None), crisp.group(1.0, None), shiny.group(1.0, None)), meshes=tuple(meshes))


@register
class Dragonfly(Figure):
    """A figure of the registry; see ``figures.registry.Figure``."""

    name = "dragonfly"
    domain = "air"
    kinds = frozenset({"animals", "insects"})
    default = "fly"
    height = 0.05
    length = 0.085
    width = 0.11
    actions = MappingProxyType(
        {"fly": Gait(0.45, 9.0), "stand": Gait(0.0, 0.5), "perch": Gait(0.0, 0.5), "look": Gait(0.0, 0.5)}
    )
    also = MappingProxyType({"glide": "fly", "dance": "fly", "walk": "perch", "run": "fly", "sit": "perch", "sleep": "perch", "float": "fly", "land": "perch", "eat": "perch", "drink": "perch"})  # fmt: skip
    words = (
        Entry(
            "subject", "dragonfly",
            nouns="dragonfly, damselfly, dragon fly, darter dragonfly, darning needle insect, emperor dragonfly, skimmer dragonfly, demoiselle, hawker dragonfly, blue damselfly",
            chinese="蜻蜓, 豆娘, 小蜻蜓, 蓝蜻蜓, 飞蜓, 蜻蜓儿, 碧伟蜓, 黄蜻, 大蜻蜓, 蜻蛉",
        ),
        Entry("subject", "dragonfly", nouns="red dragonfly", chinese="红蜻蜓", features={"colour": "red"}),
        Entry(UNKNOWN, "thing", chinese="竹蜻蜓, 蜻蜓点水"),
    )  # fmt: skip

    def pose(self, placement: Placement, t: float) -> Body:
        """The primitives at ``t`` seconds, in the figure's own axes."""
        flying = placement.action == "fly"
        tone = (linear("1f8ab8"), linear("3a9a52"), linear("b83a2a"))[placement.seed % 3]
        if placement.colour in NAMED:
            tone = linear(NAMED[str(placement.colour)][1:])
        dark = blend(tone, (0.01, 0.01, 0.012), 0.8)
        along, up, aside = _flutter(placement, t * 0.6, 0.020) if flying else (0.0, 0.0, 0.0)
        at = np.array((along, (0.5 * self.height if flying else 0.012) + up, aside))
        matrix = turn("y", 0.25 * math.sin(_TURN * 0.2 * t + 7 * placement.phase) * flying) @ turn("z", 0.10)

        def place(x: float, y: float, z: float = 0.0):  # type: ignore[no-untyped-def]
            return matrix @ np.array((x, y, z)) + at

        body = Cones(Material.EYE, 0.0008)
        body.add(place(0.016, 0.001), 0.0058, place(0.002, 0.0005), 0.0050, dark, over=tone)
        for i in range(8):
            x = -0.002 - 0.0068 * i
            body.add(
                place(x, -0.0006 * i),
                0.0027 - 0.0001 * i,
                place(x - 0.0062, -0.0006 * (i + 1)),
                0.0023 - 0.0001 * i,
                tone if i % 2 == 0 else blend(tone, dark, 0.55),
            )
        eyes = Cones(Material.EYE, 0.0003)
        for s in (-1, 1):
            eyes.ball(place(0.0240, 0.0020, 0.0034 * s), 0.0046, blend(tone, (0.02, 0.03, 0.02), 0.6))
            for x in (0.012, 0.008, 0.004):
                body.chain(
                    [
                        place(x, -0.003, 0.002 * s),
                        place(x + 0.003, -0.008, 0.007 * s),
                        place(x + 0.001, -0.0125, 0.006 * s),
                    ],
                    [0.0007, 0.0006, 0.0004],
                    dark,
                )
        meshes = []
        for x, back, lag, long in ((0.013, -0.10, 0.0, 0.048), (0.005, 0.16, 0.35, 0.044)):
            beat = math.sin(_TURN * (9.0 * t + placement.phase + lag)) if flying else 0.0
            for s in (-1, 1):
                wing = _clear_wing(long, 0.0062)
                mesh = wing if s > 0 else _mirrored(wing)
                meshes.append(
                    moved(
                        mesh,
                        place(x, 0.005, 0.002 * s),
                        matrix @ turn("y", -s * back) @ turn("x", -s * (0.12 + 0.5 * beat)),
                    )
                )
        return Body(cones=(body.group(1.0, None), eyes.group(1.0, None)), meshes=tuple(meshes))

    def sounds(self, placement: Placement, seconds: float) -> tuple[SoundEvent, ...]:
        return ()
