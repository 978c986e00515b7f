"""A worker that answers with what it heard (run as a process of its own)."""

from __future__ import annotations

import threading

from piping import echo

from raengjai.bot import logs
from raengjai.bot.entrypoints.worker import work
from raengjai.bot.settings import load

if __name__ == "__main__":
    logs.set_up()
    work(load(), threading.Event(), handle=echo)
