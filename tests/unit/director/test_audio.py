"""Cuts fall on the bars of the driving audio."""

from __future__ import annotations

import numpy as np
import pytest

from tests.unit.sound.material import babble, drums
from vitascope.brief import Brief
from vitascope.cues import AudioAnalysis
from vitascope.director import direct
from vitascope.sound.analysis import analysed

MULTI = "A multi-shot film of a dancer on a stage"


def brief(prompt: str, seconds: int, **more: object) -> Brief:
    return Brief.model_validate({"model": "x", "prompt": prompt, "seconds": seconds, "seed": 3, **more})


def analysis_of(tempo: float, seconds: int, first: float, in_bar: int = 4) -> tuple[AudioAnalysis, np.ndarray]:
    sound, beats = drums(tempo, seconds, first=first, in_bar=in_bar)
    return analysed(sound, 30, seconds * 30), beats


@pytest.mark.parametrize("prompt", [MULTI, "A girl wakes up. She runs through the rain. She dances on a bridge."])
@pytest.mark.parametrize(("tempo", "first", "in_bar"), [(124, 0.2, 4), (104, 0.55, 4), (140, 0.0, 4), (100, 0.3, 3)])
def test_cuts_are_within_a_frame_of_bars(prompt: str, tempo: float, first: float, in_bar: int) -> None:
    analysis, beats = analysis_of(tempo, 15, first, in_bar)
    board = direct(brief(prompt, 15), audio=analysis)
    cuts = [shot.start / board.fps for shot in board.shots[1:]]
    assert len(cuts) >= 2
    for cut in cuts:
        assert np.abs(beats[::in_bar] - cut).min() <= 1 / board.fps
    assert board.beats == analysis.grid
    assert board.audio == analysis


def test_times_that_the_prompt_gives_stay() -> None:
    analysis, _ = analysis_of(124, 10, 0.2)
    prompt = "[0-3s] A cat sleeps. [3-7s] The cat wakes up. [7-10s] The cat runs."
    assert [shot.start for shot in direct(brief(prompt, 10), audio=analysis).shots] == [0, 90, 210]


def test_speech_has_no_bars() -> None:
    sound, _ = babble(15)
    analysis = analysed(sound, 30, 450)
    plain, spoken = direct(brief(MULTI, 15)), direct(brief(MULTI, 15), audio=analysis)
    assert plain.shots == spoken.shots
    assert spoken.audio == analysis


def test_without_audio_nothing_changes() -> None:
    assert direct(brief(MULTI, 15)).audio is None


def test_a_storyboard_of_ones_own_gets_the_audio_of_the_order() -> None:
    analysis, _ = analysis_of(124, 5, 0.2)
    own = direct(brief("A cat runs", 5), audio=analysis_of(100, 5, 0.1)[0])
    order = brief("A cat runs", 5, storyboard=own)
    assert direct(order, audio=analysis).audio == analysis
    assert direct(order).audio is None, "what came with it is not believed"
    assert direct(order, audio=analysis).shots == own.shots
