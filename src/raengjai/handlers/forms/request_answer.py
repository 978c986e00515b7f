"""The office's answer to somebody who asked something about their data: a letter for the head to sign."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

from raengjai.bot import typesetting
from raengjai.bot.thai import days
from raengjai.bot.thai.digits import to_thai
from raengjai.handlers.forms import heading
from raengjai.handlers.forms.letter import Letter
from raengjai.handlers.forms.person_copy import RIGHTS
from raengjai.storage.form_words import OwnWords
from raengjai.storage.models import Office, PersonRequest
from raengjai.storage.persons.requests import REFUSED
from raengjai.storage.retention.emptying import GONE

SUBJECT: Final = "แจ้งผลคำขอใช้สิทธิของเจ้าของข้อมูลส่วนบุคคล"
NAMELESS: Final = "ผู้ยื่นคำขอเลขที่ {number}"
ASKED: Final = "ตามที่ท่านยื่นคำขอเลขที่ {number} เมื่อวันที่ {day} {right} ต่อ{office} นั้น"
DONE: Final = "{office} ได้ดำเนินการตามคำขอแล้ว ดังนี้ {outcome}"
NOT_DONE: Final = "{office} พิจารณาแล้ว ไม่อาจดำเนินการตามคำขอได้ เพราะ {outcome}"
OPEN: Final = "{office} กำลังดำเนินการ และจะแจ้งผลให้ทราบภายในวันที่ {due}"
COMPLAIN: Final = (
    "หากท่านไม่เห็นด้วย ท่านร้องเรียนต่อคณะกรรมการผู้เชี่ยวชาญ สำนักงานคณะกรรมการคุ้มครองข้อมูลส่วนบุคคลได้ "
    "ตามพระราชบัญญัติคุ้มครองข้อมูลส่วนบุคคล พ.ศ. ๒๕๖๒"
)
CLOSING: Final = "จึงเรียนมาเพื่อทราบ"

_HEAD = "แรงงาน{place}"
_NO_SIGNER = "." * 40
_TEMPLATE = Path(__file__).with_name("letter.typ")


def of(request: PersonRequest, office: Office, own: OwnWords, today: date) -> Letter:
    """The letter; who was erased is named by the request's number."""
    return Letter(
        number=own.letter_number,
        sender=(office.name, *own.address),
        day="",
        subject=SUBJECT,
        to=_to(request),
        enclosures=(),
        paragraphs=(*_paragraphs(request, office), CLOSING),
        signer=own.signer or _NO_SIGNER,
        position=own.position or _HEAD.format(place=heading.place(office.province_name)),
        contact=own.contact,
        written=today,
    ).printable()


def _to(request: PersonRequest) -> str:
    return NAMELESS.format(number=to_thai(request.number)) if request.name == GONE else request.name


def _paragraphs(request: PersonRequest, office: Office) -> tuple[str, ...]:
    words = {
        "office": office.name,
        "number": to_thai(request.number),
        "day": _day(request.asked_on),
        "due": _day(request.due_on),
        "right": RIGHTS[request.right],
        "outcome": request.outcome or "",
    }
    if request.answered_at is None:
        return ASKED.format(**words), OPEN.format(**words)
    if request.state == REFUSED:
        return ASKED.format(**words), NOT_DONE.format(**words), COMPLAIN
    return ASKED.format(**words), DONE.format(**words)


def _day(day: date) -> str:
    return to_thai(days.in_words(day, weekday=False))


def as_pdf(letter: Letter) -> bytes:
    """The letter as a PDF."""
    return typesetting.compile(_TEMPLATE, letter.typesetting_input(), format="pdf")
