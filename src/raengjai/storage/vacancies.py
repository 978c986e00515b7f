"""The vacancies of an office: told by staff or by volunteers, open until their last day, found near first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from difflib import SequenceMatcher
from uuid import UUID

from sqlalchemy import Select, func, select, update
from sqlalchemy.orm import Session

from raengjai.bot.clock import bangkok_day
from raengjai.bot.thai.text import clean, matching_key
from raengjai.storage.models import Office, Vacancy, Volunteer
from raengjai.storage.places import Place
from raengjai.storage.rows import touched
from raengjai.storage.workplaces import Workplace

WAITING, OPEN, DECLINED, ENDED = STATES = ("waiting", "open", "declined", "ended")
LONGEST_OCCUPATION, LONGEST_PAY, LONGEST_CONTACT, LONGEST_SOURCE = 80, 60, 120, 80
MOST_PLACES = 9_999
SEARCHED = 2_000  # open ones of an office, the newest: more are no list that anybody searches
LIKE_ENOUGH = 0.8


@dataclass(frozen=True)
class Told:
    """A vacancy as somebody tells of it."""

    occupation: str
    where: Workplace
    closes_on: date
    contact: str
    pay: str | None = None
    places: int | None = None
    source: str | None = None


def of_office(office: Office) -> Select[Vacancy]:
    """The office's vacancies."""
    return select(Vacancy).where(Vacancy.office_id == office.id)


def numbered(session: Session, office: Office, number: int) -> Vacancy | None:
    """The office's vacancy of that number."""
    return session.scalar(of_office(office).where(Vacancy.number == number))


def with_id(session: Session, office: Office, key: UUID) -> Vacancy | None:
    """The office's vacancy of that id."""
    return session.scalar(of_office(office).where(Vacancy.id == key))


def add(session: Session, office: Office, told: Told, now: datetime) -> Vacancy:
    """Staff tell of a vacancy: it is open at once."""
    vacancy = _new(session, office, told, now)
    vacancy.state, vacancy.opened_at = OPEN, now
    session.add(vacancy)
    session.flush()
    return vacancy


def report(
    session: Session, office: Office, volunteer: Volunteer, told: Told, draft_id: str, now: datetime
) -> tuple[Vacancy, bool]:
    """A volunteer tells of a vacancy, which waits for staff; the same draft tells of one.  Whether it is new."""
    known = session.scalar(of_office(office).where(Vacancy.draft_id == draft_id))
    if known is not None:
        return known, False
    vacancy = _new(session, office, told, now)
    vacancy.state, vacancy.volunteer_id, vacancy.draft_id = WAITING, volunteer.id, draft_id
    session.add(vacancy)
    session.flush()
    return vacancy, True


def _new(session: Session, office: Office, told: Told, now: datetime) -> Vacancy:
    last = session.scalar(select(func.max(Vacancy.number)).where(Vacancy.office_id == office.id))
    vacancy = Vacancy(office_id=office.id, number=(last or 0) + 1, made_at=now)
    tell(vacancy, told)
    return vacancy


def tell(vacancy: Vacancy, told: Told) -> None:
    """What is told of it now."""
    where = told.where
    vacancy.occupation, vacancy.pay, vacancy.places = told.occupation, told.pay, told.places
    vacancy.country, vacancy.province_code = where.country, where.province
    vacancy.district_code, vacancy.subdistrict_code = where.district, where.subdistrict
    vacancy.closes_on, vacancy.contact, vacancy.source = told.closes_on, told.contact, told.source


def told_of(vacancy: Vacancy) -> Told:
    """What is told of a vacancy."""
    return Told(
        vacancy.occupation,
        where(vacancy),
        vacancy.closes_on,
        vacancy.contact,
        vacancy.pay,
        vacancy.places,
        vacancy.source,
    )


def where(vacancy: Vacancy) -> Workplace:
    """Where it is."""
    return Workplace(vacancy.country, vacancy.province_code, vacancy.district_code, vacancy.subdistrict_code)


def teller(session: Session, vacancy: Vacancy) -> Volunteer | None:
    """The volunteer who has told of it, if one has."""
    return session.scalar(
        select(Volunteer).where(Volunteer.office_id == vacancy.office_id, Volunteer.id == vacancy.volunteer_id)
    )


def is_open(vacancy: Vacancy, today: date) -> bool:
    """Whether somebody may still ask for it."""
    return vacancy.state == OPEN and vacancy.closes_on >= today


def move(session: Session, vacancy: Vacancy, state: str, now: datetime) -> bool:
    """Bring it into a state that it may come into; false when it may not (any more)."""
    before = {OPEN: (WAITING, ENDED), DECLINED: (WAITING,), ENDED: (OPEN,)}[state]
    moved = session.execute(
        update(Vacancy).where(Vacancy.id == vacancy.id, Vacancy.state.in_(before)).values(state=state)
    )
    if not touched(moved):
        return False
    session.refresh(vacancy)
    vacancy.opened_at = now if state == OPEN else vacancy.opened_at
    vacancy.ended_at = None if state == OPEN else now
    return True


def listed(session: Session, office: Office, state: str, *, before: int, most: int) -> Sequence[Vacancy]:
    """Those in a state, the newest first, from below a number."""
    wanted = of_office(office).where(Vacancy.state == state, Vacancy.number < before)
    return session.scalars(wanted.order_by(Vacancy.number.desc()).limit(most)).all()


def counts(session: Session, office: Office) -> dict[str, int]:
    """How many there are in each state."""
    wanted = select(Vacancy.state, func.count()).where(Vacancy.office_id == office.id).group_by(Vacancy.state)
    return {state: count for state, count in session.execute(wanted)}  # noqa: C416 - rows are no pairs to mypy


def open_ones(session: Session, office: Office, today: date) -> Sequence[Vacancy]:
    """Those that can be asked for, the newest first."""
    wanted = of_office(office).where(Vacancy.state == OPEN, Vacancy.closes_on >= today)
    return session.scalars(wanted.order_by(Vacancy.number.desc()).limit(SEARCHED)).all()


def same(session: Session, office: Office, told: Told, today: date) -> Vacancy | None:
    """An open one of that occupation, place and last day: the same, told again."""
    wanted = of_office(office).where(
        Vacancy.state == OPEN, Vacancy.closes_on == told.closes_on, Vacancy.closes_on >= today
    )
    key = matching_key(told.occupation)
    return next(
        (
            one
            for one in session.scalars(wanted)
            if where(one) == told.where and matching_key(one.occupation) == key and one.contact == told.contact
        ),
        None,
    )


def end_over(session: Session, office_id: UUID, now: datetime) -> int:
    """End those whose last day is over; how many."""
    ended = session.execute(
        update(Vacancy)
        .where(Vacancy.office_id == office_id, Vacancy.state == OPEN, Vacancy.closes_on < bangkok_day(now))
        .values(state=ENDED, ended_at=now)
    )
    return touched(ended)


def found(session: Session, office: Office, words: str, near: Place | None, today: date) -> list[Vacancy]:
    """The open ones in which every word stands (of occupation, place, pay); "": all of them.

    The nearest first; those that close first where it is not known to what.
    """
    wanted = [matching_key(word) for word in clean(words).split()]
    ranked = [
        (
            (
                _misspelt(one, wanted),
                where(one).nearness_to(near) if near is not None else 0,
                one.closes_on,
                -one.number,
            ),
            one,
        )
        for one in open_ones(session, office, today)
        if _holds(one, wanted)
    ]
    return [one for _rank, one in sorted(ranked, key=lambda pair: pair[0])]


def named(session: Session, office: Office, words: str, today: date) -> bool:
    """Whether these words are what an open vacancy is called, or the beginning of it."""
    key = matching_key(words)
    called = select(Vacancy.occupation).where(
        Vacancy.office_id == office.id, Vacancy.state == OPEN, Vacancy.closes_on >= today
    )
    return bool(key) and any(matching_key(one).startswith(key) for one in session.scalars(called.limit(SEARCHED)))


def _holds(vacancy: Vacancy, words: Sequence[str]) -> bool:
    return all(word in _haystack(vacancy) or _is_like(vacancy, word) for word in words)


def _misspelt(vacancy: Vacancy, words: Sequence[str]) -> int:
    return sum(word not in _haystack(vacancy) for word in words)


def _haystack(vacancy: Vacancy) -> str:
    abroad = "ต่างประเทศ" if vacancy.country is not None else ""
    return matching_key(f"{vacancy.occupation}|{where(vacancy).words}|{vacancy.pay or ''}|{abroad}")


def _is_like(vacancy: Vacancy, word: str) -> bool:
    """An occupation that is spelt nearly so."""
    return SequenceMatcher(None, word, matching_key(vacancy.occupation), autojunk=False).ratio() >= LIKE_ENOUGH
