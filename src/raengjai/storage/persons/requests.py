"""What persons ask of an office about their data, from asking to the answer that they are owed within thirty days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from raengjai.storage import record_search
from raengjai.storage.models import Office, Person, PersonRequest
from raengjai.storage.persons import sought
from raengjai.storage.persons.sought import Sought

RIGHTS = ("access", "carry", "correct", "restrict", "object", "erase", "consent")
ANSWER_WITHIN = timedelta(days=30)  # section 30
OPEN, DONE, REFUSED = "open", "done", "refused"


@dataclass(frozen=True)
class Asked:
    """What was asked, by whom, on which day, and how it was seen that it is they; `record`: they gave no number."""

    right: str
    name: str
    citizen_id: str | None
    record: UUID | None
    contact: str
    identity: str
    wish: str
    asked_on: date


def take_down(session: Session, office: Office, asked: Asked, by: Person) -> PersonRequest:
    """Keep a request, with the office's next number."""
    last = session.scalar(select(func.max(PersonRequest.number)).where(PersonRequest.office_id == office.id))
    row = PersonRequest(
        office_id=office.id,
        number=(last or 0) + 1,
        right=asked.right,
        name=asked.name,
        citizen_id=asked.citizen_id,
        record_id=asked.record,
        contact=asked.contact or None,
        identity=asked.identity,
        wish=asked.wish or None,
        asked_on=asked.asked_on,
        due_on=asked.asked_on + ANSWER_WITHIN,
        taken_by=by.id,
    )
    session.add(row)
    session.flush()
    return row


def of_office(session: Session, office: Office) -> Sequence[PersonRequest]:
    """All of an office: the open ones first, by the day they are due; then the others, the latest first."""
    wanted = select(PersonRequest).where(PersonRequest.office_id == office.id)
    rows = session.scalars(wanted).all()
    still_open = sorted((row for row in rows if row.state == OPEN), key=lambda row: (row.due_on, row.number))
    return [*still_open, *sorted((row for row in rows if row.state != OPEN), key=lambda row: -row.number)]


def with_id(session: Session, office: Office, request_id: UUID) -> PersonRequest | None:
    """The office's request of that id."""
    return session.scalar(
        select(PersonRequest).where(PersonRequest.office_id == office.id, PersonRequest.id == request_id)
    )


def open_ones(session: Session, office: Office) -> tuple[int, date | None]:
    """How many wait for an answer, and the first day on which one is due."""
    wanted = select(func.count(), func.min(PersonRequest.due_on)).where(
        PersonRequest.office_id == office.id, PersonRequest.state == OPEN
    )
    count, first = session.execute(wanted).one()
    return count, first


def whom(session: Session, office: Office, request: PersonRequest) -> Sought | None:
    """Whom it is about; None: they were erased, or the record is not there."""
    if request.citizen_id:
        return sought.with_id(session, office, request.citizen_id)
    found = record_search.one(session, office, request.record_id) if request.record_id else None
    return sought.of_record(session, office, found.record) if found is not None else None


def settle(request: PersonRequest, state: str, outcome: str, by: Person, now: datetime) -> None:
    """Write down what was done, or why not."""
    request.state, request.outcome = state, outcome
    request.answered_at, request.answered_by = now, by.id
