"""Being away: said by a volunteer or by the office, left alone until the day, back by itself or by a word."""

from __future__ import annotations

from datetime import timedelta

import pytest
from people_talking import OfficeAt
from talking import Talking

from raengjai.bot.clock import bangkok_day
from raengjai.storage import audit, offices, periods, reporters
from raengjai.storage.models import OutboxBubble, Pause

LINE = "ยังไม่มีรายการจากคุณ"


def expected(talking: Talking, later: int = 0) -> int:
    """How many must report in the open month, some days later."""
    today = bangkok_day(talking.now) + timedelta(days=later)
    with talking.database.transaction() as session:
        (office,) = offices.every(session)
        return reporters.completeness(session, periods.open_on(session, office, today), today).expected


@pytest.mark.parametrize("word", ["ลา", "ลาป่วย", "พักงาน", "พัก"])
def test_a_volunteer_is_away_until_a_day_and_left_alone(volunteer: Talking, word: str) -> None:
    volunteer.says(word, sees=["พักถึงวันไหนคะ"])
    volunteer.says("23 พ.ย.", sees=["วันจันทร์ที่ 23 พฤศจิกายน 2569"])
    volunteer.says("ยืนยัน", sees=["รับทราบค่ะ คุณสมหญิงพักถึงวันจันทร์ที่ 23 พฤศจิกายน 2569", "กลับมาแล้ว"], hides=LINE)
    assert [expected(volunteer, later) for later in (0, 3, 4)] == [0, 0, 1]
    volunteer.says("เมนู", hides=LINE)
    volunteer.now += timedelta(days=4)
    volunteer.says("เมนู", sees=LINE)


def test_the_day_may_stand_in_the_same_message(volunteer: Talking) -> None:
    volunteer.says("ลา 7 วัน", sees="วันศุกร์ที่ 27 พฤศจิกายน 2569").says("ยกเลิก")
    volunteer.says("ลาป่วยถึงวันพุธ", sees="วันพุธที่ 25 พฤศจิกายน 2569").says("ยืนยัน", sees="รับทราบ")
    volunteer.says("ลาวรรณ ใจดี", sees="อยากทำอะไร")


def test_a_span_or_a_day_is_tapped(volunteer: Talking) -> None:
    volunteer.says("ลา").taps("14 วัน", sees="วันศุกร์ที่ 4 ธันวาคม 2569")
    volunteer.presses(volunteer.button("พักถึง"), sees="พักถึงวันไหน")
    volunteer.taps("เปิดปฏิทิน", sees="วันอาทิตย์ที่ 6 ธันวาคม 2569", date="2026-12-06")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("19 พ.ย. 2569", "ผ่านไปแล้ว"),
        ("1 ม.ค. 2575", "เกินหนึ่งปี"),
        ("31 ก.พ. 2570", "ไม่มีในปฏิทิน"),
        ("เร็ว ๆ นี้", "อ่านวันไม่ออก"),
    ],
)
def test_a_day_that_will_not_do_is_explained(volunteer: Talking, typed: str, told: str) -> None:
    volunteer.says("ลา").says(typed, sees=[told, "พักถึงวันไหน"])


def test_a_weekday_that_does_not_fit_is_asked(volunteer: Talking) -> None:
    volunteer.says("ลา").says("วันจันทร์ที่ 24 พ.ย. 2569", sees=["ไม่ตรงกัน", "วันอังคารที่ 24 พฤศจิกายน 2569"])
    volunteer.says("1", sees="ตรวจดูก่อนบันทึก")


def test_back_by_a_word_and_past_months_keep_their_rates(volunteer: Talking) -> None:
    volunteer.says("กลับมาแล้ว", sees="ไม่ได้แจ้งพัก")
    volunteer.says("ลาถึงสิ้นเดือน").says("ยืนยัน")
    volunteer.now += timedelta(days=3)
    volunteer.says("กลับมาแล้ว", sees="ยินดีต้อนรับกลับค่ะ คุณสมหญิง")
    assert expected(volunteer) == 1
    with volunteer.database.transaction() as session:
        kept = session.query(Pause).one()
        assert (kept.from_day.day, kept.until_day.day) == (20, 22)


def test_a_new_day_replaces_the_old(volunteer: Talking) -> None:
    volunteer.says("ลาถึงสิ้นเดือน").says("ยืนยัน")
    volunteer.says("ลาถึง 22 พ.ย.").says("ยืนยัน")
    assert [expected(volunteer, later) for later in (0, 2, 3)] == [0, 0, 1]


def test_an_officer_lets_a_volunteer_be_away_who_reads_it_for_nothing(
    volunteer: Talking, officer: Talking, office: OfficeAt
) -> None:
    officer.says("พัก 1", sees="คุณสมหญิงพักถึงวันไหน").says("30 พ.ย.")
    officer.says("ยืนยัน", sees=["หมายเลข 1 พักถึงวันจันทร์ที่ 30 พฤศจิกายน 2569", "กลับมาแล้ว 1"])
    assert expected(volunteer) == 0
    with officer.database.transaction() as session:
        told = session.query(OutboxBubble).one()
        assert told.weight == "answer"
        assert "สำนักงานแจ้งว่าคุณพักถึงวันจันทร์ที่ 30 พฤศจิกายน 2569" in str(told.body)
        acts = audit.of_office(session, office.row(session))
        assert [(each.act, each.about) for each in acts[:1]] == [("volunteer paused", "volunteer 1 until 2026-11-30")]
    officer.says("กลับมาแล้ว 1", sees="หมายเลข 1 กลับมาตั้งแต่วันนี้")
    officer.says("กลับมาแล้ว 1", sees="ไม่ได้พัก")
    assert expected(volunteer) == 1


def test_an_officer_is_told_how_and_who_is_not_there(volunteer: Talking, officer: Talking) -> None:
    officer.says("พัก", sees="พัก 12")
    officer.says("พัก 9", sees="ไม่พบอาสาสมัครหมายเลข 9")
    officer.says("กลับมาแล้ว 9", sees="ไม่พบอาสาสมัครหมายเลข 9")


def test_a_newcomer_joins_first(newcomer: Talking) -> None:
    newcomer.says("ลา", sees="รหัสเชิญ")
