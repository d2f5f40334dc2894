"""Engines that the settings name."""

from __future__ import annotations

import pytest

from vitascope.engines.offers import Offers
from vitascope.engines.protocol import Delegating
from vitascope.engines.registry import HOSTED_MODEL, engine_names, make_engine
from vitascope.errors import SetupError
from vitascope.machine import Machine
from vitascope.production.slots import fitting
from vitascope.settings import Settings

SERVERS = {"openai_videos_urls": "http://one:8000/v1, http://two:8000/"}


def settings(**values: object) -> Settings:
    return Settings.model_validate(values)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"engine": "dashscope"}, "VITASCOPE_DASHSCOPE_KEY: is required"),
        ({"engine": "openai-videos"}, "VITASCOPE_OPENAI_VIDEOS_URLS: is required"),
        ({"engine": "animatic,testcard"}, "animatic makes them here"),
        ({"engine": "dashscope,sora", "dashscope_key": "k"}, "there is no engine 'sora'"),
        ({"engine": "dashscope,", "dashscope_key": "k"}, "there is no engine ''"),
        ({"engine": "dashscope,dashscope", "dashscope_key": "k"}, "each once"),
    ],
)
def test_what_cannot_be_is_said(values: dict[str, object], message: str) -> None:
    with pytest.raises(SetupError, match=message):
        make_engine(settings(**values))


def test_dashscope_serves_the_hosted_model_five_films_at_a_time() -> None:
    offers = Offers(settings(engine="dashscope", dashscope_key="k", strict=True))
    engine = offers.engine("dashscope")
    assert isinstance(engine, Delegating)
    assert list(offers.by_model) == [HOSTED_MODEL]
    can = engine.capabilities()
    assert can.rewrites
    assert fitting(Machine(1, None, 64 * 2**30), can).renderers == 5


def test_each_server_of_a_fleet_gets_its_films() -> None:
    fleet = {"engine": "openai-videos", "openai_videos_at_once": 3, "openai_videos_model": "wan2.2", **SERVERS}
    assert fitting(Machine(1, None, 64 * 2**30), make_engine(settings(**fleet)).capabilities()).renderers == 6
    assert list(Offers(settings(**fleet, strict=True)).by_model) == ["wan2.2"]
    assert list(Offers(settings(**fleet)).by_model) == [HOSTED_MODEL, "wan2.2"]


def test_one_engine_stands_in_for_another() -> None:
    offers = Offers(settings(engine="dashscope, openai-videos ,animatic", dashscope_key="k", **SERVERS))
    assert offers.engine(offers.chains[0]).name == "dashscope,openai-videos,animatic"
    assert list(offers.by_model) == [HOSTED_MODEL, "animatic"]


def test_the_names_are_known() -> None:
    assert {"animatic", "dashscope", "openai-videos", "testcard"} <= set(engine_names())


def test_keys_are_not_shown() -> None:
    shown = repr(settings(engine="dashscope", dashscope_key="sk-1", openai_videos_key="sk-2"))
    assert "sk-1" not in shown
    assert "sk-2" not in shown
