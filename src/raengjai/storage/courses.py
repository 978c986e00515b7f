"""Training courses of an office: announced, signed up for, places and a waiting list that moves up by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from raengjai.bot.thai.names import PersonName
from raengjai.bot.thai.text import matching_key
from raengjai.storage.consents import Consent
from raengjai.storage.models import Course, CourseSeat, Office, Volunteer
from raengjai.storage.retention import emptying

SEATED, WAITING, LEFT = STATES = ("seated", "waiting", "left")
OPEN, OVER, CANCELLED = STANDINGS = ("open", "over", "cancelled")
LONGEST_TITLE, LONGEST_ABOUT, LONGEST_PLACE, LONGEST_CONTACT, LONGEST_HOLDER = 100, 300, 120, 120, 80
MOST_PLACES = 500
MOST_OPEN = 200


@dataclass(frozen=True)
class Told:
    """A course as staff tell of it."""

    title: str
    place: str
    begins_on: date
    ends_on: date
    closes_on: date
    places: int
    contact: str
    held_by: str = ""
    about: str = ""


@dataclass(frozen=True)
class SignedUp:
    """Who signs up, that they agreed, and who brings them (None: staff)."""

    name: PersonName
    phone: str | None
    consent: Consent
    volunteer: Volunteer | None = None
    draft_id: str | None = None


def of_office(office: Office) -> Select[Course]:
    """The office's courses."""
    return select(Course).where(Course.office_id == office.id)


def numbered(session: Session, office: Office, number: int) -> Course | None:
    """The office's course of that number."""
    return session.scalar(of_office(office).where(Course.number == number))


def with_id(session: Session, office: Office, key: UUID) -> Course | None:
    """The office's course of that id."""
    return session.scalar(of_office(office).where(Course.id == key))


def announce(session: Session, office: Office, told: Told, now: datetime) -> Course:
    """A course that can be signed up for from now on."""
    last = session.scalar(select(func.max(Course.number)).where(Course.office_id == office.id))
    course = Course(office_id=office.id, number=(last or 0) + 1, made_at=now)
    _tell(course, told)
    session.add(course)
    session.flush()
    return course


def _tell(course: Course, told: Told) -> None:
    course.title, course.place, course.about = told.title, told.place, told.about
    course.begins_on, course.ends_on, course.closes_on = told.begins_on, told.ends_on, told.closes_on
    course.places, course.contact, course.held_by = told.places, told.contact, told.held_by


def change(session: Session, course: Course, told: Told, now: datetime) -> list[CourseSeat]:
    """Tell of it anew; who moves up because there are more places now.  Nobody who has a place loses it."""
    held = _held(session, course)
    _tell(held, told)
    return _move_up(session, held, now)


def standing(course: Course, today: date) -> str:
    """Whether it can be signed up for, is over, or is not held."""
    if course.cancelled_at is not None:
        return CANCELLED
    return OPEN if today <= course.closes_on else OVER


def open_ones(session: Session, office: Office, today: date) -> Sequence[Course]:
    """Those that can be signed up for, the soonest first."""
    wanted = of_office(office).where(Course.cancelled_at.is_(None), Course.closes_on >= today)
    return session.scalars(wanted.order_by(Course.begins_on, Course.number).limit(MOST_OPEN)).all()


def listed(session: Session, office: Office, *, before: int, most: int) -> Sequence[Course]:
    """All of them, the newest first, from below a number."""
    wanted = of_office(office).where(Course.number < before)
    return session.scalars(wanted.order_by(Course.number.desc()).limit(most)).all()


def counts(session: Session, office: Office, courses: Sequence[Course]) -> dict[UUID, dict[str, int]]:
    """How many stand in each state, by course."""
    wanted = (
        select(CourseSeat.course_id, CourseSeat.state, func.count())
        .where(CourseSeat.office_id == office.id, CourseSeat.course_id.in_([one.id for one in courses]))
        .group_by(CourseSeat.course_id, CourseSeat.state)
    )
    found: dict[UUID, dict[str, int]] = {one.id: {} for one in courses}
    for course_id, state, count in session.execute(wanted):
        found[course_id][state] = count
    return found


def taken(session: Session, course: Course) -> tuple[int, int]:
    """(seated, waiting)."""
    wanted = select(CourseSeat.state, func.count()).where(CourseSeat.course_id == course.id).group_by(CourseSeat.state)
    found = {state: count for state, count in session.execute(wanted)}  # noqa: C416 - rows are no pairs to mypy
    return found.get(SEATED, 0), found.get(WAITING, 0)


def seats(session: Session, course: Course) -> Sequence[CourseSeat]:
    """Everybody who has signed up and not left, in their order."""
    wanted = select(CourseSeat).where(
        CourseSeat.office_id == course.office_id, CourseSeat.course_id == course.id, CourseSeat.state != LEFT
    )
    return session.scalars(wanted.order_by(CourseSeat.number)).all()


def seat(session: Session, office: Office, key: UUID) -> CourseSeat | None:
    """One who has signed up."""
    return session.scalar(select(CourseSeat).where(CourseSeat.office_id == office.id, CourseSeat.id == key))


def brought_by(session: Session, volunteer: Volunteer, today: date) -> list[tuple[CourseSeat, Course]]:
    """Whom a volunteer has signed up for courses that are not over."""
    wanted = (
        select(CourseSeat, Course)
        .join(Course, Course.id == CourseSeat.course_id)
        .where(
            CourseSeat.office_id == volunteer.office_id,
            CourseSeat.volunteer_id == volunteer.id,
            CourseSeat.state != LEFT,
            Course.cancelled_at.is_(None),
            Course.ends_on >= today,
        )
        .order_by(Course.begins_on, CourseSeat.number)
    )
    return [(one, course) for one, course in session.execute(wanted)]


def place_in_line(session: Session, one: CourseSeat) -> int:
    """Their place among those who are seated, or among those who wait; from 1."""
    before = select(func.count()).where(
        CourseSeat.course_id == one.course_id, CourseSeat.state == one.state, CourseSeat.number <= one.number
    )
    return session.scalar(before) or 0


def of_draft(session: Session, office: Office, draft_id: str) -> CourseSeat | None:
    """Who was signed up by a draft."""
    wanted = select(CourseSeat).where(CourseSeat.office_id == office.id, CourseSeat.draft_id == draft_id)
    return session.scalar(wanted)


def sign_up(session: Session, course: Course, who: SignedUp, now: datetime) -> tuple[CourseSeat, bool]:
    """Give somebody a place, or a place in the waiting list; whether they are new.  The same person has one place."""
    held = _held(session, course)
    known = _same(session, held, who.name)
    if known is not None:
        return known, False
    last = session.scalar(select(func.max(CourseSeat.number)).where(CourseSeat.course_id == held.id))
    one = CourseSeat(
        office_id=held.office_id,
        course_id=held.id,
        number=(last or 0) + 1,
        volunteer_id=who.volunteer.id if who.volunteer is not None else None,
        draft_id=who.draft_id,
        prefix=who.name.prefix,
        name=who.name.name,
        phone=who.phone,
        consent_version=who.consent.version,
        consent_on=who.consent.on,
        consent_by=who.consent.by,
        state=SEATED if taken(session, held)[0] < held.places else WAITING,
        signed_at=now,
    )
    session.add(one)
    session.flush()
    return one, True


def _same(session: Session, course: Course, name: PersonName) -> CourseSeat | None:
    key = matching_key(name.name)
    return next((one for one in seats(session, course) if matching_key(one.name) == key), None)


def leave(session: Session, one: CourseSeat, now: datetime) -> list[CourseSeat]:
    """They do not come: their name goes; who moves up because of that."""
    course = _held(session, session.get_one(Course, one.course_id))
    session.refresh(one)
    if one.state == LEFT:
        return []
    one.state, one.left_at = LEFT, now
    emptying.course_seats(session, [one])
    session.flush()
    return _move_up(session, course, now) if course.cancelled_at is None else []


def cancel(session: Session, course: Course, now: datetime) -> bool:
    """It is not held; false: that was said before."""
    held = _held(session, course)
    if held.cancelled_at is not None:
        return False
    held.cancelled_at = now
    return True


def _held(session: Session, course: Course) -> Course:
    """The course with its row held until the transaction ends: who comes for its last place takes turns."""
    session.flush()
    return session.get_one(Course, course.id, with_for_update=True, populate_existing=True)


def _move_up(session: Session, course: Course, now: datetime) -> list[CourseSeat]:
    free = course.places - taken(session, course)[0]
    if free <= 0:
        return []
    wanted = select(CourseSeat).where(CourseSeat.course_id == course.id, CourseSeat.state == WAITING)
    moved = list(session.scalars(wanted.order_by(CourseSeat.number).limit(free)))
    for one in moved:
        one.state, one.moved_up_at = SEATED, now
    session.flush()
    return moved
