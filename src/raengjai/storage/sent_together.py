"""Statements that need no answer of one another go to PostgreSQL one behind the other, and are answered together.

Half a dozen statements at the end of a transaction would be as many waits, each of them longer than its work.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import psycopg
from sqlalchemy import Connection, Engine, Executable, event

_LAST = "last of those sent together"  # an execution option


@dataclass
class _Sent:
    """What is on its way on a connection; cursors of our own, for SQLAlchemy closes its own before the answer."""

    connection: psycopg.Connection[Any]
    pipeline: psycopg.Pipeline
    cursors: list[psycopg.Cursor[Any]] = field(default_factory=list)

    def send(self, statement: str, given: Any, *, is_last: bool) -> None:
        cursor = self.connection.cursor()
        cursor.executemany(statement, given)
        self.cursors.append(cursor)
        if is_last:
            self.pipeline.sync()


def run(connection: Connection, statements: Sequence[tuple[Executable, list[dict[str, Any]]]]) -> list[int]:
    """Run each statement once for each of its rows; return how many rows each has touched.

    The last one waits for all the answers: in it SQLAlchemy hears, and tells, of whatever went wrong with any.
    """
    if not statements:
        return []
    driver: Any = connection.connection.driver_connection
    with driver.pipeline() as pipeline:
        sent = driver.sent_together = _Sent(driver, pipeline)
        try:
            for number, (statement, given) in enumerate(statements, 1):
                connection.execute(statement, given, execution_options={_LAST: number == len(statements)})
        finally:
            driver.sent_together = None
    return [cursor.rowcount for cursor in sent.cursors]


def make_possible(engine: Engine) -> None:
    """Let statements of `run` be sent ahead on this engine's connections."""
    event.listen(engine, "do_execute", lambda cursor, text, given, context: _send(cursor, text, [given], context))
    event.listen(engine, "do_executemany", _send)


def _send(cursor: Any, statement: str, given: Any, context: Any) -> bool:
    """Whether it was sent here, instead of by SQLAlchemy."""
    sent = cursor.connection.sent_together
    if sent is None:
        return False
    sent.send(statement, given, is_last=context.execution_options[_LAST])
    return True
