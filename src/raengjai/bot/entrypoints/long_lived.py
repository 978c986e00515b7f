"""How a process that serves for months uses memory: what it has loaded is let be, what it has used is given back.

To look through all that is loaded would stop every thread of the process for more than a tenth of a second, again and
again as objects come and go.  And the C library keeps room for each thread, and for whatever once was large: a month's
forms would cost a process that made them some ten megabytes for good.
"""

from __future__ import annotations

import ctypes
import gc

from sqlalchemy.orm import configure_mappers

YOUNG = 10_000  # objects that come before those are looked at; Python's own number is 700

# Of mallopt(3), on Linux with the GNU C library only: it says there what they are.
_ARENA_MAX, _MMAP_THRESHOLD = -8, -3
ROOMS = 1  # in which the threads' memory lies; the interpreter lets one at a time work anyway
LARGE = 64 * 1024  # bytes: what is as large as that is given back as soon as it is free


def let_be() -> None:
    """Leave what is there now out of every later collection; look less often at what comes."""
    configure_mappers()
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG)


def give_back() -> None:
    """Keep no memory that is not used, where the C library can be told so.  To be called before threads begin."""
    tell = getattr(ctypes.CDLL(None), "mallopt", None)
    if tell is not None:
        tell(_ARENA_MAX, ROOMS)
        tell(_MMAP_THRESHOLD, LARGE)
