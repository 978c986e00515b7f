"""Who is logged in, for Flask-Login: the cookie carries a random token, the database knows whose it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import Flask, g, request
from flask import session as cookie
from flask_login import LoginManager, UserMixin, login_user
from sqlalchemy.orm import Session

from raengjai.storage import logins, staff
from raengjai.storage.models import Office, StaffSession
from raengjai.storage.staff import Seat

KEPT_ON_LOGIN = ("next", "reason", "language")

_BROWSERS = (("Line/", "LINE"), ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung"),
             ("Firefox", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"))  # fmt: skip
_SYSTEMS = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "Mac"),
            ("Linux", "Linux"))  # fmt: skip


@dataclass(frozen=True)
class Visit(UserMixin):  # type: ignore[misc] # Flask-Login has no types
    """A living session and whose it is."""

    token: str
    login: StaffSession
    seat: Seat

    def get_id(self) -> str:
        """What the cookie carries."""
        return self.token


def install(app: Flask) -> None:
    """Let Flask-Login ask us who a cookie belongs to."""
    manager = LoginManager()
    manager.session_protection = None  # telephones change their address; the session's own end protects it
    manager.user_loader(_visit)
    manager.init_app(app)


def _visit(token: str) -> Visit | None:
    session: Session | None = g.get("database_session")
    if session is None:
        return None  # a page that asks nobody
    return found(session, token, g.moment)


def found(session: Session, token: str, now: datetime) -> Visit | None:
    """The visit of a token; None when the session is over, or the person is no longer staff."""
    login = logins.living(session, token, now)
    if login is None:
        return None
    office = session.get_one(Office, login.office_id)
    seat = staff.seated(session, office, login.membership_id)
    return Visit(token, login, seat) if seat is not None else None


def begin(session: Session, seat: Seat, way: str, now: datetime) -> None:
    """Log somebody in here: a new session with a new token; what the cookie held before is dropped."""
    before = current(session, now)
    if before is not None:
        logins.end(before.login, now)
    token = logins.begin(session, seat.membership, way, _device(), now)
    kept = {name: cookie[name] for name in KEPT_ON_LOGIN if name in cookie}
    cookie.clear()
    cookie.update(kept)
    visit = found(session, token, now)
    if visit is not None:
        login_user(visit)


def current(session: Session, now: datetime) -> Visit | None:
    """The living visit of this browser, on pages that ask nobody."""
    token = cookie.get("_user_id")
    return found(session, str(token), now) if token else None


def forget() -> None:
    """Let this browser forget who was here."""
    cookie.clear()


def _device() -> str:
    """Browser and system, coarsely: enough to know one's own again."""
    agent = request.headers.get("User-Agent", "")
    browser = next((name for mark, name in _BROWSERS if mark in agent), "?")
    system = next((name for mark, name in _SYSTEMS if mark in agent), "?")
    return f"{browser}, {system}"
