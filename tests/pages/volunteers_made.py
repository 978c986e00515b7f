"""Volunteers of an office, made in the database."""

from __future__ import annotations

from itertools import count
from typing import Any

from browsing_pages import Province

from raengjai.bot.thai.names import PersonName
from raengjai.storage import chats, people
from raengjai.storage.models import Chat, Office, Volunteer
from raengjai.storage.places import named_exactly

_people = count(10**6)
PLACES = {"24": "พิมพา", "32": "นอกเมือง"}


def volunteer_in(session: Any, province: Province, name: str, *, approved: bool = True) -> Volunteer:
    """A volunteer of this name, with a chat of their own."""
    office = session.get_one(Office, province.id)
    line_id = f"U{next(_people):032x}"
    ids = chats.find_or_add(session, "main", [("user", line_id)], province.clock())
    person = people.standing(session, session.get_one(Chat, ids[line_id]), province.clock()).person
    membership = people.join(session, office, person, "volunteer", approved=approved, now=province.clock())
    place = named_exactly(PLACES[office.province_code], office.province_code)[0]
    volunteer = people.add_volunteer(session, office, membership, PersonName("นาง", name), place)
    volunteer.phone = "0800000000"
    return volunteer
