"""What became of a list's rows, for whoever handed it in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Final

from raengjai.bot.i18n import _
from raengjai.handlers import new_book
from raengjai.handlers.lists.faults import Fault

MOST_KEPT: Final = 10_000


@dataclass
class Verdicts:
    """How many rows were taken and refused, or are to be checked; what was wrong (only so many, all are counted)."""

    taken: int = 0
    refused: int = 0
    doubtful: int = 0
    faults: list[Fault] = field(default_factory=list)
    left_out: int = 0

    def note(self, fault: Fault) -> None:
        """Count a row with something wrong, and keep what it is."""
        if fault.taken:
            self.doubtful += 1
        else:
            self.refused += 1
        self._keep(fault)

    def passed(self, faults: Sequence[Fault]) -> bool:
        """Whether nothing is wrong with a row; if there is, the row counts as refused and all of it is kept."""
        if faults:
            self.refused += 1
        for fault in faults:
            self._keep(fault)
        return not faults

    def _keep(self, fault: Fault) -> None:
        if len(self.faults) < MOST_KEPT:
            self.faults.append(fault)
        else:
            self.left_out += 1


def as_xlsx(faults: Sequence[Fault]) -> bytes:
    """The faults as a list to work through, beside the file."""
    file = BytesIO()
    with new_book.written_to(file) as book:
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
