"""Records approved before they stand on forms, where the office asks for that: one, those ticked, or a whole page."""

from __future__ import annotations

from uuid import UUID

from flask import request, url_for

from raengjai.bot.i18n import _
from raengjai.handlers.office.answers import Goes, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.office.record_correcting import MONTH_CLOSED
from raengjai.storage import approvals, periods, record_search, reopenings
from raengjai.storage.models import ReportingPeriod
from raengjai.storage.record_search import Wanted

PAGE = 50
AT_ONCE = 500


_NOTHING = _("Please tick what shall be approved.")


def listed(desk: Desk) -> Shown:
    """The month's records that wait for approval, some at a time; and the office's choice."""
    period = _period(desk)
    found = []
    if period.needs_approval:
        found = record_search.in_month(
            desk.session, desk.office, period, Wanted(state=approvals.SAVED), before=None, size=PAGE
        )
    values = {
        "period": period,
        "found": found,
        "waiting": approvals.waiting(desk.session, period),
        "is_open": _is_open(desk, period),
    }
    return Shown("office/approving.html", values)


def _period(desk: Desk) -> ReportingPeriod:
    month = request.values.get("month", "")
    return desk.month(month) if month else desk.period


def _is_open(desk: Desk, period: ReportingPeriod) -> bool:
    standing = reopenings.standing(desk.session, desk.office, period)
    return period.closed_at is None or any(one.record_id is None for one in standing)


def approved(desk: Desk) -> Goes:
    """Approve what was ticked, or (from a record's page) that record; those of closed months stay as they are."""
    asked = [each for each in map(_id, request.form.getlist("record")[:AT_ONCE]) if each is not None]
    if not asked:
        return Goes(url_for("office.approving_listed", month=request.form.get("month")), _NOTHING, warns=True)
    found = [record_search.one(desk.session, desk.office, each) for each in asked]
    periods_of = {one.record.period_id for one in found if one is not None}
    count = 0
    for period in periods.with_ids(desk.session, desk.office, periods_of):
        if not _is_open(desk, period):
            return Goes(_back(desk, asked), MONTH_CLOSED, warns=True)
        count += approvals.approve(desk.session, desk.office, period, asked)
    if count:
        desk.note("records approved", f"{count} records")
    return Goes(_back(desk, asked), _("{count} approved.").format(count=count), warns=not count)


def _back(desk: Desk, asked: list[UUID]) -> str:
    month = request.form.get("month")
    if month is None and len(asked) == 1 and record_search.one(desk.session, desk.office, asked[0]) is not None:
        return url_for("office.records_one", record=asked[0])
    return url_for("office.approving_listed", month=month)


def _id(written: str) -> UUID | None:
    try:
        return UUID(written)
    except ValueError:
        return None


def chosen(desk: Desk) -> Goes:
    """Whether the office asks for approval, from the open month on."""
    wanted = request.form.get("approves") == "1"
    approvals.choose(desk.session, desk.office, desk.today, wanted=wanted)
    about = f"from {desk.period.year}-{desk.period.month:02}"
    desk.note("approval asked for" if wanted else "approval not asked for", about)
    return Goes(url_for("office.approving_listed"), _("Saved."))
