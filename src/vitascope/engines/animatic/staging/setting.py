"""Where and when: the place, the light and the weather of a shot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vitascope.engines.animatic.intent import Intent
from vitascope.engines.animatic.scene import PlaceName, WeatherName
from vitascope.engines.animatic.staging.casting import IN_PLACES, Cast, said
from vitascope.engines.animatic.styles import Style, load_styles, style, style_names
from vitascope.engines.animatic.world.weather import ruled, weather_names
from vitascope.storyboard import Light, Shot

PLACES: tuple[PlaceName, ...] = ("meadow", "forest", "mountains", "beach", "road")
WEATHERS: tuple[WeatherName, ...] = tuple(name for name in weather_names() if name not in ("fair", "motes"))


def place_of(intent: Intent, casts: Sequence[Cast]) -> PlaceName:
    if intent.setting in PLACES and intent.setting not in intent.excluded:
        return intent.setting
    if any("road_vehicles" in one.figure.kinds for one in casts) and "road" not in intent.excluded:
        return "road"
    order: tuple[PlaceName, ...] = ("meadow", "mountains", "forest", "beach", "road")
    return next((name for name in order if name not in intent.excluded), "meadow")


def absent_parts(intent: Intent, place: PlaceName) -> list[str]:
    return [s.concept for s in intent.subjects if s.concept in IN_PLACES and place not in IN_PLACES[s.concept]]


def style_of(intent: Intent) -> Style:
    """The style that is named, else the house's own."""
    load_styles()
    return style(intent.style) if intent.style in style_names() else style("storybook")


def in_style(intent: Intent, style: Style, casts: Sequence[Cast]) -> Intent:
    """The intent with the style's own place where the text says none and the lead is at home on the ground."""
    grounded = all(one.figure.domain == "ground" for one in casts[:1])
    if intent.setting is None and grounded and style.place in PLACES and style.place not in intent.excluded:
        return replace(intent, setting=style.place)
    return intent


def grades_of(intent: Intent) -> dict[str, float]:
    """What further styles add to the last pass; the first that sets a value keeps it."""
    made: dict[str, float] = {}
    for name in intent.looks:
        made = {**style(name).grade, **made}
    return made


def light_of(intent: Intent, shot: Shot, missing: list[str], otherwise: Light | None = None) -> tuple[Light, bool]:
    """The light to play in, and whether a moon is in the sky. Where the text says none it is ``otherwise``, or day."""
    no_moon = bool({"moon", "moonlight"} & intent.excluded)
    light = shot.light or intent.light
    if light is None:
        light = Light.MOONLIGHT if intent.moon and not no_moon else otherwise or Light.DAY
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


def weather_of(intent: Intent, missing: list[str]) -> tuple[WeatherName, tuple[WeatherName, ...]]:
    """The weather that rules the sky, and what else is in the air."""
    wanted = [name for name in intent.weather if name in weather_names() and name not in intent.excluded]
    ruling, air = ruled(wanted)
    missing.extend(said(intent, name, "weather") for name in wanted if name not in (ruling, *air))
    return ruling, air
