from __future__ import annotations

import time

import numpy as np
import pytest

from vitascope.engines.protocol import Chunk, Engine
from vitascope.engines.testcard import FLASH_FRAMES, TestCardEngine
from vitascope.errors import RequestCancelled
from vitascope.storyboard import Segment, Shot, Storyboard, segments

WIDTH, HEIGHT = 192, 108


def board(seed: int = 7, frames: int = 90, *, width: int = WIDTH, height: int = HEIGHT, fps: int = 30) -> Storyboard:
    half = frames // 2
    shots = (
        Shot(index=0, start=0, frames=half, text="A kitten, a small kitten runs", seed=seed, fade_in=min(6, half)),
        Shot(index=1, start=half, frames=frames - half, text="小猫 in the rain", seed=seed + 1, fade_out=min(10, half)),
    )
    return Storyboard(width=width, height=height, fps=fps, frames=frames, seed=seed, text="-", shots=shots)


def played(story: Storyboard, longest: int = 60) -> list[Chunk]:
    engine = TestCardEngine()
    return [chunk for part in segments(story, longest) for chunk in engine.render(part, story, None, lambda done: None)]


def lumas(chunks: list[Chunk]) -> np.ndarray:
    pictures = np.concatenate([chunk.picture for chunk in chunks])
    return pictures[:, : pictures.shape[1] * 2 // 3]


def test_it_is_an_engine() -> None:
    engine = TestCardEngine()
    assert isinstance(engine, Engine)
    engine.warm_up(lambda line: None)
    abilities = engine.capabilities()
    assert abilities.makes_sound
    assert abilities.deterministic
    assert "testcard" in abilities.models


def test_every_frame_comes_once_in_its_shape_with_its_sound() -> None:
    chunks = played(board())
    assert len(chunks) == 90
    for chunk in chunks:
        assert chunk.layout == "yuv420p"
        assert (chunk.picture.shape, chunk.picture.dtype) == ((1, HEIGHT * 3 // 2, WIDTH), np.uint8)
        assert chunk.sound is not None
        assert (chunk.sound.shape, chunk.sound.dtype) == ((1600, 2), np.float32)
    assert len({chunk.picture.tobytes() for chunk in chunks}) == 89, "only the first and the last are alike: black"


@pytest.mark.parametrize(("fps", "frames"), [(24, 48), (25, 50), (7, 21), (60, 60)])
def test_sound_of_other_rates_adds_up(fps: int, frames: int) -> None:
    total = sum(len(chunk.sound) for chunk in played(board(frames=frames, fps=fps)) if chunk.sound is not None)
    assert total == frames * 48_000 // fps


def test_frames_do_not_depend_on_how_the_film_is_cut_up() -> None:
    whole, pieces = played(board(), 60), played(board(), 7)
    assert all(np.array_equal(one.picture, other.picture) for one, other in zip(whole, pieces, strict=True))
    assert all(np.array_equal(one.sound, other.sound) for one, other in zip(whole, pieces, strict=True))


def test_another_seed_has_another_hue_of_the_same_brightness() -> None:
    one, other = played(board(7))[20].picture[0], played(board(8))[20].picture[0]
    assert np.array_equal(one[:HEIGHT], other[:HEIGHT])
    assert np.abs(one[HEIGHT:].astype(int) - other[HEIGHT:]).mean() > 5


def test_it_is_a_picture() -> None:
    luma = lumas(played(board()))
    middle = luma[6:80]
    assert middle.min() >= 12
    assert middle.max() <= 235
    assert 60 < middle.mean() < 150
    assert all(frame.std() > 40 for frame in middle)
    bars = middle[0, 5, WIDTH // 14 :: WIDTH // 7].astype(int)
    assert (np.diff(bars) < 0).all(), "falling luma from bar to bar"
    moving = np.abs(np.diff(middle.astype(int), axis=0)).mean(axis=(1, 2))
    assert (moving > 0.2).all()


def test_flash_and_beep_come_together_each_second() -> None:
    chunks = played(board(frames=150))
    corner = lumas(chunks)[:, -3, 2]
    loud = np.array([np.abs(chunk.sound).max() for chunk in chunks if chunk.sound is not None])
    for number in range(10, 130):
        flash = number % 30 < FLASH_FRAMES
        assert (corner[number] > 200) == flash, number
        assert (loud[number] > 0.1) == flash, number


def test_the_sound_has_no_clicks() -> None:
    sound = np.concatenate([chunk.sound for chunk in played(board()) if chunk.sound is not None])
    assert np.abs(np.diff(sound[:, 0])).max() < 0.03, "a 1 kHz wave at -18 dBFS steps by 0.017 at most"
    assert np.array_equal(sound[:, 0], sound[:, 1])
    assert 0.005 < np.sqrt(np.mean(sound**2)) < 0.1


def test_fades_of_the_shots_are_made() -> None:
    luma = lumas(played(board())).mean(axis=(1, 2))
    assert luma[0] == luma[89] == 16
    assert (np.diff(luma[:3]) > 5).all()
    assert (np.diff(luma[79:90]) < 0).all()
    assert abs(luma[44] - luma[45]) < 5, "a cut, not a fade"


def test_every_word_is_unsupported_and_said_once() -> None:
    story = board()
    said = [chunk.unsupported for chunk in played(story)]
    assert said[0] == ("a", "kitten", "small", "runs")
    assert said[45] == ("小猫", "in", "the", "rain")
    assert sum(map(bool, said)) == 2


def test_progress_counts_each_frame_and_cancelling_stops_at_once() -> None:
    story = board()
    reported: list[int] = []

    def report(done: int) -> None:
        reported.append(done)
        if done == 5:
            raise RequestCancelled("stop")

    frames = TestCardEngine().render(Segment(index=1, shot=0, start=10, frames=20), story, None, report)
    made = [next(frames) for _ in range(4)]
    with pytest.raises(RequestCancelled):
        next(frames)
    assert len(made) == 4
    assert reported == [1, 2, 3, 4, 5]


def test_pace_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr(time, "sleep", slept.append)
    story = board(frames=10)
    for part in segments(story, 60):
        list(TestCardEngine(0.25).render(part, story, None, lambda done: None))
    assert slept == [0.25] * 10
    for pace in (-1.0, float("nan"), float("inf")):
        with pytest.raises(ValueError, match="seconds_per_frame"):
            TestCardEngine(pace)


@pytest.mark.parametrize(("width", "height"), [(64, 64), (66, 70), (832, 1104), (64, 4096), (4096, 64), (1920, 1080)])
def test_any_size_can_be_drawn(width: int, height: int) -> None:
    story = board(frames=4, width=width, height=height)
    luma = lumas(played(story))
    assert luma.shape == (4, height, width)
    assert luma[1].std() > 5
