"""Tokens that stand in addresses: kept as hashes, ended in time, not guessed, not told to the next page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from browsing_pages import Clock, Province, Visitor
from flask import Flask
from sqlalchemy import make_url

from raengjai.handlers.office.form_pages import WRONG_LINKS
from raengjai.storage import logins, offices, page_links, periods, tries
from raengjai.storage.database import Database
from raengjai.storage.models import Chat, Membership, Office
from raengjai.storage.page_links import Seen


@pytest.fixture
def file_link(rooms: Database, province: Province) -> str:
    """The token of a file in the chat."""
    with rooms.transaction() as session:
        office = session.get_one(Office, province.id)
        period = periods.open_on(session, office, province.clock().date())
        return page_links.new(session, office, period, Seen(page_links.EMPTY_LIST, None), province.clock())


def test_a_files_link_ends_after_its_hour(app: Flask, file_link: str, clock: Clock) -> None:
    Visitor(app).opens(f"/pages/{file_link}.xlsx").opens(f"/pages/{file_link}.pdf", status=404)
    clock.on(minutes=61)
    Visitor(app).opens(f"/pages/{file_link}.xlsx", status=404)


def test_guessing_files_is_stopped_and_noticed(
    app: Flask, file_link: str, rooms: Database, province: Province, clock: Clock
) -> None:
    with rooms.transaction() as session:
        assert tries.guessing(session, clock()) == 0
    guesser = Visitor(app)
    for number in range(WRONG_LINKS):
        guesser.opens(f"/pages/{'x' * 40}{number:03}.pdf", status=404)
    guesser.opens(f"/pages/{file_link}.xlsx", status=429)
    Visitor(app, address="203.0.113.8").opens(f"/pages/{file_link}.xlsx")
    with rooms.transaction() as session:
        chat = session.query(Chat).first()
        assert chat is not None
        for _guess in range(tries.MANY):
            offices.note_guess(session, chat, clock())
        assert tries.guessing(session, clock()) == 2
        assert tries.guessing(session, clock() + timedelta(days=2)) == 0


def test_a_person_searching_is_not_taken_for_one_who_guesses(rooms: Database) -> None:
    now = datetime(2026, 11, 20, tzinfo=UTC)
    with rooms.transaction() as session:
        for _search in range(tries.MANY):
            tries.note(session, "person", "somebody", now)
        assert tries.guessing(session, now) == 0


def test_the_page_of_a_link_tells_its_address_to_no_other_page(app: Flask, province: Province, file_link: str) -> None:
    visitor = Visitor(app).opens(f"/office/enter/{province.link('officer')}")
    assert visitor.page is not None
    assert visitor.page.headers["Referrer-Policy"] == "strict-origin"
    shown = Visitor(app).opens(f"/pages/{file_link}.xlsx").page
    assert shown is not None
    assert shown.headers["Referrer-Policy"] == "no-referrer"
    visitor.opens("/office/login")
    assert visitor.page.headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("any_url", ["sqlite"], indirect=True)  # the file is looked through
def test_the_database_holds_no_token(province: Province, file_link: str, rooms: Database) -> None:
    login = province.link("head")
    with rooms.transaction() as session:
        member = session.get_one(Membership, province.staff["officer"])
        visit = logins.begin(session, member, "link", "Chrome", province.clock())
        assert logins.link(session, login, province.clock()) is not None
        assert logins.living(session, visit, province.clock()) is not None
    folder = Path(make_url(rooms.url).database or "").parent
    content = b"".join(each.read_bytes() for each in folder.glob("raengjai.db*"))
    assert [token for token in (login, visit, file_link) if token.encode() in content] == []
