"""Webhooks: signed, in order within a chat, again when not taken in time, and as odd as asked for."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import time
from typing import Any

import pytest
from playing import SECRET, Client, Hook, RecordingBot

from raengjai.bot.simulator import Actor, Line
from raengjai.bot.simulator.oddities import ODDITIES
from raengjai.bot.simulator.posting import sign


def test_line_s_own_test_vector() -> None:
    body = b'{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}'
    assert sign(SECRET, body) == "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs="


def test_the_raw_body_is_signed(line: Line, bot: RecordingBot, somchai: Actor) -> None:
    somchai.says("สวัสดี 🍎")
    hook = bot.wait_for_hooks(2)[1]
    expected = base64.b64encode(hmac.new(SECRET.encode(), hook.body, hashlib.sha256).digest()).decode()
    assert hook.headers["x-line-signature"] == expected
    assert "🍎".encode() in hook.body


def test_a_text_event_has_what_line_s_have(line: Line, bot: RecordingBot, somchai: Actor) -> None:
    message_id = somchai.says("สวัสดี")
    event = bot.wait_for_hooks(2)[1].events[0]
    message = event["message"]

    assert event["type"] == "message"
    assert event["source"] == {"type": "user", "userId": somchai.person.id}
    assert re.fullmatch(r"U[0-9a-f]{32}", somchai.person.id)
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{26}", event["webhookEventId"])
    assert event["deliveryContext"] == {"isRedelivery": False}
    assert (event["mode"], len(event["replyToken"])) == ("active", 32)
    assert abs(event["timestamp"] / 1000 - time.time()) < 60
    assert (message["id"], message["type"], message["text"]) == (message_id, "text", "สวัสดี")
    assert message["quoteToken"]
    assert message["markAsReadToken"]


def test_timestamps_follow_the_moved_clock(line: Line, bot: RecordingBot, somchai: Actor) -> None:
    line.clocks.move_by(86_400)
    somchai.says("พรุ่งนี้")
    event = bot.wait_for_hooks(2)[1].events[0]
    assert 86_000 < event["timestamp"] / 1000 - time.time() < 87_000


def test_a_chat_s_events_come_one_by_one_in_order_and_chats_side_by_side(
    line: Line, bot: RecordingBot, server: Any
) -> None:
    bot.answers = lambda _hook, _number: time.sleep(0.05) or 200
    people = [line.person(f"คนที่ {number}") for number in range(4)]
    started = time.monotonic()
    for number in range(5):
        for person in people:
            person.says(str(number))
    bot.wait_for_hooks(20)
    assert line.webhooks.wait_until_quiet()

    for person in people:
        own = [event for event in bot.events() if event["source"]["userId"] == person.person.id]
        assert [event["message"]["text"] for event in own] == ["0", "1", "2", "3", "4"]
    assert time.monotonic() - started < 20 * 0.05, "chats waited for each other"


def test_what_was_not_taken_comes_again_with_the_same_id_and_token(line: Line, bot: RecordingBot, server: Any) -> None:
    bot.answers = lambda _hook, number: 500 if number < 3 else 204
    line.webhooks.change(redeliver_every=0.05)
    line.person("สมชาย").follows()
    first, second, third = (hook.events[0] for hook in bot.wait_for_hooks(3))
    assert line.webhooks.wait_until_quiet()

    assert first["deliveryContext"] == {"isRedelivery": False}
    assert second["deliveryContext"] == third["deliveryContext"] == {"isRedelivery": True}
    assert second | {"deliveryContext": {"isRedelivery": False}} == first
    assert len(bot.hooks) == 3
    assert line.webhooks.stats.webhooks["ERROR_STATUS_CODE"] == 2


def test_redelivery_can_be_switched_off(line: Line, bot: RecordingBot, server: Any) -> None:
    bot.answers = lambda _hook, _number: 500
    line.webhooks.change(redeliver=False)
    line.person("สมชาย").follows()
    assert line.webhooks.wait_until_quiet()
    assert len(bot.hooks) == 1


def test_two_seconds_are_the_limit(line: Line, bot: RecordingBot, server: Any) -> None:
    line.webhooks.poster.deadline = 0.2
    line.webhooks.change(redeliver_every=0.05)
    bot.answers = lambda _hook, number: (time.sleep(0.5) if number == 1 else None) or 200
    line.person("สมชาย").follows()
    assert [hook.events[0]["deliveryContext"]["isRedelivery"] for hook in bot.wait_for_hooks(2)] == [False, True]
    assert line.webhooks.stats.webhooks["REQUEST_TIMEOUT"] == 1


def test_a_bot_that_is_away_is_told_when_it_is_back(line: Line, server: Any) -> None:
    away = RecordingBot()
    away.close()
    line.webhooks.url = away.url
    line.webhooks.change(redeliver_every=0.1)
    line.person("สมชาย").follows()
    assert line.eventually(lambda: line.webhooks.stats.webhooks["COULD_NOT_CONNECT"] > 0, 0.1) or True
    back = RecordingBot()
    line.webhooks.url = back.url
    assert back.wait_for_hooks(1)[0].events[0]["type"] == "follow"
    back.close()


@pytest.mark.parametrize("at_once", [True, False])
@pytest.mark.parametrize("marked", [True, False])
def test_the_same_event_can_come_five_times(
    line: Line, bot: RecordingBot, server: Any, at_once: bool, marked: bool
) -> None:
    line.webhooks.change(copies=5, copies_at_once=at_once, copies_marked=marked)
    line.person("สมชาย").follows()
    events = [hook.events[0] for hook in bot.wait_for_hooks(5)]
    assert line.webhooks.wait_until_quiet()
    assert len({event["webhookEventId"] for event in events}) == 1
    assert sum(event["deliveryContext"]["isRedelivery"] for event in events) == (4 if marked else 0)


def test_batches_mix_people_and_a_backlog_can_be_reversed(line: Line, bot: RecordingBot, server: Any) -> None:
    line.webhooks.hold()
    for number in range(10):
        line.person(f"คนที่ {number % 3}").says(str(number))
    time.sleep(0.05)
    assert bot.hooks == []

    assert line.webhooks.release(order="reversed", batch=4) == 10
    hooks = bot.wait_for_hooks(3)
    assert [len(hook.events) for hook in hooks] == [4, 4, 2]
    assert [event["message"]["text"] for event in bot.events()] == [str(number) for number in range(9, -1, -1)]
    assert len({event["source"]["userId"] for event in hooks[0].events}) == 3


def test_events_of_several_chats_ride_together_when_batched(line: Line, bot: RecordingBot, server: Any) -> None:
    line.webhooks.hold()
    line.webhooks.habits.batch = 50
    for number in range(6):
        line.person(f"คนที่ {number}").says("สวัสดี")
    line.webhooks.change(held=False)
    assert line.webhooks.wait_until_quiet()
    assert max(len(hook.events) for hook in bot.hooks) > 1
    assert len(bot.events()) == 6


def test_delays_can_shuffle(line: Line, bot: RecordingBot, server: Any) -> None:
    line.webhooks.change(delay=0.01, delay_spread=0.3)
    somchai = line.person("สมชาย")
    for number in range(20):
        somchai.says(str(number))
    bot.wait_for_hooks(20)
    came = [event["message"]["text"] for event in bot.events()]
    assert sorted(came, key=int) == [str(number) for number in range(20)]
    assert came != [str(number) for number in range(20)]


def test_letters_can_come_as_escapes_and_properties_nobody_knows(line: Line, bot: RecordingBot, server: Any) -> None:
    line.webhooks.change(escaped=True, novelties=True)
    line.person("สมชาย").says("🍎")
    hook = bot.wait_for_hooks(1)[0]
    assert rb"\ud83c\udf4e" in hook.body
    assert "novelty" in hook.events[0]
    assert "novelty" in hook.events[0]["message"]


@pytest.mark.parametrize("odd", sorted(ODDITIES))
def test_odd_events_can_be_sent(client: Client, bot: RecordingBot, somchai: Actor, odd: str) -> None:
    got = client.sim("POST", "/webhook/raw", {"odd": odd, "chat": somchai.person.id})
    assert got["posts"][0]["status"] == 200
    event = bot.wait_for_hooks(2)[-1].events[0]
    if odd in {"no_source", "failed_link"}:
        assert "source" not in event
    if odd in {"standby", "failed_link"}:
        assert "replyToken" not in event


def test_raw_webhooks_can_be_wrong_in_every_way(client: Client, bot: RecordingBot, somchai: Actor) -> None:
    def sent(**options: Any) -> Hook:
        client.sim("POST", "/webhook/raw", {"events": [], "options": options})
        return bot.hooks[-1]

    bot.wait_for_hooks(1)
    right = sent()
    assert right.headers["x-line-signature"] == sign(SECRET, right.body)
    wrong = sent(signature="wrong")
    assert wrong.headers["x-line-signature"] != sign(SECRET, wrong.body)
    assert "x-line-signature" not in sent(signature=None).headers
    assert "destination" not in sent(destination=False).body.decode()
    assert sent(body="not json").body == b"not json"
    posts = client.sim("POST", "/webhook/raw", {"events": [], "options": {"times": 5, "at_once": True}})
    assert len(posts["posts"]) == 5


def test_both_verify_requests(client: Client, bot: RecordingBot) -> None:
    client.sim("POST", "/webhook/raw", {"verify": "old"})
    client.sim("POST", "/webhook/raw", {"events": []})
    old, new = bot.wait_for_hooks(2)
    assert [event["replyToken"] for event in old.events] == ["0" * 32, "f" * 32]
    assert new.events == []


def test_a_filled_raw_event_can_be_answered(client: Client, bot: RecordingBot, somchai: Actor) -> None:
    event = {"type": "message", "source": {"type": "user", "userId": somchai.person.id}}
    event["message"] = {"type": "text", "id": "1", "text": "ก"}  # type: ignore[assignment]
    client.sim("POST", "/webhook/raw", {"events": [event], "options": {"fill": True}})
    assert client.reply(bot.last_token(), "ตอบ").status == 200
