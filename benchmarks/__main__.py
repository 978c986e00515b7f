"""`make bench`, or `python -m benchmarks [FIGURE …] [--json]`."""

from __future__ import annotations

import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from benchmarks import machine, report, servers
from benchmarks.course import Course
from benchmarks.figures import (
    acknowledge,
    answers,
    country,
    forms,
    growth,
    memory,
    pages,
    papers,
    reminders,
    steady,
    throughput,
)

FIGURES: dict[str, Callable[[Course], list[report.Row]]] = {
    "throughput": throughput.measure,
    "acknowledge": acknowledge.measure,
    "answers": answers.measure,
    "memory": memory.measure,
    "growth": growth.measure,
    "pages": pages.measure,
    "forms": forms.measure,
    "papers": papers.measure,
    "country": country.measure,
    "reminders": reminders.measure,
}
LONG: dict[str, Callable[[Course], list[report.Row]]] = {"steady": steady.measure}  # only when named


@click.command()
@click.argument("names", nargs=-1, type=click.Choice(sorted(FIGURES | LONG)))
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.option("--seconds", default=8.0, show_default=True, help="Length of one measurement.")
@click.option("--rounds", default=3, show_default=True, help="Measurements of each; the median counts.")
@click.option("--minutes", default=30.0, show_default=True, help="Length of `steady`, in each place.")
@click.option("--embedded", is_flag=True, help="Leave PostgreSQL and Redis out.")
def main(names: tuple[str, ...], as_json: bool, seconds: float, rounds: int, minutes: float, embedded: bool) -> None:
    """Measure all figures, or those named: a table in plain English.  `steady` takes half an hour: only when named."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # by way of every `with`: nothing is left running
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, _grown(embedded) as grown:
        course = Course(Path(folder), grown, seconds, rounds, minutes)
        rows = [row for name in names or FIGURES for row in (FIGURES | LONG)[name](course)]
    notes = [f"{machine.described()}; {machine.load():.1f} processes wanted a core lately", *course.notes]
    sys.stdout.write((report.as_json if as_json else report.as_table)(rows, notes))
    sys.exit(1 if any(row.good is False for row in rows) else 0)


@contextmanager
def _grown(embedded: bool) -> Iterator[servers.Grown | None]:
    if embedded:
        yield None
        return
    try:
        with servers.started() as grown:
            yield grown
    except servers.ServiceMissing as missing:
        sys.stderr.write(f"measuring without PostgreSQL and Redis: {missing}\n")
        yield None


if __name__ == "__main__":
    main()
