"""A film of somebody else's as the frames and the sound that were ordered."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from vitascope.cues import SAMPLE_RATE
from vitascope.engines.remote.picture import chunks
from vitascope.errors import GenerationFailed


def make(
    path: Path, *, size: tuple[int, int] = (320, 180), fps: int = 30, frames: int = 30, rate: int = 0, first: int = 0
) -> Path:
    """A film whose luma grows by its frames; ``rate``: of a tone of as many seconds, 0 for none."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=fps, options={"crf": "1", "bf": "0"})
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        sound = container.add_stream("aac", rate=rate, layout="mono") if rate else None
        for number in range(frames):
            luma = np.full((size[1] * 3 // 2, size[0]), 128, np.uint8)
            luma[: size[1]] = 40 + 2 * number
            frame = av.VideoFrame.from_ndarray(luma, format="yuv420p")
            frame.pts = number + first
            frame.time_base = Fraction(1, fps)
            for packet in stream.encode(frame):
                container.mux(packet)
        for packet in stream.encode():
            container.mux(packet)
        if sound is not None:
            tone = np.sin(np.arange(rate * frames // fps) * 2 * np.pi * 440 / rate).astype(np.float32)
            heard = av.AudioFrame.from_ndarray(tone[np.newaxis], format="flt", layout="mono")
            heard.sample_rate = rate
            for packet in [*sound.encode(heard), *sound.encode()]:
                container.mux(packet)
    return path


def lumas(film: Path, frames: int, fps: int = 30, size: tuple[int, int] = (320, 180)) -> list[int]:
    """Of the middle of each frame."""
    offered, *made = chunks(film, *size, fps, frames)
    assert (offered.film, len(offered.picture)) == (film, 0)
    assert all(chunk.picture.shape == (1, size[1] * 3 // 2, size[0]) for chunk in made)
    return [int(chunk.picture[0, size[1] // 2, size[0] // 2]) for chunk in made]


def test_frames_that_fit_are_taken_as_they_are(tmp_path: Path) -> None:
    found = lumas(make(tmp_path / "film.mp4"), 30)
    assert np.abs(np.array(found) - (40 + 2 * np.arange(30))).max() <= 1


def test_a_film_that_does_not_begin_at_zero_is_shown_from_its_first_frame(tmp_path: Path) -> None:
    found = lumas(make(tmp_path / "film.mp4", first=7), 30)
    assert abs(found[0] - 40) <= 1
    assert abs(found[-1] - 98) <= 1


@pytest.mark.parametrize(("theirs", "ours"), [(16, 30), (24, 30), (30, 24), (30, 16), (60, 30)])
def test_other_rates_show_what_is_to_be_seen_at_each_moment(tmp_path: Path, theirs: int, ours: int) -> None:
    found = lumas(make(tmp_path / "film.mp4", fps=theirs, frames=theirs), ours, ours)
    shown = [int((2 * number + 1) / (2 * ours) * theirs) for number in range(ours)]
    assert np.abs(np.array(found) - (40 + 2 * np.array(shown))).max() <= 1


def test_a_film_that_is_too_short_stands_still_and_one_that_is_too_long_is_cut(tmp_path: Path) -> None:
    film = make(tmp_path / "film.mp4")
    assert set(lumas(film, 45)[30:]) == {lumas(film, 30)[-1]}
    assert len(lumas(film, 20)) == 20


def test_a_picture_of_nearly_the_shape_fills_the_frame_and_another_gets_bars(tmp_path: Path) -> None:
    _, nearly = chunks(make(tmp_path / "a.mp4", size=(656, 352), frames=1), 320, 180, 30, 1)
    assert nearly.picture[0, :180].min() > 30
    _, square = chunks(make(tmp_path / "b.mp4", size=(180, 180), frames=1), 320, 180, 30, 1)
    assert square.picture[0, :180, :60].max() <= 17
    assert square.picture[0, :180, 80:240].min() > 30
    assert set(np.unique(square.picture[0, 180:])) <= {127, 128, 129}


@pytest.mark.parametrize("rate", [44_100, 48_000])
def test_the_sound_comes_first_and_is_as_long_as_the_frames(tmp_path: Path, rate: int) -> None:
    made = list(chunks(make(tmp_path / "film.mp4", rate=rate), 320, 180, 30, 45))
    sound = made[0].sound
    assert sound is not None
    assert sound.shape == (45 * SAMPLE_RATE // 30, 2)
    assert np.sqrt(np.mean(sound[4800:43200] ** 2)) == pytest.approx(0.707, abs=0.1)
    assert np.abs(sound[SAMPLE_RATE + 5000 :]).max() == 0
    assert all(chunk.sound is None for chunk in made[1:])


def test_a_mute_film_has_no_sound(tmp_path: Path) -> None:
    assert next(iter(chunks(make(tmp_path / "film.mp4"), 320, 180, 30, 30))).sound is None


@pytest.mark.parametrize("content", [b"", b"<html>", b"\0" * 5000])
def test_what_is_no_film_is_said_so(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "film.mp4").write_bytes(content)
    with pytest.raises(GenerationFailed, match="no film"):
        list(chunks(tmp_path / "film.mp4", 320, 180, 30, 30))


def test_a_film_that_is_torn_off_is_shown_as_far_as_it_goes_or_refused(tmp_path: Path) -> None:
    whole = make(tmp_path / "film.mp4").read_bytes()
    (tmp_path / "torn.mp4").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(GenerationFailed):
        list(chunks(tmp_path / "torn.mp4", 320, 180, 30, 30))


def test_a_file_with_sound_alone_is_no_film(tmp_path: Path) -> None:
    path = tmp_path / "sound.mp4"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("aac", rate=48_000)
        frame = av.AudioFrame.from_ndarray(np.zeros((1, 48_000), np.float32), format="flt", layout="mono")
        frame.sample_rate = 48_000
        for packet in [*stream.encode(frame), *stream.encode()]:
            container.mux(packet)
    with pytest.raises(GenerationFailed, match="no film"):
        list(chunks(path, 320, 180, 30, 30))
