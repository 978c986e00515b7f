"""What the office's staff see: the month in the chat before it closes, and the summary that comes by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from raengjai.bot.clock import bangkok_day
from raengjai.bot.entrypoints.rehearsal.almanac import DAY, Month, at
from raengjai.bot.entrypoints.rehearsal.cast import Player
from raengjai.bot.entrypoints.rehearsal.ledger import different_people, figures, on_the_form
from raengjai.bot.entrypoints.rehearsal.promises import Promises, numbers_in
from raengjai.bot.entrypoints.rehearsal.reading import Screen, in_thai, sentence
from raengjai.bot.entrypoints.rehearsal.sent import Started
from raengjai.bot.entrypoints.rehearsal.talks import Tap, Words
from raengjai.bot.entrypoints.rehearsal.town import Town
from raengjai.bot.i18n import _
from raengjai.bot.simulator.actors import Actor

THE_OFFICE = _("The office in {month}")
HAVE_REPORTED = _("Have reported")
COMPLETE, IN_TIME = _("Complete"), _("In time")
IF_ALL_STOPPED = _("If all stopped now: สนบ.๒")
NUDGED = _("I am reminding {count} people for {month}; that takes {count} LINE messages of this month.")
FILED = _("Noted: the forms of {month} were sent to the ministry. What they say is kept as it was sent.")
REMIND = _("Remind who is missing")
NAMED_AT_MOST = 30
SUMMARY, CHAIN = "month_end", "filing_chain"


@dataclass(frozen=True)
class Staff:
    """The officers."""

    town: Town
    actors: Sequence[Actor]
    promises: Promises
    players: Sequence[Player]

    def desk(self, month: Month) -> Words:
        """An officer looks at the month."""

        def look(screen: Screen) -> None:
            what, now = f"{month.name}, on the officer's card", self.promises.ledger.now()
            self.promises.figures_shown(what, screen, figures(self.promises.ledger.standing(month)))
            reported, expected = self._completeness(month, now)
            shown = numbers_in(screen.row(in_thai(HAVE_REPORTED)) or "")
            self.promises.equal(f"{what}, who has reported", shown, [len(reported), len(expected)])

        return Words("เมนู", sentence(THE_OFFICE), look)

    def nudge(self) -> Words:
        """An officer lets those be reminded who are missing."""
        return Words(Tap(in_thai(REMIND)), sentence(NUDGED))

    def file(self) -> Words:
        """An officer says that the forms were sent to the ministry."""
        return Words("ส่งกระทรวงแล้ว", sentence(FILED))

    def _completeness(self, month: Month, moment: datetime) -> tuple[list[Player], list[Player]]:
        """Who has reported by then, and of whom it is expected."""
        day = min(bangkok_day(moment), month.last)
        expected = [one for one in self.players if one.is_expected and one.is_there(day) and not one.is_away(day)]
        return [one for one in expected if self.promises.ledger.has_reported(one, month, moment)], expected

    def look_at_summary(self, month: Month, messages: Sequence[Started]) -> None:
        """Each officer got the month's summary once, on the last day of the calendar month, and it is right."""
        found = [each for each in messages if each.rule == SUMMARY and each.day == month.calendar_end]
        self._each_once(f"{month.name}: the month's summary", found)
        for each in found:
            what = f"{month.name}, in the month's summary"
            said = figures(self.promises.ledger.standing(month, each.at))
            self.promises.figures_shown(what, each.screen, said)
            self._missing_shown(what, month, each)
            doors = [self.town.opens(link).asks_for_login for link in each.screen.links]
            self.promises.equal(f"{what}, links that ask for a login", doors, [True])

    def _missing_shown(self, what: str, month: Month, summary: Started) -> None:
        """How many have reported, how many of them in time, and the names of those who have not."""
        reported, expected = self._completeness(month, summary.at)
        closing = at(month.last + DAY, 0)
        in_time = [one for one in reported if self.promises.ledger.has_reported(one, month, closing)]
        for label, count in ((COMPLETE, len(reported)), (IN_TIME, len(in_time))):
            shown = numbers_in(summary.screen.row(in_thai(label)) or "")[:2]
            self.promises.equal(f"{what}, {label.message}", shown, [count, len(expected)])
        missing = {one.name.full for one in expected if one not in reported}
        others = {one.name.full for one in self.players} - missing
        named, all_fit = set(summary.screen.text.splitlines()), len(missing) <= NAMED_AT_MOST
        self.promises.holds(f"{what}: not everybody is named who is missing", holds=missing <= named or not all_fit)
        self.promises.holds(f"{what}: somebody is named who is not missing", holds=not others & named)

    def look_at_chain(self, month: Month, messages: Sequence[Started]) -> None:
        """Told what stands before the forms, until the forms were sent: on the day before they are due."""
        *told, last = month.filing_days
        for day in told:
            found = [each for each in messages if each.rule == CHAIN and each.day == day]
            self._each_once(f"{month.name}: what stands before the forms, on {day}", found)
            for each in found:
                said = on_the_form(self.promises.ledger.standing(month, each.at))
                shown = numbers_in(each.screen.row(in_thai(IF_ALL_STOPPED)) or "")
                self.promises.equal(f"{month.name}, สนบ.๒ on the way", shown, [different_people(said), len(said)])
        late = [each for each in messages if each.rule == CHAIN and each.day == last]
        self.promises.holds(f"{month.name}: the forms were sent, and staff are told of them on {last}", holds=not late)

    def _each_once(self, what: str, found: Sequence[Started]) -> None:
        got = Counter(each.line_id for each in found)
        wanted = Counter(actor.person.id for actor in self.actors)
        self.promises.holds(f"{what}: {len(got)} of {len(wanted)} officers got it, each once", holds=got == wanted)
