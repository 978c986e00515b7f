"""Staff on duty hear of a tip-off at once, by night only of danger; again when nobody reads it; then the head."""

from __future__ import annotations

from collections import Counter

import pytest
from sqlalchemy import select
from timing import Times, bangkok

from raengjai.bot.thai.names import PersonName
from raengjai.handlers.cases import tip_offs
from raengjai.handlers.jobs import tip_offs as jobs
from raengjai.storage import cases, offices, people, staff
from raengjai.storage.cases import Told
from raengjai.storage.models import Case, Chat, Membership, Office, OutboxBubble, Person


@pytest.fixture
def office(times: Times) -> Office:
    """An office with an officer and a head."""
    begun = bangkok("2026-01-01 09:00")
    with times.database.transaction() as session:
        made = offices.create(session, "24", "ฉะเชิงเทรา", "สำนักงาน", begun)
        for role in ("officer", "head"):
            chat = Chat(channel="main", key=role, kind="user", line_id=f"U{role}", created_at=begun)
            session.add(chat)
            session.flush()
            person = people.standing(session, chat, begun).person
            staff.take_seat(session, made, person, role, PersonName("นาย", role), begun)
        return made


def comes(times: Times, office: Office, *, danger: bool = False) -> Case:
    """A tip-off without a name comes now."""
    with times.database.transaction() as session:
        told = Told("tip_off", "job_scam", "นายหน้า", danger=danger, identity="anonymous")
        case, _code = cases.add_anonymous(session, session.get_one(Office, office.id), told, times.at)
        case.tell_at = times.at
        tip_offs.wake(session, session.get_one(Office, office.id), times.at, danger=danger)
        return case


def heard(times: Times) -> Counter[str]:
    """How many messages were started, by who gets them."""
    wanted = (
        select(Membership.role)
        .join(Person, Person.id == Membership.person_id)
        .join(OutboxBubble, OutboxBubble.chat_id == Person.chat_id)
        .where(OutboxBubble.weight == "started", OutboxBubble.reason == tip_offs.REASON)
    )
    with times.database.transaction() as session:
        return Counter(session.scalars(wanted))


def on_duty(times: Times, role: str) -> None:
    with times.database.transaction() as session:
        session.scalars(select(Membership).where(Membership.role == role)).one().on_duty = True


def test_nobody_on_duty_means_all_and_unread_it_comes_again_then_to_the_head(times: Times, office: Office) -> None:
    worker = times.worker(*jobs.RULES)
    times.look(worker, "2026-11-20 10:00")
    comes(times, office)
    times.look(worker, "2026-11-20 10:01")
    assert heard(times) == {"officer": 1, "head": 1}
    times.look(worker, "2026-11-20 10:20")
    assert heard(times) == {"officer": 1, "head": 1}
    times.look(worker, "2026-11-20 10:32")
    assert heard(times) == {"officer": 2, "head": 2}
    times.look(worker, "2026-11-20 11:03")
    assert heard(times) == {"officer": 2, "head": 3}
    times.look(worker, "2026-11-21 11:03")
    assert heard(times) == {"officer": 2, "head": 3}


def test_once_it_is_read_nobody_is_told_again(times: Times, office: Office) -> None:
    on_duty(times, "officer")
    worker = times.worker(*jobs.RULES)
    times.look(worker, "2026-11-20 10:00")
    case = comes(times, office)
    times.look(worker, "2026-11-20 10:01")
    assert heard(times) == {"officer": 1}
    with times.database.transaction() as session:
        cases.read(session.get_one(Case, case.id), times.at)
    times.look(worker, "2026-11-20 12:00")
    assert heard(times) == {"officer": 1}


def test_by_night_only_danger_is_told_the_rest_in_the_morning(times: Times, office: Office) -> None:
    on_duty(times, "officer")
    worker = times.worker(*jobs.RULES)
    times.look(worker, "2026-11-20 23:00")
    comes(times, office)
    times.look(worker, "2026-11-20 23:02")
    assert heard(times) == {}
    comes(times, office, danger=True)
    times.look(worker, "2026-11-20 23:04")
    assert heard(times) == {"officer": 1}
    times.look(worker, "2026-11-21 08:01")
    assert heard(times)["officer"] >= 2
