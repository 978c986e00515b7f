"""The settings page: every small form keeps what was typed, says what was wrong, and stands in the audit."""

from __future__ import annotations

import re
from typing import Any

import pytest
from browsing_pages import Clock, Province, Visitor
from chatting import staff_chat, volunteer_chat
from flask import Flask
from sqlalchemy import select

from raengjai.handlers import leaving, quota_plan
from raengjai.handlers.jobs import reminders
from raengjai.storage import audit, emergency_numbers, form_words, holidays, offices, projects, services
from raengjai.storage.models import Agency, AuditEntry, Membership, Office, Project, Service


@pytest.fixture
def any_url(sqlite_url: str) -> str:
    """Plain rows: one kind of database will do."""
    return sqlite_url


def row_action(head: Visitor, name: str) -> str:
    """Where the buttons of a row go."""
    part = head.html.partition(f"<b>{name}</b>")[2]
    found = re.search(r'action="([^"]+)"', part)
    assert found is not None, name
    return found[1]


def looked(province: Province, what: Any) -> Any:
    with province.database.transaction() as session:
        return what(session, session.get_one(Office, province.id))


def acts(province: Province) -> list[str]:
    return [each.act for each in looked(province, audit.of_office)]


def test_the_page_names_every_part_and_is_for_heads(head: Visitor, officer: Visitor) -> None:
    head.opens("/office/settings").sees("วันและเวลา", "ครบกำหนดวันที่ 25", "หน่วยงานที่ส่งต่อ", "เบอร์ฉุกเฉิน")
    for address in re.findall(r'href="(/office/settings/[^"]+)"', head.html):
        head.opens(address).sees("กลับ")
        officer.opens(address, status=403)


def test_days_and_hours(head: Visitor, province: Province) -> None:
    given = {"due_day": "20", "push_from": "09:00", "push_until": "17:00", "remind_at": "10:00", "summary_at": "14:30"}
    path = "/office/settings/days"
    head.opens(path).posts(path, **given).follows().sees("บันทึกแล้ว")
    assert looked(province, lambda _session, office: (office.due_day, str(office.remind_at))) == (20, "10:00:00")
    for wrong, told in (
        ({"due_day": "40"}, "1 ถึง 31"),
        ({"remind_at": "07:00"}, "ระหว่างสองเวลา"),
        ({"push_from": "x"}, "09:00"),
    ):
        head.posts(path, status=422, **(given | wrong)).sees(told)
    assert looked(province, lambda _session, office: office.due_day) == 20
    assert "days and hours chosen" in acts(province)


def test_services_are_added_renamed_moved_and_retired(head: Visitor, province: Province) -> None:
    path = "/office/settings/services"
    head.opens(path).posts(path, help_type="develop", name="ฝึกซ่อมรถ").follows().sees("ฝึกซ่อมรถ")
    head.posts(path, status=422, help_type="develop", name="ฝึกซ่อมรถ").sees("มีชื่อนี้อยู่แล้ว")
    head.posts(path, status=422, help_type="develop", name=" ").sees("กรอกช่องนี้")
    where = row_action(head.opens(path), "ฝึกซ่อมรถ")
    head.posts(where, do="change", name="ซ่อมจักรยานยนต์").follows().sees("ซ่อมจักรยานยนต์").misses("ฝึกซ่อมรถ")
    head.posts(where, do="change", name="ฝึกอาชีพ").follows().sees("มีชื่อนี้อยู่แล้ว")
    head.posts(where, do="up").follows()
    named = [one.name for one in looked(province, services.listed) if one.help_type == "develop"]
    assert named[-2] == "ซ่อมจักรยานยนต์"
    head.posts(where, do="retire").follows().sees("เลิกใช้แล้ว")
    assert "ซ่อมจักรยานยนต์" not in [one.name for one in looked(province, services.listed)]
    head.posts(path, help_type="develop", name="ซ่อมจักรยานยนต์").follows()
    assert "ซ่อมจักรยานยนต์" in [one.name for one in looked(province, services.listed)]


def test_projects_targets_and_rules(head: Visitor, province: Province) -> None:
    path = "/office/settings/projects"
    for name in ("โครงการหนึ่ง", "โครงการสอง"):
        head.opens(path).posts(path, name=name, year="2570").follows().sees(name)
    where = row_action(head, "โครงการสอง")
    head.posts(where, do="change", name="โครงการที่สอง", target="120").follows().sees("เป้าหมาย 120 คน")
    head.posts(where, do="change", name="โครงการหนึ่ง", target="").follows().sees("มีชื่อนี้อยู่แล้ว")
    head.posts(where, do="change", name="โครงการที่สอง", target="มาก").follows().sees("เป้าหมายเป็นจำนวนคน")
    head.posts(where, do="up").follows()
    assert [one.name for one in looked(province, lambda session, office: projects.of_year(session, office, 2570))] == [
        "โครงการที่สอง",
        "โครงการหนึ่ง",
    ]
    with province.database.transaction() as session:
        service = session.scalars(select(Service).where(Service.name == "ฝึกอาชีพ")).one().id.hex
        project = session.scalars(select(Project).where(Project.name == "โครงการหนึ่ง")).one()
    rules = f"{path}/rules"
    head.opens(f"{rules}?year=2570").posts(rules, year="2570", **{service: project.id.hex}).follows()
    known = looked(province, lambda session, office: projects.rules(session, office, 2570))
    assert list(known.values()) == [project.id]
    head.posts(rules, year="2570").follows()
    assert looked(province, lambda session, office: projects.rules(session, office, 2570)) == {}


def test_units_and_their_keepers(head: Visitor, province: Province) -> None:
    volunteer_chat(province)
    path = "/office/settings/units"
    head.opens(path).posts(path, name="หน่วยบ้านสุขใจ").follows()
    where = row_action(head, "หน่วยบ้านสุขใจ")
    head.posts(where, do="change", name="หน่วยบ้านสุขใจ", keeper="1").follows().sees("ดูแลโดย 1 นางสมหญิง รักงาน")
    head.posts(where, do="change", name="หน่วยบ้านสุขใจ", keeper="99").follows().sees("ไม่มีอาสาสมัครเลขที่นี้")
    head.posts(where, do="release-1").follows().sees("ยังไม่มีผู้ดูแล")
    assert [one.name for one in looked(province, offices.units)] == ["หน่วยบ้านสุขใจ"]


def test_agencies_and_emergency_numbers(head: Visitor, province: Province) -> None:
    path = "/office/settings/agencies"
    head.opens(path).posts(path, name="พมจ.", label="พมจ.", phone="038-511-234").follows().sees("พมจ.")
    head.posts(path, status=422, name="อื่น", label="อื่น", phone="12").sees("ไม่ใช่เบอร์โทรศัพท์")
    where = row_action(head.opens(path), "พมจ.")
    head.posts(where, do="change", name="พมจ. ฉะเชิงเทรา", label="พมจ.", phone="1300").follows().sees("พมจ. ฉะเชิงเทรา")
    head.posts(where, do="retire").follows().sees("เลิกใช้แล้ว")
    with province.database.transaction() as session:
        assert session.scalars(select(Agency).where(Agency.label == "พมจ.")).one().retired_at is not None
    path = "/office/settings/numbers"
    head.opens(path).posts(path, phone="1669", name="เจ็บป่วยฉุกเฉิน").follows().sees("1669")
    head.posts(path, status=422, phone="1669", name="อีกครั้ง").sees("มีชื่อนี้อยู่แล้ว")
    head.posts(row_action(head.opens(path), "1694"), do="remove").follows().misses("1694")
    assert ("1669", "เจ็บป่วยฉุกเฉิน") in looked(province, emergency_numbers.to_call)
    volunteer_chat(province)[0].says("เบอร์ฉุกเฉิน", sees=["เจ็บป่วยฉุกเฉิน: 1669", "191"], hides="1694")


def test_holidays(head: Visitor, province: Province) -> None:
    path = "/office/settings/holidays"
    head.opens(f"{path}?year=2026").posts(path, day="1/12/2569", name="วันของจังหวัด").follows().sees("วันของจังหวัด")
    head.posts(path, status=422, day="เมื่อไรดี").sees("7/12/2569")
    (own,) = looked(province, holidays.of_office)
    assert (own.day.isoformat(), own.works) == ("2026-12-01", False)
    head.opens(f"{path}?year=2026").posts(f"{path}/2026-12-01", do="work").follows()
    assert looked(province, holidays.of_office) == []
    head.posts(f"{path}/2026-12-10", do="work").follows()
    assert [one.works for one in looked(province, holidays.of_office)] == [True]
    head.posts(f"{path}/2026-12-10", do="rest").follows()
    assert looked(province, holidays.of_office) == []
    head.posts(f"{path}/someday", do="work").follows().sees("7/12/2569")


def test_a_text_is_looked_at_in_a_bubble_then_said(head: Visitor, province: Province) -> None:
    path = "/office/settings/texts/thanks"
    head.opens(path).posts(path, status=200, do="look", words="ขอบคุณคุณ{name}ค่ะ จาก{office}")
    assert '<span class="said">ขอบคุณคุณสมหญิงค่ะ' in head.html
    head.opens("/office/settings/texts").misses("ใช้คำของสำนักงาน")
    for wrong, told in (
        ("", "เขียนข้อความ"),
        ("{nobody}", "ใช้ได้เฉพาะ"),
        ("{name!r}", "ใช้ได้เฉพาะ"),
        ("{", "ไม่ครบคู่"),
        ("ก" * 401, "401"),
    ):
        head.opens(path).posts(path, status=422, do="save", words=wrong).sees(told)
    head.posts(path, do="save", words="ขอบคุณคุณ{name}จากใจค่ะ").follows().sees("ใช้คำของสำนักงาน", "ขอบคุณคุณสมหญิงจากใจค่ะ")
    somying, number = volunteer_chat(province)
    with province.database.transaction() as session:
        leaving.let_go(session, session.get_one(Office, province.id), number, by="command line", now=province.clock())
    [told] = somying.was_told()
    assert told.startswith("ขอบคุณคุณสมหญิงจากใจค่ะ ")  # and what is kept of her
    head.posts(path, do="ours").follows().misses("ใช้คำของสำนักงาน")
    head.opens("/office/settings/texts/nobody", status=404)


def test_whom_the_office_names_for_data_protection_stands_in_the_full_notice(
    app: Flask, head: Visitor, province: Province
) -> None:
    reader, path = Visitor(app), "/office/settings/texts/dpo"
    reader.opens("/privacy").sees("เจ้าหน้าที่คุ้มครองข้อมูลส่วนบุคคล: ของกระทรวงแรงงาน", "7 วัน", "365 วัน")
    head.opens(path).misses("{").posts(path, status=422, do="save", words="โทร {office}").sees("วงเล็บปีกกา")
    head.posts(path, do="save", words="เจ้าหน้าที่คุ้มครองข้อมูล: dpo@office.example").follows()
    reader.opens("/privacy").sees("เจ้าหน้าที่คุ้มครองข้อมูล: dpo@office.example")
    with province.database.transaction() as session:
        assert session.get_one(Office, province.id).notice_edition == 1


def test_words_on_forms_the_summary_and_reports(head: Visitor, province: Province) -> None:
    path = "/office/settings/forms"
    head.opens(path).posts(
        path, signer="นางอรุณ แจ่มใส", address="ถนนมรุพงษ์\nฉะเชิงเทรา", snb2_notes="", money="1"
    ).follows()
    kept = looked(province, form_words.of)
    assert (kept.signer, kept.address, kept.snb2_notes, kept.money, kept.drug_only) == (
        "นางอรุณ แจ่มใส",
        ("ถนนมรุพงษ์", "ฉะเชิงเทรา"),
        None,
        True,
        False,
    )
    path, officer = "/office/settings/summary", province.staff["officer"]
    head.opens(path).sees("อรุณ ดูแลดี").posts(path, **{province.staff["head"].hex: "1"}).follows()
    with province.database.transaction() as session:
        assert not session.get_one(Membership, officer).takes_summary
    path = "/office/settings/reports"
    head.opens(path).posts(path, follow_ups="1").follows()
    assert looked(province, lambda _session, office: (office.follow_ups, office.annual_reports)) == (True, False)
    assert {"form words set", "summary chosen", "reports chosen"} <= set(acts(province))


def test_without_the_eve_half_the_reminders_are_planned(head: Visitor, province: Province, clock: Clock) -> None:
    volunteer_chat(province)
    path = "/office/settings/messages"
    head.opens(path).sees("วางแผนไว้")
    before = looked(province, lambda session, office: quota_plan.of_channel(session, office.channel, clock()))
    head.posts(path).follows()
    after = looked(province, lambda session, office: quota_plan.of_channel(session, office.channel, clock()))
    assert (before.eve, after.eve, before.due_day) == (1, 0, after.due_day)
    with province.database.transaction() as session:
        assert (reminders.EVE.whens(session), len(reminders.LAST.whens(session))) == ({}, 1)


def test_name_and_telephone(head: Visitor, province: Province) -> None:
    path = "/office/settings/office"
    head.opens(path).posts(path, status=422, name="", phone="x").sees("กรอกช่องนี้", "ไม่ใช่เบอร์โทรศัพท์")
    head.posts(path, name="สำนักงานแรงงานจังหวัดฉะเชิงเทรา", phone="038-511-234").follows()
    assert looked(province, lambda _session, office: office.phone) == "038511234"


def test_every_change_stands_in_the_audit_with_who_made_it(head: Visitor, province: Province) -> None:
    head.opens("/office/settings/numbers").posts("/office/settings/numbers", phone="1669", name="ฉุกเฉิน")
    with province.database.transaction() as session:
        entry = session.scalars(select(AuditEntry).where(AuditEntry.act == "emergency numbers changed")).one()
        assert entry.actor == str(session.get_one(Membership, province.staff["head"]).person_id)
    head.opens("/office/audit").sees("แก้เบอร์ฉุกเฉิน")
    assert staff_chat(province, "head").was_told() == []
