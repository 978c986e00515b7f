"""Two offices with something of everything: each word of one is looked for where the other is at work."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from browsing_pages import Province
from rows_of_an_office import Room, about_records, cases_of, people_of, settings_of, told_and_done, work_of
from sqlalchemy import select
from volunteers_made import volunteer_in

from raengjai.bot.thai.digits import to_arabic
from raengjai.storage.models import Base, Chat, Membership, Office, OutboxBubble, Person, Volunteer

MISSING_NUMBER = 909
NO_TOKEN = "n0" * 21


@dataclass(frozen=True)
class Own:
    """What only one office has: a word in everything it writes, a citizen ID, a telephone, volunteers' numbers."""

    word: str
    citizen_id: str
    phone: str
    numbers: tuple[int, int]  # of one who is in, and of one who waits


OWN = {
    "24": Own("กุหลาบแดง", "1000000000041", "0811111111", (1, 2)),
    "32": Own("มะลิขาวนวล", "1000000000025", "0822222222", (701, 702)),
}


@dataclass(frozen=True)
class Filled:
    """An office, what only it knows, and the parts by which addresses and buttons name what is its own.

    `at`: the parts that mean something else below some address, by how that begins.
    """

    province: Province
    own: Own
    parts: Mapping[str, object]
    at: Mapping[str, Mapping[str, object]]
    people: Mapping[str, UUID]  # role, or "volunteer" or "waiting": the chat's id

    @property
    def marks(self) -> tuple[str, ...]:
        """What is written nowhere else."""
        return (self.own.word, self.own.citizen_id, self.own.phone, f"{self.own.phone[:3]}-{self.own.phone[3:6]}")

    def named_in(self, rule: str) -> dict[str, object]:
        """The parts by which an address of this rule names what is the office's own."""
        begins = max((each for each in self.at if rule.startswith(each)), key=len, default="")
        return {**self.parts, **self.at.get(begins, {})}

    def missing_in(self, rule: str) -> dict[str, object]:
        """Parts of the same kinds that nobody has."""
        return {name: _nobodys(value) for name, value in self.named_in(rule).items()}


def _nobodys(value: object) -> object:
    if isinstance(value, UUID):
        return uuid4()
    return MISSING_NUMBER if isinstance(value, int) else NO_TOKEN


def filled(province: Province) -> Filled:
    """Fill an office."""
    with province.database.transaction() as session:
        office = session.get_one(Office, province.id)
        own = OWN[office.province_code]
        office.name, office.phone = f"สำนักงาน {own.word}", own.phone
        volunteers = [_volunteer(session, province, own, number) for number in own.numbers]
        room = Room(session, province, office, own, volunteers[0])
        parts: dict[str, object] = {"number": own.numbers[0], "member": province.staff["officer"]}
        at: dict[str, Mapping[str, object]] = {}
        for fill in (about_records, settings_of, people_of, told_and_done, work_of, cases_of):
            named, elsewhere = fill(room)
            parts |= named
            at |= elsewhere
    return Filled(province, own, parts, at, _chats(province))


def _volunteer(session: Any, province: Province, own: Own, number: int) -> Volunteer:
    volunteer = volunteer_in(session, province, f"สมหญิง {own.word}", approved=number == own.numbers[0])
    volunteer.number, volunteer.phone = number, own.phone
    session.flush()
    return volunteer


def _chats(province: Province) -> dict[str, UUID]:
    """The chat of each role."""
    with province.database.transaction() as session:
        wanted = (
            select(Membership.state, Membership.role, Chat.id)
            .join(Person, Person.id == Membership.person_id)
            .join(Chat, Chat.id == Person.chat_id)
            .where(Membership.office_id == province.id)
        )
        rows = session.execute(wanted).all()
    return {("waiting" if state == "waiting" else role): chat for state, role, chat in rows}


def rows_of(filled: Filled) -> dict[str, list[str]]:
    """Every row that is an office's own, by table, and what waits to be said to its people."""
    tables = {table.name: table for table in Base.metadata.sorted_tables if "office_id" in table.c}
    conditions = {name: table.c.office_id == filled.province.id for name, table in tables.items()}
    said = Base.metadata.tables[OutboxBubble.__tablename__]
    tables[said.name], conditions[said.name] = said, said.c.chat_id.in_(list(filled.people.values()))
    with filled.province.database.engine.connect() as connection:
        return {
            name: sorted(map(repr, connection.execute(table.select().where(conditions[name]))))
            for name, table in tables.items()
        }


def changed(filled: Filled, before: Mapping[str, list[str]]) -> set[str]:
    """The tables in which something of the office is not as it was."""
    return {name for name, rows in rows_of(filled).items() if rows != before[name]}


def exchanging(ours: Filled, theirs: Filled) -> Callable[[str], str]:
    """What names something of ours, naming the same of theirs."""
    pairs = [(ours.named_in(rule), theirs.named_in(rule)) for rule in ("", *ours.at)]
    both = {
        str(own[name]): str(other[name])
        for own, other in reversed(pairs)
        for name in own
        if isinstance(own[name], UUID | int) and own[name] != other[name]
    }
    both[ours.own.citizen_id] = theirs.own.citizen_id
    return lambda value: both.get(value, value)


def assert_nothing_of(theirs: Filled, text: str, where: str) -> None:
    """What only they have stands nowhere in it."""
    text = to_arabic(text)
    for mark in theirs.marks:
        assert mark not in text, f"{where} tells {mark!r} of another office"
