"""Meetings of the centre's committee in the chat: who comes, one's own answer, calling one and calling it off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from raengjai.bot.clock import BANGKOK
from raengjai.bot.conversation.answers import day_in_words
from raengjai.bot.conversation.bubbles import Bubble, Button, Card, Cards, Row, Weight
from raengjai.bot.conversation.program import Act, Begin, Show
from raengjai.bot.conversation.said import Scene, code
from raengjai.bot.errors import Refused
from raengjai.bot.i18n import Text, _
from raengjai.handlers import meeting_calls, telling_many
from raengjai.handlers.addresses import file_address
from raengjai.handlers.here import Here, here
from raengjai.handlers.telling_many import Caller
from raengjai.storage import committee, meetings, page_links, staff
from raengjai.storage.meetings import Guest
from raengjai.storage.models import Meeting, MeetingGuest
from raengjai.storage.page_links import Seen

SHOWN = 5  # meetings side by side

_NO_COMMITTEE = _("The committee has nobody in it yet. Staff write it down on the office's page “The centre”.")
_FOR_COMMITTEE = _("This is for the committee of the coordination centre.")


def may_call(at: Here) -> bool:
    """Staff who do the office's work, and the committee's secretary."""
    return at.membership.role in staff.WORKING or _position(at) == committee.SECRETARY


def _position(at: Here) -> str | None:
    if at.membership.state != "active":
        return None
    seat = committee.seat_of(at.session, at.membership)
    return seat.position if seat is not None else None


def is_of_committee(at: Here) -> bool:
    """Whether whoever talks sits in the committee."""
    return _position(at) is not None


def coming(scene: Scene, _parts: Mapping[str, str]) -> Show:
    """ประชุม: the meetings to come, who comes, and what can be done about them."""
    at = here(scene)
    if not (at.membership.role in staff.SEEING or is_of_committee(at)):
        raise Refused(str(_FOR_COMMITTEE))
    found = meetings.to_come(at.session, at.office, at.now)[:SHOWN]
    if not found:
        return Show([Bubble(str(_("No meeting is called.")), quick=_call_button(at))])
    cards = _cards(at, found)
    return Show([cards[0]] if len(cards) == 1 else [Cards(str(_("Meetings of the centre")), cards=cards)])


def _cards(at: Here, found: Sequence[Meeting]) -> tuple[Card, ...]:
    return tuple(_card(at, meeting, among=len(found) > 1) for meeting in found)


def _card(at: Here, meeting: Meeting, *, among: bool) -> Card:
    guests = meetings.guests(at.session, at.office, meeting)
    names = _names(guests) if may_call(at) or at.membership.role in staff.SEEING else _counts(guests)
    own = _own_answer(at, meeting)
    return Card(
        text=meeting.subject,
        title=str(_("Meeting of the centre's committee")),
        rows=(*meeting_calls.about(meeting), *names, *own),
        buttons=(*(meeting_calls.answers(meeting, among=among) if own else ()), *_doing(at, meeting, among=among)),
    )


ANSWERS: Sequence[tuple[bool | None, Text]] = (
    (True, _("Come")),
    (False, _("Do not come")),
    (None, _("Have not said")),
)


def _counts(guests: Sequence[Guest]) -> tuple[Row, ...]:
    return tuple(
        Row(str(label), str(_("{count} people").format(count=sum(guest.comes is comes for guest in guests))))
        for comes, label in ANSWERS
    )


def _names(guests: Sequence[Guest]) -> tuple[Row, ...]:
    named = ((label, [guest.seated.name for guest in guests if guest.comes is comes]) for comes, label in ANSWERS)
    return tuple(Row(f"{label} {len(names)}", "\n".join(names)) for label, names in named if names)


def _own_answer(at: Here, meeting: Meeting) -> tuple[Row, ...]:
    said = _invitations(at).get(meeting.id)
    if said is None:
        return ()
    words = next(str(label) for comes, label in ANSWERS if comes is said.comes)
    return (Row(str(_("You")), words),)


def _doing(at: Here, meeting: Meeting, *, among: bool) -> tuple[Button, ...]:
    """The list to print, for whoever calls meetings, and calling it off."""
    if not may_call(at):
        return ()
    token = page_links.new(at.session, at.office, at.period, Seen(f"meeting {meeting.id}", None), at.now)
    off = meeting_calls.named(_("Call it off"), meeting, among=among)
    return (
        Button(str(_("List to sign (PDF)")), link=file_address(at.public_url, token)),
        Button(off, code(do="meeting_off", g=meeting.id.hex), says=off),
        *_call_button(at),
    )


def _call_button(at: Here) -> tuple[Button, ...]:
    if not may_call(at):
        return ()
    label = str(_("Call a meeting"))
    return (Button(label, code(do="call_meeting"), says=label),)


def comes(scene: Scene, parts: Mapping[str, str]) -> Show:
    """มา."""
    return _said(here(scene), parts, comes=True)


def stays_away(scene: Scene, parts: Mapping[str, str]) -> Show:
    """ไม่มา."""
    return _said(here(scene), parts, comes=False)


def _said(at: Here, parts: Mapping[str, str], *, comes: bool) -> Show:
    meeting = _meant(at, parts)
    if isinstance(meeting, Show):
        return meeting
    meetings.say(_invitations(at)[meeting.id], comes=comes, now=at.now)
    text = (
        _("Noted: you come on {day}, {time} o'clock. Thank you. If it changes, just tap again.")
        if comes
        else _("Noted: you do not come on {day}, {time} o'clock. Thank you for telling. If it changes, just tap again.")
    )
    begins = meeting.begins_at.astimezone(BANGKOK)
    said = text.format(day=day_in_words(begins.date()), time=f"{begins:%H:%M}")
    return Show([Bubble(str(said), quick=(meeting_calls.answers(meeting)[1 if comes else 0],), weight=Weight.RECEIPT)])


def _invitations(at: Here) -> dict[UUID, MeetingGuest]:
    return {meeting.id: guest for meeting, guest in meetings.invited_to(at.session, at.membership, at.now)}


def _meant(at: Here, parts: Mapping[str, str]) -> Meeting | Show:
    """The meeting of a button, or the only one; of several the cards."""
    invited = [meeting for meeting, _guest in meetings.invited_to(at.session, at.membership, at.now)]
    if "g" in parts:
        known = next((one for one in invited if one.id.hex == parts["g"]), None)
        if known is None:
            raise Refused(str(_("That meeting is over or was called off, or you were not called to it.")))
        return known
    if not invited:
        raise Refused(str(_("You are called to no meeting now.")))
    return invited[0] if len(invited) == 1 else Show([Cards(
        str(_("Which meeting?")), cards=_cards(at, invited[:SHOWN]))])  # fmt: skip


def unanswered(at: Here) -> list[Meeting]:
    """Meetings to which whoever talks was called and has not said anything."""
    found = meetings.invited_to(at.session, at.membership, at.now)
    return [meeting for meeting, guest in found if guest.comes is None]


def begun(scene: Scene, _parts: Mapping[str, str]) -> Act:
    """เรียกประชุม."""
    _caller(here(scene))
    return Begin("call_meeting")


def _caller(at: Here) -> None:
    if not may_call(at):
        raise Refused(str(_("Meetings are called by the office's staff and the committee's secretary.")))
    if not committee.of_office(at.session, at.office):
        raise Refused(str(_NO_COMMITTEE))


def called_off(scene: Scene, parts: Mapping[str, str]) -> Show:
    """ยกเลิกประชุม: first what telling it costs, then it is done."""
    at = here(scene)
    _caller(at)
    meeting = _to_call_off(at, parts)
    if (way := parts.get("way")) is None:
        return Show([_asks_how(at, meeting)])
    meeting_calls.call_off(at.session, at.office, meeting, Caller(at.person, at.now, way))
    return Show([Bubble(str(_("The meeting is called off.")), quick=_call_button(at), weight=Weight.RECEIPT)])


def _to_call_off(at: Here, parts: Mapping[str, str]) -> Meeting:
    found = meetings.to_come(at.session, at.office, at.now)
    meant = [one for one in found if one.id.hex == parts.get("g", one.id.hex)]
    if len(meant) == 1:
        return meant[0]
    if meant:
        raise Refused(str(_("Which meeting? Please type ประชุม, and tap below the one that is meant.")))
    raise Refused(str(_("That meeting is over or was called off.") if "g" in parts else _("No meeting is called.")))


def _asks_how(at: Here, meeting: Meeting) -> Card:
    price = telling_many.cost(at.session, at.office, len(meeting_calls.reached(at.session, at.office)), at.now)
    ways = [way for way in telling_many.WAYS if way.value != telling_many.NOW or price.refusal is None]
    return Card(
        text=str(price.words),
        title=str(_("Call the meeting off, and tell the committee?")),
        rows=(Row(str(_("Subject")), meeting.subject), *meeting_calls.about(meeting)),
        buttons=tuple(
            Button(str(way.label), code(do="meeting_off", g=meeting.id.hex, way=way.value), says=str(way.label))
            for way in ways
        ),
    )
