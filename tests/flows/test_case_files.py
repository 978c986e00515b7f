"""Photos and files with complaints, needs and tip-offs: sent at any question, several, taken back, kept."""

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO

import pytest
from files_made import photo, xlsx
from films_made import OWNER, film
from people_talking import rows_of, talk_of
from PIL import Image
from sqlalchemy import select, update
from talking import Talking

from raengjai.bot.clock import real_now
from raengjai.bot.line.answers import Absence
from raengjai.storage import case_files, sent_files
from raengjai.storage.database import Database
from raengjai.storage.models import Case, CaseEntry, CaseFile, InboxEvent, SentFile

PDF = b"%PDF-1.7 paper"


def at_files(talking: Talking) -> Talking:
    """A complaint, at the question for photos."""
    talking.says("ร้องทุกข์").says("ค่าจ้าง").says("นายจ้างค้างค่าจ้าง", sees="มีรูปหรือไฟล์ไหมคะ")
    return talking


def finished(talking: Talking) -> Talking:
    return talking.says("เสร็จแล้ว", sees="เป็นเรื่องของใคร").says("ไม่ให้ชื่อ", sees="ยืนยัน").says("ยืนยัน", sees="รับเรื่องแล้ว")


def kept(database: Database) -> list[CaseFile]:
    with database.transaction() as session:
        return list(session.scalars(select(CaseFile).order_by(CaseFile.position)))


def left_in(database: Database) -> list[tuple[str, bool]]:
    """The state of what was sent in the chat, and whether anything of it is kept there."""
    with database.transaction() as session:
        return [(one.state, one.content_sealed is not None) for one in session.query(SentFile).order_by(SentFile.id)]


def test_several_are_counted_and_kept_with_the_case_freed_of_what_they_tell(
    volunteer: Talking, officer: Talking, database: Database
) -> None:
    at_files(volunteer).sends_content(photo(), sees=["ได้รับแล้วค่ะ: รูป", "รวม 1 ชิ้น", "ตอนนี้มี รูป 1"], kind="image")
    volunteer.sends_content(film(), sees="รูป 1, คลิป 1", kind="video")
    volunteer.sends_content(film(brand=b"M4A ", kind=b"soun"), sees="เสียง 1", kind="audio")
    volunteer.sends_content(PDF, sees=["ได้รับแล้วค่ะ: เอกสาร", "รวม 4 ชิ้น"])
    finished(volunteer)
    assert [(one.position, one.ending, one.by) for one in kept(database)] == [
        (1, "jpg", ""), (2, "mp4", ""), (3, "m4a", ""), (4, "pdf", ""),
    ]  # fmt: skip
    assert dict(Image.open(BytesIO(kept(database)[0].content)).getexif()) == {}
    assert [one for one in kept(database) if OWNER in one.content] == []
    assert left_in(database) == [("used", False)] * 4
    volunteer.taps("ดูเรื่องนี้", sees=["รูป 1, คลิป 1, เสียง 1, เอกสาร 1", "ส่งรูปหรือไฟล์ 4 ชิ้น"])
    officer.says(f"เรื่อง {_number(database)}", sees="รูป 1, คลิป 1")


def _number(database: Database) -> int:
    with database.transaction() as session:
        return session.scalars(select(Case)).one().number


@pytest.mark.parametrize("none", ["ไม่มี", "ข้าม", "เสร็จแล้ว", "ไม่มีค่ะ"])
def test_without_any_a_word_goes_on(volunteer: Talking, database: Database, none: str) -> None:
    at_files(volunteer).says(none, sees="เป็นเรื่องของใคร").says("ไม่ให้ชื่อ", sees="รูปและไฟล์ –").says("ยืนยัน")
    assert kept(database) == []


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (xlsx([["ชื่อ"]]).getvalue(), "น้องรับรูป (JPEG, PNG)"),
        (b"\0\0\0\x18ftypheic", "HEIC"),
        (film()[:-1], "ปุ่มวิดีโอ"),
        (b"\xff\xd8\xff damaged", "JPEG"),
    ],
)
def test_what_is_not_taken_is_explained_and_the_question_stays(
    volunteer: Talking, database: Database, content: bytes, told: str
) -> None:
    at_files(volunteer).sends_content(content, sees=[told, "มีรูปหรือไฟล์ไหมคะ"])
    assert left_in(database) == [("erased", False)]


@pytest.mark.parametrize(
    ("why", "told"), [(Absence.TOO_LARGE, "20 MB"), (Absence.GONE, "ไม่อยู่ที่ LINE แล้ว"), (Absence.REFUSED, "ไม่ได้รับ")]
)
def test_what_does_not_come_is_explained_and_the_question_stays(volunteer: Talking, why: Absence, told: str) -> None:
    at_files(volunteer).sends_what_is_lost(why, sees=[told, "มีรูปหรือไฟล์ไหมคะ"])


def test_a_file_that_says_it_is_too_large_is_not_even_fetched(volunteer: Talking, database: Database) -> None:
    at_files(volunteer).sends_content(PDF, sees=["20 MB", "มีรูปหรือไฟล์"], answered=True, fileSize=21 * 2**20)
    assert rows_of(database, SentFile) == 0


def test_one_is_taken_back_by_a_tap_by_its_number_or_by_unsending_it(volunteer: Talking, database: Database) -> None:
    at_files(volunteer).sends_content(photo(), kind="image").sends_content(PDF).sends_content(film(), kind="video")
    third = volunteer.message_id
    volunteer.taps("1 รูป", sees=["เอาออกและลบแล้ว", "เอกสาร 1, คลิป 1"]).says("๑", sees="ตอนนี้มี คลิป 1")
    volunteer.says("9", sees="ส่งรูปหรือไฟล์ค่ะ").says("อะไรนะ", sees="ส่งรูปหรือไฟล์ค่ะ")
    volunteer.unsends(third)
    finished(volunteer)
    assert kept(database) == []
    assert left_in(database) == [("erased", False)] * 3


def test_unsent_after_all_was_sent_it_goes_from_the_office_too(volunteer: Talking, database: Database) -> None:
    at_files(volunteer).sends_content(photo(), kind="image")
    message = volunteer.message_id
    volunteer.sends_content(PDF)
    finished(volunteer).unsends(message)
    assert [one.ending for one in kept(database)] == ["pdf"]
    volunteer.says(f"เรื่อง {_number(database)}", sees="เอกสาร 1", hides="รูป 1,")


def test_at_another_question_and_on_the_card_it_is_taken_too(volunteer: Talking, database: Database) -> None:
    volunteer.says("ร้องทุกข์").says("ค่าจ้าง", sees="เกิดอะไรขึ้น")
    volunteer.sends_content(photo(), sees=["ได้รับแล้วค่ะ: รูป", "เกิดอะไรขึ้น"], kind="image").says("นายจ้างค้างค่าจ้าง")
    assert "ตอนนี้มี รูป 1" in volunteer.text
    volunteer.says("เสร็จแล้ว").says("ไม่ให้ชื่อ", sees="รูปและไฟล์ รูป 1")
    volunteer.sends_content(photo("red"), sees="รูป 2", kind="image").says("แก้ รูปและไฟล์", sees="ตอนนี้มี รูป 2")
    volunteer.says("เสร็จแล้ว", sees="รูปและไฟล์ รูป 2").says("ยืนยัน", sees="รับเรื่องแล้ว")
    assert len(kept(database)) == 2


def test_more_than_ten_are_not_taken_at_once(volunteer: Talking, database: Database) -> None:
    at_files(volunteer)
    for _each in range(10):
        volunteer.sends_content(PDF)
    volunteer.sends_content(PDF, sees=["ไม่เกิน 10 ชิ้น", "เอกสาร 10"])
    finished(volunteer)
    assert len(kept(database)) == 10


def on_its_way(talking: Talking) -> Talking:
    """Something was sent that LINE has not given out yet."""
    message = {"type": "video", "id": "77", "contentProvider": {"type": "line"}}
    return talking.sends({"type": "message", "message": message})


def test_what_is_on_its_way_is_waited_for_once(volunteer: Talking, database: Database) -> None:
    on_its_way(at_files(volunteer)).says("เสร็จแล้ว", sees=["กำลังส่งมาให้น้อง", "ไม่รอ"])
    volunteer.receives(film(), sees="ตอนนี้มี คลิป 1")
    finished(volunteer)
    assert [one.ending for one in kept(database)] == ["mp4"]


def test_who_does_not_wait_goes_on_without_it(volunteer: Talking, database: Database) -> None:
    at_files(volunteer).says("ไม่มี").says("ไม่ให้ชื่อ", sees="ยืนยัน")
    on_its_way(volunteer).says("ยืนยัน", sees="กำลังส่งมาให้น้อง").says("ยืนยัน", sees="รับเรื่องแล้ว")
    assert left_in(database) == [("erased", False)]


def test_kept_for_a_day_only_until_it_is_sent(volunteer: Talking, database: Database) -> None:
    at_files(volunteer).sends_content(photo(), kind="image").says("เสร็จแล้ว")
    with database.transaction() as session:
        sent_files.erase_left(session, came_before=real_now() + timedelta(seconds=5))
    volunteer.says("ไม่ให้ชื่อ", sees="อีก 1 ชิ้นไม่อยู่แล้ว").says("ยืนยัน", sees="รับเรื่องแล้ว")
    assert kept(database) == []


def test_added_later_by_the_volunteer_and_noted_by_staff_with_words_or_without(
    volunteer: Talking, officer: Talking, database: Database
) -> None:
    finished(at_files(volunteer))
    number = _number(database)
    volunteer.says(f"แนบรูปเรื่อง {number}", sees="ส่งรูปหรือไฟล์มาได้เลย").sends_content(
        photo(), sees="ได้รับแล้วค่ะ: รูป", kind="image"
    )
    volunteer.says("ข้าม", sees="รูปและไฟล์ รูป 1").says("ยืนยัน", sees="สำนักงานได้รับแล้ว")
    volunteer.says(f"เพิ่มข้อมูลเรื่อง {number}").says("ข้าม").says("ยืนยัน", sees="ยังไม่มีอะไรเลย").says("ยกเลิก")
    officer.says(f"บันทึกเรื่อง {number}").sends_content(PDF, kind="file").says("สัญญาจ้าง").says("ยืนยัน", sees="บันทึกไว้แล้ว")
    assert [(one.ending, one.by != "") for one in kept(database)] == [("jpg", False), ("pdf", True)]
    officer.says(f"เรื่อง {number}", sees=["รูป 1, เอกสาร 1", "สัญญาจ้าง", "สำนักงานเพิ่มรูปหรือไฟล์ 1 ชิ้น"])
    volunteer.says(f"เรื่อง {number}", hides=["สัญญาจ้าง", "สำนักงานเพิ่ม"])


def test_where_nothing_is_open_that_it_belongs_to_it_is_not_kept(volunteer: Talking, database: Database) -> None:
    on_its_way(at_files(volunteer)).says("ยกเลิก").receives(film(), sees="ไม่ได้เปิดเรื่องอยู่")
    assert left_in(database) == [("erased", False)]
    volunteer.shows("video", sees="")
    assert rows_of(database, SentFile) == 1


@pytest.fixture
def nameless(volunteer: Talking) -> Talking:
    """A tip-off without a name, at the question for photos."""
    volunteer.says("แจ้งเบาะแส").says("ไม่ประสงค์ออกนาม").says("1").says("นายหน้าเก็บเงิน").says("พิมพา").says("เมื่อเช้า")
    return volunteer


def told_nameless(talking: Talking) -> str:
    """Sent; its code."""
    talking.says("เสร็จแล้ว").says("ไม่").says("ยืนยัน", sees="รับเรื่องแล้ว")
    found = re.search(r"(\d{3}) (\d{3}) (\d{3})", talking.text)
    assert found is not None
    return "".join(found.groups())


def test_without_a_name_what_each_may_tell_is_said_honestly(nameless: Talking) -> None:
    nameless.sends_content(photo(), sees=["ลบที่ถ่าย เวลา และชื่อเครื่อง", "ใครถ่าย"], kind="image")
    nameless.sends_content(PDF, sees=["ไฟล์เอกสาร น้องลบออกไม่ได้", "แตะที่ชิ้นนั้น"])
    nameless.sends_content(film(), sees="อาจทำให้รู้ว่าเป็นใคร", kind="video")


def test_without_a_name_no_row_of_the_chat_is_left_of_what_was_sent(nameless: Talking, database: Database) -> None:
    nameless.sends_content(photo(), kind="image").sends_content(PDF).says("1", sees="เอกสาร 1")
    code = told_nameless(nameless)
    assert [(one.ending, one.by, one.at, one.id.version) for one in kept(database)] == [("pdf", "", None, 4)]
    assert rows_of(database, SentFile) == 0
    nameless.says(f"เพิ่มเบาะแส {code}").sends_content(photo(), sees="ใครถ่าย", kind="image").says("ข้าม").says("ยืนยัน")
    assert [(one.ending, one.by, one.at) for one in kept(database)] == [("pdf", "", None), ("jpg", "", None)]
    assert rows_of(database, SentFile) == 0
    with database.transaction() as session:
        assert {one.at for one in session.scalars(select(CaseEntry))} == {None}
    assert "files" not in str(talk_of(nameless).to_json())


def test_what_comes_after_a_nameless_tip_off_was_sent_is_not_wanted_any_more(
    nameless: Talking, database: Database
) -> None:
    on_its_way(nameless).says("เสร็จแล้ว", sees="กำลังส่งมาให้น้อง")
    told_nameless(nameless)
    assert rows_of(database, SentFile) == 0


def test_left_unsent_it_goes_with_its_row_after_a_day(nameless: Talking, database: Database) -> None:
    nameless.sends_content(photo(), kind="image").says("ยกเลิก")
    with database.transaction() as session:
        session.execute(update(SentFile).values(asked_at=real_now() - timedelta(days=2)))
        sent_files.erase_left(session, came_before=real_now() - timedelta(days=1))
    assert rows_of(database, SentFile) == 0


def test_a_case_has_room_for_so_many(volunteer: Talking, database: Database) -> None:
    finished(at_files(volunteer))
    with database.transaction() as session:
        case = session.scalars(select(Case)).one()
        for _each in range(case_files.MOST - 1):
            case_files.add(session, case, case_files.Piece("pdf", PDF), "", volunteer.now)
    volunteer.says(f"แนบรูปเรื่อง {_number(database)}").sends_content(PDF).sends_content(PDF).says("ข้าม").says("ยืนยัน")
    assert len(kept(database)) == case_files.MOST
    with database.transaction() as session:
        assert session.scalars(select(InboxEvent).where(InboxEvent.state == "waiting")).all() == []
