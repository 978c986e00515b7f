"""The first-day practice: marked at every bubble, nothing of it is ever saved."""

from __future__ import annotations

import pytest
from people_talking import rows_of, talk_of
from talking import Talking, words_of

from raengjai.storage.database import Database
from raengjai.storage.models import HelpRecord, Outreach

WALK = ("ลองทำ", "นายสมมุติ ลองดู", "1-0000-00000-01-7", "1", "1", "ยืนยัน")
MARK = "(ลองทำ)"


@pytest.fixture(autouse=True)
def _nothing_is_owed(volunteer: Talking) -> None:
    """So that no reminder rides along."""
    volunteer.says("เดือนนี้ไม่มี")


def marked(talking: Talking) -> None:
    """Everything last shown carries the mark."""
    assert [bubble for bubble in talking.shown if MARK not in words_of(bubble)] == []


def test_every_bubble_of_it_is_marked_and_nothing_is_saved(volunteer: Talking, database: Database) -> None:
    for words in WALK:
        marked(volunteer.says(words))
    assert "ไม่ได้บันทึก" in volunteer.text
    assert rows_of(database, HelpRecord) + rows_of(database, Outreach) == 0
    volunteer.says("เดือนนี้", sees="0 คน", hides=MARK)


@pytest.mark.parametrize("odd", ["😀", "1000000000018", "99", "กลับ", "ข้าม", ""])
@pytest.mark.parametrize("at", range(1, 6))
def test_whatever_is_said_in_it_is_marked_too(volunteer: Talking, odd: str, at: int) -> None:
    for words in WALK[:at]:
        volunteer.says(words)
    marked(volunteer.says(odd))


def test_it_is_walked_by_taps_alone(volunteer: Talking, database: Database) -> None:
    volunteer.says("ลองทำ").taps("นายสมมุติ ลองดู", sees="เลขบัตร").taps("1-0000-00000-01-7", sees="ช่วยเรื่องอะไร")
    volunteer.taps("2 คุ้มครอง (สิทธิ)").taps("1 แรงงานนอกระบบ", sees="ตรวจดูก่อนบันทึก")
    volunteer.taps("ยืนยัน (ลองทำ)", sees="เก่งมาก").taps("ลองอีกครั้ง", sees="ช่วยใครมา")
    assert rows_of(database, HelpRecord) == 0


def test_it_is_short(volunteer: Talking) -> None:
    assert len(WALK) == 6
    volunteer.says("ลองทำ").says("นายสมมุติ ลองดู", sees="ข้อ 2 จาก 4")


def test_it_can_be_repeated_and_followed_by_the_real_thing(volunteer: Talking, database: Database) -> None:
    for words in WALK * 2:
        volunteer.says(words)
    volunteer.taps("บันทึกจริง", sees="ช่วยใครมา", hides=MARK)
    for words in ("นายสมชาย ใจดี", "1000000000017", "1", "1", "1", "ยืนยัน"):
        volunteer.says(words, hides=MARK)
    assert rows_of(database, HelpRecord) == 1


def test_a_whole_line_in_it_stays_practice(volunteer: Talking, database: Database) -> None:
    marked(volunteer.says("ลองทำ").says("นายสมมุติ ลองดู"))
    marked(volunteer.says("สมชาย ใจดี 1-0000-00000-01-7 ม.40 นอกระบบ"))
    assert rows_of(database, HelpRecord) == 0


def test_old_buttons_of_it_save_nothing(volunteer: Talking, database: Database) -> None:
    for words in WALK[:-1]:
        volunteer.says(words)
    confirm = volunteer.button("ยืนยัน (ลองทำ)")
    volunteer.presses(confirm).presses(confirm, sees="ลองทำ").says("บันทึก").presses(confirm, sees="ลองทำ")
    assert rows_of(database, HelpRecord) == 0


def test_leaving_it_is_marked_and_the_real_record_beside_it_is_not(volunteer: Talking) -> None:
    marked(volunteer.says("ลองทำ").says("นายสมมุติ ลองดู").says("ยกเลิก"))
    assert talk_of(volunteer).live is None
    volunteer.says("บันทึก", sees="ช่วยใครมา", hides=MARK)


def test_a_newcomer_finds_it(volunteer: Talking) -> None:
    volunteer.says("วิธีใช้").taps("ลองทำ", sees=["เรามาลองทำกัน", MARK])
