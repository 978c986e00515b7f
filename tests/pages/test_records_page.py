"""The records: a month searched and paged, one person by ID, a record with its history, a full number for a reason."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest
from browsing_pages import Province, Visitor
from flask import Flask
from volunteers_made import PLACES, volunteer_in

from raengjai.handlers.office import searches
from raengjai.storage import audit, help_records, periods, tries
from raengjai.storage.database import Database
from raengjai.storage.help_records import Entry
from raengjai.storage.models import HelpRecord, Membership, Office, Person
from raengjai.storage.places import named_exactly

IDS = ("1000000000017", "1000000000025", None)
PEOPLE = ("สมชาย ใจดี", "บุญมี ศรีสุข", "ดวงใจ แสนดี")


def filled(rooms: Database, province: Province, code: str = "24", count: int = 3) -> list[UUID]:
    """Records of November by one volunteer; their ids."""
    with rooms.transaction() as session:
        office = session.get_one(Office, province.id)
        volunteer = volunteer_in(session, province, "สมหญิง รักงาน")
        place = named_exactly(PLACES[code], code)[0]
        period = periods.open_on(session, office, date(2026, 11, 20))
        made = []
        for number in range(count):
            which = number % 3
            entry = Entry(
                "นาย", PEOPLE[which], "citizen" if IDS[which] else "none", ("protect" if which else "promote",),
                "elderly" if which == 1 else "informal", date(2026, 11, 17 + which), place, citizen_id=IDS[which],
                note="โทร 1-0000-00000-03-3",
            )  # fmt: skip
            made.append(help_records.add(session, volunteer, period, entry, f"p{number}-{code}", province.clock()).id)
        return made


@pytest.mark.parametrize(
    ("query", "sees", "misses"),
    [
        ("", PEOPLE, ()),
        ("words=บุญมี", ("บุญมี ศรีสุข",), ("สมชาย",)),
        ("words=นายสมชาย", ("สมชาย ใจดี",), ("บุญมี",)),
        ("day=2026-11-19", ("ดวงใจ แสนดี",), ("สมชาย",)),
        ("help=promote", ("สมชาย ใจดี",), ("บุญมี",)),
        ("worker=elderly", ("บุญมี ศรีสุข",), ("สมชาย",)),
        ("volunteer=1", PEOPLE, ()),
        ("volunteer=2", ("ไม่มีรายการที่ตรง",), PEOPLE),
        ("state=deleted", ("ไม่มีรายการที่ตรง",), PEOPLE),
        ("place=ตำบลพิมพา", PEOPLE, ()),
        ("place=ไกลตา", ("ไม่มีรายการที่ตรง",), PEOPLE),
        ("project=unnamed", PEOPLE, ()),
        (f"project={UUID(int=1).hex}", ("ไม่มีรายการที่ตรง",), PEOPLE),
        ("day=nonsense&volunteer=x&help=x&worker=x&state=x", PEOPLE, ()),
    ],
)
def test_a_month_is_searched(
    officer: Visitor, rooms: Database, province: Province, query: str, sees: tuple[str, ...], misses: tuple[str, ...]
) -> None:
    filled(rooms, province)
    officer.opens(f"/office/records?{query}").sees(*sees).misses(*misses, "1-0000-00000-01-7", "1000000000017")


@pytest.mark.parametrize("query", ["", "&words=ใจ"])
def test_pages_follow_each_other_and_show_each_record_once(
    officer: Visitor, rooms: Database, province: Province, query: str
) -> None:
    made = filled(rooms, province, count=130)
    seen: list[str] = []
    path = f"/office/records?x=1{query}"
    for _page in range(4):
        officer.opens(path)
        seen += re.findall(r'href="/office/records/([0-9a-f-]{36})"', officer.html)
        onward = [part.split('"')[0] for part in officer.html.split('href="') if "before=" in part.split('"')[0]]
        if not onward:
            break
        path = onward[0].replace("&amp;", "&")
    wanted = made if not query else [each for number, each in enumerate(made) if number % 3 != 1]
    assert sorted(seen) == sorted(map(str, wanted))
    officer.opens("/office/records?before=nonsense", status=404)


def test_one_person_is_found_by_id_and_the_audit_knows_it(
    officer: Visitor, rooms: Database, province: Province
) -> None:
    filled(rooms, province)
    officer.opens("/office/records/person").posts("/office/records/person", citizen_id="123", status=422).sees("13 หลัก")
    officer.posts("/office/records/person", citizen_id="๑-๐๐๐๐-๐๐๐๐๐-๐๑-๗", status=200)
    officer.sees("สมชาย ใจดี", "x-xxxx-xxxx0-01-7").misses("บุญมี")
    officer.posts("/office/records/person", citizen_id="1000000000033", status=200).sees("ไม่มีรายการที่ตรง")
    with rooms.transaction() as session:
        notes = audit.of_office(session, session.get_one(Office, province.id))
        about = [each.about for each in notes if each.act == "record searched"]
        assert about == ["0 found", "record 1, month 2026-11, 1 found"]


def test_searching_for_ids_has_its_measure(officer: Visitor, province: Province) -> None:
    officer.opens("/office/records/person")
    for _ in range(searches.NUMBERS):
        officer.posts("/office/records/person", citizen_id="1000000000033", status=200)
    officer.posts("/office/records/person", citizen_id="1000000000033", status=429)


def test_searching_by_words_has_its_measure_and_looking_at_a_month_has_none(
    officer: Visitor, head: Visitor, province: Province
) -> None:
    with province.database.transaction() as session:
        person = session.get_one(Membership, province.staff["officer"]).person_id
        for _ in range(searches.WORDS - 1):
            tries.note(session, "words", str(person), province.clock())
    officer.opens("/office/records?words=สมชาย")
    officer.opens("/office/records?words=สมชาย", status=429)
    officer.opens("/office/job-seekers?q=เย็บผ้า", status=429)
    officer.opens("/office/volunteers?words=สมหญิง", status=429)
    officer.opens("/office/records").opens("/office/job-seekers").opens("/office/volunteers")
    officer.posts("/office/job-seekers/table", q="เย็บผ้า", status=429)
    head.opens("/office/records?words=สมชาย")
    province.clock.on(minutes=10)
    officer.opens("/office/records?words=สมชาย")


def test_a_record_shows_its_history_and_masks_its_number(officer: Visitor, rooms: Database, province: Province) -> None:
    record = filled(rooms, province)[0]
    with rooms.transaction() as session:
        row = session.get_one(HelpRecord, record)
        person = session.get_one(Person, session.get_one(Membership, province.staff["head"]).person_id)
        place = named_exactly("พิมพา", "24")[0]
        entry = Entry("นาย", "สมชัย ใจดี", "citizen", ("promote",), "informal", row.helped_on, place, citizen_id=IDS[1])
        help_records.change(session, row, replace(entry, note=None), person, province.clock())
    officer.opens(f"/office/records/{record}").sees("สมชัย ใจดี", "สมชาย ใจดี", "นางใจเย็น เป็นธรรม", "x-xxxx-xxxx0-01-7")
    officer.misses("1-0000-00000-01-7", "1-0000-00000-03-3", "ดูเลขเต็ม")


def test_a_head_sees_one_full_number_for_a_reason(
    head: Visitor, app: Flask, rooms: Database, province: Province
) -> None:
    path = f"/office/records/{filled(rooms, province)[0]}"
    head.opens(path).posts(path, reason="", status=422).sees("กรุณาบอกเหตุผล").misses("1-0000-00000-01-7")
    head.posts(path, reason="เทียบกับบัตร", status=200).sees("1-0000-00000-01-7", "แสดงหนึ่งนาที")
    assert head.page is not None
    assert head.page.headers["Refresh"] == f"60; url={path}"
    head.opens(path).misses("1-0000-00000-01-7")
    Visitor(app).enters(province, "officer").opens(path).posts(path, reason="เทียบกับบัตร", status=403)
    with rooms.transaction() as session:
        notes = audit.of_office(session, session.get_one(Office, province.id))
        assert [each.reason for each in notes if each.act == "full number seen"] == ["เทียบกับบัตร"]


def test_another_offices_records_are_as_missing(
    head: Visitor, foreign: Province, rooms: Database, province: Province
) -> None:
    theirs = filled(rooms, foreign, "32")[0]
    for record in (theirs, uuid4()):
        head.opens(f"/office/records/{record}", status=404)
        head.opens("/office/records").posts(f"/office/records/{record}", reason="อยากรู้", status=404)
    head.opens("/office/records").misses(*PEOPLE)
    head.opens("/office/records/person").posts("/office/records/person", citizen_id=str(IDS[0]), status=200)
    head.sees("ไม่มีรายการที่ตรง")
