"""Turtles: the sea turtle that rows with its flippers, and the one that walks on land."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.figures.coats import Colour, blend, linear
from vitascope.engines.animatic.figures.colours import NAMED
from vitascope.engines.animatic.figures.creatures.creature import Creature
from vitascope.engines.animatic.figures.creatures.motion import carried, chained, eased, glance, posed
from vitascope.engines.animatic.figures.registry import Gait, add
from vitascope.engines.animatic.figures.skeleton import Cones, Vector, unit, vector
from vitascope.engines.animatic.geometry import Body, Material, Mesh, mapped
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.shapes import sheet, turn
from vitascope.lexicon import UNKNOWN, Entry

_TURN = 2 * math.pi
_OUTLINE = 40
Double = NDArray[np.float64]
Placer = Callable[[float, float, float], Vector]
"""A point of the shell's axes, in shell lengths, in the figure's axes."""


def _shell_picture(base: Colour, seam: Colour, light: Colour) -> NDArray[np.uint8]:
    """The shell from above, (h, w, 4): five plates along the middle, four on each side, small ones around the rim."""
    size = 256
    v, u = np.meshgrid(np.linspace(-1, 1, size), np.linspace(-1, 1, size), indexing="ij")  # v across, u along
    centres = [(0.72 - 0.36 * i, 0.0) for i in range(5)]
    centres += [(0.54 - 0.36 * i, s * 0.50) for i in range(4) for s in (-1, 1)]
    rim = [(1.02 * math.cos(a), 1.02 * math.sin(a)) for a in np.linspace(0, _TURN, 25)[:-1] + 0.13]
    centres += rim
    far = np.stack([np.hypot(u - x, (v - y) * 0.92) for x, y in centres])
    order = np.sort(far, 0)
    which = np.argmin(far, 0)
    edge = np.clip((order[1] - order[0]) / 0.07, 0, 1)[..., None]
    own = 0.88 + 0.24 * ((which * 7 % 5) / 4)[..., None]
    rays = 0.5 + 0.5 * np.sin(
        9 * np.arctan2(v - np.array([c[1] for c in centres])[which], u - np.array([c[0] for c in centres])[which])
    )
    glow = np.clip(1 - order[0] / 0.24, 0, 1)[..., None] * (0.35 + 0.65 * rays[..., None])
    colour = np.asarray(base) * own
    colour = colour + (np.asarray(light) - colour) * glow * 0.75
    colour = np.asarray(seam) + (colour - np.asarray(seam)) * edge
    made = np.zeros((size, size, 4), np.uint8)
    made[..., :3] = (np.sqrt(np.clip(colour, 0, 1)) * 255 + 0.5).astype(np.uint8)
    return made


@lru_cache(maxsize=24)
def _shell(
    long: float, wide: float, high: float, base: Colour, seam: Colour, light: Colour, belly: Colour, heart: bool
) -> tuple[Mesh, Mesh]:
    """The vaulted back and the flat plate below, lengths in metres, the rim's plane at y = 0."""
    a = np.linspace(0, _TURN, _OUTLINE, endpoint=False)[None]
    r = np.linspace(0.012, 1.0, 12)[:, None]
    # A sea turtle's shell runs out into a point behind.
    narrow = 1 - (0.30 if heart else 0.08) * np.clip(-np.cos(a), 0, 1) ** 1.5
    x = long / 2 * r * np.cos(a) * (1 + (0.06 if heart else 0.0) * np.clip(-np.cos(a), 0, 1) ** 6)
    z = wide / 2 * r * np.sin(a) * narrow
    vault = np.sqrt(np.clip(1 - r**2.4, 0, 1)) * high
    points = np.stack(np.broadcast_arrays(x, vault, z), -1)
    uv = np.stack(np.broadcast_arrays(0.5 + 0.5 * r * np.cos(a), 0.5 + 0.5 * r * np.sin(a)), -1)
    top = sheet(points, closed=True, material=Material.SKIN, uv=np.clip(uv, 0.002, 0.998))
    top.texture = _shell_picture(base, seam, light)
    top.two_sided = True
    low = np.stack(np.broadcast_arrays(x, -0.28 * high * np.sqrt(np.clip(1 - r**4, 0, 1)), z), -1)
    return top, sheet(low, belly, closed=True, material=Material.SKIN, two_sided=True)


@lru_cache(maxsize=8)
def _skin_spots() -> NDArray[np.uint8]:
    """Plates of a flipper's skin: light seams between dark spots."""
    rng_points = [((i * 0.618034) % 1.0, (i * 0.754877) % 1.0) for i in range(70)]
    v, u = np.meshgrid(np.linspace(0, 1, 96), np.linspace(0, 1, 160), indexing="ij")
    far = np.sort(np.stack([np.hypot((u - x) * 1.8, v - y) for x, y in rng_points]), 0)
    edge = np.clip((far[1] - far[0]) / 0.035, 0, 1)
    made = np.zeros((96, 160, 4), np.uint8)
    made[..., :3] = (255 * np.sqrt(1.0 - 0.62 * edge))[..., None].astype(np.uint8)
    return made


class Turtle(Creature):
    """A figure of the registry; see ``figures.registry.Figure``. One object lives in the sea, one on land."""

    kinds = frozenset({"animals"})

    def __init__(self, name: str, sea: bool, long: float, words: tuple[Entry, ...]) -> None:
        self.name, self.sea, self.words = name, sea, words
        self.long = long  #: of the shell, metres
        self.domain = "water" if sea else "ground"
        self.default = "swim" if sea else "walk"
        step = 0.30 * long
        self.stride = step
        walk = Gait(step / 0.7 * 0.55, 0.55)
        self.actions = {
            "swim": Gait(0.75 * long, 0.45), "walk": walk, "stand": Gait(0.0, 0.2), "look": Gait(0.0, 0.2),
            "eat": Gait(0.0, 0.3), "sleep": Gait(0.0, 0.2), "lie": Gait(0.0, 0.2),
        }  # fmt: skip
        self.also = MappingProxyType({"run": "walk", "glide": "swim", "float": "swim", "fly": "swim", "sit": "lie",
            "drink": "eat", "dance": "walk", "perch": "lie", "hop": "walk"})  # fmt: skip

    def _colours(self, placement: Placement) -> tuple[Colour, Colour, Colour, Colour, Colour]:
        """Plates, seams, rays, skin, belly."""
        if placement.colour in NAMED:
            base = linear(NAMED[str(placement.colour)][1:])
            return (
                base,
                blend(base, (0, 0, 0), 0.7),
                blend(base, (0.95, 0.9, 0.7), 0.5),
                blend(base, (0.1, 0.1, 0.05), 0.45),
                linear("e8dcb8"),
            )
        if self.sea:
            return linear("55702c"), linear("e6dca0"), linear("a8a04a"), linear("64844c"), linear("efe4c0")
        return linear("5a5a2c"), linear("1f1c10"), linear("b8963f"), linear("6a7040"), linear("d8c890")

    def pose(self, placement: Placement, t: float) -> Body:
        """The primitives at ``t`` seconds, in the figure's own axes."""
        n = self.long
        plates, seam, rays, flesh, belly = self._colours(placement)
        high = (0.20 if self.sea else 0.36) * n
        shell = _shell(n, (0.80 if self.sea else 0.78) * n, high, plates, seam, rays, belly, self.sea)
        swimming = placement.action == "swim"
        cycle = self.actions.get(placement.action, self.actions["stand"]).cycles * placement.pace * t + placement.phase
        parts = Cones(Material.SKIN, 0.05, hair=9.0, grain=0.22)
        eyes = Cones(Material.EYE, 0.0005)
        meshes: list[Mesh] = []
        if swimming:
            beat = math.cos(_TURN * cycle)
            lift = 0.22 + 0.05 * math.sin(_TURN * cycle)
            pitch = 0.10 * math.sin(_TURN * cycle + 0.6) + 0.05
        else:
            lift = 0.10 if self.sea else 0.20
            if placement.action in ("sleep", "lie"):
                lift = 0.08
            lift += 0.010 * math.cos(2 * _TURN * cycle) if placement.action == "walk" else 0.0
            pitch, beat = 0.06 if self.sea else 0.02, 0.0
        roll = (
            0.05 * math.sin(_TURN * (cycle if not swimming else 0.3 * cycle))
            if placement.action in ("walk", "swim")
            else 0.0
        )
        at = np.array((0.0, lift * n, 0.0))
        matrix = chained(turn("z", pitch), turn("x", roll))
        meshes += [posed(m, at, matrix) for m in shell]

        def place(x: float, y: float, z: float) -> Vector:
            return np.asarray(carried(matrix, x, y, z) + np.array((0.0, lift, 0.0)))

        self._head(placement, t, place, parts, eyes, flesh, belly, swimming)
        parts.add(place(-0.44, -0.01, 0), 0.05, place(-0.60, -0.05, 0), 0.012, flesh)
        if self.sea:
            meshes += self._flippers(placement, cycle, place, matrix, flesh, swimming, beat)
            for s in (-1, 1):
                parts.add(
                    place(0.26, -0.01, 0.20 * s), 0.070, place(0.345, -0.012, 0.325 * s), 0.042, flesh, under=belly
                )
                parts.add(
                    place(-0.32, -0.01, 0.16 * s), 0.055, place(-0.40, -0.02, 0.24 * s), 0.036, flesh, under=belly
                )
        else:
            self._legs(placement, cycle, place, parts, flesh, swimming)
        groups = [part.group(n, None) for part in (parts, eyes) if part.rows]
        return Body(cones=tuple(groups), meshes=tuple(meshes))

    def _head(
        self,
        placement: Placement,
        t: float,
        place: Placer,
        parts: Cones,
        eyes: Cones,
        flesh: Colour,
        belly: Colour,
        swimming: bool,
    ) -> None:
        action = placement.action
        inside = 0.75 if action == "sleep" else 0.0
        yaw = 0.5 * glance(placement.seed, 1, t * 0.5, quick=0.5) * (0.3 if swimming else 1.0)
        nod = 0.25 * math.sin(_TURN * 0.9 * t) if action == "eat" else 0.04 * math.sin(_TURN * 0.4 * t)
        rise = 0.03 if swimming else (-0.06 if action == "eat" else (0.12 if not self.sea else 0.08))
        reach = (0.26 if not swimming else 0.24) * (1 - inside)
        neck, size = place(0.38, 0.0, 0.0), 0.105 if self.sea else 0.092
        head = neck + np.array((reach * math.cos(yaw), rise, -reach * math.sin(yaw)))
        forward = unit(vector(math.cos(yaw), nod - 0.05, -math.sin(yaw)))
        side = unit(np.cross(forward, np.array((0.0, 1.0, 0.0))))
        up = np.cross(side, forward)
        parts.add(neck - vector(0.06, 0), 0.10, head - forward * 0.05, 0.072, blend(flesh, belly, 0.25), under=belly)
        parts.add(head - forward * 0.03, size * 0.95, head + forward * 0.07, size * 0.78, flesh, under=belly)
        parts.add(
            head + forward * 0.10 - up * 0.01,
            size * 0.62,
            head + forward * 0.155 - up * 0.045,
            size * 0.30,
            blend(flesh, belly, 0.3),
        )
        for s in (-1, 1):
            eye = head + forward * 0.085 + up * 0.034 + side * s * size * 0.72
            if action != "sleep":
                eyes.ball(eye, 0.026, (0.008, 0.007, 0.006))
            parts.add(
                eye + up * 0.020 - forward * 0.02,
                0.016,
                eye + up * 0.018 + forward * 0.02,
                0.014,
                blend(flesh, (0, 0, 0), 0.3),
            )

    def _flippers(
        self,
        placement: Placement,
        cycle: float,
        place: Placer,
        matrix: Double,
        flesh: Colour,
        swimming: bool,
        beat: float,
    ) -> list[Mesh]:
        made = []
        k = np.linspace(0, 1, 12)
        for s in (-1, 1):
            for front in (True, False):
                own = cycle + (0.0 if swimming else (0.0 if (s > 0) == front else 0.5))
                if front:
                    raise_ = 0.55 * beat - 0.05 if swimming else -0.10
                    sweep_ = (
                        (0.35 - 0.45 * math.sin(_TURN * own))
                        if swimming
                        else 0.30 + 0.35 * math.sin(_TURN * own) * (placement.action == "walk")
                    )
                    twist = 0.6 * math.sin(_TURN * own) if swimming else 0.0
                    root, long, chord = np.array((0.36, -0.01, 0.30 * s)), 0.64, 0.175
                else:
                    raise_ = 0.15 * math.cos(_TURN * own - 1.2) if swimming else -0.10
                    sweep_, twist = 1.05 + 0.15 * math.sin(_TURN * own), 0.2 * math.sin(_TURN * own)
                    root, long, chord = np.array((-0.38, -0.02, 0.22 * s)), 0.28, 0.15
                # The blade sweeps back in a bow and bends against the water.
                turned = sweep_ + (0.75 if front else 0.3) * k
                lift = raise_ - (0.35 * beat * k if swimming and front else 0.0)
                way = np.stack(
                    [-np.sin(turned) * np.cos(lift), np.sin(lift) + 0 * k, s * np.cos(turned) * np.cos(lift)], 1
                )
                line = root + np.concatenate([np.zeros((1, 3)), np.cumsum(way[:-1] * (long / 11), 0)])
                across = np.stack([np.cos(turned), 0 * k + twist, s * np.sin(turned)], 1)
                across /= np.sqrt((across * across).sum(1, keepdims=True))
                wide = chord * (0.75 + 0.5 * np.sin(math.pi * k**0.8)) * np.sqrt(np.clip(1 - k**5, 0.02, 1)) * 0.75
                normal = np.cross(way, across) * s
                normal /= np.sqrt((normal * normal).sum(1, keepdims=True))
                thick = 0.030 * (1 - 0.8 * k)
                ring = []
                for a in np.linspace(0, _TURN, 10, endpoint=False):
                    ring.append(
                        line + across * (0.5 * wide * math.cos(a))[:, None] + normal * (thick * math.sin(a))[:, None]
                    )
                points = np.stack(ring, 1)
                uv = np.stack(np.broadcast_arrays(k[:, None], np.linspace(0.05, 0.95, 10)[None]), -1)
                blade = sheet(
                    points,
                    np.asarray(blend(flesh, (0.9, 0.85, 0.6), 0.35)),
                    closed=True,
                    material=Material.SKIN,
                    uv=np.clip(uv, 0.002, 0.998),
                    two_sided=True,
                )
                blade.texture = _skin_spots()
                points_ = mapped(
                    blade.points, matrix.astype(np.float32), np.array((0.0, place(0, 0, 0)[1], 0.0), np.float32)
                )
                blade.points = points_ * np.float32(self.long)
                blade.points[:, 1] = (
                    np.maximum(blade.points[:, 1], np.float32(0.006 * self.long))
                    if not swimming
                    else blade.points[:, 1]
                )
                blade.normals = mapped(blade.normals, matrix.astype(np.float32))
                made.append(blade)
        return made

    def _legs(
        self, placement: Placement, cycle: float, place: Placer, parts: Cones, flesh: Colour, swimming: bool
    ) -> None:
        walking = placement.action == "walk"
        tucked = placement.action in ("sleep", "lie")
        for number, (x, s) in enumerate(((0.28, -1), (0.28, 1), (-0.30, -1), (-0.30, 1))):
            own = (cycle + (0.0, 0.5, 0.75, 0.25)[number]) % 1.0
            root = place(x, -0.02, 0.26 * s)
            if swimming:
                paddle = math.sin(_TURN * own)
                foot = root + vector(-0.12 + 0.16 * paddle, -0.05, 0.20 * s)
            else:
                along, lift = 0.0, 0.0
                if walking:
                    step = self.stride / self.long
                    if own < 0.7:
                        along = step * (0.5 - own / 0.7)
                    else:
                        u = (own - 0.7) / 0.3
                        along, lift = step * (-0.5 + eased(u)), 0.07 * math.sin(math.pi * u)
                foot = vector(x + (0.04 if x > 0 else -0.04) + along, 0.045 + lift, 0.37 * s)
                if tucked:
                    foot = vector(x + 0.02, 0.045, 0.30 * s)
            knee = (root + foot) / 2 + vector(0.03 if x > 0 else -0.03, 0.035, 0.06 * s)
            parts.chain([root, knee, foot], [0.082, 0.066, 0.052], flesh)
            for claw in (-1, 0, 1):
                tip = foot + vector(0.055, -0.030 if not swimming else 0.0, 0.030 * claw + 0.01 * s)
                parts.add(
                    foot + vector(0.02, -0.02, 0.025 * claw), 0.020, tip, 0.008, blend(flesh, (0.9, 0.85, 0.7), 0.35)
                )


add(Turtle(
    "sea_turtle", True, 0.9,
    (
        Entry(
            "subject", "sea_turtle",
            nouns="sea turtle, green sea turtle, green turtle, loggerhead, leatherback, leatherback turtle, "
            "marine turtle, hawksbill, hawksbill turtle, baby sea turtle, ocean turtle",
            chinese="海龟, 绿海龟, 玳瑁, 大海龟, 小海龟, 棱皮龟, 海龟宝宝, 蠵龟, 绿蠵龟, 红海龟",
        ),
    ),
))  # fmt: skip
add(Turtle(
    "turtle", False, 0.30,
    (
        Entry(
            "subject", "turtle",
            nouns="turtle, tortoise, giant tortoise, pet turtle, box turtle, land turtle, terrapin, pond turtle, "
            "snapping turtle, galapagos tortoise, red eared slider, old turtle",
            chinese="乌龟, 龟, 陆龟, 小乌龟, 老乌龟, 巴西龟, 象龟, 草龟, 大乌龟, 龟儿, 甲鱼, 金钱龟",
        ),
        Entry(UNKNOWN, "thing",
            nouns="turtleneck, turtle neck, ninja turtle",
            chinese="龟裂, 龟兔赛跑, 龟缩, 龟壳, 龟苓膏, 忍者神龟",
        ),
    ),
))  # fmt: skip
