"""Cases on the office's pages: found, read, taken, moved, noted, told of; needs as a spreadsheet."""

from __future__ import annotations

import re
from html import unescape
from uuid import UUID

import pytest
from browsing_pages import Province, Visitor
from chatting import InChat, volunteer_chat
from flask import Flask
from sqlalchemy import select, update
from working import taken_along

from raengjai.bot.i18n import speaking
from raengjai.handlers import month_letter, month_summary
from raengjai.handlers.month_summary import View
from raengjai.handlers.office.cases import PAGE
from raengjai.storage import audit, cases, periods
from raengjai.storage.cases import Told
from raengjai.storage.models import Case, Membership, Office, Volunteer
from raengjai.storage.places import named_exactly

PLACE = named_exactly("พิมพา", "24")[0]


@pytest.fixture
def somying(province: Province) -> InChat:
    """A volunteer in her chat."""
    return volunteer_chat(province)[0]


def brought(province: Province, *told: Told) -> UUID:
    """Cases of the only volunteer; the last one's id."""
    with province.database.transaction() as session:
        person = session.scalars(select(Volunteer).where(Volunteer.office_id == province.id)).first()
        assert person is not None
        for number, each in enumerate(told):
            last = cases.add(session, person, each, f"draft {each.subject} {number}", province.clock())
        return last.id


WAGES = Told("complaint", "wages", "ค้างค่าจ้างสองเดือน เลข 1000000000017", PLACE, contact_phone="0812345678",
             contact_name="นายสมหมาย ใจดี")  # fmt: skip


def row(province: Province, case: UUID) -> Case:
    with province.database.transaction() as session:
        return session.get_one(Case, case)


def test_a_case_is_found_read_and_taken_and_the_volunteer_hears_of_it(
    officer: Visitor, somying: InChat, province: Province
) -> None:
    case = brought(province, WAGES)
    officer.opens("/office/").sees("เรื่องที่ยังไม่ยุติ 1 เรื่อง")
    officer.opens("/office/cases").sees("ร้องทุกข์ · ค่าจ้าง", "พิมพา", "รับเรื่องแล้ว")
    page = f"/office/cases/{case}"
    officer.opens(page).sees("ค้างค่าจ้างสองเดือน", "นายสมหมาย ใจดี", "สมหญิง รักงาน").misses("1000000000017")
    assert row(province, case).read_at is not None
    officer.posts(f"{page}/take").follows().sees("กำลังตรวจสอบ", "อรุณ ดูแลดี")
    assert ["เจ้าหน้าที่กำลังตรวจสอบ" in words for words in somying.was_told()] == [True]
    assert somying.costs() == 0


def test_who_leaves_hands_the_open_cases_over_and_history_tells_it(
    head: Visitor, officer: Visitor, somying: InChat, province: Province
) -> None:
    closed, case = brought(province, WAGES), brought(province, Told("tip_off", "job_scam", "มีนายหน้ามาชวน", PLACE))
    for each in (closed, case):
        officer.opens(f"/office/cases/{each}").posts(f"/office/cases/{each}/take").follows()
    officer.posts(f"/office/cases/{closed}/state", state="closed", words="จ่ายครบแล้ว").follows()
    leaving = f"/office/staff/{province.staff['officer']}/end"
    head.opens(leaving).sees("1 เรื่องร้องทุกข์ ความต้องการ และเบาะแส")
    head.posts(leaving, to=str(province.staff["head"]), note="นายหน้าชื่อเล่นว่าเอก").follows()
    assert row(province, case).owner_id == province.staff["head"]
    assert row(province, closed).owner_id == province.staff["officer"]
    head.opens("/office/cases?mine=1").sees("เบาะแส · หลอกลวงคนหางาน").misses("ร้องทุกข์ · ค่าจ้าง")
    head.opens(f"/office/cases/{case}").sees("ใจเย็น เป็นธรรม")


def test_a_note_stays_inside_and_what_is_told_goes_out(officer: Visitor, somying: InChat, province: Province) -> None:
    page = f"/office/cases/{brought(province, WAGES)}"
    officer.opens(page).posts(f"{page}/note", words="โทรหานายจ้างแล้ว").follows().sees("โทรหานายจ้างแล้ว")
    officer.posts(f"{page}/tell", words="นัดไกล่เกลี่ยวันจันทร์").follows().sees("นัดไกล่เกลี่ยวันจันทร์")
    assert "นัดไกล่เกลี่ยวันจันทร์" in "".join(somying.was_told())
    assert "โทรหานายจ้าง" not in "".join(somying.was_told())
    for way in ("note", "tell"):
        officer.opens(page).posts(f"{page}/{way}", words=" ", status=422).sees("กรุณาเขียนข้อความ")


def test_closing_wants_words_and_asks_the_volunteer(officer: Visitor, somying: InChat, province: Province) -> None:
    case = brought(province, WAGES)
    page = f"/office/cases/{case}"
    officer.opens(page).posts(f"{page}/state", state="closed", status=422).sees("กรุณาเขียนผลที่ได้")
    officer.posts(f"{page}/state", state="closed", words="จ่ายครบแล้ว").follows().sees("ยุติเรื่อง", "จ่ายครบแล้ว")
    somying.taps_told("แก้ได้แล้ว", sees="พอใจ")
    assert row(province, case).solved is True
    officer.posts(f"{page}/state", state="reconsider").follows().sees("ขอให้พิจารณาใหม่")
    officer.posts(f"{page}/state", state="referred", status=400)


def test_the_list_is_narrowed_by_kind_state_and_owner(officer: Visitor, somying: InChat, province: Province) -> None:
    brought(province, WAGES, Told("need", "training", "อยากเรียน", PLACE, course="ตัดผม"))
    officer.opens("/office/cases?kind=need").sees("ตัดผม").misses("ค่าจ้าง")
    officer.opens("/office/cases?state=closed").sees("ยังไม่มีเรื่อง")
    officer.opens("/office/cases?mine=1").sees("ยังไม่มีเรื่อง")
    officer.opens("/office/cases?kind=nonsense&state=x").sees("ตัดผม", "ค่าจ้าง")


def test_a_hidden_name_is_for_staff_on_duty_only(
    app: Flask, officer: Visitor, somying: InChat, province: Province
) -> None:
    case = brought(province, Told("tip_off", "job_scam", "นายหน้าเก็บเงิน", PLACE, identity="hidden"))
    page = f"/office/cases/{case}"
    officer.opens(page).sees("สมหญิง รักงาน")
    with province.database.transaction() as session:
        session.get_one(Membership, province.staff["head"]).on_duty = True
    officer.opens(page).misses("สมหญิง รักงาน").sees("ขอปกปิดชื่อ")
    Visitor(app).enters(province, "head").opens(page).sees("สมหญิง รักงาน")
    Visitor(app).enters(province, "auditor").opens(page).misses("สมหญิง รักงาน")


def test_a_link_in_what_was_told_is_shown_and_leads_nowhere(
    officer: Visitor, somying: InChat, province: Province
) -> None:
    told = "เขาให้กด https://bad.example/job?a=1&b=<b> แล้วโอนเงิน"
    case = brought(province, Told("tip_off", "job_scam", told, PLACE))
    within_tags = re.findall(r"<[^>]*>", officer.opens(f"/office/cases/{case}").sees(told).html)
    assert not any("bad.example" in tag for tag in within_tags)


def test_to_see_a_case_is_written_down(officer: Visitor, somying: InChat, province: Province) -> None:
    officer.opens(f"/office/cases/{brought(province, WAGES)}")
    with province.database.transaction() as session:
        acts = [each.act for each in audit.of_office(session, session.get_one(Office, province.id))]
    assert "case seen" in acts


def test_needs_of_a_month_are_counted_by_agency_and_course(
    officer: Visitor, somying: InChat, province: Province
) -> None:
    training = [Told("need", "training", "อยากเรียน", PLACE, course="ตัดผม") for _each in range(2)]
    brought(province, *training, Told("need", "job", "อยากทำงาน", PLACE), WAGES)
    book = taken_along(officer.opens("/office/cases"), province, "/office/cases/needs/2569-11")
    assert book.sheetnames == ["พัฒนาฝีมือแรงงาน", "จัดหางาน"]
    rows = list(book["พัฒนาฝีมือแรงงาน"].values)
    assert rows[1] == ("อยากฝึกอาชีพ", "ตัดผม", "พิมพา", 2)


def test_the_month_s_summary_tells_needs_by_agency_and_open_tip_offs(somying: InChat, province: Province) -> None:
    brought(province, Told("need", "training", "อยากเรียน", PLACE), Told("tip_off", "job_scam", "นายหน้า", PLACE))
    with province.database.transaction() as session, speaking("th"):
        office = session.get_one(Office, province.id)
        today = province.clock().date()
        view = View(session, office, periods.open_on(session, office, today), today, "https://bot.example")
        found = {row.label: row.value for card in month_summary.cards(view).cards for row in card.rows}
        text = month_letter.letter(view, "a@b.example").text
    assert found["ความต้องการ: พัฒนาฝีมือแรงงาน"] == "1"
    assert found["เบาะแสที่ยังไม่ยุติ"] == "1"
    assert "เบาะแสที่ยังไม่ยุติ: 1" in text


def test_hundreds_of_one_person_in_a_day_are_shown_apart_and_hide_nothing(
    officer: Visitor, somying: InChat, province: Province
) -> None:
    flood = [Told("tip_off", "job_scam", f"เรื่องที่ {number}", PLACE, danger=True) for number in range(220)]
    brought(province, WAGES, *flood)
    with province.database.transaction() as session:
        session.execute(update(Case).where(Case.kind == "tip_off").values(held=True))
    officer.opens("/office/").sees("พักไว้ 220 เรื่อง", "ยังไม่มีเจ้าของ 1 เรื่อง").misses("ยังไม่อ่าน")
    officer.opens("/office/cases").sees("ร้องทุกข์ · ค่าจ้าง", "พักไว้ 220 เรื่อง")
    officer.opens("/office/cases?state=held").sees("หลอกลวงคนหางาน").misses("ค่าจ้าง")


def test_more_cases_than_a_page_holds_are_turned_over_each_shown_once(
    officer: Visitor, somying: InChat, province: Province
) -> None:
    told = [Told("complaint", "wages", f"เรื่องที่ {number}", PLACE, danger=number == 3) for number in range(PAGE)]
    brought(province, *told, *(Told("tip_off", "job_scam", f"เบาะแสที่ {number}", PLACE) for number in range(4)))
    seen: list[str] = []
    address = "/office/cases?state=all"
    while address:
        html = officer.opens(address).html
        seen += re.findall(r'href="/office/cases/[-0-9a-f]{36}">(\d+)<', html)
        more = re.search(r'<a href="([^"]*after=[^"]*)">', html)
        address = f"/office/cases{unescape(more[1])}" if more else ""
    with province.database.transaction() as session:
        office = session.get_one(Office, province.id)
        in_order = [str(each.number) for each in cases.listed(session, office, cases.Which(), most=PAGE * 2)]
    assert len(in_order) == PAGE + 4
    assert seen == in_order


def test_a_held_case_is_let_go(officer: Visitor, somying: InChat, province: Province) -> None:
    case = brought(province, WAGES)
    with province.database.transaction() as session:
        session.get_one(Case, case).held = True
    page = f"/office/cases/{case}"
    officer.opens(page).sees("พักไว้").posts(f"{page}/release").follows().misses("พักไว้:")
    assert row(province, case).held is False
