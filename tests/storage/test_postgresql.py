"""Connections that rested are asked whether they still stand; statements of which each stands alone."""

from __future__ import annotations

import time

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from raengjai.storage import postgresql
from raengjai.storage.database import Database
from raengjai.storage.passing import is_passing

pytestmark = pytest.mark.postgresql
BACKEND = text("SELECT pg_backend_pid()")


@pytest.fixture
def opened(postgresql_url):
    """Two processes' ends of one database."""
    both = Database(postgresql_url), Database(postgresql_url)
    yield both
    for each in both:
        each.close()


def backend(of: Database) -> int:
    """The number of the server's process that serves us."""
    with of.transaction() as session:
        return int(session.execute(BACKEND).scalar_one())


def end(number: int, by: Database) -> None:
    """Let a connection fall."""
    with by.transaction() as session:
        session.execute(text(f"SELECT pg_terminate_backend({number}, 5000)"))


def test_a_connection_that_fell_while_it_rested_is_made_anew(opened):
    ours, other = opened
    end(first := backend(ours), other)
    time.sleep(postgresql.RESTED + 0.1)
    assert backend(ours) != first


def test_one_that_fell_just_now_costs_one_transaction_that_may_be_done_again(opened):
    ours, other = opened
    end(first := backend(ours), other)
    with pytest.raises(OperationalError) as trouble:
        backend(ours)
    assert is_passing(trouble.value)
    assert backend(ours) != first


def test_statements_one_by_one_are_seen_by_others_at_once(opened):
    ours, other = opened
    with ours.one_by_one() as session:
        session.execute(text("CREATE TABLE stone (number integer)"))
        session.execute(text("INSERT INTO stone VALUES (1)"))
        with other.transaction() as beside:
            assert beside.execute(text("SELECT number FROM stone")).scalar_one() == 1
    with pytest.raises(ZeroDivisionError):
        undone(ours)
    with other.transaction() as beside:
        assert beside.execute(text("SELECT count(*) FROM stone")).scalar_one() == 1


def undone(of: Database) -> None:
    """Write in a transaction that comes to nothing."""
    with of.transaction() as session:
        session.execute(text("INSERT INTO stone VALUES (2)"))
        raise ZeroDivisionError


def test_a_connection_in_use_when_the_database_is_closed_is_closed_when_it_comes_back(postgresql_url):
    database = Database(postgresql_url)
    with database.transaction() as session:
        session.execute(BACKEND)
        held = session.connection().connection.dbapi_connection
        database.close()
        assert not held.closed
    assert held.closed
