"""The office's own people."""

from __future__ import annotations

import click

from raengjai.bot.clock import real_now
from raengjai.bot.entrypoints.commands.opening import office_of, province_option, transaction
from raengjai.storage import audit, people


@click.group()
def staff() -> None:
    """Appoint the officers of a labour office."""


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
        people.appoint(session, office, found[1], real_now())
        audit.note(session, office, "command line", "officer appointed", f"volunteer {number}", real_now())
    click.echo("appointed")
