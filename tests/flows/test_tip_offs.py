"""Tip-offs in three ways: with a name, hidden, without one; asked about and added to with a code."""

from __future__ import annotations

import re

import pytest
from people_talking import OfficeAt, talk_of
from sqlalchemy import select
from talking import Talking
from test_cases import told as was_told

from raengjai.bot.thai.digits import to_thai
from raengjai.storage import cases, offices
from raengjai.storage.database import Database
from raengjai.storage.models import Case, CaseEntry, Forgetting, TimerRun


def told(talking: Talking, way: str, danger: str = "ไม่") -> Talking:
    """Tell of a scam in one of the three ways; the receipt stands in the chat."""
    talking.says("แจ้งเบาะแส", sees=["โทรก่อน", "191", "ขอปกปิดชื่อ", "ไม่ประสงค์ออกนาม"])
    talking.says(way)
    for words in ("หลอกลวงคนหางาน", "นายหน้าเก็บเงินไปทำงานต่างประเทศ", "พิมพา", "เมื่อเช้า", "ไม่มี", danger):
        talking.says(words)
    return talking.says("ยืนยัน", sees="รับเรื่องแล้ว")


def only_case(database: Database) -> Case:
    with database.transaction() as session:
        return session.scalars(select(Case)).one()


@pytest.fixture
def code(volunteer: Talking) -> str:
    """The code of a tip-off without a name."""
    told(volunteer, "ไม่ประสงค์ออกนาม")
    found = re.search(r"(\d{3}) (\d{3}) (\d{3})", volunteer.text)
    assert found is not None
    return "".join(found.groups())


def test_with_a_name_it_is_the_volunteer_s_own_case(volunteer: Talking, database: Database) -> None:
    told(volunteer, "บอกชื่อได้")
    case = only_case(database)
    assert (case.identity, case.subdistrict_name, case.danger) == ("known", "พิมพา", False)
    volunteer.says(f"เรื่อง {case.number}", sees=["เบาะแส", "นายหน้าเก็บเงิน"])


def test_each_way_is_explained_honestly(volunteer: Talking) -> None:
    volunteer.says("แจ้งเบาะแส").says("ขอปกปิดชื่อ", sees="เจ้าหน้าที่เวร").says("ย้อนกลับ")
    volunteer.says("ไม่ประสงค์ออกนาม", sees=["ไม่เก็บอะไรที่สืบถึงตัวคุณ", "อยู่กับไลน์", "ลบแชต", "ข้อมูลสำรอง"])


def test_a_place_from_the_phone_will_do(volunteer: Talking, database: Database) -> None:
    volunteer.says("แจ้งเบาะแส").says("1").says("1").says("เก็บเงิน")
    volunteer.shows("location", sees="เมื่อไร", address="บางปะกง ฉะเชิงเทรา", title="x", latitude=13.5, longitude=101)
    volunteer.says("เมื่อวาน").says("ข้าม").says("1").says("ยืนยัน")
    case = only_case(database)
    assert case.where == "บางปะกง ฉะเชิงเทรา 13.50000N 101.00000E"
    volunteer.says(f"เรื่อง {case.number}", sees=case.where)  # nothing of it is taken for an ID


def test_a_place_without_an_address_will_do_too(volunteer: Talking, database: Database) -> None:
    volunteer.says("แจ้งเบาะแส").says("1").says("1").says("เก็บเงิน")
    volunteer.shows("location", sees="เมื่อไร", latitude=13.54321, longitude=101.12345)
    volunteer.says("เมื่อวาน").says("ข้าม").says("1").says("ยืนยัน")
    assert only_case(database).where == "13.54321N 101.12345E"


def test_without_a_name_nothing_of_the_case_leads_to_anybody(volunteer: Talking, code: str, database: Database) -> None:
    case = only_case(database)
    empty = (case.volunteer_id, case.draft_id, case.record_id, case.opened_at)
    assert empty == (None, None, None, None)
    assert case.id.version == 4  # no time stands in it
    assert code not in str(vars(case))
    talk = talk_of(volunteer)
    assert "tip_off" not in str(talk.to_json())
    assert (talk.finished[0].flow, talk.offered) == ("register", [])
    volunteer.says("เรื่องที่ค้าง", sees="ไม่มีเรื่องค้าง")
    volunteer.says(f"เรื่อง {case.number}", sees="ไม่พบเรื่องเลขที่นี้")


def test_no_moment_of_it_is_kept(volunteer: Talking, code: str, database: Database) -> None:
    with database.transaction() as session:
        (entry,) = session.scalars(select(CaseEntry)).all()
        case = session.scalars(select(Case)).one()
        assert entry.at is None
        assert case.tell_at is not None
        assert case.tell_at.astimezone().strftime("%M%S") == "0000"
        assert session.scalars(select(Forgetting)).one() is not None


def test_with_the_code_it_is_asked_about_and_added_to(
    volunteer: Talking, other_volunteer: Talking, officer: Talking, code: str, database: Database
) -> None:
    number = only_case(database).number
    officer.says(f"เรื่อง {number}", sees="นายหน้าเก็บเงิน", hides="สมหญิง").taps("รับเป็นเจ้าของเรื่อง")
    officer.says(f"บอกผู้แจ้งเรื่อง {number}").says("ขอชื่อบริษัท").says("ยืนยัน")
    # Whoever has the code may ask, from any telephone.
    other_volunteer.says(f"เบาะแส {code}", sees=["กำลังตรวจสอบ", "ขอชื่อบริษัท"])
    other_volunteer.taps("เพิ่มข้อมูล", sees="เพิ่มข้อมูลอะไร").says("ชื่อบริษัทฝันดี").says("ยืนยัน", sees="ได้รับแล้ว")
    assert code not in str(talk_of(other_volunteer).to_json())
    other_volunteer.says(f"เบาะแส {code}", sees="พิมพ์ เพิ่มเบาะแส").says(f"เพิ่มเบาะแส {code}", sees="เพิ่มข้อมูลอะไร").says(
        "ยกเลิก"
    )
    officer.says(f"เรื่อง {number}", sees="ชื่อบริษัทฝันดี")


@pytest.mark.parametrize("typed", ["{0} {1} {2}", "{0}-{1}-{2}", "รหัส {0}{1}{2}"])
def test_the_code_is_typed_as_it_was_written_down(volunteer: Talking, code: str, typed: str) -> None:
    words = typed.format(code[:3], code[3:6], code[6:]).removeprefix("รหัส ")
    volunteer.says(f"เบาะแส {words}", sees=["รับเรื่องแล้ว", "เพิ่มเบาะแส"])
    volunteer.says(f"เพิ่มเบาะแส {to_thai(words)}", sees="เพิ่มข้อมูลอะไร").says("ยกเลิก")


def test_the_code_alone_will_do_and_is_kept_nowhere(volunteer: Talking, code: str) -> None:
    volunteer.says(" ".join((code[:3], code[3:6], code[6:])), sees="รับเรื่องแล้ว")
    assert volunteer.untraced
    assert code not in str(talk_of(volunteer).to_json())
    volunteer.says("038 000 000", sees="ยังไม่เข้าใจ")
    assert not volunteer.untraced


def test_a_wrong_code_is_not_kept_either(volunteer: Talking, code: str) -> None:
    volunteer.says("เบาะแส 100000000", sees="ไม่พบรหัสนี้")
    assert volunteer.untraced


def test_what_is_added_to_what_nobody_looks_after_comes_to_who_is_on_duty(
    volunteer: Talking, officer: Talking, code: str
) -> None:
    volunteer.says(f"เพิ่มเบาะแส {code}").says("ชื่อบริษัทฝันดี").says("ยืนยัน", sees="ได้รับแล้ว")
    assert "ผู้แจ้งเบาะแสเพิ่มข้อมูล" in was_told(officer)


def test_in_large_letters_only_what_can_be_typed_has_a_number(volunteer: Talking, code: str) -> None:
    volunteer.says("ตัวใหญ่").says(f"เบาะแส {code}", sees="เพิ่มข้อมูล")
    assert [button.label for button in volunteer.buttons] == ["เพิ่มข้อมูล"]
    assert code not in str(talk_of(volunteer).to_json())
    volunteer.says("เบาะแส 100000000", sees=["ไม่พบรหัสนี้", "3 เมนู"]).says("3", sees="อยากทำอะไร")


def test_a_wrong_code_finds_nothing_and_guessing_ends(volunteer: Talking, code: str) -> None:
    for _guess in range(10):
        volunteer.says("เบาะแส 100000000", sees="ไม่พบรหัสนี้")
    volunteer.says(f"เบาะแส {code}", sees="กรุณารอ 10 นาที")


def test_the_code_of_another_office_is_none(volunteer: Talking, code: str, database: Database) -> None:
    with database.transaction() as session:
        elsewhere = offices.create(session, "20", "ชลบุรี", "สำนักงาน", volunteer.now)
        assert cases.with_code(session, elsewhere, code) is None


def test_danger_shows_the_numbers_again(volunteer: Talking) -> None:
    told(volunteer, "ไม่ประสงค์ออกนาม", danger="อันตรายตอนนี้")
    assert "191" in volunteer.text


def test_staff_are_to_be_told_at_once_by_night_only_of_danger(
    volunteer: Talking, office: OfficeAt, database: Database
) -> None:
    told(volunteer, "บอกชื่อได้")
    told(volunteer, "บอกชื่อได้", danger="อันตรายตอนนี้")
    with database.transaction() as session:
        runs = session.scalars(select(TimerRun).where(TimerRun.scope == str(office.id))).all()
        assert {run.rule for run in runs} >= {"tip_offs", "tip_offs_danger"}


def test_a_twenty_first_of_a_day_without_a_name_is_held(volunteer: Talking, database: Database) -> None:
    for _each in range(21):
        told(volunteer, "ไม่ประสงค์ออกนาม")
    with database.transaction() as session:
        held = session.scalars(select(Case.held)).all()
    assert sorted(held) == [False] * 20 + [True]


def test_duty_is_for_staff(officer: Talking, volunteer: Talking) -> None:
    officer.says("เข้าเวร", sees="เข้าเวรแล้ว").says("ออกเวร", sees="ออกเวรแล้ว")
    volunteer.says("เข้าเวร", sees="สำหรับเจ้าหน้าที่")
