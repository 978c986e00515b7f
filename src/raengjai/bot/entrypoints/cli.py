"""`raengjai`: what an operator types."""

from __future__ import annotations

import logging
import os
import sys

import click

from raengjai.bot.entrypoints.commands import (
    backup,
    demo,
    doctor,
    flows,
    form,
    keys,
    line,
    office,
    outbox,
    servers,
    staff,
)
from raengjai.bot.errors import Misconfigured


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="raengjai")
def raengjai() -> None:
    """RaengJai (แรงใจ): labour volunteers talk to a LINE bot; the month's official form makes itself.

    To try it: `raengjai demo`.  To serve a small office: `raengjai db upgrade`, `raengjai office create`,
    `raengjai line setup`, then `raengjai run`.  When something is wrong: `raengjai doctor`.
    """


for command in (
    *(demo.demo, servers.run, servers.web, servers.worker, servers.db),
    *(backup.backup, backup.restore, outbox.outbox),
    *(office.office, office.volunteer, staff.staff, form.form, line.line, doctor.doctor, keys.keys, flows.flows),
):
    raengjai.add_command(command)


def main() -> None:
    """Run the command; a fault in the settings is told in one line."""
    logging.captureWarnings(capture=True)
    os.umask(0o077)  # what is written here (database, secrets, forms) is the operator's alone
    try:
        raengjai(standalone_mode=True)
    except Misconfigured as fault:
        click.echo(f"raengjai: {fault}", err=True)
        sys.exit(2)
