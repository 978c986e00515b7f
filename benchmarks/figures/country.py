"""The country's month closes: 77 offices with 2,000 records each; all forms as XLSX and PDF, then every summary.

A real worker does it by its own timetable, its clock moved to the moment; LINE costs nothing.  The clock goes by way of
the evening before, each time: what the nights until then would have done (retention, the audit's seals) is no part of
the figure.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import partial

from sqlalchemy import func, select

from benchmarks import clockwork, country
from benchmarks.bots import RaengJai
from benchmarks.clockwork import Clockwork
from benchmarks.country import Country
from benchmarks.course import Course
from benchmarks.processes import Processes
from benchmarks.report import Row
from raengjai.bot.clock import BANGKOK, bangkok_day, real_now
from raengjai.storage import month_days
from raengjai.storage.models import KeptFile, MonthEdition

OFFICES, RECORDS = 77, 2_000
DUE_DAY = 25
LATE_EVENING = time(23)  # nobody is spoken to first then
EACH_NIGHT = ("audit_sealing", "audit_dropping", "retention", "form_files")
MOST_SECONDS, MOST_MB = 300.0, 300.0


def measure(course: Course) -> list[Row]:
    """Each place once: filling takes as long as measuring."""
    return [row for place in course.places for row in _of(course, place)]


def _of(course: Course, place: str) -> list[Row]:
    folder = course.fresh_folder()
    folder.mkdir(parents=True)
    url, redis_url, servers = course.empty(place, folder)
    country.fill(url, Country(OFFICES, volunteers=20, records=RECORDS, staff=2), real_now())
    with Processes(folder) as processes:
        bot = RaengJai(processes, database_url=url, redis_url=redis_url, servers=servers)
        with clockwork.started(bot) as works:
            forms, summaries, files = _month(works)
    figure, note = f"{OFFICES} × {RECORDS:,} records: forms and summaries", f"forms {forms:.0f} s ({files} files), "
    return [
        Row(figure, place, forms + summaries, "s", most=MOST_SECONDS, note=f"{note}summaries {summaries:.0f} s"),
        Row(f"{figure}, memory of the worker and its child", place, works.most_mb, "MB", most=MOST_MB),
    ]


def _month(works: Clockwork) -> tuple[float, float, int]:
    """Seconds for closing with all forms, and for the summaries; how many files were made."""
    month = month_days.month_of(bangkok_day(real_now()), DUE_DAY)
    name = f"{month.year:04}-{month.month:02}"
    works.wait_until(lambda: works.plans("closing", OFFICES) and works.plans("month_end", OFFICES), "the plans")
    _let_the_nights_pass(works, month.ends_on)
    begun = works.move_to(_at(month.ends_on + timedelta(days=1), time(0, 6)))
    made = works.wait_until(lambda: _complete(works), "every form") - begun
    last = _last_day(month.year, month.month)
    _let_the_nights_pass(works, last - timedelta(days=1))
    begun = works.move_to(_at(last, time(15, 1)))
    told = works.wait_until(lambda: works.has_done("month_end", OFFICES, name), "every summary") - begun
    return made, told, works.one(select(func.count()).select_from(KeptFile))


def _let_the_nights_pass(works: Clockwork, until: date) -> None:
    """Do what was missed because the clock leapt over days."""
    works.move_to(_at(until, LATE_EVENING))
    for rule in EACH_NIGHT:
        works.wait_until(partial(works.has_done, rule, 1, until.isoformat()), f"what each night does: {rule}")


def _complete(works: Clockwork) -> bool:
    """Whether every office's month is closed, and all its files are made."""
    made = select(func.count()).select_from(MonthEdition).where(MonthEdition.files_at.is_not(None))
    return bool(works.one(made) == OFFICES)


def _last_day(year: int, month: int) -> date:
    return (date(year, month, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _at(day: date, at: time) -> datetime:
    return datetime.combine(day, at, BANGKOK)
