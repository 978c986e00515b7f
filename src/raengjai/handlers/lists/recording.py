"""The people of a list become help records: what all have in common is said once; each is saved once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from raengjai.handlers.lists import people
from raengjai.handlers.lists.people import Listed
from raengjai.storage import help_lists, help_records, places, record_doubles, services
from raengjai.storage.help_records import Entry
from raengjai.storage.models import HelpRecord, Office, ReportingPeriod, Service, Volunteer
from raengjai.storage.places import Place
from raengjai.storage.projects import Rules, by_rules


@dataclass(frozen=True)
class Occasion:
    """What the people of a list have in common; `services` are ids, `rules` tell the project of any other help.

    What is empty each of them must say.  `unit_id`: recorded for a unit other than the volunteer's own.
    """

    help_types: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    worker_type: str = ""
    helped_on: date | None = None
    place: Place | None = None
    project_id: UUID | None = None
    rules: Rules = field(default_factory=dict)
    unit_id: UUID | None = None


@dataclass(frozen=True)
class Desk:
    """Where a list is recorded: whose it is, and on which month's form it will stand."""

    session: Session
    office: Office
    volunteer: Volunteer
    period: ReportingPeriod
    now: datetime


@dataclass(frozen=True)
class Outcome:
    """What became of one person: the record they are now, or (`already`) were before."""

    record: HelpRecord
    already: bool = False


def record(desk: Desk, occasion: Occasion, listed: Mapping[str, Listed]) -> dict[str, Outcome]:
    """Save people in whom nothing is wrong, each under its key (the same key is saved once).

    Whom the volunteer recorded already, with the same help on the same day, is left as they are unless they are wanted
    again.  Two of one person within the list are the second's trouble.
    """
    entries = entries_of(desk.session, desk.office, occasion, listed)
    before = _already(desk, entries)
    left = {key for key in before if not listed[key].again}
    left -= set(help_lists.of_drafts(desk.session, desk.volunteer, left))  # they are what was saved under this key
    wanted = {key: entry for key, entry in entries.items() if key not in left}
    saved = help_records.add_all(desk.session, desk.volunteer, desk.period, wanted, desk.now)
    found = {key: Outcome(one) for key, one in saved.items()}
    return found | {key: Outcome(before[key], already=True) for key in left}


def recorded_already(desk: Desk, occasion: Occasion, listed: Mapping[str, Listed]) -> dict[str, HelpRecord]:
    """Whom of these people the volunteer has recorded with the same help on the same day, each under their key."""
    return _already(desk, entries_of(desk.session, desk.office, occasion, listed))


def _already(desk: Desk, entries: Mapping[str, Entry]) -> dict[str, HelpRecord]:
    return record_doubles.of_entries(desk.session, desk.office, desk.volunteer, entries)


def entries_of(session: Session, office: Office, occasion: Occasion, listed: Mapping[str, Listed]) -> dict[str, Entry]:
    """People of a list as records keep them."""
    wanted = {one for person in listed.values() for one in person.services} | set(occasion.services)
    known = services.with_ids(session, office, sorted(wanted))
    return {key: _entry(person, occasion, known) for key, person in listed.items()}


def lacking(listed: Listed, occasion: Occasion) -> tuple[str, ...]:
    """What neither a person nor the list says: help_types, worker_type, helped_on, place."""
    names = ("help_types", "worker_type", "helped_on", "place")
    return tuple(name for name in names if not (getattr(listed, name) or getattr(occasion, name)))


def _entry(listed: Listed, occasion: Occasion, known: Sequence[Service]) -> Entry:
    own_help = bool(listed.help_types)
    meant = listed.services if own_help else occasion.services
    has_id = bool(listed.digits)
    day = date.fromisoformat(listed.helped_on) if listed.helped_on else occasion.helped_on
    place = (places.with_code(listed.place) if listed.place else None) or occasion.place
    if day is None or place is None:
        raise LookupError("neither the person nor the list says day and place")
    return Entry(
        prefix=listed.prefix,
        name=listed.name,
        id_kind="citizen" if has_id else "other" if listed.document else "none",
        citizen_id=listed.digits or None,
        id_doubtful=has_id and people.is_doubtful(listed),
        id_reason=None if has_id or listed.document else listed.id_reason,
        other_document=listed.document if listed.document and not has_id else None,
        help_types=listed.help_types or occasion.help_types,
        services=tuple(service for service in known if service.id.hex in meant),
        worker_type=listed.worker_type or occasion.worker_type,
        helped_on=day,
        place=place,
        project_id=_project(listed, occasion),
        note=listed.note or None,
        unit_id=occasion.unit_id,
    )


def _project(listed: Listed, occasion: Occasion) -> UUID | None:
    if listed.project:
        return UUID(listed.project)
    if listed.help_types:
        return by_rules(occasion.rules, [UUID(one) for one in listed.services])
    return occasion.project_id
