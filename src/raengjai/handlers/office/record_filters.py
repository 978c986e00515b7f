"""What is looked for among records, as the fields of the page say it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from raengjai.bot.i18n import _
from raengjai.bot.thai.text import clean
from raengjai.handlers.words import HELP_TYPES, RECORD_STATES, WORKER_TYPES
from raengjai.storage.record_search import Wanted

UNNAMED = "unnamed"  # as a project: none is named
STATES = {**RECORD_STATES, "deleted": _("Deleted")}
ASKED = ("words", "day", "volunteer", "help", "worker", "state", "place", "district", "unit", "project", "forms")


def wanted(asked: Mapping[str, str], fiscal_year: int) -> Wanted:
    """What these fields ask for, in months of that fiscal year; what can not be read asks for nothing."""
    return Wanted(
        words=asked.get("words", "")[:100],
        day=day(asked.get("day", "")),
        volunteer=number(asked.get("volunteer", "")),
        help_type=asked.get("help") if asked.get("help") in HELP_TYPES else None,
        worker_type=asked.get("worker") if asked.get("worker") in WORKER_TYPES else None,
        state=asked.get("state") if asked.get("state") in STATES else None,
        place=clean(asked.get("place", ""))[:60].removeprefix("ตำบล").removeprefix("แขวง"),
        district=asked.get("district", "")[:4],
        unit=_id(asked.get("unit", "")),
        project=_id(asked.get("project", "")),
        unnamed_in=fiscal_year if asked.get("project") == UNNAMED else None,
        on_forms=asked.get("forms") == "1",
    )


def day(written: str) -> date | None:
    """A day as a browser writes it."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def number(written: str) -> int | None:
    """A volunteer's or a record's."""
    return int(written) if written.isdecimal() and len(written) <= 9 else None


def _id(written: str) -> UUID | None:
    try:
        return UUID(written)
    except ValueError:
        return None
