"""What is said reaches LINE in order, free where it can be, and paid only where it must."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from outgoing import put, put_off, states, try_again
from piping import SOMCHAI, said
from sqlalchemy import select

from raengjai.bot import outbox
from raengjai.bot.clock import real_now
from raengjai.bot.conversation.bubbles import Bubble, Button
from raengjai.bot.line.outcomes import Outcome
from raengjai.storage.models import Chat, Delivery
from services import wait_until


def test_an_answer_is_a_free_reply(bot):
    bot.hears(said("สวัสดี"))
    assert [(each.way, each.texts) for each in bot.line.heard] == [("reply", ["สวัสดี"])]
    assert states(bot) == [("reply", "sent")]
    assert [each.state for each in bot.bubbles()] == ["packed"]
    assert bot.deliveries()[0].request_id == "r"


def test_more_than_five_bubbles_take_the_next_spare_token_then_wait(bot):
    bot.hears(said("many 12"))
    assert bot.line.texts("reply") == [f"{number} of 12" for number in range(1, 6)]
    bot.hears(said("อีก"))
    assert bot.line.texts("reply")[5:] == [f"{number} of 12" for number in range(6, 11)]
    bot.hears(said("อีก"), said("แล้วก็"))
    assert bot.line.texts("reply")[10:] == ["11 of 12", "12 of 12", "อีก", "อีก", "แล้วก็"]
    assert bot.line.texts("push") == []


def test_two_tokens_carry_ten_bubbles_at_once(bot):
    bot.hears(said("many 4", ago=2), said("many 5", ago=1))
    assert [len(each.texts) for each in bot.line.heard] == [5, 4]


def test_only_the_last_question_of_a_talk_is_asked(bot):
    bot.hears(said("ask หนึ่ง", ago=2), said("ask สอง", ago=1))
    assert bot.line.texts() == ["ask สอง"]
    assert [each.state for each in bot.bubbles()] == ["dropped", "packed"]


def test_of_a_lists_receipts_the_last_tells_all(bot):
    bot.hears(said("receipt of one", ago=3), said("list 1 saved", ago=2), said("list 2 saved", ago=1))
    assert bot.line.texts() == ["receipt of one", "list 2 saved"]
    assert [each.state for each in bot.bubbles()] == ["packed", "dropped", "packed"]


def test_quick_replies_go_under_the_last_message(bot):
    bot.hears(said("สวัสดี"))
    bot.store(said("ต่อไป", ago=0))
    put(bot, Bubble("เลือก", quick=(Button("ใช่", code="yes"),)), Bubble("ท้าย"))
    bot.work({bot.chat().id})
    messages = bot.deliveries()[-1].messages
    assert ["quickReply" in each for each in messages] == [False] * (len(messages) - 1) + [True]


def test_what_is_out_of_date_falls_away(bot):
    bot.hears(said("สวัสดี"))
    put(bot, Bubble("เก่า"), valid_until=real_now() - timedelta(seconds=1))
    put(bot, Bubble("ยังใหม่"), valid_until=real_now() + timedelta(hours=1))
    bot.hears(said("ต่อไป"))
    assert bot.line.texts() == ["สวัสดี", "ยังใหม่", "ต่อไป"]


def test_too_late_for_a_reply_only_receipts_cost_a_push(bot):
    chats = bot.store(said("receipt บันทึกแล้ว", ago=70), said("แค่คำตอบ", ago=69), at=real_now() - timedelta(seconds=60))
    bot.work(chats)
    assert [(each.way, each.to, each.texts) for each in bot.line.heard] == [("push", SOMCHAI, ["receipt บันทึกแล้ว"])]
    (push,) = bot.deliveries()
    assert (push.reason, push.recipients_count, push.recipients) == ("receipt", 1, [SOMCHAI])
    assert bot.line.heard[0].key == str(push.id)
    bot.hears(said("กลับมาแล้ว"))
    assert bot.line.texts("reply") == ["แค่คำตอบ", "กลับมาแล้ว"]


def test_a_long_backlog_without_tokens_becomes_no_flood_of_pushes(bot):
    people = [f"U{number:032x}" for number in range(20)]
    past = real_now() - timedelta(minutes=10)
    bot.work(bot.store(*(said("เดือนนี้", who, ago=600) for who in people), at=past))
    bot.look()
    assert bot.line.heard == []
    bot.hears(said("ยังอยู่ไหม", people[0]))
    assert bot.line.texts() == ["เดือนนี้", "ยังอยู่ไหม"]


def test_what_rode_too_long_gives_way_to_the_fresh_answer(bot):
    for number in range(7):
        bot.work(bot.store(said(f"เก่า {number}"), at=real_now() - timedelta(minutes=5)))
    bot.age(120)
    bot.hears(said("ask ใหม่"))
    assert bot.line.texts() == ["เก่า 3", "เก่า 4", "เก่า 5", "เก่า 6", "ask ใหม่"]


def test_what_the_bot_starts_is_a_push_with_its_reason(bot):
    bot.hears(said("สวัสดี"))
    put(bot, Bubble("ใกล้สิ้นเดือนแล้วค่ะ"), started=True, reason="reminder")
    bot.age(5)
    bot.look()
    assert [(each.way, each.texts) for each in bot.line.heard][1:] == [("push", ["ใกล้สิ้นเดือนแล้วค่ะ"])]
    assert bot.deliveries()[-1].reason == "reminder"


def test_a_notice_that_can_wait_rides_in_the_next_answer(bot):
    bot.hears(said("สวัสดี"))
    put(bot, Bubble("ข่าวดีค่ะ"))
    bot.age(60)
    bot.look()
    assert bot.line.texts("push") == []
    bot.hears(said("เดือนนี้"))
    assert bot.line.heard[-1].texts == ["ข่าวดีค่ะ", "เดือนนี้"]


def test_who_is_gone_is_not_pushed_to(bot):
    bot.hears(said("สวัสดี"))
    with bot.database.transaction() as session:
        session.scalars(select(Chat)).one().gone_at = real_now()
    put(bot, Bubble("ใกล้สิ้นเดือนแล้วค่ะ"), started=True, reason="reminder")
    bot.age(60)
    bot.look()
    assert bot.line.texts("push") == []
    assert bot.bubbles()[-1].state == "dropped"


def test_one_delivery_of_a_chat_is_on_its_way_at_a_time(bot):
    bot.line.gate.clear()
    for words in ("หนึ่ง", "สอง", "สาม"):
        for chat_id in bot.store(said(words)):
            bot.lanes.tell(chat_id)
        wait_until(lambda: not bot.lanes.at_work(), "the event to be handled")
    assert [state for _, state in states(bot)] == ["ready"] * 3
    assert bot.line.asked == 1
    bot.line.gate.set()
    bot.settle_down()
    assert bot.line.texts() == ["หนึ่ง", "สอง", "สาม"]


def test_an_answer_in_which_a_late_one_rides_overtakes_nothing(bot):
    bot.line.gate.clear()
    for words in ("หนึ่ง", "สอง"):
        for chat_id in bot.store(said(words)):
            bot.lanes.tell(chat_id)
        wait_until(lambda: not bot.lanes.at_work(), "the event to be handled")
    bot.line.outcomes = [Outcome.INVALID_TOKEN, Outcome.RATE_LIMITED]
    bot.line.gate.set()
    bot.settle_down()
    tried = len(bot.line.texts())
    put_off(bot)
    bot.hears(said("สาม"))
    assert [state for _, state in states(bot)] == ["late", "ready", "ready"]
    try_again(bot, 2)
    assert bot.line.texts()[tried:] == ["สอง", "หนึ่ง", "สาม"]


def test_a_push_that_line_does_not_take_holds_no_answer_back_for_long(bot):
    bot.hears(said("สวัสดี"))
    put(bot, Bubble("เตือน"), started=True, reason="reminder")
    bot.line.outcomes = [Outcome.NOT_SENT]
    bot.age(5)
    bot.look()
    bot.age(35)
    put_off(bot)
    bot.hears(said("เดือนนี้"))
    assert bot.line.heard[-1].way == "reply"
    assert states(bot)[-2:] == [("push", "ready"), ("reply", "sent")]


def test_a_multicast_goes_to_five_hundred_at_a_time(bot):
    people = [f"U{number:032x}" for number in range(501)]
    with bot.database.transaction() as session:
        made = outbox.multicast(session, "main", people, [Bubble("ประกาศ")], reason="news")
        assert [each.recipients_count for each in made] == [500, 1]
    bot.look()
    assert sorted(len(each.to) for each in bot.line.heard) == [1, 500]
    assert all(UUID(each.key or "") for each in bot.line.heard)


def test_only_the_newest_menu_is_shown(bot):
    bot.hears(said("สวัสดี"))
    with bot.database.transaction() as session:
        chat = session.scalars(select(Chat)).one()
        outbox.show_menu(session, chat, "stranger")
        session.flush()
        outbox.show_menu(session, chat, "volunteer")
    bot.look()
    assert [each.texts for each in bot.line.heard if each.way == "menu"] == [["id of volunteer"]]


def test_bodies_are_sealed(bot):
    bot.hears(said("receipt 1000000000017"))
    (row,) = bot.rows(Delivery)
    assert b"1000000000017" not in (row.messages_sealed or b"")
    assert b"1000000000017" not in bot.bubbles()[0].body_sealed
