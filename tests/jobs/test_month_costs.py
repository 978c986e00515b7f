"""The default month of an office on LINE's free plan: 93 volunteers, 6 staff, 40 of them silent until the end."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from labour_office import TheOffice
from sqlalchemy import select
from timing import Times, bangkok

from raengjai.bot.line import calendar
from raengjai.handlers.jobs.rules import RULES
from raengjai.storage import offices, periods
from raengjai.storage.database import Database
from raengjai.storage.models import Delivery, OutboxBubble, Volunteer

SILENT, VOLUNTEERS, STAFF = 40, 93, 6
MOST = 150


@pytest.fixture
def office(database: Database) -> TheOffice:
    there = TheOffice(database, Times(database, at=bangkok("2026-10-27 12:00")))
    for number in range(100, 100 + VOLUNTEERS - 4):
        there.joins(number)
    for number in range(900, 900 + STAFF - 1):
        there.joins(number, role="officer")
    return there


def report(office: TheOffice, day: date, above: int) -> None:
    """All of higher numbers say that there is nothing."""
    with office.database.transaction() as session:
        row = offices.every(session)[0]
        period = periods.open_on(session, row, day)
        for volunteer in session.scalars(select(Volunteer).where(Volunteer.number > above)):
            periods.declare_nil(session, period, volunteer, office.times.now())


def test_two_months_start_few_messages(office: TheOffice) -> None:
    worker = office.times.worker(*RULES)
    office.times.look(worker)
    spent: Counter[str] = Counter()
    seen = 0
    day = date(2026, 10, 28)
    while day <= date(2027, 1, 5):
        if day.day == 15:
            report(office, day, SILENT)
        for hour in ("06:40", "09:05", "15:05"):
            office.times.look(worker, f"{day} {hour}")
            total = started(office)
            spent[calendar.month_of(office.times.now())] += total - seen
            seen = total
        if day.day == 25:  # in the evening of the last day the silent ones speak
            report(office, day, 0)
        day += timedelta(days=1)
    assert set(spent) >= {"2026-11", "2026-12"}
    assert 2 * SILENT <= spent["2026-11"] <= MOST
    assert 2 * SILENT <= spent["2026-12"] <= MOST


def started(office: TheOffice) -> int:
    """How many messages of the month were started so far."""
    with office.database.transaction() as session:
        requests = session.scalars(select(Delivery).where(Delivery.kind.in_(("push", "multicast"))))
        bubbles = session.scalars(select(OutboxBubble).where(OutboxBubble.weight == "started")).all()
        return sum(each.recipients_count for each in requests) + len(bubbles)
