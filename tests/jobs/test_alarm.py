"""A deadline job that did not run: officers are told, each once, at no more cost than the month allows."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from sqlalchemy import select
from timing import Times

from raengjai.bot.clock import real_now
from raengjai.bot.due_times import Daily
from raengjai.bot.i18n import Text, _
from raengjai.bot.timetable import EVERYWHERE, Rule, Run
from raengjai.handlers.jobs import alarm
from raengjai.storage import chats, line_quota, offices, people
from raengjai.storage.models import Chat, OutboxBubble

CLOSING = _("Closing the month")


@pytest.fixture
def officers(times: Times) -> dict[str, str]:
    """An officer each in two offices, a volunteer, and one who has left; each office's id by its code."""
    found: dict[str, str] = {}
    with times.database.transaction() as session:
        for number, code in enumerate(("24", "32"), start=1):
            office = offices.create(session, code, "ทดสอบ", "สำนักงานแรงงาน", real_now())
            found[code] = str(office.id)
            for role, who, gone in (("officer", 1, False), ("volunteer", 2, False), ("officer", 3, True)):
                line_id = f"U{number}{who}" + "0" * 30
                chat_id = chats.find_or_add(session, "main", [("user", line_id)], real_now())[line_id]
                chat = session.get_one(Chat, chat_id)
                chat.gone_at = real_now() if gone else None
                person = people.standing(session, chat, real_now()).person
                people.join(session, office, person, role, approved=True, now=real_now())
    return found


def a_late_job(times: Times, scope: str, deadline: Text | None = CLOSING) -> None:
    """Let a job be late."""

    def job(run: Run) -> int:
        raise KeyError(run.rule)

    rule = Rule(
        "closing",
        lambda _session: {scope: Daily(time(9))},
        job,
        late_after=timedelta(hours=1),
        deadline=deadline,
    )
    worker = times.worker(rule, on_late=alarm.tell)
    times.look(worker)
    with pytest.raises(KeyError):
        times.look(worker, "2026-11-22 09:00")
    for _look in range(2):
        times.look(worker, hours=2)


def told(times: Times) -> list[tuple[str, str, str]]:
    """Who was told, how, and what."""
    with times.database.transaction() as session:
        found = session.execute(select(Chat, OutboxBubble).join(OutboxBubble, OutboxBubble.chat_id == Chat.id))
        return sorted((chat.line_id[:3], bubble.weight, bubble.body[0]["text"]) for chat, bubble in found)


def test_the_officers_of_the_office_are_told_once(times: Times, officers: dict[str, str]) -> None:
    a_late_job(times, officers["24"])
    ((who, weight, text),) = told(times)
    assert (who, weight) == ("U11", "started")
    assert "วันอาทิตย์ที่ 22 พฤศจิกายน 2569" in text


@pytest.mark.parametrize("scope", [EVERYWHERE, "main"])
def test_what_is_done_for_all_is_told_in_every_office(times: Times, officers: dict[str, str], scope: str) -> None:
    a_late_job(times, scope)
    assert [who for who, _weight, _text in told(times)] == ["U11", "U21"]


def test_when_the_month_is_used_up_it_waits_for_their_next_answer(times: Times, officers: dict[str, str]) -> None:
    with times.database.transaction() as session:
        line_quota.note(session, "main", "2026-11", 300, 300, real_now())
    a_late_job(times, officers["24"])
    assert [weight for _who, weight, _text in told(times)] == ["answer"]


def test_what_is_no_deadline_of_theirs_is_not_told(times: Times, officers: dict[str, str]) -> None:
    a_late_job(times, officers["24"], deadline=None)
    assert told(times) == []


def test_an_officer_who_chose_english_reads_english(times: Times, officers: dict[str, str]) -> None:
    with times.database.transaction() as session:
        for chat in session.scalars(select(Chat)):
            chat.language = "en"
    a_late_job(times, officers["24"])
    ((_who, _weight, text),) = told(times)
    assert "Sunday 22 November 2026" in text
