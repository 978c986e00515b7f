"""Joining, as chats: with a code, without one, and with what goes wrong."""

from __future__ import annotations

from datetime import datetime, timedelta

from people_talking import OfficeAt, joined, office_in, rows_of
from talking import Talking

from raengjai.bot.conversation.bubbles import Button
from raengjai.bot.line import menus
from raengjai.bot.simulator.reading import buttons_of
from raengjai.handlers import asking_to_join, notice
from raengjai.storage import offices, people
from raengjai.storage.database import Database
from raengjai.storage.models import OutboxBubble, Person, Volunteer


def test_a_follow_is_answered_with_what_this_is_and_the_privacy_notice(newcomer: Talking) -> None:
    newcomer.follows(sees=["น้องแรงใจ", "พ.ร.บ. คุ้มครองข้อมูลส่วนบุคคล", "https://bot.example/privacy", "รหัสเชิญ 8 หลัก"])
    assert len(newcomer.shown) == 4  # two bubbles, the notice, the first question


def test_the_version_of_the_notice_is_kept_with_the_person(newcomer: Talking, database: Database) -> None:
    newcomer.follows()
    with database.transaction() as session:
        person = session.query(Person).one()
        assert person.notice_version == notice.VERSION
        assert person.notice_at == newcomer.now


def test_joining_with_a_code_after_the_follow(newcomer: Talking, office: OfficeAt) -> None:
    newcomer.follows()
    newcomer.says(office.code, sees=["ข้อ 2 จาก 5", "ขอทราบชื่อ"])
    newcomer.says("นางสาวสมหญิง รักงาน", sees="เบอร์โทร")
    newcomer.says("๐๘๑ ๒๓๔ ๕๖๗๘", sees="ตำบลไหน")
    newcomer.says("ต.พิมพา", sees="บัตรประจำตัวอาสาสมัคร")
    newcomer.says("อสร 24/0012", sees=["ข้อมูลถูกต้องไหม", "081-234-5678", "ตำบลพิมพา อำเภอบางปะกง", "อสร 24/0012"])
    newcomer.taps("ยืนยัน เข้าร่วมเลย", sees=["เข้าร่วมเรียบร้อยแล้ว", "คุณสมหญิง"])
    assert newcomer.menu == menus.VOLUNTEER.alias


def test_a_code_as_the_first_word_is_not_asked_again(newcomer: Talking, office: OfficeAt) -> None:
    newcomer.says(f"{office.code[:4]} {office.code[4:]}", sees=["น้องแรงใจ", "ข้อ 1 จาก 4", "ขอทราบชื่อ"])


def test_the_code_may_come_in_thai_digits(newcomer: Talking, office: OfficeAt) -> None:
    newcomer.says(office.code.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")), sees="ขอทราบชื่อ")


def test_without_a_code_one_waits_and_is_let_in_by_an_officer(
    newcomer: Talking, officer: Talking, database: Database
) -> None:
    newcomer.says("สวัสดีค่ะ", sees="รหัสเชิญ").taps("ไม่มีรหัส", sees="ขอทราบชื่อ")
    for words in ("นายมานะ อดทน", "0812345678", "พิมพา", "ข้าม"):
        newcomer.says(words)
    newcomer.says("ยืนยัน", sees=["ส่งคำขอถึง", "พออนุมัติ"])
    newcomer.says("บันทึก", sees="พออนุมัติ")
    officer.says("เมนู", sees=["รออนุมัติ 1"]).taps("ใครรออนุมัติ", sees="นายมานะ อดทน")
    officer.taps("อนุมัติ 1", sees="แจ้งเจ้าตัวแล้ว")
    newcomer.says("บันทึก", sees="ช่วยใครมา")
    officer.says("อนุมัติ 1", sees="ได้รับอนุมัติไปแล้ว")


def asks_to_join(newcomer: Talking, name: str = "นายมานะ อดทน") -> Talking:
    newcomer.says("สวัสดีค่ะ").taps("ไม่มีรหัส")
    for words in (name, "0812345678", "พิมพา", "ข้าม", "ยืนยัน"):
        newcomer.says(words)
    return newcomer


def test_staff_let_somebody_in_from_the_message_that_tells_of_them(
    newcomer: Talking, officer: Talking, database: Database, office: OfficeAt
) -> None:
    asks_to_join(newcomer)
    (told,) = told_in(database, officer)
    assert ("นายมานะ อดทน" in str(told.body), told.weight, told.reason) == (True, "started", asking_to_join.REASON)
    button = next(each for message in told.body for each in buttons_of(message) if "let_in" in each.get("data", ""))
    officer.presses(Button(button["label"], button["data"]), sees="แจ้งเจ้าตัวแล้ว")
    newcomer.says("บันทึก", sees="ช่วยใครมา")


def test_a_crowd_of_newcomers_costs_one_message_a_day_and_none_at_night(
    newcomer: Talking, officer: Talking, database: Database, office: OfficeAt
) -> None:
    asks_to_join(newcomer)
    asks_to_join(Talking(database, newcomer.now), "นางสาวมาลี ใจดี")
    asks_to_join(Talking(database, newcomer.now + timedelta(hours=14)), "นายบุญมี ขยันดี")
    asks_to_join(Talking(database, newcomer.now + timedelta(days=1)), "นายสมชาย ใจดี")
    assert [one.weight == "started" for one in told_in(database, officer)] == [True, False, False, True]


def told_in(database: Database, officer: Talking) -> list[OutboxBubble]:
    """What waits to be said to them that is about somebody who asks to join."""
    with database.transaction() as session:
        chat = officer.chat_in(session)
        rows = session.query(OutboxBubble).filter_by(chat_id=chat.id).order_by(OutboxBubble.number)
        return [row for row in rows if "let_in" in str(row.body)]


def test_who_waits_and_then_gets_the_code_is_in_at_once(
    newcomer: Talking, office: OfficeAt, database: Database
) -> None:
    newcomer.says("สวัสดีค่ะ", sees="รหัสเชิญ").taps("ไม่มีรหัส", sees="ขอทราบชื่อ")
    for words in ("นายมานะ อดทน", "0812345678", "พิมพา", "ข้าม", "ยืนยัน"):
        newcomer.says(words)
    newcomer.says("11111111", sees=["รหัสนี้", "พออนุมัติ"])
    newcomer.says(office.code, sees=["เข้าร่วมเรียบร้อยแล้ว", "คุณมานะ"])
    assert newcomer.menu == menus.VOLUNTEER.alias
    newcomer.says("บันทึก", sees="ช่วยใครมา")


def test_a_code_of_another_office_lets_nobody_in_who_waits(newcomer: Talking, database: Database) -> None:
    elsewhere = office_in(database, "20", newcomer.now)
    newcomer.says("สวัสดีค่ะ").says("ไม่มีรหัส").says("ฉะเชิงเทรา", sees="ขอทราบชื่อ")
    for words in ("นายมานะ อดทน", "0812345678", "พิมพา", "ข้าม", "ยืนยัน"):
        newcomer.says(words)
    newcomer.says(elsewhere.code, sees="พออนุมัติ").says("บันทึก", sees="พออนุมัติ")


def test_a_wrong_code_is_told_kindly_and_asked_again(newcomer: Talking) -> None:
    newcomer.follows().says("11111111", sees=["รหัสนี้", "รหัสเชิญ 8 หลัก"])
    newcomer.says("1234567", sees="8 หลัก")


def test_a_wrong_code_as_the_first_word_leads_into_joining(newcomer: Talking) -> None:
    newcomer.says("11111111", sees="รหัสนี้").taps("สมัคร", sees=["น้องแรงใจ", "รหัสเชิญ 8 หลัก"])


def test_an_ended_code_lets_nobody_in(newcomer: Talking, office: OfficeAt) -> None:
    newcomer.now = newcomer.now + offices.INVITE_LIFE + timedelta(days=1)
    newcomer.follows().says(office.code, sees="รหัสนี้")


def test_too_many_wrong_codes_stop_the_guessing_for_a_day(newcomer: Talking, office: OfficeAt) -> None:
    newcomer.follows()
    for guess in range(offices.GUESSES_A_DAY):
        newcomer.says(f"1111111{guess}", sees="รหัสนี้")
    newcomer.says(office.code, sees=["ใส่รหัสผิดหลายครั้ง", "รหัสเชิญ 8 หลัก"])
    newcomer.now += timedelta(days=1, minutes=1)
    newcomer.says(office.code, sees="ขอทราบชื่อ")


def test_too_many_wrong_codes_before_joining_began(newcomer: Talking, office: OfficeAt) -> None:
    for guess in range(offices.GUESSES_A_DAY):
        newcomer.says(f"1111111{guess}", sees="รหัสนี้")
    newcomer.says(office.code, sees="ใส่รหัสผิดหลายครั้ง")


def test_a_subdistrict_typed_roughly_is_offered_and_picked_by_number(newcomer: Talking, office: OfficeAt) -> None:
    for words in (office.code, "นางสาวสมหญิง รักงาน", "0812345678"):
        newcomer.says(words)
    newcomer.says("พิมภา", sees=["หมายถึงที่ไหน", "ต.พิมพา อ.บางปะกง"])
    newcomer.says("99", sees=["เลือกหมายเลข 1 ถึง", "ต.พิมพา อ.บางปะกง"])
    newcomer.taps("ต.พิมพา อ.บางปะกง", sees="บัตรประจำตัวอาสาสมัคร")


def test_a_shared_place_finds_the_subdistrict(newcomer: Talking, office: OfficeAt) -> None:
    for words in (office.code, "นางสาวสมหญิง รักงาน", "0812345678"):
        newcomer.says(words)
    address = "ตำบลพิมพา อำเภอบางปะกง จังหวัดฉะเชิงเทรา 24130"
    newcomer.shows("location", address=address, latitude=13.5, longitude=101.0, sees="ต.พิมพา อ.บางปะกง")


def test_an_unknown_subdistrict_is_asked_again(newcomer: Talking, office: OfficeAt) -> None:
    for words in (office.code, "นางสาวสมหญิง รักงาน", "0812345678"):
        newcomer.says(words)
    newcomer.says("qwxyz", sees=["ไม่พบตำบลนี้ในจังหวัดฉะเชิงเทรา", "ตำบลไหน"])


def test_two_places_of_one_name_are_told_apart_by_district(database: Database, newcomer: Talking) -> None:
    chonburi = office_in(database, "20", newcomer.now)
    for words in (chonburi.code, "นางสาวสมหญิง รักงาน", "0812345678"):
        newcomer.says(words)
    newcomer.says("หนองปรือ", sees=["อยู่อำเภอไหน", "ต.หนองปรือ อ.บางละมุง", "ต.หนองปรือ อ.พนัสนิคม"])
    newcomer.says("ต.หนองปรือ อ.พนัสนิคม", sees="บัตรประจำตัวอาสาสมัคร")
    newcomer.says("กลับ", sees="ตำบลไหน").says("หนองปรือ บางละมุง", sees="บัตรประจำตัวอาสาสมัคร")
    newcomer.says("ข้าม", sees="ตำบลหนองปรือ อำเภอบางละมุง")


def test_without_a_code_and_with_several_offices_the_province_is_asked(database: Database, newcomer: Talking) -> None:
    office_in(database, "20", newcomer.now)
    newcomer.follows().says("ไม่มีรหัส", sees=["จังหวัดไหน", "ชลบุรี", "ฉะเชิงเทรา"])
    newcomer.says("ชลบุรี", sees="ขอทราบชื่อ")
    newcomer.says("นายมานะ").says("0812345678").says("พิมพา", sees="จังหวัดชลบุรี")


def test_the_unit_is_asked_only_where_the_office_has_units(newcomer: Talking, office: OfficeAt) -> None:
    office.add_units("หน่วยบริการบ้านหนองบัว", "หน่วยบริการบ้านท่าข้าม")
    for words in (office.code, "นางสาวสมหญิง รักงาน", "0812345678"):
        newcomer.says(words)
    newcomer.says("พิมพา", sees=["หน่วยบริการชุมชนไหน", "หน่วยบริการบ้านหนองบัว", "ข้อ 4 จาก 5"])
    newcomer.says("2", sees="บัตรประจำตัวอาสาสมัคร").taps("ข้ามข้อนี้", sees="หน่วยบริการ")
    newcomer.says("ยืนยัน", sees="เข้าร่วมเรียบร้อยแล้ว")


def test_a_unit_may_be_skipped(newcomer: Talking, office: OfficeAt, database: Database) -> None:
    office.add_units("หน่วยบริการบ้านหนองบัว")
    for words in (office.code, "นางสาวสมหญิง รักงาน", "0812345678", "พิมพา", "ข้าม", "ข้าม", "ยืนยัน"):
        newcomer.says(words)
    with database.transaction() as session:
        assert session.query(Volunteer).one().unit_id is None


def test_a_volunteer_who_types_a_code_again_is_told_kindly(volunteer: Talking, office: OfficeAt) -> None:
    volunteer.says(office.code, sees="ไม่ต้องใช้รหัสอีก")
    volunteer.says("สมัคร", sees="ไม่ต้องใช้รหัสอีก")


def test_a_stranger_who_asks_to_record_is_led_into_joining(newcomer: Talking) -> None:
    newcomer.says("บันทึก", sees=["น้องแรงใจ", "รหัสเชิญ 8 หลัก"])
    newcomer.says("บันทึก", sees=["สมัครให้เสร็จก่อน", "รหัสเชิญ 8 หลัก"])


def test_words_of_a_volunteer_in_the_middle_of_joining_return_to_the_question(
    newcomer: Talking, office: OfficeAt
) -> None:
    newcomer.follows().says(office.code).says("นางสาวสมหญิง รักงาน")
    for words in ("บันทึก", "เดือนนี้", "เมนู", "สวัสดี", "ดู 1", "เรื่องที่ค้าง"):
        newcomer.says(words, sees="เบอร์โทร", hides="เริ่มใหม่")


def test_a_joining_left_half_way_can_be_gone_on_with(newcomer: Talking, office: OfficeAt) -> None:
    newcomer.follows().says(office.code).says("นางสาวสมหญิง รักงาน").says("ยกเลิก", sees="พักไว้ให้แล้ว")
    newcomer.says("ทำต่อ", sees="เบอร์โทร")
    newcomer.says("ยกเลิก").says("บันทึก", sees=["สมัครเข้าร่วม", "ทำต่อ"]).says("2", sees="รหัสเชิญ 8 หลัก")


def test_a_joining_left_half_way_does_not_wait_once_joined(newcomer: Talking, office: OfficeAt) -> None:
    newcomer.follows().says(office.code).says("นางสาวสมหญิง รักงาน").says("ยกเลิก")
    joined(newcomer, office, "นางสาวสมหญิง รักงาน").says("เรื่องที่ค้าง", sees="ไม่มีเรื่องค้าง")


def test_where_no_office_is_set_up_a_newcomer_is_told(database: Database, now: datetime) -> None:
    Talking(database, now).follows(sees="ยังไม่มีสำนักงานแรงงานจังหวัด")


def test_numbers_of_volunteers_count_up(volunteer: Talking, other_volunteer: Talking, database: Database) -> None:
    with database.transaction() as session:
        assert sorted(one.number for one in session.query(Volunteer)) == [1, 2]
    assert rows_of(database, Person) == 2


def test_a_volunteer_who_left_may_join_again(volunteer: Talking, office: OfficeAt, database: Database) -> None:
    with database.transaction() as session:
        membership = people.standing(session, volunteer.chat_in(session), volunteer.now).membership
        assert membership is not None
        membership.state, membership.ended_at = "ended", volunteer.now
    volunteer.says("บันทึก", sees="รหัสเชิญ").says(office.code)
    for words in ("นางสาวสมหญิง รักงาน", "0812345678", "ท่าข้าม", "ข้าม", "ยืนยัน"):
        volunteer.says(words)
    volunteer.says("เดือนนี้", sees="0 คน 0 รายการ")
    assert rows_of(database, Volunteer) == 1
