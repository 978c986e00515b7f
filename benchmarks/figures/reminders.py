"""7,500 volunteers of 77 offices on one channel are reminded: how many requests LINE gets, and how soon.

Those who keep a unit and others, in Thai and in English: four texts.  A real worker does it by its own timetable.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from benchmarks import clockwork, country
from benchmarks.bots import RaengJai
from benchmarks.clockwork import Clockwork
from benchmarks.country import Country
from benchmarks.course import Course
from benchmarks.processes import Processes
from benchmarks.report import Row
from raengjai.bot.clock import BANGKOK, bangkok_day, real_now
from raengjai.bot.workdays import Workdays
from raengjai.storage.models import Delivery
from raengjai.storage.month_days import Months

OFFICES, VOLUNTEERS = 77, 98
DUE_DAY, REMIND_AT = 25, time(9)
TEXTS, MOST_CALLS = 4, 20.0
RULE = "reminder_due_day"


def measure(course: Course) -> list[Row]:
    """Each place once."""
    return [row for place in course.places for row in _of(course, place)]


def _of(course: Course, place: str) -> list[Row]:
    folder = course.fresh_folder()
    folder.mkdir(parents=True)
    url, redis_url, servers = course.empty(place, folder)
    country.fill(url, Country(OFFICES, VOLUNTEERS), real_now())
    with Processes(folder) as processes:
        bot = RaengJai(processes, database_url=url, redis_url=redis_url, servers=servers)
        with clockwork.started(bot) as works:
            seconds = _remind(works)
            calls, reached, texts = _sent(works)
    figure = f"reminders to {reached:,} volunteers, {texts} texts, one channel"
    if (reached, texts) != (OFFICES * VOLUNTEERS, TEXTS):
        raise ValueError(f"{figure}: that was not the plan")
    return [
        Row(f"{figure}: calls of LINE", place, calls, "calls", most=MOST_CALLS),
        Row(f"{figure}: from the hour until all are sent", place, seconds, "s"),
    ]


def _remind(works: Clockwork) -> float:
    works.wait_until(lambda: works.plans(RULE, OFFICES), "the plans")
    begun = works.move_to(_due_morning() + timedelta(seconds=5))
    return works.wait_until(lambda: _sent(works)[1] == OFFICES * VOLUNTEERS, "every reminder") - begun


def _due_morning() -> datetime:
    """The next morning of a due day's working day."""
    now = real_now()
    for month in Months(DUE_DAY, calendar_month=False).onward(bangkok_day(now)):
        moment = datetime.combine(Workdays().last_until(month.ends_on), REMIND_AT, BANGKOK)
        if moment > now:
            return moment
    raise AssertionError("months never end")


def _sent(works: Clockwork) -> tuple[int, int, int]:
    """Requests that LINE has taken, their recipients, and how many different texts."""
    columns = func.count(), func.coalesce(func.sum(Delivery.recipients_count), 0)
    taken = Delivery.kind == "multicast", Delivery.state == "sent"
    with Session(works.engine) as session:
        calls, reached = session.execute(select(*columns).where(*taken)).one()
        texts = {str(delivery.messages) for delivery in session.scalars(select(Delivery).where(*taken))}
        return calls, reached, len(texts)
