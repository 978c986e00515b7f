"""What the office's staff see: the month in the chat before it closes, and the summary that comes by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from raengjai.bot.clock import bangkok_day
from raengjai.bot.entrypoints.rehearsal.almanac import Month
from raengjai.bot.entrypoints.rehearsal.cast import Player
from raengjai.bot.entrypoints.rehearsal.ledger import figures
from raengjai.bot.entrypoints.rehearsal.promises import Promises, numbers_in
from raengjai.bot.entrypoints.rehearsal.reading import Screen, in_thai, sentence
from raengjai.bot.entrypoints.rehearsal.sent import Started
from raengjai.bot.entrypoints.rehearsal.talks import Words
from raengjai.bot.i18n import _
from raengjai.bot.simulator.actors import Actor

THE_OFFICE = _("The office in {month}")
HAVE_REPORTED = _("Have reported")
SUMMARY = "month_end"


@dataclass(frozen=True)
class Staff:
    """The officers."""

    actors: Sequence[Actor]
    promises: Promises
    players: Sequence[Player]

    def desk(self, month: Month) -> Words:
        """An officer looks at the month."""

        def look(screen: Screen) -> None:
            what = f"{month.name}, on the officer's card"
            self.promises.figures_shown(what, screen, figures(self.promises.ledger.standing(month)))
            shown = numbers_in(screen.row(in_thai(HAVE_REPORTED)) or "")
            self.promises.equal(f"{what}, who has reported", shown, self._completeness(month))

        return Words("เมนู", sentence(THE_OFFICE), look)

    def _completeness(self, month: Month) -> list[int]:
        """How many have reported by now, of how many expected."""
        ledger = self.promises.ledger
        now, today = ledger.now(), bangkok_day(ledger.now())
        there = [one for one in self.players if one.is_there(today) and not one.is_away(today)]
        expected = [one for one in there if one.is_expected]
        return [sum(ledger.has_reported(one, month, now) for one in expected), len(expected)]

    def look_at_summary(self, month: Month, messages: Sequence[Started]) -> None:
        """Each officer got the month's summary once, on the last day of the calendar month, and it is right."""
        found = [each for each in messages if each.rule == SUMMARY and each.day == month.calendar_end]
        got = Counter(each.line_id for each in found)
        wanted = Counter(actor.person.id for actor in self.actors)
        self.promises.holds(
            f"{month.name}: {len(got)} of {len(wanted)} officers got the summary once", holds=got == wanted
        )
        for each in found:
            said = figures(self.promises.ledger.standing(month, each.at))
            self.promises.figures_shown(f"{month.name}, in the month's summary", each.screen, said)
