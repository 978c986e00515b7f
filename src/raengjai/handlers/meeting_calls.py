"""The centre's committee is called to a meeting, or a meeting called off; each is told.

Starts a message for each of the committee, if whoever calls wants that; else they hear of it with their next answer.
"""

from __future__ import annotations

from sqlalchemy.orm import Session

from raengjai.bot.clock import BANGKOK, bangkok_day
from raengjai.bot.conversation.answers import day_in_words
from raengjai.bot.conversation.bubbles import Button, Card, Row
from raengjai.bot.conversation.said import code
from raengjai.bot.errors import Refused
from raengjai.bot.i18n import Text, _
from raengjai.bot.thai import days
from raengjai.handlers.telling_many import Caller
from raengjai.storage import audit, committee, meetings
from raengjai.storage.meetings import Call
from raengjai.storage.models import Chat, Meeting, Office

REASON = "meeting"


def reached(session: Session, office: Office) -> list[Chat]:
    """The chats of the committee, as far as they are reached in LINE."""
    return [one.chat for one in committee.of_office(session, office) if one.chat is not None]


def not_reached(session: Session, office: Office) -> list[str]:
    """The names of those whom the office has to tell itself."""
    return [one.name for one in committee.of_office(session, office) if one.chat is None]


def call(session: Session, office: Office, what: Call, by: Caller, draft_id: str) -> None:
    """Call the committee; raise `Refused`.  The same draft calls it once."""
    if what.begins_at <= by.now:
        raise Refused(str(_("That time is over already. Please choose a later one.")))
    chats = reached(session, office)
    by.may_tell(session, office, len(chats))
    meeting = meetings.call(session, office, what, by.person, draft_id, by.now)
    if meeting is None:
        return
    audit.note(session, office, str(by.person.id), "meeting called", f"{len(chats)} told, {by.way}", by.now)
    by.tell(session, office, chats, lambda: [invitation(meeting)], REASON)


def invitation(meeting: Meeting) -> Card:
    """The call, in the chat of each."""
    return Card(
        text=meeting.subject,
        title=str(_("Call to a meeting of the centre's committee")),
        rows=about(meeting),
        buttons=answers(meeting),
        footnote=str(_("Do you come? Please tap, or type มา or ไม่มา.")),
    )


def call_off(session: Session, office: Office, meeting: Meeting, by: Caller) -> None:
    """Call a meeting off and tell whoever was called; raise `Refused`."""
    guests = meetings.guests(session, office, meeting)
    chats = [guest.seated.chat for guest in guests if guest.seated.chat is not None]
    by.may_tell(session, office, len(chats))
    if meetings.cancel(meeting, by.now):
        audit.note(session, office, str(by.person.id), "meeting cancelled", f"{len(chats)} told, {by.way}", by.now)
        by.tell(session, office, chats, lambda: [_no_meeting(meeting)], REASON)


def _no_meeting(meeting: Meeting) -> Card:
    return Card(
        text=meeting.subject,
        title=str(_("This meeting was called off")),
        rows=about(meeting),
        footnote=str(_("You need not come. If there is a new day, you will be told.")),
    )


def about(meeting: Meeting) -> tuple[Row, ...]:
    """When and where."""
    return (
        Row(str(_("Day")), day_in_words(meeting.begins_at.astimezone(BANGKOK).date())),
        Row(str(_("Time")), str(_("{time} o'clock").format(time=f"{meeting.begins_at.astimezone(BANGKOK):%H:%M}"))),
        Row(str(_("At the place")), meeting.place),
    )


def answers(meeting: Meeting, *, among: bool = False) -> tuple[Button, ...]:
    """มา, ไม่มา; `among` others with its day, so that typing can mean it too."""
    comes, stays = named(_("I come"), meeting, among=among), named(_("I do not come"), meeting, among=among)
    return (
        Button(comes, code(do="comes", g=meeting.id.hex), says=comes),
        Button(stays, code(do="stays_away", g=meeting.id.hex), says=stays),
    )


def named(label: Text, meeting: Meeting, *, among: bool) -> str:
    """A button's label, with the meeting's day where several are shown side by side."""
    return f"{label} {days.short(bangkok_day(meeting.begins_at))}" if among else str(label)
