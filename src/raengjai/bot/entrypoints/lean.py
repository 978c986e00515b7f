"""How a process that serves for months is started: without what only readers of its source want.

Docstrings, and the columns within a line of each instruction, are 9 of the 115 MB of a web process.  The logs tell of
an error its file and line, and ours has no `assert` (ruff's S101), which goes as well.

As a module of its own it compiles all that is so started, for who compiles while starting keeps 6 MB of it.
"""

from __future__ import annotations

import subprocess
import sys

from raengjai.bot import catalogues

_PYTHON = (sys.executable, "-OO", "-X", "no_debug_ranges")
_LOADED = (
    "raengjai.bot.entrypoints.web",
    "raengjai.bot.entrypoints.web_server",
    "raengjai.bot.entrypoints.worker",
    "huey",
    "sqlalchemy.dialects.postgresql.psycopg",
    "sqlalchemy.dialects.sqlite.pysqlite",
)


def python(module: str) -> list[str]:
    """The command line of one of our own modules."""
    return [*_PYTHON, "-m", module]


def compile_beforehand() -> None:
    """Fill Python's cache of compiled files, and ours of sentences; where it can not be written, nothing is kept."""
    catalogues.compile_all()
    subprocess.run([*_PYTHON, "-c", f"import {', '.join(_LOADED)}"], check=True)  # noqa: S603 - our own modules


if __name__ == "__main__":
    compile_beforehand()
