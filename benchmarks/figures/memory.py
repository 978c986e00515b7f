"""Memory of each process as PSS, after it has worked for a while."""

from __future__ import annotations

from benchmarks.bots import VOLUNTEERS, WEB, WORKER
from benchmarks.counting import check
from benchmarks.course import EMBEDDED, Course
from benchmarks.memory import family, family_mb, runs
from benchmarks.report import Row

RATE = 25  # events a second, while it warms up
MOST_MB = {"all": 260.0, "web": 110.0, "worker": 160.0}


def measure(course: Course) -> list[Row]:
    """`raengjai run` in all and its two parts; then web and worker started each by its own command."""
    return _of_run(course) + [row for name in course.places for row in _of_two(course, name)]


def _of_run(course: Course) -> list[Row]:
    with course.bot(EMBEDDED, both=True) as bot:
        check(bot, bot.load(course.seconds, people=VOLUNTEERS, rate=RATE))
        run = bot.processes.running["run"].pid
        parts = {name: _started_as(run, module) for name, module in (("web", WEB), ("worker", WORKER))}
        found = {"all": family_mb(run)} | {name: family_mb(number) for name, number in parts.items()}
    return [_row(f"memory of `raengjai run`, {name}", EMBEDDED, found[name], name) for name in found]


def _started_as(parent: int, module: str) -> int:
    return next(number for number in family(parent) if runs(number, module))


def _of_two(course: Course, place: str) -> list[Row]:
    with course.bot(place) as bot:
        check(bot, bot.load(course.seconds, people=VOLUNTEERS, rate=RATE))
        found = {name: family_mb(bot.processes.running[name].pid) for name in ("web", "worker")}
    return [_row(f"memory of `raengjai {name}`", place, found[name], name) for name in found]


def _row(figure: str, place: str, megabytes: float, part: str) -> Row:
    return Row(figure, place, megabytes, "MB", most=MOST_MB[part])
