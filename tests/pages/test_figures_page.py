"""The figures: the same as on the forms and in the summary, and each opens exactly the records it counts."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest
from browsing_pages import Province, Visitor
from chatting import recorded_by
from flask import Flask
from volunteers_made import volunteer_in

from raengjai.handlers.forms import report_figures
from raengjai.handlers.office.charts import Column, bar, columns
from raengjai.storage import (
    approvals,
    form_records,
    help_records,
    month_figures,
    offices,
    opening_balances,
    periods,
    projects,
    targets,
)
from raengjai.storage.database import Database
from raengjai.storage.models import HelpRecord, Office, ReportingPeriod, Volunteer
from raengjai.storage.places import of_province
from raengjai.storage.record_counts import Counts

SOMCHAI, BUNMI = "1000000000017", "1000000000025"
FIGURE = re.compile(r'<a href="(/office/records\?[^"]+)">([0-9,]+)</a>')
SHOWN = re.compile(r'<td class="name">')


@pytest.fixture
def year(rooms: Database, province: Province) -> Province:
    """Two months of this fiscal year and one of the last, of every kind, in two districts and a project."""
    with rooms.transaction() as session:
        office = session.get_one(Office, province.id)
        volunteer = volunteer_in(session, province, "สมหญิง รักงาน")
        volunteer.unit_id = offices.add_unit(session, office, "หน่วยบริการบ้านสุขใจ").id
        project = projects.add(session, office, 2570, "ฝึกอาชีพแรงงานนอกระบบ")
        of_last_year = projects.add(session, office, 2569, "ของปีก่อน")
        targets.put(session, office, 2570, project, 4)
        named = [periods.named(session, office, *month).id for month in ((2026, 10), (2025, 11))]
        far, project_id, other_id = of_province("24")[-1], project.id, of_last_year.id
    recorded_by(province, 1, "one", project_id=project_id)
    recorded_by(province, 1, "two", help_types=("promote", "develop"), place=far)
    recorded_by(province, 1, "three", citizen_id=BUNMI, worker_type="elderly", project_id=project_id)
    recorded_by(province, 1, "other", citizen_id=BUNMI, worker_type="other")
    october = recorded_by(province, 1, "october", helped_on=date(2026, 10, 5), project_id=other_id)
    before = recorded_by(province, 1, "before", helped_on=date(2025, 11, 5), worker_type="disabled", place=far)
    with rooms.transaction() as session:
        for record, period in zip((october, before), named, strict=True):
            session.get_one(HelpRecord, record).period_id = period
    return province


def opened(officer: Visitor, address: str) -> int:
    """How many records stand behind an address, page by page."""
    count, onward = 0, [unescape(address)]
    while onward:
        officer.opens(onward.pop())
        count += len(SHOWN.findall(officer.html))
        onward += [unescape(link) for link in re.findall(r'href="(/office/records\?[^"]*before=[^"]*)"', officer.html)]
    return count


@pytest.mark.parametrize("span", ["", "?month=2569-10", "?month=2570-q1", "?month=2570", "?month=2568-11"])
def test_each_figure_opens_the_records_it_counts(officer: Visitor, year: Province, span: str) -> None:
    found = FIGURE.findall(officer.opens(f"/office/figures{span}").html)
    assert len(found) >= 4
    for address, figure in found:
        assert opened(officer, address) == int(figure.replace(",", "")), address


def test_the_records_of_a_year_go_page_by_page_through_its_months(officer: Visitor, year: Province) -> None:
    for number in range(55):
        recorded_by(year, 1, f"many-{number}")
    assert opened(officer, "/office/records?month=2570") == 55 + 5
    assert opened(officer, "/office/records?month=2570&words=สมชาย&forms=1") == 55 + 4
    officer.opens("/office/records?month=2570&before=2026-11-20,1,2550-01", status=404)


def test_the_page_says_what_forms_and_summary_say(officer: Visitor, year: Province, rooms: Database) -> None:
    officer.opens("/office/figures").sees("3 รายการในแบบรายงาน", "2 คนในแบบรายงาน", "1 รายการ ช่วงเดียวกันปีก่อน")
    with rooms.transaction() as session:
        office = session.get_one(Office, year.id)
        period = periods.named(session, office, 2026, 11)
        told = report_figures.of_span(session, office, 2570, 2, 2, date(2026, 11, 20))
        summary = month_figures.of(session, period)
        assert len(form_records.on_form(session, office, period)) == told.counts.records == 3
        assert summary.all.records == told.counts.records + told.others.records == 4
        for kind in form_records.ON_FORM:
            assert told.counts.by_worker_type.get(kind, 0) == getattr(summary.by_worker_type.get(kind), "records", 0)


def test_against_targets_and_last_year(officer: Visitor, year: Province) -> None:
    officer.opens("/office/figures").sees("ฝึกอาชีพแรงงานนอกระบบ", "4 (50%)", "ปีก่อน", "หน่วยบริการบ้านสุขใจ", "แรงงานคนพิการ")
    for drawn in ('class="target"', 'class="before"'):
        assert drawn in officer.html
    assert " style=" not in officer.html
    assert 'class="before"' not in officer.opens("/office/figures?month=2568-11").html


def test_months_before_the_bot_are_told_apart(officer: Visitor, year: Province, rooms: Database) -> None:
    with rooms.transaction() as session:
        counts = Counts(40, 30, {"promote": 40}, {"informal": 40})
        opening_balances.put(session, session.get_one(Office, year.id), None, (2026, 10), counts)
    officer.opens("/office/figures?month=2569-10").sees("41 รายการในแบบรายงาน", "40 รายการเป็นยอดก่อนเริ่มใช้ระบบ")


def test_what_waits_for_approval_is_not_counted(officer: Visitor, year: Province, rooms: Database) -> None:
    with rooms.transaction() as session:
        approvals.choose(session, session.get_one(Office, year.id), date(2026, 11, 20), wanted=True)
    officer.opens("/office/figures").sees("0 รายการในแบบรายงาน", "4 รายการรออนุมัติ")
    assert opened(officer, "/office/records?forms=1") == 0


def test_nothing_yet_and_nonsense(officer: Visitor, foreign: Province, app: Flask, year: Province) -> None:
    Visitor(app).enters(foreign, "officer").opens("/office/figures").sees("0 รายการในแบบรายงาน").misses("ฝึกอาชีพแรงงาน")
    for odd in ("2570-q5", "x", "2569-13", "2599-01", "9999", "2400-q0"):
        officer.opens(f"/office/figures?month={odd}", status=404)
    for odd in ("district=%27", "unit=x", "forms=7", "project=x", "month=2600"):
        officer.opens(f"/office/records?{odd}")


def test_charts_of_nothing_and_of_much() -> None:
    assert "<rect" not in bar(0, 0)
    assert bar(1, 1_000_000, before=2_000_000, target=3).count("<rect") == 3
    drawn = columns([Column("<ต.ค.>", 0), Column("พ.ย.", 7, 3)], "ปี & เดือน")
    assert [words in drawn for words in ("&lt;ต.ค.&gt;", "ปี &amp; เดือน", "<ต.ค.>")] == [True, True, False]
    assert drawn.count("<rect") == 2
    assert columns([], "ไม่มี").count("<rect") == 0


def test_people_of_another_office_are_counted_nowhere(
    officer: Visitor, foreign: Province, year: Province, rooms: Database
) -> None:
    with rooms.transaction() as session:
        volunteer_in(session, foreign, "ไกลตา ต่างจังหวัด")
        theirs = session.get_one(Office, foreign.id)
        period: ReportingPeriod = periods.open_on(session, theirs, date(2026, 11, 20))
        volunteer = session.query(Volunteer).filter_by(office_id=theirs.id).one()
        entry = help_records.Entry(
            "นาย", "สมชาย ใจดี", "none", ("promote",), "informal", date(2026, 11, 19), of_province("32")[0]
        )
        help_records.add(session, volunteer, period, entry, "foreign", foreign.clock())
    officer.opens("/office/figures").sees("3 รายการในแบบรายงาน")
