"""What the clock starts: one file a thing, each with its `RULE`."""

from __future__ import annotations

from collections.abc import Sequence

from raengjai.bot.timetable import Rule
from raengjai.handlers.jobs import closing, line_quota, month_end, release_parked, reminders

RULES: Sequence[Rule] = (
    line_quota.RULE,
    release_parked.RULE,
    reminders.EVE,
    reminders.LAST,
    closing.RULE,
    month_end.RULE,
)
