"""The doors of the office's pages: each asks who is there, opens one transaction, and lets the roles in that may.

A page is data: its address, its view, the roles it is for.  A view gets a `Desk` and answers with an `Answer`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from flask import Blueprint, Response, abort, g, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy.orm import Session

from raengjai.bot.clock import Now
from raengjai.bot.i18n import Text, speaking
from raengjai.bot.settings import Settings
from raengjai.handlers.office import locked, navigation, notices, tasks_over
from raengjai.handlers.office.answers import Answer, Goes, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.office.navigation import Entry, Group
from raengjai.storage import audit
from raengjai.storage.turnstile import FairDatabase


@dataclass(frozen=True)
class Page:
    """A page below /office.

    `fresh`: a sensitive act, which asks again who proved long ago that it is them.  `label`: its place in the
    navigation, and in which `group` of it; `also`: where the pages begin that are found through it and have no place
    of their own.  `although_locked`: its file is needed just then.
    """

    rule: str
    view: Callable[..., Answer]
    roles: tuple[str, ...]
    methods: tuple[str, ...] = ("GET",)
    fresh: bool = False
    label: Text | None = None
    group: Text | None = None
    also: tuple[str, ...] = ()
    although_locked: bool = False

    @property
    def endpoint(self) -> str:
        """How `url_for` names it: module and view."""
        return f"{self.view.__module__.rpartition('.')[2]}_{self.view.__name__}"


@dataclass(frozen=True)
class Building:
    """What all doors share."""

    settings: Settings
    database: FairDatabase
    now: Now
    pages: Sequence[Page] = field(default_factory=tuple)

    def blueprint(self) -> Blueprint:
        """All pages behind their doors."""
        made = Blueprint(
            "office",
            __name__,
            url_prefix="/office",
            template_folder="templates",
            static_folder="static",
            static_url_path="/static",
        )
        for page in self.pages:
            made.add_url_rule(page.rule, page.endpoint, self._door(page), methods=list(page.methods))
        return made

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """One transaction of a request; Flask-Login asks in it, and not after it."""
        with self.database.unhurried() as session:
            g.database_session, g.moment = session, self.now()
            audit.comes_from(session, request.remote_addr or "")
            try:
                yield session
            finally:
                g.database_session = None

    def _door(self, page: Page) -> Callable[..., ResponseReturnValue]:
        def enter(**parts: Any) -> ResponseReturnValue:
            with self.transaction() as session:
                visit = current_user
                if not visit.is_authenticated:
                    return _asked_to_log_in()
                desk = Desk(session, visit.seat, visit.login, g.moment, self.settings)
                g.member = visit.login.membership_id
                if page.fresh and not desk.is_fresh:
                    return _asked_again()
                with speaking(desk.seat.chat.language):
                    if desk.seat.role not in page.roles:
                        abort(403)
                    answer = locked.stopped(desk) or page.view(desk, **parts)
                    if not page.although_locked and locked.holds_back(desk, answer):
                        abort(423)  # and nothing was taken: the transaction is undone
                    if isinstance(answer, Shown):
                        tasks_over.tell(desk)
            with speaking(desk.seat.chat.language):
                return self._given(answer, desk)

        return enter

    def _given(self, answer: Answer, desk: Desk) -> ResponseReturnValue:
        if isinstance(answer, Response):
            return answer
        if isinstance(answer, Goes):
            if answer.says is not None:
                notices.put(str(answer.says), warns=answer.warns)
            return redirect(answer.to, 303)
        if isinstance(answer, Shown):
            page = render_template(answer.template, desk=desk, nav=self._nav(desk), **answer.values)
            again = {"Refresh": f"{answer.again_after}; url={request.path}"} if answer.again_after else {}
            return page, answer.status, again
        return self._given(answer(self.database.unhurried), desk)

    def _nav(self, desk: Desk) -> list[Group]:
        """What this role may open, in groups."""
        return navigation.grouped(
            (page.group or page.label, Entry(url, str(page.label), any(map(_is_under, (url, *page.also)))))
            for page in self.pages
            if page.label is not None and desk.seat.role in page.roles
            for url in (url_for(f"office.{page.endpoint}"),)
        )


def _is_under(url: str) -> bool:
    own = request.path.rstrip("/")
    return own == url.rstrip("/") or (
        url.count("/") > 1 and own.startswith(f"{url.rstrip('/')}/") and url != "/office/"
    )


def _asked_to_log_in() -> ResponseReturnValue:
    """Where they wanted to go is kept; what they typed can not be, for it may be somebody else's browser by then."""
    if request.method == "GET":
        cookie["next"] = request.path
    return redirect(url_for("entering.login"), 303)


def _asked_again() -> ResponseReturnValue:
    """They come back to the page of the same address, with the reason they had typed."""
    cookie["next"] = request.path
    if reason := request.form.get("reason", ""):
        cookie["reason"] = reason[:300]
    return redirect(url_for("entering.again"), 303)


def kept_reason() -> str:
    """The reason that was typed before they were asked again who they are."""
    return str(cookie.pop("reason", ""))
