"""The ministry's page: counts of every province, no persons, nothing else."""

from __future__ import annotations

import re
from datetime import date

from browsing_pages import Province, Visitor
from chatting import recorded_by
from flask import Flask
from statements import counted
from volunteers_made import volunteer_in

from raengjai.storage import offices, periods, provinces, services
from raengjai.storage.database import Database
from raengjai.storage.models import Office, ReportingPeriod

NOVEMBER = "/office/provinces?month=2569-11"


def test_the_ministry_compares_provinces_and_sees_no_person(
    app: Flask, province: Province, foreign: Province, rooms: Database
) -> None:
    with rooms.transaction() as session:
        for each, name in ((province, "สมหญิง รักงาน"), (foreign, "มาลี สุขใจ")):
            volunteer_in(session, each, name)
            periods.named(session, session.get_one(Office, each.id), 2026, 11)
    visitor = Visitor(app).enters(province, "ministry").opens("/office/", status=303).follows()
    visitor.sees("ทุกจังหวัด").opens(NOVEMBER)
    visitor.sees("ฉะเชิงเทรา", "สุรินทร์", "0/1", "0%").misses("สมหญิง", "มาลี")
    with rooms.transaction() as session:
        periods.named(session, session.get_one(Office, province.id), 2026, 7)  # of before the office was here
    visitor.opens("/office/provinces?month=2569-07").sees("ฉะเชิงเทรา").misses("สุรินทร์")
    visitor.opens("/office/provinces?month=nonsense", status=404)
    visitor.opens("/office/provinces?month=2500-01").sees("เดือนนั้นยังไม่มีจังหวัดใดใช้งาน")
    for path in ("/office/volunteers", "/office/forms", "/office/staff", "/office/audit"):
        visitor.opens(path, status=403)


def test_an_office_does_not_see_the_others(officer: Visitor) -> None:
    officer.opens("/office/provinces", status=403)


def test_who_recorded_nothing_stands_there_too_and_a_column_sorts(
    app: Flask, province: Province, foreign: Province, rooms: Database
) -> None:
    with rooms.transaction() as session:
        for each in (province, foreign):
            volunteer_in(session, each, "สมหญิง รักงาน")
    recorded_by(foreign, 1, "theirs")
    with rooms.transaction() as session:
        assert session.query(ReportingPeriod).count() == 1
    visitor = Visitor(app).enters(province, "ministry").opens(NOVEMBER)
    visitor.sees("100%", "1/1", "0%", "0/1", "รวม 2 จังหวัด", "50%", "1/2")
    assert _listed(visitor) == ["ฉะเชิงเทรา", "สุรินทร์", "รวม 2 จังหวัด"]
    for order in ("records", "people", "complete", "timely"):
        assert _listed(visitor.opens(f"{NOVEMBER}&by={order}"))[0] == "สุรินทร์"
        assert visitor.html.count('aria-sort="descending"') == 1
    assert _listed(visitor.opens(f"{NOVEMBER}&by=nonsense"))[0] == "ฉะเชิงเทรา"
    with rooms.transaction() as session:
        assert session.query(ReportingPeriod).count() == 1


def _listed(visitor: Visitor) -> list[str]:
    return re.findall(r'<th scope="row">([^<]+)', visitor.html)


def test_many_provinces_ask_no_more_than_two(province: Province, foreign: Province, rooms: Database) -> None:
    with rooms.transaction() as session:
        volunteer_in(session, foreign, "สมหญิง รักงาน")
    recorded_by(foreign, 1, "theirs")
    with counted() as few, rooms.transaction() as session:
        provinces.in_month(session, 2026, 11, date(2026, 11, 20))
    with rooms.transaction() as session:
        for number, code in enumerate(("10", "50", "83", "90")):
            office = offices.create(session, code, f"จังหวัดที่ {number}", "สำนักงาน", province.clock())
            services.fill_first_list(session, office)
            office.due_day = 24 + number
    with counted() as many, rooms.transaction() as session:
        assert len(provinces.in_month(session, 2026, 11, date(2026, 11, 20))) == 6
    assert len(many) == len(few)
