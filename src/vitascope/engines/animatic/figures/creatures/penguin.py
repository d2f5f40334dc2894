"""The penguin: a painted body that waddles upright, slides on its belly and flies under water."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.figures.coats import Colour, blend, linear
from vitascope.engines.animatic.figures.colours import NAMED
from vitascope.engines.animatic.figures.creatures.creature import Creature
from vitascope.engines.animatic.figures.creatures.hull import Double, Paint, fin, mix, ramp, spindle
from vitascope.engines.animatic.figures.creatures.motion import carried, chained, eased, glance, mirrored, posed
from vitascope.engines.animatic.figures.registry import Gait, register
from vitascope.engines.animatic.figures.skeleton import Cones, vector
from vitascope.engines.animatic.geometry import Body, ConeGroup, Material, Mesh
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.shapes import ellipsoid, merged, moved, sweep, turn
from vitascope.lexicon import UNKNOWN, Entry

_TURN = 2 * math.pi
_TALL = 0.92  #: metres of the body, crown to rump
_FEET = 0.055  #: metres under the rump
#: Crown to rump; back over, belly under the middle line.
_SECTIONS = ((0.0, 0.012, -0.012, 0.010), (0.02, 0.048, -0.046, 0.044), (0.08, 0.080, -0.084, 0.076), (0.15, 0.080,
    -0.082, 0.078), (0.22, 0.088, -0.090, 0.096), (0.34, 0.120, -0.135, 0.138), (0.55, 0.136, -0.182, 0.168), (0.75,
    0.136, -0.184, 0.166), (0.90, 0.118, -0.135, 0.128), (0.98, 0.070, -0.070, 0.072), (1.0, 0.020, -0.020, 0.020))  # fmt: skip
_UPRIGHT: NDArray[np.float64] = np.array(((0.0, -1.0, 0.0), (1.0, 0.0, 0.0), (0.0, 0.0, 1.0)))
_STEP = 0.16  #: metres
_DUTY = 0.62


def _paint(dark: Colour, white: Colour) -> Paint:
    def paint(s: Double, h: Double) -> Double:
        edge = 0.12 - 0.10 * np.sin(5 * s) + 0.15 * ramp(0.85, 1.0, s)
        colour = mix(white, dark, ramp(edge - 0.05, edge + 0.05, h))
        head = ramp(0.185, 0.175, s + 0.03 * h)
        colour = mix(colour, np.asarray(dark) * 0.7, head)
        patch = ((s - 0.125) / 0.055) ** 2 + ((h - 0.12 - 4.0 * (s - 0.12)) / 0.42) ** 2
        gold = mix(linear("f0a822"), linear("f8ecc0"), ramp(0.12, 0.23, s))
        colour = mix(colour, gold, (1 - ramp(0.75, 1.05, patch)) * (h < 0.75))
        breast = ramp(0.185, 0.21, s) * ramp(0.36, 0.22, s) * ramp(edge + 0.0, edge - 0.12, h)
        colour = mix(colour, linear("f6d878"), 0.75 * breast)
        grain = 1 + 0.05 * np.sin(211 * s + 7 * np.sin(31 * h)) * np.sin(97 * h + 5 * np.sin(53 * s))
        return np.asarray(colour * grain[..., None])

    return paint


@lru_cache(maxsize=16)
def _body(dark: Colour, white: Colour) -> Mesh:
    return spindle(_SECTIONS, _TALL, _paint(dark, white), 34, 24, material=Material.FUR, texels=(256, 384))


@lru_cache(maxsize=16)
def _head_parts(dark: Colour) -> Mesh:
    """Bill and eyes in the axes of the spindle (x up, -y forward)."""
    n = _TALL
    base = 0.5 - 0.085
    upper = sweep([(base * n, -0.070 * n, 0), (base * n + 0.004 * n, -0.125 * n, 0), (base * n - 0.006 * n,
        -0.165 * n, 0)], [0.019 * n, 0.013 * n, 0.003 * n], (0.02, 0.02, 0.022), 8, 3, Material.EYE, (1, 0, 0.01))  # fmt: skip
    lower = sweep([((base - 0.014) * n, -0.068 * n, 0), ((base - 0.012) * n, -0.115 * n, 0), ((base - 0.014) * n,
        -0.148 * n, 0)], [0.013 * n, 0.009 * n, 0.003 * n], linear("e8862a"), 8, 3, Material.EYE, (1, 0, 0.01))  # fmt: skip
    parts = [upper, lower]
    for s in (-1, 1):
        eye = ellipsoid((0.0135 * n, 0.0135 * n, 0.008 * n), (0.004, 0.003, 0.003), 8, 12, material=Material.EYE)
        parts.append(moved(eye, np.array((0.5 - 0.062, -0.038, 0.0665 * s)) * n, turn("y", 0.25 * s)))
        ring = ellipsoid(
            (0.0165 * n, 0.0165 * n, 0.006 * n), blend(dark, (0.75, 0.75, 0.72), 0.10), 8, 12, material=Material.EYE
        )
        parts.append(moved(ring, np.array((0.5 - 0.062, -0.038, 0.0645 * s)) * n, turn("y", 0.25 * s)))
    return merged([replace(p, two_sided=False) for p in parts])


@lru_cache(maxsize=16)
def _flipper(dark: Colour, white: Colour) -> Mesh:
    """A right flipper that hangs from its root at the origin: down is -y, its outer face +z."""
    k = np.linspace(0, 1, 9)
    root = np.stack([0.050 - 0.085 * k, 0.02 - 0.03 * k, 0 * k], 1) * _TALL
    tip = np.stack([0.010 - 0.045 * k, -0.345 + 0.02 * (k - 0.4) ** 2, 0.02 + 0 * k], 1) * _TALL
    blade = fin(
        root,
        tip,
        dark,
        blend(dark, (0, 0, 0), 0.3),
        8,
        0.0,
        0.030 * _TALL,
        bow=(0.012 * _TALL, 0.0, 0.02 * _TALL),
        material=Material.FUR,
    )
    inner = (blade.normals[:, 2] < -0.2)[:, None]
    blade.colours = np.where(inner, np.asarray(blend(white, dark, 0.15), np.float32), blade.colours).astype(np.float32)
    return blade


@register
class Penguin(Creature):
    """A figure of the registry; see ``figures.registry.Figure``."""

    name = "penguin"
    kinds = frozenset({"animals", "birds"})
    default = "walk"
    actions = MappingProxyType({
        "walk": Gait(_STEP / _DUTY * 1.3, 1.3), "run": Gait(_STEP * 1.25 / _DUTY * 2.1, 2.1), "stand": Gait(0.0, 0.3),
            "look": Gait(0.0, 0.3),
        "sleep": Gait(0.0, 0.2), "dance": Gait(0.0, 1.2), "wave": Gait(0.0, 1.6), "jump": Gait(0.45, 1.1),
            "swim": Gait(1.6, 1.3), "lie": Gait(0.0, 0.2), "eat": Gait(0.0, 0.3),
    })  # fmt: skip
    also = MappingProxyType({"hop": "jump", "trot": "run", "sit": "stand", "perch": "stand", "float": "swim",
        "fly": "swim", "glide": "swim", "sing": "look", "talk": "look", "drink": "eat", "play": "dance"})  # fmt: skip
    words = (
        Entry(
            "subject", "penguin",
            nouns="penguin, emperor penguin, king penguin, adelie penguin, gentoo penguin, rockhopper penguin, "
            "chinstrap penguin, rockhopper, humboldt penguin, antarctic penguin, puffin, penguin bird",
            chinese="企鹅, 帝企鹅, 王企鹅, 阿德利企鹅, 胖企鹅, 南极企鹅, 皇帝企鹅, 金图企鹅, 跳岩企鹅, 大企鹅, "
            "企鹅先生",
        ),
        Entry("subject", "penguin",
            nouns="baby penguin, penguin chick",
            chinese="小企鹅, 企鹅宝宝, 企鹅幼崽",
            features={"size": "small"},
        ),
        Entry("subject", "penguin",
            nouns="colony of penguins, waddle of penguins, penguin colony",
            chinese="企鹅群, 一群企鹅",
            features={"count": "7"},
        ),
        Entry(UNKNOWN, "thing", nouns="penguin suit", chinese="企鹅号, 企鹅装"),
    )  # fmt: skip

    def pose(self, placement: Placement, t: float) -> Body:
        """The primitives at ``t`` seconds, in the figure's own axes."""
        dark, white = linear("1d222b"), linear("f2f0ea")
        if placement.colour in NAMED and placement.colour not in ("black", "white"):
            dark = blend(linear(NAMED[str(placement.colour)][1:]), (0, 0, 0), 0.2)
        action = placement.action
        gait = self.actions.get(action, self.actions["stand"])
        phase = gait.cycles * placement.pace * t + placement.phase
        swing = math.sin(_TURN * phase)
        yaw = 0.75 * glance(placement.seed, 1, t * 0.5, quick=0.3) * (1.0 if action in ("stand", "look") else 0.35)
        feet = [(0.0, 0.0), (0.0, 0.0)]
        roll = pitch = turned = 0.0
        rise, out = _FEET, [0.10, 0.10]
        if action in ("walk", "run"):
            step = _STEP * (1.25 if action == "run" else 1.0)
            for number in (0, 1):
                own = (phase + 0.5 * number) % 1.0
                if own < _DUTY:
                    feet[number] = (step * (0.5 - own / _DUTY), 0.0)
                else:
                    u = (own - _DUTY) / (1 - _DUTY)
                    feet[number] = (step * (-0.5 + eased(u)), 0.035 * math.sin(math.pi * u))
            # It leans over the foot that stands.
            lean = math.sin(_TURN * (phase - 0.06))
            roll, turned, pitch = 0.13 * lean, 0.12 * math.cos(_TURN * phase), -0.05 if action == "walk" else -0.20
            rise += 0.012 * math.cos(2 * _TURN * (phase - 0.06))
            out = [0.32 + 0.16 * lean, 0.32 - 0.16 * lean]
        elif action == "dance":
            roll, turned = 0.16 * swing, 0.35 * math.sin(0.5 * _TURN * phase)
            rise += 0.03 * abs(math.sin(_TURN * phase))
            out = [0.7 + 0.6 * swing, 0.7 - 0.6 * swing]
        elif action == "wave":
            out = [0.10, 1.9 + 0.35 * swing]
        elif action == "jump":
            u = phase % 1.0
            air = max(0.0, (u - 0.35) / 0.65)
            rise += 0.26 * 4 * air * (1 - air) - 0.04 * math.sin(math.pi * min(u / 0.35, 1.0))
            feet = [(0.0, max(0.0, 0.26 * 4 * air * (1 - air)))] * 2
            out = [0.25 + 0.9 * math.sin(math.pi * air)] * 2
        elif action == "sleep":
            pitch = -0.06
        slow = 0.010 * math.sin(_TURN * (0.25 * t + placement.phase))
        lying = action in ("swim", "lie")
        body, head = (
            self._bent(m, 0.3 * yaw if lying else yaw, 0.10 if action == "sleep" else 0.0, 1.15 if lying else 0.0)
            for m in (_body(dark, white), _head_parts(dark))
        )
        matrix = chained(turn("y", turned), turn("x", roll), turn("z", pitch + slow), _UPRIGHT)
        middle = np.array((0.0, rise + 0.5 * _TALL, 0.0))
        if lying:
            # Face down: the crown leads.
            nod = 0.10 * math.sin(_TURN * 0.3 * t) if action == "swim" else 0.06
            matrix = chained(turn("z", nod), turn("x", 0.15 * math.sin(_TURN * 0.4 * t) * (action == "swim")))
            middle = np.array((0.0, 0.30 if action == "swim" else 0.17, 0.0))
            beat = math.sin(_TURN * 1.3 * placement.pace * t + _TURN * placement.phase)
            out = [1.15 + 0.75 * beat if action == "swim" else 0.9] * 2
        meshes = [posed(m, middle, matrix) for m in (body, head)]
        blade = _flipper(dark, white)
        for number, side in enumerate((1, -1)):
            mesh = blade if side > 0 else mirrored(blade)
            # In the body's own axes the flipper points to the rump, and its hinge runs along the trunk.
            to_body = chained(_UPRIGHT.T, turn("x", -side * out[number]))
            root = np.array(((0.5 - 0.30) * _TALL, 0.01 * _TALL, 0.118 * _TALL * side))
            meshes.append(posed(mesh, carried(matrix, *root.tolist()) + middle, chained(matrix, to_body)))
        cones = self._feet(feet, carried(matrix, -0.47 * _TALL, 0.0) + middle, lying, matrix)
        return Body(cones=(cones,), meshes=tuple(meshes))

    @staticmethod
    def _bent(mesh: Mesh, yaw: float, bow: float, lift: float) -> Mesh:
        """The head turned by ``yaw`` about the body's axis, bowed forward, and lifted by ``lift`` radians to look along
        the body; shoulders and below stay."""
        share = ramp(0.26, 0.13, 0.5 - mesh.points[:, 0] / _TALL)
        c, s = np.cos(yaw * share), np.sin(yaw * share)
        out, facing = mesh.points.astype(np.float64), mesh.normals.astype(np.float64)
        points, normals = out.copy(), facing.copy()
        for to, of in ((points, out), (normals, facing)):
            to[:, 1] = of[:, 1] * c - of[:, 2] * s
            to[:, 2] = of[:, 1] * s + of[:, 2] * c
        if lift:
            nape = (0.5 - 0.17) * _TALL
            c, s = np.cos(lift * share), np.sin(lift * share)
            for to, pivot in ((points, nape), (normals, 0.0)):
                x, y = to[:, 0] - pivot, to[:, 1].copy()
                to[:, 0], to[:, 1] = pivot + x * c - y * s, x * s + y * c
        points[:, 1] -= bow * _TALL * 0.35 * share
        points[:, 0] -= bow * _TALL * 0.25 * share
        return replace(mesh, points=points.astype(np.float32), normals=normals.astype(np.float32))

    @staticmethod
    def _feet(
        feet: list[tuple[float, float]], rump: NDArray[np.float64], lying: bool, matrix: NDArray[np.float64]
    ) -> ConeGroup:
        parts = Cones(Material.SKIN, 0.012)
        black: Colour = (0.030, 0.028, 0.028)
        for number, side in enumerate((1, -1)):
            along, high = feet[number]
            sole = vector(along + 0.02, 0.016 + high, 0.085 * side)
            if lying:
                sole = rump + carried(matrix, -0.06, -0.02, 0.06 * side)
            parts.add(rump + (sole - rump) * 0.35, 0.040, sole, 0.026, black)
            for way in (-0.45, 0.0, 0.45):
                ahead = (
                    vector(math.cos(way), 0.0, math.sin(way))
                    if not lying
                    else carried(matrix, -math.cos(way), 0.0, math.sin(way))
                )
                parts.add(sole, 0.024, sole + ahead * 0.085, 0.013, black)
        tail = carried(matrix, -0.07, 0.05)
        parts.add(rump + tail * 0.2, 0.05, rump + tail * 1.2, 0.012, black)
        return parts.group(1.0, None)
