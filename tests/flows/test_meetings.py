"""The centre's committee is called to a meeting, says whether it comes, and is told when it is called off."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from people_talking import OfficeAt, joined, office_in
from sqlalchemy import select
from talking import Talking

from raengjai.bot.conversation.bubbles import Button
from raengjai.bot.line import calendar
from raengjai.bot.thai.names import PersonName
from raengjai.handlers.forms import looking, meeting_list
from raengjai.storage import committee, line_quota, meetings, people
from raengjai.storage.models import Delivery, Meeting, OutboxBubble, PageLink

CALL = ("เรียกประชุม", "แผนงานปี 2570", "15 ธ.ค.", "9 โมงครึ่ง", "ห้องประชุมสำนักงาน")


def seat(office: OfficeAt, talking: Talking, position: str) -> None:
    with office.database.transaction() as session:
        membership = people.standing(session, talking.chat_in(session), talking.now).membership
        assert membership is not None
        committee.appoint(session, office.row(session), membership, position, talking.now)


@pytest.fixture
def chair(office: OfficeAt, volunteer: Talking) -> Talking:
    """นางสาวสมหญิง รักงาน, who is the chair."""
    seat(office, volunteer, committee.CHAIR)
    return volunteer


@pytest.fixture
def secretary(office: OfficeAt, other_volunteer: Talking) -> Talking:
    """นายบุญมา ขยันดี, who is the secretary."""
    seat(office, other_volunteer, committee.SECRETARY)
    return other_volunteer


def sent(office: OfficeAt) -> list[Delivery]:
    with office.database.transaction() as session:
        return list(session.scalars(select(Delivery).where(Delivery.kind == "multicast").order_by(Delivery.created_at)))


def quota(office: OfficeAt, left: int) -> None:
    with office.database.transaction() as session:
        month = calendar.month_of(office.now)
        line_quota.note(session, "main", month, left, 0, office.now)


def called(caller: Talking, *more: str) -> Talking:
    for words in (*CALL, *(more or ("1",))):
        caller.says(words)
    return caller.says("ยืนยัน", sees="เรียกประชุมแล้ว")


def test_staff_call_a_meeting_its_cost_is_told_before_and_all_get_it_in_one_request(
    office: OfficeAt, officer: Talking, chair: Talking, secretary: Talking
) -> None:
    for words in CALL:
        officer.says(words)
    assert "ใช้ 2 ข้อความ" in officer.text
    officer.says("1", sees=["แผนงานปี 2570", "15 ธันวาคม 2569", "09:30 น.", "ห้องประชุมสำนักงาน"])
    assert sent(office) == []
    officer.says("ยืนยัน", sees="กรรมการ 2 คน").says("ยืนยัน", sees="เรียกประชุมไปแล้ว")
    (delivery,) = sent(office)
    assert (delivery.recipients_count, delivery.reason) == (2, "meeting")
    assert "เชิญประชุมกรรมการศูนย์" in str(delivery.messages)


def test_each_answers_and_may_think_again(office: OfficeAt, chair: Talking, secretary: Talking) -> None:
    called(secretary)
    chair.says("เรื่องที่ค้าง", sees="ประชุม 15 ธ.ค. 69 มาไหม").says("ไม่มา", sees="มาไม่ได้")
    chair.taps("มา", sees="มาประชุม").says("ประชุม", sees=["มา 1 ท่าน", "ยังไม่ตอบ 1 ท่าน", "คุณ มา"])
    secretary.says("ประชุม", sees=["มา 1 นางสาวสมหญิง รักงาน", "ยังไม่ตอบ 1 นายบุญมา ขยันดี"])
    chair.says("เรื่องที่ค้าง", sees="ไม่มีเรื่องค้าง")


def test_the_list_is_a_pdf_to_sign(office: OfficeAt, chair: Talking, secretary: Talking) -> None:
    with office.database.transaction() as session:
        committee.appoint(session, office.row(session), PersonName("นาย", "ไม่เล่น ไลน์"), "member", office.now)
    called(secretary)
    assert "กรุณาแจ้งเอง" not in secretary.text
    chair.says("มา")
    token = str(secretary.says("ประชุม").button("ใบลงชื่อ (PDF)").link).rpartition("/")[2].partition(".")[0]
    seen = looking.at(office.database.transaction, token, secretary.now)
    assert seen is not None
    assert seen.content.startswith(b"%PDF")
    with office.database.transaction() as session:
        listed = meeting_list.of(session, office.row(session), session.scalars(select(Meeting)).one().id)
        assert [(one.name, one.position, one.comes) for one in listed.invited] == [
            ("นางสาวสมหญิง รักงาน", "chair", True),
            ("นายไม่เล่น ไลน์", "member", None),
            ("นายบุญมา ขยันดี", "secretary", None),
        ]
        assert session.scalars(select(PageLink)).one().name.startswith("meeting ")


def test_who_is_not_in_line_is_named_to_be_told(office: OfficeAt, secretary: Talking) -> None:
    with office.database.transaction() as session:
        committee.appoint(session, office.row(session), PersonName("นาย", "ไม่เล่น ไลน์"), "member", office.now)
    for words in (*CALL, "2"):
        secretary.says(words)
    assert "กรุณาแจ้งเอง: นายไม่เล่น ไลน์" in secretary.text


def test_with_the_next_answer_it_costs_nothing(office: OfficeAt, chair: Talking, secretary: Talking) -> None:
    called(secretary, "แจ้งครั้งหน้าที่ทัก")
    assert sent(office) == []
    with office.database.transaction() as session:
        bubbles = session.scalars(select(OutboxBubble)).all()
        assert [bubble.weight for bubble in bubbles] == ["answer", "answer"]


def test_what_the_month_can_not_pay_is_refused_and_nothing_typed_is_lost(
    office: OfficeAt, chair: Talking, secretary: Talking
) -> None:
    quota(office, left=1)
    for words in (*CALL, "1"):
        secretary.says(words)
    secretary.says("ยืนยัน", sees=["ต้องใช้ 2 ข้อความ", "แผนงานปี 2570"])
    assert sent(office) == []
    secretary.says("5").says("2").says("ยืนยัน", sees="คำตอบครั้งถัดไป")


def test_at_night_nobody_is_spoken_to_first(office: OfficeAt, chair: Talking, secretary: Talking) -> None:
    secretary.now = datetime(2026, 11, 20, 13, 0, tzinfo=UTC)  # eight in the evening
    for words in (*CALL, "1"):
        secretary.says(words)
    secretary.says("ยืนยัน", sees="กลางคืน")
    assert sent(office) == []


def test_a_time_that_is_over_is_asked_again(office: OfficeAt, secretary: Talking) -> None:
    for words in ("เรียกประชุม", "ด่วน", "วันนี้", "บ่ายมาก", "9 โมง", "ห้องประชุม", "1"):
        secretary.says(words)
    secretary.says("ยืนยัน", sees="ผ่านไปแล้ว").says("3").says("บ่ายสองโมง").says("ยืนยัน", sees="เรียกประชุมแล้ว")


def test_it_is_called_off_after_its_cost_was_shown(office: OfficeAt, chair: Talking, secretary: Talking) -> None:
    called(secretary)
    chair.says("ประชุม")
    answer = chair.button("มา")
    secretary.says("ยกเลิกประชุม", sees=["ใช้ 2 ข้อความ", "แผนงานปี 2570"])
    assert len(sent(office)) == 1
    secretary.taps("แจ้งทันที", sees="ยกเลิกการประชุมแล้ว")
    assert "ยกเลิกการประชุม" in str(sent(office)[1].messages)
    chair.presses(answer, sees="ยกเลิกไปแล้ว").says("มา", sees="ไม่มีนัดประชุม")
    secretary.says("ประชุม", sees="ไม่มีนัดประชุม")


def test_of_several_meetings_one_is_chosen(office: OfficeAt, chair: Talking, secretary: Talking) -> None:
    called(secretary)
    for words in ("เรียกประชุม", "สรุปผลงาน", "20 ธ.ค.", "13.00", "ที่ว่าการอำเภอ", "1", "ยืนยัน"):
        secretary.says(words)
    chair.says("มา", sees=["แผนงานปี 2570", "สรุปผลงาน"])
    chair.taps("มา 20 ธ.ค. 69", sees="20 ธันวาคม").says("ประชุม").says("ไม่มา 15 ธ.ค. 69", sees="15 ธันวาคม")
    chair.says("ประชุม").says("มา", sees=["แผนงานปี 2570", "สรุปผลงาน"])
    secretary.says("ยกเลิกประชุม", sees="ครั้งไหน")


def test_a_meeting_that_is_over_is_asked_about_no_more(office: OfficeAt, chair: Talking, secretary: Talking) -> None:
    called(secretary)
    chair.now += timedelta(days=27)
    chair.says("มา", sees="ไม่มีนัดประชุม")


def test_others_call_nothing_and_see_nothing(
    office: OfficeAt, officer: Talking, chair: Talking, secretary: Talking, newcomer: Talking
) -> None:
    chair.says("เรียกประชุม", sees="เฉพาะเจ้าหน้าที่และเลขานุการ")
    called(secretary)
    meeting = secretary.says("ประชุม").button("ยกเลิกประชุม")
    outsider = joined(newcomer, office, "นายทั่วไป ใจดี")
    outsider.says("ประชุม", sees="กรรมการศูนย์").says("มา", sees="ไม่มีนัดประชุม").presses(meeting, sees="เฉพาะเจ้าหน้าที่")
    other = office_in(office.database, "20", office.now)
    stranger = other.with_officer(Talking(office.database, office.now))
    stranger.says("ประชุม", sees="ไม่มีนัดประชุม").says("เรียกประชุม", sees="ยังไม่มีรายชื่อกรรมการ")
    stranger.presses(Button("", meeting.code.replace("meeting_off", "comes")), sees="ไม่ได้เชิญ")
    with office.database.transaction() as session:
        meeting_id = session.scalars(select(Meeting)).one().id
        assert meetings.with_id(session, other.row(session), meeting_id) is None


def test_chair_and_secretary_are_one_each_and_nobody_sits_twice(
    office: OfficeAt, chair: Talking, secretary: Talking
) -> None:
    with office.database.transaction() as session:
        membership = people.standing(session, chair.chat_in(session), chair.now).membership
        assert membership is not None
        for who, position in ((PersonName("นาย", "ใหม่ มาแทน"), "chair"), (membership, "member")):
            with pytest.raises(committee.Taken) as taken:
                committee.appoint(session, office.row(session), who, position, chair.now)
            assert taken.value.by.name == "นางสาวสมหญิง รักงาน"
