"""Form สป-๑๒ of 2,000 rows: from rows in memory beside the bare libraries, and from the database by its parts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from benchmarks import country
from benchmarks.country import Country
from benchmarks.course import Course
from benchmarks.papers import cpu_ms
from benchmarks.processes import result_of
from benchmarks.report import Row, median_row
from raengjai.bot.clock import real_now
from raengjai.handlers.forms import sp12
from raengjai.handlers.forms.kinds import SP12
from raengjai.storage import month_now
from raengjai.storage.database import Database
from raengjai.storage.models import Office, ReportingPeriod

ROWS = 2_000
TIMES = 5  # a round
MOST = {"xlsx": 1.3, "pdf": 1.5}
FLOORS = {"xlsx": "XlsxWriter, the same cells bare", "pdf": "Typst, the same table bare"}
ON_THE_FORM = 0.9  # of the country's records


def measure(course: Course) -> list[Row]:
    """From memory, then from each database."""
    found = result_of("benchmarks.papers", {"rows": ROWS, "times": TIMES * course.rounds}, timeout=900)
    rows = [row for ending in MOST for row in _beside_the_floor(ending, found)]
    return rows + [row for place in course.places for row in _from_database(course, place)]


def _beside_the_floor(ending: str, found: dict[str, list[float]]) -> list[Row]:
    figure = f"สป-๑๒ of {ROWS:,} rows as {ending.upper()}, CPU"
    floor = median_row(figure, FLOORS[ending], "ms", found[f"bare_{ending}"])
    return [floor, median_row(figure, "rows in memory", "ms", found[ending], floor=floor.value, most=MOST[ending])]


def _from_database(course: Course, place: str) -> list[Row]:
    folder = course.fresh_folder()
    folder.mkdir(parents=True)
    url, _queue, _servers = course.empty(place, folder)
    country.fill(url, Country(1, volunteers=93, records=round(ROWS / ON_THE_FORM)), real_now())
    database = Database(url)
    rows = [_by_parts(database, place, ending) for ending in MOST]
    database.close()
    return rows


def _by_parts(database: Database, place: str, ending: str) -> Row:
    parts = _timed(database, ending)
    parts = _timed(database, ending)  # the first time everything is loaded
    whole = sum(parts.values())
    shares = ", ".join(f"{name} {part / whole:.0%}" for name, part in parts.items())
    figure = f"สป-๑๒ of {ROWS:,} rows from the database as {ending.upper()}, CPU of the program"
    return Row(figure, place, whole, "ms", note=shares)


def _timed(database: Database, ending: str) -> dict[str, float]:
    """Milliseconds of CPU by part."""
    begun = cpu_ms()
    with database.transaction() as session:
        office, period = session.scalars(select(Office)).one(), session.scalars(select(ReportingPeriod)).one()
        edition = month_now.of(session, office, period)
    read = cpu_ms()
    form: Any = SP12.see(edition, "").form
    arranged = cpu_ms()
    make: Callable[[Any], bytes] = {"xlsx": sp12.as_xlsx, "pdf": sp12.as_pdf}[ending]
    make(form)
    made = cpu_ms()
    last = "writing the sheet" if ending == "xlsx" else "typesetting, with its process"
    return {"reading and opening the records": read - begun, "arranging": arranged - read, last: made - arranged}
