"""A closed month is corrected: an officer opens one record for a reason, its volunteer changes it, it closes again."""

from __future__ import annotations

from dataclasses import dataclass

from raengjai.bot.entrypoints.rehearsal import helps, talks
from raengjai.bot.entrypoints.rehearsal.almanac import Month
from raengjai.bot.entrypoints.rehearsal.cast import Player
from raengjai.bot.entrypoints.rehearsal.helps import Help
from raengjai.bot.entrypoints.rehearsal.ledger import Entry, Ledger
from raengjai.bot.entrypoints.rehearsal.reading import in_thai, sentence
from raengjai.bot.entrypoints.rehearsal.talks import Deed, Form, Later, Tap, Words
from raengjai.bot.i18n import _

REASON = "กรอกประเภทแรงงานผิด"
OPENED = _(
    "{month} is open for correcting until {day}, then it closes again by itself. What is changed stands on an "
    "amended form with your reason."
)
ASKED = _("The office asks: no. {number}")
WHY = _("Open for correcting. Why: {reason}")
CHANGE = _("Change")


@dataclass(frozen=True)
class Correction:
    """The first record of a volunteer's month, found wrong after it has closed."""

    ledger: Ledger
    by: Player
    month: Month
    seed: int

    @property
    def entry(self) -> Entry:
        """What is to be corrected."""
        return self.ledger.of_player(self.by, self.month)[0]

    @property
    def wanted(self) -> Help:
        """What it should be."""
        return helps.other_worker(helps.by_chance(self.seed + self.month.month), self.entry.told)

    def opened_by_officer(self) -> list[Deed]:
        """What the officer does."""
        return [Later(self._opening)]

    def _opening(self) -> Deed:
        number = str(self.entry.number)
        typed = {"month": ("1",), "what": ("1",), "record": (number,), "reason": (REASON,)}
        return Form("reopen", "เปิดแก้ไข", typed, {"reason": REASON}, (sentence(OPENED),))

    def corrected_by_volunteer(self) -> list[Deed]:
        """What its volunteer does."""
        return [Words("เรื่องที่ค้าง", sentence(ASKED)), Words("1", sentence(WHY)), Later(self._changing)]

    def _changing(self) -> Deed:
        entry, wanted = self.entry, self.wanted
        opening = Tap(in_thai(CHANGE))
        return talks.changing(opening, wanted, lambda _number: setattr(entry, "told", wanted))
