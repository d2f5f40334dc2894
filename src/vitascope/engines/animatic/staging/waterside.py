"""At the water: who is said to be by a lake stands on its bank, with the water behind; who fishes holds the rod over it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from vitascope.engines.animatic.figures import figure
from vitascope.engines.animatic.places import place
from vitascope.engines.animatic.scene import Placement, PlaceName

_LARGE = 1.0  #: metres of radius from which a thing that stays would stand in the water or hide it
_TOWARDS_WATER = 0.45  #: radians by which who fishes turns away from the viewer
_ACROSS = 45.0  #: metres to the far bank at most, if a house there shall be seen
_APRON = 0.3  #: metres between the bank and the nearest foot


def fishes(details: Sequence[tuple[str, str]]) -> bool:
    """Whether somebody of that look has a fishing rod."""
    said = dict(details)
    return said.get("hold", "fishing_rod" if said.get("wear") == "fisherman" else None) == "fishing_rod"


def at_the_bank(name: PlaceName, figures: Sequence[Placement], seconds: float) -> tuple[Placement, ...]:
    """The figures, those of the ground moved as a group to the water's edge of the place; the lead is the first.

    Nothing stands in the water: what stays and is large stands across a river, and on the land where the far bank is too far.
    """
    here = place(name)
    shore = None if here.water is None or here.water.shore >= 0 else here.water.shore
    if shore is None or not figures:
        return tuple(figures)
    bank = here.bank
    if bank is None and fishes(figures[0].details):
        bank = shore + 1.3
    grounded = [figure(one.figure).domain == "ground" for one in figures]
    movers = [one for one, land in zip(figures, grounded, strict=True) if land and not figure(one.figure).still]
    crowded = any(
        figure(one.figure).still and _radius(one) > _LARGE for one, land in zip(figures, grounded, strict=True) if land
    )
    shift = 0.0
    if bank is not None and movers and movers[0] is figures[0] and not crowded:
        shift = bank + _APRON - min(_deepest(one, seconds) for one in movers)
    made = []
    for one, land in zip(figures, grounded, strict=True):
        if not land:
            made.append(one)
            continue
        x, y, z = one.at
        z += shift
        if figure(one.figure).still:
            far = here.water.far_shore if here.water is not None else -math.inf
            if crowded and _radius(one) > _LARGE and far > -_ACROSS:
                z = far - _radius(one) - 1.0
            else:
                z = max(z, (shore if bank is None else bank) + _radius(one) + _APRON)
        moved = replace(one, at=(x, y, z))
        if fishes(one.details) and one.velocity == (0.0, 0.0, 0.0):
            right = math.cos(one.heading) >= 0
            moved = replace(moved, heading=_TOWARDS_WATER if right else math.pi - _TOWARDS_WATER)
        made.append(moved)
    return tuple(made)


def _radius(one: Placement) -> float:
    kind = figure(one.figure)
    return 0.5 * one.scale * max(kind.length, kind.width)


def _deepest(one: Placement, seconds: float) -> float:
    """The least z at which it is during the shot."""
    kind = figure(one.figure)
    half = 0.5 * one.scale * (abs(math.sin(one.heading)) * kind.length + abs(math.cos(one.heading)) * kind.width)
    return min(one.at[2], one.at[2] + one.velocity[2] * seconds) - half
