"""Groups are looked at: LINE tells of no new name, and of members only that somebody came or went.

Starts no messages.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from raengjai.storage import timers
from raengjai.storage.models import LineGroup

LOOK_RULE, LEAVE_RULE = "line_group", "line_group_leave"
STALE = timedelta(hours=1)
LATE_AFTER = timedelta(days=1)


def look_soon(session: Session, group: LineGroup, now: datetime) -> None:
    """Let the group's name and members be asked of LINE."""
    timers.ask(session, LOOK_RULE, str(group.id), due_at=now, late_at=now + LATE_AFTER)


def look_if_stale(session: Session, group: LineGroup, now: datetime) -> None:
    """The same, if that was not done lately."""
    if group.looked_at is None or group.looked_at < now - STALE:
        look_soon(session, group, now)


def leave_soon(session: Session, group: LineGroup, now: datetime) -> None:
    """Let the bot leave the group at LINE."""
    timers.ask(session, LEAVE_RULE, str(group.chat_id), due_at=now, late_at=now + LATE_AFTER)
