"""How a month stands: open, closed, open again for correcting, sent to the ministry."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.orm import Session

from raengjai.bot.i18n import Text, _
from raengjai.storage import reopenings
from raengjai.storage.models import Office, ReportingPeriod

OPEN, CLOSED, OPENED_AGAIN, FILED = "open", "closed", "opened again", "filed"

STATES: Mapping[str, Text] = {
    OPEN: _("Open for reports"),
    CLOSED: _("Closed for reports"),
    OPENED_AGAIN: _("Open for correcting"),
    FILED: _("Sent to the ministry"),
}


def state_of(session: Session, office: Office, period: ReportingPeriod) -> str:
    """A key of `STATES`."""
    if period.closed_at is None:
        return OPEN
    if reopenings.standing(session, office, period):
        return OPENED_AGAIN
    return FILED if period.filed_at is not None else CLOSED
