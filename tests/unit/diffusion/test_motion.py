"""A model's frames as a film's."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitascope.engines.diffusion.motion import Picture, fitted, retimed


def numbered(count: int) -> Iterator[Picture]:
    """Grey frames, each a little lighter."""
    for number in range(count):
        yield np.full((16, 16, 3), number, np.uint8)


def ball_at(place: float) -> Picture:
    """A soft ball so many pixels from the left, over a still ground with some texture."""
    across, down = np.meshgrid(np.arange(160), np.arange(96))
    ground = 90 + 25 * np.sin(across / 5.0) * np.cos(down / 7.0)
    cover = 1 / (1 + np.exp((np.hypot(across - place, down - 48) - 14) / 1.5))
    return np.repeat((ground * (1 - cover) + 220 * cover).round().astype(np.uint8)[..., None], 3, axis=2)


def drifting(count: int, speed: float) -> list[Picture]:
    """A ball that goes right by so many pixels a frame."""
    return [ball_at(40 + speed * number) for number in range(count)]


def enlarged(pictures: list[Picture]) -> list[Picture]:
    """Three times as large, where motion is looked for in half the size."""
    return [np.asarray(cv2.resize(one, (480, 288), interpolation=cv2.INTER_CUBIC), np.uint8) for one in pictures]


def place_of(picture: Picture) -> float:
    """Where the ball is, in pixels from the left."""
    bright = np.clip(picture[..., 0].astype(float) - 140, 0, None)
    return float((bright * np.arange(160)).sum() / bright.sum())


@given(st.sampled_from([15, 16, 24]), st.sampled_from([16, 24, 25, 30]), st.integers(1, 60), st.integers(1, 40))
def test_exactly_so_many_frames_and_all_that_are_made_are_asked_for(fps: int, rate: int, count: int, made: int) -> None:
    source = numbered(made)
    shown = list(retimed(source, fps, rate, count))
    assert len(shown) == count
    assert next(source, None) is None
    light = [int(one[0, 0, 0]) for one in shown]
    assert light == sorted(light)
    for number, value in enumerate(light):
        assert abs(value - min(made - 1, number * fps / rate)) <= 1


@pytest.mark.parametrize("workers", [2, 5])
def test_threads_change_nothing(workers: int) -> None:
    frames = drifting(9, 4.0)
    alone, together = (list(retimed(iter(frames), 16, 30, 16, count)) for count in (1, workers))
    assert np.array_equal(alone, together)


def test_the_first_frame_waits_for_no_other() -> None:
    asked: list[int] = []

    def source() -> Iterator[Picture]:
        for number, frame in enumerate(drifting(5, 4.0)):
            asked.append(number)
            yield frame

    shown = retimed(source(), 16, 30, 8, 4)
    next(shown)
    assert asked == [0]
    shown.close()


def test_what_goes_wrong_with_a_frame_is_raised() -> None:
    def source() -> Iterator[Picture]:
        yield from drifting(2, 4.0)
        raise RuntimeError("no more")

    with pytest.raises(RuntimeError, match="no more"):
        list(retimed(source(), 16, 30, 8, 4))


def test_frames_of_the_same_rate_are_taken_as_they_are() -> None:
    frames = drifting(5, 3)
    for one, other in zip(retimed(iter(frames), 30, 30, 5), frames, strict=True):
        assert one is other


@pytest.mark.parametrize("speed", [2.0, 6.0])
def test_what_moves_is_where_it_would_be_between_two_frames(speed: float) -> None:
    frames = drifting(9, speed)
    shown = list(retimed(iter(frames), 16, 30, 15))
    truth = [place_of(ball_at(40 + speed * number * 16 / 30)) for number in range(15)]
    off = [abs(place_of(one) - there) for one, there in zip(shown, truth, strict=True)]
    assert max(off) < 0.5


@pytest.mark.parametrize("large", [False, True])
def test_motion_is_better_than_blending(large: bool) -> None:
    truth = enlarged(drifting(17, 3.0)) if large else drifting(17, 3.0)
    shown = list(retimed(iter(truth[::2]), 15, 30, 17))
    middle = range(1, 17, 2)
    moved = np.mean([np.abs(shown[i].astype(float) - truth[i]).mean() for i in middle])
    blended = np.mean([np.abs((truth[i - 1].astype(float) + truth[i + 1]) / 2 - truth[i]).mean() for i in middle])
    assert moved < 0.4 * blended


def test_a_cut_is_blended_and_not_bent() -> None:
    generator = np.random.default_rng(1)
    one, other = (generator.integers(0, 255, (64, 64, 3)).astype(np.uint8) for _ in range(2))
    shown = list(retimed(iter([one, other]), 15, 30, 3))
    mean = (one.astype(float) + other) / 2
    assert np.abs(shown[1] - mean).mean() < 0.35 * np.abs(one.astype(float) - other).mean()


@given(st.integers(8, 90), st.integers(8, 90), st.integers(4, 60), st.integers(4, 60))
def test_any_size_is_filled(width: int, height: int, wide: int, tall: int) -> None:
    picture = np.full((tall, wide, 3), 77, np.uint8)
    made = fitted(picture, width, height)
    assert made.shape == (height, width, 3)
    assert (made == 77).all()


def test_what_stands_over_is_cut_off_evenly() -> None:
    picture = np.zeros((40, 100, 3), np.uint8)
    picture[:, :50] = 255
    made = fitted(picture, 40, 40)
    assert (made[:, :18] == 255).all()
    assert (made[:, 22:] == 0).all()


def test_a_picture_of_the_size_is_left_alone() -> None:
    picture = np.zeros((40, 100, 3), np.uint8)
    assert fitted(picture, 100, 40) is picture
