"""Every engine that runs here holds the protocol; and the checks find those that do not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.service.test_third_party_engine import block
from vitascope.engines.animatic.engine import AnimaticEngine
from vitascope.engines.conformance import CHECKS, NonConforming
from vitascope.engines.protocol import Capabilities, Chunk, Engine
from vitascope.engines.testcard import TestCardEngine


def breathing() -> Engine:
    """The engine that docs/engines.md shows."""
    names: dict[str, Any] = {}
    exec(block("python"), names)
    made: Engine = names["BreathingEngine"]()
    return made


@pytest.fixture(scope="module")
def engines(kernels: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Engine]:
    made: dict[str, Engine] = {
        "animatic": AnimaticEngine(tmp_path_factory.mktemp("bakes"), kernels),
        "testcard": TestCardEngine(),
        "breathing": breathing(),
    }
    for engine in made.values():
        engine.warm_up(print)
    return made


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
@pytest.mark.parametrize("name", ["animatic", "testcard", "breathing"])
def test_it_conforms(name: str, check: Callable[[Engine], None], engines: dict[str, Engine]) -> None:
    check(engines[name])


class Wrong(TestCardEngine):
    """A test card with one thing wrong."""

    def __init__(self, change: Callable[[Chunk, int], Chunk | None] | None = None, **can: Any) -> None:
        super().__init__()
        self._change, self._can = change, can
        self.made = 0

    def capabilities(self) -> Capabilities:
        """The test card's, but for one thing."""
        return replace(super().capabilities(), **self._can)

    def render(self, segment: Any, board: Any, audio: Any, report: Any) -> Iterator[Chunk]:
        """The test card's chunks, but for one."""
        for number, chunk in enumerate(super().render(segment, board, audio, report)):
            self.made += 1
            changed = self._change(chunk, number) if self._change else chunk
            if changed is not None:
                yield changed


class Backwards(TestCardEngine):
    """Its progress goes back."""

    def render(self, segment: Any, board: Any, audio: Any, report: Any) -> Iterator[Chunk]:
        """Counts down."""
        yield from super().render(segment, board, audio, lambda done: report(segment.frames - done))


class Deaf(TestCardEngine):
    """It does not end when it is told to."""

    def render(self, segment: Any, board: Any, audio: Any, report: Any) -> Iterator[Chunk]:
        """Goes on."""

        def deafly(done: int) -> None:
            try:
                report(done)
            except Exception:
                return

        yield from super().render(segment, board, audio, deafly)


class Hoarding(TestCardEngine):
    """It makes the whole segment before it hands over a frame."""

    def render(self, segment: Any, board: Any, audio: Any, report: Any) -> Iterator[Chunk]:
        """All at once."""
        yield from list(super().render(segment, board, audio, report))


def noisy(chunk: Chunk, number: int) -> Chunk:
    random = np.random.default_rng()
    return replace(chunk, picture=random.integers(16, 235, chunk.picture.shape, dtype=np.uint8))


@pytest.mark.parametrize(
    ("engine", "check", "said"),
    [
        (Wrong(longest_segment=0), "planned_pieces", "at least a frame"),
        (Wrong(lambda chunk, number: None if number == 4 else chunk), "shapes_and_lengths", "frames, not"),
        (Wrong(lambda chunk, _: replace(chunk, picture=chunk.picture[:, :-2])), "shapes_and_lengths", "frames of"),
        (Wrong(lambda chunk, _: replace(chunk, sound=None)), "shapes_and_lengths", "sound if, and only if"),
        (Wrong(lambda chunk, _: replace(chunk, sound=chunk.sound[:-2])), "shapes_and_lengths", "samples with"),  # type: ignore[index]
        (Wrong(lambda chunk, _: replace(chunk, unsupported=("zebra",))), "honest_words", "not 'zebra'"),
        (Backwards(), "progress", "never goes back"),
        (Deaf(), "cancelling", "must come out of render"),
        (Wrong(noisy), "determinism", "bit for bit"),
        (Wrong(noisy), "cancelling", "after a cancelled one"),
        (Hoarding(), "flat_memory", "at most"),
    ],
)
def test_what_does_not_conform_is_found(engine: Engine, check: str, said: str) -> None:
    (wanted,) = [one for one in CHECKS if one.__name__ == check]
    with pytest.raises(NonConforming, match=said):
        wanted(engine)
