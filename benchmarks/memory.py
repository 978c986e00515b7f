"""What a process and its family take: memory as PSS (its own, and its share of what it has with others), and CPU."""

from __future__ import annotations

import os
import re
from pathlib import Path

_PSS = re.compile(r"^Pss:\s+(\d+) kB", re.MULTILINE)
PROC = Path("/proc")


def pss_mb(number: int) -> float:
    """Megabytes (of 1,000,000 bytes) of one process; none of one that has ended."""
    told = _told(number, "smaps_rollup")
    found = _PSS.search(told)
    if told and found is None:
        raise OSError(f"process {number} does not tell its memory")
    return int(found[1]) * 1024 / 1e6 if found else 0.0


def _told(number: int, what: str) -> str:
    """What the kernel tells of a process; nothing of one that has ended meanwhile."""
    try:
        return (PROC / str(number) / what).read_text()
    except (FileNotFoundError, ProcessLookupError):
        return ""


def family(number: int) -> list[int]:
    """A process and all that it started."""
    found = [number]
    for each in found:
        found += [int(child) for child in _children(each)]
    return found


def _children(number: int) -> list[str]:
    return [child for task in _tasks(number) for child in _told(number, f"task/{task}/children").split()]


def _tasks(number: int) -> list[str]:
    try:
        return [each.name for each in (PROC / str(number) / "task").iterdir()]
    except (FileNotFoundError, ProcessLookupError):
        return []


def family_mb(number: int) -> float:
    """Megabytes of a process and all that it started."""
    return sum(pss_mb(each) for each in family(number))


def family_cpu_seconds(number: int) -> float:
    """Seconds of CPU that a process and all that it started have used, those that have ended included."""
    return sum(_cpu_ticks(each) for each in family(number)) / os.sysconf("SC_CLK_TCK")


def _cpu_ticks(number: int) -> int:
    fields = _told(number, "stat").rpartition(")")[2].split()
    return sum(int(each) for each in fields[11:15])  # its own, then those of its children that have ended


def is_image_of(number: int, parent: int) -> bool:
    """Whether a process runs what its parent runs, as it does until it has loaded a program of its own."""
    return _told(number, "cmdline") == _told(parent, "cmdline")


def runs(number: int, module: str) -> bool:
    """Whether a process was started as `python -m module`."""
    return module.encode() in (PROC / str(number) / "cmdline").read_bytes().split(b"\0")
