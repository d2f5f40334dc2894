"""What is planned before a model is loaded."""

from __future__ import annotations

import math
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitascope.brief import FPS, SIZES, Brief
from vitascope.cli.checking import check_settings
from vitascope.director import direct
from vitascope.engines.diffusion import engine as module
from vitascope.engines.diffusion.families import MODELS
from vitascope.engines.diffusion.spec import Model, parts, plan
from vitascope.engines.registry import engine_names, make_engine
from vitascope.errors import SetupError
from vitascope.settings import Settings

FILM_SIZES = [size for ratios in SIZES.values() for size in ratios.values()]
ALL = list(MODELS.values())


@pytest.mark.parametrize("model", ALL, ids=lambda model: model.name)
@pytest.mark.parametrize("size", FILM_SIZES)
def test_sides_are_the_models_and_the_shape_is_the_films(model: Model, size: tuple[int, int]) -> None:
    made = plan(model, *size, 60, 30)
    step = model.family.size_step
    assert (made.width % step, made.height % step) == (0, 0)
    most = min(model.pixels, size[0] * size[1])
    assert 0.85 * most <= made.pixels <= most
    assert abs(math.log(made.width * size[1] / (made.height * size[0]))) < 0.05


def test_the_authors_own_sizes_come_out() -> None:
    small, large = MODELS["wan2.1-t2v-1.3b"], MODELS["wan2.2-t2v-a14b"]
    assert (plan(large, 1280, 720, 60, 30).width, plan(large, 1280, 720, 60, 30).height) == (1280, 720)
    assert (plan(small, 1280, 720, 60, 30).width, plan(small, 1280, 720, 60, 30).height) == (832, 480)
    five = plan(MODELS["wan2.2-ti2v-5b"], 1280, 720, 60, 30)
    assert (five.width, five.height, five.fps) == (1280, 704, 24)


@given(st.sampled_from(ALL), st.integers(1, 450), st.sampled_from([16, 24, 25, 30]))
def test_every_moment_of_the_film_lies_within_the_generation(model: Model, frames: int, fps: int) -> None:
    if Fraction(frames - 1, fps) > Fraction(model.reach - 1, model.fps):
        with pytest.raises(ValueError, match="at most"):
            plan(model, 1280, 720, frames, fps)
        return
    made = plan(model, 1280, 720, frames, fps)
    assert made.frames % model.family.frame_step == 1
    assert made.frames <= model.reach
    end = Fraction(frames - 1, fps)
    assert Fraction(made.frames - 1, made.fps) >= end
    assert Fraction(made.frames - 1 - model.family.frame_step, made.fps) < end or made.frames == 1


@pytest.mark.parametrize("model", ALL, ids=lambda model: model.name)
@pytest.mark.parametrize("fps", [16, 24, 25, FPS])
@pytest.mark.parametrize("seconds", [2, 5, 6, 15])
def test_segments_are_never_longer_than_the_models_reach(model: Model, fps: int, seconds: int) -> None:
    board = direct(Brief(model="x", prompt="a cat", seconds=seconds, fps=fps, seed=1))
    pieces = make_engine(Settings(engine=model.name)).capabilities().pieces(board)
    assert sum(piece.frames for piece in pieces) == seconds * fps
    if model.continuing:
        assert len(pieces) == len(board.shots)
    assert len(pieces) <= math.ceil(seconds / 5) + len(board.shots) - 1
    for piece in pieces:
        assert len(parts(model, board.width, board.height, piece.frames, fps)) <= math.ceil(seconds / 5) + 1


@given(st.sampled_from(ALL), st.integers(1, 450), st.sampled_from([16, 24, 25, 30]))
def test_parts_of_a_long_shot_meet_in_a_frame_and_reach_its_end(model: Model, frames: int, fps: int) -> None:
    end = Fraction(frames - 1, fps)
    if not model.continuing:
        if end > Fraction(model.reach - 1, model.fps):
            with pytest.raises(ValueError, match="at most"):
                parts(model, 1280, 720, frames, fps)
        else:
            assert parts(model, 1280, 720, frames, fps) == (plan(model, 1280, 720, frames, fps),)
        return
    made = parts(model, 1280, 720, frames, fps)
    step = model.family.frame_step
    assert all(1 <= part.frames <= model.reach and part.frames % step == 1 for part in made)
    assert len({(part.width, part.height, part.fps) for part in made}) == 1
    spans = sum(part.frames - 1 for part in made)
    assert Fraction(spans, model.fps) >= end
    assert spans - step < end * model.fps or spans == 0, "no more than needed"
    assert len(made) == max(1, math.ceil(math.ceil(end * model.fps) / (model.reach - 1)))
    assert max(part.frames for part in made) - min(part.frames for part in made) <= step


def test_a_shot_within_the_reach_is_one_part() -> None:
    five = MODELS["wan2.2-ti2v-5b"]
    assert parts(five, 1280, 720, 150, 30) == (plan(five, 1280, 720, 150, 30),)
    with pytest.raises(ValueError, match="at least 1"):
        parts(five, 1280, 720, 0, 30)


def test_the_shift_follows_the_size() -> None:
    wan = MODELS["wan2.1-t2v-14b"].family
    assert (wan.shift(832 * 480), wan.shift(1280 * 720)) == (3.0, 5.0)


def test_each_model_is_an_engine_of_its_name_without_torch() -> None:
    assert set(MODELS) <= set(engine_names())
    can = make_engine(Settings(engine="wan2.2-ti2v-5b")).capabilities()
    assert (can.models, can.renderer_device, can.licence) == (("wan2.2-ti2v-5b",), "gpu", "Apache-2.0")


def test_what_a_machine_lacks_is_said_before_anything_is_started(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    missing = {"torch", "diffusers", "transformers", "accelerate"}
    monkeypatch.setattr(module, "find_spec", lambda name: None if name in missing else name)
    wanted = Settings.model_validate(
        {"engine": "wan2.2-ti2v-5b", "diffusion_checkpoints": f"wan2.2-ti2v-5b={tmp_path}/x"}
    )
    with pytest.raises(SetupError, match=r"needs torch, .*pip install 'vitascope"):
        check_settings(wanted)
    check_settings(wanted, renders=False)
    missing.clear()
    with pytest.raises(SetupError, match="there is no folder"):
        check_settings(wanted)
    (tmp_path / "x").mkdir()
    check_settings(wanted)


def test_weights_of_a_model_that_there_is_not() -> None:
    settings = Settings.model_validate({"engine": "wan2.2-ti2v-5b", "diffusion_checkpoints": "wan9=/x"})
    with pytest.raises(SetupError, match="no model is called wan9"):
        make_engine(settings)
