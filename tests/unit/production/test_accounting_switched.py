"""``VITASCOPE_CREDITS`` is changed while films are under way: what was reserved is settled or given back all the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from vitascope.accounts import ledger
from vitascope.accounts.keys import ApiKey
from vitascope.brief import Brief
from vitascope.errors import GenerationFailed
from vitascope.production import ending
from vitascope.production.installation import Installation
from vitascope.production.studio import Studio
from vitascope.tasks import store as tasks
from vitascope.tasks.states import TaskState
from vitascope.tasks.task import Task

GRANTED = 10_000


def restarted(installation: Installation, credits: str) -> Installation:
    """The same home, opened by a server with another setting."""
    return replace(installation, settings=installation.settings.model_copy(update={"credits": credits}))


def end(opened: Installation, studio: Studio, task_id: str, how: str, account: str) -> Task:
    if how == "cancelled":
        return studio.cancel(task_id, account)
    with opened.database.begin() as connection:
        tasks.change_state(connection, task_id, TaskState.PROCESSING)
        film = tasks.load_task(connection, task_id)
        assert film is not None
        if how == "completed":
            assert ending.complete(connection, opened.queue, film, seconds=2.0)
        else:
            assert ending.fail(connection, opened.queue, film, GenerationFailed("nothing"))
    return studio.own_task(task_id, account)


@pytest.mark.parametrize(("how", "paid"), [("completed", 2.0), ("failed", 0.0), ("cancelled", 0.0)])
def test_switched_off_what_was_reserved_is_closed(
    installation: Installation, key: ApiKey, short: Brief, how: str, paid: float
) -> None:
    before = Studio(restarted(installation, "on"))
    with installation.database.begin() as connection:
        ledger.grant(connection, key.account, GRANTED)
    film = before.submit(short, key).task
    assert film.credits_reserved == 2.0
    after = restarted(installation, "off")
    ended = end(after, Studio(after), film.id, how, key.account)
    assert (ended.state, ended.credits_used) == (TaskState(how), paid)
    with installation.database.read() as connection:
        assert ledger.balance(connection, key.account) == GRANTED - paid * 1000


@pytest.mark.parametrize("how", ["completed", "failed", "cancelled"])
def test_switched_on_what_reserved_nothing_pays_nothing(
    installation: Installation, key: ApiKey, short: Brief, how: str
) -> None:
    film = Studio(restarted(installation, "off")).submit(short, key).task
    with installation.database.begin() as connection:
        ledger.grant(connection, key.account, GRANTED)
    after = restarted(installation, "on")
    ended = end(after, Studio(after), film.id, how, key.account)
    assert (ended.state, ended.credits_reserved, ended.credits_used) == (TaskState(how), 0.0, None)
    with installation.database.read() as connection:
        assert ledger.balance(connection, key.account) == GRANTED
        assert len(ledger.entries(connection, key.account)) == 1
