"""A change that staff make to a month which may be closed: then the month is opened for it, with a reason, and closed
again at once, so that its forms are amended where they say anything else.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from raengjai.storage import closings, reopenings
from raengjai.storage.models import Office, Person, ReportingPeriod
from raengjai.storage.reopenings import Wish


class NeedsReason(Exception):
    """The month is closed: it does not move without a reason."""


class OpenInPart(Exception):
    """Some records of the closed month are open again; they must be closed before the month can be opened whole."""


@dataclass(frozen=True)
class Change:
    """By whom (as in the audit; `person` None: no person of the bot's), when, and why.

    The reason is needed only where a month is closed.
    """

    by: str
    now: datetime
    reason: str = ""
    person: Person | None = None


@contextmanager
def within(session: Session, office: Office, period: ReportingPeriod, change: Change) -> Iterator[None]:
    """Change something of the month in this block; raise `NeedsReason` or `OpenInPart` if that can not be."""
    if period.closed_at is None or _is_open_again(session, office, period):
        yield
        return
    if not change.reason.strip():
        raise NeedsReason
    closings.reopen(session, office, period, Wish(change.reason, change.by, until=change.now), change.now)
    yield
    session.flush()
    closings.close(session, office, period, by=change.by, now=change.now)


def _is_open_again(session: Session, office: Office, period: ReportingPeriod) -> bool:
    standing = reopenings.standing(session, office, period)
    if any(one.record_id is None for one in standing):
        return True
    if standing:
        raise OpenInPart
    return False
