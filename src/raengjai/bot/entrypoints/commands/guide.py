"""The printed guide."""

from __future__ import annotations

from pathlib import Path

import click

from raengjai.bot.entrypoints.commands.writing import write
from raengjai.handlers import printed_guide


@click.command()
@click.option("--out", default=Path(), type=click.Path(path_type=Path, file_okay=False), help="The folder to write to.")
def guide(out: Path) -> None:
    """Print the guide for volunteers: one A4 page, and a booklet of four A5 pages, from what the bot says today.

    The talks on its pictures are invented; the office's own database is not looked at.
    """
    out.mkdir(parents=True, exist_ok=True)
    for kind in printed_guide.KINDS:
        file = out / f"guide-{kind}.pdf"
        write(file, printed_guide.pdf(kind))
        click.echo(str(file))
