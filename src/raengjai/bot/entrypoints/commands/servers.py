"""The long-running parts, and the database's schema."""

from __future__ import annotations

import subprocess
import sys

import click

from raengjai.bot.settings import load


@click.command()
def run() -> None:
    """Serve a small office: web and worker in one command.  Its SQLite file is brought up to date first."""
    from raengjai.bot.entrypoints import run as both  # noqa: PLC0415 - a server is loaded only by its own command

    settings = load()
    if settings.database_url.startswith("sqlite:"):
        # In a process of its own: the supervisor lives for months and should stay small.
        subprocess.run([sys.executable, "-m", "raengjai.bot.entrypoints.cli", "db", "upgrade"], check=True)
    both.serve(settings)


@click.command()
def web() -> None:
    """Take in LINE's webhooks and show the pages."""
    from raengjai.bot.entrypoints import web_server  # noqa: PLC0415

    web_server.become(load())


@click.command()
def worker() -> None:
    """Handle what came in, send what goes out, and do what the clock starts."""
    from raengjai.bot.entrypoints import worker as worker_server  # noqa: PLC0415

    worker_server.serve(load())


@click.group()
def db() -> None:
    """The database's schema."""


@db.command()
def upgrade() -> None:
    """Bring the database to this version's schema; safe to run again, and from several places at once."""
    from raengjai.storage import schema  # noqa: PLC0415

    settings = load()
    schema.upgrade(settings.database_url)
    click.echo("the database is up to date")
