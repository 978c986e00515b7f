"""Volunteers by months and by places; moved, and ended with what is kept."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from browsing_pages import Province, Visitor
from chatting import recorded_by, volunteer_chat
from flask import Flask
from volunteers_made import volunteer_in

from raengjai.handlers.office.place_map import tiles
from raengjai.storage import audit, month_grid, offices, pauses, people, periods
from raengjai.storage.database import Database
from raengjai.storage.models import HelpRecord, Membership, Office, Volunteer
from raengjai.storage.places import Place, named_exactly, of_province

TODAY = date(2026, 11, 20)


@pytest.fixture
def five(rooms: Database, province: Province) -> None:
    """No. 1 recorded, 2 said nothing, 3 is away, 4 was silent in October, 5 is not expected; all since September."""
    with rooms.transaction() as session:
        office = session.get_one(Office, province.id)
        volunteers = [volunteer_in(session, province, name) for name in ("หนึ่ง ก", "สอง ข", "สาม ค", "สี่ ง", "ห้า จ")]
        for each in volunteers:
            session.get_one(Membership, each.membership_id).started_at = province.clock().replace(month=9)
        october = periods.named(session, office, 2026, 10)
        period_id = october.id
        periods.declare_nil(session, october, volunteers[1], province.clock())
        pauses.begin(session, volunteers[2], date(2026, 10, 1), date(2026, 11, 30), "self", province.clock())
        volunteers[4].expected_reporter = False
    record = recorded_by(province, 1, helped_on=date(2026, 10, 5))
    with rooms.transaction() as session:
        session.get_one(HelpRecord, record).period_id = period_id


def test_how_each_stands_in_each_month(province: Province, five: None, rooms: Database) -> None:
    with rooms.transaction() as session:
        office = session.get_one(Office, province.id)
        october, november = (periods.named(session, office, 2026, month) for month in (10, 11))
        grid = month_grid.of(session, office, [october, november], TODAY)
        ids = [one.id for one in session.query(Volunteer).order_by(Volunteer.number)]
        stands = [[grid[month.id].get(one, month_grid.FREE) for one in ids] for month in (october, november)]
    assert stands == [
        ["reported", "nothing", "paused", "silent", "free"],
        ["awaited", "awaited", "paused", "awaited", "free"],
    ]


def test_the_grid_on_the_roster_and_on_a_page(officer: Visitor, five: None) -> None:
    officer.opens("/office/volunteers").sees("ต.ค. 69", "ส่งแล้ว", "แจ้งว่าไม่มี", "ลา/พัก", "เงียบ", "ยังไม่ส่ง", "ไม่ต้องส่ง")
    officer.opens("/office/volunteers/4").sees("ต.ค. 69: เงียบ", "พ.ย. 69: ยังไม่ส่ง")


def test_the_roster_of_a_place_and_of_a_unit(officer: Visitor, five: None, province: Province, rooms: Database) -> None:
    with rooms.transaction() as session:
        office = session.get_one(Office, province.id)
        unit = offices.add_unit(session, office, "หน่วยบริการบ้านสุขใจ")
        first, second = session.query(Volunteer).order_by(Volunteer.number).limit(2)
        first.unit_id = unit.id
        people.move(second, of_province("24")[0])
        unit_id = unit.id
    officer.opens(f"/office/volunteers?place={of_province('24')[0].code}").sees("สอง ข").misses("หนึ่ง ก", "สาม ค")
    officer.opens(f"/office/volunteers?unit={unit_id.hex}").sees("หนึ่ง ก").misses("สอง ข")
    officer.opens("/office/volunteers?place=%25&unit=x").sees("ไม่มีใครในรายชื่อนี้")


def test_subdistricts_with_and_without(officer: Visitor, app: Flask, five: None, foreign: Province) -> None:
    (pimpha,) = named_exactly("พิมพา", "24")
    officer.opens("/office/volunteers/places").sees(f"1 จาก {len(of_province('24'))} ตำบล", "บางปะกง", "พิมพา")
    assert 'aria-label="พิมพา อาสาสมัคร 5 คน"' in officer.html
    assert officer.html.count('<rect class="empty"') == len(of_province("24")) - 1
    officer.opens(f"/office/volunteers?place={pimpha.code}").sees("หนึ่ง ก")
    Visitor(app).enters(foreign, "auditor").opens("/office/volunteers/places").sees(
        f"0 จาก {len(of_province('32'))} ตำบล"
    )


def test_a_long_name_fits_its_tile(app: Flask) -> None:
    with app.test_request_context(base_url="https://bot.example"):
        drawn = tiles([Place("240101", "หนองไม้แก่นตะวันออกเฉียงเหนือ", "x"), Place("240102", "สั้น", "x")], {"240102": 2})
    assert drawn.count("textLength") == 1
    assert drawn.count('<rect class="covered"') == 1


def test_a_volunteer_is_moved_and_told(officer: Visitor, province: Province, rooms: Database) -> None:
    chat, number = volunteer_chat(province)
    record = recorded_by(province, number)
    with rooms.transaction() as session:
        unit_id = offices.add_unit(session, session.get_one(Office, province.id), "หน่วยบริการบ้านสุขใจ").id.hex
    page, to = f"/office/volunteers/{number}/move", of_province("24")[0]
    officer.opens(page).sees("หน่วยบริการบ้านสุขใจ")
    assert 'value="พิมพา บางปะกง"' in officer.html
    officer.posts(page, place="ไม่มีที่นี่", unit="", status=422).sees("ไม่มีตำบลชื่อนี้")
    assert 'value="ไม่มีที่นี่"' in officer.html
    officer.posts(page, place=f"{to.name} {to.district}", unit=unit_id).follows().sees("ย้ายแล้ว", to.name, "บ้านสุขใจ")
    officer.opens(page).posts(page, place=f"{to.name} {to.district}", unit=unit_id).follows().sees("อยู่ที่นั่นอยู่แล้ว")
    (told,) = chat.was_told()
    assert to.name in told
    assert "บ้านสุขใจ" in told
    assert chat.costs() == 0
    with rooms.transaction() as session:
        assert session.get_one(HelpRecord, record).subdistrict_name == "พิมพา"
        assert "volunteer moved" in [one.act for one in audit.of_office(session, session.get_one(Office, province.id))]


def test_nobody_moves_what_is_not_theirs(
    officer: Visitor, app: Flask, province: Province, foreign: Province, rooms: Database
) -> None:
    with rooms.transaction() as session:
        volunteer_in(session, province, "สมหญิง รักงาน")
        theirs = volunteer_in(session, foreign, "ไกลตา ต่างจังหวัด").number + 7
        foreign_unit: UUID = offices.add_unit(session, session.get_one(Office, foreign.id), "หน่วยอื่น").id
        waiting = volunteer_in(session, province, "มาลี สุขใจ", approved=False).number
    for number in (theirs, waiting):
        officer.opens(f"/office/volunteers/{number}/move", status=404)
    place = of_province("24")[0]
    officer.opens("/office/volunteers/1/move").posts(
        "/office/volunteers/1/move", place=f"{place.name} {place.district}", unit=foreign_unit.hex, status=404
    )
    officer.opens("/office/volunteers/1/move").posts(
        "/office/volunteers/1/move", place=f"{place.name} {place.district}", unit="x", status=404
    )
    auditor = Visitor(app).enters(province, "auditor").opens("/office/volunteers/1").misses("ย้ายพื้นที่")
    auditor.opens("/office/volunteers/1/move", status=403)


def test_a_certificate_is_made_of_a_year_in_which_something_was_done(
    officer: Visitor, app: Flask, province: Province, foreign: Province
) -> None:
    _chat, number = volunteer_chat(province)
    page = f"/office/volunteers/{number}"
    officer.opens(page).misses("เกียรติบัตร").opens(f"{page}/certificate/2570.pdf", status=404)
    recorded_by(province, number)
    officer.opens(page).sees("เกียรติบัตร ปีงบประมาณ 2570").opens(f"{page}/certificate/2570.pdf")
    assert officer.page is not None
    assert officer.page.data.startswith(b"%PDF")
    for year in (2569, 1, 9999):
        officer.opens(f"{page}/certificate/{year}.pdf", status=404)
    Visitor(app).enters(foreign, "head").opens(f"{page}/certificate/2570.pdf", status=404)
    with province.database.transaction() as session:
        noted = audit.of_office(session, session.get_one(Office, province.id))
        assert [one.about for one in noted if one.act == "certificate made"] == ["volunteer 1, fiscal year 2570"]


def test_who_ends_is_thanked_for_what_they_did(officer: Visitor, province: Province) -> None:
    chat, number = volunteer_chat(province)
    recorded_by(province, number, "one")
    recorded_by(province, number, "two")
    page = f"/office/volunteers/{number}/end"
    officer.opens(page).sees("2 รายการ 1 คน").posts(page)
    (told,) = chat.was_told()
    assert "1 คน รวม 2 รายการ" in told
