"""`raengjai outbox`: what was given up is shown without anybody's data, and tried again as far as that is safe."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from piping import MALI, SOMCHAI, Bot, echo, said
from sqlalchemy import select, update

from raengjai.bot import outbox
from raengjai.bot.clock import real_now
from raengjai.bot.conversation.bubbles import Bubble
from raengjai.bot.entrypoints.cli import raengjai
from raengjai.bot.handling import WAITS
from raengjai.bot.line.outcomes import Outcome
from raengjai.storage import audit, offices, people
from raengjai.storage.models import Chat, Delivery, Office, OutboxBubble, TimerRun

DATA_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
HASH_KEY = "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8="


@pytest.fixture(autouse=True)
def settings_of_the_command(monkeypatch: pytest.MonkeyPatch, any_url: str) -> None:
    given = {"DATA_KEYS": DATA_KEY, "HASH_KEYS": HASH_KEY, "BACKUP_KEY": DATA_KEY, "SECRET_KEY": "x" * 16}
    given |= {"LINE_CHANNEL_SECRET": "x" * 16, "LINE_CHANNEL_ACCESS_TOKEN": "x" * 16, "DATABASE_URL": any_url}
    for name, value in given.items():
        monkeypatch.setenv(name, value)


def types(*words: str) -> Result:
    """What an operator types; it must succeed."""
    done = CliRunner().invoke(raengjai, ["outbox", *words])
    assert done.exit_code == 0, done.output
    return done


def shown(name: str) -> str:
    """The line of `outbox status` that begins so."""
    return next(line for line in types("status").output.splitlines() if line.startswith(name))


def put(bot: Bot, who: str, words: str, **how: object) -> None:
    """Let the bot speak first."""
    bot.age(5)
    with bot.database.transaction() as session:
        chat = next(each for each in session.scalars(select(Chat)) if each.line_id == who)
        outbox.put(session, chat, [Bubble(words)], started=True, **how)  # type: ignore[arg-type]
    bot.age(5)
    bot.look()


def states(bot: Bot) -> list[tuple[str, str]]:
    return [(each.kind, each.state) for each in bot.deliveries()]


def test_when_all_is_well_all_is_zero(bot: Bot) -> None:
    bot.hears(said("สวัสดี"))
    assert all(line.split()[-1] == "0" for line in types("status").output.splitlines())
    assert types("retry").output == "0 events and 0 messages are tried again\n"
    assert types("give-up", "--yes").output == "0 events and 0 messages are let be\n"


def a_failing_bot(bot: Bot, troubles: list[str]) -> Bot:
    """The same bot with a bug, for as long as `troubles` has something in it."""

    def moody(session, chat, given, now):  # type: ignore[no-untyped-def]
        if troubles:
            raise KeyError(troubles[0])
        return echo(session, chat, given, now)

    bot.stop()
    return Bot(bot.database, handle=moody)


def test_dead_events_are_handled_once_the_bug_is_mended(bot: Bot) -> None:
    troubles = ["bug"]
    mended = a_failing_bot(bot, troubles)
    mended.hears(said("receipt สมชาย ใจดี 1000000000017"))
    for _try in WAITS:
        mended.make_due()
        mended.look()
    assert [each.state for each in mended.events()] == ["dead"]
    line = shown("events dead")
    assert line.split()[2:4] == ["1", "oldest"]
    assert "สมชาย" not in types("status").output
    troubles.clear()
    assert types("retry").output.startswith("1 events and 0 messages")
    mended.look()
    assert [each.state for each in mended.events()] == ["done"]
    assert mended.line.texts("push") == ["receipt สมชาย ใจดี 1000000000017"]
    assert shown("events dead").split()[-1] == "0"
    mended.stop()


def test_what_line_refused_is_sent_again_under_a_new_key(bot: Bot) -> None:
    bot.hears(said("สวัสดี"))
    bot.line.outcomes = [Outcome.REFUSED]
    put(bot, SOMCHAI, "อนุมัติแล้วค่ะ", reason="approved")
    assert states(bot)[1:] == [("push", "refused")]
    assert shown("messages refused").split()[2] == "1"
    assert types("retry").output == "0 events and 1 messages are tried again\n"
    bot.look()
    assert states(bot)[1:] == [("push", "dropped"), ("push", "sent")]
    assert bot.line.texts("push") == ["อนุมัติแล้วค่ะ"] * 2
    first, second = (heard.key for heard in bot.line.heard if heard.way == "push")
    assert first != second
    assert bot.bubbles()[-1].delivery_id == bot.deliveries()[-1].id
    types("retry")
    bot.look()
    assert len(bot.line.texts("push")) == 2


def test_a_refused_reply_lets_its_receipts_go_out(bot: Bot) -> None:
    bot.line.outcomes = [Outcome.REFUSED]
    bot.hears(said("receipt บันทึกแล้ว"))
    bot.line.outcomes = [Outcome.REFUSED]
    bot.hears(said("ask ชื่ออะไรคะ", MALI))
    types("retry")
    bot.age(5)
    bot.look()
    assert bot.line.texts("push") == ["receipt บันทึกแล้ว"]
    bot.hears(said("สวัสดี", MALI))
    assert bot.line.heard[-1].texts == ["สวัสดี"]


def test_refused_news_for_many_and_menus_are_sent_again(bot: Bot) -> None:
    bot.hears(said("สวัสดี"))
    with bot.database.transaction() as session:
        outbox.multicast(session, "main", [SOMCHAI, MALI], [Bubble("ข่าว")], reason="news")
    bot.line.outcomes = [Outcome.REFUSED]
    bot.look()
    types("retry")
    bot.look()
    assert [heard.to for heard in bot.line.heard if heard.way == "multicast"] == [(SOMCHAI, MALI)] * 2
    assert states(bot)[-1] == ("multicast", "sent")


def test_what_is_out_of_date_by_then_is_not_sent_again(bot: Bot) -> None:
    bot.hears(said("สวัสดี"))
    bot.line.outcomes = [Outcome.REFUSED]
    put(bot, SOMCHAI, "พรุ่งนี้ครบกำหนด", valid_until=real_now() + timedelta(hours=1))
    with bot.database.transaction() as session:
        old = OutboxBubble.weight == "started"
        session.execute(update(OutboxBubble).where(old).values(valid_until=real_now() - timedelta(hours=1)))
    types("retry")
    bot.look()
    assert bot.line.texts("push") == ["พรุ่งนี้ครบกำหนด"]
    assert states(bot)[1:] == [("push", "dropped")]


def test_what_is_unknown_is_repeated_only_when_that_is_said(bot: Bot) -> None:
    bot.hears(said("สวัสดี"))
    put(bot, SOMCHAI, "อนุมัติแล้วค่ะ")
    with bot.database.transaction() as session:
        session.execute(update(Delivery).where(Delivery.kind == "push").values(state="unknown"))
    assert shown("messages unknown").split()[2] == "1"
    types("retry")
    bot.look()
    assert len(bot.line.texts("push")) == 1
    assert types("retry", "--even-unknown").output == "0 events and 1 messages are tried again\n"
    bot.look()
    assert len(bot.line.texts("push")) == 2


def test_giving_up_counts_as_seen_and_repeats_nothing(bot: Bot) -> None:
    bot.hears(said("สวัสดี"))
    bot.line.outcomes = [Outcome.REFUSED]
    put(bot, SOMCHAI, "อนุมัติแล้วค่ะ")
    assert CliRunner().invoke(raengjai, ["outbox", "give-up"], input="n\n").exit_code == 1
    assert states(bot)[1:] == [("push", "refused")]
    assert types("give-up", "--yes").output == "0 events and 1 messages are let be\n"
    types("retry")
    bot.look()
    assert states(bot)[1:] == [("push", "dropped")]
    assert len(bot.line.texts("push")) == 1


def test_what_is_parked_is_left_to_the_timetable(bot: Bot) -> None:
    bot.hears(said("สวัสดี"))
    bot.line.outcomes = [Outcome.OVER_QUOTA]
    put(bot, SOMCHAI, "ใกล้ครบกำหนดแล้วค่ะ")
    assert shown("messages parked").split()[2] == "1"
    assert "as far as LINE's month allows" in types("retry").output
    assert states(bot)[1:] == [("push", "parked")]
    with bot.database.transaction() as session:
        assert set(session.scalars(select(TimerRun.rule))) == {"line_quota", "release_parked"}


def test_it_stands_in_the_record_of_the_offices_concerned(bot: Bot) -> None:
    bot.hears(said("สวัสดี"), said("สวัสดี", MALI))
    with bot.database.transaction() as session:
        office = offices.create(session, "24", "ฉะเชิงเทรา", "สำนักงานแรงงาน", real_now())
        offices.create(session, "32", "สุรินทร์", "สำนักงานแรงงาน", real_now())
        chat = next(each for each in session.scalars(select(Chat)) if each.line_id == SOMCHAI)
        person = people.standing(session, chat, real_now()).person
        people.join(session, office, person, "volunteer", approved=True, now=real_now())
    for who in (SOMCHAI, MALI):
        bot.line.outcomes = [Outcome.REFUSED]
        put(bot, who, "อนุมัติแล้วค่ะ")
    types("retry")
    with bot.database.transaction() as session:
        entries = {
            each.province_code: [(entry.actor, entry.act, entry.about) for entry in audit.of_office(session, each)]
            for each in session.scalars(select(Office))
        }
    assert entries == {"24": [("command line", "outbox retried", "1 events and messages")], "32": []}


def test_the_doctor_says_what_was_given_up_and_what_to_do(
    bot: Bot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    monkeypatch.setenv("LINE_API_BASE_URL", "http://127.0.0.1:1")
    bot.hears(said("สวัสดี"))
    well = "ok    events, messages, jobs: nothing given up, nothing late"
    assert well in CliRunner().invoke(raengjai, ["doctor"]).output.splitlines()
    bot.line.outcomes = [Outcome.REFUSED]
    put(bot, SOMCHAI, "อนุมัติแล้วค่ะ")
    told = CliRunner().invoke(raengjai, ["doctor"])
    lines = told.output.splitlines()
    assert well not in lines
    at = lines.index("FAULT 1 messages that LINE will never take as they are")
    assert "`raengjai outbox retry`" in lines[at + 1]
    assert told.exit_code == 1
