"""What happens when: people's months, the office's looks, and the months' trouble."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from raengjai.bot.entrypoints.rehearsal import cast, helps
from raengjai.bot.entrypoints.rehearsal.after_closing import AfterClosing, Talks
from raengjai.bot.entrypoints.rehearsal.almanac import DAY, Month, Times, at
from raengjai.bot.entrypoints.rehearsal.cast import Player
from raengjai.bot.entrypoints.rehearsal.forming import Forming
from raengjai.bot.entrypoints.rehearsal.hands import Hand, Stage
from raengjai.bot.entrypoints.rehearsal.letters import Letters
from raengjai.bot.entrypoints.rehearsal.phones import Phone, live
from raengjai.bot.entrypoints.rehearsal.plots import Plot, trouble
from raengjai.bot.entrypoints.rehearsal.staff import Staff
from raengjai.bot.entrypoints.rehearsal.talks import Deed
from raengjai.bot.entrypoints.rehearsal.tempers import TEMPERS
from raengjai.bot.entrypoints.rehearsal.town import FREE_PLAN, Town
from raengjai.bot.simulator.actors import Actor

MOST_SECONDS = 900.0  # for what people do at one moment
AN_HOUR = timedelta(hours=1)
AFTER_ALL = timedelta(minutes=20)  # then people try again who found nobody at work

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

    def scenes(self, month: Month, plot: Plot, after: AfterClosing) -> list[Scene]:
        """A month's scenes, in the order of time."""
        found = [*self._talks(month, plot), *self._trouble(month, plot)]
        found += [self._talk(moment, "the days after closing", talks) for moment, talks in after.appointments()]
        found.append(Scene(at(month.last + DAY, 5), "the forms are looked at", lambda: self.forming.look(month)))
        return sorted(found, key=lambda scene: scene.moment)

    def _talks(self, month: Month, plot: Plot) -> Iterator[Scene]:
        agenda = self._agenda(month)
        for moment in sorted(agenda):
            kind, talks = plot.troubles.get(moment), agenda[moment]
            what = f"{len(talks)} people at their phones{f', trouble: {kind}' if kind else ''}"
            yield self._talk(_when_answered(plot, moment), what, partial(list, talks), kind)

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

    def _talk(self, moment: datetime, what: str, talks: Callable[[], Talks], kind: str | None = None) -> Scene:
        def act() -> None:
            phones = [Phone(actor, deeds, helps.by_chance(self.seed)) for actor, deeds in talks()]
            with trouble(self.town, kind):
                live(phones, MOST_SECONDS)

        return Scene(moment, what, act)

    def once(self, letters: Letters, last: Month, province: str) -> Iterator[Scene]:
        """What happens once: people leave for good, an officer takes letters, volunteers see how far they have come."""
        times, officer = Times(self.first), self.staff.actors[0]
        for player in self.players:
            if player.temper == cast.GONE:
                yield Scene(times.first_evening, "somebody blocks the bot", player.actor.blocks)
        wanted, code = times.weekends[0] + AN_HOUR, times.weekends[0] + 2 * AN_HOUR
        yield self._talk(wanted, "an officer wants letters", lambda: [(officer, letters.asked_for())])
        yield self._talk(code, "the letter's code is typed", lambda: [(officer, letters.confirmed())])
        if last != self.first:
            show = partial(self._show_targets, province)
            yield Scene(at(last.first, 5, 30), "volunteers may see how far they have come", show)

    def _show_targets(self, province: str) -> None:
        self.town.processes.finish("target", "show-volunteers", "--province", province, "on")
        self.forming.promises.targets_shown = True

    def _trouble(self, month: Month, plot: Plot) -> Iterator[Scene]:
        if plot.away is not None:
            yield Scene(plot.away.since, "the worker's machine goes off", self.town.stop_worker, calm=False)
            yield Scene(plot.away.until, "the worker's machine is on again", self.town.start_worker, calm=False)
        if (left := plot.messages_left) is not None:
            few = lambda: self.town.line.quota.set_used(FREE_PLAN - left)  # noqa: E731 - done when its turn comes
            yield Scene(at(month.last.replace(day=2), 5), f"{left} messages are left of LINE's month", few)


def _when_answered(plot: Plot, moment: datetime) -> datetime:
    """While the worker is away nobody gets an answer, and people try again after that."""
    away = plot.away
    return away.until + AFTER_ALL if away and away.since <= moment <= away.until else moment
