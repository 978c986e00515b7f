"""How soon people have their answer in the country's worst hour: 40 events a second."""

from __future__ import annotations

from benchmarks.bots import VOLUNTEERS
from benchmarks.counting import check
from benchmarks.course import EMBEDDED, GROWN, Course
from benchmarks.report import Row, median_row, percentile

RATE = 40
MOST_MS = {EMBEDDED: 500.0, GROWN: 250.0}


def measure(course: Course) -> list[Row]:
    """From the first byte of the webhook until LINE has the answer."""
    return [row for name in course.places for row in _of(course, name)]


def _of(course: Course, name: str) -> list[Row]:
    times: dict[float, list[float]] = {0.5: [], 0.99: []}
    for _round in range(course.rounds):
        with course.bot(name) as bot:
            warm = bot.warm_up()
            heard = bot.load(course.seconds, people=VOLUNTEERS, rate=RATE)
            check(bot, warm, heard, all_answered=False)
        for part, values in times.items():
            values.append(percentile(heard["answer_ms"], part))
    figure = f"answered at {RATE} events/s"
    return [
        median_row(f"{figure}, p50", name, "ms", times[0.5]),
        median_row(f"{figure}, p99", name, "ms", times[0.99], most=MOST_MS[name]),
    ]
