"""Turns of films by account and class of priority"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

EPOCH = 1_735_689_600  # from which priorities count


def upgrade() -> None:
    op.add_column("api_key", sa.Column("priority", sa.String(length=8), nullable=False, server_default="normal"))
    op.add_column("task", sa.Column("priority_class", sa.String(length=8), nullable=False, server_default="normal"))
    op.add_column("task", sa.Column("turn", sa.Float(), nullable=False, server_default="0"))
    op.add_column("task", sa.Column("cost", sa.Float(), nullable=False, server_default="0"))
    # Films under way keep the places that they have.
    op.execute(f"UPDATE task SET turn = priority + {EPOCH} WHERE finished IS NULL")
    waiting = sa.text("finished IS NULL")
    op.create_index(
        "ix_task_priority_class_turn",
        "task",
        ["priority_class", "turn"],
        sqlite_where=waiting,
        postgresql_where=waiting,
    )
