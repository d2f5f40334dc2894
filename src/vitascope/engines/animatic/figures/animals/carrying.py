"""What animals carry in their mouths: a stick, a ball, a bone, a fish, a disc, a flower."""

from __future__ import annotations

import math

from vitascope.engines.animatic.figures.animals.anatomy import neck_way, trunk_line
from vitascope.engines.animatic.figures.animals.pose import Pose
from vitascope.engines.animatic.figures.animals.species import Species
from vitascope.engines.animatic.figures.coats import Colour, linear
from vitascope.engines.animatic.figures.colours import NAMED
from vitascope.engines.animatic.figures.skeleton import Cones, Vector, vector
from vitascope.engines.animatic.geometry import ConeGroup, Material

#: Lengths of things, or their radii, in heights at the withers of who carries them, and metres that they are at most.
_LARGE = {
    "stick": (0.85, 0.62), "branch": (0.85, 0.62), "ball": (0.125, 0.10), "bone": (0.42, 0.30), "fish": (0.72, 0.62),
    "frisbee": (0.26, 0.17), "flower": (0.48, 0.30), "yarn": (0.17, 0.09),
}  # fmt: skip
CARRIED = frozenset(_LARGE)
_USUAL: dict[str, str] = {
    "stick": "7a4e28",
    "ball": "d8342c",
    "bone": "ece4d0",
    "fish": "8fb0c4",
    "frisbee": "e23a2e",
    "flower": "d8344c",
    "yarn": "d8486c",
    "branch": "6a4424",
}


def carried(thing: str, colour: str | None, species: Species, pose: Pose, t: float) -> tuple[ConeGroup, ...]:
    """The thing between the teeth, in metres in the animal's own axes; nothing if it carries no such thing."""
    if thing not in CARRIED:
        return ()
    spine, along, up = trunk_line(species, pose)
    _, head = neck_way(species, pose, spine, along, up)
    x, y = species.face.mouth
    lips = head.point(x, y)
    ahead = (lips - head.at) * (1, 0, 1)
    ahead = ahead / max(math.hypot(float(ahead[0]), float(ahead[2])), 1e-6)
    # Aslant, so that it is seen from before and from the side.
    side = vector(-0.85 * float(ahead[2]), 0.10, 0.85 * float(ahead[0])) + ahead * 0.52
    share, most = _LARGE[thing]
    long = min(share, most / species.withers)
    tint = linear(NAMED[colour][1:] if colour in NAMED else _USUAL[thing])
    cones = Cones(Material.MATTE, 0.01)
    at = lips + ahead * (0.10 * species.head) - vector(0.0, 0.06 * species.head)
    _SHAPES[thing](cones, at, ahead, side, long, tint, t)
    return (cones.group(species.withers, None),)


def _stick(c: Cones, at: Vector, ahead: Vector, side: Vector, long: float, tint: Colour, t: float) -> None:
    thick = 0.045 * long
    a, b = at - side * 0.5 * long, at + side * 0.5 * long
    c.add(a, thick * 0.8, at, thick, tint)
    c.add(at, thick, b + vector(0, 0.03 * long), thick * 0.7, tint)
    c.add(at + side * 0.25 * long, thick * 0.7, at + side * 0.36 * long + ahead * 0.12 * long, thick * 0.4, tint)


def _branch(c: Cones, at: Vector, ahead: Vector, side: Vector, long: float, tint: Colour, t: float) -> None:
    _stick(c, at, ahead, side, long, tint, t)
    for k in (-0.45, -0.3, 0.32, 0.42, 0.5):
        leaf = at + side * k * long
        c.add(leaf, 0.03 * long, leaf + (ahead * 0.10 + vector(0, 0.08)) * long, 0.05 * long, linear("5a9a3c"))


def _ball(c: Cones, at: Vector, ahead: Vector, side: Vector, long: float, tint: Colour, t: float) -> None:
    c.ball(at + ahead * 0.55 * long, long, tint)
    c.add(
        at + ahead * 0.56 * long - side * 0.20 * long,
        0.96 * long,
        at + ahead * 0.56 * long + side * 0.20 * long,
        0.96 * long,
        tint,
    )


def _yarn(c: Cones, at: Vector, ahead: Vector, side: Vector, long: float, tint: Colour, t: float) -> None:
    _ball(c, at, ahead, side, long, tint, t)
    low = at - vector(0.0, 2.4 * long) + ahead * (1.2 + 0.2 * math.sin(3.0 * t)) * long
    c.chain(
        [at + ahead * 0.8 * long, at + ahead * 1.1 * long - vector(0.0, 1.2 * long), low],
        [0.10 * long, 0.08 * long, 0.07 * long],
        tint,
    )


def _bone(c: Cones, at: Vector, ahead: Vector, side: Vector, long: float, tint: Colour, t: float) -> None:
    c.add(at - side * 0.4 * long, 0.09 * long, at + side * 0.4 * long, 0.09 * long, tint)
    for s in (-1, 1):
        for k in (-1, 1):
            c.ball(at + side * (0.45 * s * long) + vector(0.0, 0.09 * k * long), 0.13 * long, tint)


def _fish(c: Cones, at: Vector, ahead: Vector, side: Vector, long: float, tint: Colour, t: float) -> None:
    flap = 0.10 * math.sin(2 * math.pi * 2.6 * t)
    nose, tail = at - side * 0.42 * long, at + side * 0.40 * long + ahead * flap * long
    pale = linear("dfe8ea")
    c.add(nose, 0.07 * long, at - side * 0.12 * long, 0.15 * long, tint, under=pale)
    c.add(
        at - side * 0.12 * long,
        0.15 * long,
        at + side * 0.22 * long + ahead * 0.4 * flap * long,
        0.08 * long,
        tint,
        under=pale,
    )
    c.add(at + side * 0.22 * long + ahead * 0.4 * flap * long, 0.08 * long, tail, 0.035 * long, tint)
    for k in (-1, 1):
        c.add(
            tail,
            0.035 * long,
            tail + side * 0.14 * long + vector(0.0, 0.13 * k * long) + ahead * flap * long,
            0.05 * long,
            tint,
        )
    c.ball(nose + side * 0.08 * long + ahead * 0.08 * long + vector(0.0, 0.03 * long), 0.03 * long, (0.01, 0.01, 0.01))


def _frisbee(c: Cones, at: Vector, ahead: Vector, side: Vector, long: float, tint: Colour, t: float) -> None:
    middle = at + ahead * 0.75 * long
    for k in range(14):
        a, b = (2 * math.pi * (k + j) / 14 for j in (0, 1))
        rim = [middle + (ahead * math.cos(v) + side * math.sin(v)) * long for v in (a, b)]
        c.add(rim[0], 0.13 * long, rim[1], 0.13 * long, tint)
        c.add(middle, 0.10 * long, rim[0], 0.10 * long, tint)


def _flower(c: Cones, at: Vector, ahead: Vector, side: Vector, long: float, tint: Colour, t: float) -> None:
    green, end = linear("4a8a34"), at + side * 0.5 * long
    c.add(at - side * 0.45 * long, 0.03 * long, end, 0.03 * long, green)
    for k in range(6):
        a = math.pi * k / 3
        c.ball(end + (ahead * math.cos(a) + vector(0.0, math.sin(a))) * 0.15 * long, 0.11 * long, tint)
    c.ball(end + side * 0.03 * long, 0.10 * long, linear("f0c83c"))


_SHAPES = {
    "stick": _stick,
    "branch": _branch,
    "ball": _ball,
    "yarn": _yarn,
    "bone": _bone,
    "fish": _fish,
    "frisbee": _frisbee,
    "flower": _flower,
}
