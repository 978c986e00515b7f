"""Recording a person helped, as chats."""

from __future__ import annotations

import pytest
from people_talking import PLAIN, OfficeAt, at_review, recorded, records_in, rows_of
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
    assert labels == ["บันทึกอีกคน", "บริการเดิม อีกคน", "ผลงานเดือนนี้", "ลบรายการล่าสุด"]


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


def test_the_same_help_twice_is_asked_about_and_left(volunteer: Talking, database: Database) -> None:
    recorded(volunteer)
    at_review(volunteer, "อีกคน", "นายสมชาย ใจดี").says("ยืนยัน", sees=["เดี๋ยวก่อน", "เลขที่ 1"])
    volunteer.taps("ไม่บันทึก", sees="ไม่ได้บันทึก")
    assert rows_of(database, HelpRecord) == 1
    volunteer.says("เรื่องที่ค้าง", sees="ไม่มีเรื่องค้าง")


def test_the_same_help_twice_is_kept_if_so_meant(volunteer: Talking, database: Database) -> None:
    recorded(volunteer)
    at_review(volunteer).says("ยืนยัน", sees="เลขที่ 1").says("บันทึกอีกครั้ง", sees=["เลขที่ 2", "1 คน (2 รายการ)"])
    assert rows_of(database, HelpRecord) == 2


def test_confirming_twice_fast_does_not_answer_the_doubt(volunteer: Talking, database: Database) -> None:
    recorded(volunteer)
    at_review(volunteer).says("ยืนยัน", sees="เลขที่ 1").says("ยืนยัน", sees=["เลขที่ 1", "บันทึกอีกครั้ง"])
    volunteer.says("อะไรนะ", sees="พิมพ์ บันทึกอีกครั้ง").shows("sticker", sees="เลขที่ 1")
    assert rows_of(database, HelpRecord) == 1


def test_one_goes_back_from_the_doubt_to_the_card(volunteer: Talking) -> None:
    recorded(volunteer)
    at_review(volunteer).says("ยืนยัน", sees="เลขที่ 1").taps("กลับข้อก่อน", sees="ตรวจดูก่อนบันทึก")
    volunteer.says("2").says("1000000000025").says("ยืนยัน", sees="บันทึกแล้ว เลขที่ 2")


def test_a_doubt_that_is_gone_saves_nothing_by_itself(volunteer: Talking, database: Database) -> None:
    recorded(volunteer)
    at_review(volunteer).says("ยืนยัน", sees="เดี๋ยวก่อน").says("ลบ 1", sees=["ลบเลขที่ 1", "ตรวจดูก่อนบันทึก"])
    assert rows_of(database, HelpRecord) == 1


def test_an_old_button_of_the_doubt_neither_saves_nor_drops(volunteer: Talking, database: Database) -> None:
    recorded(volunteer)
    at_review(volunteer).says("ยืนยัน", sees="เดี๋ยวก่อน")
    keep, drop = volunteer.button("บันทึกอีกครั้ง"), volunteer.button("ไม่บันทึก")
    volunteer.says("กลับ").says("1").says("นายสมชัย ใจดี")
    volunteer.presses(keep, sees=["ปุ่มนั้น", "ตรวจดูก่อนบันทึก"]).presses(drop, sees="ตรวจดูก่อนบันทึก")
    assert rows_of(database, HelpRecord) == 1


def test_what_others_recorded_is_never_revealed(volunteer: Talking, other_volunteer: Talking) -> None:
    recorded(other_volunteer)
    at_review(volunteer).says("ยืนยัน", sees="บันทึกแล้ว เลขที่ 2", hides="เดี๋ยวก่อน")
    volunteer.says("ดู 1", sees="ไม่พบ", hides="สมชาย").says("แก้ 1", sees="ไม่พบ").says("ลบ 1", sees="ไม่พบ")
    other_volunteer.says("ดู 1")
    for label in ("แก้ไข", "ลบ"):
        volunteer.presses(other_volunteer.button(label), sees="ไม่พบ", hides="สมชาย")


def test_the_same_service_asks_only_name_id_and_worker(volunteer: Talking, database: Database) -> None:
    recorded(volunteer, *PLAIN[:3], "1 3", "1 7", "2")
    volunteer.taps("บริการเดิม อีกคน", sees="ข้อ 1 จาก 3").says("นางมาลี").says("1000000000025", sees="ข้อ 3 จาก 3")
    volunteer.says("3", sees=["ตรวจดูก่อนบันทึก", "แนะแนวอาชีพ", "ยกระดับฝีมือ"]).says("ยืนยัน", sees="เลขที่ 2")
    first, second = records_in(database)
    assert [one.service_id for one in first.given] == [one.service_id for one in second.given]


def test_the_same_service_after_the_service_was_retired(volunteer: Talking, office: OfficeAt) -> None:
    recorded(volunteer)
    with office.database.transaction() as session:
        services.of_types(session, office.row(session), ["promote"])[0].retired_at = volunteer.now
    volunteer.says("ดู 1", sees="แนะแนวอาชีพ").says("แก้ 1", sees="4 บริการ แนะแนวอาชีพ").says("ยกเลิก")
    volunteer.says("บริการเดิม").says("นางมาลี").says("1000000000025").says("1", sees="4 บริการ –")


def test_a_fresh_record_after_the_same_service_was_begun_asks_everything(volunteer: Talking) -> None:
    recorded(volunteer).taps("บริการเดิม อีกคน", sees="ข้อ 1 จาก 3").says("บันทึก", sees="ข้อ 1 จาก 5")


def test_restarting_the_same_service_keeps_the_service(volunteer: Talking) -> None:
    recorded(volunteer).taps("บริการเดิม อีกคน").says("นางมาลี").says("ยกเลิก")
    volunteer.says("ทำต่อ", sees="ข้อ 2 จาก 3").says("บริการเดิม", sees="ข้อ 1 จาก 3")


def test_undo_only_while_it_is_the_last(volunteer: Talking, database: Database) -> None:
    recorded(volunteer)
    first = volunteer.button("ลบรายการล่าสุด")
    recorded(volunteer, "บันทึก", "นางมาลี มีสุข", "1000000000025")
    second = volunteer.button("ลบรายการล่าสุด")
    volunteer.presses(first, sees="ไม่ใช่รายการล่าสุดแล้ว").says("เดือนนี้", sees="2 คน 2 รายการ")
    volunteer.presses(second, sees="ลบเลขที่ 2").says("เดือนนี้", sees="1 คน 1 รายการ")
    volunteer.presses(second, sees="ไม่มีรายการให้เอาออก")
    volunteer.presses(first, sees="ลบเลขที่ 1").taps("เอากลับคืน", sees="กลับคืนแล้ว").says("เดือนนี้", sees="1 คน")
    assert rows_of(database, HelpRecord) == 2


def test_undo_ends_when_the_month_has_closed(volunteer: Talking) -> None:
    recorded(volunteer)
    undo = volunteer.button("ลบรายการล่าสุด")
    volunteer.now = volunteer.now.replace(month=12)
    volunteer.presses(undo, sees="เดือนนั้นปิด").says("ลบรายการล่าสุด", sees="ไม่มีรายการให้เอาออก")


def test_the_typed_label_of_a_receipt_does_what_its_button_does(volunteer: Talking) -> None:
    recorded(volunteer).says("ลบรายการล่าสุด", sees="ลบเลขที่ 1").says("เอากลับคืน", sees="กลับคืนแล้ว")


def test_two_people_at_once_never_mix(volunteer: Talking, other_volunteer: Talking, database: Database) -> None:
    theirs = ("บันทึก", "นางมาลี มีสุข", "1000000000025", "2", "1", "2", "ยืนยัน")
    for mine, other in zip((*PLAIN, "ยืนยัน"), theirs, strict=True):
        volunteer.says(mine)
        other_volunteer.says(other)
    first, second = records_in(database)
    assert (first.full_name, first.help_types, first.worker_type) == ("นายสมชาย ใจดี", ["promote"], "informal")
    assert (second.full_name, second.help_types, second.worker_type) == ("นางมาลี มีสุข", ["protect"], "elderly")
    assert first.volunteer_id != second.volunteer_id


def test_a_waiting_draft_is_offered_before_a_new_one(volunteer: Talking) -> None:
    volunteer.says("บันทึก").says("นายสมชาย ใจดี").says("ยกเลิก", sees="พักไว้ให้แล้ว")
    volunteer.says("บันทึก", sees=["ทำต่อ", "เริ่มใหม่"]).says("1", sees="เลขบัตรประชาชน")
    volunteer.says("บันทึก", sees="เริ่มใหม่").taps("2 เริ่มใหม่", sees=["ข้อ 1 จาก 5", "ช่วยใครมา"])
    volunteer.says("เรื่องที่ค้าง", sees="ไม่มีเรื่องค้าง")


def test_after_a_long_pause_one_is_asked_whether_to_go_on(volunteer: Talking) -> None:
    volunteer.says("บันทึก").says("นายสมชาย ใจดี")
    volunteer.now = volunteer.now.replace(hour=16)
    volunteer.says("สบายดีไหม", sees=["ทำต่อ", "เริ่มใหม่"]).says("ทำต่อ", sees="เลขบัตรประชาชน")


def test_after_a_long_pause_a_good_answer_is_simply_taken(volunteer: Talking) -> None:
    volunteer.says("บันทึก").says("นายสมชาย ใจดี")
    volunteer.now = volunteer.now.replace(hour=16)
    volunteer.says("1000000000017", sees="ช่วยเรื่องอะไร")
