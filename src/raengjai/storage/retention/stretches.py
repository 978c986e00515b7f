"""The stretch of time whose rows are over, as conditions on a table's columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from raengjai.bot.clock import BANGKOK
from raengjai.storage.models import ReportingPeriod

Conditions = Sequence[ColumnElement[bool]]


@dataclass(frozen=True)
class Stretch:
    """From a moment (None: from the beginning) to a moment, which is no more in it; of one office, or of none."""

    session: Session
    office_id: UUID | None
    after: datetime | None
    before: datetime

    def of(self, table: Any) -> ColumnElement[bool]:
        """The office's rows."""
        return table.office_id == self.office_id  # type: ignore[no-any-return]

    def moments(self, column: Any) -> ColumnElement[bool]:
        """By a moment; what has none is not over."""
        return self._between(column, self.after, self.before)

    def days(self, column: Any) -> ColumnElement[bool]:
        """By a day in Bangkok."""
        return self._between(column, self.after and _day(self.after), _day(self.before))

    def months(self, year: Any, month: Any) -> ColumnElement[bool]:
        """By a month of the common era."""
        return self._between(year * 12 + month, self.after and _month(self.after), _month(self.before))

    def fiscal_years(self, column: Any) -> ColumnElement[bool]:
        """By a fiscal year (Buddhist Era) that was over at the stretch's end."""
        return self._between(column, self.after and _fiscal(self.after), _fiscal(self.before))

    def periods(self) -> Sequence[UUID]:
        """The ids of the office's reporting months that are over.

        Looked up first: asked together with what is recorded in them, PostgreSQL takes them for a third of all months
        and goes over the whole table, however few they are.
        """
        month = self.months(ReportingPeriod.year, ReportingPeriod.month)
        wanted = select(ReportingPeriod.id).where(ReportingPeriod.office_id == self.office_id, month)
        return self.session.scalars(wanted).all()

    @staticmethod
    def _between(column: Any, after: Any, before: Any) -> ColumnElement[bool]:
        return and_(column < before, column >= after) if after is not None else column < before


def _day(moment: datetime) -> Any:
    return moment.astimezone(BANGKOK).date()


def _month(moment: datetime) -> int:
    here = moment.astimezone(BANGKOK)
    return here.year * 12 + here.month


def _fiscal(moment: datetime) -> int:
    """The first fiscal year that is not over at the moment."""
    here = moment.astimezone(BANGKOK)
    return here.year + 543 + (here.month >= 10)
