"""A robot of painted shells, joints and lights, which moves as people do."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from vitascope.engines.animatic.figures.colours import named
from vitascope.engines.animatic.figures.people.assembly import placed
from vitascope.engines.animatic.figures.people.bones import SIDES, Build, Joints, Pose, solve
from vitascope.engines.animatic.figures.people.cloth import Array, joined, surface
from vitascope.engines.animatic.figures.people.face import Mien
from vitascope.engines.animatic.figures.people.holding import held
from vitascope.engines.animatic.figures.people.moments import Moment
from vitascope.engines.animatic.figures.people.person import Person
from vitascope.engines.animatic.figures.people.words import WORDS
from vitascope.engines.animatic.figures.registry import add
from vitascope.engines.animatic.figures.skeleton import Vector, unit, vector
from vitascope.engines.animatic.geometry import Body, Lamp, Material, Mesh
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.shapes import box, ellipsoid, lathe, moved, sweep, turn

Colour = tuple[float, float, float]
_STEEL: Colour = (0.42, 0.44, 0.48)
_DARK: Colour = (0.045, 0.048, 0.055)
_LIGHT: Colour = (0.22, 0.85, 1.0)


def _bone(length: float, radii: tuple[float, ...], colour: object, material: Material = Material.PAINT) -> Mesh:
    """A shell along +x from the origin."""
    steps = np.linspace(0, length, len(radii))
    path = np.stack([steps, 0 * steps, 0 * steps], 1)
    return sweep(path, np.asarray(radii), np.asarray(colour), 14, 2, material, up=(0, 1, 0))


@functools.lru_cache(maxsize=32)
def _parts(build: Build, paint: Colour) -> dict[str, tuple[Mesh, ...]]:
    """Rigid parts, each in the axes of its bone."""
    size, tint = build.size, np.asarray(paint)
    shade = tint * 0.55
    upper, lower, thigh, shin = build.upper_arm, build.fore_arm, build.thigh, build.shin
    ball = ellipsoid((0.062 * size,) * 3, _STEEL, 10, 16, material=Material.METAL)
    parts: dict[str, list[Mesh]] = {
        "upper": [
            _bone(upper, (0.046 * size, 0.050 * size, 0.040 * size), _STEEL, Material.METAL),
            moved(_bone(upper * 0.62, (0.058 * size, 0.066 * size, 0.056 * size), tint), (upper * 0.16, 0, 0)),
        ],
        "lower": [
            moved(
                _bone(lower * 0.80, (0.050 * size, 0.068 * size, 0.066 * size, 0.056 * size), tint),
                (lower * 0.16, 0, 0),
            ),
            _bone(lower, (0.036 * size, 0.036 * size, 0.036 * size), _DARK),
        ],
        "thigh": [
            moved(_bone(thigh * 0.66, (0.074 * size, 0.088 * size, 0.074 * size), tint), (thigh * 0.14, 0, 0)),
            _bone(thigh, (0.055 * size,) * 3, _STEEL, Material.METAL),
        ],
        "shin": [
            moved(
                _bone(shin * 0.80, (0.062 * size, 0.088 * size, 0.088 * size, 0.070 * size), tint), (shin * 0.16, 0, 0)
            ),
            _bone(shin, (0.045 * size,) * 3, _DARK),
        ],
        "joint": [ball],
        "knee": [
            moved(ball, (0, 0, 0), None, 1.16),
            moved(
                ellipsoid((0.030 * size, 0.045 * size, 0.045 * size), shade, 9, 12, material=Material.PAINT),
                (0.055 * size, 0, 0),
            ),
        ],
    }
    foot = ellipsoid((0.150 * size, 0.070 * size, 0.078 * size), tint, 12, 20, boxy=0.62, material=Material.PAINT)
    foot.points[:, 1] = np.maximum(foot.points[:, 1], -0.040 * size)
    parts["foot"] = [
        moved(foot, (0.045 * size, 0.040 * size, 0)),
        box((0.045 * size, 0.008 * size, 0), (0.27 * size, 0.016 * size, 0.135 * size), _DARK, 0.006),
    ]
    parts["hand"] = _hand(size, tint)
    parts["head"] = _head(build, tint)
    parts["chest"] = _chest(build, tint)
    parts["hips"] = [
        moved(
            ellipsoid((0.110 * size, 0.095 * size, 0.140 * size), tint, 12, 20, boxy=0.7, material=Material.PAINT),
            (0, 0.02 * size, 0),
        ),
        moved(
            lathe(
                [
                    (0.0, 0.0),
                    (0.088 * size, 0.0),
                    (0.080 * size, 0.04 * size),
                    (0.088 * size, 0.08 * size),
                    (0.080 * size, 0.12 * size),
                    (0.088 * size, 0.16 * size),
                    (0.0, 0.16 * size),
                ],
                _DARK,
                18,
            ),
            (0, 0.07 * size, 0),
        ),
    ]
    return {name: tuple(joined(meshes)) for name, meshes in parts.items()}


def _hand(size: float, tint: Array) -> list[Mesh]:
    made = [
        moved(
            ellipsoid((0.046 * size, 0.026 * size, 0.044 * size), tint, 9, 14, boxy=0.7, material=Material.PAINT),
            (0.048 * size, 0, 0),
        )
    ]
    for z, start in ((0.026, 0.078), (0.0, 0.086), (-0.026, 0.078)):
        path = [
            (start * size, 0, z * size),
            ((start + 0.034) * size, -0.006 * size, z * size),
            ((start + 0.060) * size, -0.026 * size, z * size),
        ]
        made.append(
            sweep(path, [0.0145 * size, 0.0135 * size, 0.011 * size], _STEEL, 8, 2, Material.METAL, up=(0, 0, 1))
        )
    thumb = [
        (0.030 * size, -0.006 * size, 0.036 * size),
        (0.052 * size, -0.016 * size, 0.062 * size),
        (0.082 * size, -0.028 * size, 0.064 * size),
    ]
    made.append(sweep(thumb, [0.015 * size, 0.0135 * size, 0.011 * size], _STEEL, 8, 2, Material.METAL, up=(0, 1, 0)))
    return made


def _head(build: Build, tint: Array) -> list[Mesh]:
    h = build.head
    shell = ellipsoid((0.50 * h, 0.46 * h, 0.56 * h), tint, 18, 30, boxy=0.62, material=Material.PAINT)
    made = [shell]
    # A dark screen for a face.
    v, u = np.meshgrid(np.linspace(-1, 1, 9), np.linspace(-1, 1, 13), indexing="ij")
    y, z = 0.29 * h * v * (1 - 0.12 * u * u), 0.41 * h * u * (1 - 0.10 * v * v)
    x = _shell_front(h, y, z) + 0.018 * h
    screen = surface(np.stack([x, y, z], -1), (0.012, 0.016, 0.022), material=Material.EYE)
    if float(screen.normals[:, 0].sum()) < 0:
        screen.normals = -screen.normals
    made.append(screen)
    for side in (1, -1):
        ear = lathe(
            [(0.0, 0.0), (0.15 * h, 0.0), (0.16 * h, 0.05 * h), (0.10 * h, 0.09 * h), (0.0, 0.09 * h)],
            _STEEL,
            18,
            axis="z",
            material=Material.METAL,
        )
        made.append(moved(ear, (-0.02 * h, 0, side * 0.53 * h), None if side > 0 else turn("y", math.pi)))
    made.append(
        sweep(
            [(-0.05 * h, 0.42 * h, 0), (-0.05 * h, 0.68 * h, 0)],
            [0.018 * h, 0.012 * h],
            _STEEL,
            8,
            1,
            Material.METAL,
            up=(1, 0, 0),
        )
    )
    made.append(
        moved(ellipsoid((0.055 * h,) * 3, (1.0, 0.25, 0.10), 9, 12, material=Material.GLOW), (-0.05 * h, 0.72 * h, 0))
    )
    return made


def _chest(build: Build, tint: Array) -> list[Mesh]:
    size = build.size
    body = ellipsoid((0.150 * size, 0.205 * size, 0.205 * size), tint, 18, 30, boxy=0.66, material=Material.PAINT)
    low = np.clip(-body.points[:, 1] / (0.205 * size), 0, 1)
    body.points[:, [0, 2]] *= (1 - 0.22 * low)[:, None].astype(np.float32)
    made = [moved(body, (0, -0.185 * size, 0))]
    made.append(box((0.140 * size, -0.165 * size, 0), (0.030 * size, 0.135 * size, 0.190 * size), _DARK, 0.010))
    for k, colour in enumerate(((1.0, 0.20, 0.08), (1.0, 0.75, 0.12), (0.20, 0.95, 0.35))):
        made.append(
            moved(
                ellipsoid((0.008 * size, 0.014 * size, 0.014 * size), colour, 7, 10, material=Material.GLOW),
                (0.157 * size, -0.130 * size, (k - 1) * 0.052 * size),
            )
        )
    made += [
        box(
            (0.157 * size, (-0.175 - 0.022 * k) * size, 0),
            (0.006 * size, 0.009 * size, 0.140 * size),
            _STEEL,
            0.002,
            Material.METAL,
        )
        for k in range(3)
    ]
    made.append(
        lathe(
            [
                (0.0, -0.02 * size),
                (0.055 * size, -0.02 * size),
                (0.050 * size, 0.005 * size),
                (0.056 * size, 0.02 * size),
                (0.048 * size, 0.05 * size),
                (0.0, 0.05 * size),
            ],
            _DARK,
            16,
        )
    )
    made.append(
        box(
            (-0.150 * size, -0.17 * size, 0), (0.07 * size, 0.22 * size, 0.24 * size), tint * 0.55, 0.02, Material.PAINT
        )
    )
    return made


def _along(way: Vector, front: Vector) -> Array:
    """Axes whose x is ``way`` and whose y is as near to ``front`` as may be."""
    x = unit(way)
    y = unit(front - x * float(front @ x))
    return np.stack([x, y, np.cross(x, y)], 1)


def _eyes(build: Build, mien: Mien) -> list[Mesh]:
    """Lights on the screen: two eyes and a mouth."""
    h = build.head
    made: list[Mesh] = []
    open_ = max(0.10, (1 - mien.blink) * min(mien.lids, 1.2))
    gz, gy = 0.05 * h * mien.gaze[0], 0.04 * h * mien.gaze[1]
    a = np.linspace(0, 2 * math.pi, 19)[:-1][None]
    ring = np.asarray((0.0, 1.0))[:, None]
    for side in (1, -1):
        tall = 0.105 * h * open_
        lift = np.sin(a) * tall
        if mien.smile > 0.8:  # laughing eyes are arcs
            lift = np.where(np.sin(a) > 0, np.sin(a), -0.35 * np.sin(a)) * tall
        lift = lift - side * mien.frown * 0.05 * h * np.cos(a)
        z = side * 0.20 * h + gz + 0.085 * h * np.cos(a) * ring
        y = 0.055 * h + gy + lift * ring
        made.append(_lit(h, y, z))
    p = np.linspace(-1, 1, 11)[None]
    middle = -0.140 * h + 0.055 * h * mien.smile * (p * p - 0.5)
    thick = (0.014 + 0.075 * mien.open * (1 - p * p)) * h
    y = middle + np.asarray((0.5, -0.5))[:, None] * thick
    made.append(_lit(h, y, 0.15 * h * p + 0 * y))
    return made


def _shell_front(h: float, y: Array, z: Array) -> Array:
    """x of the front of the head's shell."""
    power = 2 / 0.62
    inside = 1 - np.abs(z / (0.56 * h)) ** power - np.abs(y / (0.46 * h)) ** power
    return np.asarray(0.50 * h * np.clip(inside, 0, 1) ** (1 / power))


def _lit(h: float, y: Array, z: Array) -> Mesh:
    x = _shell_front(h, y, z) + 0.028 * h
    mesh = surface(np.stack([x, y, z], -1), np.asarray(_LIGHT) * 0.8, closed=False, material=Material.GLOW)
    mesh.normals = np.broadcast_to(np.asarray((1, 0, 0), np.float32), mesh.points.shape).copy()
    return mesh


class Robot(Person):
    """A figure of the registry; see ``figures.registry.Figure``."""

    kinds = frozenset({"machines"})

    def posed(self, placement: Placement, t: float, change: Callable[[Pose], Pose] | None = None) -> Body:
        """The primitives, after a ``change`` of the pose."""
        pose, mien, carried = self.stance(placement, t)
        if change is not None:
            pose = change(pose)
        build = self.build
        joints = solve(build, pose)
        tint = named(placement.colour, "#d8d6cf")
        meshes = _shells(joints, mien, (float(tint[0]), float(tint[1]), float(tint[2])))
        lamps: list[Lamp] = []
        if carried.thing:
            m: Moment = self.moment(placement, t, carried.thing)
            things, lamps = held(carried, placement.action, joints, m, placement.lit)
            meshes += things
        gear, puffs = self.gear(placement, joints, t)
        return Body(meshes=tuple(joined(meshes + gear)), lamps=tuple(lamps), puffs=puffs)


def _shells(joints: Joints, mien: Mien, paint: Colour) -> list[Mesh]:
    build = joints.build
    parts = _parts(build, paint)
    made: list[Mesh] = []

    def put(name: str, at: Vector, axes: Array) -> None:
        made.extend(placed(mesh, at, axes) for mesh in parts[name])

    put("hips", joints.pelvis, joints.hips)
    put("chest", joints.neck, joints.chest)
    put("head", joints.skull, joints.head)
    made.extend(placed(mesh, joints.skull, joints.head) for mesh in _eyes(build, mien))
    for k, side in enumerate(SIDES):
        shoulder, elbow, wrist = joints.shoulders[k], joints.elbows[k], joints.wrists[k]
        put("joint", shoulder, joints.chest)
        put("upper", shoulder, _along(elbow - shoulder, joints.chest[:, 0]))
        put("joint", elbow, joints.chest)
        put("lower", elbow, _along(wrist - elbow, joints.hands[k][:, 1]))
        for mesh in parts["hand"]:
            flipped = replace(
                mesh,
                points=mesh.points * np.asarray((1, 1, -side), np.float32),
                normals=mesh.normals * np.asarray((1, 1, -side), np.float32),
            )
            made.append(placed(flipped, wrist, joints.hands[k]))
        hip, knee, ankle = joints.hip_joints[k], joints.knees[k], joints.ankles[k]
        front = joints.hips[:, 0]
        put("joint", hip, joints.hips)
        put("thigh", hip, _along(knee - hip, front))
        bend = unit(knee - (hip + ankle) / 2 + front * 0.05)
        put("knee", knee, np.stack([bend, unit(np.cross(joints.hips[:, 2], bend)), joints.hips[:, 2]], 1))
        put("shin", knee, _along(ankle - knee, front))
        put("joint", ankle, joints.feet[k])
        put("foot", ankle - joints.feet[k] @ vector(-0.02 * build.size, build.ankle), joints.feet[k])
    return made


add(Robot("robot", "robot", WORDS["robot"]))
