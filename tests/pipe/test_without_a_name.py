"""What is told without a name: nothing in database, log of the database, logs, files or a later backup leads to who."""

from __future__ import annotations

import json
import logging
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from piping import SOMCHAI, Bot, delivered_again, event, said
from sqlalchemy import inspect, select, text

from raengjai.bot.clock import real_now
from raengjai.bot.line.answers import Content
from raengjai.bot.line.incoming import Event
from raengjai.bot.thai.names import PersonName
from raengjai.handlers import arrived_files
from raengjai.handlers.chat import Reception
from raengjai.storage import chats, crypto, offices, people
from raengjai.storage.backups import making
from raengjai.storage.backups.envelope import opened
from raengjai.storage.database import Database
from raengjai.storage.models import (
    Base,
    Case,
    CaseFile,
    Chat,
    Conversation,
    Delivery,
    Forgetting,
    ForgottenEvent,
    InboxEvent,
    Office,
    OutboxBubble,
    Person,
    SentFile,
)
from raengjai.storage.places import named_exactly
from raengjai.storage.turnstile import FairDatabase
from services import wait_until

sys.path.append(str(Path(__file__).parent.parent / "lists"))  # photos as telephones write them

from files_made import photo

STORY = "นายหน้าชื่อฝันดีเก็บเงินคนละห้าหมื่น"
TALK = ("แจ้งเบาะแส", "ไม่ประสงค์ออกนาม", "หลอกลวงคนหางาน", STORY, "ตลาดพิมพา", "เมื่อเช้า", "ไม่มี", "ไม่", "ยืนยัน")
BACKUP_KEY = bytes(range(64, 96))
OF_THE_CHAT = (InboxEvent, OutboxBubble, Delivery, Conversation, SentFile)
PAPER = b"%PDF-1.7 a paper that somebody photographed"
FILE_NAME = "สลิปของสมชาย.pdf"


@pytest.fixture
def database(sqlite_url: str) -> Iterator[Database]:
    found = FairDatabase(sqlite_url)
    yield found
    found.close()


@pytest.fixture
def bot(database: Database) -> Iterator[Bot]:
    """A bot in which somebody has joined."""
    made = Bot(database, handle=Reception("https://bot.example").answer, look=arrived_files.look)
    _join(database)
    yield made
    made.stop()


def _join(database: Database) -> None:
    with database.transaction() as session:
        office = offices.create(session, "24", "ฉะเชิงเทรา", "สำนักงานแรงงานจังหวัดฉะเชิงเทรา", real_now())
        chat_id = chats.find_or_add(session, "main", [("user", SOMCHAI)], real_now())[SOMCHAI]
        person = people.standing(session, session.get_one(Chat, chat_id), real_now()).person
        membership = people.join(session, office, person, "volunteer", approved=True, now=real_now())
        people.add_volunteer(
            session, office, membership, PersonName("นาย", "สมชาย ใจดี"), named_exactly("พิมพา", "24")[0]
        )


def tokens(bot: Bot) -> set[bytes]:
    """Every sealed value that stands in rows of the chat just now."""
    chat = bot.chat()
    found: set[bytes] = set()
    for model in OF_THE_CHAT:
        for row in bot.rows(model):
            if row.chat_id == chat.id:
                found |= {value for value in vars(row).values() if isinstance(value, bytes)}
    return found


def told(bot: Bot) -> tuple[list[Event], set[bytes]]:
    """Tell it with a photo and a file; its events, and all the sealed values that stood anywhere meanwhile."""
    before = tokens(bot)
    events, stood = [], set()
    bot.line.contents = [Content(photo(), ""), Content(PAPER, "")]
    for part in _parts():
        events.append(part)
        chat_ids = bot.store(events[-1])
        stood |= tokens(bot)
        bot.work(chat_ids)
        stood |= tokens(bot)
        if part.message is not None and part.message.kind != "text":
            bot.look()  # it is fetched
            stood |= tokens(bot)
    return events, stood - before


def _parts() -> Iterator[Event]:
    for words in TALK[:-1]:
        if words == "ไม่มี":
            yield event("message", message={"type": "image", "id": "photo-of-somchai"})
            yield event(
                "message", message={"type": "file", "id": "file-of-somchai", "fileName": FILE_NAME, "fileSize": 9}
            )
        yield said("เสร็จแล้ว" if words == "ไม่มี" else words)
    yield said(TALK[-1])


def words_of(row: Any) -> str:
    """Everything a row says once it is opened."""
    names = [each for each in dir(type(row)) if f"{each}_sealed" in row.__table__.columns]
    plain = {column.key: getattr(row, column.key) for column in inspect(type(row)).column_attrs}
    return json.dumps(plain | {name: getattr(row, name) for name in names}, default=str, ensure_ascii=False)


def all_rows(bot: Bot) -> list[str]:
    return [words_of(row) for mapper in Base.registry.mappers for row in bot.rows(mapper.class_)]


def test_when_the_receipt_is_out_no_row_leads_from_the_case_to_its_sender(bot: Bot) -> None:
    events, _stood = told(bot)
    bot.look()
    (case,) = bot.rows(Case)
    chat, (person,) = bot.chat(), bot.rows(Person)
    sender = {str(chat.id), chat.id.hex, str(person.id), SOMCHAI, chat.key}
    told_of = {str(case.id), case.id.hex, str(case.number), STORY, "ฝันดี", "ตลาดพิมพา", "tip_off"}
    for row in all_rows(bot):
        assert not (any(each in row for each in sender) and any(each in row for each in told_of)), row
    for each_event in events:
        ids = (f'"{each_event.id}"', f'"{each_event.raw["message"]["id"]}"')
        assert [row for row in all_rows(bot) if any(each in row for each in ids)] == []
    assert bot.rows(Forgetting) == bot.rows(SentFile) == []
    assert bot.events() == bot.bubbles() == bot.deliveries() == []


def test_the_photo_and_the_file_are_with_the_case_and_tell_the_day_only(bot: Bot) -> None:
    told(bot)
    bot.look()
    (case,), kept = bot.rows(Case), bot.rows(CaseFile, CaseFile.position)
    assert [(one.case_id, one.ending, one.by, one.at, one.id.version) for one in kept] == [
        (case.id, "jpg", "", None, 4), (case.id, "pdf", "", None, 4),
    ]  # fmt: skip
    assert kept[1].content == PAPER
    assert b"Telephone" not in kept[0].content
    assert [row for row in all_rows(bot) if "somchai" in row or FILE_NAME in row] == []


@pytest.mark.postgresql
def test_nor_does_one_on_postgresql(postgresql_url: str) -> None:
    opened_here = FairDatabase(postgresql_url)
    _join(opened_here)
    bot = Bot(opened_here, handle=Reception("https://bot.example").answer, look=arrived_files.look)
    told(bot)
    bot.look()
    assert bot.rows(Forgetting) == bot.events() == bot.bubbles() == bot.deliveries() == bot.rows(SentFile) == []
    assert (len(bot.rows(Case)), len(bot.rows(CaseFile))) == (1, 2)
    bot.stop()
    opened_here.close()


def test_of_its_events_a_keyed_hash_and_the_day_are_left_and_none_is_taken_twice(bot: Bot) -> None:
    events, _stood = told(bot)
    bot.look()
    assert len(bot.rows(ForgottenEvent)) == len(events) + len(bot.rows(CaseFile))  # that each has come was one too
    bot.hears(*(delivered_again(each) for each in events))
    assert len(bot.rows(Case)) == 1
    assert bot.events() == []


def test_nothing_of_it_stands_in_any_file_nor_in_a_later_backup(
    bot: Bot, database: Database, sqlite_url: str, tmp_path: Path
) -> None:
    _events, stood = told(bot)
    assert len(stood) > len(TALK)
    folder = Path(sqlite_url.removeprefix("sqlite:///")).parent
    in_files = b"".join(each.read_bytes() for each in folder.iterdir() if each.is_file())
    assert any(token[17:41] in in_files for token in stood)  # they do stand there until then
    bot.look()
    (conversation,) = bot.rows(Conversation)
    stood -= {conversation.talk_sealed}  # where the talk stands now: at nothing
    assert "tip_off" not in json.dumps(conversation.talk)
    for file in folder.iterdir():
        content = file.read_bytes() if file.is_file() else b""
        assert [token for token in stood if token[17:41] in content] == [], file.name
    backup = tmp_path / "after.backup"
    making.make(sqlite_url, backup, BACKUP_KEY, crypto.keyring(), conversation.changed_at)
    with backup.open("rb") as file:
        lines = zlib.decompress(b"".join(opened(file, [BACKUP_KEY]))).decode()
    rows = [line for line in lines.splitlines() if '"table":"inbox_event"' in line or '"table":"forgetting"' in line]
    assert STORY not in lines
    assert [line for line in lines.splitlines() if '"table":"sent_file"' in line and "photo-of" in line] == []
    assert all(SOMCHAI not in line for line in rows)


def test_no_log_names_it(bot: Bot, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    events, _stood = told(bot)
    bot.look()
    chat, (case,) = bot.chat(), bot.rows(Case)
    logged = "\n".join(json.dumps(vars(each), default=str, ensure_ascii=False) for each in caplog.records)
    assert '"event"' in logged
    files = [str(each.id) for each in bot.rows(CaseFile)]
    for word in (SOMCHAI, str(chat.id), chat.id.hex, STORY, str(case.id), *files, *(each.id for each in events)):
        assert f'"{word}"' not in logged, word
    assert '"content"' in logged
    assert "-of-somchai" not in logged
    assert FILE_NAME not in logged


def test_when_the_chat_was_used_is_known_by_the_day_only(bot: Bot) -> None:
    told(bot)
    bot.look()
    (conversation,) = bot.rows(Conversation)
    assert bot.chat().rush_at is None
    assert f"{conversation.changed_at:%M%S}" == "0000"


def test_it_waits_until_the_receipt_is_out(bot: Bot) -> None:
    for words in TALK[:-1]:
        bot.hears(said(words))
    bot.line.gate.clear()
    for chat_id in bot.store(said(TALK[-1])):
        bot.lanes.tell(chat_id)
    wait_until(lambda: bool(bot.rows(Case)), "the case", 20)
    bot.sweep.once()
    assert bot.rows(Forgetting) != []
    assert bot.events() != []
    bot.line.gate.set()
    bot.settle_down()
    with bot.database.transaction() as session:
        session.execute(text("UPDATE forgetting SET next_look_at = '2020-01-01 00:00:00+00:00'"))
    bot.look()
    assert bot.rows(Forgetting) == []
    assert any("รับเรื่องแล้ว" in each for each in bot.line.texts())


def test_the_office_still_has_the_story(bot: Bot) -> None:
    told(bot)
    bot.look()
    with bot.database.transaction() as session:
        case = session.scalars(select(Case)).one()
        assert session.get_one(Office, case.office_id).province_code == "24"
        assert (case.story, case.identity) == (STORY, "anonymous")
