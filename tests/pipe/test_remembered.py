"""What is remembered of one object waits for no other object's."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from raengjai.bot.remembered import remembered


@dataclass(frozen=True)
class Asked:
    """Something whose answer may take its time."""

    may_answer: threading.Event = field(default_factory=threading.Event)
    times: list[int] = field(default_factory=list)

    @remembered
    def answer(self) -> int:
        """Comes when it may."""
        assert self.may_answer.wait(20)
        self.times.append(1)
        return len(self.times)


def test_it_is_worked_out_once() -> None:
    asked = Asked()
    asked.may_answer.set()
    assert [asked.answer, asked.answer, asked.times] == [1, 1, [1]]


def test_who_waits_keeps_nobody_else_out() -> None:
    slow, quick = Asked(), Asked()
    quick.may_answer.set()
    waiting = threading.Thread(target=lambda: slow.answer, daemon=True)
    waiting.start()
    found: list[int] = []
    other = threading.Thread(target=lambda: found.append(quick.answer), daemon=True)
    other.start()
    other.join(10)
    assert found == [1]
    slow.may_answer.set()
    waiting.join(10)
