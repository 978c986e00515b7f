"""What must be set at LINE."""

from __future__ import annotations

import click

from raengjai.bot.channels import Channels
from raengjai.bot.entrypoints.commands.opening import ready
from raengjai.bot.errors import SendFailed
from raengjai.bot.line import rich_menus
from raengjai.bot.line.outgoing import Gateway
from raengjai.bot.lines import Lines
from raengjai.bot.settings import Settings
from raengjai.storage import line_channels
from raengjai.storage.database import Database
from raengjai.storage.models.chats import MAIN_CHANNEL


@click.group()
def line() -> None:
    """The LINE official accounts."""


@line.command()
@click.option("--channel", "wanted", help="Only this channel; without it, every one.")
def setup(wanted: str | None) -> None:
    """Tell LINE the webhook address and upload the rich menus; run it as often as you like."""
    with ready() as (settings, database):
        lines = Lines(settings, Channels(settings, database))
        names = list(lines)
        if wanted is not None and wanted not in names:
            raise click.ClickException(f"there is no channel {wanted}; see `raengjai channel list`")
        for name in names if wanted is None else [wanted]:
            _set_up(name, lines[name], settings, database)
    click.echo(
        "In the LINE Developers console, switch on by hand: Use webhook, Webhook redelivery, Allow bot to join group "
        "chats; in LINE Official Account Manager switch off: greeting message, auto-response."
    )


def _set_up(name: str, gateway: Gateway, settings: Settings, database: Database) -> None:
    is_main = name == MAIN_CHANNEL
    webhook = rich_menus.webhook_address(settings.public_url, None if is_main else name)
    try:
        for done in rich_menus.setup(gateway, webhook):
            click.echo(done if is_main else f"{name}: {done}")
        basic_id = gateway.bot_info().basic_id
    except SendFailed as failed:
        of = "" if is_main else f"channel {name}: "
        raise click.ClickException(f"{of}{failed}. `raengjai doctor` says more; then run this again.") from None
    with database.transaction() as session:
        kept = line_channels.named(session, name)
        if kept is not None and basic_id:
            kept.basic_id = basic_id
