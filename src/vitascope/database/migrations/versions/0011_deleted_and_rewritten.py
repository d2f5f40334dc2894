"""Tasks that their owner has deleted; rewritten prompts and notes"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("task", sa.Column("deleted", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("task", sa.Column("rewritten_prompt", sa.Text(), nullable=True))
    op.add_column("task", sa.Column("notes", sa.JSON(), nullable=True))
