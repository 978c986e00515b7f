"""Processes of a benchmark: each with its log in the run's folder, all ended at the end."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any

ROOT = Path(__file__).parent.parent
PATIENCE = 60.0  # seconds for a process to come up
GRACE = 12.0  # seconds for it to end
GLANCE = 5.0  # seconds between two looks at one that runs to its end


class Died(Exception):
    """A process ended before its time."""


@dataclass
class Processes:
    """Some processes that end together (a context manager)."""

    folder: Path
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def __enter__(self) -> Processes:
        self.folder.mkdir(parents=True, exist_ok=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for name in reversed(list(self.running)):
            self.end(name)

    def start(self, name: str, command: Sequence[str], environment: Mapping[str, str] | None = None) -> int:
        """Start a command in a process group of its own; return its process number."""
        with (self.folder / f"{name}.log").open("ab") as log:
            self.running[name] = subprocess.Popen(  # noqa: S603 - our own commands
                list(command), env=bare_environment() | dict(environment or {}), cwd=ROOT,
                stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        return self.running[name].pid

    def python(self, name: str, *arguments: str, environment: Mapping[str, str] | None = None) -> int:
        """Start a Python program of ours."""
        return self.start(name, [sys.executable, *arguments], environment)

    def wait_for_port(self, name: str, port: int) -> None:
        """Wait until something listens there; raise `Died` if the process ended instead."""
        until = time.monotonic() + PATIENCE
        while not listens(port):
            if self.running[name].poll() is not None or time.monotonic() > until:
                raise Died(f"{name} did not start: {self._last_words(name)}")
            time.sleep(0.05)

    def _last_words(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text(errors="replace")[-800:]

    def end(self, name: str) -> None:
        """Ask a process to end, and kill what is left of its group."""
        process = self.running.pop(name)
        process.terminate()
        try:
            process.wait(GRACE)
        except subprocess.TimeoutExpired:
            pass
        finally:
            _kill_group(process.pid)
            process.wait()


def _kill_group(number: int) -> None:
    try:
        os.killpg(number, signal.SIGKILL)
    except ProcessLookupError:
        return


def bare_environment() -> dict[str, str]:
    """What any program needs, and none of the settings that may stand in ours."""
    return {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}


def listens(port: int) -> bool:
    """Whether something takes connections on this machine's own port."""
    with socket.socket() as trying:
        trying.settimeout(1)
        return trying.connect_ex(("127.0.0.1", port)) == 0


def result_of(
    module: str, given: Mapping[str, Any], timeout: float, meanwhile: Callable[[], object] = lambda: None
) -> Any:
    """Run a module of ours with a JSON argument, to its end; return the JSON that it prints.

    `meanwhile` is called every few seconds while it runs.
    """
    command = [sys.executable, "-m", module, json.dumps(given)]
    with subprocess.Popen(command, cwd=ROOT, env=bare_environment(), stdout=subprocess.PIPE) as process:  # noqa: S603 - our own command
        try:
            printed = _all_printed(process, time.monotonic() + timeout, meanwhile)
        except BaseException:
            process.kill()
            raise
    if process.returncode:
        raise Died(f"{module} ended with {process.returncode}")
    return json.loads(printed)


def _all_printed(process: subprocess.Popen[bytes], until: float, meanwhile: Callable[[], object]) -> bytes:
    while True:
        meanwhile()
        try:
            return process.communicate(timeout=GLANCE)[0]
        except subprocess.TimeoutExpired:
            if time.monotonic() > until:
                raise
