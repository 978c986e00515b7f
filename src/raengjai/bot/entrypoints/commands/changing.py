"""Changes to a month that may be closed, from the command line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import click

from raengjai.bot.entrypoints.commands.opening import now
from raengjai.storage.closings import NamesGone
from raengjai.storage.late_changes import Change, NeedsReason, OpenInPart

BY: Final = "command line"
NAMES_GONE = "the names of this month were kept long enough and are gone: it stays as it is"

reason_option = click.option(
    "--reason", default="", help="Why a closed month is changed; it is printed on amended forms. Name nobody in it."
)


def change_of(reason: str) -> Change:
    """A change made now, by the command line."""
    return Change(BY, now(), reason)


@contextmanager
def changing() -> Iterator[None]:
    """Say in a line why a closed month can not be changed."""
    try:
        yield
    except NeedsReason:
        raise click.ClickException("the month is closed: it changes only for a reason (--reason …)") from None
    except NamesGone:
        raise click.ClickException(NAMES_GONE) from None
    except OpenInPart:
        raise click.ClickException(
            "a record of this closed month is open again; close the month first, then change it as a whole"
        ) from None
