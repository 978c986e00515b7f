"""Searching has its measure: whoever opens names or looks numbers up by the hundred is stopped for some minutes."""

from __future__ import annotations

from flask import abort

from raengjai.handlers.office.desk import Desk
from raengjai.storage import tries

NUMBERS = 60  # ID numbers looked up, by one person in ten minutes
WORDS = 120  # pages of what was found by words, whosever names: each opens many


def by_number(desk: Desk) -> None:
    """Count one search for a number; 429 when there were too many."""
    _counted(desk, "person", NUMBERS)


def by_words(desk: Desk) -> None:
    """Count one search for words; 429 when there were too many."""
    _counted(desk, "words", WORDS)


def _counted(desk: Desk, what: str, most: int) -> None:
    if not tries.may_try(desk.session, what, desk.actor, most, desk.now):
        abort(429)
    tries.note(desk.session, what, desk.actor, desk.now)
