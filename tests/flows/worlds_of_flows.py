"""The world that each flow needs before it can be begun: who talks, and what stands already."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from keeping_units import keeps, of_unit
from people_talking import PLAIN, OfficeAt, joined, office_in, recorded
from sqlalchemy import update
from talking import Talking

from raengjai.bot.thai.names import PersonName
from raengjai.handlers.chat import Reception
from raengjai.storage import (
    cases,
    chats,
    closings,
    committee,
    courses,
    crypto,
    keepers,
    line_groups,
    offices,
    people,
    periods,
    record_questions,
    surveys,
    vacancies,
    workplaces,
)
from raengjai.storage.models import (
    Case,
    Chat,
    HelpRecord,
    LineGroup,
    Office,
    StaffInvite,
    Volunteer,
)
from raengjai.storage.surveys import Question, Written
from raengjai.storage.worker_kinds import CONSENT

SetUp = Callable[[Talking, OfficeAt], None]


def someone_new(talking: Talking, office: OfficeAt) -> None:
    office.add_units("หน่วยบริการบ้านหนองบัว", "หน่วยบริการบ้านท่าข้าม")
    office_in(talking.database, "20", talking.now)


def volunteer(talking: Talking, office: OfficeAt) -> None:
    joined(talking, office, "นางสาวสมหญิง รักงาน")


def with_a_record(talking: Talking, office: OfficeAt) -> None:
    recorded(joined(talking, office, "นางสาวสมหญิง รักงาน")).says("เมนู")


def with_disabled_workers(talking: Talking, office: OfficeAt) -> None:
    joined(talking, office, "นางสาวสมหญิง รักงาน")
    for who in (PLAIN[1:3], ("นางมานี ขยันดี", "1000000000025"), ("นายปิติ พอเพียง", "1000000000033")):
        recorded(talking, "บันทึก", *who, "1", "1", "คนพิการ")
    talking.says("เมนู")


def where_consent_is_asked(set_up: SetUp) -> SetUp:
    """The same, in an office that records a disability only of who agrees."""

    def asking(talking: Talking, office: OfficeAt) -> None:
        set_up(talking, office)
        with talking.database.transaction() as session:
            session.execute(update(Office).values(type_ground=CONSENT))

    return asking


def with_a_code(talking: Talking, office: OfficeAt) -> None:
    with talking.database.transaction() as session:
        session.add(
            StaffInvite(
                office_id=office.id,
                role="officer",
                code="10000001",
                code_hash=crypto.hashed("staff-invite", "10000001"),
                created_at=talking.now,
                valid_until=talking.now + timedelta(days=3),
            )
        )


def an_officer_with_a_mail_server(talking: Talking, office: OfficeAt) -> None:
    office.with_officer(talking).reception = Reception("https://bot.example", mails=True)


def an_officer_of_a_closed_month(talking: Talking, office: OfficeAt) -> None:
    volunteer = Talking(talking.database, talking.now - timedelta(days=30))
    recorded(joined(volunteer, office, "นางสาวสมหญิง รักงาน"))
    with talking.database.transaction() as session:
        row = office.row(session)
        period = periods.open_on(session, row, volunteer.now.date())
        closings.close(session, row, period, by="clock", now=talking.now)
    office.with_officer(talking)


def a_keeper_of_a_closed_month(talking: Talking, office: OfficeAt) -> None:
    early = Talking(talking.database, talking.now - timedelta(days=30), talking.line_id)
    joined(early, office, "นางสาวสมหญิง รักงาน")
    office.add_units("หน่วยบริการบ้านสุขใจ")
    with talking.database.transaction() as session:
        row, membership = office.row(session), people.standing(session, early.chat_in(session), early.now).membership
        unit = offices.unit_named(session, row, "หน่วยบริการบ้านสุขใจ")
        assert unit is not None
        assert membership is not None
        keepers.appoint(session, row, unit, membership, early.now)
        session.query(Volunteer).one().unit_id = unit.id
    recorded(early)
    with talking.database.transaction() as session:
        row = office.row(session)
        period = periods.open_on(session, row, early.now.date())
        closings.close(session, row, period, by="clock", now=talking.now)
    talking.says("แบบหน่วย")


def a_keeper_of_an_open_month(talking: Talking, office: OfficeAt) -> None:
    recorder = joined(Talking(talking.database, talking.now), office, "นางสาวสมหญิง รักงาน")
    keeps(office, joined(talking, office, "นายบุญมา ขยันดี"))
    of_unit(office, recorder)
    recorded(recorder)


def with_a_volunteer_who_writes(talking: Talking, office: OfficeAt) -> None:
    somebody = joined(Talking(talking.database, talking.now), office, "นายบุญมา ขยันดี")
    somebody.says("คุยกับเจ้าหน้าที่").says("เบิกเสื้อได้ที่ไหนคะ")
    office.with_officer(talking)


def with_a_question(talking: Talking, office: OfficeAt) -> None:
    with_a_record(talking, office)
    asker = office.with_officer(Talking(talking.database, talking.now))
    with talking.database.transaction() as session:
        person = people.standing(session, asker.chat_in(session), talking.now).person
        record_questions.ask(session, session.query(HelpRecord).one(), person, "นามสกุลสะกดถูกไหม", talking.now)


def with_a_case(talking: Talking, office: OfficeAt) -> None:
    joined(talking, office, "นางสาวสมหญิง รักงาน")
    for words in ("ร้องทุกข์", "ค่าจ้าง", "นายจ้างไม่จ่ายค่าจ้าง", "ไม่มี", "ไม่ให้ชื่อ", "ยืนยัน"):
        talking.says(words)
    with talking.database.transaction() as session:
        session.query(Case).one().number = 10001


def with_a_code_of_a_tip_off(talking: Talking, office: OfficeAt) -> None:
    joined(talking, office, "นางสาวสมหญิง รักงาน")
    with talking.database.transaction() as session:
        told = cases.Told("tip_off", "job_scam", "นายหน้า", identity="anonymous")
        case, _code = cases.add_anonymous(session, office.row(session), told, talking.now)
        case.code_hash = crypto.hashed(f"case-code {office.id}", "100000001")


def an_officer_with_a_committee(talking: Talking, office: OfficeAt) -> None:
    office.with_officer(talking)
    with talking.database.transaction() as session:
        committee.appoint(session, office.row(session), PersonName("นาย", "ไม่เล่น ไลน์"), "chair", talking.now)


def an_officer_with_volunteers(talking: Talking, office: OfficeAt) -> None:
    joined(Talking(talking.database, talking.now), office, "นางสาวสมหญิง รักงาน")
    office.add_units("หน่วยบริการบ้านสุขใจ")
    a_vacancy(office)
    office.with_officer(talking)
    a_line_group(office, talking)


def a_line_group(office: OfficeAt, officer: Talking, members: int = 12) -> LineGroup:
    """A group of the office's volunteers that the bot is in."""
    with office.database.transaction() as session:
        by = people.standing(session, officer.chat_in(session), office.now).membership
        assert by is not None
        line_id = "C" + "6" * 32
        chat = session.get_one(Chat, chats.find_or_add(session, "main", [("group", line_id)], office.now)[line_id])
        code = line_groups.new_code(session, office.row(session), by, office.now)
        group = line_groups.bind(session, chat, code, office.now)
        assert group is not None
        line_groups.look(group, "อสร. บางปะกง", members, office.now)
        return group


def a_vacancy(office: OfficeAt) -> None:
    with office.database.transaction() as session:
        row = office.row(session)
        where = workplaces.read("พิมพา บางปะกง", row.province_code)
        vacancies.add(session, row, vacancies.Told("ช่างเชื่อม", where, date(2026, 12, 15), "038-000-000"), office.now)


def an_officer_with_an_announcement(talking: Talking, office: OfficeAt) -> None:
    an_officer_with_volunteers(talking, office)
    for words in ("เขียนประกาศ", "1", "ประชุมวันศุกร์", "ข้าม", "ยืนยัน"):
        talking.says(words)


def with_a_seeker(talking: Talking, office: OfficeAt) -> None:
    joined(talking, office, "นางสาวสมหญิง รักงาน")
    for words in ("ฝากชื่อคนหางาน", "ยินยอม", "นางมาลี ใจดี", "เย็บผ้า", "0812345678", "ยืนยัน"):
        talking.says(words)


def with_a_course(talking: Talking, office: OfficeAt) -> None:
    joined(talking, office, "นางสาวสมหญิง รักงาน")
    a_course(office)


def a_course(office: OfficeAt, places: int = 20, begins_on: date = date(2026, 12, 10)) -> None:
    with office.database.transaction() as session:
        told = courses.Told("ซ่อมแอร์", "สถาบันพัฒนาฝีมือแรงงาน", begins_on, begins_on, begins_on, places, "038-000-000")
        courses.announce(session, office.row(session), told, office.now)


def with_a_group(talking: Talking, office: OfficeAt) -> None:
    joined(talking, office, "นางสาวสมหญิง รักงาน")
    for words in ("ตั้งกลุ่ม", "1", "กลุ่มเย็บผ้าบ้านหนองบัว", "ยืนยัน"):
        talking.says(words)


def asked_by_a_survey(talking: Talking, office: OfficeAt) -> None:
    joined(talking, office, "นางสาวสมหญิง รักงาน")
    questions = (
        Question("choice", "มีกลุ่มไหม", ("มี", "ไม่มี")),
        Question("number", "กี่คน"),
        Question("text", "อยากให้ช่วยอะไร"),
    )
    with talking.database.transaction() as session:
        person = people.standing(session, talking.chat_in(session), talking.now).person
        written = Written("ผู้รับงานไปทำที่บ้าน", date(2026, 12, 4), questions)
        surveys.write(session, office.row(session), written, person, talking.now).opened_at = talking.now
