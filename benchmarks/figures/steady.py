"""Speed and memory over half an hour of the country's worst hour: is each later part as its first minute was?

Answers and CPU are those of the part's events; memory is what each process holds when the part ends.  The null server
does the same for each event all the while: what it takes more, or less, is the machine's.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from typing import Any

from benchmarks.bots import VOLUNTEERS, Bot
from benchmarks.counting import check
from benchmarks.course import Course
from benchmarks.memory import family_cpu_seconds, family_mb
from benchmarks.report import Row, percentile

RATE = 40  # events a second
LATER_PARTS = 6
OURS = ("web", "worker")
NULL_SERVER = "messenger"
FLAT = {"p50": 1.25, "p99": 1.5, "CPU": 1.15, "memory": 1.1}  # times the first minute's, at most


@dataclass(frozen=True)
class Glance:
    """What each process had used (seconds of CPU) and held (MB) at a moment of the machine's monotonic clock."""

    at: float
    cpu: dict[str, float]
    memory: dict[str, float]


@dataclass(frozen=True)
class Part:
    """Some of the time, in seconds from when counting began."""

    begin: float
    end: float

    @property
    def name(self) -> str:
        """In minutes."""
        return f"minutes {self.begin / 60:.3g} to {self.end / 60:.3g}"


@dataclass(frozen=True)
class Figure:
    """A value, and how many times the first minute's it may be at most (None: it is only told)."""

    value: float
    unit: str
    most: float | None = None


def measure(course: Course) -> list[Row]:
    """Each place once, both at the same time: one after the other, and in rounds, it would be hours."""
    with ExitStack() as until_both_are_done, ThreadPoolExecutor() as beside:
        bots = {name: until_both_are_done.enter_context(course.bot(name)) for name in course.places}
        return [row for rows in beside.map(partial(_of, course), bots, bots.values()) for row in rows]


def _of(course: Course, name: str, bot: Bot) -> list[Row]:
    glances: list[Glance] = []
    warm = bot.warm_up()
    heard = bot.load(course.minutes * 60, people=VOLUNTEERS, rate=RATE, meanwhile=lambda: glances.append(_glance(bot)))
    glances.append(_glance(bot))
    check(bot, warm, heard, all_answered=False)
    course.notes.append(f"{name}: {heard['said']:,} events, {heard['unanswered']} not answered by themselves")
    return list(_rows(name, {part: _figures(heard, glances, part) for part in parts(course.minutes * 60)}))


def parts(seconds: float) -> list[Part]:
    """The first minute (less of less than twelve), and what follows up to each sixth of the time."""
    first, length = min(60.0, seconds / 12), seconds / LATER_PARTS
    bounds = [0.0, first, *(length * (number + 1) for number in range(LATER_PARTS))]
    return [Part(begin, end) for begin, end in itertools.pairwise(bounds)]


def _glance(bot: Bot) -> Glance:
    numbers = {name: bot.processes.running[name].pid for name in (*OURS, NULL_SERVER)}
    return Glance(time.monotonic(), _of_each(family_cpu_seconds, numbers), _of_each(family_mb, numbers))


def _of_each(ask: Callable[[int], float], numbers: dict[str, int]) -> dict[str, float]:
    return {name: ask(number) for name, number in numbers.items()}


def _figures(heard: dict[str, Any], glances: list[Glance], part: Part) -> dict[str, Figure]:
    said = zip(heard["said_after"], heard["answer_ms"], strict=True)
    times = [milliseconds for after, milliseconds in said if part.begin <= after < part.end]
    before, behind = (_nearest(glances, heard["began"] + moment) for moment in (part.begin, part.end))
    events = len(times) * (behind.at - before.at) / (part.end - part.begin)  # between the two glances
    spent = {name: (behind.cpu[name] - before.cpu[name]) / events * 1000 for name in behind.cpu}
    figures = {
        f"answered at {RATE} events/s, p50": Figure(percentile(times, 0.5), "ms", FLAT["p50"]),
        f"answered at {RATE} events/s, p99": Figure(percentile(times, 0.99), "ms", FLAT["p99"]),
        "CPU an event, the null server": Figure(spent[NULL_SERVER], "ms"),
    }
    for name in OURS:
        figures[f"CPU an event, {name}"] = Figure(spent[name], "ms", FLAT["CPU"])
        figures[f"memory, {name}"] = Figure(behind.memory[name], "MB", FLAT["memory"])
    return figures


def _nearest(glances: list[Glance], moment: float) -> Glance:
    return min(glances, key=lambda glance: abs(glance.at - moment))


def _rows(place: str, found: dict[Part, dict[str, Figure]]) -> Iterator[Row]:
    (first, floors), *later = found.items()
    for name, floor in floors.items():
        yield Row(f"{name}, {first.name}", place, floor.value, floor.unit)
        for part, figures in later:
            yield Row(f"{name}, {part.name}", place, figures[name].value, floor.unit, floor.value, most=floor.most)
