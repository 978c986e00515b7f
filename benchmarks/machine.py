"""The machine, as a class only."""

from __future__ import annotations

import os
import platform
from pathlib import Path


def described() -> str:
    """Cores, memory and Python."""
    memory = int(Path("/proc/meminfo").read_text().split()[1]) / 1024 / 1024
    return f"{len(os.sched_getaffinity(0))} cores, {round(memory)} GB, Linux, Python {platform.python_version()}"


def load() -> float:
    """How many processes wanted a core of late: what else goes on here blurs the figures."""
    return os.getloadavg()[0]
