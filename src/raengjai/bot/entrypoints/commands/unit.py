"""Community service units and who keeps them."""

from __future__ import annotations

import click
from sqlalchemy.orm import Session

from raengjai.bot.entrypoints.commands.opening import now, office_of, province_option, transaction
from raengjai.storage import audit, keepers, offices, people
from raengjai.storage.models import Office, Unit


@click.group()
def unit() -> None:
    """See an office's community service units and name their keepers."""


@unit.command("list")
@province_option
def listed(province: str) -> None:
    """List the units, each with the numbers of the volunteers who keep it."""
    with transaction() as session:
        office = office_of(session, province)
        kept = keepers.of_office(session, office)
        for one in offices.units(session, office):
            keeping = (people.volunteer_of(session, each.membership) for each in kept if each.unit.id == one.id)
            numbers = [str(volunteer.number) for volunteer in keeping if volunteer is not None]
            click.echo(f"{one.name}\t{' '.join(numbers) or '-'}")


@unit.command()
@province_option
@click.option("--unit", "name", required=True, help="The unit's name.")
@click.argument("number", type=int)
@click.option("--end", is_flag=True, help="They keep it no more.")
def keeper(province: str, name: str, number: int, *, end: bool) -> None:
    """Let the volunteer of that NUMBER keep a unit: they see its page in the chat and say whether it is right."""
    with transaction() as session:
        office = office_of(session, province)
        found, kept = people.numbered(session, office, number), _named(session, office, name)
        if found is None or found[1].state != "active":
            raise click.BadParameter("the office has no volunteer of that number", param_hint="NUMBER")
        act = keepers.release if end else keepers.appoint
        if not act(session, office, kept, found[1], now()):
            click.echo("they do not keep it" if end else "they keep it already")
            return
        about = f"volunteer {number}"
        audit.note(session, office, "command line", "keeper released" if end else "keeper named", about, now())
    click.echo("released" if end else "named")


def _named(session: Session, office: Office, name: str) -> Unit:
    found = offices.unit_named(session, office, name)
    if found is None:
        raise click.BadParameter("the office has no unit of that name; see `raengjai unit list`", param_hint="--unit")
    return found
