"""A list of volunteers whom the office expects: name, place, telephone, unit, card; judged row by row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import BinaryIO, Final
from uuid import UUID

from sqlalchemy.orm import Session

from raengjai.bot.i18n import _
from raengjai.bot.thai import names, phones
from raengjai.bot.thai.text import clean, label_key
from raengjai.handlers.lists import heads, sheets
from raengjai.handlers.lists.cells import text_of
from raengjai.handlers.lists.faults import TOO_MANY_ROWS, BadCell, Fault, NotAList
from raengjai.handlers.lists.heads import Table, Wanted
from raengjai.handlers.lists.helped import (
    NOT_A_NAME,
    NOTHING_IN_IT,
    PREFIX,
    SURNAME,
    UNKNOWN_PLACE,
    WHICH_PLACE,
    Handed,
    whole_name,
)
from raengjai.handlers.lists.reading import Reading
from raengjai.handlers.lists.sheets import Row, Value
from raengjai.storage import offices, places
from raengjai.storage.models import Office
from raengjai.storage.places import Place
from raengjai.storage.volunteer_invites import Expected

LONGEST_CARD: Final = 30

NAME: Final = Wanted("ชื่อ-สกุล", ("ชื่อ - สกุล", "ชื่อและสกุล", "ชื่อ นามสกุล", "ชื่อ-นามสกุล", "ชื่ออาสาสมัคร", "ชื่อ"))
PLACE: Final = Wanted("ตำบล", ("ตำบล/แขวง", "แขวง", "พื้นที่"))
DISTRICT: Final = Wanted("อำเภอ", ("อำเภอ/เขต", "เขต"), required=False)
PHONE: Final = Wanted("เบอร์โทร", ("เบอร์โทรศัพท์", "โทรศัพท์", "หมายเลขโทรศัพท์", "มือถือ"), required=False)
UNIT: Final = Wanted("หน่วยบริการ", ("หน่วยบริการชุมชน", "หน่วย"), required=False)
CARD: Final = Wanted("เลขบัตรอาสาสมัคร", ("เลขที่บัตรอาสาสมัคร", "บัตรประจำตัวอาสาสมัคร"), required=False)
IN_TEMPLATE: Final = (NAME, PLACE, DISTRICT, PHONE, UNIT, CARD)
COLUMNS: Final = (*IN_TEMPLATE, PREFIX, SURNAME)

NOT_A_PHONE = _("this is no telephone number such as 081-234-5678")
UNKNOWN_UNIT = _("the office has no unit of this name")


@dataclass(frozen=True)
class Judged:
    """A row: whom it expects (None: it can not be taken), and what is wrong with it."""

    row: int
    expected: Expected | None
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
    """Reads rows for one office."""

    def __init__(self, session: Session, office: Office) -> None:
        self.office = office
        self.units = {label_key(unit.name): unit.id for unit in offices.units(session, office)}

    def judge(self, table: Table, row: Row) -> Judged:
        """Whom a row expects, or what is wrong with it."""
        reading = Reading(table, row)
        name = reading.cell(NAME, lambda value: _name(whole_name(table, row, value)))
        place = reading.cell(PLACE, lambda value: self._place(value, table.cell(row, DISTRICT.name)))
        phone = reading.cell(PHONE, _phone)
        unit = reading.cell(UNIT, self._unit)
        card = reading.cell(CARD, lambda value: text_of(value, LONGEST_CARD) if value is not None else None)
        if reading.faults or name is None or place is None:
            return Judged(row.number, None, reading.faults)
        return Judged(row.number, Expected(name, place, phone, card, unit))

    def _place(self, value: Value, district: Value) -> Place:
        said = clean(f"{text_of(value, 100)} {district or ''}")
        found = places.named_exactly(said, self.office.province_code)
        if len(found) != 1:
            raise BadCell(WHICH_PLACE if found else UNKNOWN_PLACE)
        return found[0]

    def _unit(self, value: Value) -> UUID | None:
        if value is None:
            return None
        found = self.units.get(label_key(str(value)))
        if found is None:
            raise BadCell(UNKNOWN_UNIT)
        return found


def _name(value: Value) -> names.PersonName:
    try:
        return names.read(text_of(value, names.LONGEST))
    except names.NotAName:
        raise BadCell(NOT_A_NAME) from None


def _phone(value: Value) -> str | None:
    """A spreadsheet that takes it for a number has dropped the 0 at the front."""
    if value is None or str(value).strip() in ("-", "–"):
        return None
    said = clean(str(value if isinstance(value, str) else int(value)))
    if said.isdecimal() and not said.startswith("0"):
        said = f"0{said}"
    try:
        return phones.read(said)
    except phones.NotAPhone:
        raise BadCell(NOT_A_PHONE) from None
