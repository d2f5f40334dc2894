"""Who goes over a bridge: up on its way, and along it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from vitascope.engines.animatic.figures import figure, figure_names
from vitascope.engines.animatic.figures.scenery.span import FAR, NEAR
from vitascope.engines.animatic.intent import Intent
from vitascope.engines.animatic.places import place
from vitascope.engines.animatic.scene import Placement

#: Places that a bridge may lead over, as far as a text tells.
_BRIDGED = frozenset({None, "river", "lake", "sea", "hills", "mountains", "meadow", "forest", "road", "canyon"})
_GOING = frozenset({"walk", "run", "drive", "trot", "gallop", "cycle", "ride", "march", "stroll", "jog"})


def crossing(intent: Intent) -> Intent:
    """The intent with those who go over a bridge, or are on it, up on its way instead of beside it."""
    over = [number for number, one in enumerate(intent.subjects) if one.concept == "bridge" and one.count == 1]
    if len(over) != 1 or over[0] == 0 or intent.setting not in _BRIDGED or "viaduct" in intent.excluded:
        return intent
    at, lead = over[0], intent.subjects[0]
    kind = figure(lead.concept) if lead.concept in figure_names() else None
    related = [one for one in intent.relations if at in (one.one, one.other)]
    on = any(one.kind == "on" and one.other == at for one in related)
    if kind is None or kind.still or kind.domain != "ground" or not (on or (not related and lead.action in _GOING)):
        return intent

    def shifted(number: int) -> int:
        return number - (number > at)

    relations = tuple(
        replace(one, one=shifted(one.one), other=shifted(one.other)) for one in intent.relations if one not in related
    )
    subjects = intent.subjects[:at] + intent.subjects[at + 1 :]
    return replace(intent, setting="viaduct", subjects=subjects, relations=relations)


def along(name: str, figures: Sequence[Placement], seconds: float) -> list[Placement]:
    """The placements at a place; where the way is a bridge's, all go along it and none beside it."""
    if place(name).deck <= 0:
        return list(figures)
    made = []
    for one in figures:
        speed = math.hypot(one.velocity[0], one.velocity[2])
        pace = math.copysign(speed, one.velocity[0] or math.cos(one.heading)) if speed > 0 else 0.0
        half = min(0.5 * figure(one.figure).width * one.scale, 1.5)
        middle = one.at[0] + one.velocity[0] * seconds / 2
        deep = min(max(one.at[2] + one.velocity[2] * seconds / 2, FAR + 0.5 + half), NEAR - 0.4 - half)
        heading = one.heading if speed == 0 else 0.0 if pace > 0 else math.pi
        grounded = figure(one.figure).domain == "ground" and one.rides is None
        at = (middle - pace * seconds / 2, place(name).deck if grounded else one.at[1], deep)
        made.append(replace(one, at=at, velocity=(pace, one.velocity[1], 0.0), heading=heading))
    return made
