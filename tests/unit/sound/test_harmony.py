"""Chords, modes, voicings; and that every mood's harmony is of sound material."""

from __future__ import annotations

from itertools import pairwise

import pytest

from vitascope.sound.harmony import MODES, chord, pitches, scale_under, voiced
from vitascope.sound.moods import PALETTES
from vitascope.storyboard import Mood


@pytest.mark.parametrize(
    ("symbol", "tones"),
    [
        ("I", {0, 4, 7}),
        ("vi", {9, 0, 4}),
        ("ii7", {2, 5, 9, 0}),
        ("IVmaj7", {5, 9, 0, 4}),
        ("Vsus4", {7, 0, 2}),
        ("bVII", {10, 2, 5}),
        ("iv6", {5, 8, 0, 2}),
        ("Iadd9", {0, 4, 7, 2}),
        ("i5", {0, 7}),
        ("bIIImaj7", {3, 7, 10, 2}),
    ],
)
def test_numerals_are_read(symbol: str, tones: set[int]) -> None:
    assert chord(symbol).tones == tones


@pytest.mark.parametrize("symbol", ["", "H", "viiii", "V13", "Imaj8", "b"])
def test_what_is_no_numeral_is_refused(symbol: str) -> None:
    with pytest.raises(ValueError):
        chord(symbol)


def test_a_melody_does_not_rest_on_sevenths_nor_on_what_rubs_against_them() -> None:
    assert chord("ii7").stable == {2, 5, 9}
    assert chord("IVmaj7").stable == {9, 0}
    assert chord("V").stable == chord("V").tones


def test_a_scale_bends_to_a_borrowed_chord() -> None:
    over = chord("iv6")  # of C major: F A-flat C D
    scale = scale_under("major", over)
    assert 8 in scale
    assert 9 not in scale
    assert scale_under("major", chord("V")) == set(MODES["major"])


def test_pitches_are_those_of_the_classes() -> None:
    assert pitches(36, {0, 7}, 60, 72) == [60, 67, 72]
    assert pitches(38, {0}, 60, 72) == [62]


@pytest.mark.parametrize("mood", Mood)
def test_every_progression_is_voiced_without_clashes_and_moves_little(mood: Mood) -> None:
    palette = PALETTES[mood]
    for progression in palette.progressions:
        for tonic in palette.tonics:
            previous: tuple[int, ...] = ()
            for symbol in (*progression.bars, progression.cadence, progression.final):
                over = chord(symbol)
                voicing = voiced(over, tonic, 50, 74, previous)
                assert {(pitch - tonic) % 12 for pitch in voicing} == over.tones
                assert min(above - below for below, above in pairwise(voicing)) > 1
                if previous:
                    assert abs(sum(voicing) / len(voicing) - sum(previous) / len(previous)) < 7
                previous = voicing


@pytest.mark.parametrize("mood", Mood)
def test_every_progression_ends_at_home_from_somewhere_else(mood: Mood) -> None:
    for progression in PALETTES[mood].progressions:
        assert chord(progression.final).root == 0
        assert chord(progression.cadence).root != 0
        assert progression.mode in MODES


def test_every_mood_has_a_choice_of_keys_harmonies_and_instruments() -> None:
    assert set(PALETTES) == set(Mood)
    for palette in PALETTES.values():
        assert min(len(palette.progressions), len(palette.tonics), len(palette.leads), len(palette.figures)) >= 2
