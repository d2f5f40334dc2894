"""Storyboards tile, segments tile, and what does not is refused."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from vitascope.storyboard import Shot, Storyboard, segments


def board(*counts: int, fps: int = 30) -> Storyboard:
    """A storyboard of shots with these frame counts."""
    shots = []
    start = 0
    for index, count in enumerate(counts):
        shots.append(Shot(index=index, start=start, frames=count, text=f"shot {index}", seed=index))
        start += count
    return Storyboard(width=1280, height=720, fps=fps, frames=start, seed=1, text="text", shots=tuple(shots))


@given(st.lists(st.integers(1, 200), min_size=1, max_size=4), st.integers(1, 90), st.integers(1, 90))
def test_segments_tile_the_film_and_stay_inside_their_shots(counts: list[int], longest: int, shortest: int) -> None:
    made = board(*counts)
    pieces = segments(made, longest, min(shortest, longest))
    assert [piece.index for piece in pieces] == list(range(len(pieces)))
    assert pieces[0].start == 0
    assert pieces[-1].end == made.frames
    assert all(one.end == following.start for one, following in itertools.pairwise(pieces))
    for piece in pieces:
        shot = made.shots[piece.shot]
        assert shot.start <= piece.start < piece.end <= shot.end
        assert 1 <= piece.frames <= longest
    for shot in made.shots:
        sizes = [piece.frames for piece in pieces if piece.shot == shot.index]
        assert max(sizes) - min(sizes) <= 1


@pytest.mark.parametrize(
    ("seconds", "shortest", "count"),
    [(5, 30, 4), (2, 30, 2), (15, 30, 8), (8, 30, 4), (10, 30, 8), (5, 60, 3), (2, None, 1)],
)
def test_segments_come_in_fours_or_twos_where_they_do_not_get_too_short(
    seconds: int, shortest: int | None, count: int
) -> None:
    assert len(segments(board(seconds * 30), 60, shortest)) == count


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"frames": 61}, "the film at 61"),
        ({"shots": ()}, "at least 1"),
        ({"width": 641}, "multiple of 2"),
        ({"version": 2}, "Input should be 1"),
        ({"fps": 0}, "greater than or equal to 1"),
        ({"seed": -1}, "greater than or equal to 0"),
    ],
)
def test_a_storyboard_that_makes_no_film_is_refused(change: dict[str, object], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        Storyboard.model_validate({**board(60).model_dump(), **change})


def test_gaps_overlaps_and_long_fades_are_refused() -> None:
    good = board(30, 30).model_dump()
    for number, field, value in (
        (1, "start", 29),
        (1, "start", 31),
        (0, "start", 1),
        (1, "index", 5),
        (0, "fade_in", 31),
    ):
        bad = {**good, "shots": [dict(shot) for shot in good["shots"]]}
        bad["shots"][number][field] = value
        with pytest.raises(ValidationError):
            Storyboard.model_validate(bad)


def test_a_storyboard_survives_json() -> None:
    made = board(30, 45)
    assert Storyboard.model_validate_json(made.model_dump_json()) == made
