"""A form's spreadsheet, read back."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any

NUMBER_HEAD, TOTAL = "ลำดับที่", "รวม"

Row = tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """What stands above the table, its numbered rows without their heads, and its row of totals (if it has one)."""

    above: str
    rows: list[Row]
    totals: Row


def read(content: bytes) -> Sheet:
    """Read a spreadsheet; every cell as text, an empty one as ""."""
    import openpyxl  # noqa: PLC0415 - a second to load

    sheet: Any = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    lines = [tuple("" if cell is None else str(cell) for cell in line) for line in sheet.iter_rows(values_only=True)]
    begins = next(at for at, line in enumerate(lines) if line[0] == NUMBER_HEAD)
    table = lines[begins + 1 :]
    return Sheet(
        above="\n".join(" ".join(filter(None, line)) for line in lines[:begins]),
        rows=[line for line in table if line[0].isdecimal()],
        totals=next((line for line in table if line[0] == TOTAL), ()),
    )
