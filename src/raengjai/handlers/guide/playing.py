"""An invented volunteer talks to the bot in a database of their own; what both say is kept for the guide.

Nothing here is of anybody: the office, the people and their numbers are invented, and are gone afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy.orm import Session

from raengjai.bot.conversation.bubbles import Bubble
from raengjai.bot.line.incoming import from_raw
from raengjai.bot.thai.names import PersonName
from raengjai.handlers.chat import Reception
from raengjai.storage import chats, guards, offices, people, places, services
from raengjai.storage.database import Database
from raengjai.storage.models import Base, Chat, Office

DAY = datetime(
    2026, 11, 10, 3, 0, tzinfo=UTC
)  # ten in the morning of an ordinary day, so that the guide stays the same
PROVINCE, SUBDISTRICT = "24", "พิมพา"
VOLUNTEER = PersonName("นางสาว", "สมหญิง รักงาน")
PHONE = "0380000000"


@dataclass(frozen=True)
class Turn:
    """What the volunteer typed, and what the bot answered."""

    said: str
    answered: tuple[Bubble, ...]


@dataclass
class Telephone:
    """The invented volunteer's chat; `line_id` tells chats apart."""

    database: Database
    line_id: str
    turns: list[Turn] = field(default_factory=list)

    def types(self, *words: str) -> list[Turn]:
        """Type these messages one after the other; the turns that they made."""
        for each in words:
            self.turns.append(Turn(each, self._answered(each)))
        return self.turns[-len(words) :]

    def _answered(self, words: str) -> tuple[Bubble, ...]:
        number = len(self.turns) + 1
        event = from_raw({
            "type": "message",
            "message": {"type": "text", "id": str(number), "text": words},
            "webhookEventId": f"{self.line_id[-6:]}{number:020d}",
            "timestamp": int(DAY.timestamp() * 1000),
            "mode": "active",
            "source": {"type": "user", "userId": self.line_id},
        })  # fmt: skip
        with self.database.transaction() as session:
            return tuple(
                Reception("https://raengjai.example").answer(session, _chat(session, self.line_id), event, DAY).bubbles
            )


def _chat(session: Session, line_id: str) -> Chat:
    ids = chats.find_or_add(session, "main", [("user", line_id)], DAY)
    return session.get_one(Chat, ids[line_id])


@dataclass(frozen=True)
class Town:
    """An invented office, its code, and two telephones: of somebody new, and of a volunteer."""

    code: str
    newcomer: Telephone
    volunteer: Telephone


@contextmanager
def town() -> Iterator[Town]:
    """The town of the guide, for as long as it takes to play."""
    with TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'guide.db'}")
        try:
            Base.metadata.create_all(database.engine)
            with database.engine.begin() as connection:
                guards.put_up(connection)
            yield _built(database)
        finally:
            database.close()


def _built(database: Database) -> Town:
    newcomer, volunteer = (Telephone(database, f"U{number:032x}") for number in (1, 2))
    with database.transaction() as session:
        name = places.province_name(PROVINCE) or ""
        office = offices.create(session, PROVINCE, name, f"สำนักงานแรงงานจังหวัด{name}", DAY)
        office.phone = PHONE
        services.fill_first_list(session, office)
        _join(session, office, volunteer.line_id)
        return Town(offices.new_invite(session, office, DAY), newcomer, volunteer)


def _join(session: Session, office: Office, line_id: str) -> None:
    person = people.standing(session, _chat(session, line_id), DAY).person
    membership = people.join(session, office, person, "volunteer", approved=True, now=DAY)
    place = places.named_exactly(SUBDISTRICT, PROVINCE)[0]
    people.add_volunteer(session, office, membership, VOLUNTEER, place)
