"""The lines of a group that are not saved: which one is asked about, and why."""

from __future__ import annotations

from typing import Any

from raengjai.bot.conversation.gathering import Gathered
from raengjai.handlers.lists import people
from raengjai.handlers.lists.people import Listed

OpenLine = dict[str, Any]

DOUBLES = ("already", "twice")  # of a record, of another line


def line_numbered(gathered: Gathered, number: int) -> OpenLine | None:
    """The open line of that number."""
    return next((line for line in gathered["open"] if line["n"] == number), None)


def asked(gathered: Gathered) -> OpenLine | None:
    """The line that is asked about just now; None: none, a saved one was chosen, or a file waits to be saved."""
    if focus := gathered.get("focus"):
        return line_numbered(gathered, focus)
    if held(gathered):
        return None
    waiting = (line for line in gathered["open"] if not line.get("left") and trouble_in(line))
    return next(waiting, None)


def held(gathered: Gathered) -> list[OpenLine]:
    """The lines that are shown before they are saved."""
    return [line for line in gathered["open"] if line.get("held")]


def trouble_in(line: OpenLine) -> str:
    """What is wrong with a line: a word of `people.VERDICTS`."""
    if line.get("already"):
        return "already"
    return "twice" if line.get("twice") else people.trouble_of(Listed.from_json(line))
