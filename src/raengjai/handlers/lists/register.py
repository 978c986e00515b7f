"""The province's register of informal workers as the office hands it in: whose citizen IDs stand on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from raengjai.bot.i18n import _
from raengjai.handlers.lists.cells import WRONG_CHECK, check_digit_fits, citizen_id_of
from raengjai.handlers.lists.faults import BadCell, Fault
from raengjai.handlers.lists.heads import Table, Wanted
from raengjai.handlers.lists.sheets import Row

CITIZEN_ID: Final = Wanted(
    "เลขบัตรประชาชน",
    (
        "เลขประจำตัวประชาชน",
        "เลขบัตรประจำตัวประชาชน",
        "หมายเลขประจำตัวประชาชน",
        "หมายเลขบัตรประชาชน",
        "เลขที่บัตรประชาชน",
        "เลขที่บัตรประจำตัวประชาชน",
        "เลขประจำตัว 13 หลัก",
        "เลขบัตร 13 หลัก",
        "เลข 13 หลัก",
        "บัตรประชาชน",
        "เลขประชาชน",
        "เลขประจำตัว",
        "เลขที่บัตร",
        "เลขบัตร",
        "เลขบัตร ปชช.",
        "ปชช.",
        "ID",
        "ID Card",
        "ID No.",
        "ID Number",
        "Citizen ID",
        "National ID",
        "CID",
        "PID",
    ),
)
TWICE: Final = _("the same number stands in row {row} already; counted once")


def people_in(table: Table) -> Iterator[tuple[Row, str | None, Fault | None]]:
    """Of each row: somebody's citizen ID, if it can be taken and is new; and what is wrong with it, if anything."""
    column = table.columns[CITIZEN_ID.name]
    first_seen: dict[int, int] = {}
    for row in table.rows():
        try:
            found = citizen_id_of(table.cell(row, CITIZEN_ID.name))
        except BadCell as bad:
            yield row, None, Fault(row.number, column, bad.text)
            continue
        first = first_seen.setdefault(int(found), row.number)
        if first != row.number:
            yield row, None, Fault(row.number, column, TWICE.format(row=first), taken=True)
        elif not check_digit_fits(found):
            yield row, found, Fault(row.number, column, WRONG_CHECK, taken=True)
        else:
            yield row, found, None
