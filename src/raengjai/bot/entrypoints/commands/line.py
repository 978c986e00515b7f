"""What must be set at LINE."""

from __future__ import annotations

import click

from raengjai.bot.errors import SendFailed
from raengjai.bot.line import rich_menus
from raengjai.bot.line.outgoing import Gateway
from raengjai.bot.settings import load


@click.group()
def line() -> None:
    """The LINE official account."""


@line.command()
def setup() -> None:
    """Tell LINE the webhook address and upload the rich menus; run it as often as you like."""
    settings = load()
    try:
        for done in rich_menus.setup(Gateway(settings), settings.public_url):
            click.echo(done)
    except SendFailed as failed:
        raise click.ClickException(f"{failed}. `raengjai doctor` says more; then run this again.") from None
    click.echo(
        "In the LINE Developers console, switch on by hand: Use webhook, Webhook redelivery, Allow bot to join group "
        "chats; in LINE Official Account Manager switch off: greeting message, auto-response."
    )
