"""What LINE took, written down together: who comes while one transaction is written stands in the next."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.exc import SQLAlchemyError

from raengjai.bot import logs
from raengjai.bot.clock import real_now
from raengjai.bot.line.outcomes import Sent
from raengjai.bot.settling import Parcel, next_of
from raengjai.storage import deliveries
from raengjai.storage.database import Database
from raengjai.storage.passing import is_passing

REMEMBERED = 1_000  # deliveries that LINE took last
SETTLE_WAITS = (0.1, 0.3, 1.0, 3.0, 5.0)  # seconds: what became of a try is known, but the database is away

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Accepted:
    """A delivery that LINE took."""

    parcel: Parcel
    sent: Sent
    since: float  # time.monotonic() when the try began


class Acceptances:
    """Has them written down: in one thread, which goes on as long as there are more."""

    def __init__(
        self,
        database: Database,
        *,
        owner: str,
        written: Callable[[Accepted], None],
        follow: Callable[..., None],
        rest: Callable[[float], object],
        start: Callable[[Callable[[], None]], object],
    ) -> None:
        """`written` is told of each, `follow` gets what is a chat's turn then; `rest` waits so many seconds.

        `start` lets a thread do something.
        """
        self._database = database
        self._owner = owner
        self._written = written
        self._follow = follow
        self._rest = rest
        self._start = start
        self._guard = threading.Lock()
        self._quiet = threading.Condition(self._guard)
        self._waiting: list[Accepted] = []
        self._is_writing = False
        self._lately: dict[UUID, None] = {}  # in order

    def has(self, delivery_id: UUID) -> bool:
        """Whether LINE took this delivery lately, be it written down by now or not."""
        return delivery_id in self._lately

    def add(self, accepted: Accepted) -> None:
        """Write it down soon, at best now."""
        with self._guard:
            self._waiting.append(accepted)
            self._lately[accepted.parcel.delivery_id] = None
            if len(self._lately) > REMEMBERED:
                del self._lately[next(iter(self._lately))]
            if self._is_writing:
                return
            self._is_writing = True
        self._start(self._write_all)

    def stop(self, seconds: float) -> None:
        """Wait so long until all is written."""
        with self._guard:
            self._quiet.wait_for(lambda: not self._is_writing, max(0.0, seconds))

    def _write_all(self) -> None:
        try:
            while together := self._taken():
                self._write(together)
        finally:
            with self._guard:
                self._is_writing = False  # also after a fault: the next one must not wait for this thread
                self._quiet.notify_all()

    def _taken(self) -> list[Accepted]:
        with self._guard:
            taken, self._waiting = self._waiting, []
            self._is_writing = bool(taken)
            return taken

    def _write(self, together: Sequence[Accepted]) -> None:
        try:
            following = self._kept(together)
        except SQLAlchemyError as trouble:
            # The leases end by themselves, and the sweep finds the deliveries again.
            log.warning("database", extra={"trouble": type(trouble).__name__})
            return
        self._follow(*following)
        with logs.together():
            for each in together:
                self._written(each)

    def _kept(self, together: Sequence[Accepted]) -> list[Parcel]:
        for wait in SETTLE_WAITS:
            try:
                return self._in_one(together)
            except SQLAlchemyError as trouble:
                if not is_passing(trouble):
                    raise
                self._rest(wait)
        return self._in_one(together)

    def _in_one(self, together: Sequence[Accepted]) -> list[Parcel]:
        now = real_now()
        with self._database.one_by_one() as session:  # the sweep finds what is not followed here
            deliveries.accepted(session, {each.parcel.delivery_id: each.sent.request_id for each in together}, now)
            chat_ids = {each.parcel.chat_id for each in together if each.parcel.chat_id is not None}
            more = deliveries.chats_to_go_on(session, chat_ids, now)
            found = [next_of(session, chat_id, self._owner, now) for chat_id in more]
        return [each for each in found if each is not None]
