"""What acts of the audit name: a record, a case, a month's form, a whole table; looked up together.

So that a report about a hundred thousand acts asks the database no more often than one about ten: once for each kind
of thing and month, and once more for every `AT_ONCE` numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby, islice
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, lazyload

from raengjai.bot.thai.months import common_era
from raengjai.storage.models import (
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

AT_ONCE = 2_000  # numbers in one statement
ROWS = 500  # read together, and let go again
MONTHS_TAKEN = frozenset(("form made", "all forms made", "file of long work taken", "forms mailed"))
ALL_TAKEN: Mapping[str, Sequence[Any]] = {
    "job seekers fetched": (JobSeeker,),
    "groups fetched": (GroupMember,),
    "whole record exported": (HelpRecord, Case, Volunteer, PersonRequest, JobSeeker, CourseSeat, GroupMember),
}
"""Acts that take all rows of tables along."""
WITHOUT_NAMES = re.compile(r"^snb1\b")
NAMED = re.compile(r"\b(record|case|volunteer|request|job seeker) (\d+)\b")

Months = Mapping[tuple[int, int], UUID]

_MONTH = re.compile(r"\b(\d{4})-(\d{2})\b")
_COURSE = re.compile(r"\bcourse (\d+)\b")
_NUMBERED: Mapping[str, Any] = {
    "record": HelpRecord,
    "case": Case,
    "volunteer": Volunteer,
    "request": PersonRequest,
    "job seeker": JobSeeker,
}
_BEGAN: Mapping[Any, str] = {
    HelpRecord: "created_at",
    JobSeeker: "made_at",
    CourseSeat: "signed_at",
    GroupMember: "joined_at",
}
_ALWAYS = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Act:
    """An entry of the audit, as it stands there: there may be many."""

    id: UUID
    at: datetime
    actor: str
    act: str
    about: str
    reason: str | None
    came_from: str | None


@dataclass(frozen=True, slots=True)
class Thing:
    """A table's row by its number (places in a course: by the course's), or all its rows (None); of a month if told."""

    table: Any
    number: int | None = None
    month: UUID | None = None

    @property
    def is_one_row(self) -> bool:
        """Whether it can be one row only, so that it does not matter when that began."""
        if self.number is None:
            return False
        return self.month is not None or self.table is not HelpRecord

    def began(self, row: Any) -> datetime:
        """Since when a row can have been taken with it."""
        if self.is_one_row or self.table not in _BEGAN:
            return _ALWAYS
        began: datetime = getattr(row, _BEGAN[self.table])
        return began


def of(entry: Act, months: Months) -> Iterator[Thing]:
    """What an act names, or took along."""
    named, of_months = NAMED.findall(entry.about), _named(months, entry.about)
    for kind, number in named:
        for month in of_months if kind == "record" and of_months else (None,):
            yield Thing(_NUMBERED[kind], int(number), month)
    of_a_form = entry.act in MONTHS_TAKEN and not WITHOUT_NAMES.match(entry.about)
    if of_a_form and not any(kind == "record" for kind, _number in named):
        yield from (Thing(HelpRecord, None, month) for month in of_months)
    yield from (Thing(table) for table in ALL_TAKEN.get(entry.act, ()))
    yield from (Thing(CourseSeat, int(number)) for number in _COURSE.findall(entry.about))


def _named(months: Months, about: str) -> Sequence[UUID]:
    """Those that are named, of either era."""
    named = {(common_era(int(year)) or 0, int(month)) for year, month in _MONTH.findall(about)}
    return [months[each] for each in sorted(named & months.keys())]


def rows(session: Session, office: Office, latest: Mapping[Thing, datetime]) -> Iterator[tuple[Thing, Any]]:
    """Each row of these things that was there when it was last taken, with the thing by which it was."""
    for _same, things in groupby(sorted(latest, key=_alike), key=_alike):
        some = iter(things)
        while batch := list(islice(some, AT_ONCE)):
            for thing, row in _asked(session, office, batch):
                if thing.began(row) <= latest[thing]:
                    yield thing, row


def _alike(thing: Thing) -> tuple[str, str, bool]:
    """What is asked for in one statement."""
    return thing.table.__tablename__, str(thing.month or ""), thing.number is None


def _asked(session: Session, office: Office, batch: Sequence[Thing]) -> Iterator[tuple[Thing, Any]]:
    by_number = {thing.number: thing for thing in batch}
    asked = session.execute(_statement(office, batch), execution_options={"yield_per": ROWS})
    for row, number in asked:
        yield by_number.get(number) or by_number[None], row


def _statement(office: Office, batch: Sequence[Thing]) -> Select[Any]:
    """Rows and the number by which they are asked for."""
    table, month = batch[0].table, batch[0].month
    number = Course.number if table is CourseSeat else table.number
    wanted = select(table, number).where(table.office_id == office.id).options(lazyload("*"))
    if table is CourseSeat:
        wanted = wanted.join(Course, Course.id == CourseSeat.course_id)
    numbers = [thing.number for thing in batch if thing.number is not None]
    if month is not None:
        wanted = wanted.where(HelpRecord.period_id == month)
    elif table is HelpRecord and numbers:  # by an index: records are numbered within their month
        months = select(ReportingPeriod.id).where(ReportingPeriod.office_id == office.id)
        wanted = wanted.where(HelpRecord.period_id.in_(months))
    return wanted.where(number.in_(numbers)) if numbers else wanted
