"""The day of the pictures: every demo begins on it, so that a run on another day shows the same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page
from running_demo import Demo

from raengjai.bot.clock import BANGKOK, move, real_now

# Mid-month, when nothing is reminded of: what the clock starts comes in the month's own pictures.
DAY, MONTH = 16, 12
HOUR = 10
PATIENCE = 600.0  # seconds for a demo to begin, and to end, on a busy machine


def begins(now: datetime) -> datetime:
    """The next such morning: a working day, and ahead, for what LINE tells must not look old to the bot."""
    ahead = now.astimezone(BANGKOK) + timedelta(days=1)
    found = ahead.replace(month=MONTH, day=DAY, hour=HOUR, minute=0, second=0, microsecond=0)
    if found < ahead:
        found = found.replace(year=found.year + 1)
    while found.weekday() > FRIDAY:
        found += timedelta(days=1)
    return found


FRIDAY = 4
BEGINS = begins(real_now())

# A run takes minutes, each time others.  They are shown as the hour at which they began; in a month whose clock
# was moved that is nine.  What people agreed on (9.30) stays.
_STEADY = r"""
() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const said = texts.currentNode.data;
    const steady = said
      .replace(/\b(?:(09):[0-2]|(10):[0-5])\d\b/g, (_, nine, ten) => `${nine ?? ten}:00`)
      .replace(/http:\/\/127\.0\.0\.1:\d+/g, "https://raengjai.example");
    if (steady !== said) texts.currentNode.data = steady;
  }
}
"""


@contextmanager
def demo() -> Iterator[Demo]:
    """A demo in an empty folder, on that day."""
    with TemporaryDirectory() as folder:
        move(Path(folder) / "var" / "demo" / "clock", (BEGINS - real_now()).total_seconds())
        running = Demo.started(Path(folder), PATIENCE)
        try:
            yield running
        finally:
            running.ended(PATIENCE)


def in_days(days: int) -> date:
    """A day after that one."""
    return BEGINS.date() + timedelta(days=days)


def steady(page: Page) -> None:
    """Let no minute of the run be seen."""
    page.evaluate(_STEADY)
