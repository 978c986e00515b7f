"""How an office's last month stands, and closing again what was opened, from the chat."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from raengjai.bot.conversation.bubbles import Bubble, Row, Weight
from raengjai.bot.conversation.program import Show
from raengjai.bot.conversation.said import Scene
from raengjai.bot.errors import Refused
from raengjai.bot.i18n import Text, _
from raengjai.handlers.here import Here, here
from raengjai.handlers.words import month_name
from raengjai.storage import closings, editions, periods, reopenings, staff
from raengjai.storage.closings import Closed
from raengjai.storage.models import ReportingPeriod

STATES: Mapping[str, Text] = {
    "open": _("Open for reports"),
    "closed": _("Closed"),
    "opened again": _("Open for correcting"),
    "filed": _("Sent to the ministry"),
}


def state_of(at: Here, period: ReportingPeriod) -> str:
    """A key of `STATES`."""
    if period.closed_at is None:
        return "open"
    if reopenings.standing(at.session, at.office, period):
        return "opened again"
    return "filed" if period.filed_at is not None else "closed"


def last_month(at: Here) -> Sequence[Row]:
    """A line about the last month that has closed, with its amendments."""
    found = periods.closed(at.session, at.office, 1)
    if not found:
        return ()
    period, state = found[0], str(STATES[state_of(at, found[0])])
    kept = editions.latest(at.session, at.office, period)
    if kept is not None and kept.number:
        amended = _("Amendment {number}").format(number=kept.number)
        state = f"{state}\n{amended}"
    return (Row(month_name(period), state),)


def closed_again(scene: Scene, _parts: Mapping[str, str]) -> Show:
    """Close at once what was opened again."""
    at = here(scene)
    if at.membership.role not in staff.WORKING:
        raise Refused(str(_("This is for the staff of the labour office.")))
    opened = [one for one in periods.closed(at.session, at.office, 12) if state_of(at, one) == "opened again"]
    if not opened:
        raise Refused(str(_("Nothing is open for correcting. A month closes by itself after its last day.")))
    by = str(at.person.id)
    return Show([
        _told(period, closings.close(at.session, at.office, period, by=by, now=at.now)) for period in opened
    ])  # fmt: skip


def _told(period: ReportingPeriod, closed: Closed) -> Bubble:
    if closed.edition is None:
        text = _("The month {month} has closed again. Nothing was changed.").format(month=month_name(period))
    else:
        text = _(
            "The month {month} has closed again, as amendment {number}. Its forms show what has changed, and why."
        ).format(month=month_name(period), number=closed.edition.number)
    return Bubble(str(text), weight=Weight.RECEIPT)
