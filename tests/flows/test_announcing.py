"""Staff write an announcement in LINE, see it and what it costs, send it in one of three ways, and see what came."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from files_made import photo
from people_talking import OfficeAt, office_in
from sqlalchemy import delete, select
from talking import Talking
from talking_in_groups import InGroup
from worlds_of_flows import a_line_group, a_vacancy

from raengjai.bot import owners
from raengjai.bot.conversation.bubbles import Picture
from raengjai.bot.line import calendar
from raengjai.bot.timekeeping import Timekeeper
from raengjai.bot.timetable import Surroundings
from raengjai.handlers import quota_plan
from raengjai.handlers.jobs import announcements as job
from raengjai.storage import line_quota, vacancies
from raengjai.storage.models import Announcement, AnnouncementAsked, Delivery, LineQuota, OutboxBubble

EVENING = datetime(2026, 11, 20, 13, 0, tzinfo=UTC)  # eight in the evening
WORDS = "ตลาดนัดแรงงานวันเสาร์นี้ https://www.mol.go.th/job"


def written(officer: Talking, whom: str = "1", words: str = WORDS) -> Talking:
    for said in ("เขียนประกาศ", whom, words):
        officer.says(said)
    return officer.says("ยืนยัน", sees=["ตลาดนัดแรงงาน", "ประกาศจากสำนักงานแรงงาน"])


def clock_strikes(office: OfficeAt, now: datetime) -> None:
    """What the worker's timetable does at a moment."""
    around = Surroundings(office.database, lambda: now, {}, public_url="https://bot.example")
    Timekeeper(around, (job.RULE,), owner=owners.me(), on_late=lambda *_: None).tick()


def sent(office: OfficeAt) -> list[Delivery]:
    with office.database.transaction() as session:
        return list(session.scalars(select(Delivery).where(Delivery.kind == "multicast").order_by(Delivery.created_at)))


def quota(office: OfficeAt, left: int) -> None:
    """So many are left besides what the month still needs."""
    with office.database.transaction() as session:
        session.execute(delete(LineQuota))
        needed = quota_plan.of_channel(session, "main", office.now)
        line_quota.note(
            session, "main", calendar.month_of(office.now), left + needed.reserve - needed.announced, 0, office.now
        )


def announcement(office: OfficeAt) -> Announcement:
    with office.database.transaction() as session:
        return session.scalars(select(Announcement)).one()


def test_it_is_seen_and_priced_before_and_goes_out_in_one_request(
    office: OfficeAt, officer: Talking, volunteer: Talking, other_volunteer: Talking
) -> None:
    quota(office, 300)
    written(officer)
    assert officer.button("เปิดลิงก์").link == "https://www.mol.go.th/job"
    assert "อาสาสมัครทุกคน" in officer.text
    officer.says("ประกาศ 1", sees=["2 ท่าน", "2 ข้อความ", "0 ข้อความ", "300 ข้อความ"])
    assert sent(office) == []
    officer.taps("แจ้งทันที", sees="ถึง 2 คน")
    clock_strikes(office, officer.now)
    clock_strikes(office, officer.now + timedelta(minutes=5))
    (delivery,) = sent(office)
    assert (delivery.recipients_count, delivery.reason) == (2, "announcement")
    assert "ตลาดนัดแรงงาน" in str(delivery.messages)
    officer.says("ประกาศ 1", sees=["ส่งแล้ว", "กำลังส่ง", "2 ท่าน"])
    officer.says("ส่งประกาศ 1", sees="ไม่มีใครได้รับซ้ำ")
    assert len(sent(office)) == 1


def test_it_carries_the_cards_of_vacancies_that_still_stand(
    office: OfficeAt, officer: Talking, volunteer: Talking
) -> None:
    a_vacancy(office)
    for said in ("เขียนประกาศ", "1", "รับสมัครงานใกล้บ้าน", "1"):
        officer.says(said)
    officer.says("ยืนยัน", sees=["ช่างเชื่อม", "038-000-000"]).taps("แจ้งทันที")
    clock_strikes(office, officer.now)
    assert "vacancy_share" in str(sent(office)[0].messages)
    with office.database.transaction() as session:
        vacancies.end_over(session, office.id, officer.now + timedelta(days=60))
    officer.says("ประกาศ 1", hides="ช่างเชื่อม")


def test_who_has_seen_it_is_counted_once_and_the_latest_can_be_read_again(
    office: OfficeAt, officer: Talking, volunteer: Talking, other_volunteer: Talking
) -> None:
    written(officer).taps("แจ้งทันที")
    clock_strikes(office, officer.now)
    volunteer.says("ประกาศ", sees="ตลาดนัดแรงงาน").taps("รับทราบ", sees="แจ้งสำนักงานแล้ว")
    volunteer.says("รับทราบ", sees="แจ้งสำนักงานแล้ว")
    officer.says("ประกาศ 1", sees=["กดรับทราบ", "1 ท่าน"])
    with office.database.transaction() as session:
        assert len(session.scalars(select(AnnouncementAsked).where(AnnouncementAsked.seen_at.is_not(None))).all()) == 1


def test_it_rides_with_the_next_answer_for_nothing(office: OfficeAt, officer: Talking, volunteer: Talking) -> None:
    written(officer).taps("แจ้งครั้งหน้าที่ทัก", sees="ทักมาครั้งถัดไป")
    clock_strikes(office, officer.now)
    assert sent(office) == []
    with office.database.transaction() as session:
        (bubble,) = session.scalars(select(OutboxBubble)).all()
        assert bubble.weight == "answer"
    officer.says("ประกาศ 1", sees="รอทักมาครั้งถัดไป").says("หยุดประกาศ 1", sees="มี 1 คน")
    with office.database.transaction() as session:
        assert session.scalars(select(OutboxBubble)).one().state == "dropped"


def test_at_night_it_is_said_twice(office: OfficeAt, officer: Talking, volunteer: Talking) -> None:
    written(officer)
    officer.now = EVENING
    officer.says("ส่งประกาศ 1", sees="มือถือของผู้รับจะดัง")
    assert announcement(office).state == "written"
    officer.taps("ส่งเลยกลางคืน", sees="ถึง 1 คน")
    clock_strikes(office, EVENING)
    assert len(sent(office)) == 1


def test_its_moment_is_chosen_and_a_worker_that_slept_sends_it_in_the_morning(
    office: OfficeAt, officer: Talking, volunteer: Talking
) -> None:
    written(officer).taps("ตั้งเวลา")
    officer.says("พรุ่งนี้").says("17.30").says("ยืนยัน", sees=["17:30", "ถึง 1 คน"])
    clock_strikes(office, officer.now + timedelta(hours=2))
    assert sent(office) == []
    night = datetime(2026, 11, 21, 13, 0, tzinfo=UTC)
    clock_strikes(office, night)
    assert sent(office) == []
    clock_strikes(office, night + timedelta(hours=12, minutes=1))
    assert len(sent(office)) == 1


def test_a_moment_at_night_asks_once_more_and_one_that_is_over_is_refused(
    office: OfficeAt, officer: Talking, volunteer: Talking
) -> None:
    written(officer).taps("ตั้งเวลา")
    officer.says("พรุ่งนี้").says("20:00", sees="จริงไหม").says("2").says("ยืนยัน", sees="20:00")
    assert announcement(office).at_night
    written(officer, words="ตลาดนัดแรงงานอีกครั้ง")
    officer.says("ตั้งเวลาประกาศ 2").says("วันนี้").says("08:30").says("ยืนยัน", sees="ผ่านไปแล้ว")


def test_what_the_month_can_not_pay_is_refused_before_the_button(
    office: OfficeAt, officer: Talking, volunteer: Talking, other_volunteer: Talking
) -> None:
    quota(office, 1)
    written(officer)
    assert "แจ้งทันที" not in [button.label for button in officer.buttons]
    officer.says("ส่งประกาศ 1", sees="ต้องใช้ 2 ข้อความ")
    officer.says("ฝากประกาศ 1", sees="ทักมาครั้งถัดไป")


def test_two_announcements_share_what_the_month_has(
    office: OfficeAt, officer: Talking, volunteer: Talking, other_volunteer: Talking
) -> None:
    quota(office, 3)
    written(officer).taps("ตั้งเวลา")
    officer.says("พรุ่งนี้").says("10:00").says("ยืนยัน", sees="2 คน")
    written(officer)
    officer.says("ส่งประกาศ 2", sees="ต้องใช้ 2 ข้อความ")


def test_one_that_lacks_messages_when_its_moment_comes_tells_nobody_and_its_writer(
    office: OfficeAt, officer: Talking, volunteer: Talking, other_volunteer: Talking
) -> None:
    quota(office, 3)
    written(officer).taps("ตั้งเวลา")
    officer.says("พรุ่งนี้").says("10:00").says("ยืนยัน")
    quota(office, 1)
    clock_strikes(office, officer.now + timedelta(days=1))
    assert sent(office) == []
    assert announcement(office).state == "held"
    with office.database.transaction() as session:
        assert "เหลือไม่พอ" in str(session.scalars(select(OutboxBubble)).one().body)
    officer.says("ฝากประกาศ 1", sees="ฝากประกาศเลขที่ 1")


def test_who_blocked_the_bot_costs_nothing_and_is_counted(
    office: OfficeAt, officer: Talking, volunteer: Talking, other_volunteer: Talking
) -> None:
    with office.database.transaction() as session:
        other_volunteer.chat_in(session).gone_at = officer.now
    written(officer).taps("แจ้งทันที", sees="ถึง 1 คน")
    clock_strikes(office, officer.now)
    assert sent(office)[0].recipients_count == 1
    officer.says("ประกาศ 1", sees="บล็อกบอตไว้")


def test_it_is_stopped_before_its_moment_and_nobody_gets_it(
    office: OfficeAt, officer: Talking, volunteer: Talking
) -> None:
    written(officer).taps("ตั้งเวลา")
    officer.says("พรุ่งนี้").says("10:00").says("ยืนยัน").taps("หยุดส่ง", sees="มี 1 คน")
    clock_strikes(office, officer.now + timedelta(days=1))
    assert sent(office) == []
    volunteer.says("ประกาศ", sees="สำนักงานแรงงานจังหวัด")


def test_to_a_district_or_unit_it_goes_there_only(
    office: OfficeAt, officer: Talking, keeper: Talking, volunteer: Talking
) -> None:
    for said in ("เขียนประกาศ", "4", "1", "ถึงหน่วย", "ยืนยัน"):
        officer.says(said)
    officer.taps("แจ้งทันที", sees="คน")
    clock_strikes(office, officer.now)
    with office.database.transaction() as session:
        keeps = keeper.chat_in(session).id
        assert keeps in session.scalars(select(AnnouncementAsked.chat_id)).all()


def test_to_nobody_it_is_refused(office: OfficeAt, officer: Talking) -> None:
    written(officer)
    assert "แจ้งทันที" not in [button.label for button in officer.buttons]
    officer.says("ส่งประกาศ 1", sees="ไม่มีผู้รับเลย")


@pytest.mark.parametrize("words", ["เขียนประกาศ", "ส่งประกาศ 1", "หยุดประกาศ 1", "ตั้งเวลาประกาศ 1", "ฝากประกาศ 1"])
def test_only_staff_announce(office: OfficeAt, officer: Talking, volunteer: Talking, words: str) -> None:
    written(officer)
    volunteer.says(words, sees="เขียนโดยเจ้าหน้าที่")


def test_another_office_has_none_of_it(office: OfficeAt, officer: Talking, volunteer: Talking) -> None:
    written(officer)
    stop = officer.button("ตั้งเวลา")
    stranger = office_in(office.database, "20", office.now).with_officer(Talking(office.database, office.now))
    stranger.says("ประกาศ 1", sees="ไม่พบ").presses(stop, sees="ไม่พบ").says("ประกาศ", sees="ยังไม่มีประกาศ")


def into_groups(officer: Talking) -> Talking:
    for said in ("เขียนประกาศ", "5", "1", "เจอกันวันเสาร์", "ยืนยัน"):
        officer.says(said)
    return officer


def test_speaking_first_in_a_group_costs_its_members_and_is_off_until_a_head_allows_it(
    office: OfficeAt, officer: Talking
) -> None:
    a_line_group(office, officer)
    quota(office, 300)
    into_groups(officer).says("ประกาศ 1", sees=["อสร. บางปะกง (12 คน)", "12 ข้อความ", "ปิดไว้"])
    assert not [button for button in officer.buttons if button.label == "แจ้งทันที"]
    officer.says("ส่งประกาศ 1", sees="ปิดไว้")
    with office.database.transaction() as session:
        office.row(session).pushes_into_groups = True
    officer.says("ประกาศ 1").taps("แจ้งทันที", sees="ถึง 12 คน")
    clock_strikes(office, officer.now)
    clock_strikes(office, officer.now + timedelta(minutes=5))
    with office.database.transaction() as session:
        (push,) = session.scalars(select(Delivery).where(Delivery.kind == "push", Delivery.reason == "announcement"))
    assert (push.recipients_count, push.recipients) == (12, ["C" + "6" * 32])
    assert "เจอกันวันเสาร์" in str(push.messages)
    assert "รับทราบ" not in str(push.messages)
    officer.says("ประกาศ 1", sees=["ส่งแล้ว", "1 ท่าน"])


def test_in_a_group_it_rides_with_the_next_answer_or_comes_when_an_officer_calls(
    office: OfficeAt, officer: Talking, volunteer: Talking
) -> None:
    a_line_group(office, officer)
    group = InGroup(office.database, office.now, "C" + "6" * 32)
    written(officer, words="ตลาดนัดแรงงาน ประชุมวันศุกร์").says("ประกาศ 1", sees="แรงใจ ประกาศ 1")
    group.says("แรงใจ ประกาศ 1", by=volunteer, sees="ไม่มีประกาศเลขที่นี้")
    group.says("แรงใจ ประกาศ ๑", by=officer, sees="ประชุมวันศุกร์")
    assert "รับทราบ" not in group.text
    into_groups(officer).says("ฝากประกาศ 2", sees="12 คน")
    clock_strikes(office, officer.now)
    with office.database.transaction() as session:
        (bubble,) = session.scalars(select(OutboxBubble).where(OutboxBubble.chat_id == group.chat_in(session).id))
        assert (bubble.weight, "เจอกันวันเสาร์" in str(bubble.body)) == ("answer", True)
    assert sent(office) == []


def test_what_only_staff_are_to_know_is_said_in_no_group(office: OfficeAt, officer: Talking) -> None:
    a_line_group(office, officer)
    written(officer, "4", "เรื่องภายใน ตลาดนัดแรงงาน")
    InGroup(office.database, office.now, "C" + "6" * 32).says("แรงใจ ประกาศ 1", by=officer, sees="ไม่มีประกาศเลขที่นี้")


def test_a_picture_is_sent_in_the_chat_and_stands_above_the_words(
    office: OfficeAt, officer: Talking, volunteer: Talking
) -> None:
    written(officer).sends_content(photo(), kind="image", answered=True)  # nobody asked for it: not fetched
    officer.says("ประกาศ 1").taps("แนบรูป", sees="ส่งรูปสำหรับประกาศเลขที่ 1")
    officer.sends_content(photo(), sees=["ตลาดนัดแรงงาน", "เอารูปออก"], kind="image")
    row = announcement(office)
    assert row.picture.startswith(b"\xff\xd8")
    assert any(isinstance(bubble, Picture) and row.id.hex in bubble.address for bubble in officer.shown)
    officer.sends_content(b"GIF89a", sees="JPEG", kind="image")
    officer.says("เอารูปประกาศออก 1", sees="แนบรูป")
    assert announcement(office).picture_sealed is None
    officer.says("แนบรูปประกาศ 1").says("ส่งประกาศ 1")
    officer.says("แนบรูปประกาศ 1", sees="แก้ไม่ได้")


def test_a_volunteer_puts_no_picture_into_an_announcement(office: OfficeAt, volunteer: Talking) -> None:
    volunteer.says("แนบรูปประกาศ 1", sees="เจ้าหน้าที่")
