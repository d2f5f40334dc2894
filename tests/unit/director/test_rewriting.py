"""The built-in rewriter: verbatim, in the prompt's language, never against the prompt or the negative prompt."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vitascope.brief import Brief
from vitascope.director import direct, rewrite
from vitascope.director.rewriting import CAMERAS, FRAMINGS, LIGHTS, MOODS, SKIES, STARS
from vitascope.filmlanguage import understand
from vitascope.lexicon import content, is_chinese
from vitascope.storyboard import CameraMove, Light, Mood, Storyboard

SEEDS = range(1, 41)


def board(prompt: str, seed: int = 1, negative: str = "", *, extend: bool = True) -> Storyboard:
    return direct(Brief(model="m", prompt=prompt, seed=seed, negative_prompt=negative, prompt_extend=extend))


def choices(made: Storyboard) -> dict[str, object]:
    shot = made.shots[0]
    return {"framing": shot.framing, "camera": shot.camera, "light": shot.light, "mood": made.mood}


@pytest.mark.parametrize(
    "phrase", [*FRAMINGS, *CAMERAS, *LIGHTS, *MOODS, *SKIES, STARS], ids=lambda phrase: phrase.english
)
def test_every_phrase_means_its_concept_in_both_languages(phrase: object) -> None:
    for text in (phrase.english, phrase.chinese):  # type: ignore[attr-defined]
        read = understand(text)
        assert phrase.concept in {match.concept for match in content(read.parse.matches)}  # type: ignore[attr-defined]
        assert read.only_film, read.parse.unmatched


@pytest.mark.parametrize("prompt", ["a cat", "一只猫", "horse", "car on a road"])
def test_a_bare_prompt_gets_at_least_three_slots(prompt: str) -> None:
    for seed in SEEDS:
        before, after = choices(board(prompt, seed, extend=False)), choices(board(prompt, seed))
        assert sum(before[slot] != after[slot] for slot in before) >= 3
        made = board(prompt, seed)
        assert made.rewritten
        assert made.text.startswith(prompt)
        assert is_chinese(made.text) == is_chinese(prompt)


def test_it_is_off_unless_asked_for() -> None:
    made = board("a cat", extend=False)
    assert (made.text, made.rewritten) == ("a cat", False)


def test_seeds_vary_and_repeat() -> None:
    assert len({board("a cat", seed).text for seed in SEEDS}) > 20
    assert board("a cat", 7) == board("a cat", 7)


@pytest.mark.parametrize(
    "prompt",
    [
        "Close-up of a cat at night in the rain, fixed camera, sad mood",
        "特写：夜晚雨中的一只猫，固定镜头，悲伤的氛围",
    ],
)
def test_what_is_said_stays(prompt: str) -> None:
    for seed in SEEDS:
        made = board(prompt, seed)
        assert (made.text, made.rewritten) == (prompt, False)


@pytest.mark.parametrize(
    "prompt", ["a cat under the moon", "月亮下的猫", "a cat, no moon", "starry sky, a cat", "a cat in the fog at noon"]
)
def test_light_is_not_added_where_the_text_speaks_of_it(prompt: str) -> None:
    before = understand(prompt).light
    assert all(board(prompt, seed).shots[0].light == before for seed in SEEDS)


def test_rain_gets_no_clear_sky_and_no_golden_light() -> None:
    for seed in SEEDS:
        made = board("a cat in the rain", seed)
        assert "clear" not in made.text
        assert made.shots[0].light not in (Light.GOLDEN_HOUR, Light.SUNSET, Light.MOONLIGHT)


def test_mood_and_light_go_together() -> None:
    for seed in SEEDS:
        assert board("a gloomy house", seed).shots[0].light in (Light.DUSK, Light.MOONLIGHT)
        assert board("a cat at noon", seed).mood in (Mood.CALM, Mood.JOYFUL, Mood.HEROIC)


@pytest.mark.parametrize("prompt", ["a cat in a kitchen", "厨房里的一只猫", "a fish underwater", "一只猫在室内"])
def test_no_sky_is_put_into_rooms(prompt: str) -> None:
    for seed in SEEDS:
        made = board(prompt, seed)
        assert made.shots[0].light is None
        assert not understand(made.text).mentioned & {"sky", "weather", "time"}


@pytest.mark.parametrize(
    "negative", ["moon, night, close-up, dark, sad", "月亮，夜晚，特写，阴暗，悲伤", "no moonlight; no close-ups"]
)
@pytest.mark.parametrize("prompt", ["a cat", "一只猫"])
def test_nothing_is_added_that_the_negative_prompt_names(prompt: str, negative: str) -> None:
    unwanted = {match.concept for match in content(understand(negative).parse.matches)}
    for seed in SEEDS:
        added = {match.concept for match in content(understand(board(prompt, seed, negative).text).parse.matches)}
        assert not added & unwanted
        assert Light.MOONLIGHT not in added


@pytest.mark.parametrize("negative", ["camera movement", "shaky camera", "运镜"])
def test_a_negative_prompt_about_the_camera_keeps_it_still(negative: str) -> None:
    assert all(board("a cat", seed, negative).shots[0].camera in (CameraMove.STATIC, None) for seed in SEEDS)


def test_a_film_of_several_shots_keeps_its_shots() -> None:
    prompt = "Shot 1 [0-3s]: a cat. Shot 2 [3-5s]: a dog"
    made = board(prompt)
    assert made.text.endswith("\n" + prompt)
    assert [(shot.start, shot.frames) for shot in made.shots] == [(0, 90), (90, 60)]
    assert all(shot.light is not None for shot in made.shots)


def test_what_does_not_fit_is_left_out() -> None:
    prompt = "a cat " + "x" * 4960
    made = rewrite(prompt, "", 1)
    assert made.startswith(prompt)
    assert len(prompt) < len(made) <= 5000
    assert rewrite("y" * 5000, "", 1) == "y" * 5000


@settings(deadline=None)
@given(st.text(min_size=1, max_size=200), st.text(max_size=60), st.integers(0, 2**31 - 1), st.booleans())
def test_any_prompt_is_kept_word_for_word(prompt: str, negative: str, seed: int, one_shot: bool) -> None:
    made = rewrite(prompt, negative, seed, one_shot=one_shot)
    assert prompt.rstrip() in made
    assert made == rewrite(prompt, negative, seed, one_shot=one_shot)
