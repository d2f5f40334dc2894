"""What can be heard in a scene: its figures' steps and engines, and the beds of place and weather."""

from __future__ import annotations

from typing import Literal, cast, get_args

from vitascope.cues import SoundEvent
from vitascope.engines.animatic.camera import camera_at
from vitascope.engines.animatic.figures import figure
from vitascope.engines.animatic.places import place
from vitascope.engines.animatic.scene import Placement, Scene
from vitascope.engines.animatic.world.ground import snowed
from vitascope.engines.animatic.world.palette import DARK
from vitascope.engines.animatic.world.weather import weather, weather_events

Surface = Literal["grass", "earth", "sand", "stone", "road", "snow", "water", "wood"]


def sounds_of(scene: Scene, surface: str) -> tuple[SoundEvent, ...]:
    """All sound events of the shot; times count from its start, in seconds of the film. ``surface`` is what feet touch."""
    if surface not in get_args(Surface):
        raise ValueError(f"surface: {surface!r} is none of {', '.join(get_args(Surface))}")
    if snowed(scene):
        surface = "snow"
    events = list(_beds(scene, scene.frames / scene.fps))
    share = 1.0 / max(1, len(scene.figures)) ** 0.5
    for placement in scene.figures:
        for event in figure(placement.figure).sounds(placement, scene.seconds):
            pan = _pan(scene, placement, event.at)
            change = {
                "at": event.at / scene.rate,
                "seconds": event.seconds / scene.rate,
                "surface": cast(Surface, surface),
                "pan": pan,
                "gain": event.gain * share,
            }
            events.append(event.model_copy(update=change))
    return tuple(sorted(events, key=lambda event: (event.at, cast(str, event.kind))))


def _pan(scene: Scene, placement: Placement, t: float) -> float:
    camera = camera_at(scene.camera, t, scene.width, scene.height)
    at = [p + v * t for p, v in zip(placement.at, placement.velocity, strict=True)]
    side, _, ahead = (float(v) for v in camera.turn @ (at - camera.eye))
    if ahead <= 0.05:
        return 0.0
    return round(min(max(side / ahead * camera.focal / (camera.width / 2) * 0.7, -1.0), 1.0), 3)


def _beds(scene: Scene, seconds: float) -> list[SoundEvent]:
    beds: list[tuple[str, float]] = []
    dark, here = scene.light in DARK, place(scene.place)
    beds.extend(here.beds)
    if here.wind > 0:
        beds.append(("wind", here.wind))
    if weather(scene.weather).disc and not scene.air and here.alive:
        beds.append(("night", 0.40) if dark else ("birds", 0.30))
    heard = [] if here.inside else weather_events(scene, seconds)
    # What the weather makes louder is not heard twice.
    louder = {event.kind for event in heard}
    return heard + [
        SoundEvent.model_validate({"at": 0.0, "kind": kind, "seconds": seconds, "gain": gain})
        for kind, gain in beds
        if kind not in louder
    ]
