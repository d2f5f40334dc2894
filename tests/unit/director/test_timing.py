"""Mending of times: shots always tile the film, in order."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitascope.cues import BeatGrid
from vitascope.director.timing import SHORTEST_SHOT, Span, capacity, cut_times, fitting_tempo, on_beat, tile


def spans(*times: tuple[float, float]) -> list[Span]:
    return [Span(start, end) for start, end in times]


@pytest.mark.parametrize(
    ("said", "seconds", "cuts"),
    [
        (spans((0, 3), (3, 6), (6, 10)), 10, [3, 6]),
        (spans((0, 3), (5, 10)), 10, [5]),  # a gap lengthens the shot before it
        (spans((0, 4), (3, 10)), 10, [3]),  # an overlap shortens it
        (spans((1, 3), (3, 10)), 10, [3]),  # a late beginning starts at once
        (spans((0, 3), (3, 6)), 8, [3]),  # too short: the last shot goes on
        (spans((0, 3), (3, 15)), 10, [3]),  # too long: the last shot is cut off
        (spans((0, 10), (10, 20)), 10, [5]),  # far too long: scaled
        (spans((0, 1), (1, 2)), 10, [5]),  # far too short: scaled
        (spans((3, 6), (0, 3)), 6, [3]),  # backwards: only lengths count, the order of the text stays
        (spans((0, 2), (0, 4)), 6, [2]),  # every shot counted from 0
        (spans((3, 0), (5, 3)), 10, [5]),  # negative lengths: equal parts
        ([Span(seconds=2), Span(), Span(seconds=4)], 9, [2, 5]),  # a missing length is the mean of the others
        ([Span(0), Span(3), Span(6)], 9, [3, 6]),
        ([Span(), Span(4, 8)], 8, [4]),
    ],
)
def test_cuts(said: list[Span], seconds: float, cuts: list[float]) -> None:
    assert cut_times(said, seconds) == pytest.approx(cuts)


def test_nothing_said_gives_no_cuts() -> None:
    assert cut_times([Span(), Span()], 5) is None


def test_shots_never_get_shorter_than_half_a_second() -> None:
    assert tile([0.0, 0.01, 4.99], 150, 30) == [(0, 15), (15, 15), (30, 105), (135, 15)]


def test_a_film_of_two_seconds_holds_four_shots() -> None:
    assert capacity(60) == 4
    assert tile([9.0, 9.0, 9.0], 60, 30) == [(0, 15), (15, 15), (30, 15), (45, 15)]


times = st.one_of(st.none(), st.floats(-1e9, 1e9), st.sampled_from([math.nan, math.inf, -math.inf, 0.0, 1e-9, 1e300]))


@given(st.lists(st.builds(Span, times, times, times), min_size=1, max_size=30), st.integers(2, 15))
def test_any_times_tile_the_film(said: list[Span], seconds: int) -> None:
    frames = seconds * 30
    said = said[: capacity(frames)]
    cuts = cut_times(said, seconds)
    if cuts is None:
        return
    assert len(cuts) == len(said) - 1
    tiles = tile(cuts, frames, 30)
    assert sum(count for _, count in tiles) == frames
    assert all(count >= SHORTEST_SHOT for _, count in tiles)
    ends = [start + count for start, count in tiles]
    assert [start for start, _ in tiles] == [0, *ends[:-1]]


def test_tempo_is_chosen_so_that_bars_meet_cuts() -> None:
    tempo = fitting_tempo([3.0, 6.0], 84.0)
    bar = 240 / tempo
    assert abs(tempo / 84 - 1) <= 0.12
    assert abs(3.0 / bar - round(3.0 / bar)) * bar < 0.05


def test_free_cuts_move_to_bars_and_stay_near() -> None:
    beats = BeatGrid(tempo=96.0)  # bars of 2.5 s
    assert on_beat([2.7], beats, 5) == pytest.approx([2.5])
    assert on_beat([3.9], beats, 10) == pytest.approx([3.75])  # the bar is too far, the beat is near
