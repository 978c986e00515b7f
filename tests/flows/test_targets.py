"""Targets are the office's business; a volunteer sees their own progress only where the office wants it."""

from __future__ import annotations

from people_talking import PLAIN, OfficeAt, recorded
from talking import Talking

from raengjai.storage import targets
from raengjai.storage.database import Database


def show(database: Database, office: OfficeAt, target: int | None) -> None:
    with database.transaction() as session:
        office.row(session).targets_shown = True
        targets.put(session, office.row(session), 2570, None, target)


def test_until_the_office_wants_it_nothing_is_seen(database: Database, office: OfficeAt, volunteer: Talking) -> None:
    with database.transaction() as session:
        targets.put(session, office.row(session), 2570, None, 12)
    recorded(volunteer).says("เดือนนี้", hides=["ปีงบประมาณ", "12"])


def test_the_own_progress_is_a_line_in_this_month(
    database: Database, office: OfficeAt, volunteer: Talking, other_volunteer: Talking
) -> None:
    show(database, office, 12)
    recorded(volunteer)
    recorded(volunteer, *PLAIN[:3], "2")
    recorded(other_volunteer, "บันทึก", "นางบุญมี ศรีสุข", "1000000000025")
    volunteer.says("เดือนนี้", sees="ปีงบประมาณ 2570 1 จาก 12 คน")
    show(database, office, None)
    volunteer.says("เดือนนี้", sees="ปีงบประมาณ 2570 1 คน", hides="จาก")


def test_in_english_too(database: Database, office: OfficeAt, volunteer: Talking) -> None:
    show(database, office, 12)
    volunteer.says("english").says("this month", sees="Fiscal year 2570 0 of 12 people")
