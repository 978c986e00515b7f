"""A cover letter (หนังสือนำส่ง) for the head of the office to sign: an official letter to someone outside.

The garuda on top is not drawn, for it belongs to the paper that an office prints on; its place is left free.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from raengjai.bot import typesetting
from raengjai.bot.thai.days import month_name
from raengjai.bot.thai.digits import to_thai
from raengjai.handlers.forms import heading, letter_docx
from raengjai.handlers.forms.amending import Amendable, mark
from raengjai.handlers.forms.letter import Letter

TO = "ปลัดกระทรวงแรงงาน"
SUBJECT = "ส่งแบบรายงานผลการช่วยเหลือแรงงานนอกระบบ แรงงานสูงอายุ และแรงงานคนพิการ {of_month}"
DEFAULT_ENCLOSURES = ("แบบ สนบ.๑ จำนวน ๑ ชุด", "แบบ สนบ.๒ จำนวน ๑ ชุด")
PARAGRAPHS = (
    "ตามที่กระทรวงแรงงานกำหนดให้รายงานผลการช่วยเหลือแรงงานนอกระบบ แรงงานสูงอายุ และแรงงานคนพิการ เป็นประจำทุกเดือน นั้น",
    "{office} ขอส่งแบบรายงานดังกล่าว {of_month} มีผู้ได้รับการช่วยเหลือ จำนวน {people} คน รายละเอียดตามสิ่งที่ส่งมาด้วย",
)
AMENDED = "แบบรายงานที่ส่งมานี้เป็น{mark} ใช้แทนฉบับที่ส่งไว้เดิม"
CLOSING = "จึงเรียนมาเพื่อโปรดทราบ"

_TEMPLATE = Path(__file__).with_name("letter.typ")


@dataclass(frozen=True)
class CoverLetter(Amendable):
    """The letter that goes with a month's forms (`year` of the Common Era).

    `number` is what stands behind "ที่" ("ฉช ๐๐๒๗/", the rest is written by hand); `office` and `address` are
    the sender's, `signer` and `position` the head's; without a `day` a gap is left for it.  `people` counts
    different persons.  `contact` are the lines at the foot: section, telephone, e-mail.  An amendment is told
    in the subject and with its reason in the letter; a letter has no rows, so `changed` stays empty.
    """

    number: str
    office: str
    address: tuple[str, ...]
    year: int
    month: int
    people: int
    signer: str
    position: str
    day: date | None = None
    to: str = TO
    enclosures: tuple[str, ...] = DEFAULT_ENCLOSURES
    contact: tuple[str, ...] = ()


def as_docx(cover: CoverLetter) -> bytes:
    """The letter for a word processor, to be changed before it is signed; the same letter, the same bytes."""
    return letter_docx.docx(_letter(cover))


def as_pdf(cover: CoverLetter) -> bytes:
    """The letter as a PDF; the same letter gives the same bytes."""
    return typesetting.compile(_TEMPLATE, _letter(cover).typesetting_input(), format="pdf")


def as_pictures(cover: CoverLetter, *, ppi: float = 96) -> list[bytes]:
    """The PDF's pages as PNG pictures, `ppi` pixels an inch."""
    return typesetting.compile(_TEMPLATE, _letter(cover).typesetting_input(), format="png", ppi=ppi)


def _letter(cover: CoverLetter) -> Letter:
    return Letter(
        number=cover.number,
        sender=(cover.office, *cover.address),
        day=_day(cover),
        subject=_subject(cover),
        to=cover.to,
        enclosures=cover.enclosures,
        paragraphs=tuple(_paragraphs(cover)),
        signer=cover.signer,
        position=cover.position,
        contact=cover.contact,
        written=cover.day or date(cover.year, cover.month, 1),
    ).printable()


def _day(cover: CoverLetter) -> str:
    if cover.day is None:
        return ""
    return f"{to_thai(cover.day.day)} {month_name(cover.day.year, cover.day.month, thai_digits=True)}"


def _subject(cover: CoverLetter) -> str:
    subject = SUBJECT.format(of_month=heading.of_month(cover.year, cover.month))
    return f"{subject} ({mark(cover.amended)})" if cover.amended else subject


def _paragraphs(cover: CoverLetter) -> list[str]:
    told = {
        "office": cover.office,
        "of_month": heading.of_month(cover.year, cover.month),
        "people": to_thai(f"{cover.people:,}"),
    }
    paragraphs = [paragraph.format(**told) for paragraph in PARAGRAPHS]
    if cover.amended:
        reason = f" เนื่องจาก{cover.reason}" if cover.reason else ""
        paragraphs.append(AMENDED.format(mark=mark(cover.amended)) + reason)
    return [*paragraphs, CLOSING]
