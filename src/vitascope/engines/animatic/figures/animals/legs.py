"""Legs and feet: two bones bent by the place of the foot, a third one that leans with the gait, and what stands below."""

from __future__ import annotations

import math

from vitascope.engines.animatic.figures.animals.gaits import LEGS
from vitascope.engines.animatic.figures.animals.layers import Layers
from vitascope.engines.animatic.figures.animals.pose import Foot, Pose
from vitascope.engines.animatic.figures.animals.species import Species
from vitascope.engines.animatic.figures.coats import Coat, Colour
from vitascope.engines.animatic.figures.skeleton import Cones, Look, Vector, bend, unit, vector

_FRONT = 0.012  #: of the withers' height; feet stand that much before the joints above them


def add_leg(
    species: Species, coat: Coat, pose: Pose, number: int, spine: list[Vector], along: Vector, up: Vector, layers: Layers
) -> None:  # fmt: skip
    """Add leg ``number`` of ``gaits.LEGS``."""
    foot = pose.feet[number]
    hind = number < 2
    s = -1 if LEGS[number].endswith("left") else 1
    fur = species.fur / species.withers
    hoofed = species.foot == "hoof"
    upper, lower, cannon = species.hind if hind else species.fore
    radii = species.hind_radii if hind else species.fore_radii
    way = foot.phase if foot.down else 1 - foot.phase  # 0 at the front, 1 at the back
    # The joint glides with the leg, as a shoulder blade does.
    glide = 0.0 if foot.still else (0.5 - way) * (0.05 if hind else 0.09) * (1 - 0.6 * species.stiff)
    centre = spine[0] if hind else spine[2]
    root = centre + along * (glide + 0.02) - up * (0.02 if hind else 0.10) + vector(0, 0, s * species.width)
    base = -species.trunk / 2 if hind else species.trunk / 2
    sole = vector(
        base + foot.along + _FRONT, species.paw * 0.82 + foot.height, s * (species.width * 0.86 + foot.out)
    )  # fmt: skip
    lean = _lean(species, hind, foot)
    ankle = sole + cannon * vector(-math.sin(lean), math.cos(lean))
    ankle[1] = max(ankle[1], radii[2] * 0.9)
    ankle[2] = sole[2] + s * 0.01
    joint, root = bend(root, ankle, upper, lower, hind)
    joint[1] = max(joint[1], radii[1] * 0.8)
    joint[2] += s * (0.012 + 0.5 * foot.out)
    body = layers.body
    colour = coat.leg
    over = coat.over if coat.leg == coat.base else coat.leg
    look: Look = {"stripe": coat.marks * 0.9, "fur": fur * 0.8}
    backed: Look = {"over": over, "stripe": coat.marks * 0.9, "fur": fur * 0.8}
    if hind:
        body.add(root + up * 0.04, radii[0], joint, radii[1], colour, **backed)
        body.add(root - along * 0.06 - up * 0.03, radii[0] * 0.82, joint - along * 0.02, radii[1] * 0.8, colour, **look)
        body.add(joint, radii[1], ankle + (joint - ankle) * 0.35, radii[2] * 1.12, colour, **look)
        body.add(ankle + (joint - ankle) * 0.35, radii[2] * 1.12, ankle, radii[2], colour, **look)
        if species.foot == "paw":
            # The heel bone stands out behind the hock.
            heel = ankle + unit(unit(ankle - joint) + unit(ankle - sole)) * radii[2] * 0.50
            body.add(ankle + (joint - ankle) * 0.22, radii[2] * 0.62, heel, radii[2] * 0.66, colour, fur=fur * 0.5)
        elif hoofed:
            point = ankle + unit(unit(ankle - joint) + unit(ankle - sole)) * radii[2] * 0.55
            body.add(ankle + (joint - ankle) * 0.30, radii[2] * 0.55, point, radii[2] * 0.62, colour, fur=fur * 0.4)
    else:
        blade = spine[2] - along * 0.07 + up * 0.13 + vector(0, 0, s * species.width * 0.62)
        body.add(blade, radii[0] * 0.78, root, radii[0] * 0.92, colour, **backed)
        body.add(root, radii[0] * 0.92, joint, radii[1], colour, **look)
        body.add(joint, radii[1] * 0.96, ankle, radii[2], colour, **look)
        if hoofed:
            body.ball(ankle, radii[2] * 1.04, colour, fur=fur * 0.4)
    ends = coat.sock
    low = sole + (ankle - sole) * 0.12
    if hoofed:
        half, thick = (ankle + low) / 2, (radii[2] * 0.8 + radii[3]) / 2
        body.add(ankle, radii[2] * 0.94, half, thick, colour, stripe=coat.marks * 0.8, fur=fur * 0.4)
        body.add(half, thick, low, radii[3], ends, stripe=coat.marks * 0.7, fur=fur * 0.4)
    else:
        body.add(ankle, radii[2], low, radii[3], ends, stripe=coat.marks * 0.7, fur=fur * 0.45)
    if hoofed:
        _hoof(species, coat, sole, lean, radii[3], layers)
    elif species.foot == "pad":
        _pad(species, coat, sole, radii[3], layers)
    else:
        _paw(species, sole, foot, ends, fur, body)


def _lean(species: Species, hind: bool, foot: Foot) -> float:
    """How far the lowest bone leans back from the foot, in radians; negative: its upper end is ahead of the foot."""
    if foot.lean is not None:
        return foot.lean
    rest = species.hock[0 if hind else 1]
    if foot.still:
        return rest
    loose = 1 - 0.75 * species.stiff
    swing = 0.0 if foot.down else math.sin(math.pi * foot.phase)
    u = foot.phase
    if species.foot == "sole" and rest > 0.5:
        # The heel is down until late, then rolls off the toes.
        if foot.down:
            return rest - 1.15 * math.pow(max(0.0, (u - 0.5) / 0.5), 1.5)
        settle = u * u * (3 - 2 * u)
        return rest - 1.15 * (1 - settle) - 0.35 * swing
    start, end = (0.30, -0.75) if hind else (0.25, -0.62)
    start, end = start * loose, end * loose
    if foot.down:
        late = max(0.0, (u - 0.55) / 0.45) ** 2
        # The hock of a paw stays bent under the weight.
        middle = 0.12 if hind and species.foot == "paw" else -0.05
        return start + (middle - start) * min(u / 0.55, 1.0) + (end - middle) * late
    fold = (1.35 if hind else 1.55) * (1.05 if species.foot == "hoof" else 1.0) * loose * foot.fold
    settle = u * u * (3 - 2 * u)
    return end + (start - end) * settle - fold * swing * (1 - 0.55 * u) * 0.75


def _paw(species: Species, sole: Vector, foot: Foot, colour: Colour, fur: float, body: Cones) -> None:
    radius = species.paw
    droop = 0.0 if foot.down else -0.45 * math.sin(math.pi * foot.phase)
    ahead = vector(math.cos(droop), math.sin(droop))
    body.add(
        sole - ahead * radius * 0.15,
        radius * 0.86,
        sole + ahead * radius * 0.55 - vector(0, radius * 0.06),
        radius * 0.80,
        colour,
        fur=fur * 0.3,
    )
    for i in (-1, 0, 1):
        reach = 1.12 - 0.16 * abs(i)
        toe = sole + ahead * radius * reach + vector(0, -radius * 0.34, i * radius * 0.50)
        body.ball(toe, radius * 0.44, colour, fur=fur * 0.2)


def _hoof(species: Species, coat: Coat, sole: Vector, lean: float, thin: float, layers: Layers) -> None:
    tip = 0.35 - 0.55 * min(max(lean, -1.2), 1.2)
    ahead = vector(math.sin(tip), -math.cos(tip))
    fetlock = sole + vector(0.0, species.paw * 0.9)
    layers.body.ball(fetlock, thin * 1.10, coat.sock)
    crown = fetlock + ahead * species.paw * 0.9
    layers.body.add(fetlock, thin, crown, thin * 1.05, coat.sock)
    low = sole + ahead * species.paw * 0.25 + vector(0.012, -species.paw * 0.34)
    layers.horn.add(crown, thin * 1.12, low, species.paw * 0.92, coat.hoof)


def _pad(species: Species, coat: Coat, sole: Vector, thick: float, layers: Layers) -> None:
    """The foot of an elephant: a column on a cushion, with nails."""
    radius = species.paw
    low = vector(sole[0] + 0.01, max(sole[1] - radius * 0.82 + radius * 0.50, radius * 0.5), sole[2])
    layers.body.add(sole + vector(0, radius * 0.6), thick, low, radius * 0.98, coat.sock)
    for i in (-1.5, -0.5, 0.5, 1.5):
        turn = 0.42 * i
        nail = low + vector(math.cos(turn) * radius * 0.86, -radius * 0.14, math.sin(turn) * radius * 0.86)
        layers.horn.ball(nail, radius * 0.24, coat.hoof)
