"""What was said in one shot holds in the next until something else is said."""

from __future__ import annotations

from vitascope.brief import Brief
from vitascope.director import direct
from vitascope.engines.animatic.intent import Intent
from vitascope.engines.animatic.reading import read, read_shot
from vitascope.storyboard import Light


def shots(*texts: str, negative: str = "") -> list[Intent]:
    prompt = "\n".join(f"[{3 * n}-{3 * n + 3}s] {text}" for n, text in enumerate(texts))
    brief = Brief(model="x", prompt=prompt, negative_prompt=negative, seconds=3 * len(texts), seed=1)
    board = direct(brief)
    assert len(board.shots) == len(texts)
    return [read_shot(shot, board) for shot in board.shots]


def test_a_shot_without_a_place_stays_where_the_film_is() -> None:
    first, second, third = shots(
        "a cabin in a snowy forest at dusk", "a girl in a red coat walks with a lantern", "a fox looks around"
    )
    for one in (second, third):
        assert (one.setting, one.light, one.weather) == (first.setting, first.light, first.weather)
    assert first.setting == "forest"
    assert first.light is Light.DUSK
    assert first.weather == ("snow",)


def test_whoever_comes_again_looks_as_before() -> None:
    *_, last = shots("a girl in a red coat walks in a park", "a fox runs", "the girl and the fox stand in a meadow")
    girl = next(subject for subject in last.subjects if subject.concept == "girl")
    assert ("coat", "red") in girl.details or any("red" in value for _, value in girl.details)
    assert last.setting == "meadow"


def test_another_look_is_another_look() -> None:
    _, second = shots("a red car drives through a city", "a blue car drives through a city")
    assert second.subjects[0].colour == "blue"


def test_what_is_said_anew_replaces_what_was() -> None:
    _, second = shots("a horse runs in a forest at night in the rain", "a horse runs on a beach at sunset, clear sky")
    assert (second.setting, second.light) == ("beach", Light.SUNSET)
    assert second.weather == ("clear",)


def test_nobody_is_shown_where_they_cannot_be() -> None:
    _, whale = shots("a cabin in a forest", "a whale swims")
    assert whale.setting != "forest"
    _, car = shots("an old man reads in a library by candlelight", "a red car drives by")
    assert car.setting != "library"
    assert car.light is Light.NIGHT


def test_no_snow_falls_on_the_beach_nor_rain_in_the_room() -> None:
    _, beach = shots("a cabin in a snowy forest", "a boy plays on a tropical beach")
    assert "snow" not in beach.weather
    _, room = shots("a street in the rain", "a woman reads in a library")
    assert room.weather == ()


def test_what_is_forbidden_does_not_come_back() -> None:
    first, second = shots("a castle in a forest in the rain", "a knight stands", negative="rain")
    assert "rain" not in first.weather
    assert "rain" not in second.weather


def test_what_the_sun_sets_behind_is_not_where_the_film_is() -> None:
    intent = read("A car drives along a desert highway at noon. then the sun sets behind the hills", "")
    assert (intent.setting, intent.light, intent.unmatched) == ("desert", Light.SUNSET, ())
