"""Questions about records: asked by the office, answered by the volunteer, settled by an officer.

A record that staff entered for a volunteer is a question too: is it right?
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from raengjai.storage.ids import new_id
from raengjai.storage.models import (
    Chat,
    HelpRecord,
    Membership,
    Office,
    Person,
    RecordQuestion,
    ReportingPeriod,
    Volunteer,
)

ASKED, ENTERED = "asked", "entered"
WORDS, CHANGED, DELETED, RIGHT = "words", "changed", "deleted", "right"


@dataclass(frozen=True)
class Standing:
    """A question that is not settled, the record it is about, and whose it is."""

    question: RecordQuestion
    record: HelpRecord
    volunteer: Volunteer


def ask(session: Session, record: HelpRecord, by: Person, words: str, now: datetime) -> RecordQuestion:
    """Ask the volunteer something about a record."""
    return _add(session, record, ASKED, by, new_id(), now, words)


def enter(session: Session, record: HelpRecord, by: Person, together: UUID, now: datetime) -> RecordQuestion:
    """Let a volunteer be asked whether a record is right that staff entered for them.

    `together` is the same for those told in one bubble, for which one tap answers.
    """
    return _add(session, record, ENTERED, by, together, now)


def _add(
    session: Session, record: HelpRecord, kind: str, by: Person, together: UUID, now: datetime, words: str | None = None
) -> RecordQuestion:
    question = RecordQuestion(
        office_id=record.office_id,
        record_id=record.id,
        kind=kind,
        together=together,
        asked_by=by.id,
        asked_at=now,
        words=words,
    )
    session.add(question)
    session.flush()
    return question


def of_record(session: Session, record: HelpRecord) -> Sequence[RecordQuestion]:
    """Every question about a record, the latest first."""
    wanted = _of_office(record.office_id).where(RecordQuestion.record_id == record.id)
    return session.scalars(wanted.order_by(RecordQuestion.asked_at.desc(), RecordQuestion.id.desc())).all()


def _of_office(office_id: UUID) -> Select[RecordQuestion]:
    return select(RecordQuestion).where(RecordQuestion.office_id == office_id)


def with_id(session: Session, office: Office, question_id: UUID) -> RecordQuestion | None:
    """The office's question of that id."""
    return session.scalar(_of_office(office.id).where(RecordQuestion.id == question_id))


def waiting_for(session: Session, volunteer: Volunteer) -> Sequence[tuple[RecordQuestion, HelpRecord]]:
    """What a volunteer has not answered yet, the longest waiting first."""
    wanted = (
        select(RecordQuestion, HelpRecord)
        .join(HelpRecord, HelpRecord.id == RecordQuestion.record_id)
        .where(
            RecordQuestion.office_id == volunteer.office_id,
            HelpRecord.volunteer_id == volunteer.id,
            RecordQuestion.answered_at.is_(None),
            RecordQuestion.settled_at.is_(None),
        )
    )
    return [(row[0], row[1]) for row in session.execute(wanted.order_by(RecordQuestion.asked_at, RecordQuestion.id))]


def answer(question: RecordQuestion, how: str, now: datetime, words: str | None = None) -> bool:
    """Keep the volunteer's answer; false when it was answered or settled before."""
    if question.answered_at is not None or question.settled_at is not None:
        return False
    question.answered_at, question.how, question.answer = now, how, words
    return True


def settle(question: RecordQuestion, by: Person | None, now: datetime) -> bool:
    """It is done with; false when it was already."""
    if question.settled_at is not None:
        return False
    question.settled_at, question.settled_by = now, by.id if by is not None else None
    return True


def answered(session: Session, office: Office, most: int) -> Sequence[Standing]:
    """Answers that no officer has settled yet, the longest waiting first."""
    return _standing(session, office, RecordQuestion.answered_at.is_not(None), most)


def unanswered(session: Session, office: Office, kind: str, most: int) -> Sequence[Standing]:
    """Questions of a kind that volunteers have not answered, the longest waiting first."""
    return _standing(session, office, RecordQuestion.answered_at.is_(None) & (RecordQuestion.kind == kind), most)


def _standing(session: Session, office: Office, which: object, most: int) -> Sequence[Standing]:
    wanted = (
        select(RecordQuestion, HelpRecord, Volunteer)
        .join(HelpRecord, HelpRecord.id == RecordQuestion.record_id)
        .join(Volunteer, Volunteer.id == HelpRecord.volunteer_id)
        .where(RecordQuestion.office_id == office.id, RecordQuestion.settled_at.is_(None), which)  # type: ignore[arg-type]
    )
    rows = session.execute(wanted.order_by(RecordQuestion.asked_at, RecordQuestion.id).limit(most))
    return [Standing(*row) for row in rows]


@dataclass(frozen=True)
class Counts:
    """How many questions wait for volunteers, how many entered records for their word, how many answers for staff."""

    asked: int = 0
    entered: int = 0
    answered: int = 0


def counts(session: Session, office: Office, period: ReportingPeriod | None = None) -> Counts:
    """What is not settled, in all or about the records of a month."""
    unanswered = RecordQuestion.answered_at.is_(None)
    wanted = (
        select(
            func.count().filter(unanswered & (RecordQuestion.kind == ASKED)),
            func.count().filter(unanswered & (RecordQuestion.kind == ENTERED)),
            func.count().filter(~unanswered),
        )
        .select_from(RecordQuestion)
        .where(RecordQuestion.office_id == office.id, RecordQuestion.settled_at.is_(None))
    )
    if period is not None:
        wanted = wanted.join(HelpRecord, HelpRecord.id == RecordQuestion.record_id).where(
            HelpRecord.period_id == period.id
        )
    return Counts(*session.execute(wanted).one())


def told_together(
    session: Session, volunteer: Volunteer, together: UUID
) -> Sequence[tuple[RecordQuestion, HelpRecord]]:
    """The volunteer's questions of one bubble that wait, with their records."""
    return [one for one in waiting_for(session, volunteer) if one[0].together == together]


def were_asked(session: Session, office: Office, together: UUID) -> bool:
    """Whether anything was asked together, answered or not."""
    return session.scalar(_of_office(office.id).where(RecordQuestion.together == together).limit(1)) is not None


def chat_of_asker(session: Session, question: RecordQuestion) -> Chat | None:
    """Where the member of staff who asked is reached; None: they have left LINE."""
    wanted = select(Chat).join(Person, Person.chat_id == Chat.id).where(Person.id == question.asked_by)
    return session.scalar(wanted.where(Chat.gone_at.is_(None)))


def _unsettled_of(membership: Membership) -> Select[RecordQuestion]:
    return _of_office(membership.office_id).where(
        RecordQuestion.asked_by == membership.person_id, RecordQuestion.settled_at.is_(None)
    )


def asked_by(session: Session, membership: Membership) -> int:
    """How many questions of a member of staff are not settled."""
    return session.scalar(select(func.count()).select_from(_unsettled_of(membership).subquery())) or 0


def move(session: Session, giver: Membership, to: Membership) -> int:
    """Let the answers to a member of staff's questions come home to another; how many."""
    found = session.scalars(_unsettled_of(giver)).all()
    for question in found:
        question.asked_by = to.person_id
    session.flush()
    return len(found)
