"""Who stands where: the lead in the middle, others beside and behind it, things that stay farther back."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from vitascope.engines.animatic.cinematography import Frame
from vitascope.engines.animatic.figures import Figure
from vitascope.engines.animatic.scene import ALOFT, Placement, PlaceName, WeatherName
from vitascope.engines.animatic.staging.casting import Cast
from vitascope.engines.animatic.staging.company import Fellow, half_width, joined, loft
from vitascope.engines.animatic.staging.setting import depth_at, height_at
from vitascope.engines.animatic.staging.waterside import at_the_bank
from vitascope.engines.animatic.world.palette import NIGHTS, PALE
from vitascope.storyboard import CameraMove, Light

_CORRIDOR = 9.0  #: metres of depth that are kept clear for whoever comes or goes
_LINING = frozenset({"trees", "plants"})
_LONG = 8.0  #: metres of way that one place for a group of trees would not line
_MARGIN = 16.0  #: metres of trees beyond both ends of the way together
#: Acts on what is ahead, and how many metres ahead that begins.
_SERVED = {"feed": 0.75, "water": 0.85, "gather": 0.6, "box": 0.55, "talk": 0.30}
#: What some do face to face, and the radians that each turns to the viewer.
_TO_EACH_OTHER = {"box": 0.30, "talk": 0.75}
_FEW = 3  #: more stand closer
_SMALL = 1.6  #: metres of radius
_STEEPEST = 0.95  #: sine of the steepest way towards the viewer: a little aslant, so that its steps are seen


def arranged(
    casts: Sequence[Cast], lead: Cast | None, frame: Frame, direction: float, place: PlaceName, light: Light,
    weather: WeatherName, seconds: float, rng: np.random.Generator,
) -> tuple[Placement, ...]:  # fmt: skip
    """Places for all: the lead in the middle, others beside and behind it, things that stand farther back."""
    if lead is None:
        return ()
    # Lamps burn by night, and in fog and storm by day.
    lit = 1.0 if light in NIGHTS else 0.7 if light is Light.DUSK or weather in ("fog", "storm") else 0.0
    slant = _slant(frame, lead, seconds, rng)
    if frame.nearing and lead.speed > 0:
        slant = frame.nearing * math.asin(min(_STEEPEST, _CORRIDOR / max(lead.speed * seconds, 1e-6)))
    moving = [one for one in casts if one.speed > 0]
    common = math.exp(sum(math.log(one.speed) for one in moving) / len(moving)) if moving else 0.0
    order = sorted(range(len(casts)), key=lambda i: casts[i] is not lead)
    lining = _lining(casts, seconds * common)
    placed: list[tuple[float, float, float]] = []  # x, z, radius
    together = sum(not one.figure.still for one in casts)
    fellows: list[Fellow] = []  # those that keep together
    made: dict[int, Placement] = {}
    for rank, i in enumerate(order):
        one = casts[i]
        pace = min(max(common / one.speed, 0.6), 1.7) if one.speed > 0 else 1.0
        speed = one.speed * pace
        travels = speed > 0
        served = one is not lead and lead.action in _SERVED and one.action == "eat"
        heading = _heading(
            one,
            -direction if served else direction,
            slant if travels else float(rng.uniform(0.12, 0.50)),
            frame.nearing,
            rng,
        )
        if one.action in _TO_EACH_OTHER and one.action == lead.action and len(casts) > 1 and one.figure.oriented:
            turned = _TO_EACH_OTHER[one.action]
            heading = -turned if (direction > 0) is (one is lead) else math.pi + turned
        if rank and travels and one.figure.oriented and lead.figure.oriented and lead.speed > 0:
            heading = made[order[0]].heading  # who goes together goes one way
        radius = 0.5 * math.hypot(one.figure.length, one.figure.width) * one.scale
        # Those that are already there, as they stand to where this one would be without water, lanes and rails.
        shift = depth_at(place, one.figure, radius)
        others = [(x, z - shift, other) for x, z, other in placed]
        beside = bool(moving) and not travels
        centre = _home(one, lead, rank, radius, others, direction, beside, seconds * common, place, rng)
        aloft = 0.0
        given = lead.action in _SERVED and one.action in ("eat", "swim", *_TO_EACH_OTHER) and radius < _SMALL
        if rank and not (one.figure.still or beside or given):
            fellow, z = joined(one, heading, fellows, direction, together > _FEW and one.figure.domain != "air", rng)
            centre = (fellow.x, z)
            fellows.append(fellow)
            aloft = loft(one, len(fellows) - 1)
        elif rank == 0:
            fellows.append(Fellow(0.0, half_width(one, heading), 0))
        if i in lining:
            centre = (lining[i], min(centre[1], -(4.6 + radius)) - (rank % 2) * 1.6 * radius)
        centre = (centre[0], centre[1] + shift)
        placed.append((centre[0], centre[1], radius))
        way = (math.cos(heading), -math.sin(heading))
        # What travels is at its place in the middle of the shot.
        back = speed * seconds / 2
        domain = "air" if ALOFT in one.subject.details else one.figure.domain
        rise = height_at(place, domain, one.action, one.figure.height * one.scale, rng)
        if rise > 0:
            rise += aloft
        made[i] = Placement(
            figure=one.figure.name,
            at=(centre[0] - way[0] * back, rise, centre[1] - way[1] * back),
            heading=heading,
            velocity=(way[0] * speed, 0.0, way[1] * speed),
            action=one.action,
            colour=one.subject.colour or _weathered(one.figure, light, weather),
            scale=one.scale * (float(rng.uniform(0.94, 1.06)) if rank else 1.0),
            phase=float(rng.random()),
            seed=int(rng.integers(0, 2**31 - 1)),
            lit=lit,
            pace=pace * one.pace,
            details=one.subject.details,
            emotion=one.subject.emotion,
        )
        if rank and travels:
            # A little larger or smaller also means a little faster: keep the feet from sliding.
            fit = made[i].scale / one.scale
            made[i] = replace(made[i], pace=pace * one.pace / fit)
    return at_the_bank(place, [made[i] for i in order], seconds)


def _lining(casts: Sequence[Cast], way: float) -> dict[int, float]:
    """Where trees and the like stand that somebody passes on a long way: x by number, evenly over all of it."""
    plants = [i for i, one in enumerate(casts) if one.figure.still and one.figure.kinds & _LINING]
    if abs(way) < _LONG or len(plants) < 2:
        return {}
    span = abs(way) + _MARGIN
    return {i: span * ((k + 0.5) / len(plants) - 0.5) for k, i in enumerate(plants)}


def _weathered(kind: Figure, light: Light, weather: WeatherName) -> str | None:
    """Plants and rocks of no said colour lie under snow, or lose their green at night, as the place's own do."""
    if weather == "snow" and "snow" in kind.wears:
        return "white"
    return "moonlit" if light in PALE and "night" in kind.wears else None


def _slant(frame: Frame, lead: Cast, seconds: float, rng: np.random.Generator) -> float:
    """How far a traveller's way turns towards the camera, in radians; 0 runs straight across."""
    if lead.speed <= 0 or frame.move not in (CameraMove.STATIC,):
        return float(rng.uniform(-0.02, 0.02))
    # A camera that stands still keeps a runner longest when it comes on slantwise; the corridor is seven metres deep.
    way = lead.speed * seconds
    return math.asin(min(0.60, 6.5 / max(way, 1e-6)))


def _heading(one: Cast, direction: float, slant: float, nearing: int | None, rng: np.random.Generator) -> float:
    """Radians about y; 0 faces right. ``slant`` turns towards the viewer, ``nearing`` is as ``Frame`` has it."""
    if one.figure.oriented and one.action in ("lie", "sleep"):
        return -0.30 if direction > 0 else math.pi + 0.30  # from the side, as feet hide the rest from before
    aside = one.figure.sideways.get(one.action)
    if aside is not None and one.speed <= 0:
        return -aside if direction > 0 else math.pi + aside
    if one.figure.oriented:
        swerve = float(rng.uniform(-0.5, 0.5))
        if one.speed <= 0 or nearing is None:
            return -math.pi / 2 + swerve
        if nearing:
            return -nearing * (math.pi / 2 + 0.6 * swerve)
        return -0.35 if direction > 0 else math.pi + 0.35
    if one.figure.still:
        return float(rng.uniform(0, 2 * math.pi))
    turn = -slant
    return turn if direction > 0 else math.pi - turn


def _home(
    one: Cast, lead: Cast, rank: int, radius: float, placed: Sequence[tuple[float, float, float]], direction: float,
    beside_the_way: bool, way: float, place: PlaceName, rng: np.random.Generator,
) -> tuple[float, float]:  # fmt: skip
    """Where a figure is in the middle of the shot, x and z, that leads, is served or stays where it is."""
    if rank == 0:
        return 0.0, (-1.8 * direction if place == "road" and "road_vehicles" in one.figure.kinds else 0.0)
    if (
        lead.action in _SERVED
        and radius < _SMALL
        and (one.action in ("eat", "swim", *_TO_EACH_OTHER) or "plants" in one.figure.kinds)
    ):
        for ring in range(40):
            x = direction * (_SERVED[lead.action] + radius * (1.0 + 0.5 * ring))
            z = (0.25 if ring % 2 else -0.35) * (1 + ring % 4) * radius
            if _free(x, z, radius, placed[1:]):
                return x, z
    if one.figure.still or beside_the_way:
        # Things that stay stand behind the lead, big ones farther off.
        depth = -(1.2 * radius + 0.9 * lead.figure.length * lead.scale + 0.6 * one.figure.height * one.scale)
        if (beside_the_way and radius > 1.0) or place == "road":
            # Nothing large stands on the way, and nothing at all on the road.
            depth = min(depth, -(4.6 + radius))
        side = direction if rank % 2 else -direction
        for ring in range(60):
            x = side * (
                0.5 * lead.figure.length * lead.scale
                + radius * (0.9 + 0.55 * ring)
                + float(rng.uniform(0, 0.5)) * radius
            )
            if abs(way) > 0:
                x += direction * 0.10 * way
            z = depth * (1 + 0.12 * (ring % 4))
            if _free(x, z, radius, placed):
                return x, z
        return side * 40.0, depth
    return 0.0, 0.0


def _free(x: float, z: float, radius: float, placed: Sequence[tuple[float, float, float]]) -> bool:
    return all(math.hypot(x - px, z - pz) >= (radius + pr) * 0.92 for px, pz, pr in placed)
