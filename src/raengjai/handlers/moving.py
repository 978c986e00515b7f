"""A volunteer goes on in another subdistrict, or belongs to another unit.  What they recorded stays where it was.

Starts no messages: they hear of it with their next answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from raengjai.bot import outbox
from raengjai.bot.conversation.bubbles import Bubble
from raengjai.bot.i18n import _, speaking
from raengjai.storage import audit, people
from raengjai.storage.models import Chat, Office, Unit, Volunteer
from raengjai.storage.places import Place


@dataclass(frozen=True)
class Move:
    """Where to, by whom (as in the audit), and when; `unit` None: to none."""

    place: Place
    unit: Unit | None
    by: str
    now: datetime


def move(session: Session, office: Office, number: int, to: Move) -> bool | None:
    """Move the volunteer of that number: False when they are there already, None when there is none."""
    found = people.numbered(session, office, number)
    if found is None:
        return None
    volunteer, _membership, chat = found
    unit_id = to.unit.id if to.unit is not None else None
    if (volunteer.subdistrict_code, volunteer.unit_id) == (to.place.code, unit_id):
        return False
    people.move(volunteer, to.place)
    volunteer.unit_id = unit_id
    session.flush()
    about = f"volunteer {number} to {to.place.code}{', a unit' if unit_id else ''}"
    audit.note(session, office, to.by, "volunteer moved", about, to.now)
    _tell(session, chat, volunteer, to.unit)
    return True


def _tell(session: Session, chat: Chat, volunteer: Volunteer, unit: Unit | None) -> None:
    with speaking(chat.language):
        text = _(
            "The labour office has noted that you look after {subdistrict}, {district}, from now on. What you recorded "
            "before stays as it is."
        )
        said = str(text.format(subdistrict=volunteer.subdistrict_name, district=volunteer.district_name))
        of_unit = _("You belong to {unit}.").format(unit=unit.name) if unit is not None else ""
        outbox.put(session, chat, [Bubble(f"{said} {of_unit}".rstrip())])
