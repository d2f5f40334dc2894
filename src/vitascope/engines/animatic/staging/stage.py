"""From intent to scene: who stands where, in which light, and how the camera sees it.

Everything that the text leaves open is chosen by the shot's seed, so another seed gives another staging.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from vitascope.engines.animatic.cinematography import Frame, camera_keys
from vitascope.engines.animatic.figures import figure
from vitascope.engines.animatic.intent import Intent
from vitascope.engines.animatic.places import place as place_called
from vitascope.engines.animatic.scene import Placement, Point, Scene
from vitascope.engines.animatic.staging.blocking import arranged
from vitascope.engines.animatic.staging.casting import Cast, cast, said
from vitascope.engines.animatic.staging.setting import absent_parts, light_of, place_of, weather_of
from vitascope.engines.animatic.world.palette import NIGHTS
from vitascope.storyboard import CameraMove, Light, Shot, Storyboard

#: How far the light is one in which eyes see no colour in the dark.
_DIM = {Light.NIGHT: 1.0, Light.MOONLIGHT: 0.9, Light.DUSK: 0.35, Light.AURORA: 0.6}
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


def stage(intent: Intent, shot: Shot, board: Storyboard) -> tuple[Scene, tuple[str, ...]]:
    """The scene of a shot, and those words of its text that could not be staged.

    ``shot.framing``, ``shot.camera`` and ``shot.light`` win over what the text says. Concepts in ``intent.excluded`` are not
    staged. Modules of figures must have been imported.
    """
    rng = np.random.default_rng([shot.seed, 0x5CE4E])
    missing: list[str] = []
    casts = cast(intent, missing)
    place = place_of(intent, casts)
    missing.extend(said(intent, name, "subject") for name in absent_parts(intent, place))
    light, moon = light_of(intent, shot, place, missing)
    weather = weather_of(intent, missing)
    seconds = shot.frames / board.fps
    lead = next((cast_ for cast_ in casts if cast_.speed > 0), casts[0] if casts else None)
    frame = Frame(board.width, board.height, shot.framing or intent.framing, _move(intent, shot, lead))
    direction = 1.0 if rng.random() < 0.5 else -1.0
    figures = arranged(casts, lead, frame, direction, place, light, weather, seconds, rng)
    keys = camera_keys(frame, _lead_placement(figures, lead), _measures(figures), seconds, direction, rng)
    dark = light in NIGHTS
    here = place_called(place)
    dim = 0.0 if here.lamplit or here.inside else _DIM.get(light, 0.0)
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
        grade={
            "night": dim,
            **GRADES.get(intent.style or "", {}),
        },
    )
    return scene, tuple(dict.fromkeys(word for word in missing if word))


def _move(intent: Intent, shot: Shot, lead: Cast | None) -> CameraMove:
    said = shot.camera or intent.camera
    if said is not None:
        return said
    return CameraMove.TRACKING if lead is not None and lead.speed > 0 else CameraMove.ZOOM_IN


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
