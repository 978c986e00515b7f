"""Every registered flow, how it is begun and what answers it well: the little the default tests must be told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from people_talking import OfficeAt
from talking import Talking
from worlds_of_flows import (
    a_keeper_of_a_closed_month,
    a_keeper_of_an_open_month,
    an_officer_of_a_closed_month,
    an_officer_with_a_committee,
    an_officer_with_a_mail_server,
    an_officer_with_an_announcement,
    an_officer_with_volunteers,
    asked_by_a_survey,
    someone_new,
    volunteer,
    where_consent_is_asked,
    with_a_case,
    with_a_code,
    with_a_code_of_a_tip_off,
    with_a_course,
    with_a_group,
    with_a_question,
    with_a_record,
    with_a_seeker,
    with_a_volunteer_who_writes,
    with_disabled_workers,
)

from raengjai.storage.models import (
    Announcement,
    Case,
    CaseEntry,
    CourseSeat,
    GroupMember,
    HelpRecord,
    HelpRecordVersion,
    JobSeeker,
    LineQuestion,
    Mail,
    Meeting,
    OutboxBubble,
    Outreach,
    OwnChange,
    Pause,
    Reopening,
    SituationReport,
    StaffMember,
    SurveyAnswer,
    TalkLine,
    TimerRun,
    Vacancy,
    Volunteer,
    WorkerGroup,
)


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


_WORK = {"help_types": "1 3", "services": "2", "worker_type": "สูงอายุ"}
_FILLED_IN = {"helped_on": "เมื่อวาน", "place": "ท่าข้าม", "project": "1", "note": "โทรถามอีกครั้ง"}
_WHO = {"name": "นายมานะ อดทน", "phone": "0812345678", "place": "พิมพา", "unit": "2", "card_number": "24/0012"}
_NOT_AGREED = {"disability_consent": "ไม่ยินยอม", "worker_instead": "แรงงานนอกระบบ"}
_ASKED = {"beneficiary": "นายสมหมาย ใจดี", **_WORK}

PLAYED: dict[str, Played] = {
    "register": Played(someone_new, "สมัคร", [{"invite": "ไม่มีรหัส", "province": "ฉะเชิงเทรา", **_WHO}], Volunteer),
    "record_help": Played(
        where_consent_is_asked(volunteer),
        "บันทึก",
        [
            {**_ASKED, "citizen_id": "1000000000033"},
            {**_ASKED, "citizen_id": "ไม่มี", "id_reason": "2"},
            {**_ASKED, "citizen_id": "เอกสารอื่น", "other_document": "ใบขับขี่ 12345"},
            {**_ASKED, "citizen_id": "1000000000033", "worker_type": "คนพิการ", **_NOT_AGREED},
        ],
        HelpRecord,
        _FILLED_IN,
    ),
    "record_group": Played(
        volunteer,
        "บันทึกเป็นกลุ่ม",
        [{"help": "1", "worker_type": "1", "people": "นายสมหมาย ใจดี 1000000000033"}],
        HelpRecord,
        {"helped_on": "เมื่อวาน", "place": "ท่าข้าม", "project": "1"},
    ),
    "same_people": Played(
        where_consent_is_asked(with_disabled_workers),
        "คนเดิม",
        [{"people": "เสร็จแล้ว", "help": "7", "worker_type": "แรงงานนอกระบบ"}],
        HelpRecord,
        {"helped_on": "เมื่อวาน", "project": "1"},
        adds=3,
    ),
    "practice": Played(
        volunteer,
        "ลองทำ",
        [{"beneficiary": "นายสมมุติ ลองดู", "citizen_id": "1-0000-00000-01-7", "help_types": "1", "worker_type": "1"}],
        HelpRecord,
        adds=0,
    ),
    "change_record": Played(
        where_consent_is_asked(with_a_record),
        "แก้ 1",
        [
            {},
            {"*": "2|ไม่มี", "id_reason": "2"},
            {"*": "2|เอกสารอื่น", "other_document": "ใบขับขี่ 12345"},
            {"*": "5|คนพิการ", **_NOT_AGREED},
        ],
        HelpRecordVersion,
        {**_FILLED_IN, **_ASKED, "citizen_id": "1000000000033"},
    ),
    "correct_line": Played(
        where_consent_is_asked(a_keeper_of_an_open_month),
        "แก้รายการหน่วย 1",
        [
            {},
            {"*": "2|ไม่มี", "id_reason": "2"},
            {"*": "2|เอกสารอื่น", "other_document": "ใบขับขี่ 12345"},
            {"*": "5|คนพิการ", **_NOT_AGREED},
        ],
        HelpRecordVersion,
        {**_FILLED_IN, **_ASKED, "citizen_id": "1000000000033"},
    ),
    "outreach": Played(
        volunteer,
        "รณรงค์",
        [{"activity": "แจกแผ่นพับ", "people": "20"}],
        Outreach,
        {"helped_on": "เมื่อวาน", "place": "ท่าข้าม"},
    ),
    "staff_join": Played(with_a_code, "เจ้าหน้าที่ 10000001", [{"name": "นายอรุณ ดูแลดี"}], StaffMember),
    "summary_mail": Played(an_officer_with_a_mail_server, "อีเมลสรุป", [{"address": "arun@office.example"}], Mail),
    "reopen": Played(
        an_officer_of_a_closed_month,
        "เปิดแก้ไข",
        [
            {"month": "1", "what": "1", "record": "1", "reason": "แก้ชื่อที่พิมพ์ผิด"},
            {"month": "1", "what": "ทั้งเดือน", "reason": "ตรวจ"},
        ],
        Reopening,
    ),
    "line_question": Played(
        a_keeper_of_a_closed_month,
        "มีรายการต้องแก้",
        [{"line": "1", "words": "นามสกุลสะกดผิด"}],
        LineQuestion,
    ),
    "answer_question": Played(with_a_question, "ตอบสำนักงาน", [{"words": "ถูกแล้วค่ะ"}], OutboxBubble),
    "complaint": Played(
        volunteer,
        "ร้องทุกข์",
        [
            {"subject": "1", "story": "นายจ้างไม่จ่าย", "files": "ข้าม", "contact": "นายสมหมาย ใจดี", "phone": "0812345678"},
            {"subject": "2", "story": "ทำงานเกินเวลา", "files": "ไม่มี", "contact": "ไม่ให้ชื่อ"},
        ],
        Case,
        {"place": "ท่าข้าม"},
    ),
    "need": Played(
        volunteer,
        "แจ้งความต้องการ",
        [
            {"subject": "1", "course": "ตัดผม", "story": "อยากมีอาชีพ", "files": "ข้าม", "contact": "ไม่ให้ชื่อ"},
            {"subject": "2", "story": "อยากมีงาน", "files": "ข้าม", "contact": "นายสมหมาย ใจดี", "phone": "0812345678"},
        ],
        Case,
        {"place": "ท่าข้าม"},
    ),
    "case_words": Played(with_a_case, "ถามเรื่อง 10001", [{"words": "ถึงไหนแล้ว"}], CaseEntry),
    "case_files": Played(
        with_a_case, "เพิ่มข้อมูลเรื่อง 10001", [{"words": "มีสลิปเงินเดือนด้วย"}], CaseEntry, {"files": "เสร็จแล้ว"}
    ),
    "tip_off": Played(
        volunteer,
        "แจ้งเบาะแส",
        [
            {
                "identity": "ขอปกปิดชื่อ",
                "subject": "1",
                "story": "นายหน้าเก็บเงิน",
                "where": "พิมพา",
                "when": "เมื่อเช้า",
                "files": "ไม่มี",
                "danger": "1",
            }
        ],
        Case,
    ),
    "situation": Played(volunteer, "มีเหตุ", [{"story": "มีนายหน้ามาชวนไปเกาหลี"}], SituationReport),
    "tip_words": Played(
        with_a_code_of_a_tip_off, "เพิ่มเบาะแส 100000001", [{"words": "มีอีกสองคน"}], CaseEntry, {"files": "เสร็จแล้ว"}
    ),
    "call_meeting": Played(
        an_officer_with_a_committee,
        "เรียกประชุม",
        [{"subject": "แผนงานปี 2570", "day": "15 ธ.ค.", "time": "09:30", "place": "ห้องประชุม", "how": "1"}],
        Meeting,
    ),
    "survey": Played(
        asked_by_a_survey,
        "แบบสำรวจ",
        [{"q1": "1", "q2": "20", "q3": "ทุนและตลาด"}],
        SurveyAnswer,
        {"place": "ท่าข้าม"},
    ),
    "answer_volunteer": Played(with_a_volunteer_who_writes, "ตอบอาสาสมัคร", [{"words": "ที่สำนักงานค่ะ"}], TalkLine),
    "announce": Played(
        an_officer_with_volunteers,
        "เขียนประกาศ",
        [
            {"whom": "1", "words": "ตลาดนัดแรงงาน https://www.mol.go.th", "cards": "1"},
            {"whom": "3", "districts": "1", "words": "ประชุมวันศุกร์", "cards": "1"},
            {"whom": "4", "units": "1", "words": "มารับเสื้อที่หน่วย", "cards": "1"},
            {"whom": "6", "groups": "1", "words": "เจอกันในกลุ่ม", "cards": "1"},
        ],
        Announcement,
    ),
    "announce_at": Played(
        an_officer_with_an_announcement,
        "ตั้งเวลาประกาศ",
        [{"day": "15 ธ.ค.", "time": "09:30"}, {"day": "15 ธ.ค.", "time": "19:30", "night": "2"}],
        TimerRun,
    ),
    "report_vacancy": Played(
        volunteer,
        "แจ้งตำแหน่งงาน",
        [
            {
                "occupation": "ช่างเชื่อม",
                "pay": "วันละ 450 บาท",
                "places": "3",
                "closes_on": "15 ธ.ค.",
                "contact": "ร้านเหล็กบางปะกง 038-000-000",
            }
        ],
        Vacancy,
        {"place": "ท่าข้าม"},
    ),
    "seek_work": Played(
        volunteer,
        "ฝากชื่อคนหางาน",
        [{"consent": "ยินยอม", "name": "นางมาลี ใจดี", "skills": "เย็บผ้า ขับรถ", "phone": "0812345678"}],
        JobSeeker,
        {"reach": "2", "place": "ท่าข้าม"},
    ),
    "seeker_other": Played(with_a_seeker, "ไม่หางานแล้ว 1", [{"outcome": "ย้ายไปอยู่กับลูก"}], JobSeeker, adds=0),
    "course_sign_up": Played(
        with_a_course,
        "สมัครอบรม 1",
        [{"consent": "ยินยอม", "name": "นางมาลี ใจดี", "phone": "0812345678"}],
        CourseSeat,
    ),
    "worker_group": Played(
        volunteer, "ตั้งกลุ่ม", [{"kind": "2", "name": "กลุ่มเย็บผ้าบ้านหนองบัว"}], WorkerGroup, {"place": "ท่าข้าม"}
    ),
    "group_member": Played(
        with_a_group,
        "เพิ่มสมาชิกกลุ่ม 1",
        [{"consent": "ยินยอม", "name": "นางมาลี ใจดี", "phone": "0812345678"}],
        GroupMember,
    ),
    "own_details": Played(
        volunteer,
        "แก้ข้อมูลของฉัน",
        [{}],
        OwnChange,
        {"name": "นางสาวสมหญิง ใจงาม", "phone": "0899999999", "place": "ท่าข้าม"},
    ),
    "pause": Played(volunteer, "ลา", [{"until": "15 ธ.ค."}], Pause),
}
