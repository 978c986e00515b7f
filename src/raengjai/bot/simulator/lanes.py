"""Which webhook goes out next: one lane per chat, in order; different chats side by side."""

from __future__ import annotations

import heapq
import itertools
import threading
import time
from collections import deque
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass
class Parcel:
    """Events to be posted in one request.  `lanes`: the chats that wait until it is done."""

    events: list[Json]
    lanes: list[str] = field(default_factory=list)
    tries: int = 0
    number: int = 0


class Lanes:
    """Queues of parcels; thread-safe."""

    def __init__(self) -> None:
        self.condition = threading.Condition()
        self._lanes: dict[str, deque[Parcel]] = {}
        self._ready: deque[str] = deque()
        self._busy: set[str] = set()
        self._later: list[tuple[float, int, Parcel]] = []
        self._numbers = itertools.count()
        self._out = 0
        self.held = False
        self.closed = False

    def put(self, lane: str, parcel: Parcel) -> None:
        """Append to a chat's lane."""
        with self.condition:
            parcel.number = next(self._numbers)
            queue = self._lanes.setdefault(lane, deque())
            queue.append(parcel)
            if lane not in self._busy and len(queue) == 1:
                self._ready.append(lane)
                self.condition.notify()

    def put_later(self, parcel: Parcel, seconds: float) -> None:
        """Post it after so long, in no lane's order."""
        with self.condition:
            heapq.heappush(self._later, (time.monotonic() + seconds, next(self._numbers), parcel))
            self.condition.notify()

    def take(self, batch: int) -> Parcel | None:
        """Wait for the next parcel, with events of up to `batch` lanes in it; None when closed."""
        with self.condition:
            while not self.closed:
                if self._later and self._later[0][0] <= time.monotonic():
                    self._out += 1
                    return heapq.heappop(self._later)[2]
                if self._ready and not self.held:
                    self._out += 1
                    return self._from_lanes(batch)
                self.condition.wait(self._until_next())
            return None

    def done(self, parcel: Parcel) -> None:
        """The parcel was posted: its chats may go on."""
        with self.condition:
            self._out -= 1
            for lane in parcel.lanes:
                self._busy.discard(lane)
                if self._lanes.get(lane):
                    self._ready.append(lane)
                else:
                    self._lanes.pop(lane, None)
            self.condition.notify_all()

    def hold(self, *, held: bool) -> None:
        """Keep the lanes back, or let them go."""
        with self.condition:
            self.held = held
            self.condition.notify_all()

    def take_all(self) -> list[Json]:
        """Empty every lane and return the events, in order of their making."""
        with self.condition:
            parcels = sorted((one for queue in self._lanes.values() for one in queue), key=lambda one: one.number)
            self._lanes.clear()
            self._ready.clear()
        return [event for parcel in parcels for event in parcel.events]

    def waiting(self) -> int:
        """How many events wait in lanes."""
        with self.condition:
            return sum(len(parcel.events) for queue in self._lanes.values() for parcel in queue)

    def wait_until_quiet(self, seconds: float) -> bool:
        """Wait until nothing is queued, being posted or to be redelivered."""
        with self.condition:
            return self.condition.wait_for(self._quiet, seconds)

    def close(self) -> None:
        """Let every taker go."""
        with self.condition:
            self.closed = True
            self.condition.notify_all()

    def _quiet(self) -> bool:
        return not (self._out or self._ready or self._later or any(self._lanes.values()))

    def _until_next(self) -> float | None:
        return max(self._later[0][0] - time.monotonic(), 0.001) if self._later else None

    def _from_lanes(self, batch: int) -> Parcel:
        together = Parcel([])
        while self._ready and len(together.events) < batch:
            lane = self._ready.popleft()
            parcel = self._lanes[lane].popleft()
            together.events += parcel.events
            together.lanes.append(lane)
            self._busy.add(lane)
        return together
