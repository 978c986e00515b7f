"""Whether the forms tell what people said: each is made as an operator makes it, and read back."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from raengjai.bot.entrypoints.rehearsal import sp12_read
from raengjai.bot.entrypoints.rehearsal.almanac import Month
from raengjai.bot.entrypoints.rehearsal.cast import UNITS
from raengjai.bot.entrypoints.rehearsal.promises import Promises
from raengjai.bot.entrypoints.rehearsal.town import Town


@dataclass
class Forming:
    """The forms of a rehearsal; `kept` holds each closed month's first files."""

    town: Town
    province: str
    promises: Promises
    kept: dict[str, bytes] = field(default_factory=dict)

    def look(self, month: Month) -> None:
        """Make a month's forms and compare them with what people said; a closed month's never move."""
        for unit in (None, *UNITS):
            path = self.make("sp12", month, unit)
            what = f"{month.name}, form สป-๑๒ of {unit or 'the centre'}"
            said = [entry for entry in self.promises.ledger.standing(month) if unit in (None, entry.by.unit)]
            sp12_read.compare(self.promises, what, sp12_read.read(path), said, month)
            self._has_not_moved(what, path)

    def make(self, form: str, month: Month, unit: str | None = None) -> Path:
        """Make a form from the command line."""
        path = self.town.folder / f"{form}-{month.name}-{UNITS.index(unit) if unit else 'centre'}.xlsx"
        of_unit = ("--unit", unit) if unit else ()
        self.town.processes.finish(
            "form", form, "--province", self.province, "--month", month.name, *of_unit, "--out", str(path)
        )
        return path

    def _has_not_moved(self, what: str, path: Path) -> None:
        made = path.read_bytes()
        first = self.kept.setdefault(path.name, made)
        self.promises.holds(f"{what}: its file is not the same any more, and nobody gave a reason", holds=first == made)
