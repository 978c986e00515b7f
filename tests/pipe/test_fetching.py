"""What people send besides text is fetched at once, once, and the talk goes on by itself when it has come."""

from __future__ import annotations

from datetime import timedelta

import pytest
from piping import Bot, event, said
from sqlalchemy import update
from test_sweep import dead_owner

from raengjai.bot import fetching
from raengjai.bot.clock import real_now
from raengjai.bot.line.answers import Absence, Content, NotReady
from raengjai.storage.models import SentFile


def a_file(name: str = "f1", ago: float = 0.0):
    return event("message", ago=ago, message={"type": "file", "id": name, "fileName": "ก.xlsx", "fileSize": 3})


def sent(bot: Bot) -> SentFile:
    (found,) = bot.rows(SentFile)
    return found


def again(bot: Bot) -> None:
    """Let the next try be due, and look."""
    bot.make_due()
    bot.look()
    bot.look()


def test_a_file_is_fetched_at_once_and_answered_by_the_reply_of_its_own_message(bot):
    bot.hears(a_file("f1"))
    assert bot.line.heard == []
    assert len(bot.woken) == 1  # the sweep, at once
    bot.look()
    assert [(one.way, one.texts) for one in bot.line.heard] == [("reply", ["come: f1"])]
    assert (sent(bot).state, sent(bot).holds, sent(bot).attempts) == ("come", "words", 1)
    bot.look()
    assert bot.line.asked == 2  # the file and the reply: nothing is fetched or said twice


def test_while_line_prepares_it_it_is_asked_for_again_and_others_are_answered(bot):
    bot.line.contents = [NotReady(Absence.PREPARING), NotReady(Absence.UNREACHABLE), Content(b"3", "")]
    bot.hears(a_file())
    bot.look()
    assert sent(bot).next_try_at > real_now() - timedelta(seconds=1)
    bot.hears(said("บันทึก"))
    assert bot.line.texts() == ["บันทึก"]
    again(bot)
    again(bot)
    assert bot.line.texts()[-1] == "come: 3"


def test_who_waits_long_hears_of_it_and_in_the_end_that_it_did_not_come(bot):
    bot.line.contents = [NotReady(Absence.PREPARING)] * 9
    bot.hears(a_file())
    for _try in range(fetching.TOLD_AT):
        again(bot)
    bot.hears(said("บันทึก"))
    assert "ยังไม่พร้อม" in "".join(bot.line.texts())
    with bot.database.transaction() as session:
        session.execute(update(SentFile).values(asked_at=real_now() - fetching.GIVEN_UP_AFTER))
    again(bot)
    assert "ไม่ได้รับ" in bot.line.texts()[-1]


@pytest.mark.parametrize(
    ("why", "told"), [(Absence.GONE, "ไม่อยู่ที่ LINE แล้ว"), (Absence.TOO_LARGE, "ใหญ่เกิน"), (Absence.REFUSED, "ไม่ได้รับ")]
)
def test_what_never_comes_is_told_at_once(bot, why, told):
    bot.line.contents = [NotReady(why)]
    bot.hears(a_file())
    bot.look()
    assert told in bot.line.texts()[-1]


def test_a_bug_of_ours_ends_in_words_too(bot):
    bot.line.contents = [Content(b"bug", "")]
    bot.hears(a_file())
    bot.look()
    assert "เปิดไม่ได้" in bot.line.texts()[-1]


def held_by(bot: Bot, owner: str, deaths: int = 0) -> None:
    with bot.database.transaction() as session:
        lease = {"lease_owner": owner, "lease_until": real_now() + timedelta(seconds=60), "deaths": deaths}
        session.execute(update(SentFile).values(**lease))


def test_who_died_over_it_holds_it_no_longer_and_who_lives_keeps_it(bot):
    bot.hears(a_file("f1"))
    held_by(bot, "elsewhere:1:1")
    bot.look()
    assert bot.line.heard == []
    held_by(bot, dead_owner())
    bot.look()
    assert bot.line.texts() == ["come: f1"]
    assert sent(bot).deaths == 1


def test_a_file_over_which_processes_die_is_not_opened_for_ever(bot):
    bot.hears(a_file("f1"))
    held_by(bot, dead_owner(), deaths=fetching.MOST_DEATHS - 1)
    bot.look()
    assert "เปิดไม่ได้" in bot.line.texts()[-1]


def test_a_file_delivered_twice_is_fetched_once_and_late_it_is_pushed(bot):
    bot.hears(a_file("f1"), a_file("f1"))
    bot.age(120)
    bot.look()
    assert [one.way for one in bot.line.heard] == []  # an echo's answer waits; the conversation makes it a receipt
    assert len(bot.rows(SentFile)) == 1
