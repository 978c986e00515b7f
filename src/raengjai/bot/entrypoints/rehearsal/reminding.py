"""Whether those were reminded who should be, and nobody else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from raengjai.bot.clock import BANGKOK
from raengjai.bot.entrypoints.rehearsal.almanac import Month, at, is_working, month_of
from raengjai.bot.entrypoints.rehearsal.cast import GONE, SILENT_FOR_LONG, Player
from raengjai.bot.entrypoints.rehearsal.plots import Plot
from raengjai.bot.entrypoints.rehearsal.promises import Promises
from raengjai.bot.entrypoints.rehearsal.sent import Started

REMINDER, NUDGE = "reminder", "nudge"  # by the clock; because an officer wished it
MORNING, EVENING = time(8), time(18)


@dataclass(frozen=True)
class Reminding:
    """A rehearsal's reminders, looked at when it is over."""

    promises: Promises
    players: Sequence[Player]
    months: Sequence[Month]
    messages: Sequence[Started]

    @property
    def reminders(self) -> list[Started]:
        """The reminders alone."""
        return [each for each in self.messages if each.rule in (REMINDER, NUDGE)]

    def look(self, plots: Sequence[Plot]) -> None:
        """Look at all of it."""
        self._nobody_at_night()
        self._nobody_who_should_not()
        self._nobody_twice_a_day()
        for month, plot in zip(self.months, plots, strict=True):
            self._everybody_who_should(month, plot)

    def _nobody_at_night(self) -> None:
        for each in self.messages:
            hour = each.at.astimezone(BANGKOK).time()
            fine = MORNING <= hour < EVENING or each.rule == "receipt"
            self.promises.holds(f"{each.rule} to {each.to} on {each.day} at {hour:%H:%M}: that is night", holds=fine)
        for each in self.reminders:
            what = f"{each.rule} on {each.day}: nobody works that day"
            self.promises.holds(what, holds=each.rule == NUDGE or is_working(each.day))

    def _nobody_who_should_not(self) -> None:
        for each in self.reminders:
            why = self._why_not(each.player, _about(each), each.at) if each.player is not None else "they are staff"
            self.promises.holds(f"{each.rule} on {each.day} to a volunteer ({each.to}): {why}", holds=why is None)

    def _nobody_twice_a_day(self) -> None:
        for (_line_id, day), count in Counter((each.line_id, each.day) for each in self.reminders).items():
            self.promises.holds(f"somebody was reminded {count} times on {day}", holds=count == 1)

    def _everybody_who_should(self, month: Month, plot: Plot) -> None:
        """On both days, unless the worker was away all day; few messages are for the due day first."""
        for day in (month.eve, month.due_day):
            short = plot.messages_left is not None and day == month.eve
            if not short and not _was_away_all_day(plot, day):
                self._nobody_forgotten(month, day, REMINDER, at(day, EVENING.hour))
        if plot.messages_left is None:
            self._nobody_forgotten(month, month.calendar_end, NUDGE, at(month.calendar_end, EVENING.hour))

    def _nobody_forgotten(self, month: Month, day: date, rule: str, evening: datetime) -> None:
        sent = {each.line_id: each.at for each in self.reminders if each.day == day and each.rule == rule}
        moment = min(sent.values(), default=evening)
        owing = [player for player in self.players if self._why_not(player, month, moment) is None]
        forgotten = [player.temper for player in owing if player.line_id not in sent]
        self.promises.holds(f"{month.name}: on {day} nobody reminded {Counter(forgotten)}", holds=not forgotten)

    def _why_not(self, player: Player, month: Month, moment: datetime) -> str | None:
        """Why somebody is not to be reminded of a month at a moment; None when they are."""
        day = moment.astimezone(BANGKOK).date()
        counted_on = min(day, month.last)
        if player.temper == GONE or not player.is_expected:
            return "they can not be reached or are not expected to report"
        if not player.is_there(counted_on):
            return "they had not joined yet"
        if player.is_away(counted_on) or player.is_away(day):
            return "they are on leave"
        if self.promises.ledger.has_reported(player, month, moment):
            return "they have reported"
        return "they were silent for three months" if self.long_silent(player, month, moment) else None

    def long_silent(self, player: Player, month: Month, moment: datetime) -> bool:
        """Whether they were expected, and silent, in each of the months before."""
        behind = [month.before, month.before.before, month.before.before.before]
        return all(self._was_silent(player, each, moment) for each in behind)

    def _was_silent(self, player: Player, month: Month, moment: datetime) -> bool:
        if month < self.months[0]:  # months behind, before anybody played
            return player.temper == SILENT_FOR_LONG
        reported = self.promises.ledger.has_reported(player, month, moment)
        return not reported and player.is_there(month.first) and not player.is_away(month.last)


def _about(each: Started) -> Month:
    """The month that somebody is reminded of: an officer's wish is about the one that has closed."""
    month = month_of(each.day)
    return month.before if each.rule == NUDGE else month


def _was_away_all_day(plot: Plot, day: date) -> bool:
    """Whether the worker was away from before the reminder until the evening."""
    away = plot.away
    return away is not None and away.since < at(day, 9) and away.until >= at(day, EVENING.hour)
