"""Processes of the program that need not load it: each is forked from one that has loaded it and done nothing else.

To load it takes a second, and the tests that kill and restart would do so hundreds of times.  That the program starts
by itself is seen where an operator starts it: in the demo, in rehearsals, and by each line of the Procfile.
"""

from __future__ import annotations

import multiprocessing
import os
import runpy
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from multiprocessing.connection import Connection, wait
from pathlib import Path

_nursery = multiprocessing.get_context("forkserver")
_nursery.set_forkserver_preload(["tests.loaded"])  # the nursery starts in the folder from which the tests are run
_guard = threading.Lock()  # whoever starts one also looks which others have ended


class Born:
    """A process that does what `python COMMAND…` does, in a session of its own; it is used as `subprocess.Popen` is."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], folder: Path, log: Path) -> None:
        """`command` is `-m MODULE …` or a script and its arguments; what it writes is added to `log`."""
        begun, begins = _nursery.Pipe(duplex=False)
        told = (begins, list(command), dict(environment), folder, log)
        self._process = _nursery.Process(target=_become, args=told, daemon=True)
        with _guard:
            self._process.start()
        begins.close()
        with begun:
            begun.recv_bytes()
        self.pid: int = self._process.pid or 0

    def poll(self) -> int | None:
        """Its exit code, when it has ended."""
        with _guard:
            return self._process.exitcode

    def wait(self, seconds: float) -> int:
        """Wait for its end; its exit code."""
        if not wait([self._process.sentinel], seconds):
            raise subprocess.TimeoutExpired(str(self._process), seconds)
        return self.poll() or 0

    def send_signal(self, number: int) -> None:
        """Send it a signal, if it is there."""
        if self.poll() is None:
            os.kill(self.pid, number)


def _become(
    begins: Connection, command: Sequence[str], environment: Mapping[str, str], folder: Path, log: Path
) -> None:
    os.setsid()
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    with log.open("ab") as written:
        for number in (1, 2):
            os.dup2(written.fileno(), number)
    with begins:
        begins.send_bytes(b"begun")
    sys.path[:0] = environment.get("PYTHONPATH", "").split(os.pathsep)
    _run(*command)


def _run(first: str, *others: str) -> None:
    if first == "-m":
        module, *_ = sys.argv[:] = others
        sys.modules.pop(module, None)  # it may be loaded, but has not been run
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    else:
        sys.argv[:] = [first, *others]
        sys.path.insert(0, str(Path(first).parent))
        runpy.run_path(first, run_name="__main__")
