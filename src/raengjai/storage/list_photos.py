"""Lists written by hand that volunteers sent as pictures: open until staff have typed them and the volunteer agreed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, defer

from raengjai.storage.ids import new_id
from raengjai.storage.models import ListPhoto, Office, Person, RecordQuestion, SentFile, Volunteer
from raengjai.storage.sent_files import erase

PLACED = "placed"  # the state of a file that a list keeps


def send(session: Session, volunteer: Volunteer, files: Sequence[SentFile], now: datetime) -> ListPhoto:
    """Let the office have a list, of these pictures."""
    sent = ListPhoto(
        office_id=volunteer.office_id,
        volunteer_id=volunteer.id,
        sent_at=now,
        together=new_id(),
        typed_at=None,
        settled_at=None,
        settled_by=None,
    )
    session.add(sent)
    session.flush()
    for file in files:
        file.state, file.list_id = PLACED, sent.id
    return sent


def count(session: Session, office: Office) -> int:
    """How many wait for being typed."""
    wanted = select(func.count()).where(ListPhoto.office_id == office.id, ListPhoto.state == "open")
    return session.scalar(wanted) or 0


def under_way(session: Session, office: Office, most: int) -> Sequence[tuple[ListPhoto, Volunteer]]:
    """Those that are not done with, the longest waiting first."""
    wanted = (
        select(ListPhoto, Volunteer)
        .join(Volunteer, Volunteer.id == ListPhoto.volunteer_id)
        .where(ListPhoto.office_id == office.id, ListPhoto.state.in_(("open", "typed")))
        .order_by(ListPhoto.sent_at, ListPhoto.id)
        .limit(most)
    )
    return [(row[0], row[1]) for row in session.execute(wanted)]


def with_id(session: Session, office: Office, key: UUID) -> tuple[ListPhoto, Volunteer] | None:
    """The office's list of that id, as long as it is not done with."""
    wanted = (
        select(ListPhoto, Volunteer)
        .join(Volunteer, Volunteer.id == ListPhoto.volunteer_id)
        .where(ListPhoto.office_id == office.id, ListPhoto.id == key, ListPhoto.state.in_(("open", "typed")))
    )
    row = session.execute(wanted).first()
    return (row[0], row[1]) if row is not None else None


def sheets(session: Session, sent: ListPhoto) -> Sequence[SentFile]:
    """Its pictures in the order they came; what is on them is read when it is asked for."""
    wanted = select(SentFile).where(SentFile.list_id == sent.id, SentFile.state == PLACED)
    return session.scalars(wanted.options(defer(SentFile.content_sealed)).order_by(SentFile.come_at, SentFile.id)).all()


def typed(sent: ListPhoto, now: datetime) -> None:
    """All of it is entered: its pictures stay until the volunteer has said that it is right."""
    sent.state, sent.typed_at = "typed", now


def end(session: Session, sent: ListPhoto, state: str, by: Person | None, now: datetime) -> None:
    """It is done with: its pictures are erased."""
    for sheet in sheets(session, sent):
        erase(sheet)
    sent.state, sent.settled_at, sent.settled_by = state, now, by.id if by is not None else None


def end_if_confirmed(session: Session, question: RecordQuestion, now: datetime) -> None:
    """Erase a list's pictures when nothing that was entered from it waits for anybody any more."""
    session.flush()
    sent = session.scalar(
        select(ListPhoto).where(
            ListPhoto.office_id == question.office_id,
            ListPhoto.together == question.together,
            ListPhoto.state == "typed",
        )
    )
    if sent is None:
        return
    waiting = select(RecordQuestion.id).where(
        RecordQuestion.together == sent.together, RecordQuestion.settled_at.is_(None)
    )
    if session.scalar(waiting.limit(1)) is None:
        end(session, sent, "done", None, now)


def withdraw_sheet(session: Session, file: SentFile, now: datetime) -> None:
    """The volunteer has taken a picture back; a list without pictures is none."""
    sent = session.get(ListPhoto, file.list_id)
    erase(file)
    session.flush()
    if sent is not None and sent.state == "open" and not sheets(session, sent):
        end(session, sent, "withdrawn", None, now)


def end_old(session: Session, *, typed_before: datetime, now: datetime) -> int:
    """Erase the pictures of lists that were typed long ago and never answered; how many lists."""
    wanted = select(ListPhoto).where(ListPhoto.state == "typed", ListPhoto.typed_at < typed_before)
    found = session.scalars(wanted).all()
    for sent in found:
        end(session, sent, "done", None, now)
    return len(found)
