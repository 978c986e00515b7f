"""Staff answer a volunteer who has asked to talk with the office: from the chat or from the page, it is the same."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from raengjai.bot import outbox
from raengjai.bot.conversation.bubbles import Bubble, Button, Cards, Row, Weight
from raengjai.bot.conversation.program import Act, Begin, Show
from raengjai.bot.conversation.said import Scene, code
from raengjai.bot.errors import Refused
from raengjai.bot.i18n import _, speaking
from raengjai.handlers import staff_talks as talking
from raengjai.handlers.here import Here
from raengjai.handlers.roles import one_of
from raengjai.storage import audit, people, staff, staff_talks
from raengjai.storage.models import Chat
from raengjai.storage.staff import Seat
from raengjai.storage.staff_talks import Talk

SHOWN = 10


def waiting(at: Here) -> tuple[Row, ...]:
    """A line on the desk, if a volunteer waits for an answer."""
    count = staff_talks.waiting(at.session, at.office)
    return (Row(str(_("Volunteers who write")), str(count)),) if count else ()


def button(at: Here) -> tuple[Button, ...]:
    """The way to them."""
    if at.membership.role not in staff.WORKING or not staff_talks.waiting(at.session, at.office):
        return ()
    label = str(_("Volunteers who write"))
    return (Button(label, code(do="talks"), says=label),)


def listed(scene: Scene, _parts: Mapping[str, str]) -> Show:
    """The talks that wait for the office, side by side."""
    at = one_of(scene, staff.WORKING)
    found = [one for one in staff_talks.open_ones(at.session, at.office, SHOWN) if one.talk.waits_since is not None]
    if not found:
        return Show([Bubble(str(_("No volunteer waits for an answer.")))])
    said = staff_talks.last_said(at.session, found)
    cards = tuple(talking.card(one.talk, one.volunteer, said.get(one.talk.id, "")) for one in found)
    return Show([Cards(str(_("Volunteers who write")), cards=cards)])


def answering(scene: Scene, parts: Mapping[str, str]) -> Act:
    """Begin the answer."""
    at = one_of(scene, staff.WORKING)
    return Begin("answer_volunteer", about={"talk": open_talk(at, _meant(at, parts)).talk.id.hex})


def settled(scene: Scene, parts: Mapping[str, str]) -> Show:
    """Nothing more is to be said."""
    at = one_of(scene, staff.WORKING)
    found = open_talk(at, _meant(at, parts))
    settle(at.session, seat_at(at), found, at.now)
    return Show([Bubble(str(_("The talk is over.")), weight=Weight.RECEIPT)])


def _meant(at: Here, parts: Mapping[str, str]) -> str:
    """The talk a button points at; typed words mean the only one that waits."""
    if "t" in parts:
        return parts["t"]
    found = [one for one in staff_talks.open_ones(at.session, at.office, SHOWN) if one.talk.waits_since is not None]
    if not found:
        raise Refused(str(_("No volunteer waits for an answer.")))
    if len(found) > 1:
        raise Refused(str(_("Several volunteers wait. Type ใครเขียนมา and tap the one that is meant.")))
    return found[0].talk.id.hex


def open_talk(at: Here, talk_id: str) -> Talk:
    """The office's talk of that id that is not over; else refused."""
    try:
        found = staff_talks.with_id(at.session, at.office, UUID(talk_id))
    except ValueError:
        found = None
    if found is None or found.talk.ended_at is not None:
        raise Refused(str(_("That talk is over.")))
    return found


def seat_at(at: Here) -> Seat:
    """The member of staff who talks."""
    return Seat(at.membership, at.person, at.chat, at.office)


def answer(session: Session, seat: Seat, found: Talk, words: str, now: datetime) -> bool:
    """Say the office's words in the volunteer's chat; false: they are not reached in LINE, and it is only kept."""
    talk = found.talk
    staff_talks.answer(session, talk, words, seat.person, now)
    if talk.holder_id is None or staff.seated(session, seat.office, talk.holder_id) is None:
        talk.holder_id = seat.membership.id
    audit.note(session, seat.office, str(seat.person.id), "volunteer answered", _about(found), now)
    chat = _reached(session, seat, found)
    if chat is None:
        return False
    with speaking(chat.language):
        outbox.put(session, chat, [talking.answered_card(seat.office, words)], started=True, reason=talking.ANSWER)
    return True


def settle(session: Session, seat: Seat, found: Talk, now: datetime) -> None:
    """End a talk; the volunteer hears of it with their next answer."""
    staff_talks.end(session, found.talk, staff_talks.STAFF, now)
    audit.note(session, seat.office, str(seat.person.id), "talk settled", _about(found), now)
    if (chat := _reached(session, seat, found)) is not None:
        with speaking(chat.language):
            outbox.put(session, chat, [talking.over()])


def _reached(session: Session, seat: Seat, found: Talk) -> Chat | None:
    chat = people.chat_of(session, seat.office, found.volunteer.id)
    return chat if chat is not None and chat.gone_at is None else None


def _about(found: Talk) -> str:
    return f"volunteer {found.volunteer.number}"
