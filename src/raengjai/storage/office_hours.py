"""The days and hours an office chooses: its due day, when it speaks to volunteers, when staff get the summary."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import time

from raengjai.storage.models import Office

EARLIEST, LATEST = time(8), time(18)  # nobody is spoken to first outside of these, whatever an office chooses


class Unfit(ValueError):
    """A choice that can not be.  `reason`: due_day, push_hours, remind_at or summary_at."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"unfit: {reason}")
        self.reason = reason


@dataclass(frozen=True)
class Hours:
    """What an office chooses; hours are Bangkok's."""

    due_day: int
    calendar_month: bool
    push_from: time
    push_until: time
    remind_at: time
    summary_at: time


def of_office(office: Office) -> Hours:
    """What the office has chosen."""
    return Hours(**{name: getattr(office, name) for name in Hours.__dataclass_fields__})


def choose(office: Office, hours: Hours) -> None:
    """Let the office live by these days and hours; raise `Unfit`.

    The month that is open keeps its days: a new due day holds from the next month on.
    """
    if not 1 <= hours.due_day <= 31:
        raise Unfit("due_day")
    if not EARLIEST <= hours.push_from < hours.push_until <= LATEST:
        raise Unfit("push_hours")
    if not hours.push_from <= hours.remind_at < hours.push_until:
        raise Unfit("remind_at")
    if not EARLIEST <= hours.summary_at < LATEST:
        raise Unfit("summary_at")
    for name, value in asdict(hours).items():
        setattr(office, name, value)
