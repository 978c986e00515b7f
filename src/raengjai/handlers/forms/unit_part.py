"""A unit's สป-๑๒ in parts that can be read on a telephone, for its keeper to look at in the chat.

Of a citizen ID only the last four digits are shown: what travels through a chat is not the form itself.
"""

from __future__ import annotations

from dataclasses import replace

from raengjai.bot.thai.masking import masked, without_ids
from raengjai.handlers.forms import sp12
from raengjai.handlers.forms.sp12 import Sp12, Sp12Row

ROWS_A_PART = 12
PIXELS_AN_INCH = 110


def parts_of(rows: int) -> int:
    """How many parts so many rows make; an empty form is one."""
    return max(1, -(-rows // ROWS_A_PART))


def part(form: Sp12, number: int) -> Sp12:
    """The part of that number (from 1), masked; its rows keep their running numbers."""
    start = (number - 1) * ROWS_A_PART
    rows = form.rows[start : start + ROWS_A_PART]
    return replace(
        form,
        rows=tuple(map(_in_a_chat, rows)),
        changed=frozenset(each - start for each in form.changed if start < each <= start + len(rows)),
        notes=(),
        signature=False,
        first=start + 1,
        screen=True,
    )


def picture(form: Sp12, number: int) -> bytes:
    """The part as one PNG picture, as high as it takes."""
    return sp12.as_pictures(part(form, number), ppi=PIXELS_AN_INCH)[0]


def whole(form: Sp12) -> bytes:
    """All of it as a PDF to print, masked."""
    return sp12.as_pdf(replace(form, rows=tuple(map(_in_a_chat, form.rows))))


def _in_a_chat(row: Sp12Row) -> Sp12Row:
    if row.citizen_id is not None:
        return replace(row, citizen_id=None, other_document=masked(row.citizen_id))
    return replace(row, other_document=without_ids(row.other_document) if row.other_document else None)
