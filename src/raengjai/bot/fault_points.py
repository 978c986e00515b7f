"""Places where the kill test lets a process die, as if struck by kill -9.

Nothing happens unless FAULT_FILE is set.  It names a file; while that file holds the name of a point, the
next process that reaches the point takes the file away (so that one order kills once) and dies.
"""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Literal

Point = Literal["stored", "claimed", "before_commit", "after_commit", "sending", "sent"]


def reached(point: Point) -> None:
    """Die here if that was ordered."""
    if (order := os.environ.get("FAULT_FILE")) is not None:
        _die_if_ordered(Path(order), point)


def _die_if_ordered(order: Path, point: Point) -> None:
    try:
        if order.read_text().strip() != point:
            return
        order.rename(order.with_name(f"{order.name}.{point}.{os.getpid()}"))
    except FileNotFoundError:
        return
    os.kill(os.getpid(), signal.SIGKILL)
