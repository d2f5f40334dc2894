"""From intent to scene: who stands where, in which light, and how the camera sees it.

Everything that the text leaves open is chosen by the shot's seed, so another seed gives another staging.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from vitascope.engines.animatic.cinematography import Frame, camera_keys
from vitascope.engines.animatic.figures import Figure, figure, figure_names
from vitascope.engines.animatic.intent import Intent, Slot, Subject
from vitascope.engines.animatic.scene import Placement, PlaceName, Point, Scene, WeatherName
from vitascope.storyboard import CameraMove, Light, Shot, Storyboard

PLACES: tuple[PlaceName, ...] = ("meadow", "forest", "mountains", "beach", "road")
WEATHERS: tuple[WeatherName, ...] = ("clear", "rain", "snow")
NIGHTS = frozenset({Light.NIGHT, Light.MOONLIGHT})
#: Concepts that are part of a place or of the sky, not figures of their own, and where they are found.
_IN_PLACES = {"grass": ("meadow", "mountains", "forest", "road"), "flower": ("meadow", "mountains")}
_MOST_FIGURES = 12
_SIZES = {"small": 0.85, "large": 1.25}
#: How far the light is one in which eyes see no colour in the dark.
_DIM = {Light.NIGHT: 1.0, Light.MOONLIGHT: 0.9, Light.DUSK: 0.35}
#: Style parameters for the last pass, by the reader's names; see ``frames.GRADE``.
GRADES: dict[str, dict[str, float]] = {
    "black_and_white": {"saturation": 0.0, "contrast": 0.30},
    "noir": {"saturation": 0.0, "contrast": 0.45, "vignette": 0.7},
    "sepia": {"saturation": 0.35, "red": 1.12, "blue": 0.78},
    "vintage": {"saturation": 0.72, "red": 1.07, "blue": 0.86, "grain": 3.0, "vignette": 0.6},
    "cinematic": {"contrast": 0.22, "vignette": 0.52},
    "dreamy": {"bloom": 0.30, "saturation": 0.95, "blur": 1.4},
    "vivid": {"saturation": 1.30, "contrast": 0.18},
}


@dataclass(frozen=True)
class Cast:
    """One subject, ready to be placed."""

    figure: Figure
    subject: Subject
    action: str
    scale: float
    speed: float  #: metres a second, of this scale


def stage(intent: Intent, shot: Shot, board: Storyboard) -> tuple[Scene, tuple[str, ...]]:
    """The scene of a shot, and those words of its text that could not be staged.

    ``shot.framing``, ``shot.camera`` and ``shot.light`` win over what the text says. Concepts in ``intent.excluded`` are not
    staged. Modules of figures must have been imported.
    """
    rng = np.random.default_rng([shot.seed, 0x5CE4E])
    missing: list[str] = []
    casts = _cast(intent, missing)
    place = _place(intent, casts)
    missing.extend(_said(intent, name, "subject") for name in _absent_parts(intent, place))
    light, moon = _light(intent, shot, missing)
    weather = _weather(intent, missing)
    seconds = shot.frames / board.fps
    lead = next((cast_ for cast_ in casts if cast_.speed > 0), casts[0] if casts else None)
    frame = Frame(board.width, board.height, shot.framing or intent.framing, _move(intent, shot, lead))
    direction = 1.0 if rng.random() < 0.5 else -1.0
    figures = _arranged(casts, lead, frame, direction, place, light, weather, seconds, rng)
    keys = camera_keys(frame, _lead_placement(figures, lead), _measures(figures), seconds, direction, rng)
    dark = light in NIGHTS
    scene = Scene(
        width=board.width,
        height=board.height,
        fps=board.fps,
        frames=shot.frames,
        seed=shot.seed,
        place=place,
        light=light,
        weather=weather,
        moon=moon,
        stars=dark and weather == "clear" and "stars" not in intent.excluded,
        # Sun and moon stand in the part of the sky that the subject runs into.
        moon_azimuth=direction * float(rng.uniform(0.30, 0.56)) * keys[0].fov / 2 * 1.1,
        figures=figures,
        camera=keys,
        focus=_focus(keys[0].eye, figures, keys[0].target),
        excluded=intent.excluded,
        grade={"night": _DIM.get(light, 0.0), **GRADES.get(intent.style or "", {})},
    )
    return scene, tuple(dict.fromkeys(word for word in missing if word))


def _said(intent: Intent, concept: str, slot: str) -> str:
    """The words of the text that mean a concept, or the concept's own name."""
    found: Slot | None = next((s for s in intent.slots if s.slot == slot and s.concept == concept), None)
    return found.text if found else concept


def _cast(intent: Intent, missing: list[str]) -> list[Cast]:
    names = set(figure_names())
    casts: list[Cast] = []
    room = _MOST_FIGURES
    for subject in intent.subjects:
        if subject.concept in intent.excluded or subject.concept in _IN_PLACES:
            continue
        if subject.concept not in names:
            missing.append(_said(intent, subject.concept, "subject"))
            continue
        kind = figure(subject.concept)
        action = kind.also.get(subject.action or "", subject.action)
        if action is not None and action not in kind.actions and not (action == "stand" and kind.still):
            missing.append(_said(intent, subject.action or action, "action"))
            action = None
        if action is None:
            action = kind.default
        scale = _SIZES.get(subject.size or "", 1.0)
        if kind.name == "kitten" and subject.size == "small":
            scale = 0.94  # a kitten is small as it is
        speed = kind.actions[action].speed * scale if action in kind.actions else 0.0
        count = min(subject.count, room)
        if count < subject.count:
            missing.append(next((s.text for s in intent.slots if s.slot == "count"), str(subject.count)))
        room -= count
        casts.extend(Cast(kind, subject, action, scale, speed) for _ in range(count))
    return casts


def _place(intent: Intent, casts: Sequence[Cast]) -> PlaceName:
    if intent.setting in PLACES and intent.setting not in intent.excluded:
        return intent.setting
    if any(one.figure.name == "car" for one in casts) and "road" not in intent.excluded:
        return "road"
    order: tuple[PlaceName, ...] = ("meadow", "mountains", "forest", "beach", "road")
    return next((name for name in order if name not in intent.excluded), "meadow")


def _absent_parts(intent: Intent, place: PlaceName) -> list[str]:
    return [s.concept for s in intent.subjects if s.concept in _IN_PLACES and place not in _IN_PLACES[s.concept]]


def _light(intent: Intent, shot: Shot, missing: list[str]) -> tuple[Light, bool]:
    """The light to play in, and whether a moon is in the sky."""
    no_moon = bool({"moon", "moonlight"} & intent.excluded)
    light = shot.light or intent.light
    if light is None:
        light = Light.MOONLIGHT if intent.moon and not no_moon else Light.DAY
    if light is Light.MOONLIGHT and no_moon:
        return Light.NIGHT, False
    if light is Light.MOONLIGHT:
        return light, True
    moon = intent.moon and not no_moon
    if moon and light is Light.NIGHT:
        return Light.MOONLIGHT, True
    if moon and light is not Light.DUSK:
        missing.append(_said(intent, "moon", "time"))
        moon = False
    return light, moon


def _weather(intent: Intent, missing: list[str]) -> WeatherName:
    wanted = [w for w in intent.weather if w in WEATHERS and w not in intent.excluded]
    missing.extend(_said(intent, other, "weather") for other in wanted[1:])
    return wanted[0] if wanted else "clear"


def _move(intent: Intent, shot: Shot, lead: Cast | None) -> CameraMove:
    said = shot.camera or intent.camera
    if said is not None:
        return said
    return CameraMove.TRACKING if lead is not None and lead.speed > 0 else CameraMove.ZOOM_IN


def _arranged(
    casts: Sequence[Cast], lead: Cast | None, frame: Frame, direction: float, place: PlaceName, light: Light,
    weather: WeatherName, seconds: float, rng: np.random.Generator,
) -> tuple[Placement, ...]:  # fmt: skip
    """Places for all: the lead in the middle, others beside and behind it, things that stand farther back."""
    if lead is None:
        return ()
    lit = 1.0 if light in NIGHTS else (0.7 if light is Light.DUSK else 0.0)
    slant = _slant(frame, lead, seconds, rng)
    moving = [one for one in casts if one.speed > 0]
    common = math.exp(sum(math.log(one.speed) for one in moving) / len(moving)) if moving else 0.0
    order = sorted(range(len(casts)), key=lambda i: casts[i] is not lead)
    placed: list[tuple[float, float, float]] = []  # x, z, radius
    made: dict[int, Placement] = {}
    for rank, i in enumerate(order):
        one = casts[i]
        pace = min(max(common / one.speed, 0.6), 1.7) if one.speed > 0 else 1.0
        speed = one.speed * pace
        travels = speed > 0
        heading = _heading(one, direction, slant if travels else float(rng.uniform(0.12, 0.50)), travels, rng)
        radius = 0.5 * math.hypot(one.figure.length, one.figure.width) * one.scale
        centre = _home(
            one, lead, rank, radius, placed, direction, bool(moving) and not travels, seconds * common, place, rng
        )
        placed.append((centre[0], centre[1], radius))
        way = (math.cos(heading), -math.sin(heading))
        # What travels is at its place in the middle of the shot.
        back = speed * seconds / 2
        made[i] = Placement(
            figure=one.figure.name,
            at=(centre[0] - way[0] * back, 0.0, centre[1] - way[1] * back),
            heading=heading,
            velocity=(way[0] * speed, 0.0, way[1] * speed),
            action=one.action,
            colour=one.subject.colour or _weathered(one.figure.name, light, weather),
            scale=one.scale * (float(rng.uniform(0.94, 1.06)) if rank else 1.0),
            phase=float(rng.random()),
            seed=int(rng.integers(0, 2**31 - 1)),
            lit=lit,
            pace=pace,
        )
        if rank and travels:
            # A little larger or smaller also means a little faster: keep the feet from sliding.
            fit = made[i].scale / one.scale
            made[i] = replace(made[i], pace=pace / fit)
    return tuple(made[i] for i in order)


def _weathered(name: str, light: Light, weather: WeatherName) -> str | None:
    """Plants and rocks of no said colour lie under snow, or lose their green at night, as the place's own do."""
    if name not in {"conifer", "broadleaf", "bush", "rock"}:
        return None
    if weather == "snow":
        return "white"
    return "moonlit" if light in NIGHTS else None


def _slant(frame: Frame, lead: Cast, seconds: float, rng: np.random.Generator) -> float:
    """How far a traveller's way turns towards the camera, in radians; 0 runs straight across."""
    if lead.speed <= 0 or frame.move not in (CameraMove.STATIC,):
        return float(rng.uniform(-0.02, 0.02))
    # A camera that stands still keeps a runner longest when it comes on slantwise; the corridor is seven metres deep.
    way = lead.speed * seconds
    return math.asin(min(0.60, 6.5 / max(way, 1e-6)))


def _heading(one: Cast, direction: float, slant: float, travels: bool, rng: np.random.Generator) -> float:
    """Radians about y; 0 faces right. ``slant`` turns towards the viewer."""
    if one.figure.name == "house":
        return -math.pi / 2 + float(rng.uniform(-0.5, 0.5))
    if one.figure.still:
        return float(rng.uniform(0, 2 * math.pi))
    turn = -slant
    return turn if direction > 0 else math.pi - turn


def _home(
    one: Cast, lead: Cast, rank: int, radius: float, placed: Sequence[tuple[float, float, float]], direction: float,
    beside_the_way: bool, way: float, place: PlaceName, rng: np.random.Generator,
) -> tuple[float, float]:  # fmt: skip
    """Where a figure is in the middle of the shot: x and z."""
    if rank == 0:
        return 0.0, (-1.8 * direction if place == "road" and one.figure.name == "car" else 0.0)
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
    pitch = 2.15 * radius
    for ring in range(1, 200):
        row = (ring + 1) // 2
        x = -direction * (0.62 * row + float(rng.uniform(0.0, 0.25))) * pitch
        z = (-1 if ring % 2 else 1) * (0.42 + 0.30 * (row % 3)) * pitch * (1 if ring % 2 else 0.55)
        if _free(x, z, radius, placed):
            return x, z
    return -direction * 2.2 * radius * rank, 0.0


def _free(x: float, z: float, radius: float, placed: Sequence[tuple[float, float, float]]) -> bool:
    return all(math.hypot(x - px, z - pz) >= (radius + pr) * 0.92 for px, pz, pr in placed)


def _lead_placement(figures: Sequence[Placement], lead: Cast | None) -> Placement | None:
    return figures[0] if figures and lead is not None else None


def _measures(figures: Sequence[Placement]) -> tuple[float, float, float, float]:
    """Height of the group, its reach along x before and behind the lead, and its reach towards the viewer."""
    if not figures:
        return 1.6, -1.0, 1.0, 0.0
    lead = figures[0]
    height, left, right, near = 0.0, 0.0, 0.0, 0.0
    for one in figures:
        kind = figure(one.figure)
        if kind.still and one is not lead:
            continue
        # Everything that travels keeps its distance, so the start of the shot tells all of it.
        x, z = one.at[0] - lead.at[0], one.at[2] - lead.at[2]
        if one.velocity == (0.0, 0.0, 0.0) and lead.velocity != (0.0, 0.0, 0.0):
            continue
        half = 0.5 * one.scale * (
            abs(math.cos(one.heading)) * kind.length + abs(math.sin(one.heading)) * kind.width
        )  # fmt: skip
        height = max(height, kind.height * one.scale)
        left, right = min(left, x - half), max(right, x + half)
        near = max(near, z + 0.5 * kind.width * one.scale)
    return height, left, right, near


def _focus(eye: Point, figures: Sequence[Placement], target: Point) -> float:
    to = figures[0].at if figures else target
    return max(0.3, math.dist((eye[0], eye[2]), (to[0], to[2])))
