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

from raengjai.bot.entrypoints.demo import SECRETS

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
    def started(cls, folder: Path, patience: float = START_SECONDS) -> Demo:
        """Start the demo in `folder` on free ports and wait for its address."""
        command = [str(Path(sys.executable).with_name("raengjai")), "demo"]
        ports = ["--port", str(free_port()), "--page-port", str(free_port())]
        process = subprocess.Popen(
            [*command, *ports],
            cwd=folder,
            env=_surroundings(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        demo = cls(folder, process)
        demo.reader.start()
        assert demo.ready.wait(patience), "".join(demo.lines)
        return demo

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line)
            if found := re.search(r"ready:\s+(http://\S+)", line):
                self.url = found[1]
                self.ready.set()

    def command(self, *words: str) -> str:
        """What a command of the program says that is typed on the demo's machine."""
        var = self.folder / "var" / "demo"
        secrets = {f"{name}_FILE": str(var / "secrets" / name.lower()) for name in SECRETS}
        known = {
            "VAR_DIR": str(var),
            "DATABASE_URL": f"sqlite:///{var / 'raengjai.db'}",
            "CLOCK_FILE": str(var / "clock"),
        }
        program = Path(sys.executable).with_name("raengjai")
        return subprocess.run(
            [program, *words],
            cwd=self.folder,
            env=_surroundings() | secrets | known,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        ).stdout

    def ended(self, patience: float = END_SECONDS) -> int:
        """Press Ctrl-C and wait for the end; the exit status."""
        self.process.send_signal(signal.SIGINT)
        status = self.process.wait(patience)
        self.reader.join(patience)
        assert self.process.stdout is not None
        self.process.stdout.close()
        return status


def _surroundings() -> dict[str, str]:
    """Nothing of what is set here but where programs are."""
    return {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "VIRTUAL_ENV") if name in os.environ}


def free_port() -> int:
    """A port nobody listens at."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port: int = trial.getsockname()[1]
        return port
