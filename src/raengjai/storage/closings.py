"""A month's way: open, closed, opened again with a reason, closed again, sent to the ministry.

What a closed month says is kept as an edition; the database itself refuses to move it (storage/month_guard.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from raengjai.bot.clock import bangkok_day
from raengjai.storage import audit, editions, reopenings
from raengjai.storage.editions import Kept, Reason
from raengjai.storage.models import MonthEdition, Office, ReportingPeriod
from raengjai.storage.reopenings import Wish


class NotSo(Exception):
    """The month is not in the state that this needs."""


class StillRunning(NotSo):
    """The month has not ended: it closes by itself."""


class ClosedAlready(NotSo):
    """The month is closed, and nothing in it is open."""


class NotClosed(NotSo):
    """The month is open, or something in it is open again."""


class NamesGone(NotSo):
    """The month was kept long enough: only its counts are left, and they stay as they are."""


@dataclass(frozen=True)
class Closed:
    """What closing brought: an edition if the month says anything new, and why it was open (nothing at first)."""

    kept: Kept | None
    reasons: tuple[Reason, ...]

    @property
    def edition(self) -> MonthEdition | None:
        """The edition, as it is stored."""
        return self.kept.row if self.kept is not None else None


def close(session: Session, office: Office, period: ReportingPeriod, *, by: str, now: datetime) -> Closed:
    """Close a month that has ended, or what was opened again in it; raise `StillRunning` or `ClosedAlready`."""
    if bangkok_day(now) <= period.ends_on:
        raise StillRunning
    _wait_for_changes(session, period)
    if period.closed_at is not None and not reopenings.standing(session, office, period):
        raise ClosedAlready
    reasons = [
        Reason(one.reason, str(one.record_id) if one.record_id is not None else None)
        for one in reopenings.end(session, office, period, now)
    ]
    closed = Closed(editions.keep(session, office, period, list(dict.fromkeys(reasons)), now), tuple(reasons))
    period.closed_at = now
    if closed.edition is not None:
        period.filed_at = closed.edition.filed_at
    audit.note(session, office, by, "month closed", _about(period, closed.edition), now)
    session.flush()
    return closed


def _wait_for_changes(session: Session, period: ReportingPeriod) -> None:
    """Changes under way are finished first, those that come later are refused; then see what stands."""
    session.flush()
    wanted = select(ReportingPeriod).where(ReportingPeriod.id == period.id).with_for_update()
    session.scalars(wanted.execution_options(populate_existing=True)).one()


def _about(period: ReportingPeriod, kept: MonthEdition | None) -> str:
    if kept is None:
        return f"{_named(period)}, nothing changed"
    return f"{_named(period)}, amendment {kept.number}" if kept.number else _named(period)


def _named(period: ReportingPeriod) -> str:
    return f"month {period.year}-{period.month:02}"


def reopen(session: Session, office: Office, period: ReportingPeriod, wish: Wish, now: datetime) -> None:
    """Open a closed month, or one record of it, for a while; raise `NotClosed` or `NamesGone`.

    ValueError: without a reason.
    """
    if not wish.reason.strip():
        raise ValueError("a month is opened again for a reason")
    if period.closed_at is None:
        raise NotClosed
    if period.names_gone:
        raise NamesGone
    reopenings.add(session, office, period, wish, now)
    record = "" if wish.record is None else f", record {wish.record.number}"
    # The reason itself is kept sealed, with the reopening: it may name somebody.
    audit.note(session, office, wish.by, "month reopened", f"{_named(period)}{record}", now)


def file(session: Session, office: Office, period: ReportingPeriod, *, by: str, now: datetime) -> MonthEdition:
    """Note that what the month says was sent to the ministry; raise `NotClosed`.  Saying it twice is harmless."""
    kept = editions.latest(session, office, period)
    if kept is None or reopenings.standing(session, office, period):
        raise NotClosed
    if kept.filed_at is None:
        kept.filed_at = now
        period.filed_at = now
        audit.note(session, office, by, "month filed", _about(period, kept), now)
    return kept


def take_back_filing(session: Session, office: Office, period: ReportingPeriod, *, by: str, now: datetime) -> bool:
    """It was not sent to the ministry after all; false when nobody said so."""
    kept = editions.latest(session, office, period)
    if kept is None or kept.filed_at is None:
        return False
    kept.filed_at = period.filed_at = None
    audit.note(session, office, by, "month not filed after all", _about(period, kept), now)
    return True
