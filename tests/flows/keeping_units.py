"""Units and their keepers, made in the database; months closed, and what was put aside to be told."""

from __future__ import annotations

from datetime import timedelta

from people_talking import OfficeAt
from sqlalchemy import select
from talking import Talking

from raengjai.handlers import closing_months
from raengjai.storage import keepers, offices, people, periods
from raengjai.storage.database import Database
from raengjai.storage.models import OutboxBubble, Volunteer

UNIT = "หน่วยบริการบ้านสุขใจ"
TEN_DAYS = timedelta(days=10)  # to Monday 30 November


def keeps(office: OfficeAt, talking: Talking, name: str = UNIT) -> None:
    with office.database.transaction() as session:
        row = office.row(session)
        unit = offices.unit_named(session, row, name) or offices.add_unit(session, row, name)
        membership = people.standing(session, talking.chat_in(session), talking.now).membership
        assert membership is not None
        keepers.appoint(session, row, unit, membership, talking.now)


def of_unit(office: OfficeAt, talking: Talking) -> None:
    """What this volunteer records belongs to the unit."""
    with office.database.transaction() as session:
        unit = offices.unit_named(session, office.row(session), UNIT)
        membership = people.standing(session, talking.chat_in(session), talking.now).membership
        assert unit is not None
        assert membership is not None
        session.scalars(select(Volunteer).where(Volunteer.membership_id == membership.id)).one().unit_id = unit.id


def close(office: OfficeAt, *talking: Talking) -> None:
    for one in talking:
        one.now = office.now + TEN_DAYS
    with office.database.transaction() as session:
        row = office.row(session)
        period = periods.named(session, row, 2026, 11)
        closing_months.close(session, row, period, by="clock", now=office.now + TEN_DAYS)


def told(database: Database) -> list[str]:
    with database.transaction() as session:
        found = session.scalars(select(OutboxBubble).order_by(OutboxBubble.created_at)).all()
        assert {one.weight for one in found} <= {"answer"}
        return [str(one.body) for one in found]
