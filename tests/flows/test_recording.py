"""Recording a person helped, as chats."""

from __future__ import annotations

import pytest
from people_talking import PLAIN, OfficeAt, at_review, recorded, records_in, rows_of
from sqlalchemy import update
from talking import Talking

from raengjai.storage import services
from raengjai.storage.database import Database
from raengjai.storage.models import HelpRecord, Project, ProjectRule, Service


def test_a_plain_record_costs_exactly_seven_bubbles(volunteer: Talking, database: Database) -> None:
    bubbles = [*PLAIN, "ยืนยัน"]
    assert len(bubbles) == 7
    for words in bubbles:
        assert rows_of(database, HelpRecord) == 0
        volunteer.says(words)
    assert rows_of(database, HelpRecord) == 1
    volunteer.says("เดือนนี้", sees="1 คน 1 รายการ")


def test_the_review_card_shows_everything_with_the_id_masked(volunteer: Talking) -> None:
    at_review(volunteer)
    for line in (
        "1 ชื่อ-สกุล นายสมชาย ใจดี",
        "2 เลขบัตรประชาชน x-xxxx-xxxx0-01-7",
        "3 ประเภทการช่วยเหลือ ส่งเสริม (งาน อาชีพ)",
        "4 บริการ แนะแนวอาชีพ",
        "5 ประเภทของแรงงาน แรงงานนอกระบบ",
        "6 วันที่ วันศุกร์ที่ 20 พฤศจิกายน 2569",
        "7 สถานที่ ตำบลพิมพา อำเภอบางปะกง",
        "8 โครงการ ยังไม่ระบุ",
        "9 หมายเหตุ –",
    ):
        assert line in volunteer.text
    assert "1000000000017" not in volunteer.text


def test_the_receipt_has_number_count_days_left_and_ways_on(volunteer: Talking) -> None:
    recorded(volunteer)
    for words in ("เลขที่ 1", "คุณสมหญิง", "ตำบลพิมพา", "1 คน (1 รายการ)", "เหลืออีก 5 วัน", "วันที่ 25"):
        assert words in volunteer.text
    labels = [button.label for button in volunteer.buttons]
    ways = ["บันทึกอีกคน", "บริการเดิม อีกคน", "บริการเดิม หลายคน", "ผลงานเดือนนี้", "ลบรายการล่าสุด"]
    assert labels == [*ways, "อ่านให้ฟัง"]


def test_questions_count_up(volunteer: Talking) -> None:
    for number, words in enumerate(PLAIN[:-1], 1):
        volunteer.says(words, sees=f"ข้อ {number} จาก 5")


def test_several_types_by_numbers(volunteer: Talking, database: Database) -> None:
    volunteer.says("บันทึก").says("นายสมชาย").says("1000000000017")
    volunteer.says("1 3", sees=["แนะแนวอาชีพ", "ยกระดับฝีมือ"], hides="มาตรา ๔๐")
    volunteer.says("๑ และ ๖").says("แรงงานสูงอายุ").says("ยืนยัน")
    (record,) = records_in(database)
    assert [(one.help_type, one.service_name) for one in record.given] == [
        ("promote", "แนะแนวอาชีพ"),
        ("develop", "ฝึกอาชีพ"),
    ]


def test_several_types_by_the_button(volunteer: Talking) -> None:
    volunteer.says("บันทึก").says("นายสมชาย").says("1000000000017").taps("เลือกหลายข้อ", sees="แตะทุกข้อที่ใช่")
    volunteer.taps("4 ป้องกันยาเสพติด", sees="✓ ป้องกันยาเสพติด").says("2", sees="✓ คุ้มครอง (สิทธิ)")
    volunteer.taps("1 ส่งเสริม (งาน อาชีพ)").taps("✓ ส่งเสริม (งาน อาชีพ)", sees="1 ส่งเสริม")
    volunteer.taps("เสร็จแล้ว", sees=["มาตรา ๔๐", "รณรงค์ป้องกันยาเสพติด"], hides="แนะแนวอาชีพ")
    volunteer.says("ข้าม").says("1", sees="คุ้มครอง (สิทธิ)\nป้องกันยาเสพติด")


def test_ticking_nothing_is_asked_again(volunteer: Talking) -> None:
    volunteer.says("บันทึก").says("นายสมชาย").says("1000000000017").says("เลือกหลายข้อ")
    volunteer.taps("เสร็จแล้ว", sees=["เลือกอย่างน้อยหนึ่งข้อ", "ช่วยเรื่องอะไร"])


def test_numbers_typed_one_by_one_tick_one_by_one(volunteer: Talking) -> None:
    volunteer.says("บันทึก").says("นายสมชาย").says("1000000000017").says("หลายข้อ")
    volunteer.says("1", sees="✓ ส่งเสริม").says("3", sees="✓ พัฒนา").says("เสร็จแล้ว", sees=["แนะแนวอาชีพ", "ยกระดับฝีมือ"])


def test_a_service_is_chosen_by_number_tap_or_name_and_may_be_skipped(volunteer: Talking) -> None:
    for answer in ("5", "รับงานไปทำที่บ้าน"):
        at_review(volunteer, *PLAIN[:4], answer)
        assert "บริการ รับงานไปทำที่บ้าน" in volunteer.text
        volunteer.says("ยกเลิก").says("บันทึก").says("2")
    for words in PLAIN[1:4]:
        volunteer.says(words)
    volunteer.taps("ข้ามข้อนี้", sees="แรงงานประเภทไหน").says("1", sees="4 บริการ –")


def test_a_long_list_of_services_is_paged_on_the_buttons(volunteer: Talking, office: OfficeAt) -> None:
    with office.database.transaction() as session:
        for number in range(20):
            row = Service(office_id=office.id, help_type="promote", name=f"บริการที่ {number:02}", position=10 + number)
            session.add(row)
    for words in PLAIN[:4]:
        volunteer.says(words)
    assert "25 บริการที่ 19" in volunteer.text
    assert len(volunteer.shown[-1].quick) <= 13
    seen = {button.label for button in volunteer.buttons}
    for _page in range(3):
        volunteer.says("ดูเพิ่ม")
        seen |= {button.label for button in volunteer.buttons}
    assert {f"{number} บริการที่ {number - 6:02}" for number in range(6, 26)} <= seen
    volunteer.taps("ดูเพิ่ม").says("25", sees="แรงงานประเภทไหน").says("1", sees="บริการที่ 19")


@pytest.mark.parametrize(
    ("tap", "kept"),
    [("ไม่มีบัตรอยู่กับตัว", "not_at_hand"), ("ไม่สะดวกให้", "refused"), ("ไม่มีเลขประจำตัว", "has_none")],
)
def test_no_id_is_kept_with_its_reason(volunteer: Talking, database: Database, tap: str, kept: str) -> None:
    volunteer.says("บันทึก").says("นายสมชาย ใจดี").taps("ไม่มีเลข/ไม่สะดวกให้", sees=["เพราะอะไร", "ข้อ 3 จาก 6"])
    volunteer.taps(tap, sees="ช่วยเรื่องอะไร").says("1").says("1").says("1", sees=["ไม่มีเลข", tap])
    volunteer.says("ยืนยัน", sees="บันทึกแล้ว")
    (record,) = records_in(database)
    assert (record.id_kind, record.id_reason, record.citizen_id) == ("none", kept, None)


def test_another_document_is_kept_with_its_number(volunteer: Talking, database: Database) -> None:
    volunteer.says("บันทึก").says("Mr. Aung Win").says("passport", sees="เอกสารอะไร")
    volunteer.says("หนังสือเดินทาง AA0000000", sees="ช่วยเรื่องอะไร").says("1").says("1").says("4", sees="AA0000000")
    volunteer.says("ยืนยัน")
    (record,) = records_in(database)
    assert (record.id_kind, record.other_document) == ("other", "หนังสือเดินทาง AA0000000")


@pytest.mark.parametrize(
    ("answer", "kept"),
    [("1", "informal"), ("คนแก่", "elderly"), ("พิการ", "disabled"), ("อื่น ๆ", "other"), ("๓", "disabled")],
)
def test_every_kind_of_worker(volunteer: Talking, database: Database, answer: str, kept: str) -> None:
    recorded(volunteer, *PLAIN[:5], answer)
    assert [record.worker_type for record in records_in(database)] == [kept]


CHANGES = [
    ("ชื่อ-สกุล", ["นางสาวมานี มีตา"], "นางสาวมานี มีตา"),
    ("เลขบัตรประชาชน", ["1000000000025"], "x-xxxx-xxxx0-02-5"),
    ("ประเภทการช่วยเหลือ", ["4", "1"], "ป้องกันยาเสพติด"),
    ("บริการ", ["แนะนำแหล่งเงินทุน"], "แนะนำแหล่งเงินทุน"),
    ("ประเภทของแรงงาน", ["2"], "แรงงานสูงอายุ"),
    ("วันที่", ["18 พ.ย."], "วันพุธที่ 18 พฤศจิกายน 2569"),
    ("สถานที่", ["ท่าข้าม"], "ตำบลท่าข้าม อำเภอบางปะกง"),
    ("โครงการ", ["1"], "โครงการส่งเสริมอาชีพ"),
    ("หมายเหตุ", ["นัดอีกครั้งเดือนหน้า"], "นัดอีกครั้งเดือนหน้า"),
]


@pytest.mark.parametrize(("row", "label", "says", "then"), [(n, *one) for n, one in enumerate(CHANGES, 1)])
def test_every_line_of_the_review_card_is_changed_by_tap_number_and_name(
    volunteer: Talking, office: OfficeAt, row: int, label: str, says: list[str], then: str
) -> None:
    with office.database.transaction() as session:
        session.add(Project(office_id=office.id, fiscal_year=2570, name="โครงการส่งเสริมอาชีพ"))
    at_review(volunteer)
    for way in (str(row), f"แก้ {row}", label, f"แก้ไข{label}", f"แก้ไข {label}"):
        before = volunteer.text
        volunteer.says(way, hides="ตรวจดูก่อนบันทึก").says("กลับข้อก่อน")
        assert volunteer.text == before
    volunteer.taps(f"แก้ไข {label}", hides="ตรวจดูก่อนบันทึก")
    for words in says:
        volunteer.says(words)
    assert f"{row} {label} {then}" in volunteer.text
    volunteer.says("ยืนยัน", sees="บันทึกแล้ว")


def test_a_changed_name_and_day_are_saved(volunteer: Talking, database: Database) -> None:
    at_review(volunteer).says("1").says("นางสาวมานี มีตา").says("6").says("เมื่อวาน").says("ยืนยัน")
    (record,) = records_in(database)
    assert record.full_name == "นางสาวมานี มีตา"
    assert record.helped_on.isoformat() == "2026-11-19"


def test_the_day_can_be_picked_in_the_calendar(volunteer: Talking) -> None:
    at_review(volunteer).says("วันที่").taps("เปิดปฏิทิน", date="2026-11-02", sees="วันจันทร์ที่ 2 พฤศจิกายน 2569")


def test_the_project_follows_the_office_rule(volunteer: Talking, office: OfficeAt) -> None:
    with office.database.transaction() as session:
        row = office.row(session)
        named, default = (Project(office_id=row.id, fiscal_year=2570, name=name) for name in ("โครงการ ก", "โครงการ ข"))
        session.add_all([named, default])
        session.flush()
        service = services.of_types(session, row, ["promote"])[0]
        rule = {"office_id": row.id, "fiscal_year": 2570}
        session.add_all(
            [
                ProjectRule(**rule, service_id=service.id, project_id=named.id),
                ProjectRule(**rule, service_id=None, project_id=default.id),
            ]
        )
    at_review(volunteer)
    assert "8 โครงการ โครงการ ก" in volunteer.text
    volunteer.says("4").says("2", sees="8 โครงการ โครงการ ข")


def test_a_type_without_services_asks_for_none(volunteer: Talking, database: Database) -> None:
    with database.transaction() as session:
        session.execute(update(Service).where(Service.help_type == "develop").values(retired_at=volunteer.now))
    volunteer.says("บันทึก").says("นายสมชาย ใจดี").says("1-0000-00000-01-7")
    volunteer.says("3", sees=["ข้อ 4 จาก 4", "แรงงานประเภทไหน"])
    volunteer.says("1", sees="ตรวจดูก่อนบันทึก", hides="บริการ")
    volunteer.says("ยืนยัน", sees="เลขที่ 1")
