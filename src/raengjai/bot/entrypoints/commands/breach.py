"""After a leak: who saw or took which records, whom it touches and how they are reached, and the notice to fill in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from io import SEEK_END, BytesIO
from pathlib import Path
from uuid import UUID

import click
from sqlalchemy.orm import Session

from raengjai.bot.clock import BANGKOK, real_now
from raengjai.bot.entrypoints.commands.changing import BY
from raengjai.bot.entrypoints.commands.opening import now, office_of, province_option, reading_first
from raengjai.bot.entrypoints.commands.writing import write
from raengjai.bot.thai.days import UnreadableDay, read_day
from raengjai.handlers import breach_report
from raengjai.handlers.breach_report import Report
from raengjai.storage import audit, csv_lines, staff
from raengjai.storage.breaches import Stretch
from raengjai.storage.models import Office


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
@click.option("--known", type=Moment(), help="When the office learned of it; the notice counts 72 hours from there.")
@click.option("--staff", "who", help="Only what one of them did, by a part of their name; without it everybody.")
@click.option("--out", required=True, type=click.Path(path_type=Path, file_okay=False), help="A folder for the files.")
def report(
    province: str, since: datetime, until: datetime | None, known: datetime | None, who: str | None, out: Path
) -> None:
    """Write who saw or took which records, the persons it touches with their contacts, and the 72-hour notice.

    acts.csv, persons.csv, report.json and notice.txt, for their owner's eyes only.  A head can have the same on the
    page /office/staff/leak.
    """
    with reading_first() as session:
        office = office_of(session, province)
        until = _end(until)
        stretch = Stretch(since, until, _actor(session, office, who) if who else None)
        if since >= until:
            raise click.BadParameter("it must be before --to", param_hint="--from")
        told = breach_report.made(session, office, stretch, now(), known)
        files = _files(told)
        audit.note(session, office, BY, "breach reported", told.about, now())
    out.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name, content in files.items():
        write(out / name, content)
    click.echo(f"{out}: {told.about}, {len(told.by_hand)} acts to be looked at by hand")


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


def _files(report: Report) -> Mapping[str, bytes]:
    return {
        "acts.csv": _csv(breach_report.act(report, one) for one in report.acts),
        "persons.csv": _csv(breach_report.persons(report)),
        "report.json": breach_report.for_machines(report),
        "notice.txt": breach_report.notice(report),
    }


def _csv(rows: Iterable[Mapping[str, str]]) -> bytes:
    """A spreadsheet's CSV; no rows make an empty one."""
    made = BytesIO(csv_lines.MARK)
    made.seek(0, SEEK_END)
    for place, row in enumerate(rows):
        if not place:
            made.write(csv_lines.line(row))
        made.write(csv_lines.line(row.values()))
    return made.getvalue()
