"""A host of the test's own: a folder, processes, and a supervisor that starts again what died."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sizes import FULL

from nursery import Born

WEB = ("-m", "raengjai.bot.entrypoints.web_server")
WORKER = ("-m", "raengjai.bot.entrypoints.worker")
LOOK_EVERY = 0.05

Process = subprocess.Popen[bytes] | Born


@dataclass
class Child:
    """A process that is to run; `command` follows the interpreter."""

    command: Sequence[str]
    log: Path
    process: Process | None = None
    starts: int = 0

    def wrote(self) -> str:
        """All it has written, in every life."""
        return self.log.read_text(errors="replace") if self.log.exists() else ""


@dataclass
class Host:
    """Runs processes in its folder; `before` stands before each command (for a network of its own)."""

    folder: Path
    environment: Mapping[str, str]
    before: Sequence[str] = ()
    children: dict[str, Child] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self._guard = threading.RLock()
        self._stopped = threading.Event()
        self._supervisor = threading.Thread(target=self._look_after, daemon=True)
        self._supervisor.start()

    def start(self, name: str, command: Sequence[str]) -> Child:
        """Start a process and keep it running."""
        child = Child(command, self.folder / f"{name}.log")
        with self._guard:
            self._run(child)
            self.children[name] = child
        return child

    def kill(self, name: str) -> bool:
        """Kill a process and its own with -9; the supervisor starts it again.  False when it was dead already."""
        with self._guard:
            process = self.children[name].process
            if process is None or process.poll() is not None:
                return False
            _signal(process, signal.SIGKILL)
            process.wait(20)
        return True

    def kill_courier_of(self, name: str) -> bool:
        """Kill the process that carries a worker's requests to LINE; false when there was none."""
        with self._guard:
            process = self.children[name].process
        if process is None or process.poll() is not None:
            return False
        for number in _children_of(process.pid):
            with contextlib.suppress(OSError):
                if b"courier_process" in Path(f"/proc/{number}/cmdline").read_bytes():
                    os.kill(number, signal.SIGKILL)
                    return True
        return False

    def end(self, name: str, patience: float = 20.0) -> tuple[int, float]:
        """SIGTERM a process, which is not started again; its exit code and the seconds it took."""
        with self._guard:
            process = self.children.pop(name).process
        assert process is not None
        started = time.monotonic()
        process.send_signal(signal.SIGTERM)
        return process.wait(patience), time.monotonic() - started

    def close(self) -> None:
        """Kill everything, for good."""
        self._stopped.set()
        self._supervisor.join()
        for child in self.children.values():
            if child.process is not None:
                _signal(child.process, signal.SIGKILL)
                child.process.wait(20)

    def _look_after(self) -> None:
        while not self._stopped.wait(LOOK_EVERY):
            with self._guard:
                for child in self.children.values():
                    if child.process is not None and child.process.poll() is not None:
                        _signal(child.process, signal.SIGKILL)  # what it left behind
                        self._run(child)

    def _run(self, child: Child) -> None:
        child.process = self._start(child) if self.before or FULL else self._fork(child)
        child.starts += 1

    def _start(self, child: Child) -> Process:
        with child.log.open("ab") as log:
            return subprocess.Popen(
                [*self.before, sys.executable, *child.command],
                env=dict(self.environment),
                cwd=self.folder,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def _fork(self, child: Child) -> Process:
        return Born(child.command, self.environment, self.folder, child.log)


def _children_of(number: int) -> list[int]:
    """The processes that any thread of a process has started."""
    with contextlib.suppress(OSError):
        lists = [each.read_text() for each in Path(f"/proc/{number}/task").glob("*/children")]
        return [int(each) for several in lists for each in several.split()]
    return []


def _signal(process: Process, number: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, number)
