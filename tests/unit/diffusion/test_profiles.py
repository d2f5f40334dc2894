"""How models are laid into memory, as a table."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitascope.engines.diffusion.adjustments import Adjustments
from vitascope.engines.diffusion.families import MODELS
from vitascope.engines.diffusion.profiles import GIB, LADDER, PROFILES, choose, fitting, lower, needs
from vitascope.engines.diffusion.spec import Model
from vitascope.engines.registry import make_engine
from vitascope.settings import Settings

#: Profiles for cards with so many GiB free: 8, 12, 16, 24, 32, 48, 80, 96.
TABLE = {
    "wan2.1-t2v-1.3b": "streamed text-apart text-apart whole whole whole whole whole",
    "wan2.1-t2v-14b": "tiled tiled tiled streamed eight-bits text-apart whole whole",
    "wan2.2-ti2v-5b": "tiled tiled streamed text-apart text-apart whole whole whole",
    "wan2.2-t2v-a14b": "tiled tiled tiled streamed streamed eight-bits text-apart whole",
    "ltx-2": "tiled tiled tiled streamed streamed eight-bits text-apart whole",
}


def test_each_model_is_in_the_table() -> None:
    assert set(TABLE) == set(MODELS)


@pytest.mark.parametrize("model", MODELS.values(), ids=lambda model: model.name)
def test_the_fastest_profile_that_fits_is_taken(model: Model) -> None:
    cards = (8, 12, 16, 24, 32, 48, 80, 96)
    assert " ".join(choose(model, gib * GIB).name for gib in cards) == TABLE[model.name]


@given(st.sampled_from(list(MODELS.values())), st.floats(0, 200))
def test_what_is_chosen_fits_unless_nothing_does(model: Model, gib: float) -> None:
    chosen = choose(model, gib * GIB)
    wanted = needs(model, chosen, model.pixels, model.reach).total
    if chosen is not LADDER[-1]:
        assert wanted < gib * GIB
    for faster in LADDER[: LADDER.index(chosen)]:
        assert needs(model, faster, model.pixels, model.reach).total > 0.9 * gib * GIB


@pytest.mark.parametrize("model", MODELS.values(), ids=lambda model: model.name)
def test_each_step_down_needs_less(model: Model) -> None:
    totals = [needs(model, profile, model.pixels, model.reach).total for profile in LADDER]
    assert totals[:-1] == sorted(set(totals[:-1]), reverse=True)
    decoding = model.pixels * model.family.decoding
    assert totals[-1] <= totals[-2], "and with tiles it is less where decoding is what counts"
    assert (totals[-1] < totals[-2]) == (needs(model, LADDER[-2], model.pixels, model.reach).work == decoding)
    assert [lower(profile) for profile in LADDER] == [*LADDER[1:], None]


def test_weights_that_are_quantised_are_not_kept_in_eight_bits_once_more(tmp_path: Path) -> None:
    model, file = MODELS["wan2.1-t2v-14b"], tmp_path / "wan-Q4_K_M.gguf"
    with file.open("wb") as opened:
        opened.truncate(9 * GIB)  # takes no room on the disk
    smaller = [Adjustments(weights=(file,)).applied(model), Adjustments(quantised="int8").applied(model)]
    assert [round(one.weights, 1) for one in smaller] == [9.0, 14.1]
    names = [choose(smaller[0], gib * GIB, quantised=True).name for gib in (8, 12, 16, 24, 32, 48, 80)]
    assert names == ["tiled", "tiled", "streamed", "streamed", "text-apart", "whole", "whole"]
    for gib in range(1, 100):
        assert not choose(smaller[1], gib * GIB, quantised=True).eight_bits
    assert lower(PROFILES["text-apart"], quantised=True) is PROFILES["streamed"]


@given(st.sampled_from(list(MODELS.values())), st.floats(0, 200))
def test_where_the_largest_film_is_too_large_frames_are_smaller(model: Model, gib: float) -> None:
    profile, pixels = fitting(model, gib * GIB)
    assert profile is choose(model, gib * GIB)
    assert 0 <= pixels <= model.pixels
    if pixels:
        assert needs(model, profile, pixels, model.reach).total <= gib * GIB
    else:
        assert needs(model, profile, model.pixels // 8, model.reach).total > 0.9 * gib * GIB


def test_smaller_films_need_less() -> None:
    model, profile = MODELS["wan2.1-t2v-14b"], PROFILES["whole"]
    assert needs(model, profile, 832 * 480, 81).work < needs(model, profile, 1280 * 720, 81).work
    assert needs(model, profile, 1280 * 720, 41).work <= needs(model, profile, 1280 * 720, 81).work


def test_gpus_that_share_a_film_share_the_work_but_not_the_weights() -> None:
    model, profile = MODELS["ltx-2"], PROFILES["whole"]
    alone, shared = (needs(replace(model, shared=gpus), profile, model.pixels, model.reach) for gpus in (1, 2))
    assert (shared.weights, shared.decoder) == (alone.weights, alone.decoder)
    assert shared.work < alone.work


def test_the_sum_is_shown() -> None:
    model = MODELS["wan2.1-t2v-1.3b"]
    told = str(needs(model, PROFILES["text-apart"], 832 * 480, 81))
    assert told == "2.6 weights + 0.5 decoder + 5.8 work = 8.9 GiB"


def test_the_operator_may_decide() -> None:
    assert make_engine(Settings(engine="ltx-2"))._adjustments.profile is None  # type: ignore[attr-defined]
    made = make_engine(Settings(engine="ltx-2", diffusion_profile="eight-bits"))
    assert made._adjustments.profile is PROFILES["eight-bits"]  # type: ignore[attr-defined]
