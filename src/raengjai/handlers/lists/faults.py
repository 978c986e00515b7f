"""What is wrong with a list: with the whole file, or with one cell.  No fault repeats what stands in a cell."""

from __future__ import annotations

from dataclasses import dataclass

from raengjai.bot.i18n import Text, _


class NotAList(Exception):
    """The file can not be used; `text` says why, and what to do."""

    def __init__(self, text: Text) -> None:
        super().__init__("a file could not be used")
        self.text = text


class BadCell(ValueError):
    """A cell says something that can not be taken; `text` says what is wrong, `why` in a word of ours."""

    def __init__(self, text: Text, why: str = "") -> None:
        super().__init__("a cell could not be read")
        self.text = text
        self.why = why


@dataclass(frozen=True)
class Fault:
    """What is wrong in one row, or (`column` None, else from 0) in one cell of it; `taken`: kept all the same."""

    row: int
    column: int | None
    text: Text
    taken: bool = False

    @property
    def place(self) -> Text:
        """Row and column as a spreadsheet counts them: row 5, column C."""
        from openpyxl.utils import get_column_letter  # noqa: PLC0415 - as in `sheets`

        if self.column is None:
            return _("row {row}").format(row=self.row)
        return _("row {row}, column {column}").format(row=self.row, column=get_column_letter(self.column + 1))


TOO_LARGE = _(
    "The file is too large ({most} MB at most). Please take away the columns that are not needed and save it again."
)
TOO_MANY_ROWS = _("The list has too many rows ({most} at most).")
EMPTY = _("The file is empty.")
DAMAGED = _(
    "The file is damaged and can not be read. Please open it in Excel, save it again as .xlsx, and try once more."
)
OLD_OR_LOCKED = _(
    "This is an old Excel file (.xls), or one with a password. Please save it as .xlsx without a password."
)
MACROS = _("The file holds macros (small programs), so I do not open it. Please save it as .xlsx, without macros.")
WRONG_KIND = _("This is neither an Excel file (.xlsx) nor a CSV file. Please save the list as one of these.")
PACKED_TOO_TIGHT = _("The file would unpack to far more than a list needs, so I do not open it. Please save it as CSV.")
UNKNOWN_LETTERS = _("The letters of the CSV file can not be read. Please save it as “CSV UTF-8”.")
