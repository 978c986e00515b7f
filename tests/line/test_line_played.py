"""Against LINE as the simulator plays it: what we draw is taken, what it delivers is read."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from raengjai.bot.conversation.bubbles import Bubble, Button, Card, Cards, Row
from raengjai.bot.line.drawing import draw
from raengjai.bot.line.incoming import Event, read
from raengjai.bot.line.outcomes import Outcome
from raengjai.bot.line.outgoing import Gateway
from raengjai.bot.line.signature import is_genuine
from raengjai.bot.simulator import Line, serve

KEY = "5f6b1f0e-7a53-4e0e-9d53-3f8d8a1c0a11"
CARD = Card(
    text="ตรวจดูก่อนบันทึกนะคะ",
    title="ถูกต้องไหมคะ",
    emphasis="4 คน",
    rows=(Row("ชื่อ", "นายสมชาย ใจดี", Button("แก้ไข", "s=name")), Row("บริการ", "")),
    buttons=(Button("ยืนยัน บันทึกเลย", "do=save"), Button("อ่านเพิ่ม", link="https://bot.example/ก")),
    footnote="แตะบรรทัดที่ต้องการแก้ไข",
    quick=(Button("ที่อยู่", share_place=True), Button("เลือกวัน", "day", picks_day=True)),
)


@pytest.fixture
def world(settings, line) -> Iterator[Line]:
    token = settings.line_channel_access_token.get_secret_value()
    played = Line(settings.line_channel_secret.get_secret_value(), token, bot_url=line.url + "/callback")
    with serve(played) as server:
        played.url = server.url
        yield played


@pytest.fixture
def channel(world, settings) -> Gateway:
    there = {"line_api_base_url": world.url, "line_data_api_base_url": world.url}
    return Gateway(settings.model_copy(update=there), timeouts=(1.0, 0.3))


def delivered(line, world, count: int) -> list[Event]:
    """The first events that arrive at the bot's address, each with a genuine signature."""
    deadline = time.monotonic() + 5
    events: list[Event] = []
    while len(events) < count and time.monotonic() < deadline:
        time.sleep(0.02)
        events = []
        for asked in list(line.asked):
            headers = {name.lower(): value for name, value in asked.headers.items()}
            assert is_genuine(asked.body, headers["x-line-signature"], [world.channel_secret])
            events += read(asked.body).events
    return events


def test_every_drawing_is_taken_and_seen(world, channel):
    somchai = world.person("สมชาย")
    somchai.follows()
    messages = draw([Bubble("สวัสดีค่ะ"), CARD, Cards(text="งาน", cards=(CARD, CARD)), Bubble("ก" * 6000)])
    assert channel.push(somchai.person.id, messages, KEY).outcome is Outcome.ACCEPTED
    assert [message["type"] for message in somchai.sees(5)] == ["text", "flex", "flex", "text", "text"]


def test_what_people_do_is_read(line, world):
    somchai = world.person("สมชาย")
    somchai.follows()
    said = somchai.says("บันทึก")
    somchai.sends_sticker()
    somchai.sends_place(13.5, 101.0, "วัด")
    somchai.unsends(said)
    events = sorted(delivered(line, world, 5), key=lambda event: event.at)
    assert [event.kind for event in events] == ["follow", "message", "message", "message", "unsend"]
    assert [event.message.kind for event in events if event.message] == ["text", "sticker", "location"]
    assert events[1].message is not None
    assert (events[1].message.id, events[1].message.text) == (said, "บันทึก")
    assert events[4].unsent_message_id == said
    assert {event.user_id for event in events} == {somchai.person.id}
    assert len({event.id for event in events}) == 5
    assert all(event.reply_token for event in events[:4])


def test_a_reply_token_serves_once_within_its_minute(line, world, channel):
    somchai = world.person("สมชาย")
    somchai.says("เดือนนี้")
    token = delivered(line, world, 1)[0].reply_token
    assert token is not None
    outcomes = [channel.reply(token, draw([Bubble("ค่ะ")])).outcome for _ in range(2)]
    assert outcomes == [Outcome.ACCEPTED, Outcome.INVALID_TOKEN]


FAULTS = [
    ("500_before", Outcome.AMBIGUOUS),
    ("500_after", Outcome.AMBIGUOUS),
    ("hang_after", Outcome.AMBIGUOUS),
    ("drop_after", Outcome.AMBIGUOUS),
    ("502_html", Outcome.AMBIGUOUS),
    ("503_binary", Outcome.AMBIGUOUS),
    ("200_empty", Outcome.ACCEPTED),
    ("200_html", Outcome.ACCEPTED),
    ("200_list", Outcome.ACCEPTED),
    ("429_rate", Outcome.RATE_LIMITED),
    ("429_month", Outcome.OVER_QUOTA),
    ("401", Outcome.UNAUTHORIZED),
]


@pytest.mark.parametrize(("fault", "outcome"), FAULTS)
def test_after_any_trouble_the_same_key_says_it_once(world, channel, fault, outcome):
    somchai = world.person("สมชาย")
    somchai.follows()
    world.faults.add("push", fault, count=1, seconds=0.6)
    messages = draw([Bubble("บันทึกแล้วค่ะ")])
    assert channel.push(somchai.person.id, messages, KEY).outcome is outcome
    assert channel.push(somchai.person.id, messages, KEY).outcome is Outcome.ACCEPTED
    assert world.deliveries_of(KEY) == 1


def test_content_and_profile(world, channel):
    somchai = world.person("สมชาย")
    somchai.follows()
    found = channel.profile(somchai.person.id)
    assert found is not None
    assert found.display_name == "สมชาย"
    content = channel.content(somchai.sends_picture(b"\x89PNG picture"))
    assert getattr(content, "body", content) == b"\x89PNG picture"
