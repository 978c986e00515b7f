"""What the small forms are made of: fields as data, read from what was sent, shown again with what was wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import request, url_for

from raengjai.bot.i18n import Text, _
from raengjai.bot.thai import phones
from raengjai.bot.thai.text import clean
from raengjai.handlers.office.answers import Goes, Shown

NEEDED = _("Please fill this in.")
NO_PHONE = _("That is no telephone number, such as 038-511-234 or 1506.")
TAKEN = _("There is one of that name already.")


@dataclass(frozen=True)
class Field:
    """One field.  `kind`: text, lines (several of them), number, time, date, tick or choice (of `options`)."""

    name: str
    label: Text
    kind: str = "text"
    help: Text | None = None
    most: int = 120  # letters; of lines: of each
    options: Sequence[tuple[str, object]] = ()


@dataclass(frozen=True)
class Row:
    """Something on a list: its name, a word about it, how it is changed (fields with their values), and buttons.

    A form of it goes to `address`, and says in `do` what is wanted: "change", or a button's.
    """

    address: str
    name: str
    about: object = ""
    fields: Sequence[Field] = ()
    values: Mapping[str, Any] = field(default_factory=dict)
    buttons: Sequence[tuple[str, Text]] = ()


@dataclass(frozen=True)
class Listing:
    """A page with a list: groups of rows under their headings, and what is asked of a new one."""

    title: Text
    groups: Sequence[tuple[object, Sequence[Row]]]
    adding: Sequence[Field]
    intro: Text | None = None
    links: Sequence[tuple[str, object]] = ()


def typed(fields: Sequence[Field]) -> dict[str, Any]:
    """What was sent: text, whether it is ticked, or a tuple of lines; cleaned, and no longer than is kept."""
    return {one.name: _read(one) for one in fields}


def _read(one: Field) -> Any:
    sent = request.form.get(one.name, "")
    if one.kind == "tick":
        return sent == "1"
    if one.kind == "lines":
        return tuple(words for line in sent.splitlines()[:40] if (words := clean(line)[: one.most]))
    return clean(sent)[: one.most]


def form(
    title: Text,
    fields: Sequence[Field],
    values: Mapping[str, Any],
    faults: Mapping[str, Text] | None = None,
    intro: Text | None = None,
) -> Shown:
    """A page with one form."""
    shown = {"title": title, "fields": fields, "values": values, "faults": faults or {}, "intro": intro}
    return Shown("office/settings/form.html", shown, 422 if faults else 200)


def listing(page: Listing, faults: Mapping[str, Text] | None = None) -> Shown:
    """A page with a list; `faults` are those of a new one."""
    values = typed(page.adding) if faults else {}
    shown = {"page": page, "faults": faults or {}, "values": values}
    return Shown("office/settings/list.html", shown, 422 if faults else 200)


def saved(endpoint: str, **parts: Any) -> Goes:
    """On to the page, where it stands now."""
    return Goes(url_for(f"office.{endpoint}", **parts), _("Saved."))


def warned(endpoint: str, says: Text, **parts: Any) -> Goes:
    """Back to the page: it was not done, and why."""
    return Goes(url_for(f"office.{endpoint}", **parts), says, warns=True)


def phone_of(typed_in: str) -> str | None:
    """A telephone number as it is kept, "" where none was typed; None: it is no such number.

    Short numbers (191, 1506) are taken as they are.
    """
    digits = typed_in.replace("-", "").replace(" ", "")
    if digits.isascii() and digits.isdecimal() and 3 <= len(digits) <= 5:
        return digits
    if not typed_in:
        return ""
    try:
        return phones.read(typed_in)
    except phones.NotAPhone:
        return None
