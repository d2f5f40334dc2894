"""Where figures stand that the text relates to each other: riders on their mounts, hunters behind their prey, cats on benches.

The lead stays where it is; what is related to it moves there, then what is related to that, and so on. Offsets hold in the
middle of the shot.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from vitascope.engines.animatic.figures import Figure, figure
from vitascope.engines.animatic.intent import Intent, Relation, RelationName
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.staging.casting import Cast

_Offset = tuple[float, float, float]
_AT_REST = (0.0, 0.0, 0.0)
CARRIED: frozenset[RelationName] = frozenset({"ride", "on", "in"})  #: relations in which one goes where the other goes
_IN_A_ROW: frozenset[RelationName] = frozenset({"beside", "left_of", "right_of"})
#: Actions that a figure can do on a seat.
_SEATED = frozenset(
    {
        "stand",
        "sit",
        "lie",
        "sleep",
        "look",
        "perch",
        "ride",
        "read",
        "talk",
        "sing",
        "wave",
        "play",
        "eat",
        "drink",
        "wait",
        "feed",
        "cheer",
        "clap",
        "stretch",
    }
)
#: How high one stands on something without a seat, as a share of its height.
_TOP = {"broadleaf": 0.72, "conifer": 0.80, "palm": 0.85, "cherry_tree": 0.70, "house": 0.97, "cabin": 0.95}


def related(
    figures: Sequence[Placement], casts: Sequence[Cast], intent: Intent, seconds: float, missing: list[str]
) -> tuple[Placement, ...]:
    """The placements with all relations of the intent kept; ``casts`` in the order of ``figures``, the lead first.

    What cannot be shown, such as a ride on something without a seat, is put into ``missing`` and stands beside it.
    """
    made = list(figures)
    numbers = [one.number for one in casts]
    fixed = {numbers[0]} if numbers else set()
    left = [one for one in intent.relations if one.one in numbers and one.other in numbers]
    while left:
        at = next((i for i, one in enumerate(left) if one.one in fixed or one.other in fixed), 0)
        relation = left.pop(at)
        ones = [i for i, number in enumerate(numbers) if number == relation.one]
        others = [i for i, number in enumerate(numbers) if number == relation.other]
        moves_other = relation.one in fixed and relation.other not in fixed
        if not (relation.one in fixed and relation.other in fixed and relation.kind not in CARRIED):
            _relate(made, ones, others, relation, moves_other, seconds, intent, missing)
            if relation.kind in _IN_A_ROW:
                settled = [i for i, number in enumerate(numbers) if number in fixed - {relation.one, relation.other}]
                _make_room(
                    made, others if moves_other else ones, settled, ones[0] if moves_other else others[0], seconds
                )
        fixed |= {relation.one, relation.other}
    return tuple(made)


def _relate(
    made: list[Placement], ones: Sequence[int], others: Sequence[int], relation: Relation, moves_other: bool,
    seconds: float, intent: Intent, missing: list[str],
) -> None:  # fmt: skip
    kind = relation.kind
    if kind in CARRIED and _carry(made, ones, others, kind):
        return
    if made[others[0]].rides is not None and kind not in CARRIED:
        others = [made[others[0]].rides or 0]  # beside somebody on a bench is beside the bench
        if others[0] in ones:
            return
    one, other = made[ones[0]], made[others[0]]
    travelling = one.velocity != _AT_REST and other.velocity != _AT_REST
    if kind == "ride":
        missing.append(_text(intent, kind))
        kind = "beside"
    elif kind in ("behind", "follow", "chase") and travelling:
        kind = "chase" if kind == "chase" else "follow"
    elif kind in ("follow", "chase"):
        kind = "behind"
    elif kind == "hold":
        kind = "beside"
    wanted = _offset(kind, one, other, travelling)
    if travelling:
        # Who keeps together goes at one speed.
        made[ones[0]] = one = _matched(one, other, seconds)
    now = _middle(one, seconds)
    then = _middle(other, seconds)
    shift = (
        then[0] + wanted[0] - now[0],
        wanted[1] - one.at[1] + _floor(kind, other, one),
        then[1] + wanted[2] - now[1],
    )
    if moves_other:
        _move(made, others, (-shift[0], 0.0, -shift[2]))
        if shift[1]:
            _move(made, ones, (0.0, shift[1], 0.0))
    else:
        _move(made, ones, shift)


def _make_room(
    made: list[Placement], moved: Sequence[int], settled: Sequence[int], anchor: int, seconds: float
) -> None:
    """Move figures on along x, away from ``anchor``, until they stand on nobody's feet."""
    first = made[moved[0]]
    if first.rides is not None:
        return
    side = 1.0 if _middle(first, seconds)[0] >= _middle(made[anchor], seconds)[0] else -1.0
    for _ in range(6):
        crowded = next((i for i in settled if i not in moved and _overlap(made[moved[0]], made[i], seconds)), None)
        if crowded is None:
            return
        reach = _reach(figure(first.figure), first)[0] + _reach(figure(made[crowded].figure), made[crowded])[0] + 0.25
        aim = _middle(made[crowded], seconds)[0] + side * reach
        _move(made, moved, (aim - _middle(made[moved[0]], seconds)[0], 0.0, 0.0))


def _overlap(one: Placement, other: Placement, seconds: float) -> bool:
    (ax, az), (bx, bz) = _reach(figure(one.figure), one), _reach(figure(other.figure), other)
    (x, z), (u, v) = _middle(one, seconds), _middle(other, seconds)
    return abs(x - u) < ax + bx and abs(z - v) < az + bz


def _carry(made: list[Placement], ones: Sequence[int], others: Sequence[int], kind: RelationName) -> bool:
    """Seat each on one of the others, as many as there are; whether they have seats at all."""
    carrier = made[others[0]]
    if carrier.rides is not None or figure(carrier.figure).seat(carrier, 0.0) is None:
        return False
    if any(one.rides in ones for one in made if one.rides is not None):
        return False
    free = [i for i in others if not any(one.rides == i for one in made)]
    seated = False
    for one, mount in zip(ones, free, strict=False):
        placement, under = made[one], made[mount]
        seat = figure(under.figure).seat(under, 0.0)
        if seat is None or (kind != "ride" and placement.action not in _SEATED):
            continue
        rider = figure(placement.figure)
        action = placement.action
        if kind == "ride" or action not in _SEATED:
            action = "ride" if "ride" in rider.actions else ("sit" if "sit" in rider.actions else action)
        elif action in ("stand", "look", "wait") and "sit" in rider.actions and rider.name != "cat" and kind != "on":
            action = "sit"
        made_for, tall = figure(under.figure).rider, rider.height * placement.scale
        if made_for is not None and tall < 0.85 * made_for:
            under = made[mount] = replace(under, scale=under.scale * max(tall / made_for, 0.5))
        at = (under.at[0], under.at[1] + seat.at[1] * under.scale, under.at[2])
        made[one] = replace(
            placement, at=at, heading=under.heading, velocity=under.velocity, action=action, rides=mount
        )
        seated = True
    return seated


def _offset(kind: RelationName, one: Placement, other: Placement, travelling: bool) -> _Offset:
    """Metres from ``other`` to ``one`` in the middle of the shot; y is where ``one`` stands above the ground of ``other``."""
    a, b = figure(one.figure), figure(other.figure)
    ax, az = _reach(a, one)
    bx, bz = _reach(b, other)
    way = math.cos(other.heading) or 1.0
    side = 1.0 if way > 0 else -1.0
    top = b.height * other.scale
    if kind == "chase":
        return (-side * (ax + bx + 0.9 + 0.15 * b.length * other.scale), 0.0, 0.25)
    if kind == "follow":
        return (-side * (ax + bx + 0.55), 0.0, 0.15)
    if kind == "left_of":
        return (-(ax + bx + 0.25 + 0.12 * (ax + bx)), 0.0, 0.0)
    if kind == "right_of":
        return (ax + bx + 0.25 + 0.12 * (ax + bx), 0.0, 0.0)
    if kind == "behind":
        # What towers over the other stands farther off, so that both can be seen.
        gap = 0.5 + 0.9 * max(0.0, a.height * one.scale - 2.0)
        return (side * 0.55 * max(ax, bx), 0.0, -(az + bz + gap))
    if kind == "before":
        return (-side * 0.30 * max(ax, bx), 0.0, az + bz + 0.6)
    if kind == "under":
        tall = b.height * other.scale > 1.6 * a.height * one.scale
        return (0.12 * bx, 0.0, (min(0.3 * bz, 1.2) + az) if tall else 0.05)
    if kind == "above":
        # What is high is seen from above only from afar: it stands behind, so that both are in the picture.
        away = bz + 2.2 * top if top > 4.0 else 0.25 * bz
        return (0.0, (0.92 if top > 4.0 else 1.04) * top + 0.35 * a.height * one.scale + 0.25 * min(top, 2.0), away)
    if kind == "on":
        return (0.0, top * _TOP.get(b.name, 0.86), 0.0)
    if kind == "in":
        return (0.2 * bx, 0.0, bz + az + 0.2)
    if travelling:
        return (side * 0.25 * ax, 0.0, az + bz + 0.35)
    # Beside, a little nearer to the viewer; what is large stays farther off.
    return (-side * (ax + bx + 0.30), 0.0, 0.35 * bz if b.still else 0.10)


def _floor(kind: RelationName, other: Placement, one: Placement) -> float:
    """What the height in ``_offset`` counts from: the other's own ground, or for all that stands its own."""
    return other.at[1] if kind in ("above", "on") else one.at[1]


def _reach(kind: Figure, placement: Placement) -> tuple[float, float]:
    """Half the room that a figure takes along x and along z, in metres."""
    c, s = abs(math.cos(placement.heading)), abs(math.sin(placement.heading))
    half = 0.5 * placement.scale
    _, long, wide = kind.measures(placement.action)
    return half * (c * long + s * wide), half * (s * long + c * wide)


def _middle(placement: Placement, seconds: float) -> tuple[float, float]:
    return (
        placement.at[0] + placement.velocity[0] * seconds / 2,
        placement.at[2] + placement.velocity[2] * seconds / 2,
    )


def _matched(one: Placement, other: Placement, seconds: float) -> Placement:
    """``one`` at the speed and on the way of ``other``; its gait keeps step, and its middle stays where it was."""
    speed, wanted = math.hypot(one.velocity[0], one.velocity[2]), math.hypot(other.velocity[0], other.velocity[2])
    if speed <= 0:
        return one
    x, z = _middle(one, seconds)
    vx, _, vz = other.velocity
    return replace(
        one,
        at=(x - vx * seconds / 2, one.at[1], z - vz * seconds / 2),
        velocity=other.velocity,
        heading=other.heading,
        pace=one.pace * wanted / speed,
    )


def _move(made: list[Placement], which: Sequence[int], shift: _Offset) -> None:
    """Move figures and all that sits on them."""
    riders = [i for i, one in enumerate(made) if one.rides in which and i not in which]
    for i in (*which, *riders):
        x, y, z = made[i].at
        made[i] = replace(made[i], at=(x + shift[0], y + shift[1], z + shift[2]))


def _text(intent: Intent, kind: str) -> str:
    return next((slot.text for slot in intent.slots if slot.slot == "relation" and slot.concept == kind), "")
