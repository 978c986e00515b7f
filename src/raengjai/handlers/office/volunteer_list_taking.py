"""A list of volunteers that was handed in on the page, and those who are invited, as spreadsheets."""

from __future__ import annotations

import io

from flask import Response, request

from raengjai.bot.i18n import Text, _
from raengjai.bot.thai.names import PersonName
from raengjai.handlers.lists import templates, volunteers
from raengjai.handlers.lists.faults import NotAList
from raengjai.handlers.lists.heads import Wanted
from raengjai.handlers.lists.helped import Handed
from raengjai.handlers.office import tasks, volunteer_bringing
from raengjai.handlers.office.answers import Goes, Later, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.office.form_files import as_download
from raengjai.handlers.office.volunteer_bringing import Import
from raengjai.storage import volunteer_invites
from raengjai.storage.database import OpenTransaction

AT_ONCE = 200  # rows that are taken in while the page is waited for
CODE = Wanted("รหัสเชิญ")


def template() -> Response:
    """The empty list."""
    return as_download(templates.as_xlsx(volunteers.IN_TEMPLATE, []), "raengjai-volunteers.xlsx")


def codes(desk: Desk) -> Response:
    """Everybody who is invited and has not come, with their code."""
    rows = [
        (PersonName(one.prefix, one.name).full, one.subdistrict_name, one.district_name, one.phone or "", one.code)
        for one in volunteer_invites.open_ones(desk.session, desk.office, desk.now)
    ]
    columns = (volunteers.NAME, volunteers.PLACE, volunteers.DISTRICT, volunteers.PHONE, CODE)
    return as_download(templates.as_xlsx(columns, rows), "raengjai-invited.xlsx")


def taken(desk: Desk, *, most: int, saves: bool) -> Later | Goes | Text:
    """How the list is taken in when this transaction is over, a long one by the worker; or what is wrong with it."""
    handed = request.files.get("file")
    if handed is None or not handed.filename:
        return _("Please choose the file.")
    try:
        file = handed.read()
        found = volunteers.handed_in(io.BytesIO(file), most)
    except NotAList as wrong:
        return wrong.text
    if len(found.rows) > AT_ONCE:
        return tasks.begun(desk, "volunteers", {"saves": saves}, file)
    return _later(found, Import(desk.office.id, desk.actor, desk.now, saves))


def _later(handed: Handed, bringing: Import) -> Later:
    def bring_in(transaction: OpenTransaction) -> Shown:
        verdicts = volunteer_bringing.bring_in(transaction, handed, bringing)
        values = {"verdicts": verdicts, "counts": volunteer_bringing.counts(verdicts), "saves": bringing.saves}
        return Shown("office/volunteer_list_verdicts.html", values)

    return bring_in
