"""Opening the database: a SQLite file for one machine, PostgreSQL for many.

SQLite runs in WAL mode with ``synchronous=FULL``: what was committed survives a power cut. Its folder must be on a local
disk, as WAL does not work over a network.
"""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

from vitascope.database.session import Database
from vitascope.errors import SetupError

BUSY_TIMEOUT = 30_000  #: milliseconds that a writer waits for another one
OLDEST_POSTGRESQL = 14
#: What stands in a statement's parameters (prompts, addresses) is nothing for messages of errors.
_DISCREET = {"hide_parameters": True}
#: Seconds until a connection that says nothing any more is given up, so that a lost server is noticed. Keepalives are not sent
#: while the other end owes an acknowledgement; ``tcp_user_timeout``, in milliseconds, bounds that.
_KEEPALIVE = {
    "connect_timeout": 10,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 25_000,
}
#: Seconds after which PostgreSQL ends the session of who holds a transaction open and says nothing. A process or machine that is
#: frozen in the midst of one would keep its locks for as long, and with them everybody who waits for the same rows.
IDLE_IN_TRANSACTION = 10.0


def open_database(place: Path | str) -> Database:
    """Open a SQLite file by its path, which may be new, or PostgreSQL by its URL, ``postgresql://…``.

    Connects to nothing yet. SetupError if the URL is of another kind.
    """
    return Database(_sqlite(place) if isinstance(place, Path) else _postgresql(place))


def check_server(database: Database) -> None:
    """SetupError if the server does not answer or is too old."""
    if database.engine.dialect.name == "sqlite":
        return
    try:
        with database.engine.connect() as connection:
            version = int(connection.exec_driver_sql("SHOW server_version_num").scalar_one()) // 10_000
    except sa.exc.SQLAlchemyError as error:
        cause = getattr(error, "orig", None) or error
        raise SetupError(f"VITASCOPE_DATABASE_URL: the server does not answer: {str(cause).strip()}") from error
    if version < OLDEST_POSTGRESQL:
        raise SetupError(f"VITASCOPE_DATABASE_URL: PostgreSQL {version} is too old; {OLDEST_POSTGRESQL} is needed")


def _sqlite(file: Path) -> sa.Engine:
    engine = sa.create_engine(f"sqlite:///{file}", pool_size=20, max_overflow=20, **_DISCREET)

    @event.listens_for(engine, "connect")
    def configure(connection: Any, record: Any) -> None:
        connection.isolation_level = "IMMEDIATE"
        if sqlite3.sqlite_version_info < (3, 42):
            connection.create_function("unixepoch", 1, _unixepoch)
        connection.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT}")
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")

    return engine


def _postgresql(text: str) -> sa.Engine:
    try:
        url = sa.make_url(text)
    except sa.exc.ArgumentError:
        url = None
    if url is None or url.get_backend_name() not in ("postgresql", "postgres"):
        raise SetupError("VITASCOPE_DATABASE_URL: must have the form postgresql://USER:PASSWORD@HOST:PORT/DATABASE")
    engine = sa.create_engine(
        url.set(drivername="postgresql+psycopg"),
        pool_size=10,
        max_overflow=30,
        pool_pre_ping=True,  # a server that was restarted must not cost a request
        connect_args={**_KEEPALIVE, **url.query, "application_name": "vitascope"},
        **_DISCREET,
    )

    @event.listens_for(engine, "connect")
    def configure(connection: Any, record: Any) -> None:
        connection.execute(f"SET idle_in_transaction_session_timeout = {round(IDLE_IN_TRANSACTION * 1000)}")
        connection.commit()  # the pool rolls back what it is given, and a SET with it

    return engine


def _unixepoch(when: str) -> float:
    """``unixepoch('subsec')`` for SQLite before 3.42, which does not know that word.

    DBOS uses it on Python 3.12 and later, as if those always came with a newer SQLite; on Debian 12 they do not.
    """
    if when == "subsec":
        return time.time()
    if when == "now":
        return int(time.time())
    raise ValueError(f"unixepoch({when!r}) is not needed here")
