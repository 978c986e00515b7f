"""A rehearsal that is told to end ends what it has started."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path

from services import wait_until

SECONDS = 300  # a hang guard: a busy machine takes its time


def living_in(folder: Path) -> list[str]:
    """The processes whose folder is this one or stands in it."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # it has ended meanwhile, or is another user's
            if str((process / "cwd").readlink()).startswith(str(folder)):
                found.append(process.name)
    return found


def test_sigterm_leaves_neither_processes_nor_files_behind(tmp_path: Path) -> None:
    command = [str(Path(sys.executable).with_name("raengjai")), "rehearse", "--province", "24"]
    told = {"env": os.environ | {"TMPDIR": str(tmp_path)}, "stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, cwd=tmp_path, **told) as rehearsal:
        wait_until(lambda: len(living_in(tmp_path)) >= 3, "it to start web and worker", SECONDS)
        rehearsal.terminate()
        _, said = rehearsal.communicate(timeout=SECONDS)
    assert (rehearsal.returncode, said.strip()) == (1, b"Aborted!")
    assert living_in(tmp_path) == []
    assert list(tmp_path.iterdir()) == []


TOLD_WHILE_STARTING = """
import os, signal, sys, threading
from pathlib import Path
from raengjai.bot.entrypoints.rehearsal.processes import Processes

signal.signal(signal.SIGTERM, signal.default_int_handler)
for tenths in range(40):
    processes, heard = Processes(Path(sys.argv[1]), dict(os.environ)), threading.Event()
    try:
        threading.Timer(tenths / 10_000, os.kill, (os.getpid(), signal.SIGTERM)).start()
        processes.start("sleeper", ("-c", "import time; time.sleep(600)"))
        heard.wait(60)
    except KeyboardInterrupt:
        processes.end_all()
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        continue
    sys.exit(f"told after {tenths} tenths of a millisecond: it left one behind")
"""


def test_sigterm_at_any_moment_of_a_start_leaves_nobody_behind(tmp_path: Path) -> None:
    command = [sys.executable, "-c", TOLD_WHILE_STARTING, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    left = living_in(tmp_path)
    for process in left:
        os.kill(int(process), signal.SIGKILL)
    assert (done.returncode, done.stderr, left) == (0, "", [])
