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
            with around("intent" if order is None else "order"), self._database.begin() as connection:
                tasks.hold(connection, self._film.id)
                wanted = tasks.state_of(connection, self._film.id) is TaskState.PROCESSING
                kept = wanted and takes.keep_elsewhere(
                    connection, self._film.id, self._segment, self._executor, facts, order
                )
        except sa.exc.IntegrityError as error:
            raise OrderTaken(order) from error
        if not kept:
            raise RequestCancelled("The film is not made by this process any more")

    def taken(self, orders: Sequence[str]) -> frozenset[str]:
        """Those that belong to other segments."""
        with self._database.read() as connection:
            return takes.orders_taken(connection, orders, but=(self._film.id, self._segment))

    def under_way(self) -> Mapping[str, int]:
        """How many segments wait, by where they were ordered."""
        with self._database.read() as connection:
            return Counter(str(facts.get("where", "")) for _, facts in takes.ordered_segments(connection))

    def audio_url(self) -> str | None:
        """Where the film's driving audio can be fetched by others; None if this server has no address for them."""
        if self._audio is None or (self._settings.public_url is None and not self._links.presigned):
            return None
        with self._database.read() as connection:
            now: float = connection.execute(sa.select(unix_now())).scalar_one()
        return self._links.sign(self._shelf.put_heard(self._audio), int(now + AUDIO_HOURS * 3600))

    def note(self, text: str) -> None:
        """Say it in the task."""
        with self._database.begin() as connection:
            tasks.hold(connection, self._film.id)
            tasks.add_note(connection, self._film.id, text)
