"""The tables' history: bring a database to its newest state, and tell whether it is there.

To write the next migration after changing the models: `python -m raengjai.storage.schema "What changed"`,
then read what it wrote.  (Before the first release: delete versions/0001_*.py first, to have one again.)
"""

from __future__ import annotations

import re
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, func, inspect, select, text

from raengjai.storage import guards
from raengjai.storage.database import Database

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).with_name("migrations")
LOCK = 0x7261656E676A6169  # "raengjai": the number of PostgreSQL's lock for migrations

_NAMED = re.compile(r"^(revision|down_revision)\b[^=]*= [\"'](\w+)[\"']", re.MULTILINE)


def upgrade(url: str) -> None:
    """Bring the database at `url` to the newest state; several processes may do so at once."""
    database = Database(url)
    try:
        with database.engine.begin() as connection:
            wait_for_others(connection)
            if not is_newest(connection):
                migrate(connection, "head")
                guards.put_up(connection)
    finally:
        database.close()


def migrate(connection: Connection, revision: str) -> None:
    """Run the migrations up to `revision` within the connection's transaction; nothing is guarded then."""
    from alembic import command  # noqa: PLC0415 - a running bot needs no Alembic: 10 MB

    guards.take_down(connection)
    command.upgrade(alembic_config(connection), revision)


def wait_for_others(connection: Connection) -> None:
    """SQLite's write lock is held already: every transaction here begins with it."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(LOCK)))


def alembic_config(connection: Connection) -> Config:
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    config.attributes["connection"] = connection
    return config


def at_head(engine: Engine) -> bool:
    """Whether the database is in the newest state this program knows."""
    with engine.connect() as connection:
        return is_newest(connection)


def is_newest(connection: Connection) -> bool:
    """The same, as this connection sees it."""
    if not inspect(connection).has_table("alembic_version"):
        return False
    return set(connection.scalars(text("SELECT version_num FROM alembic_version"))) == heads()


@cache
def heads() -> frozenset[str]:
    """The newest migrations, read from their files (there is one, unless two were written side by side)."""
    named = [_NAMED.findall(path.read_text()) for path in (MIGRATIONS / "versions").glob("[0-9]*.py")]
    revisions = {value for found in named for name, value in found if name == "revision"}
    replaced = {value for found in named for name, value in found if name == "down_revision"}
    return frozenset(revisions - replaced)


def write_migration(message: str) -> None:
    """Write the migration that leads from the newest one to the models as they are now."""
    from alembic import command  # noqa: PLC0415

    number = len(list((MIGRATIONS / "versions").glob("[0-9]*.py"))) + 1
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/now.db"
        if number > 1:
            upgrade(url)
        database = Database(url)
        with database.engine.begin() as connection:
            command.revision(alembic_config(connection), message, autogenerate=True, rev_id=f"{number:04}")
        database.close()


if __name__ == "__main__":
    write_migration(sys.argv[1])
