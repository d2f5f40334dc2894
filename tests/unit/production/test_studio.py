"""What the front doors may do."""

from __future__ import annotations

import threading

import pytest
import sqlalchemy as sa

from vitascope.accounts.keys import ApiKey
from vitascope.brief import Brief
from vitascope.errors import ModelNotFound, ServiceUnavailable, SetupError
from vitascope.production.installation import Installation
from vitascope.production.studio import Studio
from vitascope.settings import Settings
from vitascope.tasks.queueing import Backlog
from vitascope.tasks.states import Phase
from vitascope.tasks.task import Task


def test_an_unknown_model_is_refused_with_a_list_of_those_that_exist(studio: Studio, key: ApiKey, short: Brief) -> None:
    with pytest.raises(ModelNotFound) as refused:
        studio.submit(short.model_copy(update={"model": "sora-9"}), key)
    assert refused.value.param == "model"
    assert all(model in refused.value.message for model in ("wan2.7-text-to-video", "testcard"))


def test_strict_offers_only_what_the_engine_really_is(settings: Settings, key: ApiKey, short: Brief) -> None:
    installation = Installation.open(settings.model_copy(update={"strict": True}))
    try:
        studio = Studio(installation)
        assert studio.models() == ("testcard",)
        with pytest.raises(ModelNotFound):
            studio.submit(short, key)
    finally:
        installation.close()


def test_new_work_is_refused_when_the_disk_is_full(settings: Settings, key: ApiKey, short: Brief) -> None:
    installation = Installation.open(settings.model_copy(update={"disk_reserve": 2**60}))
    try:
        studio = Studio(installation)
        with pytest.raises(ServiceUnavailable) as refused:
            studio.submit(short, key)
        assert refused.value.headers["Retry-After"]
        assert studio.readiness()["disk"] is False
    finally:
        installation.close()


def test_without_renderers_a_task_says_that_they_are_warming_up(studio: Studio, submitted: Task) -> None:
    assert submitted.phase is Phase.WARMING_UP
    there = {"database": True, "storage": True, "disk": True}
    assert studio.readiness() == {**there, "desk": False, "renderers": False}


def test_an_unknown_task_is_none(studio: Studio) -> None:
    assert studio.task("task-unified-1-aaaaaaaa") is None


def test_an_unknown_engine_is_an_error_that_lists_the_engines(settings: Settings) -> None:
    installation = Installation.open(settings.model_copy(update={"engine": "sora"}))
    try:
        with pytest.raises(SetupError, match=r"animatic, dashscope, .*openai-videos, testcard"):
            Studio(installation)
    finally:
        installation.close()


def test_a_home_that_cannot_be_made_is_a_clear_error(tmp_path: object, settings: Settings) -> None:
    file = settings.home.parent / "file"
    file.write_text("in the way")
    with pytest.raises(SetupError, match="VITASCOPE_HOME"):
        Installation.open(settings.model_copy(update={"home": file / "home"}))


def test_while_the_backlog_is_read_anew_others_are_answered_from_the_former(
    studio: Studio, submitted: Task, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert studio.task(submitted.id)
    monkeypatch.setattr("vitascope.production.studio.OUTLOOK_AGE", 0.0)
    begun, go_on = threading.Event(), threading.Event()
    plain, reads = Backlog.read, []

    def slow(connection: sa.Connection) -> Backlog:
        reads.append(threading.current_thread())
        begun.set()
        assert go_on.wait(20)
        return plain(connection)

    monkeypatch.setattr(Backlog, "read", slow)
    reader = threading.Thread(target=studio.task, args=(submitted.id,))
    reader.start()
    assert begun.wait(20)
    try:
        answered: list[Task | None] = []
        other = threading.Thread(target=lambda: answered.append(studio.task(submitted.id)), daemon=True)
        other.start()
        other.join(10)
        assert answered, "it waited for the reader"
        assert reads == [reader]
    finally:
        go_on.set()
        reader.join(20)
    assert answered[0] is not None
    assert answered[0].estimate > 0
