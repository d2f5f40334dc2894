"""The body of a four-legged animal in a given pose: trunk, legs, neck, mane, tail."""

from __future__ import annotations

import math
from dataclasses import dataclass

from vitascope.engines.animatic.figures.coats import Coat, Colour, blend
from vitascope.engines.animatic.figures.gaits import LEGS
from vitascope.engines.animatic.figures.heads import CALM, Layers, Mien, add_head
from vitascope.engines.animatic.figures.skeleton import Cones, Frame, Look, Vector, bend, curve, turned, unit, vector
from vitascope.engines.animatic.figures.species import Species
from vitascope.engines.animatic.geometry import Body, Material

_TURN = 2 * math.pi
_FRONT = 0.012  #: of the withers' height; feet stand that much before the joints above them


@dataclass(frozen=True)
class Foot:
    """Where one foot is, in withers' heights: along from under its joint, height of the sole, and its leg's swing."""

    along: float
    height: float
    down: bool
    phase: float  #: of the stance (0 to 1) while down, of the swing otherwise


@dataclass(frozen=True)
class Pose:
    """All that a moment of an action decides."""

    feet: tuple[Foot, Foot, Foot, Foot]
    rise: float = 0.0
    pitch: float = 0.0
    flex: float = 0.0
    shift: float = 0.0  #: of the trunk to the side
    breath: float = 0.0
    neck: float = 0.0  #: radians added to the neck's angle
    head: tuple[float, float, float] = (0.0, 0.0, 0.0)  #: pitch, yaw and roll added
    mien: Mien = CALM
    tail_angle: float = 0.0
    tail_wave: float = 0.0  #: how far waves run down the tail
    tail_phase: float = 0.0
    tail_side: float = 0.0
    hair: float = 0.0  #: how far hair is blown back, 0 to 1


_STILL = Foot(0.0, 0.0, True, 0.5)
REST = Pose((_STILL, _STILL, _STILL, _STILL))


def build(species: Species, coat: Coat, pose: Pose, rest: Body | None) -> Body:
    """All cones of the animal in ``pose``; ``rest`` is its body at rest, or None to build that."""
    size = species.withers
    short = species.face == "horse"
    hair = species.hair * size
    layers = Layers(
        body=Cones(Material.FUR, 0.10, hair, 0.16 if short else 0.60, stripes=5.2),
        ears=Cones(Material.SKIN, 0.04),
        eyes=Cones(Material.EYE, 0.0005),
        lids=Cones(Material.FUR, 0.03 * species.head, hair, 0.16 if short else 0.45),
        nose=Cones(Material.EYE if species.face == "dog" else Material.SKIN, 0.02 * species.head / 0.2),
        lines=Cones(Material.SKIN, 0.001),
        hair=Cones(Material.FUR, 0.012, 90.0 * (size if short else 1.0), 0.75),
    )
    spine, along, up = _trunk(species, coat, pose, layers)
    for number in range(4):
        _leg(species, coat, pose, number, spine, along, up, layers)
    head = _neck(species, coat, pose, spine, along, up, layers)
    add_head(species, coat, head, pose.mien, layers)
    _tail(species, coat, pose, spine, along, up, layers)
    groups = [layers.body, layers.ears, layers.eyes, layers.lids, layers.nose, layers.lines, layers.hair]
    filled = [group for group in groups if group.rows]
    rests = [None] * len(filled) if rest is None else list(rest.cones)
    return Body(cones=tuple(group.group(size, still) for group, still in zip(filled, rests, strict=True)))


def _trunk(species: Species, coat: Coat, pose: Pose, layers: Layers) -> tuple[list[Vector], Vector, Vector]:
    """Adds the trunk; returns hips, middle and shoulders, and the directions along it and up from it."""
    half = species.trunk / 2 * (1 - 0.35 * pose.flex * (1 if pose.flex > 0 else 0.4))
    tilt = math.sin(pose.pitch) * half
    hips = vector(-half, species.hips + pose.rise - tilt, pose.shift)
    shoulders = vector(half, species.shoulders + pose.rise + tilt, -pose.shift * 0.6)
    middle = (hips + shoulders) / 2 + vector(0, pose.flex * 0.75)
    along = unit(shoulders - hips)
    up = vector(-along[1], along[0])
    spine = [hips, middle, shoulders]
    fur = species.fur / species.withers
    rows = []
    for row, swell in ((species.spine, 0.15), (species.belly, 1.0)):
        line = []
        for i, (lift, radius) in enumerate(row):
            breath = 1 + 0.014 * pose.breath * swell * (1 if i in (2, 3) else 0.4)
            line.append((curve(spine, i / 4) + up * lift, radius * breath))
        rows.append(line)
    for (a, ra), (b, rb) in zip(rows[0][:-1], rows[0][1:], strict=True):
        layers.body.add(a, ra, b, rb, coat.base, over=coat.over, under=coat.under, stripe=coat.stripe, fur=fur)
    for (a, ra), (b, rb) in zip(rows[1][:-1], rows[1][1:], strict=True):
        layers.body.add(
            a,
            ra,
            b,
            rb,
            blend(coat.base, coat.under, 0.15),
            over=coat.base,
            under=coat.under,
            stripe=coat.stripe * 0.7,
            fur=fur,
        )
    # Rump and breast round off the ends.
    layers.body.ball(
        hips - along * species.spine[0][1] * 0.35 + up * 0.01,
        species.spine[0][1] * 0.86,
        coat.base,
        stripe=coat.stripe,
        fur=fur,
    )
    breast = shoulders + along * species.belly[4][1] * 0.45 + up * (species.belly[4][0] * 0.8)
    layers.body.add(
        breast, species.belly[4][1] * 0.90, breast - along * 0.1, species.belly[4][1] * 0.95,
        blend(coat.base, coat.under, 0.35), under=coat.under, fur=fur * 1.25,
    )  # fmt: skip
    return spine, along, up


def _leg(
    species: Species,
    coat: Coat,
    pose: Pose,
    number: int,
    spine: list[Vector],
    along: Vector,
    up: Vector,
    layers: Layers,
) -> None:
    foot = pose.feet[number]
    hind = number < 2
    s = -1 if LEGS[number].endswith("left") else 1
    fur = species.fur / species.withers
    hoofed = species.face == "horse"
    upper, lower, cannon = species.hind if hind else species.fore
    radii = species.hind_radii if hind else species.fore_radii
    swing = 0.0 if foot.down else math.sin(math.pi * foot.phase)
    way = foot.phase if foot.down else 1 - foot.phase  # 0 at the front, 1 at the back
    # The joint glides with the leg, as a shoulder blade does.
    glide = (0.5 - way) * (0.05 if hind else 0.09) * (0 if foot is _STILL else 1)
    centre = spine[0] if hind else spine[2]
    root = centre + along * (glide + 0.02) - up * (0.02 if hind else 0.10) + vector(0, 0, s * species.width)
    base = -species.trunk / 2 if hind else species.trunk / 2
    sole = vector(
        base + foot.along + _FRONT,
        species.paw * 0.82 + foot.height,
        s * species.width * 0.86,
    )
    tilt = _cannon_tilt(hind, hoofed, foot, swing)
    ankle = sole + cannon * vector(-math.sin(tilt), math.cos(tilt))
    ankle[2] = sole[2] + s * 0.01
    joint, root = bend(root, ankle, upper, lower, hind)
    joint[2] += s * 0.012
    stripe = coat.stripe * 0.85
    body = layers.body
    look: Look = {"stripe": stripe, "fur": fur * 0.8}
    if hind:
        body.add(root + along * 0.0 + up * 0.04, radii[0], joint, radii[1], coat.base, **look)
        body.add(
            root - along * 0.06 - up * 0.03, radii[0] * 0.82, joint - along * 0.02, radii[1] * 0.8, coat.base, **look
        )
        body.add(joint, radii[1], ankle + (joint - ankle) * 0.35, radii[2] * 1.12, coat.base, **look)
        body.add(ankle + (joint - ankle) * 0.35, radii[2] * 1.12, ankle, radii[2], coat.base, **look)
        if not hoofed:
            # The heel bone stands out behind the hock.
            heel = ankle + unit(unit(ankle - joint) + unit(ankle - sole)) * radii[2] * 0.50
            body.add(ankle + (joint - ankle) * 0.22, radii[2] * 0.62, heel, radii[2] * 0.66, coat.base, fur=fur * 0.5)
    else:
        blade = spine[2] - along * 0.07 + up * 0.13 + vector(0, 0, s * species.width * 0.62)
        withers: Look = {"over": coat.over, "stripe": stripe, "fur": fur * 0.8}
        body.add(blade, radii[0] * 0.78, root, radii[0] * 0.92, coat.base, **withers)
        body.add(root, radii[0] * 0.92, joint, radii[1], coat.base, **look)
        body.add(joint, radii[1] * 0.96, ankle, radii[2], coat.base, **look)
    ends = coat.sock
    body.add(
        ankle,
        radii[2],
        sole + (ankle - sole) * 0.12,
        radii[3],
        ends if not hoofed else blend(coat.base, ends, 0.7),
        fur=fur * 0.45,
    )
    if hoofed:
        _hoof(species, sole, tilt, radii[3], ends, layers)
    else:
        _paw(species, coat, sole, foot, ends, fur, body)


def _cannon_tilt(hind: bool, hoofed: bool, foot: Foot, swing: float) -> float:
    """How far the lowest bone leans back from the foot, in radians; negative: its upper end is ahead of the foot."""
    if foot is _STILL:
        return (0.10 if hoofed else 0.22) if hind else -0.02
    if foot.down:
        u = foot.phase
        start, end = (0.30, -0.75) if hind else (0.25, -0.62)
        late = max(0.0, (u - 0.55) / 0.45) ** 2
        # The hock of a paw stays bent under the weight.
        middle = 0.12 if hind and not hoofed else -0.05
        return start + (middle - start) * min(u / 0.55, 1.0) + (end - middle) * late
    fold = 1.35 if hind else 1.55
    if hoofed:
        fold *= 1.05
    u = foot.phase
    start, end = (-0.75, 0.30) if hind else (-0.62, 0.25)
    settle = u * u * (3 - 2 * u)
    return start + (end - start) * settle - fold * swing * (1 - 0.55 * u) * 0.75


def _paw(species: Species, coat: Coat, sole: Vector, foot: Foot, colour: Colour, fur: float, body: Cones) -> None:
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


def _hoof(species: Species, sole: Vector, tilt: float, thin: float, colour: Colour, layers: Layers) -> None:
    lean = 0.35 - 0.55 * tilt
    ahead = vector(math.sin(lean), -math.cos(lean))
    fetlock = sole + vector(0.0, species.paw * 0.9)
    layers.body.ball(fetlock, thin * 1.15, colour)
    crown = fetlock + ahead * species.paw * 0.9
    layers.body.add(fetlock, thin, crown, thin * 1.05, colour)
    dark = (0.020, 0.016, 0.014)
    low = sole + ahead * species.paw * 0.25 + vector(0.012, -species.paw * 0.34)
    layers.nose.add(crown, thin * 1.12, low, species.paw * 0.92, dark)


def _neck(
    species: Species, coat: Coat, pose: Pose, spine: list[Vector], along: Vector, up: Vector, layers: Layers
) -> Frame:
    """Adds the neck, and the mane of a horse; returns the head's frame."""
    fur = species.fur / species.withers
    angle = species.neck_angle + pose.pitch + pose.neck
    thick, thin = species.neck_radii
    root = spine[2] + along * 0.05 + up * (species.spine[4][1] * 0.25)
    way = vector(math.cos(angle), math.sin(angle))
    head_at = root + way * species.neck + vector(species.head * 0.30, species.head * 0.25)
    pitch = species.head_pitch + pose.head[0] + 0.25 * (pose.pitch + pose.neck)
    forward, rise, side = turned(pitch, pose.head[1], pose.head[2])
    head = Frame(head_at, forward, rise, side, species.head)
    middle = (root + head_at) / 2 + up * 0.01
    chest = blend(coat.base, coat.under, 0.5)
    body = layers.body
    look: Look = {
        "over": coat.over,
        "under": coat.under,
        "stripe": coat.stripe * 0.7,
        "fur": fur * (1 + species.ruff),
    }
    body.add(root, thick, middle, (thick + thin) / 2, coat.base, **look)
    body.add(middle, (thick + thin) / 2, head_at, thin, coat.base, **look)
    if species.face == "horse":
        # A deep neck: crest above, throat below.
        low = spine[2] + along * 0.10 - up * 0.03
        body.add(low, thick * 0.95, head_at - rise * species.head * 0.2 - way * 0.05, thin * 0.95, coat.base, fur=fur)
        body.add(
            root + up * 0.06 - along * 0.08,
            thick * 0.6,
            head_at - forward * species.head * 0.6,
            thin * 0.62,
            coat.base,
            fur=fur,
        )
        _mane(species, coat, pose, root + up * 0.19 - along * 0.16, head, layers)
    elif species.ruff > 0:
        low = spine[2] + along * 0.12 - up * 0.06
        body.add(
            low,
            thick * (0.70 + 0.4 * species.ruff),
            head_at - rise * species.head * 0.55,
            thin * 0.85,
            chest,
            under=coat.under,
            fur=fur * (1.2 + species.ruff),
        )
    return head


def _mane(species: Species, coat: Coat, pose: Pose, foot: Vector, head: Frame, layers: Layers) -> None:
    top = head.point(-0.55, 1.05)
    blown = pose.hair
    locks = 22
    for i in range(locks):
        u = i / (locks - 1)
        # Roots follow the crest, which bulges a little.
        root = foot + (top - foot) * u + (head.up * 0.6 + vector(-0.4, 0.5)) * 0.07 * math.sin(math.pi * u)
        wave = math.sin(_TURN * (pose.tail_phase - 0.9 * u) + 1.7 * i)
        side = 0.055 + 0.012 * math.sin(2.4 * i)
        long = 0.17 + 0.03 * math.sin(1.3 * i)
        fall = vector(-0.55 * blown - 0.10, -0.85 + 0.75 * blown, side * 6 * (1 - 0.5 * blown)) + vector(
            0, 0.22 * wave * (0.2 + blown)
        )
        middle = root + unit(fall) * long * 0.5 + vector(0, 0.02 * blown, side * 0.5)
        fall2 = fall + vector(-0.1, -0.35 + 0.15 * wave * blown)
        end = middle + unit(fall2) * long * 0.6
        layers.hair.add(root, 0.026, middle, 0.024, coat.mane)
        layers.hair.add(middle, 0.024, end, 0.006, coat.mane)
    for i in range(5):
        root = head.point(-0.35 + 0.1 * i, 0.95, 0.12 * (i - 2))
        end = head.point(0.75 + 0.12 * i, 0.70 + 0.2 * blown, 0.20 * (i - 2))
        layers.hair.add(root, 0.018, end, 0.005, coat.mane)


def _tail(
    species: Species, coat: Coat, pose: Pose, spine: list[Vector], along: Vector, up: Vector, layers: Layers
) -> None:
    root = spine[0] - along * species.spine[0][1] * 0.95 + up * species.spine[0][1] * 0.42
    fur = species.fur / species.withers
    if species.face == "horse":
        _horse_tail(species, coat, pose, root, layers)
        return
    pieces = 10
    step = species.tail / pieces
    angle = math.pi - species.tail_angle - pose.tail_angle + pose.pitch
    at = root
    first, widest, last = species.tail_radii
    for i in range(pieces):
        u0, u1 = i / pieces, (i + 1) / pieces
        # Each piece follows the one before it a little later.
        bow = -species.tail_curl * u0 * u0 * 1.6 + pose.tail_wave * (0.4 + u0) * math.sin(
            _TURN * (pose.tail_phase - 0.22 - 0.5 * u0)
        )
        turn = angle + bow
        sideways = pose.tail_side * (0.25 + 0.9 * u0) * 0.6
        way = unit(vector(math.cos(turn), math.sin(turn), sideways))
        to = at + way * step
        r0, r1 = (_tail_radius(first, widest, last, u) for u in (u0, u1))
        share = min(max((u0 - 0.66) / 0.14, 0.0), 1.0)
        colour = blend(coat.base, coat.tip, share)
        bushy = widest > first
        layers.body.add(
            at, r0, to, r1, colour, over=blend(coat.over, coat.tip, share), stripe=coat.stripe * (1 - share),
            fur=fur * (1.5 if bushy else 1.0),
        )  # fmt: skip
        at = to


def _tail_radius(first: float, widest: float, last: float, u: float) -> float:
    if widest <= first:
        return first + (widest - first) * min(u * 2, 1) if u < 0.5 else widest + (last - widest) * (u * 2 - 1)
    swell = math.pow(math.sin(math.pi * min(u * 0.92 + 0.06, 1.0)), 0.8)
    return (first + (last - first) * u) * (1 - swell) + widest * swell


def _horse_tail(species: Species, coat: Coat, pose: Pose, root: Vector, layers: Layers) -> None:
    blown = pose.hair
    locks = 11
    for i in range(locks):
        across = (i - (locks - 1) / 2) / locks
        at = root + vector(0.02, 0.0, across * 0.06)
        angle = math.pi + 0.80 - 1.00 * blown + 0.08 * math.sin(2.1 * i)
        radius = 0.040
        pieces = 5
        long = species.tail * (0.85 + 0.15 * math.sin(1.7 * i + 0.5))
        for k in range(pieces):
            u = k / pieces
            bow = (0.80 - 0.60 * blown) * (1.1 * u**0.6) + 0.32 * (0.3 + blown) * math.sin(
                _TURN * (pose.tail_phase - 0.45 * u) + 0.5 * i
            )
            turn = angle + bow
            way = unit(
                vector(math.cos(turn), math.sin(turn), pose.tail_side * 0.35 * (0.3 + u) + across * (0.3 + 0.9 * u))
            )
            to = at + way * long / pieces
            end = radius * (1.0 - 0.18 * k) if k < pieces - 1 else 0.006
            layers.hair.add(at, radius * (1.0 - 0.16 * k) if k else 0.026, to, end, coat.tip)
            at = to
