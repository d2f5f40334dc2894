"""What is ordered at other servers"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("take", sa.Column("elsewhere", sa.JSON(), nullable=True))
    op.add_column("take", sa.Column("order_elsewhere", sa.String(400), nullable=True))
    op.create_index("ix_take_order_elsewhere", "take", ["order_elsewhere"], unique=True)
