"""PostgreSQL that does not answer: nobody waits for it for ever.

A frozen server, or one whose disk hangs, answers nothing, while its machine keeps every connection alive: neither
its own statement_timeout nor TCP's time-outs end such a wait.  So each answer is waited for so long and no longer.
"""

from __future__ import annotations

import time
from collections.abc import Generator
from typing import Any, TypeVar

import psycopg
from psycopg.abc import PQGen
from psycopg.waiting import Ready, Wait
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import InvalidatePoolError

from raengjai.storage import sent_together
from raengjai.storage.patience import Patience, on_the_server

CONNECT_SECONDS = 3
RESTED = 2.0  # seconds without use, after which a connection is asked whether it still stands
FROZEN_SECONDS = 120  # without a word within a transaction: its process is frozen, the server ends it
# A host that vanished closes no connection: without these a thread would wait for its answer for many minutes.
_NOTICE_SILENCE = {"keepalives_idle": 5, "keepalives_interval": 2, "keepalives_count": 3, "tcp_user_timeout": 10_000}

Answer = TypeVar("Answer")


class NoAnswer(psycopg.OperationalError):
    """PostgreSQL did not answer in time; whether it did what was asked is not known."""


class Connection(psycopg.Connection[Any]):
    """A connection that ends with the first answer that does not come in time."""

    patience: Patience
    sent_together: Any = None  # storage/sent_together.py

    def wait(self, gen: PQGen[Answer], *more: Any, **named: Any) -> Answer:
        """Wait for what `gen` waits for; raise `NoAnswer` when it takes too long."""
        try:
            return super().wait(self._in_time(gen), *more, **named)
        except NoAnswer:
            self.pgconn.finish()
            raise

    def _in_time(self, gen: PQGen[Answer]) -> Generator[Wait, Ready | int, Answer]:
        """The same; psycopg resumes it ten times a second even when nothing comes, to notice Ctrl-C."""
        since = time.monotonic()
        try:
            wanted = next(gen)
            while True:
                ready = yield wanted
                if not ready and self.patience.has_run_out(since):
                    raise NoAnswer("PostgreSQL does not answer")
                wanted = gen.send(ready)
        except StopIteration as done:
            answer: Answer = done.value
            return answer


def engine(url: str, pool_size: int, patience: Patience) -> Engine:
    """An engine whose connections wait with that patience."""
    made = create_engine(
        url,
        pool_size=pool_size,
        max_overflow=pool_size,
        pool_use_lifo=True,  # those in use stay few and warm
        pool_timeout=CONNECT_SECONDS,
        connect_args={"connect_timeout": CONNECT_SECONDS, "application_name": "raengjai", **_NOTICE_SILENCE},
    )

    def connect(_dialect: Any, _record: Any, given: list[Any], named: dict[str, Any]) -> Connection:
        if patience.is_used_up():
            raise NoAnswer("PostgreSQL does not answer")
        connection = Connection.connect(*given, **named)
        connection.patience = patience
        return connection

    event.listen(made, "do_connect", connect)
    _ask_the_rested(made)
    sent_together.make_possible(made)
    if patience.seconds is not None:
        event.listen(made, "connect", _limited(patience.seconds))
    return made


def _ask_the_rested(engine: Engine) -> None:
    """Ask a connection whether it still stands only after a rest: to ask each time costs a round trip each time.

    When the server restarts, one transaction fails and the whole pool is made anew.
    """

    def rests(_connection: Any, record: Any) -> None:
        record.info["rests since"] = time.monotonic()

    def is_taken(connection: Any, record: Any, _proxy: Any) -> None:
        if time.monotonic() - record.info.get("rests since", time.monotonic()) < RESTED:
            return
        try:
            engine.dialect.do_ping(connection)
        except psycopg.Error:
            raise InvalidatePoolError("the connection fell while it rested") from None

    event.listen(engine, "checkin", rests)
    event.listen(engine, "checkout", is_taken)


def _limited(seconds: float) -> Any:
    """Let the server, too, give up what takes too long, and what a frozen process of ours has left open."""
    statement = f"SET statement_timeout={on_the_server(seconds)}"
    transaction = f"SET idle_in_transaction_session_timeout={FROZEN_SECONDS * 1000}"

    def prepare(connection: Any, _record: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)
            cursor.execute(transaction)
        connection.commit()  # else the pool's first rollback would undo it

    return prepare
