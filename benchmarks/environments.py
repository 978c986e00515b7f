"""Virtual environments of the floors, made once under var/bench."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from benchmarks.processes import ROOT

FOLDER = ROOT / "var" / "bench"


class NotInstallable(Exception):
    """The packages can not be had here."""


def python_with(name: str, *packages: str) -> str:
    """The Python of an environment with these packages; raise `NotInstallable` when they can not be had."""
    folder = FOLDER / name
    done, python = folder / "done", folder / "bin" / "python"
    if not done.exists() or done.read_text() != " ".join(packages):
        _make(folder, python, packages)
        done.write_text(" ".join(packages))
    return str(python)


def _make(folder: Path, python: Path, packages: tuple[str, ...]) -> None:
    try:
        _run(sys.executable, "-m", "venv", "--clear", str(folder))
        _run(str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages)
    except subprocess.CalledProcessError as trouble:
        last = trouble.stderr.decode(errors="replace").strip().splitlines()[-1:]
        raise NotInstallable(" ".join([f"{' '.join(packages)} can not be installed", *last])) from None


def _run(*command: str) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=600)  # noqa: S603 - our own commands
