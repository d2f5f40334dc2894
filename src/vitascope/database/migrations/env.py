"""Alembic's entry: migrations run on the connection that the caller hands over."""

from __future__ import annotations

from alembic import context

from vitascope.database.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    version_table="vitascope_migration",
)
with context.begin_transaction():
    context.run_migrations()
