"""Throw-away PostgreSQL and Redis servers of the test run's own, on free ports and in temporary folders."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
import redis

PATIENCE = 30.0  # seconds for a server to come up


class ServiceMissing(Exception):
    """A server's program is not installed on this machine."""


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _unprivileged() -> str | None:
    """Whom to run PostgreSQL as: it refuses root."""
    if os.geteuid() != 0:
        return None
    names = {user.pw_name for user in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in names)


def _program(name: str) -> str:
    places = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)
    found = shutil.which(name) or (str(places[0]) if places else None)
    if found is None:
        raise ServiceMissing(f"{name} is not installed")
    return found


def _children(number: int) -> list[int]:
    return [int(each) for each in Path(f"/proc/{number}/task/{number}/children").read_text().split()]


@dataclass
class PostgreSQL:
    """One server; every test gets a database of its own, copied from a migrated one."""

    folder: Path
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None
    desk: psycopg.Connection | None = None

    def make(self) -> None:
        """Make the data folder (once)."""
        self.folder.mkdir(parents=True, exist_ok=True)
        user = _unprivileged()
        if user is not None:
            shutil.chown(self.folder, user)
            self.folder.chmod(0o700)
        self._run("initdb", "--auth=trust", "--username=test", "--no-sync", "--locale=C.UTF-8", "-D", str(self.data))

    @property
    def data(self) -> Path:
        """The server's files."""
        return self.folder / "data"

    def _run(self, name: str, *arguments: str) -> None:
        command = [_program(name), *arguments]
        subprocess.run(command, user=_unprivileged(), cwd=self.folder, check=True, stdout=subprocess.DEVNULL)

    def start(self) -> None:
        """Start the server and wait until it answers."""
        settings = {"fsync": "off", "listen_addresses": "127.0.0.1", "unix_socket_directories": str(self.folder)}
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        command = [_program("postgres"), "-D", str(self.data), "-p", str(self.port), *options]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                command, user=_unprivileged(), cwd=self.folder, stdout=log, stderr=subprocess.STDOUT
            )
        wait_until(self._answers, "PostgreSQL")

    def _answers(self) -> bool:
        try:
            with psycopg.connect(self._dsn("postgres"), connect_timeout=2):
                return True
        except psycopg.OperationalError:
            return False

    def stop(self, number: int = signal.SIGQUIT) -> None:
        """End the server; SIGQUIT as if it crashed, SIGINT in order."""
        if self.desk is not None:
            self.desk.close()
        if self.process is not None:
            self.process.send_signal(number)
            self.process.wait(PATIENCE)
            self.process = None

    def freeze(self) -> None:
        """It keeps its connections, takes new ones, and answers nothing any more."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """It goes on."""
        self._signal(signal.SIGCONT)

    def _signal(self, number: int) -> None:
        """To the server, first, and to each of its processes."""
        if self.process is not None:
            self.process.send_signal(number)
            for child in _children(self.process.pid):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(child, number)

    def _dsn(self, name: str) -> str:
        return f"host=127.0.0.1 port={self.port} user=test dbname={name}"

    def url(self, name: str) -> str:
        """The address of a database."""
        return f"postgresql+psycopg://test@127.0.0.1:{self.port}/{name}"

    def create(self, name: str, template: str = "template0") -> str:
        """Make a database and return its address."""
        self._tell(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return self.url(name)

    def drop(self, name: str) -> None:
        """Delete a database, whoever is connected."""
        self._tell(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def _tell(self, statement: str) -> None:
        if self.desk is None or self.desk.closed:
            self.desk = psycopg.connect(self._dsn("postgres"), autocommit=True)
        self.desk.execute(statement.encode())


@dataclass
class Redis:
    """One server that keeps nothing on disk."""

    folder: Path
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the server and wait until it answers."""
        self.folder.mkdir(parents=True, exist_ok=True)
        command = [_program("redis-server"), "--port", str(self.port), "--save", "", "--appendonly", "no"]
        command += ["--bind", "127.0.0.1", "--dir", str(self.folder)]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        wait_until(self._answers, "Redis")

    def _answers(self) -> bool:
        client: Any = redis.Redis(port=self.port, socket_timeout=1)
        try:
            return bool(client.ping())
        except redis.RedisError:
            return False
        finally:
            client.close()

    @property
    def url(self) -> str:
        """The server's address."""
        return f"redis://127.0.0.1:{self.port}/0"

    def freeze(self) -> None:
        """It takes connections and answers nothing any more."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """It goes on."""
        self._signal(signal.SIGCONT)

    def stop(self) -> None:
        """Kill it."""
        self._signal(signal.SIGCONT)
        self._signal(signal.SIGKILL)
        if self.process is not None:
            self.process.wait(PATIENCE)
            self.process = None

    def _signal(self, number: int) -> None:
        if self.process is not None:
            self.process.send_signal(number)


def wait_until(happened: Any, what: str, seconds: float = PATIENCE) -> None:
    """Wait until `happened()` is true; `TimeoutError` names what was waited for."""
    deadline = time.monotonic() + seconds
    while not happened():
        if time.monotonic() > deadline:
            raise TimeoutError(f"waited {seconds} s for {what}")
        time.sleep(0.02)
