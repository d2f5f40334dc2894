"""Films of the animatic engine, made whole and probed as a player would.

The matrix is every size at every length that the contract names as a bound or a default; the part without the mark
``whole`` covers each size once and each length at least once.
"""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import cast

import pytest

from tests.media.players import Watched, watch
from vitascope.brief import SIZES, AspectRatio, Brief, Quality
from vitascope.cli.generate import make_film
from vitascope.settings import Settings, get_settings
from vitascope.sound.loudness import integrated_loudness

KITTEN = "A small kitten running under the moonlight"
PROMPTS = (
    KITTEN,
    "A red car driving on a road at sunset",
    "Two horses galloping on the beach in the rain",
    "雪中的森林里，一只狐狸在走",
    "Shot 1 [0-1s] wide angle: a house in a meadow at noon. Shot 2 [1-2s] close-up: a dog standing",
)
LENGTHS = (2, 5, 15)
SHORT = {
    ("720p", "16:9", 5),
    ("720p", "9:16", 2),
    ("720p", "1:1", 2),
    ("720p", "4:3", 2),
    ("720p", "3:4", 2),
    ("1080p", "16:9", 2),
    ("1080p", "9:16", 2),
    ("720p", "16:9", 15),
}
MATRIX = [
    pytest.param(
        quality,
        ratio,
        seconds,
        PROMPTS[number % len(PROMPTS)],
        marks=() if (quality, ratio, seconds) in SHORT else pytest.mark.whole,
        id=f"{quality}-{ratio}-{seconds}s",
    )
    for number, (quality, ratio, seconds) in enumerate(itertools.product(SIZES, SIZES["720p"], LENGTHS))
]


@pytest.fixture(autouse=True)
def _animatic(tmp_path: Path, kernels: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VITASCOPE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("VITASCOPE_KERNELS", str(kernels))
    get_settings.cache_clear()
    assert Settings().engine == "animatic"


def film(folder: Path, prompt: str = KITTEN, seconds: int = 2, seed: int = 42, **more: object) -> Watched:
    """Make a film and play it."""
    brief = Brief.model_validate({"model": "animatic", "prompt": prompt, "seconds": seconds, "seed": seed, **more})
    path = folder / f"{abs(hash(brief))}.mp4"
    make_film(brief, path)
    return watch(path)


@pytest.mark.parametrize(("quality", "ratio", "seconds", "prompt"), MATRIX)
def test_every_size_and_length_plays(tmp_path: Path, quality: str, ratio: str, seconds: int, prompt: str) -> None:
    seen = film(tmp_path, prompt, seconds, quality=quality, aspect_ratio=ratio)
    facts = seen.facts
    assert (facts.width, facts.height) == SIZES[cast(Quality, quality)][cast(AspectRatio, ratio)]
    assert (facts.video_codec, facts.pixel_format) == ("h264", "yuv420p")
    assert (facts.fps, facts.constant_frame_rate, facts.frames) == (30, True, seconds * 30)
    assert (facts.audio_codec, facts.sample_rate, facts.channels) == ("aac", 48000, 2)
    assert facts.seconds == facts.audio_seconds == seconds
    assert len(seen.sound) == seconds * 48000
    assert facts.moov_first
    assert seen.luma.min() > 22, "never black"
    assert seen.luma.max() < 225, "never blown out"
    assert seen.contrast.min() > 6, "never a flat field"
    assert seen.motion_energy > 0.05, "it moves"
    assert len(set(seen.hashes)) > 0.95 * facts.frames
    assert abs(integrated_loudness(seen.sound) + 16) < 1.0


def test_a_seed_makes_one_film_and_another_seed_another_staging(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("one", "two", "three"):
        (tmp_path / folder).mkdir()
    pair = film(tmp_path / "one", seed=42)
    other = film(tmp_path / "two", seed=43)
    monkeypatch.setenv("VITASCOPE_RENDERERS", "1")
    monkeypatch.setenv("VITASCOPE_HOME", str(tmp_path / "elsewhere"))
    get_settings.cache_clear()
    alone = film(tmp_path / "three", seed=42)
    assert alone.hashes == pair.hashes, "bit for bit, whoever renders"
    assert (alone.sound == pair.sound).all()
    assert not set(pair.hashes) & set(other.hashes)
    assert abs(pair.luma - other.luma).mean() > 0.2, "not only other grain"
