"""All tables of Vitascope. DBOS keeps its own beside them, in the same database.

Times are unix seconds as floating point numbers on the database's clock, except ``task.created`` and ``task.expires``,
which are whole because callers see them.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

account = Table(
    "account",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("user_group", String(64), nullable=False, default="default"),
    Column("created", Float, nullable=False),
    # How much rendering time the account has been promised, on the clock of fair shares: see tasks.fairness.
    Column("virtual_time", Float, nullable=False, default=0.0),
)

api_key = Table(
    "api_key",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("account_id", ForeignKey("account.id"), nullable=False, index=True),
    Column("name", String(100), nullable=False),
    Column("prefix", String(16), nullable=False),
    Column("digest", String(64), nullable=False, unique=True),
    Column("created", Float, nullable=False),
)

task = Table(
    "task",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("account_id", ForeignKey("account.id"), nullable=False, index=True),
    Column("state", String(16), nullable=False, index=True),
    Column("phase", String(16), nullable=False),
    Column("progress", Integer, nullable=False, default=0),
    Column("brief", JSON, nullable=False),
    Column("engine", String(64), nullable=False),
    Column("megapixels", Float, nullable=False),  # of all frames together: what there is to render
    Column("priority", Integer, nullable=False),
    Column("created", BigInteger, nullable=False),
    Column("started", Float),
    Column("finished", Float),
    Column("board", JSON),
    Column("error_code", String(64)),
    Column("error_message", Text),
    Column("unsupported", JSON),
    Column("film_key", String(200)),
    Column("poster_key", String(200)),
    Column("expires", BigInteger),
    Column("files_deleted", Boolean, nullable=False, default=False),
)
Index("ix_task_state_expires", task.c.state, task.c.expires)

take = Table(
    "take",
    metadata,
    Column("task_id", ForeignKey("task.id"), primary_key=True),
    Column("segment", Integer, primary_key=True),
    Column("shot", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("frames", Integer, nullable=False),
    Column("frames_done", Integer, nullable=False, default=0),
    Column("done", Boolean, nullable=False, default=False),
    Column("begun", Integer, nullable=False, default=0),  # how often rendering was begun
    Column("attempts", Integer, nullable=False, default=0),  # how often it failed by the segment's own fault
    Column("executor", String(64)),
    Column("last_error", Text),
    Column("render_seconds", Float),
)
Index("ix_take_executor", take.c.executor)

member = Table(
    "member",
    metadata,
    Column("executor", String(64), primary_key=True),
    Column("role", String(16), nullable=False),
    Column("machine", String(200), nullable=False),
    Column("pid", Integer, nullable=False),
    Column("born", Float, nullable=False),
    Column("beat", Float, nullable=False),
    Column("state", String(16), nullable=False),
)

rescuer = Table(
    "rescuer",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("holder", String(64), nullable=False),
    Column("until", Float, nullable=False),
)

callback_attempt = Table(
    "callback_attempt",
    metadata,
    Column("task_id", ForeignKey("task.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("at", Float, nullable=False),
    Column("status", Integer),
    Column("error", Text),
)

pace = Table(
    "pace",
    metadata,
    Column("engine", String(64), primary_key=True),
    # Renderer seconds for one million pixels, a moving average over the takes that this installation has made.
    Column("seconds_per_megapixel", Float, nullable=False),
    Column("takes", Integer, nullable=False),
)
