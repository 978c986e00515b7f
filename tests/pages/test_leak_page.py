"""A head has the report about a leak made: the same as the command's, also while the office is locked."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO

import pytest
from browsing_pages import Province, Visitor
from chatting import recorded_by, volunteer_chat
from flask import Flask
from openpyxl import load_workbook
from volunteers_made import volunteer_in
from working import work

from raengjai.bot.thai.names import PersonName
from raengjai.storage import audit, consents, courses, job_seekers, places
from raengjai.storage.models import Membership, Office

LEAK, LOCK = "/office/staff/leak", "/office/staff/lock"
TIME = {"since": "2026-11-20T00:00", "until": "2026-11-21T00:00", "known": "2026-11-20T09:30"}
WHY = "พบรายชื่อในกลุ่ม LINE"


def reported(head: Visitor, province: Province, **more: str) -> str:
    """The page of the finished report."""
    head.opens(LEAK).posts(LEAK, **TIME, reason=WHY, **more).follows()
    assert head.page is not None
    work(province)
    return head.page.request.path


def files(head: Visitor, task: str) -> zipfile.ZipFile:
    """What the page gives."""
    assert head.page is not None
    head.opens(f"{LEAK}/{task.rpartition('/')[2]}/report.zip")
    return zipfile.ZipFile(BytesIO(head.page.data))


def rows(packed: zipfile.ZipFile, name: str) -> list[tuple[object, ...]]:
    """A spreadsheet's rows without its head, all text."""
    sheet = load_workbook(BytesIO(packed.read(name))).active
    assert sheet is not None
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    return list(sheet.iter_rows(min_row=2, values_only=True))


def test_a_head_has_it_made_and_takes_it_although_all_is_locked(head: Visitor, province: Province) -> None:
    recorded_by(province, volunteer_chat(province)[1])
    with province.database.transaction() as session:
        office, by = session.get_one(Office, province.id), str(province.staff["officer"])
        audit.note(session, office, by, "full number seen", "record 1, month 2026-11", province.clock(), "เทียบ")
    head.opens(LOCK).posts(LOCK, do="lock", reason=WHY)
    head.enters(province, "head")
    task = reported(head, province)
    head.opens(task).sees("23 พ.ย. 69 09:30", "1 คน")  # 72 hours
    packed = files(head, task)
    assert [row[1] for row in rows(packed, "persons.xlsx")] == ["นายสมชาย ใจดี"]
    assert "ดูเลขบัตรเต็ม" in str(rows(packed, "acts.xlsx"))
    told = json.loads(packed.read("report.json"))
    assert [one["name"] for one in told["persons"]] == ["นายสมชาย ใจดี"]
    assert "เวลา 09:30 น. (ต้องแจ้งภายในวันที่ 23 พฤศจิกายน 2569" in packed.read("notice.txt").decode("utf-8-sig")
    assert "1000000000017" not in "".join(packed.read(name).decode(errors="replace") for name in packed.namelist())
    with province.database.transaction() as session:
        noted = {one.act: one.reason for one in audit.of_office(session, session.get_one(Office, province.id))}
    assert noted["breach reported"] == WHY
    assert "file of long work taken" in noted


def test_whoever_stood_in_a_table_that_was_taken_is_named(head: Visitor, province: Province) -> None:
    now = province.clock()
    with province.database.transaction() as session:
        office, volunteer = session.get_one(Office, province.id), volunteer_in(session, province, "สมหญิง รักงาน")
        by = session.get_one(Membership, volunteer.membership_id).person_id
        place, agreed = places.named_exactly("พิมพา", "24")[0], consents.Consent("2569-11", now.date(), by)
        told = job_seekers.Told(PersonName("นาย", "ปิติ หางาน"), "เย็บผ้า", place, phone="0810000007")
        job_seekers.bring(session, volunteer, told, agreed, draft_id="s", now=now)
        course = courses.announce(session, office, courses.Told("ซ่อมแอร์", "สถาบัน", *[now.date()] * 3, 9, "ครู"), now)
        signed = courses.SignedUp(PersonName("นาง", "มานี อบรม"), "0810000008", agreed, volunteer)
        courses.sign_up(session, course, signed, now)
        for act, about in (
            ("job seekers fetched", "1 job seekers"),
            ("course list fetched", f"course {course.number}"),
        ):
            audit.note(session, office, "command line", act, about, now)
    packed = files(head, reported(head, province))
    assert [(row[1], row[3]) for row in rows(packed, "persons.xlsx")] == [
        ("นายปิติ หางาน", "081-000-0007"),
        ("นางมานี อบรม", "081-000-0008"),
    ]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"since": "เมื่อวาน"}, "วันและเวลา"),
        ({"since": "2026-11-22T00:00"}, "ก่อน"),
        ({"known": "2026-11-19T00:00"}, "ทราบ"),
        ({"who": "ใครสักคน"}, "เลือก"),
        ({"reason": " "}, "เหตุผล"),
    ],
)
def test_what_makes_no_stretch_of_time_is_explained(head: Visitor, wrong: dict[str, str], says: str) -> None:
    head.opens(LEAK).posts(LEAK, status=422, **{**TIME, "reason": WHY} | wrong).sees(says)


def test_nobody_but_a_head_makes_it_sees_it_or_takes_it(
    head: Visitor, officer: Visitor, app: Flask, province: Province
) -> None:
    task = reported(head, province)
    for visitor in (officer, Visitor(app).enters(province, "auditor")):
        visitor.opens(LEAK, status=403).opens(task, status=404)
        visitor.opens(f"{LEAK}/{task.rpartition('/')[2]}/report.zip", status=403)
