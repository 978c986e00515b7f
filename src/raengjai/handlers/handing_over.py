"""Open things of a member of staff move to another, with a note: who leaves forgets nothing, and nobody waits in vain.

Starts no messages: the other hears of it with their next answer, and reads the note on Today.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from raengjai.bot import outbox
from raengjai.bot.conversation.bubbles import Bubble
from raengjai.bot.i18n import Text, _, speaking
from raengjai.handlers.cases import working
from raengjai.storage import audit, hand_overs, record_questions, staff, staff_talks
from raengjai.storage.models import Membership, Office
from raengjai.storage.staff import Seat


@dataclass(frozen=True)
class Kind:
    """A kind of thing that one member of staff holds: how many, and how they move to another."""

    label: Text
    count: Callable[[Session, Membership], int]
    move: Callable[[Session, Membership, Membership, datetime], int]


def _talks(session: Session, giver: Membership, to: Membership, _now: datetime) -> int:
    return staff_talks.move(session, giver, to)


def _questions(session: Session, giver: Membership, to: Membership, _now: datetime) -> int:
    return record_questions.move(session, giver, to)


KINDS: Sequence[Kind] = (
    Kind(_("talks with volunteers"), staff_talks.held_by, _talks),
    Kind(_("questions about records"), record_questions.asked_by, _questions),
    Kind(_("complaints, needs and tip-offs"), working.held_by, working.hand_over),
)
"""Whatever else staff come to hold is added here."""


def held(session: Session, membership: Membership) -> list[tuple[Text, int]]:
    """What a member of staff holds: kind and count, of what there is any."""
    counted = ((kind.label, kind.count(session, membership)) for kind in KINDS)
    return [(label, count) for label, count in counted if count]


def takers(session: Session, office: Office, giver: Membership) -> list[Seat]:
    """Who could take over: the others who do the office's work."""
    return [seat for seat in staff.of_office(session, office) if _works(seat) and seat.membership.id != giver.id]


def _works(seat: Seat) -> bool:
    return seat.role in staff.WORKING


def hand_over(session: Session, giver: Seat, to: Seat, note: str, *, by: str, now: datetime) -> int:
    """Let another have all that someone holds; how many things."""
    things = sum(kind.move(session, giver.membership, to.membership, now) for kind in KINDS)
    hand_overs.add(session, hand_overs.Given(giver.membership, to.membership, things, note), now)
    about = f"{things} things of staff {giver.membership.id} to staff {to.membership.id}"
    audit.note(session, giver.office, by, "work handed over", about, now)
    with speaking(to.chat.language):
        text = _(
            "{name} has handed {count} open things over to you. The note stands on the office's page, under Today."
        )
        outbox.put(session, to.chat, [Bubble(str(text.format(name=giver.name or "–", count=things)))])
    return things
