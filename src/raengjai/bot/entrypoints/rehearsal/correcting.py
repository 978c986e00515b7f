"""A closed month is corrected: an officer opens one record for a reason, its volunteer changes it, it closes again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from raengjai.bot.entrypoints.rehearsal import helps, talks
from raengjai.bot.entrypoints.rehearsal.ledger import Entry
from raengjai.bot.entrypoints.rehearsal.reading import Screen, in_thai, sentence
from raengjai.bot.entrypoints.rehearsal.talks import Deed, Form, Later, Tap, Words
from raengjai.bot.i18n import _

QUESTIONS, REASON = "คำถามจากหน่วย", "กรอกประเภทแรงงานผิด"
OPENED = _(
    "{month} is open for correcting until {day}, then it closes again by itself. What is changed stands on an "
    "amended form with your reason."
)
ASKED = _("Opened for correcting: no. {number}")
WHY = _("Open for correcting. Why: {reason}")
CHANGE = _("Change")
OPEN, LEAVE = _("Open for correcting"), _("Leave as it is")
LEFT = _("Left as it is. The keeper hears of it.")


@dataclass(frozen=True)
class Correction:
    """A record that is found wrong after its month has closed; `find` tells which, when it has."""

    find: Callable[[], Entry]
    seed: int

    def opened_by_officer(self) -> list[Deed]:
        """An officer opens it of their own accord."""
        return [Later(self._opening)]

    def _opening(self) -> Deed:
        number = str(self.find().number)
        typed = {"month": ("1",), "what": ("1",), "record": (number,), "reason": (REASON,)}
        return Form("reopen", "เปิดแก้ไข", typed, {"reason": REASON}, (sentence(OPENED),))

    def corrected_by_volunteer(self) -> list[Deed]:
        """What its volunteer does."""
        return [Waiting(), Later(self._changing)]

    def _changing(self) -> Deed:
        entry = self.find()
        wanted = helps.other_worker(helps.by_chance(self.seed + entry.month.month), entry.told)
        opening = Tap(in_thai(CHANGE))
        return talks.changing(opening, wanted, lambda _number: setattr(entry, "told", wanted))


@dataclass
class Waiting:
    """See what the office asks about, and open it."""

    def begin(self) -> str:
        """Ask for it."""
        return "เรื่องที่ค้าง"

    def hear(self, screen: Screen) -> str | None:
        """Type the number before what the office asks; unfinished talks stand before it."""
        if sentence(WHY).search(screen.text):
            return None
        asked = next((line for line in screen.texts if sentence(ASKED).search(line)), None)
        return asked.split()[0] if asked is not None else self.begin()

    def unheard(self, said: str) -> str:
        """Once more."""
        return said


def opened_from_question() -> list[Deed]:
    """An officer opens the row that a keeper has named."""
    reason = {"reason": (REASON,)}
    opening = Form("reopen", Tap(in_thai(OPEN)), reason, {"reason": REASON}, (sentence(OPENED),))
    return [Words(QUESTIONS, sentence(LEAVE)), opening]


def left_as_it_is() -> list[Deed]:
    """An officer leaves the row that a keeper has named."""
    return [Words(QUESTIONS, sentence(LEAVE)), Words(Tap(in_thai(LEAVE)), sentence(LEFT))]
