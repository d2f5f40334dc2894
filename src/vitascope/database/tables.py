"""All tables of Vitascope. DBOS keeps its own beside them, in the same database.

Times are unix seconds as floating point numbers on the database's clock, except ``created`` and ``expires`` of
tasks and uploads, which are whole because callers see them.
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
    UniqueConstraint,
)

CREDIT = 1000  #: the unit in which credits are stored: thousandths

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
    # How much rendering time the account has been promised, on the clock of fair shares: see tasks.turns.
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
    Column("last_used", Float),  # to the minute
    Column("disabled", Boolean, nullable=False, default=False),
    Column("expires", Float),
    Column("models", JSON),  # names it may use; null: all
    Column("daily_limit", BigInteger),  # thousandths of a credit between two midnights UTC; null: none
    Column("manages", Boolean, nullable=False, default=False),  # may make and change keys of its account over HTTP
    Column("priority", String(8), nullable=False, default="normal"),  # class of the films that are ordered with it
    # After a rotation the former text goes on working for a while.
    Column("former_digest", String(64), index=True),
    Column("former_until", Float),
)

credit_entry = Table(
    "credit_entry",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("account_id", ForeignKey("account.id"), nullable=False),
    Column("key_id", ForeignKey("api_key.id")),
    Column("task_id", String(64)),  # not a foreign key: the ledger outlives its tasks
    Column("kind", String(16), nullable=False),
    Column("thousandths", BigInteger, nullable=False),  # of a credit, added to the balance; negative takes away
    Column("closes", Boolean),  # of a task: whether the entry ends its reservation; null without a task
    Column("at", Float, nullable=False),
    Column("note", Text),
    Column("reference", String(100)),  # of a grant: the same one twice is granted once
    # A task reserves once, and is settled or released once.
    UniqueConstraint("task_id", "closes"),
    UniqueConstraint("account_id", "reference"),
)
Index("ix_credit_entry_account_at", credit_entry.c.account_id, credit_entry.c.at)
Index("ix_credit_entry_key_at", credit_entry.c.key_id, credit_entry.c.at)

task = Table(
    "task",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("account_id", ForeignKey("account.id"), nullable=False, index=True),
    Column("state", String(16), nullable=False, index=True),
    Column("phase", String(16), nullable=False),
    Column("progress", Integer, nullable=False, default=0),
    Column("brief", JSON, nullable=False),
    Column("key_id", ForeignKey("api_key.id")),
    Column("engine", String(64), nullable=False),
    Column("made_by", String(64)),  # which of them, where the engine is several
    Column("megapixels", Float, nullable=False),  # of all frames together: what there is to render
    Column("priority", Integer, nullable=False),  # of its jobs; smaller goes first
    Column("priority_class", String(8), nullable=False, default="normal"),
    Column("turn", Float, nullable=False, default=0.0),  # when it begins, on the clock of fair shares
    Column("cost", Float, nullable=False, default=0.0),  # seconds of the installation that it is expected to take
    Column("created", BigInteger, nullable=False),
    Column("started", Float),
    Column("finished", Float),
    Column("board", JSON),
    Column("error_code", String(64)),
    Column("error_message", Text),
    Column("unsupported", JSON),
    Column("sound", String(16)),  # where it came from, once the film is there
    Column("film_key", String(200)),
    Column("poster_key", String(200)),
    Column("storyboard_key", String(200)),
    Column("expires", BigInteger),
    Column("files_deleted", Boolean, nullable=False, default=False),
    Column("credits_reserved", BigInteger, nullable=False, default=0),  # thousandths of a credit
    Column("credits_used", BigInteger),  # the same, once it has ended; null on a server without accounting
    Column("retakes", Integer, nullable=False, default=0),  # how often takes of it were lost and made again
    Column("rewritten_prompt", Text),
    Column("notes", JSON),  # what its owner should know of how it was made
    Column("deleted", Boolean, nullable=False, default=False),  # by its owner, at a door that has a word for it
)
Index("ix_task_state_expires", task.c.state, task.c.expires)
Index("ix_task_state_finished", task.c.state, task.c.finished)
Index("ix_task_account_id_state", task.c.account_id, task.c.state)
Index("ix_task_account_id_created", task.c.account_id, task.c.created)
_under_way = task.c.finished.is_(None)
Index(
    "ix_task_priority_class_turn",
    task.c.priority_class,
    task.c.turn,
    sqlite_where=_under_way,
    postgresql_where=_under_way,
)

idempotent_request = Table(
    "idempotent_request",
    metadata,
    Column("account_id", ForeignKey("account.id"), primary_key=True),
    Column("key", String(96), primary_key=True),  # the header Idempotency-Key
    Column("fingerprint", String(64), nullable=False),  # of the body that came with it
    Column("task_id", ForeignKey("task.id"), nullable=False, index=True),
    Column("at", Float, nullable=False, index=True),
)

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
    Column("processes", Integer, nullable=False, default=0),  # and by how many processes
    Column("attempts", Integer, nullable=False, default=0),  # how often it failed by the segment's own fault
    Column("executor", String(64)),
    Column("last_error", Text),
    Column("render_seconds", Float),
    Column("elsewhere", JSON(none_as_null=True)),  # what an engine keeps of an order at another server
    Column("order_elsewhere", String(400)),  # the order itself: of one segment only
)
Index("ix_take_executor", take.c.executor)
Index("ix_take_order_elsewhere", take.c.order_elsewhere, unique=True)

desk_work = Table(
    "desk_work",
    metadata,
    Column("task_id", ForeignKey("task.id"), primary_key=True),
    Column("processes", Integer, nullable=False),  # that have begun one of the film's desk jobs
    Column("deaths", Integer, nullable=False),  # of processes that may have died of it
    Column("executor", String(64)),
    Column("alone", Boolean, nullable=False),  # the executor runs nothing else now
    Column("last_error", Text),
)

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
    Column("shape", Integer, nullable=False, default=1),  # of the jobs that it runs: see production.queue
    Column("engine", String(64)),  # of a renderer
)

rescuer = Table(
    "rescuer",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("holder", String(64), nullable=False),
    Column("until", Float, nullable=False),
)

# What one process of the installation does at a time, every so often: see production.duties.
duty = Table(
    "duty",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("holder", String(64), nullable=False),
    Column("until", Float, nullable=False),  # the holder's turn ends then if it says nothing more
    Column("done", Float, nullable=False),  # when it was last done to its end
)

callback_attempt = Table(
    "callback_attempt",
    metadata,
    Column("task_id", ForeignKey("task.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("round", Integer, nullable=False, default=1),
    Column("at", Float, nullable=False),
    Column("status", Integer),
    Column("error", Text),
    Column("milliseconds", Integer),  # missing while it is under way, and for ever if it was cut off
)

# Deliveries that were asked for after the first one, which every task with a callback has.
callback_resend = Table(
    "callback_resend",
    metadata,
    Column("task_id", ForeignKey("task.id"), primary_key=True),
    Column("round", Integer, primary_key=True),
    Column("requested", Float, nullable=False),
)

callback_secret = Table(
    "callback_secret",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("account_id", ForeignKey("account.id"), nullable=False, index=True),
    Column("secret", String(64), nullable=False),  # in plain: HMAC needs it
    Column("created", Float, nullable=False),
    Column("until", Float),  # set when it was replaced: the end of the time in which it still signs
)

pace = Table(
    "pace",
    metadata,
    Column("engine", String(64), primary_key=True),
    # Renderer seconds for one million pixels, a moving average over the takes that this installation has made.
    Column("seconds_per_megapixel", Float, nullable=False),
    Column("takes", Integer, nullable=False),
)

upload = Table(
    "upload",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("account_id", ForeignKey("account.id"), nullable=False, index=True),
    Column("file_name", String(200), nullable=False),
    Column("original_name", String(200), nullable=False),
    Column("upload_path", String(200), nullable=False),
    Column("mime_type", String(64), nullable=False),
    Column("size", BigInteger, nullable=False),  # bytes
    Column("key", String(200), nullable=False),  # of the object
    Column("created", BigInteger, nullable=False),
    Column("expires", BigInteger, nullable=False, index=True),
)

tally = Table(
    "tally",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("labels", String(400), primary_key=True),  # a JSON object, names in order
    Column("value", Float, nullable=False),
)
