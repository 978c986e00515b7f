"""What reads from strangers, and what it may refuse with: any other exception is a fault of ours."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from files_made import register, xlsx
from hypothesis import strategies as st
from typed import anything

from raengjai.bot.conversation.said import Said
from raengjai.bot.errors import BadAnswer, Misconfigured
from raengjai.bot.line import incoming
from raengjai.bot.line.courier import Answer
from raengjai.bot.line.incoming import NotAWebhook
from raengjai.bot.line.outcomes import judge
from raengjai.bot.line.redact import redacted
from raengjai.bot.settings import Settings, load
from raengjai.bot.thai import (
    citizen_id,
    day_ahead,
    day_reading,
    days,
    hours,
    months,
    names,
    numbers,
    person_lines,
    phones,
    prefixes,
    text,
)
from raengjai.bot.thai.masking import without_ids
from raengjai.bot.thai.person_lines import Word
from raengjai.handlers.flows.summary_mail import EmailAddress
from raengjai.handlers.lists import helped, people, volunteers
from raengjai.handlers.lists import register as registers
from raengjai.handlers.lists.faults import NotAList
from raengjai.handlers.lists.heads import found_in
from raengjai.handlers.lists.sheets import opened

TODAY = date(2026, 11, 20)
LIST_ROWS = 300
WORDS = {
    "ม.40": Word("service", "s40"),
    "นอกระบบ": Word("worker_type", "informal"),
    "พัฒนา": Word("help_type", "develop", may_be_name=True),
    "20 พ.ย.": Word("helped_on", "2026-11-20"),
}
SETTINGS = tuple(Settings.model_fields)
GIVEN = {
    "line_channel_secret": "channel-secret-for-tests",
    "line_channel_access_token": "channel-access-token-for-tests",
    "data_keys": "A" * 43,
    "hash_keys": "A" * 43,
    "backup_key": "A" * 43,
    "secret_key": "secret-key-for-tests-0001",
}


@dataclass(frozen=True)
class Target:
    """A reader: `share` of a hundred inputs are its; `refusals` are how it says no.

    Beside each input that hypothesis made `spoiled` more are made.  `raw`: it reads bytes, else text.
    """

    name: str
    share: int
    inputs: st.SearchStrategy[Any]
    feed: Callable[[Any], object]
    refusals: tuple[type[Exception], ...] = ()
    spoiled: int = 9
    raw: bool = False

    def take(self, given: str | bytes) -> None:
        """Let it read; its own refusals are in order."""
        try:
            self.feed(given)
        except self.refusals:
            return


def _webhook(body: bytes) -> None:
    for event in incoming.read(body).events:
        redacted(event)


def _words_of_people(given: str) -> None:
    for line in person_lines.read(given, WORDS.get).people:
        people.trouble_of(people.of_line(line))


def _line_answers(body: bytes) -> None:
    for status in (200, 400, 409, 429, 500, 999):
        judge(Answer(status, body, None))
        Answer(status, body, None).fields()


def _setting(given: str) -> None:
    name, _bar, value = given.partition("\n")
    load(**GIVEN | {SETTINGS[len(name) % len(SETTINGS)]: value})


def _people_in(given: bytes) -> None:
    helped.handed_in(BytesIO(given), LIST_ROWS)
    volunteers.handed_in(BytesIO(given), LIST_ROWS)


def _register_in(given: bytes) -> None:
    with opened(BytesIO(given)) as sheets:
        for _row, number, _fault in registers.people_in(found_in(sheets, [registers.CITIZEN_ID])):
            assert number is None or len(number) == 13


def _mail(given: str) -> None:
    EmailAddress().read(Said(kind="text", text=given), None)  # type: ignore[arg-type] # it looks at no scene


_LINE_TEXT = st.dictionaries(st.sampled_from(["type", "id", "text", "mention", "emojis", "fileName"]), anything)
_EVENT = st.fixed_dictionaries(
    {"type": st.sampled_from(["message", "postback", "follow", "unsend", "memberJoined", "?"])},
    optional={
        "message": _LINE_TEXT,
        "source": st.dictionaries(st.sampled_from(["type", "userId", "groupId"]), anything),
        "timestamp": st.integers() | st.floats() | st.none() | anything,
        "webhookEventId": anything,
        "replyToken": anything,
        "deliveryContext": st.recursive(st.booleans() | st.none(), st.lists, max_leaves=4),
        "postback": st.dictionaries(st.sampled_from(["data", "params"]), anything),
    },
)
_WEBHOOKS = st.lists(_EVENT | anything, max_size=3).map(lambda events: json.dumps({"events": events}).encode())
_CSV = st.lists(st.lists(anything, max_size=5), max_size=6).map(
    lambda rows: "\n".join(",".join(row) for row in rows).encode("utf-8", "replace")
)
_HEADED = _CSV.map(lambda rest: "ชื่อ-สกุล,เลขบัตรประชาชน,วันที่,ตำบล,ประเภทแรงงาน\n".encode() + rest)
_XLSX = st.just(xlsx(register("1000000000017", 1000000000025)).getvalue())
_SAID_BY_LINE = anything.map(lambda said: json.dumps({"message": said, "details": [said]}).encode())
_ANSWERS = st.binary(max_size=80) | _SAID_BY_LINE


def _reading(name: str, share: int, read: Callable[[str], object], *refusals: type[Exception]) -> Target:
    return Target(name, share, anything, read, refusals)


READERS = (
    Target("webhook", 18, _WEBHOOKS | st.binary(max_size=200), _webhook, (NotAWebhook,), 49, raw=True),
    _reading("citizen ID", 6, citizen_id.read, citizen_id.NotThirteen),
    _reading("telephone", 6, phones.read, phones.NotAPhone),
    _reading("name", 6, names.read, names.NotAName),
    _reading("prefix", 2, lambda given: prefixes.split(text.clean(given))),
    _reading("day", 8, lambda given: day_reading.read_day(given, TODAY), day_reading.UnreadableDay),
    _reading("day ahead", 5, lambda given: day_ahead.read_day_ahead(given, TODAY), day_reading.UnreadableDay),
    _reading("full date", 2, days.read_full_date, ValueError),
    _reading("month", 2, months.read_month, ValueError),
    _reading("hour", 3, hours.read, hours.NotATime),
    _reading("count", 3, numbers.read_count, numbers.NotACount),
    _reading("choices", 3, lambda given: numbers.read_choices(given, 9), numbers.NotAChoice),
    _reading("lines of people", 12, _words_of_people),
    _reading("hiding", 2, without_ids),
    _reading("mail address", 3, _mail, BadAnswer),
    _reading("setting", 3, _setting, Misconfigured),
    Target("LINE's answer", 6, _ANSWERS, _line_answers, raw=True),
    Target("list in a file", 4, _HEADED | _CSV | st.binary(max_size=300), _people_in, (NotAList,), 19, raw=True),
    Target("spreadsheet", 3, _XLSX, _people_in, (NotAList,), 19, raw=True),
    Target("register", 2, _XLSX | _CSV, _register_in, (NotAList,), 19, raw=True),
)
