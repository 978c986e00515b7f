"""The reports page: what the clock made, one of this moment, and nothing of another office."""

from __future__ import annotations

from io import BytesIO
from uuid import uuid4

import openpyxl
import pytest
from browsing_pages import Province, Visitor
from flask import Flask

from raengjai.storage import audit, report_files
from raengjai.storage.database import Database
from raengjai.storage.models import Office, ReportFile


def kept(rooms: Database, province: Province, name: str) -> ReportFile:
    with rooms.transaction() as session:
        office = session.get_one(Office, province.id)
        report_files.keep(session, office, name, {"pdf": b"%PDF-kept", "xlsx": b"PK-kept"}, province.clock())
        file = report_files.named(session, office, name, "pdf")
        assert file is not None
        return file


def test_what_was_made_on_its_day_is_seen_and_fetched(officer: Visitor, rooms: Database, province: Province) -> None:
    file = kept(rooms, province, "annual 2569 final")
    kept(rooms, province, "follow-up 2569-12")
    officer.opens("/office/forms").sees("รายงานของปีงบประมาณ")
    officer.opens("/office/reports").sees("รายงานประจำปีงบประมาณ 2569 ฉบับสมบูรณ์", "ติดตามผลรอบ 12 เดือน ปีงบประมาณ 2569")
    officer.opens(f"/office/reports/kept/{file.id}")
    assert officer.page is not None
    assert officer.page.data == b"%PDF-kept"
    assert officer.page.headers["Content-Disposition"] == 'attachment; filename="annual-2569-final-24.pdf"'
    with rooms.transaction() as session:
        latest = audit.of_office(session, session.get_one(Office, province.id))[0]
        assert (latest.act, latest.about) == ("report fetched", "annual 2569 final.pdf")


@pytest.mark.parametrize(
    ("kind", "month", "title"),
    [
        ("quarterly", "2569-12", "ไตรมาสที่ ๑ ปีงบประมาณ พ.ศ. ๒๕๗๐"),
        ("follow-up", "2570-03", "รายงานติดตามผลการดำเนินงานเทียบเป้าหมาย รอบ ๖ เดือน"),
        ("annual", "2569-09", "รายงานผลการดำเนินงานประจำปีงบประมาณ พ.ศ. ๒๕๖๙"),
    ],
)
def test_a_report_of_this_moment_comes_at_once(officer: Visitor, kind: str, month: str, title: str) -> None:
    officer.opens("/office/reports").sees("ทำตอนนี้", "สรุปผลไตรมาสที่ 1 ปีงบประมาณ 2570")
    assert f"/office/reports/{kind}/{month}.xlsx" in officer.html
    officer.opens(f"/office/reports/{kind}/{month}.xlsx")
    assert officer.page is not None
    book = openpyxl.load_workbook(BytesIO(officer.page.data))
    assert title in [row[0] for row in book["สรุป"].iter_rows(values_only=True)]


@pytest.mark.parametrize("path", ["monthly/2569-11.pdf", "quarterly/nothing.pdf", "quarterly/2569-11.docx"])
def test_what_is_no_report_is_not_found(officer: Visitor, path: str) -> None:
    officer.opens(f"/office/reports/{path}", status=404)


def test_who_only_looks_makes_nothing(app: Flask, province: Province) -> None:
    auditor = Visitor(app).enters(province, "auditor")
    auditor.opens("/office/reports").misses("ทำตอนนี้")
    auditor.opens("/office/reports/quarterly/2569-11.pdf", status=403)


def test_another_office_s_report_is_as_good_as_none(officer: Visitor, rooms: Database, foreign: Province) -> None:
    file = kept(rooms, foreign, "annual 2569")
    officer.opens("/office/reports").misses("2569 ฉบับ")
    officer.opens(f"/office/reports/kept/{file.id}", status=404)
    officer.opens(f"/office/reports/kept/{uuid4()}", status=404)
