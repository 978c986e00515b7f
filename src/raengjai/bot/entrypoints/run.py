"""Web and worker in one command, for a small office: two processes under a small supervisor."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import threading
import time
from dataclasses import dataclass, field
from types import FrameType
from typing import IO

from raengjai.bot import logs
from raengjai.bot.entrypoints import lean
from raengjai.bot.settings import Settings

PARTS = ("raengjai.bot.entrypoints.web_server", "raengjai.bot.entrypoints.worker")
LOOK_EVERY = 0.2  # seconds
GRACE_SECONDS = 9.0
LONGEST_REST = 30.0  # seconds before a part that dies again and again is started once more
LIVED_WELL = 60.0  # seconds after which its deaths are forgotten

log = logging.getLogger(__name__)


@dataclass
class Child:
    """One of the two processes."""

    module: str
    log: IO[bytes] | None = None  # None: beside the supervisor's own
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    deaths: int = 0
    start_at: float = field(default_factory=time.monotonic)

    def look_after(self, now: float) -> None:
        """Start it if it should run and does not."""
        if self.process is not None and self.process.poll() is not None:
            self._bury(now)
        if self.process is None and now >= self.start_at:
            self.process = subprocess.Popen(lean.python(self.module), stdout=self.log, stderr=self.log)  # noqa: S603 - our own module
            self.started = now

    def _bury(self, now: float) -> None:
        self.deaths = self.deaths + 1 if now - self.started < LIVED_WELL else 1
        rest = 0.0 if self.deaths == 1 else min(2.0 ** (self.deaths - 2), LONGEST_REST)
        code = self.process.returncode if self.process else None
        log.error("died", extra={"part": self.module, "code": code, "rest": rest})
        self.process, self.start_at = None, now + rest

    def end(self) -> None:
        """Ask it to end."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)

    def wait(self, until: float) -> None:
        """Wait for its end, and no longer than `until`."""
        if self.process is None:
            return
        try:
            self.process.wait(max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def serve(settings: Settings, log_to: IO[bytes] | None = None) -> None:
    """Run both until told to stop.  The settings were checked; each process reads them itself."""
    logs.set_up()
    os.environ["PORT"] = str(settings.port)  # for the master of the web process, which reads no settings
    stop = threading.Event()
    _stop_at_signals(stop)
    children = [Child(module, log_to) for module in PARTS]
    while not stop.is_set():
        for child in children:
            child.look_after(time.monotonic())
        stop.wait(LOOK_EVERY)
    for child in children:
        child.end()
    until = time.monotonic() + GRACE_SECONDS
    for child in children:
        child.wait(until)


def _stop_at_signals(stop: threading.Event) -> None:
    def ask_to_stop(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, ask_to_stop)
