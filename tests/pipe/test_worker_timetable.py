"""A real worker looks at its timetable by itself, however many there are, and ends in time."""

from __future__ import annotations

import signal
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from processes import House
from sqlalchemy import select

from raengjai.storage.database import Database
from raengjai.storage.models import LineQuota, TimerRun
from services import wait_until


@pytest.fixture
def house(any_url: str, tmp_path: Path) -> Iterator[House]:
    """A bot with LINE beside it, which allows 300 messages a month."""
    made = House(tmp_path, any_url)
    made.line.quota.limit = 300
    yield made
    made.close()


def test_workers_read_the_quota_at_their_first_start_and_one_of_them_does_it(house: House) -> None:
    database = Database(house.database_url)

    def readings() -> list[int | None]:
        with database.transaction() as session:
            return list(session.scalars(select(LineQuota.allowed)))

    house.start_worker("first")
    house.start_worker("second")
    wait_until(lambda: readings() == [300], "the quota to be read", 30)
    assert house.ends("first", signal.SIGTERM) == 0
    assert house.ends("second", signal.SIGTERM) == 0
    jobs = [line for name in ("first", "second") for line in house.log(name).splitlines() if '"what": "job"' in line]
    assert len([line for line in jobs if '"rule": "line_quota"' in line]) == 1
    with database.transaction() as session:
        states = Counter(session.execute(select(TimerRun.rule, TimerRun.state).where(TimerRun.rule == "line_quota")))
        owners = set(session.scalars(select(TimerRun.lease_owner)))
    assert dict(states) == {("line_quota", "done"): 1, ("line_quota", "waiting"): 1}
    assert owners == {None}
    database.close()
