"""Spreadsheets that the worker makes: what a page shows, all of it, as text, for whoever may see it."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from all_addresses import asked, visitor_of
from browsing_pages import Province, Visitor
from chatting import recorded_by, volunteer_chat
from flask import Flask
from working import result, taken_along, taken_up, work

from raengjai.handlers.long_work import audit_table, record_table
from raengjai.handlers.long_work.work import KINDS
from raengjai.handlers.office.tasks import MAY_SEE
from raengjai.storage import audit, long_tasks, staff
from raengjai.storage.long_tasks import Asked
from raengjai.storage.models import Membership, Office

EVIL = '=HYPERLINK("https://evil.example")'


def noted(province: Province, many: int) -> None:
    with province.database.transaction() as session:
        office = session.get_one(Office, province.id)
        for number in range(many):
            audit.note(session, office, "clock", "form made", f"thing {number:03}", province.clock(), EVIL)


def test_the_audit_is_taken_along_as_it_is_filtered(head: Visitor, province: Province) -> None:
    noted(province, 5)
    head.opens("/office/audit?act=form+made")
    sheet = taken_along(head, province, "/office/audit/export", act="form made").active
    assert sheet is not None
    assert sorted(row[3] for row in sheet.iter_rows(min_row=2, values_only=True)) == [f"thing {n:03}" for n in range(5)]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s"}
    head.opens("/office/audit?act=audit+exported").sees("5 แถว")


def test_it_is_written_in_steps_and_what_does_not_fit_is_said(head: Visitor, province: Province) -> None:
    noted(province, 8)
    head.opens("/office/audit").posts("/office/audit/export", act="form made").follows()
    audit_table.do(taken_up(province), most=5, batch=2)
    sheet = result(head).active
    assert sheet is not None
    assert len({row[3] for row in sheet.iter_rows(min_row=2, values_only=True)}) == 5
    assert head.page is not None
    head.opens(head.page.request.path.removesuffix("/result")).sees("5 แถว", "อีก 3")


def test_an_auditor_takes_the_audit_along_and_an_officer_does_not_see_that(
    app: Flask, officer: Visitor, province: Province
) -> None:
    auditor = Visitor(app).enters(province, "auditor").opens("/office/audit")
    auditor.posts("/office/audit/export").follows().sees("รอคิว")
    assert auditor.page is not None
    task = auditor.page.request.path
    work(province)
    officer.opens(task, status=404).opens(f"{task}/result", status=404)
    officer.opens("/office/tasks").misses(task)
    auditor.opens(task).opens(f"{task}/result")


@pytest.mark.parametrize("role", staff.SEEING)
def test_a_task_is_there_for_who_may_see_its_kind_and_for_others_as_if_there_were_none(
    app: Flask, province: Province, role: str
) -> None:
    visitor = visitor_of(app, province, role)
    nobodys = asked(visitor, "GET", f"/office/tasks/{(missing := uuid4())}").but_for(missing)
    assert nobodys[0] == 404
    for kind, task in one_of_each_kind(province).items():
        got = asked(visitor, "GET", f"/office/tasks/{task}")
        listed = str(task) in asked(visitor, "GET", "/office/tasks").readable
        if role in MAY_SEE.get(kind, staff.WORKING):
            assert (got.status, listed) == (200, True), kind
        else:
            assert (got.but_for(task), listed) == (nobodys, False), kind


def one_of_each_kind(province: Province) -> dict[str, UUID]:
    with province.database.transaction() as session:
        office = session.get_one(Office, province.id)
        by = session.get_one(Membership, province.staff["head"]).person_id
        return {kind: long_tasks.ask(session, office, Asked(kind, by, {}), province.clock()).id for kind in KINDS}


def test_records_are_taken_along_with_masked_numbers_page_by_page(officer: Visitor, province: Province) -> None:
    _talking, volunteer = volunteer_chat(province)
    for number in range(5):
        recorded_by(province, volunteer, draft=f"taken-{number}")
    officer.opens("/office/records")
    officer.posts("/office/records/table", month="2569-11", worker="informal").follows()
    record_table.do(taken_up(province), batch=2)
    sheet = result(officer).active
    assert sheet is not None
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert len({row[1] for row in rows}) == len(rows) == 5
    assert not [row for row in rows if "1000000000017" in str(row).replace("-", "")]
    officer.opens("/office/records")
    nothing = taken_along(officer, province, "/office/records/table", month="2569-11", words="ไม่มีใคร").active
    assert nothing is not None
    assert nothing.max_row == 1
