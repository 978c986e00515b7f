"""What volunteers answer to the month's question about scams and illegal work: as usual, or a story."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from raengjai.storage.models import Chat, Membership, Office, Person, SituationReport, Volunteer


def answer(session: Session, volunteer: Volunteer, month: tuple[int, int], story: str | None, now: datetime) -> None:
    """Keep the volunteer's answer of a month; the last one counts."""
    year, number = month
    found = session.scalar(
        select(SituationReport).where(
            SituationReport.office_id == volunteer.office_id,
            SituationReport.volunteer_id == volunteer.id,
            SituationReport.year == year,
            SituationReport.month == number,
        )
    )
    if found is None:
        found = SituationReport(office_id=volunteer.office_id, volunteer_id=volunteer.id, year=year, month=number)
        session.add(found)
    found.story, found.answered_at = story, now
    session.flush()


def of_month(session: Session, office: Office, month: tuple[int, int]) -> Sequence[tuple[SituationReport, Volunteer]]:
    """Every answer of a month, by the volunteers' numbers."""
    year, number = month
    rows = session.execute(
        select(SituationReport, Volunteer)
        .join(Volunteer, Volunteer.id == SituationReport.volunteer_id)
        .where(SituationReport.office_id == office.id, SituationReport.year == year, SituationReport.month == number)
        .order_by(Volunteer.number)
    )
    return [(row[0], row[1]) for row in rows]


def to_ask(session: Session, office: Office) -> Sequence[Chat]:
    """The chats of the office's volunteers who are in and reached."""
    wanted = (
        select(Chat)
        .join(Person, Person.chat_id == Chat.id)
        .join(Membership, Membership.person_id == Person.id)
        .where(Membership.office_id == office.id, Membership.role == "volunteer", Membership.state == "active")
        .where(Chat.gone_at.is_(None))
    )
    return session.scalars(wanted.order_by(Chat.id)).all()
