"""The written music: form, beats, melody over chords, for any grid and length that a storyboard may have."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.sound.boards import board
from vitascope.cues import BeatGrid
from vitascope.sound.piece import Piece, mood_of, written
from vitascope.storyboard import Light, Mood

GRIDS = st.builds(
    BeatGrid,
    tempo=st.floats(30, 300),
    beats_per_bar=st.integers(2, 7),
    offset=st.one_of(st.just(0.0), st.floats(0, 9)),
)
SECONDS = st.one_of(st.sampled_from([2.0, 5.0, 8.0, 15.0]), st.integers(3, 900).map(lambda frames: frames / 30))
PIECES = st.builds(
    lambda seconds, mood, seed, beats: written(board(seconds, mood, seed, beats=beats)),
    SECONDS,
    st.sampled_from(Mood),
    st.integers(0, 2**31 - 1),
    GRIDS,
)


@settings(max_examples=60, deadline=None)
@given(PIECES)
def test_chords_tile_the_film_and_end_at_home(piece: Piece) -> None:
    form = piece.form
    assert form.meter.time(form.spans[0].start) == pytest.approx(0.0, abs=1e-6)
    assert form.meter.time(form.spans[-1].end) == pytest.approx(form.seconds)
    for one, following in pairwise(form.spans):
        assert one.end == following.start
        assert one.end > one.start
    assert form.spans[-1].chord.root == 0
    assert form.ring > 0


@settings(max_examples=60, deadline=None)
@given(PIECES)
def test_strong_beats_of_the_melody_are_chord_tones(piece: Piece) -> None:
    strong = {beat for bar in range(200) for beat in piece.form.meter.strong(bar)} | {piece.form.close}
    for tone in piece.tones:
        assert piece.lead.low <= tone.pitch <= piece.lead.high
        assert tone.strong == (tone.at in strong)
        if tone.strong:
            assert (tone.pitch - piece.tonic) % 12 in piece.form.chord_at(tone.at).stable


@settings(max_examples=60, deadline=None)
@given(PIECES)
def test_other_notes_are_chord_tones_or_passed_through_by_steps(piece: Piece) -> None:
    tones = piece.tones
    for before, tone, after in zip(tones, tones[1:], tones[2:], strict=False):
        if (tone.pitch - piece.tonic) % 12 not in piece.form.chord_at(tone.at).stable:
            assert 0 < abs(tone.pitch - before.pitch) <= 2
            assert 0 < abs(after.pitch - tone.pitch) <= 2


@settings(max_examples=60, deadline=None)
@given(PIECES)
def test_the_melody_is_one_voice_that_ends_on_the_close(piece: Piece) -> None:
    for one, following in pairwise(piece.tones):
        assert one.at + one.beats <= following.at + 1e-6
        assert abs(following.pitch - one.pitch) <= 12
    assert piece.tones[-1].at == piece.form.close


@settings(max_examples=60, deadline=None)
@given(PIECES)
def test_every_note_is_inside_the_film(piece: Piece) -> None:
    for note in piece.notes:
        assert 0.0 <= note.at <= piece.form.seconds
        assert note.seconds > 0
        assert 0 < note.velocity <= 1.1


@pytest.mark.parametrize("mood", Mood)
def test_pitched_notes_start_on_the_grid(mood: Mood) -> None:
    piece = written(board(15, mood))
    beat = piece.form.meter.beat
    close = piece.form.meter.time(piece.form.close)
    for note in piece.notes:
        if note.part in ("pad", "bass", "lead", "figure") and note.at < close:
            halves = note.at / (beat / 2)
            assert halves == pytest.approx(round(halves), abs=1e-6)


@pytest.mark.parametrize("mood", Mood)
def test_chords_change_on_bars(mood: Mood) -> None:
    form = written(board(15, mood)).form
    for span in form.spans[:-2]:
        assert span.start % form.meter.beats_per_bar == 0
    assert form.close in form.meter.strong(form.close // form.meter.beats_per_bar)


@pytest.mark.parametrize("mood", Mood)
@pytest.mark.parametrize("seconds", [2, 5, 8, 15])
def test_the_end_has_time_to_ring_but_does_not_wait(mood: Mood, seconds: int) -> None:
    form = written(board(seconds, mood)).form
    assert 0.35 * min(seconds, 3) <= form.ring <= max(0.65 * seconds if seconds < 6 else 0.3 * seconds + 1.5, 1.2)
    assert len(form.spans) >= 2


def test_harmony_never_stands_still() -> None:
    for mood in Mood:
        for seed in range(12):
            for seconds in (5, 8, 15):
                form = written(board(seconds, mood, seed)).form
                cadence, final = form.spans[-2].chord, form.spans[-1].chord
                assert cadence.root != final.root
                assert cadence.root != form.spans[-3].chord.root if len(form.spans) > 2 else True


def test_the_motif_returns() -> None:
    """Rhythms of the melody's bars repeat: it is made of a motif, not of chance."""
    for mood in Mood:
        for seed in range(6):
            piece = written(board(15, mood, seed))
            per = piece.form.meter.beats_per_bar
            bars: dict[int, list[float]] = {}
            for tone in piece.tones[:-1]:
                bars.setdefault(int(tone.at // per), []).append(tone.at % per)
            shapes = [tuple(shape) for shape in bars.values()]
            assert len(set(shapes)) < len(shapes)


def test_the_melody_moves() -> None:
    for mood in Mood:
        for seed in range(12):
            tones = written(board(15, mood, seed)).tones
            assert len({tone.pitch for tone in tones}) >= 3
            steps = [abs(following.pitch - one.pitch) for one, following in pairwise(tones)]
            assert sum(step <= 5 for step in steps) >= 0.6 * len(steps)


@pytest.mark.parametrize("mood", Mood)
def test_cuts_are_marked_where_they_are(mood: Mood) -> None:
    piece = written(board(9, mood, cuts=(3.1, 6.2)))
    for part in ("boom", "chime"):
        assert [note.at for note in piece.notes if note.part == part] == pytest.approx([3.1, 6.2])
    classes = {(note.pitch - piece.tonic) % 12 for note in piece.notes if note.part == "boom"}
    assert classes <= {span.chord.root for span in piece.form.spans}


def test_a_storm_of_cuts_is_not_a_storm_of_accents() -> None:
    piece = written(board(4, Mood.DARK, cuts=tuple(number / 10 for number in range(1, 40))))
    assert len([note for note in piece.notes if note.part == "boom"]) <= 6


def test_a_board_without_a_mood_takes_it_from_its_light() -> None:
    assert mood_of(board(mood=None, light=Light.MOONLIGHT)) is Mood.TENDER
    assert mood_of(board(mood=None, light=Light.DAY)) is Mood.CALM
    assert mood_of(board(mood=Mood.DARK, light=Light.DAY)) is Mood.DARK


def test_the_seed_chooses_key_harmony_and_instrument() -> None:
    pieces = [written(board(15, Mood.CALM, seed)) for seed in range(24)]
    assert len({piece.tonic for piece in pieces}) >= 3
    assert len({piece.progression for piece in pieces}) >= 3
    assert len({piece.lead for piece in pieces}) >= 2
    assert len({tuple(tone.pitch - piece.tonic for tone in piece.tones) for piece in pieces}) >= 20
