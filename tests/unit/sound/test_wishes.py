"""A score follows what the text says of it."""

from __future__ import annotations

import numpy as np
import pytest

from tests.unit.sound.boards import board
from vitascope.cues import SAMPLE_RATE, SoundEvent
from vitascope.sound.ensemble import Ensemble, period
from vitascope.sound.loudness import integrated_loudness
from vitascope.sound.piece import written
from vitascope.sound.score import compose
from vitascope.sound.struck import frequency
from vitascope.storyboard import Mood, SoundWish, Storyboard

RAIN = [SoundEvent(at=0, kind="rain", seconds=5), SoundEvent(at=2, kind="footstep")]


def wanted(mood: Mood = Mood.TENDER, **wish: object) -> Storyboard:
    return board(mood=mood).model_copy(update={"sound": SoundWish.model_validate(wish)})


def test_without_music_only_what_is_seen_is_heard() -> None:
    effects = compose(wanted(music=False), RAIN)
    assert integrated_loudness(effects) == pytest.approx(-16, abs=0.5)
    assert np.array_equal(effects, compose(wanted(Mood.HEROIC, music=False), RAIN)), "no mood has a part in it"
    assert not compose(wanted(music=False), []).any()


def test_without_effects_the_scene_is_silent() -> None:
    assert np.array_equal(compose(wanted(effects=False), RAIN), compose(wanted(), []))


def test_a_silent_film_has_a_track_of_silence() -> None:
    made = compose(wanted(music=False, effects=False), RAIN)
    assert made.shape == (5 * SAMPLE_RATE, 2)
    assert not made.any()


@pytest.mark.parametrize("mood", Mood)
@pytest.mark.parametrize(
    "instrument", ["piano", "strings", "harp", "bells", "celesta", "marimba", "flute", "choir", "brass"]
)
def test_the_melody_is_played_by_the_instrument_that_is_asked_for(mood: Mood, instrument: str) -> None:
    kind = {"bells": "bell"}.get(instrument, instrument)
    assert written(wanted(mood, instruments=[instrument])).lead.kind == kind


def test_kinds_of_music_change_the_band() -> None:
    plain, electronic = written(wanted()), written(wanted(instruments=["electronic"]))
    assert not [note for note in plain.notes if note.part == "kick"]
    assert [note for note in electronic.notes if note.part == "kick"]
    assert electronic.palette.bass == "pulsing"
    assert written(wanted(instruments=["orchestral"])).palette.pad == "strings"
    both = written(wanted(instruments=["electronic", "piano"]))
    assert (both.lead.kind, both.palette.bass) == ("piano", "pulsing")


@pytest.mark.parametrize("instruments", [["flute"], ["electronic"], ["orchestral", "choir"], ["brass", "drums"]])
def test_every_band_keeps_the_rules_of_level(instruments: list[str]) -> None:
    made = compose(wanted(instruments=instruments), [])
    assert integrated_loudness(made) == pytest.approx(-16, abs=0.5)
    assert float(np.abs(made).max()) < 10 ** (-1.4 / 20)
    assert not np.array_equal(made, compose(wanted(), []))


def test_a_flute_has_few_harmonics_and_one_player() -> None:
    """Nearly all of its power is in the first two, and hardly anything lies between them."""
    dark, _ = period("flute", 72)
    power = np.abs(np.fft.rfft(dark[:, 0])) ** 2
    hertz = np.arange(len(power)) * SAMPLE_RATE / len(dark)
    near = [power[np.abs(hertz - frequency(72) * order) < 12].sum() / power.sum() for order in (1, 2, 3)]
    assert near[0] > 0.8
    assert near[0] > near[1] > near[2]
    assert sum(near) > 0.98
    note = Ensemble().sustained("flute", 72, 0.5, 1.0, 0.5, np.random.default_rng(1))
    assert 0.2 < np.sqrt(np.mean(note[SAMPLE_RATE // 4 : SAMPLE_RATE // 2] ** 2)) < 0.8
