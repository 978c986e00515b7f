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
from raengjai.handlers import office_words
from raengjai.storage import audit, people, record_counts
from raengjai.storage.models import Membership, Office, Volunteer
from raengjai.storage.retention import kinds


def let_go(session: Session, office: Office, number: int, *, by: str, now: datetime) -> bool:
    """End the membership (or the request) of the volunteer of that number; false when there is none to end."""
    found = people.numbered(session, office, number)
    if found is None or found[1].state == "ended":
        return False
    volunteer, membership, chat = found
    was_in = end(session, office, volunteer, membership, by=by, now=now)
    with speaking(chat.language):
        said = thanks(session, volunteer, office) if was_in else _declined(volunteer, office)
        outbox.put(session, chat, [Bubble(said)])
    outbox.show_menu(session, chat, STRANGER.alias)
    return True


def end(
    session: Session, office: Office, volunteer: Volunteer, membership: Membership, *, by: str, now: datetime
) -> bool:
    """End a membership, or a request; whether they were in."""
    was_in = membership.state == "active"
    membership.state, membership.ended_at = "ended", now
    about = f"volunteer {volunteer.number}"
    audit.note(session, office, by, "volunteer ended" if was_in else "request declined", about, now)
    return was_in


def thanks(session: Session, volunteer: Volunteer, office: Office) -> str:
    """Thanks, in the office's own words if it has any, and what is kept."""
    parts = {"name": first_name(volunteer.name), "office": office.name}
    return f"{office_words.said(session, office, 'thanks', parts)} {what_is_kept(session, volunteer, office)}"


def what_is_kept(session: Session, volunteer: Volunteer, office: Office) -> str:
    """What is kept of a volunteer who leaves, why, and until when."""
    done = record_counts.of_volunteer(session, volunteer)
    text = _("Your name and telephone are kept to answer for the reports, and go {years} years after the fiscal year.")
    ends = text.format(years=kinds.chosen(session, office)[kinds.PEOPLE.name])
    if not done.records:
        return str(ends)
    kept = _("You helped {people} people, in {records} records; they stay in the office's reports.")
    return f"{kept.format(people=done.people, records=done.records)} {ends}"


def _declined(volunteer: Volunteer, office: Office) -> str:
    text = _("{name}, {office} could not let you in here. Please call the office if you have questions.")
    return str(text.format(name=first_name(volunteer.name), office=office.name))
