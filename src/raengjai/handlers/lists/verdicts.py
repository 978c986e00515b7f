"""What became of a list's rows, for whoever handed it in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Final

import xlsxwriter

from raengjai.bot.i18n import _
from raengjai.handlers.lists.faults import Fault

MOST_KEPT: Final = 10_000


@dataclass
class Verdicts:
    """How many rows were taken and refused, and what was wrong (the first faults; all are counted)."""

    taken: int = 0
    refused: int = 0
    doubtful: int = 0
    faults: list[Fault] = field(default_factory=list)

    def note(self, fault: Fault) -> None:
        """Keep what is wrong with a row."""
        if fault.taken:
            self.doubtful += 1
        else:
            self.refused += 1
        if len(self.faults) < MOST_KEPT:
            self.faults.append(fault)

    @property
    def left_out(self) -> int:
        """How many faults were counted and not kept."""
        return self.refused + self.doubtful - len(self.faults)


def as_xlsx(faults: Sequence[Fault]) -> bytes:
    """The faults as a list to work through, beside the file."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, 1, 110)
        for at, head in enumerate((_("Where"), _("What is wrong"))):
            sheet.write_string(0, at, str(head), bold)
        for number, fault in enumerate(faults, start=1):
            sheet.write_string(number, 0, str(fault.place))
            sheet.write_string(number, 1, str(fault.text))
        sheet.freeze_panes(1, 0)
    return file.getvalue()
