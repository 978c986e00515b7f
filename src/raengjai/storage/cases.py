"""Complaints, needs and tip-offs that were brought to an office."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy import case as choose
from sqlalchemy.orm import Session

from raengjai.bot.clock import bangkok_day
from raengjai.storage import crypto
from raengjai.storage.models import Case, Membership, Office, Volunteer
from raengjai.storage.places import Place

COMPLAINT, NEED, TIP_OFF = "complaint", "need", "tip_off"
KINDS = (COMPLAINT, NEED, TIP_OFF)
KNOWN, HIDDEN, ANONYMOUS = "known", "hidden", "anonymous"
RECEIVED, LOOKING, REFERRED, ANSWERED, CLOSED, RECONSIDER = STATES = (
    *("received", "looking", "referred", "answered", "closed", "reconsider"),
)
OPEN, HELD = "open", "held"  # in whatever state: not closed; one of too many of a day
CODE_DIGITS = 9
LEAST, MOST = 10_000, 99_999  # five digits can be said aloud


class NumbersUsedUp(Exception):
    """No free number was found."""


@dataclass(frozen=True)
class Told:
    """What somebody brings: of what kind, about what, in their words."""

    kind: str
    subject: str
    story: str
    place: Place | None = None
    where: str | None = None
    when: str | None = None
    course: str | None = None
    contact_name: str | None = None
    contact_phone: str | None = None
    danger: bool = False
    identity: str = KNOWN
    record_id: UUID | None = None


def add(session: Session, volunteer: Volunteer, told: Told, draft_id: str, now: datetime) -> Case:
    """Open a case; the same draft opens it once."""
    known = session.scalar(select(Case).where(Case.office_id == volunteer.office_id, Case.draft_id == draft_id))
    if known is not None:
        return known
    case = _new(session, volunteer.office_id, told, now)
    case.volunteer_id, case.draft_id, case.record_id, case.opened_at = volunteer.id, draft_id, told.record_id, now
    session.add(case)
    session.flush()
    return case


def add_anonymous(session: Session, office: Office, told: Told, now: datetime) -> tuple[Case, str]:
    """Open a case that nothing leads to but a code, which is told once and not kept."""
    code = str(secrets.randbelow(9 * 10 ** (CODE_DIGITS - 1)) + 10 ** (CODE_DIGITS - 1))
    case = _new(session, office.id, told, now)
    case.code_hash = crypto.hashed(_code_scope(office), code)
    session.add(case)
    session.flush()
    return case, code


def _code_scope(office: Office) -> str:
    return f"case-code {office.id}"


def with_code(session: Session, office: Office, code: str) -> Case | None:
    """The office's anonymous case of that code."""
    hashes = crypto.any_hash(_code_scope(office), code)
    return session.scalar(of_office(office).where(Case.code_hash.in_(hashes)))


def _new(session: Session, office_id: UUID, told: Told, now: datetime) -> Case:
    place = told.place
    return Case(
        id=uuid4(),  # not ordered by time
        office_id=office_id,
        number=_free_number(session, office_id),
        kind=told.kind,
        subject=told.subject,
        identity=told.identity,
        story=told.story,
        course=told.course,
        where=told.where,
        when=told.when,
        subdistrict_code=place.code if place is not None else None,
        subdistrict_name=place.name if place is not None else None,
        danger=told.danger,
        contact_name=told.contact_name,
        contact_phone=told.contact_phone,
        opened_on=bangkok_day(now),
        state=RECEIVED,
        told=0,
        held=False,
    )


def _free_number(session: Session, office_id: UUID) -> int:
    for _try in range(200):
        number = secrets.randbelow(MOST - LEAST + 1) + LEAST
        taken = select(Case.id).where(Case.office_id == office_id, Case.number == number)
        if session.scalar(taken) is None:
            return number
    raise NumbersUsedUp


def of_office(office: Office) -> Select[Case]:
    """The office's cases."""
    return select(Case).where(Case.office_id == office.id)


def with_id(session: Session, office: Office, case_id: UUID) -> Case | None:
    """The office's case of that id."""
    return session.scalar(of_office(office).where(Case.id == case_id))


def numbered(session: Session, office: Office, number: int) -> Case | None:
    """The office's case of that number."""
    return session.scalar(of_office(office).where(Case.number == number))


def own(session: Session, volunteer: Volunteer) -> Sequence[Case]:
    """The cases that a volunteer brought, under their name or hidden, the newest first."""
    wanted = select(Case).where(Case.office_id == volunteer.office_id, Case.volunteer_id == volunteer.id)
    return session.scalars(wanted.order_by(Case.opened_at.desc())).all()


def own_numbered(session: Session, volunteer: Volunteer, number: int) -> Case | None:
    """The volunteer's own case of that number."""
    wanted = select(Case).where(Case.office_id == volunteer.office_id, Case.volunteer_id == volunteer.id)
    return session.scalar(wanted.where(Case.number == number))


def own_with_id(session: Session, volunteer: Volunteer, case_id: UUID) -> Case | None:
    """The volunteer's own case of that id."""
    wanted = select(Case).where(Case.office_id == volunteer.office_id, Case.volunteer_id == volunteer.id)
    return session.scalar(wanted.where(Case.id == case_id))


def waiting_for(session: Session, volunteer: Volunteer) -> Sequence[Case]:
    """The volunteer's cases that are open, or closed and not yet called solved or not, the newest first."""
    return [one for one in own(session, volunteer) if one.closed_at is None or one.solved is None]


def looked_after(session: Session, membership: Membership) -> Sequence[Case]:
    """The open cases that a member of staff looks after."""
    wanted = select(Case).where(Case.office_id == membership.office_id, Case.owner_id == membership.id)
    return session.scalars(wanted.where(Case.closed_at.is_(None)).order_by(Case.number)).all()


@dataclass(frozen=True)
class Which:
    """Which cases of an office: of a kind, in a state (or `OPEN`, or `HELD`), of an owner; None: all."""

    kind: str | None = None
    state: str | None = None
    owner: UUID | None = None


_unread = and_(Case.kind == TIP_OFF, Case.read_at.is_(None), Case.closed_at.is_(None))
_urgency = choose((Case.held, 3), (and_(Case.danger, Case.closed_at.is_(None)), 0), (_unread, 1), else_=2)


def listed(session: Session, office: Office, which: Which, *, most: int, after: Case | None = None) -> Sequence[Case]:
    """Cases of an office: danger first, then tip-offs that nobody has read, then the newest; what is held last.

    `after`: those that come after this one.
    """
    wanted = of_office(office).where(*_conditions(which))
    if after is not None:
        urgency = session.scalar(select(_urgency).where(Case.id == after.id))
        same_day = and_(Case.opened_on == after.opened_on, Case.number > after.number)
        later = or_(Case.opened_on < after.opened_on, same_day)
        wanted = wanted.where(or_(_urgency > urgency, and_(_urgency == urgency, later)))
    return session.scalars(wanted.order_by(_urgency, Case.opened_on.desc(), Case.number).limit(most)).all()


def _conditions(which: Which) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if which.kind is not None:
        found.append(Case.kind == which.kind)
    if which.state == OPEN:
        found.append(Case.closed_at.is_(None))
    elif which.state == HELD:
        found.append(and_(Case.held, Case.closed_at.is_(None)))
    elif which.state is not None:
        found.append(Case.state == which.state)
    if which.owner is not None:
        found.append(Case.owner_id == which.owner)
    return found


@dataclass(frozen=True)
class Open:
    """How many cases of an office are open, of them tip-offs and of those unread, nobody's, and held."""

    all: int = 0
    tip_offs: int = 0
    unread: int = 0
    nobodys: int = 0
    held: int = 0


def open_counts(session: Session, office: Office) -> Open:
    """What is open; what is held is neither unread nor nobody's until it is let go."""
    is_tip, let_go = Case.kind == TIP_OFF, Case.held.is_(False)
    wanted = select(
        func.count(),
        func.count().filter(is_tip),
        func.count().filter(is_tip & Case.read_at.is_(None) & let_go),
        func.count().filter(Case.owner_id.is_(None) & let_go),
        func.count().filter(Case.held),
    )
    return Open(*session.execute(wanted.where(Case.office_id == office.id, Case.closed_at.is_(None))).one())


def move(case: Case, state: str, now: datetime) -> bool:
    """Bring a case to a state; false when it is there."""
    if case.state == state:
        return False
    case.state = state
    case.closed_at = now if state == CLOSED else None
    return True


def read(case: Case, now: datetime) -> bool:
    """Somebody of the office has read it; true the first time."""
    if case.read_at is not None:
        return False
    case.read_at, case.tell_at = now, None
    return True


def to_tell(session: Session, office: Office, now: datetime, *, danger_only: bool) -> Sequence[Case]:
    """Tip-offs that nobody has read and of which it is time to tell staff (again)."""
    wanted = of_office(office).where(Case.tell_at <= now, Case.read_at.is_(None), Case.closed_at.is_(None))
    if danger_only:
        wanted = wanted.where(Case.danger)
    return session.scalars(wanted.order_by(Case.tell_at, Case.number).with_for_update()).all()


def opened_today(session: Session, volunteer: Volunteer, now: datetime) -> int:
    """How many cases a volunteer has brought today under their name, or hidden."""
    wanted = select(func.count()).select_from(Case).where(Case.volunteer_id == volunteer.id)
    return session.scalar(wanted.where(Case.opened_on == bangkok_day(now))) or 0
