"""The demo as a newcomer starts it: one command in an empty folder."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path

START_SECONDS = 60
END_SECONDS = 20


@dataclass
class Demo:
    """A running `raengjai demo`; `url` is the one address it prints."""

    folder: Path
    process: subprocess.Popen[str]
    lines: list[str] = field(default_factory=list)
    url: str = ""
    ready: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.reader = threading.Thread(target=self._read, daemon=True)

    @classmethod
    def started(cls, folder: Path) -> Demo:
        """Start the demo in `folder` on free ports and wait for its address."""
        command = [str(Path(sys.executable).with_name("raengjai")), "demo"]
        ports = ["--port", str(free_port()), "--page-port", str(free_port())]
        environment = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "VIRTUAL_ENV") if name in os.environ}
        process = subprocess.Popen(
            [*command, *ports], cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        demo = cls(folder, process)
        demo.reader.start()
        assert demo.ready.wait(START_SECONDS), "".join(demo.lines)
        return demo

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line)
            if found := re.search(r"ready:\s+(http://\S+)", line):
                self.url = found[1]
                self.ready.set()

    def ended(self) -> int:
        """Press Ctrl-C and wait for the end; the exit status."""
        self.process.send_signal(signal.SIGINT)
        status = self.process.wait(END_SECONDS)
        self.reader.join(END_SECONDS)
        assert self.process.stdout is not None
        self.process.stdout.close()
        return status


def free_port() -> int:
    """A port nobody listens at."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port: int = trial.getsockname()[1]
        return port
