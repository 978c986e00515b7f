"""LINE fails, and an old card comes late: who confirms it confirms nothing that they have not seen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from piping import SOMCHAI, Bot, said
from sqlalchemy import select

from raengjai.bot.clock import real_now
from raengjai.bot.line.outcomes import Outcome
from raengjai.bot.thai.names import PersonName
from raengjai.handlers.chat import Reception
from raengjai.handlers.words import WORKER_TYPES
from raengjai.storage import chats, offices, people, services
from raengjai.storage.database import Database
from raengjai.storage.models import Chat, Delivery, HelpRecord, OutboxBubble
from raengjai.storage.places import named_exactly

ALL_BUT_ONE = ("บันทึก", "นายสมชาย ใจดี", "1000000000017", "1", "1")
FIRST, SECOND = list(WORKER_TYPES)[:2]
AGAIN = "น้องขอให้ดูอีกครั้ง"


@pytest.fixture
def bot(any_database: Database) -> Iterator[Bot]:
    """The bot itself, and a volunteer before the last question of a record."""
    made = Bot(any_database, handle=Reception("https://bot.example").answer)
    _join(any_database)
    for words in ALL_BUT_ONE:
        made.hears(said(words))
    yield made
    made.stop()


def _join(database: Database) -> None:
    now = real_now()
    with database.transaction() as session:
        office = offices.create(session, "24", "ฉะเชิงเทรา", "สำนักงานแรงงานจังหวัดฉะเชิงเทรา", now)
        services.fill_first_list(session, office)
        chat_id = chats.find_or_add(session, "main", [("user", SOMCHAI)], now)[SOMCHAI]
        person = people.standing(session, session.get_one(Chat, chat_id), now).person
        membership = people.join(session, office, person, "volunteer", approved=True, now=now)
        place = named_exactly("พิมพา", "24")[0]
        people.add_volunteer(session, office, membership, PersonName("นาย", "สมชาย ใจดี"), place)


def changed_unseen(bot: Bot, *, first: Outcome, then: Outcome) -> None:
    """The last answer is put right before the card comes: `first` is its first try, `then` that of the newer card."""
    bot.line.outcomes = [first, *[Outcome.NOT_SENT] * 20]
    for words in ("1", "กลับ", "2"):
        bot.hears(said(words))
    bot.line.outcomes = [Outcome.ACCEPTED, Outcome.ACCEPTED, then]  # of the card, the question, the newer card
    look_again(bot)


def look_again(bot: Bot) -> None:
    """Let what waits for another try be tried now."""
    bot.make_due()
    bot.look()


def recorded(bot: Bot) -> list[str]:
    """Which kinds of worker were recorded."""
    return [each.worker_type for each in bot.rows(HelpRecord)]


@pytest.mark.parametrize("first", [Outcome.NOT_SENT, Outcome.AMBIGUOUS])
@pytest.mark.parametrize("then", [Outcome.NOT_SENT, Outcome.AMBIGUOUS])
def test_a_card_that_came_late_confirms_no_newer_one(bot: Bot, first: Outcome, then: Outcome) -> None:
    changed_unseen(bot, first=first, then=then)
    bot.hears(said("ยืนยัน"))
    assert recorded(bot) == []
    look_again(bot)
    assert AGAIN in bot.line.texts("reply")[-1]
    bot.hears(said("ยืนยัน"))
    assert recorded(bot) == [SECOND]


def test_a_card_that_line_took_before_it_was_confirmed_counts(bot: Bot) -> None:
    changed_unseen(bot, first=Outcome.NOT_SENT, then=Outcome.ACCEPTED)
    bot.hears(said("ยืนยัน"))
    assert recorded(bot) == [SECOND]


def test_a_card_that_line_took_without_saying_so_counts(bot: Bot) -> None:
    changed_unseen(bot, first=Outcome.NOT_SENT, then=Outcome.AMBIGUOUS)
    bot.line.outcomes = [Outcome.INVALID_TOKEN]
    look_again(bot)
    bot.hears(said("ยืนยัน"))
    assert recorded(bot) == [SECOND]


def test_what_was_said_before_the_card_was_taken_does_not(bot: Bot) -> None:
    changed_unseen(bot, first=Outcome.NOT_SENT, then=Outcome.ACCEPTED)
    waited = said("ยืนยัน")
    for words in ("กลับ", "1"):
        bot.hears(said(words))
    bot.hears(waited)
    assert recorded(bot) == []


def test_an_answer_said_again_before_the_card_came_opens_no_row(bot: Bot) -> None:
    bot.line.outcomes = [Outcome.NOT_SENT] * 20
    for _time in range(4):
        bot.hears(said("1"))
    bot.line.outcomes = []
    look_again(bot)
    bot.hears(said("ยืนยัน"))
    assert recorded(bot) == [FIRST]


def test_an_older_card_that_was_carried_after_the_newer_one_is_what_was_seen(bot: Bot) -> None:
    changed_unseen(bot, first=Outcome.NOT_SENT, then=Outcome.ACCEPTED)
    with bot.database.transaction() as session:
        older = select(OutboxBubble.delivery_id).where(OutboxBubble.topic.endswith(".0"))
        for each in session.scalars(select(Delivery).where(Delivery.id.in_(older))):
            each.first_tried_at = each.settled_at = real_now()
    bot.hears(said("ยืนยัน"))
    assert recorded(bot) == []


def test_who_could_have_seen_no_card_typed_ahead(bot: Bot) -> None:
    bot.hears(*[said(words) for words in ("1", "กลับ", "2", "ยืนยัน")])
    assert recorded(bot) == [SECOND]


@pytest.mark.parametrize("turned_away", ["จดไว้ว่า ทองดี โทรมาถาม", "2"])  # words, and a row's number before the card came
def test_who_typed_ahead_what_was_not_taken_sees_it_before_anything_is_saved(bot: Bot, turned_away: str) -> None:
    bot.hears(*[said(words) for words in ("1", turned_away, "ยืนยัน")])
    assert recorded(bot) == []
    assert AGAIN in bot.line.texts("reply")[-1]
    bot.hears(said("ยืนยัน"))
    assert recorded(bot) == [FIRST]


def test_words_that_were_not_taken_are_seen_before_the_card_they_were_said_of_is_confirmed(bot: Bot) -> None:
    bot.hears(said("1"))
    bot.hears(said("จดไว้ว่า ทองดี โทรมาถาม"), said("ยืนยัน"))
    assert recorded(bot) == []
    bot.hears(said("ยืนยัน"))
    assert recorded(bot) == [FIRST]
