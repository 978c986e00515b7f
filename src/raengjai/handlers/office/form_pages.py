"""Parts of forms at addresses that nobody can guess: the pictures that keepers are shown in the chat, own reports."""

from __future__ import annotations

from flask import Blueprint, Response, abort, request

from raengjai.bot.clock import Now
from raengjai.handlers.forms import looking
from raengjai.storage import tries
from raengjai.storage.database import Database

GUESSING, WRONG_LINKS = "page-link", 20  # from one address in ten minutes
HEADERS = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "cross-origin",  # a chat in a browser shows the picture within its own page
}
MIMETYPES = {
    looking.PNG: "image/png",
    looking.PDF: "application/pdf",
    looking.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def page(database: Database, now: Now) -> Blueprint:
    """`/pages/<token>.<png, pdf or xlsx>`: a wrong one and one whose time is over look alike."""
    blueprint = Blueprint("form_pages", __name__)

    @blueprint.get("/pages/<token>.<ending>")
    def form_page(token: str, ending: str) -> Response:
        who, at = request.remote_addr or "", now()
        with database.transaction() as session:
            if not tries.may_try(session, GUESSING, who, WRONG_LINKS, at):
                abort(429)
        seen = looking.at(database.transaction, token, at)
        if seen is None or seen.ending != ending:
            with database.transaction() as session:
                tries.note(session, GUESSING, who, at)
            abort(404)
        answer = Response(seen.content, mimetype=MIMETYPES[ending])
        answer.headers.update(HEADERS)
        if ending == looking.XLSX:
            answer.headers["Content-Disposition"] = 'attachment; filename="raengjai-list.xlsx"'
        return answer

    return blueprint
