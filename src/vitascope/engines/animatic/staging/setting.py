"""Where and when: the place, the light and the weather of a shot."""

from __future__ import annotations

from collections.abc import Sequence

from vitascope.engines.animatic.intent import Intent
from vitascope.engines.animatic.scene import PlaceName, WeatherName
from vitascope.engines.animatic.staging.casting import IN_PLACES, Cast, said
from vitascope.storyboard import Light, Shot

PLACES: tuple[PlaceName, ...] = ("meadow", "forest", "mountains", "beach", "road")
WEATHERS: tuple[WeatherName, ...] = ("clear", "rain", "snow")


def place_of(intent: Intent, casts: Sequence[Cast]) -> PlaceName:
    if intent.setting in PLACES and intent.setting not in intent.excluded:
        return intent.setting
    if any(one.figure.name == "car" for one in casts) and "road" not in intent.excluded:
        return "road"
    order: tuple[PlaceName, ...] = ("meadow", "mountains", "forest", "beach", "road")
    return next((name for name in order if name not in intent.excluded), "meadow")


def absent_parts(intent: Intent, place: PlaceName) -> list[str]:
    return [s.concept for s in intent.subjects if s.concept in IN_PLACES and place not in IN_PLACES[s.concept]]


def light_of(intent: Intent, shot: Shot, missing: list[str]) -> tuple[Light, bool]:
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
        missing.append(said(intent, "moon", "time"))
        moon = False
    return light, moon


def weather_of(intent: Intent, missing: list[str]) -> WeatherName:
    wanted = [w for w in intent.weather if w in WEATHERS and w not in intent.excluded]
    missing.extend(said(intent, other, "weather") for other in wanted[1:])
    return wanted[0] if wanted else "clear"
