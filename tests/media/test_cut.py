"""Every size of the contract, made with the test card and played as a viewer would."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.media.players import lag, watch
from vitascope.brief import SIZES, AspectRatio, Quality
from vitascope.cues import SAMPLE_RATE
from vitascope.engines.testcard import BEEP, TestCardEngine
from vitascope.film.cut import cut
from vitascope.film.encode import SegmentWriter
from vitascope.film.poster import poster
from vitascope.film.provenance import read_provenance
from vitascope.storyboard import Shot, Storyboard, segments

SECONDS, FPS = 2, 30
EVERY_SIZE = [(quality, ratio) for quality, ratios in SIZES.items() for ratio in ratios]


@pytest.mark.parametrize(("quality", "ratio"), EVERY_SIZE)
def test_every_size_is_a_film_to_a_player(tmp_path: Path, quality: Quality, ratio: AspectRatio) -> None:
    width, height = SIZES[quality][ratio]
    shot = Shot(index=0, start=0, frames=SECONDS * FPS, text="test card", seed=42)
    board = Storyboard(
        width=width, height=height, fps=FPS, frames=SECONDS * FPS, seed=42, text="test card", shots=(shot,)
    )
    engine = TestCardEngine()
    parts: list[Path] = []
    sounds: list[np.ndarray] = []
    for part in segments(board, 25):
        parts.append(tmp_path / f"{part.index}.mp4")
        with SegmentWriter(parts[-1], width, height, FPS) as writer:
            for chunk in engine.render(part, board, None, lambda done: None):
                writer.write(chunk)
                assert chunk.sound is not None
                sounds.append(chunk.sound)
        assert writer.frames == part.frames
    path = tmp_path / "film.mp4"
    facts = cut(
        parts, np.concatenate(sounds), path, fps=FPS, frames=board.frames, title="Test card", metadata={"seed": "42"}
    )

    film = watch(path)
    assert film.facts == facts
    assert (facts.width, facts.height, facts.frames, facts.seconds) == (width, height, 60, 2.0)
    assert (facts.video_codec, facts.pixel_format, facts.fps) == ("h264", "yuv420p", 30)
    assert facts.constant_frame_rate
    assert [time * FPS for time in film.times] == list(range(60))
    colours = facts.colour_primaries, facts.colour_transfer, facts.colour_matrix, facts.colour_range
    assert colours == ("bt709", "bt709", "bt709", "limited")
    assert (facts.audio_codec, facts.sample_rate, facts.channels) == ("aac", 48_000, 2)
    assert facts.audio_seconds == facts.seconds
    assert len(film.sound) == SECONDS * SAMPLE_RATE
    assert facts.moov_first
    assert facts.tags["title"] == "Test card"
    assert read_provenance(facts.tags["comment"]) == {"seed": "42"}

    assert film.hashes == tuple(frame for part in parts for frame in watch(part).hashes), "the packet copy is exact"
    assert 60 < film.mean_luma < 150
    assert film.motion.min() > 0.1
    assert -45 < film.loudness < -15
    assert beeps(film.sound) == [0.0, 1.0]
    assert abs(lag(film.sound, np.concatenate(sounds))) <= 1, "samples"

    poster(path, tmp_path / "poster.jpg")
    assert (tmp_path / "poster.jpg").stat().st_size > 5_000


def beeps(sound: np.ndarray) -> list[float]:
    """Seconds, to a millisecond, at which the test card's beeps begin."""
    block = SAMPLE_RATE // 1000
    time = np.arange(block) / SAMPLE_RATE
    wave = np.exp(-2j * np.pi * BEEP * time)
    level = np.abs(sound[:, 0].reshape(-1, block) @ wave) * 2 / block
    on = np.concatenate([[False], level > 0.1])
    starts = np.flatnonzero(on[1:] & ~on[:-1]) / 1000
    return [round(float(start) - 0.001, 2) for start in starts]
