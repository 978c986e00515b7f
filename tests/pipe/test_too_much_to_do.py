"""More is said than can be answered in time: a chat is answered with the newest token it has, and nobody is starved."""

from __future__ import annotations

from datetime import timedelta

import pytest
from piping import MALI, SOMCHAI, Bot, said

from raengjai.bot import owners
from raengjai.bot.clock import real_now
from raengjai.bot.lanes import EVENTS_A_TURN
from raengjai.bot.sweep import Alarm, Sweep
from raengjai.bot.turns import LANE_LEASE
from raengjai.storage import chats
from raengjai.storage.models import Chat

LATE = 60.0  # seconds in line: too long for a reply token
SOON_LATE = 45.0


def in_line(bot: Bot, *words: str, who: str = SOMCHAI, seconds: float) -> None:
    """Someone said this so many seconds ago, and nobody has had the time for it yet."""
    at = real_now() - timedelta(seconds=seconds)
    bot.store(*(said(each, who, ago=seconds - number / 10) for number, each in enumerate(words)), at=at)


def take_together(bot: Bot) -> None:
    """A lane takes every chat of the line at once, which is what it does when the line is long."""
    in_order = [each.id for each in bot.rows(Chat, Chat.created_at)]
    with bot.database.transaction() as session:
        lanes = chats.claim_lanes(session, in_order, "test", until=real_now() + LANE_LEASE)
    turns = bot.lanes._together([lanes[each] for each in in_order])
    for turn in turns.values():
        bot.lanes._gone_on_with(turn)
    bot.settle_down()


class NobodyFree:
    """Lanes that never come to what they are told."""

    def tell(self, _chat_id: object) -> None:
        """Later, perhaps."""

    def at_work(self) -> set[object]:
        """None."""
        return set()


def look_while_the_line_is_long(bot: Bot) -> None:
    """One round of the sweep."""
    Sweep(bot.database, NobodyFree(), bot.senders, owner=owners.me(), alarm=Alarm()).once()
    bot.settle_down()


def test_of_chats_taken_together_one_that_is_late_goes_on_to_what_can_still_be_answered(bot):
    for who in (SOMCHAI, MALI):
        in_line(bot, "ช้าไปแล้ว", who=who, seconds=LATE)
    in_line(bot, "ยังทัน", seconds=3)
    in_line(bot, "หลังสุด", seconds=1)
    take_together(bot)
    newest = next(each.reply_token for each in bot.events() if each.body["message"]["text"] == "หลังสุด")
    assert [(each.way, each.to, each.texts) for each in bot.line.heard] == [
        ("reply", newest, ["ช้าไปแล้ว", "ยังทัน", "หลังสุด"])
    ]
    assert {each.state for each in bot.events()} == {"done"}


def test_who_can_be_answered_in_time_gives_others_their_turn(bot):
    in_line(bot, "หนึ่ง", "สอง", seconds=5)
    in_line(bot, "คนอื่น", who=MALI, seconds=4)
    take_together(bot)
    assert [each.texts for each in bot.line.heard] == [["หนึ่ง"], ["คนอื่น"]]
    assert [each.state for each in bot.events()] == ["done", "waiting", "done"]


def test_who_is_far_behind_ends_a_turn_too(bot):
    in_line(bot, *map(str, range(EVENTS_A_TURN + 3)), seconds=LATE)
    in_line(bot, "คนอื่น", who=MALI, seconds=4)
    take_together(bot)
    assert [each.state for each in bot.events()].count("waiting") == 3


def test_an_answer_that_came_too_late_goes_out_with_the_token_of_what_waits_long_itself(bot):
    in_line(bot, "ช้าไปแล้ว", seconds=LATE)
    bot.work({bot.chat().id})
    assert bot.line.heard == []
    in_line(bot, "รอนานแล้ว", seconds=SOON_LATE)
    bot.age(2)
    look_while_the_line_is_long(bot)
    (late, waiting) = bot.events()
    assert [(each.way, each.to, each.texts) for each in bot.line.heard] == [("reply", waiting.reply_token, ["ช้าไปแล้ว"])]
    bot.work({bot.chat().id})
    bot.hears(said("ยังอยู่ไหม"))
    assert [each.texts for each in bot.line.heard][1:] == [["รอนานแล้ว", "ยังอยู่ไหม"]]
    assert len({each.to for each in bot.line.heard}) == 2
    assert late.token_spent_at is None


@pytest.mark.parametrize(("seconds", "someone_at_work"), [(SOON_LATE, True), (20.0, False)])
def test_no_token_is_lent_while_its_own_turn_may_use_it(bot, seconds, someone_at_work):
    in_line(bot, "ช้าไปแล้ว", seconds=LATE)
    bot.work({bot.chat().id})
    in_line(bot, "รอ", seconds=seconds)
    bot.age(2)
    chat_id, until = bot.chat().id, real_now() + LANE_LEASE
    if someone_at_work:
        with bot.database.transaction() as session:
            chats.claim_lane(session, chat_id, "another machine", now=real_now(), until=until)
    look_while_the_line_is_long(bot)
    assert bot.line.heard == []
    assert [each.token_spent_at for each in bot.events()] == [None, None]
