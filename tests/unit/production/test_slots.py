"""How many renderers there are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitascope.engines.offers import Offers
from vitascope.engines.protocol import Capabilities
from vitascope.engines.registry import make_engine
from vitascope.machine import Machine
from vitascope.production import slots
from vitascope.production.slots import KEPT_BACK, MOST, Slots, fitting
from vitascope.settings import Settings

GIB = 2**30
ANIMATIC = make_engine(Settings(engine="animatic")).capabilities()


def none() -> int:
    raise AssertionError("nobody asked for GPUs")


@pytest.mark.parametrize(
    ("cores", "quota", "memory", "renderers"),
    [
        (8, None, 64 * GIB, 8),  # by cores
        (8, 2.0, 64 * GIB, 2),  # by quota
        (8, 2.5, 64 * GIB, 3),  # nothing granted lies idle
        (8, 0.5, 64 * GIB, 1),
        (8, None, 4 * GIB, 4),  # by memory
        (2, None, 2 * GIB, 1),
        (8, None, GIB // 2, 1),  # one at least
        (1024, None, 4096 * GIB, MOST),
    ],
)
def test_on_processors(cores: int, quota: float | None, memory: int, renderers: int) -> None:
    assert fitting(Machine(cores, quota, memory), ANIMATIC, none).renderers == renderers


@pytest.mark.parametrize(
    ("gpus", "memory", "renderers"), [(4, 256 * GIB, 4), (4, 64 * GIB, 3), (0, 64 * GIB, 1), (1, 64 * GIB, 1)]
)
def test_on_gpus(gpus: int, memory: int, renderers: int) -> None:
    can = Capabilities(models=("x",), longest_segment=60, renderer_memory=20 * GIB, renderer_device="gpu")
    assert fitting(Machine(2, None, memory), can, lambda: gpus).renderers == renderers


@given(
    st.integers(1, 512),
    st.none() | st.floats(0.01, 1000),
    st.integers(1, 2**45),
    st.integers(1, 2**40),
    st.sampled_from(["cpu", "gpu"]),
    st.integers(0, 16),
)
def test_always_one_and_never_more_than_fit(
    cores: int, quota: float | None, memory: int, each: int, device: str, gpus: int
) -> None:
    can = Capabilities(models=("x",), longest_segment=60, renderer_memory=each, renderer_device=device)  # type: ignore[arg-type]
    number = fitting(Machine(cores, quota, memory), can, lambda: gpus).renderers
    assert 1 <= number <= MOST
    if number > 1:
        assert number <= (gpus if device == "gpu" else cores)
        assert number * each + KEPT_BACK <= memory


def test_the_setting_overrides_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(engine="testcard", renderers=7)
    assert Slots.of(settings, Offers(settings).engines) == {"testcard": Slots(7, "VITASCOPE_RENDERERS")}
    monkeypatch.setattr(slots.Machine, "here", classmethod(lambda cls: Machine(3, None, 16 * GIB)))
    default = Settings(engine="testcard")
    assert Slots.of(default, Offers(default).engines) == {"testcard": Slots(3, "3 cores, 16.0 GiB of memory for 30")}


@pytest.mark.parametrize(
    ("gpus", "chains", "expected"),
    [
        (0, 2, [0, 0]),
        (1, 1, [1]),
        (4, 1, [4]),
        (4, 2, [2, 2]),
        (3, 2, [2, 1]),
        (2, 3, [1, 1, 0]),
    ],
)
def test_gpus_are_dealt_to_engines(gpus: int, chains: int, expected: list[int]) -> None:
    assert slots.dealt(gpus, chains) == expected


def test_gpus_have_the_names_that_the_operator_gave_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CUDA_VISIBLE_DEVICES", raising=False)
    assert slots.visible_gpus(lambda: 2) == ("0", "1")
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "3,GPU-8932f937,5")
    assert slots.visible_gpus(lambda: 2) == ("3", "GPU-8932f937")


def test_each_engine_on_gpus_has_renderers_for_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots.Machine, "here", classmethod(lambda cls: Machine(16, None, 512 * GIB)))
    monkeypatch.setattr(slots, "visible_gpus", lambda: ("0", "1", "2"))
    models = "a=wan2.1-t2v-1.3b b=wan2.2-ti2v-5b c=testcard"
    three = Settings.model_validate({"models": models})
    found = Slots.of(three, Offers(three).engines)
    all_of_them = ("0", "1", "2")
    assert [(one.renderers, one.gpus) for one in found.values()] == [(2, all_of_them), (1, all_of_them), (16, ())]
    fixed = Settings.model_validate({"models": models, "renderers": 4})
    assert [(one.renderers, one.gpus) for one in Slots.of(fixed, Offers(fixed).engines).values()] == [
        (4, all_of_them),
        (4, all_of_them),
        (4, ()),
    ]


def test_engines_beyond_the_number_of_gpus_have_no_renderer_at_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots.Machine, "here", classmethod(lambda cls: Machine(16, None, 512 * GIB)))
    monkeypatch.setattr(slots, "visible_gpus", none)
    models = {"a": "wan2.1-t2v-1.3b", "b": "wan2.2-ti2v-5b", "c": "wan2.2-t2v-a14b"}
    for gpus, expected in [("4,GPU-7", [1, 1, 0]), ("4", [1, 0, 0]), ("", [1, 1, 1])]:
        settings = Settings.model_validate({"models": models, "gpus": gpus})
        found = Slots.of(settings, Offers(settings).engines)
        assert [one.renderers for one in found.values()] == expected
        assert {one.gpus for one in found.values()} == {tuple(filter(None, gpus.split(",")))}


@pytest.mark.parametrize(
    ("gpus", "size", "expected"),
    [
        ("", 2, []),
        ("0123", 1, ["0", "1", "2", "3"]),
        ("0123", 2, ["0,1", "2,3"]),
        ("01234", 2, ["0,1", "2,3"]),
        ("01", 4, ["0,1"]),
    ],
)
def test_gpus_that_share_films_are_dealt_together(gpus: str, size: int, expected: list[str]) -> None:
    assert list(slots.teams(tuple(gpus), size)) == expected
    settings = Settings(engine="wan2.1-t2v-1.3b", gpus=tuple(gpus), gpus_per_film=size)
    (found,) = Slots.of(settings, Offers(settings).engines).values()
    assert found.gpus == tuple(expected)


def test_engines_share_the_memory_of_a_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    memory = KEPT_BACK + 8 * 800 * 2**20
    monkeypatch.setattr(slots.Machine, "here", classmethod(lambda cls: Machine(16, None, memory)))
    alone = Settings(engine="animatic")
    assert Slots.of(alone, Offers(alone).engines)["animatic"].renderers == 8
    two = Settings.model_validate({"models": "a=animatic b=testcard"})
    assert Slots.of(two, Offers(two).engines)["animatic"].renderers == 4
