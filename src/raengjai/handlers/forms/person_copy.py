"""The copy of everything an office holds on a person, for that person: as a PDF to read, as JSON to take along.

Personal Data Protection Act, sections 30 and 31.  Thai like every paper of an office.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from raengjai.bot.clock import BANGKOK
from raengjai.bot.thai import days
from raengjai.bot.thai.citizen_id import grouped
from raengjai.bot.thai.digits import to_thai
from raengjai.handlers.forms import pages
from raengjai.handlers.forms.fitting import printable
from raengjai.handlers.forms.labels import HELP_TYPE_LABELS, WORKER_TYPE_LABELS
from raengjai.handlers.forms.paper import Column, Paper
from raengjai.storage.persons.finding import Told

NAME: Final = "สำเนาข้อมูลส่วนบุคคล"
FORMAT: Final = "raengjai-person-1"
NOTHING: Final = "- ไม่พบข้อมูลของท่าน -"
COLUMNS: Final = (
    Column("อยู่ที่", 50, whole=True),
    Column("ข้อมูล", 200),
)
NOTES: Final = (
    "ข้อมูลมาจากอาสาสมัครแรงงานและรายชื่อที่สำนักงานนำเข้า ใช้ทำรายงานตามหน้าที่ของรัฐ (พ.ร.บ. คุ้มครองข้อมูลส่วนบุคคล มาตรา ๒๔ (๔))",
    "ท่านขอแก้ไข ขอระงับการใช้ ขอคัดค้าน หรือขอให้ลบข้อมูลได้ที่สำนักงาน ซึ่งจะตอบภายใน ๓๐ วัน",
    "ข้อความที่มีข้อมูลของผู้อื่นปนอยู่ บอกเพียงว่ามีและวันที่เท่านั้น",
)

KINDS: Final[Mapping[str, str]] = {
    "records": "บันทึกการช่วยเหลือ",
    "versions": "บันทึกก่อนแก้ไข",
    "questions": "ข้อซักถามเรื่องบันทึก",
    "line_questions": "ข้อซักถามของหน่วยบริการ",
    "checks": "ผลการตรวจรายการ",
    "reopenings": "เหตุที่เปิดแก้เดือน",
    "pictures": "รูปถ่าย",
    "cases": "เรื่องร้องทุกข์/ความต้องการ",
    "job_seekers": "คนหางาน",
    "members": "สมาชิกกลุ่ม",
    "course_seats": "ที่นั่งในการอบรม",
    "case_entries": "ความเคลื่อนไหวของเรื่อง",
    "referrals": "การส่งต่อหน่วยงาน",
    "agency_files": "ไฟล์จากหน่วยงาน",
    "case_files": "รูปและไฟล์ของเรื่อง",
    "activities": "กิจกรรมรณรงค์",
    "situations": "รายงานสถานการณ์",
    "problems": "ปัญหาของโครงการ",
    "talks": "คุยกับเจ้าหน้าที่",
    "hand_overs": "การส่งมอบงาน",
    "requests": "คำขอเรื่องข้อมูล",
    "surveys": "แบบสำรวจ",
    "editions": "รายงานที่ปิดเดือนแล้ว",
    "register": "ทะเบียนแรงงานนอกระบบ",
    "drafts": "บันทึกที่ยังไม่เสร็จ",
    "lists": "รายชื่อที่ส่งเป็นไฟล์",
    "written": "ข้อความที่พิมพ์ถึงบอต",
    "said": "ข้อความที่บอตตอบ",
    "sent": "ข้อความที่ส่งทาง LINE",
}
FIELDS: Final[Mapping[str, str]] = {
    "helped_on": "วันที่ช่วย", "number": "เลขที่", "prefix": "คำนำหน้า", "name": "ชื่อ-สกุล", "citizen_id": "เลขบัตรประชาชน",
    "id_kind": "เอกสาร", "id_reason": "เหตุที่ไม่มีเลขบัตร", "id_doubtful": "ขอตรวจสอบเลขบัตร",
    "other_document": "เอกสารอื่น", "help_types": "ประเภทการช่วยเหลือ",
    "worker_type": "ประเภทของแรงงาน", "subdistrict_name": "ตำบล", "subdistrict_code": "รหัสตำบล", "note": "หมายเหตุ",
    "state": "สถานะ", "restriction": "การระงับใช้", "created_at": "บันทึกเมื่อ", "deleted_at": "ลบเมื่อ",
    "changed_at": "แก้ไขเมื่อ", "act": "การกระทำ", "reason": "เหตุผล", "before": "ก่อนแก้ไข", "asked_at": "ถามเมื่อ",
    "words": "ข้อความ", "answered_at": "ตอบเมื่อ", "answer": "คำตอบ", "dismissed_at": "ตรวจเมื่อ",
    "opened_at": "เปิดเมื่อ", "opened_on": "รับเรื่องเมื่อ", "added_at": "เพิ่มเมื่อ", "caption": "คำบรรยาย",
    "ending": "ชนิดไฟล์", "on_day": "วันที่", "kind": "ชนิด", "detail": "รายละเอียด", "sent_at": "ส่งเมื่อ",
    "agency_name": "หน่วยงาน", "wish": "ขอให้ดำเนินการ", "subject": "เรื่อง", "story": "เรื่องที่เล่า",
    "course": "หลักสูตร", "where": "ที่ไหน", "when": "เมื่อไร", "contact_name": "ชื่อผู้ติดต่อ",
    "contact_phone": "โทรศัพท์", "activity": "กิจกรรม", "problems": "ปัญหา", "made_at": "จัดทำเมื่อ",
    "filed_at": "ส่งกระทรวงเมื่อ", "year": "ปี ค.ศ.", "month": "เดือน", "lines": "รายการ", "occurred_at": "เมื่อ",
    "given": "การช่วยเหลือ", "asked_on": "ขอเมื่อ", "right": "สิทธิ", "contact": "ติดต่อที่",
    "identity": "การยืนยันตัว", "phone": "โทรศัพท์", "skills": "ทำอะไรได้", "consent_on": "ยินยอมเมื่อ",
    "consent_version": "คำยินยอมฉบับ", "outcome": "ผล",
    "project_id": "รหัสโครงการ", "in_register": "มีรายชื่อในทะเบียน", "place": "ตำบล",
    "day": "วันที่",
    "card_number": "เลขบัตรอาสาสมัคร", "role": "บทบาท", "since": "ตั้งแต่",
    "notice_version": "ประกาศฉบับที่ได้เห็น", "notice_at": "เห็นเมื่อ", "line_id": "รหัสผู้ใช้ LINE", "language": "ภาษา",
    "address": "ที่อยู่อีเมล", "confirmed_at": "ยืนยันเมื่อ", "records": "รายการ", "people": "คน", "from_day": "ตั้งแต่วันที่",
    "until_day": "ถึงวันที่", "values": "คำตอบ", "said_at": "เมื่อ", "times": "ครั้ง", "first_at": "ครั้งแรก",
    "last_at": "ครั้งล่าสุด",
}  # fmt: skip
OWN_KINDS: Final[Mapping[str, str]] = {
    "own": "ตัวท่าน",
    "own_before": "ก่อนที่ท่านแก้",
    "own_mail": "อีเมลสรุป",
    "own_work": "ที่ท่านบันทึก",
    "own_pauses": "ช่วงที่ไม่อยู่",
    "own_cases": "เรื่องที่ท่านแจ้ง",
    "own_situations": "สถานการณ์ที่ท่านบอก",
    "own_answers": "แบบสำรวจที่ท่านตอบ",
    "own_words": "ที่ท่านคุยกับสำนักงาน",
    "own_acts": "บันทึกการใช้งานของท่าน",
}
OWN_NOTES: Final = (
    "เป็นข้อมูลของท่านเองที่สำนักงานเก็บไว้ เพื่อให้รู้ว่าใครบันทึกหรือทำอะไร ตามหน้าที่ของรัฐ (พ.ร.บ. คุ้มครองข้อมูลส่วนบุคคล มาตรา ๒๔ (๔))",
    "รายการของผู้ที่ท่านช่วยเป็นข้อมูลของผู้นั้น จึงบอกเพียงจำนวน เมื่อท่านพ้นหน้าที่ รายการยังอยู่ในรายงานของสำนักงาน ส่วนชื่อท่านลบตามกำหนด",
    "พิมพ์ แก้ข้อมูลของฉัน ใน LINE เพื่อแก้ให้ถูก เรื่องอื่นขอได้ที่สำนักงาน ซึ่งจะตอบภายใน ๓๐ วัน",
)
RIGHTS: Final[Mapping[str, str]] = {
    "access": "ขอดูและขอสำเนาข้อมูล",
    "carry": "ขอรับข้อมูลในรูปแบบที่เครื่องอ่านได้",
    "correct": "ขอแก้ไขให้ถูกต้อง",
    "restrict": "ขอระงับการใช้",
    "object": "คัดค้านการใช้ข้อมูล",
    "erase": "ขอให้ลบ",
    "consent": "ขอถอนความยินยอม",
}
_WORDS: Final[Mapping[str, str]] = {
    **HELP_TYPE_LABELS,
    **WORKER_TYPE_LABELS,
    "unsaid": "ไม่เก็บรายคน เก็บเป็นจำนวน",
    "citizen": "บัตรประชาชน",
    "none": "ไม่มีเลขบัตร",
    "kept_out": "ระงับการใช้",
    **RIGHTS,
    "used": "ระงับการใช้ แต่ยังอยู่ในรายงานตามคำสั่งหัวหน้าสำนักงาน",
}


@dataclass(frozen=True)
class PersonCopy:
    """What an office holds on a person on a day; `whom` names them as they are known there."""

    office: str
    whom: str
    day: date
    told: Told
    kinds: Mapping[str, str] = field(default_factory=lambda: KINDS)
    notes: tuple[str, ...] = NOTES


def as_json(copy: PersonCopy) -> bytes:
    """The copy for machines: kinds of data by name, each a list of what is held."""
    told = {"format": FORMAT, "office": copy.office, "made_on": copy.day.isoformat(), "data": copy.told}
    return json.dumps(told, ensure_ascii=False, indent=2).encode()


def as_pdf(copy: PersonCopy) -> bytes:
    """The copy to read; the same data gives the same bytes."""
    return pages.pdf(_paper(copy))


def as_pictures(copy: PersonCopy, *, ppi: float = 96) -> list[bytes]:
    """The PDF's pages as PNG pictures, `ppi` pixels an inch."""
    return pages.pictures(_paper(copy), ppi=ppi)


def _paper(copy: PersonCopy) -> Paper:
    return Paper(
        code=NAME,
        title=(NAME, printable(copy.office)),
        lines=(printable(copy.whom), to_thai(f"ข้อมูล ณ {days.in_words(copy.day, weekday=False)}")),
        columns=COLUMNS,
        rows=tuple(_rows(copy)),
        notes=copy.notes,
        month=copy.day.replace(day=1),
        nobody=NOTHING,
    )


def _rows(copy: PersonCopy) -> Iterator[tuple[str, str]]:
    for kind, rows in copy.told.items():
        for row in rows:
            yield copy.kinds[kind], printable(_in_words(row)) or "มี"


def _in_words(told: Mapping[str, Any]) -> str:
    return " · ".join(
        f"{FIELDS.get(name, name)}: {_said(name, value)}" for name, value in told.items() if _is_told(value)
    )


def _is_told(value: Any) -> bool:
    return value is not None and value not in ("", [], {}, False)


def _said(name: str, value: Any) -> str:
    if isinstance(value, dict):
        return f"({_in_words(value)})"
    if isinstance(value, list):
        return ", ".join(_said(name, each) for each in value if _is_told(each))
    if name == "citizen_id":
        return grouped(str(value))
    if value is True:
        return "ใช่"
    return _WORDS.get(str(value), _day(str(value)))


def _day(text: str) -> str:
    """A moment or a day as people write it; any other text as it is."""
    try:
        moment = datetime.fromisoformat(text) if not text.isdecimal() else None
    except ValueError:
        return text
    if moment is None:
        return text
    return days.in_words((moment.astimezone(BANGKOK) if moment.tzinfo else moment).date(), weekday=False)
