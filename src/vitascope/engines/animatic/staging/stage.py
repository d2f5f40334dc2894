"""From intent to scene: who stands where, in which light, and how the camera sees it.

Everything that the text leaves open is chosen by the shot's seed, so another seed gives another staging.
"""

from __future__ import annotations

import math
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from vitascope.engines.animatic.cinematography import Frame, Group, camera_keys
from vitascope.engines.animatic.figures import Figure, figure, figure_names
from vitascope.engines.animatic.geometry import Material
from vitascope.engines.animatic.intent import Intent
from vitascope.engines.animatic.places import place as place_called
from vitascope.engines.animatic.scene import Placement, Point, Scene
from vitascope.engines.animatic.staging.avenue import framed
from vitascope.engines.animatic.staging.blocking import arranged
from vitascope.engines.animatic.staging.casting import Cast, cast, lined, said
from vitascope.engines.animatic.staging.company import lowered
from vitascope.engines.animatic.staging.crossing import along, crossing
from vitascope.engines.animatic.staging.landmarks import set_back
from vitascope.engines.animatic.staging.piloting import piloted, ridden
from vitascope.engines.animatic.staging.relating import CARRIED, related
from vitascope.engines.animatic.staging.setting import (
    absent_parts,
    grades_of,
    in_style,
    leaving,
    light_of,
    paved,
    place_of,
    style_of,
    under_way,
    weather_of,
)
from vitascope.engines.animatic.stood import Stood, body_extent
from vitascope.engines.animatic.world.palette import NIGHTS
from vitascope.engines.animatic.world.places import turned
from vitascope.engines.animatic.world.weather import weather as weather_called
from vitascope.engines.animatic.world.weather import wind_of
from vitascope.storyboard import CameraMove, Framing, Light, Shot, Storyboard

#: Where a low sun stands, so that morning and evening are told apart: -1 left, 1 right.
_SUN_SIDE = {
    Light.DAWN: -1.0, Light.MORNING: -1.0,
    Light.AFTERNOON: 1.0, Light.GOLDEN_HOUR: 1.0, Light.SUNSET: 1.0, Light.DUSK: 1.0,
}  # fmt: skip
#: How far the light is one in which eyes see no colour in the dark.
_DIM = {Light.NIGHT: 1.0, Light.MOONLIGHT: 0.9, Light.DUSK: 0.35, Light.AURORA: 0.6}


_LANDMARK = 3.0  #: metres of height from which a thing is what the shot is about
#: Of the lead's height: what it holds up, how high things beside it count, and how far to the side.
_OVERHEAD, _BESIDE, _ASIDE = 1.8, 1.5, 2.6
_SEATED = 0.8  #: of its kind's height: who is lower than that sits or lies
_KITE = 1.1  #: metres sideways that a kite on its line reaches
_SEAT = 3.0  #: metres that what carries the lead may reach below it


def stage(intent: Intent, shot: Shot, board: Storyboard) -> tuple[Scene, tuple[str, ...]]:
    """The scene of a shot, and those words of its text that could not be staged.

    ``shot.framing``, ``shot.camera`` and ``shot.light`` win over what the text says. Concepts in ``intent.excluded`` are not
    staged. Modules of figures must have been imported.
    """
    rng = np.random.default_rng([shot.seed, 0x5CE4E])
    missing: list[str] = []
    intent = crossing(ridden(piloted(intent, missing)))
    casts = cast(intent, missing)
    style = style_of(intent)
    intent = leaving(in_style(intent, style, casts), casts)
    place = place_of(intent, casts)
    casts = under_way(casts, place)
    missing.extend(said(intent, name, "subject") for name in absent_parts(intent, place))
    light, moon = light_of(intent, shot, place, missing, style.light)
    weather, air = weather_of(intent, place, missing)
    seconds = shot.frames / board.fps * shot.rate
    casts = lined(casts, seconds)
    lead = _lead(casts, intent)
    framing = shot.framing or intent.framing or _framing(intent, light)
    open_share = style.open(board.width, board.height)
    move = _move(intent, shot, lead)
    then = intent.then if move is intent.camera else None
    nearing = {"near": 1, "away": -1, "left": 0, "right": 0}.get(intent.way or "")
    frame = Frame(
        board.width,
        round(open_share * board.height),
        framing,
        move,
        then,
        nearing,
        _climb(intent, move),
        told=shot.camera is not None or intent.camera is not None,
    )
    # Who and where stay the same through the film, and so does the way it goes.
    direction = {"left": -1.0, "right": 1.0}.get(intent.way or "")
    if direction is None:
        direction = 1.0 if film_seed(board, "direction") % 2 else -1.0
    road = paved(intent, place, casts)
    figures = arranged(casts, lead, frame, direction, "road" if road else place, light, weather, seconds, rng)
    figures = related(figures, sorted(casts, key=lambda one: one is not lead), intent, seconds, missing)
    figures = turned(_recognisable(along(place, lowered(figures), seconds), board), air)
    group = _group(figures, seconds, frame.shown is Framing.CLOSE, place_called(place).deck)
    keys = camera_keys(frame, group, seconds, direction, rng)
    figures = framed(figures, keys)
    dark = light in NIGHTS
    here = place_called(place)
    dim = 0.0 if here.lamplit or here.inside else _DIM.get(light, 0.0)
    scene = Scene(
        width=board.width,
        height=board.height,
        fps=board.fps,
        frames=shot.frames,
        seed=film_seed(board, place),
        place=place,
        light=light,
        weather=weather,
        air=air,
        wind=wind_of((weather, *air)),
        moon=moon,
        sky=intent.sky,
        stars=dark and weather_called(weather).disc and "stars" not in intent.excluded,
        moon_azimuth=_disc_side(light, direction, rng) * keys[0].fov / 2 * 1.1,
        figures=figures,
        camera=keys,
        focus=_focus(keys[0].eye, figures, keys[0].target),
        # Nobody lives beside a launch pad.
        excluded=intent.excluded | ({"house"} if lead is not None and lead.action == "launch" else set()),
        rate=shot.rate,
        road=road,
        style=style.name,
        open=open_share,
        grade={"night": dim, **grades_of(intent)},
    )
    return set_back(scene), tuple(dict.fromkeys(word for word in missing if word))


def _disc_side(light: Light, direction: float, rng: np.random.Generator) -> float:
    """Where sun or moon stands, as a share of half the picture's width: in the part of the sky that the subject runs into.

    The sun rises on the left and sets on the right of all films, farther out, where the subject does not hide it.
    """
    away = float(rng.uniform(0.30, 0.56))
    return _SUN_SIDE[light] * (away + 0.20) if light in _SUN_SIDE else direction * away


def film_seed(board: Storyboard, name: str) -> int:
    """A number of the film's own for a purpose: the same in all its shots."""
    return zlib.crc32(f"{board.seed}/{name}".encode()) & 0x7FFFFFFF


def _recognisable(figures: Sequence[Placement], board: Storyboard) -> tuple[Placement, ...]:
    """The same figures look the same in every shot."""
    seen: Counter[str] = Counter()
    made = []
    for one in figures:
        made.append(replace(one, seed=film_seed(board, f"{one.figure}/{seen[one.figure]}")))
        seen[one.figure] += 1
    return tuple(made)


def _move(intent: Intent, shot: Shot, lead: Cast | None) -> CameraMove:
    said = shot.camera or intent.camera
    if said is not None:
        return said
    return CameraMove.TRACKING if lead is not None and lead.speed > 0 else CameraMove.ZOOM_IN


def _framing(intent: Intent, light: Light) -> Framing | None:
    """What suits a picture for which nobody asked for a framing; None for the usual one."""
    if light is Light.AURORA:
        return Framing.LOW  # northern lights stand high: seen from low down there is more sky
    over = [intent.subjects[bond.other].concept for bond in intent.relations if bond.kind == "under"]
    if any(name in figure_names() and figure(name).height > _LANDMARK for name in over):
        return Framing.WIDE  # else a tree is nothing but a trunk
    return None


def _climb(intent: Intent, move: CameraMove) -> int:
    """1 where the text asks for a move upwards, -1 downwards, 0 where it leaves that open."""
    return {"up": 1, "down": -1}.get(intent.way or "", 0) if move in (CameraMove.TILT, CameraMove.CRANE) else 0


def _lead(casts: Sequence[Cast], intent: Intent) -> Cast | None:
    """Who the shot is about: who is named first, or what carries it; somebody rather than a small thing."""
    living = next((one for one in casts if not _is_thing(one.figure)), None)
    going = next((one for one in casts if one.speed > 0), None)
    landmark = bool(casts) and _is_thing(casts[0].figure) and casts[0].figure.height * casts[0].scale > _LANDMARK
    if living is None or (landmark and living.speed == 0):
        return going or (casts[0] if casts else None)
    carriers = {one.other for one in intent.relations if one.kind in CARRIED and one.one == living.number}
    return next((one for one in casts if one.number in carriers and one.speed > 0), living)


def _is_thing(kind: Figure) -> bool:
    """Whether a figure never goes anywhere: a house, a flower, a fire, a snowman."""
    return all(gait.speed == 0 for gait in kind.actions.values())


def _group(figures: Sequence[Placement], seconds: float, close: bool, deck: float = 0.0) -> Group | None:
    """The lead and those that keep with it, in a close shot no things; None where nobody is.

    Things beside somebody are in the picture as far as they are no larger: who acts is what is looked
    at. On a ``deck`` metres high its edge and some of what carries it belong to the picture.
    """
    if not figures:
        return None
    lead = figures[0]
    own = 0.0  #: height of the lead, which comes first
    height, low, left, right, near, alone = 0.0, 0.0, 0.0, 0.0, 0.0, True
    acting = not _is_thing(figure(lead.figure))
    for number, one in enumerate(figures):
        kind = figure(one.figure)
        aside = _is_thing(kind) and one is not lead
        if aside and ((close and acting) or not _near(one, lead)):
            continue
        # Everything that travels keeps its distance, so the start of the shot tells all of it.
        x, y, z = (p - q for p, q in zip(one.at, lead.at, strict=True))
        if (one.velocity == (0.0, 0.0, 0.0)) != (lead.velocity == (0.0, 0.0, 0.0)):
            continue
        c, s = abs(math.cos(one.heading)), abs(math.sin(one.heading))
        tall, long, wide = kind.measures(one.action)
        half = 0.5 * one.scale * (c * long + s * wide)
        deep = 0.5 * one.scale * (s * long + c * wide)
        tall *= one.scale
        if any(key == "hold" and value.endswith("kite") for key, value in one.details):
            half = max(half, _KITE)
        if one is lead:
            # What somebody holds up is in the picture too, and the leaves of a plant.
            extent = body_extent(Stood.of(kind.pose(one, seconds / 2), one, 0.0))
            rise = kind.rise(one, seconds / 2) * one.scale
            if len(extent):
                reach = float((extent[:, 1] + extent[:, 3]).max()) - one.at[1] - rise
                if "people" in kind.kinds and reach < _SEATED * tall:
                    tall = reach
                else:
                    tall = max(tall, reach if kind.still else min(reach, _OVERHEAD * tall))
            if len(extent) and (kind.still or "people" in kind.kinds):
                half = max(half, float((np.abs(extent[:, 0] - one.at[0]) + extent[:, 3]).max()))
            own = max(tall, kind.height * one.scale)
        elif aside and acting and lead.rides != number:
            most = _ASIDE * own
            tall, half, deep = min(tall, _BESIDE * own), min(half, most), min(deep, own)
            x = min(max(x, half - most), most - half)
        alone = alone and one is lead
        height = max(height, y + tall)
        if -_SEAT < y < 0 and not (close and aside):
            low = min(low, y)
        left, right = min(left, x - half), max(right, x + half)
        near = max(near, z + deep)
    if deck > 0:
        low = min(low, -min(0.75 * deck, max(2.4, 0.9 * height + 0.6)))
    return Group(lead, height - low, left, right, near, low, _face(lead, seconds / 2) if alone else None, deck)


def _face(lead: Placement, t: float) -> Point | None:
    """How far before its middle a figure's eyes are at ``t``, how high, and how much round them a close shot shows."""
    kind = figure(lead.figure)
    if kind.face is None:
        return None
    body = kind.pose(lead, t)
    eyes = [group.a for group in body.cones if group.material is Material.EYE]
    eyes += [mesh.points for mesh in body.meshes if mesh.material is Material.EYE]
    if eyes:
        ahead, high = (float(value) for value in np.concatenate(eyes)[:, :2].mean(0))
    else:
        extent = body_extent(Stood(body, (0.0, 0.0, 0.0)))
        # Whatever is held up, the head is no higher than its owner.
        top = min(float((extent[:, 1] + extent[:, 3]).max()), kind.measures(lead.action)[0] - kind.overhead)
        ahead, high = 0.0, top - 0.55 * kind.face
    return ahead * lead.scale, high * lead.scale, kind.face * lead.scale


def _near(one: Placement, lead: Placement) -> bool:
    """Whether a thing that stays belongs to a lead that stays: it stands beside it, or carries it."""
    kind, other = figure(one.figure), figure(lead.figure)
    apart = math.hypot(one.at[0] - lead.at[0], one.at[2] - lead.at[2])
    reach = 0.5 * (math.hypot(kind.length, kind.width) * one.scale + math.hypot(other.length, other.width) * lead.scale)
    return lead.velocity == (0.0, 0.0, 0.0) and apart < reach + 1.2 and kind.height * one.scale < 4.0


def _focus(eye: Point, figures: Sequence[Placement], target: Point) -> float:
    to = figures[0].at if figures else target
    return max(0.3, math.dist((eye[0], eye[2]), (to[0], to[2])))
