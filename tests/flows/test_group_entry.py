"""Many recorded at once, as chats: what they have in common once, then names and IDs line by line."""

from __future__ import annotations

from datetime import timedelta
from itertools import product

import pytest
from people_talking import recorded, records_in, rows_of, talk_of
from talking import Talking

from raengjai.bot.thai import citizen_id
from raengjai.storage.database import Database
from raengjai.storage.models import HelpRecord, HelpRecordVersion, Service

ID1, ID2, ID3 = "1000000000017", "1000000000025", "1000000000033"


def number(serial: int) -> str:
    """An ID of nobody."""
    twelve = f"10000{serial:07}"
    return f"{twelve}{citizen_id.check_digit(twelve)}"


def people(count: int, first: int = 1) -> str:
    """So many lines."""
    return "\n".join(f"คนที่หนึ่ง นามสกุล{'ก' * (serial % 7)} {number(serial)}" for serial in range(first, first + count))


@pytest.fixture
def group(volunteer: Talking) -> Talking:
    """A group stands open: training (ฝึกอาชีพ), informal workers."""
    volunteer.says("บันทึกเป็นกลุ่ม", sees=["ทั้งกลุ่มได้รับบริการอะไร", "11 ฝึกอาชีพ"]).says("11", sees="ประเภทไหน")
    return volunteer.says("1", sees=["ส่งรายชื่อมาได้เลย", "บรรทัดละคน", "1 งาน ฝึกอาชีพ", "วันศุกร์ที่ 20 พฤศจิกายน 2569"])


def test_ten_people_cost_four_bubbles(volunteer: Talking, database: Database) -> None:
    for words in ("บันทึกเป็นกลุ่ม", "11", "1", people(10)):
        assert rows_of(database, HelpRecord) == 0
        volunteer.says(words)
    assert rows_of(database, HelpRecord) == 10
    assert "กลุ่มนี้บันทึกแล้ว 10 คน" in volunteer.text


def test_what_is_said_once_stands_in_every_record(group: Talking, database: Database) -> None:
    group.says(f"1. นายสมชาย ใจดี {ID1}\n2. มาลี มีสุข {ID2}", sees=["1 ✓ เลขที่ 1", "2 ✓ เลขที่ 2"])
    first, second = records_in(database)
    for record in (first, second):
        assert ([one.service_name for one in record.given], record.worker_type) == (["ฝึกอาชีพ"], "informal")
        assert (record.helped_on.isoformat(), record.subdistrict_name, record.id_kind) == (
            "2026-11-20",
            "พิมพา",
            "citizen",
        )
    assert [(first.full_name, first.citizen_id), (second.full_name, second.citizen_id)] == [
        ("นายสมชาย ใจดี", ID1),
        ("มาลี มีสุข", ID2),
    ]
    group.says("เสร็จแล้ว", sees=["กลุ่มนี้เสร็จแล้ว บันทึก 2 คน", "ช่วยพี่น้องแรงงาน", "เหลืออีก 5 วัน"])
    assert talk_of(group).live is None


def test_lines_come_in_as_many_messages_as_one_likes(group: Talking, database: Database) -> None:
    group.says(f"สมชาย ใจดี {ID1}", sees="บันทึกแล้ว 1 คน").says(f"มาลี {ID2}", sees="บันทึกแล้ว 2 คน")
    group.says(f"ชูใจ\n{ID3}", sees=["บันทึกแล้ว 3 คน", "1 ✓ เลขที่ 1", "3 ✓ เลขที่ 3"])
    assert [record.number for record in records_in(database)] == [1, 2, 3]


def test_a_line_may_differ_from_the_group(group: Talking, database: Database) -> None:
    group.says(f"สมชาย ใจดี {ID1} สูงอายุ\nมาลี {ID2} ม.40 เมื่อวาน ต.ท่าข้าม\nชูใจ ไม่มีบัตร", sees="มาลี")
    first, second, third = records_in(database)
    assert (first.worker_type, first.help_types) == ("elderly", ["develop"])
    assert (second.help_types, second.subdistrict_name) == (["protect"], "ท่าข้าม")
    assert second.helped_on.isoformat() == "2026-11-19"
    assert (third.id_kind, third.id_reason) == ("none", "has_none")


def test_what_is_wrong_is_asked_line_by_line_and_the_good_ones_are_saved(group: Talking, database: Database) -> None:
    lines = f"สมชาย ใจดี {ID1}\nมาลี\nชูใจ 100000000003\nบุญมี 1.00E+12\nปิติ 0812345678"
    group.says(lines, sees=["บันทึกแล้ว 1 คน", "2 ขอเลขบัตร", "3 เลขมี 12 หลัก", "4 เลขบัตรเสีย", "5 เป็นเบอร์โทร"])
    assert rows_of(database, HelpRecord) == 1
    group.says(ID2, sees=["บันทึกแล้ว 2 คน", "3 ชูใจ", "นับได้ 12 หลัก"])
    group.says(f"ชูใจ {ID3}", sees=["บันทึกแล้ว 3 คน", "4 บุญมี", "โปรแกรมตาราง"])
    group.says("ไม่สะดวกให้", sees=["บันทึกแล้ว 4 คน", "5 ปิติ", "เบอร์โทร"]).says("3", sees="บันทึกแล้ว 5 คน")
    assert [(one.full_name, one.id_reason) for one in records_in(database)] == [
        ("สมชาย ใจดี", None), ("มาลี", None), ("ชูใจ", None), ("บุญมี", "refused"), ("ปิติ", "has_none"),
    ]  # fmt: skip


@pytest.mark.parametrize("spoiled", ["1.00E+12", "1E+12", "1,00e+12", "1.00000E+12", "๑.๐๐E+12"])
def test_an_id_that_a_spreadsheet_has_spoiled_is_told_so_and_asked(
    group: Talking, database: Database, spoiled: str
) -> None:
    group.says(f"สมชาย ใจดี {ID1}\nบุญมี ศรีสุข {spoiled}", sees=["บันทึกแล้ว 1 คน", "2 เลขบัตรเสียเพราะโปรแกรมตาราง"])
    group.says(ID2, sees="บันทึกแล้ว 2 คน")
    assert [one.citizen_id for one in records_in(database)] == [ID1, ID2]


def test_a_number_sent_again_is_still_looked_at(group: Talking, database: Database) -> None:
    group.says("มาลี", sees="ขอเลขบัตร").says("123456789", sees=["นับได้ 9 หลัก", "1 เลขมี 9 หลัก"])
    group.says("1000000000018", sees=["x-xxxx-xxxx0-01-8 ไม่ถูกต้อง"]).says("1000000000018", sees="ไม่ถูกต้อง")
    assert rows_of(database, HelpRecord) == 0
    group.says("1000000000018", sees=["ขอตรวจสอบ", "บันทึกแล้ว 1 คน"])
    assert [record.id_doubtful for record in records_in(database)] == [True]


def test_a_line_is_left_and_waits(group: Talking, database: Database) -> None:
    group.says(f"มาลี\nชูใจ\nสมชาย {ID1}", sees="1 มาลี").says("ข้าม", sees=["2 ชูใจ", "ขอเลขบัตรประชาชน"])
    group.taps("ข้ามข้อนี้", sees="ส่งคนต่อไปได้เลย").says("เสร็จแล้ว", sees=["บันทึก 1 คน", "ยังไม่ได้บันทึก 2 บรรทัด"])
    group.says("เรื่องที่ค้าง", sees="บันทึกเป็นกลุ่ม").says("1", sees=["บันทึกแล้ว 1 คน", "1 ขอเลขบัตร"])
    group.says("1", sees="1 มาลี").says(ID2, sees="บันทึกแล้ว 2 คน")
    assert rows_of(database, HelpRecord) == 2


def test_a_name_is_asked_where_only_an_id_stands(group: Talking, database: Database) -> None:
    group.says(ID1, sees=["1 ขอชื่อ", "x-xxxx-xxxx0-01-7", "ขอชื่อ-สกุล"], hides=ID1).says("สมชาย ใจดี", sees="บันทึกแล้ว 1 คน")
    assert [(one.full_name, one.citizen_id) for one in records_in(database)] == [("สมชาย ใจดี", ID1)]


def test_a_number_split_over_lines_or_messages_is_put_together(group: Talking, database: Database) -> None:
    group.says("สมชาย ใจดี 1-0000-\n00000-01-7\nมาลี มีสุข\n1 0000 00000\n02 5", sees="บันทึกแล้ว 2 คน")
    group.says("ชูใจ 1-0000-00000", sees=["บันทึกแล้ว 2 คน", "3 เลขมี 10 หลัก"]).says(ID3, sees="บันทึกแล้ว 3 คน")
    assert [record.citizen_id for record in records_in(database)] == [ID1, ID2, ID3]


def test_two_people_in_a_line_are_parted_or_asked_about(group: Talking, database: Database) -> None:
    group.says(f"สมชาย ใจดี {ID1} มาลี มีสุข {ID2}", sees="บันทึกแล้ว 2 คน")
    group.says(f"ชูใจ ดีงาม และ ปิติ ยินดี {ID3}", sees=["มีสองคนหรือเปล่า", "ส่งใหม่ บรรทัดละคน"])
    group.says(f"ชูใจ ดีงาม {ID3}", sees="บันทึกแล้ว 3 คน")
    assert rows_of(database, HelpRecord) == 3


def test_the_same_person_twice_in_a_list_is_asked_about(group: Talking, database: Database) -> None:
    group.says(f"สมชาย ใจดี {ID1}\nสมชาย ใจดี {ID1}\nมาลี ไม่มีบัตร\nมาลี ไม่มีบัตร", sees=["บันทึกแล้ว 2 คน", "2 ซ้ำในรายชื่อ"])
    assert rows_of(database, HelpRecord) == 2
    group.says("2", sees="4 ซ้ำในรายชื่อ", hides="2 ซ้ำ").says("บันทึกอีกครั้ง", sees="บันทึกแล้ว 3 คน")
    assert rows_of(database, HelpRecord) == 3


def test_the_same_list_sent_twice_saves_once(group: Talking, database: Database) -> None:
    lines = f"สมชาย ใจดี {ID1}\nมาลี ไม่มีบัตร"
    group.says(lines, sees="บันทึกแล้ว 2 คน").says(lines, sees=["มีแล้ว เลขที่ 1", "ซ้ำในรายชื่อ"])
    assert rows_of(database, HelpRecord) == 2


def test_all_doubles_of_a_list_are_left_out_at_once(group: Talking, database: Database) -> None:
    group.says(people(10), sees="บันทึกแล้ว 10 คน")
    group.says(f"{people(10)}\nมาลี {number(50)}\nชูใจ", sees=["บันทึกแล้ว 11 คน", "3 ไม่บันทึกที่ซ้ำทั้งหมด"])
    group.says("3", sees=["บันทึกแล้ว 11 คน", "22 ชูใจ", "ขอเลขบัตร"], hides="มีแล้ว")
    assert rows_of(database, HelpRecord) == 11


def test_who_was_recorded_before_is_told_as_one_by_one(volunteer: Talking, database: Database) -> None:
    recorded(volunteer).says("บันทึกเป็นกลุ่ม").says("1", sees="ส่งรายชื่อมาได้เลย")
    volunteer.says(f"สมชาย ใจดี {ID1}\nมาลี {ID2}", sees=["1 มีแล้ว เลขที่ 1", "2 ✓ เลขที่ 2", "คุณบันทึกไว้แล้วค่ะ เลขที่ 1"])
    volunteer.says("1", sees="บันทึกแล้ว 2 คน")
    assert [record.number for record in records_in(database)] == [1, 2, 3]


def test_the_kind_of_worker_of_a_single_line_is_changed_by_tap_and_by_number(
    group: Talking, database: Database
) -> None:
    group.says(f"สมชาย ใจดี {ID1}\nมาลี {ID2}")
    group.taps("1 ✓ เลขที่ 1", sees=["1 สมชาย ใจดี", "2 แรงงานสูงอายุ"]).taps(
        "2 แรงงานสูงอายุ", sees="สมชาย ใจดี (แรงงานสูงอายุ)"
    )
    group.says("2", sees=["2 มาลี", "ประเภทไหน"]).says("คนพิการ", sees="มาลี (แรงงานคนพิการ)")
    assert [record.worker_type for record in records_in(database)] == ["elderly", "disabled"]
    assert rows_of(database, HelpRecordVersion) == 2


def test_a_single_line_is_deleted_and_the_number_is_not_given_again(group: Talking, database: Database) -> None:
    group.says(f"สมชาย ใจดี {ID1}\nมาลี {ID2}").says("2").says(
        "5", sees=["ลบเลขที่ 2", "เอากลับคืน 2", "บันทึกแล้ว 1 คน"], hides="มาลี"
    )
    assert [record.deleted_at is None for record in records_in(database)] == [True, False]
    group.says("2", sees="ไม่มีบรรทัดนั้นแล้ว")


def test_what_is_common_is_changed_before_the_people(group: Talking, database: Database) -> None:
    group.says("3", sees="วันไหน").says("เมื่อวาน", sees=["ส่งรายชื่อมาได้เลย", "วันพฤหัสบดีที่ 19 พฤศจิกายน 2569"])
    group.taps("แก้ไข สถานที่", sees="ตำบลไหน").says("ท่าข้าม").says(f"สมชาย {ID1}", sees="บันทึกแล้ว 1 คน")
    (record,) = records_in(database)
    assert (record.helped_on.isoformat(), record.subdistrict_name) == ("2026-11-19", "ท่าข้าม")


def test_what_is_common_is_changed_afterwards_for_all_who_had_it_so(group: Talking, database: Database) -> None:
    group.says(f"สมชาย {ID1}\nมาลี {ID2} สูงอายุ", sees="บันทึกแล้ว 2 คน")
    group.taps("แก้ข้อมูลกลุ่ม", sees="3 วันที่").says("3").says("เมื่อวาน", sees=["19 พฤศจิกายน", "1 ✓ เลขที่ 1"])
    group.says("แก้ งาน", sees="บริการอะไร").says("ม.40", sees="มาตรา ๔๐").says("ประเภทของแรงงาน").says("4", sees="อื่น ๆ")
    first, second = records_in(database)
    assert {first.helped_on.isoformat(), second.helped_on.isoformat()} == {"2026-11-19"}
    assert [first.help_types, second.help_types] == [["protect"], ["protect"]]
    assert [first.worker_type, second.worker_type] == ["other", "elderly"]
    group.says(f"ชูใจ {ID3}", sees="บันทึกแล้ว 3 คน")
    assert records_in(database)[2].help_types == ["protect"]


def test_the_day_does_not_move_on_at_midnight(group: Talking, database: Database) -> None:
    group.says(f"สมชาย {ID1}")
    group.now += timedelta(hours=3)
    group.says(f"มาลี {ID2}")
    group.now += timedelta(hours=5)
    assert {record.helped_on.isoformat() for record in records_in(database)} == {"2026-11-20"}


def test_after_a_long_pause_a_list_is_a_new_group(group: Talking, database: Database) -> None:
    group.says(f"สมชาย {ID1}")
    group.now += timedelta(hours=20)
    group.says(f"มาลี {ID2}\nชูใจ {ID3}", sees=["บริการอะไร", "ครั้งก่อน: ฝึกอาชีพ"], hides="พัก")
    group.says("1", sees=["บันทึกแล้ว 2 คน", "21 พฤศจิกายน"])
    assert [record.helped_on.day for record in records_in(database)] == [20, 21, 21]


def test_a_list_sent_when_the_group_is_finished_loses_nothing(group: Talking, database: Database) -> None:
    group.says(f"สมชาย {ID1}").says("เสร็จแล้ว", sees="กลุ่มนี้เสร็จแล้ว")
    group.says(f"มาลี {ID2}\nชูใจ {ID3}", sees=["เหมือนครั้งก่อน", "บริการอะไร"]).says("เหมือนครั้งก่อน", sees="บันทึกแล้ว 2 คน")
    assert [record.full_name for record in records_in(database)] == ["สมชาย", "มาลี", "ชูใจ"]


def test_a_list_of_three_hundred(group: Talking, database: Database) -> None:
    for first in (1, 101, 201):
        group.says(people(100, first))
    assert "บันทึกแล้ว 300 คน" in group.text
    assert "มีอีก 280 บรรทัด" in group.text
    assert rows_of(database, HelpRecord) == 300
    group.says("เดือนนี้", sees="300 คน 300 รายการ")


def test_three_hundred_lines_in_which_something_is_wrong(group: Talking, database: Database) -> None:
    group.says("\n".join(f"คนที่ นามสกุล{'ก' * serial}" for serial in range(1, 120)), sees="บันทึกแล้ว 0 คน")
    more = [f"มานี นาม{first}{second}" for first, second in product(*["กขคงจฉชซญตทธนบปผ"] * 2)][:199]
    right = [f"มาลี {number(serial)}" for serial in (1, 2)]
    told = ["ยังรับไม่ได้ 18 บรรทัด", more[181], "มี 300 บรรทัดที่รอข้อมูล", "บันทึกแล้ว 2 คน", "1 คนที่"]
    group.says("\n".join([right[0], *more, right[1]]), sees=told)
    assert rows_of(database, HelpRecord) == 2
    group.says(more[198], sees=["มี 300 บรรทัดที่รอข้อมูล", "ส่งที่เหลืออีกครั้ง"]).says(f"ชูใจ {ID3}", sees="บันทึกแล้ว 3 คน")
    group.says("4", sees="บันทึกแล้ว 303 คน").says("\n".join(more[181:]), sees="บันทึกแล้ว 303 คน").says(
        "4", sees="บันทึกแล้ว 321 คน"
    )
    assert {one.id_reason for one in records_in(database)} == {None, "not_at_hand"}
    assert rows_of(database, HelpRecord) == 119 + 199 + 3


def test_the_longest_names_fit_the_card(group: Talking) -> None:
    names = "\n".join(f"นางสาว{'กิ่' * 40} {'ดี' * 30} {number(serial)}" for serial in range(1, 31))
    group.says(names, sees="บันทึกแล้ว 30 คน")


def test_lines_above_the_people_speak_for_all(volunteer: Talking, database: Database) -> None:
    volunteer.says(f"ฝึกอาชีพ นอกระบบ เมื่อวาน\nสมชาย ใจดี {ID1}\nมาลี มีสุข {ID2}", sees="บันทึกแล้ว 2 คน")
    assert {(one.worker_type, one.helped_on.day) for one in records_in(database)} == {("informal", 19)}


def test_a_list_at_any_time_begins_a_group_and_only_asks_what_is_missing(
    volunteer: Talking, database: Database
) -> None:
    volunteer.says("บันทึก").says(f"สมชาย ใจดี {ID1}\nมาลี มีสุข {ID2}", sees="ทั้งกลุ่มได้รับบริการอะไร")
    volunteer.says("11").says("2", sees=["บันทึกแล้ว 2 คน", "1 ✓ เลขที่ 1"])
    assert {record.worker_type for record in records_in(database)} == {"elderly"}


def test_a_list_sent_before_the_questions_are_answered_goes_on_so(volunteer: Talking, database: Database) -> None:
    volunteer.says("บันทึกเป็นกลุ่ม").says("11", sees="ประเภทไหน")
    volunteer.says(f"สมชาย ใจดี {ID1}\nมาลี มีสุข {ID2}", sees="ประเภทไหน", hides="พัก").says("1", sees="บันทึกแล้ว 2 คน")
    volunteer.says("เสร็จแล้ว").says("เรื่องที่ค้าง", sees="ไม่มีเรื่องค้าง")
    assert {one.service_name for record in records_in(database) for one in record.given} == {"ฝึกอาชีพ"}


def test_a_group_from_a_records_button_needs_two_bubbles(volunteer: Talking, database: Database) -> None:
    recorded(volunteer).taps("บริการเดิม หลายคน", sees=["ส่งรายชื่อมาได้เลย", "แนะแนวอาชีพ"])
    volunteer.says(people(10, 50), sees="บันทึกแล้ว 10 คน")
    assert len({tuple(record.help_types) for record in records_in(database)}) == 1


def test_global_words_work_within_a_group_and_return_to_it(group: Talking) -> None:
    group.says(f"สมชาย {ID1}").says("เดือนนี้", sees=["1 คน 1 รายการ", "กลุ่มนี้บันทึกแล้ว 1 คน"])
    group.says("เมนู", sees="กลุ่มนี้บันทึกแล้ว 1 คน").taps("เป็นชื่อค่ะ", sees=["2 ขอเลขบัตร", "เมนู"])


def test_a_group_in_which_all_is_saved_ends_silently(group: Talking) -> None:
    group.says(f"สมชาย {ID1}").says("บันทึก", sees="ช่วยใครมา", hides="พัก").says("ยกเลิก")
    group.says("เรื่องที่ค้าง", sees="ไม่มีเรื่องค้าง").says("บันทึกเป็นกลุ่ม", sees="บริการอะไร", hides="เริ่มใหม่")


def test_a_group_with_open_lines_is_put_aside(group: Talking) -> None:
    group.says(f"สมชาย {ID1}\nมาลี").says("บันทึก", sees=["พัก", "ช่วยใครมา"]).says("ยกเลิก")
    group.says("ทำต่อ", sees=["บันทึกแล้ว 1 คน", "1 ✓ เลขที่ 1", "2 ขอเลขบัตร"])


def test_leaving_undoes_nothing(group: Talking, database: Database) -> None:
    group.says(f"สมชาย {ID1}").says("ยกเลิก", sees="กลุ่มนี้เสร็จแล้ว บันทึก 1 คน")
    assert rows_of(database, HelpRecord) == 1


def test_an_unsent_message_takes_its_open_lines_away(group: Talking, database: Database) -> None:
    group.says(f"สมชาย {ID1}\nมาลี", sees="2 ขอเลขบัตร").unsends(group.message_id).says("")
    assert "มาลี" not in group.text
    assert rows_of(database, HelpRecord) == 1


@pytest.mark.parametrize("said", ["😀", "...", "-----"])
def test_what_is_nobody_is_explained(group: Talking, said: str) -> None:
    group.says(said, sees=["หาชื่อไม่เจอ", "ส่งรายชื่อมาได้เลย"])


def test_what_is_nobody_among_people_is_shown_too(group: Talking) -> None:
    group.says(f"สมชาย ใจดี {ID1}\nบ้านเลขที่ 12/3 ติดวัด หลังสีฟ้า ข้างโรงเรียน\nมาลี {ID2}", sees=["บันทึกแล้ว 2 คน", "2 ขอ"])


def test_a_retired_service_is_no_choice_any_more(group: Talking, database: Database) -> None:
    group.says(f"สมชาย {ID1}")
    with database.transaction() as session:
        session.query(Service).filter_by(name="ฝึกอาชีพ").one().retired_at = group.now
    group.says(f"มาลี {ID2}", sees="บันทึกแล้ว 2 คน").says("เสร็จแล้ว")
    group.says("บันทึกเป็นกลุ่ม", sees=["ครั้งก่อน: พัฒนา", "12 ยกระดับฝีมือ"])
