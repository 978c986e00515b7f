"""A whole journey of known people through all that a bot leaves something in: chat, pages, files, post, backup."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import redis
from browsing_pages import Clock, Province, Visitor, province_in
from files_made import photo, xlsx
from flask import Flask
from piping import Bot, event, said
from places_read import Places, of_backup, of_folder, of_letters
from pydantic import SecretStr
from sqlalchemy import select
from test_web import signed
from timing import Times, bangkok

from mail_server import Post, serving
from raengjai.bot import logs
from raengjai.bot.clock import real_now
from raengjai.bot.entrypoints import web
from raengjai.bot.jobs import Queue
from raengjai.bot.line.answers import Content
from raengjai.bot.mail import MailServer
from raengjai.bot.settings import Settings
from raengjai.bot.timetable import Surroundings
from raengjai.handlers import arrived_files
from raengjai.handlers.chat import Reception
from raengjai.handlers.jobs import closing, mails, month_end
from raengjai.storage import crypto, offices
from raengjai.storage import mails as stored
from raengjai.storage.backups import making
from raengjai.storage.models import Case, Chat, HelpRecord, ListPhoto, Membership, Office, PersonRequest
from raengjai.storage.turnstile import FairDatabase
from services import Redis

METRICS = "a-token-for-prometheus"
BACKUP_KEY = bytes(range(64, 96))
NOW = datetime(2026, 11, 21, 3, tzinfo=UTC)

VOLUNTEER = ("นางสาวจันทร์เพ็ญ ศรีทองคำแท้", "0898765432")
HELPED = ("นายบุญส่ง แก้วกาญจนาวงศ์", "1000000000017")
IN_A_FILE = ("นางทองสุกใส พูนทรัพย์มาก", "1000000000025")
ON_A_PHOTO = ("นายคำปันสุข ดวงแก้วมณีโชติ", "1000000000033")
TROUBLED = ("นางอำไพรัตน์ สุขเกษมสันต์ยิ่ง", "021239876")
SECRETS = (
    *("จันทร์เพ็ญ", "ศรีทองคำแท้", "0898765432", "บุญส่ง", "แก้วกาญจนาวงศ์", "1000000000017"),
    *("ทองสุกใส", "พูนทรัพย์มาก", "1000000000025", "คำปันสุข", "ดวงแก้วมณีโชติ", "1000000000033"),
    *("อำไพรัตน์", "สุขเกษมสันต์ยิ่ง", "021239876"),
)


@dataclass
class World:
    """A bot at work in a folder of its own; what it logged, the letters it sent, the pages it showed to nobody."""

    settings: Settings
    folder: Path
    redis: Redis
    database: FairDatabase
    bot: Bot
    app: Flask
    province: Province
    logged: io.StringIO
    post: Post = field(default_factory=Post)
    told: dict[str, dict[str, bytes | str]] = field(default_factory=dict)

    def keeps(self, kind: str, name: str, content: bytes | str) -> None:
        """Something that is no file."""
        self.told.setdefault(kind, {})[name] = content

    def places(self) -> Places:
        """Everything, as it stands now."""
        places = Places()
        of_folder(places, self.folder)
        for kind, names in self.told.items():
            for name, content in names.items():
                places.add(kind, name, content)
        of_letters(places, self.post.letters)
        places.add("logs", "all", self.logged.getvalue())
        places.add("logs", "as they are read", json.dumps(self._lines(), ensure_ascii=False))
        places.add("metrics", "page", self._metrics())
        places.add("Redis", "dump", self._dumped())
        of_backup(places, self._backup(), BACKUP_KEY)
        return places

    def _lines(self) -> list[Any]:
        return [json.loads(line) for line in self.logged.getvalue().splitlines()]

    def _metrics(self) -> bytes:
        page = self.app.test_client().get("/metrics", headers={"Authorization": f"Bearer {METRICS}"})
        assert page.status_code == 200
        return page.get_data()

    def redis_client(self) -> Any:
        """A client of its Redis, whose dumps are not packed."""
        client: Any = redis.Redis.from_url(self.redis.url)
        client.config_set("rdbcompression", "no")
        return client

    def _dumped(self) -> bytes:
        client = self.redis_client()
        client.save()
        client.close()
        return (self.redis.folder / "dump.rdb").read_bytes()

    def _backup(self) -> Path:
        file = self.folder / f"{len(list(self.folder.glob('*.backup')))}.backup"
        making.make(self.settings.database_url, file, BACKUP_KEY, crypto.keyring(), NOW)
        return file


@contextmanager
def logging_into(stream: io.StringIO) -> Iterator[None]:
    """What is logged meanwhile goes there, as the program logs."""
    root = logging.getLogger()
    before = (root.level, root.handlers[:])
    logs.set_up(stream)
    yield
    root.setLevel(before[0])
    root.handlers[:] = before[1]


@contextmanager
def opened(settings: Settings, folder: Path) -> Iterator[World]:
    """A world in which nothing has happened yet."""
    server, logged = Redis(folder.parent / f"{folder.name}-redis"), io.StringIO()
    settings = settings.model_copy(
        update={"metrics_token": SecretStr(METRICS), "var_dir": folder, "public_url": "https://bot.example"}
    )
    clock = Clock(settings)
    clock.to(NOW)
    server.start()
    database = FairDatabase(settings.database_url)
    reception = Reception("https://bot.example", mails=True)
    bot = Bot(database, handle=reception.answer, look=arrived_files.look)
    with logging_into(logged):
        app = web.create_app(settings, patience=20)
        app.add_url_rule("/office/broken", "broken", _broken)
        province = province_in(database, "24", clock)
        yield World(settings, folder, server, database, bot, app, province, logged)
    bot.stop()
    web.close(app)
    database.close()
    server.stop()


def _broken() -> str:
    raise RuntimeError(f"{HELPED[0]} {HELPED[1]} {VOLUNTEER[1]}")


def play(world: World) -> None:
    """The journey, from joining to the letter after the month."""
    _talks(world)
    _browses(world)
    _goes_wrong(world)
    _is_nudged(world)
    _ends_the_month(world)
    world.bot.look()


def _talks(world: World) -> None:
    """They join, record in the chat, hand in a list as a file and as a photo, and bring a worker's trouble."""
    with world.database.transaction() as session:
        code = offices.new_invite(session, session.get_one(Office, world.province.id), NOW)
    _says(world, code, VOLUNTEER[0], "089-876-5432", "พิมพา", "ข้าม", "ยืนยัน")
    _says(world, "บันทึก", HELPED[0], "๑-๐๐๐๐-๐๐๐๐๐-๐๑-๗", "1", "1", "1", "ยืนยัน")
    _says(world, f"ดู 1 {HELPED[1]}", f"เขาชื่อ {HELPED[0]} ค่ะ โทร +66 89 876 5432")
    _sends(world, "file", _list(), fileName=f"รายชื่อ {IN_A_FILE[0]}.xlsx")
    _says(world, "ยืนยัน")
    _sends(world, "image", photo())
    _says(world, "รูปรายชื่อ")
    _says(world, "ร้องทุกข์", "ค่าจ้าง", f"นายจ้างค้างค่าจ้าง บัตร {TROUBLED[1]}", "ไม่มี", TROUBLED[0], "02-123-9876", "ยืนยัน")
    found = _found(world)
    assert found == {"records": 2, "cases": 1, "photos": 1}, (found, world.bot.line.texts()[-4:])


def _list() -> bytes:
    head = ["ลำดับ", "ชื่อ-สกุล", "เลขบัตรประชาชน", "ประเภทของแรงงาน", "บริการ", "วันที่"]
    return xlsx([head, [1, IN_A_FILE[0], "1-0000-00000-02-5", "นอกระบบ", "ฝึกอาชีพ", "17/11/2569"]]).getvalue()


def _says(world: World, *words: str) -> None:
    for each in words:
        world.bot.hears(said(each))


def _sends(world: World, kind: str, body: bytes, **details: Any) -> None:
    world.bot.line.contents.append(Content(body, ""))
    message = {
        "type": kind,
        "id": f"sent-{kind}",
        "fileSize": len(body),
        "contentProvider": {"type": "line"},
        **details,
    }
    world.bot.hears(event("message", message=message))
    world.bot.look()


def _found(world: World) -> dict[str, int]:
    with world.database.transaction() as session:
        models = {"records": HelpRecord, "cases": Case, "photos": ListPhoto}
        return {name: len(session.scalars(select(model)).all()) for name, model in models.items()}


def _browses(world: World) -> None:
    """An officer types the photo's list and takes files; the head sees a full number and hands out a copy."""
    officer, head = (Visitor(world.app).enters(world.province, role) for role in ("officer", "head"))
    with world.database.transaction() as session:
        photo_id, record = session.scalars(select(ListPhoto.id)).one(), session.scalars(select(HelpRecord.id)).first()
    typed = {"worker_type": "informal", "helped_on": "2026-11-19", "place": "พิมพา", "help": "develop", "do": "save"}
    page = f"/office/records/photos/{photo_id}"
    officer.opens(page).posts(page, status=200, lines=f"{ON_A_PHOTO[0]} 1-0000-00000-03-3", **typed).sees("บันทึกแล้ว 1")
    officer.opens("/office/records/person").posts("/office/records/person", status=200, citizen_id=HELPED[1])
    head.opens(f"/office/records/{record}").posts(f"/office/records/{record}", status=200, reason=f"ตรวจ {HELPED[1]}")
    head.sees("1-0000-00000-01-7")
    form = "/office/forms/2569-11/file/sp12.xlsx?draft=1"
    _took(world, officer.opens(form).posts(form, status=200, reason=f"ตรวจ {ON_A_PHOTO[1]}"))
    asked = {"right": "access", "name": HELPED[0], "citizen_id": HELPED[1], "identity": "มาด้วยตนเอง"}
    officer.opens("/office/persons/new").posts("/office/persons/new", asked_on="2026-11-20", **asked)
    with world.database.transaction() as session:
        request = session.scalars(select(PersonRequest.id)).one()
    copy = f"/office/persons/{request}"
    _took(world, head.opens(copy).posts(f"{copy}/copy.json", status=200, reason="ยื่นคำขอที่สำนักงาน"))


def _took(world: World, visitor: Visitor) -> None:
    assert visitor.page is not None
    world.keeps("file names", visitor.page.headers["Content-Disposition"], visitor.page.headers["Content-Disposition"])


def _goes_wrong(world: World) -> None:
    """Pages that are not there, break, or refuse a form; each was asked for with somebody's name in the address."""
    visitor = Visitor(world.app)
    for path, status in ((f"/office/{HELPED[0]}", 404), (f"/office/broken?q={HELPED[1]}", 500)):
        world.keeps("error pages", str(status), visitor.opens(path, status=status).html)
    refused = visitor.client.post(f"/office/records/person?{HELPED[1]}", data={"citizen_id": HELPED[1]})
    assert refused.status_code >= 400
    world.keeps("error pages", "refused", refused.get_data())
    body = json.dumps({"destination": "U", "events": [said(f"{HELPED[0]} {HELPED[1]}").raw]}).encode()
    for headers in (signed(body), {"X-Line-Signature": HELPED[1]}):
        world.keeps(
            "error pages", "webhook", world.app.test_client().post("/callback", data=body, headers=headers).data
        )
    logging.getLogger("a.library").warning("could not read %s of %s", HELPED[1], VOLUNTEER[1])


def _is_nudged(world: World) -> None:
    """Both kinds of queue hold a nudge that nobody has taken."""
    with world.database.transaction() as session:
        chats = session.scalars(select(Chat.id)).all()
    for url in (None, world.redis.url):
        queue = Queue(world.settings.model_copy(update={"redis_url": url}))
        assert queue.nudge(*chats)
        queue.close()


def _ends_the_month(world: World) -> None:
    """The month is closed, and its summary goes out as a letter with the forms."""
    with world.database.transaction() as session:
        session.get_one(Office, world.province.id).mails_forms = True
        member = session.get_one(Membership, world.province.staff["officer"])
        assert stored.confirm(session, member, stored.ask_to_use(session, member, "arun@office.example", NOW), NOW)
    times = Times(world.database, at=bangkok("2026-11-21 12:00"))
    worker = times.worker(closing.RULE, month_end.RULE, mails.RULE)
    with serving(world.post) as port:
        server = MailServer("127.0.0.1", port, "raengjai@office.example")
        worker._around = Surroundings(world.database, times.now, {}, "https://bot.example", mail=server)
        for moment in ("2026-11-21 12:00", "2026-11-26 00:30", "2026-11-30 15:01"):
            times.look(worker, moment)
    assert len(list(world.post.letters[-1].iter_attachments())) == 3
    assert real_now() > NOW
