"""A month's closing, from the command line."""

from __future__ import annotations

from datetime import datetime

import click
from sqlalchemy.orm import Session

from raengjai.bot.clock import bangkok_day
from raengjai.bot.entrypoints.commands import month_status
from raengjai.bot.entrypoints.commands.changing import NAMES_GONE
from raengjai.bot.entrypoints.commands.kinds import MONTH
from raengjai.bot.entrypoints.commands.opening import (
    month_option,
    now,
    office_of,
    province_option,
    transaction,
)
from raengjai.bot.entrypoints.commands.reasons import REASON
from raengjai.handlers import closing_months, opening_again
from raengjai.storage import closings, help_records, periods
from raengjai.storage.closings import ClosedAlready, NamesGone, NotClosed, StillRunning
from raengjai.storage.models import HelpRecord, Office, ReportingPeriod
from raengjai.storage.reopenings import Wish

MONTHS_SHOWN = 12


@click.group()
def month() -> None:
    """See, close and open again an office's months.  (They close by themselves.)"""


@month.command()
@province_option
@click.option("--month", "named", type=MONTH, metavar="YYYY-MM", help="Only this one, such as 2569-11.")
def status(province: str, named: tuple[int, int] | None) -> None:
    """Show how each month stands: counts, editions and why, what is open again, what was sent.  No names."""
    with transaction() as session:
        office = office_of(session, province)
        found = [_of(session, office, named)] if named else periods.every(session, office)[:MONTHS_SHOWN]
        for period in found:
            for line in month_status.lines(session, office, period):
                click.echo(line)
        if not found:
            click.echo("nothing was recorded yet")


@month.command()
@province_option
@month_option
def close(province: str, month: tuple[int, int]) -> None:
    """Close a month that has ended, or what was opened again in it, without waiting for midnight."""
    with transaction() as session:
        office = office_of(session, province)
        period = _of(session, office, month)
        try:
            closed = closing_months.close(session, office, period, by="command line", now=now())
        except StillRunning:
            raise click.ClickException(
                f"the month runs until {period.ends_on} and closes by itself at 24:00 of that day"
            ) from None
        except ClosedAlready:
            raise click.ClickException(
                "the month is closed, and nothing in it is open; to correct something: `raengjai month reopen`"
            ) from None
        if closed.edition is None:
            click.echo("closed again; nothing was changed")
        elif closed.edition.number:
            click.echo(f"closed again as amendment {closed.edition.number}")
        else:
            click.echo("closed")


@month.command()
@province_option
@month_option
@click.option("--reason", required=True, type=REASON, help="Why; it is printed on the amended forms. Name nobody.")
@click.option("--record", "number", type=int, help="Only the record of that number; its volunteer can change it.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="Last day (common era); else the next working day.")
def reopen(province: str, month: tuple[int, int], reason: str, number: int | None, until: datetime | None) -> None:
    """Open a closed month (or one record of it) for correcting; it closes again by itself."""
    with transaction() as session:
        office = office_of(session, province)
        period = _of(session, office, month)
        record = _record(session, office, period, number) if number is not None else None
        last_day = until.date() if until else opening_again.usual_last_day(session, office, now())
        if not 0 <= (last_day - bangkok_day(now())).days <= opening_again.LONGEST.days:
            raise click.BadParameter(
                f"give a day from today on, {opening_again.LONGEST.days} days ahead at most", param_hint="--until"
            )
        wish = Wish(reason, "command line", opening_again.end_of(last_day), record)
        try:
            opening_again.open_again(session, office, period, wish, now())
        except NotClosed:
            raise click.ClickException(f"the month is open until {period.ends_on}: there is nothing to open") from None
        except NamesGone:
            raise click.ClickException(NAMES_GONE) from None
    click.echo(f"open until 24:00 of {last_day}")


@month.command()
@province_option
@month_option
def filed(province: str, month: tuple[int, int]) -> None:
    """Note that the month's forms, as they are now, were sent to the ministry (ส่งกระทรวงแล้ว)."""
    with transaction() as session:
        office = office_of(session, province)
        try:
            closings.file(session, office, _of(session, office, month), by="command line", now=now())
        except NotClosed:
            raise click.ClickException("the month is open, or something in it is; close it first") from None
    click.echo("filed")


def _of(session: Session, office: Office, named: tuple[int, int]) -> ReportingPeriod:
    period = periods.known(session, office, *named)
    if period is None:
        raise click.BadParameter("the office has nothing of that month", param_hint="--month")
    return period


def _record(session: Session, office: Office, period: ReportingPeriod, number: int) -> HelpRecord:
    record = help_records.numbered(session, office, period, number)
    if record is None:
        raise click.BadParameter("the month has no record of that number", param_hint="--record")
    return record
