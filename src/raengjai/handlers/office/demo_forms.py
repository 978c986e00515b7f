"""The demo's forms, open to anyone at this machine: only invented people stand on them."""

from __future__ import annotations

from flask import Blueprint, Response, abort

from raengjai.bot.thai.days import read_month
from raengjai.handlers.forms import month_sp12, sp12
from raengjai.handlers.forms.sp12 import Sp12
from raengjai.storage import offices, periods
from raengjai.storage.database import Database

KINDS = {
    "xlsx": (sp12.as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "pdf": (sp12.as_pdf, "application/pdf"),
}


def page(database: Database) -> Blueprint:
    """`/demo/forms/sp12/<province>/<month>.<xlsx or pdf>`."""
    blueprint = Blueprint("demo_forms", __name__)

    @blueprint.get("/demo/forms/sp12/<province>/<month>.<kind>")
    def form(province: str, month: str, kind: str) -> Response:
        if kind not in KINDS:
            abort(404)
        make, mimetype = KINDS[kind]
        answer = Response(make(_form(database, province, month)), mimetype=mimetype)
        answer.headers["Content-Disposition"] = f'attachment; filename="sp12-{province}-{month}.{kind}"'
        answer.headers["Cache-Control"] = "no-store"
        return answer

    return blueprint


def _form(database: Database, province: str, month: str) -> Sp12:
    try:
        year, number = read_month(month)
    except ValueError:
        abort(404)
    with database.transaction() as session:
        office = offices.of_province(session, province)
        if office is None:
            abort(404)
        return month_sp12.of_month(session, office, periods.named(session, office, year, number))
