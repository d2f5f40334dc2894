"""Objects that nobody needs go; everything else stays, whatever happens at the same time."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given
from hypothesis import settings as trial
from hypothesis import strategies as st

from tests.unit.production.test_jobs import look, make_film
from tests.unit.production.test_uploaded_audio import driven, put
from vitascope.accounts.keys import ApiKey
from vitascope.brief import Brief
from vitascope.database import unix_now
from vitascope.database.tables import task, upload
from vitascope.production import orphans
from vitascope.production.installation import Installation
from vitascope.production.jobs import Jobs
from vitascope.production.orphans import sweep_objects
from vitascope.production.publication import Publication
from vitascope.production.studio import Studio
from vitascope.production.sweeping import sweep, sweep_expired
from vitascope.production.take import TakeShelf
from vitascope.storage.objects import ObjectStore, StoredObject, open_store
from vitascope.tasks import store
from vitascope.tasks.states import FINAL, TaskState
from vitascope.tasks.task import Task, new_task_id

Make = Callable[..., Jobs]
DAY = 86_400.0


def on() -> bool:
    return True


def keys(installation: Installation) -> set[str]:
    return {stored.key for stored in installation.store.list()}


def age(installation: Installation, key: str, seconds: float) -> None:
    path = installation.settings.object_folder / key
    os.utime(path, (time.time() - seconds,) * 2)


def test_a_film_that_is_stored_again_after_its_owner_deleted_it_goes(
    installation: Installation, make_jobs: Make, studio: Studio, submitted: Task, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs = make_jobs()
    put_film = Publication.put

    def slow(self: Publication, *given: object) -> None:
        with monkeypatch.context() as other:
            other.setattr(Publication, "put", put_film)
            make_jobs()._finish(look(installation, submitted.id))  # another process is faster
        put_film(self, *given)  # type: ignore[arg-type]
        studio.delete_files(submitted.id, "default")
        put_film(self, *given)  # type: ignore[arg-type]

    jobs.prepare(submitted.id)
    for segment in range(2):
        jobs.render(submitted.id, segment)
    with monkeypatch.context() as patched:
        patched.setattr(Publication, "put", slow)
        jobs.finish(submitted.id)
    assert look(installation, submitted.id).state is TaskState.COMPLETED
    assert keys(installation) == set()


def test_a_deletion_that_was_cut_off_is_finished(
    installation: Installation, make_jobs: Make, studio: Studio, submitted: Task, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_film(make_jobs(), installation, submitted.id)

    def away(*_: object) -> None:
        raise OSError("the storage does not answer")

    with monkeypatch.context() as patched:
        patched.setattr(ObjectStore, "delete_prefix", away)
        with pytest.raises(OSError, match="storage"):
            studio.delete_files(submitted.id, "default")
    assert look(installation, submitted.id).files_deleted
    assert keys(installation)
    assert sweep_objects(installation, on) == 1
    assert keys(installation) == set()


def test_a_film_that_is_being_stored_stays(
    installation: Installation, make_jobs: Make, submitted: Task, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_film = Publication.put

    def slow(self: Publication, *given: object) -> None:
        put_film(self, *given)  # type: ignore[arg-type]
        for key in keys(installation):
            age(installation, key, 100 * DAY)  # however long it takes
        sweep(installation)

    monkeypatch.setattr(Publication, "put", slow)
    make_film(make_jobs(), installation, submitted.id)
    film = look(installation, submitted.id)
    assert film.film_key is not None
    assert installation.store.exists(film.film_key)


def test_an_upload_that_a_waiting_film_has_claimed_outlives_its_time(
    installation: Installation, make_jobs: Make, studio: Studio, key: ApiKey, short: Brief
) -> None:
    claimed, other = put(installation, key.account), put(installation, key.account)
    film = studio.submit(driven(installation, short, key.account, claimed), key).task.id
    with installation.database.begin() as connection:
        connection.execute(sa.update(upload).values(expires=int(time.time()) - 1))
    sweep(installation)
    assert keys(installation) == {claimed.key}
    make_film(make_jobs(), installation, film)
    assert look(installation, film).state is TaskState.COMPLETED
    sweep(installation)
    assert claimed.key not in keys(installation)
    assert other.key not in keys(installation)


def test_what_no_row_knows_is_kept_as_long_as_films_live_and_a_day_more(installation: Installation) -> None:
    unknown = new_task_id()
    for folder in ("films", "takes"):
        installation.store.put_bytes(f"{folder}/{unknown}/x", b"x")
        age(installation, f"{folder}/{unknown}/x", 48 * 3600 - 60)
    assert sweep_objects(installation, on) == 0
    installation.store.put_bytes(f"films/{unknown}/y", b"y")
    for key in (f"films/{unknown}/x", f"takes/{unknown}/x"):
        age(installation, key, 48 * 3600 + 60)
    assert sweep_objects(installation, on) == 1  # the takes; of the film something is young
    age(installation, f"films/{unknown}/y", 48 * 3600 + 60)
    assert sweep_objects(installation, on) == 1
    assert keys(installation) == set()


def test_what_is_not_named_after_a_task_is_left_alone(installation: Installation) -> None:
    foreign = {"films/notes.txt", "films/another/film.mp4", "takes/x/y", "backups/today.sql"}
    for key in foreign:
        installation.store.put_bytes(key, b"x")
        age(installation, key, 1000 * DAY)
    sweep(installation)
    assert keys(installation) == foreign


def test_a_sweep_that_was_killed_is_done_by_the_next(
    installation: Installation, studio: Studio, key: ApiKey, short: Brief, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [studio.submit(short, key).task.id for _ in range(3)]
    for task_id in ids:
        studio.cancel(task_id, key.account)
        for part in range(3):
            installation.store.put_bytes(f"films/{task_id}/{part}", b"x")
    deleted = 0
    delete = ObjectStore.delete

    def dies(self: ObjectStore, key: str) -> None:
        nonlocal deleted
        deleted += 1
        if deleted == 5:
            raise KeyboardInterrupt
        delete(self, key)

    with monkeypatch.context() as patched:
        patched.setattr(ObjectStore, "delete", dies)
        with pytest.raises(KeyboardInterrupt):
            sweep_objects(installation, on)
    assert len(keys(installation)) == 5
    sweep_objects(installation, on)
    assert keys(installation) == set()


def test_a_sweep_stops_when_it_is_told_to(
    installation: Installation, studio: Studio, key: ApiKey, short: Brief
) -> None:
    task_id = studio.submit(short, key).task.id
    studio.cancel(task_id, key.account)
    installation.store.put_bytes(f"films/{task_id}/film.mp4", b"x")
    assert sweep_objects(installation, lambda: False) == 0
    answers = iter([True, False])
    assert sweep_objects(installation, lambda: next(answers)) == 0
    assert keys(installation)


def test_expired_files_of_more_films_than_one_look_finds_go(
    installation: Installation, studio: Studio, key: ApiKey, short: Brief, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(3):
        studio.submit(short, key)
    with installation.database.begin() as connection:
        connection.execute(sa.update(task).values(state=TaskState.COMPLETED, expires=1))
    expired = store.expired_files
    monkeypatch.setattr("vitascope.tasks.store.expired_files", lambda connection: expired(connection, limit=1))
    assert sweep_expired(installation, on) == 3
    assert sweep_expired(installation, on) == 0


STATES = st.sampled_from([*TaskState, None])
OBJECTS = st.lists(
    st.tuples(STATES, st.booleans(), st.booleans(), st.floats(0, 5)), max_size=12
)  #: state, whether the owner deleted the files, whether they are past their time, the objects' age in days


@trial(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(films=OBJECTS, batch=st.integers(1, 5))
def test_nothing_that_is_needed_is_ever_lost(
    installation: Installation, studio: Studio, key: ApiKey, short: Brief, films: list[tuple[TaskState | None, bool, bool, float]], batch: int,
) -> None:  # fmt: skip
    installation.store.delete_prefix("films")
    installation.store.delete_prefix("takes")
    needed: set[str] = set()
    for state, files_deleted, late, days in films:
        task_id = new_task_id() if state is None else studio.submit(short, key).task.id
        written = {f"films/{task_id}/film.mp4", f"takes/{task_id}/0000.mp4"}
        for name in written:
            installation.store.put_bytes(name, b"x")
            age(installation, name, days * DAY)
        if state is None:
            needed |= written if days < 2 else set()
            continue
        with installation.database.begin() as connection:
            connection.execute(
                sa.update(task)
                .where(task.c.id == task_id)
                .values(
                    state=state,
                    finished=unix_now() - days * DAY if state in FINAL else None,
                    files_deleted=files_deleted and state in FINAL,
                    expires=unix_now() + (-5 if late else 500) if state is TaskState.COMPLETED else None,
                )
            )
        if state not in FINAL:
            needed |= written
        elif state is TaskState.COMPLETED and not files_deleted and not late:
            needed.add(f"films/{task_id}/film.mp4")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(orphans, "_TASKS_AT_ONCE", batch)
        sweep(installation)
    assert keys(installation) == needed
    with installation.database.begin() as connection:
        connection.execute(sa.update(task).values(state=TaskState.FAILED, finished=unix_now()))


def test_a_bucket_is_listed_once_and_its_rows_are_read_in_batches(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of 100,000 objects, as a large service would have them."""
    now = datetime.now(UTC)
    listed: list[str] = []

    def many(self: ObjectStore, prefix: str = "") -> Iterator[StoredObject]:
        listed.append(prefix)
        for number in range(50_000):
            yield StoredObject(f"{prefix}/task-unified-1757169743-{number // 3:08d}/{number % 3}", 1, now, None)

    asked = 0
    states_of = store.states_of

    def count(connection: sa.Connection, ids: list[str]) -> dict[str, tuple[TaskState, bool]]:
        nonlocal asked
        asked += 1
        return states_of(connection, ids)

    monkeypatch.setattr(ObjectStore, "list", many)
    monkeypatch.setattr("vitascope.tasks.store.states_of", count)
    began = time.monotonic()
    assert sweep_objects(installation, on) == 0
    assert time.monotonic() - began < 20
    assert listed == ["films", "takes"]
    assert asked == 2 * -(-50_000 // 3 // 500)


def test_takes_in_a_bucket_are_found_by_their_tasks(
    installation: Installation, studio: Studio, key: ApiKey, short: Brief
) -> None:
    bucket = Installation(
        installation.settings, installation.database, open_store("memory:///"), installation.signer, installation.queue
    )
    going, ended = (studio.submit(short, key).task.id for _ in range(2))
    studio.cancel(ended, key.account)
    for task_id in (going, ended):
        bucket.store.put_bytes(f"takes/{task_id}/0000.mp4", b"x")
    assert sweep_objects(bucket, on) == 1
    assert TakeShelf(bucket.store, going).has(0)
    assert not TakeShelf(bucket.store, ended).has(0)
