"""Which films may run beside each other in a desk."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from vitascope.accounts.keys import ApiKey
from vitascope.brief import Brief
from vitascope.errors import ServiceError
from vitascope.production.installation import Installation
from vitascope.production.isolation import MOST_PROCESSES, Isolation
from vitascope.production.studio import Studio
from vitascope.tasks import desk_work
from vitascope.tasks.desk_work import DeskWork


@pytest.fixture
def films(studio: Studio, key: ApiKey, short: Brief) -> list[str]:
    return [studio.submit(short, key).task.id for _ in range(3)]


@pytest.fixture
def desk(installation: Installation) -> Isolation:
    return Isolation(installation.database, "desk", attempts=2)


def blame(installation: Installation, executor: str) -> None:
    with installation.database.begin() as connection:
        desk_work.blame_desk_work(connection, executor, "signal 9")


def known(installation: Installation, film: str) -> DeskWork:
    with installation.database.read() as connection:
        return desk_work.load_desk_work(connection, film)


@pytest.fixture
def doing(desk: Isolation) -> Iterator[dict[str, threading.Event]]:
    """Begins a job in a thread when a film is looked up; the event says that it has begun."""
    with ExitStack() as stack:
        end = threading.Event()

        class Begun(dict[str, threading.Event]):
            def __missing__(self, film: str) -> threading.Event:
                begun = self[film] = threading.Event()

                def work() -> None:
                    with desk.job(film):
                        begun.set()
                        end.wait(10)

                thread = threading.Thread(target=work)
                thread.start()
                stack.callback(thread.join)
                return begun

        stack.callback(end.set)
        yield Begun()
        end.set()


def test_unsuspected_films_run_side_by_side(doing: dict[str, threading.Event], films: list[str]) -> None:
    for film in films:
        assert doing[film].wait(5)


def test_a_suspect_waits_for_all_and_all_wait_for_it(
    installation: Installation, desk: Isolation, doing: dict[str, threading.Event], films: list[str]
) -> None:
    suspect, running, late = films
    with desk.job(suspect):
        pass
    blame(installation, "desk")
    with desk.job(running):
        assert not doing[suspect].wait(0.2)
        assert not doing[late].wait(0.2), "nobody goes before a suspect that waits"
    assert doing[suspect].wait(5)
    assert not doing[late].wait(0.2)


def test_who_was_alone_is_counted_and_who_waited_is_not(
    installation: Installation, desk: Isolation, films: list[str]
) -> None:
    alone, waiting, _ = films
    for film in (alone, waiting):
        with desk.job(film):
            pass
    blame(installation, "desk")  # it died with both under way
    assert [known(installation, film).deaths for film in (alone, waiting)] == [1, 1]
    for deaths in (2, 3):
        executor = f"desk-{deaths}"
        with installation.database.begin() as connection:
            desk_work.begin_desk_work(connection, alone, executor, alone=True)
        blame(installation, executor)
        assert known(installation, alone).deaths == deaths
        assert known(installation, waiting).deaths == 1
    with pytest.raises(ServiceError, match=r"2 attempts.*signal 9"), desk.job(alone):
        pass
    with desk.job(waiting):
        pass


def test_a_suspect_that_ended_well_is_not_counted_later(
    installation: Installation, desk: Isolation, films: list[str]
) -> None:
    suspect = films[0]
    with desk.job(suspect):
        pass
    blame(installation, "desk")
    with desk.job(suspect):
        pass
    blame(installation, "desk")  # of something else
    assert known(installation, suspect).deaths == 1


def test_a_film_over_which_whole_machines_are_lost_runs_alone_and_fails_in_the_end(
    installation: Installation, films: list[str]
) -> None:
    for number in range(MOST_PROCESSES):
        lone = known(installation, films[0]).suspect
        assert lone == (number > desk_work.USUAL_PROCESSES)
        with Isolation(installation.database, f"desk-{number}", attempts=2).job(films[0]):
            pass
    desk = Isolation(installation.database, "last", attempts=2)
    with pytest.raises(ServiceError, match=f"{MOST_PROCESSES} processes"), desk.job(films[0]):
        pass
    with desk.job(films[1]):
        pass


def test_one_process_that_tries_again_is_one_process(
    installation: Installation, desk: Isolation, films: list[str]
) -> None:
    for _ in range(5):
        with desk.job(films[0]):
            pass
    assert known(installation, films[0]).processes == 1
