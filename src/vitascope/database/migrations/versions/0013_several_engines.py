"""Which engine a renderer runs, and which of several made a film"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("member", sa.Column("engine", sa.String(64), nullable=True))
    op.add_column("task", sa.Column("made_by", sa.String(64), nullable=True))
