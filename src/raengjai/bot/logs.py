"""Logs: one line of JSON for each thing that happened, never with personal data.

Only names and numbers given as `extra` are written; of an error its kind and the places it passed, never its
words, which may quote what a person wrote.
"""

from __future__ import annotations

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import IO

QUEUE_TROUBLE_EVERY = 10.0  # seconds

_JSON = json.JSONEncoder(ensure_ascii=False, default=str)
_STANDARD = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}


class JsonLines(logging.Formatter):
    """Formats a record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Time, level, who, what, and what was given as `extra`."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "what": record.getMessage(),
        }
        line |= {name: value for name, value in record.__dict__.items() if name not in _STANDARD}
        if record.exc_info and record.exc_info[0] is not None:
            line["trouble"] = record.exc_info[0].__name__
            line["where"] = _places(record.exc_info[2])
        return _JSON.encode(line)


def _places(passed: TracebackType | None) -> list[str]:
    return [f"{Path(frame.filename).name}:{frame.lineno}" for frame in traceback.extract_tb(passed)]


class Seldom(logging.Filter):
    """Lets one record of each wording of a logger pass in so many seconds; it tells how many it held back before."""

    def __init__(self, logger: str, seconds: float) -> None:
        super().__init__()
        self._logger, self._seconds = logger, seconds
        self._passed: dict[str, tuple[float, int]] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the record passes; other loggers' do."""
        if record.name != self._logger:
            return True
        last, held_back = self._passed.get(record.msg, (float("-inf"), 0))
        if record.created - last < self._seconds:
            self._passed[record.msg] = last, held_back + 1
            return False
        self._passed[record.msg] = record.created, 0
        if held_back:
            record.held_back = held_back
        return True


def set_up(stream: IO[str] | None = None, level: int = logging.INFO) -> None:
    """Log to `stream` (standard error) from now on."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonLines())
    # While the queue is away each of its threads tells so twenty times a second.
    handler.addFilter(Seldom("huey.consumer.Worker", QUEUE_TROUBLE_EVERY))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    # These tell every task and request, with addresses and contents.
    for name in ("huey", "urllib3", "linebot", "werkzeug", "alembic", "sqlalchemy"):
        logging.getLogger(name).setLevel(logging.WARNING)
