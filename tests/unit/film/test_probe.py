from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from tests.unit.film.making import pictures, segment, silence
from vitascope.film.boxes import Box, boxes, check_whole
from vitascope.film.cut import cut
from vitascope.film.probe import probe


@pytest.fixture
def film(tmp_path: Path) -> Path:
    path = tmp_path / "film.mp4"
    cut([segment(tmp_path / "0.mp4", 0, 30)], silence(30), path, fps=30)
    return path


def odd_film(path: Path, shown: list[int], *, colour: bool = False) -> Path:
    """A film with frames shown at the given thirtieths of a second."""
    with av.open(str(path), "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=30, options={"bf": "0"})
        stream.codec_context.width, stream.codec_context.height = 64, 48
        stream.codec_context.pix_fmt = "yuv420p"
        stream.codec_context.time_base = Fraction(1, 30)
        if colour:
            stream.codec_context.color_range, stream.codec_context.colorspace = 2, 6
        for number, when in enumerate(shown):
            frame = av.VideoFrame.from_ndarray(pictures(number, 1).picture[0], format="yuv420p")
            frame.pts, frame.time_base = when, Fraction(1, 30)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def test_a_stutter_is_noticed(tmp_path: Path, film: Path) -> None:
    assert probe(film).constant_frame_rate
    assert probe(odd_film(tmp_path / "even.mp4", [0, 1, 2, 3])).constant_frame_rate
    stutter = probe(odd_film(tmp_path / "odd.mp4", [0, 1, 3, 4]))
    assert not stutter.constant_frame_rate
    assert (stutter.frames, stutter.seconds, stutter.fps) == (4, 5 / 30, 24)


def test_what_is_missing_is_said(tmp_path: Path) -> None:
    facts = probe(odd_film(tmp_path / "a.mp4", [0, 1]))
    assert not facts.moov_first
    assert (facts.audio_codec, facts.sample_rate, facts.channels, facts.audio_seconds) == (None, 0, 0, 0.0)
    assert facts.colour_primaries == facts.colour_matrix == facts.colour_range == "unspecified"
    other = probe(odd_film(tmp_path / "b.mp4", [0, 1], colour=True))
    assert (other.colour_matrix, other.colour_range) == ("smpte170m", "full")


def test_size_is_the_files(film: Path) -> None:
    assert probe(film).size_bytes == len(film.read_bytes())


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a film",
        b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n",
        b"RIFF\x24\x00\x00\x00WAVEfmt ",
        b"\x00\x00\x00\x10ftypisom\x00\x00\x00\x00",
        b"\x00\x00\x00\x10ftypisom\x00\x00\x00\x00\x00\x00\x00\x08moov\x00\x00\x00\x08mdat",
    ],
)
def test_what_is_not_a_film(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.mp4"
    path.write_bytes(content)
    with pytest.raises(ValueError, match=r"a\.mp4 is not"):
        probe(path)


def test_no_file_at_all(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        probe(tmp_path / "a.mp4")


def test_a_film_that_ends_early(tmp_path: Path, film: Path) -> None:
    content = film.read_bytes()
    for length in (len(content) - 1, len(content) // 2, 100, 20, 9):
        film.write_bytes(content[:length])
        with pytest.raises(ValueError, match="is not a whole MP4 file"):
            probe(film)


def test_a_sound_file_is_not_a_film(tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    with av.open(str(path), "w", format="mp4") as container:
        track = container.add_stream("aac", rate=48000)
        frame = av.AudioFrame.from_ndarray(np.zeros((2, 1024), np.float32), format="fltp", layout="stereo")
        frame.sample_rate = 48000
        container.mux([*track.encode(frame), *track.encode(None)])
    with pytest.raises(ValueError, match="it has no pictures"):
        probe(path)


def test_boxes_in_order(tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    large = b"\x00\x00\x00\x01free" + (24).to_bytes(8, "big") + b"\x00" * 8
    path.write_bytes(b"\x00\x00\x00\x08ftyp" + large + b"\x00\x00\x00\x00mdatrest")
    assert boxes(path) == (Box("ftyp", 0, 8), Box("free", 8, 24), Box("mdat", 32, 12))
    with pytest.raises(ValueError, match="it has no moov"):
        check_whole(path)
