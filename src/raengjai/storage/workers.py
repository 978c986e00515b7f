"""Which workers are at work, as they show from time to time."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from raengjai.storage.models import WorkerSign
from raengjai.storage.rows import insert_or_ignore, touched

SHOWN_EVERY = timedelta(seconds=30)
AWAY_AFTER = timedelta(minutes=2)  # without a sign
FORGOTTEN = timedelta(days=1)

_QUIETLY = {"synchronize_session": False}


def show(session: Session, owner: str, now: datetime) -> None:
    """This worker is at work."""
    shown = update(WorkerSign).where(WorkerSign.owner == owner).values(seen_at=now)
    if touched(session.execute(shown, execution_options=_QUIETLY)):
        return
    session.execute(delete(WorkerSign).where(WorkerSign.seen_at < now - FORGOTTEN), execution_options=_QUIETLY)
    insert_or_ignore(session, [WorkerSign(owner=owner, seen_at=now)], WorkerSign.id)


def at_work(session: Session, now: datetime) -> int:
    """How many have shown themselves of late."""
    lately = select(func.count()).select_from(WorkerSign).where(WorkerSign.seen_at > now - AWAY_AFTER)
    return session.scalar(lately) or 0


def last_seen(session: Session) -> datetime | None:
    """When the last of them has shown itself; None: none ever."""
    return session.scalar(select(func.max(WorkerSign.seen_at)))
