"""What people do at their phones: a talk to its end, or a word and its answer.  They read, and answer that."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from raengjai.bot.entrypoints.rehearsal.helps import Help
from raengjai.bot.entrypoints.rehearsal.reading import Screen, flow_in_thai, in_thai, sentence
from raengjai.bot.i18n import _

SAVED = _("Saved: no. {number}")
SAVED_ALREADY = _("This one is saved already: no. {number}.")
CHANGED = _("Changed: no. {number}")
NOT_SAVED = _("All right, it is not saved.")
TWICE = _("You have recorded this person with this help on this day already: no. {number}. Save it again?")
WAY_ON = _("If it does not work, type ข้าม to go on without it.")
UNFINISHED = _("You have “{what}” that is not finished yet. Continue it, or start again?")

_IF_ASKED_AFTER_ALL = {
    "id_reason": "ลืม",
    "other_document": "หนังสือเดินทาง AA0000000",
    "note": "ข้าม",
}  # put right on the card


class Deed(Protocol):
    """Something that is done at the phone."""

    def begin(self) -> str:
        """The first words."""

    def hear(self, screen: Screen) -> str | None:
        """What is said to what the bot shows; None when it is done."""

    def unheard(self, said: str) -> str:
        """What is said when no answer came to `said`."""


class Tap(str):
    """A button's label that is tapped, not typed."""

    __slots__ = ()


@dataclass
class Words:
    """A word, and the answer by which it is done."""

    says: str
    sees: re.Pattern[str]
    then: Callable[[Screen], object] = lambda _screen: None

    def begin(self) -> str:
        """The word."""
        return self.says

    def hear(self, screen: Screen) -> str | None:
        """Say it again to any other answer."""
        if self.sees.search(screen.text) is None:
            return self.says
        self.then(screen)
        return None

    def unheard(self, said: str) -> str:
        """Once more."""
        return said


@dataclass
class Later:
    """A deed that hangs on what was done before: it is made when its turn comes."""

    make: Callable[[], Deed]
    made: Deed | None = None

    @property
    def deed(self) -> Deed:
        """What it is."""
        self.made = self.made or self.make()
        return self.made

    def begin(self) -> str:
        """Its first words."""
        return self.deed.begin()

    def hear(self, screen: Screen) -> str | None:
        """What it says to that."""
        return self.deed.hear(screen)

    def unheard(self, said: str) -> str:
        """What it says when no answer came."""
        return self.deed.unheard(said)


@dataclass
class Form:
    """A flow from its first word to its receipt.

    `typed` and `shown` as in `Help`; `saved` know the receipt, whose number is handed to `then`.  What the card
    shows otherwise than it was meant is put right before it is confirmed.  `keeps`: whether a doubt is answered
    with "save it again".  `patient`: says again what was not answered; else goes on with the next question.
    `known`: numbers of receipts that came before, and are not this one's.
    """

    flow: str
    opening: str
    typed: Mapping[str, tuple[str, ...]]
    shown: Mapping[str, str]
    saved: tuple[re.Pattern[str], ...]
    then: Callable[[str], object] = lambda _number: None
    keeps: bool = True
    patient: bool = True
    known: set[str] | None = None
    times: dict[str, int] = field(default_factory=dict)  # how often each step was answered
    asked: str | None = None  # the step last answered
    confirming: bool = False

    def begin(self) -> str:
        """The first word."""
        return self.opening

    def hear(self, screen: Screen) -> str | None:
        """Answer what is asked, put right what is wrong on the card, confirm."""
        if self.confirming and (number := self._number(screen)) is not None:
            self.then(number)
            return None
        if sentence(TWICE).search(screen.text):
            return "บันทึกอีกครั้ง" if self.keeps else "ไม่บันทึก"
        flow = flow_in_thai(self.flow)
        if flow.review in screen.text:
            return self._look_over(screen)
        for step, question in flow.questions.items():
            if question.search(screen.text):
                return "ข้าม" if self._is_at_a_loss(step, screen) else self._answer(step)
        self.asked = None
        return "ทำต่อ" if sentence(UNFINISHED).search(screen.text) else self.begin()

    def _number(self, screen: Screen) -> str | None:
        found = next(filter(None, (pattern.search(screen.text) for pattern in self.saved)), None)
        number = found.groupdict().get("number", "") if found is not None else None
        if number is None or self.known is None:
            return number
        if number in self.known:
            return None
        self.known.add(number)
        return number

    def _is_at_a_loss(self, step: str, screen: Screen) -> bool:
        """Whether all they know was said in vain: it belongs to another answer, as the card will show."""
        in_vain = self.times.get(step, 0) > len(self.typed.get(step, ()))
        return in_vain and sentence(WAY_ON).search(screen.text) is not None

    def _answer(self, step: str) -> str:
        self.asked = step
        words = self.typed.get(step) or (_IF_ASKED_AFTER_ALL[step],)
        time = self.times.get(step, 0)
        self.times[step] = time + 1
        return words[min(time, len(words) - 1)]

    def _look_over(self, screen: Screen) -> str:
        labels = flow_in_thai(self.flow).labels
        wrong = next(
            (step for step, value in self.shown.items() if screen.row(labels[step]) not in (value, None)), None
        )
        self.asked, self.confirming = None, self.confirming or wrong is None
        return "ยืนยัน" if wrong is None else labels[wrong]

    def unheard(self, said: str) -> str:
        """Say it again, or go on as if it had been taken."""
        asked = [step for step in flow_in_thai(self.flow).questions if step in self.typed]
        if self.patient or self.asked not in asked or self.asked == asked[-1]:
            return said
        return self._answer(asked[asked.index(self.asked) + 1])


def recording(
    told: Help,
    then: Callable[[str], object] = lambda _number: None,
    opening: str = "บันทึก",
    *,
    patient: bool = True,
    known: set[str] | None = None,
) -> Form:
    """Record a person who was helped."""
    saved = (sentence(SAVED), sentence(SAVED_ALREADY))
    return Form("record_help", opening, told.typed, told.shown, saved, then, patient=patient, known=known)


def dropping(told: Help) -> Form:
    """Record somebody, and drop it when the bot asks whether it is meant twice."""
    return Form("record_help", "บันทึก", told.typed, told.shown, (re.compile(in_thai(NOT_SAVED)),), keeps=False)


def changing(opening: str, told: Help, then: Callable[[str], object]) -> Form:
    """Change a record until it is what is meant."""
    return Form("change_record", opening, told.typed, told.shown, (sentence(CHANGED),), then)
