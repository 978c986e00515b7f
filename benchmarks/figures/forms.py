"""Forms of seven turns finished a second, 40 people in a closed loop: ours, and those of two other kits.

python-telegram-bot keeps its conversations in SQLite at every update; aiogram keeps its states in Redis and
writes a row to SQLite at the end.  Both have their own webhook server and a messenger that costs nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from benchmarks import environments
from benchmarks.bots import Bot
from benchmarks.counting import check
from benchmarks.course import Course
from benchmarks.environments import NotInstallable
from benchmarks.figures import throughput
from benchmarks.processes import Processes
from benchmarks.report import Row, median_row

FIGURE = "forms of seven turns finished"
TURNS = 7
LEAST = 0.5  # of each
FLOORS = {
    "python-telegram-bot": ("ptb", "ptb_form", ("python-telegram-bot[webhooks]>=22",)),
    "aiogram": ("aiogram", "aiogram_form", ("aiogram>=3.20", "redis>=5")),
}


def measure(course: Course) -> list[Row]:
    """All by turns."""
    pythons = dict(_installed(course))
    rates: dict[str, list[float]] = defaultdict(list)
    for _round in range(course.rounds):
        for name, python in pythons.items():
            rates[name].append(_forms_a_second(course, _floor(course, name, python)))
        for name in course.places:
            rates[name].append(_forms_a_second(course, throughput.one(course, name)))
    floors = [median_row(FIGURE, name, "forms/s", rates[name]) for name in pythons]
    return floors + [
        median_row(f"{FIGURE}, beside {floor.of}", name, "forms/s", rates[name], floor=floor.value, least=LEAST)
        for name in course.places
        for floor in floors
    ] or [median_row(FIGURE, name, "forms/s", rates[name]) for name in course.places]


def _forms_a_second(course: Course, heard: dict[str, Any]) -> float:
    """By turns: people who began together finish together, so that whole forms come in waves."""
    return float(heard["answered_counted"]) / TURNS / course.seconds


def _installed(course: Course) -> Iterator[tuple[str, str]]:
    for name, (folder, _program, packages) in FLOORS.items():
        if name == "aiogram" and course.grown is None:
            course.notes.append("aiogram was left out: it needs Redis")
            continue
        try:
            yield name, environments.python_with(folder, *packages)
        except NotInstallable as trouble:
            course.notes.append(f"{name} was left out: {trouble}")


def _floor(course: Course, name: str, python: str) -> dict[str, Any]:
    with _running(course, name, python) as bot:
        heard = bot.load(course.seconds, people=throughput.PEOPLE, script="floor_form", secret="null")  # noqa: S106 - invented, for a null server
        check(bot, heard)
        return heard


@contextmanager
def _running(course: Course, name: str, python: str) -> Iterator[Bot]:
    with Processes(course.fresh_folder()) as processes:
        bot = Bot(processes, "telegram")
        bot.start_messenger()
        program = f"benchmarks.floors.{FLOORS[name][1]}"
        redis_url = [course.empty_redis()] if name == "aiogram" else []
        processes.start(
            name, [python, "-m", program, str(bot.port), bot.messenger_url, str(processes.folder), *redis_url]
        )
        processes.wait_for_port(name, bot.port)
        yield bot
