"""Months by their names: (year of the common era, month) of a reporting month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import false, or_

from raengjai.storage.models import OpeningBalance, ReportingPeriod

Month = tuple[int, int]


def in_months(model: type[ReportingPeriod] | type[OpeningBalance], months: Sequence[Month]) -> Any:
    """Whether a row is of one of these months."""
    by_year: dict[int, list[int]] = defaultdict(list)
    for year, month in months:
        by_year[year].append(month)
    return or_(false(), *((model.year == year) & model.month.in_(some) for year, some in by_year.items()))
