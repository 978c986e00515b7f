"""LINE channels beside the main one."""

from __future__ import annotations

from pathlib import Path

import click
from sqlalchemy.orm import Session

from raengjai.bot.clock import real_now
from raengjai.bot.entrypoints.commands.opening import ready, transaction
from raengjai.bot.line.rich_menus import webhook_address
from raengjai.storage import line_channels, offices
from raengjai.storage.models import LineChannel
from raengjai.storage.models.chats import MAIN_CHANNEL

LEAST = 8  # letters of a secret or token: LINE's have 32 and more


def _read(_context: click.Context, parameter: click.Parameter, path: Path | None) -> str | None:
    """What a file holds, if it can be a secret; never shown."""
    if path is None:
        return None
    try:
        text = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        raise click.BadParameter("that file can not be read, or holds more than letters and digits") from None
    if len(text) < LEAST or not text.isprintable() or set(text) & set(" \"'"):
        raise click.BadParameter(
            f"what that file holds is no {'token' if 'token' in str(parameter.name) else 'secret'} of LINE: copy it "
            "from the LINE Developers console, with nothing around it"
        )
    return text


_PATH = click.Path(path_type=Path)

secret_file = click.option(
    "--line-secret-file", "secret", type=_PATH, callback=_read, help="A file with the channel secret."
)
token_file = click.option(
    "--line-token-file", "token", type=_PATH, callback=_read, help="A file with the channel access token."
)


@click.group()
def channel() -> None:
    """LINE channels beside the main one: an office may have its own, or several share one.

    The main channel's secret and token stand in the settings; those of others are kept in the database, encrypted.
    """


@channel.command()
@click.argument("name")
@secret_file
@token_file
def add(name: str, secret: str | None, token: str | None) -> None:
    """Add the channel NAME (small letters, digits, dashes); its webhook is PUBLIC_URL/callback/NAME."""
    with transaction() as session:
        made(session, name, secret, token)
    click.echo(f"added; now run `raengjai line setup --channel {name}`")


@channel.command()
@click.argument("name")
@secret_file
@token_file
def change(name: str, secret: str | None, token: str | None) -> None:
    """Take a new secret or token.  What is signed with the old secret is believed until `channel settle`."""
    if secret is None and token is None:
        raise click.UsageError("give --line-secret-file, --line-token-file, or both")
    with transaction() as session:
        line_channels.change(named(session, name), secret, token, real_now())
    click.echo("changed; every process knows it within half a minute")
    if secret is not None:
        click.echo(f"when LINE signs with the new secret: `raengjai channel settle {name}`")


@channel.command()
@click.argument("name")
def settle(name: str) -> None:
    """Believe the newest secret only: LINE signs with it by now."""
    with transaction() as session:
        older = line_channels.settle(named(session, name))
    click.echo("the old secret is forgotten" if older else "there was no older one")


@channel.command("list")
def listed() -> None:
    """List the channels: name, webhook, LINE's id of the bot, whether two secrets are believed, provinces."""
    with ready() as (settings, database), database.transaction() as session:
        rows = [(MAIN_CHANNEL, settings.line_basic_id, len(settings.line_secrets))]
        rows += [(each.name, each.basic_id, len(each.secrets)) for each in line_channels.every(session)]
        for name, basic_id, secrets in rows:
            address = webhook_address(settings.public_url, None if name == MAIN_CHANNEL else name)
            provinces = " ".join(office.province_code for office in offices.on_channel(session, name))
            believed = "old and new secret" if secrets > 1 else "one secret"
            click.echo(f"{name}\t{address}\t{basic_id or '-'}\t{believed}\t{provinces or '-'}")


def made(session: Session, name: str, secret: str | None, token: str | None) -> LineChannel:
    """Add a channel, or say in a line why not."""
    if secret is None or token is None:
        raise click.UsageError("a channel needs both, --line-secret-file and --line-token-file")
    if not line_channels.NAME.fullmatch(name) or name == MAIN_CHANNEL:
        raise click.ClickException(
            f"a channel is named by small letters, digits and dashes, such as surin; {MAIN_CHANNEL} is taken"
        )
    if line_channels.named(session, name) is not None:
        raise click.ClickException(f"there is a channel {name} already; `raengjai channel change {name}` changes it")
    return line_channels.add(session, name, secret, token, real_now())


def named(session: Session, name: str) -> LineChannel:
    """The channel of that name, or a clear word that there is none."""
    found = line_channels.named(session, name)
    if found is None:
        more = "; the main channel's secret and token stand in the settings" if name == MAIN_CHANNEL else ""
        raise click.ClickException(f"there is no channel {name} here{more}; see `raengjai channel list`")
    return found
