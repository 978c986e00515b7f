"""What an office sends after a leak of personal data: to the data protection office, and to whom it touches.

Personal Data Protection Act, section 37 (4): within 72 hours of knowing, unless nobody is at risk; where the risk is
high the persons themselves are told too, with what was done about it.  Texts to be filled in, never sent by themselves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from raengjai.bot.clock import BANGKOK, bangkok_day
from raengjai.bot.thai import days
from raengjai.storage.breach_persons import Touched
from raengjai.storage.models import Office

WITHIN: Final = timedelta(hours=72)
BLANK: Final = "........................................"
KINDS: Final = {
    "helped": "ผู้ที่ได้รับการช่วยเหลือ",
    "volunteer": "อาสาสมัครแรงงาน",
    "case": "ผู้ร้องทุกข์ ผู้แจ้งความต้องการ หรือผู้ติดต่อของเรื่อง",
    "asked": "ผู้ยื่นคำขอใช้สิทธิเกี่ยวกับข้อมูลของตน",
    "seeker": "คนหางานที่ฝากชื่อไว้",
    "trainee": "ผู้สมัครอบรมอาชีพ",
    "member": "สมาชิกกลุ่มอาชีพ",
}
DATA: Final = {
    "helped": "ชื่อ-สกุล เลขบัตรประชาชน ตำบล ประเภทการช่วยเหลือ ประเภทของแรงงาน",
    "volunteer": "ชื่อ-สกุล เบอร์โทรศัพท์ ตำบล",
    "case": "ชื่อ-สกุล เบอร์โทรศัพท์ เรื่องที่แจ้ง",
    "asked": "ชื่อ-สกุล เลขบัตรประชาชน ช่องทางติดต่อ คำขอ",
    "seeker": "ชื่อ-สกุล เบอร์โทรศัพท์ ตำบล ทำงานอะไรได้",
    "trainee": "ชื่อ-สกุล เบอร์โทรศัพท์ หลักสูตรที่สมัคร",
    "member": "ชื่อ-สกุล เบอร์โทรศัพท์ กลุ่มที่อยู่",
}

_TO_AUTHORITY: Final = """แบบแจ้งเหตุการละเมิดข้อมูลส่วนบุคคล (ร่าง)
เรียน สำนักงานคณะกรรมการคุ้มครองข้อมูลส่วนบุคคล
ตามมาตรา ๓๗ (๔) แห่งพระราชบัญญัติคุ้มครองข้อมูลส่วนบุคคล พ.ศ. ๒๕๖๒

๑. ผู้ควบคุมข้อมูล: {office} โทร {phone}
๒. ช่วงเวลาที่เกิดเหตุ: {since} ถึง {until}
๓. ทราบเหตุเมื่อ: {known}
๔. ลักษณะของเหตุ: {blank}
๕. เจ้าของข้อมูลที่เกี่ยวข้อง: รวม {total} คน
{kinds}
๖. ผลกระทบที่น่าจะเกิดขึ้น: {blank}
๗. สิ่งที่ทำแล้วเพื่อระงับเหตุ: {locked}
๘. สิ่งที่จะทำเพื่อเยียวยาและป้องกัน: {blank}
๙. ผู้ประสานงาน: {blank} โทร {blank}

ทำรายงานเมื่อ {made} รายชื่ออยู่ในไฟล์ persons การเข้าถึงทีละครั้งอยู่ในไฟล์ acts
ระบบจดทุกครั้งที่ดูเลขเต็ม ดูประวัติบุคคล ค้นด้วยเลข หรือรับไฟล์ แต่ไม่จดการเปิดหน้ารายการซึ่งเห็นชื่อกับเลขสี่ตัวท้าย
ผู้ที่เข้าระบบในช่วงนั้นจึงอาจเห็นมากกว่าที่ปรากฏ{by_hand}
"""
_BY_HAND: Final = "\nมี {count} ครั้งที่บอกไม่ได้ว่าเกี่ยวกับใคร (by_hand ใน report.json) ต้องตรวจเอง"
_TO_PERSON: Final = """ร่างหนังสือถึงเจ้าของข้อมูล

เรียน ท่านผู้เกี่ยวข้อง
{office} ขอเรียนว่า ระหว่าง {since} ถึง {until} มีผู้เข้าถึงข้อมูลของท่านโดยไม่ควร
ข้อมูลที่เกี่ยวข้อง: {blank}
สิ่งที่สำนักงานทำแล้ว: {blank}
สิ่งที่ท่านทำได้: ระวังผู้ที่โทรมาอ้างชื่อหน่วยงานแล้วขอเงินหรือรหัส หากสงสัยโปรดโทร {phone}
สำนักงานขออภัยอย่างยิ่ง ท่านร้องเรียนต่อสำนักงานคณะกรรมการคุ้มครองข้อมูลส่วนบุคคลได้
"""


@dataclass(frozen=True)
class Leak:
    """What the notice tells: the office, the stretch, whom it touches, how many acts are to be looked at by hand.

    `known_at`: when the office learned of it, from which the 72 hours run; None: to be filled in.
    """

    office: Office
    since: datetime
    until: datetime
    persons: Sequence[Touched]
    by_hand: int
    made_at: datetime
    known_at: datetime | None = None


def text(leak: Leak) -> str:
    """Both drafts."""
    counted = Counter(one.kind for one in leak.persons)
    kinds = [f"   - {KINDS[kind]} {count} คน ({DATA[kind]})" for kind, count in sorted(counted.items())]
    words = {
        "office": leak.office.name,
        "phone": leak.office.phone or BLANK,
        "since": _moment(leak.since),
        "until": _moment(leak.until),
        "known": _known(leak.known_at),
        "total": len(leak.persons),
        "kinds": "\n".join(kinds) or "   - ไม่พบ",
        "locked": _locked(leak.office),
        "made": _moment(leak.made_at),
        "by_hand": _BY_HAND.format(count=leak.by_hand) if leak.by_hand else "",
        "blank": BLANK,
    }
    return f"{_TO_AUTHORITY.format(**words)}\n{'=' * 60}\n\n{_TO_PERSON.format(**words)}"


def _known(at: datetime | None) -> str:
    if at is None:
        return f"{BLANK} (ต้องแจ้งภายใน ๗๒ ชั่วโมงนับแต่ทราบเหตุ)"
    return f"{_moment(at)} (ต้องแจ้งภายใน{_moment(at + WITHIN)})"


def _locked(office: Office) -> str:
    if office.locked_at is None:
        return BLANK
    return f"ปิดหน้าเว็บ ไฟล์ และลิงก์ทั้งหมด และให้ทุกคนออกจากระบบ เมื่อ {_moment(office.locked_at)}"


def _moment(at: datetime) -> str:
    return f"วันที่ {days.in_words(bangkok_day(at), weekday=False)} เวลา {at.astimezone(BANGKOK):%H:%M} น."
