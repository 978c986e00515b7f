"""What happens when: people's months, the office's looks, and the months' trouble."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from raengjai.bot.entrypoints.rehearsal import cast, helps
from raengjai.bot.entrypoints.rehearsal.almanac import DAY, Month, Times, at
from raengjai.bot.entrypoints.rehearsal.cast import Player
from raengjai.bot.entrypoints.rehearsal.correcting import Correction
from raengjai.bot.entrypoints.rehearsal.forming import Forming
from raengjai.bot.entrypoints.rehearsal.hands import Hand, Stage
from raengjai.bot.entrypoints.rehearsal.phones import Phone, live
from raengjai.bot.entrypoints.rehearsal.plots import Plot, trouble
from raengjai.bot.entrypoints.rehearsal.staff import Staff
from raengjai.bot.entrypoints.rehearsal.talks import Deed
from raengjai.bot.entrypoints.rehearsal.tempers import TEMPERS
from raengjai.bot.entrypoints.rehearsal.town import FREE_PLAN, Town
from raengjai.bot.simulator.actors import Actor

MOST_SECONDS = 900.0  # for what people do at one moment
AFTER_ALL = timedelta(minutes=20)  # then people try again who found nobody at work

EARLY = "early"

Agenda = dict[datetime, list[tuple[Actor, list[Deed]]]]


@dataclass(frozen=True)
class Scene:
    """Something that happens at a moment.  `calm`: the program is at rest before it, and comes to rest after it."""

    moment: datetime
    what: str
    act: Callable[[], None]
    calm: bool = True


@dataclass(frozen=True)
class Director:
    """Who and what scenes are made of."""

    town: Town
    players: Sequence[Player]
    staff: Staff
    forming: Forming
    numbers: Iterator[int]
    seed: int
    first: Month
    code: str  # the office's invite code

    def scenes(self, month: Month, plot: Plot) -> list[Scene]:
        """A month's scenes, in the order of time."""
        found = [*self._talks(month, plot), *self._trouble(month, plot), *self._correction(month)]
        found += self._office(month, plot)
        found.append(Scene(at(month.last + DAY, 5), "the forms are looked at", lambda: self.forming.look(month)))
        return sorted(found, key=lambda scene: scene.moment)

    def _talks(self, month: Month, plot: Plot) -> Iterator[Scene]:
        agenda = self._agenda(month)
        for moment in sorted(agenda):
            yield self._talk(_when_answered(plot, moment), agenda[moment], plot.troubles.get(moment))

    def _agenda(self, month: Month) -> Agenda:
        chance = helps.by_chance(self.seed * 100_000 + month.year * 12 + month.month)
        shared = helps.made_up(chance, next(self.numbers))
        stage = Stage(month, self.forming.promises, self.numbers, shared, self.code, is_first=month == self.first)
        agenda: Agenda = defaultdict(list)
        for player in self.players:
            hand = Hand(player, helps.by_chance(chance.randrange(10**9)), stage)
            TEMPERS[player.temper].plays(hand)
            for moment, deeds in hand.agenda.items():
                agenda[moment].append((player.actor, deeds))
        agenda[at(month.last, 23, 50)].append((self.staff.actors[0], [self.staff.desk(month)]))
        return agenda

    def _talk(self, moment: datetime, talks: list[tuple[Actor, list[Deed]]], kind: str | None) -> Scene:
        def act() -> None:
            phones = [Phone(actor, deeds, helps.by_chance(self.seed)) for actor, deeds in talks]
            with trouble(self.town, kind):
                live(phones, MOST_SECONDS)

        return Scene(moment, f"{len(talks)} people at their phones{f', trouble: {kind}' if kind else ''}", act)

    def _office(self, month: Month, plot: Plot) -> Iterator[Scene]:
        """What the staff do after the closing."""
        officer = self.staff.actors[0]
        if plot.messages_left is None:
            yield self._talk(at(month.calendar_end, 16), [(officer, [self.staff.nudge()])], None)
        yield self._talk(at(month.filing_days[1], 15), [(officer, [self.staff.file()])], None)

    def _trouble(self, month: Month, plot: Plot) -> Iterator[Scene]:
        if plot.away is not None:
            yield Scene(plot.away.since, "the worker's machine goes off", self.town.stop_worker, calm=False)
            yield Scene(plot.away.until, "the worker's machine is on again", self.town.start_worker, calm=False)
        if (left := plot.messages_left) is not None:
            few = lambda: self.town.line.quota.set_used(FREE_PLAN - left)  # noqa: E731 - done when its turn comes
            yield Scene(at(month.last.replace(day=2), 5), f"{left} messages are left of LINE's month", few)

    def _correction(self, month: Month) -> Iterator[Scene]:
        """After the closing a record is found wrong."""
        by = next(player for player in self.players if player.temper == EARLY)
        wrong = Correction(self.forming.promises.ledger, by, month, self.seed)
        after = month.last + 2 * DAY
        yield self._talk(at(after, 10), [(self.staff.actors[0], wrong.opened_by_officer())], None)
        yield self._talk(at(after, 11), [(by.actor, wrong.corrected_by_volunteer())], None)

    def leave_taking(self, month: Month) -> Iterator[Scene]:
        """Some have had enough and block the bot, once."""
        for player in self.players:
            if player.temper == cast.GONE:
                yield Scene(Times(month).first_evening, "somebody blocks the bot", player.actor.blocks)


def _when_answered(plot: Plot, moment: datetime) -> datetime:
    """While the worker is away nobody gets an answer, and people try again after that."""
    away = plot.away
    return away.until + AFTER_ALL if away and away.since <= moment <= away.until else moment
