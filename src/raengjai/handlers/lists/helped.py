"""A list of people helped as a spreadsheet: a training's participants, or what a volunteer wrote; read row by row.

Whoever hands it in, on the office's page or in the chat, the same columns are found and the same words understood.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, BinaryIO, Final

from sqlalchemy.orm import Session

from raengjai.bot.conversation.options import Option, named_in
from raengjai.bot.i18n import Text, _
from raengjai.bot.thai import days, names
from raengjai.bot.thai.digits import only_digits
from raengjai.bot.thai.text import clean, label_key, matching_key
from raengjai.handlers.help_options import help_types, worker_types
from raengjai.handlers.lists import heads, sheets
from raengjai.handlers.lists.cells import citizen_id_of, text_of
from raengjai.handlers.lists.faults import TOO_MANY_ROWS, BadCell, Fault, NotAList
from raengjai.handlers.lists.files import WIDE, Bounds
from raengjai.handlers.lists.heads import Table, Wanted
from raengjai.handlers.lists.people import NOTE_AT_MOST, Listed
from raengjai.handlers.lists.reading import Reading
from raengjai.handlers.lists.register import CITIZEN_ID as ID_COLUMN
from raengjai.handlers.lists.sheets import Row, Sheet, Value
from raengjai.handlers.words import month_name
from raengjai.storage import places, projects, services
from raengjai.storage.models import Office, ReportingPeriod

DIGITS_KEPT: Final = 20  # of what stands where an ID should

NAME: Final = Wanted("ชื่อ-สกุล", ("ชื่อ - สกุล", "ชื่อและสกุล", "ชื่อ นามสกุล", "ชื่อ-นามสกุล", "ชื่อผู้เข้าอบรม", "ชื่อ"))
CITIZEN_ID: Final = Wanted(ID_COLUMN.name, ID_COLUMN.others, required=False)
HELP: Final = Wanted("ประเภทการช่วยเหลือ", ("ประเภทการช่วยเหลือ/การให้บริการ", "การช่วยเหลือ"), required=False)
SERVICE: Final = Wanted("บริการ", ("บริการที่ให้", "ชื่อบริการ", "หลักสูตร"), required=False)
WORKER: Final = Wanted("ประเภทของแรงงาน", ("ประเภทแรงงาน",), required=False)
DAY: Final = Wanted("วันที่", ("วันที่ช่วยเหลือ", "วัน เดือน ปี", "วันเดือนปี"), required=False)
PLACE: Final = Wanted("ตำบล", ("ตำบล/แขวง", "แขวง", "พื้นที่"), required=False)
PROJECT: Final = Wanted("โครงการ", ("ชื่อแผนงาน/โครงการ/กิจกรรม", "ชื่อโครงการ"), required=False)
NOTE: Final = Wanted("หมายเหตุ", (), required=False)
IN_TEMPLATE: Final = (NAME, CITIZEN_ID, HELP, SERVICE, WORKER, DAY, PLACE, PROJECT, NOTE)
PREFIX: Final = Wanted("คำนำหน้า", ("คำนำหน้าชื่อ", "คำนำหน้านาม"), required=False)
SURNAME: Final = Wanted("นามสกุล", ("สกุล",), required=False)
COLUMNS: Final = (*IN_TEMPLATE, PREFIX, SURNAME)

_SEVERAL = re.compile(r"[,;/\n]|\s-\s")
_NOTHING = ("-", "–")

NOT_A_NAME = _("this is no person's name")
UNKNOWN_HELP = _("this is none of the four kinds of help")
UNKNOWN_SERVICE = _("the office has no service of this name")
UNKNOWN_WORKER = _("this is none of the kinds of worker")
NOT_A_DAY = _("this is no day such as 25/11/2569")
TO_COME = _("this day has not come yet")
AFTER_MONTH = _("the list stands in the report of {month}; this day lies after it")
UNKNOWN_PLACE = _("there is no such subdistrict in the province")
WHICH_PLACE = _("there are several subdistricts of this name: add the district")
UNKNOWN_PROJECT = _("the year has no project of this name")
NOTHING_IN_IT = _("There is nobody on the list.")


@dataclass(frozen=True)
class Handed:
    """A list as it was handed in: its columns and its rows."""

    table: Table
    rows: Sequence[Row]

    def to_json(self) -> dict[str, Any]:
        """What is understood of it, and no cell more."""
        wanted = set(self.table.columns.values())
        rows = [
            [row.number, [cell if at in wanted else None for at, cell in enumerate(row.cells)]] for row in self.rows
        ]
        return {"head": self.table.head, "columns": dict(self.table.columns), "rows": rows}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Handed:
        """Read it back."""
        table = Table(Sheet(lambda: iter(())), kept["head"], kept["columns"])
        return cls(table, [Row(number, tuple(cells)) for number, cells in kept["rows"]])


@dataclass(frozen=True)
class Read:
    """One person of a list as they were read, at which row, and what in it could not be read."""

    row: int
    listed: Listed
    faults: Sequence[Fault] = ()


def handed_in(file: BinaryIO, most: int, bounds: Bounds = WIDE) -> Handed:
    """The rows of a file, `most` at most; raise `NotAList`."""
    with sheets.opened(file, bounds) as opened:
        table = heads.found_in(opened, COLUMNS)
        rows = list(islice(table.rows(), most + 1))
    if not rows:
        raise NotAList(NOTHING_IN_IT)
    if len(rows) > most:
        raise NotAList(TOO_MANY_ROWS.format(most=f"{most:,}"))
    return Handed(table, rows)


class RowReader:
    """Reads rows of lists for one office: whom each tells of, and what in it can not be read."""

    def __init__(self, session: Session, office: Office, period: ReportingPeriod, today: date) -> None:
        self.period, self.today, self.province = period, today, office.province_code
        self.services = services.listed(session, office)
        self.projects = projects.offered(session, office, days.fiscal_year(period.year, period.month)).names

    def read(self, table: Table, row: Row) -> Read:
        """Whom a row tells of."""
        who, own = Reading(table, row), Reading(table, row)
        name = who.cell(NAME, lambda value: _name(whole_name(table, row, value)))
        digits, id_trouble = _number(who)
        kinds, given = self._given(own)
        listed = Listed(
            prefix=name.prefix if name is not None else "",
            name=name.name if name is not None else "",
            digits=digits,
            id_trouble=id_trouble,
            help_types=kinds,
            services=given,
            worker_type=own.cell(WORKER, _worker) or "",
            helped_on=own.cell(DAY, self._day) or "",
            place=own.cell(PLACE, self._place) or "",
            project=own.cell(PROJECT, self._project) or "",
            note=own.cell(NOTE, lambda value: text_of(value, NOTE_AT_MOST) if value is not None else "") or "",
            row=row.number,
            unclear=tuple(f"{fault.place}: {fault.text}" for fault in own.faults),
        )
        return Read(row.number, listed, (*who.faults, *own.faults))

    def _given(self, reading: Reading) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """(types of help, ids of services); a service brings its type."""
        kinds = reading.cell(HELP, lambda value: _each(value, lambda words: _option(words, help_types, UNKNOWN_HELP)))
        named = reading.cell(SERVICE, lambda value: _each(value, self._service)) or []
        types = {*(kinds or ()), *(one.help_type for one in named)}
        return tuple(kind for kind in services.HELP_TYPES if kind in types), tuple(one.id.hex for one in named)

    def _service(self, words: str) -> services.Listed:
        wanted = matching_key(words)
        found = next((one for one in self.services if matching_key(one.name) == wanted), None)
        if found is None:
            raise BadCell(UNKNOWN_SERVICE)
        return found

    def _day(self, value: Value) -> str:
        if value is None:
            return ""
        day = _day_in(str(value), self.today)
        in_time(day, self.period, self.today)
        return day.isoformat()

    def _place(self, value: Value) -> str:
        if value is None:
            return ""
        found = places.named_exactly(clean(str(value)), self.province)
        if len(found) != 1:
            raise BadCell(WHICH_PLACE if found else UNKNOWN_PLACE)
        return found[0].code

    def _project(self, value: Value) -> str:
        if value is None:
            return ""
        wanted = label_key(str(value))
        found = [key.hex for key, name in self.projects.items() if label_key(name) == wanted]
        if not found:
            raise BadCell(UNKNOWN_PROJECT)
        return found[0]


def in_time(day: date, period: ReportingPeriod, today: date) -> None:
    """Raise `BadCell` for a day that has not come, or that lies after the month in whose report it would stand."""
    if day > today:
        raise BadCell(TO_COME)
    if day > period.ends_on:
        raise BadCell(AFTER_MONTH.format(month=month_name(period)))


def _number(reading: Reading) -> tuple[str, str]:
    """(what stands where the ID should, why it is none)."""
    value = reading.table.cell(reading.row, CITIZEN_ID.name)
    if value is None or str(value).strip() in _NOTHING:
        return "", ""
    try:
        return citizen_id_of(value), ""
    except BadCell as bad:
        reading.note(bad.text, CITIZEN_ID)
        return only_digits(str(value))[:DIGITS_KEPT], bad.why


def whole_name(table: Table, row: Row, name: Value) -> Value:
    """Prefix and surname may stand in columns of their own."""
    prefix, surname = (table.cell(row, wanted.name) for wanted in (PREFIX, SURNAME))
    if name is None or (prefix is None and surname is None):
        return name
    return f"{prefix or ''}{name} {surname or ''}".strip()


def _name(value: Value) -> names.PersonName:
    try:
        return names.read(text_of(value, names.LONGEST))
    except names.NotAName:
        raise BadCell(NOT_A_NAME) from None


def _worker(value: Value) -> str:
    return _option(str(value), worker_types, UNKNOWN_WORKER) if value is not None else ""


def _day_in(words: str, today: date) -> date:
    text = words.removesuffix(" 00:00:00")  # a spreadsheet's own day
    try:
        return days.read_full_date(text)
    except ValueError:
        pass
    try:
        return days.read_day(text, today)
    except days.UnreadableDay as trouble:
        raise BadCell(TO_COME if trouble.reason == "future" else NOT_A_DAY) from None


def _each(value: Value, read: Callable[[str], Any]) -> list[Any]:
    """What each of several words in a cell means."""
    if value is None:
        return []
    return [read(words.strip()) for words in _words(str(value))]


def _words(text: str) -> Iterator[str]:
    return (words for words in _SEVERAL.split(text) if words.strip())


def _option(words: str, options: Sequence[Option], unknown: Text) -> str:
    """The choice that a cell names, by its label (in Thai or English) or by another word for it."""
    key = label_key(re.sub(r"\(.*?\)", "", words))
    found = named_in(label_key(words), options) or named_in(key, options)
    if found is None:
        raise BadCell(unknown)
    return found.value
