"""A list of people helped: a training's participants, or what a volunteer wrote on paper; judged row by row.

What the list does not say of a row is taken from what was chosen for the whole list.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any, BinaryIO, Final
from uuid import UUID

from sqlalchemy.orm import Session

from raengjai.bot.conversation.options import Option, named_in
from raengjai.bot.i18n import Text, _
from raengjai.bot.thai import days, names
from raengjai.bot.thai.text import clean, label_key, matching_key
from raengjai.handlers.help_options import help_types, worker_types
from raengjai.handlers.lists import heads, sheets
from raengjai.handlers.lists.cells import WRONG_CHECK, check_digit_fits, citizen_id_of, text_of
from raengjai.handlers.lists.faults import TOO_MANY_ROWS, BadCell, Fault, NotAList
from raengjai.handlers.lists.heads import Table, Wanted
from raengjai.handlers.lists.reading import Reading
from raengjai.handlers.lists.register import CITIZEN_ID as ID_COLUMN
from raengjai.handlers.lists.sheets import Row, Value
from raengjai.handlers.words import month_name
from raengjai.storage import places, projects, services
from raengjai.storage.help_records import Entry
from raengjai.storage.models import Office, ReportingPeriod
from raengjai.storage.places import Place

LONGEST_NOTE: Final = 500

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

NOT_A_NAME = _("this is no person's name")
NO_HELP = _("neither the row nor the choice above says what help it was")
UNKNOWN_HELP = _("this is none of the four kinds of help")
UNKNOWN_SERVICE = _("the office has no service of this name")
NO_WORKER = _("neither the row nor the choice above says which kind of worker")
UNKNOWN_WORKER = _("this is none of the kinds of worker")
NO_DAY = _("neither the row nor the choice above says which day")
NOT_A_DAY = _("this is no day such as 25/11/2569")
TO_COME = _("this day has not come yet")
AFTER_MONTH = _("the list stands in the report of {month}; this day lies after it")
NO_PLACE = _("neither the row nor the choice above says which subdistrict")
UNKNOWN_PLACE = _("there is no such subdistrict in the province")
WHICH_PLACE = _("there are several subdistricts of this name: add the district")
UNKNOWN_PROJECT = _("the year has no project of this name")
WITHOUT_NUMBER = _("taken without a citizen ID")
NOTHING_IN_IT = _("There is nobody on the list.")


@dataclass(frozen=True)
class Chosen:
    """What was chosen for the whole list: it holds where a row says nothing."""

    help_types: tuple[str, ...] = ()
    services: tuple[str, ...] = ()  # ids
    worker_type: str | None = None
    day: date | None = None
    place: Place | None = None
    project: UUID | None = None
    doubtful_too: bool = False  # a number whose check digit does not fit is kept, marked to be checked


@dataclass(frozen=True)
class Handed:
    """A list as it was handed in: its columns and its rows."""

    table: Table
    rows: Sequence[Row]


@dataclass(frozen=True)
class Judged:
    """A row: what it says (None: it can not be taken), and what is wrong or to be checked with it."""

    row: int
    entry: Entry | None
    faults: Sequence[Fault] = field(default_factory=tuple)


def handed_in(file: BinaryIO, most: int) -> Handed:
    """The rows of a file, `most` at most; raise `NotAList`."""
    with sheets.opened(file) as opened:
        table = heads.found_in(opened, COLUMNS)
        rows = list(islice(table.rows(), most + 1))
    if not rows:
        raise NotAList(NOTHING_IN_IT)
    if len(rows) > most:
        raise NotAList(TOO_MANY_ROWS.format(most=f"{most:,}"))
    return Handed(table, rows)


class Judge:
    """Reads rows of one list for one office: what each says, filled up with what was chosen for all."""

    def __init__(self, session: Session, office: Office, period: ReportingPeriod, chosen: Chosen, today: date) -> None:
        self.session, self.office, self.period, self.chosen, self.today = session, office, period, chosen, today
        self.services = services.of_types(session, office, services.HELP_TYPES)
        year = days.fiscal_year(period.year, period.month)
        self.projects = projects.offered(session, office, year)

    def judge(self, table: Table, row: Row) -> Judged:
        """What a row says, or what is wrong with it."""
        reading, doubts = Reading(table, row), list[Fault]()
        name = reading.cell(NAME, lambda value: _name(self._whole_name(table, row, value)))
        identity = self._identity(reading, doubts)
        given = self._given(reading)
        worker = reading.cell(WORKER, self._worker)
        day = reading.cell(DAY, self._day)
        place = reading.cell(PLACE, self._place)
        project = reading.cell(PROJECT, lambda value: self._project(value, given[1]))
        note = reading.cell(NOTE, lambda value: text_of(value, LONGEST_NOTE) if value is not None else None)
        if reading.faults or name is None or worker is None or day is None or place is None:
            return Judged(row.number, None, reading.faults)
        entry = Entry(
            prefix=name.prefix, name=name.name, help_types=given[0], worker_type=worker, helped_on=day, place=place,
            services=given[1], project_id=project, note=note, **identity,
        )  # fmt: skip
        return Judged(row.number, entry, doubts)

    def _whole_name(self, table: Table, row: Row, name: Value) -> Value:
        """Prefix and surname may stand in columns of their own."""
        prefix, surname = (table.cell(row, wanted.name) for wanted in (PREFIX, SURNAME))
        if name is None or (prefix is None and surname is None):
            return name
        return f"{prefix or ''}{name} {surname or ''}".strip()

    def _identity(self, reading: Reading, doubts: list[Fault]) -> Mapping[str, Any]:
        """A number, or none: then the row is taken and says so."""
        value = reading.table.cell(reading.row, CITIZEN_ID.name)
        if value is None or str(value).strip() in ("-", "–"):
            doubts.append(Fault(reading.row.number, None, WITHOUT_NUMBER, taken=True))
            return {"id_kind": "none", "id_reason": "not_at_hand"}
        digits = reading.cell(CITIZEN_ID, citizen_id_of)
        if digits is None:
            return {"id_kind": "none"}
        fits = check_digit_fits(digits)
        if not fits and not self.chosen.doubtful_too:
            reading.note(COMPARE, CITIZEN_ID)
        if not fits:
            column = reading.table.columns.get(CITIZEN_ID.name)
            doubts.append(Fault(reading.row.number, column, WRONG_CHECK, taken=True))
        return {"id_kind": "citizen", "citizen_id": digits, "id_doubtful": not fits}

    def _given(self, reading: Reading) -> tuple[tuple[str, ...], tuple[Any, ...]]:
        """(types of help, services); a service brings its type."""
        kinds = reading.cell(HELP, lambda value: _each(value, lambda words: _option(words, help_types, UNKNOWN_HELP)))
        named = reading.cell(SERVICE, lambda value: _each(value, self._service))
        if not kinds and not named:
            named = [one for one in self.services if one.id.hex in self.chosen.services]
            kinds = list(self.chosen.help_types)
        types = {*(kinds or ()), *(one.help_type for one in named or ())}
        if not types and not reading.faults:
            reading.note(NO_HELP, HELP)
        return tuple(kind for kind in services.HELP_TYPES if kind in types), tuple(named or ())

    def _service(self, words: str) -> Any:
        wanted = matching_key(words)
        found = [one for one in self.services if matching_key(one.name) == wanted]
        if not found:
            raise BadCell(UNKNOWN_SERVICE)
        return found[0]

    def _worker(self, value: Value) -> str:
        if value is not None:
            return _option(str(value), worker_types, UNKNOWN_WORKER)
        if self.chosen.worker_type is None:
            raise BadCell(NO_WORKER)
        return self.chosen.worker_type

    def _day(self, value: Value) -> date:
        day = self.chosen.day if value is None else self._day_in(str(value))
        if day is None:
            raise BadCell(NO_DAY)
        if day > self.today:
            raise BadCell(TO_COME)
        if day > self.period.ends_on:
            raise BadCell(AFTER_MONTH.format(month=month_name(self.period)))
        return day

    def _day_in(self, words: str) -> date:
        text = words.removesuffix(" 00:00:00")  # a spreadsheet's own day
        try:
            return days.read_full_date(text)
        except ValueError:
            pass
        try:
            return days.read_day(text, self.today)
        except days.UnreadableDay as trouble:
            raise BadCell(TO_COME if trouble.reason == "future" else NOT_A_DAY) from None

    def _place(self, value: Value) -> Place:
        if value is None:
            if self.chosen.place is None:
                raise BadCell(NO_PLACE)
            return self.chosen.place
        found = places.named_exactly(clean(str(value)), self.office.province_code)
        if len(found) != 1:
            raise BadCell(WHICH_PLACE if found else UNKNOWN_PLACE)
        return found[0]

    def _project(self, value: Value, given: Sequence[Any]) -> UUID | None:
        if value is None:
            return self.chosen.project or projects.by_rules(self.projects.rules, [one.id for one in given])
        wanted = label_key(str(value))
        found = [key for key, name in self.projects.names.items() if label_key(name) == wanted]
        if not found:
            raise BadCell(UNKNOWN_PROJECT)
        return found[0]


COMPARE = _("the check digit does not fit: please compare with the original")


def _name(value: Value) -> names.PersonName:
    try:
        return names.read(text_of(value, names.LONGEST))
    except names.NotAName:
        raise BadCell(NOT_A_NAME) from None


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
