"""The consents that an office has of a person: with wording, day and by whom; taken back by the head for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from raengjai.bot.i18n import Text, _
from raengjai.handlers import consent
from raengjai.handlers.courses.telling import Telling
from raengjai.handlers.office import person_words
from raengjai.handlers.office.desk import Desk
from raengjai.storage import courses, job_seekers, staff, worker_groups
from raengjai.storage import models as m
from raengjai.storage.late_changes import Change
from raengjai.storage.persons import taking_back as records_taken_back
from raengjai.storage.persons.finding import Held

KINDS = ("records", "job_seekers", "course_seats", "members")
"""The kinds of data that are, or may be, kept by consent."""


@dataclass(frozen=True)
class Given:
    """A consent that stands: for what, which wording was read out, when and by whom."""

    of: Text
    wording: Text
    on: date
    by: str


def rows(held: Held) -> list[Any]:
    """The rows that are kept by a consent which stands."""
    by_kind: Mapping[str, Sequence[Any]] = {kind.name: found for kind, found in held.items()}
    return [row for name in KINDS for row in by_kind.get(name, ()) if _stands(row)]


def _stands(row: Any) -> bool:
    if isinstance(row, m.HelpRecord):
        return bool(records_taken_back.consented([row]))
    if isinstance(row, m.JobSeeker):
        return row.state != job_seekers.WITHDRAWN
    return row.left_at is None


def given(desk: Desk, held: Held) -> list[Given]:
    """What the page shows of them."""
    found = rows(held)
    names = staff.names_of_people(desk.session, desk.office, {row.consent_by for row in found})
    return list(_told(found, names))


def _told(found: Sequence[Any], names: Mapping[Any, str]) -> Iterator[Given]:
    for row in found:
        of = person_words.KINDS[_NAMES[type(row)]]
        by = names.get(row.consent_by, str(_("a volunteer")))
        yield Given(of, consent.wording(row.consent_version), row.consent_on, by)


_NAMES: Mapping[type[Any], str] = {
    m.HelpRecord: "records",
    m.JobSeeker: "job_seekers",
    m.CourseSeat: "course_seats",
    m.GroupMember: "members",
}


def take_back(desk: Desk, held: Held, instead: str) -> int:
    """Take all of them back; records are of the kind `instead` from now on.  How many there were.

    Raise `OpenInPart` where a month of theirs can not be opened just now.
    """
    found = rows(held)
    for row in found:
        _one(desk, row, instead)
    return len(found)


def _one(desk: Desk, row: Any, instead: str) -> None:
    if isinstance(row, m.HelpRecord):
        change = Change(desk.actor, desk.now, str(consent.TAKEN_BACK), desk.seat.person)
        records_taken_back.of_record(desk.session, desk.office, row, instead, change)
    elif isinstance(row, m.JobSeeker):
        job_seekers.withdraw(desk.session, row, desk.now)
    elif isinstance(row, m.CourseSeat):
        course = desk.session.get_one(m.Course, row.course_id)
        moved = courses.leave(desk.session, row, desk.now)
        Telling(desk.session, desk.office, course, desk.now).moved_up(moved)
    else:
        worker_groups.leave(desk.session, row, desk.now)
