"""Staff on duty: tip-offs come to them first, and they alone know the names that are hidden.

Where nobody is on duty all officers and heads are.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from raengjai.storage import staff
from raengjai.storage.models import Membership, Office
from raengjai.storage.staff import Seat


def seats(session: Session, office: Office) -> Sequence[Seat]:
    """Who is on duty."""
    working = [seat for seat in staff.of_office(session, office) if seat.role in staff.WORKING]
    return [seat for seat in working if seat.membership.on_duty] or working


def is_on(session: Session, office: Office, membership: Membership) -> bool:
    """Whether this member of staff is on duty."""
    return any(seat.membership.id == membership.id for seat in seats(session, office))
