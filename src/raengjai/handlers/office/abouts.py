"""What an entry of the audit is about, in people's words.

Entries are kept short and the same in every language: "case 5", "record 12, month 2026-11".  Their parts, between
commas, are put into words here; what has none is shown as it is kept (a test knows what the program writes).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache

from raengjai.bot.i18n import Text, _, spoken
from raengjai.bot.thai import days
from raengjai.handlers.exits.words import TABLES
from raengjai.handlers.office import moments
from raengjai.handlers.office.about_codes import CODES, KEPT
from raengjai.storage import places

Names = Mapping[str, str]
"""What members of staff are called, by the ids of their memberships."""

PARTS: Mapping[str, Text] = {
    "case {n}": _("case no. {n}"),
    "file {n}": _("file {n}"),
    "record {n}": _("record no. {n}"),
    "record {n} of {month}: {code}": _("record no. {n} of {month}: {code}"),
    "month {month}": _("month of {month}"),
    "from {month}": _("from {month} on"),
    "volunteer {n}": _("volunteer no. {n}"),
    "of volunteer {n}": _("of volunteer no. {n}"),
    "to volunteer {n}": _("to volunteer no. {n}"),
    "volunteer {n} until {day}": _("volunteer no. {n}, until {day}"),
    "volunteer {n} to {place}": _("volunteer no. {n}, to {place}"),
    "volunteer {n} to staff {staff}": _("volunteer no. {n}, to {staff}"),
    "staff {staff}": _("{staff} of the staff"),
    "{n} things of staff {staff} to staff {staff2}": _("{n} open things of {staff}, to {staff2}"),
    "role {code}": _("as {code}"),
    "by {code}": _("by {code}"),
    "own": _("one's own"),
    "own address": _("one's own address"),
    "announcement {n}": _("announcement no. {n}"),
    "survey {n}": _("survey no. {n}"),
    "course {n}": _("course no. {n}"),
    "vacancy {n}": _("vacancy no. {n}"),
    "answer {n}": _("answer no. {n}"),
    "job seeker {n}": _("job seeker no. {n}"),
    "group {n}": _("group no. {n}"),
    "group {id}": _("a LINE group"),
    "unit {id}": _("a service unit"),
    "project {id}": _("a project"),
    "request {n}": _("request no. {n}"),
    "request {n} as {any}": _("request no. {n}, as {any}"),
    "answer to request {n}": _("answer to request no. {n}"),
    "person {any}": _("the person {any}"),
    "person of record {n}": _("the person of record no. {n}"),
    "person": _("a person"),
    "picture {n} of fiscal year {n2}": _("picture {n} of fiscal year {n2}"),
    "situation {month} as {any}": _("letter about the labour situation, {month}, as {any}"),
    "letter with {any} {month} as {any2}": _("letter with {any}, {month}, as {any2}"),
    "{code} of a unit {month}": _("{code} of a unit, {month}"),
    "{code} of a unit {month} as {any}": _("{code} of a unit, {month}, as {any}"),
    "{code} {month}": _("{code}, {month}"),
    "{code} {month} as {any}": _("{code}, {month}, as {any}"),
    "{code} {code2} {n} of {month}": _("“{code}”: {code2} no. {n} of {month}"),
    "{code} {code2}": _("{code}: {code2}"),
    "{code} {n}": _("{code} {n}"),
    "{code} {n} as {any}": _("{code} {n}, as {any}"),
    "{code} {n}.{file}": _("{code} {n}, as {file}"),
    "{code} {n}-{n2}": _("{code} {n}-{n2}"),
    "{code} {n}-{n2} as {any}": _("{code} {n}-{n2}, as {any}"),
    "{code} {n}-{n2}.{file}": _("{code} {n}-{n2}, as {file}"),
    "{code} {n} final": _("{code} {n}, final"),
    "{code} {n} final as {any}": _("{code} {n}, final, as {any}"),
    "{code} {n} final.{file}": _("{code} {n}, final, as {file}"),
    "draft as {any}": _("draft, as {any}"),
    "as {any}": _("as {any}"),
    "version {n}": _("version {n}"),
    "version {n} as {any}": _("version {n}, as {any}"),
    "amendment {n}": _("amendment no. {n}"),
    "nothing changed": _("nothing was changed"),
    "{n} rows": _("{n} rows"),
    "{n} rows of {month}": _("{n} rows of {month}"),
    "{n} rows refused": _("{n} rows not taken"),
    "{n} entries": _("{n} entries"),
    "{n} records": _("{n} records in all"),
    "{n} records of {month}": _("{n} records of {month}"),
    "{n} records of {any}": _("{n} records of {any}"),
    "{n} records for volunteer {n2}": _("{n} records for volunteer no. {n2}"),
    "{n} files of {month}": _("{n} files of {month}"),
    "{n} groups": _("{n} groups"),
    "{n} job seekers": _("{n} job seekers"),
    "{n} volunteers": _("{n} volunteers in all"),
    "{n} acts": _("{n} acts"),
    "{n} persons": _("{n} persons"),
    "{n} consents": _("{n} consents"),
    "{n} sessions ended": _("{n} logins ended"),
    "{n} texts": _("{n} texts"),
    "{n} days": _("{n} days"),
    "{n} get it": _("{n} get it"),
    "{n} events and messages": _("{n} events and messages"),
    "{n} people of {month} not in register {n2}": _("{n} people of {month} who are not in the register of {n2}"),
    "{n} told": _("{n} people told"),
    "{n} asked": _("to {n} people"),
    "{n} found": _("{n} found"),
    "{n} {code}": _("{code}: {n}"),
    "register {n}": _("register of {n}"),
    "register none": _("no register"),
    "register {n}: {n2} people": _("register of {n}: {n2} people"),
    "fiscal year {n}": _("fiscal year {n}"),
    "fiscal year {n}: {n2} rows": _("fiscal year {n}: {n2} rows"),
    "fiscal year {n}: {n2} projects": _("fiscal year {n}: {n2} projects"),
    "fiscal year {n} to {n2}": _("from fiscal year {n} to {n2}"),
    "seat of {code} given": _("seat of {code} given"),
    "seat of {code} ended": _("seat of {code} ended"),
    "{kept}: {n}": _("{kept}: {n}"),
    "{kept}: {table} deleted: {n}": _("{kept}: {n} rows deleted ({table})"),
    "{kept}: {table} emptied: {n}": _("{kept}: {n} rows emptied ({table})"),
    "{code}: {any}": _("{code}: {any}"),
    "{day}": _("{day}"),
    "{n}": _("{n}"),
    "{kept}": _("{kept}"),
    "{code}": _("{code}"),
}

_ID = r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}"
_LOOKS = {
    "file": "[a-z]+",
    "n": r"\d+",
    "month": r"\d{4}-\d{2}",
    "day": r"\d{4}-\d{2}-\d{2}",
    "place": r"\d{6}",
    "staff": _ID,
    "id": _ID,
}
_SLOT = re.compile(r"\{(\w+?)(\d*)\}")
_IN_ORDER = ("{kept}", "{code}", *sorted(PARTS, key=lambda code: -len(_SLOT.sub("", code))))
"""First what is a word of its own, then what says the most."""


def in_words(about: str, names: Names) -> str:
    """The parts of it, each in words."""
    return ", ".join(_part(part, names) for part in about.split(", "))


def has_words(part: str) -> bool:
    """Whether this part is put into words."""
    return not part or any(_told(code, part, {}) is not None for code in _IN_ORDER)


def staff_in(about: str) -> list[str]:
    """The memberships that it names."""
    return re.findall(rf"staff ({_ID})", about)


def _part(part: str, names: Names) -> str:
    for code in _IN_ORDER:
        if (told := _told(code, part, names)) is not None:
            return str(PARTS[code].format(**told))
    return part


def _told(code: str, part: str, names: Names) -> dict[str, str] | None:
    """What stands in the part where it looks like this."""
    found = _pattern(code).fullmatch(part)
    if found is None:
        return None
    told = {slot: _read(slot.rstrip("2"), value, names) for slot, value in found.groupdict().items()}
    return None if None in told.values() else {slot: value or "" for slot, value in told.items()}


@cache
def _pattern(code: str) -> re.Pattern[str]:
    parts = _SLOT.split(code)
    slots = [f"(?P<{name}{n}>{_LOOKS.get(name, '.+?')})" for name, n in zip(parts[1::3], parts[2::3], strict=True)]
    return re.compile("".join(re.escape(text) + slot for text, slot in zip(parts[::3], [*slots, ""], strict=True)))


def _read(kind: str, value: str, names: Names) -> str | None:
    """None: it is not what it looks like."""
    reader: Callable[[str], str | None] | None = _READERS.get(kind)
    return names.get(value, "–") if kind == "staff" else reader(value) if reader is not None else value


def _code(value: str) -> str | None:
    return str(CODES[value]) if value in CODES else None


def _kept(value: str) -> str | None:
    return str(KEPT[value]) if value in KEPT else None


def _table(value: str) -> str:
    """What is in it, which is written down in Thai only."""
    return _TABLES.get(value, value) if spoken() == "th" else value


def _month(value: str) -> str | None:
    year, month = map(int, value.split("-"))
    common_era = year if year < days.buddhist(1900) else year - days.buddhist(0)
    return moments.month_named((common_era, month)) if 0 < month < 13 else None


def _day(value: str) -> str | None:
    try:
        return moments.day(date.fromisoformat(value))
    except ValueError:
        return None


def _place(value: str) -> str | None:
    place = places.with_code(value)
    return place.name if place is not None else None


_TABLES = {model.__tablename__: words for model, words in TABLES.items()}
_READERS: Mapping[str, Callable[[str], str | None]] = {
    "code": _code,
    "kept": _kept,
    "table": _table,
    "month": _month,
    "day": _day,
    "place": _place,
}
