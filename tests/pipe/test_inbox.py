"""What LINE delivers is stored once, before it is acknowledged."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from piping import GROUP, MALI, SOMCHAI, delivered_again, event, nothing, said

from raengjai.bot.clock import real_now
from raengjai.storage import forgetting, inbox_events
from raengjai.storage.models import Chat
from raengjai.storage.retention import kinds

LONG_NUMBER = "1000000000017"


def test_an_event_is_stored_once_however_often_it_comes(bot):
    first, second = said("สวัสดี"), said("บันทึก", MALI)
    assert len(bot.store(first, second, first)) == 2
    assert bot.store(first, delivered_again(second)) == set()
    assert [each.event_id for each in bot.events()] == [first.id, second.id]
    assert bot.events()[0].body["message"]["text"] == "สวัสดี"


def test_eight_deliveries_at_once_store_each_event_once(bot):
    batch = [said(f"ข้อ {number}", who) for number, who in enumerate([SOMCHAI, MALI] * 5)]
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda turn: bot.store(*(batch if turn % 2 else batch[::-1])), range(8)))
    assert len(bot.events()) == 10
    assert len(bot.rows(Chat)) == 2
    assert sum(1 for each in found if each) == 1


@pytest.mark.parametrize("kind", ["videoPlayComplete", "somethingNew", "unknown"])
def test_what_is_not_answered_is_kept_whole(bot, kind):
    assert bot.store(event(kind, surprise={"of": [1, 2]})) == set()
    (kept,) = bot.events()
    assert (kept.state, kept.body["surprise"]) == ("ignored", {"of": [1, 2]})


def test_standby_and_events_without_a_source_are_kept_and_not_answered(bot):
    assert bot.store(said("สวัสดี", mode="standby"), event("accountLink", None)) == set()
    assert next((each.state, each.reply_token) for each in bot.events()) == ("ignored", None)
    assert {each.chat_id is None for each in bot.events()} == {True, False}


def test_group_talk_is_stored_only_when_addressed_and_without_long_numbers(bot):
    spoken = said(f"แรงใจ {LONG_NUMBER}", group=GROUP)
    assert bot.store(said("ไม่เกี่ยว", group=GROUP), addressed=nothing) == set()
    assert bot.rows(Chat) == []
    assert len(bot.store(spoken, event("join", None, group=GROUP))) == 1
    (message,) = [each for each in bot.events() if each.kind == "message"]
    assert LONG_NUMBER not in str(message.body)
    assert "แรงใจ" in message.body["message"]["text"]


def test_of_an_id_in_a_group_only_that_it_was_typed_is_stored(bot):
    typed = said(f"สมชาย {LONG_NUMBER}", group=GROUP)
    assert len(bot.store(typed, addressed=nothing)) == 1
    (kept,) = bot.events()
    assert set(kept.body["message"]) == {"id", "type"}
    assert LONG_NUMBER not in str(kept.body)
    assert kept.reply_token == typed.reply_token


def test_an_unsent_message_is_emptied_and_not_answered(bot):
    message = said(LONG_NUMBER)
    bot.store(message)
    chats = bot.store(event("unsend", unsend={"messageId": message.message.id}))
    bot.work(chats)
    told, unsent = sorted(bot.events(), key=lambda each: each.kind)
    assert (told.body, told.state, unsent.state) == (None, "ignored", "done")
    assert bot.line.texts() == ["unsend"]


def test_a_message_that_arrives_after_it_was_unsent_is_emptied_too(bot):
    message = said(LONG_NUMBER, ago=3)
    bot.store(event("unsend", unsend={"messageId": message.message.id}))
    bot.store(message)
    assert [each.body for each in bot.events() if each.kind == "message"] == [None]


def test_a_redelivered_event_renews_its_token(bot):
    message = said("สวัสดี", ago=70)
    bot.store(message, at=real_now() - timedelta(seconds=70))
    bot.store(delivered_again(message))
    bot.work({bot.chat().id})
    assert [each.to for each in bot.line.heard] == [message.reply_token]


def test_a_copy_without_the_mark_renews_nothing(bot):
    message = said("สวัสดี", ago=70)
    bot.store(message, at=real_now() - timedelta(seconds=70))
    bot.store(message)
    bot.work({bot.chat().id})
    assert bot.line.heard == []


def test_a_spent_token_is_not_renewed(bot):
    message = said("สวัสดี")
    bot.hears(message)
    spent = bot.events()[0].token_spent_at
    bot.hears(delivered_again(message))
    assert [each.way for each in bot.line.heard] == ["reply"]
    assert bot.events()[0].token_spent_at == spent


def test_twenty_minutes_after_its_event_a_token_is_dead(bot):
    older = inbox_events.TOKEN_OLDEST.total_seconds() + 5
    bot.hears(said("receipt เมื่อวาน", ago=24 * 3600, again=True), said("เก่า", ago=older, again=True))
    assert bot.line.texts("reply") == []
    assert bot.line.texts("push") == ["receipt เมื่อวาน"]


def test_a_copy_of_what_is_long_over_is_not_done_again(bot):
    """A captured webhook bears its signature for ever, and the ids of events are not known for ever."""
    kept = (forgetting.KEPT, timedelta(days=kinds.TRAFFIC.usual))
    assert min(kept) > inbox_events.OLDEST
    old = inbox_events.OLDEST.total_seconds()
    bot.hears(said("receipt ก่อนหน้า", ago=old - 60, again=True), said("receipt จับไว้", ago=old + 60, again=True))
    assert bot.line.texts("push") == ["receipt ก่อนหน้า"]
    assert sorted(each.state for each in bot.events()) == [
        "dead",
        "done",
    ]  # an operator is told, and may retry


def test_a_broken_event_in_a_batch_harms_no_other(bot):
    batch = [said(f"ข้อ {number}", f"U{number:032x}") for number in range(49)]
    bot.hears(*batch[:20], event("message", None, source={"type": "moon", "userId": 7}), *batch[20:])
    assert sorted(bot.line.texts()) == sorted(f"ข้อ {number}" for number in range(49))
    assert [each.state for each in bot.events() if each.chat_id is None] == ["ignored"]
