"""The score is composed while the last pictures are made, and is the same whenever it is composed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from tests.unit.production.test_jobs import Make, look, queued
from vitascope.cues import Sound, SoundEvent
from vitascope.director import direct
from vitascope.engines.protocol import Chunk, Report
from vitascope.engines.testcard import TestCardEngine
from vitascope.production.installation import Installation
from vitascope.production.scoring import Score
from vitascope.production.take import TakeShelf
from vitascope.storyboard import Segment, Storyboard
from vitascope.tasks.states import TaskState
from vitascope.tasks.task import Task


class Mute(TestCardEngine):
    """Makes no sound, and tells in the first chunk of a segment what is heard in it; ``late`` is told at the end."""

    def __init__(self, late: bool = False) -> None:
        super().__init__()
        self.late = late

    def render(self, segment: Segment, board: Storyboard, audio: Sound | None, report: Report) -> Iterator[Chunk]:
        step = SoundEvent(at=segment.start / board.fps + 0.1, kind="footstep")
        for number, chunk in enumerate(super().render(segment, board, audio, report)):
            last = self.late and number == segment.frames - 1
            events = (step,) if number == 0 else (step.model_copy(update={"kind": "splash"}),) if last else ()
            yield replace(chunk, sound=None, events=events)


@pytest.fixture
def composed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many events each score that is composed is for."""
    made: list[int] = []
    compose = Score.composed.__func__  # type: ignore[attr-defined]

    def counted(cls: type[Score], board: Storyboard, events: object) -> Score:
        score: Score = compose(cls, board, events)
        made.append(len(score.events))
        return score

    monkeypatch.setattr(Score, "composed", classmethod(counted))
    return made


def test_the_score_is_queued_once_all_events_are_known_and_composed_once(
    installation: Installation, make_jobs: Make, submitted: Task, composed: list[int]
) -> None:
    jobs = make_jobs(Mute())
    jobs.prepare(submitted.id)
    jobs.render(submitted.id, 1)
    assert "score" not in queued(installation, submitted.id)
    jobs.render(submitted.id, 0)
    assert {"score", "finish"} <= queued(installation, submitted.id)
    jobs.score(submitted.id)
    jobs.score(submitted.id)
    jobs.finish(submitted.id)
    assert composed == [2]
    assert look(installation, submitted.id).state is TaskState.COMPLETED
    jobs.score(submitted.id)
    assert composed == [2], "the film is made"
    assert not list(installation.store.list(f"takes/{submitted.id}"))


@pytest.mark.parametrize("scored_before", [True, False])
def test_the_score_is_for_the_events_of_the_takes(
    installation: Installation, make_jobs: Make, submitted: Task, composed: list[int], scored_before: bool
) -> None:
    jobs = make_jobs(Mute(late=True))
    jobs.prepare(submitted.id)
    for segment in (0, 1):
        jobs.render(submitted.id, segment)
    if scored_before:
        jobs.score(submitted.id)
    jobs.finish(submitted.id)
    assert composed == ([2, 4] if scored_before else [4])


def test_sound_of_the_engines_own_needs_no_score(
    installation: Installation, make_jobs: Make, submitted: Task, composed: list[int]
) -> None:
    jobs = make_jobs()
    jobs.prepare(submitted.id)
    for segment in (0, 1):
        jobs.render(submitted.id, segment)
    jobs.finish(submitted.id)
    assert "score" not in queued(installation, submitted.id)
    assert not composed


def test_a_stored_score_is_bit_equal_to_one_composed_anew(
    installation: Installation, submitted: Task, composed: list[int]
) -> None:
    board = direct(submitted.brief)
    events = [SoundEvent(at=0.1 * k, kind="hoof", gain=0.3 + 0.05 * k, surface="sand") for k in range(9)]
    shelf = TakeShelf(installation.store, submitted.id)
    shelf.put_score(Score.composed(board, events))
    kept = shelf.score()
    assert kept is not None
    assert kept.fits(reversed(events))
    assert not kept.fits(events[1:])
    assert np.array_equal(kept.sound, Score.composed(board, events[::-1]).sound)


def test_events_are_known_when_those_of_every_segment_are(installation: Installation, submitted: Task) -> None:
    shelf = TakeShelf(installation.store, submitted.id)
    step = SoundEvent(at=1.1, kind="footstep")
    shelf.put_events(1, (step,))
    assert shelf.events(2) is None
    shelf.put_events(0, ())
    assert shelf.events(2) == (step,)
