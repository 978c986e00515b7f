"""Offices and people for talks: made in the database, or by talking as anybody would."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, text
from talking import Talking

from raengjai.bot.conversation.draft import Talk
from raengjai.storage import audit_guard, conversations, crypto, guards, offices, people, places, services
from raengjai.storage.database import Database
from raengjai.storage.models import AuditEntry, Base, Chat, HelpRecord, Office

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)  # Friday 20 November 2569, ten in the morning in Bangkok


def use_keys() -> None:
    """Install the keys of every test, where they are needed before a test begins."""
    crypto.install((bytes(range(32)),), (bytes(range(32, 64)),))


def quick_database(folder: Path) -> Database:
    """A database with all tables, made at once."""
    opened = Database(f"sqlite:///{folder}/raengjai.db")
    Base.metadata.create_all(opened.engine)
    with opened.engine.begin() as connection:
        guards.put_up(connection)
    return opened


def empty(database: Database) -> None:
    """Leave nothing in it, not even what the database would not let anybody delete."""
    with database.transaction() as session:
        session.execute(text("PRAGMA defer_foreign_keys=ON"))
        guarded = session.scalar(select(AuditEntry.id).limit(1)) is not None
        if guarded:
            audit_guard.take_down(session.connection())
        for table in Base.metadata.sorted_tables:
            session.execute(table.delete())
        if guarded:
            audit_guard.put_up(session.connection())


@dataclass(frozen=True)
class OfficeAt:
    """An office in a database, and the code that lets volunteers in."""

    database: Database
    id: UUID
    code: str
    now: datetime

    def row(self, session: Any) -> Office:
        """The office in a session."""
        return session.get_one(Office, self.id)

    def add_units(self, *names: str) -> None:
        """Give the office community service units."""
        with self.database.transaction() as session:
            for name in names:
                offices.add_unit(session, self.row(session), name)

    def with_officer(self, talking: Talking) -> Talking:
        """Make the person of this chat an officer."""
        with self.database.transaction() as session:
            person = people.standing(session, talking.chat_in(session), self.now).person
            people.join(session, self.row(session), person, "officer", approved=True, now=self.now)
        return talking


def office_in(database: Database, province: str, now: datetime) -> OfficeAt:
    """Set up an office with its first list of services and an invite code."""
    with database.transaction() as session:
        name = places.province_name(province) or ""
        office = offices.create(session, province, name, f"สำนักงานแรงงานจังหวัด{name}", now)
        services.fill_first_list(session, office)
        return OfficeAt(database, office.id, offices.new_invite(session, office, now), now)


def joined(talking: Talking, office: OfficeAt, name: str, place: str = "พิมพา") -> Talking:
    """Join with the code, as anybody would."""
    for words in (office.code, name, "081-234-5678", place, "ข้าม"):
        talking.says(words)
    return talking.says("ยืนยัน", sees="เข้าร่วมเรียบร้อยแล้ว")


PLAIN = ("บันทึก", "นายสมชาย ใจดี", "1000000000017", "1", "1", "1")


def at_review(talking: Talking, *says: str) -> Talking:
    """Answer all the questions of a plain record; the review card stands open.  `says` replace the first answers."""
    for words in (*says, *PLAIN[len(says) :]):
        talking.says(words)
    assert "ตรวจดูก่อนบันทึก" in talking.text, talking.text
    return talking


def recorded(talking: Talking, *says: str) -> Talking:
    """Record one person."""
    return at_review(talking, *says).says("ยืนยัน", sees="บันทึกแล้ว เลขที่")


def talk_of(talking: Talking) -> Talk:
    """Where the talk of a chat stands."""
    with talking.database.transaction() as session:
        return Talk.from_json(conversations.talk_of(session, talking.chat_in(session)))


def put_talk(talking: Talking, kept: dict[str, Any]) -> None:
    """Put a talk back to where it stood."""
    with talking.database.transaction() as session:
        chat = talking.chat_in(session)
        conversations.keep(session, chat, kept, talking.now)


def language_of(talking: Talking, language: str) -> None:
    """Speak that language in this chat."""
    with talking.database.transaction() as session:
        talking.chat_in(session).language = language


def records_in(database: Database) -> Sequence[HelpRecord]:
    """Every record of the database, by number."""
    with database.transaction() as session:
        return session.scalars(select(HelpRecord).order_by(HelpRecord.created_at, HelpRecord.number)).all()


def rows_of(database: Database, model: type[Any]) -> int:
    """How many rows a table has."""
    with database.transaction() as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def group_chat(database: Database, now: datetime) -> UUID:
    """A group that the bot is in."""
    with database.transaction() as session:
        chat = Chat(
            channel="main", key=crypto.hashed("chat", "C1"), kind="group", line_id="C" + "0" * 32, created_at=now
        )
        session.add(chat)
        session.flush()
        return chat.id
