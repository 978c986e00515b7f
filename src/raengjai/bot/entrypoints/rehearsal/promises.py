"""What was promised and not kept, in words; and what a volunteer's own figures must be."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from raengjai.bot.entrypoints.rehearsal.almanac import Month
from raengjai.bot.entrypoints.rehearsal.cast import Player
from raengjai.bot.entrypoints.rehearsal.ledger import Figures, Ledger, different_people, figures, on_the_form
from raengjai.bot.entrypoints.rehearsal.reading import Screen, in_thai, sentence
from raengjai.bot.entrypoints.rehearsal.talks import Words
from raengjai.bot.i18n import _
from raengjai.handlers.words import HELP_TYPES, WORKER_TYPES

YOUR_WORK = _("Your work in {month}")
PEOPLE_AND_RECORDS = _("{people} people, {records} records")
FISCAL_YEAR = _("Fiscal year {year}")
TARGET = 40  # persons a year, for each volunteer
SHOWN = 20  # broken promises told in full


@dataclass
class Promises:
    """What is looked after; `kept` counts how often a promise was looked at and found kept.

    `targets_shown`: whether the office lets volunteers see how far they have come.
    """

    ledger: Ledger
    targets_shown: bool = False
    broken: list[str] = field(default_factory=list)
    kept: int = 0

    def equal(self, what: str, shown: object, wanted: object) -> None:
        """What the program shows is what people said."""
        if shown == wanted:
            self.kept += 1
        else:
            self.broken.append(f"{what}: it shows {shown}, people said {wanted}")

    def holds(self, what: str, *, holds: bool) -> None:
        """Something is as it must be; `what` tells how it is if not."""
        if holds:
            self.kept += 1
        else:
            self.broken.append(what)

    def month_in_chat(self, player: Player, month: Month) -> Words:
        """Somebody looks at their month."""

        def look(screen: Screen) -> None:
            said = figures(self.ledger.of_player(player, month))
            what = f"{month.name}, in the chat of a volunteer ({player.temper})"
            self.figures_shown(what, screen, said)
            self._progress_shown(what, screen, player, month)

        return Words("เดือนนี้", sentence(YOUR_WORK), look)

    def _progress_shown(self, what: str, screen: Screen, player: Player, month: Month) -> None:
        """Their own way through the fiscal year, if the office wants it seen."""
        row = screen.row(in_thai(FISCAL_YEAR).format(year=month.fiscal_year))
        if not self.targets_shown:
            self.holds(f"{what}: it shows how far they have come", holds=row is None)
            return
        own = [entry for entry in self.ledger.entries if entry.by is player and entry.stands(self.ledger.now())]
        of_year = on_the_form([entry for entry in own if entry.month.fiscal_year == month.fiscal_year])
        self.equal(f"{what}, how far they have come", numbers_in(row or ""), [different_people(of_year), TARGET])

    def figures_shown(self, what: str, screen: Screen, said: Figures) -> None:
        """A card shows these figures."""
        found = sentence(PEOPLE_AND_RECORDS).search(screen.text)
        shown = (found["people"], found["records"]) if found else None
        self.equal(f"{what}, people and records", shown, (f"{said.people}", f"{said.records}"))
        for labels, counts in ((HELP_TYPES, said.by_help_type), (WORKER_TYPES, said.by_worker_type)):
            for kind, label in labels.items():
                beside = screen.row(in_thai(label))
                if beside is not None or labels is HELP_TYPES:  # a row of nought is left out
                    self.equal(f"{what}, {kind}", next(iter(numbers_in(beside or "0"))), counts[kind])


def numbers_in(words: str) -> list[int]:
    """The numbers in some words, in their order."""
    return [int(found.replace(",", "")) for found in re.findall(r"\d[\d,]*", words)]


def in_words(broken: Iterable[str]) -> str:
    """The broken promises, one a line."""
    listed = list(broken)
    more = [f"and {len(listed) - SHOWN} more"] if len(listed) > SHOWN else []
    return "\n".join(f"  - {each}" for each in (*listed[:SHOWN], *more))
