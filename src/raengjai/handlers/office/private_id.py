"""The small page on which a volunteer types an ID outside the chat: one question of one draft, once, within an hour.

Nothing of the record stands on it, so whoever else gets hold of the address learns nothing.  The browser in which it
is opened first keeps it.  Only one that gives its cookie back counts, so what fetches an address before it is tapped,
to show what stands there, keeps nothing.  When it was opened is told in the chat, with the number's last digits.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from raengjai.bot import inbox
from raengjai.bot.clock import real_now
from raengjai.bot.conversation.draft import Talk
from raengjai.bot.conversation.said import Said, Scene
from raengjai.bot.conversation.thai_answers import CitizenId
from raengjai.bot.errors import BadAnswer
from raengjai.bot.i18n import speaking
from raengjai.handlers.office.doors import Building
from raengjai.handlers.private_id import STEP, waits
from raengjai.storage import conversations, people, private_forms, tries
from raengjai.storage.models import Chat
from raengjai.storage.private_forms import SCOPE, TAG_BYTES, Asked

WRONG_LINKS = 20  # from one address in ten minutes
LONGEST = 60
BROWSER = "private_id"  # in the cookie: what tells this browser from others


@dataclass(frozen=True)
class PrivateIdPages:
    """The page behind the button of the question for an ID."""

    building: Building

    def blueprint(self) -> Blueprint:
        """Looking and typing."""
        made = Blueprint("private_id", __name__, url_prefix="/office")
        made.add_url_rule("/id/<token>", "private_id_shown", self.shown)
        made.add_url_rule("/id/<token>", "private_id_typed", self.typed, methods=["POST"])
        return made

    def shown(self, token: str) -> ResponseReturnValue:
        """One field; or that the question was answered, or is open in another browser."""
        with self.building.transaction() as session, speaking("th"):
            asked = self._asked(session, token)
            if (chat := _chat(session, asked)) is None:
                return _over("answered", 410)
            if BROWSER not in cookie:
                return _cookie_given(token)
            if _opened(session, chat, asked) is None:
                return _over("elsewhere", 403)
            return render_template("office/private_id.html", token=token, fault=None)

    def typed(self, token: str) -> ResponseReturnValue:
        """Hand the number to the chat, which goes on by itself."""
        with self.building.transaction() as session, speaking("th"):
            asked = self._asked(session, token)
            if (chat := _chat(session, asked)) is None:
                return _over("answered", 410)
            if BROWSER not in cookie or (opened := _opened(session, chat, asked)) is None:
                return _over("elsewhere", 403)
            try:
                number = _number()
            except BadAnswer as fault:
                return render_template("office/private_id.html", token=token, fault=fault.text), 422
            told = {"draft": asked.draft_id, "step": asked.step, "number": number, "opened": opened.isoformat()}
            if not inbox.store_typed(session, chat, asked.once, told, real_now()):
                return _over("answered", 410)
            return _over("done")

    def _asked(self, session: Session, token: str) -> Asked:
        """What is asked; wrong and old addresses are counted, and too many stop the search."""
        who, now = request.remote_addr or "", self.building.now()
        if not tries.may_try(session, SCOPE, who, WRONG_LINKS, now):
            abort(429)
        asked = private_forms.opened(token, now)
        if asked is None:
            tries.note(session, SCOPE, who, now)
            session.commit()
            abort(404)
        return asked


def _chat(session: Session, asked: Asked) -> Chat | None:
    """The chat in which the question still waits for its answer, of somebody who may answer."""
    chat = session.get(Chat, asked.chat_id)
    if chat is None or people.standing(session, chat, real_now()).membership is None:
        return None
    live = Talk.from_json(conversations.talk_of(session, chat)).live
    return chat if live is not None and asked.step == STEP and waits(live, asked.draft_id) else None


def _cookie_given(token: str) -> ResponseReturnValue:
    """Give this browser its mark, and see that it comes back."""
    if "again" in request.args:  # it was given, and did not come back
        return _over("no cookie", 403)
    cookie[BROWSER] = secrets.token_urlsafe(TAG_BYTES)
    return redirect(url_for("private_id.private_id_shown", token=token, again="1"), 303)


def _opened(session: Session, chat: Chat, asked: Asked) -> datetime | None:
    """When the page was opened first; None: not in this browser."""
    return inbox.first_opened(session, chat, asked.once, str(cookie[BROWSER]), real_now())


def _number() -> str:
    read = CitizenId().read(Said("text", text=request.form.get("number", "")[:LONGEST]), Scene(None, real_now()))
    return str(read["number"])


def _over(how: str, status: int = 200) -> ResponseReturnValue:
    return render_template("office/private_id_over.html", how=how), status
