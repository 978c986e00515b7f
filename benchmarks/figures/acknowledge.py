"""How soon a webhook is acknowledged: at 50 and 100 events a second, and while LINE hangs 5 s on every send."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from benchmarks.bots import VOLUNTEERS
from benchmarks.counting import check
from benchmarks.course import ECHO, Course
from benchmarks.report import Row, median_row, percentile

RATES = (50, 100)  # events a second
MOST = 3.0  # times the echo bot's, p99 at 100
HANG = 5.0
MOST_HANGING = 1.2  # times without


def measure(course: Course) -> list[Row]:
    """Rows of all rates, then of hanging."""
    rows = [row for rate in RATES for row in _beside_the_echo(course, rate)]
    return rows + [row for name in course.places for row in _hanging(course, name)]


def _beside_the_echo(course: Course, rate: int) -> list[Row]:
    times: dict[str, dict[float, list[float]]] = defaultdict(lambda: defaultdict(list))
    for _round in range(course.rounds):
        for name in (ECHO, *course.places):
            heard = _heard(course, name, rate)
            for part in (0.5, 0.99):
                times[name][part].append(percentile(heard["acknowledge_ms"], part))
    return [row for part in (0.5, 0.99) for row in _rows(course, rate, part, times)]


def _rows(course: Course, rate: int, part: float, times: dict[str, dict[float, list[float]]]) -> list[Row]:
    figure = f"acknowledged at {rate} events/s, p{part * 100:.0f}"
    floor = median_row(figure, ECHO, "ms", times[ECHO][part])
    most = MOST if (rate, part) == (100, 0.99) else None
    ours = [median_row(figure, name, "ms", times[name][part], floor=floor.value, most=most) for name in course.places]
    return [floor, *ours]


def _heard(course: Course, name: str, rate: int, hang: float = 0.0) -> dict[str, Any]:
    script = "echoed" if name == ECHO else "recording"
    with course.bot(name) as bot:
        wait = hang == 0
        warm = bot.warm_up(script)
        if hang:
            bot.let_messenger_hang(hang)
        heard = bot.load(course.seconds, people=VOLUNTEERS, script=script, rate=rate, wait_for_answers=wait)
        check(bot, warm, heard, all_answered=False)
        if wait and heard["unanswered"]:
            late = f"{heard['unanswered']} of {heard['said']} events were not answered in time"
            course.notes.append(f"at {rate} events/s, {name}: {late}")
        return heard


def _hanging(course: Course, name: str) -> list[Row]:
    """At the second rate, with and without hanging by turns."""
    without, hanging = [], []
    for _round in range(course.rounds):
        without.append(percentile(_heard(course, name, RATES[1])["acknowledge_ms"], 0.99))
        hanging.append(percentile(_heard(course, name, RATES[1], HANG)["acknowledge_ms"], 0.99))
    figure = f"the same, p99, LINE hanging {HANG:.0f} s on every send"
    floor = median_row(f"acknowledged at {RATES[1]} events/s, p99", name, "ms", without)
    return [median_row(figure, name, "ms", hanging, floor=floor.value, most=MOST_HANGING)]
