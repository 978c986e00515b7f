"""Keys: made, and changed while work goes on."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Callable, Iterator

import click

from raengjai.bot.entrypoints.commands.key_settings import KeySetting
from raengjai.bot.entrypoints.commands.opening import ready
from raengjai.bot.entrypoints.commands.progress import Bar
from raengjai.bot.settings import KEY_BYTES
from raengjai.storage import crypto
from raengjai.storage.database import Database
from raengjai.storage.keys import hashed, resealing, standing
from raengjai.storage.keys.standing import Standing
from raengjai.storage.turnstile import FairDatabase

_RESTART = "restart `raengjai web` and `raengjai worker` (or `raengjai run`) on every machine"
_SETTING = click.argument("name", metavar="SETTING", type=click.Choice(["DATA_KEYS", "HASH_KEYS", "BACKUP_KEY"]))


@click.group()
def keys() -> None:
    """Make keys, and change them: add one, rotate to it, retire the old one; status tells what still needs which."""


@keys.command()
def new() -> None:
    """Print a new key: the urlsafe base64 of 32 random bytes."""
    click.echo(new_key())


def new_key() -> str:
    """A fresh key, as it stands in a setting."""
    return base64.urlsafe_b64encode(secrets.token_bytes(KEY_BYTES)).decode()


@keys.command()
@_SETTING
def add(name: str) -> None:
    """Make a key known: put a new one at the end of SETTING, where it opens and finds but is not used yet."""
    setting, key = KeySetting.read(name), new_key()
    added = (*setting.keys, key)
    if not setting.keep(added):
        click.echo(f"{name} stands in the environment: put this key there, behind the others, with a comma: {key}")
    name_of_it = setting.ids(added)[-1]
    click.echo(f"{name} knows the key {name_of_it}. Now {_RESTART},")
    click.echo(f"then run `raengjai keys rotate {name} --to {name_of_it}`.")


@keys.command()
@_SETTING
@click.option("--to", "to", metavar="KEY", help="The key to use from now on, by its id; without it, the one in use.")
@click.option("--yes", is_flag=True, help="Every process on every machine knows the key: do not ask.")
def rotate(name: str, to: str | None, *, yes: bool) -> None:
    """Use another key of SETTING, and make anew with it what older ones have sealed or hashed.

    The bot runs on meanwhile.  Whatever stops this, run it again: it goes on where it was.
    """
    if to is not None:
        _put_first(KeySetting.read(name), to, sure=yes)
    if name == "BACKUP_KEY":
        click.echo(f"New backups are sealed with the first key; older ones still need theirs. Now {_RESTART}.")
        return
    with ready() as (settings, _plain):
        database = FairDatabase(settings.database_url)
        try:
            left = _all_made_anew(database, name)
        finally:
            database.close()
    if left:
        raise click.ClickException(
            f"{left} values still stand under older keys: somebody held them, or they stand under the new key already "
            f"(a chat that came in anew while its key was lost). {_RESTART.capitalize()}, then run this again."
        )
    click.echo(f"Everything that can be is under the key in use. Now {_RESTART}, run this once more,")
    click.echo(f"then look at `raengjai keys status` and run `raengjai keys retire {name} KEY`.")


def _put_first(setting: KeySetting, to: str, *, sure: bool) -> None:
    key = setting.named(to)
    if setting.keys[0] == key:
        return
    if not sure:
        question = f"Has every process on every machine been restarted since {to} was added? Else they can not read"
        click.confirm(f"{question} what is sealed from now on.", abort=True)
    rest = tuple(each for each in setting.keys if each != key)
    if not setting.keep((key, *rest)):
        raise click.ClickException(
            f"{setting.name} stands in the environment: put the key {to} first there, "
            f"then run `raengjai keys rotate {setting.name}`."
        )


def _all_made_anew(database: Database, name: str) -> int:
    """Go over everything until nothing is left, or nothing more can be done just now; return what is left."""
    keyring = crypto.keyring()
    left = _left(database, name)
    with Bar("made anew") as bar:
        total, done = left, 0
        while left:
            before = done
            for so_many in _going_over(name)(database.writing_late, keyring):
                done += so_many
                bar.show(min(done, total), total)
            left = _left(database, name)
            if done == before:
                break
    return left


def _going_over(name: str) -> Callable[..., Iterator[int]]:
    return resealing.reseal if name == "DATA_KEYS" else hashed.rehash


def _left(database: Database, name: str) -> int:
    with database.writing_late() as session:
        stands = standing.look(session)
    keyring = crypto.keyring()
    return stands.sealed_by_others(keyring) if name == "DATA_KEYS" else stands.hashed_by_others(keyring)


@keys.command()
@_SETTING
@click.argument("key")
@click.option("--yes", is_flag=True, help="Of BACKUP_KEY: no backup that is still wanted needs it.")
def retire(name: str, key: str, *, yes: bool) -> None:
    """Take the old KEY (its id) out of SETTING, if nothing needs it."""
    setting = KeySetting.read(name)
    old = setting.named(key)
    if setting.keys[0] == old:
        raise click.ClickException(f"{key} is in use: rotate {name} to another first.")
    if name == "BACKUP_KEY":
        if not yes:
            click.confirm("Backups made with it can not be opened any more, by nobody. Go on?", abort=True)
    elif needed := list(_look().needed(name, key)):
        raise click.ClickException("\n  ".join((f"{key} is still needed by", *needed)))
    if setting.keep(tuple(each for each in setting.keys if each != old)):
        click.echo(f"{key} is out of {name}. Now {_RESTART}.")
    else:
        click.echo(f"Nothing needs {key}: take it out of {name} in the environment, and {_RESTART}.")
    click.echo("Keep it in the safe as long as there are backups made before the rotation: they need it.")


def _look() -> Standing:
    with ready() as (settings, _plain):
        database = FairDatabase(settings.database_url)
        try:
            with database.writing_late() as session:
                return standing.look(session)
        finally:
            database.close()


@keys.command()
def status() -> None:
    """Tell what stands under which key, and which keys are lost; every row is looked at."""
    stands = _look()
    for name in ("DATA_KEYS", "HASH_KEYS"):
        for place, key in enumerate(KeySetting.read(name).ids()):
            click.echo(f"{name} {key} {'in use' if place == 0 else 'known'}")
            for need in stands.needed(name, key):
                click.echo(f"    {need.split(', until')[0] if place == 0 else need}")
    lost = list(stands.lost(crypto.keyring()))
    for name, key, count in lost:
        click.echo(f"{name} lacks the key {key}, by which {count} values stand: {_lost(name)}", err=True)
    if lost:
        raise SystemExit(1)


def _lost(name: str) -> str:
    back = f"look for it where the keys are kept (the safe) and put it back into {name}, at its end."
    if name == "DATA_KEYS":
        return f"{back} Without it nobody can read them again; a backup does not help, it needs the key too."
    return f"{back} If it is lost, `raengjai keys rotate HASH_KEYS` makes anew what can be."
