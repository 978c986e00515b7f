"""The thread that finds work again: what a nudge was lost for, what died with its process, what is due now.

It needs nothing but the database.
"""

from __future__ import annotations

import logging
import random
import threading
import time
from collections.abc import Collection
from datetime import datetime
from typing import Protocol
from uuid import UUID

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from raengjai.bot import owners, pace
from raengjai.bot.clock import real_now
from raengjai.bot.settling import Parcel, claim, pack_again
from raengjai.storage import chats, deliveries, forgetting, outbox_bubbles, sent_files, workers
from raengjai.storage.database import Database

EVERY = 1.0  # seconds
LONGEST = 15.0  # between two tries while the database is away
AT_ONCE = 100  # rows a kind and round

log = logging.getLogger(__name__)


class LanesOfProcess(Protocol):
    """What the sweep needs of the lanes."""

    def tell(self, chat_id: UUID) -> None:
        """There is something to handle in this chat."""

    def at_work(self) -> set[UUID]:
        """The chats in line or in work in this process."""


class SendersOfProcess(Protocol):
    """What the sweep needs of the senders."""

    def room(self) -> int:
        """How many more deliveries could be tried at once."""

    def send(self, claimed: Parcel) -> None:
        """Send a delivery that this process has claimed."""


class FetchersOfProcess(Protocol):
    """What the sweep needs of the fetchers."""

    def fetch_due(self) -> None:
        """Fetch what people sent, as far as there is room."""


class Alarm:
    """Wakes the sweep before its time."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._earliest: datetime | None = None
        self._stopped = False

    def wake_at(self, moment: datetime) -> None:
        """Something is due at `moment` (real clock)."""
        with self._changed:
            if self._earliest is None or moment < self._earliest:
                self._earliest = moment
                self._changed.notify_all()

    def stop(self) -> None:
        """Wake for the last time."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()

    def wait(self, seconds: float) -> bool:
        """Sleep until the alarm, for `seconds` at most; false when it was stopped."""
        until = time.monotonic() + seconds
        with self._changed:
            while not self._stopped:
                left = until - time.monotonic()
                if self._earliest is not None:
                    left = min(left, (self._earliest - real_now()).total_seconds())
                if left <= 0:
                    break
                self._changed.wait(left)
            self._earliest = None
            return not self._stopped


class Sweep:
    """Looks around every second or so, with jitter so that several workers do not look in step."""

    def __init__(
        self,
        database: Database,
        lanes: LanesOfProcess,
        senders: SendersOfProcess,
        fetchers: FetchersOfProcess | None = None,
        *,
        owner: str,
        alarm: Alarm,
        every: float = EVERY,
    ) -> None:
        self._database = database
        self._lanes = lanes
        self._senders = senders
        self._fetchers = fetchers
        self._owner = owner
        self._alarm = alarm
        self._every = every
        self._show_at = real_now()
        self._log_tells = database.is_sqlite  # SQLite's log may tell what another process wiped before it died
        self._thread = threading.Thread(target=self._run, name="sweep", daemon=True)

    def start(self) -> None:
        """Look around from now on."""
        self._thread.start()

    def stop(self, seconds: float | None = None) -> None:
        """Look no more; wait so long for the round in hand."""
        self._alarm.stop()
        self._thread.join(seconds)

    def _run(self) -> None:
        pause = 0.0
        while self._alarm.wait(pause * random.uniform(0.8, 1.2)):  # noqa: S311 - no secret
            started = time.monotonic()
            try:
                self.once()
                # A long backlog makes a round slow: at most a third of the time is spent looking.
                pause = max(self._every, 2 * (time.monotonic() - started))
            except SQLAlchemyError as trouble:
                pause = min(max(pause, self._every) * 2, LONGEST)
                log.warning("database", extra={"trouble": type(trouble).__name__})

    def once(self) -> None:
        """One round."""
        now = real_now()
        with self._database.transaction() as session:
            self._release_the_dead(session)
            self._show(session, now)
            to_handle = chats.with_work(session, now, AT_ONCE)
            to_pack = outbox_bubbles.chats_to_pack(
                session, now, quiet=pace.QUIET, patience=pace.PATIENCE, limit=AT_ONCE
            )
            to_forget = forgetting.due(session, now)
        for chat_id in to_handle:
            self._lanes.tell(chat_id)
        for chat_id in to_pack:
            with self._database.transaction() as session:
                pack_again(session, chat_id, real_now())
        self._forget(to_forget, now)
        self._send_what_is_due()
        if self._fetchers is not None:
            self._fetchers.fetch_due()

    def _forget(self, chat_ids: Collection[UUID], now: datetime) -> None:
        """Wipe what was told without a name, once its receipt is out; then SQLite's log of it too."""
        if chat_ids:
            with self._database.transaction() as session:
                wiped = [forgetting.wipe(session, chat_id, now) for chat_id in chat_ids]
            self._log_tells = self._log_tells or any(wiped)
        self._log_tells = self._log_tells and not self._database.empty_log()

    def _show(self, session: Session, now: datetime) -> None:
        """That this worker is at work, now and then."""
        if now >= self._show_at:
            workers.show(session, self._owner, now)
            self._show_at = now + workers.SHOWN_EVERY

    def _release_the_dead(self, session: Session) -> None:
        """Processes of this machine that were killed keep no lease; nor does this one what it dropped."""
        for owner in chats.lane_owners(session):
            held = chats.lanes_of(session, owner) if self._may_have_dropped(owner) else []
            dropped = set(held) - (self._lanes.at_work() if owner == self._owner else set())
            if dropped:
                chats.lapse(session, dropped, owner)
        for owner in filter(owners.is_dead, deliveries.owners(session)):
            deliveries.lapse(session, owner)
        for owner in filter(owners.is_dead, sent_files.owners(session)):
            sent_files.lapse(session, owner)

    def _may_have_dropped(self, owner: str) -> bool:
        return owner == self._owner or owners.is_dead(owner)

    def _send_what_is_due(self) -> None:
        now = real_now()
        room = min(self._senders.room(), AT_ONCE)
        if room == 0:
            return
        for parcel in self._claimed(now, room):
            self._senders.send(parcel)

    def _claimed(self, now: datetime, limit: int) -> list[Parcel]:
        with self._database.transaction() as session:
            due = deliveries.due(session, now, limit)
            claimed = [claim(session, each, self._owner, now) for each in due]
        return [each for each in claimed if each is not None]
