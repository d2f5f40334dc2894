"""How often processes died of a film's desk jobs and of a segment; films whose takes were lost"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("take", sa.Column("processes", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("task", sa.Column("retakes", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "desk_work",
        sa.Column("task_id", sa.String(length=64), nullable=False),
        sa.Column("processes", sa.Integer(), nullable=False),
        sa.Column("deaths", sa.Integer(), nullable=False),
        sa.Column("executor", sa.String(length=64), nullable=True),
        sa.Column("alone", sa.Boolean(), nullable=False),
        sa.Column("last_error", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_desk_work_task_id_task")),
        sa.PrimaryKeyConstraint("task_id", name=op.f("pk_desk_work")),
    )
