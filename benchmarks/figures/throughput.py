"""Events handled a second, end to end: stored, in order, one transaction each, the answer delivered.

Forty people in a closed loop; each waits for the answer, then says the next of the seven words of a record.
"""

from __future__ import annotations

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
    rates: dict[str, list[float]] = defaultdict(list)
    for _round in range(course.rounds):
        for name in (ECHO, *course.places):
            rates[name].append(one(course, name)["answered_counted"] / course.seconds)
    floor = median_row(FIGURE, ECHO, "events/s", rates[ECHO])
    ours = [
        median_row(FIGURE, name, "events/s", rates[name], floor=floor.value, least=LEAST if name == GROWN else None)
        for name in course.places
    ]
    return [floor, *ours]


def one(course: Course, name: str, people: int = PEOPLE) -> dict[str, Any]:
    """One measurement of one bot, checked."""
    with course.bot(name) as bot:
        heard = bot.load(course.seconds, people=people, script="echoed" if name == ECHO else "recording")
        check(bot, heard)
        return heard
