"""A volunteer who has to do with everything: for tests that look at all that can be shown to one."""

from __future__ import annotations

from datetime import date

from keeping_units import keeps, of_unit
from people_talking import OfficeAt, joined, recorded
from talking import Talking
from worlds_of_flows import a_course, a_vacancy

from raengjai.handlers import survey_calls, telling_many
from raengjai.handlers.telling_many import Caller
from raengjai.storage import committee, people, record_questions, surveys
from raengjai.storage.models import HelpRecord
from raengjai.storage.surveys import Question, Written

_TOLD = (
    ("ร้องทุกข์", "ค่าจ้าง", "นายจ้างไม่จ่ายค่าจ้าง", "ไม่ให้ชื่อ", "ยืนยัน"),
    ("ฝากชื่อคนหางาน", "ยินยอม", "นางมาลี ใจดี", "เย็บผ้า", "0812345678", "ยืนยัน"),
    ("ตั้งกลุ่ม", "1", "กลุ่มเย็บผ้าบ้านหนองบัว", "ยืนยัน"),
    ("สมัครอบรม 1", "ยินยอม", "นางมาลี ใจดี", "0812345678", "ยืนยัน"),
    ("บันทึก", "นายสมหมาย ใจดี", "ยกเลิก"),
)


def busy(talking: Talking, office: OfficeAt) -> Talking:
    """Make this newcomer one: a keeper and chair of the committee, with records, cases, courses, a survey, a draft."""
    keeps(office, joined(talking, office, "นางสาวสมหญิง รักงาน"))
    of_unit(office, talking)
    recorded(recorded(talking), "บันทึก", "นางบุญมี ศรีสุข", "1000000000025")
    for _one in range(2):
        a_course(office)
        a_vacancy(office)
    _asked_by_the_office(talking, office)
    for words in _TOLD:
        for said in words:
            talking.says(said)
    return talking.says("เดือนนี้")


def _asked_by_the_office(talking: Talking, office: OfficeAt) -> None:
    officer = office.with_officer(Talking(office.database, office.now))
    with office.database.transaction() as session:
        row, by = office.row(session), people.standing(session, officer.chat_in(session), office.now).person
        membership = people.standing(session, talking.chat_in(session), office.now).membership
        assert membership is not None
        committee.appoint(session, row, membership, committee.CHAIR, office.now)
        caller = Caller(by, office.now, telling_many.LATER)
        record_questions.ask(session, session.query(HelpRecord).first(), by, "นามสกุลสะกดถูกไหม", office.now)
        written = Written("ผู้รับงานไปทำที่บ้าน", date(2026, 12, 4), (Question("choice", "มีกลุ่มไหม", ("มี", "ไม่มี")),))
        survey_calls.open_it(session, row, surveys.write(session, row, written, by, office.now), caller)
    for day in ("15 ธ.ค.", "16 ธ.ค."):
        for words in ("เรียกประชุม", "แผนงานปี 2570", day, "9 โมงครึ่ง", "ห้องประชุม", "2", "ยืนยัน"):
            officer.says(words)
