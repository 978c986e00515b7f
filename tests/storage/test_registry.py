"""The register of informal workers: imported a little at a time, replaced at once, asked by citizen ID."""

from __future__ import annotations

import pytest
from office_with_records import IDS, NOW, OfficeWithRecords
from sqlalchemy import func, select

from raengjai.storage import crypto, registry
from raengjai.storage.database import Database
from raengjai.storage.models import RegistryEdition, RegistryPerson


@pytest.fixture
def office(any_database: Database) -> OfficeWithRecords:
    return OfficeWithRecords(any_database)


def imported(office: OfficeWithRecords, year: int, *ids: str) -> None:
    with office.database.transaction() as session:
        edition = registry.begin(session, office.row(session), year, NOW)
        registry.add(session, edition, ids)
        registry.complete(session, edition, refused=0, now=NOW)
        office.row(session).register_year = year


def listed(office: OfficeWithRecords, *ids: str) -> frozenset[str] | None:
    with office.database.transaction() as session:
        return registry.listed(session, office.row(session), ids)


def test_an_office_without_a_register_knows_nothing_of_anybody(office: OfficeWithRecords) -> None:
    assert listed(office, *IDS) is None
    with office.database.transaction() as session:
        office.row(session).register_year = 2563
    assert listed(office, *IDS) is None


def test_who_is_in_it_is_found_whatever_their_number(office: OfficeWithRecords) -> None:
    imported(office, 2563, *IDS[:2])
    assert listed(office, *IDS) == set(IDS[:2])
    assert listed(office) == frozenset()


def test_more_are_asked_than_a_statement_holds(office: OfficeWithRecords) -> None:
    many = [f"10000{number:05}000" for number in range(2_500)]
    imported(office, 2563, *many[::2])
    assert listed(office, *many) == set(many[::2])


def test_the_year_that_the_office_uses_is_asked(office: OfficeWithRecords) -> None:
    imported(office, 2563, IDS[0])
    imported(office, 2565, IDS[1])
    assert listed(office, *IDS) == {IDS[1]}


def test_somebody_listed_twice_counts_once(office: OfficeWithRecords) -> None:
    imported(office, 2563, IDS[0], IDS[1], IDS[0])
    with office.database.transaction() as session:
        edition = registry.current(session, office.row(session), 2563)
        assert edition is not None
        assert edition.people == 2


def test_the_old_edition_stands_until_the_new_one_is_complete(office: OfficeWithRecords) -> None:
    imported(office, 2563, IDS[0])
    with office.database.transaction() as session:
        edition = registry.begin(session, office.row(session), 2563, NOW)
        registry.add(session, edition, [IDS[1]])
    assert listed(office, *IDS) == {IDS[0]}
    with office.database.transaction() as session:
        registry.complete(session, session.get_one(RegistryEdition, edition.id), refused=3, now=NOW)
    assert listed(office, *IDS) == {IDS[1]}


def test_an_import_that_another_overtook_ends_and_changes_nothing(office: OfficeWithRecords) -> None:
    with office.database.transaction() as session:
        first = registry.begin(session, office.row(session), 2563, NOW)
    imported(office, 2563, IDS[1])
    with pytest.raises(registry.Superseded), office.database.transaction() as session:
        registry.add(session, first, [IDS[0]])
    with pytest.raises(registry.Superseded), office.database.transaction() as session:
        registry.complete(session, first, refused=0, now=NOW)
    assert listed(office, *IDS) == {IDS[1]}


def test_what_is_not_in_use_is_cleared_away_a_little_at_a_time(office: OfficeWithRecords) -> None:
    imported(office, 2563, *(f"10000{number:05}000" for number in range(registry.CLEARED_AT_ONCE + 1)))
    imported(office, 2563, IDS[0])
    rounds = 1
    with office.database.transaction() as session:
        while registry.clear_some(session, office.row(session)):
            rounds += 1
        assert session.scalar(select(func.count()).select_from(RegistryPerson)) == 1
        assert [one.state for one in session.scalars(select(RegistryEdition))] == ["current"]
    assert rounds == 3


def test_another_office_has_its_own(office: OfficeWithRecords) -> None:
    other = OfficeWithRecords(office.database, "74")
    imported(office, 2563, IDS[0])
    imported(other, 2563, IDS[1])
    assert listed(office, *IDS) == {IDS[0]}
    assert listed(other, *IDS) == {IDS[1]}


def test_equal_numbers_of_two_offices_do_not_look_equal(office: OfficeWithRecords) -> None:
    imported(office, 2563, IDS[0])
    imported(OfficeWithRecords(office.database, "74"), 2563, IDS[0])
    with office.database.transaction() as session:
        assert len(set(session.scalars(select(RegistryPerson.citizen_id_hash)))) == 2


def test_the_register_is_still_found_after_a_new_hash_key(office: OfficeWithRecords) -> None:
    imported(office, 2563, IDS[0])
    crypto.install((bytes(range(32)),), (bytes(32), bytes(range(32, 64))))
    assert listed(office, *IDS) == {IDS[0]}


def test_a_tick_is_looked_up_by_id_and_else_an_officer_s_word(office: OfficeWithRecords) -> None:
    with office.database.transaction() as session:
        known = office.record(session, "2026-11-10", citizen_id=IDS[0])
        unknown = office.record(session, "2026-11-10", citizen_id=IDS[1])
        without, chosen = (office.record(session, "2026-11-10") for _ in range(2))
        chosen.in_register = False
        records = [known, unknown, without, chosen]
        assert set(registry.ticks(session, office.row(session), list(map(registry.helped, records))).values()) == {None}
    imported(office, 2563, IDS[0])
    with office.database.transaction() as session:
        ticks = registry.ticks(session, office.row(session), list(map(registry.helped, records)))
    assert [ticks[record.id] for record in records] == [True, False, None, False]
