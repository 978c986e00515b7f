"""A case goes to an agency, which answers by its link without an account; silence is told in working days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO
from uuid import UUID

import pytest
from browsing_pages import Province, Visitor
from chatting import InChat, staff_chat, volunteer_chat
from docx import Document
from flask import Flask
from pydantic import SecretStr
from pypdf import PdfReader
from sqlalchemy import select
from sqlalchemy.orm import Session
from test_cases_page import WAGES, brought

from raengjai.bot import owners
from raengjai.bot.i18n import speaking
from raengjai.bot.settings import Settings
from raengjai.bot.timekeeping import Timekeeper
from raengjai.bot.timetable import Surroundings
from raengjai.bot.workdays import Workdays
from raengjai.handlers.cases import referring
from raengjai.handlers.jobs import referrals as job
from raengjai.handlers.month_summary import View, cases_brought
from raengjai.storage import agencies, periods, timers
from raengjai.storage.models import Agency, Case, Mail, Office, Referral


@pytest.fixture
def somying(province: Province) -> InChat:
    """A volunteer in her chat."""
    return volunteer_chat(province)[0]


@pytest.fixture
def case(somying: InChat, province: Province) -> UUID:
    """A case of hers."""
    with province.database.transaction() as session:
        office = session.get_one(Office, province.id)
        if not agencies.listed(session, office):
            agencies.fill_first_list(session, office)
    return brought(province, WAGES)


def sent(officer: Visitor, province: Province, case: UUID, **form: str) -> str:
    """Send it to the agency for labour protection; the agency's address."""
    with province.database.transaction() as session:
        agency = agencies.of_code(session, session.get_one(Office, province.id), "dlpw")
        assert agency is not None
    page = f"/office/cases/{case}/refer"
    officer.opens(page).sees("สำนักงานสวัสดิการและคุ้มครองแรงงานจังหวัด")
    officer.posts(page, agency=str(agency.id), wish="ไกล่เกลี่ยกับนายจ้าง", contact="1", **form).follows()
    return "/office/agency/" + referral(province).token


def referral(province: Province) -> Referral:
    with province.database.transaction() as session:
        found = session.scalars(select(Referral).order_by(Referral.sent_at.desc())).first()
        assert found is not None
        assert found.token
        return found


def state_of(province: Province, case: UUID) -> str:
    with province.database.transaction() as session:
        return session.get_one(Case, case).state


def test_the_volunteer_hears_to_whom_when_and_when_we_look_again(
    officer: Visitor, case: UUID, somying: InChat, province: Province
) -> None:
    sent(officer, province, case)
    officer.sees("ลิงก์ของหน่วยงาน", "หนังสือส่งต่อ")
    assert state_of(province, case) == "referred"
    told = "\n".join(somying.was_told())
    assert "สำนักงานสวัสดิการและคุ้มครองแรงงานจังหวัด" in told
    assert "27 พฤศจิกายน" in told or "27 พ.ย." in told  # five working days after Friday the 20th
    assert somying.costs() == 0


def test_the_month_s_summary_counts_what_was_sent_to_each_agency(
    officer: Visitor, province: Province, case: UUID
) -> None:
    sent(officer, province, case)
    sent(officer, province, case)  # once more, to the same agency
    with province.database.transaction() as session, speaking("th"):
        office = session.get_one(Office, province.id)
        today = province.clock().date()
        view = View(session, office, periods.open_on(session, office, today), today, "https://bot.example")
        found = {row.label: row.value for row in cases_brought(view)}
    assert found["ส่งต่อสำนักงานสวัสดิการและคุ้มครองแรงงานจังหวัด"] == "ร้องทุกข์ 1"


def test_the_link_opens_in_a_clean_browser_as_often_as_it_is_looked_at_and_shows_only_that_case(
    app: Flask, officer: Visitor, case: UUID, province: Province
) -> None:
    link = sent(officer, province, case)
    agency = Visitor(app)
    for _look in range(3):  # a mail scanner looks too
        agency.opens(link).sees("ค้างค่าจ้างสองเดือน", "นายสมหมาย ใจดี", "081-234-5678", "ไกล่เกลี่ย")
    agency.misses("สมหญิง", "1000000000017", "ออกจากระบบ")
    agency.opens("/office/cases", status=303)


def test_the_agency_answers_with_words_and_a_file(
    app: Flask, officer: Visitor, case: UUID, somying: InChat, province: Province
) -> None:
    link = sent(officer, province, case)
    agency = Visitor(app).opens(link)
    agency.posts(link, answer="received").follows().sees("ได้รับคำตอบแล้ว", "หน่วยงานรับเรื่องแล้ว")
    assert state_of(province, case) == "referred"
    agency.page = agency.client.post(
        link,
        data={"csrf_token": agency.token(), "answer": "done", "words": "นายจ้างจ่ายแล้ว",
              "file": (BytesIO(b"%PDF-1.7 paper"), "paper.pdf")},
        **agency._around(),
    )  # fmt: skip
    assert agency.page.status_code == 303
    assert state_of(province, case) == "answered"
    assert "นายจ้างจ่ายแล้ว" in "\n".join(somying.was_told())
    officer.opens(f"/office/cases/{case}").sees("หน่วยงานดำเนินการแล้ว: นายจ้างจ่ายแล้ว")
    officer.opens(f"/office/cases/{case}/refer").sees("ไฟล์ที่ 1 จากหน่วยงาน")
    officer.opens(f"/office/cases/{case}/refer/{referral(province).id}/file/1")
    assert officer.page is not None
    assert officer.page.headers["Content-Disposition"].startswith("attachment")
    assert officer.page.data == b"%PDF-1.7 paper"
    officer.opens(f"/office/cases/{case}/refer/{referral(province).id}/file/2", status=404)


def test_what_is_not_taken_is_explained_and_loses_nothing(
    app: Flask, officer: Visitor, case: UUID, province: Province
) -> None:
    link = sent(officer, province, case)
    agency = Visitor(app).opens(link)
    agency.posts(link, answer="nonsense", status=422).sees("กรุณาเลือกคำตอบ")
    agency.posts(link, answer="not_ours", status=422).sees("กรุณาเขียนอธิบาย")
    agency.page = agency.client.post(
        link,
        data={"csrf_token": agency.token(), "answer": "done", "file": (BytesIO(b"MZ\x90 program"), "paper.pdf")},
        **agency._around(),
    )
    assert agency.page.status_code == 422
    agency.sees("รับเฉพาะ PDF, JPEG และ PNG")
    assert state_of(province, case) == "referred"
    agency.posts(link, answer="not_ours", words="ไม่อยู่ในเขต").follows().sees("ไม่ใช่เรื่องของหน่วยงาน")


def test_the_office_answers_what_the_agency_asks_on_the_page_behind_its_link(
    app: Flask, officer: Visitor, case: UUID, somying: InChat, province: Province
) -> None:
    link = sent(officer, province, case)
    Visitor(app).opens(link).posts(link, answer="question", words="นายจ้างชื่ออะไร")
    somying.was_told()
    page = f"/office/cases/{case}/refer"
    reply = f"{page}/{referral(province).id}/reply"
    officer.opens(page).sees("ตอบคำถามของหน่วยงาน").posts(reply, status=422, words=" ").sees("กรุณาเขียน")
    officer.posts(reply, words="ร้านข้าวแกงหน้าโรงพยาบาล").follows().sees("อยู่ในหน้าของหน่วยงานแล้ว")
    Visitor(app).opens(link).sees("นายจ้างชื่ออะไร", "ร้านข้าวแกงหน้าโรงพยาบาล")
    assert "ร้านข้าวแกง" not in "\n".join(somying.was_told())
    assert (referral(province).answered_at, referral(province).look_on) == (None, date(2026, 11, 27))
    assert state_of(province, case) == "referred"
    officer.posts(f"{page}/{referral(province).id}/end").follows()
    officer.opens("/office/cases").posts(reply, words="อีก").follows().sees("เปิดไม่ได้แล้ว")


def test_the_link_ends_when_the_office_ends_it_or_closes_the_case(
    app: Flask, officer: Visitor, case: UUID, province: Province
) -> None:
    first = sent(officer, province, case)
    officer.posts(f"/office/cases/{case}/refer/{referral(province).id}/end").follows().sees("เปิดไม่ได้แล้ว")
    Visitor(app).opens(first, status=404)
    second = sent(officer, province, case)
    Visitor(app).opens(second)
    officer.opens(f"/office/cases/{case}").posts(f"/office/cases/{case}/state", state="closed", words="จบแล้ว")
    Visitor(app).opens(second, status=404)


def test_links_are_not_for_guessing(app: Flask, province: Province) -> None:
    for _guess in range(20):
        Visitor(app).opens("/office/agency/wrong", status=404)
    Visitor(app).opens("/office/agency/wrong", status=429)


def test_the_letter_is_for_the_head_to_sign_and_holds_no_full_id(
    officer: Visitor, case: UUID, province: Province
) -> None:
    sent(officer, province, case)
    letter = f"/office/cases/{case}/refer/{referral(province).id}/letter"
    officer.opens(f"{letter}.docx")
    assert officer.page is not None
    words = "\n".join(each.text for each in Document(BytesIO(officer.page.data)).element.body.iter() if each.text)
    for told in ("ขอส่งเรื่องค่าจ้าง", "ค้างค่าจ้างสองเดือน", "นายสมหมาย ใจดี", "ไกล่เกลี่ยกับนายจ้าง"):
        assert told in words.replace("\u200b", "").replace("\u2060", "")
    assert "1000000000017" not in words
    officer.opens(f"{letter}.pdf")
    assert len(PdfReader(BytesIO(officer.page.data)).pages) == 1
    officer.opens(f"/office/cases/{case}/refer/{referral(province).id}/letter.exe", status=404)


def test_silence_is_told_to_the_owner_then_to_the_head_in_working_days(
    officer: Visitor, case: UUID, province: Province
) -> None:
    sent(officer, province, case)
    days = Workdays()

    def look(day: date) -> int:
        with province.database.transaction() as session:
            office = session.get_one(Office, province.id)
            return referring.tell_of_silence(session, office, days, day, datetime(2026, 12, 1, 2, 0, tzinfo=UTC))

    assert look(date(2026, 11, 26)) == 0
    assert look(date(2026, 11, 27)) == 1
    assert "ยังไม่ตอบ" in "".join(staff_chat(province, "officer").was_told())
    assert look(date(2026, 11, 30)) == 0
    assert look(date(2026, 12, 2)) == 1
    assert "ยังไม่ตอบ" in "".join(staff_chat(province, "head").was_told())
    assert look(date(2026, 12, 31)) == 0


def test_that_it_was_received_is_no_answer_the_clock_begins_anew(
    app: Flask, officer: Visitor, case: UUID, somying: InChat, province: Province
) -> None:
    link = sent(officer, province, case)
    province.clock.to(datetime(2026, 11, 25, 2, 0, tzinfo=UTC))
    Visitor(app).opens(link).posts(link, answer="received")
    assert "2 ธ.ค." in "\n".join(somying.was_told()) or "2 ธันวาคม" in "\n".join(somying.was_told())
    with province.database.transaction() as session:
        office, now = session.get_one(Office, province.id), datetime(2026, 12, 2, 2, 0, tzinfo=UTC)
        assert referring.tell_of_silence(session, office, Workdays(), date(2026, 12, 1), now) == 0
        assert referring.tell_of_silence(session, office, Workdays(), date(2026, 12, 2), now) == 1
    assert "แต่ยังไม่แจ้งผล" in "".join(staff_chat(province, "officer").was_told())


def test_each_agency_reads_its_own_answers_and_the_office_whose_they_are(
    app: Flask, officer: Visitor, case: UUID, province: Province
) -> None:
    first = sent(officer, province, case)
    Visitor(app).opens(first).posts(first, answer="not_ours", words="ไม่อยู่ในเขต")
    with province.database.transaction() as session:
        other = agencies.of_code(session, session.get_one(Office, province.id), "sso")
        assert other is not None
    officer.opens(f"/office/cases/{case}/refer").posts(f"/office/cases/{case}/refer", agency=str(other.id)).follows()
    Visitor(app).opens("/office/agency/" + referral(province).token).misses("ไม่อยู่ในเขต")
    Visitor(app).opens(first).sees("ไม่อยู่ในเขต")
    officer.opens(f"/office/cases/{case}").sees("สำนักงานสวัสดิการและคุ้มครองแรงงานจังหวัด · ")


def silent_until(province: Province, day: date, *, mail: object = "a mail server") -> list[Mail]:
    """The letters that wait after the referrals' job of a morning."""
    now = datetime(day.year, day.month, day.day, 2, 5, tzinfo=UTC)
    around = Surroundings(province.database, lambda: now, {}, public_url="https://bot.example", mail=mail)
    with province.database.transaction() as session:
        timers.ask(session, "referrals", str(province.id), due_at=now, late_at=now)
    Timekeeper(around, (job.RULE,), owner=owners.me(), on_late=lambda *_: None).tick()
    with province.database.transaction() as session:
        return list(session.scalars(select(Mail).where(Mail.kind == "agency")))


def test_the_agency_itself_is_reminded_where_the_office_wants_it(
    officer: Visitor, case: UUID, province: Province
) -> None:
    address = sent(officer, province, case)
    head = Visitor(officer.app).enters(province, "head").opens("/office/settings").sees("เตือนหน่วยงาน")
    head.opens("/office/settings/agencies").posts(
        "/office/settings/agencies", name="ก", label="ก", email="ไม่ใช่", status=422
    )
    head.sees("ไม่ใช่ที่อยู่อีเมล")
    with province.database.transaction() as session:
        office = session.get_one(Office, province.id)
        agencies.change(
            session, office, _dlpw(session, office), agencies.Named("สวัสดิการ", "สวัสดิการ", None, "desk@agency.example")
        )
    assert silent_until(province, date(2026, 11, 27)) == []  # off as it comes
    head.opens("/office/settings/reminding").posts("/office/settings/reminding", reminds_agencies="1").follows()
    (letter,) = silent_until(province, date(2026, 12, 2))
    assert (letter.to, address in str(letter.text)) == ("desk@agency.example", True)
    assert "ขยันยิ่ง" not in f"{letter.text}{letter.subject}"
    officer.opens(f"/office/cases/{case}").sees("เตือน", "ทางอีเมลแล้ว")


def test_the_link_goes_by_e_mail_where_the_agency_has_an_address_once_a_day(
    served: Callable[[Settings], Flask], office_settings: Settings, province: Province, case: UUID
) -> None:
    mailing = office_settings.model_copy(update={"smtp_url": SecretStr("smtp://127.0.0.1:1")})
    officer = Visitor(served(mailing)).enters(province, "officer")
    link, page = sent(officer, province, case), f"/office/cases/{case}/refer"
    mail = f"{page}/{referral(province).id}/mail"
    officer.misses("ส่งอีเมลถึง").posts(mail).follows().sees("ยังไม่ได้ใส่อีเมลของหน่วยงาน")
    with province.database.transaction() as session:
        office = session.get_one(Office, province.id)
        named = agencies.Named("สวัสดิการ", "สวัสดิการ", None, "desk@agency.example")
        agencies.change(session, office, _dlpw(session, office), named)
    officer.opens(page).sees("ส่งอีเมลถึง desk@agency.example")
    assert "mailto:desk@agency.example?" in officer.html
    officer.posts(mail).follows().sees("กำลังส่งอีเมล").posts(mail).follows().sees("วันนี้ส่งถึงหน่วยงานแล้ว")
    with province.database.transaction() as session:
        (letter,) = session.scalars(select(Mail)).all()
        assert (letter.kind, letter.to, link in str(letter.text)) == ("agency", "desk@agency.example", True)
        assert "สมหมาย" not in f"{letter.text}{letter.subject}"
    officer.opens(f"/office/cases/{case}").sees("ส่งลิงก์ถึงสำนักงานสวัสดิการและคุ้มครองแรงงานจังหวัดทางอีเมลแล้ว")


def _dlpw(session: Session, office: Office) -> Agency:
    agency = agencies.of_code(session, office, "dlpw")
    assert agency is not None
    return agency


def test_a_case_without_agency_is_not_sent(officer: Visitor, case: UUID, province: Province) -> None:
    page = f"/office/cases/{case}/refer"
    officer.opens(page).posts(page, agency="", status=422).sees("กรุณาเลือกหน่วยงาน")
    officer.posts(page, agency=str(UUID(int=3)), status=422)
    assert state_of(province, case) == "received"
