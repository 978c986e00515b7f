"""The committee of the people-sector coordination centre."""

from __future__ import annotations

import click
from sqlalchemy.orm import Session

from raengjai.bot.entrypoints.commands.opening import now, office_of, province_option, transaction
from raengjai.bot.thai import names
from raengjai.bot.thai.names import PersonName
from raengjai.storage import audit, people
from raengjai.storage import committee as seats
from raengjai.storage.committee import Seated
from raengjai.storage.models import Membership, Office


@click.group()
def committee() -> None:
    """See and change the committee of an office's people-sector coordination centre."""


@committee.command("list")
@province_option
def listed(province: str) -> None:
    """List the committee: place on the list, position, name, and the volunteer's number (-: not in LINE)."""
    with transaction() as session:
        for place, one in enumerate(seats.of_office(session, office_of(session, province)), 1):
            click.echo(f"{place}\t{one.seat.position}\t{one.name}\t{one.number or '-'}")


@committee.command()
@province_option
@click.option("--as", "position", type=click.Choice(seats.POSITIONS), required=True, help="The position.")
@click.argument("who")
def add(province: str, position: str, who: str) -> None:
    """Give a seat to WHO: a volunteer's number, or the name of somebody who does not write here."""
    with transaction() as session:
        office = office_of(session, province)
        try:
            seats.appoint(session, office, _meant(session, office, who), position, now())
        except seats.Taken as taken:
            raise click.ClickException(
                f"{taken.by.name} is {taken.by.seat.position} already; end that seat first: raengjai committee end"
            ) from None
        audit.note(session, office, "command line", "committee changed", f"seat of {position} given", now())
    click.echo("written down")


def _meant(session: Session, office: Office, who: str) -> Membership | PersonName:
    if who.isdecimal() and len(who) < 10:
        found = people.numbered(session, office, int(who))
        if found is None or found[1].state != "active":
            raise click.BadParameter("the office has no volunteer of that number", param_hint="WHO")
        return found[1]
    try:
        return names.read(who)
    except names.NotAName:
        raise click.BadParameter("neither a volunteer's number nor a name", param_hint="WHO") from None


@committee.command()
@province_option
@click.argument("place", type=click.IntRange(min=1))
def end(province: str, place: int) -> None:
    """End the seat at that PLACE of `raengjai committee list`."""
    with transaction() as session:
        office = office_of(session, province)
        one = _at(seats.of_office(session, office), place)
        seats.end(one.seat, now())
        audit.note(session, office, "command line", "committee changed", f"seat of {one.seat.position} ended", now())
    click.echo("ended")


def _at(found: list[Seated], place: int) -> Seated:
    if place > len(found):
        raise click.BadParameter(f"the list has {len(found)} places", param_hint="PLACE")
    return found[place - 1]
