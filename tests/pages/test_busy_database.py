"""Somebody else writes for a while: a person at a page waits, and is told kindly where it takes too long."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from browsing_pages import Province, Visitor
from sqlalchemy import text

from raengjai.bot.entrypoints import web
from raengjai.bot.settings import Settings
from raengjai.storage.database import Database

Hold = Callable[[float], None]


@pytest.fixture
def hold(rooms: Database) -> Iterator[Hold]:
    """Let nobody else at what staff write, for so many seconds from now."""
    over: list[threading.Timer] = []
    sessions = rooms.transaction()

    def begin(seconds: float) -> None:
        session = sessions.__enter__()
        # On SQLite any statement takes the one write lock.
        lock = "SELECT 1" if rooms.is_sqlite else "LOCK TABLE staff_session, membership IN ACCESS EXCLUSIVE MODE"
        session.execute(text(lock))
        over.append(threading.Timer(seconds, sessions.__exit__, (None, None, None)))
        over[0].start()

    yield begin
    over[0].join()


def test_a_page_waits_longer_than_line_does(office_settings: Settings, province: Province, hold: Hold) -> None:
    app = web.create_app(office_settings)
    officer = Visitor(app).enters(province, "officer")
    hold(2 * web.PATIENCE_MS / 1000)
    officer.opens("/office/records").sees("รายการ")
    web.close(app)


def test_who_waits_too_long_is_told_that_nothing_was_changed(
    office_settings: Settings, province: Province, hold: Hold, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web, "PAGES_PATIENCE_MS", 500)
    app = web.create_app(office_settings, patience=0.5)
    officer = Visitor(app).enters(province, "officer")
    hold(2.5)
    officer.opens("/office/records", status=503).sees("ระบบกำลังยุ่ง").sees("ยังไม่มีอะไรเปลี่ยนแปลง")
    web.close(app)
