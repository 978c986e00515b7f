"""The letter by which a case is referred to an agency, for the head of the office to sign."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from raengjai.bot import typesetting
from raengjai.bot.clock import bangkok_day
from raengjai.bot.thai import days, phones
from raengjai.bot.thai.digits import to_thai
from raengjai.bot.thai.masking import without_ids
from raengjai.handlers.forms import heading, letter_docx
from raengjai.handlers.forms.letter import Letter
from raengjai.storage.form_words import OwnWords
from raengjai.storage.models import Case, Office, Referral

SUBJECT = "ขอส่งเรื่อง{about}"
TO = "หัวหน้า{agency}"
PARAGRAPHS = (
    "ด้วย{office} ได้รับเรื่องจากอาสาสมัครแรงงาน{place} เรื่อง{about} เรื่องเลขที่ {number} เมื่อวันที่ {day} มีสาระสำคัญดังนี้",
    "{story}",
)
CONTACT = "ผู้เดือดร้อน: {name}{phone}"
WISH = "ทั้งนี้ ขอความอนุเคราะห์{wish}"
ANSWER = "เมื่อดำเนินการแล้วโปรดแจ้งผลให้{office}ทราบ ทางลิงก์ที่ส่งให้หรือเป็นหนังสือ"
CLOSING = "จึงเรียนมาเพื่อโปรดพิจารณาดำเนินการ"

_HEAD = "แรงงาน{place}"
_NO_SIGNER = "." * 40
_TEMPLATE = Path(__file__).with_name("letter.typ")


@dataclass(frozen=True)
class Told:
    """What the letter tells of a case, in Thai: about what, since when, and what is asked."""

    about: str
    case: Case
    referral: Referral


def of(case: Case, referral: Referral, office: Office, own: OwnWords, about: str) -> Letter:
    """The letter of one referral; the same referral gives the same letter."""
    told = Told(about, case, referral)
    place = heading.place(office.province_name)
    return Letter(
        number=own.letter_number,
        sender=(office.name, *own.address),
        day="",
        subject=SUBJECT.format(about=about),
        to=TO.format(agency=referral.agency_name),
        enclosures=(),
        paragraphs=tuple(_paragraphs(told, office)),
        signer=own.signer or _NO_SIGNER,
        position=own.position or _HEAD.format(place=place),
        contact=own.contact,
        written=bangkok_day(referral.sent_at),
    ).printable()


def _paragraphs(told: Told, office: Office) -> list[str]:
    case, referral = told.case, told.referral
    opened = case.opened_on
    words = {
        "office": office.name,
        "about": told.about,
        "number": to_thai(case.number),
        "place": f"ตำบล{case.subdistrict_name}" if case.subdistrict_name else "",
        "day": f"{to_thai(opened.day)} {days.month_name(opened.year, opened.month, thai_digits=True)}",
        "story": without_ids(" ".join(filter(None, (case.story, case.where, case.when)))),
    }
    found = [paragraph.format(**words) for paragraph in PARAGRAPHS]
    if referral.with_contact and case.contact_name:
        phone = f" โทร {phones.shown(case.contact_phone)}" if case.contact_phone else ""
        found.append(CONTACT.format(name=case.contact_name, phone=phone))
    if referral.wish:
        found.append(WISH.format(wish=without_ids(referral.wish)))
    return [*found, ANSWER.format(office=office.name), CLOSING]


def as_pdf(letter: Letter) -> bytes:
    """The letter as a PDF."""
    return typesetting.compile(_TEMPLATE, letter.typesetting_input(), format="pdf")


def as_pictures(letter: Letter, *, ppi: float = 96) -> list[bytes]:
    """The PDF's pages as PNG pictures, `ppi` pixels an inch."""
    return typesetting.compile(_TEMPLATE, letter.typesetting_input(), format="png", ppi=ppi)


MAKES = {"pdf": as_pdf, "docx": letter_docx.docx}
