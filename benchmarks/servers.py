"""PostgreSQL and Redis of the benchmark's own: as the tests start them, but PostgreSQL truly writes to disk."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests import services
from tests.services import PostgreSQL, Redis, ServiceMissing, free_port, wait_until

__all__ = ["Grown", "ServiceMissing", "free_port", "started", "wait_until"]


class DurablePostgreSQL(PostgreSQL):
    """A server with PostgreSQL's own settings: a commit is on disk."""

    def start(self) -> None:
        """Start the server and wait until it answers."""
        options = ["-c", "listen_addresses=127.0.0.1", "-c", f"unix_socket_directories={self.folder}"]
        command = [services._program("postgres"), "-D", str(self.data), "-p", str(self.port), *options]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603 - our own command
                command, user=services._unprivileged(), cwd=self.folder, stdout=log, stderr=log
            )
        wait_until(self._answers, "PostgreSQL")


@dataclass(frozen=True)
class Grown:
    """The two servers of a grown office."""

    postgresql: PostgreSQL
    redis: Redis

    def numbers(self) -> dict[str, int]:
        """Process numbers of those that run."""
        both = {"PostgreSQL": self.postgresql.process, "Redis": self.redis.process}
        return {name: process.pid for name, process in both.items() if process is not None}


@contextmanager
def started() -> Iterator[Grown]:
    """Both servers, ended with the block; raise `ServiceMissing` when one is not installed."""
    # Not in the run's own folder: that may be closed to PostgreSQL's user.
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    folder.chmod(0o755)
    grown = Grown(DurablePostgreSQL(folder / "postgresql"), Redis(folder / "redis"))
    try:
        grown.postgresql.make()
        grown.postgresql.start()
        grown.redis.start()
        yield grown
    finally:
        grown.postgresql.stop()
        if grown.redis.process is not None:
            grown.redis.stop()
        shutil.rmtree(folder, ignore_errors=True)
