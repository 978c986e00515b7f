"""How a month stands, in lines for an operator: counts and states, nobody's data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy.orm import Session

from raengjai.bot.clock import BANGKOK
from raengjai.bot.thai.months import buddhist
from raengjai.handlers.month_states import FILED, state_of
from raengjai.storage import (
    acknowledgements,
    edition,
    editions,
    help_records,
    line_questions,
    month_now,
    offices,
    record_counts,
    reopenings,
)
from raengjai.storage.models import MonthEdition, Office, Reopening, ReportingPeriod


def lines(session: Session, office: Office, period: ReportingPeriod) -> Iterator[str]:
    """The month in lines."""
    open_again = reopenings.standing(session, office, period)
    days = f"{period.starts_on} to {period.ends_on}"
    yield f"{buddhist(period.year)}-{period.month:02}  {days}  {_state(session, office, period)}"
    yield f"  {_counts(session, office, period)}"
    for kept in editions.of_month(session, office, period):
        yield f"  {_edition(kept)}"
    yield from _units(session, office, period)
    for one in open_again:
        yield f"  open until {_moment(one.until)}: {_what(session, one)} ({one.reason})"


def _state(session: Session, office: Office, period: ReportingPeriod) -> str:
    state = state_of(session, office, period)
    return f"closed, sent {_moment(period.filed_at)}" if state == FILED and period.filed_at is not None else state


def _counts(session: Session, office: Office, period: ReportingPeriod) -> str:
    all_told = record_counts.of_month(session, period)
    on_forms = month_now.of(session, office, period).on_forms()
    rows = f"{len(on_forms)} rows, {edition.persons(on_forms)} people"
    return f"{all_told.records} records, {all_told.people} people; on the forms {rows}"


def _edition(kept: MonthEdition) -> str:
    what = f"amendment {kept.number}" if kept.number else "first closing"
    reasons = " · ".join(dict.fromkeys(one.words for one in editions.reasons_of(kept)))
    sent = f", sent {_moment(kept.filed_at)}" if kept.filed_at is not None else ""
    return f"{_moment(kept.made_at)}  {what}{sent}{f'  ({reasons})' if reasons else ''}"


def _units(session: Session, office: Office, period: ReportingPeriod) -> Iterator[str]:
    """How many units' pages were called right by their keepers, and what they ask."""
    kept, units = editions.latest(session, office, period), offices.units(session, office)
    if kept is None or not units:
        return
    asked = [one for one in line_questions.open_ones(session, office) if one.period_id == period.id]
    right = len(acknowledgements.units_of(session, kept))
    yield f"  units: {right} of {len(units)} called right, {len(asked)} questions"


def _what(session: Session, one: Reopening) -> str:
    if one.record_id is None:
        return "the whole month"
    record = help_records.with_id(session, one.office_id, one.record_id)
    return f"record {record.number}" if record is not None else "a record"


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(BANGKOK):%Y-%m-%d %H:%M}"
