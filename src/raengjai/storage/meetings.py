"""Meetings to which the centre's committee is called, and who said that they come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from raengjai.storage import committee
from raengjai.storage.committee import Seated
from raengjai.storage.models import CommitteeSeat, Meeting, MeetingGuest, Membership, Office, Person

SEEN_FOR = timedelta(hours=12)  # after its beginning it is still the meeting that is on


@dataclass(frozen=True)
class Call:
    """What the committee is called to."""

    subject: str
    begins_at: datetime
    place: str


@dataclass(frozen=True)
class Guest:
    """One who was called, and whether they come (None: they have not said)."""

    seated: Seated
    comes: bool | None


def call(session: Session, office: Office, what: Call, by: Person, draft_id: str, now: datetime) -> Meeting | None:
    """Call the committee as it sits; None: this draft has called it already."""
    known = select(Meeting.id).where(Meeting.office_id == office.id, Meeting.draft_id == draft_id)
    if session.scalar(known) is not None:
        return None
    meeting = Meeting(
        office_id=office.id,
        draft_id=draft_id,
        subject=what.subject,
        begins_at=what.begins_at,
        place=what.place,
        called_by=by.id,
        called_at=now,
    )
    session.add(meeting)
    session.flush()
    for one in committee.of_office(session, office):
        session.add(MeetingGuest(office_id=office.id, meeting_id=meeting.id, seat_id=one.seat.id))
    session.flush()
    return meeting


def _standing(office_id: UUID, now: datetime) -> Select[Meeting]:
    return (
        select(Meeting)
        .where(Meeting.office_id == office_id, Meeting.cancelled_at.is_(None), Meeting.begins_at > now - SEEN_FOR)
        .order_by(Meeting.begins_at)
    )


def to_come(session: Session, office: Office, now: datetime) -> Sequence[Meeting]:
    """The meetings that are still to come, the next one first."""
    return session.scalars(_standing(office.id, now)).all()


def invited_to(session: Session, membership: Membership, now: datetime) -> Sequence[tuple[Meeting, MeetingGuest]]:
    """The meetings to come to which a member was called, with what they said."""
    wanted = (
        _standing(membership.office_id, now)
        .add_columns(MeetingGuest)
        .join(MeetingGuest, MeetingGuest.meeting_id == Meeting.id)
        .join(CommitteeSeat, CommitteeSeat.id == MeetingGuest.seat_id)
        .where(CommitteeSeat.membership_id == membership.id, CommitteeSeat.ended_at.is_(None))
    )
    return [(meeting, guest) for meeting, guest in session.execute(wanted)]


def last(session: Session, office: Office, count: int) -> Sequence[Meeting]:
    """The office's latest meetings, whatever became of them, the latest first."""
    wanted = select(Meeting).where(Meeting.office_id == office.id).order_by(Meeting.begins_at.desc()).limit(count)
    return session.scalars(wanted).all()


def with_id(session: Session, office: Office, meeting_id: UUID) -> Meeting | None:
    """The office's meeting of that id."""
    return session.scalar(select(Meeting).where(Meeting.office_id == office.id, Meeting.id == meeting_id))


def guests(session: Session, office: Office, meeting: Meeting) -> list[Guest]:
    """Everybody who was called, in the committee's order."""
    wanted = select(MeetingGuest).where(MeetingGuest.office_id == office.id, MeetingGuest.meeting_id == meeting.id)
    said = {guest.seat_id: guest.comes for guest in session.scalars(wanted)}
    return [Guest(one, said[one.seat.id]) for one in committee.with_seats(session, office, list(said))]


def say(guest: MeetingGuest, *, comes: bool, now: datetime) -> None:
    """Keep what one who was called says; the last word counts."""
    guest.comes, guest.said_at = comes, now


def guest_of_seat(session: Session, office: Office, meeting: Meeting, seat_id: UUID) -> MeetingGuest | None:
    """Who was called by that seat; for staff, who write down what they were told by telephone."""
    return session.scalar(
        select(MeetingGuest).where(
            MeetingGuest.office_id == office.id, MeetingGuest.meeting_id == meeting.id, MeetingGuest.seat_id == seat_id
        )
    )


def cancel(meeting: Meeting, now: datetime) -> bool:
    """Call it off; false when it was already."""
    if meeting.cancelled_at is not None:
        return False
    meeting.cancelled_at = now
    return True
