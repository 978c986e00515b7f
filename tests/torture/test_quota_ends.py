"""The month's messages end: what the bot starts is parked, answers go on, a new month lets go what matters most."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from pathlib import Path

from settlers import PROVINCE
from town import Town

from raengjai.bot import outbox
from raengjai.bot.clock import BANGKOK, real_now
from raengjai.bot.conversation.bubbles import Bubble, Weight
from raengjai.bot.i18n import speaking
from raengjai.bot.simulator import Actor, texts_of
from raengjai.handlers.jobs.line_quota import _USED_UP
from raengjai.storage import chats, offices, people
from raengjai.storage.models import Chat, Delivery
from services import wait_until

SPARING = (str(Path(__file__).with_name("odd_worker.py")), "sparing")
ALLOWED = 2
PATIENCE = 60.0


def officer_of(town: Town) -> Actor:
    """An officer of the town's office."""
    actor = town.line.person("เจ้าหน้าที่")
    actor.person.friend = True
    with town.database.transaction() as session:
        office = offices.of_province(session, PROVINCE)
        assert office is not None
        chat_id = chats.find_or_add(session, "main", [("user", actor.person.id)], real_now())[actor.person.id]
        person = people.standing(session, session.get_one(Chat, chat_id), real_now()).person
        people.join(session, office, person, "officer", approved=True, now=real_now())
    return actor


def heard(actor: Actor) -> list[str]:
    """All that a person was told."""
    return ["\n".join(texts_of(entry.message)) for entry in actor.entries() if entry.author == "bot"]


def put(town: Town, actors: list[Actor], words: str, weight: Weight = Weight.ANSWER) -> None:
    """Say something to each: as a receipt, or of the bot's own accord."""
    why = {} if weight is Weight.RECEIPT else {"started": True, "reason": "test"}
    with town.database.transaction() as session:
        for actor in actors:
            chat = chats.find(session, "main", actor.person.id)
            assert chat is not None
            outbox.put(session, chat, [Bubble(words, weight=weight)], **why)


def parked(town: Town) -> int:
    """How many requests wait for the month's end."""
    return town.count(Delivery, Delivery.state == "parked")


def next_month(town: Town) -> None:
    """It is the first of the next month, nine in the morning."""
    first = (town.line.clocks.now().astimezone(BANGKOK).replace(day=1) + timedelta(days=32)).replace(day=1, hour=9)
    town.line.clocks.move_to(first.isoformat())


def test_the_quota_ends_in_mid_month(town):
    town.line.quota.limit = ALLOWED
    town.open(SPARING)
    actors = town.volunteers(8)
    officer = officer_of(town)
    first, receipts, news = actors[:ALLOWED], actors[2:4], actors[4:]
    put(town, first, "ข่าวแรก")
    wait_until(lambda: all(map(heard, first)), "what the month allowed", PATIENCE)
    put(town, news, "ข่าว")
    put(town, receipts, "ใบรับ", Weight.RECEIPT)
    wait_until(lambda: parked(town) == 6, "the rest to be parked", PATIENCE)
    assert town.line.quota.used() == ALLOWED

    news[0].says("เดือนนี้")  # answers are free and go on
    news[0].wait_for("เดือน", timeout=30)
    with speaking("th"):
        used_up = str(_USED_UP)
    wait_until(lambda: _asks(officer, used_up), "the officer to be told", PATIENCE)
    for _ in range(2):
        officer.says("เมนู")
        officer.wait_for(timeout=30)
    assert sum(used_up in text for text in heard(officer)) == 1

    next_month(town)
    wait_until(lambda: parked(town) == 4, "the new month", PATIENCE)
    town.wait_until_settled()
    assert [heard(actor) for actor in receipts] == [["ใบรับ"]] * 2
    town.line.quota.limit = 100
    town.line.clocks.move_by(timedelta(days=1).total_seconds())
    wait_until(lambda: parked(town) == 0, "the larger plan", PATIENCE)
    town.wait_until_settled()
    told = Counter(text for actor in actors for text in heard(actor) if text in {"ข่าวแรก", "ใบรับ", "ข่าว"})
    assert told == {"ข่าวแรก": 2, "ใบรับ": 2, "ข่าว": 4}


def _asks(officer: Actor, wanted: str) -> bool:
    officer.says("เมนู")
    officer.wait_for(timeout=30)
    return any(wanted in text for text in heard(officer))
