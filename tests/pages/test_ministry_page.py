"""The ministry's page: counts of every province, no persons, nothing else."""

from __future__ import annotations

from browsing_pages import Province, Visitor
from flask import Flask
from volunteers_made import volunteer_in

from raengjai.storage import periods
from raengjai.storage.database import Database
from raengjai.storage.models import Office


def test_the_ministry_compares_provinces_and_sees_no_person(
    app: Flask, province: Province, foreign: Province, rooms: Database
) -> None:
    with rooms.transaction() as session:
        for each, name in ((province, "สมหญิง รักงาน"), (foreign, "มาลี สุขใจ")):
            volunteer_in(session, each, name)
            periods.named(session, session.get_one(Office, each.id), 2026, 11)
    visitor = Visitor(app).enters(province, "ministry").opens("/office/", status=303).follows()
    visitor.sees("ทุกจังหวัด").opens("/office/provinces?month=2569-11")
    visitor.sees("ฉะเชิงเทรา", "สุรินทร์", "0/1").misses("สมหญิง", "มาลี")
    visitor.opens("/office/provinces?month=nonsense", status=404)
    visitor.opens("/office/provinces?month=2500-01").sees("ไม่มีจังหวัดใด")
    for path in ("/office/volunteers", "/office/forms", "/office/staff", "/office/audit"):
        visitor.opens(path, status=403)


def test_an_office_does_not_see_the_others(officer: Visitor) -> None:
    officer.opens("/office/provinces", status=403)
