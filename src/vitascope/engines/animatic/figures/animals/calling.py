"""What animals do standing or sitting that is told by the head and the fore paws: howl, roar, bark, stretch, groom."""

from __future__ import annotations

import math
from dataclasses import replace

from vitascope.engines.animatic.figures.animals.idle import TURN, ease, idle
from vitascope.engines.animatic.figures.animals.layers import Mien
from vitascope.engines.animatic.figures.animals.pose import Foot, Pose
from vitascope.engines.animatic.figures.animals.resting import sitting, standing
from vitascope.engines.animatic.figures.animals.species import Species
from vitascope.engines.animatic.scene import Placement


def howling(species: Species, placement: Placement, t: float) -> Pose:
    """Sits, if it can, the muzzle to the sky; long calls with short breaths between them."""
    pose = (sitting if species.sits else standing)(species, placement, t)
    u = (t * 0.30 + 0.15 + 0.2 * placement.phase) % 1.0
    call = ease(0.0, 0.12, u) * (1 - ease(0.82, 0.96, u))
    quaver = 0.03 * math.sin(TURN * t * 4.5) * call
    return replace(
        pose,
        neck=pose.neck + 0.28 + 0.12 * call,
        turn=0.0,
        head=(0.72 + 0.16 * call + quaver, 0.0, 0.0),
        mien=replace(pose.mien, blink=0.9 * call, ears_back=0.45 * call, jaw=0.18 + 0.42 * call, tongue=0.0),
        tail_side=0.2 * pose.tail_side,
    )


def roaring(species: Species, placement: Placement, t: float) -> Pose:
    """Stands firm, the head forward and up, the jaws wide; the chest heaves."""
    pose = standing(species, placement, t)
    u = (t * 0.36 + 0.12 + 0.2 * placement.phase) % 1.0
    call = ease(0.0, 0.16, u) * (1 - ease(0.66, 0.86, u))
    shake = 0.04 * math.sin(TURN * t * 7.0) * call
    return replace(
        pose,
        neck=0.10 + 0.10 * call,
        turn=0.12 * math.sin(TURN * t * 0.2),
        head=(0.10 + 0.42 * call, 0.2 * shake, shake),
        mien=replace(pose.mien, blink=0.45 * call, ears_back=0.5 * call, jaw=0.12 + 0.88 * call, tongue=0.35 * call),
        breath=1.8 * call,
        tail_angle=0.25 * call,
        tail_side=0.8 * math.sin(TURN * t * 0.5),
    )


def barking(species: Species, placement: Placement, t: float) -> Pose:
    """Three barks and a pause: the head jerks up, the fore part hops, the tail is high."""
    pose = standing(species, placement, t)
    u = (t * 0.55 + 0.1 * placement.phase) % 1.0
    barks = u * 4.4
    call = math.sin(math.pi * (barks % 1.0)) ** 2 if barks < 3.0 else 0.0
    return replace(
        pose,
        pitch=0.07 * call,
        rise=0.03 * call,
        neck=0.14 + 0.10 * call,
        turn=0.0,
        head=(0.06 + 0.20 * call, 0.0, 0.0),
        mien=replace(pose.mien, jaw=0.10 + 0.85 * call, ears_back=-0.10, tongue=0.2 * call),
        tail_angle=0.5,
        tail_side=1.1 * math.sin(TURN * t * 2.2),
    )


def stretching(species: Species, placement: Placement, t: float) -> Pose:
    """The fore paws far ahead, the breast low, the rump high; a wide yawn."""
    pose = standing(species, placement, t)
    u = (t * 0.24 + 0.25) % 1.0
    down = ease(0.0, 0.24, u) * (1 - ease(0.78, 1.0, u))
    low = 0.46 * species.shoulders * down
    ahead = 0.40 * down
    fore = Foot(ahead, 0.0, True, 0.5, lean=-0.85 * down, out=0.03 * down)
    return replace(
        pose,
        feet=(pose.feet[0], pose.feet[1], fore, replace(fore, along=fore.along * 0.94)),
        drop=(-0.04 * down, low),
        neck=0.25 * down + pose.neck,
        turn=0.0,
        head=(0.16 * down, 0.0, 0.0),
        mien=replace(
            pose.mien,
            blink=max(pose.mien.blink, 0.97 * down),
            jaw=0.75 * down * ease(0.30, 0.42, u),
            ears_back=0.4 * down,
            tongue=0.4 * down,
        ),
        tail_angle=0.45 * down,
        tail_side=0.4 * math.sin(TURN * t * 0.4),
    )


def grooming(species: Species, placement: Placement, t: float) -> Pose:
    """Sits and licks a raised fore paw, which then goes over the ear."""
    pose = sitting(species, placement, t)
    if species.sits == "upright":
        return pose
    small = idle(placement, t)
    lick = 0.5 + 0.5 * math.sin(TURN * t * 1.4)
    paw = pose.feet[2]
    raised = Foot(
        paw.along + 0.20 + 0.03 * lick, 0.50 * species.shoulders + 0.05 * lick, True, 0.5, lean=0.75, out=-0.02
    )
    return replace(
        pose,
        feet=(pose.feet[0], pose.feet[1], raised, pose.feet[3]),
        neck=-0.16 + 0.06 * lick,
        turn=-0.10,
        head=(-0.62 + 0.16 * lick, -0.10, 0.14),
        mien=Mien(max(small.blink, 0.75), 0.10, 0.22, 0.35 + 0.65 * lick),
    )


CALLS = {"howl": howling, "roar": roaring, "bark": barking, "stretch": stretching, "groom": grooming}
