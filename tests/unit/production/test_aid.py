"""What is kept of orders elsewhere, and by whom."""

from __future__ import annotations

import io
import wave
from collections.abc import Callable

import numpy as np
import pytest

from tests.unit.production.test_at_once import together
from vitascope.accounts.keys import ApiKey
from vitascope.brief import Brief
from vitascope.engines.protocol import OrderTaken
from vitascope.errors import RequestCancelled
from vitascope.production.aid import TakeAid
from vitascope.production.installation import Installation
from vitascope.production.jobs import Jobs
from vitascope.production.studio import Studio
from vitascope.production.take import TakeShelf
from vitascope.tasks import takes
from vitascope.tasks.task import Task


@pytest.fixture
def make_aid(installation: Installation, make_jobs: Callable[..., Jobs], studio: Studio) -> Callable[..., TakeAid]:
    """Of the first segment of a film, which is begun."""

    def make(film: Task, executor: str = "me", **more: object) -> TakeAid:
        make_jobs().prepare(film.id)
        with installation.database.begin() as connection:
            takes.begin_take(connection, film.id, 0, executor)
        seen = studio.task(film.id)
        assert seen is not None
        shelf = TakeShelf(installation.store, film.id)
        settings = installation.settings.model_copy(update=more.pop("settings", {}))
        return TakeAid(
            settings,
            installation.database,
            shelf,
            installation.links,
            seen,
            0,
            executor,
            **more,  # type: ignore[arg-type]
        )

    return make


def test_facts_outlive_the_process_and_belong_to_whoever_renders(
    make_aid: Callable[..., TakeAid], submitted: Task
) -> None:
    first = make_aid(submitted, "first")
    assert first.load() == {}
    first.save({"intent": "x", "at": 1.5})
    assert first.load() == {"intent": "x", "at": 1.5}
    second = make_aid(submitted, "second")
    with pytest.raises(RequestCancelled):
        first.save({"intent": "late"})
    second.save({"id": "7"}, "http://a 7")
    assert second.load() == {"id": "7"}


def test_nothing_is_kept_of_a_film_that_has_ended_and_its_order_is_stopped(
    make_aid: Callable[..., TakeAid], submitted: Task, studio: Studio, installation: Installation
) -> None:
    aid = make_aid(submitted)
    aid.save({"intent": "x"})
    studio.cancel(submitted.id, submitted.account)
    with pytest.raises(RequestCancelled):
        aid.save({"id": "7"}, "http://a 7")
    assert aid.load() == {"intent": "x"}
    jobs = installation.queue.client.list_workflows(workflow_id_prefix=submitted.id, name="abandon")
    assert len(jobs) == 1


def test_without_an_order_there_is_nothing_to_stop(
    make_aid: Callable[..., TakeAid], submitted: Task, studio: Studio, installation: Installation
) -> None:
    make_aid(submitted)
    studio.cancel(submitted.id, submitted.account)
    assert not installation.queue.client.list_workflows(workflow_id_prefix=submitted.id, name="abandon")


def test_an_order_is_of_one_segment(
    make_aid: Callable[..., TakeAid], submitted: Task, studio: Studio, key: ApiKey, short: Brief
) -> None:
    first, second = make_aid(submitted), make_aid(studio.submit(short, key).task)
    first.save({"id": "7"}, "http://a 7")
    assert second.taken(["http://a 7", "http://a 8"]) == {"http://a 7"}
    assert first.taken(["http://a 7"]) == frozenset()
    with pytest.raises(OrderTaken):
        second.save({"id": "7"}, "http://a 7")
    second.save({"id": "8"}, "http://a 8")
    first.save({"id": "7", "usage": {}}, "http://a 7")


def test_who_chooses_at_once_shares(
    make_aid: Callable[..., TakeAid], studio: Studio, key: ApiKey, short: Brief
) -> None:
    aids = [make_aid(studio.submit(short, key).task) for _ in range(6)]
    places = ["a", "b", "c"]
    assert together(*[lambda one=one: one.claim({"intent": "x"}, places) for one in aids]) == [None] * 6
    assert sorted(one.load()["where"] for one in aids) == ["a", "a", "b", "b", "c", "c"]


def test_driving_audio_has_an_address_only_where_others_reach_us(
    make_aid: Callable[..., TakeAid], submitted: Task, installation: Installation
) -> None:
    tone = np.linspace(-1, 1, 2 * 48_000, dtype=np.float32).reshape(-1, 2)
    assert make_aid(submitted, audio=tone).audio_url() is None
    assert make_aid(submitted, settings={"public_url": "http://films.example"}).audio_url() is None
    link = make_aid(submitted, audio=tone, settings={"public_url": "http://films.example"}).audio_url()
    assert link is not None
    key = link.partition("/files/")[2].partition("?")[0]
    with wave.open(io.BytesIO(installation.store.get_bytes(key))) as heard:
        assert (heard.getnchannels(), heard.getframerate(), heard.getnframes()) == (2, 48_000, 48_000)


def test_notes_are_told_once(make_aid: Callable[..., TakeAid], submitted: Task, studio: Studio) -> None:
    aid = make_aid(submitted)
    aid.note("one")
    aid.note("two")
    aid.note("one")
    seen = studio.task(submitted.id)
    assert seen is not None
    assert seen.notes == ("one", "two")
