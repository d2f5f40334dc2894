"""The rows of uploaded files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from vitascope.database import unix_now
from vitascope.database.tables import account as account_table
from vitascope.database.tables import task
from vitascope.database.tables import upload as table
from vitascope.tasks.states import FINAL
from vitascope.uploads.upload import REFERENCE, Upload


@dataclass(frozen=True)
class Used:
    """What an account has of its quota."""

    files: int
    bytes: int


def insert(connection: sa.Connection, upload: Upload) -> None:
    """Add a row."""
    connection.execute(
        sa.insert(table).values(
            id=upload.id,
            account_id=upload.account,
            file_name=upload.file_name,
            original_name=upload.original_name,
            upload_path=upload.upload_path,
            mime_type=upload.mime_type,
            size=upload.size,
            key=upload.key,
            created=upload.created,
            expires=upload.expires,
        )
    )


def load(connection: sa.Connection, upload_id: str, *, expired: bool = False) -> Upload | None:
    """The file of that id, or None; also None once its time is over, unless one that has ``expired`` will do."""
    wanted = sa.select(table) if expired else _living()
    row = connection.execute(wanted.where(table.c.id == upload_id)).one_or_none()
    return None if row is None else _upload(row)


def page(connection: sa.Connection, account: str, number: int, size: int) -> Sequence[Upload]:
    """The files of an account, newest first; pages count from 1."""
    rows = connection.execute(
        _living()
        .where(table.c.account_id == account)
        .order_by(table.c.created.desc(), table.c.id)
        .limit(size)
        .offset((number - 1) * size)
    )
    return [_upload(row) for row in rows]


def used(connection: sa.Connection, account: str) -> Used:
    """How many files the account has, and their bytes."""
    row = connection.execute(
        sa.select(sa.func.count(), sa.func.coalesce(sa.func.sum(table.c.size), 0))
        .select_from(table)
        .where(table.c.account_id == account, table.c.expires > unix_now())
    ).one()
    return Used(int(row[0]), int(row[1]))


def lock_account(connection: sa.Connection, account: str) -> None:
    """Let others who lock this account wait until the transaction ends; on SQLite every writer waits anyway."""
    connection.execute(
        sa.select(account_table.c.id).where(account_table.c.id == account).with_for_update(key_share=True)
    )


def delete(connection: sa.Connection, upload_id: str) -> None:
    """Delete a row; no error if it is not there."""
    connection.execute(sa.delete(table).where(table.c.id == upload_id))


def expired(connection: sa.Connection) -> Sequence[tuple[str, str]]:
    """Ids and keys of the files whose time is over and which no film under way has claimed."""
    rows = connection.execute(sa.select(table.c.id, table.c.key).where(table.c.expires <= unix_now())).all()
    claimed = _claimed(connection) if rows else frozenset()
    return [(row.id, row.key) for row in rows if row.id not in claimed]


def known(connection: sa.Connection, keys: Sequence[str]) -> frozenset[str]:
    """Those of the keys that a row has."""
    return frozenset(connection.execute(sa.select(table.c.key).where(table.c.key.in_(keys))).scalars())


def _claimed(connection: sa.Connection) -> frozenset[str]:
    """Ids of the files that films under way have claimed as their driving audio."""
    reference = task.c.brief["audio_url"].as_string()
    under_way = task.c.state.not_in(sorted(FINAL))
    found = connection.execute(sa.select(reference).where(under_way, reference.startswith(REFERENCE))).scalars()
    return frozenset(text.removeprefix(REFERENCE) for text in found)


def _living() -> sa.Select[Any]:
    return sa.select(table).where(table.c.expires > unix_now())


def _upload(row: sa.Row[Any]) -> Upload:
    return Upload(
        id=row.id,
        account=row.account_id,
        file_name=row.file_name,
        original_name=row.original_name,
        upload_path=row.upload_path,
        mime_type=row.mime_type,
        size=row.size,
        key=row.key,
        created=row.created,
        expires=row.expires,
    )
