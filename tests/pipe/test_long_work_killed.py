"""A worker that is killed in the middle of long work: another goes on with it, and it is done once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from processes import House
from sqlalchemy import func, select

from raengjai.bot.clock import real_now
from raengjai.storage import chats, crypto, long_tasks, offices, people
from raengjai.storage.database import Database
from raengjai.storage.long_tasks import Asked
from raengjai.storage.models import AuditEntry, Chat, LongTask, OutboxBubble, RegistryEdition, RegistryPerson
from services import wait_until

PEOPLE = 40_000  # some seconds' work, so that the first worker is killed before it is through


@pytest.fixture
def house(sqlite_url: str, tmp_path: Path) -> Iterator[House]:
    """A bot in a folder of its own, and this process with its keys."""
    made = House(tmp_path, sqlite_url)
    crypto.install((bytes([1]) * 32,), (bytes([2]) * 32,))
    yield made
    made.close()


def _asked(database: Database) -> None:
    """An officer hands a register in."""
    lines = "\n".join(f"10000{number:05}017" for number in range(PEOPLE))
    with database.transaction() as session:
        office = offices.create(session, "24", "ฉะเชิงเทรา", "สำนักงาน", real_now())
        ids = chats.find_or_add(session, office.channel, [("user", f"U{1:032x}")], real_now())
        person = people.standing(session, session.get_one(Chat, ids[f"U{1:032x}"]), real_now()).person
        wanted = {"year": 2563, "despite_faults": False}
        file = f"เลขบัตรประชาชน\n{lines}".encode()
        long_tasks.ask(session, office, Asked("register", person.id, wanted, file), real_now())


def test_it_goes_on_and_is_done_once(house: House) -> None:
    database = Database(house.database_url)
    _asked(database)

    def state() -> tuple[str, int]:
        with database.transaction() as session:
            task = session.scalars(select(LongTask)).one()
            return task.state, task.done

    house.start_worker("first")
    wait_until(lambda: state()[1] > 0, "the first rows", 60)
    house.kill("first")
    assert state()[0] == "running"
    house.start_worker("second")
    wait_until(lambda: state()[0] == "done", "the rest", 120)
    assert house.ends("second") == 0
    with database.transaction() as session:
        current = select(RegistryEdition.id).where(RegistryEdition.state == "current").scalar_subquery()
        of_current = select(func.count()).where(RegistryPerson.edition_id == current)
        assert session.scalar(of_current) == PEOPLE
        acts = session.scalars(select(AuditEntry.act).where(AuditEntry.act == "register imported")).all()
        assert len(acts) == 1
        assert len(session.scalars(select(OutboxBubble)).all()) == 1
    database.close()
