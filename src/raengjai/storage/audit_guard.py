"""The database itself lets the audit stand: triggers refuse to change an entry or a seal, and to delete either.

One way is left, for what was kept long enough: a sealed day is marked as dropped, once, and then its entries may be
deleted.  The seal stays.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, inspect, text

REFUSAL = "the audit is only added to"

_FUNCTION = "raengjai_audit_stands"
_TABLES = ("audit_entry", "audit_seal")
_ACTS = ("update", "delete", "truncate")
_DAY = {"sqlite": "date(OLD.at, '+7 hours')", "postgresql": "(OLD.at AT TIME ZONE 'Asia/Bangkok')::date"}
_MARKED_ONLY = (
    "OLD.dropped_at IS NULL AND NEW.dropped_at IS NOT NULL AND NEW.id = OLD.id AND NEW.office_id = OLD.office_id "
    "AND NEW.day = OLD.day AND NEW.entries = OLD.entries AND NEW.digest = OLD.digest AND NEW.seal = OLD.seal "
    "AND NEW.sealed_at = OLD.sealed_at"
)


def put_up(connection: Connection) -> None:
    """Guard the audit from now on."""
    take_down(connection)
    dialect = connection.dialect.name
    statements = _postgresql() if dialect == "postgresql" else _sqlite()
    for statement in statements:
        connection.execute(text(statement))


def may_drop(connection: Connection) -> bool:
    """Whether this process may delete what was kept long enough; a role that may only add can not."""
    if connection.dialect.name != "postgresql":
        return True
    asked = "SELECT has_table_privilege('audit_entry', 'DELETE') AND has_table_privilege('audit_seal', 'UPDATE')"
    return bool(connection.scalar(text(asked)))


def take_down(connection: Connection) -> None:
    """Let it be changed: for migrations and for restoring a backup, within one transaction."""
    present = inspect(connection)
    for table in filter(present.has_table, _TABLES):
        on = f" ON {table}" if connection.dialect.name == "postgresql" else ""
        for act in _ACTS:
            connection.execute(text(f"DROP TRIGGER IF EXISTS {table}_stands_{act}{on}"))


def _refused(dialect: str) -> Iterator[tuple[str, str, str]]:
    """Each (table, act, when it is refused)."""
    dropped = (
        f"EXISTS (SELECT 1 FROM audit_seal WHERE office_id = OLD.office_id AND day = {_DAY[dialect]} "  # noqa: S608 - ours
        "AND dropped_at IS NOT NULL)"
    )
    yield "audit_entry", "update", "TRUE"
    yield "audit_entry", "delete", f"NOT {dropped}"
    yield "audit_seal", "update", f"NOT ({_MARKED_ONLY})"
    yield "audit_seal", "delete", "TRUE"


def _sqlite() -> Iterator[str]:
    for table, act, refused in _refused("sqlite"):
        yield (
            f"CREATE TRIGGER {table}_stands_{act} BEFORE {act.upper()} ON {table} WHEN {refused} "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        )


def _postgresql() -> Iterator[str]:
    refuse = f"RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'check_violation';"
    for table, act, refused in _refused("postgresql"):
        name = f"{_FUNCTION}_{table}_{act}"
        goes_on = "RETURN OLD;" if act == "delete" else "RETURN NEW;"
        yield (
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger AS $$ BEGIN IF {refused} THEN {refuse} END IF; "
            f"{goes_on} END $$ LANGUAGE plpgsql"
        )
        yield _trigger(table, act, "ROW", name)
    yield f"CREATE OR REPLACE FUNCTION {_FUNCTION}() RETURNS trigger AS $$ BEGIN {refuse} END $$ LANGUAGE plpgsql"
    for table in _TABLES:
        yield _trigger(table, "truncate", "STATEMENT", _FUNCTION)


def _trigger(table: str, act: str, each: str, function: str) -> str:
    when = f"BEFORE {act.upper()} ON {table} FOR EACH {each}"
    return f"CREATE TRIGGER {table}_stands_{act} {when} EXECUTE FUNCTION {function}()"
