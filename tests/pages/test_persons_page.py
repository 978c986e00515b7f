"""A person asks about their data: taken down by an officer, carried out by the head, answered within thirty days."""

from __future__ import annotations

from uuid import UUID

import pytest
from browsing_pages import Clock, Province, Visitor
from chatting import recorded_by, volunteer_chat
from flask import Flask
from sqlalchemy import select

from raengjai.storage import audit
from raengjai.storage.models import HelpRecord, Office, PersonRequest, TimerRun, Tombstone

NUMBER = "1-0000-00000-01-7"
WHY = "ยื่นคำขอที่สำนักงาน"


@pytest.fixture
def record(province: Province) -> UUID:
    """Somebody with a number was helped by volunteer 1."""
    volunteer_chat(province)
    return recorded_by(province, 1, "draft-1")


def asks(visitor: Visitor, right: str, status: int = 303, **other: str) -> Visitor:
    """The person comes to the office."""
    told = {
        "right": right,
        "name": "นายสมชาย ใจดี",
        "citizen_id": NUMBER,
        "identity": "มาด้วยตนเอง",
        "asked_on": "2026-11-20",
    }
    visitor.opens("/office/persons/new")
    return visitor.posts("/office/persons/new", status=status, **(told | other))


def address(province: Province) -> str:
    with province.database.transaction() as session:
        return f"/office/persons/{session.scalars(select(PersonRequest.id)).one()}"


def done(head: Visitor, province: Province, act: str, status: int = 303, **other: str) -> Visitor:
    page = address(province)
    return head.opens(page).posts(f"{page}/done", status=status, do=act, **({"reason": WHY} | other))


def state(province: Province) -> tuple[str, str | None, str]:
    with province.database.transaction() as session:
        row = session.scalars(select(PersonRequest)).one()
        return row.state, row.outcome, row.name


def test_a_request_is_taken_down_and_its_thirty_days_are_shown(
    officer: Visitor, province: Province, record: UUID, clock: Clock
) -> None:
    asks(officer, "access").follows().sees("คำขอที่ 1", "เหลือ 30 วัน", "x-xxxx-xxxx0-01-7", "รายการช่วยเหลือ: 1")
    officer.misses(NUMBER, "1000000000017", "หนังสือตอบ").sees("หัวหน้าสำนักงานเป็นผู้ดำเนินการ")
    officer.opens("/office/persons").sees("นายสมชาย ใจดี", "เหลือ 30 วัน")
    officer.opens("/office/").sees("มี 1 คนขอใช้สิทธิเรื่องข้อมูลของตน", "เหลือ 30 วัน")


def test_what_is_wrong_is_told_and_nothing_lost(officer: Visitor, province: Province) -> None:
    asks(officer, "access", 422, citizen_id="12").sees("13 หลัก")
    asks(officer, "access", 422, citizen_id="1000000000018").sees("เลขไม่ถูกต้อง")
    asks(officer, "access", 422, citizen_id="").sees("เริ่มจากรายการของผู้นี้")
    asks(officer, "nothing", 422, name="", asked_on="2026-12-30").sees("กรุณาเลือกว่าขอเรื่องใด", "วันที่ที่ผ่านมาแล้ว")
    assert 'value="มาด้วยตนเอง"' in officer.html


def test_everything_is_handed_out_for_a_reason(head: Visitor, province: Province, record: UUID) -> None:
    asks(head, "access")
    page = address(province)
    head.opens(page).posts(f"{page}/copy.json", status=422, reason="").sees("กรุณาบอกเหตุผล")
    head.posts(f"{page}/copy.json", status=200, reason=WHY)
    assert "1000000000017" in head.html
    head.opens(page).posts(f"{page}/copy.pdf", status=200, reason=WHY)
    head.opens(page).posts(f"{page}/copy.exe", status=404, reason=WHY)
    done(head, province, "answered").follows().sees("บันทึกแล้ว", "ดำเนินการแล้ว", WHY)
    assert head.client.get(f"{page}/answer.pdf", **head._around()).data.startswith(b"%PDF")
    done(head, province, "answered").follows().sees("ตอบไปแล้ว")
    with province.database.transaction() as session:
        acts = [one.act for one in audit.of_office(session, session.get_one(Office, province.id))]
    assert {"person exported", "person's request taken", "person's request answered"} <= set(acts)


def test_a_name_is_put_right(head: Visitor, province: Province, record: UUID) -> None:
    asks(head, "correct")
    done(head, province, "correct", 422).sees("กรุณาใส่ชื่อหรือเลขบัตร")
    done(head, province, "correct", 422, new_citizen_id="1000000000018").sees("เลขไม่ถูกต้อง")
    done(head, province, "correct", 422, name="นาย").sees("ชื่อและนามสกุล")
    done(head, province, "correct", name="นายสมชัย ใจดี").follows().sees("ดำเนินการแล้ว")
    with province.database.transaction() as session:
        assert session.get_one(HelpRecord, record).name == "สมชัย ใจดี"


def test_use_is_restricted_and_the_head_may_use_it_nevertheless(
    head: Visitor, province: Province, record: UUID
) -> None:
    for act, expected in (("keep_out", "kept_out"), ("use", "used"), ("let_go", None)):
        asks(head, "object").follows().sees("ลบข้อมูลของผู้นี้")
        with province.database.transaction() as session:
            rows = session.scalars(select(PersonRequest).order_by(PersonRequest.number)).all()
            page = f"/office/persons/{rows[-1].id}"
        head.opens(page).posts(f"{page}/done", do=act, reason=WHY)
        with province.database.transaction() as session:
            assert session.get_one(HelpRecord, record).restriction == expected
        mark = {"kept_out": "เก็บไว้และไม่ใช้", "used": "ยังลงแบบตามที่หัวหน้าสั่ง"}.get(expected or "")
        head.opens(f"/office/records/{record}").sees(*([mark] if mark else []))
        head.opens(f"/office/records/{record}/person").sees(*(["ระงับการใช้"] if mark else []))


def test_a_person_is_erased_for_good(head: Visitor, province: Province, record: UUID) -> None:
    asks(head, "erase")
    done(head, province, "erase", 422).sees("ลบแล้วเอาคืนไม่ได้")
    done(head, province, "erase", sure="1").follows().sees("ดำเนินการแล้ว", "ไม่มีข้อมูลของผู้นี้")
    assert state(province) == ("done", WHY, "–")
    head.opens("/office/persons").sees("คำขอที่ 1 · ลบข้อมูลแล้ว")
    with province.database.transaction() as session:
        assert session.get_one(HelpRecord, record).citizen_id is None
        assert session.scalars(select(Tombstone)).one().forms_too is False
        assert session.scalar(select(TimerRun.rule).where(TimerRun.rule == "tombstones")) == "tombstones"
    page = address(province)
    assert head.client.get(f"{page}/answer.pdf", **head._around()).data.startswith(b"%PDF")


def test_it_is_refused_with_the_reason(head: Visitor, province: Province, record: UUID) -> None:
    asks(head, "erase")
    done(head, province, "refused", 422, reason="").sees("กรุณาบอกเหตุผล")
    done(head, province, "refused").follows().sees("ไม่รับ พร้อมเหตุผล", WHY)


def test_without_a_number_the_person_of_a_record_asks(officer: Visitor, head: Visitor, province: Province) -> None:
    volunteer_chat(province)
    one = recorded_by(province, 1, "draft-1", id_kind="none", citizen_id=None, id_reason="refused")
    officer.opens(f"/office/records/{one}/person").sees("ผู้นี้ขอใช้สิทธิ").opens(f"/office/persons/new?record={one}")
    asks(officer, "erase", record=str(one), citizen_id="").follows().sees("รายการช่วยเหลือ: 1")
    done(head, province, "erase", sure="1").follows().sees("ดำเนินการแล้ว")
    officer.opens("/office/persons/new?record=nonsense", status=404)


def test_who_may_what_and_nothing_for_another_office(
    app: Flask, officer: Visitor, province: Province, foreign: Province, record: UUID
) -> None:
    asks(officer, "erase")
    page = address(province)
    officer.opens(page).posts(f"{page}/done", status=403, do="erase", sure="1", reason=WHY)
    officer.posts(f"{page}/copy.json", status=403, reason=WHY)
    auditor = Visitor(app).enters(province, "auditor").opens(page).sees("คำขอที่ 1")
    auditor.posts(f"{page}/done", status=403, do="erase", sure="1", reason=WHY)
    auditor.opens("/office/persons/new", status=403)
    stranger = Visitor(app).enters(foreign, "head").opens(page, status=404).opens("/office/persons")
    stranger.misses("สมชาย").posts(f"{page}/done", status=404, do="erase", sure="1", reason=WHY)
    stranger.opens(f"/office/persons/new?record={record}", status=404)


def test_the_clock_runs_out_on_the_first_page(officer: Visitor, province: Province, clock: Clock) -> None:
    asks(officer, "access", asked_on="2026-10-10")
    officer.opens("/office/").sees("เลยกำหนด 11 วัน")
