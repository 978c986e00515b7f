"""Today: how the month stands, how many have reported and how many in time, and where its figures lead."""

from __future__ import annotations

import re
from datetime import date

from browsing_pages import Province, Visitor
from chatting import recorded_by, volunteer_chat
from test_correcting import closes

from raengjai.storage import line_quota


def test_who_reported_and_who_in_time_stands_under_each_month(officer: Visitor, province: Province) -> None:
    officer.opens("/office/").misses("ทันกำหนด")  # nobody is expected
    for name in ("สมหญิง รักงาน", "บุญมา ขยันดี", "มาลี สุขใจ"):
        volunteer_chat(province, name)
    recorded_by(province, 1)
    officer.opens("/office/").sees("ส่งแล้ว 1 จาก 3 คน (33%) ทันกำหนด 1 คน (33%)")
    closes(province)
    recorded_by(province, 2, "late", helped_on=date(2026, 11, 24))
    officer.enters(province, "officer").opens("/office/")
    officer.sees("ส่งแล้ว 2 จาก 3 คน (66%) ทันกำหนด 1 คน (33%)")  # November
    officer.sees("ส่งแล้ว 1 จาก 3 คน (33%)")  # the late one stands on December's form


def test_each_step_says_when_it_is_due_and_how_it_stands(officer: Visitor, province: Province) -> None:
    officer.opens("/office/").sees("บันทึก 25 พ.ย. 69 ถึงคิว", "ปิดรับ 25 พ.ย. 69 ยังไม่ถึง", "ส่งกระทรวง 5 ธ.ค. 69 ยังไม่ถึง")
    closes(province)
    officer.enters(province, "officer").opens("/office/")
    assert '<a href="/office/forms/2569-11">แบบรายงาน</a>' in officer.html
    assert '<a href="/office/records?month=2569-12">บันทึก</a>' in officer.html
    officer.sees("ปิดรับ 25 พ.ย. 69 เสร็จแล้ว", "แบบรายงาน 5 ธ.ค. 69 ถึงคิว", "บันทึก 25 ธ.ค. 69")
    province.clock.on(days=10)
    officer.enters(province, "officer").opens("/office/").sees("ส่งกระทรวง 5 ธ.ค. 69 เลยกำหนด")
    officer.opens("/office/forms/2569-11").posts("/office/forms/2569-11/filed")
    officer.opens("/office/").misses("แบบรายงาน 5 ธ.ค. 69")


def test_the_months_messages_stand_in_a_sentence(officer: Visitor, province: Province) -> None:
    officer.opens("/office/").misses("ข้อความ")
    with province.database.transaction() as session:
        line_quota.note(session, "main", "2026-11", 300, 96, province.clock())
    officer.opens("/office/").sees("เดือนนี้ใช้ 96 จาก 300 ข้อความ")


def test_each_number_opens_what_it_counts(officer: Visitor, province: Province) -> None:
    volunteer_chat(province)
    recorded_by(province, 1)
    tallies = re.findall(r'<a class="tally" href="([^"]+)"><b>([^<]+)</b>', officer.opens("/office/").html)
    assert [number for _address, number in tallies] == ["1", "1", "1/1", "0"]
    for address, _number in tallies:
        officer.opens(address)
