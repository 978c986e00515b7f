"""Form สป-๑๒ read back from its spreadsheet, beside what people said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from raengjai.bot.entrypoints.rehearsal.almanac import Month
from raengjai.bot.entrypoints.rehearsal.ledger import Entry, different_people, on_the_form
from raengjai.bot.entrypoints.rehearsal.promises import Promises
from raengjai.bot.thai import citizen_id
from raengjai.bot.thai.digits import to_arabic, to_thai
from raengjai.bot.thai.months import MONTHS, buddhist

HELP_TYPES = {"promote": "ส่งเสริม", "protect": "คุ้มครอง", "develop": "พัฒนา", "drug_prevention": "ป้องกันยาเสพติด"}
WORKERS = {"informal": "แรงงานนอกระบบ", "elderly": "แรงงานสูงอายุ", "disabled": "แรงงานคนพิการ"}
_PEOPLE = re.compile(r"ประจำเดือน (\S+ พ\.ศ\. [๐-๙]+) จำนวน ([๐-๙,]+) คน")

COLUMNS = 5

Row = tuple[str, ...]


@dataclass(frozen=True)
class Read:
    """A form as it was read back: its month and number of people in words, and its rows."""

    month: str
    people: str
    rows: list[Row]


def compare(promises: Promises, what: str, form: Read, said: Sequence[Entry], month: Month) -> None:
    """A month's form tells exactly these entries, those of them whose type of worker it has."""
    said = on_the_form(said)
    promises.equal(f"{what}, its month", form.month, f"{MONTHS[month.month - 1]} พ.ศ. {to_thai(buddhist(month.year))}")
    promises.equal(f"{what}, จำนวน…คน", to_arabic(form.people), str(different_people(said)))
    rows = [(str(number), *_cells(entry)) for number, entry in enumerate(said, 1)]
    promises.equal(f"{what}, number of rows", len(form.rows), len(rows))
    for shown, wanted in zip(form.rows, rows, strict=False):
        told = f"{what}, row {wanted[0]}: it shows {_masked(shown)}, people said {_masked(wanted)}"
        promises.holds(told, holds=shown == wanted)


def _cells(entry: Entry) -> Row:
    told = entry.told
    number, document = told.identity.number, told.identity.document
    papers = citizen_id.grouped(number) if number else document or "-"
    return (told.full_name, papers, "\n".join(_help(told.given)), WORKERS[told.worker])


def _help(given: Sequence[tuple[str, str | None]]) -> list[str]:
    return [f"{HELP_TYPES[kind]}: {service}" if service else HELP_TYPES[kind] for kind, service in given]


def _masked(row: Row) -> Row:
    """A row as it may be told: without the number's first digits."""
    return tuple(re.sub(r"\d-\d{4}-\d{5}-", "x-xxxx-xxxxx-", cell) for cell in row)


def read(path: Path) -> Read:
    """Read a form back from its spreadsheet."""
    import openpyxl  # noqa: PLC0415 - a second to load

    sheet: Any = openpyxl.load_workbook(path).worksheets[0]
    lines = [[_text(cell) for cell in line[:COLUMNS]] for line in sheet.iter_rows(values_only=True)]
    above = next(found for line in lines if (found := _PEOPLE.search(line[0])))
    begins = next(at for at, line in enumerate(lines) if line[0] == "ลำดับที่")
    rows = [tuple(line) for line in lines[begins + 1 :] if line[0].isdecimal()]
    return Read(above[1], above[2], rows)


def _text(cell: object) -> str:
    return "" if cell is None else str(cell)
