"""The demo's forms, open to anyone at this machine: only invented people stand on them."""

from __future__ import annotations

from flask import Blueprint, Response, abort

from raengjai.bot.clock import real_now
from raengjai.bot.thai.days import read_month
from raengjai.handlers.forms import keeping
from raengjai.handlers.forms.keeping import Of, Wanted
from raengjai.handlers.forms.kinds import SP12
from raengjai.storage import offices, periods
from raengjai.storage.database import Database

MIMETYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}


def page(database: Database) -> Blueprint:
    """`/demo/forms/sp12/<province>/<month>.<xlsx or pdf>`."""
    blueprint = Blueprint("demo_forms", __name__)

    @blueprint.get("/demo/forms/sp12/<province>/<month>.<kind>")
    def form(province: str, month: str, kind: str) -> Response:
        if kind not in MIMETYPES:
            abort(404)
        made = keeping.file(database.transaction, _of(database, province, month), Wanted(SP12, kind), real_now())
        answer = Response(made.content, mimetype=MIMETYPES[kind])
        answer.headers["Content-Disposition"] = f'attachment; filename="sp12-{province}-{month}.{kind}"'
        answer.headers["Cache-Control"] = "no-store"
        return answer

    return blueprint


def _of(database: Database, province: str, month: str) -> Of:
    try:
        year, number = read_month(month)
    except ValueError:
        abort(404)
    with database.transaction() as session:
        office = offices.of_province(session, province)
        if office is None:
            abort(404)
        return Of(office.id, periods.named(session, office, year, number).id)
