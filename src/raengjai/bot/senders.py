"""What is sent to LINE, apart from the handling of events: a slow LINE delays nothing but itself."""

from __future__ import annotations

import itertools
import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy.exc import SQLAlchemyError

from raengjai.bot.acceptances import SETTLE_WAITS, Acceptances, Accepted
from raengjai.bot.clock import real_now
from raengjai.bot.fault_points import reached
from raengjai.bot.line.outcomes import Outcome, Sent
from raengjai.bot.sending import MENU, Errand, Post
from raengjai.bot.settling import Fate, Parcel, next_of, pack_again, settle
from raengjai.bot.threads import Threads
from raengjai.storage import deliveries, forgetting
from raengjai.storage.database import Database
from raengjai.storage.passing import is_passing

AT_ONCE = 32  # tries under way
IN_HAND = 2  # deliveries for each of them: one that is tried, one that waits.  What waits too long is claimed anew
THREADS = 8  # that write down what became of a try, and show menus
LONGEST_SEND = timedelta(seconds=15)  # a try is over by then: the gateway's time-outs see to it

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Tried:
    """A try that LINE did not take, or that was not made (`sent` None); `since` is time.monotonic() at its begin."""

    parcel: Parcel
    sent: Sent | None
    since: float


class Senders:
    """Sends deliveries, each chat's in order.

    The courier (bot/line/courier) has many requests under way at once; no thread of ours waits for one.
    """

    def __init__(
        self,
        database: Database,
        post: Post,
        *,
        owner: str,
        wake_at: Callable[[datetime], None],
        at_once: int = AT_ONCE,
    ) -> None:
        """`wake_at` is called with the moment at which a delivery is to be tried again."""
        self._database = database
        self._post = post
        self._owner = owner
        self._wake_at = wake_at
        self._most = at_once
        self._threads = Threads(THREADS, "send")
        self._guard = threading.Lock()
        self._quiet = threading.Condition(self._guard)
        self._in_line: dict[UUID, Parcel] = {}  # in order
        self._under_way = 0
        self._stopping = threading.Event()
        self._acceptances = Acceptances(
            database, owner=owner, written=_log_accepted, follow=self.send, rest=self._stopping.wait,
            start=self._threads.submit,
        )  # fmt: skip

    def room(self) -> int:
        """How many more deliveries could be tried at once, or as soon as one under way is over."""
        with self._guard:
            return 0 if self._stopping.is_set() else max(0, IN_HAND * self._most - self._load())

    def _load(self) -> int:
        return len(self._in_line) + self._under_way

    def has_room(self) -> bool:
        """Whether a delivery made now would be tried soon."""
        return self.room() > 0

    def has_sent(self, delivery_id: UUID) -> bool:
        """Whether LINE took this delivery lately, be it written down by now or not."""
        return self._acceptances.has(delivery_id)

    def send(self, *claimed: Parcel) -> None:
        """Send deliveries that this process has claimed."""
        with self._guard:
            self._in_line |= {each.delivery_id: each for each in claimed}
        self._go_on()

    def look(self, chat_id: UUID) -> None:
        """Send what this chat's turn is, if anything."""
        self._threads.submit(self._guarded, self._send_next, chat_id)

    def stop(self, seconds: float) -> None:
        """Finish the tries in hand, for so long; give back what was not tried."""
        until = time.monotonic() + seconds
        self._stopping.set()
        with self._guard:
            self._quiet.wait_for(lambda: self._under_way == 0, seconds)
            untried, self._in_line = list(self._in_line), {}
        self._acceptances.stop(until - time.monotonic())
        self._threads.stop(until - time.monotonic())
        if untried:
            with self._database.transaction() as session:
                deliveries.give_back(session, untried, self._owner)

    def busy(self) -> bool:
        """Whether anything is in line or in work."""
        with self._guard:
            load = self._load()
        return load > 0 or self._threads.load() > 0

    def _guarded(self, work: Callable[[Any], None], what: Any) -> None:
        try:
            work(what)
        except SQLAlchemyError as trouble:
            # The lease ends by itself, and the sweep finds the delivery again.
            log.warning("database", extra={"trouble": type(trouble).__name__})

    def _send_next(self, chat_id: UUID) -> None:
        with self._database.transaction() as session:
            following = next_of(session, chat_id, self._owner, real_now())
        if following is not None:
            self.send(following)

    def _go_on(self) -> None:
        """Begin as many tries as there is room for."""
        started = time.monotonic()
        if begun := [each for each in self._first_in_line() if self._is_sent_now(each, started)]:
            reached("sending")
            self._post.start([Errand(each, partial(self._come_of, each, started)) for each in begun])

    def _first_in_line(self) -> list[Parcel]:
        with self._guard:
            room = 0 if self._stopping.is_set() else self._most - self._under_way
            first = [self._in_line.pop(each) for each in list(itertools.islice(self._in_line, max(0, room)))]
            self._under_way += len(first)
            return first

    def _is_sent_now(self, parcel: Parcel, started: float) -> bool:
        """Whether it is to be given to the courier; whatever else there is to do goes its own way."""
        now = real_now()
        if now > parcel.lease_until - LONGEST_SEND:
            self._then(self._waited_too_long, parcel)
        elif now >= parcel.deadline:
            self._then(self._settle, Tried(parcel, None, started))
        elif parcel.kind == MENU:
            self._then(self._show, Tried(parcel, None, started))
        else:
            return True
        return False

    def _come_of(self, parcel: Parcel, started: float, sent: Sent) -> None:
        reached("sent")
        if sent.outcome is Outcome.ACCEPTED:
            self._acceptances.add(Accepted(parcel, sent, started))
            self._is_over()
        else:
            self._then(self._settle, Tried(parcel, sent, started))

    def _then(self, work: Callable[[Any], None], what: Parcel | Tried) -> None:
        """Do what a try needs of the database in another thread; the try is over after it."""

        def do() -> None:
            try:
                self._guarded(work, what)
            finally:
                self._is_over()

        self._threads.submit(do)

    def _is_over(self) -> None:
        """A place is free; it may be the courier's listening thread that says so, which gives it nothing itself."""
        with self._guard:
            self._under_way -= 1
            self._quiet.notify_all()
            others_wait = bool(self._in_line)
        if others_wait:
            self._threads.submit(self._go_on)

    def _show(self, tried: Tried) -> None:
        reached("sending")
        sent = self._post.show(tried.parcel)
        reached("sent")
        if sent.outcome is Outcome.ACCEPTED:
            self._acceptances.add(Accepted(tried.parcel, sent, tried.since))
        else:
            self._settle(Tried(tried.parcel, sent, tried.since))

    def _waited_too_long(self, claimed: Parcel) -> None:
        """Its lease could end during the try: let it be claimed anew."""
        with self._database.transaction() as session:
            deliveries.give_back(session, [claimed.delivery_id], self._owner)
        self._wake_at(real_now())

    def _settle(self, tried: Tried) -> None:
        """Write down what LINE did not take, and send what the chat's turn is then."""
        fate, following = self._settled_in_time(tried)
        if fate.again_at is not None:
            self._wake_at(fate.again_at)
        _log(tried.parcel, tried.sent, fate.state, tried.since)
        if following is not None:
            self.send(following)

    def _settled_in_time(self, tried: Tried) -> tuple[Fate, Parcel | None]:
        for wait in SETTLE_WAITS:
            try:
                return self._settled(tried.parcel, tried.sent)
            except SQLAlchemyError as trouble:
                if not is_passing(trouble):
                    raise
                self._stopping.wait(wait)
        return self._settled(tried.parcel, tried.sent)

    def _settled(self, claimed: Parcel, sent: Sent | None) -> tuple[Fate, Parcel | None]:
        now = real_now()
        with self._database.transaction() as session:
            fate = settle(session, claimed, sent, now)
            if claimed.chat_id is None:
                return fate, None
            if fate.state == "late":
                pack_again(session, claimed.chat_id, now)
            return fate, next_of(session, claimed.chat_id, self._owner, now)


def _log_accepted(accepted: Accepted) -> None:
    _log(accepted.parcel, accepted.sent, "sent", accepted.since)


def _log(claimed: Parcel, sent: Sent | None, state: str, since: float) -> None:
    untraced = any(map(forgetting.is_untraced, claimed.events))
    line = {
        "kind": claimed.kind,
        "outcome": sent.outcome.value if sent else "too late",
        "state": state,
        "detail": sent.detail if sent else "",
        "ms": round((time.monotonic() - since) * 1000),
        **({} if untraced else _named(claimed, sent)),
    }
    log.info("delivery", extra=line)


def _named(claimed: Parcel, sent: Sent | None) -> dict[str, Any]:
    """What leads to the chat: left out of what answers somebody who told something without a name."""
    return {
        "delivery": claimed.delivery_id,
        "chat": claimed.chat_id,
        "events": claimed.events,
        "request": sent.request_id if sent else None,
    }
