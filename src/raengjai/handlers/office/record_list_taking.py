"""A file of people that was handed in on the page: read, then brought in row by row (list_bringing.py)."""

from __future__ import annotations

import io
from collections.abc import Mapping

from flask import Response, request

from raengjai.bot.i18n import Text, _
from raengjai.handlers.lists import empty_list, helped
from raengjai.handlers.lists.choices import Said
from raengjai.handlers.lists.faults import NotAList
from raengjai.handlers.lists.helped import Handed, RowReader
from raengjai.handlers.office import list_bringing, list_choices, tasks
from raengjai.handlers.office.answers import Goes, Later, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.office.form_files import as_download
from raengjai.handlers.office.list_bringing import Import
from raengjai.storage import services
from raengjai.storage.database import OpenTransaction
from raengjai.storage.models import Volunteer

AT_ONCE = 100  # rows that are taken in while the page is waited for

Again = Mapping[str, str | list[str]]
"""What was chosen, for the page on which the file is handed in once more."""


def template(desk: Desk) -> Response:
    """The empty list."""
    named = [one.name for one in services.listed(desk.session, desk.office)]
    return as_download(empty_list.as_xlsx(named), empty_list.NAME)


def taken(
    desk: Desk, values: Mapping[str, str], ticked: set[str], volunteer: Volunteer | None, *, most: int
) -> Later | Goes | Text:
    """How the list is taken in when this transaction is over, a long one by the worker; or what is wrong with it."""
    try:
        chosen = list_choices.of_form(desk, values, ticked, volunteer)
        file = _file()
        handed = helped.handed_in(file, most)
    except NotAList as wrong:
        return wrong.text
    again: Again = {**values, "help": sorted(ticked)}
    if len(handed.rows) > AT_ONCE:
        return _by_the_worker(desk, list_choices.said(values, ticked), volunteer, file.getvalue(), again)
    bringing = Import(
        office_id=desk.office.id,
        period_id=desk.period.id,
        volunteer_id=volunteer.id if volunteer is not None else None,
        person_id=desk.seat.person.id,
        chosen=chosen,
        today=desk.today,
        now=desk.now,
        saves=request.form.get("do") == "save",
        columns=handed.table.columns,
    )
    return _later(handed, RowReader(desk.session, desk.office, desk.period, desk.today), bringing, again)


def _by_the_worker(desk: Desk, said: Said, volunteer: Volunteer | None, file: bytes, again: Again) -> Goes:
    wanted = {
        "period": desk.period.id.hex,
        "volunteer": volunteer.id.hex if volunteer is not None else None,
        "values": {name: said.values[name] for name in list_choices.FIELDS},
        "ticked": sorted(said.ticked),
        "doubtful_too": said.doubtful_too,
        "agreed": said.agreed,
        "saves": request.form.get("do") == "save",
        "again": again,
    }
    return tasks.begun(desk, "records", wanted, file)


def _file() -> io.BytesIO:
    handed = request.files.get("file")
    if handed is None or not handed.filename:
        raise NotAList(_("Please choose the file."))
    return io.BytesIO(handed.read())


def _later(handed: Handed, reader: RowReader, bringing: Import, again: Again) -> Later:
    def bring_in(transaction: OpenTransaction) -> Shown:
        read = [reader.read(handed.table, row) for row in handed.rows]
        verdicts = list_bringing.bring_in(transaction, read, bringing)
        told = {"verdicts": verdicts, "counts": list_bringing.counts(verdicts), "saves": bringing.saves}
        return Shown("office/record_list_verdicts.html", {**told, "again": again})

    return bring_in
