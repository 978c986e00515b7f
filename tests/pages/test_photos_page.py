"""A list on paper is typed beside its photo and confirmed by one tap; the annual report's photos are chosen."""

from __future__ import annotations

from datetime import timedelta

import pytest
from browsing_pages import Province, Visitor
from chatting import InChat, recorded_by, volunteer_chat
from flask import Flask
from sqlalchemy import select
from timing import Times

from raengjai.bot.clock import real_now
from raengjai.handlers.jobs import old_files
from raengjai.storage import list_photos, pictures, sent_files
from raengjai.storage.models import Chat, HelpRecord, ListPhoto, Office, SentFile, Volunteer
from raengjai.storage.pictures import Of, Taken
from raengjai.storage.sent_files import Sent

LINES = "นายสมชาย ใจดี 1-0000-00000-01-7\nนางมาลี มีสุข 100000000002"
FOR_ALL = {"worker_type": "informal", "helped_on": "2026-11-19", "place": "พิมพา", "help": "develop", "do": "save"}


@pytest.fixture
def somying(province: Province) -> InChat:
    return volunteer_chat(province)[0]


@pytest.fixture
def sent(province: Province, somying: InChat) -> str:
    """The id of a list of two pictures that นางสาวสมหญิง has sent."""
    with province.database.transaction() as session:
        office, chat = session.get_one(Office, province.id), somying.chat_in(session)
        for number in (1, 2):
            sent_files.want(session, office, chat, Sent(f"m{number}", real_now()), real_now())
        files = list(session.scalars(select(SentFile)))
        for file in files:
            file.state, file.holds, file.content, file.come_at = "come", "picture", b"\xff\xd8 a list", real_now()
        volunteer = session.scalars(select(Volunteer)).one()
        return str(list_photos.send(session, volunteer, files, province.clock()).id)


def state_of(province: Province) -> tuple[str, set[bool]]:
    with province.database.transaction() as session:
        kept = {one.content_sealed is not None for one in session.scalars(select(SentFile))}
        return session.scalars(select(ListPhoto)).one().state, kept


def test_a_list_is_typed_beside_its_photo_and_confirmed_by_one_tap(
    officer: Visitor, province: Province, somying: InChat, sent: str
) -> None:
    officer.opens("/office/").sees("1 รายชื่อที่ส่งเป็นรูป").opens("/office/records/photos").sees("สมหญิง", "2")
    page = f"/office/records/photos/{sent}"
    officer.opens(f"{page}/2.jpg").opens(f"{page}/3.jpg", status=404).opens(page)
    officer.posts(page, status=200, lines=LINES, **FOR_ALL)
    officer.sees("บันทึกแล้ว 1", "ไม่ได้บันทึก 1", "12 หลัก")
    assert "นางมาลี มีสุข 100000000002</textarea>" in officer.html
    assert somying.was_told() == []
    officer.opens(page).posts(page, status=200, lines="นางมาลี มีสุข 1000000000025 สูงอายุ", **FOR_ALL).sees("บันทึกแล้ว 1")
    officer.opens(page).posts(f"{page}/finished")
    (told,) = somying.was_told()
    assert "สำนักงานบันทึกแทนคุณ 2 รายการ" in told
    assert somying.costs() == 0
    assert state_of(province) == ("typed", {True})
    officer.opens("/office/").misses("รายชื่อที่ส่งเป็นรูป")
    somying.taps_told("ถูกต้องทั้งหมด", sees="ยืนยันแล้ว 2 รายการ")
    assert state_of(province) == ("done", {False})
    officer.opens(page, status=404)
    with province.database.transaction() as session:
        assert [one.worker_type for one in session.scalars(select(HelpRecord).order_by(HelpRecord.number))] == [
            "informal", "elderly",
        ]  # fmt: skip


def test_it_is_checked_only_and_not_finished_empty(officer: Visitor, province: Province, sent: str) -> None:
    page = f"/office/records/photos/{sent}"
    officer.opens(page).posts(page, status=200, lines=LINES, **{**FOR_ALL, "do": "check"}).sees("ใช้ได้ 1")
    assert "นายสมชาย ใจดี" in officer.html
    officer.opens(page).posts(page, status=422, lines="", **FOR_ALL).sees("บรรทัดละคน")
    officer.opens(page).posts(f"{page}/finished")
    assert state_of(province) == ("open", {True})


def test_what_is_of_no_use_goes_back_with_the_reason(
    officer: Visitor, province: Province, somying: InChat, sent: str
) -> None:
    page = f"/office/records/photos/{sent}"
    officer.opens(page).sees("อ่านไม่ออก", "เป็นรูปบัตรประชาชน")
    officer.posts(f"{page}/returned", status=400, why="?")
    officer.opens(page).posts(f"{page}/returned", why="unreadable")
    assert "อ่านรูปรายชื่อไม่ออก" in somying.was_told()[0]
    assert state_of(province) == ("returned", {False})


def test_no_other_office_and_no_auditor_sees_it(app: Flask, foreign: Province, province: Province, sent: str) -> None:
    stranger, auditor = Visitor(app).enters(foreign, "head"), Visitor(app).enters(province, "auditor")
    for path in ("", "/1.jpg"):
        stranger.opens(f"/office/records/photos/{sent}{path}", status=404)
        auditor.opens(f"/office/records/photos/{sent}{path}", status=403)


def test_what_nobody_needs_any_more_is_erased_at_night(province: Province, somying: InChat, sent: str) -> None:
    with province.database.transaction() as session:
        chat = session.scalars(select(Chat).where(Chat.id == somying.chat_in(session).id)).one()
        office = session.get_one(Office, province.id)
        sent_files.want(session, office, chat, Sent("m9", real_now()), real_now())
        left = sent_files.of_message(session, chat, "m9")
        assert left is not None
        left.state, left.holds, left.content, left.come_at = "come", "picture", b"x", real_now() - timedelta(days=2)
        list_photos.typed(session.scalars(select(ListPhoto)).one(), province.clock())
    times = Times(province.database)
    worker = times.worker(old_files.RULE)
    times.look(worker, "2026-12-01 00:00")
    times.look(worker, "2026-12-01 01:00")
    assert state_of(province) == ("typed", {True, False})
    times.look(worker, "2027-01-05 01:00")
    assert state_of(province) == ("done", {False})


def test_photos_of_a_record_are_chosen_for_the_annual_report(
    officer: Visitor, province: Province, somying: InChat
) -> None:
    recorded_by(province, 1)
    with province.database.transaction() as session:
        office, record = session.get_one(Office, province.id), session.scalars(select(HelpRecord)).one()
        taken = Taken(b"\xff\xd8 a picture", 40, 30, "ฝึกอาชีพ")
        kept = pictures.add_to(session, office, 2570, taken, Of(record=record.id), province.clock())
        record_id, picture_id = record.id, kept.id
    officer.opens(f"/office/records/{record_id}").sees("ฝึกอาชีพ").opens(f"/office/reports/pictures/{picture_id}.jpg")
    officer.opens("/office/reports/pictures").sees("0 จาก 1")
    officer.posts(f"/office/reports/pictures/{picture_id}", do="choose", caption="ฝึกทำขนม")
    officer.opens("/office/reports/pictures").sees("1 จาก 1", "ฝึกทำขนม")
    with province.database.transaction() as session:
        office = session.get_one(Office, province.id)
        assert [one.caption for one in pictures.chosen(session, office, 2570)] == ["ฝึกทำขนม"]
        session.get_one(HelpRecord, record_id).deleted_at = province.clock()
        session.flush()
        assert pictures.chosen(session, office, 2570) == []
    for act in ("leave_out", "remove"):
        officer.opens("/office/reports").posts(f"/office/reports/pictures/{picture_id}", do=act)
    officer.opens(f"/office/reports/pictures/{picture_id}.jpg", status=404)
