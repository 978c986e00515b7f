"""An officer says that the month's forms were sent to the ministry, or takes that word back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta

from raengjai.bot.conversation.bubbles import Bubble, Button, Weight
from raengjai.bot.conversation.program import Show
from raengjai.bot.conversation.said import Scene, code
from raengjai.bot.errors import Refused
from raengjai.bot.i18n import _
from raengjai.handlers.here import Here
from raengjai.handlers.jobs.due_days import filing_day, moment_of
from raengjai.handlers.roles import one_of
from raengjai.handlers.words import month_name
from raengjai.storage import closings, periods, staff
from raengjai.storage.closings import NotClosed
from raengjai.storage.models import ReportingPeriod

TAKEN_BACK_FOR = timedelta(hours=24)  # at least; and to the end of the day on which the forms are due


def filed(scene: Scene, parts: Mapping[str, str]) -> Show:
    """The forms were sent: what they said is kept, and nobody is reminded of them any more."""
    at = one_of(scene, staff.WORKING)
    period = _closed(at, parts)
    said_before = period.filed_at is not None
    try:
        closings.file(at.session, at.office, period, by=str(at.person.id), now=at.now)
    except NotClosed:
        text = _("Something in {month} is open for correcting. It closes by itself; say so again then.")
        raise Refused(str(text.format(month=month_name(period)))) from None
    return Show([_receipt(at, period, said_before=said_before)])


def _closed(at: Here, parts: Mapping[str, str]) -> ReportingPeriod:
    """The month a button speaks of, else the last that has closed."""
    if "y" in parts:
        period = periods.known(at.session, at.office, int(parts["y"]), int(parts["m"]))
    else:
        period = next(iter(periods.closed(at.session, at.office, 1)), None)
    if period is None or period.closed_at is None:
        raise Refused(str(_("The month has not closed yet. When it has, and the forms are sent, tell me here.")))
    return period


def _receipt(at: Here, period: ReportingPeriod, *, said_before: bool) -> Bubble:
    """The way back is a small button: nobody shall take it for what comes next."""
    first = _("Noted: the forms of {month} were sent to the ministry. What they say is kept as it was sent.")
    again = _("You have told me already: the forms of {month} were sent to the ministry.")
    back = str(_("Not sent after all"))
    button = Button(back, code(do="unfiled", y=period.year, m=period.month), says=back)
    return Bubble(
        str((again if said_before else first).format(month=month_name(period))),
        quick=(button,) if _may_take_back(at, period) else (),
        weight=Weight.RECEIPT,
    )


def unfiled(scene: Scene, parts: Mapping[str, str]) -> Show:
    """The word was said by mistake."""
    at = one_of(scene, staff.WORKING)
    period = _closed(at, parts)
    month = month_name(period)
    if period.filed_at is None:
        raise Refused(str(_("Nobody has said that the forms of {month} were sent.").format(month=month)))
    if not _may_take_back(at, period):
        text = _("That was said a while ago. To correct what was sent, open the month again: เปิดแก้ไข.")
        raise Refused(str(text))
    closings.take_back_filing(at.session, at.office, period, by=str(at.person.id), now=at.now)
    text = _("All right: the forms of {month} are not sent yet. I will remind you of them.")
    return Show([Bubble(str(text.format(month=month)), weight=Weight.RECEIPT)])


def _may_take_back(at: Here, period: ReportingPeriod) -> bool:
    return period.filed_at is not None and at.now < max(period.filed_at + TAKEN_BACK_FOR, _end_of_due_day(period))


def _end_of_due_day(period: ReportingPeriod) -> datetime:
    return moment_of(filing_day(period.year, period.month) + timedelta(days=1), time())
