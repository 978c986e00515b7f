"""What a process has loaded by the time it serves stays for good, so the garbage collector need not look at it.

To look through all of it stops every thread of the process for more than a tenth of a second, and it does so again
and again as objects come and go.
"""

from __future__ import annotations

import gc

from sqlalchemy.orm import configure_mappers

YOUNG = 10_000  # objects that come before those are looked at; Python's own number is 700


def let_be() -> None:
    """Leave what is there now out of every later collection; look less often at what comes."""
    configure_mappers()
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG)
