"""Alembic's entry: runs the migrations on the connection that `storage.schema` hands over."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection, DateTime
from sqlalchemy.types import TypeDecorator

from raengjai.storage.models import Base


def _written(kind: str, thing: Any, _context: Any) -> str | Literal[False]:
    """Write our own column types as the database's: a migration must not change when the code does."""
    if kind == "type" and isinstance(thing, TypeDecorator) and isinstance(thing.impl_instance, DateTime):
        return "sa.DateTime(timezone=True)"
    return False


def _run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_item=_written,
        render_as_batch=connection.dialect.name == "sqlite",
        transactional_ddl=True,  # SQLite too: `storage.database` begins its transactions in earnest
        compare_type=True,
    )
    context.run_migrations()


_run(context.config.attributes["connection"])
