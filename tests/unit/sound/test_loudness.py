"""Loudness against signals whose loudness is known, as EBU Tech 3341 does it; and what mastering promises."""

from __future__ import annotations

import numpy as np
import pytest

from vitascope.cues import SAMPLE_RATE, Sound
from vitascope.sound.loudness import HIGHEST_PEAK, TARGET, TOLERANCE, integrated_loudness, master, true_peak


def sine(seconds: float, decibels: float, hertz: float = 997.0, phase: float = 0.0) -> Sound:
    time = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    side = 10 ** (decibels / 20) * np.sin(2 * np.pi * hertz * time + phase)
    return np.stack([side, side], axis=1).astype(np.float32)


@pytest.mark.parametrize("level", [-23.0, -33.0, -16.0])
def test_a_sine_on_both_sides_reads_its_level(level: float) -> None:
    assert integrated_loudness(sine(20, level)) == pytest.approx(level, abs=0.1)


def test_a_sine_on_one_side_reads_three_decibels_less() -> None:
    one = sine(20, 0.0)
    one[:, 1] = 0
    assert integrated_loudness(one) == pytest.approx(-3.01, abs=0.05)


@pytest.mark.parametrize(("hertz", "gain"), [(100.0, -1.82), (1000.0, 0.0), (5000.0, 3.32)])
def test_the_weighting_rises_with_frequency(hertz: float, gain: float) -> None:
    assert integrated_loudness(sine(5, -23.0, hertz)) == pytest.approx(-23.0 + gain, abs=0.05)


def test_quiet_parts_are_gated_as_in_tech_3341_case_3() -> None:
    parts = np.concatenate([sine(10, -36.0), sine(60, -23.0), sine(10, -36.0)])
    assert integrated_loudness(parts) == pytest.approx(-23.0, abs=0.1)


def test_very_quiet_parts_are_gated_as_in_tech_3341_case_4() -> None:
    levels = ((10, -72.0), (10, -36.0), (60, -23.0), (10, -36.0), (10, -72.0))
    parts = np.concatenate([sine(seconds, level) for seconds, level in levels])
    assert integrated_loudness(parts) == pytest.approx(-23.0, abs=0.1)


def test_levels_that_pass_the_gates_are_averaged_as_in_tech_3341_case_5() -> None:
    parts = np.concatenate([sine(20, -26.0), sine(20.1, -20.0), sine(20, -26.0)])
    assert integrated_loudness(parts) == pytest.approx(-23.0, abs=0.1)


@pytest.mark.parametrize("seconds", [0.0, 0.1, 2.0])
def test_silence_is_minus_infinity(seconds: float) -> None:
    silence = np.zeros((round(seconds * SAMPLE_RATE), 2), dtype=np.float32)
    assert integrated_loudness(silence) == -np.inf
    assert true_peak(silence) == -np.inf


@pytest.mark.parametrize("hertz", [997.0, 6000.0, 12000.0])
def test_true_peak_is_found_between_the_samples(hertz: float) -> None:
    """At a quarter of the rate and 45 degrees, no sample comes nearer than 3 dB to the peak."""
    sound = sine(1.0, -6.0, hertz, np.pi / 4)
    ramp = np.clip(np.arange(len(sound)) / 4800, 0, 1)[:, None]
    assert true_peak(sound * ramp * ramp[::-1]) == pytest.approx(-6.0, abs=0.2)


@pytest.mark.parametrize("seconds", [2, 5, 15])
@pytest.mark.parametrize("level", [-30.0, -16.0, -1.0])
def test_mastering_reaches_the_target(seconds: int, level: float) -> None:
    random = np.random.default_rng(seconds)
    noise = random.standard_normal((seconds * SAMPLE_RATE, 2))
    swells = 0.6 + 0.4 * np.sin(2 * np.pi * np.arange(len(noise)) / SAMPLE_RATE)[:, None]
    sound = (noise * swells * 0.25 * 10 ** (level / 20)).astype(np.float32)
    made = master(sound)
    assert made.shape == sound.shape
    assert made.dtype == np.float32
    assert integrated_loudness(made) == pytest.approx(TARGET, abs=TOLERANCE)
    assert true_peak(made) <= HIGHEST_PEAK


def test_the_limiter_holds_lone_peaks_without_touching_the_rest() -> None:
    sound = sine(3, -17.0)
    sound[SAMPLE_RATE : SAMPLE_RATE + 24] = 0.99
    made = master(sound)
    assert true_peak(made) <= HIGHEST_PEAK
    assert integrated_loudness(made) == pytest.approx(TARGET, abs=TOLERANCE)
    gain = made[2 * SAMPLE_RATE :, 0] / np.where(sound[2 * SAMPLE_RATE :, 0] == 0, 1, sound[2 * SAMPLE_RATE :, 0])
    moving = np.abs(sound[2 * SAMPLE_RATE :, 0]) > 0.01
    assert np.ptp(gain[moving]) < 1e-3


def test_both_sides_are_limited_alike() -> None:
    sound = sine(2, -20.0)
    sound[SAMPLE_RATE : SAMPLE_RATE + 48, 0] = 0.98
    made = master(sound)
    moving = np.abs(sound[:, 1]) > 1e-3
    ratio = made[moving, 1] / sound[moving, 1]
    assert np.ptp(ratio) > 0.01
    still = moving & (sound[:, 0] == sound[:, 1])
    np.testing.assert_allclose(made[still, 0], made[still, 1], atol=1e-6)


def test_the_peak_rule_wins_over_loudness() -> None:
    clicks = np.zeros((4 * SAMPLE_RATE, 2), dtype=np.float32)
    clicks[:: SAMPLE_RATE // 4] = 0.5
    made = master(clicks)
    assert true_peak(made) <= HIGHEST_PEAK
    assert np.isfinite(made).all()


def test_silence_stays_silence() -> None:
    assert not master(np.zeros((2 * SAMPLE_RATE, 2), dtype=np.float32)).any()


def test_hiss_is_not_raised_to_full_loudness() -> None:
    hiss = (np.random.default_rng(1).standard_normal((SAMPLE_RATE * 2, 2)) * 10 ** (-64 / 20)).astype(np.float32)
    assert integrated_loudness(master(hiss)) < integrated_loudness(hiss) + 30.1


def test_mastering_twice_changes_nothing_to_hear() -> None:
    once = master((np.random.default_rng(2).standard_normal((SAMPLE_RATE * 2, 2)) * 0.05).astype(np.float32))
    assert np.abs(master(once) - once).max() < 1e-3
