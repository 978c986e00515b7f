"""Deliveries that wait at the same moment share a transaction, and no fault."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import UUID

import pytest
from piping import MALI, said
from sqlalchemy import delete, event
from sqlalchemy.exc import TimeoutError as WaitedTooLong

from raengjai.bot.clock import real_now
from raengjai.bot.intake import Intake
from raengjai.bot.line.incoming import Event
from raengjai.storage import chats
from raengjai.storage.models import Chat, InboxEvent
from raengjai.storage.turnstile import FairDatabase
from services import wait_until

SLOW, ODD = "ช้า", "พัง"
GROUP = "C" + "3" * 32


class Crowd:
    """Requests that come while another's delivery is being stored."""

    def __init__(self, database: FairDatabase, *, patience: float = 20, at_once: int = 1) -> None:
        self.intake = Intake(database, self._addressed, patience=patience, at_once=at_once)
        self.outcomes: dict[str, set[UUID] | Exception] = {}
        self._begun, self._go_on = threading.Event(), threading.Event()
        self._threads: list[threading.Thread] = []

    def _addressed(self, given: Event) -> bool:
        if given.message is not None and given.message.text == SLOW:
            self._begun.set()
            return self._go_on.wait(20)
        if given.message is not None and given.message.text == ODD:
            raise ValueError
        return True

    def bring(self, *given: Event) -> None:
        """Each event comes with a request of its own, and waits."""
        for number, each in enumerate(given, 1):
            self._start(each)
            wait_until(lambda count=number: len(self.intake._waiting) == count, "it to stand in line")

    def _start(self, given: Event) -> None:
        self._threads.append(threading.Thread(target=self._store, args=(given,)))
        self._threads[-1].start()

    def _store(self, given: Event) -> None:
        try:
            self.outcomes[given.id] = self.intake.store("main", [given])
        except (WaitedTooLong, ValueError) as trouble:
            self.outcomes[given.id] = trouble

    @contextmanager
    def held_up(self) -> Iterator[None]:
        """A first delivery takes as long as the block; at its end every request has its answer."""
        self._start(said(SLOW, group=GROUP))
        assert self._begun.wait(20)
        yield
        self._go_on.set()
        for each in self._threads:
            each.join(20)


@pytest.fixture
def commits(any_database) -> Callable[[], int]:
    """How many transactions were committed."""
    seen: list[object] = []
    event.listen(any_database.engine, "commit", seen.append)
    return lambda: len(seen)


@pytest.fixture
def postgresql_database(postgresql_url) -> Iterator[FairDatabase]:
    """A fresh database of the grown kind."""
    opened = FairDatabase(postgresql_url)
    yield opened
    opened.close()


def stored(database: FairDatabase) -> set[str]:
    """The ids of the events that are stored."""
    with database.transaction() as session:
        return {each.event_id for each in session.query(InboxEvent)}


def test_those_who_wait_are_stored_together_and_each_has_its_answer(any_database, commits):
    crowd, brought = Crowd(any_database), [said("หนึ่ง"), said("สอง", MALI), said("สาม")]
    with crowd.held_up():
        crowd.bring(*brought)
    assert commits() == 2
    assert {each.id for each in brought} < stored(any_database)
    told = [crowd.outcomes[each.id] for each in brought]
    assert sorted(len(each) for each in told) == [0, 0, 2]  # one tells the queue of both chats


def test_who_comes_alone_is_stored_alone(any_database, commits):
    crowd = Crowd(any_database)
    for number in range(3):
        assert len(crowd.intake.store("main", [said(f"ข้อ {number}")])) == 1
    assert commits() == 3


def test_the_odd_one_fails_alone(any_database):
    crowd, brought = Crowd(any_database), [said(words, group=GROUP) for words in ("ดี", ODD, "ดีด้วย")]
    with crowd.held_up():
        crowd.bring(*brought)
    assert [isinstance(crowd.outcomes[each.id], ValueError) for each in brought] == [False, True, False]
    assert {each.id for each in brought} & stored(any_database) == {brought[0].id, brought[2].id}


def test_the_same_event_from_several_requests_at_once_is_stored_once(any_database):
    crowd, same = Crowd(any_database), said("ซ้ำ")
    with crowd.held_up():
        crowd.bring(*[same] * 5)
    with any_database.transaction() as session:
        assert session.query(InboxEvent).where(InboxEvent.event_id == same.id).count() == 1


def test_who_waited_too_long_is_refused_and_the_others_go_on(any_database):
    crowd, late = Crowd(any_database, patience=0.3), said("สาย")
    with crowd.held_up():
        crowd.bring(late)
        wait_until(lambda: late.id in crowd.outcomes, "it to give up")
    assert isinstance(crowd.outcomes[late.id], WaitedTooLong)
    assert late.id not in stored(any_database)
    assert len(crowd.intake.store("main", [said("ต่อไป")])) == 1


def test_a_chat_is_asked_for_once(any_database):
    asked: list[str] = []
    event.listen(
        any_database.engine, "before_cursor_execute", lambda _c, _cursor, statement, *_: asked.append(statement)
    )
    crowd, counts = Crowd(any_database), []
    for number in range(3):
        assert len(crowd.intake.store("main", [said(f"ข้อ {number}")])) == 1
        counts.append(sum("FROM chat" in each for each in asked))
    assert counts == [2, 2, 2]  # before and after it is added


def test_a_chat_that_is_remembered_and_gone_is_added_again(any_database):
    crowd, again = Crowd(any_database), said("อีกครั้ง")
    crowd.intake.store("main", [said("หนึ่ง")])
    with any_database.transaction() as session:  # as if an older backup had been restored meanwhile
        session.execute(delete(InboxEvent))
        session.execute(delete(Chat))
    (chat_id,) = crowd.intake.store("main", [again])
    assert stored(any_database) == {again.id}
    with any_database.transaction() as session:
        assert session.get(Chat, chat_id) is not None


def test_only_so_many_chats_are_remembered(any_database):
    known, people = chats.Known(most=3), [("user", f"U{number:032x}") for number in range(8)]
    for each in people:
        with any_database.transaction() as session:
            known.lend(session)
            chats.find_or_add(session, "main", [each], real_now())
        known.learn(session)
        assert len(known._ids) <= 3
    with any_database.transaction() as session:
        known.lend(session)
        assert len(set(chats.find_or_add(session, "main", people, real_now()).values())) == 8


def test_two_may_store_beside_each_other(postgresql_database):
    crowd = Crowd(postgresql_database, at_once=2)
    with crowd.held_up():
        assert len(crowd.intake.store("main", [said("อีกคน")])) == 1
