"""Threads that talk to LINE, apart from those that handle events: a slow LINE delays nothing but itself."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.exc import SQLAlchemyError

from raengjai.bot.acceptances import SETTLE_WAITS, Acceptances, Accepted
from raengjai.bot.clock import real_now
from raengjai.bot.fault_points import reached
from raengjai.bot.line.outcomes import Outcome, Sent
from raengjai.bot.sending import Post
from raengjai.bot.settling import Fate, Parcel, next_of, pack_again, settle
from raengjai.bot.threads import Threads
from raengjai.storage import deliveries, forgetting
from raengjai.storage.database import Database
from raengjai.storage.passing import is_passing

THREADS = 32
IN_HAND = 2  # deliveries for each thread: one it tries, one that waits.  What waits too long is claimed anew
LONGEST_SEND = timedelta(seconds=15)  # a try is over by then: the gateway's time-outs see to it

log = logging.getLogger(__name__)


class Senders:
    """Sends deliveries, each chat's in order."""

    def __init__(
        self,
        database: Database,
        post: Post,
        *,
        owner: str,
        wake_at: Callable[[datetime], None],
        threads: int = THREADS,
    ) -> None:
        """`wake_at` is called with the moment at which a delivery is to be tried again."""
        self._database = database
        self._post = post
        self._owner = owner
        self._wake_at = wake_at
        self._most = threads
        self._threads = Threads(threads, "send")
        self._guard = threading.Lock()
        self._untried: dict[UUID, Parcel] = {}
        self._stopping = threading.Event()
        self._acceptances = Acceptances(
            database, owner=owner, written=_log_accepted, follow=self.send, rest=self._stopping.wait
        )

    def room(self) -> int:
        """How many more deliveries could be tried at once, or as soon as a thread is free."""
        return 0 if self._stopping.is_set() else max(0, IN_HAND * self._most - self._threads.load())

    def has_room(self) -> bool:
        """Whether a delivery made now would be tried soon."""
        return self.room() > 0

    def has_sent(self, delivery_id: UUID) -> bool:
        """Whether LINE took this delivery lately, be it written down by now or not."""
        return self._acceptances.has(delivery_id)

    def send(self, claimed: Parcel) -> None:
        """Send a delivery that this process has claimed."""
        self._keep(claimed)
        self._submit(self._deliver, claimed)

    def look(self, chat_id: UUID) -> None:
        """Send what this chat's turn is, if anything."""
        self._submit(self._deliver_next, chat_id)

    def stop(self, seconds: float) -> None:
        """Finish the tries in hand, for so long; give back what was not tried."""
        self._stopping.set()
        self._threads.stop(seconds)
        with self._guard:
            untried = list(self._untried)
        if untried:
            with self._database.transaction() as session:
                deliveries.give_back(session, untried, self._owner)

    def busy(self) -> bool:
        """Whether anything is in line or in work."""
        return self._threads.load() > 0

    def _keep(self, claimed: Parcel | None) -> None:
        if claimed is not None:
            with self._guard:
                self._untried[claimed.delivery_id] = claimed

    def _submit(self, work: Callable[[Any], None], what: Parcel | UUID) -> None:
        self._threads.submit(self._guarded, work, what)

    def _guarded(self, work: Callable[[Any], None], what: Parcel | UUID) -> None:
        try:
            work(what)
        except SQLAlchemyError as trouble:
            # The lease ends by itself, and the sweep finds the delivery again.
            log.warning("database", extra={"trouble": type(trouble).__name__})

    def _deliver_next(self, chat_id: UUID) -> None:
        with self._database.transaction() as session:
            following = next_of(session, chat_id, self._owner, real_now())
        if following is not None:
            self._keep(following)
            self._deliver(following)

    def _deliver(self, claimed: Parcel) -> None:
        following: Parcel | None = claimed
        while following is not None and not self._stopping.is_set():
            with self._guard:
                self._untried.pop(following.delivery_id, None)
            following = self._tried(following)
            self._keep(following)

    def _tried(self, claimed: Parcel) -> Parcel | None:
        """Try once, see that what came of it is written down, and claim what the chat's turn is then."""
        started, now = time.monotonic(), real_now()
        if now > claimed.lease_until - LONGEST_SEND:
            self._waited_too_long(claimed)
            return None
        sent: Sent | None = None
        if now < claimed.deadline:
            reached("sending")
            sent = self._post.send(claimed)
            reached("sent")
        if sent is not None and sent.outcome is Outcome.ACCEPTED:
            self._acceptances.add(Accepted(claimed, sent, started))
            return None
        fate, following = self._settle(claimed, sent)
        if fate.again_at is not None:
            self._wake_at(fate.again_at)
        _log(claimed, sent, fate.state, started)
        return following

    def _waited_too_long(self, claimed: Parcel) -> None:
        """Its lease could end during the try: let it be claimed anew."""
        with self._database.transaction() as session:
            deliveries.give_back(session, [claimed.delivery_id], self._owner)
        self._wake_at(real_now())

    def _settle(self, claimed: Parcel, sent: Sent | None) -> tuple[Fate, Parcel | None]:
        for wait in SETTLE_WAITS:
            try:
                return self._settled(claimed, sent)
            except SQLAlchemyError as trouble:
                if not is_passing(trouble):
                    raise
                self._stopping.wait(wait)
        return self._settled(claimed, sent)

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
