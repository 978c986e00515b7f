"""Wherever sealed words can tell of a person, the person is looked for; or it is said why not."""

from __future__ import annotations

from raengjai.handlers.forms.person_copy import FIELDS
from raengjai.handlers.forms.person_copy import KINDS as NAMES
from raengjai.storage.models import Base, RegistryPerson
from raengjai.storage.persons.kinds import ELSEWHERE, KINDS

SEALED = {
    mapper.class_
    for mapper in Base.registry.mappers
    if any(column.name.endswith("_sealed") for column in mapper.local_table.columns)  # type: ignore[attr-defined]
}
LOOKED_FOR = {kind.table for kind in KINDS}


def test_every_table_with_sealed_columns_is_looked_through_or_named_with_the_reason() -> None:
    assert {table.__tablename__ for table in SEALED - LOOKED_FOR - set(ELSEWHERE)} == set()
    assert {table.__tablename__ for table in LOOKED_FOR & set(ELSEWHERE)} == set()
    assert set(ELSEWHERE) <= SEALED
    assert {RegistryPerson} == LOOKED_FOR - SEALED  # hashes only
    assert all(ELSEWHERE.values())


def test_every_kind_and_column_has_a_name_on_the_copy() -> None:
    assert set(NAMES) == {kind.name for kind in KINDS}
    assert {column for kind in KINDS for column in kind.told} <= set(FIELDS)
