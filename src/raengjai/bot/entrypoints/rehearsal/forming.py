"""Whether the forms tell what people said: each is made by the program, as for an officer, and read back."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import select

from raengjai.bot.entrypoints.rehearsal import forms_read, sheets
from raengjai.bot.entrypoints.rehearsal.almanac import Month
from raengjai.bot.entrypoints.rehearsal.cast import UNITS
from raengjai.bot.entrypoints.rehearsal.ledger import Entry, on_the_form
from raengjai.bot.entrypoints.rehearsal.promises import Promises
from raengjai.bot.entrypoints.rehearsal.town import Town
from raengjai.handlers.forms import keeping
from raengjai.handlers.forms.keeping import Of, Wanted
from raengjai.handlers.forms.kinds import SNB1, SNB2, SP12, Kind
from raengjai.storage import offices, periods
from raengjai.storage.models import Office

Named = tuple[Kind, str]
"""A form: which, and of which unit ("": of the centre, or of the office)."""


@dataclass
class Forming:
    """The forms of a rehearsal; `first` holds each closed month's files as they were made first."""

    town: Town
    promises: Promises
    first: dict[tuple[Month, str, str], bytes] = field(default_factory=dict)

    def look(self, month: Month) -> None:
        """Compare a closed month's forms with what people said; what was made first stays as it is."""
        for kind, unit in ((SP12, ""), *((SP12, unit) for unit in UNITS), (SNB2, ""), (SNB1, "")):
            what = f"{month.name}, form {kind.title}{f' of {unit}' if unit else ''}"
            self._compare(what, kind, unit, month)
            self._has_stayed(what, kind, unit, month)

    def _compare(self, what: str, kind: Kind, unit: str, month: Month) -> None:
        form = sheets.read(self._file(kind, unit, month, "xlsx"))
        said = on_the_form([each for each in self._said(month) if unit in ("", each.by.unit)])
        if kind is SP12:
            forms_read.compare_sp12(self.promises, what, form, said, month)
        elif kind is SNB2:
            forms_read.compare_snb2(self.promises, what, form, said, month)
        else:
            forms_read.compare_snb1(self.promises, what, form, said, self._year_so_far(month), month)

    def _said(self, month: Month) -> list[Entry]:
        return self.promises.ledger.standing(month)

    def _year_so_far(self, month: Month) -> list[Entry]:
        """What stands on the forms of the fiscal year's months up to this one."""
        return [entry for each in month.fiscal_year_so_far for entry in on_the_form(self._said(each))]

    def _has_stayed(self, what: str, kind: Kind, unit: str, month: Month) -> None:
        """The files of the first closing never change, whatever is amended later."""
        for ending in ("xlsx", "pdf"):
            made = self._file(kind, unit, month, ending, version=0)
            first = self.first.setdefault((month, f"{kind.name} {unit}", ending), made)
            told = f"{what}, as it was made first ({ending}): the file is not the same any more"
            self.promises.holds(told, holds=first == made)

    def _file(self, kind: Kind, unit: str, month: Month, ending: str, version: int | None = None) -> bytes:
        transaction = self.town.database.transaction
        with transaction() as session:
            office = session.scalars(select(Office)).one()
            period = periods.named(session, office, month.year, month.month)
            found = offices.unit_named(session, office, unit) if unit else None
            of, about = Of(office.id, period.id), str(found.id) if found is not None else ""
        return keeping.file(transaction, of, Wanted(kind, ending, about, version), self.town.now()).content
