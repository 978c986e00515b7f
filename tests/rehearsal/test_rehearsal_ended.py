"""A rehearsal that is told to end ends what it has started."""

from __future__ import annotations

import contextlib
import os
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
