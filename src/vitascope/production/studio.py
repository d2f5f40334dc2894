"""Studio: what the front doors may do. They know no table, no queue and no process."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from vitascope.accounts import idempotency, ledger
from vitascope.accounts.idempotency import RequestName
from vitascope.accounts.keys import ApiKey
from vitascope.accounts.office import Office
from vitascope.accounts.prices import price
from vitascope.brief import FPS, LONGEST, SHORTEST, SIZES, Brief
from vitascope.database import Database
from vitascope.engines.offers import Offers
from vitascope.errors import (
    Conflict,
    ModelAccessDenied,
    ModelNotFound,
    PermissionDenied,
    RateLimitExceeded,
    RequestCancelled,
    ServiceUnavailable,
    TaskNotFound,
)
from vitascope.logs import about
from vitascope.machine import affine_cores
from vitascope.production import ending
from vitascope.production.conditions import StorageWatch
from vitascope.production.figures import Figure, Histogram, read_figures
from vitascope.production.installation import Installation
from vitascope.production.membership import MemberState, living_renderers, living_states
from vitascope.production.publication import Publication
from vitascope.settings import Settings
from vitascope.storage.links import LinkSigner, ResultLinks
from vitascope.storage.objects import ObjectStore
from vitascope.tasks import listing, queueing, takes, turns
from vitascope.tasks import store as tasks
from vitascope.tasks.callbacks import CallbackAttempt, load_attempts
from vitascope.tasks.listing import Filter, Page
from vitascope.tasks.queueing import Backlog
from vitascope.tasks.states import Phase, TaskState
from vitascope.tasks.task import Task, new_task_id
from vitascope.tasks.turns import Standing
from vitascope.uploads import UploadShelf

OUTLOOK_AGE = 1.0  #: seconds
#: Films are counted for each order only when the queue was so near its limit at the last outlook: counting 10,000 takes as
#: long as all else of an order does, and so many do not come in while an outlook lasts.
COUNTED_WITHIN = 2000
CANCELLED = "The task was cancelled before its film was finished."


@dataclass(frozen=True)
class Submission:
    """What became of an order: its task, and whether that was there before."""

    task: Task
    replayed: bool = False


@dataclass(frozen=True)
class _Outlook:
    """What all films under way wait for, read once for many queries."""

    read_at: float  #: on the monotonic clock
    backlog: Backlog
    living: dict[str, list[MemberState]]  #: states of renderers on all machines, by engine
    here: int  #: how many there may be of each engine on this one

    def renders(self, engine: str) -> bool:
        """Whether a renderer of it is ready."""
        return "ready" in self.living.get(engine, ())

    def renderers(self, engine: str) -> int:
        """How many of it there are; where none gives signs of life, as many as there may be here."""
        return len(self.living.get(engine, ())) or self.here


class Studio:
    """One installation, seen from the front. All calls are synchronous and take a few milliseconds."""

    def __init__(self, installation: Installation) -> None:
        self._installation = installation
        self._offers = Offers(installation.settings)
        self._models = self._offers.by_model
        self._outlook: _Outlook | None = None
        self._looking = threading.Lock()
        self._storage = StorageWatch(installation.conditions)
        self.office = Office(installation.database, installation.settings)

    @property
    def settings(self) -> Settings:
        """The settings that it was opened with."""
        return self._installation.settings

    @property
    def database(self) -> Database:
        """Where keys and tasks are."""
        return self._installation.database

    @property
    def store(self) -> ObjectStore:
        """Where films are."""
        return self._installation.store

    @property
    def signer(self) -> LinkSigner:
        """Signs and checks result links."""
        return self._installation.signer

    @property
    def links(self) -> ResultLinks:
        """Makes result links."""
        return self._installation.links

    @property
    def uploads(self) -> UploadShelf:
        """The files that callers upload."""
        return self._installation.uploads

    def models(self) -> tuple[str, ...]:
        """Public names of the models that are offered."""
        return tuple(self._models)

    def submit(self, brief: Brief, key: ApiKey, name: RequestName | None = None) -> Submission:
        """Accept a film: its row, its credits and its first job in one transaction.

        A request of a ``name`` that was answered before gets the task of that answer. Raises ``ModelNotFound`` and
        ``ModelAccessDenied`` for a model that is not offered or not for this key, ``InsufficientQuota``,
        ``RateLimitExceeded`` if too many films of the key or its account are under way, ``ServiceUnavailable`` if too many of all
        are or the disk is full, and ``IdempotencyConflict``.
        """
        if brief.model not in self._models:
            raise ModelNotFound(
                f"model: there is no model {brief.model!r}; available models: {', '.join(self._models)}", param="model"
            )
        with about(job="ordering"):
            try:
                return self._submit(brief, key, name)
            except sa.exc.IntegrityError:
                # The same request came twice at once, through two servers: the other one has made the task by now.
                return self._submit(brief, key, name)

    def answered(self, key: ApiKey, name: RequestName | None) -> Submission | None:
        """The task of a request that was answered before, None if there is none. Raises ``IdempotencyConflict``."""
        if name is None:
            return None
        with self.database.read() as connection:
            first = idempotency.answered(connection, key.account, name)
            return None if first is None else Submission(self._seen(connection, first), replayed=True)

    def _submit(self, brief: Brief, key: ApiKey, name: RequestName | None) -> Submission:
        engine, settings = self._models[brief.model], self.settings
        with self.database.begin() as connection:
            first = idempotency.answered(connection, key.account, name) if name is not None else None
            if first is not None:
                return Submission(self._seen(connection, first), replayed=True)
            if not key.may_use(brief.model):
                raise ModelAccessDenied(f"Token does not have access to model: {brief.model}", param="model")
            self._check_place()
            own = turns.hold_account(connection, key.account, key.id, key.priority)
            self._check_room(connection, own)
            task_id = new_task_id(own.now)
            cost = queueing.rendering_cost(connection, engine, brief)
            cost /= self._outlook_now(connection).renderers(engine)
            turn = turns.admit(connection, key.account, cost, key.priority, own)
            reserved = price(settings.prices, brief) if settings.credits == "on" else 0
            tasks.insert_task(
                connection,
                task_id,
                brief,
                account_id=key.account,
                key_id=key.id,
                engine=engine,
                priority=turn.priority,
                priority_class=turn.priority_class,
                turn=turn.at,
                cost=turn.cost,
                created=int(own.now),
                reserved=reserved,
            )
            if settings.credits == "on":
                ledger.reserve(connection, key, task_id, reserved)
            if name is not None:
                idempotency.remember(connection, key.account, name, task_id)
            self._installation.queue.put_prepare(connection, task_id, turn.priority)
            if own.films == 1:
                self._let_pass(connection, turns.yielding(connection, key.account, task_id))
            return Submission(self._seen(connection, task_id))

    def _let_pass(self, connection: sa.Connection, places: Mapping[str, int]) -> None:
        for film, place in places.items():
            waiting = takes.waiting_segments(connection, film)
            self._installation.queue.move_renders(connection, film, waiting, place)

    def cancel(self, task_id: str, account: str, *, waiting_only: bool = False) -> Task:
        """Stop a film; what it has reserved comes back. One that is cancelled already is left as it is.

        Raises ``TaskNotFound``, ``PermissionDenied`` and, for a film that is completed or has failed, ``Conflict``; so it does
        for ``waiting_only`` if anything of it has been begun, or if it is cancelled already.
        """
        with about(job="cancelling"), self.database.begin() as connection:
            tasks.hold(connection, task_id)
            film = self._own(connection, task_id, account)
            if waiting_only and film.state is not TaskState.PENDING:
                raise Conflict(f"The task does not wait any more ({film.state})", param="task_id")
            if film.final and film.state is not TaskState.CANCELLED:
                raise Conflict(f"The task has ended ({film.state}) and cannot be cancelled", param="task_id")
            if not film.final:
                ending.fail(connection, self._installation.queue, film, RequestCancelled(CANCELLED))
            return self._seen(connection, task_id)

    def delete_files(self, task_id: str, account: str) -> Task:
        """Delete the files of a film that has ended; its task stays. Raises as ``cancel``; twice is once."""
        with self.database.read() as connection:
            film = self._own(connection, task_id, account)
        if not film.final:
            raise Conflict("The task has not ended; cancel it first", param="task_id")
        # Said before it is done: a process that is late with the same film and stores it again sees that, and what is
        # left if this one dies in between is the sweeper's.
        with self.database.begin() as connection:
            tasks.mark_files_deleted(connection, task_id)
            deleted = self._seen(connection, task_id)
        Publication(self.store, task_id).delete()
        return deleted

    def delete(self, task_id: str, account: str) -> None:
        """Stop a film if it is under way, delete what is there of it, and hide its task where that is asked for; twice is once.

        Raises ``TaskNotFound`` and ``PermissionDenied``.
        """
        with suppress(Conflict):
            self.cancel(task_id, account)
        with self.database.begin() as connection:
            tasks.mark_deleted(connection, task_id)
        self.delete_files(task_id, account)

    def task(self, task_id: str) -> Task | None:
        """The task of that id, or None."""
        with self.database.read() as connection:
            found = tasks.load_task(connection, task_id)
            return None if found is None else self._estimated(connection, found)

    def own_task(self, task_id: str, account: str) -> Task:
        """The task of that id, for its owner. Raises ``TaskNotFound`` and ``PermissionDenied``."""
        with self.database.read() as connection:
            return self._estimated(connection, self._own(connection, task_id, account))

    def list_tasks(self, account: str, wanted: Filter) -> Page:
        """A page of the account's tasks."""
        with self.database.read() as connection:
            return listing.list_tasks(connection, account, wanted)

    def tasks_after(
        self, account: str, after: str | None, limit: int, *, newest_first: bool
    ) -> tuple[tuple[Task, ...], bool]:
        """Tasks of the account that are not deleted, behind one of them; and whether there are more. Raises ``TaskNotFound``."""
        with self.database.read() as connection:
            return listing.list_after(connection, account, after, limit, newest_first=newest_first)

    def tasks_of(self, account: str, ids: Sequence[str]) -> tuple[Task, ...]:
        """Those of these tasks that are the account's."""
        with self.database.read() as connection:
            return tuple(self._estimated(connection, one) for one in listing.load_tasks(connection, account, ids))

    def catalogue(self) -> list[dict[str, Any]]:
        """The models that are offered, and what each can do."""
        prices = self.settings.prices
        return [
            {
                "id": model,
                "object": "model",
                "owned_by": "vitascope",
                "engine": chain,
                "licence": can.licence,
                "makes_sound": can.makes_sound,
                "takes_driving_audio": can.takes_driving_audio,
                "deterministic": can.deterministic,
                "qualities": list(SIZES),
                "aspect_ratios": list(SIZES["720p"]),
                "durations": [SHORTEST, LONGEST],
                "fps": FPS,
                "prices": {quality: prices.get(f"{model}/{quality}", prices[quality]) for quality in SIZES}
                if self.settings.credits == "on"
                else {},
            }
            for model, chain in self._models.items()
            for can in (self._offers.engine(chain).capabilities(),)
        ]

    def callback_attempts(self, task_id: str) -> tuple[CallbackAttempt, ...]:
        """Every attempt to deliver a task's callback, the first one first."""
        with self.database.read() as connection:
            return load_attempts(connection, task_id)

    def readiness(self) -> dict[str, bool]:
        """What a film needs, and whether it is there."""
        ready = dict.fromkeys(("database", "storage", "disk", "desk", "renderers"), False)
        ready["storage"] = self._storage.answers()
        try:
            with self.database.read() as connection:
                ready["desk"] = "ready" in living_states(connection, "desk", self.settings.lease)
                living = living_renderers(connection, self.settings.lease)
                ready["renderers"] = any("ready" in states for states in living.values())
                ready["database"] = True
            self._check_disk()
            ready["disk"] = True
        except (sa.exc.SQLAlchemyError, ServiceUnavailable, OSError):
            pass
        return ready

    def figures(self) -> tuple[list[Figure], list[Histogram]]:
        """Figures of the whole installation, for metrics."""
        with self.database.read() as connection:
            return read_figures(connection, self.settings, self.store)

    def _seen(self, connection: sa.Connection, task_id: str) -> Task:
        seen = tasks.load_task(connection, task_id)
        assert seen is not None
        return self._estimated(connection, seen)

    def _estimated(self, connection: sa.Connection, seen: Task) -> Task:
        """The task with how long it will take, and with what it waits for."""
        if seen.final:
            return seen
        outlook = self._outlook_now(connection)
        seen = replace(seen, estimate=outlook.backlog.estimate(seen, outlook.renderers(seen.engine)))
        if seen.phase not in (Phase.FINISHING, Phase.PAUSED) and not outlook.renders(seen.engine):
            seen = replace(seen, phase=Phase.WARMING_UP)
        return seen

    def _outlook_now(self, connection: sa.Connection) -> _Outlook:
        """The outlook, about ``OUTLOOK_AGE`` old at most: while one thread reads it anew, others go on with the former."""
        before = self._outlook
        if before is not None and time.monotonic() - before.read_at <= OUTLOOK_AGE:
            return before
        if not self._looking.acquire(blocking=before is None):
            assert before is not None
            return before
        try:
            if self._outlook is before:  # nobody has read it while this thread waited
                living = living_renderers(connection, self.settings.lease)
                here = self.settings.renderers or affine_cores()
                self._outlook = _Outlook(time.monotonic(), Backlog.read(connection), living, here)
            assert self._outlook is not None
            return self._outlook
        finally:
            self._looking.release()

    def _own(self, connection: sa.Connection, task_id: str, account: str) -> Task:
        film = tasks.load_task(connection, task_id)
        if film is None:
            raise TaskNotFound("The requested task could not be found", param="task_id")
        if film.account != account:
            raise PermissionDenied("You don't have permission to access this task", param="task_id")
        return film

    def _check_room(self, connection: sa.Connection, own: Standing) -> None:
        nearly = self._outlook_now(connection).backlog.films + COUNTED_WITHIN >= self.settings.queue_limit
        if nearly and tasks.count_under_way(connection) >= self.settings.queue_limit:
            raise ServiceUnavailable(
                f"No new films are accepted: {self.settings.queue_limit} are under way. Try again later.",
                headers={"Retry-After": "30"},
            )
        for whose, number, most in (
            ("key", own.films_of_key, self.settings.films_at_once),
            ("account", own.films, self.settings.account_films_at_once),
        ):
            if number >= most:
                raise RateLimitExceeded(
                    f"Too many films at once: the {whose} may have {most} under way. Please try again later",
                    headers={"Retry-After": "10"},
                )

    def _check_place(self) -> None:
        self._check_disk()
        if not self._storage.answers():
            raise ServiceUnavailable(
                "No new films are accepted: the storage does not answer. Try again later.",
                headers={"Retry-After": "30"},
            )

    def _check_disk(self) -> None:
        free = self.store.free_bytes()
        if free is not None and free < self.settings.disk_reserve:
            raise ServiceUnavailable(
                f"No new films are accepted: {free // 2**20} MiB of disk are free, "
                f"{self.settings.disk_reserve // 2**20} MiB are kept in reserve. Try again later.",
                headers={"Retry-After": "60"},
            )
