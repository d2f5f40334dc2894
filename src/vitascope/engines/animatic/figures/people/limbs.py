"""Arms and legs as soft tubes: a centre line that rounds its joints, and skin, sleeves and boots drawn over it."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from vitascope.engines.animatic.figures.people.bones import SIDES, Joints
from vitascope.engines.animatic.figures.people.cloth import Array, profile, surface
from vitascope.engines.animatic.figures.skeleton import vector
from vitascope.engines.animatic.geometry import Material, Mesh

#: Places along a limb: 0 inside the trunk, 1 shoulder or hip, 2 elbow or knee, 3 wrist or ankle.
_STATIONS = np.concatenate([np.linspace(0, 1, 5)[:-1], np.linspace(1, 2, 13)[:-1], np.linspace(2, 3, 13)])


@functools.cache
def _weights(round_root: float, round_joint: float) -> tuple[Array, Array]:
    """How much of each of the four control points there is in each station, and in its tangent; (k, 4)."""
    place = np.zeros((len(_STATIONS), 4))
    slope = np.zeros_like(place)
    for k, s in enumerate(_STATIONS):
        corner, reach = (1, round_root) if s < 1.5 else (2, round_joint)
        t = (s - corner + reach) / (2 * reach)
        before, here, after = np.eye(4)[corner - 1], np.eye(4)[corner], np.eye(4)[corner + 1]
        if 0 < t < 1:
            first, last = here + (before - here) * reach, here + (after - here) * reach
            place[k] = (1 - t) ** 2 * first + 2 * t * (1 - t) * here + t * t * last
            slope[k] = (1 - t) * (here - first) + t * (last - here)
        else:
            start = min(int(s), 2)
            place[k] = np.eye(4)[start] * (1 - s + start) + np.eye(4)[start + 1] * (s - start)
            slope[k] = np.eye(4)[start + 1] - np.eye(4)[start]
    return place, slope


@dataclass
class Limbs:
    """The centre lines of several limbs with their frames, (limbs, stations, 3) each."""

    middle: Array
    along: Array
    side: Array  #: the axis that the joint bends about
    front: Array  #: towards the inside of the elbow, or the front of the knee

    def at(self, limb: int, places: Array) -> tuple[Array, Array, Array, Array]:
        """Middle, along, side and front of one limb at some places (k,)."""
        i = np.clip(np.searchsorted(_STATIONS, places, side="right") - 1, 0, len(_STATIONS) - 2)
        t = ((places - _STATIONS[i]) / (_STATIONS[i + 1] - _STATIONS[i]))[:, None]
        found = [
            np.asarray(v[limb, i] * (1 - t) + v[limb, i + 1] * t)
            for v in (self.middle, self.along, self.side, self.front)
        ]
        return found[0], found[1], found[2], found[3]


def limbs_of(joints: Joints, legs: bool) -> Limbs:
    """The right and left arms or legs."""
    build = joints.build
    controls, hinges = [], []
    for number, side in enumerate(SIDES):
        if legs:
            root = joints.pelvis + joints.hips @ vector(0, 0.10 * build.trunk, side * build.hip * 0.55)
            points = [root, joints.hip_joints[number], joints.knees[number], joints.ankles[number]]
            hinge = np.cross(points[3] - points[2], points[2] - points[1])
            fallback = joints.hips[:, 2]
        else:
            root = joints.shoulders[number] + joints.chest @ vector(
                0.0, 0.012 * build.size, -side * 0.62 * build.shoulder
            )
            points = [root, joints.shoulders[number], joints.elbows[number], joints.wrists[number]]
            hinge = np.cross(points[2] - points[1], points[3] - points[2])
            fallback = joints.hands[number][:, 2] * side
        size = float(np.sqrt((hinge * hinge).sum()))
        straight = np.clip(1 - size / 0.004, 0, 1)
        hinge = hinge / max(size, 1e-9) * (1 - straight) + fallback * straight
        controls.append(points)
        hinges.append(hinge)
    place, slope = _weights(0.30, 0.20) if legs else _weights(0.34, 0.26)
    drawn_on = np.asarray(controls)
    middle = (place[None, :, :, None] * drawn_on[:, None]).sum(2)
    along = (slope[None, :, :, None] * drawn_on[:, None]).sum(2)
    along /= np.sqrt((along * along).sum(-1, keepdims=True))
    side = np.empty_like(middle)
    joint = int(np.searchsorted(_STATIONS, 2.0))
    held = np.asarray(hinges)
    for order in (range(joint, len(_STATIONS)), range(joint, -1, -1)):
        axis: Array = held
        for k in order:
            axis = axis - along[:, k] * (axis * along[:, k]).sum(-1, keepdims=True)
            axis = axis / np.maximum(np.sqrt((axis * axis).sum(-1, keepdims=True)), 1e-9)
            side[:, k] = axis
    return Limbs(middle, along, side, np.cross(side, along))


@dataclass(frozen=True)
class Sleeve:
    """A tube over a limb: sections at places along it. All lengths in metres."""

    places: Array  #: (k,)
    wide: Array  #: (k,) half width along the joint's axis
    deep: Array  #: (k,) half depth
    shift: Array  #: (k,) of the middle towards the front
    fold: Array  #: (k, columns) slope of folds along the tube
    swell: Array  #: (k, columns) factor of the radius
    colour: Array  #: (k, columns, 3)
    material: Material
    columns: int


def sleeve(
    places: ArrayLike,
    wide: ArrayLike,
    colour: ArrayLike,
    deep: ArrayLike | None = None,
    shift: ArrayLike = 0.0,
    rings: int = 18,
    columns: int = 12,
    folds: float = 0.0,
    seed: int = 0,
    hem: bool = True,
    material: Material = Material.CLOTH,
) -> Sleeve:
    """A tube through some sections (places, half widths), smooth between them; a ``hem`` closes its far end. ``folds``
    is the slope of the creases where the limb bends and above the hem."""
    knots = np.asarray(places, np.float64)
    width = np.broadcast_to(np.asarray(wide, np.float64), knots.shape)
    depth = width if deep is None else np.broadcast_to(np.asarray(deep, np.float64), knots.shape)
    fore = np.broadcast_to(np.asarray(shift, np.float64), knots.shape)
    s = np.linspace(knots[0], knots[-1], rings)
    table = profile(knots, np.stack([width, depth, fore], 1), s)
    angle = np.linspace(0, 2 * np.pi, columns, endpoint=False)[None]
    near = np.exp(-(((s - 2.0) / 0.24) ** 2)) + 0.7 * np.exp(-(((knots[-1] - s) / 0.22) ** 2)) * float(hem)
    wave = np.sin(s[:, None] * 26 + 1.9 * np.sin(angle + seed) + 1.3 * np.sin(2 * angle + 2.1 * seed))
    fold = folds * (near[:, None] + 0.25) * wave * (0.7 + 0.3 * np.sin(angle + 0.7 * seed))
    swell = 1 + 0.06 * (folds > 0) * near[:, None] * np.sin(s[:, None] * 26 + 1.9 * np.sin(angle + seed) + 1.4)
    if hem:
        s = np.concatenate([s, s[-1:], s[-1:] - 0.02])
        table = np.concatenate([table, table[-1:] * (0.90, 0.90, 1.0), table[-1:] * (0.5, 0.5, 1.0)])
        fold, swell = (np.concatenate([v, v[-1:], v[-1:]]) for v in (fold, swell))
    tint = (
        np.broadcast_to(np.asarray(colour, np.float64), (len(s), columns, 3))
        if np.ndim(colour) < 3
        else np.asarray(colour)
    )
    tint = tint * (1 - 0.22 * np.abs(fold) / max(folds, 1e-6) * (folds > 0) * (wave_sign(fold)))[..., None]
    if hem:
        tint = tint.copy()
        tint[-2:] *= 0.45
    return Sleeve(s, table[:, 0], table[:, 1], table[:, 2], fold, swell, tint, material, columns)


def wave_sign(fold: Array) -> Array:
    """1 in the hollows of folds, 0 on their ridges."""
    return np.asarray(fold < 0, np.float64)


def drawn(limbs: Limbs, limb: int, made: Sleeve) -> Mesh:
    """A sleeve over one limb of a pose."""
    middle, along, side, front = limbs.at(limb, made.places)
    angle = np.linspace(0, 2 * np.pi, made.columns, endpoint=False)
    c, s = np.cos(angle)[None, :, None], np.sin(angle)[None, :, None]
    wide, deep = (made.wide[:, None] * made.swell)[..., None], (made.deep[:, None] * made.swell)[..., None]
    points = (middle + front * made.shift[:, None])[:, None] + side[:, None] * (c * wide) + front[:, None] * (s * deep)
    slope = np.gradient(made.wide) / np.maximum(np.gradient(made.places) * 0.28, 1e-3)
    slope = np.clip(slope, -0.8, 0.8)[:, None, None]
    normals = side[:, None] * (c * deep) + front[:, None] * (s * wide)
    normals /= np.sqrt((normals * normals).sum(-1, keepdims=True))
    normals = normals + along[:, None] * (made.fold[..., None] - slope)
    normals /= np.sqrt((normals * normals).sum(-1, keepdims=True))
    return surface(points, made.colour, closed=True, material=made.material, normals=normals)
