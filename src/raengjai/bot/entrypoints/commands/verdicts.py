"""What became of a list that was handed in, told on the terminal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

import click

from raengjai.bot.entrypoints.commands.writing import write
from raengjai.handlers.lists.faults import NotAList
from raengjai.handlers.lists.verdicts import Verdicts, as_xlsx

SHOWN_AT_MOST: Final = 50

faults_option = click.option(
    "--faults", type=click.Path(path_type=Path, dir_okay=False), help="Write all that is wrong to F.xlsx."
)
list_argument = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))


def judged(bring_in: Callable[[], Verdicts]) -> Verdicts:
    """The verdicts; a file that can not be used is told in a line."""
    try:
        return bring_in()
    except NotAList as refused:
        raise click.ClickException(str(refused.text)) from None


def tell(verdicts: Verdicts, faults: Path | None) -> None:
    """What is wrong, row by row; all of it into a file, if wished."""
    for fault in verdicts.faults[:SHOWN_AT_MOST]:
        click.echo(f"  {fault.place}: {fault.text}")
    more = len(verdicts.faults) - SHOWN_AT_MOST + verdicts.left_out
    if more > 0:
        click.echo(f"and {more} more; --faults F.xlsx writes them to a file")
    if faults is not None:
        write(faults, as_xlsx(verdicts.faults), param="--faults")


def counted(verdicts: Verdicts, what: str) -> str:
    """So many taken, so many refused."""
    checked = f", {verdicts.doubtful} to be checked" if verdicts.doubtful else ""
    return f"{verdicts.taken} {what} taken, {verdicts.refused} rows refused{checked}"
