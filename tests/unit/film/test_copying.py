"""Films of other encoders: which are taken as they are, and that nothing of their pictures changes."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from vitascope.brief import Brief
from vitascope.cues import SAMPLE_RATE, Sound
from vitascope.director import direct
from vitascope.engines.protocol import Capabilities, Chunk, Report
from vitascope.errors import ServiceError
from vitascope.film.cut import can_be_copied, cut
from vitascope.film.probe import probe
from vitascope.production.take import render_take
from vitascope.storyboard import Segment, Storyboard

SIZE, FPS, FRAMES = (320, 180), 30, 60
WANTED = {"width": 320, "height": 180, "fps": FPS, "frames": FRAMES}


def make(
    path: Path,
    *,
    size: tuple[int, int] = SIZE,
    fps: int = FPS,
    frames: int = FRAMES,
    codec: str = "libx264",
    pixels: str = "yuv420p",
    first: int = 0,
    skip: int | None = None,
    options: dict[str, str] | None = None,
    sound: bool = False,
) -> Path:
    """A film as strangers make them: with B-frames."""
    random = np.random.default_rng(1)
    noise = random.integers(60, 200, (size[1] // 20, size[0] // 20, 3), np.uint8).repeat(20, 0).repeat(20, 1)
    with av.open(str(path), "w", format="mp4") as container:
        stream = container.add_stream(codec, rate=fps, options=options or {"bf": "3", "b_strategy": "0"})
        stream.width, stream.height, stream.pix_fmt = *size, pixels
        if sound:
            track = container.add_stream("aac", rate=44_100, layout="stereo")
        for number in range(frames):
            picture = np.roll(noise, 4 * number, axis=1)
            frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(picture), format="rgb24").reformat(format=pixels)
            frame.pts = first + number + (1 if skip is not None and number >= skip else 0)
            frame.time_base = Fraction(1, fps)
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
        if sound:
            heard = av.AudioFrame.from_ndarray(np.zeros((2, 44_100), np.float32), format="fltp", layout="stereo")
            heard.sample_rate = 44_100
            container.mux([*track.encode(heard), *track.encode()])
    return path


def pictures(path: Path) -> list[bytes]:
    with av.open(str(path)) as container:
        return [frame.to_ndarray().tobytes() for frame in container.decode(video=0)]


def silence(frames: int = FRAMES) -> Sound:
    return np.zeros((frames * SAMPLE_RATE // FPS, 2), np.float32)


@pytest.mark.parametrize(
    "how",
    [
        {},
        {"options": {"bf": "0"}},
        {"options": {"bf": "2", "b-pyramid": "normal", "g": "12"}},
        {"options": {"bf": "3", "x264-params": "open-gop=1:keyint=10"}},
        {"sound": True},
    ],
)
def test_what_fits_is_cut_without_a_change_to_its_pictures(tmp_path: Path, how: dict[str, object]) -> None:
    film = make(tmp_path / "film.mp4", **how)  # type: ignore[arg-type]
    assert can_be_copied(film, **WANTED)
    facts = cut([film], silence(), tmp_path / "cut.mp4", fps=FPS, frames=FRAMES)
    assert facts == probe(tmp_path / "cut.mp4")
    assert facts.constant_frame_rate
    assert facts.audio_seconds == pytest.approx(2, abs=1e-4)
    assert pictures(tmp_path / "cut.mp4") == pictures(film)
    with av.open(str(tmp_path / "cut.mp4")) as container:
        shown = [frame.time for frame in container.decode(video=0)]
    assert shown == pytest.approx([number / FPS for number in range(FRAMES)])


@pytest.mark.parametrize(
    "how",
    [
        {"size": (320, 192)},
        {"fps": 24, "frames": 48},
        {"frames": 59},
        {"frames": 61},
        {"pixels": "yuv444p"},
        {"codec": "mpeg4", "options": {"bf": "0"}},
        {"skip": 20},
        {"first": 5},
    ],
)
def test_what_does_not_fit_is_told(tmp_path: Path, how: dict[str, object]) -> None:
    assert not can_be_copied(make(tmp_path / "film.mp4", **how), **WANTED)  # type: ignore[arg-type]


@pytest.mark.parametrize("content", [b"", b"\0" * 999, b"<html>"])
def test_what_is_no_film_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "film.mp4").write_bytes(content)
    assert not can_be_copied(tmp_path / "film.mp4", **WANTED)
    whole = make(tmp_path / "whole.mp4").read_bytes()
    (tmp_path / "torn.mp4").write_bytes(whole[: len(whole) // 2])
    assert not can_be_copied(tmp_path / "torn.mp4", **WANTED)


def test_several_segments_with_b_frames_are_refused(tmp_path: Path) -> None:
    film = make(tmp_path / "film.mp4")
    with pytest.raises(ServiceError, match="B-frames"):
        cut([film, film], silence(2 * FRAMES), tmp_path / "cut.mp4", fps=FPS)


class Offering:
    """Offers a film, and makes grey frames if it is not taken."""

    name = "offering"

    def __init__(self, film: Path) -> None:
        self.film = film

    def capabilities(self) -> Capabilities:
        return Capabilities(models=(), longest_segment=900)

    def warm_up(self, say: object) -> None:
        """Nothing."""

    def render(self, segment: Segment, board: Storyboard, audio: Sound | None, report: Report) -> Iterator[Chunk]:
        empty = np.empty((0, board.height * 3 // 2, board.width), np.uint8)
        yield Chunk(empty, layout="yuv420p", sound=np.ones((FRAMES * 1600, 2), np.float32), film=self.film)
        for _ in range(segment.frames):
            yield Chunk(np.full((1, board.height * 3 // 2, board.width), 128, np.uint8), layout="yuv420p")


@pytest.mark.parametrize(("fits", "watermark"), [(True, False), (True, True), (False, False)])
def test_an_offered_film_is_taken_where_it_fits_and_nothing_is_drawn_on_it(
    tmp_path: Path, fits: bool, watermark: bool
) -> None:
    board = direct(Brief(model="x", prompt="x", seconds=2, seed=1))
    size = (board.width, board.height) if fits else (640, 360)
    film = make(tmp_path / "film.mp4", size=size)
    whole = Segment(index=0, shot=0, start=0, frames=FRAMES)
    reports: list[int] = []
    made = render_take(Offering(film), whole, board, None, tmp_path / "take.mp4", reports.append, watermark=watermark)
    taken = fits and not watermark
    assert (pictures(made.film) == pictures(film)) == taken
    assert made.notes.frames == FRAMES
    assert made.sound is not None
    assert len(made.sound) == FRAMES * 1600
    assert (reports == [FRAMES]) == taken
