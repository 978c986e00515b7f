"""The month's limit, what is used of it, and the counts per day."""

from __future__ import annotations

from raengjai.bot.simulator.http import Answer, Call, as_json
from raengjai.bot.simulator.line_errors import LineError
from raengjai.bot.simulator.world import World

FIRST_DAY = "20180331"


def limit(line: World, _call: Call) -> Answer:
    """The limit of this month."""
    if line.quota.limit is None:
        return as_json({"type": "none"})
    return as_json({"type": "limited", "value": line.quota.limit})


def consumption(line: World, _call: Call) -> Answer:
    """What was used this month."""
    return as_json({"totalUsage": line.quota.used()})


def delivery(line: World, call: Call, kind: str) -> Answer:
    """Recipients on one day (UTC+9); ready from the next day on."""
    day = call.argument("date")
    if len(day) != 8 or not (day.isascii() and day.isdigit()):
        raise LineError(400, "The value for the 'date' parameter is invalid")
    if day < FIRST_DAY:
        return as_json({"status": "out_of_service"})
    if day >= line.clocks.line_day():
        return as_json({"status": "unready"})
    return as_json({"status": "ready", "success": line.quota.delivered(kind, day)})
