"""What an engine that has films made elsewhere gets from us: a memory that outlives the process, and addresses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from vitascope.cues import Sound
from vitascope.database import Database, unix_now
from vitascope.engines.protocol import OrderTaken
from vitascope.errors import RequestCancelled
from vitascope.failpoints import around
from vitascope.production.take import TakeShelf
from vitascope.settings import Settings
from vitascope.storage.links import ResultLinks
from vitascope.tasks import store as tasks
from vitascope.tasks import takes
from vitascope.tasks.states import TaskState
from vitascope.tasks.task import Task

_CHOOSING = 7_823_017_665  #: lock of who chooses a place, on PostgreSQL
AUDIO_HOURS = 24.0  #: for which the other server can fetch driving audio


class TakeAid:
    """The ``Aid`` of one segment, kept in its row. ``executor`` is the process that renders it."""

    def __init__(
        self,
        settings: Settings,
        database: Database,
        shelf: TakeShelf,
        links: ResultLinks,
        film: Task,
        segment: int,
        executor: str,
        audio: Sound | None = None,
    ) -> None:
        self._settings, self._database, self._shelf, self._links = settings, database, shelf, links
        self._film, self._segment, self._executor = film, segment, executor
        self._audio = audio

    @property
    def model(self) -> str:
        """As it was ordered."""
        return self._film.brief.model

    @property
    def prompt_extend(self) -> bool:
        """Whether the prompt is still to be rewritten: nobody has done it here."""
        film = self._film
        return film.brief.prompt_extend and film.rewritten_prompt is None and film.brief.storyboard is None

    def load(self) -> dict[str, Any]:
        """What was saved last."""
        with self._database.read() as connection:
            return takes.elsewhere(connection, self._film.id, self._segment)

    def save(self, facts: Mapping[str, Any], order: str | None = None) -> None:
        """Keep it. ``RequestCancelled`` if the film has ended or another process renders the segment."""
        try:
            with around("order"), self._database.begin() as connection:
                self._keep(connection, facts, order)
        except sa.exc.IntegrityError as error:
            raise OrderTaken(order) from error

    def taken(self, orders: Sequence[str]) -> frozenset[str]:
        """Those that belong to other segments."""
        with self._database.read() as connection:
            return takes.orders_taken(connection, orders, but=(self._film.id, self._segment))

    def claim(self, facts: Mapping[str, Any], places: Sequence[str]) -> str:
        """Keep it with the place for which the fewest segments wait. One at a time chooses, so that no two count alike."""
        with around("intent"), self._database.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_CHOOSING})")
            waiting = Counter(str(kept.get("where", "")) for _, kept in takes.ordered_segments(connection))
            where = min(places, key=lambda place: waiting[place])
            self._keep(connection, {**facts, "where": where}, None)
            return where

    def audio_url(self) -> str | None:
        """Where the film's driving audio can be fetched by others; None if this server has no address for them."""
        if self._audio is None or (self._settings.public_url is None and not self._links.presigned):
            return None
        with self._database.read() as connection:
            now: float = connection.execute(sa.select(unix_now())).scalar_one()
        return self._links.sign(self._shelf.put_heard(self._audio), int(now + AUDIO_HOURS * 3600))

    def _keep(self, connection: sa.Connection, facts: Mapping[str, Any], order: str | None) -> None:
        tasks.hold(connection, self._film.id)
        wanted = tasks.state_of(connection, self._film.id) is TaskState.PROCESSING
        own = (self._film.id, self._segment, self._executor)
        if not wanted or not takes.keep_elsewhere(connection, *own, facts, order):
            raise RequestCancelled("The film is not made by this process any more")

    def note(self, text: str) -> None:
        """Say it in the task."""
        with self._database.begin() as connection:
            tasks.hold(connection, self._film.id)
            tasks.add_note(connection, self._film.id, text)
