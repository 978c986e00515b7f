"""Whether the audit stands as it was written, and dropping what was kept long enough where only an operator may."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

import click
from sqlalchemy.orm import Session

from raengjai.bot.entrypoints.commands.changing import BY
from raengjai.bot.entrypoints.commands.opening import now, office_of, reading_first, ready
from raengjai.bot.entrypoints.commands.progress import Bar
from raengjai.storage import audit as entries
from raengjai.storage import audit_seals, audit_verifying, offices
from raengjai.storage.models import Office


@click.group()
def audit() -> None:
    """Look after the record of who did, saw and took what."""


@audit.command()
@click.option("--province", metavar="CODE", help="One office's only, by its province's two digits.")
def verify(province: str | None) -> None:
    """Tell which office's audit is not as it was sealed, on which day, and what is wrong; status 1 when any is."""
    with reading_first() as session, Bar("looked at") as bar:
        offices_asked = _offices(session, province)
        total = sum(audit_seals.entries(session, office) for office in offices_asked)
        found = list(_faults(session, offices_asked, partial(bar.show, total=total)))
    for code, fault in found:
        click.echo(f"{code}\t{fault.day}\t{fault.what}")
    if grave := sum(fault.grave for _code, fault in found):
        raise click.ClickException(f"{grave} faults: keep this, and a backup, before anything is changed")
    click.echo("ok")


def _faults(
    session: Session, asked: Sequence[Office], show: Callable[[int], None]
) -> Iterator[tuple[str, audit_verifying.Fault]]:
    """Of these offices; `show` hears how many entries were looked at so far."""
    looked_at = 0
    for office in asked:
        for day in audit_verifying.days(session, office, now()):
            looked_at += day.entries
            show(looked_at)
            yield from ((office.province_code, fault) for fault in day.faults)


def _offices(session: Session, province: str | None) -> list[Office]:
    return [office_of(session, province)] if province is not None else list(offices.every(session))


@audit.command()
def drop() -> None:
    """Drop sealed days that were kept long enough, as the clock does where the program may delete them."""
    with ready() as (_settings, database):
        with database.transaction() as session:
            every = [office.id for office in offices.every(session)]
        for office_id in every:
            dropped, more = 0, True
            while more:
                with database.transaction() as session:
                    one = audit_seals.drop_oldest(session, session.get_one(Office, office_id), now())
                dropped, more = dropped + (one or 0), one is not None
            if dropped:
                with database.transaction() as session:
                    office = session.get_one(Office, office_id)
                    entries.note(session, office, BY, "audit dropped", f"{dropped} entries", now())
    click.echo("dropped")
