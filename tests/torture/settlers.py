"""An office with volunteers in a database, made at once: joining by talk is tested elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from raengjai.bot.clock import real_now
from raengjai.bot.thai.names import PersonName
from raengjai.storage import chats, offices, people, places, services
from raengjai.storage.models import Chat

PROVINCE, SUBDISTRICT = "24", "พิมพา"


def settle(session: Session, line_ids: Sequence[str]) -> None:
    """Make the office of Chachoengsao, and a volunteer of each of these LINE users, in this order."""
    now = real_now()
    name = places.province_name(PROVINCE) or ""
    office = offices.of_province(session, PROVINCE)
    if office is None:
        office = offices.create(session, PROVINCE, name, f"สำนักงานแรงงานจังหวัด{name}", now)
        services.fill_first_list(session, office)
    found = chats.find_or_add(session, "main", [("user", each) for each in line_ids], now)
    place = places.named_exactly(SUBDISTRICT, PROVINCE)[0]
    for number, line_id in enumerate(line_ids, 1):
        person = people.standing(session, session.get_one(Chat, found[line_id]), now).person
        membership = people.join(session, office, person, "volunteer", approved=True, now=now)
        if people.volunteer_of(session, membership) is not None:
            continue
        people.add_volunteer(session, office, membership, PersonName("นาย", f"อาสา{_letters(number)} ขยันดี"), place)


def _letters(number: int) -> str:
    """A number in Thai consonants, as names have no digits."""
    consonants = "กขคงจชซดตถทนบปผพฟมยร"
    return "".join(consonants[int(digit)] for digit in str(number))
