"""A volunteer leaves: with thanks, and nothing of what they recorded is lost.

Starts no messages: they hear of it with their next answer.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from raengjai.bot import outbox
from raengjai.bot.conversation.bubbles import Bubble
from raengjai.bot.i18n import _, speaking
from raengjai.bot.line.menus import STRANGER
from raengjai.bot.thai.text import first_name
from raengjai.storage import audit, people
from raengjai.storage.models import Office


def let_go(session: Session, office: Office, number: int, *, by: str, now: datetime) -> bool:
    """End the membership (or the request) of the volunteer of that number; false when there is none to end."""
    found = people.numbered(session, office, number)
    if found is None or found[1].state == "ended":
        return False
    volunteer, membership, chat = found
    was_in = membership.state == "active"
    membership.state, membership.ended_at = "ended", now
    audit.note(session, office, by, "volunteer ended" if was_in else "request declined", f"volunteer {number}", now)
    with speaking(chat.language):
        text = (
            _("Thank you, {name}, for all you did as a labour volunteer of {office}. Here your service has ended.")
            if was_in
            else _("{name}, {office} could not let you in here. Please call the office if you have questions.")
        )
        outbox.put(session, chat, [Bubble(str(text.format(name=first_name(volunteer.name), office=office.name)))])
    outbox.show_menu(session, chat, STRANGER.alias)
    return True
