"""What a volunteer did in some months: their own figures, as the bot tells them of each month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from raengjai.bot.thai.months import months_of_fiscal_year
from raengjai.storage import record_counts
from raengjai.storage.models import HelpRecord, Office, Outreach, ReportingPeriod, Volunteer
from raengjai.storage.named_months import Month, in_months
from raengjai.storage.record_counts import Counts


@dataclass(frozen=True)
class Own:
    """`months`: in how many of them something was recorded; `reached`: heads of outreach."""

    counts: Counts
    months: int
    reached: int


def did(session: Session, office: Office, volunteer: Volunteer, year: int) -> bool:
    """Whether they did anything in a fiscal year (Buddhist Era)."""
    own = of(session, office, volunteer, months_of_fiscal_year(year))
    return bool(own.counts.records or own.reached)


def of(session: Session, office: Office, volunteer: Volunteer, months: Sequence[Month]) -> Own:
    """The volunteer's records that stand in these months, of all kinds of workers, and their outreach."""
    periods = select(ReportingPeriod.id).where(
        ReportingPeriod.office_id == office.id, in_months(ReportingPeriod, months)
    )
    ids = session.scalars(periods).all()
    active = (
        select(HelpRecord.period_id)
        .distinct()
        .where(HelpRecord.volunteer_id == volunteer.id, HelpRecord.period_id.in_(ids), HelpRecord.deleted_at.is_(None))
    )
    outreach = select(Outreach.period_id, func.sum(Outreach.people)).where(
        Outreach.volunteer_id == volunteer.id, Outreach.period_id.in_(ids), Outreach.deleted_at.is_(None)
    )
    reached = {period: int(people) for period, people in session.execute(outreach.group_by(Outreach.period_id))}
    counts = record_counts.of_months(session, volunteer, ids)
    return Own(counts, len({*session.scalars(active), *reached}), sum(reached.values()))
