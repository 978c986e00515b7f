"""One switch for the worst hour: who is in is out, and nothing leaves an office any more, until it is opened again.

What volunteers record goes on.  What asks: the doors of the pages (heads alone get in), every file that a page
gives, links of agencies, links in chats, letters that enclose forms.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from raengjai.storage import logins, staff
from raengjai.storage.models import GroupCode, Office, PageLink, StaffInvite


def lock(session: Session, office: Office, now: datetime) -> int:
    """End all sessions, login links, codes for staff and LINE groups, links in chats; how many sessions were living.

    An office that is locked stays so, and who got in since is out again.
    """
    office.locked_at = office.locked_at or now
    ended = sum(logins.end_all(session, seat.membership.id, now) for seat in staff.of_office(session, office))
    for code in (StaffInvite, GroupCode):
        unused = (code.office_id == office.id, code.used_at.is_(None), code.valid_until > now)
        session.execute(update(code).where(*unused).values(valid_until=now))
    session.execute(
        update(PageLink).where(PageLink.office_id == office.id, PageLink.valid_until > now).values(valid_until=now)
    )
    return ended


def unlock(office: Office) -> bool:
    """Let work go on; false when it was not locked.  What was ended stays ended."""
    was_locked, office.locked_at = office.locked_at is not None, None
    return was_locked
