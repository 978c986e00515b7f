"""Database troubles that pass by themselves, told from faults of a statement."""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError, DisconnectionError, OperationalError, ResourceClosedError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

# SQLSTATE classes: connection, transaction rollback (deadlock), resources, operator intervention, system.
_PASSING_CLASSES = ("08", "40", "53", "57", "58")
_AWAY = ("08", "57P")  # connection; shut down, crashed, or starting
_SQLITE = ("locked", "busy", "disk i/o", "unable to open", "disk is full")


def is_passing(trouble: BaseException) -> bool:
    """Whether the database was away, busy or restarted: the same work may well succeed later."""
    if isinstance(trouble, (NoConnectionFree, DisconnectionError, ResourceClosedError)):
        return True
    if not isinstance(trouble, DBAPIError):
        return False
    return trouble.connection_invalidated or _says_so(trouble)


def is_away(trouble: BaseException) -> bool:
    """Whether the database is gone, restarts or does not answer: nothing at all succeeds meanwhile."""
    if not isinstance(trouble, DBAPIError):
        return False
    state = getattr(trouble.orig, "sqlstate", None)
    return trouble.connection_invalidated or (
        isinstance(trouble, OperationalError) and (state is None or str(state).startswith(_AWAY))
    )


def _says_so(trouble: DBAPIError) -> bool:
    state = getattr(trouble.orig, "sqlstate", None)
    if state is not None:
        return str(state).startswith(_PASSING_CLASSES)
    if not isinstance(trouble, OperationalError):
        return False
    words = str(trouble.orig).lower()
    from_sqlite = type(trouble.orig).__module__.startswith("sqlite3")
    return any(each in words for each in _SQLITE) if from_sqlite else True
