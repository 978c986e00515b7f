"""What becomes of a request to LINE: tried again as the same one, given up as lost, parked or out of date."""

from __future__ import annotations

from datetime import timedelta

import pytest
from outgoing import later, put, states, try_again
from piping import MALI, SOMCHAI, Bot, said
from sqlalchemy import select

from raengjai.bot import outbox
from raengjai.bot.clock import real_now
from raengjai.bot.conversation.bubbles import Bubble, Weight
from raengjai.bot.line.outcomes import Outcome
from raengjai.bot.settling import release_parked
from raengjai.storage.models import Chat

LOST = Outcome.AMBIGUOUS


@pytest.mark.parametrize("trouble", [LOST, Outcome.NOT_SENT, Outcome.RATE_LIMITED, Outcome.UNAUTHORIZED])
def test_a_reply_is_tried_again_with_the_same_token(bot, trouble):
    bot.line.outcomes = [trouble, trouble]
    message = said("สวัสดี")
    bot.hears(message)
    assert states(bot) == [("reply", "ready")]
    try_again(bot, 2)
    assert [each.to for each in bot.line.heard] == [message.reply_token] * 3
    assert states(bot) == [("reply", "sent")]


def test_a_token_refused_after_a_lost_answer_means_it_was_probably_said(bot):
    bot.line.outcomes = [LOST, Outcome.INVALID_TOKEN]
    bot.hears(said("receipt บันทึกแล้ว"))
    try_again(bot, 3)
    assert states(bot) == [("reply", "probable")]
    assert bot.line.texts("push") == []


def test_a_token_refused_at_once_sets_the_bubbles_free(bot):
    bot.line.outcomes = [Outcome.INVALID_TOKEN]
    bot.hears(said("receipt บันทึกแล้ว", ago=1), said("แค่คำตอบ"))
    try_again(bot)
    assert states(bot)[0] == ("reply", "late")
    said_then = bot.line.texts()[2:]
    assert sorted(said_then) == ["receipt บันทึกแล้ว", "แค่คำตอบ"]


def test_a_late_receipt_is_pushed_and_a_late_answer_rides(bot):
    bot.line.outcomes = [Outcome.NOT_SENT]
    bot.hears(said("receipt บันทึกแล้ว"))
    bot.line.outcomes = [Outcome.NOT_SENT]
    bot.hears(said("คำตอบ", MALI))
    later(bot, 60)
    assert bot.line.texts("push") == ["receipt บันทึกแล้ว"]
    assert sorted(states(bot)) == [("push", "sent"), ("reply", "late"), ("reply", "late")]


def test_a_lost_answer_that_grows_too_old_is_probable(bot):
    bot.line.outcomes = [LOST]
    bot.hears(said("receipt บันทึกแล้ว"))
    later(bot, 60)
    assert states(bot) == [("reply", "probable")]
    assert bot.line.texts("push") == []


@pytest.mark.parametrize("trouble", [LOST, Outcome.NOT_SENT, Outcome.RATE_LIMITED, Outcome.UNAUTHORIZED])
def test_a_push_is_tried_again_with_the_same_key(bot, trouble):
    bot.hears(said("สวัสดี"))
    put(bot, Bubble("เตือน"), started=True, reason="reminder")
    bot.line.outcomes = [trouble] * 3
    bot.age(5)
    bot.look()
    try_again(bot, 3)
    pushes = [each for each in bot.line.heard if each.way == "push"]
    assert len(pushes) == 4
    assert len({each.key for each in pushes}) == 1
    assert states(bot)[-1] == ("push", "sent")


def test_a_push_unconfirmed_for_a_day_is_unknown_and_never_sent_again(bot):
    bot.hears(said("สวัสดี"))
    put(bot, Bubble("เตือน"), started=True, reason="reminder")
    bot.line.outcomes = [LOST] * 5
    bot.age(5)
    bot.look()
    heard = len(bot.line.heard)
    later(bot, 24 * 3600)
    assert states(bot)[-1] == ("push", "unknown")
    assert len(bot.line.heard) == heard


def test_what_line_never_takes_is_refused_and_seen(bot):
    bot.line.outcomes = [Outcome.REFUSED]
    bot.hears(said("สวัสดี"))
    assert states(bot) == [("reply", "refused")]
    assert bot.deliveries()[0].trouble == "refused"


def test_at_the_end_of_the_quota_pushes_are_parked_and_replies_go_on(bot):
    bot.hears(said("สวัสดี"))
    bot.line.outcomes = [Outcome.OVER_QUOTA]
    put(bot, Bubble("เตือน"), started=True, reason="reminder")
    bot.age(5)
    bot.look()
    later(bot, 3 * 24 * 3600)
    assert states(bot)[-1] == ("push", "parked")
    bot.hears(said("เดือนนี้"))
    assert bot.line.heard[-1].way == "reply"
    with bot.database.transaction() as session:
        assert release_parked(session, real_now()) == 1
    bot.look()
    assert bot.line.heard[-1].texts == ["เตือน"]
    assert {each.state for each in bot.deliveries()} == {"sent"}


def test_parked_messages_are_released_by_importance_as_far_as_the_quota_goes(bot):
    for who in (SOMCHAI, MALI):
        bot.hears(said("สวัสดี", who))
    bot.line.outcomes = [Outcome.OVER_QUOTA] * 3
    with bot.database.transaction() as session:
        somchai, mali = session.scalars(select(Chat).order_by(Chat.created_at, Chat.id)).all()
        outbox.multicast(session, "main", [SOMCHAI, MALI], [Bubble("ประกาศ")], reason="news")
        outbox.put(session, somchai, [Bubble("เตือน")], started=True, reason="reminder")
        outbox.put(session, mali, [Bubble("บันทึกแล้ว", weight=Weight.RECEIPT)])
    bot.age(60)
    bot.look()
    assert sorted(each.state for each in bot.deliveries()) == ["parked"] * 3 + ["sent"] * 2
    with bot.database.transaction() as session:
        assert release_parked(session, real_now(), most=2) == 2
    bot.look()
    parked = [each for each in bot.deliveries() if each.state == "parked"]
    assert [(each.kind, each.reason) for each in parked] == [("multicast", "news")]


def test_a_parked_reminder_out_of_date_is_dropped_at_release(bot):
    bot.hears(said("สวัสดี"))
    bot.line.outcomes = [Outcome.OVER_QUOTA]
    put(bot, Bubble("เตือน"), started=True, reason="reminder", valid_until=real_now() + timedelta(seconds=30))
    bot.age(5)
    bot.look()
    with bot.database.transaction() as session:
        assert release_parked(session, real_now() + timedelta(days=5)) == 0
    assert states(bot)[-1] == ("push", "dropped")


def for_a_time(bot: Bot, minutes: float) -> None:
    """Say something to many that is wanted for a time only."""
    until = real_now() + timedelta(minutes=minutes)
    with bot.database.transaction() as session:
        outbox.multicast(session, "main", [SOMCHAI, MALI], [Bubble("วันนี้")], reason="reminder", valid_until=until)


def test_what_is_wanted_for_a_time_is_dropped_when_line_can_not_take_it_for_minutes(bot):
    bot.line.outcomes[:] = [Outcome.NOT_SENT, Outcome.RATE_LIMITED, Outcome.NOT_SENT]
    for_a_time(bot, minutes=120)
    bot.look()
    later(bot, 60)
    assert states(bot) == [("multicast", "ready")]
    later(bot, 600)
    assert states(bot) == [("multicast", "dropped")]
    later(bot, 60)
    assert len(bot.line.heard) == 2


def test_what_may_have_arrived_is_tried_on_with_its_key_as_long_as_it_is_wanted(bot):
    bot.line.outcomes[:] = [LOST] * 9
    for_a_time(bot, minutes=60)
    bot.look()
    later(bot, 1_800)
    assert states(bot) == [("multicast", "ready")]
    later(bot, 1_800)
    assert states(bot) == [("multicast", "unknown")]
    assert len({each.key for each in bot.line.heard}) == 1


def test_what_waited_for_its_sender_for_too_long_is_not_even_tried(bot):
    for_a_time(bot, minutes=120)
    later(bot, 700)
    assert (states(bot), bot.line.heard) == ([("multicast", "dropped")], [])


def test_what_was_wanted_for_a_time_and_parked_is_dropped_in_the_new_month(bot):
    bot.line.outcomes[:] = [Outcome.OVER_QUOTA]
    for_a_time(bot, minutes=120)
    bot.look()
    assert states(bot) == [("multicast", "parked")]
    bot.age(86_400)
    with bot.database.transaction() as session:
        assert release_parked(session, real_now()) == 0
    assert states(bot) == [("multicast", "dropped")]
