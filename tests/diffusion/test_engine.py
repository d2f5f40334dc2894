"""The engine through its protocol, and a film through the whole service."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
import torch
from safetensors.torch import load_file

from tests.server import Server
from vitascope.brief import Brief
from vitascope.director import direct
from vitascope.engines.diffusion.adjustments import Adjustments
from vitascope.engines.diffusion.denoising import Order
from vitascope.engines.diffusion.engine import DiffusionEngine
from vitascope.engines.diffusion.examination import tiny_model
from vitascope.engines.diffusion.families import MODELS
from vitascope.engines.diffusion.motion import fitted
from vitascope.engines.diffusion.tiny import Kind, saved
from vitascope.engines.protocol import Engine
from vitascope.errors import RequestCancelled, SetupError
from vitascope.film.probe import probe
from vitascope.storyboard import Storyboard

SMALL = Adjustments(steps=2, pixels=96 * 64)
SPOKEN = Adjustments(steps=2, pixels=128 * 96, acknowledged=True)


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return saved(tmp_path_factory.mktemp("tiny"))


@pytest.fixture(scope="module")
def engine(checkpoint: Path) -> DiffusionEngine:
    made = DiffusionEngine(MODELS["wan2.1-t2v-1.3b"], str(checkpoint), checkpoint / "kept", SMALL)
    made.warm_up(print)
    return made


def board_of(prompt: str, seconds: int, fps: int = 30, seed: int = 5) -> Storyboard:
    return direct(Brief(model="x", prompt=prompt, seconds=seconds, seed=seed, fps=fps, aspect_ratio="16:9"))


def frames_of(engine: Engine, board: Storyboard, reports: list[int] | None = None) -> list[np.ndarray]:
    told = [] if reports is None else reports
    found = []
    for piece in engine.capabilities().pieces(board):
        made = [chunk.picture for chunk in engine.render(piece, board, None, told.append)]
        assert sum(len(one) for one in made) == piece.frames
        found += made
    return found


@pytest.mark.parametrize("fps", [16, 30])
def test_it_makes_the_films_size_rate_and_length(engine: DiffusionEngine, fps: int) -> None:
    board, reports = board_of("a cat runs", 2, fps), list[int]()
    made = frames_of(engine, board, reports)
    assert [one.shape for one in made] == [(1, 720, 1280, 3)] * (2 * fps)
    assert reports == sorted(reports)
    assert (reports[0], reports[-1]) == (0, 2 * fps)


def test_the_same_seed_makes_the_same_film(engine: DiffusionEngine) -> None:
    board = board_of("a cat runs", 2, 16)
    first, again = (np.concatenate(frames_of(engine, board)) for _ in range(2))
    assert np.array_equal(first, again)
    other = np.concatenate(frames_of(engine, board_of("a cat runs", 2, 16, seed=6)))
    assert not np.array_equal(first, other)


def test_cancelling_ends_it_at_once_and_the_next_film_is_as_ever(engine: DiffusionEngine) -> None:
    board = board_of("a cat runs", 2, 16)
    expected = np.concatenate(frames_of(engine, board))
    calls = 0

    def stop(done: int) -> None:
        nonlocal calls
        calls += 1
        raise RequestCancelled("enough")

    with pytest.raises(RequestCancelled):
        list(engine.render(engine.capabilities().pieces(board)[0], board, None, stop))
    assert calls == 1
    assert np.array_equal(np.concatenate(frames_of(engine, board)), expected)


def test_fades_begin_and_end_on_black(engine: DiffusionEngine) -> None:
    plain = board_of("a cat", 2, 16)
    shot = plain.shots[0].model_copy(update={"fade_in": 4, "fade_out": 3})
    made = frames_of(engine, plain.model_copy(update={"shots": (shot, *plain.shots[1:])}))
    assert made[0].max() == 0
    assert made[-1].max() == 0
    assert made[16].max() > 0


@pytest.fixture(scope="module")
def with_sound(tmp_path_factory: pytest.TempPathFactory) -> DiffusionEngine:
    folder = tmp_path_factory.mktemp("ltx-2")
    made = DiffusionEngine(tiny_model("ltx-2"), str(saved(folder / "tiny", "ltx-2")), folder / "kept", SPOKEN)
    made.warm_up(print)
    return made


def test_picture_and_sound_are_as_long_as_each_other_in_every_piece(with_sound: DiffusionEngine) -> None:
    """At another rate than the model's, and in pieces that its steps of eight frames do not meet."""
    plain = board_of("Shot 1 [0-1s] a cat meows. Shot 2 [1-3s] rain.", 3, 30)
    for piece in with_sound.capabilities().pieces(plain):
        chunks = list(with_sound.render(piece, plain, None, lambda done: None))
        assert sum(len(chunk.picture) for chunk in chunks) == piece.frames
        (sound,) = [chunk.sound for chunk in chunks if chunk.sound is not None]
        assert sound.shape == (piece.frames * 1600, 2)
        assert 0 < np.abs(sound).max() <= 1
        assert np.abs(sound[[0, -1]]).max() < 1e-3


def test_licences_that_forbid_something_must_be_known(tmp_path: Path) -> None:
    model = MODELS["ltx-2"]
    with pytest.raises(SetupError, match=r"10 million US dollars.*VITASCOPE_DIFFUSION_LICENCES=ltx-2"):
        DiffusionEngine(model, "somebody/something", tmp_path).require()
    DiffusionEngine(model, str(tmp_path), tmp_path, SPOKEN).require()


@pytest.mark.filterwarnings("ignore:The `local_dir_use_symlinks` argument:UserWarning")  # of diffusers itself
@pytest.mark.parametrize(
    ("place", "why"),
    [
        ("/nowhere/at/all", "there is no folder"),
        ("nobody/nothing", "not on this machine: hf download nobody/nothing$"),
        ("nobody/nothing@v2", "not on this machine: hf download nobody/nothing --revision v2$"),
        ("not a name/of/anything", "VITASCOPE_DIFFUSION_CHECKPOINTS: "),
        (".", "no pipeline of diffusers"),
    ],
)
def test_weights_that_are_not_there(tmp_path: Path, place: str, why: str) -> None:
    where = str(tmp_path) if place == "." else place
    with pytest.raises(SetupError, match=why):
        DiffusionEngine(MODELS["wan2.1-t2v-1.3b"], where, tmp_path / "kept").warm_up(print)


@pytest.mark.parametrize("revision", ["", "@main"])
def test_weights_in_the_cache_of_the_hub(tmp_path: Path, revision: str, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = tmp_path / "models--somebody--something"
    (repository / "refs").mkdir(parents=True)
    (repository / "refs" / "main").write_text("abc")
    (repository / "snapshots" / "abc").mkdir(parents=True)
    (repository / "snapshots" / "abc" / "model_index.json").write_text("{}")
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
    monkeypatch.setattr("huggingface_hub.file_download.HF_HUB_CACHE", str(tmp_path), raising=False)
    DiffusionEngine(MODELS["wan2.1-t2v-1.3b"], f"somebody/something{revision}", tmp_path).require()
    with pytest.raises(SetupError, match="hf download"):
        DiffusionEngine(MODELS["wan2.1-t2v-1.3b"], "somebody/else", tmp_path).require()


@pytest.mark.filterwarnings("ignore:The `local_dir_use_symlinks` argument:UserWarning")
def test_weights_that_can_hold_programs_are_not_loaded(tmp_path: Path) -> None:
    folder = saved(tmp_path / "tiny")
    for part in ("vae", "transformer"):
        (file,) = (folder / part).glob("*.safetensors")
        torch.save(load_file(file), file.with_suffix(".bin"))
        file.unlink()
    with pytest.raises(SetupError, match="cannot be loaded"):
        DiffusionEngine(MODELS["wan2.1-t2v-1.3b"], str(folder), tmp_path / "kept").warm_up(print)


def test_a_long_shot_goes_on_from_its_last_frame(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seven seconds of a model that reaches five: one segment, two generations, which meet in a frame."""
    made = DiffusionEngine(MODELS["wan2.2-ti2v-5b"], str(saved(tmp_path / "tiny", "wan2.2")), tmp_path / "kept", SMALL)
    made.warm_up(print)
    assert made._runner is not None
    asked: list[Any] = []
    shown: list[list[Any]] = []
    latents, pictures = made._runner.latents, made._runner.pictures

    def noted(order: Order, tick: Any) -> Any:
        asked.append((order.wanted, order.seed, order.first))
        return latents(order, tick)

    def seen(*given: Any) -> Any:
        shown.append([])
        for picture in pictures(*given):
            shown[-1].append(picture)
            yield picture

    monkeypatch.setattr(made._runner, "latents", noted)
    monkeypatch.setattr(made._runner, "pictures", seen)
    board = board_of("One single continuous shot of a cat, static camera", 7, 24)
    assert len(board.shots) == 1
    assert len(made.capabilities().pieces(board)) == 1
    reports = list[int]()
    frames = frames_of(made, board, reports)
    assert len(frames) == 168
    assert reports == sorted(reports)
    (one, seed, nothing), (other, another, first) = asked
    assert (one.frames + other.frames - 1, nothing) == (169, None)
    assert seed != another
    assert np.array_equal(first, shown[0][-1])
    both = ((shown[0][-1].astype(float) + shown[1][0]) / 2).round().astype(np.uint8)
    expected = [*shown[0][:-1], both, *shown[1][1:]]
    for number in (0, one.frames - 2, one.frames, 167):
        assert np.array_equal(frames[number][0], fitted(expected[number], board.width, board.height))
    meeting = fitted(both, board.width, board.height).astype(int)
    assert np.abs(frames[one.frames - 1][0] - meeting).max() <= 2, "the frame in which they meet is both"
    assert not list((tmp_path / "kept" / "latents").glob("*.safetensors")), "nothing is kept of a segment that is made"
    again = np.concatenate(frames_of(made, board))
    assert np.array_equal(again, np.concatenate(frames))


@pytest.mark.parametrize("kind", ["wan2.2", "two experts"])
def test_the_other_kinds_of_wan(tmp_path: Path, kind: Kind) -> None:
    name = {"wan2.2": "wan2.2-ti2v-5b", "two experts": "wan2.2-t2v-a14b"}[kind]
    made = DiffusionEngine(MODELS[name], str(saved(tmp_path / "tiny", kind)), tmp_path / "kept", SMALL)
    made.warm_up(print)
    assert len(frames_of(made, board_of("a cat", 2, 16))) == 32


def test_a_renderer_that_is_killed_in_the_middle_of_a_step_is_replaced_and_the_film_is_made(
    make_server: Callable[..., Server], checkpoint: Path
) -> None:
    server = make_server(
        engine="wan2.1-t2v-1.3b", diffusion_checkpoints=f"wan2.1-t2v-1.3b={checkpoint}", diffusion_steps=150,
        diffusion_pixels=96 * 64, renderers=1,
    )  # fmt: skip
    server.start()
    film = server.order(prompt="a cat", duration=2)
    deadline = time.monotonic() + 120
    while not 20 < server.task(film)["progress"] < 80:
        assert time.monotonic() < deadline, server.tail()
        time.sleep(0.02)
    (renderer,) = server.rows("SELECT pid FROM member WHERE role = 'renderer' AND state = 'ready'")
    os.kill(renderer.pid, signal.SIGKILL)
    body = server.wait([film], 120)[film]
    assert body["status"] == "completed", server.tail()
    assert server.rows("SELECT begun FROM take")[0].begun == 2


def test_a_film_through_the_whole_service(make_server: Callable[..., Server], checkpoint: Path, tmp_path: Path) -> None:
    server = make_server(
        models="wan2.7-text-to-video=wan2.1-t2v-1.3b", diffusion_checkpoints=f"wan2.1-t2v-1.3b={checkpoint}",
        diffusion_steps=2, diffusion_pixels=96 * 64, renderers=1,
    )  # fmt: skip
    server.start()
    film = server.order(prompt="Shot 1 [0-2s] a cat. Shot 2 [2-4s] a dog.", duration=4)
    body = server.wait([film], 180)[film]
    assert body["status"] == "completed", server.tail()
    assert body["task_info"]["engine"] == "wan2.1-t2v-1.3b"
    facts = probe(server.download(body["results"][0], tmp_path / "film.mp4"))
    assert (facts.width, facts.height, facts.frames) == (1280, 720, 120)


def test_a_film_with_the_models_own_sound(make_server: Callable[..., Server], tmp_path: Path) -> None:
    checkpoint = saved(tmp_path / "tiny", "ltx-2")
    server = make_server(
        engine="ltx-2", diffusion_checkpoints=f"ltx-2={checkpoint}", diffusion_licences="ltx-2", diffusion_steps=1,
        diffusion_pixels=128 * 96, renderers=1,
    )  # fmt: skip
    server.start()
    film = server.order(prompt="Shot 1 [0-1s] a cat. Shot 2 [1-2s] a dog.", duration=2)
    body = server.wait([film], 180)[film]
    assert body["status"] == "completed", server.tail()
    path = server.download(body["results"][0], tmp_path / "film.mp4")
    facts = probe(path)
    assert (facts.width, facts.height, facts.frames) == (1280, 720, 60)
    with av.open(str(path)) as container:
        heard = np.concatenate([frame.to_ndarray()[0] for frame in container.decode(audio=0)])
    for part in np.array_split(heard, 4):
        assert abs(part.mean()) > 0.05, "what weights of chance make is off centre; no score is"
