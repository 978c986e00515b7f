"""Getting in: by a link that one POST spends, for one person, for so long; and getting out."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from browsing_pages import Clock, Province, Visitor
from flask import Flask

from raengjai.handlers.office.entering import WRONG_LINKS, local
from raengjai.storage import audit
from raengjai.storage.database import Database
from raengjai.storage.models import Office, StaffSession


def acts(rooms: Database, province: Province) -> list[str]:
    with rooms.transaction() as session:
        return [entry.act for entry in audit.of_office(session, session.get_one(Office, province.id))]


def test_looking_at_a_link_spends_nothing_and_one_post_spends_it(
    app: Flask, province: Province, rooms: Database
) -> None:
    token = province.link("officer")
    for preview in (Visitor(app, agent="facebookexternalhit/1.1"), Visitor(app)):
        preview.opens(f"/office/enter/{token}").sees("เข้าสู่ระบบ", "อรุณ")
        preview.client.head(f"/office/enter/{token}")
    own = Visitor(app).opens(f"/office/enter/{token}").posts(f"/office/enter/{token}").follows()
    own.sees("เดือนพฤศจิกายน 2569", "นางอรุณ ดูแลดี")
    Visitor(app).opens(f"/office/enter/{token}", status=410).sees("ลิงก์นี้ใช้ไม่ได้แล้ว")
    assert acts(rooms, province) == ["logged in"]


def test_two_who_post_at_once_do_not_both_get_in(app: Flask, province: Province) -> None:
    address = f"/office/enter/{province.link('officer')}"
    both = [Visitor(app).opens(address), Visitor(app).opens(address)]
    with ThreadPoolExecutor(len(both)) as at_once:
        answers = [one.status_code for one in at_once.map(lambda each: each.posted(address), both)]
    assert sorted(answers) == [303, 410]
    for each, answer in zip(both, answers, strict=True):
        each.opens("/office/", status=200 if answer == 303 else 303)


def test_a_link_ends_after_ten_minutes(visitor: Visitor, province: Province, clock: Clock) -> None:
    token = province.link("officer")
    visitor.opens(f"/office/enter/{token}")
    clock.on(minutes=10, seconds=1)
    visitor.posts(f"/office/enter/{token}", status=410).opens("/office/", status=303)


def test_spending_one_link_voids_the_others_of_that_person_only(app: Flask, province: Province) -> None:
    first, second, of_head = province.link("officer"), province.link("officer"), province.link("head")
    Visitor(app).opens(f"/office/enter/{second}").posts(f"/office/enter/{second}")
    Visitor(app).opens(f"/office/enter/{first}", status=410)
    Visitor(app).opens(f"/office/enter/{of_head}").sees("ใจเย็น")


def test_a_post_without_the_pages_token_spends_nothing(visitor: Visitor, province: Province) -> None:
    token = province.link("officer")
    visitor.posts(f"/office/enter/{token}", status=400).sees("หน้านี้เปิดไว้นานแล้ว")
    visitor.opens(f"/office/enter/{token}").posts(f"/office/enter/{token}")


def test_guessing_links_is_stopped_for_that_address(app: Flask, province: Province, clock: Clock) -> None:
    guesser = Visitor(app)
    for number in range(WRONG_LINKS):
        guesser.opens(f"/office/enter/{number}", status=410)
    token = province.link("officer")
    guesser.opens(f"/office/enter/{token}", status=429).sees("ลองหลายครั้งเกินไป")
    Visitor(app, address="203.0.113.8").opens(f"/office/enter/{token}")
    clock.on(minutes=10)
    guesser.opens(f"/office/enter/{province.link('officer')}")


def test_who_wanted_a_page_is_led_there_after_getting_in(visitor: Visitor, province: Province) -> None:
    visitor.opens("/office/account", status=303).follows().sees("พิมพ์ สำนักงาน")
    visitor.enters(province, "officer")
    assert visitor.page is not None
    assert visitor.page.headers["Location"] == "/office/account"


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "/office//evil.example", "/office/\\evil", "/", "", "/x"]
)
def test_nobody_is_led_elsewhere(elsewhere: str) -> None:
    assert local(elsewhere) is None


def test_a_planted_cookie_is_not_the_session(app: Flask, province: Province) -> None:
    """Session fixation: what the browser held before logging in is worth nothing afterwards."""
    attacker = Visitor(app).opens("/office/login")
    planted = attacker.client.get_cookie("office", path="/office", domain="bot.example").value
    victim = Visitor(app)
    victim.client.set_cookie("office", planted, path="/office", domain="bot.example")
    token = province.link("officer")
    victim.opens(f"/office/enter/{token}")
    before = victim.token()
    victim.posts(f"/office/enter/{token}").follows()
    assert victim.token() != before
    attacker.opens("/office/", status=303)
    reply = attacker.client.post("/office/account", data={"csrf_token": before}, **attacker._around())
    assert reply.status_code in (303, 400)


def test_a_session_ends_after_thirty_idle_minutes(officer: Visitor, clock: Clock) -> None:
    for _ in range(3):
        clock.on(minutes=29)
        officer.opens("/office/")
    clock.on(minutes=30, seconds=1)
    officer.opens("/office/", status=303).follows().sees("พิมพ์ สำนักงาน")


def test_a_session_ends_after_a_working_day_however_busy(officer: Visitor, clock: Clock) -> None:
    for _ in range(30):
        clock.on(minutes=25)
        assert officer.page is not None
        officer.page = officer.client.get("/office/", **officer._around())
    assert officer.page is not None
    assert officer.page.status_code == 303


def test_logging_out_ends_this_browser_and_everywhere_ends_all(app: Flask, province: Province, rooms: Database) -> None:
    phone, desk = Visitor(app).enters(province, "officer"), Visitor(app).enters(province, "officer")
    other = Visitor(app).enters(province, "head")
    kept = phone.client.get_cookie("office", path="/office", domain="bot.example").value
    phone.opens("/office/").posts("/office/leave").follows()
    phone.client.set_cookie("office", kept, path="/office", domain="bot.example")
    phone.opens("/office/", status=303)
    third = Visitor(app).enters(province, "officer")
    desk.opens("/office/account").posts("/office/leave", everywhere="1")
    third.opens("/office/", status=303)
    other.opens("/office/").posts(f"/office/staff/{province.staff['officer']}/sessions")
    assert acts(rooms, province)[:3] == ["sessions ended", "logged out everywhere", "logged in"]
    assert acts(rooms, province).count("logged out") == 1


def test_the_cookie_is_kept_from_scripts_other_sites_and_plain_http(officer: Visitor, visitor: Visitor) -> None:
    visitor.opens("/office/login")
    assert visitor.page is not None
    written = visitor.page.headers["Set-Cookie"]
    for part in ("HttpOnly", "Secure", "SameSite=Lax", "Path=/office"):
        assert part in written


def test_the_token_of_a_session_is_not_in_the_database(officer: Visitor, rooms: Database) -> None:
    with officer.client.session_transaction(base_url="https://bot.example/office/") as cookie:
        token = cookie["_user_id"]
    with rooms.transaction() as session:
        (row,) = session.query(StaffSession)
        assert token not in row.token_hash
        assert row.device == "Chrome, Android"


def test_pages_speak_english_too_and_so_does_the_chat_then(
    officer: Visitor, rooms: Database, province: Province
) -> None:
    officer.opens("/office/account").posts("/office/language", to="en", back="/office/account").follows()
    officer.sees("Your account", "Log out everywhere")
    officer.opens("/office/").posts("/office/language", to="xx", status=400)
