"""Long work: asked for on a page, done by the worker, watched, ended, its file taken; who asked is told."""

from __future__ import annotations

import re
import threading
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from io import BytesIO
from typing import Any

import pytest
import working
from browsing_pages import Province, Visitor
from files_made import register, xlsx
from flask import Flask
from sqlalchemy import func, select, update
from sqlalchemy.orm import undefer

from raengjai.bot import owners
from raengjai.bot.clock import real_now
from raengjai.bot.timetable import LEASE, Run, Stopping, Surroundings
from raengjai.handlers.jobs import long_tasks as job
from raengjai.storage import audit, offices, registry, timers
from raengjai.storage import long_tasks as kept
from raengjai.storage.long_tasks import Outcome
from raengjai.storage.models import Chat, HelpRecord, LongTask, Office, OutboxBubble, Person, TimerRun, VolunteerInvite

IDS = ("1000000000017", "1000000000025", "1000000000033")
Work = Callable[[], None]


@pytest.fixture
def work(province: Province) -> Work:
    """Let a worker do what waits."""
    return partial(working.work, province)


def hands_in(visitor: Visitor, file: BytesIO, status: int = 303, **form: str) -> Visitor:
    visitor.opens("/office/register")
    data: dict[str, Any] = {"csrf_token": visitor.token(), "year": "๒๕๖๓", **form, "file": (file, "register.xlsx")}
    visitor.page = visitor.client.post("/office/register", data=data, **visitor._around())
    assert visitor.page.status_code == status, visitor.text[:2000]
    return visitor.follows() if status == 303 else visitor


def task(province: Province) -> LongTask:
    with province.database.transaction() as session:
        return session.scalars(select(LongTask).options(undefer("*"))).one()


def test_a_register_is_brought_in_by_the_worker_and_its_faults_are_told(
    officer: Visitor, province: Province, work: Work
) -> None:
    hands_in(officer, xlsx(register(IDS[0], "12345", IDS[1], "1000000000018"))).sees("รอคิว")
    assert officer.page is not None
    assert officer.page.headers["Refresh"] == f"3; url={officer.page.request.path}"
    with province.database.transaction() as session:
        assert registry.editions(session, session.get_one(Office, province.id)) == []
    work()
    path = f"/office/tasks/{task(province).id}"
    officer.opens(path).sees("2563", "เข้าแล้ว", "3 คน", "แถว 3 คอลัมน์ C", "5 หลัก").misses(*IDS)
    assert "Refresh" not in officer.page.headers
    officer.opens(f"{path}/result")
    assert officer.page.headers["Content-Disposition"] == 'attachment; filename="register-2563-to-mend.xlsx"'
    officer.opens("/office/register").sees("2563", "ใช้อยู่")
    with province.database.transaction() as session:
        office = session.get_one(Office, province.id)
        assert registry.listed(session, office, IDS) == {*IDS[:2]}
        acts = [entry.act for entry in audit.of_office(session, office)]
    assert (acts.count("register imported"), acts.count("file of long work taken")) == (1, 1)
    assert task(province).file is None


def test_who_asked_is_told_once_on_the_next_page_and_within_the_next_answer(
    officer: Visitor, head: Visitor, province: Province, work: Work
) -> None:
    hands_in(officer, xlsx(register(*IDS)))
    work()
    head.opens("/office/").misses("นำเข้าฐานข้อมูลแรงงานนอกระบบ")
    officer.opens("/office/").sees("“นำเข้าฐานข้อมูลแรงงานนอกระบบ” เสร็จแล้ว")
    officer.opens("/office/").misses("นำเข้าฐานข้อมูลแรงงานนอกระบบ")
    with province.database.transaction() as session:
        asked = session.get_one(Person, task(province).person_id)
        (bubble,) = session.scalars(select(OutboxBubble).where(OutboxBubble.chat_id == asked.chat_id))
        assert (bubble.state, bubble.delivery_id) == ("waiting", None)


def test_what_is_no_register_fails_in_words_and_changes_nothing(
    officer: Visitor, province: Province, work: Work
) -> None:
    hands_in(officer, BytesIO(b"%PDF-1.7 \0"))
    work()
    officer.opens(f"/office/tasks/{task(province).id}").sees("ทำไม่สำเร็จ", "ไม่ใช่ Excel")
    officer.opens("/office/").opens("/office/register").sees("ยังไม่มีฐานข้อมูล")
    hands_in(officer, xlsx(register(IDS[0])), 422, year="1999").sees("ปี")


def test_it_is_ended_before_its_time_and_changes_nothing(officer: Visitor, province: Province, work: Work) -> None:
    hands_in(officer, xlsx(register(*IDS)))
    path = f"/office/tasks/{task(province).id}"
    officer.posts(f"{path}/end").follows().sees("หยุดแล้ว")
    work()
    assert (task(province).state, task(province).done, task(province).file) == ("cancelled", 0, None)
    officer.opens("/office/register").sees("ยังไม่มีฐานข้อมูล")


def test_a_file_with_full_ids_is_taken_for_a_reason(officer: Visitor, province: Province) -> None:
    hands_in(officer, xlsx(register(*IDS)))
    with province.database.transaction() as session:
        found = session.scalars(select(LongTask)).one()
        assert kept.begin(session, found.id) is not None
        outcome = Outcome(
            {"counts": {"year": 2563, "taken": 1, "refused": 0, "doubtful": 0}}, b"x", "a.zip", full_ids=True
        )
        kept.end(session, found.id, "done", outcome, province.clock())
    path = f"/office/tasks/{task(province).id}/result"
    officer.opens(path).sees("ทำไมจึงต้องใช้").posts(path, status=422, reason="")
    officer.posts(path, status=200, reason="ส่งกระทรวง")
    assert officer.page is not None
    assert officer.page.get_data() == b"x"
    with province.database.transaction() as session:
        entries = audit.of_office(session, session.get_one(Office, province.id))
        assert [one.reason for one in entries if one.act == "file of long work taken"] == ["ส่งกระทรวง"]
    province.clock.on(days=8)
    officer.enters(province, "officer").opens(path, status=404)


def test_another_office_sees_nothing_of_it(officer: Visitor, province: Province, foreign: Province, app: Flask) -> None:
    hands_in(officer, xlsx(register(*IDS)))
    path, stranger = f"/office/tasks/{task(province).id}", Visitor(app).enters(foreign, "officer")
    for each in (path, f"{path}/result"):
        stranger.opens(each, status=404)
    stranger.opens("/office/tasks").misses("นำเข้าฐานข้อมูลแรงงานนอกระบบ เมื่อ")
    assert str(task(province).id) not in stranger.html
    stranger.opens("/office/account").posts(f"{path}/end", status=404)
    assert task(province).state == "waiting"


def test_what_fails_again_and_again_is_given_up(officer: Visitor, province: Province, work: Work) -> None:
    hands_in(officer, xlsx(register(*IDS)))
    with province.database.transaction() as session:
        session.execute(update(TimerRun).values(attempts=job.MOST_TRIES))
    work()
    officer.opens(f"/office/tasks/{task(province).id}").sees("ทำไม่สำเร็จ", "ขัดข้อง")


def test_the_language_is_that_of_who_asked(officer: Visitor, province: Province, work: Work) -> None:
    hands_in(officer, xlsx(register(IDS[0], "12345")))
    with province.database.transaction() as session:
        session.get_one(Chat, session.get_one(Person, task(province).person_id).chat_id).language = "en"
    work()
    assert re.match("row 3, column C", task(province).outcome["faults"][0][0])


HEAD = ["ชื่อ-สกุล", "เลขบัตรประชาชน", "ประเภทการช่วยเหลือ", "ประเภทของแรงงาน", "วันที่", "ตำบล"]
MANY = 101


def people(count: int) -> BytesIO:
    """So many people, the last of them with a day that has not come."""
    same = ["-", "พัฒนา", "นอกระบบ", "17 พ.ย. 69", "พิมพา"]
    rows = [[f"นายสมชาย ใจดี{chr(0x0E01 + number % 40)}{chr(0x0E01 + number // 40)}", *same] for number in range(count)]
    return xlsx([HEAD, *rows, ["นายดวงดี มีสุข", "-", "พัฒนา", "นอกระบบ", "17 พ.ย. 79", "พิมพา"]])


def hands_in_people(visitor: Visitor, file: BytesIO, do: str) -> Visitor:
    visitor.opens("/office/records/list")
    data: dict[str, Any] = {"csrf_token": visitor.token(), "volunteer": "office", "do": do, "file": (file, "a.xlsx")}
    visitor.page = visitor.client.post("/office/records/list", data=data, **visitor._around())
    assert visitor.page.status_code == 303, visitor.text[:2000]
    return visitor.follows()


def test_a_long_list_of_people_goes_on_after_a_break_and_saves_nobody_twice(
    officer: Visitor, province: Province
) -> None:
    hands_in_people(officer, people(MANY), "save").sees("รอคิว")
    broken = Surroundings(province.database, province.clock, {})
    claims = 0

    class BreaksOff(threading.Event):
        """The process is told to end after some steps."""

        def is_set(self) -> bool:
            nonlocal claims
            claims += 1
            return claims > 4

    with province.database.transaction() as session:
        (row,) = timers.due(session, province.clock(), real_now())
        claim = timers.claim(session, row.id, owners.me(), now_real=real_now(), until=real_now() + LEASE)
    assert claim is not None
    run = Run("long_task", row.scope, row.period, row.due_at, broken, claim, BreaksOff())
    with pytest.raises(Stopping):
        job.do(run)
    assert 0 < task(province).done < MANY
    assert job.do(replace(run, stopping=threading.Event())) == 1
    officer.opens(f"/office/tasks/{task(province).id}").sees(f"บันทึกแล้ว {MANY} มีอยู่แล้ว 0 ไม่ได้บันทึก 1", "คอลัมน์ E")
    with province.database.transaction() as session:
        assert session.scalar(select(func.count()).select_from(HelpRecord)) == MANY
        entries = audit.of_office(session, session.get_one(Office, province.id))
        assert [one.about for one in entries if one.act == "list entered"] == [
            f"{MANY} saved, 0 there already, 1 refused"
        ]


def test_a_long_list_of_volunteers_is_looked_at_by_the_worker(officer: Visitor, province: Province, work: Work) -> None:
    rows = [[f"นายสมชาย ใจดี{chr(0x0E01 + n % 40)}{chr(0x0E01 + n // 40)}", "พิมพา"] for n in range(201)]
    officer.opens("/office/volunteers/list")
    file = (xlsx([["ชื่อ-สกุล", "ตำบล"], *rows]), "a.xlsx")
    data: dict[str, Any] = {"csrf_token": officer.token(), "do": "check", "file": file}
    officer.page = officer.client.post("/office/volunteers/list", data=data, **officer._around())
    work()
    officer.follows().sees("ใช้ได้ 201")
    with province.database.transaction() as session:
        assert session.scalar(select(func.count()).select_from(VolunteerInvite)) == 0


def test_all_forms_of_a_month_are_made_as_one_file(officer: Visitor, province: Province, work: Work) -> None:
    with province.database.transaction() as session:
        offices.add_unit(session, session.get_one(Office, province.id), "บ้านสุขใจ")
    officer.opens("/office/forms/2569-11/all").posts("/office/forms/2569-11/all", status=422, reason="")
    officer.posts("/office/forms/2569-11/all", reason="ส่งกระทรวง").follows().sees("รอคิว")
    work()
    path = f"/office/tasks/{task(province).id}"
    officer.opens(path).sees("8 ไฟล์").opens(f"{path}/result").posts(f"{path}/result", status=200, reason="ส่งกระทรวง")
    assert officer.page is not None
    with zipfile.ZipFile(BytesIO(officer.page.get_data())) as files:
        names = {name.rpartition(".")[0] for name in files.namelist()}
        assert names == {"sp12", "snb2", "snb1", "sp12-01-บ้านสุขใจ"}
        assert files.read("sp12.pdf").startswith(b"%PDF")
