"""Is everything well?  Each part is looked at, and what to do is said."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from raengjai.bot.entrypoints.commands import doctor_house, doctor_line
from raengjai.bot.entrypoints.commands.findings import Finding, fault, well
from raengjai.bot.errors import Misconfigured
from raengjai.bot.settings import load
from raengjai.storage import crypto


@click.command()
def doctor() -> None:
    """Look at settings, database, keys, workers, queue and LINE, and say what to do."""
    findings = list(_findings())
    for finding in findings:
        click.echo(f"{'ok   ' if finding.well else 'FAULT'} {finding.words}")
        if not finding.well and finding.mend:
            click.echo(f"      {finding.mend}")
    if not all(finding.well for finding in findings):
        sys.exit(1)


def _findings() -> Iterator[Finding]:
    try:
        settings = load()
    except Misconfigured as trouble:
        yield fault(str(trouble))
        return
    yield well("settings: all there")
    crypto.install(settings.data_keys, settings.hash_keys)
    yield from doctor_house.looked_over(settings)
    yield from doctor_line.asked(settings)
