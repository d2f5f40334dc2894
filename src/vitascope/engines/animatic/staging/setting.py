"""Where and when: the place, the light and the weather of a shot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from vitascope.engines.animatic.figures import Figure
from vitascope.engines.animatic.intent import Intent
from vitascope.engines.animatic.places import place, place_names
from vitascope.engines.animatic.scene import PlaceName, WeatherName
from vitascope.engines.animatic.staging.casting import IN_PLACES, Cast, said
from vitascope.engines.animatic.staging.waterside import fishes
from vitascope.engines.animatic.styles import Style, load_styles, style, style_names
from vitascope.engines.animatic.world.weather import ruled, weather_words
from vitascope.storyboard import Light, Shot

PLACES: tuple[PlaceName, ...] = place_names()
WEATHERS: tuple[WeatherName, ...] = weather_words()


#: Where figures of a domain are shown when no place is said, most fitting first.
_HOMES: dict[str, tuple[PlaceName, ...]] = {
    "ground": ("meadow", "mountains", "forest", "beach", "road"),
    "air": ("hills", "meadow", "mountains", "beach"),
    "surface": ("sea", "lake", "beach"),
    "water": ("underwater", "sea"),
    "space": ("space",),
}
#: Where a light is at home when no place is said.
_BELONGS: dict[Light, PlaceName] = {Light.CANDLELIGHT: "room", Light.NEON: "neon_street"}
_ROOFS: dict[PlaceName, float] = {"city": 19.0, "neon_street": 19.0}  #: metres of height of what large things fly above
_AIRY = 3.5  #: metres of height above which what flies needs no more air below it, so that the land there is seen
_IN_WATER = frozenset({"swim", "surf"})  #: what those who live on land do in water
_STREETS = frozenset({"neon_street"})
#: Where a figure is shown that belongs to one kind of place, when none is said; things choose it for others too.
_NATIVE: dict[str, PlaceName] = {
    "lighthouse": "beach",
    "camel": "desert",
    "cactus": "desert",
    "palm": "beach",
    "skyscraper": "city",
    "tram": "city",
    "pyramid": "desert",
    "eiffel_tower": "meadow",
    "torii": "forest",
}
_RAILBOUND = frozenset({"train", "steam_train"})
_GROUNDED = frozenset(
    {"land", "perch", "stand", "walk", "hop", "sit", "eat", "drink", "sleep", "look"}
)  #: of what flies


def place_of(intent: Intent, casts: Sequence[Cast]) -> PlaceName:
    """The place that is named, else one where the lead is at home."""
    if intent.setting in PLACES and intent.setting not in intent.excluded:
        return _footing(intent.setting, casts)
    at_home = bool(casts) and casts[0].figure.name in _NATIVE
    if any("road_vehicles" in one.figure.kinds for one in casts) and "road" not in intent.excluded and not at_home:
        return "road"
    trains = [one for one in casts if one.figure.name in _RAILBOUND]
    if trains and (halt := "hills" if trains[0].speed > 0 else "station") not in intent.excluded:
        return halt
    domain = casts[0].figure.domain if casts else "ground"
    if domain == "ground" and any("boats" in one.figure.kinds or one.action in _IN_WATER for one in casts):
        domain = "surface"
    first: tuple[PlaceName, ...] = ("lake",) if casts and fishes(casts[0].subject.details) else ()
    native = [one.figure.name for one in casts if one.figure.name in _NATIVE and (one.figure.still or one is casts[0])]
    if native:
        first = (_NATIVE[native[0]],)
    if domain == "ground" and intent.light in _BELONGS:
        first = (_BELONGS[intent.light],)
    homes = [name for name in (*first, *_HOMES[domain], *_HOMES["ground"]) if name in PLACES]
    return next((name for name in homes if name not in intent.excluded), "meadow")


def paved(intent: Intent, name: PlaceName, casts: Sequence[Cast]) -> bool:
    """Whether a country road leads through a place that has none: it is named, or something drives there."""
    driven = any("road_vehicles" in one.figure.kinds for one in casts)
    return place(name).crossed and (intent.road or driven) and "road" not in intent.excluded


def _footing(name: PlaceName, casts: Sequence[Cast]) -> PlaceName:
    """The place itself, its shore if nobody there is at home on it or swims, or its depth if all live there.

    Who leaps is seen above the water, and so is a shark, for its fin.
    """
    shore, deep = place(name).ashore, place(name).beneath
    below = bool(casts) and all(one.figure.domain == "water" and one.action != "jump" for one in casts)
    if deep is not None and below and casts[0].figure.name != "shark":
        return deep
    grounded = bool(casts) and all(one.figure.domain == "ground" and one.action not in _IN_WATER for one in casts)
    return name if shore is None or not grounded else shore


def leaving(intent: Intent, casts: Sequence[Cast]) -> Intent:
    """The intent without the space into which something is launched: a launch is seen where it begins."""
    if casts and casts[0].subject.action == "launch" and intent.setting == "space":
        return replace(intent, setting=None)
    return intent


def under_way(casts: Sequence[Cast], name: PlaceName) -> list[Cast]:
    """The casts; where there is no ground, what would stand on its launch pad flies."""
    if place(name).gravity:
        return list(casts)
    return [
        replace(one, action="fly", speed=one.figure.actions["fly"].speed * one.scale * one.pace)
        if one.action == "launch" and "fly" in one.figure.actions
        else one
        for one in casts
    ]


def absent_parts(intent: Intent, name: PlaceName) -> list[str]:
    """Subjects that are a part of places, but not of this one."""
    return [s.concept for s in intent.subjects if s.concept in IN_PLACES and s.concept not in place(name).holds]


def depth_at(name: PlaceName, kind: Figure, radius: float) -> float:
    """How far towards the viewer a figure of that radius is shifted: cars to their lane, boats on to the water."""
    here = place(name)
    if kind.domain in ("surface", "water") and here.water is not None and here.water.shore < 0:
        wide = here.water.shore - max(here.water.far_shore, here.water.shore - 40.0)
        return here.water.shore - min(1.6 + 1.3 * radius, 0.5 * wide)
    if kind.name in _RAILBOUND:
        return here.rails
    return here.lane if "road_vehicles" in kind.kinds else 0.0


def height_at(name: PlaceName, domain: str, action: str, tall: float, rng: np.random.Generator) -> float:
    """Metres above the plane y = 0 at which a figure of a domain, ``tall`` metres high, is at a place."""
    here = place(name)
    if domain == "air" and action not in _GROUNDED:
        above = 0.9 * tall if tall < 1.5 else max(3.0 + 1.5 * min(tall, _AIRY), _ROOFS.get(name, 0.0))
        return here.deck + float(rng.uniform(1.0, 1.7)) + above
    if not here.gravity:
        return 1.2 + 0.5 * tall
    if domain in ("water", "surface") and here.water is None and "water" in here.domains:
        return float(rng.uniform(0.9, 1.5)) + 0.35 * tall
    if domain in ("water", "surface") and here.water is not None:
        return -(0.56 if tall < 0.6 else 0.44) * tall if domain == "water" else 0.0
    if domain == "space" and "space" not in here.domains:
        return 2.0 + tall
    return here.deck


def style_of(intent: Intent) -> Style:
    """The style that is named, else the house's own."""
    load_styles()
    return style(intent.style) if intent.style in style_names() else style("storybook")


def in_style(intent: Intent, style: Style, casts: Sequence[Cast]) -> Intent:
    """The intent with the style's own place where the text says none and the lead is at home on the ground, and for a
    city where the style's place is a street of one."""
    grounded = all(one.figure.domain == "ground" for one in casts[:1])
    if intent.setting == "city" and style.place in _STREETS and style.place not in intent.excluded:
        return replace(intent, setting=style.place)
    if intent.setting is None and grounded and style.place in PLACES and style.place not in intent.excluded:
        return replace(intent, setting=style.place)
    return intent


def grades_of(intent: Intent) -> dict[str, float]:
    """What further styles add to the last pass; the first that sets a value keeps it."""
    made: dict[str, float] = {}
    for name in intent.looks:
        made = {**style(name).grade, **made}
    return made


def light_of(
    intent: Intent, shot: Shot, name: PlaceName, missing: list[str], otherwise: Light | None = None
) -> tuple[Light, bool]:
    """The light to play in, and whether a moon is in the sky. Where the text says none it is the place's usual one,
    ``otherwise``, or day."""
    no_moon = bool({"moon", "moonlight"} & intent.excluded)
    here = place(name)
    light = shot.light or intent.light
    if light is None and here.usual is not None and not intent.moon:
        light = here.usual
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


def weather_of(intent: Intent, name: PlaceName, missing: list[str]) -> tuple[WeatherName, tuple[WeatherName, ...]]:
    """The weather that rules the sky, and what else is in the air; inside, under water and in space there is none."""
    wanted = [name for name in intent.weather if name in WEATHERS and name not in intent.excluded]
    ruling, air = ruled(() if place(name).inside else wanted)
    missing.extend(said(intent, name, "weather") for name in wanted if name not in (ruling, *air))
    return ruling, air
