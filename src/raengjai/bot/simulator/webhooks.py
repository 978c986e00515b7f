"""Delivers events to the bot from a pool of threads, and again when the bot did not take them in time."""

from __future__ import annotations

import secrets
import threading
from dataclasses import dataclass, replace
from typing import Any

from raengjai.bot.simulator.events import redelivered
from raengjai.bot.simulator.lanes import Lanes, Parcel
from raengjai.bot.simulator.oddities import with_novelties
from raengjai.bot.simulator.posting import Posted, Poster, encode, sign
from raengjai.bot.simulator.stats import Stats
from raengjai.bot.simulator.tokens import ReplyTokens
from raengjai.bot.simulator.webhook_habits import Habits

Json = dict[str, Any]

THREADS = 16
RELEASED = "*released*"  # a lane of its own for what was held back


@dataclass(frozen=True)
class Raw:
    """How a hand-made request differs from a proper one."""

    signature: str | None = "right"  # "right" | "wrong" | None: no header
    header: str = "x-line-signature"
    destination: bool = True
    escaped: bool = False
    body: bytes | None = None  # sent as it is, instead of the events
    whole: Json | None = None  # the whole payload, instead of the events


class Webhooks:
    """`url` is where the bot listens; threads start with the first event."""

    def __init__(self, secret: str, url: str, bot_id: str, tokens: ReplyTokens) -> None:
        self.url = url
        self.habits = Habits()
        self.stats = Stats()
        self.poster = Poster()
        self.bot_id = bot_id
        self._secret, self._tokens = secret, tokens
        self._lanes = Lanes()
        self._threads: list[threading.Thread] = []
        self._starting = threading.Lock()

    def sign_with(self, secret: str) -> None:
        """From now on with another secret, as when a new one was issued in the console."""
        self._secret = secret

    def send(self, lane: str, event: Json) -> None:
        """Put an event in its chat's lane."""
        self.stats.events += 1
        if not (self.habits.on and self.url):
            return
        self._start()
        if self.habits.delay or self.habits.delay_spread:
            spread = secrets.randbelow(1000) / 1000 * self.habits.delay_spread
            self._lanes.put_later(Parcel([event]), self.habits.delay + spread)
        else:
            self._lanes.put(lane, Parcel([event]))

    def change(self, **habits: Any) -> None:
        """Set some habits; `held` holds everything back or lets it go."""
        self.habits.change(**habits)
        self._lanes.hold(held=self.habits.held)

    def back_to_normal(self) -> None:
        """The habits of a fresh start; what was held goes out."""
        self.habits = Habits()
        self._lanes.hold(held=False)

    def hold(self) -> None:
        """Keep everything back from now on."""
        self.change(held=True)

    def release(self, *, order: str = "asis", batch: int = 1) -> int:
        """Send what was held, `asis` or `reversed`, in requests of `batch` events; tell how many events."""
        events = self._lanes.take_all()
        if order == "reversed":
            events.reverse()
        self.change(held=False)
        for start in range(0, len(events), batch):
            self._lanes.put(RELEASED, Parcel(events[start : start + batch]))
        return len(events)

    def wait_until_quiet(self, seconds: float = 10.0) -> bool:
        """Wait until every event was taken by the bot (or given up)."""
        return self._lanes.wait_until_quiet(seconds)

    def waiting(self) -> int:
        """How many events wait to be sent for the first time."""
        return self._lanes.waiting()

    def post_raw(self, events: list[Json], raw: Raw | None = None) -> Posted:
        """Post these events at once, as they are, outside every lane; no redelivery."""
        raw = raw or Raw()
        payload = raw.whole if raw.whole is not None else self._payload(events, destination=raw.destination)
        body = raw.body if raw.body is not None else encode(payload, escaped=raw.escaped)
        headers = {"Content-Type": "application/json; charset=utf-8", "User-Agent": "LineBotWebhook/2.0"}
        if raw.signature is not None:
            right = sign(self._secret, body)
            headers[raw.header] = right if raw.signature == "right" else sign(self._secret + "x", body)
        for event in events:
            self._tokens.webhook_sent(str(event.get("replyToken")))
        posted = self.poster.post(self.url, body, headers)
        self.stats.note_webhook(posted, len(events))
        return posted

    def test(self, url: str | None = None) -> Posted:
        """LINE's own check of an endpoint: a signed request without events."""
        body = encode(self._payload([]))
        headers = {"Content-Type": "application/json; charset=utf-8", "x-line-signature": sign(self._secret, body)}
        return self.poster.post(url or self.url, body, headers)

    def close(self) -> None:
        """End the threads."""
        self._lanes.close()
        for thread in self._threads:
            thread.join(self.poster.deadline + 1)
        self.poster.close()

    def _start(self) -> None:
        with self._starting:
            if self._threads:
                return
            self._threads = [threading.Thread(target=self._work, daemon=True) for _ in range(THREADS)]
            for thread in self._threads:
                thread.start()

    def _work(self) -> None:
        while (parcel := self._lanes.take(self.habits.batch)) is not None:
            self._post(parcel)
            self._lanes.done(parcel)

    def _post(self, parcel: Parcel) -> None:
        habits = replace(self.habits)
        copy = [redelivered(event) for event in parcel.events] if habits.copies_marked else parcel.events
        extra = habits.copies - 1 if parcel.tries == 0 else 0
        if habits.copies_at_once:
            for _ in range(extra):
                self._lanes.put_later(Parcel(copy, tries=habits.redeliver_tries), 0.0)
        posted = self._post_once(parcel.events, habits)
        if not habits.copies_at_once:
            for _ in range(extra):
                self._post_once(copy, habits)
        if not posted.ok and habits.redeliver and parcel.tries < habits.redeliver_tries:
            again = Parcel([redelivered(event) for event in parcel.events], tries=parcel.tries + 1)
            self.stats.redeliveries += 1
            self._lanes.put_later(again, habits.redeliver_every)

    def _post_once(self, events: list[Json], habits: Habits) -> Posted:
        shown = [with_novelties(event) for event in events] if habits.novelties else events
        return self.post_raw(shown, Raw(escaped=habits.escaped))

    def _payload(self, events: list[Json], *, destination: bool = True) -> Json:
        return ({"destination": self.bot_id} if destination else {}) | {"events": events}
