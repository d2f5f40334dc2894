"""Effects: each at its time, each by its kind, beds without seams, and never louder than the film can bear."""

from __future__ import annotations

from itertools import pairwise
from typing import get_args

import numpy as np
import pytest

from vitascope.cues import SAMPLE_RATE, BedKind, HitKind, SoundEvent
from vitascope.sound.foley import BED_LEVELS, Foley, laid_out
from vitascope.sound.hits import GROUNDS
from vitascope.sound.loudness import integrated_loudness

MUSIC = -20.0
SURFACES = sorted(GROUNDS)


def laid(*events: SoundEvent, seconds: float = 4.0, seed: int = 1) -> Foley:
    return laid_out(events, round(seconds * SAMPLE_RATE), seed, MUSIC)


def level(sound: np.ndarray) -> float:
    return 10 * float(np.log10(np.mean(np.square(sound)) + 1e-30))


def centre_of_gravity(sound: np.ndarray) -> float:
    """Hz around which the energy lies."""
    power = np.abs(np.fft.rfft(sound.mean(axis=1))) ** 2
    return float((np.fft.rfftfreq(len(sound), 1 / SAMPLE_RATE) * power).sum() / power.sum())


def test_every_surface_that_an_event_may_name_is_there() -> None:
    assert set(SURFACES) == set(get_args(SoundEvent.model_fields["surface"].annotation))


@pytest.mark.parametrize("kind", get_args(HitKind))
def test_a_hit_sounds_at_its_time_and_not_before(kind: HitKind) -> None:
    sound = laid(SoundEvent(at=1.5, kind=kind)).sound
    start = round(1.5 * SAMPLE_RATE)
    assert np.abs(sound[:start]).max() < 1e-9
    assert level(sound[start : start + SAMPLE_RATE // 2]) > -45
    rolls = 5.5 if kind == "thunder" else 2.0
    assert np.abs(sound[start + round(rolls * SAMPLE_RATE) :]).max(initial=0.0) < 1e-3


@pytest.mark.parametrize("kind", ["footstep", "hoof"])
@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("gain", [0.2, 1.0])
def test_a_step_s_onset_is_within_five_milliseconds(kind: HitKind, surface: str, gain: float) -> None:
    event = SoundEvent.model_validate({"at": 0.8125, "kind": kind, "surface": surface, "gain": gain})
    for seed in range(4):
        sound = np.abs(laid(event, seconds=2.0, seed=seed).sound).max(axis=1)
        onset = int(np.argmax(sound > 0.25 * sound.max())) / SAMPLE_RATE
        assert abs(onset - 0.8125) < 0.005


def test_surfaces_sound_different() -> None:
    sounds = {
        surface: laid(SoundEvent.model_validate({"at": 0.1, "kind": "footstep", "surface": surface}), seconds=0.6).sound
        for surface in SURFACES
    }
    bright = {surface: centre_of_gravity(sound) for surface, sound in sounds.items()}
    assert bright["earth"] < bright["grass"]
    assert bright["wood"] < bright["stone"]
    for one in SURFACES:
        for other in SURFACES:
            if one < other:
                both = np.corrcoef(sounds[one].mean(axis=1), sounds[other].mean(axis=1))[0, 1]
                assert abs(both) < 0.98


def test_a_light_foot_has_less_thud() -> None:
    light = laid(SoundEvent(at=0.1, kind="footstep", gain=0.2), seconds=0.6).sound
    heavy = laid(SoundEvent(at=0.1, kind="footstep", gain=1.0), seconds=0.6).sound
    assert level(light) < level(heavy) - 8
    assert centre_of_gravity(light) > centre_of_gravity(heavy)


def test_steps_are_never_twice_the_same() -> None:
    sound = laid(*(SoundEvent(at=0.2 + 0.4 * number, kind="footstep", surface="snow") for number in range(8))).sound
    cuts = [sound[round((0.2 + 0.4 * number) * SAMPLE_RATE) :][: SAMPLE_RATE // 5, 0] for number in range(8)]
    for one, following in pairwise(cuts):
        assert np.corrcoef(one, following)[0, 1] < 0.99


@pytest.mark.parametrize("kind", get_args(BedKind))
def test_a_bed_sounds_for_its_time_and_at_its_level(kind: BedKind) -> None:
    sound = laid(SoundEvent(at=1.0, kind=kind, seconds=5.0), seconds=8.0).sound
    assert np.abs(sound[:SAMPLE_RATE]).max() < 1e-9
    assert np.abs(sound[6 * SAMPLE_RATE :]).max() < 1e-9
    assert integrated_loudness(sound) == pytest.approx(MUSIC + BED_LEVELS[kind], abs=2.5)
    assert abs(np.diff(sound, axis=0)).max() < 0.15


@pytest.mark.parametrize("kind", get_args(BedKind))
def test_a_bed_is_wide_and_balanced_enough(kind: BedKind) -> None:
    sound = laid(SoundEvent(at=0, kind=kind, seconds=10.0), seconds=10.0).sound
    assert abs(level(sound[:, 0]) - level(sound[:, 1])) < 6
    assert np.corrcoef(sound.T)[0, 1] < 0.999
    assert abs(sound.mean()) < 1e-3


@pytest.mark.parametrize("kind", get_args(BedKind))
def test_a_bed_reported_in_pieces_has_no_seams(kind: BedKind) -> None:
    whole = laid(SoundEvent(at=0, kind=kind, seconds=4)).sound
    pieces = laid(*(SoundEvent(at=start, kind=kind, seconds=1) for start in (2, 0, 3, 1))).sound
    np.testing.assert_array_equal(whole, pieces)


def test_beds_differ_by_kind() -> None:
    bright = {kind: centre_of_gravity(laid(SoundEvent(at=0, kind=kind, seconds=4)).sound) for kind in get_args(BedKind)}
    assert max(bright["engine"], bright["wind"], bright["waves"], bright["city"]) < bright["rain"]
    assert bright["night"] > 3000
    assert 2000 < bright["birds"] < 6000


def test_pan_places_a_hit() -> None:
    left = laid(SoundEvent(at=0.5, kind="hoof", pan=-0.8)).sound
    right = laid(SoundEvent(at=0.5, kind="hoof", pan=0.8)).sound
    assert level(left[:, 0]) > level(left[:, 1]) + 6
    assert level(right[:, 1]) > level(right[:, 0]) + 6


@pytest.mark.parametrize("kind", ["wind", "bark"])
def test_gain_is_gain(kind: BedKind) -> None:
    loud = laid(SoundEvent(at=0.5, kind=kind, seconds=2, gain=1.0)).sound
    soft = laid(SoundEvent(at=0.5, kind=kind, seconds=2, gain=0.5)).sound
    assert level(loud) - level(soft) == pytest.approx(6.02, abs=0.1)
    assert not laid(SoundEvent(at=0.5, kind=kind, seconds=2, gain=0.0)).sound.any()


def test_the_music_steps_back_for_a_voice_and_comes_again() -> None:
    gain = laid(SoundEvent(at=2.0, kind="bark")).music_gain
    assert gain[: round(1.98 * SAMPLE_RATE)].min() == 1.0
    assert 10 ** (-4 / 20) < gain.min() < 10 ** (-3 / 20)
    assert gain[round(3.2 * SAMPLE_RATE) :].min() == 1.0
    assert np.abs(np.diff(gain)).max() < 0.002


def test_events_beyond_the_film_are_left_out() -> None:
    foley = laid(SoundEvent(at=4.5, kind="horn"), SoundEvent(at=9, kind="rain", seconds=3))
    assert not foley.sound.any()
    assert (foley.music_gain == 1.0).all()


def test_an_event_at_the_very_end_is_cut_off_there() -> None:
    foley = laid(SoundEvent(at=3.99, kind="splash"), SoundEvent(at=3.9, kind="rain", seconds=30))
    assert foley.sound.shape == (4 * SAMPLE_RATE, 2)
    assert np.isfinite(foley.sound).all()


def test_the_order_of_events_does_not_matter() -> None:
    events = [SoundEvent(at=0.3 * number, kind="footstep", surface="sand", pan=0.1 * number) for number in range(8)]
    np.testing.assert_array_equal(laid(*events).sound, laid(*reversed(events)).sound)


def test_no_events_no_sound() -> None:
    assert not laid().sound.any()
