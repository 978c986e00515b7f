"""The office's volunteers: who waits to join, who is away."""

from __future__ import annotations

from datetime import date

import click

from raengjai.bot.clock import bangkok_day, movable, real_now
from raengjai.bot.entrypoints.commands.opening import office_of, province_option, transaction
from raengjai.bot.settings import load
from raengjai.bot.thai import days
from raengjai.handlers import pausing
from raengjai.handlers.letting_in import let_in
from raengjai.storage import people


@click.group()
def volunteer() -> None:
    """See who waits to join, let them in, and set who is away."""


@volunteer.command()
@province_option
def waiting(province: str) -> None:
    """List volunteers who wait for approval: number, day asked, subdistrict."""
    with transaction() as session:
        found = people.waiting(session, office_of(session, province))
        for one, membership in found:
            click.echo(f"{one.number}\t{membership.asked_at:%Y-%m-%d}\t{one.subdistrict_name}")
        if not found:
            click.echo("nobody waits")


@volunteer.command()
@province_option
@click.argument("numbers", nargs=-1, type=int)
@click.option("--all", "everybody", is_flag=True, help="Let everybody in who waits.")
def approve(province: str, numbers: tuple[int, ...], *, everybody: bool) -> None:
    """Let waiting volunteers in, by number; each is told in LINE (one message of the month each)."""
    with transaction() as session:
        found = office_of(session, province)
        wanted = [one.number for one, _ in people.waiting(session, found)] if everybody else list(numbers)
        if everybody and not wanted:
            click.echo("nobody waits")
        elif not wanted:
            raise click.UsageError("name the numbers to let in (see `raengjai volunteer waiting`), or --all")
        outcomes = {number: let_in(session, found, number, by="command line", now=real_now()) for number in wanted}
    for number, outcome in outcomes.items():
        click.echo(f"{number}\t{_OUTCOMES[outcome]}")
    if None in outcomes.values():
        raise SystemExit(1)


_OUTCOMES = {True: "let in", False: "was in already", None: "no such volunteer"}


@volunteer.command()
@province_option
@click.argument("number", type=int)
@click.option("--until", required=True, metavar="DAY", help="The last day away: 2569-12-31, 31/12/2569, 7 days.")
def pause(province: str, number: int, until: str) -> None:
    """Let a volunteer be away (leave, illness) until a day: not reminded, out of the rates.

    They read it within their next answer; no message of the month is spent.  Do not write down why.
    """
    today = _today()
    day = _day(until, today)
    with transaction() as session:
        found = office_of(session, province)
        if not pausing.let_away(session, found, number, day, by="command line", today=today, now=real_now()):
            raise click.ClickException(f"there is no volunteer no. {number}")
    click.echo(f"{number}\taway until {day.isoformat()}")


@volunteer.command()
@province_option
@click.argument("number", type=int)
def resume(province: str, number: int) -> None:
    """End a volunteer's being away before its day."""
    with transaction() as session:
        found = office_of(session, province)
        back = pausing.let_back(session, found, number, by="command line", today=_today(), now=real_now())
    if back is None:
        raise click.ClickException(f"there is no volunteer no. {number}")
    click.echo(f"{number}\t{'back' if back else 'was not away'}")


def _today() -> date:
    return bangkok_day(movable(load().clock_file)())


def _day(text: str, today: date) -> date:
    try:
        return days.read_day_ahead(text, today)
    except days.UnreadableDay:
        raise click.BadParameter(
            "give a day from today to a year ahead, such as 2569-12-31", param_hint="--until"
        ) from None
