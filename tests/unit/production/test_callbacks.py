"""Rounds of attempts against real receivers on loopback."""

from __future__ import annotations

import contextlib
import json
import socket
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from itertools import pairwise

import pytest
import sqlalchemy as sa
from standardwebhooks import Webhook, WebhookVerificationError

from tests.unit.outbound.servers import LOOPBACK, Answer, Site, reply, site
from vitascope.accounts.callback_secrets import rotate_secret, signing_secrets
from vitascope.accounts.keys import ApiKey
from vitascope.brief import Brief
from vitascope.errors import Conflict, InvalidRequest, TaskNotFound
from vitascope.outbound.callbacks import TOTAL_SECONDS
from vitascope.production.callbacks import CallbackDelivery, resend_callback
from vitascope.production.installation import Installation
from vitascope.production.patience import Patience
from vitascope.production.studio import Studio
from vitascope.tasks import callbacks, store
from vitascope.tasks.body import task_body
from vitascope.tasks.callbacks import WAITS, CallbackAttempt
from vitascope.tasks.states import TaskState

QUICK = (0.05, 0.1, 0.2)  #: the plan of 1, 2 and 4 seconds, twenty times as fast
Ended = Callable[..., str]


@pytest.fixture
def ended(installation: Installation, studio: Studio, key: ApiKey, short: Brief) -> Ended:
    """A task whose callback goes to a site, in its last state."""

    def end(port: int, *states: TaskState, path: str = "/hook", **values: object) -> str:
        ordered = short.model_copy(update={"callback_url": f"http://127.0.0.1:{port}{path}"})
        film = studio.submit(ordered, key).task
        with installation.database.begin() as connection:
            for state in states or (TaskState.FAILED,):
                assert store.change_state(connection, film.id, state, **(values if state.value == "completed" else {}))
        return film.id

    return end


def delivery(installation: Installation, *, waits: tuple[float, ...] = QUICK, seconds: float = 2.0) -> CallbackDelivery:
    patience = Patience(installation.conditions)
    return CallbackDelivery(
        installation.database, installation.links, patience, LOOPBACK, waits=waits, attempt_seconds=seconds
    )


def attempts(installation: Installation, task_id: str) -> tuple[CallbackAttempt, ...]:
    with installation.database.read() as connection:
        return callbacks.load_attempts(connection, task_id)


def gaps(made: tuple[CallbackAttempt, ...]) -> list[float]:
    """Seconds from the end of each attempt to the beginning of the next one."""
    return [later.at - earlier.at - (earlier.milliseconds or 0) / 1000 for earlier, later in pairwise(made)]


def in_turn(*statuses: int) -> Answer:
    """Answer with these statuses, the last one for ever."""
    asked = []

    def answer(handler: BaseHTTPRequestHandler) -> None:
        asked.append(1)
        reply(statuses[min(len(asked), len(statuses)) - 1])(handler)

    return answer


def ids(receiver: Site) -> set[str]:
    return {headers["webhook-id"] for _, _, headers, _ in receiver.requests}


@pytest.mark.parametrize(
    "states", [(TaskState.FAILED,), (TaskState.CANCELLED,), (TaskState.PROCESSING, TaskState.FAILED)]
)
def test_the_body_is_that_of_the_query(
    installation: Installation, studio: Studio, ended: Ended, states: tuple[TaskState, ...]
) -> None:
    with site(reply(204)) as receiver:
        task_id = ended(receiver.port, *states)
        delivery(installation).deliver(task_id, 1)
    ((method, path, headers, content),) = receiver.requests
    assert (method, path, headers["content-type"]) == ("POST", "/hook", "application/json")
    task = studio.task(task_id)
    assert task is not None
    assert json.loads(content) == task_body(task, studio.signer.sign)
    (made,) = attempts(installation, task_id)
    assert (made.number, made.round, made.status, made.error, made.delivered) == (1, 1, 204, None, True)
    assert abs(made.at - time.time()) < 10


def test_links_in_the_body_are_good_and_retries_carry_the_same_bytes(installation: Installation, ended: Ended) -> None:
    film = {"film_key": "films/x/film.mp4", "poster_key": "films/x/poster.jpg", "expires": int(time.time()) + 1000}
    with site(in_turn(500, 200)) as receiver:
        task_id = ended(receiver.port, TaskState.PROCESSING, TaskState.COMPLETED, progress=100, **film)
        delivery(installation).deliver(task_id, 1)
    first, second = (content for _, _, _, content in receiver.requests)
    assert first == second
    (link,) = json.loads(first)["results"]
    path, _, query = link.partition("/files/")[2].partition("?")
    installation.signer.check_query(path, query)


def test_a_round_once_the_film_is_deleted_has_no_link(installation: Installation, ended: Ended) -> None:
    film = {"film_key": "films/x/film.mp4", "poster_key": "films/x/poster.jpg", "expires": int(time.time()) - 5}
    with site(reply(200)) as receiver:
        task_id = ended(receiver.port, TaskState.PROCESSING, TaskState.COMPLETED, progress=100, **film)
        delivery(installation).deliver(task_id, 1)
    told = json.loads(receiver.requests[0][3])
    assert (told["results"], told["task_info"]["files"]) == ([], "deleted")


def test_a_receiver_that_recovers_gets_it_at_the_second_attempt(installation: Installation, ended: Ended) -> None:
    with site(in_turn(500, 200)) as receiver:
        task_id = ended(receiver.port)
        delivery(installation).deliver(task_id, 1)
    assert [one.status for one in attempts(installation, task_id)] == [500, 200]
    assert len(receiver.requests) == 2
    assert ids(receiver) == {f"msg_{task_id}"}


def test_the_real_plan_waits_1_2_and_4_seconds(installation: Installation, ended: Ended) -> None:
    with site(reply(503)) as receiver:
        task_id = ended(receiver.port)
        delivery(installation, waits=WAITS, seconds=TOTAL_SECONDS).deliver(task_id, 1)
    made = attempts(installation, task_id)
    assert [one.status for one in made] == [503] * 4
    assert [one.number for one in made] == [1, 2, 3, 4]
    for gap, wanted in zip(gaps(made), (1.0, 2.0, 4.0), strict=True):
        assert wanted - 0.01 < gap < wanted + 0.4


@pytest.mark.parametrize("status", [301, 302, 307, 308, 304, 400, 404, 410, 429, 500])
def test_all_but_2xx_is_tried_four_times_and_nothing_is_followed(
    installation: Installation, ended: Ended, status: int
) -> None:
    with site(reply(200)) as elsewhere:
        with site(reply(status, Location=f"http://127.0.0.1:{elsewhere.port}/")) as receiver:
            task_id = ended(receiver.port)
            delivery(installation, waits=(0.0, 0.0, 0.0)).deliver(task_id, 1)
        assert elsewhere.requests == []
    assert [one.status for one in attempts(installation, task_id)] == [status] * 4
    assert len(receiver.requests) == 4


def test_a_receiver_that_never_answers_is_given_its_time_four_times(installation: Installation, ended: Ended) -> None:
    over = threading.Event()

    def silent(handler: BaseHTTPRequestHandler) -> None:
        over.wait(20)
        handler.close_connection = True

    with site(silent) as receiver:
        task_id = ended(receiver.port)
        delivery(installation, seconds=0.3).deliver(task_id, 1)
        over.set()
    made = attempts(installation, task_id)
    assert [(one.status, one.error) for one in made] == [(None, "no answer within 0.3 seconds")] * 4
    assert all(290 <= (one.milliseconds or 0) < 10_000 for one in made), "not for as long as it is silent"
    for gap, wanted in zip(gaps(made), QUICK, strict=True):
        assert wanted - 0.01 < gap < wanted + 0.4


def test_nobody_there_and_garbage_are_recorded_with_the_reason(installation: Installation, ended: Ended) -> None:
    def garbage(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"\x00\x01 what?\r\n\r\n")
        handler.close_connection = True

    with site(garbage) as receiver:
        talks_nonsense = ended(receiver.port)
        delivery(installation, waits=(0.0,) * 3).deliver(talks_nonsense, 1)
    with socket.socket() as held:  # bound, so that nobody else gets the port, and nobody listens at it
        held.bind(("127.0.0.1", 0))
        gone = ended(held.getsockname()[1])
        delivery(installation, waits=(0.0,) * 3).deliver(gone, 1)
    for task_id in (talks_nonsense, gone):
        made = attempts(installation, task_id)
        assert len(made) == 4
        assert all(one.status is None and (one.error or "").startswith("the connection failed") for one in made)


def test_an_address_that_is_not_permitted_any_more_is_not_connected_to(
    installation: Installation, ended: Ended
) -> None:
    with site(reply(200)) as receiver:
        task_id = ended(receiver.port)
        patience = Patience(installation.conditions)
        CallbackDelivery(installation.database, installation.links, patience, waits=(0.0,) * 3).deliver(task_id, 1)
    assert receiver.requests == []
    assert "callback_url must" in (attempts(installation, task_id)[0].error or "")


def test_a_task_that_is_cancelled_is_told_of_in_the_words_of_the_query(
    installation: Installation, studio: Studio, key: ApiKey, short: Brief
) -> None:
    with site(reply(200)) as receiver:
        ordered = short.model_copy(update={"callback_url": f"http://127.0.0.1:{receiver.port}/"})
        cancelled = studio.cancel(studio.submit(ordered, key).task.id, key.account)
        (job,) = installation.queue.client.list_workflows(workflow_id_prefix=f"{cancelled.id}/v1/notify")
        assert job.queue_partition_key == key.account
        delivery(installation).deliver(cancelled.id, 1)
    told = json.loads(receiver.requests[0][3])
    assert told == task_body(cancelled, studio.signer.sign)
    assert (told["status"], told["error"]["code"]) == ("failed", "request_cancelled")


def test_nothing_is_sent_before_the_end_without_a_callback_or_for_an_unknown_task(
    installation: Installation, studio: Studio, key: ApiKey, short: Brief
) -> None:
    with site(reply(200)) as receiver:
        url = f"http://127.0.0.1:{receiver.port}/"
        pending = studio.submit(short.model_copy(update={"callback_url": url}), key).task.id
        without = studio.submit(short, key).task.id
        with installation.database.begin() as connection:
            store.change_state(connection, without, TaskState.FAILED)
        for task_id in (pending, without, "task-unified-1-aaaaaaaa"):
            delivery(installation).deliver(task_id, 1)
            assert attempts(installation, task_id) == ()
    assert receiver.requests == []


def test_a_job_that_runs_again_goes_on_where_it_was(installation: Installation, ended: Ended) -> None:
    """Two attempts had failed and a third was under way when the process died."""
    with site(reply(500)) as receiver:
        task_id = ended(receiver.port)
        with installation.database.begin() as connection:
            for _ in range(2):
                number = callbacks.begin_attempt(connection, task_id, 1)
                callbacks.end_attempt(connection, task_id, number, 500, None, 1)
            callbacks.begin_attempt(connection, task_id, 1)
        delivery(installation).deliver(task_id, 1)
        delivery(installation).deliver(task_id, 1)
    made = attempts(installation, task_id)
    assert [one.number for one in made] == [1, 2, 3, 4, 5]
    assert [one.ended for one in made] == [True, True, False, True, True], "four that ended, one that was cut off"
    assert (made[2].error or "").startswith("interrupted")
    assert len(receiver.requests) == 2


def test_a_callback_that_was_delivered_is_not_sent_again_by_a_job_that_runs_twice(
    installation: Installation, ended: Ended
) -> None:
    with site(reply(200)) as receiver:
        task_id = ended(receiver.port)
        for _ in range(3):
            delivery(installation).deliver(task_id, 1)
    assert len(receiver.requests) == 1


def test_a_resend_is_a_round_of_its_own_with_the_same_id_and_numbers_that_go_on(
    installation: Installation, ended: Ended
) -> None:
    with site(in_turn(500, 500, 500, 500, 500, 200)) as receiver:
        task_id = ended(receiver.port)
        delivery(installation).deliver(task_id, 1)
        with installation.database.begin() as connection:
            assert resend_callback(connection, installation.queue, task_id) == 2
        delivery(installation).deliver(task_id, 2)
    made = attempts(installation, task_id)
    assert [(one.number, one.round, one.status) for one in made] == [
        (1, 1, 500), (2, 1, 500), (3, 1, 500), (4, 1, 500), (5, 2, 500), (6, 2, 200),
    ]  # fmt: skip
    assert ids(receiver) == {f"msg_{task_id}"}
    queued = installation.queue.client.list_workflows(workflow_id_prefix=f"{task_id}/v1/notify")
    assert [job.workflow_id for job in queued] == [f"{task_id}/v1/notify/2"]
    assert queued[0].queue_name == "notify"
    assert queued[0].queue_partition_key == "default"


def test_a_resend_that_does_not_commit_leaves_nothing(installation: Installation, ended: Ended) -> None:
    task_id = ended(9)
    with contextlib.suppress(RuntimeError), installation.database.begin() as connection:
        resend_callback(connection, installation.queue, task_id)
        raise RuntimeError("the power went out here")
    assert installation.queue.client.list_workflows(workflow_id_prefix=f"{task_id}/v1/notify") == []
    with installation.database.begin() as connection:
        assert resend_callback(connection, installation.queue, task_id) == 2


def test_what_cannot_be_sent_again_is_said(
    installation: Installation, studio: Studio, key: ApiKey, short: Brief
) -> None:
    url = "https://example.com/hook"
    pending = studio.submit(short.model_copy(update={"callback_url": url}), key).task.id
    without = studio.submit(short, key).task.id
    for task_id, error in ((pending, Conflict), (without, InvalidRequest), ("task-unified-1-aaaaaaaa", TaskNotFound)):
        with pytest.raises(error, match="task: "), installation.database.begin() as connection:
            resend_callback(connection, installation.queue, task_id)


def test_the_accounts_secrets_sign(installation: Installation, ended: Ended) -> None:
    with site(reply(200)) as receiver:
        delivery(installation).deliver(ended(receiver.port), 1)
        with installation.database.begin() as connection:
            (old,) = signing_secrets(connection, "default")
            new = rotate_secret(connection, "default")
        delivery(installation).deliver(ended(receiver.port), 1)
        with installation.database.begin() as connection:
            connection.execute(sa.text("UPDATE callback_secret SET until = 1 WHERE until IS NOT NULL"))
        delivery(installation).deliver(ended(receiver.port), 1)
    for (_, _, headers, content), good in zip(receiver.requests, [{old}, {old, new}, {new}], strict=True):
        for secret in (old, new):
            if secret in good:
                assert Webhook(secret).verify(content, headers)["status"] == "failed"
            else:
                with pytest.raises(WebhookVerificationError):
                    Webhook(secret).verify(content, headers)


def test_two_processes_with_the_same_job_number_their_attempts_apart(installation: Installation, ended: Ended) -> None:
    with site(reply(500)) as receiver:
        task_id = ended(receiver.port)
        threads = [
            threading.Thread(target=delivery(installation, waits=(0.0,) * 3).deliver, args=(task_id, 1))
            for _ in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    made = attempts(installation, task_id)
    assert [one.number for one in made] == list(range(1, len(made) + 1))
    assert 4 <= sum(one.ended for one in made) <= 7
    assert len(receiver.requests) == len(made)


def test_a_database_that_does_not_answer_is_waited_for(
    installation: Installation, ended: Ended, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = callbacks.end_attempt
    failures = [sa.exc.OperationalError("x", None, Exception("busy")), sa.exc.TimeoutError("pool")]

    def sometimes(*arguments: object) -> None:
        if failures:
            raise failures.pop()
        real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(callbacks, "end_attempt", sometimes)
    monkeypatch.setattr("vitascope.production.patience.PAUSES", (0.01,))
    with site(reply(200)) as receiver:
        task_id = ended(receiver.port)
        delivery(installation).deliver(task_id, 1)
    assert [one.delivered for one in attempts(installation, task_id)] == [True]
    assert len(receiver.requests) == 1


def test_a_defect_of_ours_is_recorded_and_does_not_end_the_round(
    installation: Installation, ended: Ended, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("vitascope.production.callbacks.post_callback", broken)
    task_id = ended(9)
    delivery(installation, waits=(0.0,) * 3).deliver(task_id, 1)
    assert [one.error for one in attempts(installation, task_id)] == ["an internal error (ZeroDivisionError)"] * 4
