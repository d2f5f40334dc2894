"""How exact the analysis of driving audio is, on material of which the truth is known."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from tests.unit.sound.material import babble, drums, hiss, notes, stereo
from vitascope.cues import SAMPLE_RATE, AudioAnalysis, BeatGrid, Sound
from vitascope.sound.analysis import analysed

FPS = 30


def found(sound: Sound, fps: int = FPS) -> AudioAnalysis:
    return analysed(sound, fps, round(len(sound) / SAMPLE_RATE * fps))


def grid_of(sound: Sound) -> BeatGrid:
    analysis = found(sound)
    assert analysis.kind == "music"
    assert analysis.grid is not None
    return analysis.grid


def off(times: NDArray[np.float64], truth: NDArray[np.float64]) -> float:
    """Seconds by which the times miss the truth, at most."""
    return max(float(np.abs(truth - one).min()) for one in times)


def bars(grid: BeatGrid, seconds: float) -> NDArray[np.float64]:
    return np.arange(grid.offset, seconds, grid.bar)


@pytest.mark.parametrize("tempo", [96, 104, 113.3, 120, 124, 128, 140, 160, 180])
def test_steady_drums(tempo: float) -> None:
    """Tempo within a twentieth of a percent, beats and bars within 10 ms."""
    sound, beats = drums(tempo, 15)
    grid = grid_of(sound)
    assert grid.tempo == pytest.approx(tempo, rel=5e-4)
    assert grid.beats_per_bar == 4
    assert off(bars(grid, beats[-1]), beats[::4]) < 0.010
    assert off(np.array(found(sound).beats), beats) < 0.020


@pytest.mark.parametrize("tempo", [60, 72, 84])
def test_slow_drums_may_be_heard_twice_as_fast_and_every_beat_is_one_all_the_same(tempo: float) -> None:
    """With hats on the halves that is as true; bars are then half as long, and every second one is a bar."""
    sound, beats = drums(tempo, 15)
    grid = grid_of(sound)
    assert grid.tempo in (pytest.approx(tempo, rel=5e-4), pytest.approx(2 * tempo, rel=5e-4))
    assert off(bars(grid, beats[-1]), beats) < 0.010
    assert off(beats[::4], np.arange(grid.offset, 16, grid.bar)) < 0.015


@pytest.mark.parametrize(("tempo", "swing"), [(90, 0.16), (120, 0.16), (140, 0.1)])
def test_swing_changes_neither_beats_nor_bars(tempo: float, swing: float) -> None:
    sound, beats = drums(tempo, 12, swing=swing)
    grid = grid_of(sound)
    assert grid.tempo == pytest.approx(tempo, rel=1e-3)
    assert off(bars(grid, beats[-1]), beats[::4]) < 0.015


def test_a_waltz_has_bars_of_three() -> None:
    sound, beats = drums(100, 12, in_bar=3)
    grid = grid_of(sound)
    assert (grid.beats_per_bar, grid.tempo) == (3, pytest.approx(100, rel=1e-3))
    assert off(bars(grid, beats[-1]), beats[::3]) < 0.015


@pytest.mark.parametrize("tempo", [110, 120])
def test_rubato_is_followed_beat_by_beat(tempo: float) -> None:
    """A tempo that swells by 5 % has no even grid; each beat is found within 30 ms, and the grid is within 60 ms of the bars."""
    sound, beats = drums(tempo, 12, rubato=0.05)
    analysis = found(sound)
    assert analysis.kind == "music"
    assert np.quantile([np.abs(beats - one).min() for one in analysis.beats], 0.95) < 0.030
    assert off(bars(grid_of(sound), beats[-1]), beats) < 0.060


@pytest.mark.parametrize("tempo", [80, 110, 132])
def test_notes_without_drums(tempo: float) -> None:
    sound, beats = notes(tempo, 12)
    grid = grid_of(sound)
    assert grid.tempo == pytest.approx(tempo, rel=1e-3)
    assert off(bars(grid, beats[-1]), beats[::4]) < 0.020


def test_noise_over_the_music_is_borne() -> None:
    sound, beats = drums(100, 12, noise=0.05)
    assert off(bars(grid_of(sound), beats[-1]), beats[::4]) < 0.015


def test_two_seconds_are_enough_for_a_beat() -> None:
    sound, beats = drums(120, 2)
    assert off(np.array(found(sound).beats), beats) < 0.020


@pytest.mark.parametrize("rate", [3.5, 4.0, 4.5, 5.0])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_speech_is_no_music_and_its_voice_is_followed(rate: float, seed: int) -> None:
    sound, voiced = babble(10, rate, seed)
    analysis = found(sound)
    assert analysis.kind == "speech"
    assert analysis.grid is None
    spoken = np.zeros(300, bool)
    for start, end in voiced:
        spoken[round((start + 0.2 * (end - start)) * FPS) : round((end - 0.2 * (end - start)) * FPS)] = True
    silent = np.ones(300, bool)
    for start, end in voiced:
        silent[max(0, int(start * FPS) - 2) : int(end * FPS) + 3] = False
    voice = np.array(analysis.voice)
    assert voice[spoken].mean() > 70
    assert voice[silent].mean() < 25


def test_what_is_neither() -> None:
    tone = stereo(np.sin(2 * np.pi * 440 * np.arange(8 * SAMPLE_RATE) / SAMPLE_RATE))
    for sound in (hiss(8), tone):
        analysis = found(sound)
        assert (analysis.kind, analysis.grid, analysis.beats) == ("other", None, ())


def test_silence_is_still() -> None:
    analysis = found(np.zeros((5 * SAMPLE_RATE, 2), np.float32))
    assert (analysis.kind, analysis.onsets) == ("silence", ())
    assert set(analysis.loudness) == set(analysis.voice) == {0}


def test_onsets_are_where_something_sets_in() -> None:
    track = np.zeros(6 * SAMPLE_RATE)
    truth = np.array([0.5, 1.23, 1.9, 3.07, 4.4])
    for at in truth:
        burst = np.random.default_rng(int(at * 100)).normal(size=4800) * np.exp(-np.arange(4800) / 1000)
        track[int(at * SAMPLE_RATE) :][:4800] += burst
    heard = np.array(found(stereo(track)).onsets)
    assert off(truth, heard) < 0.015
    assert len(heard) <= 7


def test_bands_tell_low_from_high() -> None:
    seconds = np.arange(4 * SAMPLE_RATE) / SAMPLE_RATE
    low, high = np.sin(2 * np.pi * 80 * seconds), np.sin(2 * np.pi * 6000 * seconds)
    analysis = found(stereo(np.where(seconds < 2, low, high)))
    assert np.mean(analysis.low[5:55]) > 90 > 10 > np.mean(analysis.low[65:115])
    assert np.mean(analysis.high[65:115]) > 90 > 10 > np.mean(analysis.high[5:55])


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32 - 1), st.sampled_from([16, 24, 25, 30]), st.floats(0.1, 15), st.floats(0, 1))
def test_any_sound_has_a_value_for_every_frame(seed: int, fps: int, seconds: float, quiet: float) -> None:
    random = np.random.default_rng(seed)
    frames = max(1, round(seconds * fps))
    sound = random.normal(size=(round(frames / fps * SAMPLE_RATE), 2)).astype(np.float32) * np.float32(0.3)
    sound[: int(len(sound) * quiet)] = 0
    analysis = analysed(sound, fps, frames)
    for levels in (analysis.loudness, analysis.low, analysis.mid, analysis.high, analysis.voice):
        assert len(levels) == frames
    assert AudioAnalysis.model_validate_json(analysis.model_dump_json()) == analysis


def test_the_same_sound_has_the_same_analysis() -> None:
    sound, _ = drums(124, 8)
    assert found(sound) == found(sound.copy())
