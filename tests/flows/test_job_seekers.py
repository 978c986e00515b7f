"""People who look for work: brought with their consent, shown work that is near and theirs, asked after, taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from people_talking import OfficeAt, recorded
from sqlalchemy import delete, select
from talking import Talking
from test_vacancies import tells

from raengjai.bot import owners
from raengjai.bot.line import calendar
from raengjai.bot.timekeeping import Timekeeper
from raengjai.bot.timetable import Surroundings
from raengjai.handlers import quota_plan
from raengjai.handlers.jobs import job_seekers as job
from raengjai.handlers.jobs import vacancies as nightly
from raengjai.storage import job_matching, line_quota
from raengjai.storage.models import JobSeeker, LineQuota, OutboxBubble
from raengjai.storage.persons import searching, sought, taking_out

BROUGHT = ("ฝากชื่อคนหางาน", "ยินยอม", "นางมาลี ใจดี", "เย็บผ้า ขับรถ", "0812345678")


def brings(volunteer: Talking, *said: str) -> Talking:
    for words in (*BROUGHT, *said, "ยืนยัน"):
        volunteer.says(words)
    return volunteer


def seeker(office: OfficeAt) -> JobSeeker:
    with office.database.transaction() as session:
        return session.scalars(select(JobSeeker)).one()


def morning(office: OfficeAt, days: int) -> None:
    """What the timetable does that many days later, half an hour after nine."""
    now = office.now.replace(hour=2, minute=30) + timedelta(days=days)
    around = Surroundings(office.database, lambda: now, {}, public_url="https://bot.example")
    Timekeeper(around, (job.RULE, nightly.RULE), owner=owners.me(), on_late=lambda *_: None).tick()


def said_since(office: OfficeAt, words: str) -> list[OutboxBubble]:
    with office.database.transaction() as session:
        rows = session.scalars(select(OutboxBubble).order_by(OutboxBubble.number)).all()
        return [row for row in rows if words in str(row.body)]


def test_the_wording_is_read_out_first_and_kept_with_day_and_person(volunteer: Talking, office: OfficeAt) -> None:
    volunteer.says("ฝากชื่อคนหางาน", sees=["อ่านให้ผู้นั้นฟัง", "ถอนความยินยอมได้ทุกเมื่อ", "กดเลิกทำ"])
    volunteer.says("ไม่ยินยอม", sees="ยินยอมไหม").says("ยกเลิก")
    brings(volunteer)
    assert "ฝากชื่อแล้ว เลขที่ 1" in volunteer.text
    kept = seeker(office)
    assert (kept.name, kept.phone, kept.reach, kept.state) == ("มาลี ใจดี", "0812345678", "district", "looking")
    assert (kept.consent_version, kept.consent_on) == ("2569-11", office.now.date())
    assert kept.ask_on == office.now.date() + timedelta(days=30)
    assert b"\xe0" not in kept.name_sealed[:3]


def test_work_that_is_near_and_theirs_is_shown_at_once(volunteer: Talking, office: OfficeAt) -> None:
    tells(office, "พนักงานเย็บผ้าโหล", "อ.บางปะกง")
    tells(office, "คนขับรถส่งของ", "ชลบุรี")
    tells(office, "ช่างเชื่อม", "พิมพา บางปะกง")
    brings(volunteer)
    assert "พนักงานเย็บผ้าโหล" in volunteer.text
    assert "คนขับรถส่งของ" not in volunteer.text
    assert "ช่างเชื่อม" not in volunteer.text
    volunteer.taps("ดู", sees="038-000-000").says("คนหางาน", sees=["นางมาลี ใจดี", "เย็บผ้า ขับรถ", "081-234-5678"])
    morning(office, 0)
    morning(office, 1)
    assert said_since(office, "งานใหม่") == []  # it was shown


def test_whoever_would_go_anywhere_is_shown_work_abroad(volunteer: Talking, office: OfficeAt) -> None:
    tells(office, "เย็บผ้า", "เกาหลีใต้")
    brings(volunteer, "ไปทำงานได้", "3")
    assert "เกาหลีใต้" in volunteer.text


def test_new_work_is_told_once_within_the_next_answer(volunteer: Talking, office: OfficeAt) -> None:
    brings(volunteer)
    tells(office, "เย็บผ้า", "บ้านโพธิ์")
    number = tells(office, "เย็บผ้าม่าน", "ท่าข้าม บางปะกง")
    morning(office, 0)
    morning(office, 1)
    morning(office, 2)
    (news,) = said_since(office, "งานใหม่")
    assert news.weight == "answer"
    assert "เย็บผ้าม่าน" in str(news.body)
    assert "บ้านโพธิ์" not in str(news.body)
    volunteer.says(f"แชร์งาน {number}", sees="เย็บผ้าม่าน")


def quota(office: OfficeAt, left: int) -> None:
    with office.database.transaction() as session:
        session.execute(delete(LineQuota))
        month = calendar.month_of(office.now + timedelta(days=37))
        needed = quota_plan.of_channel(session, "main", office.now + timedelta(days=37)).reserve
        line_quota.note(session, "main", month, left + needed, 0, office.now)


@pytest.mark.parametrize(("left", "weight"), [(5, "started"), (0, "answer")])
def test_silence_is_asked_after_free_first_then_with_a_message_of_the_month_then_never(
    volunteer: Talking, office: OfficeAt, left: int, weight: str
) -> None:
    brings(volunteer)
    quota(office, left)
    for day in range(27, 60):
        morning(office, day)
    asked = said_since(office, "ตอนนี้เป็นอย่างไรบ้าง")
    assert [row.weight for row in asked[:2]] == ["answer", weight]
    assert len(asked) == 3
    assert seeker(office).state == "silent"
    volunteer.says("ยังหางาน 1", sees=["ยังหางานอยู่", "30 วัน"])
    assert seeker(office).state == "looking"


@pytest.mark.parametrize(
    ("word", "answer", "state"),
    [("ได้งานแล้ว 1", "ได้งานแล้ว ขอบคุณ", "working"), ("ยังหางาน 1", "อีก 30 วัน", "looking")],
)
def test_how_it_went_counts_once(volunteer: Talking, office: OfficeAt, word: str, answer: str, state: str) -> None:
    brings(volunteer).says(word, sees=answer)
    assert seeker(office).state == state
    if state == "working":
        volunteer.says(word, sees="บันทึกไว้แล้ว").says("ผลเป็นอย่างอื่น 1", sees="บันทึกไว้แล้ว")


def test_something_else_is_told_in_words(volunteer: Talking, office: OfficeAt) -> None:
    brings(volunteer).says("ดูคนหางาน 1").taps("ผลเป็นอย่างอื่น", sees="เป็นอย่างไรคะ")
    volunteer.says("ย้ายไปอยู่กับลูก").says("ยืนยัน", sees="ยังหางาน 1")
    assert (seeker(office).state, seeker(office).outcome) == ("other", "ย้ายไปอยู่กับลูก")


def test_a_name_that_is_taken_back_is_gone_at_once(volunteer: Talking, office: OfficeAt) -> None:
    brings(volunteer).says("ถอนชื่อ 1", sees="จะลบชื่อ").taps("ใช่ ลบชื่อเลย", sees="ลบแล้ว")
    kept = seeker(office)
    assert (kept.state, kept.name, kept.skills, kept.phone) == ("withdrawn", "–", "–", None)
    volunteer.says("ดูคนหางาน 1", sees="ไม่พบ").says("คนหางาน", sees="ยังไม่ได้ฝากชื่อ")


def test_nobody_else_sees_or_settles_whom_one_has_brought(
    volunteer: Talking, other_volunteer: Talking, office: OfficeAt
) -> None:
    brings(volunteer)
    for words in ("ดูคนหางาน 1", "ได้งานแล้ว 1", "ยังหางาน 1", "ถอนชื่อ 1", "ผลเป็นอย่างอื่น 1"):
        other_volunteer.says(words, sees="ไม่พบคนหางาน", hides="มาลี")
    assert seeker(office).state == "looking"


@pytest.mark.parametrize(
    ("skills", "occupation", "fit"),
    [
        ("เย็บผ้า", "พนักงานเย็บผ้าโหล", True),
        ("เชื่อมเหล็ก", "ช่างเชื่อม", True),
        ("ขับรถ, ทำสวน", "คนสวน", True),
        ("ขับรถ", "แม่บ้าน", False),
        ("แม่บาน", "แม่บ้าน", True),
        ("อะไรก็ได้", "แม่บ้าน", True),
        ("ทำอาหารหรือเสิร์ฟ", "พนักงานเสิร์ฟ", True),
    ],
)
def test_work_is_told_by_what_it_is_called(skills: str, occupation: str, fit: bool) -> None:
    assert job_matching.is_of(skills, occupation) is fit


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_words_can_be_compared(skills: str, occupation: str) -> None:
    assert job_matching.is_of(skills, occupation) in (True, False)


def test_whoever_asks_for_their_data_is_found_and_taken_out_of_it(volunteer: Talking, office: OfficeAt) -> None:
    brings(recorded(volunteer, "บันทึก", "นางมาลี ใจดี"))
    with office.database.transaction() as session:
        person = sought.with_id(session, office.row(session), "1000000000017")
        (found,) = searching.job_seekers(session, person)
        taking_out.job_seekers(session, taking_out.TakingOut(person, office.now), [found])
    kept = seeker(office)
    assert (kept.state, kept.name, kept.phone) == ("withdrawn", "–", None)


def test_who_found_work_is_counted_in_the_months_summary(
    volunteer: Talking, officer: Talking, office: OfficeAt
) -> None:
    officer.says("สรุปของสำนักงาน", hides="งานและคนหางาน")
    brings(volunteer).says("ได้งานแล้ว 1")
    brings(volunteer)
    officer.says("สรุปของสำนักงาน", sees=["งานและคนหางาน", "ฝากชื่อเดือนนี้", "ได้งาน"])
