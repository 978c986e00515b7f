"""`raengjai`: what an operator types."""

from __future__ import annotations

import logging
import os
import sys
from importlib import import_module
from typing import Any

import click

from raengjai.bot.errors import Misconfigured

# Each command and the file it stands in; a file is loaded only when its command is typed, for a server that runs
# for months should not carry the spreadsheets of `form`.
COMMANDS = {
    "demo": "demo",
    "rehearse": "rehearse",
    "run": "servers",
    "web": "servers",
    "worker": "servers",
    "db": "servers",
    "backup": "backup",
    "restore": "backup",
    "outbox": "outbox",
    "person": "person",
    "office": "office",
    "volunteer": "volunteer",
    "holidays": "holidays",
    "staff": "staff",
    "form": "form",
    "register": "register",
    "month": "month",
    "unit": "unit",
    "committee": "committee",
    "project": "project",
    "balance": "balance",
    "target": "target",
    "report": "report",
    "picture": "picture",
    "retention": "retention",
    "audit": "audit",
    "breach": "breach",
    "lock": "locking",
    "unlock": "locking",
    "sheet": "sheet",
    "channel": "channel",
    "line": "line",
    "doctor": "doctor",
    "keys": "keys",
    "flows": "flows",
    "guide": "guide",
    "exit": "exit",
}


class Commands(click.Group):
    """The commands, loaded when they are wanted."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, by name."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return None
        found: Any = import_module(f"raengjai.bot.entrypoints.commands.{COMMANDS[cmd_name]}")
        command: click.Command = getattr(found, cmd_name)
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="raengjai")
def raengjai() -> None:
    """RaengJai (แรงใจ): labour volunteers talk to a LINE bot; the month's official form makes itself.

    To try it: `raengjai demo`.  To serve a small office: `raengjai db upgrade`, `raengjai office create`,
    `raengjai line setup`, then `raengjai run`.  When something is wrong: `raengjai doctor`.
    """


def main() -> None:
    """Run the command; a fault in the settings is told in one line."""
    logging.captureWarnings(capture=True)
    os.umask(0o077)  # what is written here (database, secrets, forms) is the operator's alone
    try:
        raengjai(standalone_mode=True)
    except Misconfigured as fault:
        click.echo(f"raengjai: {fault}", err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
