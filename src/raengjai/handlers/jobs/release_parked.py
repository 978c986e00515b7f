"""Send what waited for a new month or a larger plan, the important things first, as far as the month allows.

Starts no messages of its own.
"""

from __future__ import annotations

from datetime import time

from raengjai.bot.clock import real_now
from raengjai.bot.due_times import Monthly
from raengjai.bot.line import quota
from raengjai.bot.settling import RELEASE_RULE, release_parked
from raengjai.bot.timetable import Rule, Run
from raengjai.handlers.jobs.line_quota import each_channel, write_down
from raengjai.storage import deliveries


def release(run: Run) -> int:
    """Ask LINE what is left, and release that much; how many requests."""
    line = run.around.lines.get(run.scope)
    with run.transaction() as session:
        if line is None or not deliveries.is_parked(session, run.scope):
            return 0
    found = quota.ask(line)
    with run.transaction() as session:
        known = write_down(session, run.scope, found, run.now())
        return release_parked(session, real_now(), channel=run.scope, most=known.left)


RULE = Rule(
    RELEASE_RULE,
    times=lambda session: each_channel(Monthly(1, time(8)), session),
    job=release,
    at_night=False,
)
