"""The program's processes, as an operator's machine runs them."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

WEB = ("-m", "raengjai.bot.entrypoints.web_server")
WORKER = ("-m", "raengjai.bot.entrypoints.worker")
CLI = ("-m", "raengjai.bot.entrypoints.cli")
GRACE = 15.0  # seconds for a process to end


@dataclass
class Processes:
    """Processes by name, in a folder; what each writes goes to a file of its name there."""

    folder: Path
    environment: Mapping[str, str]
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start(self, name: str, command: Sequence[str]) -> None:
        """Start one; `command` follows the interpreter."""
        with (self.folder / f"{name}.log").open("ab") as log, _undisturbed():
            self.running[name] = subprocess.Popen(  # noqa: S603 - our own modules
                [sys.executable, *command], env=dict(self.environment), cwd=self.folder, stdout=log, stderr=log
            )

    def kill(self, name: str) -> None:
        """End one as a power cut would."""
        process = self.running.pop(name)
        process.kill()
        process.wait(GRACE)

    def end_all(self) -> None:
        """Ask each to end, and see that it does."""
        for process in self.running.values():
            process.terminate()
        for process in self.running.values():
            _see_the_end(process)
        self.running.clear()

    def finish(self, *arguments: str) -> None:
        """Run `raengjai …` to its end; raises `CalledProcessError` when it fails."""
        subprocess.run(  # noqa: S603 - our own module
            [sys.executable, *CLI, *arguments],
            env=dict(self.environment),
            cwd=self.folder,
            check=True,
            capture_output=True,
        )


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Whoever tells this process to end is heard after the block: what it has started must be known to be ended.

    Only the main thread hears signals: what another starts is not disturbed.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    told: list[int] = []
    before = {
        number: signal.signal(number, lambda number, _frame: told.append(number))
        for number in (signal.SIGINT, signal.SIGTERM)
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for heard in told[:1]:
            signal.raise_signal(heard)


def _see_the_end(process: subprocess.Popen[bytes]) -> None:
    try:
        process.wait(GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(GRACE)
