"""The reports of a fiscal year, from what is stored: which month belongs to which, and what they are made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import ModuleType
from typing import Any

from sqlalchemy.orm import Session

from raengjai.bot.thai.months import fiscal_year, months_of_fiscal_year
from raengjai.handlers.forms import annual, follow_up, quarterly, report_figures
from raengjai.handlers.forms.annual import Annual
from raengjai.handlers.forms.follow_up import FollowUp
from raengjai.handlers.forms.quarterly import Quarterly
from raengjai.handlers.forms.report import Photo
from raengjai.storage import pictures, project_counts
from raengjai.storage.models import Office
from raengjai.storage.named_months import Month
from raengjai.storage.record_counts import Counts


@dataclass(frozen=True)
class Made:
    """A report that is ready to be made into a file: `name` is what it is kept by, `form` the module that makes it."""

    name: str
    form: ModuleType
    report: Any

    def file(self, ending: str) -> bytes:
        """Its file, "pdf" or "xlsx"; it takes a second."""
        make: Callable[[Any], bytes] = {"pdf": self.form.as_pdf, "xlsx": self.form.as_xlsx}[ending]
        return make(self.report)

    def files(self) -> Mapping[str, bytes]:
        """Its files by their endings."""
        return {ending: self.file(ending) for ending in ("pdf", "xlsx")}


def place_in_year(month: Month) -> tuple[int, int]:
    """The fiscal year (Buddhist Era) of a month, and its place in it: October is 1."""
    year = fiscal_year(*month)
    return year, months_of_fiscal_year(year).index(month) + 1


def quarter(session: Session, office: Office, month: Month, today: date) -> Made:
    """The summary of the quarter that a month belongs to."""
    year, place = place_in_year(month)
    number = (place + 2) // 3
    figures = report_figures.of_span(session, office, year, 3 * number - 2, 3 * number, today)
    before = _quarter_before(session, office, year, number)
    return Made(f"quarterly {year}-{number}", quarterly, Quarterly(figures, number, before))


def _quarter_before(session: Session, office: Office, year: int, number: int) -> Counts | None:
    year, number = (year, number - 1) if number > 1 else (year - 1, 4)
    months = months_of_fiscal_year(year)[3 * number - 3 : 3 * number]
    counts, _people = project_counts.of_year_so_far(session, office, months)
    return project_counts.total(counts.values()) if counts else None


def follow_up_of(session: Session, office: Office, month: Month, today: date) -> Made:
    """The follow-up after 6 months for a month of the first half, after 12 for one of the second."""
    year, place = place_in_year(month)
    months = 6 if place <= 6 else 12
    figures = report_figures.of_span(session, office, year, 1, months, today)
    return Made(f"follow-up {year}-{months}", follow_up, FollowUp(figures, 6 if months == 6 else 12))


def annual_of(session: Session, office: Office, month: Month, today: date) -> Made:
    """The annual report of the fiscal year that a month belongs to; final once that year is over."""
    year, _place = place_in_year(month)
    figures = report_figures.of_span(session, office, year, 1, 12, today)
    final = fiscal_year(today.year, today.month) > year
    photos = tuple(
        Photo(one.caption, one.content, one.width, one.height) for one in pictures.chosen(session, office, year)
    )
    return Made(f"annual {year} final" if final else f"annual {year}", annual, Annual(figures, final, photos))


KINDS: Mapping[str, Callable[[Session, Office, Month, date], Made]] = {
    "quarterly": quarter,
    "follow-up": follow_up_of,
    "annual": annual_of,
}
