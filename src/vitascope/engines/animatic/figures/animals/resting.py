"""Poses of animals that stay where they are: stand, look, sit, lie, sleep, eat, drink."""

from __future__ import annotations

import functools
import math
from dataclasses import replace

from vitascope.engines.animatic.figures.animals.anatomy import neck_way, trunk_line
from vitascope.engines.animatic.figures.animals.idle import TURN, Idle, ease, idle, wander
from vitascope.engines.animatic.figures.animals.layers import Mien
from vitascope.engines.animatic.figures.animals.pose import Feet, Foot, Pose
from vitascope.engines.animatic.figures.animals.species import Species
from vitascope.engines.animatic.scene import Placement


def standing(species: Species, placement: Placement, t: float) -> Pose:
    """Stands and idly looks about."""
    small = idle(placement, t)
    return Pose(
        rise=0.004 * small.breath,
        pitch=0.006 * wander(placement.seed, 3, t * 0.3),
        shift=0.012 * wander(placement.seed, 4, t * 0.25),
        breath=small.breath,
        neck=0.05 * wander(placement.seed, 5, t * 0.3) + 0.5 * small.nod,
        turn=0.3 * small.yaw,
        head=(small.nod, small.yaw * 0.8, small.roll),
        mien=Mien(small.blink, small.ears, sway=0.18 * wander(placement.seed, 8, t * 0.5)),
        tail_angle=0.08 * math.sin(TURN * t * 0.21),
        tail_wave=0.10,
        tail_phase=small.tail_phase,
        tail_side=small.tail_side,
        hair=0.12 + 0.10 * math.sin(TURN * t * 0.3),
    )


def looking(species: Species, placement: Placement, t: float) -> Pose:
    """Stands with a high head and looks to one side, to the other, and back."""
    pose = standing(species, placement, t)
    side = 1.0 if placement.seed % 2 else -1.0
    # A look is a quick turn and a long stay; large heads turn more slowly.
    u = (t * 0.24 + 0.06) % 1.0
    slow = min(max(math.sqrt(species.withers / 0.5), 1.0), 2.2)
    aim = 0.95 * side * (
        ease(0.0, 0.10 * slow, u) - 1.85 * ease(0.42, 0.42 + 0.12 * slow, u) + 0.85 * ease(1.0 - 0.12 * slow, 1.0, u)
    )  # fmt: skip
    lift = 0.14 * math.sin(math.pi * ease(0.05, 0.95, u))
    return replace(
        pose,
        neck=pose.neck + lift,
        turn=0.45 * aim,
        head=(pose.head[0] * 0.5, 0.62 * aim + 0.15 * pose.head[1], 0.10 * aim * math.sin(TURN * u)),
        mien=replace(pose.mien, ears_back=-0.06),
    )


def _lowest(species: Species, end: int) -> float:
    """Height of the trunk's line at which its belly touches the ground, at the hips (0) or the shoulders (4)."""
    return max(radius - lift for lift, radius in (species.belly[end], species.belly[2])) * 0.98


def sitting(species: Species, placement: Placement, t: float) -> Pose:
    """Sits on its haunches; upright like a person if that is its way."""
    small = idle(placement, t)
    if species.sits == "upright":
        return _upright(species, placement, t, small)
    low = max(species.spine[0][1], species.belly[0][1] - species.belly[0][0]) * 0.98
    squeeze = 0.80
    long = math.hypot(species.trunk, species.shoulders - species.hips) * squeeze
    high = species.shoulders + 0.02 * species.trunk
    reach = math.sqrt(max(long * long - (high - low) ** 2, 0.04))
    half = species.trunk / 2
    hips = -reach / 2 - 0.10
    fore = Foot(hips + reach + 0.01 - half, 0.0, True, 0.5, lean=-0.02)
    hind = Foot(hips + species.hind[2] + 0.16 * species.hips + half, 0.0, True, 0.5, lean=1.40, out=0.055)
    return Pose(
        feet=(hind, hind, fore, fore),
        drop=(species.hips - low, species.shoulders - high),
        ahead=hips + half,
        squeeze=squeeze,
        flex=0.10,
        breath=small.breath,
        shift=0.006 * wander(placement.seed, 4, t * 0.2),
        neck=0.16 + 0.4 * small.nod,
        turn=0.4 * small.yaw,
        head=(0.06 + small.nod, small.yaw, small.roll),
        mien=Mien(small.blink, small.ears, *_pant(species, placement, t)),
        tail_angle=-species.tail.angle + 0.10 + 0.06 * math.sin(TURN * t * 0.21),
        tail_wave=0.05,
        tail_phase=small.tail_phase,
        tail_side=0.9 + 0.5 * math.sin(TURN * t * 0.31),
        hair=0.1,
    )


def _pant(species: Species, placement: Placement, t: float) -> tuple[float, float]:
    """How far jaw and tongue are out: dogs pant where they rest."""
    if species.name != "dog":
        return 0.0, 0.0
    share = ease(-0.3, 0.3, wander(placement.seed, 9, t * 0.12))
    return (0.50 + 0.10 * math.sin(TURN * t * 2.2)) * share, 0.8 * share


def _upright(species: Species, placement: Placement, t: float, small: Idle) -> Pose:
    low = species.spine[0][1] * 0.96 + 0.005
    squeeze = 0.86
    long = math.hypot(species.trunk, species.shoulders - species.hips) * squeeze
    steep = 1.08
    reach = long * math.cos(steep)
    half = species.trunk / 2
    hips = -0.30 * species.trunk
    shoulders = hips + reach
    hind_way = (species.hind[0] + species.hind[1]) * 0.86 + species.hind[2] * 0.3
    hind = Foot(hips + hind_way + half, 0.02, True, 0.5, lean=0.10, out=species.width * 0.75)
    fore = Foot(shoulders + 0.20 - half, 0.06 + 0.5 * low, True, 0.5, lean=0.9, out=0.02)
    return Pose(
        feet=(hind, hind, fore, fore),
        drop=(species.hips - low, species.shoulders - low - long * math.sin(steep)),
        ahead=hips + half,
        squeeze=squeeze,
        flex=0.06,
        breath=small.breath,
        shift=0.012 * wander(placement.seed, 4, t * 0.3),
        neck=0.62 + 0.4 * small.nod,
        turn=0.3 * small.yaw,
        head=(small.nod - 0.10, small.yaw * 0.9, small.roll),
        mien=Mien(small.blink, small.ears),
        tail_angle=0.25 if species.tail.raised else -species.tail.angle - 0.1,
        tail_side=0.0 if species.tail.raised else 0.8,
        tail_phase=small.tail_phase,
    )


def lying(species: Species, placement: Placement, t: float) -> Pose:
    """Lies on its belly with its head up."""
    small = idle(placement, t)
    low = _lowest(species, 0)
    high = _lowest(species, 4) + 0.05
    if species.lies == "paws":
        fore = Foot(0.12 + 0.8 * species.neck, 0.0, True, 0.5, lean=1.45)
        feet: Feet = (_folded(species), _folded(species), fore, replace(fore, along=fore.along * 0.86))
    else:
        cannon = species.fore[2]
        tucked = Foot(-0.62 * cannon, 0.0, True, 0.5, lean=-1.48, out=0.02)
        other = Foot(-0.42 * cannon, 0.0, True, 0.5, lean=-1.42, out=0.03)
        feet = (_folded(species), _folded(species), tucked, other)
    return Pose(
        feet=feet,
        drop=(species.hips - low, species.shoulders - high),
        breath=small.breath,
        neck=0.10 + 0.4 * small.nod,
        turn=0.4 * small.yaw,
        head=(small.nod, small.yaw, small.roll),
        mien=Mien(small.blink, small.ears, *_pant(species, placement, t)),
        tail_angle=-species.tail.angle - 0.30 if species.tail.kind == "plain" else -0.3,
        tail_wave=0.04,
        tail_phase=small.tail_phase,
        tail_side=0.7 + 0.4 * math.sin(TURN * t * 0.23),
        hair=0.1,
    )


def _folded(species: Species) -> Foot:
    """A hind foot beside the belly of an animal that lies."""
    return Foot(species.hind[2] + 0.24 * species.hips, 0.0, True, 0.5, lean=1.48, out=0.075)


def sleeping(species: Species, placement: Placement, t: float) -> Pose:
    """Lies with its chin on the ground and shut eyes; breathes slowly."""
    lie = lying(species, placement, t)
    breath = math.sin(TURN * (t * 0.26 + placement.phase))
    if species.curls:
        return _curled_up(species, lie, breath)
    side = 0.28 if placement.seed % 2 else -0.28
    lie = replace(lie, turn=side)
    ground = (species.paw + 0.10) if species.lies == "paws" else 0.05
    neck, pitch = reach(species, lie, ground, -0.06)
    twitch = max(0.0, math.sin(TURN * t * 0.19 + placement.seed) - 0.93) / 0.07
    return replace(
        lie,
        breath=1.6 * breath,
        rise=0.004 * breath,
        neck=neck + 0.006 * breath,
        head=(pitch, 0.2 * side, 0.4 * side),
        mien=Mien(1.0, 0.12 + 0.25 * twitch * abs(math.sin(TURN * 4 * t))),
        tail_side=1.2 * (1 if side > 0 else -1),
    )


def _curled_up(species: Species, lie: Pose, breath: float) -> Pose:
    """Straight as yet, with the head on the paws; ``curling`` bends it."""
    lie = replace(lie, turn=0.0, shift=0.0)
    neck, pitch = reach(species, lie, species.paw * 1.3 + 0.08, -0.16)
    return replace(
        lie, breath=1.6 * breath, rise=0.004 * breath, neck=neck, head=(pitch, 0.0, 0.0), mien=Mien(1.0, 0.15),
        tail_angle=-species.tail.angle, tail_wave=0.0, tail_side=0.0,
    )  # fmt: skip


def reach(species: Species, pose: Pose, height: float, level: float) -> tuple[float, float]:
    """Neck and head pitch to add so that the lips come to ``height`` with the head ``level`` radians above level."""
    return _reach(_Key(species), replace(pose, breath=0.0, mien=Mien(), rise=0.0, neck=0.0, head=(0.0, 0.0, 0.0),
                                         shift=0.0, tail_phase=0.0, tail_side=0.0, tail_angle=0.0, hair=0.0),
                  height, level)  # fmt: skip


class _Key:
    """A species by its name and measures, quick to compare."""

    def __init__(self, species: Species) -> None:
        self.species = species
        self._is = (species.name, species.trunk)

    def __hash__(self) -> int:
        return hash(self._is)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self._is == other._is


@functools.lru_cache(maxsize=128)
def _reach(key: _Key, pose: Pose, height: float, level: float) -> tuple[float, float]:
    species = key.species
    spine, along, up = trunk_line(species, pose)
    low, high = (-1.45 if species.neck > 0.32 else -0.95) - species.neck_angle, 0.6

    def pitch(neck: float) -> float:
        return level - species.head_pitch - 0.25 * neck

    for _ in range(24):
        middle = (low + high) / 2
        _, frame = neck_way(species, replace(pose, neck=middle, head=(pitch(middle), 0.0, 0.0)), spine, along, up)
        if float(frame.point(*species.face.mouth)[1]) > height:
            high = middle
        else:
            low = middle
    return high, pitch(high)


def _bowed(species: Species, pose: Pose, level: float, height: float) -> Pose:
    """``pose`` with the lips at ``height``; where the neck is too short for it, the fore legs give way."""
    for drop in (0.0, 0.06, 0.12, 0.18, 0.25, 0.32, 0.40):
        low = replace(pose, drop=(0.3 * drop * species.hips, drop * species.shoulders))
        neck, pitch = reach(species, low, height, level)
        spine, along, up = trunk_line(species, low)
        _, frame = neck_way(species, replace(low, neck=neck, head=(pitch, 0.0, 0.0)), spine, along, up)
        if float(frame.point(*species.face.mouth)[1]) < height + 0.02:
            break
    return replace(low, neck=neck, head=(pitch, 0.0, 0.0))


def _grass(species: Species) -> float:
    """Height at which lips are seen to pluck grass: its blades stand some 12 cm high."""
    return min(max(0.035, 0.12 / species.withers), 0.18)


def feeding(species: Species, placement: Placement, t: float) -> Pose:
    """Eats: grazes, feeds from the ground, browses, or holds its food."""
    pose = standing(species, placement, t)
    chew = math.sin(TURN * t * 1.5)
    if species.eats == "hands":
        return _from_hands(species, placement, t)
    if species.eats == "level":
        nip = 0.5 + 0.5 * math.sin(TURN * t * 0.5)
        return replace(
            pose, neck=0.10 + 0.06 * nip, turn=0.25 * wander(placement.seed, 1, t * 0.3),
            head=(0.30 + 0.10 * nip, pose.head[1], pose.head[2]),
            mien=replace(pose.mien, chew=chew, jaw=0.25 + 0.2 * chew, tongue=nip),
        )  # fmt: skip
    if species.eats == "trunk":
        u = (t * 0.28 + placement.phase) % 1.0
        curl = -1.0 + 2.0 * ease(0.28, 0.50, u) - 2.0 * ease(0.80, 1.0, u)
        return replace(pose, mien=replace(pose.mien, trunk=curl, jaw=0.3 + 0.2 * chew))
    hoofed = species.foot == "hoof"
    down = _bowed(species, replace(pose, rise=0.0, pitch=0.0), *((-1.12, _grass(species)) if hoofed else (-0.62, 0.06)))
    # Now and then the head comes up to chew.
    u = (t / 6.5 + 0.08 + 0.45 * placement.phase) % 1.0
    raised = ease(0.62, 0.72, u) * (1 - ease(0.88, 0.99, u))
    bite = 0.05 * math.sin(TURN * t * (1.1 if species.foot == "hoof" else 1.9)) * (1 - raised)
    neck = down.neck * (1 - 0.75 * raised) + bite * 0.5
    return replace(
        down,
        drop=(down.drop[0] * (1 - raised), down.drop[1] * (1 - raised)),
        neck=neck,
        turn=0.30 * wander(placement.seed, 1, t * 0.25),
        head=(down.head[0] * (1 - 0.85 * raised) + bite, 0.12 * wander(placement.seed, 11, t * 0.5), 0.0),
        mien=Mien(pose.mien.blink, pose.mien.ears_back, 0.25 + 0.2 * chew, 0.0, chew),
    )


def drinking(species: Species, placement: Placement, t: float) -> Pose:
    """Drinks from water at the level of its feet."""
    pose = standing(species, placement, t)
    if species.eats == "trunk":
        u = (t * 0.25 + placement.phase) % 1.0
        return replace(pose, mien=replace(pose.mien, trunk=-1.0 + 2.0 * ease(0.40, 0.60, u) - 2.0 * ease(0.85, 1.0, u)))
    hoofed = species.foot == "hoof"
    down = _bowed(species, replace(pose, rise=0.0, pitch=0.0), *((-0.95, 0.03) if hoofed else (-0.45, 0.10)))
    lap = 0.5 + 0.5 * math.sin(TURN * t * 3.0)
    licks = species.foot != "hoof"
    return replace(
        down,
        neck=down.neck + 0.010 * lap,
        turn=0.05 * wander(placement.seed, 1, t * 0.2),
        head=(down.head[0] + 0.02 * lap, 0.0, 0.0),
        mien=Mien(pose.mien.blink, pose.mien.ears_back, 0.25 * lap + 0.15, lap if licks else 0.0),
    )


def _from_hands(species: Species, placement: Placement, t: float) -> Pose:
    """Sits and brings food to its mouth with its fore paws."""
    sit = _upright(species, placement, t, idle(placement, t))
    spine, along, up = trunk_line(species, sit)
    head = (-0.12, 0.25 * sit.head[1], 0.05 * math.sin(TURN * t * 0.3))
    _, frame = neck_way(species, replace(sit, head=head), spine, along, up)
    u = (t * 0.45 + placement.phase) % 1.0
    near = ease(0.0, 0.22, u) * (1 - ease(0.66, 0.90, u))
    x, y = species.face.mouth
    lips = frame.point(x, y)
    half = species.trunk / 2
    ahead = lips[0] - half + 0.08 - 0.02 * near
    high = lips[1] - 0.10 - 0.20 * (1 - near)
    hand = Foot(float(ahead), float(high), True, 0.5, lean=0.35, out=-species.width * 0.42)
    other = replace(hand, height=hand.height - 0.13, along=hand.along + 0.02)
    return replace(
        sit,
        feet=(sit.feet[0], sit.feet[1], hand, other),
        head=head,
        turn=0.0,
        mien=replace(sit.mien, jaw=0.35 * near * (0.5 + 0.5 * math.sin(TURN * t * 2.0)), chew=math.sin(TURN * t * 2.0)),
        holds=True,
    )


RESTS = {
    "stand": standing, "look": looking, "sit": sitting, "lie": lying, "sleep": sleeping, "eat": feeding,
    "drink": drinking,
}  # fmt: skip
