"""Where an office asks for approval, records stand on forms when an officer has approved them: one, some, a page."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from browsing_pages import Province, Visitor
from chatting import InChat, recorded_by, row, volunteer_chat
from flask import Flask
from test_correcting import closes

from raengjai.handlers.forms import month_forms
from raengjai.storage import approvals, audit, editions, month_now, periods, project_counts
from raengjai.storage.models import Office

PEOPLE = {"สมชาย ใจดี": "1000000000017", "บุญมี ศรีสุข": "1000000000025", "ดวงใจ แสนดี": "1000000000033"}


@pytest.fixture
def somying(province: Province) -> InChat:
    return volunteer_chat(province)[0]


@pytest.fixture
def made(province: Province, somying: InChat) -> list[UUID]:
    return [
        recorded_by(province, 1, f"draft-{number}", name=name, citizen_id=number, id_doubtful=name == "ดวงใจ แสนดี")
        for name, number in PEOPLE.items()
    ]


def on_forms(province: Province) -> tuple[int, int, int]:
    """Rows of สป-๑๒ and สนบ.๒, and the year's records."""
    with province.database.transaction() as session:
        office = session.get_one(Office, province.id)
        now = month_now.of(session, office, periods.named(session, office, 2026, 11))
        year, _people = project_counts.of_year_so_far(session, office, [(2026, 11)])
        records = sum(one.records for one in year.values())
        return len(month_forms.as_sp12(now).rows), len(month_forms.as_snb2(now).rows), records


def asks_for_approval(head: Visitor, approves: str = "1") -> None:
    head.opens("/office/records/approval").posts("/office/records/approval/choice", approves=approves)


def test_it_is_off_at_first_and_the_heads_choice(
    head: Visitor, officer: Visitor, province: Province, made: list[UUID]
) -> None:
    assert on_forms(province) == (3, 3, 3)
    officer.opens("/office/records/approval").sees("สำนักงานนี้ไม่ต้องอนุมัติ").misses("ให้มีการอนุมัติ")
    officer.posts("/office/records/approval/choice", status=403, approves="1")
    asks_for_approval(head)
    assert on_forms(province) == (0, 0, 0)
    officer.opens("/office/").sees("รายการที่รออนุมัติ 3 รายการ")
    asks_for_approval(head, "0")
    assert on_forms(province) == (3, 3, 3)


def test_those_ticked_are_approved_at_once(
    head: Visitor, officer: Visitor, province: Province, made: list[UUID]
) -> None:
    asks_for_approval(head)
    officer.opens("/office/records/approval").sees(*PEOPLE, "รออนุมัติ 3 รายการ")
    assert officer.html.count(" checked") == 2
    officer.posts("/office/records/approval", month="2569-11").follows().sees("โปรดเลือก")
    page = officer.client.post(
        "/office/records/approval",
        data={"csrf_token": officer.token(), "month": "2569-11", "record": [str(one) for one in made[:2]]},
        **officer._around(),
    )
    assert page.status_code == 303
    officer.opens("/office/records/approval").sees("อนุมัติแล้ว 2 รายการ", "ดวงใจ แสนดี").misses("บุญมี")
    assert on_forms(province) == (2, 2, 2)
    officer.opens(f"/office/records/{made[2]}").posts("/office/records/approval", record=str(made[2])).follows()
    officer.sees("อนุมัติแล้ว 1 รายการ", "ตรวจแล้ว")
    assert on_forms(province) == (3, 3, 3)
    with province.database.transaction() as session:
        notes = [one.about for one in audit.of_office(session, session.get_one(Office, province.id))]
        assert "2 records" in notes


def test_what_the_volunteer_changes_is_approved_anew(
    head: Visitor, officer: Visitor, province: Province, somying: InChat, made: list[UUID]
) -> None:
    asks_for_approval(head)
    officer.opens("/office/records/approval").posts("/office/records/approval", record=str(made[0]))
    assert row(province, made[0]).state == "checked"
    somying.says("แก้ 1").says("1").says("นายสมชาย ใจเย็น").says("ยืนยัน", sees="แก้ไขแล้ว")
    assert row(province, made[0]).state == "saved"
    assert on_forms(province) == (0, 0, 0)


def test_a_closed_month_is_told_as_it_was_chosen_then(
    head: Visitor, officer: Visitor, province: Province, made: list[UUID]
) -> None:
    asks_for_approval(head)
    officer.opens("/office/records/approval").posts("/office/records/approval", record=str(made[0]))
    closes(province)
    head.enters(province, "head")
    asks_for_approval(head, "0")
    assert on_forms(province) == (1, 1, 1)
    officer.enters(province, "officer").opens("/office/records/approval?month=2569-11")
    officer.posts("/office/records/approval", record=str(made[1])).follows().sees("เดือนนี้ปิดแล้ว")
    assert row(province, made[1]).state == "saved"
    with province.database.transaction() as session:
        office = session.get_one(Office, province.id)
        period = periods.named(session, office, 2026, 11)
        kept = editions.latest(session, office, period)
        assert kept is not None
        assert not month_now.of(session, office, period).differs_from(editions.read(kept))
        later = periods.open_on(session, office, (province.clock() + timedelta(days=40)).date())
        assert not later.needs_approval


def test_an_auditor_approves_nothing_and_foreign_records_are_as_missing(
    app: Flask, head: Visitor, province: Province, foreign: Province, made: list[UUID]
) -> None:
    asks_for_approval(head)
    auditor = Visitor(app).enters(province, "auditor").opens("/office/records/approval").sees("รออนุมัติ 3")
    auditor.misses("อนุมัติที่เลือก").posts("/office/records/approval", status=403, record=str(made[0]))
    theirs = Visitor(app).enters(foreign, "head")
    for record in (made[0], uuid4(), "nonsense"):
        theirs.opens("/office/").posts("/office/records/approval", record=str(record)).follows().misses("สมชาย")
    assert row(province, made[0]).state == "saved"
    with province.database.transaction() as session:
        office = session.get_one(Office, province.id)
        assert approvals.waiting(session, periods.named(session, office, 2026, 11)) == 3
