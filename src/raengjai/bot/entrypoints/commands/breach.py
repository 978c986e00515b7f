"""After a leak: who saw or took which records, whom it touches and how they are reached, and the notice to fill in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID

import click
from sqlalchemy.orm import Session

from raengjai.bot.clock import BANGKOK, real_now
from raengjai.bot.entrypoints.commands.changing import BY
from raengjai.bot.entrypoints.commands.opening import now, office_of, province_option, transaction
from raengjai.bot.entrypoints.commands.writing import write
from raengjai.bot.thai import phones
from raengjai.bot.thai.days import UnreadableDay, read_day
from raengjai.bot.thai.masking import masked
from raengjai.handlers.forms import breach_notice
from raengjai.handlers.forms.breach_notice import Leak
from raengjai.storage import audit, breaches, csv_lines, staff
from raengjai.storage.breaches import Stretch, Touched
from raengjai.storage.models import AuditEntry, Office


class Moment(click.ParamType[datetime]):
    """A day, or a day and a time of day, in Bangkok: 2569-11-20, 2026-11-20 14:00."""

    name = "moment"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Read it."""
        day, _space, hour = str(value).strip().partition(" ")
        try:
            at = time.fromisoformat(hour) if hour else time()
            return datetime.combine(_day(day), at, BANGKOK).astimezone(UTC)
        except (UnreadableDay, ValueError):
            self.fail("give a day such as 2569-11-20, or with a time: '2569-11-20 14:00'", param, ctx)


def _day(written: str) -> date:
    return read_day(written, real_now().astimezone(BANGKOK).date() + timedelta(days=1))


@click.group()
def breach() -> None:
    """Find out what a leak was about.  First of all stop it: `raengjai lock`."""


@breach.command()
@province_option
@click.option("--from", "since", required=True, type=Moment(), help="From this day, or moment, in Bangkok.")
@click.option("--to", "until", type=Moment(), help="Until this day's end, or this moment; without it until now.")
@click.option("--staff", "who", help="Only what one of them did, by a part of their name; without it everybody.")
@click.option("--out", required=True, type=click.Path(path_type=Path, file_okay=False), help="A folder for the files.")
def report(province: str, since: datetime, until: datetime | None, who: str | None, out: Path) -> None:
    """Write who saw or took which records, the persons it touches with their contacts, and the 72-hour notice.

    acts.csv, persons.csv, report.json and notice.txt, for their owner's eyes only.  Heads and auditors see the same
    acts on the page of the audit.
    """
    with transaction() as session:
        office = office_of(session, province)
        until = _end(until)
        stretch = Stretch(since, until, _actor(session, office, who) if who else None)
        if since >= until:
            raise click.BadParameter("it must be before --to", param_hint="--from")
        entries = breaches.acts(session, office, stretch)
        persons, by_hand = _persons(session, office, entries)
        files = _files(session, office, stretch, (entries, persons, by_hand))
        about = f"{len(entries)} acts, {len(persons)} persons"
        audit.note(session, office, BY, "breach reported", about, now())
    out.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name, content in files.items():
        write(out / name, content)
    click.echo(f"{out}: {about}, {len(by_hand)} acts to be looked at by hand")


def _end(until: datetime | None) -> datetime:
    """A day without a time means its end."""
    if until is None:
        return now() + timedelta(seconds=1)
    return until + timedelta(days=1) if until.astimezone(BANGKOK).time() == time() else until


def _actor(session: Session, office: Office, who: str) -> str:
    every = {UUID(actor) for actor in audit.actors(session, office) if actor not in audit.OWN_PLACES}
    found = {person: name for person, name in staff.names_of_people(session, office, every).items() if who in name}
    if len(found) != 1:
        told = ", ".join(sorted(found.values())) or "nobody of that name stands in the audit"
        raise click.BadParameter(f"whom do you mean? {told}", param_hint="--staff")
    return str(next(iter(found)))


def _persons(
    session: Session, office: Office, entries: Sequence[AuditEntry]
) -> tuple[Sequence[Touched], Sequence[AuditEntry]]:
    return breaches.touched(session, office, entries), breaches.unresolved(session, office, entries)


Found = tuple[Sequence[AuditEntry], Sequence[Touched], Sequence[AuditEntry]]


def _files(session: Session, office: Office, stretch: Stretch, found: Found) -> Mapping[str, bytes]:
    entries, persons, by_hand = found
    people = {UUID(one.actor) for one in entries if one.actor not in audit.OWN_PLACES}
    names = staff.names_of_people(session, office, people)
    told_acts, told_persons = [_act(one, names) for one in entries], [_told(one) for one in persons]
    whole = {
        "office": office.name,
        "from": stretch.since.isoformat(),
        "to": stretch.until.isoformat(),
        "made_at": now().isoformat(),
        "acts": told_acts,
        "persons": told_persons,
        "by_hand": [_act(one, names) for one in by_hand],
    }
    leak = Leak(office, stretch.since, stretch.until, persons, len(by_hand), now())
    return {
        "acts.csv": _csv(told_acts),
        "persons.csv": _csv(told_persons),
        "report.json": json.dumps(whole, ensure_ascii=False, indent=1).encode(),
        "notice.txt": breach_notice.text(leak).encode("utf-8-sig"),
    }


def _act(entry: AuditEntry, names: Mapping[UUID, str]) -> dict[str, str]:
    known = entry.actor in audit.OWN_PLACES
    return {
        "at": entry.at.astimezone(BANGKOK).isoformat(timespec="seconds"),
        "who": entry.actor if known else names.get(UUID(entry.actor), entry.actor),
        "act": entry.act,
        "about": entry.about,
        "reason": entry.reason or "",
        "from": entry.came_from or "",
    }


def _told(one: Touched) -> dict[str, str]:
    name, phone = one.through or ("", None)
    return {
        "kind": breach_notice.KINDS[one.kind],
        "where": one.where,
        "name": one.name,
        "citizen_id": masked(one.citizen_id) if one.citizen_id else "",
        "phone": phones.shown(one.phone or ""),
        "place": one.place,
        "through": name,
        "through_phone": phones.shown(phone or ""),
    }


def _csv(rows: Iterable[Mapping[str, str]]) -> bytes:
    """A spreadsheet's CSV; no rows make an empty one."""
    lines = list(rows)
    heads = lines[0] if lines else ()
    return csv_lines.MARK + csv_lines.line(heads) + b"".join(csv_lines.line(line.values()) for line in lines)
