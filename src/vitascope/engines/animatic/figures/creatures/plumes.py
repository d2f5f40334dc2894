"""The body of a bird in a given pose: trunk, neck, head, bill, tail, legs. Lengths are in trunk lengths."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np

from vitascope.engines.animatic.figures.coats import Colour, blend
from vitascope.engines.animatic.figures.creatures.avian import Avian, Plumage
from vitascope.engines.animatic.figures.creatures.strips import Double, feathers
from vitascope.engines.animatic.figures.skeleton import Cones, Frame, Look, Vector, bend, turned, unit, vector
from vitascope.engines.animatic.geometry import Material, Mesh, mapped
from vitascope.engines.animatic.shapes import ellipsoid, sweep

#: The trunk's radius and the height of its middle line along it, from the root of the tail to the breast.
RADIUS = np.array(((-1.2, 0.03), (-0.62, 0.05), (-0.5, 0.105), (-0.25, 0.215), (0.0, 0.275), (0.22, 0.270), (0.40,
    0.20), (0.52, 0.10)))  # fmt: skip
MIDDLE = np.array(((-1.2, 0.06), (-0.62, 0.06), (-0.5, 0.05), (-0.25, 0.01), (0.0, -0.02), (0.22, -0.02), (0.40,
    0.02), (0.52, 0.06)))  # fmt: skip


@dataclass(frozen=True)
class Stance:
    """All that a moment decides beside the wings."""

    pitch: float  #: of the trunk
    height: float  #: of the trunk's middle over the origin
    neck: float  #: direction of the neck over the horizon
    stretch: float = 1.0  #: share of the neck's length
    curve: float = 1.0  #: share of the neck's S
    head: tuple[float, float, float] = (0.0, 0.0, 0.0)  #: pitch of the bill over the horizon, yaw, roll
    nod: float = 0.0  #: of the head, forward
    gape: float = 0.0  #: of the bill, radians
    shut: float = 0.0  #: of the eyes
    tail: float = 0.0  #: pitch of the tail against the trunk
    fan: float = 0.12  #: half of the angle over which the tail is spread
    feet: tuple[tuple[float, float], tuple[float, float]] | None = (
        (0.0, 0.0),
        (0.0, 0.0),
    )  #: place and height, or none
    trailing: float = 0.0  #: legs stretch behind


@dataclass
class Parts:
    """The groups of cones of a bird."""

    body: Cones
    bare: Cones  #: legs, combs
    eyes: Cones


def trunk_frame(stance: Stance) -> Frame:
    """The trunk's own axes."""
    c, s = math.cos(stance.pitch), math.sin(stance.pitch)
    return Frame(vector(0, stance.height), vector(c, s), vector(-s, c), vector(0, 0, 1), 1.0)


def head_frame(kind: Avian, stance: Stance) -> tuple[list[Vector], Frame]:
    """The line of the neck from the trunk to the head, and the head's axes."""
    trunk = trunk_frame(stance)
    start = trunk.point(0.36, 0.10)
    r = stance.neck
    long = kind.neck * stance.stretch
    end = start + long * vector(math.cos(r), math.sin(r)) + vector(stance.nod, 0)
    lean = r - kind.curve * stance.curve
    lever = long * 0.62
    one = start + lever * vector(math.cos(lean), math.sin(lean))
    two = end - lever * vector(math.cos(lean), math.sin(lean))
    count = 8 if kind.neck > 0.35 else 3
    line = [
        start * (1 - t) ** 3 + one * 3 * t * (1 - t) ** 2 + two * 3 * t * t * (1 - t) + end * t**3
        for t in (i / count for i in range(count + 1))
    ]
    forward, up, side = turned(*stance.head)
    return line, Frame(end, forward, up, side, kind.head)


def add_body(kind: Avian, coat: Plumage, stance: Stance, parts: Parts) -> Frame:
    """Adds trunk, neck, head and legs; returns the head's axes."""
    trunk, body = trunk_frame(stance), parts.body
    back: Look = {"over": coat.back, "stripe": kind.barred, "fur": 0.010}
    places = ((-0.46, coat.belly), (-0.26, coat.belly), (-0.02, coat.belly), (0.20, coat.breast), (0.34, coat.breast))
    for (x0, c0), (x1, _) in pairwise(places):
        ends = [
            (trunk.point(x, float(np.interp(x, MIDDLE[:, 0], MIDDLE[:, 1]))), float(np.interp(x, RADIUS[:, 0], RADIUS[:, 1])))
            for x in (x0, x1)
        ]  # fmt: skip
        (a, ra), (b, rb) = ends
        look: Look = {**back, "under": c0}
        body.add(
            a,
            ra * kind.plump,
            b,
            rb * kind.plump,
            blend(c0, coat.back, 0.8 if x0 < -0.3 else 0.62) if x0 < 0.2 else c0,
            **look,
        )
    breast = trunk.point(0.27, -0.05)
    body.ball(breast, 0.235 * kind.plump, coat.breast, over=coat.back, fur=0.010, stripe=kind.barred)
    body.add(
        trunk.point(-0.5, 0.045), 0.10 * kind.plump, trunk.point(-0.66, 0.05), 0.055, blend(coat.belly, coat.back, 0.7),
        over=coat.back, under=coat.belly,
    )  # fmt: skip
    line, head = head_frame(kind, stance)
    thick, thin = kind.neck_radius, max(kind.neck_radius * 0.80, kind.head * 0.42)
    last = len(line) - 1
    for i in range(last):
        u0, u1 = i / last, (i + 1) / last
        thickness = [thick + (thin - thick) * u + 0.30 * thick * max(0.0, 0.35 - u) for u in (u0, u1)]
        colour = blend(coat.breast, coat.neck, min(1.0, 0.25 + 1.6 * u0))
        over = blend(coat.back, coat.neck, min(1.0, 0.2 + 1.6 * u0))
        if coat.ring is not None and 0.30 < (u0 + u1) / 2 < 0.62 and (last > 3 or i == 1):
            colour = over = coat.ring
        body.add(line[i], thickness[0], line[i + 1], thickness[1], colour, over=over, fur=0.008)
    _head(kind, coat, head, stance, parts)
    if stance.feet is not None:
        for number, (along, high) in enumerate(stance.feet):
            _leg(kind, coat, trunk, along, high, -1 if number else 1, parts)
    elif stance.trailing > 0:
        for s in (-1, 1):
            knee = trunk.point(-0.50, -0.10, 0.05 * s)
            ankle = knee + kind.leg * 0.55 * stance.trailing * vector(-1.0, -0.02)
            toe = ankle + kind.leg * 0.45 * vector(-1.0, -0.10)
            parts.bare.chain([knee, ankle, toe], [kind.shank * 1.4, kind.shank, kind.shank * 0.8], coat.legs)
            parts.bare.add(
                toe, kind.shank * 0.7, toe + vector(-kind.toes, -0.02, 0.02 * s), kind.shank * 0.4, coat.legs
            )
    return head


def _head(kind: Avian, coat: Plumage, head: Frame, stance: Stance, parts: Parts) -> None:
    p, size, body = head.point, head.size, parts.body
    body.add(p(-0.10, 0.02), 0.98 * size, p(0.12, 0.0), 0.90 * size, coat.face, over=coat.crown, fur=0.006)
    body.add(p(0.25, -0.22), 0.66 * size, p(0.55, -0.14), 0.46 * size, coat.face, over=coat.crown)
    if coat.cheek is not None:
        for s in (-1, 1):
            parts.bare.add(p(0.40, 0.16, 0.56 * s), 0.40 * size, p(0.52, -0.16, 0.44 * s), 0.42 * size, coat.cheek)
    if kind.disc:
        for s in (-1, 1):
            body.ball(p(0.25, -0.02, 0.40 * s), 0.66 * size, coat.face, over=coat.crown, fur=0.004)
            body.add(p(0.05, 0.72, 0.52 * s), 0.30 * size, p(-0.16, 1.40, 0.74 * s), 0.06 * size, coat.crown, fur=0.01)
    for i in range(5 if kind.crest > 0 else 0):
        u = i / 4
        way = (
            head.direction(-0.75 - 0.45 * u, 0.95 - 1.0 * u)
            if kind.bill != "dagger"
            else head.direction(-1.0, -0.15 - 0.1 * u)
        )
        body.add(p(0.10 - 0.5 * u, 0.80 - 0.10 * u), 0.26 * size, p(0.1 - 0.5 * u, 0.8 - 0.1 * u) + way * kind.crest,
            0.05 * size, coat.crown)  # fmt: skip
    red: Colour = (0.62, 0.02, 0.015)
    if kind.comb:
        for i, high in enumerate((0.34, 0.55, 0.62, 0.52, 0.34)):
            x = 0.62 - 0.34 * i
            parts.bare.add(p(x, 0.78), 0.22 * size, p(x - 0.10, 0.92 + high), 0.12 * size, red)
        for s in (-1, 1):
            parts.bare.add(p(0.72, -0.42, 0.20 * s), 0.17 * size, p(0.66, -1.05, 0.24 * s), 0.20 * size, red)
            parts.bare.add(p(0.36, 0.02, 0.62 * s), 0.30 * size, p(0.50, -0.05, 0.52 * s), 0.26 * size, red)
    eye = kind.eye
    for s in (-1, 1):
        at = p(0.86, 0.12, 0.46 * s) if kind.disc else p(0.34, 0.22, 0.80 * s)
        out = head.direction(0.90, 0.05, 0.42 * s) if kind.disc else head.direction(0.34, 0.12, 0.93 * s)
        at = at + out * (0.16 * size - 0.86 * eye if kind.disc else 0.14 * size - 0.15 * eye)
        dark = max(coat.iris) < 0.06
        if stance.shut > 0.5:
            parts.bare.ball(at, eye * 1.04, coat.face)
            continue
        parts.eyes.ball(at, eye, coat.iris)
        if not dark:
            parts.eyes.ball(at + out * eye * 0.60, eye * 0.56, (0.006, 0.005, 0.005))
        if kind.stern:
            brow = at + head.up * eye * 0.95 + out * eye * 0.25
            body.add(brow - head.forward * eye * 0.9, eye * 0.42,
                brow + head.forward * eye * 1.1 - head.up * eye * 0.35, eye * 0.34, coat.crown)  # fmt: skip


def _leg(kind: Avian, coat: Plumage, trunk: Frame, along: float, high: float, s: int, parts: Parts) -> None:
    hip = trunk.point(-0.03, -0.08, 0.11 * s * kind.plump)
    out = 0.10 * s * kind.plump
    middle = vector(trunk.at[0] - 0.02 + 0.05 * (1 if kind.leg < 0.7 else 0), 0.0)
    sole = middle + vector(along, high + kind.shank * 0.9, out)
    shank = kind.leg * 0.60
    ankle_up = sole + vector(-0.02, 0.0)
    joint, _ = bend(hip, ankle_up, kind.leg * 0.62, shank, False)
    joint = joint + vector(0, 0, out - joint[2])
    feathered = hip + (joint - hip) * (0.75 if kind.trousers > 0.05 else 0.55)
    parts.body.add(
        hip,
        kind.trousers * 1.5 * kind.plump,
        feathered,
        kind.trousers * 0.75,
        blend(coat.belly, coat.back, 0.2),
        fur=0.008,
    )
    parts.bare.chain([feathered, joint, ankle_up], [kind.shank * 1.15, kind.shank * 1.2, kind.shank], coat.legs)
    droop = -0.9 * min(1.0, high / 0.12) if high > 0 else 0.0
    toes = kind.toes
    tips = []
    for turn in (-0.50, 0.0, 0.50):
        way = vector(math.cos(droop) * math.cos(turn), math.sin(droop), math.sin(turn))
        knuckle = sole + way * toes * 0.55 + vector(0, kind.shank * 0.25)
        tip = sole + way * toes - vector(0, kind.shank * 0.35 * (1 if high <= 0 else 0))
        tips.append(tip)
        parts.bare.chain([sole, knuckle, tip], [kind.shank * 0.9, kind.shank * 0.8, kind.shank * 0.42], coat.legs)
    if kind.webbed:
        for one, other in pairwise(tips):
            for u in (0.25, 0.5, 0.75):
                to = one + (other - one) * u
                parts.bare.add(sole, kind.shank * 0.5, sole + (to - sole) * 0.90, kind.shank * 0.42, coat.legs)
    else:
        back = sole + vector(-math.cos(droop), -math.sin(droop) * 0.4) * toes * 0.45
        parts.bare.add(sole, kind.shank * 0.8, back, kind.shank * 0.4, coat.legs)


_BILLS: dict[str, tuple[tuple[tuple[float, float], ...], tuple[float, ...], float]] = {
    # Middle line of the upper half (along, up) in bill lengths, thickness in depths, flatness.
    "cone": (((-0.25, 0.02), (0.30, 0.03), (0.70, -0.02), (1.0, -0.10)), (1.05, 0.80, 0.42, 0.06), 1.05),
    "hook": (((-0.25, 0.10), (0.35, 0.16), (0.78, 0.02), (0.96, -0.38), (0.92, -0.60)), (1.0, 0.95, 0.72, 0.36, 0.06), 1.15),
    "dagger": (((-0.12, 0.0), (0.30, 0.0), (0.70, -0.01), (1.0, -0.03)), (1.0, 0.72, 0.42, 0.06), 1.05),
    "flat": (((-0.22, 0.16), (0.20, 0.06), (0.60, -0.06), (0.92, -0.02), (1.03, 0.0)), (1.05, 0.86, 0.95, 0.92, 0.40), 0.50),
    "bent": (((-0.22, 0.04), (0.30, 0.02), (0.58, -0.10), (0.78, -0.42), (0.84, -0.66)), (1.0, 0.90, 0.90, 0.62, 0.10), 1.1),
    "fowl": (((-0.25, 0.05), (0.35, 0.08), (0.75, -0.02), (1.0, -0.26)), (1.05, 0.85, 0.50, 0.08), 1.05),
}  # fmt: skip


@lru_cache(maxsize=256)
def _bill(shape: str, length: float, depth: float, colour: Colour, tip: Colour) -> tuple[Mesh, Mesh]:
    """Upper and lower half about the root of the bill, in trunk lengths."""
    line, thick, flat = _BILLS[shape]
    halves = []
    for lower in (False, True):
        path = [(x * length * (0.93 if lower else 1.0), y * length, 0.0) for x, y in line]
        radii = [t * depth * (0.62 if lower else 0.92) for t in thick]
        if lower:
            path = [
                (x, y * 0.45 - depth * t * 0.52 + 0.03 * length * 0, 0.0)
                for (x, y, _), t in zip(path, thick, strict=True)
            ]
            if shape in ("hook", "fowl"):
                path, radii = path[:3], [*radii[:2], depth * 0.12]
        mesh = sweep(path, radii, (1.0, 1.0, 1.0), 10, 3, Material.SKIN, (0, 1, 0.001), flat)
        share = np.clip(mesh.points[:, 0] / length * 2.2 - 1.1, 0, 1)[:, None]
        first = np.asarray(colour, np.float32) * np.float32(0.82 if lower else 1.0)
        mesh.colours = (first + (np.asarray(tip, np.float32) - first) * share).astype(np.float32)
        halves.append(mesh)
    return halves[0], halves[1]


def bill(kind: Avian, coat: Plumage, head: Frame, gape: float) -> list[Mesh]:
    """Both halves of the bill at the head."""
    made = []
    for mesh, angle in zip(_bill(kind.bill, kind.bill_length, kind.bill_depth, coat.bill, coat.bill_tip), (0.25,
        -0.75), strict=True):  # fmt: skip
        a = angle * gape
        forward = head.forward * math.cos(a) + head.up * math.sin(a)
        up = head.up * math.cos(a) - head.forward * math.sin(a)
        matrix = np.stack([forward, up, head.side], 1).astype(np.float32)
        root = head.point(0.78, -0.10) if not kind.disc else head.point(1.12, -0.16)
        made.append(
            Mesh(
                mapped(mesh.points, matrix, root.astype(np.float32)),
                mapped(mesh.normals, matrix),
                mesh.colours,
                mesh.faces,
                mesh.material,
            )
        )
    return made


@lru_cache(maxsize=32)
def _disc(face: Colour, rim: Colour) -> Mesh:
    """One half of an owl's face, in head radii: a shallow dish that faces +x, pale with rays and a dark rim."""
    dish = ellipsoid((0.16, 0.64, 0.56), (1.0, 1.0, 1.0), 11, 22, material=Material.FUR)
    y, z = dish.points[:, 1] / 0.64, dish.points[:, 2] / 0.56
    out = np.sqrt(y * y + z * z)[:, None]
    rays = 0.92 + 0.08 * np.sin(14 * np.arctan2(y, z))[:, None]
    tone = np.asarray(face) * rays * (1.1 - 0.35 * np.clip(1 - 2.2 * out, 0, 1))
    share = np.clip((out - 0.80) / 0.12, 0, 1)
    dish.colours = (tone + (np.asarray(rim) - tone) * share).astype(np.float32)
    return dish


def disc(coat: Plumage, head: Frame) -> list[Mesh]:
    """The face of an owl at the head."""
    dish = _disc(blend(coat.face, (0.95, 0.9, 0.8), 0.35), blend(coat.crown, (0.0, 0.0, 0.0), 0.55))
    made = []
    for s in (-1, 1):
        forward = head.direction(0.90, 0.02, 0.40 * s)
        side = unit(np.cross(forward, head.up))
        matrix = np.stack([forward, np.cross(side, forward), side], 1).astype(np.float32)
        at = head.point(0.86, -0.04, 0.44 * s).astype(np.float32)
        made.append(Mesh(mapped(dish.points * np.float32(head.size), matrix, at), mapped(dish.normals, matrix),
            dish.colours, dish.faces, dish.material))  # fmt: skip
    return made


def tail(kind: Avian, coat: Plumage, stance: Stance) -> list[Mesh]:
    """The fan of the tail."""
    trunk = trunk_frame(stance)
    count = 10
    k = np.linspace(-1, 1, count)
    spread = stance.fan
    pitch = stance.tail
    if stance.feet is not None and kind.tail_shape != "sickle":
        # Nobody's tail goes into the ground.
        room = float(trunk.point(-0.52, 0.05)[1]) - 0.07
        pitch = min(pitch, math.asin(min(max(room / (1.08 * kind.tail), 0.0), 1.0)) - stance.pitch)
    forward = trunk.forward * math.cos(pitch) + trunk.up * math.sin(pitch)
    up = trunk.up * math.cos(pitch) - trunk.forward * math.sin(pitch)
    angle = k * spread
    root = trunk.point(-0.52, 0.05) + trunk.side * (0.07 * k)[:, None]
    along = -forward * np.cos(angle)[:, None] + trunk.side * np.sin(angle)[:, None]
    # A shallow roof: the outer feathers hang a little.
    normal = _units(up + trunk.side * (0.35 * k)[:, None])
    root = root + up * (0.030 * (1 - np.abs(k)))[:, None]
    shape = {
        "square": np.ones(count), "round": 1 - 0.16 * k * k, "fork": 0.62 + 0.55 * np.abs(k) ** 1.5,
        "wedge": 1 - 0.45 * np.abs(k) ** 1.3, "sickle": 1 - 0.25 * np.abs(k),
    }[kind.tail_shape]  # fmt: skip
    tones = [np.repeat(np.array(c)[None], count, 0) for c in (coat.tail, coat.tail_tip)]
    if kind.tail_shape == "sickle":
        lift = np.linspace(0.15, 1.25, count)
        side = np.where(np.arange(count) % 2, 1, -1) * np.linspace(0.30, 0.06, count)
        along = _units(-forward * np.cos(lift)[:, None] + up * np.sin(lift)[:, None] + trunk.side * side[:, None])
        flank = trunk.side * np.sign(side)[:, None]
        normal = _units(flank - along * (flank * along).sum(1)[:, None])
        root = trunk.point(-0.46, 0.08) + trunk.side * (0.2 * side)[:, None]
        turned_down = np.sign(side) * np.linspace(0.7, 1.9, count)
        return [feathers(root, along, normal, kind.tail * (0.6 + 0.55 * lift / 1.25), np.full(count, kind.tail_width),
                         tones[0], tones[1], sweep=-turned_down, fade=(0.1, 0.6))]  # fmt: skip
    return [
        feathers(root, along, normal, kind.tail * shape, np.full(count, kind.tail_width), tones[0], tones[1], droop=0.10,
                 sweep=0.05 * k, fade=(0.55, 0.75))
    ]  # fmt: skip


def _units(vectors: Double) -> Double:
    return np.stack([unit(v) for v in vectors])
