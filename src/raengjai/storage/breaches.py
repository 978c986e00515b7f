"""What a leak was about: who saw or took which records in a stretch of time, and the persons it touches.

All of it is read from the audit.  Pages of lists, where names stand with the last digits of numbers, are not written
down one by one: who was logged in may have seen them, so logging in is an act here too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from raengjai.storage import breach_persons, breach_things
from raengjai.storage.breach_persons import Touched
from raengjai.storage.breach_things import ALL_TAKEN, MONTHS_TAKEN, NAMED, ROWS, WITHOUT_NAMES, Act, Thing
from raengjai.storage.models import AuditEntry, Office, ReportingPeriod, Volunteer

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
OF_NOBODY = BEING_THERE | {"breach reported", "audit exported", "file taken although locked"}


@dataclass(frozen=True)
class Stretch:
    """From a moment, until before another; what one person did, or everybody (None)."""

    since: datetime
    until: datetime
    actor: str | None = None


def acts(session: Session, office: Office, stretch: Stretch) -> Sequence[Act]:
    """What was seen, taken or changed of persons, and who was there, in the order in which it happened."""
    wanted = select(*(getattr(AuditEntry, column.name) for column in fields(Act))).where(
        AuditEntry.office_id == office.id, AuditEntry.at >= stretch.since, AuditEntry.at < stretch.until
    )
    if stretch.actor is not None:
        wanted = wanted.where(AuditEntry.actor == stretch.actor)
    rows = session.execute(wanted.order_by(AuditEntry.at, AuditEntry.id), execution_options={"yield_per": ROWS})
    return [act for act in (Act(*row) for row in rows) if _concerns_persons(act)]


def _concerns_persons(entry: Act) -> bool:
    named = entry.act in MONTHS_TAKEN | BEING_THERE | OTHERWISE_TAKEN | ALL_TAKEN.keys()
    return named or NAMED.search(entry.about) is not None


@dataclass
class Looked:
    """Whom acts touch, by what makes them one person; when what each thing was found to hold began."""

    persons: dict[str, Touched] = field(default_factory=dict)
    began: dict[Thing, datetime] = field(default_factory=dict)


def look(session: Session, office: Office, entries: Sequence[Act]) -> tuple[Sequence[Touched], list[Act]]:
    """The persons of these acts, each once, by name; and the acts whose persons can not be told: to be done by hand.

    Where a record's month was not written down, each it may be.
    """
    months = _months(session, office)
    named = {entry.id: tuple(breach_things.of(entry, months)) for entry in entries}
    looked = _looked_up(session, office, _latest(entries, named))
    by_hand = [one for one in entries if _may_touch(one) and not _is_told(one, named[one.id], looked)]
    return sorted(looked.persons.values(), key=lambda one: (one.kind, one.name)), by_hand


def _latest(entries: Iterable[Act], named: Mapping[UUID, Sequence[Thing]]) -> Mapping[Thing, datetime]:
    """Each thing once, with the last time it was taken: who stood on a form the first time stands on it then too."""
    latest: dict[Thing, datetime] = {}
    for entry in entries:
        for thing in named[entry.id]:
            latest[thing] = max(entry.at, latest.get(thing, entry.at))
    return latest


def _looked_up(session: Session, office: Office, latest: Mapping[Thing, datetime]) -> Looked:
    wanted = select(Volunteer).where(Volunteer.office_id == office.id)
    known = {volunteer.id: volunteer for volunteer in session.scalars(wanted)}
    looked = Looked()
    for thing, row in breach_things.rows(session, office, latest):
        key, one = breach_persons.person(row, known)
        looked.persons.setdefault(key, one)
        began = thing.began(row)
        looked.began[thing] = min(began, looked.began.get(thing, began))
    return looked


def _may_touch(entry: Act) -> bool:
    return entry.act not in OF_NOBODY and not WITHOUT_NAMES.match(entry.about)


def _is_told(entry: Act, things: Sequence[Thing], looked: Looked) -> bool:
    return any(thing in looked.began and looked.began[thing] <= entry.at for thing in things)


def _months(session: Session, office: Office) -> breach_things.Months:
    """The office's reporting months by year of the common era and month."""
    wanted = select(ReportingPeriod).where(ReportingPeriod.office_id == office.id)
    return {(period.year, period.month): period.id for period in session.scalars(wanted)}
