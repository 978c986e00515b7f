"""A month closes and its keepers hear of it; how an office's last month stands, from the chat."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from raengjai.bot.conversation.bubbles import Bubble, Row, Weight
from raengjai.bot.conversation.program import Show
from raengjai.bot.conversation.said import Scene
from raengjai.bot.errors import Refused
from raengjai.bot.i18n import _
from raengjai.handlers import unit_notices
from raengjai.handlers.here import Here, here
from raengjai.handlers.month_states import OPENED_AGAIN, STATES, state_of
from raengjai.handlers.words import month_name
from raengjai.storage import closings, editions, periods, staff
from raengjai.storage.closings import Closed
from raengjai.storage.models import Office, ReportingPeriod

A_YEAR = 12

_AMENDED = _("The month {month} has closed again, as amendment {number}. Its forms show what has changed, and why.")
_UNCHANGED = _("The month {month} has closed again. Nothing was changed.")


def close(session: Session, office: Office, period: ReportingPeriod, *, by: str, now: datetime) -> Closed:
    """Close a month as `closings.close` does, and ask keepers to look at what it says now."""
    closed = closings.close(session, office, period, by=by, now=now)
    if closed.kept is not None:
        unit_notices.tell_keepers(session, office, period, closed.kept)
    return closed


def last_month(at: Here) -> Sequence[Row]:
    """A line about the last month that has closed, with its amendments."""
    found = periods.closed(at.session, at.office, 1)
    if not found:
        return ()
    period, state = found[0], str(STATES[state_of(at.session, at.office, found[0])])
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
    recent = periods.closed(at.session, at.office, A_YEAR)
    opened = [one for one in recent if state_of(at.session, at.office, one) == OPENED_AGAIN]
    if not opened:
        raise Refused(str(_("Nothing is open for correcting. A month closes by itself after its last day.")))
    by = str(at.person.id)
    return Show([
        Bubble(again(one, close(at.session, at.office, one, by=by, now=at.now)), weight=Weight.RECEIPT)
        for one in opened
    ])  # fmt: skip


def again(period: ReportingPeriod, closed: Closed) -> str:
    """What came of closing a month again, for staff."""
    number = closed.edition.number if closed.edition is not None else 0
    return str((_AMENDED if number else _UNCHANGED).format(month=month_name(period), number=number))
