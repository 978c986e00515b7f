"""Import the register of a year: row by row into a new edition, which takes the old one's place when it is complete.

It may be killed at any moment: the old edition stands, and the next import clears away what was left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import BinaryIO
from uuid import UUID

from sqlalchemy.orm import Session

from raengjai.bot.i18n import _
from raengjai.handlers.lists import heads, sheets
from raengjai.handlers.lists.faults import NotAList
from raengjai.handlers.lists.heads import Table
from raengjai.handlers.lists.register import CITIZEN_ID, people_in
from raengjai.handlers.lists.verdicts import Verdicts
from raengjai.storage import audit, offices, registry
from raengjai.storage.database import OpenTransaction
from raengjai.storage.models import Office, RegistryEdition

ROWS_AT_ONCE = 500

NOBODY = _("Not one row has a citizen ID that can be taken. Nothing was changed.")
MOSTLY_BAD = _(
    "{refused} of {rows} rows can not be taken, which is more than half: is this the right list? Nothing was changed."
)
OVERTAKEN = _("Another import of the same year has begun meanwhile. This one has ended and changed nothing.")

Progress = Callable[[int, int | None], None]
"""Told of (rows read, rows in all: about, if the file says so)."""


@dataclass(frozen=True)
class Handed:
    """A register handed in: the year it is of (Buddhist Era), and the file.

    `column` (from 0) tells where the citizen IDs stand in a list without heads; `despite_faults` takes a list
    most of whose rows are bad.
    """

    year: int
    file: BinaryIO
    by: str
    column: int | None = None
    despite_faults: bool = False


@dataclass
class Import:
    """One import under way; `over` is told of its end in the transaction that puts the new edition in its place."""

    transaction: OpenTransaction
    office_id: UUID
    handed: Handed
    now: datetime
    verdicts: Verdicts = field(default_factory=Verdicts)
    over: Callable[[Session, Verdicts], None] | None = None

    def run(self, progress: Progress) -> Verdicts:
        """Import it; raise `NotAList` when the file can not be used: then nothing was changed."""
        with sheets.opened(self.handed.file) as opened:
            table = self._table(opened)
            with self.transaction() as session:
                edition = registry.begin(session, self._office(session), self.handed.year, self.now)
            try:
                self._add_all(edition, table, progress)
                self._complete(edition)
            except registry.Superseded:
                raise NotAList(OVERTAKEN) from None
            finally:
                self._clear(edition)
        return self.verdicts

    def _table(self, opened: list[sheets.Sheet]) -> Table:
        if self.handed.column is not None:
            return heads.in_column(opened, self.handed.column, CITIZEN_ID)
        return heads.found_in(opened, [CITIZEN_ID])

    def _add_all(self, edition: RegistryEdition, table: Table, progress: Progress) -> None:
        rows = 0
        for some, read in self._in_portions(table):
            with self.transaction() as session:
                self.verdicts.taken += registry.add(session, edition, some)
            rows += read
            progress(rows, table.sheet.total)

    def _in_portions(self, table: Table) -> Iterator[tuple[list[str], int]]:
        """The next people to be added, and from how many rows they were read."""
        people = people_in(table)
        while portion := list(islice(people, ROWS_AT_ONCE)):
            for _row, _person, fault in portion:
                if fault is not None:
                    self.verdicts.note(fault)
            yield [person for _row, person, _fault in portion if person is not None], len(portion)

    def _complete(self, edition: RegistryEdition) -> None:
        verdicts = self.verdicts
        if not verdicts.taken:
            raise NotAList(NOBODY)
        if verdicts.refused > verdicts.taken and not self.handed.despite_faults:
            rows = verdicts.refused + verdicts.taken
            raise NotAList(MOSTLY_BAD.format(refused=f"{verdicts.refused:,}", rows=f"{rows:,}"))
        with self.transaction() as session:
            office = self._office(session)
            registry.complete(session, edition, refused=verdicts.refused, now=self.now)
            office.register_year = office.register_year or self.handed.year
            about = f"register {self.handed.year}: {verdicts.taken} people, {verdicts.refused} rows refused"
            audit.note(session, office, self.handed.by, "register imported", about, self.now)
            if self.over is not None:
                self.over(session, verdicts)

    def _clear(self, edition: RegistryEdition) -> None:
        """Take away what is in no use: an import that failed, and the edition that was replaced."""
        with self.transaction() as session:
            registry.give_up(session, edition)
        more = True
        while more:
            with self.transaction() as session:
                more = registry.clear_some(session, self._office(session))

    def _office(self, session: Session) -> Office:
        office = offices.with_id(session, self.office_id)
        if office is None:
            raise LookupError("the office is gone")
        return office
