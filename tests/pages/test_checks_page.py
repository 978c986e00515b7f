"""The checks of a month: what is pointed at, found in order with a reason, and opened again by a change."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from browsing_pages import Province, Visitor
from chatting import recorded_by
from flask import Flask
from volunteers_made import volunteer_in

from raengjai.handlers.checks import month_checks
from raengjai.storage import audit, help_records, periods, registry
from raengjai.storage.database import Database
from raengjai.storage.help_records import Entry
from raengjai.storage.models import HelpRecord, Membership, Office, Person
from raengjai.storage.places import Place, named_exactly, of_province

REASON = "ถามอาสาสมัครแล้ว มาสองครั้งจริง"
DAY = date(2026, 11, 20)


@pytest.fixture
def two(rooms: Database, province: Province) -> None:
    """Volunteers no. 1 and no. 2."""
    with rooms.transaction() as session:
        volunteer_in(session, province, "สมหญิง รักงาน")
        volunteer_in(session, province, "มาลี สุขใจ")


@pytest.fixture
def doubled(province: Province, two: None) -> UUID:
    """The same help, told by both."""
    recorded_by(province, 1, "draft-1")
    return recorded_by(province, 2, "draft-2")


def codes(province: Province) -> dict[str, int]:
    """What each rule finds in November and nobody has dismissed."""
    with province.database.transaction() as session:
        office = session.get_one(Office, province.id)
        found = month_checks.to_look_at(session, office, periods.named(session, office, 2026, 11), DAY)
        return {one.rule.code: one.count for one in month_checks.counts(found)}


def listed_by_office(province: Province, draft: str, **said: Any) -> None:
    """A record of a training's list."""
    with province.database.transaction() as session:
        office = session.get_one(Office, province.id)
        (place,) = named_exactly("พิมพา", "24")
        told = {"id_kind": "none", "help_types": ("develop",), "worker_type": "informal", "helped_on": DAY} | said
        entry = Entry(prefix="นาง", name="บุญมี ศรีสุข", place=told.pop("place", place), **told)
        help_records.add(session, None, periods.named(session, office, 2026, 11), entry, draft, province.clock())


def elsewhere() -> Place:
    """A subdistrict of another district."""
    return next(place for place in of_province("24") if place.district != "บางปะกง")


def test_every_rule_finds_what_it_is_for(province: Province, two: None) -> None:
    somchai, bunmi, duangjai = "1000000000017", "1000000000025", "3000000000013"
    recorded_by(province, 1, "none", id_kind="none", citizen_id=None, name="ไม่มี เลขบัตร")
    recorded_by(province, 1, "doubtful", citizen_id="1000000000018", id_doubtful=True, name="ขอ ดู")
    recorded_by(province, 1, "first", citizen_id=somchai)
    recorded_by(province, 2, "double", citizen_id=somchai)
    recorded_by(province, 2, "other-help", citizen_id=somchai, help_types=("develop",))
    recorded_by(province, 1, "here", citizen_id=bunmi, helped_on=date(2026, 11, 6))
    recorded_by(province, 2, "there", citizen_id=bunmi, helped_on=date(2026, 11, 6), place=elsewhere())
    recorded_by(province, 1, "young", citizen_id=duangjai.replace("3", "1", 1), worker_type="elderly")
    recorded_by(province, 1, "other", citizen_id=duangjai, worker_type="other", helped_on=date(2026, 11, 3))
    recorded_by(province, 1, "informal", citizen_id=duangjai, helped_on=date(2026, 11, 4))
    listed_by_office(province, "list-1")
    listed_by_office(province, "list-2", id_kind="citizen", citizen_id=bunmi, place=elsewhere())
    with province.database.transaction() as session:
        office = session.get_one(Office, province.id)
        edition = registry.begin(session, office, 2563, province.clock())
        registry.add(session, edition, [duangjai, somchai])
        registry.complete(session, edition, refused=0, now=province.clock())
        office.register_year = 2563
    assert codes(province) == {
        "without_id": 1, "doubtful_id": 1, "doubles": 1, "twice_a_day": 1, "far_apart": 1, "age": 1, "kinds": 1,
        "register": 1, "no_project": 12,
    }  # fmt: skip


def test_a_day_of_a_closed_month_is_compared_with_that_month(province: Province, two: None) -> None:
    with province.database.transaction() as session:
        october = periods.named(session, session.get_one(Office, province.id), 2026, 10)
        record_id = october.id
    recorded_by(province, 1, "november", helped_on=date(2026, 10, 10))
    there = recorded_by(province, 2, "october", helped_on=date(2026, 10, 10))
    with province.database.transaction() as session:
        session.get_one(HelpRecord, there).period_id = record_id
    assert codes(province) == {"doubles": 1, "no_project": 1}


def test_a_flag_leads_to_its_records(officer: Visitor, province: Province, doubled: UUID) -> None:
    officer.opens("/office/").sees("เรื่องที่ควรดู").opens("/office/checks")
    officer.sees("คนเดิม วันเดิม เรื่องเดิม ซ้ำ", "สมหญิง รักงาน", "มาลี สุขใจ", "x-xxxx-xxxx0-01-7")
    officer.misses("1000000000017", "1-0000-00000-01-7")
    assert f"/office/records/{doubled}/person" in officer.html
    for address in {part.split('"')[0] for part in officer.html.split('href="/office/records')[1:]}:
        officer.opens(f"/office/records{address}".replace("&amp;", "&"))


def test_dismissed_with_a_reason_and_back_when_the_record_changes(
    officer: Visitor, province: Province, doubled: UUID
) -> None:
    page, act = "/office/checks?month=2569-11", f"/office/checks/2569-11/doubles/{doubled}"
    officer.opens(page).posts(f"{act}/dismiss", reason="ok").follows().sees("กรุณาบอกเหตุผล")
    officer.posts(f"{act}/dismiss", reason=f"{REASON} 1000000000017").follows().sees("จะกลับมาเอง", "ไม่มีเรื่องที่ต้องดู")
    assert codes(province) == {"no_project": 2}
    officer.opens(f"{page}&done=1").sees(REASON, "อรุณ ดูแลดี").misses("1000000000017")
    with province.database.transaction() as session:
        assert "check dismissed" in [one.act for one in audit.of_office(session, session.get_one(Office, province.id))]
        record = session.get_one(HelpRecord, doubled)
        by = session.get_one(Person, session.get_one(Membership, province.staff["officer"]).person_id)
        help_records.give_to_project(session, record, None, by, province.clock())
    assert codes(province)["doubles"] == 1
    officer.posts(f"{act}/dismiss", reason=REASON).follows()
    assert "doubles" not in codes(province)
    officer.posts(f"{act}/again").follows().sees("เปิดให้ดูอีกครั้งแล้ว", "สมหญิง")
    officer.opens(page).posts(f"{act}/again").follows().sees("เปิดอยู่แล้ว")


def test_nothing_of_it_reaches_a_volunteer(officer: Visitor, province: Province, doubled: UUID) -> None:
    officer.opens("/office/checks").posts(f"/office/checks/2569-11/doubles/{doubled}/dismiss", reason=REASON)
    with province.database.transaction() as session:
        assert not session.connection().exec_driver_sql("SELECT count(*) FROM outbox_bubble").scalar()


def test_what_is_not_found_can_not_be_dismissed(
    officer: Visitor, province: Province, foreign: Province, doubled: UUID, rooms: Database
) -> None:
    with rooms.transaction() as session:
        volunteer_in(session, foreign, "ไกลตา ต่างจังหวัด")
    officer.opens("/office/checks")
    for address in (f"doubles/{foreign.id}", f"unheard/{doubled}", f"far_apart/{doubled}"):
        officer.posts(f"/office/checks/2569-11/{address}/dismiss", reason=REASON, status=404)
    officer.opens("/office/checks").posts(f"/office/checks/2569-01/doubles/{doubled}/dismiss", status=404)
    for odd in ("after=x", "after=99-9-z", "rule=unheard", "month=2569-11&done=7", "after=-1--"):
        officer.opens(f"/office/checks?{odd}")


def test_another_office_sees_and_dismisses_nothing(app: Flask, foreign: Province, doubled: UUID) -> None:
    stranger = Visitor(app).enters(foreign, "officer").opens("/office/checks").misses("สมชาย", "สมหญิง")
    stranger.posts(f"/office/checks/2569-11/doubles/{doubled}/dismiss", reason=REASON, status=404)


def test_an_auditor_sees_and_changes_nothing(app: Flask, province: Province, doubled: UUID) -> None:
    auditor = Visitor(app).enters(province, "auditor").opens("/office/checks").sees("สมหญิง").misses("เรียบร้อยแล้ว เพราะ")
    auditor.posts(f"/office/checks/2569-11/doubles/{doubled}/dismiss", reason=REASON, status=403)


def test_many_flags_go_page_by_page(officer: Visitor, province: Province, two: None) -> None:
    for number in range(52):
        name = f"คน{'กขคงจฉชซญฎฏฐฑ'[number // 4]}{'กขคง'[number % 4]} ใจดี"
        recorded_by(province, 1, f"many-{number}", id_kind="none", citizen_id=None, name=name)
    officer.opens("/office/checks?rule=without_id").sees("หน้าถัดไป", "คนฐก ใจดี", "คนญง ใจดี")
    address = officer.html.split("after=")[1].split('"')[0]
    officer.opens(f"/office/checks?rule=without_id&after={address}").sees("คนฑง ใจดี").misses("คนญง ใจดี", "หน้าถัดไป")
