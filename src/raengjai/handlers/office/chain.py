"""The month as a chain: recorded, asked, closed, forms, filed; what is done, what is due, what is late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from raengjai.bot.i18n import Text, _
from raengjai.handlers.jobs.due_days import filing_day
from raengjai.storage import periods
from raengjai.storage.models import Office, ReportingPeriod

DONE, NOW, LATE, LATER = "done", "now", "late", "later"
RECORDS, FORMS = "records", "forms"


@dataclass(frozen=True)
class Link:
    """One step of a month: `state` is done, now, late or later; `leads` to the month's records, forms, or nowhere."""

    label: Text
    due: date
    state: str
    leads: str = ""


@dataclass(frozen=True)
class Chain:
    """A month and its steps, in order."""

    period: ReportingPeriod
    links: Sequence[Link]


def links(session: Session, office: Office, today: date) -> Sequence[Chain]:
    """The open month, and before it the one that is not filed yet (if the office was there in it)."""
    running = periods.open_on(session, office, today)
    before = periods.before(session, office, running)
    unfiled = before.filed_at is None and before.ends_on >= office.created_at.date()
    return [chain(month, today) for month in ([before] if unfiled else []) + [running]]


def chain(period: ReportingPeriod, today: date) -> Chain:
    """One month's steps."""
    closed, filed = period.closed_at is not None, period.filed_at is not None
    steps = (
        (_("Recorded"), period.ends_on, closed or today > period.ends_on, RECORDS),
        (_("Reminded"), period.ends_on, closed or today > period.ends_on, ""),
        (_("Closed"), period.ends_on, closed, FORMS),
        (_("Forms"), filing_day(period.year, period.month), filed, FORMS),
        (_("Filed"), filing_day(period.year, period.month), filed, FORMS),
    )
    first = next((number for number, (_label, _due, done, _leads) in enumerate(steps) if not done), len(steps))
    return Chain(
        period,
        [
            Link(label, due, DONE if done else _undone(due, today, is_next=number == first), leads)
            for number, (label, due, done, leads) in enumerate(steps)
        ],
    )


def _undone(due: date, today: date, *, is_next: bool) -> str:
    if due < today:
        return LATE
    return NOW if is_next else LATER
