"""An office that leaves takes every table along, or it is said why not; each column can be closed again."""

from __future__ import annotations

from uuid import uuid4

from raengjai.handlers.exits.words import TABLES
from raengjai.storage.exits import cells, tables
from raengjai.storage.models import Base
from raengjai.storage.rows import table_of

EVERY = {mapper.class_ for mapper in Base.registry.mappers}


def test_every_table_is_taken_along_or_left_for_a_reason() -> None:
    taken = tables.taken()
    assert set(taken) | set(tables.LEFT) == EVERY
    assert all(tables.LEFT.values())
    for model in taken:
        assert tables.of_office(model, uuid4()) is not None


def test_each_table_that_is_taken_along_is_explained_in_the_paper() -> None:
    assert set(TABLES) == set(tables.taken())
    assert all(TABLES.values())


def test_what_points_to_something_left_behind_may_be_empty() -> None:
    cut = [cell.column for model in tables.taken() for cell in cells.of(model) if cell.cut]
    assert cut
    assert all(column.nullable for column in cut)


def test_no_table_is_taken_along_before_what_it_points_to() -> None:
    known = set()
    for model in tables.taken():
        for cell in cells.of(model):
            keys = {key.column.table for key in cell.column.foreign_keys} - {table_of(model)}
            assert cell.cut or keys <= known
        known.add(table_of(model))
