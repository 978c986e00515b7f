"""A list of vacancies, from a file or pasted: judged row by row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import BinaryIO, Final

from raengjai.bot.i18n import Text, _
from raengjai.bot.thai import days
from raengjai.bot.thai.days import UnreadableDay
from raengjai.bot.thai.text import clean
from raengjai.handlers.lists import heads, sheets
from raengjai.handlers.lists.cells import count_of, text_of
from raengjai.handlers.lists.faults import TOO_MANY_ROWS, BadCell, Fault, NotAList
from raengjai.handlers.lists.heads import Table, Wanted
from raengjai.handlers.lists.helped import NOTHING_IN_IT, WHICH_PLACE, Handed
from raengjai.handlers.lists.reading import Reading
from raengjai.handlers.lists.sheets import Row, Sheet, Value
from raengjai.storage import vacancies, workplaces
from raengjai.storage.vacancies import Told
from raengjai.storage.workplaces import NoSuchPlace, Workplace

OCCUPATION: Final = Wanted("ตำแหน่งงาน", ("ตำแหน่ง", "งาน", "อาชีพ"))
WHERE: Final = Wanted("สถานที่", ("สถานที่ทำงาน", "ที่ทำงาน", "พื้นที่", "ประเทศ"))
PAY: Final = Wanted("ค่าจ้าง", ("เงินเดือน", "รายได้", "ค่าตอบแทน"), required=False)
PLACES: Final = Wanted("จำนวนอัตรา", ("จำนวน", "อัตรา", "รับกี่คน"), required=False)
CLOSES: Final = Wanted("ปิดรับวันที่", ("ปิดรับ", "วันปิดรับ", "รับถึงวันที่", "วันสุดท้าย"))
CONTACT: Final = Wanted("ติดต่อ", ("ผู้ติดต่อ", "เบอร์ติดต่อ", "สมัครที่"))
SOURCE: Final = Wanted("ที่มา", ("แหล่งที่มา", "แหล่งข้อมูล"), required=False)
COLUMNS: Final = (OCCUPATION, WHERE, PAY, PLACES, CLOSES, CONTACT, SOURCE)

UNKNOWN_WHERE = _("I know no such place. Write for example: พิมพา บางปะกง · อ.บางปะกง · บางละมุง ชลบุรี · ชลบุรี · เกาหลีใต้")
NOT_A_DAY = _("please write a day from today to a year ahead, such as 15/12/2569")
MUST_NOT_BE_EMPTY = _("this must not be empty")


@dataclass(frozen=True)
class Judged:
    """A row: what it tells of (None: it can not be taken), and what is wrong with it."""

    row: int
    told: Told | None
    faults: Sequence[Fault] = field(default_factory=tuple)


def handed_in(file: BinaryIO, most: int) -> Handed:
    """The rows of a file, `most` at most; raise `NotAList`."""
    with sheets.opened(file) as opened:
        table = heads.found_in(opened, COLUMNS)
        return _some(table, most)


def pasted(text: str, most: int) -> Handed:
    """The lines of a text, parts set apart by | or a tab (as copied from a spreadsheet); raise `NotAList`.

    A first line of heads says which part is what; without one the order is that of the template.
    """
    rows = [
        Row(number, tuple(part.strip() or None for part in line.replace("\t", "|").split("|")))
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip()
    ]
    sheet = Sheet(lambda: iter(rows))
    try:
        table = heads.found_in([sheet], COLUMNS)
    except NotAList:
        table = Table(sheet, 0, {wanted.name: at for at, wanted in enumerate(COLUMNS)})
    return _some(table, most)


def _some(table: Table, most: int) -> Handed:
    rows = list(islice(table.rows(), most + 1))
    if not rows:
        raise NotAList(NOTHING_IN_IT)
    if len(rows) > most:
        raise NotAList(TOO_MANY_ROWS.format(most=f"{most:,}"))
    return Handed(table, rows)


@dataclass(frozen=True)
class Judge:
    """Reads rows for an office of a province."""

    province: str
    today: date

    def judge(self, table: Table, row: Row) -> Judged:
        """What a row tells of, or what is wrong with it."""
        reading = Reading(table, row)
        occupation = reading.cell(OCCUPATION, lambda value: text_of(value, vacancies.LONGEST_OCCUPATION))
        where = reading.cell(WHERE, lambda value: where_of(text_of(value, 100), self.province))
        pay = reading.cell(PAY, lambda value: optional(value, vacancies.LONGEST_PAY))
        places = reading.cell(PLACES, places_of)
        closes_on = reading.cell(CLOSES, lambda value: day_of(value, self.today))
        contact = reading.cell(CONTACT, lambda value: text_of(value, vacancies.LONGEST_CONTACT))
        source = reading.cell(SOURCE, lambda value: optional(value, vacancies.LONGEST_SOURCE))
        if reading.faults or occupation is None or where is None or closes_on is None or contact is None:
            return Judged(row.number, None, reading.faults)
        return Judged(row.number, Told(occupation, where, closes_on, contact, pay, places, source))


def where_of(text: str, province: str) -> Workplace:
    """The place that is written; raise `BadCell`."""
    try:
        return workplaces.read(text, province)
    except NoSuchPlace as wrong:
        raise BadCell(WHICH_PLACE if wrong.several else UNKNOWN_WHERE) from None


def optional(value: Value, most: int) -> str | None:
    """A text that need not be there."""
    return None if value is None or str(value).strip() in ("", "-", "–") else text_of(value, most)


def places_of(value: Value) -> int | None:
    """How many are wanted; None of an empty cell."""
    count = count_of(_without_unit(value))
    if count > vacancies.MOST_PLACES:
        raise BadCell(_TOO_MANY_PLACES)
    return count or None


_TOO_MANY_PLACES: Text = _("that is too many ({most} at most)").format(most=vacancies.MOST_PLACES)


def _without_unit(value: Value) -> Value:
    return clean(value).removesuffix("อัตรา").removesuffix("คน").strip() or None if isinstance(value, str) else value


def day_of(value: Value, today: date) -> date:
    """A last day, from today to a year ahead; raise `BadCell`."""
    if value is None:
        raise BadCell(MUST_NOT_BE_EMPTY)
    said = str(value)[:40].removesuffix(" 00:00:00")
    try:
        return days.read_day_ahead(said, today)
    except UnreadableDay:
        raise BadCell(NOT_A_DAY) from None
