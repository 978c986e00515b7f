"""Events handled a second, end to end: stored, in order, one transaction each, the answer delivered.

Forty people in a closed loop; each waits for the answer, then says the next of the seven words of a record.
"""

from __future__ import annotations

import statistics
from collections import defaultdict
from typing import Any

from benchmarks.counting import check
from benchmarks.course import ECHO, GROWN, Course
from benchmarks.report import Row, median_row

FIGURE = "events handled end to end"
PEOPLE = 40
LEAST = 0.25  # of the echo bot's, for the grown office


def measure(course: Course) -> list[Row]:
    """Take turns, so that what else the machine does hits all alike."""
    heard: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for _round in range(course.rounds):
        for name in (ECHO, *course.places):
            heard[name].append(one(course, name))
    floor = _row(course, ECHO, heard[ECHO])
    least = {GROWN: LEAST}
    return [floor, *(_row(course, name, heard[name], floor.value, least.get(name)) for name in course.places)]


def _row(
    course: Course, name: str, heard: list[dict[str, Any]], floor: float | None = None, least: float | None = None
) -> Row:
    rates = [each["answered_counted"] / course.seconds for each in heard]
    return median_row(FIGURE, name, "events/s", rates, floor=floor, least=least, note=_cpu(heard))


def _cpu(heard: list[dict[str, Any]]) -> str:
    """What an event costs, whatever else the machine did meanwhile."""
    cost = {
        name: statistics.median(each["cpu_seconds"][name] / each["said"] * 1000 for each in heard)
        for name in heard[0]["cpu_seconds"]
    }
    return "CPU an event: " + ", ".join(f"{name} {cost[name]:.1f} ms" for name in cost)


def one(course: Course, name: str, people: int = PEOPLE) -> dict[str, Any]:
    """One measurement of one bot, checked."""
    script = "echoed" if name == ECHO else "recording"
    with course.bot(name) as bot:
        warm = bot.warm_up(script)
        heard = bot.load(course.seconds, people=people, script=script)
        check(bot, warm, heard)
        return heard
