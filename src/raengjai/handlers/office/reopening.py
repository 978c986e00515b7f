"""Opening a closed month, or one record of it, again: for a reason that stands on the amended forms.  For heads."""

from __future__ import annotations

from datetime import date, timedelta

from flask import request, url_for

from raengjai.bot.i18n import Text, _
from raengjai.handlers import opening_again
from raengjai.handlers.office import reasons
from raengjai.handlers.office.answers import Answer, Goes, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.office.reasons import NoReason
from raengjai.handlers.office.wording import month_code
from raengjai.storage import help_records
from raengjai.storage.closings import NamesGone, NotClosed
from raengjai.storage.models import HelpRecord, ReportingPeriod
from raengjai.storage.reopenings import Wish


class Fault(Exception):
    """Something in the form is to be mended."""

    def __init__(self, text: Text) -> None:
        super().__init__("a form is to be mended")
        self.text = text


def asked(desk: Desk, month: str) -> Shown:
    """What to open, why, and until when."""
    return _page(desk, desk.month(month))


def opened(desk: Desk, month: str) -> Answer:
    """Open it."""
    period = desk.month(month)
    back = url_for("office.forms_month", month=month_code(period))
    try:
        opening_again.open_again(desk.session, desk.office, period, _wish(desk, period), desk.now)
    except Fault as fault:
        return _page(desk, period, fault.text)
    except NotClosed:
        return Goes(back, _("The month is open: there is nothing to open again."), warns=True)
    except NamesGone:
        return Goes(back, opening_again.NAMES_GONE, warns=True)
    return Goes(back, _("It is open again, and closes by itself."))


def _wish(desk: Desk, period: ReportingPeriod) -> Wish:
    try:
        reason = reasons.given()
    except NoReason:
        raise Fault(_("Please say why; it is printed on the amended forms. Name nobody.")) from None
    return Wish(reason, desk.actor, opening_again.end_of(_last_day(desk)), _record(desk, period))


def _last_day(desk: Desk) -> date:
    try:
        day = date.fromisoformat(request.form.get("until", ""))
    except ValueError:
        raise Fault(_("Please choose the last day.")) from None
    if not timedelta() <= day - desk.today <= opening_again.LONGEST:
        raise Fault(_("Please choose a day from today on, 60 days ahead at most."))
    return day


def _record(desk: Desk, period: ReportingPeriod) -> HelpRecord | None:
    written = request.form.get("number", "").strip()
    if not written:
        return None
    found = None
    if written.isdecimal() and len(written) <= 9:
        found = help_records.numbered(desk.session, desk.office, period, int(written))
    if found is None:
        raise Fault(_("The month has no record of that number."))
    return found


def _page(desk: Desk, period: ReportingPeriod, fault: Text | None = None) -> Shown:
    usual = opening_again.usual_last_day(desk.session, desk.office, desk.now)
    values = {
        "period": period,
        "fault": fault,
        "number": request.form.get("number", request.args.get("number", "")),
        "reason": request.form.get("reason", ""),
        "until": request.form.get("until") or usual.isoformat(),
        "first": desk.today.isoformat(),
        "last": (desk.today + opening_again.LONGEST).isoformat(),
    }
    return Shown("office/reopen.html", values, 422 if fault else 200)
