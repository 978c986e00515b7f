"""After a leak: what is known of it, the same for the command and for the head's page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from raengjai.bot.clock import BANGKOK
from raengjai.bot.thai import phones
from raengjai.bot.thai.masking import masked
from raengjai.handlers.forms import breach_notice
from raengjai.handlers.forms.breach_notice import Leak
from raengjai.storage import audit, breaches, staff
from raengjai.storage.breach_persons import Touched
from raengjai.storage.breach_things import Act
from raengjai.storage.breaches import Stretch
from raengjai.storage.models import Office


@dataclass(frozen=True)
class Report:
    """Who saw or took what, whom it touches, and which acts do not tell whom (`by_hand`)."""

    office: Office
    stretch: Stretch
    made_at: datetime
    known_at: datetime | None
    acts: Sequence[Act]
    persons: Sequence[Touched]
    by_hand: Sequence[Act]
    names: Mapping[UUID, str]

    @property
    def about(self) -> str:
        """What the audit says of it."""
        return f"{len(self.acts)} acts, {len(self.persons)} persons"


def made(session: Session, office: Office, stretch: Stretch, now: datetime, known_at: datetime | None = None) -> Report:
    """Look it up."""
    acts = breaches.acts(session, office, stretch)
    persons, by_hand = breaches.look(session, office, acts)
    people = {UUID(one.actor) for one in acts if one.actor not in audit.OWN_PLACES}
    names = staff.names_of_people(session, office, people)
    return Report(office, stretch, now, known_at, acts, persons, by_hand, names)


def notice(report: Report) -> bytes:
    """The drafts of the letters that are owed within 72 hours, as a text that opens anywhere."""
    stretch = report.stretch
    leak = Leak(
        report.office, stretch.since, stretch.until, report.persons, len(report.by_hand), report.made_at,
        report.known_at,
    )  # fmt: skip
    return breach_notice.text(leak).encode("utf-8-sig")


def for_machines(report: Report) -> bytes:
    """All of it as JSON; acts and persons are written one by one, for they may be many."""
    head = {
        "office": report.office.name,
        "from": report.stretch.since.isoformat(),
        "to": report.stretch.until.isoformat(),
        "known_at": report.known_at.isoformat() if report.known_at else None,
        "made_at": report.made_at.isoformat(),
    }
    lists = {
        "acts": (act(report, one) for one in report.acts),
        "persons": persons(report),
        "by_hand": (act(report, one) for one in report.by_hand),
    }
    written = ",\n ".join(f'"{name}": [{_items(each)}]' for name, each in lists.items())
    return f"{json.dumps(head, ensure_ascii=False, indent=1)[:-2]},\n {written}\n}}".encode()


def _items(each: Iterable[Mapping[str, str]]) -> str:
    return "".join(f"{',' if place else ''}\n  {_item(one)}" for place, one in enumerate(each))


def _item(one: Mapping[str, str]) -> str:
    return json.dumps(one, ensure_ascii=False)


def act(report: Report, entry: Act) -> dict[str, str]:
    """An act by name of what it tells."""
    known = entry.actor in audit.OWN_PLACES
    return {
        "at": entry.at.astimezone(BANGKOK).isoformat(timespec="seconds"),
        "who": entry.actor if known else report.names.get(UUID(entry.actor), entry.actor),
        "act": entry.act,
        "about": entry.about,
        "reason": entry.reason or "",
        "from": entry.came_from or "",
    }


def persons(report: Report) -> Iterator[dict[str, str]]:
    """Whom it touches, and how they are reached; their numbers masked."""
    for one in report.persons:
        name, phone = one.through or ("", None)
        yield {
            "kind": breach_notice.KINDS[one.kind],
            "where": one.where,
            "name": one.name,
            "citizen_id": masked(one.citizen_id) if one.citizen_id else "",
            "phone": phones.shown(one.phone or ""),
            "place": one.place,
            "through": name,
            "through_phone": phones.shown(phone or ""),
        }
