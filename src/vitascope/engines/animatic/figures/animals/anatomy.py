"""The body of a four-legged animal in a given pose: trunk, neck, tail. Legs, heads and special parts are modules of their own."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from vitascope.engines.animatic.figures.animals.layers import Layers
from vitascope.engines.animatic.figures.animals.legs import add_leg
from vitascope.engines.animatic.figures.animals.pose import Pose
from vitascope.engines.animatic.figures.animals.species import Species, Tail
from vitascope.engines.animatic.figures.coats import Coat, Colour, blend
from vitascope.engines.animatic.figures.skeleton import Cones, Frame, Look, Vector, curve, turned, unit, vector
from vitascope.engines.animatic.geometry import Body, Material

_TURN = 2 * math.pi


@dataclass
class Carcass:
    """An animal in the making; parts add to its layers. Lengths are in withers' heights."""

    species: Species
    coat: Coat
    pose: Pose
    layers: Layers
    spine: list[Vector]  #: hips, middle, shoulders
    along: Vector
    up: Vector
    neck: list[tuple[Vector, float]]  #: middles and radii from the shoulders to the head
    head: Frame

    @property
    def fur(self) -> float:
        """Length of the fur."""
        return self.species.fur / self.species.withers

    def back(self, u: float) -> tuple[Vector, float]:
        """Middle and radius of the upper trunk at ``u``, 0 at the hips and 1 at the shoulders."""
        place = min(max(u, 0.0), 1.0) * 4
        i = min(int(place), 3)
        (l0, r0), (l1, r1) = self.species.spine[i], self.species.spine[i + 1]
        share = place - i
        return curve(self.spine, u) + self.up * (l0 + (l1 - l0) * share), r0 + (r1 - r0) * share


def build(species: Species, coat: Coat, pose: Pose, rest: Body | None) -> Body:
    """All cones of the animal in ``pose``; ``rest`` is its body at rest, or None to build that."""
    size = species.withers
    hair, grain = species.hair * size, species.grain
    coverage = Material.HIDE if grain < 0.3 else Material.FUR
    layers = Layers(
        body=Cones(coverage, species.melt, hair, grain, stripes=coat.spread, pattern=coat.pattern, mark=coat.mark),
        ears=Cones(Material.SKIN, 0.04 * min(1.0, species.head / 0.15)),
        eyes=Cones(Material.EYE, 0.0005),
        lids=Cones(coverage, 0.03 * species.head, hair, grain * 0.75),
        nose=Cones(Material.EYE if species.face.wet else Material.SKIN, 0.02 * species.head / 0.2),
        lines=Cones(Material.SKIN, 0.001),
        hair=Cones(Material.FUR, 0.012, 90.0 * (size if size > 1.2 else 1.0), 0.75),
        horn=Cones(Material.MATTE, 0.006),
        prop=Cones(Material.LEAF, 0.002),
        cloth=Cones(Material.CLOTH, 0.010),
        tack=Cones(Material.CLOTH, 0.030),
        bit=Cones(Material.METAL, 0.002),
    )
    tail_coat = coat
    if coat.ringed:
        coat = replace(coat, marks=0.0)
    spine, along, up = trunk_line(species, pose)
    carcass = Carcass(species, coat, pose, layers, spine, along, up, [], Frame(spine[2], along, up, vector(0, 0, 1), 1))
    _trunk(carcass)
    for number in range(4):
        add_leg(species, coat, pose, number, spine, along, up, layers)
    _neck(carcass)
    species.face.add(species, coat, carcass.head, pose.mien, layers)
    _tail(carcass, species.tail, tail_coat)
    for part in species.parts:
        part(carcass)
    body = layers.gathered(size, rest)
    if pose.travel:
        for group in body.cones:
            group.a[:, 0] += pose.travel * size
            group.b[:, 0] += pose.travel * size
        for sheet in body.meshes:
            sheet.points[:, 0] += pose.travel * size
    return body


def trunk_line(species: Species, pose: Pose) -> tuple[list[Vector], Vector, Vector]:
    """Hips, middle and shoulders, and the directions along the trunk and up from it."""
    bowed = 1 - 0.35 * pose.flex * (1 if pose.flex > 0 else 0.4)
    half = species.trunk / 2 * bowed
    long = math.hypot(species.trunk, species.shoulders - species.hips) * bowed * pose.squeeze
    tilt = math.sin(pose.pitch) * half
    low = species.hips - pose.drop[0] + pose.rise - tilt
    high = species.shoulders - pose.drop[1] + pose.rise + tilt
    level = pose.drop == (0.0, 0.0)
    reach = 2 * half if level else math.sqrt(max(long * long - (high - low) ** 2, 0.02 * long * long))
    hips = vector(-half + pose.ahead, low, pose.shift)
    shoulders = vector(-half + pose.ahead + reach, high, -pose.shift * 0.6)
    along = unit(shoulders - hips)
    up = unit(vector(-along[1], along[0]))
    middle = (hips + shoulders) / 2 + up * (pose.flex * 0.75)
    return [hips, middle, shoulders], along, up


def _trunk(carcass: Carcass) -> None:
    species, coat, pose = carcass.species, carcass.coat, carcass.pose
    spine, along, up, body, fur = carcass.spine, carcass.along, carcass.up, carcass.layers.body, carcass.fur
    rows = []
    for row, swell in ((species.spine, 0.15), (species.belly, 1.0)):
        line = []
        for i, (lift, radius) in enumerate(row):
            breath = 1 + 0.014 * pose.breath * swell * (1 if i in (2, 3) else 0.4)
            line.append((curve(spine, i / 4) + up * lift, radius * breath))
        rows.append(line)
    belted = coat.yoke != coat.base
    for i, ((a, ra), (b, rb)) in enumerate(zip(rows[0][:-1], rows[0][1:], strict=True)):
        colour, over, under = (coat.yoke,) * 3 if belted and i == 3 else (coat.base, coat.over, coat.under)
        body.add(a, ra, b, rb, colour, over=over, under=under, stripe=coat.marks, fur=fur)
    for i, ((a, ra), (b, rb)) in enumerate(zip(rows[1][:-1], rows[1][1:], strict=True)):
        side = coat.yoke if belted and i == 3 else blend(coat.base, coat.under, 0.15)
        over, under = (coat.yoke, side) if belted and i == 3 else (coat.base, coat.under)
        body.add(a, ra, b, rb, side, over=over, under=under, stripe=coat.marks * 0.85, fur=fur)
    # Rump and breast round off the ends.
    lift, thick = species.spine[0]
    body.ball(spine[0] - along * thick * 0.35 + up * (0.01 + lift * 0.5), thick * 0.86, coat.base,
              over=coat.over, stripe=coat.marks, fur=fur)  # fmt: skip
    breast = spine[2] + along * species.belly[4][1] * 0.45 + up * (species.belly[4][0] * 0.8)
    front = coat.yoke if belted else blend(coat.base, coat.under, 0.35)
    body.add(
        breast, species.belly[4][1] * 0.90, breast - along * 0.1, species.belly[4][1] * 0.95, front,
        under=front if belted else coat.under, stripe=coat.marks * 0.6, fur=fur * 1.25,
    )  # fmt: skip


def neck_way(species: Species, pose: Pose, spine: list[Vector], along: Vector, up: Vector) -> tuple[Vector, Frame]:
    """Root of the neck, and the head's frame."""
    angle = species.neck_angle + pose.pitch + pose.neck
    root = spine[2] + along * 0.05 + up * (species.spine[4][0] * 0.6 + species.spine[4][1] * 0.25)
    flat = math.cos(angle)
    way = vector(flat * math.cos(pose.turn), math.sin(angle), -flat * math.sin(pose.turn))
    nape = 0.39 * species.head
    head_at = root + way * species.neck + vector(nape * math.cos(pose.turn), 0.64 * nape, -nape * math.sin(pose.turn))
    pitch = species.head_pitch + pose.head[0] + 0.25 * (pose.pitch + pose.neck)
    return root, Frame(head_at, *turned(pitch, pose.head[1] + pose.turn, pose.head[2]), species.head)


def _neck(carcass: Carcass) -> None:
    species, coat, pose, body = carcass.species, carcass.coat, carcass.pose, carcass.layers.body
    spine, along, up, fur = carcass.spine, carcass.along, carcass.up, carcass.fur
    root, head = neck_way(species, pose, spine, along, up)
    carcass.head = head
    thick, thin = species.neck_radii
    way = unit(head.at - root)
    sag = unit(vector(way[1], -way[0])) if way[0] >= 0 else unit(vector(-way[1], way[0]))
    middle = (root + head.at) / 2 + sag * species.neck_bow + up * (0.01 if not species.neck_bow else 0.0)
    line = [root, middle, head.at]
    pieces = 4 if species.neck > 0.3 else 2
    carcass.neck = [
        (curve(line, i / pieces), thick + (thin - thick) * math.pow(i / pieces, 0.8)) for i in range(pieces + 1)
    ]
    yoke = coat.yoke != coat.base
    look: Look = {"over": coat.over, "under": coat.under, "stripe": coat.marks * 0.9, "fur": fur * (1 + species.ruff)}
    for (a, ra), (b, rb) in zip(carcass.neck[:-1], carcass.neck[1:], strict=True):
        body.add(a, ra, b, rb, coat.base, **look)
    throat = blend(coat.base, coat.under, 0.5)
    if species.neck_deep > 0:
        # A deep neck: the lower edge leaves the breast and meets the throat.
        low = spine[2] + along * 0.10 - up * species.neck_deep * 0.2
        mid, at_mid = carcass.neck[pieces // 2]
        end = mid + (head.at - mid) * 0.75 - head.up * species.head * 0.3
        body.add(low, thick * 0.95, end, thin * 0.92, coat.base, under=coat.under, stripe=coat.marks, fur=fur)
        crest = root + up * thick * 0.42 - along * thick * 0.55
        body.add(crest, thick * 0.58, mid + up * 0.1 * at_mid, at_mid * 0.85, coat.base, over=coat.over,
                 stripe=coat.marks, fur=fur)  # fmt: skip
    elif species.ruff > 0:
        low = spine[2] + along * 0.12 - up * 0.06
        body.add(
            low, thick * (0.70 + 0.4 * species.ruff), head.at - head.up * species.head * 0.55, thin * 0.85,
            coat.yoke if yoke else throat, under=coat.yoke if yoke else coat.under, fur=fur * (1.2 + species.ruff),
        )  # fmt: skip


def _tail(carcass: Carcass, tail: Tail, coat: Coat) -> None:
    if tail.long <= 0:
        return
    species, pose = carcass.species, carcass.pose
    lift, thick = species.spine[0]
    root = carcass.spine[0] - carcass.along * thick * 0.95 + carcass.up * (lift + thick * 0.42)
    if tail.kind == "hair":
        _hair_tail(carcass, tail, root)
        return
    fur = carcass.fur
    pieces = 10 if tail.long > 0.3 else 3
    step = tail.long / pieces
    angle = math.pi - tail.angle - pose.tail_angle + pose.pitch
    at = root
    first, widest, last = tail.radii
    bushy = widest > first
    for i in range(pieces):
        u0, u1 = i / pieces, (i + 1) / pieces
        # Each piece follows the one before it a little later.
        bow = -tail.curl * u0 * u0 * 1.6 + pose.tail_wave * (0.4 + u0) * math.sin(
            _TURN * (pose.tail_phase - 0.22 - 0.5 * u0)
        )
        turn = angle + bow
        sideways = pose.tail_side * (0.25 + 0.9 * u0) * 0.6
        to = at + unit(vector(math.cos(turn), math.sin(turn), sideways)) * step
        r0, r1 = (_tail_radius(first, widest, last, u) for u in (u0, u1))
        to[1] = max(to[1], r1 * 1.02)  # it lies on the ground where it would be in it
        share = min(max((u0 - 0.66) / 0.14, 0.0), 1.0)
        carcass.layers.body.add(
            at, r0, to, r1, blend(coat.base, coat.tip, share), over=blend(coat.over, coat.tip, share),
            stripe=coat.marks * (1 - share * (0.0 if coat.marks > 0.8 else 1.0)) if tail.rings else 0.0,
            fur=fur * (1.5 if bushy else 0.6),
        )  # fmt: skip
        at = to
    if tail.brush > 0:
        way = unit(vector(math.cos(turn), math.sin(turn), 0.0))
        middle, end = at + way * tail.brush * 1.4, at + way * tail.brush * 3.8
        middle[1], end[1] = max(middle[1], tail.brush * 0.9), max(end[1], tail.brush * 0.3)
        carcass.layers.body.add(at, last, middle, tail.brush * 0.9, coat.tip, fur=fur * 3)
        carcass.layers.body.add(middle, tail.brush * 0.9, end, tail.brush * 0.15, coat.tip, fur=fur * 3)


def _tail_radius(first: float, widest: float, last: float, u: float) -> float:
    if widest <= first:
        return first + (widest - first) * min(u * 2, 1) if u < 0.5 else widest + (last - widest) * (u * 2 - 1)
    swell = math.pow(math.sin(math.pi * min(u * 0.92 + 0.06, 1.0)), 0.8)
    return (first + (last - first) * u) * (1 - swell) + widest * swell


def _hair_tail(carcass: Carcass, tail: Tail, root: Vector) -> None:
    """A dock of which long hair falls: horses."""
    pose, colour = carcass.pose, carcass.coat.tip
    blown = pose.hair
    locks = 15
    for i in range(locks):
        across = (i - (locks - 1) / 2) / locks
        at = root + vector(0.02, 0.0, across * 0.05)
        angle = math.pi + 0.72 - 0.92 * blown + 0.06 * math.sin(2.1 * i)
        radius = 0.036
        pieces = 5
        long = tail.long * (0.86 + 0.14 * math.sin(1.7 * i + 0.5))
        for k in range(pieces):
            u = k / pieces
            bow = (1.05 - 0.80 * blown) * (1.1 * math.sqrt(u)) + 0.30 * (0.2 + blown) * math.sin(
                _TURN * (pose.tail_phase - 0.45 * u) + 0.3 * i
            )
            turn = angle + bow
            way = unit(
                vector(math.cos(turn), math.sin(turn), pose.tail_side * 0.30 * (0.3 + u) + across * (0.15 + 0.55 * u))
            )
            to = at + way * long / pieces
            to[1] = max(to[1], 0.03)
            end = radius * (1.0 - 0.18 * k) if k < pieces - 1 else 0.006
            shade: Colour = blend(colour, (0.0, 0.0, 0.0), 0.12 * (i % 3))
            carcass.layers.hair.add(at, radius * (1.0 - 0.16 * k) if k else 0.026, to, end, shade)
            at = to
