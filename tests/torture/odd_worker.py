"""A worker for tests, run as a process.

"hasty": it waits less for LINE; "brittle": it breaks at a word; "sparing": its clock starts nothing that speaks.
"""

from __future__ import annotations

import sys
import threading
from datetime import datetime

from sqlalchemy.orm import Session

from raengjai.bot import logs
from raengjai.bot.answer import Answer
from raengjai.bot.entrypoints.callback import MAIN
from raengjai.bot.entrypoints.worker import work
from raengjai.bot.line.incoming import Event
from raengjai.bot.line.outgoing import Gateway
from raengjai.bot.settings import load
from raengjai.handlers.chat import Reception
from raengjai.handlers.jobs import line_quota, release_parked
from raengjai.storage.models import Chat

HASTY = (1.0, 2.0)  # seconds to connect, to read
BREAKS = "พัง"


def brittle(session: Session, chat: Chat, event: Event, now: datetime) -> Answer:
    """Answer as always, but for one word."""
    if event.message is not None and event.message.text == BREAKS:
        raise ArithmeticError
    return Reception("http://localhost:8000").answer(session, chat, event, now)


if __name__ == "__main__":
    logs.set_up()
    settings = load()
    if sys.argv[1] == "hasty":
        work(settings, threading.Event(), lines={MAIN: Gateway(settings, timeouts=HASTY)})
    elif sys.argv[1] == "brittle":
        work(settings, threading.Event(), handle=brittle)
    else:
        work(settings, threading.Event(), rules=(line_quota.RULE, release_parked.RULE))
