"""Errors as people see them: what they can do now, and nothing of the inside.

A machine that calls (LINE, a health check) gets the bare status.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from urllib.parse import urlsplit

from flask import Flask, g, render_template, request
from flask import session as cookie
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException, InternalServerError

from raengjai.bot.errors import Refused
from raengjai.bot.i18n import Text, _, speaking
from raengjai.handlers.office.entering import local
from raengjai.storage.passing import is_passing

log = logging.getLogger(__name__)

_WORDS: Mapping[int, tuple[Text, Text]] = {
    400: (
        _("This page has grown old"),
        _("Nothing was changed. Please open the page again and repeat what you did."),
    ),
    403: (_("This is not for your role"), _("Please ask the head of your office.")),
    404: (_("There is no such page"), _("The address may be wrong, or what it showed is gone.")),
    405: (_("That does not work like this"), _("Please go back to the first page.")),
    413: (_("The file is too large"), _("Please choose one of {megabytes} MB at most.")),
    423: (_("Locked for safety"), _("No files leave the office until its head opens it again. Nothing was taken.")),
    429: (_("Too many tries"), _("Please wait ten minutes, then try again.")),
    500: (
        _("Something went wrong on our side"),
        _("Nothing was changed. It has been noted; please try again in a while."),
    ),
    503: (_("The system is busy"), _("Nothing was changed. Please try again in a moment.")),
}


def install(app: Flask) -> None:
    """Answer errors of the office's pages with a page of ours."""
    app.register_error_handler(HTTPException, _told)
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(Exception, _our_own)


def _told(trouble: HTTPException) -> ResponseReturnValue:
    if not request.path.startswith("/office") or (trouble.code or 500) < 400:
        return trouble.get_response()
    _note_refusal(trouble.code or 500)
    title, text = _WORDS.get(trouble.code or 500) or _WORDS[400 if (trouble.code or 500) < 500 else 500]
    return _page(title, text.format(megabytes=_megabytes_at_most()), trouble.code or 500)


def _megabytes_at_most() -> int:
    """How large a file may be that is sent to this page."""
    return (request.max_content_length or 0) // 1024**2


def _note_refusal(code: int) -> None:
    """Write down whom a page of ours turned away, by the membership's id; addresses without a page are any robot's."""
    if code == 405 or (code < 500 and request.url_rule is not None):
        page = request.endpoint or request.method
        log.warning("refused", extra={"code": code, "page": page, "member": g.get("member")})


def _refused(refusal: Refused) -> ResponseReturnValue:
    return _page(_("That can not be done"), refusal.text, 409)


def _our_own(trouble: Exception) -> ResponseReturnValue:
    """The one place of the web process where our own bugs end."""
    if is_passing(trouble):
        log.warning("page", extra={"trouble": type(trouble).__name__, "page": request.endpoint})
        return _told(_Busy())
    log.error("page", exc_info=trouble, extra={"page": request.endpoint})
    return _told(InternalServerError())


class _Busy(HTTPException):
    code = 503


def _page(title: Text, text: Text | str, status: int) -> ResponseReturnValue:
    with speaking(str(cookie.get("language", "th"))):
        values = {"title": str(title), "text": str(text), "back": _back() if request.method == "POST" else None}
        return render_template("office/error.html", **values), status


def _back() -> str | None:
    """The page of ours whose form was sent, where the browser tells it."""
    came_from = urlsplit(request.referrer or "")
    return local(came_from.path) if came_from.netloc == request.host else None
