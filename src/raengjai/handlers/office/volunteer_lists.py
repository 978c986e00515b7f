"""Volunteers whom the office expects: a list handed in, each person's own code, and who has not come yet.

What reads spreadsheets is loaded when a list comes.
"""

from __future__ import annotations

from uuid import UUID

from flask import Response, abort, request, url_for

from raengjai.bot.i18n import Text, _
from raengjai.handlers.office.answers import Answer, Goes, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.storage import volunteer_invites

MOST_ROWS = 1_000


def blank(desk: Desk) -> Shown:
    """Hand a list in; and those who are invited already."""
    return _page(desk)


def _page(desk: Desk, fault: Text | None = None) -> Shown:
    invited = volunteer_invites.open_ones(desk.session, desk.office, desk.now)
    return Shown(
        "office/volunteer_list.html", {"fault": fault, "most": MOST_ROWS, "invited": invited}, 422 if fault else 200
    )


def template(_desk: Desk) -> Response:
    """The empty list to be filled in."""
    from raengjai.handlers.office import volunteer_list_taking  # noqa: PLC0415

    return volunteer_list_taking.template()


def codes(desk: Desk) -> Response:
    """Those who have not come yet, each with their code, as a spreadsheet to call or write from."""
    from raengjai.handlers.office import volunteer_list_taking  # noqa: PLC0415

    desk.note("invitations taken", "volunteers' codes as a spreadsheet")
    return volunteer_list_taking.codes(desk)


def handed_in(desk: Desk) -> Answer:
    """Look at the list, or invite the people of its good rows."""
    from raengjai.handlers.office import volunteer_list_taking  # noqa: PLC0415

    taken = volunteer_list_taking.taken(desk, most=MOST_ROWS, saves=request.form.get("do") == "save")
    return _page(desk, taken) if isinstance(taken, Text) else taken


def withdrawn(desk: Desk, invite: UUID) -> Goes:
    """End a person's code before its time."""
    found = volunteer_invites.open_one(desk.session, desk.office, invite, desk.now) or abort(404)
    found.valid_until = desk.now
    desk.note("invite ended", "a volunteer's own")
    return Goes(url_for("office.volunteer_lists_blank"), _("The code has ended."))
