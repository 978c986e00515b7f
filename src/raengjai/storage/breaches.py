"""What a leak was about: who saw or took which records in a stretch of time, and the persons it touches.

All of it is read from the audit.  Pages of lists, where names stand with the last digits of numbers, are not written
down one by one: who was logged in may have seen them, so logging in is an act here too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from raengjai.bot.thai.months import common_era
from raengjai.storage import breach_persons
from raengjai.storage.breach_persons import Touched
from raengjai.storage.models import (
    AuditEntry,
    Case,
    Course,
    CourseSeat,
    GroupMember,
    HelpRecord,
    JobSeeker,
    Office,
    PersonRequest,
    ReportingPeriod,
    Volunteer,
)

MONTHS_TAKEN = frozenset(("form made", "all forms made", "file of long work taken", "forms mailed"))
BEING_THERE = frozenset(("logged in", "logged out", "logged out everywhere", "login link asked", "sessions ended"))
OTHERWISE_TAKEN = frozenset(
    (
        *("person looked for", "person exported", "person corrected", "full IDs listed", "record searched"),
        *("survey fetched", "invitations taken", "volunteers invited", "list entered", "audit exported"),
        *("job seekers fetched", "course list fetched", "groups fetched"),
        *("report made", "report fetched", "case letter made", "file password seen", "breach reported"),
        *("records exported", "list photo seen", "file taken although locked", "own data taken"),
        *("course list fetched", "course seat added", "course seat left"),
    )
)
ALL_TAKEN: Mapping[str, Sequence[Any]] = {
    "job seekers fetched": (JobSeeker,),
    "groups fetched": (GroupMember,),
    "whole record exported": (HelpRecord, Case, Volunteer, PersonRequest, JobSeeker, CourseSeat, GroupMember),
}
"""Acts that take all rows of tables along."""
OF_NOBODY = BEING_THERE | {"breach reported", "audit exported", "file taken although locked"}
WITHOUT_NAMES = re.compile(r"^snb1\b")

Months = Mapping[tuple[int, int], UUID]

_MONTH = re.compile(r"\b(\d{4})-(\d{2})\b")
_ONE = re.compile(r"\b(record|case|volunteer|request|job seeker) (\d+)\b")
_COURSE = re.compile(r"\bcourse (\d+)\b")
_NUMBERED: Mapping[str, Any] = {
    "case": Case,
    "volunteer": Volunteer,
    "request": PersonRequest,
    "job seeker": JobSeeker,
}
_BEGAN: Mapping[Any, Any] = {
    HelpRecord: HelpRecord.created_at,
    JobSeeker: JobSeeker.made_at,
    CourseSeat: CourseSeat.signed_at,
    GroupMember: GroupMember.joined_at,
}


@dataclass(frozen=True)
class Stretch:
    """From a moment, until before another; what one person did, or everybody (None)."""

    since: datetime
    until: datetime
    actor: str | None = None


def acts(session: Session, office: Office, stretch: Stretch) -> Sequence[AuditEntry]:
    """What was seen, taken or changed of persons, and who was there, in the order in which it happened."""
    wanted = select(AuditEntry).where(
        AuditEntry.office_id == office.id, AuditEntry.at >= stretch.since, AuditEntry.at < stretch.until
    )
    if stretch.actor is not None:
        wanted = wanted.where(AuditEntry.actor == stretch.actor)
    rows = session.scalars(wanted.order_by(AuditEntry.at, AuditEntry.id)).all()
    return [row for row in rows if _concerns_persons(row)]


def _concerns_persons(entry: AuditEntry) -> bool:
    named = entry.act in MONTHS_TAKEN | BEING_THERE | OTHERWISE_TAKEN | ALL_TAKEN.keys()
    return named or _ONE.search(entry.about) is not None


def touched(session: Session, office: Office, entries: Iterable[AuditEntry]) -> Sequence[Touched]:
    """The persons of these acts, each once, by name; where a record's month was not written down, each it may be."""
    known = {volunteer.id: volunteer for volunteer in session.scalars(_of(office, Volunteer))}
    months, found = _months(session, office), dict[str, Touched]()
    for entry in _each_table_once(entries):
        for row in _rows(session, office, entry, months):
            key, one = breach_persons.person(row, known)
            found.setdefault(key, one)
    return sorted(found.values(), key=lambda one: (one.kind, one.name))


def _each_table_once(entries: Iterable[AuditEntry]) -> Iterable[AuditEntry]:
    """Who stood on a month's form when it was first taken stands on it the last time too: that one is enough."""
    last: dict[object, AuditEntry] = {}
    for entry in entries:
        last[_what(entry)] = entry
    return last.values()


def _what(entry: AuditEntry) -> object:
    if entry.act in ALL_TAKEN:
        return entry.act
    if entry.act in MONTHS_TAKEN and not _ONE.search(entry.about) and not WITHOUT_NAMES.match(entry.about):
        return tuple(sorted(_MONTH.findall(entry.about)))
    return entry.id


def unresolved(session: Session, office: Office, entries: Iterable[AuditEntry]) -> Sequence[AuditEntry]:
    """Acts whose persons can not be told from the audit: they are to be looked at by hand."""
    months = _months(session, office)
    asked = (entry for entry in entries if entry.act not in OF_NOBODY and not WITHOUT_NAMES.match(entry.about))
    return [entry for entry in asked if next(_rows(session, office, entry, months, most=1), None) is None]


def _of(office: Office, model: Any, *which: ColumnElement[bool]) -> Select[Any]:
    return select(model).where(model.office_id == office.id, *which)


def _rows(
    session: Session, office: Office, entry: AuditEntry, of_office: Months, most: int | None = None
) -> Iterator[object]:
    """What an act names, or all (`most`) that it took along."""
    for wanted in _wanted(office, entry, _named(of_office, entry.about)):
        yield from session.scalars(wanted.limit(most))


def _wanted(office: Office, entry: AuditEntry, months: Sequence[UUID]) -> Iterator[Select[Any]]:
    numbers = {kind: int(number) for kind, number in _ONE.findall(entry.about)}
    if "record" in numbers:
        of_month = HelpRecord.period_id.in_(months) if months else HelpRecord.created_at <= entry.at
        yield _of(office, HelpRecord, HelpRecord.number == numbers["record"], of_month)
    elif entry.act in MONTHS_TAKEN and not WITHOUT_NAMES.match(entry.about):
        yield _of(office, HelpRecord, HelpRecord.period_id.in_(months), HelpRecord.created_at <= entry.at)
    for table in ALL_TAKEN.get(entry.act, ()):
        yield _of(office, table, *([_BEGAN[table] <= entry.at] if table in _BEGAN else []))
    for course in _COURSE.findall(entry.about):
        of_course = select(Course.id).where(Course.office_id == office.id, Course.number == int(course))
        yield _of(office, CourseSeat, CourseSeat.course_id.in_(of_course))
    for kind in numbers.keys() & _NUMBERED.keys():
        yield _of(office, _NUMBERED[kind], _NUMBERED[kind].number == numbers[kind])


def _months(session: Session, office: Office) -> Months:
    """The office's reporting months by year of the common era and month."""
    wanted = select(ReportingPeriod).where(ReportingPeriod.office_id == office.id)
    return {(period.year, period.month): period.id for period in session.scalars(wanted)}


def _named(months: Months, about: str) -> Sequence[UUID]:
    """Those that are named, of either era."""
    named = {(common_era(int(year)) or 0, int(month)) for year, month in _MONTH.findall(about)}
    return [months[each] for each in sorted(named & months.keys())]
