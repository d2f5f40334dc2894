"""Reading a shot as a part of its film: what was said before holds until something else is said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import groupby

from vitascope.engines.animatic.figures import figure, figure_names
from vitascope.engines.animatic.intent import Intent, Subject
from vitascope.engines.animatic.places import place, place_names
from vitascope.engines.animatic.reading.reader import read
from vitascope.storyboard import Light, Shot, Storyboard

#: Where no snow lies, though it snowed in the shot before.
_SNOWLESS = frozenset({"beach", "desert", "jungle", "canyon", "paddy", "bamboo_forest"})


def read_shot(shot: Shot, board: Storyboard) -> Intent:
    """The intent of a shot that goes on from those before it.

    Who was seen before looks as before; a shot that names no place stays where the film is, if its lead can live there;
    light goes on until another is named, and so does weather, where there can be such. If the film names one style
    anywhere, shots that name none are made in it too.
    """
    looks: dict[str, Subject] = {}
    intent = Intent()
    for text, _ in groupby([one.text for one in board.shots[: shot.index]] + [shot.text]):
        intent = _going_on(intent, _dressed(read(text, board.negative), looks))
        looks |= {subject.concept: subject for subject in intent.subjects}
    if intent.style is not None or intent.looks or board.style is None or "," in board.style:
        return intent
    film = read(board.style)
    return replace(intent, style=film.style, looks=film.looks)


def _dressed(intent: Intent, looks: Mapping[str, Subject]) -> Intent:
    """Those of whose look nothing is said, as they were when they were seen last."""

    def again(subject: Subject) -> Subject:
        seen = looks.get(subject.concept)
        if seen is None or subject.colour is not None or subject.details or subject.size is not None:
            return subject
        return replace(subject, colour=seen.colour, details=seen.details, size=seen.size)

    return replace(intent, subjects=tuple(again(subject) for subject in intent.subjects))


def _going_on(before: Intent, now: Intent) -> Intent:
    """``now`` with what it leaves unsaid as it was ``before``. What it forbids does not come back."""
    setting, road = now.setting, now.road
    if setting is None and before.setting not in now.excluded and _can_be(now, before.setting):
        setting, road = before.setting, road or before.road
    light = now.light
    if light is None and (before.light is None or before.light.value not in now.excluded):
        # Candles and neon signs stay where they are.
        left = before.light in (Light.CANDLELIGHT, Light.NEON) and setting != before.setting
        light = Light.NIGHT if left else before.light
    weather = now.weather
    if not weather and (setting is None or setting not in place_names() or not place(setting).inside):
        snowless = setting in _SNOWLESS and setting != before.setting
        weather = tuple(one for one in before.weather if one not in now.excluded and not (snowless and one == "snow"))
    return replace(
        now, setting=setting, road=road, light=light, weather=weather,
        moon=now.moon or (before.moon and now.light is None and "moon" not in now.excluded),
        sky=now.sky if now.light is not None else now.sky or before.sky,
    )  # fmt: skip


def _can_be(now: Intent, setting: str | None) -> bool:
    """Whether the lead of a shot is at home in a place, or the shot has no lead."""
    if setting is None or setting not in place_names():
        return False
    lead = next((subject.concept for subject in now.subjects if subject.concept in figure_names()), None)
    if lead is None:
        return True
    kind, here = figure(lead), place(setting)
    if "vehicles" in kind.kinds and here.inside:
        return False
    return kind.domain in here.domains
