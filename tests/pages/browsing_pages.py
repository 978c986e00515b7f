"""A browser without a screen, offices with staff, and the clock they live by."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html import unescape
from itertools import count
from typing import Any
from uuid import UUID

from flask import Flask
from werkzeug.test import TestResponse

from raengjai.bot import clock
from raengjai.bot.settings import Settings
from raengjai.bot.thai.names import PersonName
from raengjai.storage import chats, logins, offices, people, places, services, staff
from raengjai.storage.database import Database
from raengjai.storage.models import Chat, Membership, Office

BEGINS = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)  # Friday 20 November 2569, ten in the morning in Bangkok
NAMES = {"officer": "อรุณ ดูแลดี", "head": "ใจเย็น เป็นธรรม", "auditor": "ละเอียด รอบคอบ", "ministry": "กลาง กระทรวง"}
_people = count(1)


class Clock:
    """The movable clock of the pages."""

    def __init__(self, settings: Settings) -> None:
        assert settings.clock_file is not None
        self._path = settings.clock_file
        self.to(BEGINS)

    def to(self, moment: datetime) -> None:
        """Make it this time."""
        clock.move(self._path, (moment - clock.real_now()).total_seconds())

    def on(self, **time: float) -> None:
        """Let this time pass."""
        clock.move(self._path, clock.moved_by(self._path) + timedelta(**time).total_seconds())

    def __call__(self) -> datetime:
        return clock.movable(self._path)()


@dataclass(frozen=True)
class Province:
    """An office, and the membership of each role."""

    database: Database
    clock: Clock
    id: UUID
    staff: Mapping[str, UUID]

    def link(self, role: str) -> str:
        """The token of a fresh link for this member of staff."""
        with self.database.transaction() as session:
            token = logins.make_link(session, session.get_one(Membership, self.staff[role]), self.clock())
        assert token is not None
        return token


def province_in(database: Database, code: str, now: Clock) -> Province:
    """Set up an office with its services and one member of staff of each role."""
    with database.transaction() as session:
        name = places.province_name(code) or ""
        office = offices.create(session, code, name, f"สำนักงานแรงงานจังหวัด{name}", now() - timedelta(days=90))
        services.fill_first_list(session, office)
        seats = {role: _seat(session, office, role, now()) for role in staff.ROLES}
        return Province(database, now, office.id, seats)


def _seat(session: Any, office: Office, role: str, now: datetime) -> UUID:
    line_id = f"U{next(_people):032x}"
    ids = chats.find_or_add(session, office.channel, [("user", line_id)], now)
    person = people.standing(session, session.get_one(Chat, ids[line_id]), now).person
    return staff.take_seat(session, office, person, role, PersonName("นาง", NAMES[role]), now).membership.id


@dataclass
class Visitor:
    """One browser: it keeps cookies, follows redirects when asked, and fills CSRF tokens in as a page does."""

    app: Flask
    page: TestResponse | None = None
    agent: str = "Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile"
    address: str = "203.0.113.7"
    client: Any = field(init=False)

    def __post_init__(self) -> None:
        self.client = self.app.test_client()

    def _around(self) -> dict[str, Any]:
        return {
            "base_url": "https://bot.example",
            "headers": {"User-Agent": self.agent, "X-Forwarded-For": self.address, "X-Forwarded-Proto": "https",
                        "Referer": "https://bot.example/office/"},
        }  # fmt: skip

    def opens(self, path: str, *, status: int = 200) -> Visitor:
        """Open an address."""
        self.page = self.client.get(path, **self._around())
        assert self.page.status_code == status, f"{path}: {self.page.status_code}\n{self.text[:2000]}"
        return self

    def posts(self, path: str, *, status: int = 303, **form: str) -> Visitor:
        """Send a form with the token of the page that is open."""
        self.page = self.posted(path, **form)
        assert self.page.status_code == status, f"{path}: {self.page.status_code}\n{self.text[:2000]}"
        return self

    def posted(self, path: str, **form: str) -> TestResponse:
        """The answer to a form, whatever it is; the page stays open."""
        return self.client.post(path, data={"csrf_token": self.token(), **form}, **self._around())

    def follows(self) -> Visitor:
        """Go where the last answer pointed to."""
        assert self.page is not None
        return self.opens(self.page.headers["Location"])

    def token(self) -> str:
        """The CSRF token of the page that is open."""
        found = re.search(r'name="csrf_token" value="([^"]+)"', self.html)
        return found[1] if found else ""

    def enters(self, province: Province, role: str) -> Visitor:
        """Log in by a link, as from the chat."""
        token = province.link(role)
        return self.opens(f"/office/enter/{token}").posts(f"/office/enter/{token}")

    @property
    def html(self) -> str:
        """The page as it came."""
        return self.page.get_data(as_text=True) if self.page is not None else ""

    @property
    def text(self) -> str:
        """The page's words."""
        return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", self.html)))

    def sees(self, *words: str) -> Visitor:
        """Words that stand on the page."""
        for each in words:
            assert each in self.text, f"{each!r} is not in:\n{self.text}"
        return self

    def misses(self, *words: str) -> Visitor:
        """Words that do not stand on the page."""
        for each in words:
            assert each not in self.text, f"{each!r} is in:\n{self.text}"
        return self
