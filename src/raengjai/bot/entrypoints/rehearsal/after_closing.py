"""What people do between a month's closing and the ministry: keepers look, the office corrects, reminds, files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from raengjai.bot.entrypoints.rehearsal import correcting
from raengjai.bot.entrypoints.rehearsal.almanac import DAY, Month, at
from raengjai.bot.entrypoints.rehearsal.correcting import Correction
from raengjai.bot.entrypoints.rehearsal.keepers import Keeping
from raengjai.bot.entrypoints.rehearsal.promises import Promises
from raengjai.bot.entrypoints.rehearsal.staff import Staff
from raengjai.bot.entrypoints.rehearsal.talks import Deed
from raengjai.bot.entrypoints.rehearsal.town import Town
from raengjai.bot.i18n import _
from raengjai.bot.simulator.actors import Actor

EARLY = "early"
OPENED = _("The labour office has opened row {line} for correcting. When the month has closed again I will tell you.")
LEFT = _("The labour office has looked at row {line} and left it as it is.")

Talks = Sequence[tuple[Actor, list[Deed]]]
"""Who does what at a moment."""

Appointment = tuple[datetime, Callable[[], Talks]]
"""A moment, and who does what then, made when it has come: what is done may hang on what was done before."""


@dataclass
class AfterClosing:
    """The days after a month's closing.

    `opens_question`: the office opens the row that a keeper has named; else it leaves it.  `nudges`: an officer
    reminds who is missing.
    """

    town: Town
    staff: Staff
    month: Month
    seed: int
    opens_question: bool
    nudges: bool
    keepers: Sequence[Keeping] = field(init=False)

    def __post_init__(self) -> None:
        """Know the keepers."""
        kept = [player for player in self.staff.players if player.keeps is not None]
        self.keepers = [Keeping(self.town, self.promises, player, self.month) for player in kept]

    @property
    def promises(self) -> Promises:
        """What is looked after."""
        return self.staff.promises

    def appointments(self) -> Iterator[Appointment]:
        """All of it."""
        after, filing = self.month.last + 2 * DAY, self.month.filing_days[1]
        yield at(self.month.last + DAY, 9, 30), self._keepers_look
        yield at(after, 10), self._officer_opens
        yield at(after, 10, 30), self._officer_answers
        yield at(after, 11), self._volunteers_correct
        if self.nudges:
            yield at(self.month.calendar_end, 16), lambda: [(self._officer, [self.staff.nudge()])]
        yield at(filing, 14), lambda: [(each.keeper.actor, each.calls_right()) for each in self.keepers]
        yield at(filing, 15), lambda: [(self._officer, [self.staff.file()])]

    @property
    def _officer(self) -> Actor:
        return self.staff.actors[0]

    def _keepers_look(self) -> Talks:
        """The first finds all right, the others name a row."""
        first, *others = self.keepers
        return [
            (first.keeper.actor, first.calls_right()),
            *((each.keeper.actor, each.names_a_row()) for each in others),
        ]

    @property
    def _found_wrong(self) -> Correction:
        """The first record of the first volunteer, as an officer finds."""
        by = next(player for player in self.staff.players if player.temper == EARLY)
        return Correction(lambda: self.promises.ledger.of_player(by, self.month)[0], self.seed)

    def _officer_opens(self) -> Talks:
        return [(self._officer, self._found_wrong.opened_by_officer())]

    def _officer_answers(self) -> Talks:
        """Each row that a keeper has named, one after the other."""
        answer = correcting.opened_from_question if self.opens_question else correcting.left_as_it_is
        return [(self._officer, [deed for each in self.keepers if each.asked is not None for deed in answer()])]

    def _volunteers_correct(self) -> Talks:
        named = [each.asked_row for each in self.keepers if each.asked is not None and self.opens_question]
        wrong = [self._found_wrong, *(Correction(find, self.seed) for find in named)]
        return [(each.find().by.actor, each.corrected_by_volunteer()) for each in wrong]

    def look(self) -> None:
        """Whoever named a row has heard what came of it."""
        for each in self.keepers:
            each.look(OPENED if self.opens_question else LEFT)
