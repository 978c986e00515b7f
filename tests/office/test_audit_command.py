"""`raengjai audit`: what is wrong is told with office and day."""

from __future__ import annotations

from datetime import timedelta

from commands_typed import types
from sqlalchemy import text

from raengjai.bot.clock import bangkok_day, real_now
from raengjai.bot.entrypoints.commands.opening import reading_first
from raengjai.storage import audit, audit_guard, audit_seals, audit_verifying, offices
from raengjai.storage.database import Database


def _sealed(database: Database) -> None:
    with database.transaction() as session:
        office = offices.of_province(session, "24")
        assert office is not None
        office.created_at = real_now() - timedelta(days=3)
        audit.note(session, office, "clock", "looked", "x", real_now() - timedelta(days=2))
        session.flush()
        while audit_seals.seal_next(session, office, bangkok_day(real_now()), real_now()):
            pass


def test_it_says_ok_or_which_office_and_day(database: Database, office: str) -> None:
    _sealed(database)
    assert types("audit", "verify").output == "ok\n"
    with database.engine.begin() as connection:
        audit_guard.take_down(connection)
        connection.execute(text("DELETE FROM audit_entry WHERE act = 'looked'"))
        audit_guard.put_up(connection)
    told = types("audit", "verify", "--province", "24")
    day = bangkok_day(real_now() - timedelta(days=2))
    assert f"24\t{day}\t0 entries stand, 1 were sealed" in told.output
    assert (told.exit_code, "1 faults" in told.output) == (1, True)


def test_dropping_by_hand_takes_nothing_that_is_young(database: Database, office: str) -> None:
    _sealed(database)
    assert types("audit", "drop").output == "dropped\n"
    assert types("audit", "verify").output == "ok\n"


def test_nobody_who_writes_waits_for_who_reads_for_long(database: Database, office: str) -> None:
    _sealed(database)
    with reading_first() as session:
        row = offices.every(session)[0]
        assert list(audit_verifying.faults(session, row, real_now())) == []
        with database.transaction() as another:
            audit.note(another, offices.every(another)[0], "clock", "looked", "x", real_now())
        audit.note(session, row, "command line", "looked", "x", real_now())
