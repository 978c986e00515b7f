"""Getting in and out: the link from the chat, spent by one POST; logging out here or everywhere; the language.

A preview (of LINE, of a mail programme) only looks: a GET spends nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, abort, g, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from raengjai.bot.i18n import LANGUAGES, speaking
from raengjai.bot.thai.text import first_name
from raengjai.handlers.office import visits
from raengjai.handlers.office.doors import Building
from raengjai.storage import audit, logins, offices, staff, tries
from raengjai.storage.models import LoginLink
from raengjai.storage.staff import Seat

WRONG_LINKS = 20  # from one address in ten minutes


@dataclass(frozen=True)
class Entering:
    """The pages that ask nobody who they are yet."""

    building: Building

    def blueprint(self) -> Blueprint:
        """All of them."""
        made = Blueprint("entering", __name__, url_prefix="/office")
        made.add_url_rule("/login", "login", self.login)
        made.add_url_rule("/again", "again", self.again)
        made.add_url_rule("/enter/<token>", "enter", self.looked_at)
        made.add_url_rule("/enter/<token>", "entered", self.entered, methods=["POST"])
        made.add_url_rule("/leave", "leave", self.left, methods=["POST"])
        made.add_url_rule("/language", "language", self.language, methods=["POST"])
        return made

    def login(self) -> ResponseReturnValue:
        """How to get in."""
        return self._page("office/login.html", again=False)

    def again(self) -> ResponseReturnValue:
        """How to prove once more who one is."""
        return self._page("office/login.html", again=True)

    def looked_at(self, token: str) -> ResponseReturnValue:
        """The page a link opens: one button, which gets in."""
        with self.building.transaction() as session:
            link = self._link(session, token)
            seat = self._seat(session, link) if link is not None else None
        if seat is None:
            return self._page("office/link_over.html", status=410)
        with speaking(seat.chat.language):
            return render_template("office/enter.html", called=first_name(seat.name), office=seat.office.name)

    def _link(self, session: Session, token: str) -> LoginLink | None:
        """The usable link of a token; wrong ones are counted, and too many stop the search."""
        who = request.remote_addr or ""
        if not tries.may_try(session, "login", who, WRONG_LINKS, g.moment):
            abort(429)
        link = logins.link(session, token, g.moment)
        if link is None:
            tries.note(session, "login", who, g.moment)
        return link

    def _seat(self, session: Session, link: LoginLink) -> Seat | None:
        office = offices.with_id(session, link.office_id)
        return staff.seated(session, office, link.membership_id) if office is not None else None

    def entered(self, token: str) -> ResponseReturnValue:
        """Spend the link: whoever it was made for is logged in, in this browser."""
        with self.building.transaction() as session:
            link = self._link(session, token)
            seat = self._seat(session, link) if link is not None else None
            spent = seat is not None and logins.spend_link(session, token, g.moment) is not None
            if seat is not None and spent:
                let_in(session, seat, "link")
        return redirect(wanted(), 303) if spent else self._page("office/link_over.html", status=410)

    def left(self) -> ResponseReturnValue:
        """Log out here, or (`everywhere`) in every browser."""
        with self.building.transaction() as session:
            visit = visits.current(session, g.moment)
            if visit is not None:
                everywhere = request.form.get("everywhere") == "1"
                logins.end(visit.login, g.moment)
                if everywhere:
                    logins.end_all(session, visit.seat.membership.id, g.moment)
                act = "logged out everywhere" if everywhere else "logged out"
                audit.note(session, visit.seat.office, str(visit.seat.person.id), act, "own", g.moment)
        visits.forget()
        return redirect(url_for("entering.login"), 303)

    def language(self) -> ResponseReturnValue:
        """Speak the other language from now on, in the chat too."""
        wished = request.form.get("to", "")
        if wished not in LANGUAGES:
            abort(400)
        cookie["language"] = wished
        with self.building.transaction() as session:
            visit = visits.current(session, g.moment)
            if visit is not None:
                visit.seat.chat.language = wished
        return redirect(local(request.form.get("back", "")) or url_for("entering.login"), 303)

    def _page(self, template: str, status: int = 200, **values: object) -> ResponseReturnValue:
        settings = self.building.settings
        with speaking(str(cookie.get("language", "th"))):
            return render_template(template, with_line=settings.line_login_channel_id is not None, **values), status


def let_in(session: Session, seat: Seat, way: str) -> None:
    """Log somebody in, and write it down."""
    visits.begin(session, seat, way, g.moment)
    cookie["language"] = seat.chat.language
    audit.note(session, seat.office, str(seat.person.id), "logged in", f"by {way}", g.moment)


def wanted() -> str:
    """Where they wanted to go before they were asked who they are; else the first page."""
    return local(str(cookie.pop("next", ""))) or "/office/"


def local(path: str) -> str | None:
    """A path of ours; None for anything that would lead elsewhere."""
    plain = path.startswith("/office/") and "\\" not in path and "//" not in path and path.isprintable()
    return path if plain else None
