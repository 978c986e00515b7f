"""What is an office's: which tables, and which of their rows; and what is not taken along, with the reason.

A table with `office_id` is taken by itself, so a new one can not be forgotten; one without it must be named here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Table, select, union

from raengjai.storage import models as m
from raengjai.storage.models.base import Base
from raengjai.storage.rows import table_of

OFFICE = table_of(m.Office)

PARTS: Mapping[type[Base], str] = {m.HelpGiven: "record_id"}
"""Tables whose rows are parts of a row that is an office's, and the column that says of which."""

REACHED: frozenset[type[Base]] = frozenset({m.Person, m.Chat})
"""Nobody's alone: taken are those that something of the office points to."""

_DOOR = "a key to the system that is left: the other one makes its own"
_UNDER_WAY = "under way, and gone after some days: no record of the office"
_OF_THE_HOUSE = "of the program, not of an office"

LEFT: Mapping[type[Base], str] = {
    m.LoginLink: _DOOR,
    m.StaffSession: _DOOR,
    m.StaffInvite: _DOOR,
    m.GroupCode: _DOOR,
    m.LineGroup: "a chat of the account at LINE that is left: another one is invited and bound anew",
    m.PageLink: _DOOR,
    m.LineChannel: "LINE's credentials: the operator has them from LINE's console",
    m.LineQuota: "LINE's count of a channel that several offices may share",
    m.Conversation: "half-told drafts: what was saved of them is in the records",
    m.InboxEvent: "what was written to the bot: emptied after seven days, what came of it is in the records",
    m.OutboxBubble: "what the bot answered: emptied after seven days",
    m.Delivery: "how it was sent",
    m.SentFile: _UNDER_WAY,
    m.LongTask: _UNDER_WAY,
    m.Forgetting: _UNDER_WAY,
    m.ForgottenEvent: _UNDER_WAY,
    m.InviteGuess: _UNDER_WAY,
    m.Tries: _UNDER_WAY,
    m.TimerRun: "what the clock did; it plans anew from the months",
    m.WorkerSign: _OF_THE_HOUSE,
}
"""Tables that are not taken along, and why."""


def taken() -> list[type[Base]]:
    """The tables that are taken along, each behind those it points to."""
    models = {table_of(mapper.class_): mapper.class_ for mapper in Base.registry.mappers}
    return [models[table] for table in Base.metadata.sorted_tables if models[table] not in LEFT]


def of_office(model: type[Base], office: UUID) -> ColumnElement[bool]:
    """Which rows of a table are the office's; LookupError: nobody has said."""
    table = table_of(model)
    if table is OFFICE:
        return table.c.id == office
    if "office_id" in table.c:
        return table.c.office_id == office
    if model in PARTS:
        return _part_of(table, PARTS[model], office)
    if model in REACHED:
        return table.c.id.in_(union(*_pointing(table, office)))
    raise LookupError(f"say of {table.name} in storage/exits/tables.py which rows are an office's, or why it is left")


def _part_of(table: Table, column: str, office: UUID) -> ColumnElement[bool]:
    whole = next(iter(table.c[column].foreign_keys)).column.table
    return table.c[column].in_(select(whole.c.id).where(whole.c.office_id == office))


def _pointing(to: Table, office: UUID) -> Iterator[Any]:
    for model in taken():
        for column in table_of(model).c:
            if any(key.column.table is to for key in column.foreign_keys):
                yield select(column).where(of_office(model, office), column.is_not(None))


def left_tables() -> frozenset[Table]:
    """The tables that stay: what points into them is not taken along either."""
    return frozenset(map(table_of, LEFT))
