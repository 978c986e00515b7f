"""What people said, kept as they said it: what must be on the forms is counted from here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from raengjai.bot.clock import bangkok_day
from raengjai.bot.entrypoints.rehearsal.almanac import Month, month_of
from raengjai.bot.entrypoints.rehearsal.cast import Player
from raengjai.bot.entrypoints.rehearsal.helps import Help

ON_THE_FORM = ("informal", "elderly", "disabled")


@dataclass
class Entry:
    """One person helped once, as a volunteer told it."""

    by: Player
    told: Help
    day: date
    month: Month
    number: int
    at: datetime
    gone_at: datetime | None = None

    @property
    def person(self) -> tuple[str, ...]:
        """Who was helped: the same number, else the same name in the same subdistrict."""
        if self.told.identity.number is not None:
            return (self.told.identity.number,)
        return (self.told.name, self.by.place.code)

    def reports(self, month: Month) -> bool:
        """Whether it is a report of that month: it stands in it, or tells of its days after it has closed."""
        return self.month == month or (self.month > month and month.first <= self.day <= month.last)

    def stands(self, moment: datetime) -> bool:
        """Whether it was told by then, and not taken back."""
        return self.at <= moment and (self.gone_at is None or self.gone_at > moment)


@dataclass(frozen=True)
class Word:
    """Something else a volunteer said of a month: nothing to report, or an activity with so many people."""

    by: Player
    month: Month
    at: datetime
    people: int = 0


@dataclass(frozen=True)
class Figures:
    """A month in figures: records, different persons, and records by type of help and of worker."""

    records: int
    people: int
    by_help_type: Counter[str]
    by_worker_type: Counter[str]


@dataclass
class Ledger:
    """Everything that was said in a rehearsal; `now` is the moved clock."""

    now: Callable[[], datetime]
    entries: list[Entry] = field(default_factory=list)
    nothing: list[Word] = field(default_factory=list)
    outreach: list[Word] = field(default_factory=list)

    def recorded(self, by: Player, told: Help, number: int) -> Entry:
        """A record was told, and saved under that number."""
        at = self.now()
        today = bangkok_day(at)
        entry = Entry(by, told, told.day or today, month_of(today), number, at)
        self.entries.append(entry)
        return entry

    def taken_back(self, entry: Entry) -> None:
        """It was deleted or undone."""
        entry.gone_at = self.now()

    def brought_back(self, entry: Entry) -> None:
        """It was deleted by a slip."""
        entry.gone_at = None

    def declared_nothing(self, by: Player) -> None:
        """There is nothing to report this month."""
        self.nothing.append(Word(by, self._month(), self.now()))

    def reached(self, by: Player, people: int) -> None:
        """An activity without names."""
        self.outreach.append(Word(by, self._month(), self.now(), people))

    def _month(self) -> Month:
        return month_of(bangkok_day(self.now()))

    def standing(self, month: Month, moment: datetime | None = None) -> list[Entry]:
        """The month's entries that stood at a moment (None: now), in the order of day, then number."""
        when = moment or self.now()
        found = [entry for entry in self.entries if entry.month == month and entry.stands(when)]
        return sorted(found, key=lambda entry: (entry.day, entry.number))

    def of_player(self, player: Player, month: Month) -> list[Entry]:
        """One volunteer's entries of a month."""
        return [entry for entry in self.standing(month) if entry.by is player]

    def has_reported(self, player: Player, month: Month, moment: datetime) -> bool:
        """Whether somebody had recorded, reached people or declared "nothing" by then; late is not missing."""
        words = (word for word in (*self.nothing, *self.outreach) if word.month == month and word.at <= moment)
        told = (entry for entry in self.entries if entry.reports(month) and entry.stands(moment))
        return any(word.by is player for word in words) or any(entry.by is player for entry in told)


def figures(entries: Sequence[Entry]) -> Figures:
    """Count entries."""
    return Figures(
        len(entries),
        different_people(entries),
        Counter(help_type for entry in entries for help_type, _service in entry.told.given),
        Counter(entry.told.worker for entry in entries),
    )


def different_people(entries: Iterable[Entry]) -> int:
    """จำนวน…คน."""
    return len({entry.person for entry in entries})


def on_the_form(entries: Sequence[Entry]) -> list[Entry]:
    """Those whose type of worker the form has."""
    return [entry for entry in entries if entry.told.worker in ON_THE_FORM]
