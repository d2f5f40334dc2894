"""Callbacks: rounds and times of attempts, deliveries asked for again, signing secrets"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("callback_attempt", sa.Column("round", sa.Integer(), nullable=False, server_default="1"))
    op.add_column("callback_attempt", sa.Column("milliseconds", sa.Integer(), nullable=True))
    # Attempts were recorded when they had ended and their time was not taken.
    op.execute(sa.text("UPDATE callback_attempt SET milliseconds = 0"))
    op.create_table(
        "callback_resend",
        sa.Column("task_id", sa.String(length=64), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("requested", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_callback_resend_task_id")),
        sa.PrimaryKeyConstraint("task_id", "round", name=op.f("pk_callback_resend")),
    )
    op.create_table(
        "callback_secret",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("secret", sa.String(length=64), nullable=False),
        sa.Column("created", sa.Float(), nullable=False),
        sa.Column("until", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_callback_secret_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_callback_secret")),
    )
    with op.batch_alter_table("callback_secret", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_callback_secret_account_id"), ["account_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("callback_secret", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_callback_secret_account_id"))
    op.drop_table("callback_secret")
    op.drop_table("callback_resend")
    with op.batch_alter_table("callback_attempt", schema=None) as batch_op:
        batch_op.drop_column("milliseconds")
        batch_op.drop_column("round")
