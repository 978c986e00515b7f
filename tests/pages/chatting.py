"""A volunteer of a page's office in their chat, and what waits there to be said."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from browsing_pages import Province
from sqlalchemy import select
from talking import Talking
from volunteers_made import volunteer_in

from raengjai.bot.conversation.bubbles import Button
from raengjai.bot.simulator.reading import buttons_of, texts_of
from raengjai.storage import help_records, people, periods
from raengjai.storage.help_records import Entry
from raengjai.storage.models import Chat, HelpRecord, Membership, Office, OutboxBubble, Person, Volunteer
from raengjai.storage.places import named_exactly


@dataclass
class InChat(Talking):
    """The chat of somebody who is known already."""

    chat_id: UUID = field(default_factory=lambda: UUID(int=0))

    def chat_in(self, session: Any) -> Chat:
        """Their chat."""
        chat: Chat = session.get_one(Chat, self.chat_id)
        return chat

    def was_told(self) -> list[str]:
        """What waits to be said to them, each bubble's words."""
        with self.database.transaction() as session:
            return ["\n".join(texts_of(message)) for row in self._waiting(session) for message in row.body]

    def costs(self) -> int:
        """How many of these start a message of the month."""
        with self.database.transaction() as session:
            return sum(row.weight == "started" for row in self._waiting(session))

    def taps_told(self, label: str, sees: str = "") -> Talking:
        """Press a button of what waits to be said."""
        with self.database.transaction() as session:
            found = [each for row in self._waiting(session) for message in row.body for each in buttons_of(message)]
        (data,) = {each["data"] for each in found if each.get("label") == label}
        return self.presses(Button(label, data), sees)

    def _waiting(self, session: Any) -> list[OutboxBubble]:
        wanted = select(OutboxBubble).where(OutboxBubble.chat_id == self.chat_id, OutboxBubble.state == "waiting")
        return list(session.scalars(wanted.order_by(OutboxBubble.number)))


def volunteer_chat(province: Province, name: str = "สมหญิง รักงาน") -> tuple[InChat, int]:
    """A volunteer of this name in their chat, and their number."""
    with province.database.transaction() as session:
        volunteer = volunteer_in(session, province, name)
        chat = people.chat_of(session, session.get_one(Office, province.id), volunteer.id)
        assert chat is not None
        return InChat(province.database, province.clock(), chat_id=chat.id), volunteer.number


def staff_chat(province: Province, role: str) -> InChat:
    """The member of staff of that role in their chat."""
    with province.database.transaction() as session:
        person = session.get_one(Person, session.get_one(Membership, province.staff[role]).person_id)
        return InChat(province.database, province.clock(), chat_id=person.chat_id)


def recorded_by(province: Province, number: int, draft: str = "draft-1", **said: Any) -> UUID:
    """A record of November by the volunteer of that number; `said` replaces what it tells."""
    with province.database.transaction() as session:
        office = session.get_one(Office, province.id)
        volunteer = session.scalars(
            select(Volunteer).where(Volunteer.office_id == office.id, Volunteer.number == number)
        ).one()
        (place,) = named_exactly("พิมพา", "24")
        period = periods.open_on(session, office, province.clock().date())
        entry = {
            "prefix": "นาย", "name": "สมชาย ใจดี", "id_kind": "citizen", "citizen_id": "1000000000017",
            "help_types": ("promote",), "worker_type": "informal", "helped_on": province.clock().date(), "place": place,
        } | said  # fmt: skip
        return help_records.add(session, volunteer, period, Entry(**entry), draft, province.clock()).id


def row(province: Province, record: UUID) -> HelpRecord:
    """The record as it stands now, what was given in it read too."""
    with province.database.transaction() as session:
        found = session.get_one(HelpRecord, record)
        assert found.given is not None
        return found
