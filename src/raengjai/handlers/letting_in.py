"""Let a waiting volunteer in, by an officer's tap or from the command line, and tell them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from raengjai.bot import outbox
from raengjai.bot.i18n import speaking
from raengjai.bot.line.menus import VOLUNTEER
from raengjai.bot.thai.text import first_name
from raengjai.handlers import welcome
from raengjai.storage import audit, people
from raengjai.storage.models import Office


def let_in(session: Session, office: Office, number: int, *, by: str, now: datetime) -> bool | None:
    """Approve the volunteer of that number: True when let in now, False when in already, None when unknown."""
    found = people.numbered(session, office, number)
    if found is None:
        return None
    volunteer, membership, chat = found
    if not people.approve(membership, now):
        return False
    audit.note(session, office, by, "volunteer approved", f"volunteer {number}", now)
    with speaking(chat.language):
        told = welcome.joined(session, first_name(volunteer.name), office)
    outbox.put(session, chat, [told], started=True, reason="approved")
    outbox.show_menu(session, chat, VOLUNTEER.alias)
    return True
