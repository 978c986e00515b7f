"""What a process and its family take: memory as PSS (its own, and its share of what it has with others), and CPU."""

from __future__ import annotations

import os
import re
from pathlib import Path

_PSS = re.compile(r"^Pss:\s+(\d+) kB", re.MULTILINE)
PROC = Path("/proc")


def pss_mb(number: int) -> float:
    """Megabytes (of 1,000,000 bytes) of one process."""
    found = _PSS.search((PROC / str(number) / "smaps_rollup").read_text())
    if found is None:
        raise OSError(f"process {number} does not tell its memory")
    return int(found[1]) * 1024 / 1e6


def family(number: int) -> list[int]:
    """A process and all that it started."""
    found = [number]
    for each in found:
        found += [int(child) for child in _children(each)]
    return found


def _children(number: int) -> list[str]:
    return [
        child for task in (PROC / str(number) / "task").iterdir() for child in (task / "children").read_text().split()
    ]


def family_mb(number: int) -> float:
    """Megabytes of a process and all that it started."""
    return sum(pss_mb(each) for each in family(number))


def family_cpu_seconds(number: int) -> float:
    """Seconds of CPU that a process and all that it started have used."""
    return sum(_cpu_ticks(each) for each in family(number)) / os.sysconf("SC_CLK_TCK")


def _cpu_ticks(number: int) -> int:
    fields = (PROC / str(number) / "stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def runs(number: int, module: str) -> bool:
    """Whether a process was started as `python -m module`."""
    return module.encode() in (PROC / str(number) / "cmdline").read_bytes().split(b"\0")
