"""What was kept of each closed month: an edition at its first closing, and one more after each change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from raengjai.storage import edition, month_now, reopenings
from raengjai.storage.edition import Edition
from raengjai.storage.models import MonthEdition, Office, ReportingPeriod


def of_month(session: Session, office: Office, period: ReportingPeriod) -> Sequence[MonthEdition]:
    """Every edition of a month, the first one first."""
    wanted = select(MonthEdition).where(MonthEdition.office_id == office.id, MonthEdition.period_id == period.id)
    return session.scalars(wanted.order_by(MonthEdition.number)).all()


def with_id(session: Session, office: Office, edition_id: UUID) -> MonthEdition:
    """The office's edition of that id."""
    return session.scalars(
        select(MonthEdition).where(MonthEdition.office_id == office.id, MonthEdition.id == edition_id)
    ).one()


def numbered(session: Session, office: Office, period: ReportingPeriod, number: int) -> MonthEdition | None:
    """The month's edition of that number."""
    return session.scalar(
        select(MonthEdition).where(
            MonthEdition.office_id == office.id, MonthEdition.period_id == period.id, MonthEdition.number == number
        )
    )


def latest(session: Session, office: Office, period: ReportingPeriod) -> MonthEdition | None:
    """The edition that counts; None: the month was never closed."""
    wanted = select(MonthEdition).where(MonthEdition.office_id == office.id, MonthEdition.period_id == period.id)
    return session.scalar(wanted.order_by(MonthEdition.number.desc()).limit(1))


def read(kept: MonthEdition) -> Edition:
    """What the edition says."""
    return edition.from_json(kept.content)


@dataclass(frozen=True)
class Kept:
    """An edition, opened."""

    row: MonthEdition
    edition: Edition


@dataclass(frozen=True)
class Reason:
    """Why a month was opened again, or (`record`: its id) one record of it."""

    words: str
    record: str | None = None


def standing(session: Session, office: Office, period: ReportingPeriod) -> Edition:
    """The month as its forms tell it: as it closed, or as it stands while it is open, or open again."""
    is_still = period.closed_at is not None and not reopenings.standing(session, office, period)
    kept = latest(session, office, period) if is_still else None
    return read(kept) if kept is not None else month_now.of(session, office, period)


def reasons_of(kept: MonthEdition) -> tuple[Reason, ...]:
    """Why the month was open before this edition; none for the first."""
    return tuple(Reason(*one) for one in kept.reasons or ())


def keep(
    session: Session, office: Office, period: ReportingPeriod, reasons: Sequence[Reason], now: datetime
) -> Kept | None:
    """Keep the month as it stands now; None: it says what the latest edition says already.

    Where the ministry is told nothing new, what was sent to it stays sent.
    """
    stands, before = month_now.of(session, office, period), latest(session, office, period)
    said = read(before) if before is not None else None
    if said is not None and not stands.differs_from(said):
        return None
    kept = MonthEdition(
        office_id=office.id,
        period_id=period.id,
        number=0 if before is None else before.number + 1,
        reasons=[[one.words, one.record] for one in reasons],
        made_at=now,
        filed_at=before.filed_at if before is not None and said is not None and stands.reports_as(said) else None,
        content=edition.to_json(stands),
    )
    session.add(kept)
    session.flush()
    return Kept(kept, stands)
