"""Talks between volunteers and their office: begun by the volunteer, ended by either, or by silence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Select, delete, func, select, update
from sqlalchemy.orm import Session

from raengjai.storage.models import Membership, Office, Person, StaffTalk, TalkLine, Volunteer

LISTENS = timedelta(hours=2)  # to a volunteer who asked, after each of their lines
LISTENS_TO_ANSWER = timedelta(hours=24)  # after the office has said something
VOLUNTEER, STAFF, SILENCE = "volunteer", "staff", "silence"


@dataclass(frozen=True)
class Talk:
    """A talk and the volunteer in it."""

    talk: StaffTalk
    volunteer: Volunteer


def _open(office_id: UUID) -> Select[StaffTalk]:
    return select(StaffTalk).where(StaffTalk.office_id == office_id, StaffTalk.ended_at.is_(None))


def open_of(session: Session, volunteer: Volunteer) -> StaffTalk | None:
    """The volunteer's talk that is not over."""
    return session.scalar(_open(volunteer.office_id).where(StaffTalk.volunteer_id == volunteer.id))


def listening(session: Session, volunteer: Volunteer, now: datetime) -> StaffTalk | None:
    """The volunteer's talk, if their words are for the office now."""
    talk = open_of(session, volunteer)
    return talk if talk is not None and talk.listens_until > now else None


def begin(session: Session, volunteer: Volunteer, now: datetime) -> StaffTalk:
    """Listen to a volunteer from now on: in the talk that is open, or in a new one."""
    talk = open_of(session, volunteer)
    if talk is None:
        talk = StaffTalk(
            office_id=volunteer.office_id, volunteer_id=volunteer.id, began_at=now, listens_until=now + LISTENS
        )
        session.add(talk)
    talk.listens_until = max(talk.listens_until, now + LISTENS)
    session.flush()
    return talk


@dataclass(frozen=True)
class Saying:
    """Words of the volunteer, and the message they came in: it can be unsent."""

    words: str
    message_id: str


def hear(session: Session, talk: StaffTalk, said: Saying, now: datetime) -> bool:
    """Keep what a volunteer says; whether the office must be told of it now: it had nothing to answer before."""
    session.add(
        TalkLine(
            office_id=talk.office_id, talk_id=talk.id, said_at=now, words=said.words, message_id=said.message_id or None
        )
    )
    first = talk.waits_since is None
    if first:
        talk.waits_since, talk.excused_at = now, None
    talk.listens_until = max(talk.listens_until, now + LISTENS)
    session.flush()
    return first


def answer(session: Session, talk: StaffTalk, words: str, by: Person, now: datetime) -> None:
    """Keep what the office says; the volunteer may write back for a while."""
    session.add(TalkLine(office_id=talk.office_id, talk_id=talk.id, by_id=by.id, said_at=now, words=words))
    talk.waits_since, talk.answered_at, talk.listens_until = None, now, now + LISTENS_TO_ANSWER
    session.flush()


def unsay(session: Session, volunteer: Volunteer, message_id: str) -> None:
    """Forget what a volunteer has unsent."""
    talks = select(StaffTalk.id).where(StaffTalk.volunteer_id == volunteer.id)
    session.execute(
        delete(TalkLine)
        .where(
            TalkLine.office_id == volunteer.office_id, TalkLine.message_id == message_id, TalkLine.talk_id.in_(talks)
        )
        .execution_options(synchronize_session=False)
    )


def end(session: Session, talk: StaffTalk, how: str, now: datetime) -> bool:
    """End a talk; false when it was over already."""
    if talk.ended_at is not None:
        return False
    talk.ended_at, talk.how, talk.waits_since = now, how, None
    session.flush()
    return True


def with_id(session: Session, office: Office, talk_id: UUID) -> Talk | None:
    """The office's talk of that id, over or not."""
    wanted = (
        select(StaffTalk, Volunteer)
        .join(Volunteer, Volunteer.id == StaffTalk.volunteer_id)
        .where(StaffTalk.office_id == office.id, StaffTalk.id == talk_id)
    )
    row = session.execute(wanted).first()
    return Talk(row[0], row[1]) if row is not None else None


def lines(session: Session, talk: StaffTalk) -> Sequence[TalkLine]:
    """What was said, in order."""
    wanted = select(TalkLine).where(TalkLine.office_id == talk.office_id, TalkLine.talk_id == talk.id)
    return session.scalars(wanted.order_by(TalkLine.said_at, TalkLine.id)).all()


def last_said(session: Session, talks: Sequence[Talk]) -> dict[UUID, str]:
    """What a volunteer said last, by talk."""
    ids = [each.talk.id for each in talks]
    wanted = select(TalkLine).where(TalkLine.talk_id.in_(ids), TalkLine.by_id.is_(None)).order_by(TalkLine.said_at)
    return {line.talk_id: line.words for line in session.scalars(wanted)}


def open_ones(session: Session, office: Office, most: int) -> Sequence[Talk]:
    """The office's talks that are not over: those that wait for an answer first, the longest waiting before others."""
    wanted = (
        select(StaffTalk, Volunteer)
        .join(Volunteer, Volunteer.id == StaffTalk.volunteer_id)
        .where(StaffTalk.office_id == office.id, StaffTalk.ended_at.is_(None))
        .order_by(StaffTalk.waits_since.is_(None), StaffTalk.waits_since, StaffTalk.began_at.desc())
    )
    return [Talk(row[0], row[1]) for row in session.execute(wanted.limit(most))]


def ended_ones(session: Session, office: Office, most: int) -> Sequence[Talk]:
    """The office's talks that are over, the latest first."""
    wanted = (
        select(StaffTalk, Volunteer)
        .join(Volunteer, Volunteer.id == StaffTalk.volunteer_id)
        .where(StaffTalk.office_id == office.id, StaffTalk.ended_at.is_not(None))
        .order_by(StaffTalk.ended_at.desc())
    )
    return [Talk(row[0], row[1]) for row in session.execute(wanted.limit(most))]


def waiting(session: Session, office: Office) -> int:
    """How many talks wait for the office."""
    wanted = _open(office.id).where(StaffTalk.waits_since.is_not(None))
    return session.scalar(select(func.count()).select_from(wanted.subquery())) or 0


def to_excuse(session: Session, office: Office, before: datetime) -> Sequence[StaffTalk]:
    """Talks that wait since before a moment, and whose volunteer was not told so yet."""
    wanted = _open(office.id).where(StaffTalk.waits_since < before, StaffTalk.excused_at.is_(None))
    return session.scalars(wanted.order_by(StaffTalk.waits_since)).all()


def fallen_silent(session: Session, office: Office, before: datetime) -> Sequence[StaffTalk]:
    """Talks in which the office said the last word before a moment, and those in which nothing was ever said."""
    last = func.coalesce(StaffTalk.answered_at, StaffTalk.began_at)
    wanted = _open(office.id).where(StaffTalk.waits_since.is_(None), last < before)
    return session.scalars(wanted.order_by(StaffTalk.began_at)).all()


def held_by(session: Session, membership: Membership) -> int:
    """How many open talks a member of staff holds."""
    wanted = _open(membership.office_id).where(StaffTalk.holder_id == membership.id)
    return session.scalar(select(func.count()).select_from(wanted.subquery())) or 0


def move(session: Session, giver: Membership, to: Membership) -> int:
    """Let another hold what a member of staff held; how many."""
    moved = session.execute(
        update(StaffTalk)
        .where(StaffTalk.office_id == giver.office_id, StaffTalk.holder_id == giver.id, StaffTalk.ended_at.is_(None))
        .values(holder_id=to.id)
        .returning(StaffTalk.id)
        .execution_options(synchronize_session=False)
    )
    return len(moved.all())
