"""Studio: what the front doors may do. They know no table, no queue and no process."""

from __future__ import annotations

from dataclasses import replace

import sqlalchemy as sa

from vitascope.accounts.keys import ApiKey
from vitascope.brief import Brief
from vitascope.database import Database, unix_now
from vitascope.engines.registry import make_engine, offered_models
from vitascope.errors import ModelNotFound, ServiceUnavailable
from vitascope.production.installation import Installation
from vitascope.production.membership import living_states
from vitascope.settings import Settings
from vitascope.storage.links import LinkSigner
from vitascope.storage.objects import ObjectStore
from vitascope.tasks import queueing
from vitascope.tasks import store as tasks
from vitascope.tasks.states import Phase
from vitascope.tasks.task import Task, new_task_id


class Studio:
    """One installation, seen from the front. All calls are synchronous and take a few milliseconds."""

    def __init__(self, installation: Installation) -> None:
        self._installation = installation
        self._engine = make_engine(installation.settings)
        self._models = offered_models(self._engine, strict=installation.settings.strict)

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

    def models(self) -> tuple[str, ...]:
        """Public names of the models that are offered."""
        return self._models

    def submit(self, brief: Brief, key: ApiKey) -> Task:
        """Accept a film: its row and its first job in one transaction.

        ModelNotFound lists the models that are offered; ServiceUnavailable says what is missing.
        """
        if brief.model not in self._models:
            raise ModelNotFound(
                f"model: there is no model {brief.model!r}; available models: {', '.join(self._models)}", param="model"
            )
        self._check_disk()
        engine = self._engine.name
        with self.database.begin() as connection:
            now: float = connection.execute(sa.select(unix_now())).scalar_one()
            task_id = new_task_id(now)
            cost = queueing.rendering_cost(connection, engine, brief) / self.settings.renderers
            priority = queueing.admit_in_turn(connection, key.account, cost)
            tasks.insert_task(
                connection, task_id, brief, account_id=key.account, engine=engine, priority=priority, created=int(now)
            )
            self._installation.queue.put_prepare(connection, task_id, priority)
            return self._seen(connection, task_id)

    def task(self, task_id: str) -> Task | None:
        """The task of that id, or None."""
        with self.database.read() as connection:
            return self._seen(connection, task_id) if tasks.state_of(connection, task_id) is not None else None

    def readiness(self) -> dict[str, bool]:
        """What a film needs, and whether it is there."""
        ready = {"database": False, "desk": False, "renderers": False, "disk": False}
        try:
            with self.database.read() as connection:
                ready["desk"] = "ready" in living_states(connection, "desk", self.settings.lease)
                ready["renderers"] = "ready" in living_states(connection, "renderer", self.settings.lease)
                ready["database"] = True
            self._check_disk()
            ready["disk"] = True
        except (sa.exc.SQLAlchemyError, ServiceUnavailable, OSError):
            pass
        return ready

    def _seen(self, connection: sa.Connection, task_id: str) -> Task:
        seen = tasks.load_task(connection, task_id)
        assert seen is not None
        if seen.final:
            return seen
        seen = replace(seen, estimate=queueing.estimate(connection, seen, self.settings.renderers))
        if seen.phase is not Phase.FINISHING and "ready" not in living_states(
            connection, "renderer", self.settings.lease
        ):
            seen = replace(seen, phase=Phase.WARMING_UP)
        return seen

    def _check_disk(self) -> None:
        free = self.store.free_bytes()
        if free is not None and free < self.settings.disk_reserve:
            raise ServiceUnavailable(
                f"No new films are accepted: {free // 2**20} MiB of disk are free, "
                f"{self.settings.disk_reserve // 2**20} MiB are kept in reserve. Try again later.",
                headers={"Retry-After": "60"},
            )
