"""Play the months: everything in the order of time, with a rest before each moment and each job of the timetable."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

from raengjai.bot.entrypoints.rehearsal import cast, plots, sent, stored
from raengjai.bot.entrypoints.rehearsal.after_closing import AfterClosing
from raengjai.bot.entrypoints.rehearsal.almanac import Month, at, months_from
from raengjai.bot.entrypoints.rehearsal.cast import Player
from raengjai.bot.entrypoints.rehearsal.forming import Forming
from raengjai.bot.entrypoints.rehearsal.ledger import Ledger
from raengjai.bot.entrypoints.rehearsal.letters import Letters
from raengjai.bot.entrypoints.rehearsal.plots import Plot
from raengjai.bot.entrypoints.rehearsal.promises import Promises
from raengjai.bot.entrypoints.rehearsal.reminding import Reminding
from raengjai.bot.entrypoints.rehearsal.scenes import Director, Scene
from raengjai.bot.entrypoints.rehearsal.sent import Started
from raengjai.bot.entrypoints.rehearsal.settling import Settlers, settle
from raengjai.bot.entrypoints.rehearsal.staff import Staff
from raengjai.bot.entrypoints.rehearsal.tempers import shared_out
from raengjai.bot.entrypoints.rehearsal.town import Town
from raengjai.storage import places

MOST_STARTED = 150  # messages a month, for an office of 93 volunteers and 6 staff
A_MOMENT = timedelta(seconds=1)


@dataclass(frozen=True)
class Wish:
    """What is to be rehearsed."""

    province: str
    first: Month
    months: int = 3
    volunteers: int = 93
    staff: int = 6
    seed: int = 1
    plots: Sequence[Callable[[Month, int], Plot]] = plots.PLOTS


@dataclass(frozen=True)
class Outcome:
    """What came of a rehearsal."""

    promises: Promises
    messages: Sequence[Started]
    by_months: str
    entries: int


class Rehearsal:
    """One rehearsal in a town; `tell` hears how it goes on."""

    def __init__(self, wish: Wish, town: Town, tell: Callable[[str], None]) -> None:
        self.wish, self.town, self.tell = wish, town, tell
        self.months = months_from(wish.first, wish.months)
        self.plots = [
            wish.plots[number % len(wish.plots)](month, wish.volunteers) for number, month in enumerate(self.months)
        ]
        self.promises = Promises(Ledger(town.now))
        self.players = _players(wish, town)
        self.staff = Staff(town, cast.staff(town.line, wish.staff), self.promises, self.players)
        self.letters = Letters(town, self.promises, self.players)
        self.forming = Forming(town, self.promises)
        self.settlers = Settlers(
            wish.province, places.province_name(wish.province) or "", self.players, self.staff.actors, wish.first
        )
        self.after = [self._after(*each) for each in zip(self.months, self.plots, strict=True)]

    def _after(self, month: Month, plot: Plot) -> AfterClosing:
        """What comes of the month's questions: in the first month the office opens a row, then it leaves them."""
        opens, nudges = month == self.months[0], plot.messages_left is None
        return AfterClosing(self.town, self.staff, month, self.wish.seed, opens, nudges)

    def play(self) -> Outcome:
        """Play it all, and look whether every promise was kept."""
        self.town.move_clock(at(self.months[0].first, 6))
        with self.town.database.transaction() as session:
            code = settle(session, self.settlers)
        self.town.open()
        for scene in self._scenes(code):
            self._come_to(scene)
            scene.act()
        return self._looked_over()

    def _scenes(self, code: str) -> list[Scene]:
        wish, first = self.wish, self.months[0]
        director = Director(self.town, self.players, self.staff, self.forming, count(1), wish.seed, first, code)
        found = list(director.once(self.letters, self.months[-1], wish.province))
        for month, plot, after in zip(self.months, self.plots, self.after, strict=True):
            found += director.scenes(month, plot, after)
        end = self.months[-1].after
        found.append(Scene(at(date(end.year, end.month, 6), 12), "the last month is filed", lambda: None))
        return sorted(found, key=lambda scene: scene.moment)

    def _come_to(self, scene: Scene) -> None:
        """Let the clock go on to a scene's moment, and the timetable do what is due before it."""
        town = self.town
        while town.works and (due := town.next_due()) is not None and due < scene.moment:
            town.move_clock(due + A_MOMENT)
            town.rest()
        town.move_clock(scene.moment)
        if town.works and scene.calm:
            town.rest()
        self.tell(f"{scene.moment:%Y-%m-%d %H:%M}  {scene.what}")

    def _looked_over(self) -> Outcome:
        self.town.rest()
        messages = sent.started(self.town, self.players)
        for month in self.months:
            self.forming.look(month)
            self.staff.look_at_summary(month, messages)
            self.staff.look_at_chain(month, messages)
            self.letters.look(month)
        for after in self.after:
            after.look()
        stored.look(self.town, self.promises)
        Reminding(self.promises, self.players, self.months, messages).look(self.plots)
        self._look_at_the_cost(messages)
        entries = len(self.promises.ledger.entries)
        return Outcome(self.promises, messages, sent.by_months(messages, self.town), entries)

    def _look_at_the_cost(self, messages: Sequence[Started]) -> None:
        for month in {each.lines_month for each in messages}:
            cost = sum(each.cost for each in messages if each.lines_month == month)
            counted = sent.counted_by_line(self.town, month)
            self.promises.equal(f"LINE's month {month}, cost of what the bot started", counted, cost)
            words = f"LINE's month {month}: {counted} messages were started, more than {MOST_STARTED}"
            self.promises.holds(words, holds=counted <= MOST_STARTED)


def _players(wish: Wish, town: Town) -> list[Player]:
    players = cast.volunteers(town.line, shared_out(wish.volunteers), places.of_province(wish.province))
    for player in players:
        if player.temper == cast.ON_LEAVE:
            player.leaves.append((date.min, wish.first.calendar_end))
    return players
