"""Who holds a lease: one process, named so that others on its machine can see whether it still lives.

A lease ends by itself after its time.  When its process was killed, others need not wait for that.
"""

from __future__ import annotations

import hashlib
import os
from functools import cache
from pathlib import Path

_BOOT = Path("/proc/sys/kernel/random/boot_id")
_PROCESSES = Path("/proc/self/ns/pid")  # containers of one machine count their processes apart


def me() -> str:
    """The name of this process: place, process number, when it was started."""
    return f"{_place()}:{os.getpid()}:{_started(os.getpid())}"


def is_dead(owner: str) -> bool:
    """Whether the process of that name is surely gone; never true of another machine's."""
    place, _, process = owner.partition(":")
    number, _, started = process.partition(":")
    if not place or place != _place() or not number.isdigit():
        return False
    return _started(int(number)) != started


@cache
def _place() -> str:
    """This machine since its start, and this container; empty where that can not be told."""
    try:
        seen = _BOOT.read_text() + str(_PROCESSES.readlink())
    except OSError:
        return ""
    return hashlib.sha256(seen.encode()).hexdigest()[:16]


def _started(process: int) -> str:
    """When a process was started, in clock ticks since boot; "gone" when there is none."""
    try:
        status = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return "gone"
    fields = status.rpartition(")")[2].split()  # what precedes is the program's name, which may hold anything
    return "gone" if fields[0] == "Z" else fields[19]
