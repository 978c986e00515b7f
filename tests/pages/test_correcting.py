"""Staff correct a record with a reason: read and refused as in the chat, told to its volunteer for nothing."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from browsing_pages import Province, Visitor
from chatting import InChat, recorded_by, row, volunteer_chat
from flask import Flask

from raengjai.storage import audit, closings, periods, record_search, reopenings
from raengjai.storage.models import Office
from raengjai.storage.reopenings import Wish

SAID = {
    "name": "นายสมชาย ใจเย็น", "id_kind": "keep", "help": "promote", "worker_type": "elderly",
    "helped_on": "2026-11-19", "place": "พิมพา", "project": "", "note": "", "reason": "นามสกุลสะกดผิด", "version": "1",
}  # fmt: skip


@pytest.fixture
def somying(province: Province) -> InChat:
    chat, number = volunteer_chat(province)
    assert number == 1
    return chat


@pytest.fixture
def record(province: Province, somying: InChat) -> UUID:
    return recorded_by(province, 1, note="โทร 1-0000-00000-03-3")


def closes(province: Province) -> None:
    """November ends and closes."""
    province.clock.on(days=8)
    with province.database.transaction() as session:
        office = session.get_one(Office, province.id)
        closings.close(session, office, periods.named(session, office, 2026, 11), by="clock", now=province.clock())


def test_a_record_is_corrected_and_its_volunteer_hears_of_it_for_nothing(
    officer: Visitor, province: Province, somying: InChat, record: UUID
) -> None:
    page = f"/office/records/{record}"
    officer.opens(page).sees("แก้ไขรายการ").opens(f"{page}/correct").sees("คงเดิม: x-xxxx-xxxx0-01-7")
    officer.misses("1000000000017", "1-0000-00000-03-3").posts(f"{page}/correct", **SAID).follows()
    officer.sees("แก้ไขแล้ว", "นายสมชาย ใจเย็น", "แรงงานสูงอายุ", "นามสกุลสะกดผิด", "ก่อนแก้: นายสมชาย ใจดี")
    now = row(province, record)
    assert (now.citizen_id, now.helped_on.day, now.version, now.person_key) == (
        "1000000000017", 19, 2, row(province, record).person_key,
    )  # fmt: skip
    assert "สำนักงานแก้ไขรายการเลขที่ 1" in somying.was_told()[0]
    assert "นามสกุลสะกดผิด" in somying.was_told()[0]
    assert somying.costs() == 0
    somying.taps_told("ดูรายการนี้", sees="ใจเย็น")
    with province.database.transaction() as session:
        (noted,) = [
            one for one in audit.of_office(session, session.get_one(Office, province.id)) if one.act == "record changed"
        ]
        assert (noted.about, noted.reason) == ("record 1, month 2026-11", "นามสกุลสะกดผิด")


def test_an_unchanged_note_keeps_the_number_that_is_shown_masked(
    officer: Visitor, province: Province, record: UUID
) -> None:
    officer.opens("/office/records").posts(
        f"/office/records/{record}/correct", **SAID | {"note": "โทร x-xxxx-xxxx0-03-3"}
    )
    assert row(province, record).note == "โทร 1-0000-00000-03-3"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"name": "สมชาย 7"}, "มีตัวเลขปนอยู่"),
        ({"id_kind": "citizen", "citizen_id": "123"}, "13 หลัก"),
        ({"id_kind": "citizen", "citizen_id": "1000000000018"}, "บนบัตรเป็นเลขนี้จริง"),
        ({"id_kind": "none", "id_reason": "x"}, "โปรดเลือกว่าไม่มีเลขเพราะอะไร"),
        ({"id_kind": "other", "other_document": ""}, "พิมพ์เป็นข้อความ"),
        ({"help": ""}, "อย่างน้อยหนึ่งอย่าง"),
        ({"worker_type": "rich"}, "โปรดเลือกประเภทของแรงงาน"),
        ({"helped_on": "2026-11-21"}, "วันนั้นยังมาไม่ถึง"),
        ({"helped_on": "yesterday"}, "โปรดเลือกวันที่"),
        ({"place": "ไม่มีที่นี่เลย"}, "ไม่พบตำบลนี้"),
        ({"project": str(uuid4().hex)}, "โปรดเลือกโครงการ"),
        ({"reason": "ๆ"}, "กรุณาบอกเหตุผล"),
    ],
)
def test_what_can_not_be_read_is_named_and_nothing_is_lost(
    officer: Visitor, province: Province, record: UUID, said: dict[str, str], told: str
) -> None:
    path = f"/office/records/{record}/correct"
    officer.opens(path).posts(path, status=422, **SAID | said).sees(told)
    assert "ใจเย็น" in officer.html or "สมชาย 7" in officer.html
    assert row(province, record).version == 1


def test_a_number_that_does_not_fit_is_kept_by_a_tick_and_marked(
    officer: Visitor, province: Province, record: UUID
) -> None:
    path = f"/office/records/{record}/correct"
    said = SAID | {"id_kind": "citizen", "citizen_id": "๑๐๐๐๐๐๐๐๐๐๐๑๘", "as_it_stands": "1"}
    officer.opens(path).posts(path, **said).follows().sees("ขอตรวจสอบ")
    assert (row(province, record).citizen_id, row(province, record).id_doubtful) == ("1000000000018", True)


def test_the_same_person_twice_is_asked_about(officer: Visitor, province: Province, record: UUID) -> None:
    other = recorded_by(province, 1, "draft-2", name="บุญมี ศรีสุข", citizen_id="1000000000025")
    path = f"/office/records/{other}/correct"
    said = SAID | {"id_kind": "citizen", "citizen_id": "1000000000017", "helped_on": "2026-11-20"}
    officer.opens(path).posts(path, status=422, **said).sees("มีรายการวันเดียวกัน", "เลขที่ 1")
    officer.posts(path, **said, again="1").follows().sees("แก้ไขแล้ว")


def test_two_officers_do_not_undo_each_other(officer: Visitor, province: Province, record: UUID) -> None:
    path = f"/office/records/{record}/correct"
    officer.opens(path).posts(path, **SAID).opens("/office/records").posts(path, **SAID).follows().sees("มีผู้แก้ไปแล้ว")
    assert row(province, record).version == 2


def test_a_closed_month_is_opened_first(officer: Visitor, head: Visitor, province: Province, record: UUID) -> None:
    closes(province)
    page = f"/office/records/{record}"
    officer.enters(province, "officer").opens(page).sees("เดือนนี้ปิดแล้ว").misses("แก้ไขรายการ")
    officer.opens(f"{page}/correct", status=303).follows().sees("เดือนนี้ปิดแล้ว")
    officer.posts(f"{page}/correct", **SAID).follows().sees("เดือนนี้ปิดแล้ว")
    assert row(province, record).version == 1
    head.enters(province, "head").opens(page).sees("เปิดให้แก้ไข")
    with province.database.transaction() as session:
        office = session.get_one(Office, province.id)
        found = record_search.one(session, office, record)
        assert found is not None
        period = periods.named(session, office, 2026, 11)
        wish = Wish("ชื่อผิด", "head", province.clock() + timedelta(days=1), found.record)
        closings.reopen(session, office, period, wish, province.clock())
        assert reopenings.is_open(session, found.record)
    officer.opens(f"{page}/correct").posts(f"{page}/correct", **SAID).follows().sees("แก้ไขแล้ว")


def test_a_record_is_deleted_and_brought_back_with_a_reason(
    officer: Visitor, province: Province, somying: InChat, record: UUID
) -> None:
    page = f"/office/records/{record}"
    officer.opens(page).posts(f"{page}/delete", reason="").follows().sees("กรุณาบอกเหตุผล")
    officer.posts(f"{page}/delete", reason="บันทึกผิดคน").follows().sees("ลบแล้ว", "บันทึกผิดคน")
    assert row(province, record).deleted_at is not None
    officer.opens(f"{page}/correct", status=303)
    officer.opens(page).posts(f"{page}/back", reason="ลบผิดรายการ").follows().sees("เอากลับคืนแล้ว")
    officer.posts(f"{page}/back", reason="ลบผิดรายการ").follows().sees("ยังอยู่")
    assert ["ลบ" in told for told in somying.was_told()] == [True, True]
    assert somying.costs() == 0


def test_an_auditor_and_a_foreign_office_change_nothing(
    app: Flask, province: Province, foreign: Province, record: UUID
) -> None:
    auditor = Visitor(app).enters(province, "auditor").opens(f"/office/records/{record}").misses("ลบรายการนี้")
    theirs = Visitor(app).enters(foreign, "head")
    for act in ("correct", "delete", "back"):
        auditor.opens("/office/records").posts(f"/office/records/{record}/{act}", status=403, **SAID)
        theirs.opens("/office/records").posts(f"/office/records/{record}/{act}", status=404, **SAID)
    theirs.opens(f"/office/records/{record}/correct", status=404)
    assert row(province, record).version == 1
