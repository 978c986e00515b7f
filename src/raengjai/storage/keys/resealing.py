"""Seal anew, under the key in use, what other keys have sealed: a few rows at a time, holding nobody up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, or_, select
from sqlalchemy.orm import Session

from raengjai.storage.crypto import KeyMissing, Keyring, token_key
from raengjai.storage.database import LOCKS_LATE
from raengjai.storage.keys import sealed
from raengjai.storage.keys.sealed import SealedTable
from raengjai.storage.models.base import place_of

OpenLate = Callable[[], AbstractContextManager[Session]]


def reseal(open_late: OpenLate, keyring: Keyring) -> Iterator[int]:
    """Go once over every sealed column; after each batch, committed, tell how many values are now under the new key.

    `open_late` opens a transaction that reads first (see `Database.writing_late`).  What somebody holds just now,
    or seals with an older key meanwhile, is left to another going over; so is what no key of ours opens.
    """
    for each in sealed.tables():
        after: UUID | None = UUID(int=0)
        while after is not None:
            with open_late() as session:
                after, done = _batch(session, each, keyring, after)
            yield done


def _batch(session: Session, of: SealedTable, keyring: Keyring, after: UUID) -> tuple[UUID | None, int]:
    rows = session.execute(_wanted(of, keyring, after)).all()
    for column in of.columns:
        changes = [change for row in rows if (change := _change(row, of, column.name, keyring)) is not None]
        if changes:
            same = of.table.update().where(of.table.c.id == bindparam("row"), column == bindparam("stood"))
            session.connection().execute(same.values({column: bindparam("anew")}), changes)
    return (rows[-1].id if rows else None), _stale_values(rows, of, keyring)


def _wanted(of: SealedTable, keyring: Keyring, after: UUID) -> Any:
    """Rows that nobody holds; PostgreSQL holds them until they are written: no two wait for each other."""
    others = keyring.data_key_ids[1:]
    stale = or_(*(sealed.key_of(column).in_(others) for column in of.columns))
    office = [of.table.c.office_id] if "office_id" in of.table.c else []
    wanted = select(of.table.c.id, *office, *of.columns).where(of.table.c.id > after, stale)
    held = wanted.order_by(of.table.c.id).limit(of.at_once).with_for_update(key_share=True, skip_locked=True)
    return held.execution_options(**LOCKS_LATE)


def _is_stale(token: bytes | None, keyring: Keyring) -> bool:
    return token is not None and token_key(token) in keyring.data_key_ids[1:]


def _stale_values(rows: Any, of: SealedTable, keyring: Keyring) -> int:
    return sum(_is_stale(getattr(row, column.name), keyring) for row in rows for column in of.columns)


def _change(row: Row[Any], of: SealedTable, column: str, keyring: Keyring) -> dict[str, Any] | None:
    """None: it is under the key in use, or nobody can read it; that is counted by `raengjai keys status`."""
    token = getattr(row, column)
    if not _is_stale(token, keyring):
        return None
    place = place_of(of.table.name, column, row.id, getattr(row, "office_id", None))
    try:
        return {"row": row.id, "stood": token, "anew": keyring.seal(keyring.open(token, place), place)}
    except KeyMissing:
        return None
