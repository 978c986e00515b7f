"""The office's own people."""

from __future__ import annotations

import click

from raengjai.bot.entrypoints.commands.opening import now, office_of, province_option, transaction
from raengjai.bot.thai.names import PersonName
from raengjai.storage import audit, people
from raengjai.storage import staff as of_staff
from raengjai.storage.models import Person


@click.group()
def staff() -> None:
    """Invite and appoint the staff of a labour office."""


@staff.command()
@province_option
@click.option(
    "--role",
    type=click.Choice(of_staff.ROLES),
    default=of_staff.HEAD,
    show_default=True,
    help="head invites others; officer does the work; auditor sees; ministry sees the counts of all provinces.",
)
def invite(province: str, role: str) -> None:
    """Print what the invited person types to the bot; it works once, for three days."""
    with transaction() as session:
        office = office_of(session, province)
        made = of_staff.new_invite(session, office, role, None, now())
        audit.note(session, office, "command line", "staff invited", f"role {role}", now())
        click.echo(f"เจ้าหน้าที่ {made.code}")


@staff.command()
@province_option
@click.argument("number", type=int)
def appoint(province: str, number: int) -> None:
    """Make someone who joined (or waits to join) an officer.

    NUMBER is theirs in `raengjai volunteer waiting`: an officer-to-be first writes to the bot and asks to join.
    """
    with transaction() as session:
        office = office_of(session, province)
        found = people.numbered(session, office, number)
        if found is None or found[1].state == "ended":
            raise click.ClickException(
                f"nobody of number {number} has joined or waits; see `raengjai volunteer waiting`"
            )
        volunteer, membership, _chat = found
        person, name = session.get_one(Person, membership.person_id), PersonName(volunteer.prefix, volunteer.name)
        of_staff.take_seat(session, office, person, of_staff.OFFICER, name, now())
        audit.note(session, office, "command line", "officer appointed", f"volunteer {number}", now())
    click.echo("appointed")
