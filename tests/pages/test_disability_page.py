"""The office chooses how it keeps who is disabled; a consent is shown and taken back on the person's page."""

from __future__ import annotations

from uuid import UUID

import pytest
from browsing_pages import Province, Visitor
from chatting import recorded_by, volunteer_chat
from flask import Flask
from sqlalchemy import select
from test_correcting import closes
from test_entering import enters, records
from test_persons_page import WHY, address, asks, done

from raengjai.storage import audit, job_seekers, periods
from raengjai.storage.consents import Consent
from raengjai.storage.models import HelpRecord, JobSeeker, Membership, Office, ReportingPeriod, StaffMember

PAGE = "/office/settings/disability"


@pytest.fixture
def any_url(sqlite_url: str) -> str:
    """Plain rows: one kind of database will do."""
    return sqlite_url


def chooses(head: Visitor, ground: str, why: str = "") -> Visitor:
    return head.opens(PAGE).posts(PAGE, ground=ground, why=why)


def test_the_choice_is_recorded_with_its_reason_and_holds_from_the_open_month_on(
    head: Visitor, officer: Visitor, province: Province
) -> None:
    officer.opens(PAGE, status=403)
    head.opens("/office/settings").sees("ยังไม่มีใครเลือก")
    head.opens(PAGE).posts(PAGE, status=422, ground="law", why="").sees("กรุณากรอก")
    chooses(head, "counts", "ที่ปรึกษากฎหมาย").follows().sees("บันทึกแล้ว", "ที่ปรึกษากฎหมาย")
    head.opens("/office/settings").sees("ไม่เก็บรายคน", "20 พ.ย. 69")
    with province.database.transaction() as session:
        office = session.get_one(Office, province.id)
        periods.open_on(session, office, province.clock().date())
        assert all(session.scalars(select(ReportingPeriod.types_counted)))
        acts = {one.act: one.about for one in audit.of_office(session, office)}
        assert acts["ground for kinds of worker chosen"] == "counts"
    chooses(head, "law", "มาตรา 26(5)(ค)")
    with province.database.transaction() as session:
        assert not any(session.scalars(select(ReportingPeriod.types_counted)))


def test_staff_tick_that_the_person_agrees(head: Visitor, officer: Visitor, province: Province) -> None:
    volunteer_chat(province)
    chooses(head, "consent")
    officer.opens("/office/records/new").sees("เป็นแรงงานคนพิการ")
    enters(officer, worker_type="informal")
    (first,) = records(province)
    page = f"/office/records/{first}/correct"
    officer.opens(page)
    version = {"version": "1", "id_kind": "keep", "help": "promote", "reason": "แก้ให้ถูก", "name": "นายสมชาย ใจดี"}
    given = version | {"worker_type": "disabled", "helped_on": "2026-11-19", "place": "พิมพา บางปะกง"}
    officer.posts(page, status=422, **given).sees("กรุณาติ๊กว่าเขายินยอม")
    officer.posts(page, **given, agreed="1")
    with province.database.transaction() as session:
        record = session.get_one(HelpRecord, first)
        assert (record.worker_type, record.consent_version) == ("disabled", "disability-2569-11")


@pytest.fixture
def agreed(province: Province) -> UUID:
    """Somebody who agreed to two things: to be recorded as disabled, and to be kept as a job seeker."""
    volunteer_chat(province)
    key = recorded_by(province, 1, "draft-1")
    with province.database.transaction() as session:
        record = session.get_one(HelpRecord, key)
        by = session.scalars(select(Membership.person_id).join(StaffMember)).first()
        assert by is not None
        record.worker_type = "disabled"
        record.consent_version, record.consent_on, record.consent_by = "disability-2569-11", record.helped_on, by
        volunteer = session.get_one(job_seekers.Volunteer, record.volunteer_id)
        consent = Consent("2569-11", record.helped_on, by)
        told = job_seekers.Told(job_seekers.PersonName("นาย", "สมชาย ใจดี"), "เย็บผ้า", office_place(record))
        job_seekers.bring(session, volunteer, told, consent, draft_id="seeks", now=province.clock())
    return key


def office_place(record: HelpRecord) -> job_seekers.Place:
    return job_seekers.Place(record.subdistrict_code, record.subdistrict_name, "บางปะกง")


def test_consents_are_shown_handed_out_and_taken_back(head: Visitor, province: Province, agreed: UUID) -> None:
    asks(head, "consent").follows().sees("เรื่องที่ยินยอมไว้", "เป็นแรงงานคนพิการ", "ผู้อ่านให้ฟัง")
    page = address(province)
    head.posts(f"{page}/copy.json", status=200, reason=WHY).sees("disability-2569-11")
    done(head, province, "take_back", 422, instead="disabled").sees("กรุณาเลือกประเภท")
    done(head, province, "take_back", instead="elderly").follows().sees("ดำเนินการแล้ว").misses("เรื่องที่ยินยอมไว้")
    with province.database.transaction() as session:
        record = session.get_one(HelpRecord, agreed)
        assert (record.worker_type, record.consent_version, record.consent_by) == ("elderly", None, None)
        assert set(session.scalars(select(JobSeeker.state))) <= {"withdrawn"}
        acts = [one.act for one in audit.of_office(session, session.get_one(Office, province.id))]
    assert "consent taken back" in acts


def test_in_a_closed_month_the_form_is_amended_and_does_not_say_why(
    app: Flask, province: Province, agreed: UUID
) -> None:
    closes(province)
    head = Visitor(app).enters(province, "head")
    asks(head, "consent", asked_on="2026-11-28")
    done(head, province, "take_back", instead="informal").follows().sees("ดำเนินการแล้ว")
    with province.database.transaction() as session:
        office = session.get_one(Office, province.id)
        told = " ".join(f"{one.act} {one.about}" for one in audit.of_office(session, office))
        assert session.get_one(HelpRecord, agreed).worker_type == "informal"
    assert "amendment 1" in told
