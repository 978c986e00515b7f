"""One line of JSON for each event, and nothing of what people wrote."""

from __future__ import annotations

import io
import json
import logging
import re
import secrets
import threading
from pathlib import Path

import pytest
from piping import Bot, echo, everything, said
from sqlalchemy import text
from test_web import signed

from raengjai.bot import logs
from raengjai.bot.entrypoints import web
from raengjai.bot.line.outcomes import Outcome
from raengjai.storage.turnstile import FairDatabase

SECRET = "1000000000017"


@pytest.fixture
def lines():
    """What is logged meanwhile."""
    root = logging.getLogger()
    before = (root.level, root.handlers[:])
    stream = io.StringIO()
    logs.set_up(stream)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.setLevel(before[0])
    root.handlers[:] = before[1]


def test_an_event_is_one_line_and_a_delivery_another(lines, database):
    bot = Bot(database)
    bot.hears(said(SECRET))
    (handled,) = [line for line in lines() if line["what"] == "event"]
    assert (handled["event"], handled["outcome"], handled["kind"]) == (bot.events()[0].event_id, "done", "message")
    (sent,) = [line for line in lines() if line["what"] == "delivery"]
    assert (sent["state"], sent["kind"], sent["chat"]) == ("sent", "reply", handled["chat"])
    assert sent["events"] == [handled["event"]]
    bot.stop()


def test_the_events_id_stands_in_each_line_on_its_way(lines, settings, sqlite_url):
    app = web.create_app(settings.model_copy(update={"database_url": sqlite_url}), addressed=everything)
    given = said(SECRET)
    body = json.dumps({"destination": "U", "events": [given.raw]}).encode()
    app.test_client().post("/callback", data=body, headers=signed(body)).close()
    web.close(app)
    bot = Bot(FairDatabase(sqlite_url))
    bot.look()
    found = lines()
    assert [(line["what"], line.get("events", [line.get("event")])) for line in found] == [
        (what, [given.id]) for what in ("webhook", "event", "delivery")
    ]
    bot.stop()
    bot.database.close()


def test_answers_that_ride_and_tries_again_name_their_events_too(lines, database):
    bot = Bot(database)
    bot.line.outcomes = [Outcome.INVALID_TOKEN]  # at once: it surely did not arrive, and waits for the next answer
    bot.hears(said("หนึ่ง"))
    bot.line.outcomes = [Outcome.NOT_SENT]
    bot.hears(said("สอง"))
    bot.make_due()
    bot.look()
    ids = [each.event_id for each in bot.events()]
    told = [(line["state"], sorted(line["events"])) for line in lines() if line["what"] == "delivery"]
    assert told == [("late", ids[:1]), ("ready", sorted(ids)), ("sent", sorted(ids))]
    bot.stop()


def test_no_words_of_people_are_logged_even_when_all_goes_wrong(lines, database):
    def broken(session, chat, given, now):
        session.execute(text("INSERT INTO nowhere VALUES (:words)"), {"words": given.message.text})
        return echo(session, chat, given, now)

    bot = Bot(database, handle=broken)
    bot.hears(said(SECRET))
    try:
        int(SECRET + "ก")
    except ValueError:
        logging.getLogger("raengjai").exception("failed")
    assert [line.get("trouble") for line in lines()] == ["OperationalError", "ValueError"]
    assert lines()[-1]["where"][0].startswith("test_logs.py:")
    assert SECRET not in json.dumps(lines())
    bot.stop()


def test_a_queue_that_is_away_tells_so_now_and_then():
    seldom = logs.Seldom("queue", 10)

    def told(second: float, logger: str = "queue") -> logging.LogRecord | None:
        record = logging.makeLogRecord({"name": logger, "msg": "away", "created": second})
        return record if seldom.filter(record) else None

    assert [told(second) is not None for second in (0, 1, 9.9)] == [True, False, False]
    assert all(told(second, "other") for second in (1, 2, 3))
    assert told(10).held_back == 2
    assert told(11) is None


ID_WRITTEN = ("1000000000017", "1-0000-00000-01-7", "๑-๐๐๐๐-๐๐๐๐๐-๐๑-๗")
TOKEN = secrets.token_urlsafe(32)


def test_only_what_is_on_the_list_stands_in_a_line(lines):
    logging.getLogger("raengjai").info("event", extra={"event": "e", "words": "เรื่องลับ", "surname": "ใจดี"})
    (line,) = lines()
    assert (line["event"], line["left_out"]) == ("e", ["surname", "words"])
    assert "เรื่องลับ" not in json.dumps(line, ensure_ascii=False)


def test_what_is_logged_in_this_program_is_on_the_list():
    given = re.compile(r"extra=\{([^}]*)\}")
    texts = [each.read_text() for each in Path(logs.__file__).parents[1].rglob("*.py")]
    named = {name for text in texts for found in given.findall(text) for name in re.findall(r'"(\w+)":', found)}
    assert len(named) > 10
    assert named <= logs.FIELDS


@pytest.mark.parametrize(
    "number", [*ID_WRITTEN, "081-234-5678", "0812345678", "+66812345678", pytest.param(TOKEN, id="a token")]
)
def test_numbers_of_people_and_tokens_are_masked_wherever_they_stand(lines, number):
    log = logging.getLogger("some.library")
    log.warning("said %s", number)
    log.warning(f"/office/in/{number}?x")  # noqa: G004 - as libraries do
    log.warning("known", extra={"detail": number, "events": [number, {"in": f"({number})"}], "page": number})
    text = json.dumps(lines(), ensure_ascii=False)
    assert "known" in text
    assert number not in text
    assert number[:-5] not in text


def test_a_number_that_is_logged_as_a_number_is_masked_too(lines):
    logging.getLogger("raengjai").info("event", extra={"kind": int(SECRET), "ms": 12, "at_all": None, "done": 1.5})
    assert SECRET not in json.dumps(lines())
    assert (lines()[0]["ms"], lines()[0]["done"]) == (12, 1.5)


class Counting(io.StringIO):
    """Counts the writes."""

    writes = 0

    def write(self, words: str) -> int:
        self.writes += 1
        return super().write(words)


def test_lines_of_a_block_are_written_at_its_end_in_one_piece_and_none_of_another_thread_waits(lines):
    logs.set_up(stream := Counting())
    log = logging.getLogger("raengjai.together")
    with logs.together():
        log.info("one")
        other = threading.Thread(target=log.info, args=("of another",))
        other.start()
        other.join()
        log.info("two", extra={"chats": 2})
        assert json.loads(stream.getvalue())["what"] == "of another"
    log.info("three")
    found = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert [line["what"] for line in found] == ["of another", "one", "two", "three"]
    assert found[2]["chats"] == 2
    assert stream.writes == 3  # the block's in one
