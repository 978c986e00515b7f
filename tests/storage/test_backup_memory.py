"""Photos may be many: neither making nor restoring a backup holds them all in memory."""

from __future__ import annotations

import os
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from office_at_work import NOW, backed_up, open_database, restored

from raengjai.storage.models import InboxEvent

PICTURE = 2_000_000
PICTURES = 24


def _add_pictures(url: str) -> None:
    with open_database(url) as database:
        for number in range(PICTURES):
            event = InboxEvent(channel="main", event_id=f"e{number}", kind="image", state="done", occurred_at=NOW)
            event.received_at = event.next_try_at = NOW
            event.body_sealed = os.urandom(PICTURE)
            with database.transaction() as session:
                session.add(event)


@contextmanager
def _in_little_memory() -> Iterator[None]:
    tracemalloc.start()
    try:
        yield
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < PICTURES * PICTURE * 0.75, f"{most / 1e6:.0f} MB"


def test_pictures_pass_through_little_memory(any_url: str, empty_sqlite_url: str, tmp_path: Path) -> None:
    _add_pictures(any_url)
    with _in_little_memory():
        backup = backed_up(any_url, tmp_path / "b")
    with _in_little_memory():
        assert restored(empty_sqlite_url, backup).counts["inbox_event"] == PICTURES
