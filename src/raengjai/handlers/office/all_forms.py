"""All forms of a month at once, for a reason: the worker makes them (handlers/long_work/forms.py)."""

from __future__ import annotations

from raengjai.handlers.office import reasons, tasks
from raengjai.handlers.office.answers import Answer, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.office.reasons import NoReason
from raengjai.storage.models import ReportingPeriod


def asked(desk: Desk, month: str) -> Shown:
    """Why they are needed."""
    return _why(desk.month(month))


def _why(period: ReportingPeriod, status: int = 200) -> Shown:
    fault = reasons.TOO_SHORT if status != 200 else None
    return Shown("office/all_forms.html", {"period": period, "fault": fault, "common": reasons.COMMON}, status)


def begun(desk: Desk, month: str) -> Answer:
    """Let the worker make them."""
    period = desk.month(month)
    try:
        reason = reasons.given()
    except NoReason:
        return _why(period, 422)
    return tasks.begun(desk, "forms", {"period": period.id.hex, "reason": reason})
