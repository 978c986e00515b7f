"""Deliveries that wait for the database at the same moment are stored in one transaction.

A commit waits for the disk, and SQLite has one writer: under load one commit for all that came meanwhile keeps each
of them quick.  Nobody waits for company: who comes while nothing is being stored is stored at once, alone.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.exc import TimeoutError as WaitedTooLong
from sqlalchemy.orm import Session

from raengjai.bot import inbox
from raengjai.bot.clock import real_now
from raengjai.bot.fault_points import reached
from raengjai.bot.line.incoming import Event
from raengjai.storage import chats
from raengjai.storage.passing import is_passing
from raengjai.storage.turnstile import FairDatabase


def _closed() -> threading.Lock:
    gate = threading.Lock()
    gate.acquire()
    return gate


@dataclass(eq=False)
class Delivery:
    """Events that one request brought, and what came of them: the chats to tell of, or what went wrong."""

    channel: str
    events: Sequence[Event]
    until: float  # monotonic seconds; then its request has waited too long
    outcome: set[UUID] | Exception
    gate: threading.Lock = field(default_factory=_closed)  # opens when it was stored, or shall store
    to_store: list[Delivery] = field(default_factory=list)  # by its own thread: itself, and all who waited


class Intake:
    """Stores deliveries, each thread its own or, first in line, those of all who wait.  Thread-safe."""

    def __init__(
        self, database: FairDatabase, addressed: Callable[[Event], bool], *, patience: float, at_once: int
    ) -> None:
        """`patience`: seconds a delivery may wait; `at_once`: transactions that may run beside each other."""
        self._database = database
        self._addressed = addressed
        self._patience = patience
        self._free = at_once
        self._known = chats.Known()
        self._guard = threading.Lock()
        self._waiting: list[Delivery] = []

    def store(self, channel: str, events: Sequence[Event]) -> set[UUID]:
        """Store a delivery's events, or raise what the database raised: then none of them is stored.

        Returns the chats that have work now, also those of deliveries that were stored with this one: the
        callers of those get none.
        """
        waited = WaitedTooLong("the database is busy")
        delivery = Delivery(channel, events, time.monotonic() + self._patience, waited)
        if not self._may_store(delivery):
            self._wait(delivery)
        if delivery.to_store:
            self._store(delivery.to_store)
        if isinstance(delivery.outcome, Exception):
            raise delivery.outcome
        return delivery.outcome

    def _may_store(self, delivery: Delivery) -> bool:
        with self._guard:
            if self._free:
                self._free -= 1
                delivery.to_store = [delivery]
                return True
            self._waiting.append(delivery)
            return False

    def _wait(self, delivery: Delivery) -> None:
        if delivery.gate.acquire(timeout=self._patience):
            return
        with self._guard:
            if delivery in self._waiting:
                self._waiting.remove(delivery)
                return
        delivery.gate.acquire()  # it is being stored, or its turn has just come

    def _store(self, together: list[Delivery]) -> None:
        try:
            self._store_or_note(together)
        finally:
            self._hand_on()
            for each in together:
                each.gate.release()

    def _store_or_note(self, together: list[Delivery]) -> None:
        """Note what went wrong: for all when the database is away or busy, else for the one that is odd."""
        try:
            chat_ids = self._stored(together)
        except Exception as trouble:  # noqa: BLE001 - each thread raises it for its own request
            if len(together) > 1 and not is_passing(trouble):
                for each in together:
                    self._store_or_note([each])
                return
            for each in together:
                each.outcome = trouble
        else:
            for each in together:
                each.outcome = chat_ids if each is together[0] else set()

    def _stored(self, together: list[Delivery]) -> set[UUID]:
        try:
            return self._in_one(together)
        except IntegrityError:  # of a chat that is not there any more: the database was restored
            self._known.forget()
            return self._in_one(together)

    def _in_one(self, together: list[Delivery]) -> set[UUID]:
        chat_ids: set[UUID] = set()
        with self._opened(together)(together[0].until - time.monotonic()) as session:
            self._known.lend(session)
            for channel, events in _by_channel(together).items():
                chat_ids |= inbox.store(session, channel, events, real_now(), self._addressed)
        reached("stored")
        self._known.learn(session)
        return chat_ids

    def _opened(self, together: Sequence[Delivery]) -> Callable[[float], AbstractContextManager[Session]]:
        """One event needs no transaction: what is done twice, when it comes again, is done once."""
        is_one = sum(len(each.events) for each in together) == 1
        return self._database.one_by_one if is_one else self._database.transaction

    def _hand_on(self) -> None:
        """Let the first who waits store what waits; when nobody does, a place is free."""
        with self._guard:
            if not self._waiting:
                self._free += 1
                return
            first = self._waiting[0]
            first.to_store, self._waiting = self._waiting, []
            first.gate.release()


def _by_channel(together: Sequence[Delivery]) -> dict[str, list[Event]]:
    events: dict[str, list[Event]] = {}
    for each in together:
        events.setdefault(each.channel, []).extend(each.events)
    return events
