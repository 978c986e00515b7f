"""The printed guide: open to everybody, for it tells nothing of anybody."""

from __future__ import annotations

from flask import Blueprint, Response, abort

from raengjai.handlers import printed_guide
from raengjai.handlers.office.form_files import in_turn


def page() -> Blueprint:
    """`/guide/page.pdf` and `/guide/booklet.pdf`."""
    blueprint = Blueprint("guide", __name__)

    @blueprint.get("/guide/<kind>.pdf")
    def guide(kind: str) -> Response:
        if kind not in printed_guide.KINDS:
            abort(404)
        with in_turn():
            content = printed_guide.pdf(kind)
        answer = Response(content, mimetype="application/pdf")
        answer.headers["Cache-Control"] = "public, max-age=3600"
        return answer

    return blueprint
