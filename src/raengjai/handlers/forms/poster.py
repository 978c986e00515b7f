"""The poster that invites people to join as labour volunteers in LINE: one A4 page with the chat's QR and a code."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from raengjai.bot import typesetting
from raengjai.bot.thai.days import in_words
from raengjai.bot.thai.digits import to_thai
from raengjai.bot.thai.phones import shown
from raengjai.handlers.forms.fitting import breakable, printable

TEMPLATE = Path(__file__).with_name("poster.typ")
TITLE = "อาสาสมัครแรงงาน"
UNDER = "บันทึกการช่วยเหลือใน LINE กับ “น้องแรงใจ” วันละไม่กี่นาที"
BY_QR = (
    "เปิดกล้องโทรศัพท์หรือ LINE แล้วสแกนรูปด้านบน",
    "กดเพิ่มเพื่อน แล้วส่งรหัสที่ขึ้นมาให้น้องแรงใจ",
    "ตอบชื่อ เบอร์โทร และตำบล เข้าใช้ได้ทันที",
)
BY_HAND = (
    "เพิ่มเพื่อนบัญชี LINE ของสำนักงานแรงงานจังหวัด",
    "พิมพ์รหัสเชิญ 8 หลักด้านบนส่งให้น้องแรงใจ",
    "ตอบชื่อ เบอร์โทร และตำบล เข้าใช้ได้ทันที",
)


@dataclass(frozen=True)
class Poster:
    """What stands on it; `qr` is an SVG ("": the chat's address is not known)."""

    office: str
    phone: str | None
    code: str
    valid_until: date
    qr: str = ""


def as_pdf(poster: Poster) -> bytes:
    """The poster; the same poster gives the same bytes."""
    return typesetting.compile(TEMPLATE, typesetting_input(poster), format="pdf")


def typesetting_input(poster: Poster) -> dict[str, Any]:
    """The poster for the template `poster.typ`: strings and lists of them."""
    steps = BY_QR if poster.qr else BY_HAND
    return {
        "office": breakable(printable(poster.office)),
        "title": TITLE,
        "under": UNDER,
        "qr": poster.qr,
        "code_label": "รหัสเชิญ",
        "code": f"{poster.code[:4]} {poster.code[4:]}",
        "steps": [(f"{to_thai(number)}.", step) for number, step in enumerate(steps, start=1)],
        "foot": _foot(poster),
    }


def _foot(poster: Poster) -> list[str]:
    until = f"รหัสนี้ใช้ได้ถึงวันที่ {to_thai(in_words(poster.valid_until, weekday=False))} ไม่มีค่าใช้จ่าย"
    return [until, f"สอบถาม โทร. {shown(poster.phone)}"] if poster.phone else [until]
