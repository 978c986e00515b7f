"""The load: people who talk to a bot, in a process of their own.  `python -m benchmarks.load '{…}'`.

Closed loop: each person waits for the acknowledgement and the answer, then says the next words.  Open loop
(`rate`): words come at random moments, so many a second on average, whether or not answers come.
Every answer is read and checked.  Prints one JSON object: see `Heard`.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

import orjson

from benchmarks.people import SCRIPTS, Turn
from benchmarks.speech import SPEECHES
from benchmarks.wire import Asking, Connections, connect

PATIENCE = 15.0  # seconds for the answers that are out when the time is up


@dataclass(frozen=True)
class Load:
    """What to do; `first` is the number of the first talk, `first_person` that of the first person.

    `warm` are the seconds before counting begins.
    """

    port: int
    answers: str
    seconds: float
    people: int = 40
    script: str = "recording"
    speech: str = "line"
    secret: str = "channel-secret-for-benchmarks"  # noqa: S105 - of nothing
    rate: float | None = None
    warm: float = 1.5
    first: int = 0
    first_person: int = 0
    wait_for_answers: bool = True


@dataclass
class Heard:
    """What came of it.  Times in milliseconds, of what was said while it counted.

    `began` is when counting began, by the machine's monotonic clock; `said_after` are the seconds from then until
    the words of each time in `answer_ms` were said.
    """

    said: int = 0
    answered: int = 0
    talks: int = 0  # from the first word to the last answer
    unanswered: int = 0
    not_acknowledged: int = 0
    wrong: list[str] = field(default_factory=list)
    seconds: float = 0.0  # of counting
    answered_counted: int = 0
    talks_counted: int = 0
    acknowledge_ms: list[float] = field(default_factory=list)
    answer_ms: list[float] = field(default_factory=list)
    began: float = 0.0
    said_after: list[float] = field(default_factory=list)


@dataclass
class Waiting:
    """Words whose answer is awaited."""

    turn: Turn
    said_at: float
    counts: bool
    last: bool
    answered: asyncio.Future[None]


class People:
    """All the people, and what they hear."""

    def __init__(self, load: Load) -> None:
        self.load = load
        self.heard = Heard()
        self._speech = SPEECHES[load.speech](load.secret)
        self._numbers = itertools.count(load.first)
        self._waiting: dict[str, Waiting] = {}
        self._connections = Connections(load.port)
        self._begin = time.monotonic() + load.warm
        self._end = self._begin + load.seconds

    async def talk(self) -> Heard:
        """Talk for the time given, then wait for what is out."""
        reader, _writer = await asyncio.open_unix_connection(self.load.answers)
        listening = asyncio.create_task(self._listen(reader))
        await (self._talk_openly() if self.load.rate else self._talk_in_turn())
        if self.load.wait_for_answers:
            await self._wait_for_the_rest()
        listening.cancel()
        self._give_up()
        self.heard.seconds, self.heard.began = self.load.seconds, self._begin
        return self.heard

    def _give_up(self) -> None:
        """What was not answered took at least so long."""
        now = time.monotonic()
        self.heard.unanswered = len(self._waiting)
        for each in self._waiting.values():
            self._time(each, now)

    def _time(self, waited: Waiting, now: float) -> None:
        if waited.counts:
            self.heard.answer_ms.append((now - waited.said_at) * 1000)
            self.heard.said_after.append(waited.said_at - self._begin)

    async def _talk_in_turn(self) -> None:
        await asyncio.gather(*(self._person(number) for number in range(self.load.people)))

    async def _person(self, person: int) -> None:
        await asyncio.sleep(person / self.load.people * min(self.load.warm, 0.5))
        connection = await connect(self.load.port)
        while time.monotonic() < self._end:
            for turn, last in self._a_talk():
                answered = await self._say(connection, person, turn, last=last)
                try:
                    await asyncio.wait_for(answered, PATIENCE)
                except TimeoutError:
                    return
                if time.monotonic() >= self._end:
                    return

    def _a_talk(self) -> Iterator[tuple[Turn, bool]]:
        turns = SCRIPTS[self.load.script](next(self._numbers))
        return ((turn, turn is turns[-1]) for turn in turns)

    async def _talk_openly(self) -> None:
        """Words at random moments, each from the person who was silent longest."""
        chance = random.Random(1)  # noqa: S311 - the same moments for every bot
        talks: list[Iterator[tuple[Turn, bool]]] = [iter(()) for _ in range(self.load.people)]
        at = time.monotonic()
        async with asyncio.TaskGroup() as saying:
            for person in itertools.cycle(range(self.load.people)):
                at += chance.expovariate(self.load.rate or 1.0)
                if at >= self._end:
                    break
                await asyncio.sleep(max(0.0, at - time.monotonic()))
                if (following := next(talks[person], None)) is None:
                    talks[person] = self._a_talk()
                    following = next(talks[person])
                saying.create_task(self._say_once(person, *following))

    async def _say_once(self, person: int, turn: Turn, last: bool) -> None:
        connection = await self._connections.take()
        await self._say(connection, person, turn, last=last)
        self._connections.give_back(connection)

    async def _say(self, connection: Asking, person: int, turn: Turn, *, last: bool) -> asyncio.Future[None]:
        key, request = self._speech.request(self.load.first_person + person, self.heard.said, turn.says)
        said_at = time.monotonic()
        answered: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        counts = self._begin <= said_at < self._end
        self._waiting[key] = Waiting(turn, said_at, counts, last, answered)
        self.heard.said += 1
        status = await connection.post(request)
        if status != 200:
            self.heard.not_acknowledged += 1
        elif counts:
            self.heard.acknowledge_ms.append((time.monotonic() - said_at) * 1000)
        return answered

    async def _listen(self, reader: asyncio.StreamReader) -> None:
        while line := await reader.readline():
            key, said = orjson.loads(line)
            self._hear(key, self._speech.heard(said))

    def _hear(self, key: str, text: str) -> None:
        waited = self._waiting.pop(key, None)
        if waited is None:
            self.heard.wrong.append(f"an answer nobody waits for: {text[:200]}")
            return
        now = time.monotonic()
        if missing := [each for each in waited.turn.sees if each not in text]:
            self.heard.wrong.append(f"no {missing} in: {text[:200]}")
        self._count(waited, now)
        waited.answered.set_result(None)

    def _count(self, waited: Waiting, now: float) -> None:
        self.heard.answered += 1
        self.heard.talks += waited.last
        self._time(waited, now)
        if self._begin <= now < self._end:
            self.heard.answered_counted += 1
            self.heard.talks_counted += waited.last

    async def _wait_for_the_rest(self) -> None:
        until = time.monotonic() + PATIENCE
        while self._waiting and time.monotonic() < until:
            await asyncio.sleep(0.02)


def main(given: dict[str, Any]) -> None:
    """Run a load and print what came of it."""
    heard = asyncio.run(People(Load(**given)).talk())
    sys.stdout.write(json.dumps(asdict(heard)))


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
