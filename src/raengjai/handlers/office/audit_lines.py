"""Entries of the audit as people choose and read them: who, what, about what, why, from where."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from raengjai.bot.clock import BANGKOK
from raengjai.handlers.office import abouts
from raengjai.handlers.office.acts import ACTORS, in_words
from raengjai.storage import audit, staff
from raengjai.storage.audit import Filter
from raengjai.storage.breach_things import Act
from raengjai.storage.models import AuditEntry, Office


@dataclass(frozen=True)
class Line:
    """An entry as it is shown."""

    at: datetime
    who: str
    act: str
    about: str
    reason: str
    where: str


def of(session: Session, office: Office, entries: Sequence[AuditEntry | Act]) -> list[Line]:
    """These entries of the office."""
    people = {actor for entry in entries if (actor := _person(entry.actor)) is not None}
    members = {UUID(each) for entry in entries for each in abouts.staff_in(entry.about)}
    names = {str(member): name for member, name in staff.names_of_members(session, office, members).items()}
    who = _who(staff.names_of_people(session, office, people))
    return [
        Line(
            at=each.at,
            who=who(each.actor),
            act=in_words(each.act),
            about=abouts.in_words(each.about, names),
            reason=each.reason or "",
            where=str(ACTORS.get(each.came_from or "", each.came_from or "")),
        )
        for each in entries
    ]


def actors(session: Session, office: Office) -> list[tuple[str, str]]:
    """(name, actor) of everybody who did something, by name; who has none is not to be chosen."""
    every = audit.actors(session, office)
    people = {person for actor in every if (person := _person(actor)) is not None}
    who = _who(staff.names_of_people(session, office, people))
    return sorted((who(actor), actor) for actor in every if who(actor) != "–")


def _who(names: dict[UUID, str]) -> Callable[[str], str]:
    def told(actor: str) -> str:
        person = _person(actor)
        return names.get(person, "–") if person is not None else str(ACTORS.get(actor, actor))

    return told


def _person(actor: str) -> UUID | None:
    try:
        return UUID(actor)
    except ValueError:
        return None


def which(asked: Mapping[str, str]) -> Filter:
    """What is asked for; what can not be read filters nothing."""
    since, until = _day(asked.get("since", "")), _day(asked.get("until", ""))
    return Filter(
        asked.get("act") or None,
        asked.get("who") or None,
        _midnight(since) if since else None,
        _midnight(until + timedelta(days=1)) if until else None,
    )


def _day(written: str) -> date | None:
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return None
    return day if date(2000, 1, 1) <= day <= date(2200, 1, 1) else None


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), BANGKOK).astimezone(UTC)
