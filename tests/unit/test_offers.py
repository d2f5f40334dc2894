"""Which engines serve which models."""

from __future__ import annotations

import pytest

from vitascope.engines.offers import Offers
from vitascope.engines.registry import HOSTED_MODEL, LONGEST_CHAIN
from vitascope.engines.testcard import TestCardEngine
from vitascope.errors import SetupError
from vitascope.settings import Settings


def offers(**values: object) -> Offers:
    return Offers(Settings.model_validate(values))


def test_one_engine_serves_its_own_models_and_the_contracts() -> None:
    assert offers(engine="animatic").by_model == {HOSTED_MODEL: "animatic", "animatic": "animatic"}
    assert offers(engine="animatic", strict=True).by_model == {"animatic": "animatic"}


def test_models_have_engines_of_their_own_and_no_others_are_offered() -> None:
    found = offers(models=f"mine=testcard {HOSTED_MODEL}=dashscope,animatic  draft=testcard", dashscope_key="k")
    assert found.by_model == {HOSTED_MODEL: "dashscope,animatic", "mine": "testcard", "draft": "testcard"}
    assert next(iter(found.by_model)) == HOSTED_MODEL
    assert set(found.chains) == {"testcard", "dashscope,animatic"}
    assert found.engine("dashscope,animatic").name == "dashscope,animatic"
    assert found.engine("testcard") is found.engine("testcard")


def test_strictly_a_model_is_served_only_by_who_runs_it() -> None:
    strict = {"strict": True, "dashscope_key": "k"}
    assert set(offers(models=f"{HOSTED_MODEL}=dashscope animatic=animatic", **strict).by_model) == {
        HOSTED_MODEL,
        "animatic",
    }
    with pytest.raises(SetupError, match="VITASCOPE_MODELS: testcard does not run mine"):
        offers(models="mine=testcard", **strict).by_model  # noqa: B018


def test_strictly_an_engine_that_knows_no_name_of_its_model_serves_nothing() -> None:
    fleet = {"engine": "openai-videos", "openai_videos_urls": "http://one:8000"}
    assert offers(**fleet).chains == ("openai-videos",)
    with pytest.raises(SetupError, match="VITASCOPE_STRICT: openai-videos runs no model"):
        offers(**fleet, strict=True).chains  # noqa: B018


def test_spaces_make_no_other_chain() -> None:
    assert set(offers(engine=" dashscope , animatic", dashscope_key="k").by_model.values()) == {"dashscope,animatic"}


def test_a_chain_that_a_films_row_cannot_hold_is_refused() -> None:
    with pytest.raises(SetupError, match=f"at most {LONGEST_CHAIN} characters"):
        offers(engine="a" * (LONGEST_CHAIN + 1)).by_model  # noqa: B018


def test_an_engine_that_is_there_already_is_taken() -> None:
    mine = TestCardEngine()
    assert Offers(Settings(engine="testcard"), {"testcard": mine}).engine("testcard") is mine


def test_an_engine_that_is_not_set_up_is_said_when_it_is_asked_for() -> None:
    with pytest.raises(SetupError, match="VITASCOPE_DASHSCOPE_KEY"):
        offers(engine="testcard").engine("dashscope")
