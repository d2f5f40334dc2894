"""Several engines as one: who makes the film when the first cannot."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from tests.unit.remote.scripted import Memory
from vitascope.brief import Brief
from vitascope.director import direct
from vitascope.engines.fallback import FallbackEngine
from vitascope.engines.protocol import Aid, Capabilities, Chunk, Report
from vitascope.engines.testcard import TestCardEngine
from vitascope.errors import (
    ContentPolicyViolation,
    FilmError,
    GenerationFailed,
    GenerationTimeout,
    InvalidParameters,
    RequestCancelled,
    ServiceError,
)
from vitascope.storyboard import Segment, Storyboard

BOARD = direct(Brief(model="x", prompt="Shot 1 [0-1s] a dog. Shot 2 [1-2s] a cat.", seconds=2, seed=1))


@dataclass
class Elsewhere:
    """Fails, after so many frames."""

    error: FilmError | None = None
    after: int = 0
    name: str = "elsewhere"
    models: tuple[str, ...] = ("far",)
    asked: int = 0
    abandoned: list[dict[str, Any]] = field(default_factory=list)

    def capabilities(self) -> Capabilities:
        return Capabilities(
            models=self.models, longest_segment=900, whole_films=True, renderer_device="elsewhere", at_once=5
        )

    def warm_up(self, say: Callable[[str], None]) -> None:
        say(self.name)

    def render(self, segment: Segment, board: Storyboard, audio: Any, report: Report) -> Iterator[Chunk]:
        raise AssertionError("it is not made here")

    def render_elsewhere(
        self, segment: Segment, board: Storyboard, audio: Any, report: Report, aid: Aid
    ) -> Iterator[Chunk]:
        self.asked += 1
        aid.save({**aid.load(), "id": self.name})
        for number in range(segment.frames):
            if number == self.after and self.error is not None:
                raise self.error
            yield Chunk(np.zeros((1, board.height * 3 // 2, board.width), np.uint8), layout="yuv420p")

    def abandon(self, board: Storyboard, aid: Aid) -> None:
        self.abandoned.append(aid.load())


def frames(engine: FallbackEngine, memory: Memory, reports: list[int] | None = None) -> int:
    (whole,) = engine.capabilities().pieces(BOARD)
    told = [] if reports is None else reports
    return sum(len(chunk.picture) for chunk in engine.render_elsewhere(whole, BOARD, None, told.append, memory))


@pytest.mark.parametrize("error", [ServiceError("x"), GenerationFailed("x"), GenerationTimeout("x")])
def test_a_film_that_cannot_be_made_elsewhere_is_made_here_in_its_segments(error: FilmError) -> None:
    far, memory, reports = Elsewhere(error), Memory(), list[int]()
    assert frames(FallbackEngine([far, TestCardEngine()]), memory, reports) == 60
    assert reports[-1] == 60
    assert memory.facts == {"passed_on": 1}
    assert memory.notes == ["The film was given to testcard, because elsewhere could not make it."]
    assert far.abandoned == [{"id": "elsewhere"}]


def test_each_chunk_says_who_made_it() -> None:
    chain = FallbackEngine([Elsewhere(ServiceError("x")), TestCardEngine()])
    (whole,) = chain.capabilities().pieces(BOARD)
    made = chain.render_elsewhere(whole, BOARD, None, lambda done: None, Memory())
    assert {chunk.engine for chunk in made} == {"testcard"}
    far = FallbackEngine([Elsewhere(), TestCardEngine()]).render_elsewhere(
        whole, BOARD, None, lambda done: None, Memory()
    )
    assert {chunk.engine for chunk in far} == {"elsewhere"}


def test_who_takes_it_up_does_not_go_back() -> None:
    far = Elsewhere()
    assert frames(FallbackEngine([far, TestCardEngine()]), Memory({"passed_on": 1})) == 60
    assert not far.asked


def test_each_has_its_turn() -> None:
    first, second = Elsewhere(ServiceError("x"), name="first"), Elsewhere(name="second")
    memory = Memory()
    assert frames(FallbackEngine([first, second, TestCardEngine()]), memory) == 60
    assert (first.asked, second.asked) == (1, 1)
    assert memory.facts == {"passed_on": 1, "id": "second"}


@pytest.mark.parametrize("error", [ContentPolicyViolation("x"), InvalidParameters("x"), RequestCancelled("x")])
def test_what_another_engine_must_not_change_is_raised(error: FilmError) -> None:
    with pytest.raises(type(error)):
        frames(FallbackEngine([Elsewhere(error), TestCardEngine()]), Memory())


def test_a_film_that_breaks_off_in_its_midst_is_not_patched_up() -> None:
    with pytest.raises(ServiceError):
        frames(FallbackEngine([Elsewhere(ServiceError("x"), after=5), TestCardEngine()]), Memory())


def test_what_it_can_is_what_the_first_can_and_the_others_need() -> None:
    far = Elsewhere()
    engine = FallbackEngine([far, TestCardEngine()])
    can = engine.capabilities()
    assert engine.name == "elsewhere,testcard"
    assert can.models == ("far", "testcard")
    assert (can.whole_films, can.renderer_device, can.at_once) == (True, "elsewhere", 5)
    said: list[str] = []
    engine.warm_up(said.append)
    assert said[0] == "elsewhere"


def test_who_stands_in_on_a_gpu_keeps_one_and_makes_no_more_at_a_time_than_it_can() -> None:
    class OnGpu(TestCardEngine):
        def capabilities(self) -> Capabilities:
            return Capabilities(models=("near",), longest_segment=900, reach=Fraction(1, 2), renderer_device="gpu")

        def render(self, segment: Segment, board: Storyboard, audio: Any, report: Report) -> Iterator[Chunk]:
            assert segment.frames <= board.fps // 2 + 1
            return super().render(segment, board, audio, report)

    chain = FallbackEngine([Elsewhere(ServiceError("x")), OnGpu()])
    assert chain.capabilities().renderer_device == "gpu"
    assert frames(chain, Memory()) == 60


def test_by_hand_the_last_one_makes_it() -> None:
    engine = FallbackEngine([Elsewhere(), TestCardEngine()])
    (whole,) = engine.capabilities().pieces(BOARD)
    assert sum(len(chunk.picture) for chunk in engine.render(whole, BOARD, None, lambda done: None)) == 60


def test_only_what_may_still_run_elsewhere_is_stopped() -> None:
    first, second = Elsewhere(name="first"), Elsewhere(name="second")
    FallbackEngine([first, second, TestCardEngine()]).abandon(BOARD, Memory({"passed_on": 1}))
    assert (len(first.abandoned), len(second.abandoned)) == (0, 1)


def test_a_film_begins_at_the_engine_that_runs_its_model() -> None:
    first, second = Elsewhere(name="first"), Elsewhere(name="second", models=("near",))
    assert frames(FallbackEngine([first, second, TestCardEngine()]), Memory(model="near")) == 60
    assert (first.asked, second.asked) == (0, 1)
    assert frames(FallbackEngine([first, second, TestCardEngine()]), Memory(model="testcard")) == 60
    assert (first.asked, second.asked) == (0, 1)


def test_strictly_nobody_stands_in_who_does_not_run_the_model() -> None:
    memory = Memory(model="far")
    with pytest.raises(ServiceError):
        frames(FallbackEngine([Elsewhere(ServiceError("x")), TestCardEngine()], strict=True), memory)
    assert memory.notes == []
    both = [Elsewhere(ServiceError("x")), Elsewhere(name="second"), TestCardEngine()]
    assert frames(FallbackEngine(both, strict=True), memory) == 60


def test_the_last_one_may_be_elsewhere_too() -> None:
    last = Elsewhere(name="last")
    assert frames(FallbackEngine([Elsewhere(ServiceError("x")), last]), Memory()) == 60
    with pytest.raises(ServiceError):
        frames(FallbackEngine([Elsewhere(ServiceError("x")), Elsewhere(ServiceError("y"))]), Memory())
