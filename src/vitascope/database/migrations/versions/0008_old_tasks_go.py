"""The ledger outlives its tasks; turns at sweeping; indexes by which old tasks are found"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # No row of another table points at an entry, so SQLite may make the table anew.
    with op.batch_alter_table("credit_entry", schema=None) as batch_op:
        batch_op.drop_constraint("fk_credit_entry_task_id_task", type_="foreignkey")
    op.create_index("ix_task_state_finished", "task", ["state", "finished"])
    op.create_index("ix_idempotent_request_task_id", "idempotent_request", ["task_id"])
    op.create_table(
        "duty",
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("holder", sa.String(length=64), nullable=False),
        sa.Column("until", sa.Float(), nullable=False),
        sa.Column("done", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_duty")),
    )
