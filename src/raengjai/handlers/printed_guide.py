"""The printed guide's files, made in a child process that ends with it.

The whole conversation is loaded for it, with what sends to LINE: a web process does without that. It needs none
of the office's keys.
"""

from __future__ import annotations

import subprocess
import sys
from functools import lru_cache
from typing import Final

PAGE: Final = "page"
BOOKLET: Final = "booklet"
KINDS: Final = (PAGE, BOOKLET)
TIME_LIMIT: Final = 120.0  # seconds


@lru_cache(maxsize=len(KINDS))
def pdf(kind: str) -> bytes:
    """The guide of this program, made once a process; raise `RuntimeError` when it can not be made."""
    child = [sys.executable, "-P", "-m", "raengjai.handlers.guide", kind]
    done = subprocess.run(child, capture_output=True, timeout=TIME_LIMIT, check=False)  # noqa: S603 - our own module
    if done.returncode:
        raise RuntimeError(f"the guide was not made: the child ended with status {done.returncode}")
    return done.stdout
