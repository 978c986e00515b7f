"""One turn of a talk in a process of its own: `python one_turn.py DATABASE_URL LINE_ID WORDS`, prints what is said."""

from __future__ import annotations

import sys

from people_talking import NOW, use_keys
from talking import Talking

from raengjai.handlers.chat import Reception
from raengjai.storage.database import Database


def main(url: str, line_id: str, words: str) -> None:
    """Play the turn."""
    use_keys()
    database = Database(url)
    reception = Reception("https://bot.example", mails=True)
    talking = Talking(database, NOW, line_id, reception).says(words)
    sys.stdout.buffer.write(talking.text.encode())
    database.close()


main(*sys.argv[1:])
