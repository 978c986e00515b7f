"""The field's words for types of help and of workers, months and people, in the language now spoken."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from raengjai.bot.i18n import Text, _, spoken
from raengjai.bot.thai import days
from raengjai.bot.thai.text import first_name
from raengjai.storage.form_records import UNSAID
from raengjai.storage.models import Volunteer

HELP_TYPES: Mapping[str, Text] = {
    "promote": _("Promote (work)"),
    "protect": _("Protect (rights)"),
    "develop": _("Develop (skills)"),
    "drug_prevention": _("Prevent drugs"),
}

WORKER_TYPES: Mapping[str, Text] = {
    "informal": _("Informal worker"),
    "elderly": _("Elderly worker"),
    "disabled": _("Disabled worker"),
    "other": _("Other"),
}
WORKER_NAMES: Mapping[str, Text] = {**WORKER_TYPES, UNSAID: _("Kept as a count only")}


class Month(Protocol):
    """Anything named by a year (of the common era) and a month."""

    @property
    def year(self) -> int: ...

    @property
    def month(self) -> int: ...


RECORD_STATES: Mapping[str, Text] = {
    "saved": _("Saved"),
    "questioned": _("The office has a question"),
    "checked": _("Checked"),
    "reported": _("In the report"),
}


def month_name(of: Month) -> str:
    """The month's name with its year."""
    return month_named(of.year, of.month)


def month_named(year: int, month: int) -> str:
    """The same, of a year of the common era and a month."""
    if spoken() == "th":
        return days.month_name(year, month)
    return days.month_in_english(year, month)


def called(volunteer: Volunteer) -> str:
    """How the bot calls a volunteer: by first name."""
    return first_name(volunteer.name)
