"""The guide as PDF: one A4 page to hang up, and a booklet of four A5 pages, with pictures of the simulator's page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any, Final

from raengjai.bot import typesetting
from raengjai.bot.i18n import speaking
from raengjai.bot.thai.digits import to_thai
from raengjai.handlers.guide import contents
from raengjai.handlers.printed_guide import PAGE

TEMPLATE = Path(__file__).with_name("guide.typ")
PICTURES = Path(__file__).with_name("pictures")

HEADINGS: Final = {
    "join": "พิมพ์รหัสเชิญ 8 หลัก",
    "joined": "ยืนยัน แล้วเริ่มได้เลย",
    "start": "พิมพ์ บันทึก แล้วตอบทีละข้อ",
    "kinds": "แตะ หรือพิมพ์หมายเลข",
    "review": "ตรวจดู แตะบรรทัดเพื่อแก้",
    "saved": "ยืนยัน แล้วเสร็จ",
    "same": "คนถัดไป บริการเดิม",
    "group": "หลายคน: บรรทัดละคน",
    "ended": "ครบแล้ว พิมพ์ เสร็จแล้ว",
    "month": "ดูผลงานเดือนนี้",
    "nothing": "เดือนนี้ไม่มีใครมา",
}
TIPS = (
    "ฝึกก่อนใช้จริง พิมพ์ ลองทำ น้องพาทำหนึ่งรอบด้วยชื่อสมมุติ ไม่มีอะไรเข้ารายงาน",
    "ถนัดพิมพ์ยาว พิมพ์รวมกันได้เลย เช่น สมชาย ใจดี 1-0000-00000-01-7 ม.40 นอกระบบ",
    "มีรายชื่อในกระดาษ ถ่ายรูปส่งมาในแชต สำนักงานพิมพ์ให้",
)


@dataclass(frozen=True)
class Page:
    """One page: its title, the names of its pictures, column by column, and what is said below them."""

    title: str
    columns: Sequence[Sequence[str]]
    tips: Sequence[str] = ()


ON_PAGE = (Page("", (("start", "kinds"), ("review",), ("saved", "same"))),)
IN_BOOKLET = (
    Page("เริ่มใช้", (("join",), ("joined",)), TIPS),
    Page("บันทึกหนึ่งคน", (("start", "kinds"), ("review",))),
    Page("คนถัดไป และหลายคน", (("saved", "same"), ("group", "nothing"))),
    Page("ดูผลงาน", (("month",), ("ended",))),
)


def typesetting_input(kind: str) -> dict[str, Any]:
    """The guide for the template `guide.typ`; pictures are files in the folder beside it."""
    pages = ON_PAGE if kind == PAGE else IN_BOOKLET
    return {
        "kind": kind,
        "questions": _questions(),
        "pages": list(map(_page, pages)),
        "words": [{"purpose": each.purpose, "words": list(each.words)} for each in contents.words()],
    }


def _page(page: Page) -> dict[str, Any]:
    numbers = count(1)
    columns = [[_scene(name, next(numbers)) for name in column] for column in page.columns]
    return {"title": page.title, "tips": list(page.tips), "columns": columns}


def _questions() -> list[str]:
    with speaking("th"):
        return list(contents.questions())


def _scene(name: str, number: int) -> dict[str, str]:
    return {"heading": f"{to_thai(str(number))}. {HEADINGS[name]}", "picture": f"{PICTURES.name}/{name}.png"}


def as_pdf(kind: str) -> bytes:
    """The guide of this program: the same program, the same bytes."""
    return typesetting.compile(TEMPLATE, typesetting_input(kind), format="pdf")


def as_pictures(kind: str, *, ppi: float = 96) -> Sequence[bytes]:
    """Its pages as PNG pictures."""
    return typesetting.compile(TEMPLATE, typesetting_input(kind), format="png", ppi=ppi)
