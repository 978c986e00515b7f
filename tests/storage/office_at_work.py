"""An office in the middle of its day: records, a talk half done, things waiting to be handled and to be sent."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from people_talking import OfficeAt, joined, office_in, recorded
from sqlalchemy import create_engine, inspect, select
from talking import Talking

from raengjai.bot import inbox, outbox
from raengjai.bot.clock import real_now
from raengjai.bot.conversation.bubbles import Bubble
from raengjai.bot.line.incoming import from_raw
from raengjai.storage import crypto
from raengjai.storage.backups import making
from raengjai.storage.backups.restoring import Restored, restore
from raengjai.storage.database import Database
from raengjai.storage.models import AuditEntry, Base

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
BACKUP_KEY = bytes(range(64, 96))
DATA_KEY, HASH_KEY = bytes(range(32)), bytes(range(32, 64))
KEYRING = crypto.Keyring((DATA_KEY,), (HASH_KEY,))
VOLUNTEER_LINE_ID = f"U{0xABC:032x}"
HELPED = (
    ("นายสมชาย ใจดี", "1000000000017"),
    ("นางบุญมี ศรีสุข", "1000000000025"),
    ("นางสาวดวงใจ แสนดี", "1000000000033"),
)
# What nobody may find in a backup: names (each part alone), IDs, the telephone, what was only said.
SECRETS = (
    *(part for name, _ in HELPED for part in name.removeprefix("นางสาว").removeprefix("นาย").split()),
    *(number for _, number in HELPED),
    *("สมหญิง", "รักงาน", "0812345678", "081-234-5678", "เรื่องที่ยังไม่ได้อ่าน", "เรื่องที่ยังไม่ได้ส่ง", VOLUNTEER_LINE_ID),
)


@contextmanager
def open_database(url: str) -> Iterator[Database]:
    """A database, closed at the end."""
    database = Database(url)
    try:
        yield database
    finally:
        database.close()


def fill(url: str, looks: int = 2400) -> None:
    """Let an office work in the database at `url`; `looks` are rows: so many make a backup of several parts."""
    with open_database(url) as database:
        office = office_in(database, "24", NOW)
        volunteer = joined(volunteer_in(database), office, "นางสาวสมหญิง รักงาน")
        office.add_units("หน่วยบริการบ้านสุขใจ")
        for name, citizen_id in HELPED:
            recorded(volunteer, "บันทึก", name, citizen_id)
        volunteer.says("บันทึก").says("นายทองดี มีสุข", sees="เลขบัตรประชาชน")
        _something_waits(database, volunteer)
        _many_rows(database, office, looks)


def volunteer_in(database: Database) -> Talking:
    """The volunteer's chat, on whatever machine the bot runs."""
    return Talking(database, NOW, line_id=VOLUNTEER_LINE_ID)


def _something_waits(database: Database, volunteer: Talking) -> None:
    raw = {
        "type": "message",
        "mode": "active",
        "webhookEventId": "waiting-1",
        "replyToken": "token-1",
        "timestamp": round(real_now().timestamp() * 1000),
        "source": {"type": "user", "userId": volunteer.line_id},
        "message": {"type": "text", "id": "w1", "text": "เรื่องที่ยังไม่ได้อ่าน"},
    }
    with database.transaction() as session:
        inbox.store(session, "main", [from_raw(raw)], real_now(), lambda _event: True)
        chat = volunteer.chat_in(session)
        outbox.put(session, chat, [Bubble("เรื่องที่ยังไม่ได้ส่ง")], started=True, reason="reminder")
        outbox.show_menu(session, chat, "volunteer")


def _many_rows(database: Database, office: OfficeAt, count: int) -> None:
    """Of words that do not shrink."""
    with database.transaction() as session:
        for second in range(count):
            at, about = NOW + timedelta(seconds=second, microseconds=second), secrets.token_urlsafe(90)
            session.add(AuditEntry(office_id=office.id, at=at, actor="clock", act="looked", about=about, reason=None))


def rows_in(url: str) -> dict[str, list[Any]]:
    """Every row of every table, by table."""
    with open_database(url) as database, database.engine.connect() as connection:
        tables = Base.metadata.sorted_tables
        return {each.name: list(connection.execute(select(each).order_by(each.c.id))) for each in tables}


def tables_in(url: str) -> list[str]:
    """The names of the tables, of which a database that was left alone has none."""
    engine = create_engine(url)
    try:
        return inspect(engine).get_table_names()
    finally:
        engine.dispose()


def backed_up(url: str, path: Path, key: bytes = BACKUP_KEY, keyring: crypto.Keyring = KEYRING) -> Path:
    """Make a backup of the database at `url`."""
    making.make(url, path, key, keyring, NOW)
    return path


def restored(url: str, path: Path, *keys: bytes, keyring: crypto.Keyring = KEYRING, **more: Any) -> Restored:
    """Restore a backup into the database at `url`."""
    return restore(url, path, keys or (BACKUP_KEY,), keyring, **more)
