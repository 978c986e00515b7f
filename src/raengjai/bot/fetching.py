"""Threads that fetch what people sent besides text: at once, for LINE does not say how long it keeps it.

What is to be fetched is a row, claimed under a lease.  What has come is looked at here, outside of any transaction,
and kept in the same commit with an event of our own in the chat's inbox: so the talk goes on by itself, once, whoever
dies on the way.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from raengjai.bot import inbox, outbox
from raengjai.bot.clock import real_now
from raengjai.bot.conversation.bubbles import Bubble
from raengjai.bot.i18n import Text, _, speaking
from raengjai.bot.line.answers import Absence, Content, NotReady
from raengjai.bot.line.outgoing import LARGEST_CONTENT
from raengjai.bot.threads import Threads
from raengjai.storage import chats, sent_files
from raengjai.storage.database import Database
from raengjai.storage.models import Chat
from raengjai.storage.sent_files import WORDS, Looked, Wanted

THREADS = 2  # a picture that is drawn anew takes a hundred megabytes for a moment
LEASE = timedelta(seconds=90)  # a download takes a minute at most
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=1), timedelta(seconds=30)
GIVEN_UP_AFTER = timedelta(minutes=10)
MOST_DEATHS = 3  # of processes over one file; then it is not opened any more
TOLD_AT = 3  # attempts: then the person hears that it takes longer

MEGABYTE = 2**20

_TAKES_LONGER = _("LINE is not ready to give me what you sent. I keep trying; you need not send it again.")
_NOT_COME = _("I did not get what you sent: LINE could not give it to me. Please send it once more.")
_GONE = _("What you sent is not at LINE any more. Please send it once more.")
TOO_LARGE = _(
    "That is too large for me ({most} MB at most). Please send it as an ordinary picture, or a smaller file."
).format(most=LARGEST_CONTENT // MEGABYTE)
_NOT_READ = _("I could not open what you sent. Please send it in another way, or call the office.")

log = logging.getLogger(__name__)


class Source(Protocol):
    """What is needed of a channel's way to LINE."""

    def content(self, message_id: str) -> Content | NotReady:
        """The bytes of a message."""


Look = Callable[[bytes, bool], Looked]
"""What a file is, and what of it is kept; the second: whether it is for a case."""


class Fetchers:
    """Fetches what is wanted, some at a time."""

    def __init__(
        self,
        database: Database,
        lines: Mapping[str, Source],
        look: Look,
        *,
        owner: str,
        tell: Callable[[UUID], None],
        wake_at: Callable[[datetime], None],
    ) -> None:
        """`tell` is called with a chat that has something to handle, `wake_at` with the moment of another try."""
        self._database, self._lines, self._look, self._owner = database, lines, look, owner
        self._tell, self._wake_at = tell, wake_at
        self._threads = Threads(THREADS, "fetch")
        self._stopping = threading.Event()

    def fetch_due(self) -> None:
        """Claim what is due, as far as there is room for it, and fetch it."""
        room = 0 if self._stopping.is_set() else max(0, THREADS - self._threads.load())
        if not room:
            return
        now = real_now()
        with self._database.transaction() as session:
            claimed = sent_files.claim_due(session, self._owner, now=now, until=now + LEASE, most=room)
        for wanted in claimed:
            self._threads.submit(self._fetch, wanted)

    def busy(self) -> bool:
        """Whether anything is in work."""
        return self._threads.load() > 0

    def stop(self, seconds: float) -> None:
        """Finish what is in hand, for so long; the rest is another worker's."""
        self._stopping.set()
        self._threads.stop(seconds)

    def _fetch(self, wanted: Wanted) -> None:
        started = time.monotonic()
        try:
            outcome = self._fetched(wanted)
        except SQLAlchemyError as trouble:
            # The lease ends by itself, and the sweep finds the file again.
            log.warning("database", extra={"trouble": type(trouble).__name__})
            return
        line = {"outcome": outcome, "attempts": wanted.attempts}
        log.info("content", extra={**_named(wanted), **line, "ms": round((time.monotonic() - started) * 1000)})
        self._wake_at(real_now())  # there is room again

    def _fetched(self, wanted: Wanted) -> str:
        line = self._lines.get(wanted.channel)
        found = line.content(wanted.message_id) if line is not None else NotReady(Absence.REFUSED)
        if isinstance(found, NotReady) and found.later and self._may_wait(wanted):
            self._put_off(wanted)
            return found.why.value
        looked = _why_not(found, wanted.language) if isinstance(found, NotReady) else self._looked(found, wanted)
        return looked.holds if self._keep(wanted, looked) else "lost"

    def _may_wait(self, wanted: Wanted) -> bool:
        return real_now() < wanted.asked_at + GIVEN_UP_AFTER

    def _looked(self, found: Content, wanted: Wanted) -> Looked:
        """What it is.  A file over which processes die, or our own bug comes out, is not opened for ever."""
        if wanted.deaths >= MOST_DEATHS:
            return _words(_NOT_READ, wanted.language)
        try:
            with speaking(wanted.language):
                return self._look(found.body, wanted.for_case)
        except Exception:  # the thread's one place for our own bugs: the person hears of it, and can go on
            log.exception("content not read", extra=_named(wanted))
            return _words(_NOT_READ, wanted.language)

    def _put_off(self, wanted: Wanted) -> None:
        now = real_now()
        again = now + min(FIRST_WAIT * 2 ** min(wanted.attempts - 1, 10), LONGEST_WAIT)
        with self._database.transaction() as session:
            sent_files.put_off(session, wanted, self._owner, again)
            if wanted.attempts == TOLD_AT and not wanted.untraced:  # a word of it would lead to who sent it
                _say(session, wanted, _TAKES_LONGER)
        self._wake_at(again)

    def _keep(self, wanted: Wanted, looked: Looked) -> bool:
        with self._database.transaction() as session:
            file = sent_files.come(session, wanted, self._owner, looked, real_now())
            if file is None:
                return False
            inbox.store_own(session, session.get_one(Chat, wanted.chat_id), file, real_now())
        self._tell(wanted.chat_id)
        return True


def _named(wanted: Wanted) -> dict[str, str]:
    """By what a log names it: by nothing, where nobody shall find who sent it."""
    return {} if wanted.untraced else {"file": str(wanted.id), "chat": str(wanted.chat_id)}


def _say(session: Session, wanted: Wanted, text: Text) -> None:
    chat = chats.lock(session, wanted.chat_id)
    if chat is not None:
        with speaking(wanted.language):
            outbox.put(session, chat, [Bubble(str(text))])


def _why_not(found: NotReady, language: str) -> Looked:
    texts = {Absence.GONE: _GONE, Absence.TOO_LARGE: TOO_LARGE}
    return _words(texts.get(found.why, _NOT_COME), language)


def _words(text: Text, language: str) -> Looked:
    with speaking(language):
        return Looked(WORDS, str(text).encode())
