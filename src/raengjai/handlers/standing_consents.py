"""The consents that an office has of a person and that stand; taken back for them, all at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from raengjai.handlers import consent
from raengjai.handlers.courses.telling import Telling
from raengjai.storage import courses, job_seekers, worker_groups
from raengjai.storage import models as m
from raengjai.storage.late_changes import Change
from raengjai.storage.models import Office
from raengjai.storage.persons import taking_back as records_taken_back
from raengjai.storage.persons.finding import Held

KINDS = ("records", "job_seekers", "course_seats", "members")
"""The kinds of data that are, or may be, kept by consent."""


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


def take_back(session: Session, office: Office, held: Held, instead: str, change: Change) -> int:
    """Take all of them back; records are of the kind `instead` from now on.  How many there were.

    The change's reason is printed on amended forms: it must not tell of which kind they were.  Raise `OpenInPart`
    where a month of theirs can not be opened just now.
    """
    found = rows(held)
    for row in found:
        _one(session, office, row, instead, change)
    return len(found)


def on_request(by: str, now: datetime, person: m.Person | None = None) -> Change:
    """The change that somebody's wish makes, with the words that stand on an amended form."""
    return Change(by, now, str(consent.TAKEN_BACK), person)


def _one(session: Session, office: Office, row: Any, instead: str, change: Change) -> None:
    if isinstance(row, m.HelpRecord):
        records_taken_back.of_record(session, office, row, instead, change)
    elif isinstance(row, m.JobSeeker):
        job_seekers.withdraw(session, row, change.now)
    elif isinstance(row, m.CourseSeat):
        course = session.get_one(m.Course, row.course_id)
        moved = courses.leave(session, row, change.now)
        Telling(session, office, course, change.now).moved_up(moved)
    else:
        worker_groups.leave(session, row, change.now)
