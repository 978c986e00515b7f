"""The empty list of people helped: to be filled in on a computer, then handed in on the page or sent in the chat."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any, Final

from raengjai.handlers import new_book
from raengjai.handlers.forms.labels import HELP_TYPE_LABELS, WORKER_TYPE_LABELS
from raengjai.handlers.lists import helped
from raengjai.handlers.lists.heads import Wanted

NAME: Final = "raengjai-list.xlsx"
ROWS: Final = 300
CHOICES: Final = "ตัวเลือก"
# Paper is Thai in every language.
HOW: Final = (
    "หนึ่งแถวต่อหนึ่งคน ต้องมีชื่อ-สกุล ช่องอื่นเว้นไว้ได้ ระบบจะถามรวมครั้งเดียว",
    "เลขบัตรประชาชน 13 หลัก ช่องนี้ตั้งเป็นข้อความไว้แล้ว อย่าเปลี่ยนเป็นตัวเลข",
    "วันที่ เช่น 25/11/2569 · หลายประเภทหรือหลายบริการ คั่นด้วย , ",
)


def as_xlsx(services: Sequence[str]) -> bytes:
    """The list as a spreadsheet; what can be chosen (`services` are the office's) is offered in its cells."""
    file = BytesIO()
    with new_book.written_to(file) as book:
        sheet, choices = book.add_worksheet("รายชื่อ"), book.add_worksheet(CHOICES)
        heads(book, sheet)
        kinds = [HELP_TYPE_LABELS, WORKER_TYPE_LABELS]
        columns: dict[Wanted, Sequence[str]] = {
            helped.HELP: list(kinds[0].values()), helped.SERVICE: services, helped.WORKER: list(kinds[1].values()),
        }  # fmt: skip
        for at, (wanted, offered) in enumerate(columns.items()):
            choices.set_column(at, at, 30)
            choices.write_column(0, at, [wanted.name, *offered])
            if offered:
                _offer(sheet, helped.IN_TEMPLATE.index(wanted), at, len(offered))
        choices.write_column(0, len(columns) + 1, ["วิธีกรอก", *HOW])
    return file.getvalue()


def heads(book: Any, sheet: Any) -> None:
    """The heads, bold and in sight; the cells of the citizen ID hold texts."""
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    texts = book.add_format({"num_format": "@"})
    for at, wanted in enumerate(helped.IN_TEMPLATE):
        sheet.set_column(at, at, max(14, len(wanted.name) + 4), texts)
        sheet.write_string(0, at, wanted.name, bold)
    sheet.freeze_panes(1, 0)


def _offer(sheet: Any, column: int, of: int, count: int) -> None:
    """Offer what stands in a column of the second sheet; anything else may be written too (several, say)."""
    letter = "ABC"[of]
    rule = {
        "validate": "list",
        "source": f"='{CHOICES}'!${letter}$2:${letter}${count + 1}",
        "error_type": "information",
    }
    sheet.data_validation(1, column, ROWS, column, rule)
