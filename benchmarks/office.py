"""The office of a benchmark: people who joined long ago, and as many records as wanted."""

from __future__ import annotations

import base64
from datetime import datetime

from sqlalchemy.orm import Session

from benchmarks.speech import line_user
from raengjai.bot.clock import real_now
from raengjai.bot.thai.names import PersonName
from raengjai.storage import chats, crypto, offices, people, schema, services
from raengjai.storage.database import Database
from raengjai.storage.models import Chat, Office
from raengjai.storage.models.chats import MAIN_CHANNEL
from raengjai.storage.places import Place, of_province

PROVINCE = "24"
DATA_KEY, HASH_KEY = bytes(range(32)), bytes(range(32, 64))


def written(key: bytes) -> str:
    """A key as settings hold it."""
    return base64.urlsafe_b64encode(key).decode()


def install_keys() -> None:
    """Give this process the keys of the benchmark's databases."""
    crypto.install((DATA_KEY,), (HASH_KEY,))


def fill(url: str, volunteers: int) -> None:
    """Bring an empty database to the newest state, with an office and its volunteers."""
    install_keys()
    schema.upgrade(url)
    database = Database(url)
    now = real_now()
    with database.transaction() as session:
        office = offices.create(session, PROVINCE, "ฉะเชิงเทรา", "สำนักงานแรงงานจังหวัดฉะเชิงเทรา", now)
        services.fill_first_list(session, office)
        places = of_province(PROVINCE)
        for person in range(volunteers):
            _join(session, office, person, places[person % len(places)], now)
    database.close()


def _join(session: Session, office: Office, person: int, place: Place, now: datetime) -> None:
    line_id = line_user(person)
    chat_id = chats.find_or_add(session, MAIN_CHANNEL, [("user", line_id)], now)[line_id]
    known = people.standing(session, session.get_one(Chat, chat_id), now).person
    membership = people.join(session, office, known, "volunteer", approved=True, now=now)
    people.add_volunteer(session, office, membership, PersonName("นาย", "สมชาย ใจดี"), place)
