from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest

from tests.unit.film.making import Frames, segment
from vitascope.film.encode import SegmentWriter
from vitascope.film.poster import poster


def seen(path: Path) -> np.ndarray:
    with av.open(str(path)) as container:
        return next(container.decode(video=0)).to_ndarray(format="rgb24")


def test_the_poster_is_a_jpeg_of_the_films_size(tmp_path: Path) -> None:
    poster(segment(tmp_path / "a.mp4", 0, 60, width=128, height=96), tmp_path / "poster.jpg")
    assert (tmp_path / "poster.jpg").read_bytes()[:3] == b"\xff\xd8\xff"
    assert seen(tmp_path / "poster.jpg").shape == (96, 128, 3)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.mp4", "poster.jpg"]


def test_the_poster_shows_the_frame_with_most_to_see(tmp_path: Path) -> None:
    """Black, then a checkerboard for a fifth of the film, then flat grey."""
    frames = np.full((100, 96, 128, 3), 120, np.uint8)
    frames[:45] = 0
    frames[45:60] = ((np.indices((96, 128)).sum(0) // 16 % 2) * 255)[..., np.newaxis]
    with SegmentWriter(tmp_path / "a.mp4", 128, 96, 30) as writer:
        writer.write(Frames(frames, "rgb24"))
    poster(tmp_path / "a.mp4", tmp_path / "poster.jpg")
    assert seen(tmp_path / "poster.jpg").std() > 100


def test_colours_are_the_films(tmp_path: Path) -> None:
    colours = np.array([[255, 0, 0], [0, 200, 0], [30, 60, 220], [240, 240, 240]], np.uint8)
    rgb = np.broadcast_to(colours.repeat(32, 0), (30, 96, 128, 3))
    with SegmentWriter(tmp_path / "a.mp4", 128, 96, 30) as writer:
        writer.write(Frames(rgb, "rgb24"))
    poster(tmp_path / "a.mp4", tmp_path / "poster.jpg")
    found = seen(tmp_path / "poster.jpg")[48, 16::32].astype(int)
    assert np.abs(found - colours).max() < 12, "bt601 in place of bt709 would be off by 30 and more"


def test_no_film_no_poster(tmp_path: Path) -> None:
    (tmp_path / "a.mp4").write_bytes(b"nothing")
    with pytest.raises(ValueError, match=r"a\.mp4 has no pictures"):
        poster(tmp_path / "a.mp4", tmp_path / "poster.jpg")
    assert not (tmp_path / "poster.jpg").exists()
