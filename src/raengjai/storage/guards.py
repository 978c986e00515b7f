"""All that the database itself refuses, whoever asks: to move a closed month, to change what the audit tells."""

from __future__ import annotations

from sqlalchemy import Connection

from raengjai.storage import audit_guard, month_guard


def put_up(connection: Connection) -> None:
    """Guard from now on; the tables are in their newest state."""
    month_guard.put_up(connection)
    audit_guard.put_up(connection)


def take_down(connection: Connection) -> None:
    """Let everything be changed: for migrations and for restoring a backup, within one transaction."""
    month_guard.take_down(connection)
    audit_guard.take_down(connection)
