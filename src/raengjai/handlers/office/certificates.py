"""A volunteer's certificate of a fiscal year, for the head to sign."""

from __future__ import annotations

from flask import Response, abort

from raengjai.handlers.forms import certificate
from raengjai.handlers.forms.certificate import NothingYet
from raengjai.handlers.office.answers import Later
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.office.form_files import as_download, in_turn
from raengjai.handlers.office.volunteers import entry_of
from raengjai.storage.database import OpenTransaction


def made(desk: Desk, number: int, year: int) -> Later:
    """The PDF; 404 where nothing was recorded in that year."""
    volunteer = entry_of(desk, number).volunteer
    if not 2400 <= year <= 2699:
        abort(404)
    try:
        told = certificate.of_volunteer(desk.session, desk.office, volunteer, year, desk.today)
    except NothingYet:
        abort(404)
    desk.note("certificate made", f"volunteer {number}, fiscal year {year}")

    def make(_transaction: OpenTransaction) -> Response:
        with in_turn():
            return as_download(certificate.as_pdf(told), f"certificate-{number}-{year}.pdf")

    return make
