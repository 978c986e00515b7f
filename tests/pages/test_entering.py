"""Staff enter a record for a volunteer, who says by one tap that it is right; until then it counts, and is marked."""

from __future__ import annotations

import re
from uuid import UUID

import pytest
from browsing_pages import Province, Visitor
from chatting import InChat, row, volunteer_chat
from flask import Flask
from sqlalchemy import select
from test_correcting import closes

from raengjai.handlers.forms import month_forms
from raengjai.storage import audit, month_figures, month_now, periods, projects, reporters, services
from raengjai.storage.models import HelpRecord, Office, RecordQuestion

SAID = {
    "volunteer": "1", "name": "นายสมชาย ใจดี", "id_kind": "citizen", "citizen_id": "1-0000-00000-01-7",
    "help": "promote", "worker_type": "informal", "helped_on": "2026-11-19", "place": "", "project": "", "note": "",
}  # fmt: skip


@pytest.fixture
def somying(province: Province) -> InChat:
    return volunteer_chat(province)[0]


def enters(officer: Visitor, **said: str) -> Visitor:
    officer.opens("/office/records/new")
    (draft,) = re.findall(r'name="draft" value="(\w+)"', officer.html)
    return officer.posts("/office/records/new", draft=draft, **SAID | said)


def records(province: Province) -> list[UUID]:
    with province.database.transaction() as session:
        return list(session.scalars(select(HelpRecord.id).order_by(HelpRecord.number)))


def test_it_counts_at_once_is_marked_and_confirmed_by_one_tap(
    officer: Visitor, province: Province, somying: InChat
) -> None:
    officer.opens("/office/").sees("ยังไม่ส่ง (1 คน)")
    enters(officer).follows().sees("บันทึกแล้ว เลขที่ 1")
    (record,) = records(province)
    assert (row(province, record).subdistrict_name, row(province, record).citizen_id) == ("พิมพา", "1000000000017")
    officer.opens(f"/office/records/{record}").sees("บันทึกแทนโดยนางอรุณ ดูแลดี อาสาสมัครยังไม่ยืนยัน")
    officer.opens("/office/").sees("ส่งครบทุกคนแล้ว", "รออาสาสมัครยืนยัน 1 รายการ")
    assert "สำนักงานบันทึกแทนคุณ 1 รายการ" in somying.was_told()[0]
    assert "1-0000" not in somying.was_told()[0]
    assert somying.costs() == 0
    somying.taps_told("ถูกต้อง", sees="ยืนยันแล้ว 1 รายการ")
    somying.taps_told("ถูกต้อง", sees="ไม่มีรายการรอยืนยันแล้ว")
    officer.opens(f"/office/records/{record}").sees("อาสาสมัครยืนยันแล้ว")
    officer.opens("/office/").misses("รออาสาสมัครยืนยัน")
    with province.database.transaction() as session:
        office = session.get_one(Office, province.id)
        period = periods.open_on(session, office, province.clock().date())
        assert len(month_forms.as_sp12(month_now.of(session, office, period)).rows) == 1
        assert "record entered" in [one.act for one in audit.of_office(session, office)]
        assert reporters.owing(session, office, period, province.clock().date()) == []


def test_what_is_not_right_is_told_and_comes_home(officer: Visitor, province: Province, somying: InChat) -> None:
    enters(officer)
    (record,) = records(province)
    somying.taps_told("ไม่ถูกต้อง", sees="ไม่ถูกต้องตรงไหน").says("ไม่ได้ช่วยคนนี้").says("ยืนยัน", sees="ได้รับคำตอบ")
    officer.opens("/office/").sees("ตอบแล้ว").opens(f"/office/records/{record}")
    officer.sees("บันทึกแทนอาสาสมัคร ถูกต้องไหม", "ไม่ได้ช่วยคนนี้", "เรียบร้อย")


def test_changing_it_confirms_it(officer: Visitor, province: Province, somying: InChat) -> None:
    enters(officer)
    somying.says("เรื่องที่ค้าง", sees="บันทึกแทนคุณ: เลขที่ 1").says("1", sees=["ถูกต้อง", "ไม่ถูกต้อง"])
    somying.taps("แก้ไข").says("1").says("นายสมชาย ใจเย็น").says("ยืนยัน", sees="แก้ไขแล้ว")
    with province.database.transaction() as session:
        question = session.scalars(select(RecordQuestion)).one()
        assert question.how == "changed"
        assert question.settled_at is not None


def test_words_confirm_too(officer: Visitor, province: Province, somying: InChat) -> None:
    enters(officer)
    enters(officer, citizen_id="1000000000025", name="บุญมี ศรีสุข")
    somying.says("ถูกต้องทั้งหมด", sees="ยืนยันแล้ว 2 รายการ")


def test_the_same_form_twice_is_saved_once(officer: Visitor, province: Province, somying: InChat) -> None:
    officer.opens("/office/records/new")
    (draft,) = re.findall(r'name="draft" value="(\w+)"', officer.html)
    for told in ("บันทึกแล้ว เลขที่ 1", "เลขที่ 1"):
        officer.posts("/office/records/new", draft=draft, **SAID).follows().sees(told)
    assert len(records(province)) == 1
    officer.opens("/office/records/new").posts("/office/records/new", draft="short", status=400, **SAID)


def test_the_project_follows_from_the_service_by_the_offices_rule(
    officer: Visitor, province: Province, somying: InChat
) -> None:
    with province.database.transaction() as session:
        office = session.get_one(Office, province.id)
        service = services.named(session, office, "แนะแนวอาชีพ")[0]
        project = projects.add(session, office, 2570, "ส่งเสริมอาชีพ")
        projects.set_rule(session, office, project, service)
        chosen, wanted = service.id.hex, project.id
    enters(officer, help="", service=chosen)
    (record,) = records(province)
    assert row(province, record).project_id == wanted
    assert row(province, record).help_types == ["promote"]


def test_a_day_of_a_closed_month_stands_in_the_open_one(officer: Visitor, province: Province, somying: InChat) -> None:
    closes(province)
    officer.enters(province, "officer")
    enters(officer).follows().sees("อยู่ในเดือนที่ปิดแล้ว จึงนับในรายงานเดือนธันวาคม 2569")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"volunteer": ""}, "โปรดเลือกว่าบันทึกแทนใคร"),
        ({"volunteer": "99"}, "โปรดเลือกว่าบันทึกแทนใคร"),
        ({"citizen_id": "1"}, "13 หลัก"),
        ({"place": "ไม่มีที่นี่เลย"}, "ไม่พบตำบลนี้"),
    ],
)
def test_what_is_wrong_is_named_and_what_was_typed_stays(
    officer: Visitor, province: Province, somying: InChat, said: dict[str, str], told: str
) -> None:
    officer.opens("/office/records/new?volunteer=1").sees("สมหญิง รักงาน")
    (draft,) = re.findall(r'name="draft" value="(\w+)"', officer.html)
    officer.posts("/office/records/new", draft=draft, status=422, **SAID | said).sees(told)
    assert "สมชาย ใจดี" in officer.html
    assert draft in officer.html
    assert records(province) == []


def test_the_offices_own_stands_on_its_forms_and_not_on_the_centres(
    officer: Visitor, province: Province, somying: InChat
) -> None:
    enters(officer, volunteer="office", place="พิมพา")
    (record,) = records(province)
    officer.opens(f"/office/records/{record}").sees("รายชื่อของสำนักงาน").misses("ส่งกลับพร้อมคำถาม")
    officer.opens("/office/records?volunteer=0").sees("รายชื่อของสำนักงาน").opens("/office/").sees("ยังไม่ส่ง (1 คน)")
    assert somying.was_told() == []
    with province.database.transaction() as session:
        office = session.get_one(Office, province.id)
        edition = month_now.of(session, office, periods.open_on(session, office, province.clock().date()))
        assert (len(month_forms.as_sp12(edition).rows), len(month_forms.as_snb2(edition).rows)) == (0, 1)
        assert month_forms.as_snb1(edition).month_people == 1
        assert month_figures.of(session, periods.open_on(session, office, province.clock().date())).all.records == 1


def test_an_auditor_and_a_foreign_office_enter_nothing(
    app: Flask, province: Province, foreign: Province, somying: InChat
) -> None:
    auditor = Visitor(app).enters(province, "auditor").opens("/office/records").misses("บันทึกแทน")
    auditor.opens("/office/records/new", status=403).opens("/office/records")
    auditor.posts("/office/records/new", status=403, draft="x" * 24, **SAID)
    theirs = Visitor(app).enters(foreign, "head").opens("/office/records/new?volunteer=1").misses("สมหญิง")
    theirs.posts("/office/records/new", status=422, draft="x" * 24, **SAID)
    assert records(province) == []
