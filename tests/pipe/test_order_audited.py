"""The torture's own count of the order: only an answer that no reply carried in time may come after a newer one."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from piping import Bot, said
from sqlalchemy import update

from raengjai.bot.line.outcomes import Outcome
from raengjai.storage.models import Delivery
from services import wait_until

sys.path.append(str(Path(__file__).parent.parent / "torture"))

import audit


def heard(bot: Bot) -> list[int]:
    """What LINE took, in order: the number of the newest bubble in each request, of those that were not late."""
    numbers = audit.numbers_by_key(bot.database)
    keys = [str(each.to if each.way == "reply" else each.key) for each in bot.line.heard]
    return [numbers[key] for key in keys if key in numbers]


@pytest.fixture
def late(bot: Bot) -> Bot:
    """Five bubbles were late for their reply, and came after the sixth, of which LINE took the reply at once."""
    bot.line.gate.clear()
    for words in ("many 5", "สอง"):
        for chat_id in bot.store(said(words)):
            bot.lanes.tell(chat_id)
        wait_until(lambda: not bot.lanes.at_work(), "the event to be handled")
    bot.line.outcomes = [Outcome.INVALID_TOKEN]
    bot.line.gate.set()
    bot.settle_down()
    bot.hears(said("สาม"))
    bot.hears(said("สี่"))
    assert bot.line.texts()[5:7] == ["สอง", "1 of 5"]
    return bot


def test_what_was_late_may_come_after_what_is_newer(late: Bot) -> None:
    assert heard(late) == [6, 8]


def test_what_was_not_late_may_not(late: Bot) -> None:
    with late.database.transaction() as session:
        session.execute(update(Delivery).where(Delivery.state == "late").values(state="sent"))
    assert heard(late) == [6, 5, 8]
