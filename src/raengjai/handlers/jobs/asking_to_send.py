"""Reminders that were chosen are asked to be sent (handlers/jobs/sending_reminders.py); asking needs no LINE."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from raengjai.bot.due_times import by_day
from raengjai.storage import timers

SENDING = "reminders"
LATE_AFTER = timedelta(hours=2)


def ask(session: Session, channel: str, due_at: datetime) -> None:
    """Let what was chosen be sent from that moment on, by day."""
    timers.ask(session, SENDING, channel, due_at=due_at, late_at=by_day(due_at) + LATE_AFTER)
