"""Keepers' words that a line of their unit's page is not right, until an officer has settled them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from raengjai.storage.models import Chat, LineQuestion, Membership, Office, Person, ReportingPeriod, Unit

OPENED, KEPT = "opened", "kept"


@dataclass(frozen=True)
class Asked:
    """What a keeper asks: `line` is the running number on the unit's page, of the record `record`."""

    period: ReportingPeriod
    unit: Unit
    record: UUID
    line: int
    words: str


def ask(session: Session, membership: Membership, asked: Asked, now: datetime) -> LineQuestion:
    """Keep a question."""
    question = LineQuestion(
        office_id=membership.office_id,
        period_id=asked.period.id,
        unit_id=asked.unit.id,
        record_id=asked.record,
        line=asked.line,
        words=asked.words,
        membership_id=membership.id,
        asked_at=now,
    )
    session.add(question)
    session.flush()
    return question


def open_ones(session: Session, office: Office) -> Sequence[LineQuestion]:
    """The office's open questions, the longest waiting first."""
    wanted = select(LineQuestion).where(LineQuestion.office_id == office.id, LineQuestion.settled_at.is_(None))
    return session.scalars(wanted.order_by(LineQuestion.asked_at, LineQuestion.id)).all()


def count(session: Session, office: Office) -> int:
    """How many are open."""
    return (
        session.scalar(
            select(func.count()).where(LineQuestion.office_id == office.id, LineQuestion.settled_at.is_(None))
        )
        or 0
    )


def with_id(session: Session, office: Office, question_id: UUID) -> LineQuestion | None:
    """The office's question of that id, open or settled."""
    return session.scalar(
        select(LineQuestion).where(LineQuestion.office_id == office.id, LineQuestion.id == question_id)
    )


def settle(question: LineQuestion, outcome: str, now: datetime) -> bool:
    """Settle a question; false when it was settled already."""
    if question.settled_at is not None:
        return False
    question.settled_at, question.outcome = now, outcome
    return True


def chat_of(session: Session, question: LineQuestion) -> Chat | None:
    """Where the keeper who asked is reached; None: they have left."""
    return session.scalar(
        select(Chat)
        .join(Person, Person.chat_id == Chat.id)
        .join(Membership, Membership.person_id == Person.id)
        .where(Membership.id == question.membership_id, Membership.state == "active", Chat.gone_at.is_(None))
    )
