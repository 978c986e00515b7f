"""The audit is only added to, its days are sealed, and what is missing or changed shows; on both databases."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from office_at_work import backed_up, restored
from office_with_records import OfficeWithRecords
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from raengjai.bot.clock import bangkok_day
from raengjai.storage import audit, audit_guard, audit_seals, audit_verifying, crypto
from raengjai.storage.database import Database
from raengjai.storage.models import AuditEntry, AuditSeal, Office
from raengjai.storage.retention import kinds

BEGINS = datetime(2026, 11, 20, 3, tzinfo=UTC)
ONE_DAY = timedelta(days=1)


@dataclass
class Audited:
    """An office in which every day something is noted, and each night sealed."""

    database: Database
    office: OfficeWithRecords = field(init=False)
    now: datetime = BEGINS

    def __post_init__(self) -> None:
        self.office = OfficeWithRecords(self.database)

    def row(self, session: Session) -> Office:
        return self.office.row(session)

    def days(self, count: int, *, sealed: bool = True) -> None:
        for _day in range(count):
            with self.database.transaction() as session:
                for number in range(3):
                    audit.note(session, self.row(session), "clock", "looked", f"thing {number}", self.now)
            self.now += ONE_DAY
            if sealed:
                self.seal()

    def seal(self) -> int:
        done = 0
        with self.database.transaction() as session:
            while audit_seals.seal_next(session, self.row(session), bangkok_day(self.now), self.now):
                done += 1
        return done

    def faults(self) -> list[tuple[str, str]]:
        with self.database.transaction() as session:
            found = audit_verifying.faults(session, self.row(session), self.now)
            return [(fault.day.isoformat(), fault.what) for fault in found]

    def drop(self) -> list[int]:
        with self.database.transaction() as session:
            found = iter(lambda: audit_seals.drop_oldest(session, self.row(session), self.now), None)
            return [one for one in found if one is not None]

    def by_force(self, statement: str) -> None:
        """As who may take triggers down."""
        with self.database.engine.begin() as connection:
            audit_guard.take_down(connection)
            connection.execute(text(statement))
            audit_guard.put_up(connection)


@pytest.fixture
def audited(any_database: Database) -> Audited:
    return Audited(any_database)


WAYS = (
    "UPDATE audit_entry SET about = 'another'",
    "UPDATE audit_entry SET at = at",
    "DELETE FROM audit_entry",
    "UPDATE audit_seal SET seal = 'another'",
    "UPDATE audit_seal SET entries = 0",
    "UPDATE audit_seal SET dropped_at = sealed_at, entries = 0",
    "DELETE FROM audit_seal",
)


def test_what_stands_can_not_be_changed_or_deleted(audited: Audited) -> None:
    audited.days(2)
    ways = (*WAYS, "TRUNCATE audit_entry", "TRUNCATE audit_seal")
    for way in WAYS if audited.database.is_sqlite else ways:
        with pytest.raises(IntegrityError, match=audit_guard.REFUSAL), audited.database.transaction() as session:
            session.execute(text(way))


def test_an_audit_that_nobody_touched_stands(audited: Audited) -> None:
    audited.days(5)
    assert audited.faults() == []


def test_days_without_an_entry_are_sealed_too_and_sealing_twice_does_nothing(audited: Audited) -> None:
    audited.days(1)
    audited.now += timedelta(days=4)
    assert audited.seal() == 4
    assert audited.seal() == 0
    assert [day for day, what in audited.faults() if "late" not in what] == []


@pytest.mark.parametrize(
    ("statement", "day", "what"),
    [
        ("UPDATE audit_entry SET about = 'x' WHERE at < '2026-11-21'", "2026-11-20", "not as it was sealed"),
        ("UPDATE audit_entry SET came_from = 'x' WHERE at < '2026-11-21'", "2026-11-20", "not as it was sealed"),
        ("DELETE FROM audit_entry WHERE about = 'thing 1' AND at < '2026-11-21'", "2026-11-20", "2 entries stand, 3"),
        ("DELETE FROM audit_seal WHERE day = '2026-11-20'", "2026-11-21", "the seal does not fit"),
        ("DELETE FROM audit_seal WHERE day = '2026-11-21'", "2026-11-21", "1 days have no seal"),
        ("DELETE FROM audit_seal WHERE day > '2026-11-21'", "2026-11-22", "not sealed, nor any day after"),
        ("UPDATE audit_seal SET entries = 4 WHERE day = '2026-11-22'", "2026-11-22", "the seal does not fit"),
        ("UPDATE audit_seal SET dropped_at = sealed_at WHERE day = '2026-11-20'", "2026-11-20", "dropped before 365"),
    ],
)
def test_who_gets_around_the_triggers_is_seen(audited: Audited, statement: str, day: str, what: str) -> None:
    audited.days(5)
    audited.by_force(statement)
    found = audited.faults()
    assert any(each == day and what in told for each, told in found), found


def test_an_entry_put_in_afterwards_is_seen(audited: Audited) -> None:
    audited.days(3)
    with audited.database.transaction() as session:
        audit.note(session, audited.row(session), "clock", "looked", "a late thought", BEGINS)
    assert audited.faults() == [("2026-11-20", "4 entries stand, 3 were sealed")]


def test_seals_that_were_taken_out_and_made_anew_are_seen(audited: Audited) -> None:
    audited.days(8)
    audited.by_force("DELETE FROM audit_seal WHERE day > '2026-11-22'")
    audited.seal()
    assert audited.faults()[0] == ("2026-11-23", "sealed late, on 2026-11-28: were the workers down for so long?")


def test_with_another_key_it_can_not_be_told(audited: Audited) -> None:
    audited.days(1)
    crypto.install((bytes(range(32)),), (bytes(32),))
    assert ["HASH_KEYS does not hold" in what for _day, what in audited.faults()] == [True]
    crypto.install((bytes(range(32)),), (bytes(32), bytes(range(32, 64))))
    assert audited.faults() == []


def test_what_was_kept_long_enough_goes_by_whole_days_and_its_seals_stay(audited: Audited) -> None:
    audited.days(3)
    audited.now += timedelta(days=728)
    assert audited.drop() == [3]
    audited.seal()
    with audited.database.transaction() as session:
        about = session.scalars(select(AuditEntry.at)).all()
        seals = session.scalars(select(AuditSeal).order_by(AuditSeal.day)).all()
    assert (len(about), [seal.dropped_at is not None for seal in seals[:3]]) == (6, [True, False, False])
    assert [what for _day, what in audited.faults() if "late" not in what] == []


def test_an_office_chooses_how_long(audited: Audited) -> None:
    audited.days(1)
    with audited.database.transaction() as session:
        kinds.choose(session, audited.row(session), "audit", 365)
    audited.now += timedelta(days=366)
    assert audited.drop() == [3]


@pytest.mark.parametrize(
    "written", ["1000000000017", "1-0000-00000-01-7", "๑-๐๐๐๐-๐๐๐๐๐-๐๑-๗", "เลข1 0000 00000 01 7ค่ะ"]
)
def test_no_full_number_stands_in_it(database: Database, written: str) -> None:
    audited = Audited(database)
    with database.transaction() as session:
        office = audited.row(session)
        audit.note(session, office, "clock", "looked", f"of {written}", BEGINS, f"because {written} asked")
        session.flush()
        told = session.scalars(select(AuditEntry)).one()
        assert told.reason is not None
        assert "0000" not in told.about + told.reason
        assert "๐๐๐๐" not in told.about + told.reason
        assert told.about.startswith("of ")


def test_ids_of_our_own_stand_as_they_are(database: Database) -> None:
    audited, key = Audited(database), "01234567-0123-7890-a123-012345678901"
    with database.transaction() as session:
        audit.note(session, audited.row(session), "clock", "looked", f"record {key}", BEGINS)
        session.flush()
        assert session.scalars(select(AuditEntry.about)).one() == f"record {key}"


def test_it_is_known_from_where(database: Database) -> None:
    audited = Audited(database)
    with database.transaction() as session:
        office = audited.row(session)
        for actor in ("clock", "command line", "01a21abc-314b-7b59-a30c-7e2e0c8bafb2"):
            audit.note(session, office, actor, "looked", "x", BEGINS)
        audit.comes_from(session, "203.0.113.7")
        audit.note(session, office, "01a21abc-314b-7b59-a30c-7e2e0c8bafb2", "looked", "x", BEGINS)
        session.flush()
        told = session.scalars(select(AuditEntry.came_from).order_by(AuditEntry.id)).all()
    assert sorted(map(str, told)) == ["203.0.113.7", "LINE", "clock", "command line"]


def test_a_restored_audit_stands_and_is_guarded(database: Database, tmp_path: Path, empty_url: str) -> None:
    audited = Audited(database)
    audited.days(3)
    restored(empty_url, backed_up(database.url, tmp_path / "backup.raengjai"))
    moved = Database(empty_url)
    with moved.transaction() as session:
        assert list(audit_verifying.faults(session, audited.row(session), audited.now)) == []
    with pytest.raises(IntegrityError, match=audit_guard.REFUSAL), moved.transaction() as session:
        session.execute(text("DELETE FROM audit_entry"))
    moved.close()


@pytest.mark.postgresql
def test_a_role_that_may_only_add_notes_and_seals(postgresql_url: str) -> None:
    database = Database(postgresql_url)
    audited = Audited(database)
    audited.days(2)
    with database.engine.begin() as connection:
        connection.execute(text("CREATE ROLE raengjai_adds NOLOGIN"))
        for statement in (
            "GRANT ALL ON ALL TABLES IN SCHEMA public TO raengjai_adds",
            "REVOKE UPDATE, DELETE, TRUNCATE ON audit_entry, audit_seal FROM raengjai_adds",
            "SET LOCAL ROLE raengjai_adds",
        ):
            connection.execute(text(statement))
        assert not audit_guard.may_drop(connection)
        with Session(connection) as session:
            audit.note(session, audited.row(session), "clock", "looked", "x", audited.now)
            session.flush()
            assert audit_seals.seal_next(session, audited.row(session), bangkok_day(audited.now + ONE_DAY), audited.now)
        connection.execute(text("RESET ROLE"))
        connection.execute(text("DROP OWNED BY raengjai_adds"))
        connection.execute(text("DROP ROLE raengjai_adds"))
    database.close()
