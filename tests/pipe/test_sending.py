"""Errands of several chats at once: a fault of one, or of ours, is that one's alone."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from piping import PretendLine
from sqlalchemy.exc import OperationalError

from raengjai.bot.clock import real_now
from raengjai.bot.line.outcomes import Outcome, Sent
from raengjai.bot.line.outgoing import Outgoing, Then
from raengjai.bot.senders import Senders
from raengjai.bot.sending import Errand, Post
from raengjai.bot.settling import Parcel
from services import wait_until

NOW = real_now() - timedelta(hours=1)  # the tests may begin long after they are read
REPLY = Parcel(
    delivery_id=UUID(int=1),
    chat_id=None,
    channel="main",
    kind="reply",
    token="token",
    token_until=None,
    to=(),
    messages=[{"type": "text", "text": "ค่ะ"}],
    first_tried_at=NOW,
    lease_until=NOW + timedelta(minutes=1),
)


class Away(Mapping[str, Any]):
    """Lines whose tokens stand in a database that is away, but for the main one's."""

    def __init__(self) -> None:
        self.main = PretendLine()

    def __getitem__(self, channel: str) -> Any:
        if channel == "main":
            return self.main
        if channel == "nobody's":
            raise KeyError(channel)
        raise OperationalError("select", {}, Exception("away"))

    def __iter__(self) -> Iterator[str]:
        return iter(("main",))

    def __len__(self) -> int:
        return 1


def come_of(*parcels: Parcel) -> list[Outcome]:
    """What each is told, in order."""
    told: dict[int, Sent] = {}
    numbers = itertools.count()

    def errand(parcel: Parcel) -> Errand:
        number = next(numbers)
        return Errand(parcel, lambda sent: told.update({number: sent}))

    Post(Away()).start([errand(each) for each in parcels])
    wait_until(lambda: len(told) == len(parcels), "all to be told", 10)
    return [told[number].outcome for number in range(len(parcels))]


def test_what_could_not_be_begun_was_not_sent_and_harms_no_other():
    too_many = replace(REPLY, messages=REPLY.messages * 6)
    elsewhere, nowhere = replace(REPLY, channel="other"), replace(REPLY, channel="nobody's")
    assert come_of(REPLY, too_many, REPLY, elsewhere, nowhere) == [
        Outcome.ACCEPTED,
        Outcome.NOT_SENT,
        Outcome.ACCEPTED,
        Outcome.NOT_SENT,
        Outcome.REFUSED,
    ]


def test_who_listens_to_the_courier_gives_it_nothing(database):
    began: list[str] = []

    class Listening:
        """Tells what came of each in a thread of its own, as the courier does, and notes whose threads give."""

        def start(self, outgoing: Sequence[tuple[Outgoing, Then]]) -> None:
            for _what, then in outgoing:
                began.append(threading.current_thread().name)
                threading.Thread(target=then, args=(Sent(Outcome.ACCEPTED),), name="listening").start()

    lines: Any = {"main": Listening()}
    senders = Senders(database, Post(lines), owner="elsewhere:1:1", wake_at=lambda _moment: None, at_once=1)
    lease_until = real_now() + timedelta(minutes=1)
    senders.send(*(replace(REPLY, delivery_id=UUID(int=number), lease_until=lease_until) for number in range(5)))
    wait_until(lambda: not senders.busy(), "all to be sent", 10)
    assert len(began) == 5
    assert "listening" not in began
    senders.stop(5)


def test_each_kind_is_sent_in_its_own_way():
    lines = Away()
    told: list[Sent] = []
    push = replace(REPLY, kind="push", to=("U1",))
    many = replace(REPLY, kind="multicast", to=("U1", "U2"))
    Post(lines).start([Errand(each, told.append) for each in (REPLY, push, many)])
    wait_until(lambda: len(told) == 3, "all to be told", 10)
    heard = {each.way: (each.to, each.key) for each in lines.main.heard}
    key = str(REPLY.delivery_id)
    assert heard == {"reply": ("token", None), "push": ("U1", key), "multicast": (("U1", "U2"), key)}
