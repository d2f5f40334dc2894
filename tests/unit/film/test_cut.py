from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest

from tests.media.players import watch
from tests.unit.film.making import pictures, segment, silence
from vitascope.cues import SAMPLE_RATE, Sound
from vitascope.errors import ServiceError
from vitascope.film.cut import cut, samples
from vitascope.film.encode import SegmentWriter
from vitascope.film.provenance import read_provenance


@pytest.fixture
def segments(tmp_path: Path) -> list[Path]:
    """Five segments of 90 frames together, two of them with a single frame."""
    lengths = (30, 1, 1, 40, 18)
    starts = np.cumsum((0, *lengths))
    return [segment(tmp_path / f"{n}.mp4", int(starts[n]), length) for n, length in enumerate(lengths)]


def test_the_cut_has_the_very_frames_of_the_segments(tmp_path: Path, segments: list[Path]) -> None:
    facts = cut(segments, silence(90), tmp_path / "film.mp4", fps=30, frames=90)
    film = watch(tmp_path / "film.mp4")
    assert film.facts == facts
    assert film.hashes == tuple(frame for path in segments for frame in watch(path).hashes)
    assert len(set(film.hashes)) == 90, "the pattern differs from frame to frame, so the order is right, too"
    with av.open(str(tmp_path / "film.mp4")) as container:
        copied = [bytes(packet) for packet in container.demux(video=0) if packet.size]
    assert copied == [content for path in segments for content in payloads(path)]


def payloads(path: Path) -> list[bytes]:
    with av.open(str(path)) as container:
        return [bytes(packet) for packet in container.demux(video=0) if packet.size]


@pytest.mark.parametrize("fps", [24, 25, 30, 60])
def test_a_player_finds_what_the_contract_wants(tmp_path: Path, fps: int) -> None:
    parts = [segment(tmp_path / "0.mp4", 0, 37, fps=fps), segment(tmp_path / "1.mp4", 37, 11, fps=fps)]
    facts = cut(parts, silence(48, fps), tmp_path / "film.mp4", fps=fps)
    film = watch(tmp_path / "film.mp4")
    assert (facts.width, facts.height, facts.frames, facts.fps) == (64, 48, 48, fps)
    assert (facts.video_codec, facts.pixel_format, facts.audio_codec) == ("h264", "yuv420p", "aac")
    assert (facts.sample_rate, facts.channels, facts.moov_first) == (48000, 2, True)
    assert facts.constant_frame_rate
    assert [time * fps for time in film.times] == list(range(48))
    assert facts.seconds == facts.audio_seconds == 48 / fps
    assert len(film.sound) == 48 * SAMPLE_RATE // fps
    with av.open(str(tmp_path / "film.mp4")) as container:
        picture, sound = container.streams.video[0], container.streams.audio[0]
        assert picture.duration * picture.time_base == sound.duration * sound.time_base
        assert picture.start_time == sound.start_time == 0


def test_lengths_that_are_no_whole_milliseconds_are_exact(tmp_path: Path) -> None:
    facts = cut([segment(tmp_path / "0.mp4", 0, 37)], silence(37), tmp_path / "film.mp4", fps=30)
    assert facts.seconds == facts.audio_seconds == 37 / 30
    assert film_units(tmp_path / "film.mp4") == (48_000, 37 * 1600)


def film_units(path: Path) -> tuple[int, int]:
    """Units a second and length in units of the whole film (mvhd, ISO/IEC 14496-12, 8.2.2)."""
    content = path.read_bytes()
    start = content.index(b"mvhd") + 4
    assert content[start] == 0, "version"
    return int.from_bytes(content[start + 12 : start + 16], "big"), int.from_bytes(
        content[start + 16 : start + 20], "big"
    )


def test_sound_stays_with_the_picture(tmp_path: Path, segments: list[Path]) -> None:
    """Clicks at known samples come out where they went in, left and right apart, from the first block to the last."""
    places = (0, 1000, 48_000, 100_000, 143_500)
    sound = silence(90)
    rng = np.random.default_rng(4)
    for number, place in enumerate(places):
        burst = sound[place : place + 240, number % 2]
        burst[:] = rng.uniform(-0.8, 0.8, len(burst))
    cut(segments, sound, tmp_path / "film.mp4", fps=30)
    heard = watch(tmp_path / "film.mp4").sound
    for number, place in enumerate(places):
        side = number % 2
        shifts = range(-96, 97)
        window = sound[place : place + 240, side]
        padded = np.pad(heard[:, side], 480)
        match = [float(padded[480 + place + s : 480 + place + s + len(window)] @ window) for s in shifts]
        assert abs(shifts[int(np.argmax(match))]) <= 1, "samples; a millisecond is 48"
        other = heard[place : place + 240, 1 - side]
        assert np.abs(other).max() < 0.1


def test_sound_survives_the_encoding(tmp_path: Path, segments: list[Path]) -> None:
    time = np.arange(90 * 1600) / SAMPLE_RATE
    sound = np.stack([0.3 * np.sin(2 * np.pi * 440 * time), 0.2 * np.sin(2 * np.pi * 3000 * time)], 1)
    cut(segments, sound.astype(np.float32), tmp_path / "film.mp4", fps=30)
    heard = watch(tmp_path / "film.mp4").sound
    error = np.sqrt(np.mean((heard - sound) ** 2, axis=0))
    assert (error < 0.01).all()


def test_title_and_mark_are_in_the_file(tmp_path: Path, segments: list[Path]) -> None:
    facts = cut(
        segments,
        silence(90),
        tmp_path / "film.mp4",
        fps=30,
        title="Ein Kätzchen\n\x00 猫 \ud800",
        metadata={"engine": "testcard", "seed": "42"},
    )
    assert facts.tags["title"] == "Ein Kätzchen 猫 ?"
    assert facts.tags["artist"].startswith("Vitascope ")
    assert facts.tags["comment"].startswith("AI-generated film; made by Vitascope ")
    assert read_provenance(facts.tags["comment"]) == {"engine": "testcard", "seed": "42"}
    plain = cut(segments, silence(90), tmp_path / "plain.mp4", fps=30)
    assert "title" not in plain.tags
    assert read_provenance(plain.tags["comment"]) == {}, "the mark is never left out"


def test_the_same_takes_give_the_same_file(tmp_path: Path, segments: list[Path]) -> None:
    cut(segments, silence(90), tmp_path / "a.mp4", fps=30)
    cut(segments, silence(90), tmp_path / "b.mp4", fps=30)
    assert (tmp_path / "a.mp4").read_bytes() == (tmp_path / "b.mp4").read_bytes()


def refused(tmp_path: Path, parts: list[Path], sound: Sound, rule: str, frames: int | None = None) -> None:
    """The cut says what is wrong, an older film stays, and nothing else is left."""
    film = tmp_path / "out" / "film.mp4"
    film.parent.mkdir()
    film.write_bytes(b"the film before")
    with pytest.raises(ServiceError, match=rule):
        cut(parts, sound, film, fps=30, frames=frames)
    assert film.read_bytes() == b"the film before"
    assert list(film.parent.iterdir()) == [film]


def test_no_segments(tmp_path: Path) -> None:
    refused(tmp_path, [], silence(1), "no segments")


def test_a_missing_segment(tmp_path: Path, segments: list[Path]) -> None:
    segments[2].unlink()
    refused(tmp_path, segments, silence(90), "Segment 2.mp4 cannot be read")


def test_a_segment_cut_short(tmp_path: Path, segments: list[Path]) -> None:
    segments[3].write_bytes(segments[3].read_bytes()[:2000])
    refused(tmp_path, segments, silence(90), "Segment 3.mp4 cannot be read")


def test_too_few_frames(tmp_path: Path, segments: list[Path]) -> None:
    refused(tmp_path, segments[:4], silence(90), "72 frames together, the film 90", frames=90)


@pytest.mark.parametrize("off", [-1, 1, -1600])
def test_sound_of_another_length(tmp_path: Path, segments: list[Path], off: int) -> None:
    sound = np.zeros((144_000 + off, 2), np.float32)
    refused(tmp_path, segments, sound, f"{144_000 + off} samples; 90 frames at 30 a second need 144000")


@pytest.mark.parametrize(
    ("sound", "rule"),
    [
        (np.zeros(144_000, np.float32), "float32"),
        (np.zeros((144_000, 1), np.float32), "float32"),
        (np.zeros((144_000, 2), np.int16), "not int16"),
        (np.full((144_000, 2), np.nan, np.float32), "not numbers"),
    ],
)
def test_what_is_not_sound(tmp_path: Path, segments: list[Path], sound: Sound, rule: str) -> None:
    refused(tmp_path, segments, sound, rule)


def test_a_segment_of_another_size(tmp_path: Path, segments: list[Path]) -> None:
    segment(segments[1], 30, 1, width=96)
    refused(tmp_path, segments, silence(90), "Segment 1.mp4 was encoded with other settings")


def test_a_segment_of_another_profile(tmp_path: Path, segments: list[Path]) -> None:
    with SegmentWriter(segments[1], 64, 48, 30, options={"profile": "baseline"}) as writer:
        writer.write(pictures(30, 1))
    refused(tmp_path, segments, silence(90), "Segment 1.mp4 was encoded with other settings")


def test_segments_with_b_frames(tmp_path: Path, segments: list[Path]) -> None:
    for number, path in enumerate(segments[:2]):
        options = {"preset": "veryfast", "x264-params": "bframes=3:b-adapt=0"}
        with SegmentWriter(path, 64, 48, 30, options=options) as writer:
            writer.write(pictures(number * 20, 20))
    refused(tmp_path, segments[:2], silence(40), "Segment 0.mp4 has B-frames")


def test_a_segment_without_its_first_frame(tmp_path: Path, segments: list[Path]) -> None:
    torn = tmp_path / "torn.mp4"
    with av.open(str(segments[3])) as whole, av.open(str(torn), "w", format="mp4") as container:
        stream = container.add_stream_from_template(whole.streams.video[0])
        for packet in list(whole.demux(video=0))[1:-1]:
            packet.stream = stream
            container.mux(packet)
    refused(tmp_path, [segments[0], torn], silence(69), "Segment torn.mp4 does not start with an IDR frame")


def test_a_segment_without_pictures(tmp_path: Path, segments: list[Path]) -> None:
    with av.open(str(segments[1]), "w", format="mp4") as container:
        track = container.add_stream("aac", rate=48000)
        frame = av.AudioFrame.from_ndarray(np.zeros((2, 1024), np.float32), format="fltp", layout="stereo")
        frame.sample_rate = 48000
        container.mux([*track.encode(frame), *track.encode(None)])
    refused(tmp_path, segments, silence(90), "Segment 1.mp4 has no pictures")


def test_frames_as_samples() -> None:
    assert [samples(n, 30) for n in (0, 1, 60, 450)] == [0, 1600, 96_000, 720_000]
    assert samples(1, 7) == 6857
    assert samples(7, 7) == 48_000
