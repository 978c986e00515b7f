"""What the demo's office offers: invented vacancies and courses, and a library of which one answer is checked."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from raengjai.bot.clock import bangkok_day
from raengjai.storage import courses, library, vacancies, workplaces
from raengjai.storage.models import Office

VACANCIES = (
    ("พนักงานเย็บผ้า", "บางเตย เมืองฉะเชิงเทรา", "วันละ 400 บาท", 5, 20),
    ("ช่างเชื่อม", "บางปะกง", "เดือนละ 15,000 บาท", 2, 30),
    ("ผู้ช่วยแม่ครัว", "พิมพา บางปะกง", "วันละ 380 บาท", 1, 10),
    ("คนงานเกษตร", "ไต้หวัน", "ถามสำนักงานจัดหางาน", 10, 45),
)
COURSES = (
    ("ซ่อมเครื่องปรับอากาศเบื้องต้น", "ผู้ว่างงานอายุ 18 ปีขึ้นไป", 20, 14, 3),
    ("ทำขนมไทยขายออนไลน์", "แรงงานนอกระบบและผู้สูงอายุ", 15, 25, 2),
)
AGENCY, PHONE = "สำนักงาน (สมมุติ)", "038-000-000"
CHECKED = 2  # the number of an answer in the library


def fill(session: Session, office: Office, now: datetime) -> None:
    """Offer work and training, and stand for one answer."""
    today = bangkok_day(now)
    for occupation, place, pay, places, days in VACANCIES:
        where = workplaces.read(place, office.province_code)
        told = vacancies.Told(occupation, where, _in(today, days), f"{AGENCY} {PHONE}", pay, places, "จัดหางานจังหวัด")
        vacancies.add(session, office, told, now)
    for title, about, places, days, long in COURSES:
        first = _in(today, days)
        told_of = courses.Told(
            title, "สถาบันพัฒนาฝีมือแรงงาน (สมมุติ)", first, _in(first, long - 1), first, places, PHONE, AGENCY, about
        )
        courses.announce(session, office, told_of, now)
    answer = library.numbered(session, office, CHECKED)
    if answer is not None:
        answer.checked_at = now


def _in(day: date, days: int) -> date:
    return day + timedelta(days=days)
