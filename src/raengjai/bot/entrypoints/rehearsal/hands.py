"""One volunteer's month in the making: what they will do when, by chance."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from raengjai.bot.entrypoints.rehearsal import helps, talks
from raengjai.bot.entrypoints.rehearsal.almanac import Month, Times
from raengjai.bot.entrypoints.rehearsal.cast import Player
from raengjai.bot.entrypoints.rehearsal.helps import Help
from raengjai.bot.entrypoints.rehearsal.ledger import Entry, Ledger
from raengjai.bot.entrypoints.rehearsal.promises import Promises
from raengjai.bot.entrypoints.rehearsal.talks import Deed, Form, Words


@dataclass(frozen=True)
class Stage:
    """What the volunteers of a month have in common.

    `numbers` make the citizen IDs, `shared` is a person whom several help, `code` the office's invite code.
    """

    month: Month
    promises: Promises
    numbers: Iterator[int]
    shared: Help
    code: str = ""
    is_first: bool = True  # whether it is the rehearsal's first month


@dataclass
class Hand:
    """One volunteer's month: chance, and what is done when."""

    player: Player
    chance: random.Random
    stage: Stage
    agenda: dict[datetime, list[Deed]] = field(default_factory=lambda: defaultdict(list))

    @property
    def month(self) -> Month:
        """The month that is played."""
        return self.stage.month

    @property
    def times(self) -> Times:
        """When people reach for their phones in it."""
        return Times(self.stage.month)

    @property
    def ledger(self) -> Ledger:
        """What people said."""
        return self.stage.promises.ledger

    def does(self, moment: datetime, *deeds: Deed) -> None:
        """At that moment, after what is done then already."""
        self.agenda[moment] += deeds

    def somebody(self) -> Help:
        """Another person helped."""
        return helps.made_up(self.chance, next(self.stage.numbers))

    def somebody_with_a_card(self) -> Help:
        """Another person helped, whose number is known."""
        while (told := self.somebody()).identity.number is None:
            pass
        return told

    def records(self, told: Help) -> Form:
        """Record it, and have it in the ledger."""
        opening = self.chance.choice(("บันทึก", "จด", "ลงรายการ", "บันทึกการช่วยเหลือ"))
        return talks.recording(told, lambda number: self.note(told, number), opening)

    def note(self, told: Help, number: str) -> Entry:
        """Have it in the ledger."""
        return self.ledger.recorded(self.player, told, int(number.replace(",", "")))

    def last(self) -> Entry:
        """What they recorded last."""
        return next(entry for entry in reversed(self.ledger.entries) if entry.by is self.player)

    def looks(self) -> Words:
        """Look at the month's figures."""
        return self.stage.promises.month_in_chat(self.player, self.month)
