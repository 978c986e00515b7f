"""Speed and memory over half an hour of the country's worst hour: is each later part as its first minute was?

Answers and CPU are those of the part's events; memory is what each process holds when the part ends.  A machine
that is shared runs faster now and slower then: how long it takes for the same piece of work is asked all the while,
and what the first minute took is told at the pace of the part that it stands beside.
"""

from __future__ import annotations

import itertools
import statistics
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
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
FLAT = {"p50": 1.25, "p99": 1.5, "CPU": 1.15, "memory": 1.1}  # times the first minute's, at most


@dataclass(frozen=True)
class Glance:
    """What a process had used (seconds of CPU) and held (MB) at a moment of the machine's monotonic clock."""

    at: float
    cpu: dict[str, float]
    memory: dict[str, float]
    pace: float  # milliseconds of CPU for a piece of work that is always the same


@dataclass(frozen=True)
class Part:
    """Some of the time, in seconds from when counting began."""

    begin: float
    end: float

    @property
    def name(self) -> str:
        """In minutes."""
        return f"minutes {self.begin / 60:.3g} to {self.end / 60:.3g}"


def measure(course: Course) -> list[Row]:
    """Each place once, both at the same time: one after the other, and in rounds, it would be hours."""
    with ThreadPoolExecutor() as beside:
        return [row for rows in beside.map(partial(_of, course), course.places) for row in rows]


def _of(course: Course, name: str) -> list[Row]:
    glances: list[Glance] = []
    with course.bot(name) as bot:
        warm = bot.warm_up()
        heard = bot.load(
            course.minutes * 60, people=VOLUNTEERS, rate=RATE, meanwhile=lambda: glances.append(_glance(bot))
        )
        glances.append(_glance(bot))
        check(bot, warm, heard, all_answered=False)
    course.notes.append(f"{name}: {heard['said']:,} events, {heard['unanswered']} not answered by themselves")
    found = {part: _figures(heard, glances, part) for part in parts(course.minutes * 60)}
    paces = {part: _pace_in(heard, glances, part) for part in found}
    return list(_rows(name, found, paces))


def parts(seconds: float) -> list[Part]:
    """The first minute (less of less than twelve), and what follows up to each sixth of the time."""
    first, length = min(60.0, seconds / 12), seconds / LATER_PARTS
    bounds = [0.0, first, *(length * (number + 1) for number in range(LATER_PARTS))]
    return [Part(begin, end) for begin, end in itertools.pairwise(bounds)]


def _glance(bot: Bot) -> Glance:
    numbers = {name: bot.processes.running[name].pid for name in OURS}
    return Glance(time.monotonic(), _of_each(family_cpu_seconds, numbers), _of_each(family_mb, numbers), _pace())


def _pace() -> float:
    """The median of a few tries, for one may be struck by an interrupt."""
    return statistics.median(_piece_of_work() for _ in range(9))


def _piece_of_work() -> float:
    began, sums = time.thread_time(), dict.fromkeys(range(97), 0)
    for number in range(6_000):
        sums[number % 97] += number
    return (time.thread_time() - began) * 1000


def _of_each(ask: Callable[[int], float], numbers: dict[str, int]) -> dict[str, float]:
    return {name: ask(number) for name, number in numbers.items()}


def _pace_in(heard: dict[str, Any], glances: list[Glance], part: Part) -> float:
    begin, end = heard["began"] + part.begin, heard["began"] + part.end
    within = [glance.pace for glance in glances if begin <= glance.at <= end]
    return statistics.median(within or [_nearest(glances, end).pace])


def _figures(heard: dict[str, Any], glances: list[Glance], part: Part) -> dict[str, tuple[float, str, float]]:
    """Value, unit and how many times the first minute's it may be, by the figure's name."""
    said = zip(heard["said_after"], heard["answer_ms"], strict=True)
    times = [milliseconds for after, milliseconds in said if part.begin <= after < part.end]
    before, behind = (_nearest(glances, heard["began"] + moment) for moment in (part.begin, part.end))
    events = len(times) * (behind.at - before.at) / (part.end - part.begin)  # between the two glances
    figures = {
        f"answered at {RATE} events/s, p50": (percentile(times, 0.5), "ms", FLAT["p50"]),
        f"answered at {RATE} events/s, p99": (percentile(times, 0.99), "ms", FLAT["p99"]),
    }
    for name in OURS:
        spent = (behind.cpu[name] - before.cpu[name]) / events * 1000
        figures[f"CPU an event, {name}"] = (spent, "ms", FLAT["CPU"])
        figures[f"memory, {name}"] = (behind.memory[name], "MB", FLAT["memory"])
    return figures


def _nearest(glances: list[Glance], moment: float) -> Glance:
    return min(glances, key=lambda glance: abs(glance.at - moment))


def _rows(
    place: str, found: dict[Part, dict[str, tuple[float, str, float]]], paces: dict[Part, float]
) -> Iterator[Row]:
    (first, floors), *later = found.items()
    for part, pace in paces.items():
        yield Row(f"the machine's own pace, {part.name}", place, pace, "ms")
    for figure, (floor, unit, most) in floors.items():
        yield Row(f"{figure}, {first.name}", place, floor, unit)
        for part, figures in later:
            slower = 1.0 if unit == "MB" else paces[part] / paces[first]
            yield Row(f"{figure}, {part.name}", place, figures[figure][0], unit, floor=floor * slower, most=most)
