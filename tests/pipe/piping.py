"""The pipe without processes: events go in, a LINE of our own hears what comes out."""

from __future__ import annotations

import itertools
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import event as listening
from sqlalchemy import select
from sqlalchemy.orm import Session

from raengjai.bot import inbox, owners
from raengjai.bot.answer import Answer, Handle
from raengjai.bot.clock import real_now
from raengjai.bot.conversation.bubbles import Bubble, Weight
from raengjai.bot.fetching import Fetchers, Look
from raengjai.bot.handling import Handling
from raengjai.bot.lanes import Lanes
from raengjai.bot.line.answers import Content, NotReady
from raengjai.bot.line.incoming import Event, from_raw
from raengjai.bot.line.outcomes import Outcome, Sent
from raengjai.bot.line.outgoing import Outgoing, Then
from raengjai.bot.senders import Senders
from raengjai.bot.sending import Post
from raengjai.bot.sweep import Alarm, Sweep
from raengjai.storage import sent_files
from raengjai.storage.database import Database
from raengjai.storage.models import Chat, Delivery, InboxEvent, Office, OutboxBubble, SentFile
from raengjai.storage.sent_files import Looked
from services import wait_until

SOMCHAI = "U" + "1" * 32
MALI = "U" + "2" * 32
GROUP = "C" + "3" * 32
_numbers = itertools.count(1)


def said(
    words: str, who: str = SOMCHAI, *, ago: float = 0.0, group: str | None = None, again: bool = False, **more: Any
) -> Event:
    """A text message of `ago` seconds ago."""
    number = next(_numbers)
    message = {"type": "text", "id": f"m{number}", "text": words}
    return event("message", who, ago=ago, group=group, again=again, number=number, message=message, **more)


def _with(given: Event, more: dict[str, Any]) -> Event:
    return from_raw(given.raw | more)


def event(
    kind: str,
    who: str | None = SOMCHAI,
    *,
    ago: float = 0.0,
    group: str | None = None,
    again: bool = False,
    number: int = 0,
    **more: Any,
) -> Event:
    """Any event."""
    number = number or next(_numbers)
    source: dict[str, Any] = {"type": "group", "groupId": group} if group else {"type": "user"}
    raw: dict[str, Any] = {
        "type": kind,
        "mode": "active",
        "timestamp": round((real_now() - timedelta(seconds=ago)).timestamp() * 1000),
        "webhookEventId": f"e{number}",
        "deliveryContext": {"isRedelivery": again},
        "replyToken": f"token{number}",
        **({"source": source | ({"userId": who} if who else {})} if who or group else {}),
    }
    return from_raw(raw | more)


def delivered_again(given: Event) -> Event:
    """The same event, as LINE delivers it a second time."""
    return _with(given, {"deliveryContext": {"isRedelivery": True}})


@dataclass
class Heard:
    """One request that LINE got."""

    way: str
    to: Any
    texts: list[str]
    key: str | None = None


@dataclass
class PretendLine:
    """LINE as a sender sees it: accepts once, or answers as told."""

    outcomes: list[Outcome] = field(default_factory=list)  # of the next requests; then "accepted"
    heard: list[Heard] = field(default_factory=list)
    gate: threading.Event = field(default_factory=threading.Event)
    menus: Any = None
    asked: int = 0  # requests begun
    contents: list[Content | NotReady] = field(default_factory=list)  # of the next messages asked for; then their ids

    def __post_init__(self) -> None:
        self.gate.set()
        self.menus = self

    def _take(self, heard: Heard) -> Sent:
        self.asked += 1
        self.gate.wait(10)
        self.heard.append(heard)
        return Sent(self.outcomes.pop(0) if self.outcomes else Outcome.ACCEPTED, request_id="r")

    def start(self, outgoing: Sequence[tuple[Outgoing, Then]]) -> None:
        for each in outgoing:
            threading.Thread(target=self._heard, args=each, daemon=True).start()

    def _heard(self, outgoing: Outgoing, then: Then) -> None:
        (to,) = outgoing.to.values()
        whom = tuple(to) if isinstance(to, list) else to
        then(self._take(Heard(outgoing.way, whom, _texts(outgoing.messages), outgoing.retry_key)))

    def content(self, message_id: str) -> Content | NotReady:
        self.asked += 1
        self.gate.wait(10)
        return self.contents.pop(0) if self.contents else Content(message_id.encode(), "")

    def by_alias(self, alias: str) -> str | None:
        return None if alias == "missing" else f"id of {alias}"

    def link(self, user_id: str, menu_id: str) -> Sent:
        return self._take(Heard("menu", user_id, [menu_id]))

    def texts(self, way: str | None = None) -> list[str]:
        """All that was said."""
        return [text for each in self.heard if way in (None, each.way) for text in each.texts]


def _texts(messages: Sequence[dict[str, Any]]) -> list[str]:
    return [message.get("text", message.get("altText", "")) for message in messages]


def echo(_session: Session, _chat: Chat, given: Event, _now: datetime) -> Answer:
    """Say what was said; `receipt …` is a receipt, `list …` a list's, `ask …` a question; `many N`, `menu …`."""
    words = given.message.text if given.message and given.message.text else given.kind
    first, _, rest = words.partition(" ")
    if first == "many":
        return Answer([Bubble(f"{number} of {rest}") for number in range(1, int(rest) + 1)])
    if first == "menu":
        return Answer([Bubble(words)], menu=rest)
    weights = {"receipt": Weight.RECEIPT, "list": Weight.RECEIPT, "ask": Weight.QUESTION}
    topic = "draft" if first in ("ask", "list") else ""
    if given.file_id is not None:
        return Answer([Bubble(f"come: {_come(_session, given).content.decode()}")])
    if given.message is not None and given.message.kind == "file":
        _want(_session, _chat, given)
        return Answer(fetches=True)
    return Answer([Bubble(words, weight=weights.get(first, Weight.ANSWER), topic=topic)])


def _come(session: Session, given: Event) -> SentFile:
    return session.get_one(SentFile, UUID(given.file_id))


def _want(session: Session, chat: Chat, given: Event) -> None:
    office = session.scalar(select(Office)) or Office(
        name="ก", province_code="24", province_name="ฉะเชิงเทรา", created_at=real_now()
    )
    session.add(office)
    session.flush()
    assert given.message is not None
    sent_files.want(session, office, chat, sent_files.Sent(given.message.id or "", given.at), real_now())


def looked(body: bytes, _for_case: bool) -> Looked:
    """Take whatever comes as words."""
    if body == b"bug":
        raise ValueError("a bug of ours")
    return Looked("words", body)


def everything(_event: Event) -> bool:
    """In this group all is meant for the bot."""
    return True


def nothing(_event: Event) -> bool:
    """In this group nothing is."""
    return False


class Bot:
    """A worker's parts in this process, without queue and sweep thread: `tell` and `look` by hand."""

    def __init__(
        self,
        database: Database,
        *,
        handle: Handle = echo,
        line: PretendLine | None = None,
        lines: Mapping[str, Any] | None = None,
        owner: str | None = None,
        look: Look | None = None,
    ) -> None:
        self.database = database
        self.line = line or PretendLine()
        self.alarm = Alarm()
        self.woken: list[datetime] = []
        owner = owner or owners.me()
        wake = self.woken.append
        self.senders = Senders(database, Post(lines or {"main": self.line}), owner=owner, wake_at=wake, at_once=4)
        handling = Handling(database, handle, lambda: datetime(2026, 11, 21, tzinfo=UTC))
        self.lanes = Lanes(database, handling, self.senders, owner=owner, wake_at=wake, threads=3)
        self.fetchers = Fetchers(
            database, {"main": self.line}, look or looked, owner=owner, tell=self.lanes.tell, wake_at=wake
        )
        self.sweep = Sweep(database, self.lanes, self.senders, self.fetchers, owner=owner, alarm=self.alarm)

    def store(
        self,
        *events: Event,
        at: datetime | None = None,
        addressed: Callable[[Event], bool] = everything,
        channel: str = "main",
    ) -> set[UUID]:
        """What the web process does with a delivery."""
        with self.database.transaction() as session:
            return inbox.store(session, channel, events, at or real_now(), addressed)

    def work(self, chat_ids: set[UUID]) -> None:
        """Handle what waits in these chats, and send what that brings."""
        for chat_id in chat_ids:
            self.lanes.tell(chat_id)
        self.settle_down()

    def hears(self, *events: Event, at: datetime | None = None) -> None:
        """Store, handle, send."""
        self.work(self.store(*events, at=at))

    def look(self) -> None:
        """One round of the sweep."""
        self.sweep.once()
        self.settle_down()

    def settle_down(self) -> None:
        """Wait until nobody works."""
        busy = (self.fetchers.busy, self.lanes.at_work, self.senders.busy)
        wait_until(lambda: not any(each() for each in busy), "the bot to settle down", 20)

    def rows(self, model: type[Any], *order: Any) -> list[Any]:
        """All rows of a table."""
        with self.database.transaction() as session:
            return list(session.scalars(select(model).order_by(*order)))

    def events(self) -> list[InboxEvent]:
        """The inbox, by LINE's time."""
        return self.rows(InboxEvent, InboxEvent.occurred_at)

    def bubbles(self) -> list[OutboxBubble]:
        """The outbox's bubbles."""
        return self.rows(OutboxBubble, OutboxBubble.chat_id, OutboxBubble.number)

    def deliveries(self) -> list[Delivery]:
        """The outbox's requests."""
        return self.rows(Delivery, Delivery.created_at, Delivery.number)

    def chat(self) -> Chat:
        """The only chat."""
        (found,) = self.rows(Chat)
        return found  # type: ignore[no-any-return]

    def make_due(self) -> None:
        """Let what is to be tried again be due now."""
        with self.database.transaction() as session:
            for row in session.scalars(select(InboxEvent).where(InboxEvent.state == "waiting")):
                row.next_try_at = real_now()
            for file in session.scalars(select(SentFile).where(SentFile.state == "waiting")):
                file.next_try_at = real_now()
            for each in session.scalars(select(Delivery).where(Delivery.state == "ready")):
                each.next_try_at = real_now()

    def age(self, seconds: float) -> None:
        """Let time have passed for all that was stored and put aside."""
        past = timedelta(seconds=seconds)
        with self.database.transaction() as session:
            for row in session.scalars(select(InboxEvent)):
                row.received_at, row.occurred_at = row.received_at - past, row.occurred_at - past
            for bubble in session.scalars(select(OutboxBubble)):
                bubble.created_at -= past
            for each in session.scalars(select(Delivery)):
                _age(each, past)

    def stop(self) -> None:
        """End the threads."""
        self.fetchers.stop(10)
        self.lanes.stop(10)
        self.senders.stop(5)


def _age(delivery: Delivery, past: timedelta) -> None:
    delivery.created_at -= past
    for name in ("token_until", "first_tried_at", "settled_at", "valid_until"):
        moment = getattr(delivery, name)
        if moment is not None:
            setattr(delivery, name, moment - past)


class Moody:
    """Echoes, remembers the words in the database, and fails as often as told at some of them."""

    def __init__(self, **failures: int) -> None:
        self.failures = Counter(failures)
        self.tried: list[str] = []

    def __call__(self, session: Session, chat: Chat, given: Event, now: datetime) -> Answer:
        words = given.message.text or "" if given.message else given.kind
        self.tried.append(words)
        if self.failures[words] > 0:
            self.failures[words] -= 1
            chat.language = "xx"
            session.flush()
            raise KeyError(words)
        return echo(session, chat, given, now)


@contextmanager
def counting(bot: Bot) -> Iterator[list[str]]:
    """The statements sent to the database meanwhile."""
    statements: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        statements.append(statement)

    listening.listen(bot.database.engine, "before_cursor_execute", note)
    yield statements
    listening.remove(bot.database.engine, "before_cursor_execute", note)
