"""Staff on duty are told of tip-offs at once, by night only of danger; again after half an hour unread, then the head.

Starts a message for each of them.
"""

from __future__ import annotations

from uuid import UUID

from raengjai.bot.timetable import Rule, Run
from raengjai.handlers.cases import tip_offs
from raengjai.storage import offices


def _tell(run: Run, *, danger_only: bool) -> int:
    with run.transaction() as session:
        office = offices.with_id(session, UUID(run.scope))
        return tip_offs.tell_staff(session, office, run.now(), danger_only=danger_only) if office is not None else 0


def tell(run: Run) -> int:
    """Tell of all that is unread."""
    return _tell(run, danger_only=False)


def tell_of_danger(run: Run) -> int:
    """Tell of danger, whatever the hour."""
    return _tell(run, danger_only=True)


RULES = (
    Rule(tip_offs.BY_DAY, times=None, job=tell, at_night=False),
    Rule(tip_offs.AT_ONCE, times=None, job=tell_of_danger),
)
