"""Statements sent to PostgreSQL one behind the other: what each has touched, and what goes wrong with any of them."""

from __future__ import annotations

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, bindparam, insert, select, text, update
from sqlalchemy.exc import DataError, IntegrityError, OperationalError

from raengjai.storage import sent_together
from raengjai.storage.database import Database
from raengjai.storage.passing import is_passing

pytestmark = pytest.mark.postgresql

STONES = Table("stone", MetaData(), Column("number", Integer, primary_key=True), Column("weight", Integer))
LAID = insert(STONES)
MOVED = update(STONES).where(STONES.c.number == bindparam("which")).values(weight=bindparam("weight"))


@pytest.fixture
def database(postgresql_url):
    database = Database(postgresql_url)
    STONES.create(database.engine)
    yield database
    database.close()


def stones(*numbers, weight=0):
    return [{"number": number, "weight": weight} for number in numbers]


def run(database, *statements):
    with database.transaction() as session:
        return sent_together.run(session.connection(), statements)


def stand(database):
    with database.transaction() as session:
        return [tuple(row) for row in session.execute(select(STONES).order_by(STONES.c.number))]


def test_each_tells_how_many_rows_it_touched(database):
    moves = [{"which": which, "weight": 5} for which in (1, 3, 9)]
    assert run(database, (LAID, stones(1, 2, 3)), (MOVED, moves), (LAID, stones(4))) == [3, 2, 1]
    assert stand(database) == [(1, 5), (2, 0), (3, 5), (4, 0)]
    assert run(database) == []


@pytest.mark.parametrize("place", [0, 1, 2])
def test_what_goes_wrong_with_any_of_them_is_told_as_ever_and_undoes_all(database, place):
    run(database, (LAID, stones(7)))
    statements = [(LAID, stones(1, 2)), (LAID, stones(3)), (LAID, stones(4))]
    statements[place] = (LAID, stones(5, 7, 6))
    with pytest.raises(IntegrityError) as trouble:
        run(database, *statements)
    assert not is_passing(trouble.value)
    assert stand(database) == [(7, 0)]
    assert run(database, (LAID, stones(1))) == [1], "the connection serves on"


def test_what_can_not_even_be_sent_is_told_as_well(database):
    with pytest.raises(DataError):
        run(database, (LAID, stones(1)), (LAID, stones(2, weight=2**40)), (LAID, stones(3)))
    assert stand(database) == []
    assert run(database, (LAID, stones(1)), (LAID, stones(2))) == [1, 1]


def test_a_connection_that_fell_meanwhile_is_a_trouble_that_passes(database, postgresql_url):
    other = Database(postgresql_url)
    with pytest.raises(OperationalError) as trouble:
        fallen_in_the_middle(database, other)
    assert is_passing(trouble.value)
    assert stand(database) == []
    other.close()


def fallen_in_the_middle(database, other):
    with database.transaction() as session:
        number = session.execute(text("SELECT pg_backend_pid()")).scalar_one()
        with other.transaction() as beside:
            beside.execute(text(f"SELECT pg_terminate_backend({number}, 5000)"))
        sent_together.run(session.connection(), [(LAID, stones(1)), (LAID, stones(2))])
