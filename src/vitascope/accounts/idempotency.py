"""Requests that are sent twice: the header ``Idempotency-Key`` names a request, and the first task answers all of them.

The name is written in the transaction that makes the task. Whoever crashes before the commit has ordered nothing; whoever
crashes after it finds the task again by the same name.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import sqlalchemy as sa

from vitascope.database import unix_now
from vitascope.database.tables import idempotent_request
from vitascope.errors import IdempotencyConflict, InvalidRequest

HEADER = "Idempotency-Key"
KEPT = 24 * 3600.0  #: seconds
_FORM = re.compile(r"[A-Za-z0-9._-]{16,96}")


@dataclass(frozen=True)
class RequestName:
    """A request's name, and what it asks for."""

    key: str
    fingerprint: str

    @classmethod
    def of(cls, headers: Sequence[str], body: Mapping[str, Any]) -> Self | None:
        """From the values of the header, None if there are none, and the request's JSON. Raises ``InvalidRequest``."""
        if not headers:
            return None
        if len(headers) > 1 or not _FORM.fullmatch(headers[0]):
            raise InvalidRequest(
                f"{HEADER}: must be one value of 16 to 96 of the characters A-Z a-z 0-9 . _ -", param=HEADER
            )
        plain = json.dumps(body, sort_keys=True, separators=(",", ":"))
        return cls(headers[0], hashlib.sha256(plain.encode()).hexdigest())


def answered(connection: sa.Connection, account: str, name: RequestName) -> str | None:
    """The task that was made for this name. Raises ``IdempotencyConflict`` if it was made for another body."""
    row = connection.execute(
        sa.select(idempotent_request).where(
            idempotent_request.c.account_id == account, idempotent_request.c.key == name.key
        )
    ).one_or_none()
    if row is None:
        return None
    if row.fingerprint != name.fingerprint:
        raise IdempotencyConflict(f"{HEADER}: it was used before with another body", param=HEADER)
    return str(row.task_id)


def remember(connection: sa.Connection, account: str, name: RequestName, task_id: str) -> None:
    """Note which task answers a name. Raises ``IntegrityError`` if somebody else has just done so."""
    connection.execute(
        sa.insert(idempotent_request).values(
            account_id=account, key=name.key, fingerprint=name.fingerprint, task_id=task_id, at=unix_now()
        )
    )


def forget_old(connection: sa.Connection, limit: int = 1000) -> int:
    """Delete names that are older than ``KEPT``, the oldest ``limit`` of them at most; returns how many."""
    old = idempotent_request.c.at < unix_now() - KEPT
    oldest = sa.select(idempotent_request.c.at).where(old).order_by(idempotent_request.c.at)
    last = connection.execute(oldest.limit(1).offset(limit - 1)).scalar_one_or_none()
    which = old if last is None else idempotent_request.c.at <= last
    return connection.execute(sa.delete(idempotent_request).where(which)).rowcount


def forget_tasks(connection: sa.Connection, task_ids: Sequence[str]) -> None:
    """Delete the names of requests that these tasks answer."""
    connection.execute(sa.delete(idempotent_request).where(idempotent_request.c.task_id.in_(task_ids)))
