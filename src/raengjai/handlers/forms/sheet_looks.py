"""How the cells of a form's spreadsheet look."""

from __future__ import annotations

from typing import Any, Final

from raengjai.handlers.forms.paper import CHANGED_MARK, Column

FONT: Final = "TH SarabunPSK"
POINTS: Final = 16

# The running number is a number, so that a sorted table can be sorted back; this format shows it in
# Thai numerals in Excel and LibreOffice, and a viewer that does not know it shows Arabic ones.
_THAI_NUMERALS = "[$-D00041E]0"
# A number of nought is shown as a dash; one too long for its column is made smaller, never "####".
_NUMBER = {"align": "right", "valign": "top", "border": 1, "shrink": True}
_COUNT = {**_NUMBER, "num_format": '#,##0;-#,##0;"-"'}
_BAHT = {**_NUMBER, "num_format": '#,##0.00;-#,##0.00;"-"'}
_TEXT = {"valign": "top", "text_wrap": True, "border": 1, "num_format": "@"}
_HEAD = {"align": "center", "valign": "vcenter", "bold": True, "text_wrap": True, "border": 1}
_CHANGED_FILL = "#FFF2CC"

_LOOKS: dict[str, dict[str, Any]] = {
    "corner": {"align": "right", "bold": True},
    "title": {"align": "center", "valign": "vcenter", "bold": True, "text_wrap": True},
    "head": _HEAD,
    "upright head": {**_HEAD, "rotation": 90},
    "number": {"align": "center", "valign": "top", "border": 1, "num_format": _THAI_NUMERALS},
    "text": _TEXT,
    "centred": {**_TEXT, "align": "center"},
    "count": _COUNT,
    "baht": _BAHT,
    "total label": {**_TEXT, "align": "center", "bold": True},
    "total text": {**_TEXT, "bold": True},
    "total count": {**_COUNT, "bold": True},
    "total baht": {**_BAHT, "bold": True},
    "note": {"valign": "top", "text_wrap": True},
    "signature": {"align": "center"},
    "blank": {},
}
_CHANGED: dict[str, dict[str, Any]] = {
    f"changed {look}": {**_LOOKS[look], "bg_color": _CHANGED_FILL}
    for look in ("number", "text", "centred", "count", "baht")
}
_CHANGED["changed number"]["num_format"] = f'{_THAI_NUMERALS}"{CHANGED_MARK}"'


def looks(book: Any) -> dict[str, Any]:
    """Every look, by its name, as a format of `book`; those of changed rows are called "changed …"."""
    font = {"font_name": FONT, "font_size": POINTS}
    return {name: book.add_format(font | look) for name, look in (_LOOKS | _CHANGED).items()}


def look_of(column: Column) -> str:
    """The name of the look of a column's cells."""
    if column.kind != "text":
        return column.kind
    return "centred" if column.centred else "text"
