"""Every registered flow, how it is begun and what answers it well: the little the default tests must be told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from keeping_units import keeps, of_unit
from people_talking import OfficeAt, joined, office_in, recorded, talk_of
from talking import Talking

from raengjai.bot.conversation.bubbles import Button
from raengjai.bot.conversation.said import read_code
from raengjai.bot.thai.names import PersonName
from raengjai.handlers.chat import Reception
from raengjai.handlers.flows import FLOWS
from raengjai.storage import (
    cases,
    closings,
    committee,
    crypto,
    keepers,
    offices,
    people,
    periods,
    record_questions,
    surveys,
)
from raengjai.storage.models import (
    Announcement,
    Case,
    CaseEntry,
    HelpRecord,
    HelpRecordVersion,
    LineQuestion,
    Mail,
    Meeting,
    OutboxBubble,
    Outreach,
    Pause,
    Reopening,
    SituationReport,
    StaffInvite,
    StaffMember,
    SurveyAnswer,
    TalkLine,
    TimerRun,
    Volunteer,
)
from raengjai.storage.surveys import Question, Written


@dataclass(frozen=True)
class Played:
    """How a flow is played.

    `set_up` makes the world it needs; `begin` are the words that begin it; each of `ways` answers, step by step,
    one way through it (what stands under "*" is said at the review card before going on); `changed` answers the
    steps that are only filled in; `saves` is the table a save adds to, `adds` how many rows.
    """

    set_up: Callable[[Talking, OfficeAt], None]
    begin: str
    ways: Sequence[Mapping[str, str]]
    saves: type[Any]
    changed: Mapping[str, str] = field(default_factory=dict)
    adds: int = 1

    def good_answer(self, way: Mapping[str, str], step: str) -> str:
        """A good answer to a step."""
        return way.get(step) or self.changed[step]


def _someone_new(talking: Talking, office: OfficeAt) -> None:
    office.add_units("หน่วยบริการบ้านหนองบัว", "หน่วยบริการบ้านท่าข้าม")
    office_in(talking.database, "20", talking.now)


def _volunteer(talking: Talking, office: OfficeAt) -> None:
    joined(talking, office, "นางสาวสมหญิง รักงาน")


def _with_a_record(talking: Talking, office: OfficeAt) -> None:
    recorded(joined(talking, office, "นางสาวสมหญิง รักงาน")).says("เมนู")


def _with_a_code(talking: Talking, office: OfficeAt) -> None:
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


def _an_officer_with_a_mail_server(talking: Talking, office: OfficeAt) -> None:
    office.with_officer(talking).reception = Reception("https://bot.example", mails=True)


def _an_officer_of_a_closed_month(talking: Talking, office: OfficeAt) -> None:
    volunteer = Talking(talking.database, talking.now - timedelta(days=30))
    recorded(joined(volunteer, office, "นางสาวสมหญิง รักงาน"))
    with talking.database.transaction() as session:
        row = office.row(session)
        period = periods.open_on(session, row, volunteer.now.date())
        closings.close(session, row, period, by="clock", now=talking.now)
    office.with_officer(talking)


def _a_keeper_of_a_closed_month(talking: Talking, office: OfficeAt) -> None:
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


def _a_keeper_of_an_open_month(talking: Talking, office: OfficeAt) -> None:
    recorder = joined(Talking(talking.database, talking.now), office, "นางสาวสมหญิง รักงาน")
    keeps(office, joined(talking, office, "นายบุญมา ขยันดี"))
    of_unit(office, recorder)
    recorded(recorder)


def _with_a_volunteer_who_writes(talking: Talking, office: OfficeAt) -> None:
    somebody = joined(Talking(talking.database, talking.now), office, "นายบุญมา ขยันดี")
    somebody.says("คุยกับเจ้าหน้าที่").says("เบิกเสื้อได้ที่ไหนคะ")
    office.with_officer(talking)


def _with_a_question(talking: Talking, office: OfficeAt) -> None:
    _with_a_record(talking, office)
    asker = office.with_officer(Talking(talking.database, talking.now))
    with talking.database.transaction() as session:
        person = people.standing(session, asker.chat_in(session), talking.now).person
        record_questions.ask(session, session.query(HelpRecord).one(), person, "นามสกุลสะกดถูกไหม", talking.now)


def _with_a_case(talking: Talking, office: OfficeAt) -> None:
    joined(talking, office, "นางสาวสมหญิง รักงาน")
    for words in ("ร้องทุกข์", "ค่าจ้าง", "นายจ้างไม่จ่ายค่าจ้าง", "ไม่ให้ชื่อ", "ยืนยัน"):
        talking.says(words)
    with talking.database.transaction() as session:
        session.query(Case).one().number = 10001


def _with_a_code_of_a_tip_off(talking: Talking, office: OfficeAt) -> None:
    joined(talking, office, "นางสาวสมหญิง รักงาน")
    with talking.database.transaction() as session:
        told = cases.Told("tip_off", "job_scam", "นายหน้า", identity="anonymous")
        case, _code = cases.add_anonymous(session, office.row(session), told, talking.now)
        case.code_hash = crypto.hashed(f"case-code {office.id}", "100000001")


def _an_officer_with_a_committee(talking: Talking, office: OfficeAt) -> None:
    office.with_officer(talking)
    with talking.database.transaction() as session:
        committee.appoint(session, office.row(session), PersonName("นาย", "ไม่เล่น ไลน์"), "chair", talking.now)


def _an_officer_with_volunteers(talking: Talking, office: OfficeAt) -> None:
    joined(Talking(talking.database, talking.now), office, "นางสาวสมหญิง รักงาน")
    office.add_units("หน่วยบริการบ้านสุขใจ")
    office.with_officer(talking)


def _an_officer_with_an_announcement(talking: Talking, office: OfficeAt) -> None:
    _an_officer_with_volunteers(talking, office)
    for words in ("เขียนประกาศ", "1", "ประชุมวันศุกร์", "ยืนยัน"):
        talking.says(words)


def _asked_by_a_survey(talking: Talking, office: OfficeAt) -> None:
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


_WORK = {"help_types": "1 3", "services": "2", "worker_type": "สูงอายุ"}
_FILLED_IN = {"helped_on": "เมื่อวาน", "place": "ท่าข้าม", "project": "1", "note": "โทรถามอีกครั้ง"}
_WHO = {"name": "นายมานะ อดทน", "phone": "0812345678", "place": "พิมพา", "unit": "2", "card_number": "24/0012"}
_ASKED = {"beneficiary": "นายสมหมาย ใจดี", **_WORK}

PLAYED: dict[str, Played] = {
    "register": Played(_someone_new, "สมัคร", [{"invite": "ไม่มีรหัส", "province": "ฉะเชิงเทรา", **_WHO}], Volunteer),
    "record_help": Played(
        _volunteer,
        "บันทึก",
        [
            {**_ASKED, "citizen_id": "1000000000033"},
            {**_ASKED, "citizen_id": "ไม่มี", "id_reason": "2"},
            {**_ASKED, "citizen_id": "เอกสารอื่น", "other_document": "ใบขับขี่ 12345"},
        ],
        HelpRecord,
        _FILLED_IN,
    ),
    "record_group": Played(
        _volunteer,
        "บันทึกเป็นกลุ่ม",
        [{"help": "1", "worker_type": "1", "people": "นายสมหมาย ใจดี 1000000000033"}],
        HelpRecord,
        {"helped_on": "เมื่อวาน", "place": "ท่าข้าม", "project": "1"},
    ),
    "same_people": Played(
        _with_a_record,
        "คนเดิม",
        [{"people": "เสร็จแล้ว", "help": "7"}],
        HelpRecord,
        {"helped_on": "เมื่อวาน", "project": "1"},
    ),
    "practice": Played(
        _volunteer,
        "ลองทำ",
        [{"beneficiary": "นายสมมุติ ลองดู", "citizen_id": "1-0000-00000-01-7", "help_types": "1", "worker_type": "1"}],
        HelpRecord,
        adds=0,
    ),
    "change_record": Played(
        _with_a_record,
        "แก้ 1",
        [
            {},
            {"*": "2|ไม่มี", "id_reason": "2"},
            {"*": "2|เอกสารอื่น", "other_document": "ใบขับขี่ 12345"},
        ],
        HelpRecordVersion,
        {**_FILLED_IN, **_ASKED, "citizen_id": "1000000000033"},
    ),
    "correct_line": Played(
        _a_keeper_of_an_open_month,
        "แก้รายการหน่วย 1",
        [
            {},
            {"*": "2|ไม่มี", "id_reason": "2"},
            {"*": "2|เอกสารอื่น", "other_document": "ใบขับขี่ 12345"},
        ],
        HelpRecordVersion,
        {**_FILLED_IN, **_ASKED, "citizen_id": "1000000000033"},
    ),
    "outreach": Played(
        _volunteer,
        "รณรงค์",
        [{"activity": "แจกแผ่นพับ", "people": "20"}],
        Outreach,
        {"helped_on": "เมื่อวาน", "place": "ท่าข้าม"},
    ),
    "staff_join": Played(_with_a_code, "เจ้าหน้าที่ 10000001", [{"name": "นายอรุณ ดูแลดี"}], StaffMember),
    "summary_mail": Played(_an_officer_with_a_mail_server, "อีเมลสรุป", [{"address": "arun@office.example"}], Mail),
    "reopen": Played(
        _an_officer_of_a_closed_month,
        "เปิดแก้ไข",
        [
            {"month": "1", "what": "1", "record": "1", "reason": "แก้ชื่อที่พิมพ์ผิด"},
            {"month": "1", "what": "ทั้งเดือน", "reason": "ตรวจ"},
        ],
        Reopening,
    ),
    "line_question": Played(
        _a_keeper_of_a_closed_month, "มีรายการต้องแก้", [{"line": "1", "words": "นามสกุลสะกดผิด"}], LineQuestion
    ),
    "answer_question": Played(_with_a_question, "ตอบสำนักงาน", [{"words": "ถูกแล้วค่ะ"}], OutboxBubble),
    "complaint": Played(
        _volunteer,
        "ร้องทุกข์",
        [
            {"subject": "1", "story": "นายจ้างไม่จ่าย", "contact": "นายสมหมาย ใจดี", "phone": "0812345678"},
            {"subject": "2", "story": "ทำงานเกินเวลา", "contact": "ไม่ให้ชื่อ"},
        ],
        Case,
        {"place": "ท่าข้าม"},
    ),
    "need": Played(
        _volunteer,
        "แจ้งความต้องการ",
        [
            {"subject": "1", "course": "ตัดผม", "story": "อยากมีอาชีพ", "contact": "ไม่ให้ชื่อ"},
            {"subject": "2", "story": "อยากมีงาน", "contact": "นายสมหมาย ใจดี", "phone": "0812345678"},
        ],
        Case,
        {"place": "ท่าข้าม"},
    ),
    "case_words": Played(_with_a_case, "เพิ่มข้อมูลเรื่อง 10001", [{"words": "มีสลิปเงินเดือนด้วย"}], CaseEntry),
    "tip_off": Played(
        _volunteer,
        "แจ้งเบาะแส",
        [
            {
                "identity": "ขอปกปิดชื่อ",
                "subject": "1",
                "story": "นายหน้าเก็บเงิน",
                "where": "พิมพา",
                "when": "เมื่อเช้า",
                "danger": "1",
            }
        ],
        Case,
    ),
    "situation": Played(_volunteer, "มีเหตุ", [{"story": "มีนายหน้ามาชวนไปเกาหลี"}], SituationReport),
    "tip_words": Played(_with_a_code_of_a_tip_off, "เพิ่มเบาะแส 100000001", [{"words": "มีอีกสองคน"}], CaseEntry),
    "call_meeting": Played(
        _an_officer_with_a_committee,
        "เรียกประชุม",
        [{"subject": "แผนงานปี 2570", "day": "15 ธ.ค.", "time": "09:30", "place": "ห้องประชุม", "how": "1"}],
        Meeting,
    ),
    "survey": Played(
        _asked_by_a_survey,
        "แบบสำรวจ",
        [{"q1": "1", "q2": "20", "q3": "ทุนและตลาด"}],
        SurveyAnswer,
        {"place": "ท่าข้าม"},
    ),
    "answer_volunteer": Played(_with_a_volunteer_who_writes, "ตอบอาสาสมัคร", [{"words": "ที่สำนักงานค่ะ"}], TalkLine),
    "announce": Played(
        _an_officer_with_volunteers,
        "เขียนประกาศ",
        [
            {"whom": "1", "words": "ตลาดนัดแรงงาน https://www.mol.go.th"},
            {"whom": "3", "districts": "1", "words": "ประชุมวันศุกร์"},
            {"whom": "4", "units": "1", "words": "มารับเสื้อที่หน่วย"},
        ],
        Announcement,
    ),
    "announce_at": Played(
        _an_officer_with_an_announcement,
        "ตั้งเวลาประกาศ",
        [{"day": "15 ธ.ค.", "time": "09:30"}, {"day": "15 ธ.ค.", "time": "19:30", "night": "2"}],
        TimerRun,
    ),
    "pause": Played(_volunteer, "ลา", [{"until": "15 ธ.ค."}], Pause),
}


@dataclass(frozen=True)
class Standing:
    """A place in a flow: its kept talk, what was shown there, and a good answer (None on the review card)."""

    flow: str
    step: str
    changing: bool
    kept: dict[str, Any]
    shown: tuple[Any, ...]
    answer: str | None

    def __str__(self) -> str:
        return f"{self.flow}.{self.step}{' (changed)' if self.changing else ''}"


def where(talking: Talking) -> tuple[str, str, str]:
    """(flow, draft, step) of the question or card that stands open, as its way out says."""
    code = read_code(way_out(talking).code)
    return code["f"], code["d"], code["s"]


def card_of(name: str) -> str:
    """What stands at the end of a flow: the step that takes several messages, else the review card."""
    gathers = FLOWS[name].gathers
    return gathers[0] if gathers is not None else "-"


def way_out(talking: Talking) -> Button:
    """The button that leaves what stands open."""
    ways = [button for button in talking.shown[-1].quick if read_code(button.code).get("act") in ("leave", "done")]
    found = sorted(ways, key=lambda button: read_code(button.code)["act"] != "leave")
    assert found, f"nothing stands open:\n{talking.text}"
    return found[0]


def standings(talking: Talking, name: str) -> list[Standing]:
    """Every place in a flow: each question on each way, the review card, and each line of it being changed."""
    found: dict[tuple[str, bool], Standing] = {}
    for way in PLAYED[name].ways:
        for standing in _on_one_way(talking, name, way):
            found.setdefault((standing.step, standing.changing), standing)
        talking.says("ยกเลิก").says(PLAYED[name].begin)
        if "เริ่มใหม่" in talking.text:
            talking.says("เริ่มใหม่")
    talking.says("ยกเลิก")
    missing = {step.name for step in FLOWS[name].steps} - {step for step, _changing in found}
    assert not missing, f"{name}: no way leads to {missing}"
    return list(found.values())


def _on_one_way(talking: Talking, name: str, way: Mapping[str, str]) -> Iterator[Standing]:
    played = PLAYED[name]
    if talk_of(talking).live is None:
        talking.says(played.begin)
    for before in ("", *way.get("*", "").split("|")):
        if before:
            talking.says(before)
        while (step := where(talking)[2]) != card_of(name) and talk_of(talking).to_json()["live"]["changing"] is None:
            yield _standing(talking, name, step, way)
            talking.says(played.good_answer(way, step))
    yield _standing(talking, name, card_of(name), way)
    for row in [button for button in talking.buttons if read_code(button.code).get("act") == "change"]:
        talking.presses(row)
        yield _standing(talking, name, read_code(row.code)["s"], way, changing=True)
        talking.says("กลับข้อก่อน")


def _standing(talking: Talking, name: str, step: str, way: Mapping[str, str], *, changing: bool = False) -> Standing:
    answer = None if step == "-" else PLAYED[name].good_answer(way, step)
    return Standing(name, step, changing, talk_of(talking).to_json(), tuple(talking.shown), answer)
