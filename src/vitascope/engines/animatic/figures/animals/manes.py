"""Manes: of horses along the crest, of lions about the face."""

from __future__ import annotations

import math

from vitascope.engines.animatic.figures.animals.anatomy import Carcass
from vitascope.engines.animatic.figures.coats import blend
from vitascope.engines.animatic.figures.skeleton import Vector, cross, unit, vector

_TURN = 2 * math.pi


def _about(carcass: Carcass, u: float, turn: float, out: float) -> Vector:
    """A point about the neck: 0 at the withers and 1 behind the ears, ``turn`` radians from its upper edge to the side."""
    line = carcass.neck
    place = u * (len(line) - 1)
    i = min(int(place), len(line) - 2)
    (a, ra), (b, rb) = line[i], line[i + 1]
    way = unit(b - a)
    rise = unit(vector(-way[1], way[0]))
    side = cross(way, rise)
    share = place - i
    radius = (ra + (rb - ra) * share) * out
    return a + (b - a) * share + (rise * math.cos(turn) + side * math.sin(turn)) * radius


def horse_mane(carcass: Carcass) -> None:
    """Locks that hang from the crest down one side of the neck, and a forelock; wind lifts and throws them back."""
    pose, head, hair = carcass.pose, carcass.head, carcass.layers.hair
    blown = pose.hair
    locks = 28
    for i in range(locks):
        u = i / (locks - 1)
        bulge = 1.10 + 0.12 * math.sin(math.pi * u)
        wave = math.sin(_TURN * (pose.tail_phase - 0.9 * u) + 1.7 * i)
        ragged = 0.12 * math.sin(2.4 * i)
        s = -1 if i % 3 == 1 else 1  # most hang to the right
        root = _about(carcass, u, 0.05 * s, bulge)
        lift = blown * (0.55 + 0.25 * wave)
        back = -carcass.along * (0.03 + 0.10 * blown)
        middle = _about(carcass, u, s * (0.75 - 0.45 * lift), bulge * (1.06 + 0.35 * lift)) + back * 0.6
        end = _about(carcass, u, s * (1.50 + ragged - 0.80 * lift), bulge * (1.10 + 0.65 * lift)) + back * 1.5
        shade = blend(carcass.coat.mane, (0.0, 0.0, 0.0), 0.10 * (i % 3))
        hair.add(root, 0.026, middle, 0.027, shade)
        hair.add(middle, 0.027, end, 0.006, shade)
    for i in range(5):
        root = head.point(-0.35 + 0.1 * i, 0.95, 0.12 * (i - 2))
        end = head.point(0.85 + 0.14 * i, 0.62 + 0.2 * blown, 0.22 * (i - 2))
        hair.add(root, 0.020, end, 0.006, carcass.coat.mane)


def lion_mane(carcass: Carcass) -> None:
    """A ruff of long locks from the brow round the cheeks to the breast."""
    pose, head, coat = carcass.pose, carcass.head, carcass.coat
    body = carcass.layers.body
    size = head.size
    fur = carcass.fur * 5.0
    swing = 0.10 * math.sin(_TURN * pose.tail_phase)
    dark = blend(coat.mane, (0.0, 0.0, 0.0), 0.45)
    # Mass on neck, throat and shoulders.
    root, _ = carcass.neck[0]
    nape = head.point(-0.85, 0.05)
    nape[1] = max(nape[1], 1.42 * size)
    root = root - carcass.up * 0.03
    root[1] = max(root[1], 0.265)
    body.add(root, 0.265, nape, 1.42 * size, dark, over=coat.mane, fur=fur * 0.6)
    low = carcass.spine[2] + carcass.along * 0.15 - carcass.up * 0.16
    low[1] = max(low[1], 0.185)
    throat = head.point(-0.35, -1.15)
    throat[1] = max(throat[1], 0.95 * size)
    body.add(low, 0.185, throat, 0.95 * size, dark, fur=fur * 0.8)
    for ring, (count, back, wide, thick) in enumerate(
        ((21, -0.12, 1.20, 0.30), (21, -0.62, 1.50, 0.36), (19, -1.20, 1.62, 0.42))
    ):
        for i in range(count):
            turn = _TURN * (i + 0.5 * ring) / count
            y, z = math.cos(turn), math.sin(turn)
            low_part = max(0.0, -y)
            a = head.point(back + 0.10 * y, 0.08 + y * wide * 0.86, z * wide * 0.88)
            a[1] = max(a[1], thick * 0.9 * size)
            long = 0.50 + 0.34 * low_part + 0.16 * math.sin(2.7 * i + ring)
            flow = head.direction(-0.55 - 0.25 * pose.hair, y * 0.8 - 0.25 + swing * z, z)
            b = a + flow * long * size
            b[1] = max(b[1], thick * 0.42 * size)
            shade = blend(coat.mane, dark, min(max(0.10 + 0.38 * ring + 0.30 * math.sin(3.1 * i), 0.0), 1.0))
            body.add(a, thick * size, b, thick * 0.50 * size, shade, fur=fur)
