"""Who looks for work in an office's area: brought by volunteers, asked after, and what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Select, func, select, update
from sqlalchemy.orm import Session

from raengjai.bot.clock import bangkok_day
from raengjai.bot.thai.names import PersonName
from raengjai.bot.thai.text import matching_key
from raengjai.storage.consents import Consent
from raengjai.storage.models import JobSeeker, Office, Volunteer
from raengjai.storage.places import Place
from raengjai.storage.retention import emptying
from raengjai.storage.rows import touched

LOOKING, WORKING, OTHER, SILENT, WITHDRAWN = STATES = ("looking", "working", "other", "silent", "withdrawn")
DISTRICT, PROVINCE, ANYWHERE = REACHES = ("district", "province", "anywhere")
LONGEST_SKILLS, LONGEST_OUTCOME = 200, 200
SEARCHED = 2_000  # of an office, the newest
ABOVE_ALL = 2**31 - 1  # no number is as high
ASKED_AT_MOST = 3  # times without an answer
ASKED_AGAIN_AFTER = timedelta(days=7)
SOONEST, LATEST = 7, 180  # days after which an office may ask how it went


@dataclass(frozen=True)
class Told:
    """Somebody who looks for work, as a volunteer tells of them."""

    name: PersonName
    skills: str
    place: Place
    reach: str = DISTRICT
    phone: str | None = None


@dataclass(frozen=True)
class Wanted:
    """Which of them are looked for; "" does not narrow."""

    state: str = ""
    district: str = ""
    words: str = ""


def of_office(office: Office) -> Select[JobSeeker]:
    """Everybody the office knows of."""
    return select(JobSeeker).where(JobSeeker.office_id == office.id)


def numbered(session: Session, office: Office, number: int) -> JobSeeker | None:
    """The one of that number."""
    return session.scalar(of_office(office).where(JobSeeker.number == number))


def of_draft(session: Session, office: Office, draft_id: str) -> JobSeeker | None:
    """Who was brought by a draft."""
    return session.scalar(of_office(office).where(JobSeeker.draft_id == draft_id))


def bring(
    session: Session, volunteer: Volunteer, told: Told, consent: Consent, *, draft_id: str, now: datetime
) -> JobSeeker:
    """A volunteer brings somebody, who looks for work from now on."""
    office = session.get_one(Office, volunteer.office_id)
    last = session.scalar(select(func.max(JobSeeker.number)).where(JobSeeker.office_id == office.id))
    seeker = JobSeeker(
        office_id=office.id,
        number=(last or 0) + 1,
        volunteer_id=volunteer.id,
        draft_id=draft_id,
        prefix=told.name.prefix,
        name=told.name.name,
        phone=told.phone,
        skills=told.skills,
        subdistrict_code=told.place.code,
        subdistrict_name=told.place.name,
        district_name=told.place.district,
        reach=told.reach,
        consent_version=consent.version,
        consent_on=consent.on,
        consent_by=consent.by,
        state=LOOKING,
        ask_on=bangkok_day(now) + timedelta(days=office.asks_after_days),
        asks=0,
        made_at=now,
    )
    session.add(seeker)
    session.flush()
    return seeker


def place(seeker: JobSeeker) -> Place:
    """Where they live."""
    return Place(seeker.subdistrict_code, seeker.subdistrict_name, seeker.district_name)


def looking(session: Session, office: Office) -> Sequence[JobSeeker]:
    """Those who look for work, the newest first."""
    wanted = of_office(office).where(JobSeeker.state == LOOKING)
    return session.scalars(wanted.order_by(JobSeeker.number.desc()).limit(SEARCHED)).all()


def of_volunteer(session: Session, volunteer: Volunteer, most: int) -> Sequence[JobSeeker]:
    """Whom a volunteer has brought: those who still look first, then the latest."""
    wanted = select(JobSeeker).where(
        JobSeeker.office_id == volunteer.office_id,
        JobSeeker.volunteer_id == volunteer.id,
        JobSeeker.state != WITHDRAWN,
    )
    order = (JobSeeker.state != LOOKING, JobSeeker.number.desc())
    return session.scalars(wanted.order_by(*order).limit(most)).all()


def listed(session: Session, office: Office, wanted: Wanted, *, before: int, most: int) -> Sequence[JobSeeker]:
    """Those that are wanted, the newest first, from below a number.

    Words are looked for in what they can do and where they live, among the newest of the office: they are sealed.
    """
    if not wanted.words:
        return session.scalars(_below(office, wanted, before).limit(most)).all()
    found = (one for one in session.scalars(_below(office, wanted, before).limit(SEARCHED)) if _holds(one, wanted))
    return [one for _number, one in zip(range(most), found, strict=False)]


def next_ones(
    session: Session, office: Office, wanted: Wanted, *, before: int, size: int
) -> tuple[Sequence[JobSeeker], int]:
    """Of the next so many below a number those that are wanted, words and all, and where to go on from; 0: nowhere."""
    some = session.scalars(_below(office, wanted, before).limit(size)).all()
    return [one for one in some if _holds(one, wanted)], some[-1].number if len(some) == size else 0


def _below(office: Office, wanted: Wanted, before: int) -> Select[JobSeeker]:
    """The newest first, whatever words are wanted."""
    query = of_office(office).where(JobSeeker.number < before).order_by(JobSeeker.number.desc())
    if wanted.state:
        query = query.where(JobSeeker.state == wanted.state)
    if wanted.district:
        query = query.where(JobSeeker.district_name == wanted.district)
    return query


def _holds(seeker: JobSeeker, wanted: Wanted) -> bool:
    keys = [matching_key(word) for word in wanted.words.split()]
    text = matching_key(f"{seeker.skills}|{seeker.name}|{seeker.subdistrict_name}|{seeker.district_name}")
    return all(key in text for key in keys)


def counts(session: Session, office: Office) -> dict[str, int]:
    """How many there are in each state."""
    wanted = select(JobSeeker.state, func.count()).where(JobSeeker.office_id == office.id).group_by(JobSeeker.state)
    return {state: count for state, count in session.execute(wanted)}  # noqa: C416 - rows are no pairs to mypy


def settled_between(session: Session, office: Office, begins: datetime, ends: datetime) -> dict[str, int]:
    """How many came to each end in a time, and how many were brought in it ("brought")."""
    ended = select(JobSeeker.state, func.count()).where(
        JobSeeker.office_id == office.id, JobSeeker.settled_at >= begins, JobSeeker.settled_at < ends
    )
    brought = select(func.count()).where(
        JobSeeker.office_id == office.id, JobSeeker.made_at >= begins, JobSeeker.made_at < ends
    )
    found = {state: count for state, count in session.execute(ended.group_by(JobSeeker.state))}  # noqa: C416
    return {"brought": session.scalar(brought) or 0, **found}


def districts(session: Session, office: Office) -> list[str]:
    """The districts they live in."""
    wanted = select(JobSeeker.district_name).where(JobSeeker.office_id == office.id).distinct()
    return sorted(session.scalars(wanted))


def to_ask(session: Session, office: Office, today: date) -> Sequence[JobSeeker]:
    """Those after whom the volunteer is to be asked by now."""
    wanted = of_office(office).where(JobSeeker.state == LOOKING, JobSeeker.ask_on <= today)
    return session.scalars(wanted.order_by(JobSeeker.number)).all()


def still_looks(seeker: JobSeeker, office: Office, today: date) -> None:
    """They still look for work: the volunteer is asked again when as many days are over."""
    seeker.asks, seeker.ask_on = 0, today + timedelta(days=office.asks_after_days)


def was_asked(seeker: JobSeeker, today: date) -> None:
    """The volunteer was asked, and is asked again when they do not answer."""
    seeker.asks, seeker.ask_on = seeker.asks + 1, today + ASKED_AGAIN_AFTER


def settle(session: Session, seeker: JobSeeker, state: str, now: datetime) -> bool:
    """They look for work no more, for this reason; false when that was settled before."""
    ended = session.execute(
        update(JobSeeker)
        .where(JobSeeker.id == seeker.id, JobSeeker.state == LOOKING)
        .values(state=state, settled_at=now)
    )
    session.refresh(seeker)
    return bool(touched(ended))


def look_again(seeker: JobSeeker, office: Office, today: date) -> bool:
    """They look for work again, if it was thought that they do not; false: they do already, or have withdrawn."""
    if seeker.state in (LOOKING, WITHDRAWN):
        return False
    seeker.state, seeker.settled_at, seeker.outcome = LOOKING, None, None
    still_looks(seeker, office, today)
    return True


def withdraw(session: Session, seeker: JobSeeker, now: datetime) -> None:
    """They take their consent back: what tells of them goes at once, that there was somebody stays."""
    seeker.state, seeker.settled_at = WITHDRAWN, now
    emptying.job_seekers(session, [seeker])
