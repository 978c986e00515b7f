"""Keys."""

from __future__ import annotations

import base64
import secrets

import click

from raengjai.bot.settings import KEY_BYTES


@click.group()
def keys() -> None:
    """Make keys for DATA_KEYS, HASH_KEYS, BACKUP_KEY and SECRET_KEY."""


@keys.command()
def new() -> None:
    """Print a new key: the urlsafe base64 of 32 random bytes."""
    click.echo(new_key())


def new_key() -> str:
    """A fresh key, as it stands in a setting."""
    return base64.urlsafe_b64encode(secrets.token_bytes(KEY_BYTES)).decode()
