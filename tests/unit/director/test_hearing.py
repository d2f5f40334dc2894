"""Words that say what a film should sound like."""

from __future__ import annotations

import pytest

from vitascope.brief import Brief
from vitascope.director import direct
from vitascope.storyboard import SoundWish

SILENCE = SoundWish(music=False, effects=False)
NO_MUSIC = SoundWish(music=False)


def wish(prompt: str, negative: str = "") -> SoundWish:
    return direct(Brief(model="x", prompt=prompt, negative_prompt=negative, seconds=5, seed=3)).sound


def played(*instruments: str) -> SoundWish:
    return SoundWish.model_validate({"instruments": instruments})


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        ("A cat runs over a meadow", SoundWish()),
        ("A cat runs over a meadow, no music", NO_MUSIC),
        ("A cat runs over a meadow without background music", NO_MUSIC),
        ("A street in the rain, only the sound of rain", NO_MUSIC),
        ("A forest at dawn, natural sounds only", NO_MUSIC),
        ("A city at night. No sound.", SILENCE),
        ("A city at night, silent", SILENCE),
        ("Silent. A city at night.", SILENCE),
        ("A silent video of a dancer", SILENCE),
        ("A man walks by the sea, without any sound", SILENCE),
        ("A silent forest in the snow", SoundWish()),
        ("A cat runs, no sound effects", SoundWish(effects=False)),
        ("A cat runs, piano music", played("piano")),
        ("A cat runs, with a soft piano soundtrack", played("piano")),
        ("A man plays the piano in a room", SoundWish()),
        ("A car drives through a city, upbeat electronic music", played("electronic")),
        ("A knight rides, epic orchestral score", played("orchestral")),
        ("A garden in spring, flute melody and harp music", played("flute", "harp")),
        ("A cat runs, no piano music", SoundWish()),
        ("一只猫在草地上奔跑", SoundWish()),
        ("一只猫在草地上奔跑，没有音乐", NO_MUSIC),
        ("雨中的街道，无背景音乐", NO_MUSIC),
        ("雨中的街道，只有雨声", NO_MUSIC),
        ("森林的清晨，自然声", NO_MUSIC),
        ("夜晚的城市，静音", SILENCE),
        ("夜晚的城市，没有任何声音", SILENCE),
        ("一只猫在奔跑，钢琴音乐", played("piano")),
        ("一只猫在奔跑，轻柔的钢琴", played("piano")),
        ("汽车穿过城市，电子音乐", played("electronic")),
        ("一个男人在弹钢琴", SoundWish()),
    ],
)
def test_words_steer(prompt: str, expected: SoundWish) -> None:
    assert wish(prompt) == expected


def test_what_the_negative_prompt_names_is_not_heard() -> None:
    assert wish("A cat runs", "music") == NO_MUSIC
    assert wish("A cat runs", "blurry, sound") == SILENCE
    assert wish("A cat runs, piano music", "piano music") == SoundWish()
