"""How a process that serves for months is started: without what only readers of its source want.

Docstrings, and the columns within a line of each instruction, are 9 of the 115 MB of a web process.  The logs tell of
an error its file and line, and ours has no `assert` (ruff's S101), which goes as well.
"""

from __future__ import annotations

import sys


def python(module: str) -> list[str]:
    """The command line of one of our own modules."""
    return [sys.executable, "-OO", "-X", "no_debug_ranges", "-m", module]
