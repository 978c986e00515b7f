"""Logs: one line of JSON for each thing that happened, never with personal data.

Twice over: by structure, for only what is on the list of `FIELDS` is written of what was given as `extra`, and of an
error its kind and the places it passed, never its words, which may quote what a person wrote; and by pattern, for what
looks like a citizen ID, a telephone or a token of ours is masked wherever it stands.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import threading
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import IO, Any
from uuid import UUID

QUEUE_TROUBLE_EVERY = 10.0  # seconds

FIELDS = frozenset(
    (
        *("event", "events", "chat", "chats", "kind", "outcome", "state", "detail", "ms", "attempts", "trouble"),
        *("delivery", "request", "file", "page", "rule", "period", "scope", "done"),
        *("part", "code", "rest", "held_back", "member"),
    )
)
"""What may stand in a line beside when, who and what; anything else is left out, and its name told in `left_out`."""

_TOKEN = re.compile(r"(?<![\w-])[\w-]{43,}(?![\w-])", re.ASCII)  # 32 random bytes and more: a link, a session
_JSON = json.JSONEncoder(ensure_ascii=False, default=str)
_thread = threading.local()
_STANDARD = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}


class JsonLines(logging.Formatter):
    """Formats a record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Time, level, who, what, and what was given as `extra`."""
        given = {name: value for name, value in record.__dict__.items() if name not in _STANDARD}
        told: dict[str, object] = {name: value for name, value in given.items() if name in FIELDS}
        if left_out := sorted(given.keys() - FIELDS):
            told["left_out"] = left_out
        if record.exc_info and record.exc_info[0] is not None:
            told["trouble"] = record.exc_info[0].__name__
            told["where"] = _places(record.exc_info[2])
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            **_redacted({"what": record.getMessage(), **told}),
        }
        return _JSON.encode(line)


def _redacted(value: Any) -> Any:
    """The same value without numbers that tell who somebody is, and without tokens."""
    if value is None or isinstance(value, bool | float | UUID):  # an id of ours is nobody's
        return value
    if isinstance(value, dict):
        return {str(name): _redacted(each) for name, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_redacted(each) for each in value]
    # Loaded with the first line: gunicorn's master seldom has one, and what it has loaded stays there twice.
    from raengjai.bot.thai.masking import without_numbers  # noqa: PLC0415

    said = str(value)
    redacted = _TOKEN.sub("…", without_numbers(said))
    return value if redacted == said else redacted


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


class Writer(logging.StreamHandler[IO[str]]):
    """Writes lines; those of `together` in one piece, for at each write the interpreter goes to another thread."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line, or keep it for the end of the block."""
        kept: list[str] | None = getattr(_thread, "kept", None)
        if kept is None:
            super().emit(record)
            return
        try:
            kept.append(self.format(record))
        except Exception:  # noqa: BLE001 - as logging's own handlers do
            self.handleError(record)

    def write_together(self, lines: Sequence[str]) -> None:
        """Write these lines."""
        with self.lock or nullcontext():
            self.stream.write("".join(line + self.terminator for line in lines))
            self.flush()


@contextmanager
def together() -> Iterator[None]:
    """What this thread logs in the block is written at its end, at once."""
    kept: list[str] = []
    _thread.kept = kept
    try:
        yield
    finally:
        del _thread.kept
        if kept:
            for each in logging.getLogger().handlers:
                if isinstance(each, Writer):
                    each.write_together(kept)


def set_up(stream: IO[str] | None = None, level: int = logging.INFO) -> None:
    """Log to `stream` (standard error) from now on."""
    handler = Writer(stream or sys.stderr)
    handler.setFormatter(JsonLines())
    # While the queue is away each of its threads tells so twenty times a second.
    handler.addFilter(Seldom("huey.consumer.Worker", QUEUE_TROUBLE_EVERY))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    # These tell every task and request, with addresses and contents.
    for name in ("huey", "urllib3", "werkzeug", "alembic", "sqlalchemy"):
        logging.getLogger(name).setLevel(logging.WARNING)
