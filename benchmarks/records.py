"""As many help records as wanted, fast: one is written properly, the others copied from it by the database.

They spread over 36 months and all volunteers but the first, who talks in the benchmark and whose own month is
the same at every size.  What is sealed is the same everywhere: nobody opens it here.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select, text
from sqlalchemy.orm import Session

from benchmarks.office import PROVINCE, install_keys
from raengjai.bot.clock import bangkok_day, real_now
from raengjai.storage import help_records, offices, periods, places
from raengjai.storage.database import Database
from raengjai.storage.help_records import Entry
from raengjai.storage.models import HelpGiven, HelpRecord, Office, ReportingPeriod, Volunteer

MONTHS = 36


def fill(url: str, count: int) -> None:
    """Add `count` records to an office that has volunteers."""
    install_keys()
    database = Database(url)
    with database.transaction() as session:
        _first(session, real_now())
    with database.engine.begin() as connection:
        _copy(connection, count - 1)
    settle(database)
    database.close()


def settle(database: Database) -> None:
    """Do at once what PostgreSQL does by itself after a while: count its tables, clear away rows of before."""
    if not database.is_sqlite:
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))


def _first(session: Session, now: datetime) -> None:
    """The record that is copied, and the months."""
    office = offices.of_province(session, PROVINCE)
    volunteer = session.scalars(select(Volunteer).order_by(Volunteer.number.desc())).first()
    if office is None or volunteer is None:
        raise LookupError("the office has no volunteers")
    months = _months(session, office, now)
    entry = Entry(
        prefix="นาย", name="สมชาย ใจดี", id_kind="citizen", citizen_id="1000000000017", worker_type="informal",
        help_types=("promote",), helped_on=bangkok_day(now), place=places.of_province(PROVINCE)[0],
    )  # fmt: skip
    help_records.add(session, volunteer, months[0], entry, "copied", now)


def _months(session: Session, office: Office, now: datetime) -> list[ReportingPeriod]:
    months = [periods.open_on(session, office, bangkok_day(now))]
    while len(months) < MONTHS:
        months.append(periods.before(session, office, months[-1]))
    return months


def _copy(connection: Connection, count: int) -> None:
    """Number n goes to volunteer n mod V, and to month n div V mod 36."""
    connection.execute(text("CREATE TEMPORARY TABLE copying (n INTEGER PRIMARY KEY)"))
    connection.execute(text(f"INSERT INTO copying {_numbers(connection)}"), {"count": count})
    _number(connection, "whose", "volunteer WHERE number > 1", "number")
    _number(connection, "month", "reporting_period", "starts_on DESC")
    connection.execute(text(_records(connection)))
    connection.execute(text(_given(connection)))
    connection.execute(text("UPDATE reporting_period SET last_number = (SELECT max(n) + 2 FROM copying)"))


def _number(connection: Connection, name: str, rows: str, order: str) -> None:
    places = f"SELECT id, row_number() OVER (ORDER BY {order}) - 1 AS place FROM {rows}"  # noqa: S608 - our own names
    connection.execute(text(f"CREATE TEMPORARY TABLE {name} AS {places}"))


def _numbers(connection: Connection) -> str:
    if connection.dialect.name == "postgresql":
        return "SELECT generate_series(1, :count)"
    return "WITH RECURSIVE up(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM up WHERE n < :count) SELECT n FROM up"


def _id(connection: Connection, first: str) -> str:
    """An id of this row's own, in the order of its number as real ones are."""
    if connection.dialect.name == "postgresql":
        return f"('{first}' || lpad(to_hex(copying.n), 24, '0'))::uuid"
    return f"printf('{first}%024x', copying.n)"


def _records(connection: Connection) -> str:
    columns = [column.name for column in HelpRecord.__table__.columns]
    hashed = "substr(copied.person_key, 1, 8) || copying.n"
    special = {
        "id": _id(connection, "00000001"),
        "number": "copying.n + 1",
        "draft_id": "'copied-' || copying.n",
        "volunteer_id": "whose.id",
        "period_id": "month.id",
        "person_key": hashed,
        "citizen_id_hash": hashed,
    }
    values = ", ".join(special.get(name, f"copied.{name}") for name in columns)
    return (
        f"INSERT INTO help_record ({', '.join(columns)}) SELECT {values} "  # noqa: S608 - our own names
        "FROM copying CROSS JOIN (SELECT * FROM help_record WHERE draft_id = 'copied') AS copied "
        "JOIN whose ON whose.place = copying.n % (SELECT count(*) FROM whose) "
        "JOIN month ON month.place = copying.n / (SELECT count(*) FROM whose) % (SELECT count(*) FROM month) "
        "ORDER BY copying.n"
    )


def _given(connection: Connection) -> str:
    columns = [column.name for column in HelpGiven.__table__.columns]
    special = {"id": _id(connection, "00000002"), "record_id": _id(connection, "00000001")}
    values = ", ".join(special.get(name, f"copied.{name}") for name in columns)
    return (
        f"INSERT INTO help_given ({', '.join(columns)}) SELECT {values} "  # noqa: S608 - our own names
        "FROM copying CROSS JOIN (SELECT * FROM help_given LIMIT 1) AS copied ORDER BY copying.n"
    )
