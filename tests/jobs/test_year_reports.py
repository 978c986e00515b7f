"""Reports of the fiscal year: made when their time has come, each once, where the office wants them."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from office_with_records import IDS, NOW, OfficeWithRecords
from sqlalchemy import select
from timing import Times, bangkok

from raengjai.handlers.forms import annual, year_reports
from raengjai.handlers.jobs import year_reports as jobs
from raengjai.storage import chats, opening_balances, people, pictures, projects, report_files, targets
from raengjai.storage.database import Database
from raengjai.storage.models import OutboxBubble, Person
from raengjai.storage.pictures import Taken
from raengjai.storage.record_counts import Counts


@pytest.fixture
def office(any_database: Database) -> OfficeWithRecords:
    """An office with an officer, three people helped in November and December, one of them twice, and a balance."""
    office = OfficeWithRecords(any_database)
    with any_database.transaction() as session:
        row = office.row(session)
        (chat_id,) = chats.find_or_add(session, "main", [("user", "U" + "9" * 32)], NOW).values()
        officer = Person(chat_id=chat_id, created_at=NOW)
        session.add(officer)
        session.flush()
        people.join(session, row, officer, "officer", approved=True, now=NOW)
        one = projects.add(session, row, 2570, "โครงการหนึ่ง")
        targets.put(session, row, 2570, one, 10)
        opening_balances.put(session, row, one.id, (2026, 10), Counts(5, 4, {"promote": 5}, {"informal": 5}))
        for day, citizen_id in (("11-10", IDS[0]), ("11-20", IDS[1]), ("12-10", IDS[0])):
            office.record(session, f"2026-{day}", citizen_id=citizen_id, project_id=one.id)
        office.record(session, "2026-12-11", citizen_id=IDS[2], worker_type="other")
    return office


@pytest.fixture
def times(office: OfficeWithRecords) -> Times:
    return Times(office.database, at=bangkok("2026-12-20 12:00"))


def plays(times: Times, *moments: str) -> None:
    worker = times.worker(*jobs.RULES)
    times.look(worker)
    for moment in moments:
        times.look(worker, moment)


def made(office: OfficeWithRecords) -> list[str]:
    with office.database.transaction() as session:
        return sorted(f"{one.name}.{one.ending}" for one in report_files.of_office(session, office.row(session)))


def told(office: OfficeWithRecords) -> list[str]:
    with office.database.transaction() as session:
        return [str(row.body) for row in session.scalars(select(OutboxBubble).order_by(OutboxBubble.number))]


def cells(office: OfficeWithRecords, name: str) -> list[tuple[object, ...]]:
    with office.database.transaction() as session:
        file = report_files.named(session, office.row(session), name, "xlsx")
        assert file is not None
        book = openpyxl.load_workbook(BytesIO(file.content))
    return [row for sheet in book for row in sheet.iter_rows(values_only=True)]


def test_the_quarter_is_made_on_the_sixth_told_for_nothing_and_kept(office: OfficeWithRecords, times: Times) -> None:
    plays(times, "2027-01-06 07:59")
    assert made(office) == []
    plays(times, "2027-01-06 08:01", "2027-01-06 12:00")
    assert made(office) == ["quarterly 2570-1.pdf", "quarterly 2570-1.xlsx"]
    (words,) = told(office)
    assert "สรุปผลไตรมาสที่ 1 ปีงบประมาณ 2570" in words
    with office.database.transaction() as session:
        assert session.scalars(select(OutboxBubble.weight)).all() == ["answer"]
    rows = cells(office, "quarterly 2570-1")
    assert (1, "ให้ความช่วยเหลือ", 8, "ครั้ง") in [row[:4] for row in rows]
    assert (2, "ผู้ได้รับการช่วยเหลือ", 6, "คน") in [row[:4] for row in rows]
    assert (1, "ตุลาคม ๒๕๖๙", 5, 4) in [row[:4] for row in rows]
    assert (2, "พฤศจิกายน ๒๕๖๙", 2, 2) in [row[:4] for row in rows]
    assert any(row[1] == "โครงการหนึ่ง" and row[2:8] == (10, 8, 6, 8, 6, 60) for row in rows)
    assert any(row[1] == "อื่น ๆ" and row[2] == 1 for row in rows)


def test_a_report_stays_as_it_was_made(office: OfficeWithRecords, times: Times) -> None:
    plays(times, "2027-01-06 08:01")
    before = cells(office, "quarterly 2570-1")
    with office.database.transaction() as session:
        office.record(session, "2026-12-20", citizen_id=IDS[1])
    plays(times, "2027-01-06 09:00")
    assert cells(office, "quarterly 2570-1") == before
    with office.database.transaction() as session:
        anew = year_reports.quarter(session, office.row(session), (2026, 12), date(2027, 1, 6))
        assert not report_files.keep(session, office.row(session), anew.name, anew.files(), NOW)


def test_follow_ups_are_made_only_where_they_are_wanted(office: OfficeWithRecords, times: Times) -> None:
    plays(times, "2027-04-06 08:01")
    assert not any("follow-up" in name for name in made(office))
    with office.database.transaction() as session:
        office.row(session).follow_ups = True
        office.row(session).quarterly_reports = False
    plays(times, "2027-10-06 08:01")
    assert [name for name in made(office) if "follow" in name] == ["follow-up 2570-12.pdf", "follow-up 2570-12.xlsx"]
    assert not any(name.startswith(("quarterly 2570-3", "quarterly 2570-4")) for name in made(office))


def test_the_annual_report_comes_on_its_day_and_the_final_one_after_the_year(
    office: OfficeWithRecords, times: Times
) -> None:
    plays(times, "2027-09-01 08:01")
    assert "ก่อนถึงวันนั้นเพิ่มและเลือกรูป" in told(office)[-1]
    plays(times, "2027-09-15 05:59")
    assert not any("annual" in name for name in made(office))
    plays(times, "2027-09-15 06:01")
    assert [name for name in made(office) if "annual" in name] == ["annual 2570.pdf", "annual 2570.xlsx"]
    assert "วันนี้ครบกำหนดส่งรายงานประจำปี" in told(office)[-1]
    plays(times, "2027-10-06 08:01")
    assert "annual 2570 final.pdf" in made(office)
    assert any("ฉบับสมบูรณ์" in words for words in told(office))
    first, final = (cells(office, name) for name in ("annual 2570", "annual 2570 final"))
    assert any(str(row[0]).startswith("ฉบับก่อนสิ้นปีงบประมาณ · ข้อมูล ณ วันที่ ๑๕ กันยายน") for row in first)
    assert any(str(row[0]).startswith("ฉบับสมบูรณ์ · ข้อมูล ณ วันที่ ๖ ตุลาคม พ.ศ. ๒๕๗๐") for row in final)


def test_only_chosen_pictures_stand_in_the_annual_report(office: OfficeWithRecords) -> None:
    with office.database.transaction() as session:
        row = office.row(session)
        for number in (1, 2, 3):
            taken = Taken(b"\xff\xd8" + bytes([number]), 4, 3, f"ภาพที่ {number}")
            assert pictures.add(session, row, 2570, taken, NOW).position == number
        left_out = pictures.numbered(session, row, 2570, 2)
        assert left_out is not None
        left_out.chosen = False
        pictures.add(session, row, 2571, Taken(b"\xff\xd8", 4, 3, "ปีหน้า"), NOW)
        session.flush()
        report = year_reports.annual_of(session, row, (2027, 9), date(2027, 9, 15)).report
        assert isinstance(report, annual.Annual)
        assert [photo.caption for photo in report.photos] == ["ภาพที่ 1", "ภาพที่ 3"]
        pictures.remove(session, left_out)
        assert [one.position for one in pictures.of_year(session, row, 2570)] == [1, 3]


@pytest.mark.parametrize(
    ("month", "year", "place"),
    [((2026, 10), 2570, 1), ((2026, 12), 2570, 3), ((2027, 1), 2570, 4), ((2027, 9), 2570, 12)],
)
def test_a_month_s_place_in_the_fiscal_year(month: tuple[int, int], year: int, place: int) -> None:
    assert year_reports.place_in_year(month) == (year, place)


def test_what_was_missed_is_made_when_a_worker_is_back(office: OfficeWithRecords, times: Times) -> None:
    plays(times, "2027-05-01 09:00")
    assert [name for name in made(office) if name.endswith("pdf")] == ["quarterly 2570-1.pdf", "quarterly 2570-2.pdf"]
