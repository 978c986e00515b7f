"""About the system: every page of the office asks for a login, keeps to its roles, and is answered safely."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from browsing_pages import Clock, Province, Visitor
from flask import Flask
from sqlalchemy.orm import Session
from volunteers_made import PLACES, volunteer_in
from werkzeug.routing import Rule

from raengjai.bot.thai.names import PersonName
from raengjai.handlers.office.pages import OFFICE_PAGES
from raengjai.storage import (
    cases,
    committee,
    consents,
    courses,
    help_records,
    job_seekers,
    keepers,
    meetings,
    offices,
    periods,
    staff,
    surveys,
    vacancies,
    worker_groups,
    workplaces,
)
from raengjai.storage.cases import Told
from raengjai.storage.help_records import Entry
from raengjai.storage.models import Membership, Office, Person, Volunteer
from raengjai.storage.places import named_exactly

NOBODY = UUID(int=1)
OPEN = {
    "login",
    "again",
    "enter",
    "entered",
    "leave",
    "language",
    "static",
    "agency_shown",
    "agency_answered",
    "own_copy_shown",
    "own_copy_taken",
    "private_id_shown",
    "private_id_typed",
}


def rules(app: Flask) -> Iterator[Rule]:
    return (rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/office"))


def addresses(app: Flask, parts: Mapping[str, object]) -> Iterator[tuple[str, str, str]]:
    """(method, address, endpoint) of every page of the office, with these parts."""
    for rule in rules(app):
        path = re.sub(r"<(?:(\w+)(?:\([^)]*\))?:)?(\w+)>", lambda found: _filled(found, parts), rule.rule)
        for method in (rule.methods or set()) & {"GET", "POST"}:
            yield method, path, rule.endpoint.rpartition(".")[2]


def _filled(found: re.Match[str], parts: Mapping[str, object]) -> str:
    """A part of an address; of an id that nobody has where none is given."""
    return str(parts.get(found[2], NOBODY if found[1] == "uuid" else "1"))


def test_every_page_is_behind_a_door_or_known_to_be_open(app: Flask) -> None:
    behind = {page.endpoint for page in OFFICE_PAGES}
    found = {rule.endpoint.rpartition(".")[2] for rule in rules(app)}
    assert found - behind - OPEN - {"start", "back"} == set()


def test_every_page_asks_for_a_login(app: Flask, province: Province) -> None:
    visitor = Visitor(app).opens("/office/login")
    for method, path, endpoint in addresses(app, {"member": uuid4(), "invite": uuid4(), "record": uuid4()}):
        if endpoint in OPEN | {"start", "back"}:
            continue
        if method == "GET":
            visitor.opens(path, status=303)
        else:
            visitor.opens("/office/login").posts(path)
        assert visitor.page is not None
        assert visitor.page.headers["Location"] == "/office/login", path


def test_a_change_without_the_pages_token_changes_nothing(app: Flask, province: Province) -> None:
    visitor = Visitor(app).enters(province, "head")
    for method, path, _endpoint in addresses(
        app, {"member": uuid4(), "invite": uuid4(), "record": uuid4(), "token": "x"}
    ):
        if method == "POST":
            page = visitor.client.post(path, **visitor._around())
            assert page.status_code == 400, path


def _made(province: Province, number: int = 1) -> dict[str, object]:
    """A volunteer, a record, a code and more of an office, as addresses name them."""
    with province.database.transaction() as session:
        office = session.get_one(Office, province.id)
        volunteer = volunteer_in(session, province, "สมหญิง รักงาน")
        volunteer.number = number
        place = named_exactly(PLACES[office.province_code], office.province_code)[0]
        entry = Entry("นาย", "สมชาย ใจดี", "none", ("promote",), "informal", date(2026, 11, 19), place)
        period = periods.open_on(session, office, date(2026, 11, 20))
        record = help_records.add(session, volunteer, period, entry, f"crawl-{office.province_code}", province.clock())
        invite = staff.new_invite(session, office, "officer", None, province.clock())
        case = cases.add(session, volunteer, Told("complaint", "wages", "ค่าจ้าง"), f"case-{number}", province.clock())
        told = vacancies.Told("ช่างเชื่อม", workplaces.of_place(place), date(2026, 12, 15), "038-000-000")
        vacancies.add(session, office, told, province.clock()).number = number
        agreed = consents.Consent(
            "2569-11", date(2026, 11, 19), session.get_one(Membership, volunteer.membership_id).person_id
        )
        seeks = job_seekers.Told(PersonName("นาง", "มาลี ใจดี"), "เย็บผ้า", place)
        job_seekers.bring(
            session, volunteer, seeks, agreed, draft_id=f"seeks-{number}", now=province.clock()
        ).number = number
        day = date(2026, 12, 10)
        course = courses.Told("ซ่อมแอร์", "สถาบัน", day, day, day, 1, "038-000-000")
        courses.announce(session, office, course, province.clock()).number = number
        group = worker_groups.Told("unemployed", "กลุ่มเย็บผ้า", place)
        worker_groups.form(session, volunteer, group, f"group-{number}", province.clock()).number = number
        made = {"number": number, "record": record.id, "invite": invite.id, "case": case.id}
        return made | _of_units_and_centre(session, province, volunteer)


def _of_units_and_centre(session: Session, province: Province, volunteer: Volunteer) -> dict[str, object]:
    """A unit with the volunteer as its keeper, a seat of the committee, a meeting it is called to, and a survey."""
    office, now = session.get_one(Office, province.id), province.clock()
    person = session.get_one(Person, session.get_one(Membership, province.staff["officer"]).person_id)
    unit = offices.add_unit(session, office, "หน่วยบริการบ้านสุขใจ")
    keepers.appoint(session, office, unit, session.get_one(Membership, volunteer.membership_id), now)
    seat = committee.appoint(session, office, PersonName("นาย", "ไม่เล่น ไลน์"), "chair", now)
    call = meetings.Call("แผนงาน", now + timedelta(days=7), "ห้องประชุม")
    meeting = meetings.call(session, office, call, person, f"meeting-{office.province_code}", now)
    assert meeting is not None
    written = surveys.Written("แบบสำรวจ", date(2026, 12, 4), (surveys.Question("number", "กี่คน"),))
    surveys.write(session, office, written, person, now).number = volunteer.number
    return {"unit": unit.id, "seat": seat.id, "meeting": meeting.id}


@pytest.mark.parametrize("role", staff.ROLES)
def test_a_crawler_of_every_role_meets_no_fault_and_only_what_is_its_own(
    app: Flask, province: Province, foreign: Province, role: str, clock: Clock
) -> None:
    """Own, foreign and missing: each address of each page, opened and sent."""
    parts: dict[str, dict[str, object]] = {
        "own": {"member": province.staff["officer"], **_made(province)},
        "foreign": {"member": foreign.staff["officer"], **_made(foreign, number=7), "number": 7},
        "missing": {"member": uuid4(), "invite": uuid4(), "record": uuid4(), "number": 8},
    }
    status: dict[str, dict[tuple[str, str], int]] = {}
    for kind, these in parts.items():
        visitor = Visitor(app).enters(province, role)
        for method, path, endpoint in addresses(app, {"month": "2569-11", "token": "x", **these}):
            if endpoint == "leave":
                continue
            visitor.opens("/office/login") if method == "POST" else None
            page = (
                visitor.client.get(path, **visitor._around())
                if method == "GET"
                else visitor.client.post(path, data={"csrf_token": visitor.token()}, **visitor._around())
            )
            assert page.status_code < 500, f"{role} {method} {path}: {page.status_code}"
            status.setdefault(kind, {})[method, endpoint] = page.status_code
    assert status["foreign"] == status["missing"]
    allowed = {page.endpoint for page in OFFICE_PAGES if role in page.roles}
    for method, endpoint in itertools.chain(*status.values()):
        if endpoint not in allowed | OPEN | {"start", "back"}:
            assert {each.get((method, endpoint)) for each in status.values()} == {403}, endpoint


def test_pages_are_not_kept_and_run_nothing_that_is_not_ours(officer: Visitor) -> None:
    officer.opens("/office/")
    assert officer.page is not None
    headers = officer.page.headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["Strict-Transport-Security"].startswith("max-age=")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe-inline" not in headers["Content-Security-Policy"]
    assert "<script" not in officer.html
    assert " style=" not in officer.html
    assert "http" not in "".join(re.findall(r'(?:href|src)="([^"]+)"', officer.html))


def test_an_error_of_ours_tells_nothing_of_the_inside(app: Flask, province: Province) -> None:
    @app.get("/office/broken")
    def broken() -> str:
        raise RuntimeError("1-0000-00000-01-7")

    visitor = Visitor(app).opens("/office/broken", status=500).sees("ระบบขัดข้อง").misses("RuntimeError", "1-0000")
    assert "Traceback" not in visitor.html


def test_a_missing_page_says_so_kindly(visitor: Visitor) -> None:
    visitor.opens("/office/nowhere", status=404).sees("ไม่พบหน้านี้")


def test_the_navigation_is_a_few_groups_and_a_group_of_one_is_its_page(head: Visitor, province: Province) -> None:
    groups = re.findall(r"<summary[^>]*>([^<]*)</summary>", head.opens("/office/records").html)
    assert len(groups) == 6
    assert re.search(r'<summary class="nav-link active">งานช่วยเหลือ</summary>', head.html)
    ministry = Visitor(head.app).enters(province, "ministry").opens("/office/provinces")
    assert "<summary" not in ministry.html
    ministry.sees("วันนี้", "บัญชีของฉัน")
