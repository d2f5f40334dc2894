"""The engine behind its protocol, on small pictures."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from vitascope.cues import SoundEvent
from vitascope.engines.animatic.camera import camera_at
from vitascope.engines.animatic.drawing import Canvas, draw_figures, pack_lamps, pack_lighting
from vitascope.engines.animatic.engine import AnimaticEngine
from vitascope.engines.animatic.figures import figure, load_figures
from vitascope.engines.animatic.intent import Intent, Subject
from vitascope.engines.animatic.shadows import GroundShade, cast_shadows
from vitascope.engines.animatic.staging import stage
from vitascope.engines.animatic.stills import STUDIO
from vitascope.engines.animatic.stood import Stood
from vitascope.engines.protocol import Chunk, Engine
from vitascope.errors import RequestCancelled
from vitascope.storyboard import Segment, Shot, Storyboard, segments

load_figures()
KITTEN = "A small kitten running under the moonlight"


@pytest.fixture(scope="module")
def engine(kernels: Path, tmp_path_factory: pytest.TempPathFactory) -> AnimaticEngine:
    return AnimaticEngine(tmp_path_factory.mktemp("bakes"), kernels)


def film(text: str = KITTEN, frames: int = 12, seed: int = 5, negative: str = "", **shot: object) -> Storyboard:
    one = Shot.model_validate({"index": 0, "start": 0, "frames": frames, "text": text, "seed": seed, **shot})
    return Storyboard(
        width=256, height=144, fps=30, frames=frames, seed=seed, text=text, negative=negative, shots=(one,)
    )  # fmt: skip


def made(engine: AnimaticEngine, board: Storyboard, start: int = 0, frames: int = 1) -> list[Chunk]:
    shot = next(s.index for s in board.shots if s.start <= start < s.end)
    return list(engine.render(Segment(index=0, shot=shot, start=start, frames=frames), board, None, lambda done: None))


def luma(chunks: list[Chunk]) -> np.ndarray:
    return np.concatenate([chunk.picture[:, :144] for chunk in chunks]).astype(float)


def test_a_painted_drawing_is_held_and_is_the_same_wherever_a_segment_begins(engine: AnimaticEngine) -> None:
    board = film("A fox walks through a meadow, watercolour")
    frames = np.concatenate([chunk.picture for chunk in made(engine, board, 0, 4)])
    assert np.array_equal(frames[0], frames[1])
    assert not np.array_equal(frames[1], frames[2])
    fresh = AnimaticEngine(engine._cache, engine._kernels)
    assert np.array_equal(made(fresh, board, 3)[0].picture[0], frames[2])


def test_it_follows_the_protocol(engine: AnimaticEngine) -> None:
    assert isinstance(engine, Engine)
    capabilities = engine.capabilities()
    assert engine.name in capabilities.models
    assert capabilities.deterministic
    assert capabilities.longest_segment == 60


def test_shapes_counts_and_progress(engine: AnimaticEngine) -> None:
    board = film(frames=11)
    done: list[int] = []
    chunks = list(engine.render(Segment(index=0, shot=0, start=0, frames=11), board, None, done.append))
    assert done == list(range(1, 12))
    assert sum(len(chunk.picture) for chunk in chunks) == 11
    for chunk in chunks:
        assert chunk.layout == "yuv420p"
        assert chunk.picture.dtype == np.uint8
        assert chunk.picture.shape[1:] == (216, 256)
        assert chunk.sound is None
    picture = luma(chunks)
    assert picture.min() >= 16
    assert picture.max() <= 235
    assert np.abs(picture[0] - picture[-1]).mean() > 1.0  # it moves


def test_segments_join_without_a_seam(engine: AnimaticEngine) -> None:
    board = film(frames=6)
    whole = np.concatenate([c.picture for c in made(engine, board, 0, 6)])
    parts = np.concatenate([c.picture for c in (*made(engine, board, 0, 2), *made(engine, board, 2, 4))])
    assert np.array_equal(whole, parts)


#: One scene for each way that a picture comes about: fur, people and cloth, wet streets, water, sprites, painted styles.
SCENES = (
    KITTEN,
    "Two women with red umbrellas walk down a neon street in the rain at night",
    "A white sailboat on the open sea at sunset, the camera slowly circles it",
    "A clownfish swims over a coral reef",
    "A fox runs through a forest in falling leaves, oil painting",
    "一只熊猫坐在竹林里，水墨风格",
    "A steam train crosses a bridge in snowy mountains, ukiyo-e",
    "A dragon flies over a castle in a thunderstorm, pixel art",
)
_CHILD = """
import hashlib, json, sys
from pathlib import Path
from vitascope.engines.animatic.engine import AnimaticEngine
from vitascope.engines.animatic.kernels.compiler import cache_misses
from vitascope.storyboard import Segment, Storyboard
engine = AnimaticEngine(Path(sys.argv[1]), Path(sys.argv[2]))
hashes = []
for board in map(Storyboard.model_validate, reversed(json.loads(sys.argv[3]))):
    chunks = engine.render(Segment(index=0, shot=0, start=17, frames=3), board, None, lambda done: None)
    hashes.append(hashlib.sha256(b"".join(chunk.picture.tobytes() for chunk in chunks)).hexdigest())
print(json.dumps([hashes[::-1], cache_misses()]))
"""


def test_another_process_makes_the_same_bits_in_another_order(
    engine: AnimaticEngine, kernels: Path, tmp_path: Path
) -> None:
    boards = [film(text, frames=40) for text in SCENES]
    here = [
        hashlib.sha256(b"".join(chunk.picture.tobytes() for chunk in made(engine, board, 17, 3))).hexdigest()
        for board in boards
    ]
    out = subprocess.run(
        [sys.executable, "-c", _CHILD, str(tmp_path), str(kernels), json.dumps([b.model_dump(mode="json") for b in boards])],
        capture_output=True, text=True, check=True, env={**os.environ, "PYTHONHASHSEED": "77"},
    ).stdout  # fmt: skip
    there, misses = json.loads(out)
    assert dict(zip(SCENES, there, strict=True)) == dict(zip(SCENES, here, strict=True))
    assert not misses


def test_another_seed_is_another_staging(engine: AnimaticEngine) -> None:
    one, other = (luma(made(engine, film(seed=seed)))[0] for seed in (5, 6))
    # Grain alone differs by about one step; whole things are elsewhere.
    assert np.abs(one - other).mean() > 4


def test_the_moon_is_there_and_goes_when_it_must(engine: AnimaticEngine) -> None:
    with_moon = luma(made(engine, film()))[0]
    without = luma(made(engine, film(negative="moon")))[0]
    assert (with_moon[:70] > 200).sum() > 60
    assert (without[:70] > 200).sum() < 12


def test_fades_start_and_end_on_black(engine: AnimaticEngine) -> None:
    board = film(frames=12, fade_in=4, fade_out=4)
    means = [float(luma(made(engine, board, i))[0].mean()) for i in (0, 2, 5, 9, 11)]
    assert means[0] == pytest.approx(16, abs=1.5)
    assert means[4] == pytest.approx(16, abs=1.5)
    assert means[0] < means[1] < means[2] > means[3] > means[4]
    shot = board.shots[0]
    assert [shot.exposure(i) for i in (0, 4, 7, 11)] == [0, 1, 1, 0]


def test_the_reporter_stops_the_film(engine: AnimaticEngine) -> None:
    def stop(done: int) -> None:
        if done == 2:
            raise RequestCancelled("stopped")

    rendering = engine.render(Segment(index=0, shot=0, start=0, frames=9), film(), None, stop)
    with pytest.raises(RequestCancelled):
        list(rendering)


def test_words_that_changed_nothing_are_told_once(engine: AnimaticEngine) -> None:
    board = film("a kitten and a gargoyle juggling in the meadow", frames=20)
    first, second = made(engine, board, 0, 2), made(engine, board, 2, 2)
    told = first[0].unsupported
    assert "gargoyle" in told
    assert "juggling" in told
    assert "kitten" not in told
    assert all(chunk.unsupported == () for chunk in second)


def test_events_are_on_the_films_clock_and_inside_their_segment(engine: AnimaticEngine) -> None:
    shots = (
        Shot(index=0, start=0, frames=30, text="a house on the beach in the rain", seed=3),
        Shot(index=1, start=30, frames=60, text="a dog running in a meadow", seed=4),
    )
    board = Storyboard(width=64, height=64, fps=30, frames=90, seed=1, text="x", shots=shots)
    heard: list[SoundEvent] = []
    for segment in segments(board, 30):
        events = next(engine.render(segment, board, None, lambda done: None)).events
        start, end = segment.start / 30, segment.end / 30
        assert all(start <= e.at < end and e.at + e.seconds <= end + 1e-9 for e in events)
        heard.extend(events)
    kinds = {e.kind for e in heard}
    assert {"rain", "waves", "footstep", "wind"} <= kinds
    assert all(e.at >= 1.0 for e in heard if e.kind == "footstep")
    assert all(e.surface == "grass" for e in heard if e.kind == "footstep")
    for kind, seconds in (("waves", 1.0), ("rain", 3.0)):  # it goes on raining
        assert sum(e.seconds for e in heard if e.kind == kind) == pytest.approx(seconds)


@pytest.mark.parametrize("name", ["kitten", "cat", "dog", "fox", "wolf", "horse"])
@pytest.mark.parametrize("action", ["run", "walk", "stand"])
def test_every_animal_and_action_is_seen(name: str, action: str) -> None:
    board = film(frames=60)
    scene, missing = stage(Intent(subjects=(Subject(name, action),)), board.shots[0], board)
    assert missing == ()
    for t in (0.0, 1.3):
        one = scene.figures[0]
        canvas = Canvas.blank(256, 144)
        stood = Stood.of(figure(name).pose(one, t), one, t)
        camera = camera_at(scene.camera, t, 256, 144)
        light = pack_lighting(STUDIO)
        draw_figures(
            [stood], camera, light, cast_shadows([stood], light[:3]), GroundShade.none(), pack_lamps([stood]), canvas
        )  # fmt: skip
        rows, columns = np.nonzero(canvas.cover > 0.5)
        assert len(rows) > 0.012 * 256 * 144
        assert 40 < columns.mean() < 216
        assert 30 < rows.mean() < 130
        assert 0.05 < canvas.colour[rows, columns].mean() < 3


@pytest.mark.parametrize("place", ["meadow", "forest", "mountains", "beach", "road"])
def test_places_without_anybody_are_pictures_too(engine: AnimaticEngine, place: str) -> None:
    picture = luma(made(engine, film({"meadow": "a meadow", "road": "an empty road"}.get(place, f"the {place}"))))[0]
    assert picture.std() > 8
    assert 40 < picture.mean() < 215
