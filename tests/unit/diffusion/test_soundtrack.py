"""A model's own sound as a film's."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitascope.engines.diffusion.soundtrack import at_film_rate, lasting


def tone(rate: int, seconds: float = 1.0) -> np.ndarray:
    """440 Hz on the left, 1 kHz on the right."""
    moments = np.arange(round(rate * seconds)) / rate
    return np.stack([0.5 * np.sin(2 * np.pi * hertz * moments) for hertz in (440, 1000)], axis=1).astype(np.float32)


@pytest.mark.parametrize("rate", [16_000, 24_000, 44_100, 48_000])
def test_every_moment_stays_where_it_was(rate: int) -> None:
    made, truth = at_film_rate(tone(rate), rate), tone(48_000)
    assert abs(len(made) - len(truth)) <= 64
    middle = slice(2_000, len(truth) - 2_000)
    assert np.abs(made[middle] - truth[middle]).max() < 0.005


def test_one_channel_is_heard_on_both_sides_as_loud() -> None:
    made = at_film_rate(tone(24_000)[:, :1], 24_000)
    assert np.array_equal(made[:, 0], made[:, 1])
    assert np.abs(made).max() == pytest.approx(0.5, abs=0.02)


def test_what_is_no_number_is_silence() -> None:
    wild = tone(48_000)
    wild[100:200] = np.nan
    wild[300:400] = np.inf
    made = at_film_rate(wild, 48_000)
    assert not made[100:200].any()
    assert not made[300:400].any()
    assert not len(at_film_rate(np.zeros((0, 2), np.float32), 24_000))


@given(st.integers(1, 200), st.sampled_from([16, 24, 25, 30]), st.integers(0, 400_000))
def test_it_is_as_long_as_its_pictures_and_begins_and_ends_softly(frames: int, fps: int, there: int) -> None:
    made = lasting(np.ones((there, 2), np.float32), frames, fps)
    assert made.shape == (frames * 48_000 // fps, 2)
    kept = min(there, len(made))
    assert not made[kept:].any()
    if kept > 2:
        assert not made[0].any()
        assert not made[kept - 1].any()
    if kept > 1200:
        assert (made[500 : kept - 500] == 1).all()


def test_parts_that_follow_each_other_do_not_drift() -> None:
    ends = [sum(len(lasting(np.ones((9, 2), np.float32), n, 30)) for n in pieces) for pieces in ((150,), (49, 50, 51))]
    assert ends[0] == ends[1] == 240_000
