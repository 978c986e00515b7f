"""Photos in the chat: what they are is asked; a list goes to the office, a record's stays with it, a card is erased."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from files_made import photo
from people_talking import recorded, rows_of, talk_of
from PIL import Image
from talking import Talking

from raengjai.bot.line.answers import Absence
from raengjai.storage import pictures
from raengjai.storage.database import Database
from raengjai.storage.models import HelpRecord, ListPhoto, Picture, SentFile
from raengjai.storage.pictures import Of


def sends_photo(talking: Talking, *sees: str) -> Talking:
    return talking.sends_content(photo(), sees=sees, kind="image")


def left_in(database: Database) -> list[tuple[str, bool]]:
    """The state of each file, and whether anything of it is kept."""
    with database.transaction() as session:
        return [(one.state, one.content_sealed is not None) for one in session.query(SentFile).order_by(SentFile.id)]


def test_a_photo_is_asked_about_and_kept_with_the_last_record(volunteer: Talking, database: Database) -> None:
    recorded(volunteer)
    sends_photo(volunteer, "รูปนี้เป็นรูปอะไร", "1 รายชื่อในกระดาษ", "2 ของเลขที่ 1", "บัตรประชาชน", "แนบรูป 3")
    volunteer.says("2", sees=["เก็บไว้กับเลขที่ 1 แล้ว มี 1 รูป", "ไม่มีตำแหน่งที่ถ่าย"])
    with database.transaction() as session:
        (kept,) = session.query(Picture)
        assert not kept.chosen
        assert (kept.record_id, kept.fiscal_year) == (session.query(HelpRecord).one().id, 2570)
        drawn = Image.open(BytesIO(kept.content))
        assert (drawn.format, dict(drawn.getexif()), drawn.size) == ("JPEG", {}, (40, 30))
        assert "สมชาย" not in kept.caption
    assert left_in(database) == [("used", False)]
    volunteer.says("ดู 1", sees=["รูป 1", "แนบรูป"])


def test_several_photos_are_asked_about_together_and_five_are_kept(volunteer: Talking, database: Database) -> None:
    recorded(volunteer)
    for count in range(1, 7):
        sends_photo(volunteer, "รูปนี้เป็นรูปอะไร" if count == 1 else f"{count} รูปนี้เป็นรูปอะไร")
    volunteer.taps("ของเลขที่ 1", sees=["มี 5 รูป", "เกิน 5 รูป"])
    assert rows_of(database, Picture) == 5
    assert {content for _state, content in left_in(database)} == {False}
    volunteer.says("ลบรูป 1", sees="เหลือ 4 รูป").says("ลบรูป 9", sees="ไม่พบ")


def test_asked_for_first_the_pictures_that_follow_are_kept_at_once(volunteer: Talking, database: Database) -> None:
    recorded(volunteer)
    volunteer.says("แนบรูป 1", sees=["ส่งรูปมาได้เลย", "เลขที่ 1", "บัตรประชาชน"])
    sends_photo(volunteer, "มี 1 รูป")
    sends_photo(volunteer, "มี 2 รูป")
    volunteer.now += timedelta(minutes=11)
    sends_photo(volunteer, "รูปนี้เป็นรูปอะไร").says("ลบรูป", sees="ลบแล้ว")
    assert rows_of(database, Picture) == 2


def test_after_one_is_erased_the_next_is_asked_about(volunteer: Talking) -> None:
    recorded(volunteer).says("แนบรูป 1")
    sends_photo(volunteer, "เก็บไว้กับเลขที่ 1").says("ลบรูป 1", sees="เหลือ 0 รูป")
    sends_photo(volunteer, "รูปนี้เป็นรูปอะไร")


def test_a_photo_of_an_activity(volunteer: Talking, database: Database) -> None:
    volunteer.says("รณรงค์").says("แจกแผ่นพับ").says("20").says("ยืนยัน").taps("แนบรูป", sees="ส่งรูปมาได้เลย")
    sends_photo(volunteer, "เก็บไว้กับงานรณรงค์ล่าสุด")
    with database.transaction() as session:
        (kept,) = session.query(Picture)
        assert kept.outreach_id is not None
        assert "แจกแผ่นพับ" not in kept.caption


def test_at_the_question_for_an_id_a_photo_is_refused_and_not_even_fetched(
    volunteer: Talking, database: Database
) -> None:
    volunteer.says("บันทึก").says("นายสมชาย ใจดี", sees="เลขบัตร")
    volunteer.sends_content(
        photo(), sees=["ไม่รับรูปบัตรประชาชน", "ไม่ได้เก็บรูปไว้", "ยกเลิกข้อความ", "เลขบัตร"], kind="image", answered=True
    )
    volunteer.says("เอกสารอื่น", sees="เอกสาร")
    volunteer.sends_content(photo(), sees="ไม่รับรูปบัตรประชาชน", kind="image", answered=True)
    assert rows_of(database, SentFile) == 0


def test_at_a_line_whose_id_is_asked_for_too_also_as_a_file(volunteer: Talking, database: Database) -> None:
    volunteer.says("บันทึกเป็นกลุ่ม").says("11").says("1").says("นายสมชาย ใจดี", sees="13 หลัก")
    volunteer.sends_content(photo(), sees="ไม่รับรูปบัตรประชาชน", kind="image", answered=True)
    volunteer.sends_content(photo(), sees=["ไม่รับรูปบัตรประชาชน", "13 หลัก"])
    assert left_in(database) == [("erased", False)]


@pytest.mark.parametrize("said", ["3", "รูปบัตรประชาชน", "บัตรประชาชน"])
def test_who_says_that_it_is_a_card_hears_why_it_is_erased(volunteer: Talking, database: Database, said: str) -> None:
    recorded(volunteer)
    sends_photo(volunteer).says(said, sees=["ไม่รับรูปบัตรประชาชน", "ไม่ได้เก็บรูปไว้"])
    assert left_in(database) == [("erased", False)]


def test_a_list_on_paper_goes_to_the_office(volunteer: Talking, database: Database) -> None:
    sends_photo(volunteer)
    sends_photo(volunteer, "2 รูปนี้").taps("รายชื่อในกระดาษ", sees=["สำนักงานได้รับรายชื่อแล้ว (2 รูป)", "แตะครั้งเดียว", "ลบรูป"])
    with database.transaction() as session:
        assert session.query(ListPhoto).one().state == "open"
    assert left_in(database) == [("placed", True)] * 2
    volunteer.says("รูปรายชื่อ", sees="ถ่ายรูปรายชื่อ")


def test_in_the_middle_of_a_record_the_question_comes_back(volunteer: Talking) -> None:
    volunteer.says("บันทึก", sees="ช่วยใคร")
    sends_photo(volunteer, "รูปนี้เป็นรูปอะไร", "ช่วยใคร").says("รูปรายชื่อ", sees=["สำนักงานได้รับรายชื่อแล้ว", "ช่วยใคร"])
    live = talk_of(volunteer).live
    assert live is not None
    assert live.flow == "record_help"


def test_unsent_it_is_gone_wherever_it_was(volunteer: Talking, database: Database) -> None:
    recorded(volunteer)
    sends_photo(volunteer).unsends(volunteer.message_id)
    for said in ("2", "รูปรายชื่อ"):
        message = sends_photo(volunteer).message_id
        volunteer.says(said).unsends(message)
    assert rows_of(database, Picture) == 0
    assert {content for _state, content in left_in(database)} == {False}
    with database.transaction() as session:
        assert session.query(ListPhoto).one().state == "withdrawn"


def test_without_anything_to_keep_it_with_it_is_told(volunteer: Talking) -> None:
    volunteer.says("แนบรูป", sees="ยังไม่มีรายการ").says("รูปงานรณรงค์", sees="ยังไม่มีงานรณรงค์").says("ลบรูป", sees="ไม่มีรูป")


@pytest.mark.parametrize(
    ("why", "told", "before"),
    [
        (Absence.TOO_LARGE, ["ใหญ่เกินไป", "ไม่เกิน 20 MB", "รูปธรรมดา"], ("บันทึกเป็นกลุ่ม", "11", "1", "นายสมชาย ใจดี")),
        (Absence.GONE, ["ไม่อยู่ที่ LINE แล้ว", "ส่งอีกครั้ง"], ("บันทึก", "นายสมชาย ใจดี", "1000000000017")),
        (Absence.REFUSED, ["ไม่ได้รับ", "ส่งอีกครั้ง"], ()),
    ],
)
def test_a_file_that_does_not_come_is_told_in_words_and_the_talk_goes_on(
    volunteer: Talking, database: Database, why: Absence, told: list[str], before: tuple[str, ...]
) -> None:
    for words in before:
        volunteer.says(words)
    asked = volunteer.text.splitlines()[-2:] if before else []
    volunteer.sends_what_is_lost(why, sees=[*told, *asked])
    assert left_in(database) == [("erased", False)]


def test_another_volunteers_record_is_not_found(
    volunteer: Talking, other_volunteer: Talking, database: Database
) -> None:
    recorded(volunteer)
    sends_photo(other_volunteer).says("แนบรูป 1", sees="ไม่พบ")
    with database.transaction() as session:
        record = session.query(HelpRecord).one()
        assert pictures.count_of(session, Of(record=record.id)) == 0
