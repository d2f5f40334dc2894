"""Credits, what a key may do, requests that are sent twice"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Columns are added one by one: SQLite would make a batch a new table, and rows of others point at the old one.
    for column in (
        sa.Column("last_used", sa.Float()),
        sa.Column("disabled", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("expires", sa.Float()),
        sa.Column("models", sa.JSON()),
        sa.Column("daily_limit", sa.BigInteger()),
        sa.Column("manages", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("former_digest", sa.String(length=64)),
        sa.Column("former_until", sa.Float()),
    ):
        op.add_column("api_key", column)
    op.create_index("ix_api_key_former_digest", "api_key", ["former_digest"])
    op.execute("ALTER TABLE task ADD COLUMN key_id INTEGER CONSTRAINT fk_task_key_id_api_key REFERENCES api_key (id)")
    op.add_column("task", sa.Column("credits_reserved", sa.BigInteger(), nullable=False, server_default="0"))
    op.add_column("task", sa.Column("credits_used", sa.BigInteger()))
    op.create_table(
        "credit_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("key_id", sa.Integer()),
        sa.Column("task_id", sa.String(length=64)),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("thousandths", sa.BigInteger(), nullable=False),
        sa.Column("closes", sa.Boolean()),
        sa.Column("at", sa.Float(), nullable=False),
        sa.Column("note", sa.Text()),
        sa.Column("reference", sa.String(length=100)),
        sa.PrimaryKeyConstraint("id", name="pk_credit_entry"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_credit_entry_account_id_account"),
        sa.ForeignKeyConstraint(["key_id"], ["api_key.id"], name="fk_credit_entry_key_id_api_key"),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name="fk_credit_entry_task_id_task"),
        sa.UniqueConstraint("task_id", "closes", name="uq_credit_entry_task_id_closes"),
        sa.UniqueConstraint("account_id", "reference", name="uq_credit_entry_account_id_reference"),
    )
    op.create_index("ix_credit_entry_account_at", "credit_entry", ["account_id", "at"])
    op.create_index("ix_credit_entry_key_at", "credit_entry", ["key_id", "at"])
    op.create_index("ix_task_account_id_state", "task", ["account_id", "state"])
    op.create_index("ix_task_account_id_created", "task", ["account_id", "created"])
    op.create_table(
        "idempotent_request",
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=96), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("task_id", sa.String(length=64), nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("account_id", "key", name="pk_idempotent_request"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_idempotent_request_account_id_account"),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name="fk_idempotent_request_task_id_task"),
    )
    op.create_index("ix_idempotent_request_at", "idempotent_request", ["at"])
