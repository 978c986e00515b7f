"""Turns of a talk, each in a process of its own: a fork of this one, which has loaded the program and played nothing.

A line that comes in is a turn: `[DATABASE_URL, LINE_ID, WORDS]`; the line that goes out is what is said, or ends with
"failed".  Both are JSON.
"""

from __future__ import annotations

import json
import multiprocessing
import sys

from people_talking import NOW, use_keys
from talking import Talking

from raengjai.handlers.chat import Reception
from raengjai.storage.database import Database


def play(url: str, line_id: str, words: str) -> None:
    """Play the turn."""
    use_keys()
    database = Database(url)
    reception = Reception("https://bot.example", mails=True)
    sys.stdout.write(json.dumps(Talking(database, NOW, line_id, reception).says(words).text))
    database.close()


def main() -> None:
    """Play every turn that is asked for."""
    for line in sys.stdin:
        turn = multiprocessing.get_context("fork").Process(target=play, args=json.loads(line))
        turn.start()
        turn.join()
        sys.stdout.write("\n" if turn.exitcode == 0 else "failed\n")
        sys.stdout.flush()


main()
