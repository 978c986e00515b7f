"""One chat's turns, one after the other, without HTTP: how long each takes and how many queries it asks.

Run as a process of its own: `python -m benchmarks.turns '{"urls": […], "talks": …, "first": …}'`.  A turn is
everything from storing an event to writing down that its answer was taken; LINE takes every answer at once.
Prints for each database {"ms": [[…] for each of the seven turns], "queries": [[…] …]}.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine, event

from benchmarks.bots import VOLUNTEERS
from benchmarks.counting import Wrong
from benchmarks.office import install_keys
from benchmarks.people import Turn, recording
from benchmarks.speech import LineSpeech
from raengjai.bot import inbox, owners
from raengjai.bot.clock import real_now
from raengjai.bot.handling import Handling
from raengjai.bot.lanes import Lanes
from raengjai.bot.line import incoming
from raengjai.bot.line.outcomes import Outcome, Sent
from raengjai.bot.line.outgoing import Outgoing, Then
from raengjai.bot.senders import Senders
from raengjai.bot.sending import Post
from raengjai.handlers.chat import Reception
from raengjai.storage.models.chats import MAIN_CHANNEL
from raengjai.storage.turnstile import FairDatabase

PATIENCE = 30.0
UNCOUNTED_TALKS = 2  # until everything is loaded


@dataclass
class Ear:
    """LINE as senders see it: takes everything at once."""

    heard: str = ""
    menus: Any = None
    came: threading.Event = field(default_factory=threading.Event)

    def start(self, outgoing: Sequence[tuple[Outgoing, Then]]) -> None:
        """Take answers."""
        for each, then in outgoing:
            self.heard = json.dumps(each.messages, ensure_ascii=False)
            then(Sent(Outcome.ACCEPTED, request_id="1"))
            self.came.set()


class Pipe:
    """The pipe between web and LINE, in one process."""

    def __init__(self, url: str) -> None:
        self.database = FairDatabase(url)
        self.ear = Ear()
        self.queries = _counted(self.database.engine)
        owner = owners.me()
        self._senders = Senders(
            self.database, Post({MAIN_CHANNEL: self.ear}), owner=owner, wake_at=lambda _moment: None
        )
        handling = Handling(self.database, Reception("https://bot.example").answer, real_now)
        self._lanes = Lanes(self.database, handling, self._senders, owner=owner, wake_at=lambda _moment: None)
        self._speech = LineSpeech("no secret")

    def take(self, person: int, turn: Turn) -> tuple[float, int]:
        """Take one turn; return its milliseconds and queries.  `Wrong` when the answer is not as it should be."""
        _token, request = self._speech.request(person, time.time_ns(), turn.says)
        events = incoming.read(request.partition(b"\r\n\r\n")[2]).events
        self.ear.came.clear()
        started, before = time.perf_counter(), len(self.queries)
        with self.database.transaction() as session:
            chat_ids = inbox.store(session, MAIN_CHANNEL, events, real_now(), lambda _event: True)
        for chat_id in chat_ids:
            self._lanes.tell(chat_id)
        if not self.ear.came.wait(PATIENCE) or not all(words in self.ear.heard for words in turn.sees):
            raise Wrong(f"{turn.says} was answered with {self.ear.heard[:200]}")
        self._rest()
        return (time.perf_counter() - started) * 1000, len(self.queries) - before

    def _rest(self) -> None:
        """Until the delivery is written down as sent."""
        until = time.monotonic() + PATIENCE
        while (self._senders.busy() or self._lanes.at_work()) and time.monotonic() < until:
            time.sleep(0.0002)

    def end(self) -> None:
        """Stop the threads."""
        self._lanes.stop(5)
        self._senders.stop(5)
        self.database.close()


def _counted(engine: Engine) -> list[str]:
    statements: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if not statement.startswith("BEGIN"):
            statements.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    return statements


def main(urls: list[str], talks: int, first: int) -> list[dict[str, list[list[float]]]]:
    """Record so many people in each database, a person here, a person there: what disturbs, disturbs all alike."""
    install_keys()
    pipes = [Pipe(url) for url in urls]
    found: list[dict[str, list[list[float]]]] = [_nothing() for _ in urls]
    for talk in range(talks + UNCOUNTED_TALKS):
        for pipe, each in zip(pipes, found, strict=True):
            _record(pipe, first + talk, each if talk >= UNCOUNTED_TALKS else _nothing())
    for pipe in pipes:
        pipe.end()
    return found


def _nothing() -> dict[str, list[list[float]]]:
    return {"ms": [[] for _ in range(7)], "queries": [[] for _ in range(7)]}


def _record(pipe: Pipe, talk: int, found: dict[str, list[list[float]]]) -> None:
    for number, turn in enumerate(recording(talk)):
        # Another person at each talk: nobody may write for long as fast as this.
        milliseconds, queries = pipe.take(talk % VOLUNTEERS, turn)
        found["ms"][number].append(milliseconds)
        found["queries"][number].append(queries)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(**json.loads(sys.argv[1]))))
