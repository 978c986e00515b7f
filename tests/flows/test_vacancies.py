"""Work that is free: searched near first, shown within LINE's limits, passed on, and told by volunteers."""

from __future__ import annotations

from datetime import date, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from people_talking import NOW, OfficeAt
from sqlalchemy import select
from talking import Talking

from raengjai.bot.line import limits
from raengjai.handlers.vacancies import cards
from raengjai.storage import vacancies, workplaces
from raengjai.storage.models import OutboxBubble, Vacancy
from raengjai.storage.vacancies import Told

LAST_DAY = date(2026, 12, 15)
PLACES = ("เกาหลีใต้", "ขอนแก่น", "ชลบุรี", "อ.บ้านโพธิ์", "อ.บางปะกง", "พิมพา บางปะกง")  # far to near of พิมพา


def tells(office: OfficeAt, occupation: str, where: str = "พิมพา บางปะกง", closes_on: date = LAST_DAY) -> int:
    """A vacancy that staff have entered; its number."""
    with office.database.transaction() as session:
        row = office.row(session)
        place = workplaces.read(where, row.province_code)
        told = Told(occupation, place, closes_on, "ฝ่ายบุคคล 038-000-000", "วันละ 450 บาท", 3, "สำนักงานจัดหางาน")
        return vacancies.add(session, row, told, NOW).number


def test_the_nearest_stand_first(volunteer: Talking, office: OfficeAt) -> None:
    for where in PLACES:
        tells(office, f"ช่างเชื่อม {PLACES.index(where)}", where)
    volunteer.says("งานว่าง", sees=["มีงานว่าง 6 ตำแหน่ง", "วันละ 450 บาท", "038-000-000", "สำนักงานจัดหางาน"])
    order = [volunteer.text.index(f"ช่างเชื่อม {place}") for place in (5, 4, 3, 2, 1, 0)]
    assert order == sorted(order)


def test_words_of_work_and_place_are_searched_as_people_type_them(volunteer: Talking, office: OfficeAt) -> None:
    tells(office, "ช่างเชื่อม", "อ.บางปะกง")
    tells(office, "แม่บ้าน", "ชลบุรี")
    volunteer.says("งานว่าง ช่างเชื่อมค่ะ", sees="ช่างเชื่อม", hides="แม่บ้าน")
    volunteer.says("หางานเเม่บ้าน ชลบุรี", sees="แม่บ้าน", hides="ช่างเชื่อม")
    volunteer.says("งานว่าง ช่างเชือม บางปะกง", sees="ช่างเชื่อม")
    volunteer.says("ช่างเชื่อม", sees=["พบงานว่าง 1 ตำแหน่ง", "038-000-000"])
    volunteer.says("งานว่าง นักบิน", sees=["ไม่พบงานว่าง", "“นักบิน”"])
    volunteer.taps("งานว่างทั้งหมด", sees=["ช่างเชื่อม", "แม่บ้าน"])


def test_without_any_there_is_a_way_out(volunteer: Talking) -> None:
    volunteer.says("งานว่าง", sees="ตอนนี้ไม่พบงานว่าง").taps("แจ้งตำแหน่งงาน", sees="เป็นงานอะไร")


def test_many_with_long_words_fit_into_lines_limits(volunteer: Talking, office: OfficeAt) -> None:
    for number in range(20):
        tells(office, f"พนักงานฝ่ายผลิตชิ้นส่วนยานยนต์และอิเล็กทรอนิกส์กะกลางวันกลางคืน{number}"[:80])
    volunteer.says("งานว่าง", sees="มีงานว่าง 20 ตำแหน่ง").taps("ดูเพิ่ม").taps("ดูเพิ่ม")
    assert len(volunteer.buttons) >= 4


def test_whoever_wants_few_chooses_by_a_number(volunteer: Talking, office: OfficeAt) -> None:
    for number in range(7):
        tells(office, f"เย็บผ้า {number}")
    volunteer.says("ตัวใหญ่").says("งานว่าง", sees=["1 เย็บผ้า", "5 เย็บผ้า"], hides="6 เย็บผ้า")
    first = volunteer.text.split("1 เย็บผ้า ")[1][0]
    volunteer.says("1", sees=[f"เย็บผ้า {first}", "038-000-000"])
    volunteer.says("งานว่าง").taps("ดูเพิ่ม", sees="2 เย็บผ้า", hides="3 เย็บผ้า")


def test_passing_on_gives_words_and_lines_own_link(volunteer: Talking, office: OfficeAt) -> None:
    number = tells(office, "ช่างเชื่อม")
    volunteer.says("งานว่าง").taps("แชร์", sees=["รับสมัครงาน: ช่างเชื่อม", "ต.พิมพา อ.บางปะกง จ.ฉะเชิงเทรา", "038-000-000"])
    link = volunteer.button("เลือกผู้รับใน LINE").link
    assert link is not None
    assert link.startswith("https://line.me/R/share?text=")
    assert "ช่างเชื่อม" in parse_qs(urlsplit(link).query)["text"][0]
    volunteer.says(f"แชร์งาน {number}", sees="รับสมัครงาน: ช่างเชื่อม")
    volunteer.says(f"ดูงาน {number}", sees="038-000-000")
    volunteer.says("ดูงาน 999", sees="ไม่พบตำแหน่งงานเลขที่นี้")


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(st.text("กขคงจ่าำ 0123456789\U0001f600", min_size=1, max_size=120), min_size=1, max_size=6))
def test_a_link_is_never_longer_than_line_takes(lines: list[str]) -> None:
    link = cards.sharing_link("\n".join(lines))
    assert len(link) <= limits.URI
    assert link.startswith(cards.SHARING)


def test_what_is_over_is_not_found(volunteer: Talking, office: OfficeAt) -> None:
    number = tells(office, "ช่างเชื่อม", closes_on=NOW.date() - timedelta(days=1))
    volunteer.says("งานว่าง", sees="ไม่พบงานว่าง").says(f"แชร์งาน {number}", sees="ปิดรับแล้ว")


REPORT = ("แจ้งตำแหน่งงาน", "เย็บผ้าโหล", "ชิ้นละ 5 บาท", "ข้าม", "15 ธ.ค.", "ป้าแดง 038-000-000", "ยืนยัน")


def reports(volunteer: Talking) -> Talking:
    """Tell of a vacancy."""
    for words in REPORT:
        volunteer.says(words)
    return volunteer


@pytest.mark.parametrize(
    ("word", "answer", "hears"),
    [("ลงประกาศงาน 1", "ลงประกาศเลขที่ 1 แล้ว", "แชร์ต่อได้เลย"), ("ไม่ลงประกาศงาน 1", "ไม่ลงประกาศเลขที่ 1", "ไม่ได้ลงประกาศ")],
)
def test_what_a_volunteer_tells_of_is_decided_once(
    volunteer: Talking, office: OfficeAt, word: str, answer: str, hears: str
) -> None:
    officer = office.with_officer(Talking(volunteer.database, volunteer.now))
    reports(volunteer)
    assert "สำนักงานจะดูให้" in volunteer.text
    volunteer.says("งานว่าง", sees="ไม่พบงานว่าง").says("ดูงาน 1", sees="ไม่พบ").says("ลงประกาศงาน 1", sees="เจ้าหน้าที่")
    officer.says("งานที่รอ", sees=["เย็บผ้าโหล", "ป้าแดง", "ลงประกาศ"])
    officer.says(word, sees=answer).says(word, sees="ตัดสินไปแล้ว")
    with volunteer.database.transaction() as session:
        told = [bubble.body for bubble in session.scalars(select(OutboxBubble)) if hears in str(bubble.body)]
        assert len(told) == 1
        vacancy = session.scalars(select(Vacancy)).one()
        assert (vacancy.contact, vacancy.pay, vacancy.places) == ("ป้าแดง 038-000-000", "ชิ้นละ 5 บาท", None)
        assert b"038-000-000" not in vacancy.contact_sealed


def test_where_nobody_knows_the_last_day_it_stands_for_thirty_days(volunteer: Talking) -> None:
    for words in REPORT:
        volunteer.says("ข้าม" if words == "15 ธ.ค." else words)
    with volunteer.database.transaction() as session:
        assert session.scalars(select(Vacancy)).one().closes_on == date(2026, 12, 20)
