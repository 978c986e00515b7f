"""A chat turn when a million records are stored, beside the same turn at a thousand; queries a turn."""

from __future__ import annotations

import statistics
from collections import defaultdict
from typing import Any

from benchmarks import records
from benchmarks.course import Course
from benchmarks.processes import result_of
from benchmarks.report import Row, median_row

FEW, MANY = 1_000, 1_000_000
TALKS = 25  # a round
MOST = 1.3

Found = dict[str, list[list[float]]]


def measure(course: Course) -> list[Row]:
    """For each database, both sizes by turns."""
    return [row for name in course.places for row in _of(course, name)]


def _of(course: Course, name: str) -> list[Row]:
    urls = {size: _database(course, name, size) for size in (FEW, MANY)}
    found: dict[int, list[Found]] = defaultdict(list)
    for number in range(course.rounds):
        given = {"urls": list(urls.values()), "talks": TALKS, "first": number * 1000}
        for size, each in zip(urls, result_of("benchmarks.turns", given, timeout=600), strict=True):
            found[size].append(each)
    return _rows(name, found)


def _database(course: Course, name: str, size: int) -> str:
    folder = course.folder / f"{name.split(maxsplit=1)[0]}-{size}"
    url, _queue = course.database(name, folder)
    records.fill(url, size)
    return url


def _rows(name: str, found: dict[int, list[Found]]) -> list[Row]:
    few, many = ([_typical(each) for each in found[size]] for size in (FEW, MANY))
    queries: Any = {size: _queries(found[size]) for size in (FEW, MANY)}
    note = f"queries in each of the seven turns {_listed(queries[FEW])}"
    note += ", the same at both sizes" if queries[FEW] == queries[MANY] else f", but {_listed(queries[MANY])} at many"
    floor = statistics.median(few)
    row = median_row("a chat turn at 1,000,000 records beside 1,000", name, "ms", many, floor=floor, most=MOST)
    figure = "queries a turn, at most, at 1,000,000 records beside 1,000"
    most = Row(figure, name, max(queries[MANY]), "queries", floor=max(queries[FEW]), most=1.0, note=note)
    return [row, most]


def _typical(found: Found) -> float:
    """The mean over the seven turns of each turn's median: what disturbs now and then does not count."""
    return statistics.mean(statistics.median(each) for each in found["ms"])


def _queries(found: list[Found]) -> list[float]:
    """The most queries in each turn."""
    return [max(max(one["queries"][turn]) for one in found) for turn in range(7)]


def _listed(queries: list[float]) -> str:
    return ", ".join(f"{each:.0f}" for each in queries)
