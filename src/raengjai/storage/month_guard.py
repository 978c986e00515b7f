"""The database itself lets a closed month stand: triggers refuse whatever would move it.

A month moves when a record, what was given in it, or an outreach activity comes, goes or changes.  While a month
is closed that is refused, unless staff opened the month (or that record) again, which needs a reason, or the month
was kept long enough: its names go then, and in the end its counts (storage/retention).  Free to change are states,
questions and what is only sealed or hashed anew with another key; and the kind of worker may be severed from a record
where the month keeps counts of it only (storage/worker_kinds.py).

On PostgreSQL a change also waits for a closing that is under way, and is then refused.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, inspect, text

REFUSAL = "the month is closed"

_OF_RECORDS = (
    "period_id, number, volunteer_id, unit_id, helped_on, prefix, id_kind, id_reason, subdistrict_code, "
    "project_id, in_register, deleted_at, version, helped_with"
)
_OF_GIVEN = "record_id, help_type, service_name, position"
_OF_OUTREACH = "period_id, volunteer_id, held_on, people, subdistrict_code, deleted_at"
_OF_PERIODS = "closed_at, year, month, starts_on, ends_on"

_WATCHED = {"help_record": _OF_RECORDS, "help_given": _OF_GIVEN, "outreach": _OF_OUTREACH}
_SEVERED = (
    "NEW.worker_type = 'unsaid' AND EXISTS (SELECT 1 FROM reporting_period WHERE id = NEW.period_id AND types_counted)"
)
_ROWS = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}
_KIND = "kind"  # names the trigger about the kind of worker
_PERIOD, _FUNCTION = "reporting_period", "raengjai_month_stands"


def put_up(connection: Connection) -> None:
    """Guard closed months from now on."""
    take_down(connection)
    dialect = _postgresql() if connection.dialect.name == "postgresql" else _sqlite()
    for statement in dialect:
        connection.execute(text(statement))


def take_down(connection: Connection) -> None:
    """Let everything move: for migrations and for restoring a backup, within one transaction."""
    present = inspect(connection)
    for table in filter(present.has_table, (*_WATCHED, _PERIOD)):
        on = f" ON {table}" if connection.dialect.name == "postgresql" else ""
        for act in (*_ROWS, _KIND):
            connection.execute(text(f"DROP TRIGGER IF EXISTS {table}_stands_{act.lower()}{on}"))


def _watches() -> Iterator[tuple[str, str, str]]:
    """Each (table, act, what triggers it)."""
    for table, columns in _WATCHED.items():
        for act in _ROWS:
            yield table, act, f"UPDATE OF {columns}" if act == "UPDATE" else act


def _of(table: str, row: str) -> tuple[str, str]:
    """The SQL of a row's month and record."""
    if table == "help_given":
        return f"(SELECT period_id FROM help_record WHERE id = {row}.record_id)", f"{row}.record_id"  # noqa: S608 - ours
    return f"{row}.period_id", f"{row}.id" if table == "help_record" else "NULL"


def _is_open(period: str, record: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM reopening WHERE period_id = {period} AND closed_again_at IS NULL "  # noqa: S608 - ours
        f"AND (record_id IS NULL OR record_id = {record}))"
    )


_MOVED_BACK = (
    "OLD.closed_at IS NOT NULL AND (NEW.closed_at IS NULL OR NEW.year <> OLD.year OR NEW.month <> OLD.month "
    "OR NEW.starts_on <> OLD.starts_on OR NEW.ends_on <> OLD.ends_on)"
)


def _sqlite() -> Iterator[str]:
    for table, act, on in _watches():
        stands = " OR ".join(_stands_on_sqlite(*_of(table, row)) for row in _ROWS[act])
        yield _sqlite_trigger(table, act, on, stands)
    stands = _stands_on_sqlite(*_of("help_record", "NEW"))
    yield _sqlite_trigger("help_record", _KIND, "UPDATE OF worker_type", f"NOT ({_SEVERED}) AND {stands}")
    yield _sqlite_trigger(_PERIOD, "UPDATE", f"UPDATE OF {_OF_PERIODS}", _MOVED_BACK)


def _stands_on_sqlite(period: str, record: str) -> str:
    closed = f"EXISTS (SELECT 1 FROM reporting_period WHERE id = {period} AND closed_at IS NOT NULL AND NOT names_gone)"  # noqa: S608 - ours
    return f"({closed} AND NOT {_is_open(period, record)})"


def _sqlite_trigger(table: str, act: str, on: str, stands: str) -> str:
    return (
        f"CREATE TRIGGER {table}_stands_{act.lower()} BEFORE {on} ON {table} WHEN {stands} "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    )


def _postgresql() -> Iterator[str]:
    refuse = f"RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'check_violation';"
    # The lock makes a change wait for a closing under way; it does not hold up the numbering of new records.
    yield (
        f"CREATE OR REPLACE FUNCTION {_FUNCTION}(of_period uuid, of_record uuid) RETURNS void AS $$ "  # noqa: S608 - ours
        "DECLARE closed timestamptz; BEGIN "
        "SELECT CASE WHEN names_gone THEN NULL ELSE closed_at END INTO closed FROM reporting_period "
        "WHERE id = of_period FOR KEY SHARE; "
        f"IF closed IS NOT NULL AND NOT {_is_open('of_period', 'of_record')} THEN {refuse} END IF; "
        "END $$ LANGUAGE plpgsql"
    )
    for table, act, on in _watches():
        checks = " ".join("PERFORM {}({}, {});".format(_FUNCTION, *_of(table, row)) for row in _ROWS[act])
        yield from _postgresql_trigger(table, act, on, checks)
    kind = "IF NOT ({}) THEN PERFORM {}({}, {}); END IF;".format(_SEVERED, _FUNCTION, *_of("help_record", "NEW"))
    yield from _postgresql_trigger("help_record", _KIND, "UPDATE OF worker_type", kind)
    yield from _postgresql_trigger(
        _PERIOD, "UPDATE", f"UPDATE OF {_OF_PERIODS}", f"IF {_MOVED_BACK} THEN {refuse} END IF;"
    )


def _postgresql_trigger(table: str, act: str, on: str, checks: str) -> Iterator[str]:
    name = f"{table}_stands_{act.lower()}"
    goes_on = "RETURN OLD;" if act == "DELETE" else "RETURN NEW;"
    yield f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger AS $$ BEGIN {checks} {goes_on} END $$ LANGUAGE plpgsql"
    yield f"CREATE TRIGGER {name} BEFORE {on} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
