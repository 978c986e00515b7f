"""The last full runs of the torture: kept in docs/reliability.json, shown as tables in docs/reliability.md.

A run adds its figures by itself.  `python -m tools.reliability` writes the tables anew.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
TORTURE = ROOT / "tests" / "torture"
GUIDED = ROOT / "tests" / "fuzz" / "test_guided.py"
RUNS = ROOT / "docs" / "reliability.json"
PAGE = ROOT / "docs" / "reliability.md"
BEGIN, END = "<!-- the last full runs, written by them -->", "<!-- end -->"
KEPT = 3  # runs of each test
PLACES = {"embedded": "SQLite alone", "grown": "PostgreSQL + Redis", "reader": "a reader by itself"}
KILL_TEST = "test_kills"


@dataclass(frozen=True)
class Run:
    """One full run of one test.

    `test` is its name with its case, `place` one of `PLACES`, `on` the day, `busy` how many processes wanted a core
    at its end.
    """

    file: str
    test: str
    place: str
    on: str
    passed: bool
    minutes: float
    machine: str
    busy: float
    figures: Mapping[str, Any] = field(default_factory=dict)


def kept() -> list[Run]:
    """The runs kept, the oldest first."""
    if not RUNS.exists():
        return []
    return [Run(**each) for each in json.loads(RUNS.read_text(encoding="utf-8"))]


def add(run: Run) -> None:
    """Keep a run beside the two before it, and write the page anew."""
    others = [each for each in kept() if (each.file, each.test) != (run.file, run.test)]
    same = [each for each in kept() if (each.file, each.test) == (run.file, run.test)]
    runs = sorted([*others, *same[1 - KEPT :], run], key=lambda each: (each.file, each.test))
    RUNS.write_text(json.dumps([asdict(each) for each in runs], ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    write_page()


def write_page() -> None:
    """Put the tables of what is kept into the page."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    PAGE.write_text(f"{before}{BEGIN}\n\n{tables(kept())}\n{END}{after}", encoding="utf-8")


def tests_of_the_torture() -> list[tuple[str, str]]:
    """Every test there is: file and name."""
    return [
        (path.stem, each.name)
        for path in (*sorted(TORTURE.glob("test_*.py")), GUIDED)
        for each in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(each, ast.FunctionDef) and each.name.startswith("test_")
    ]


def tables(runs: Sequence[Run]) -> str:
    """The kill test's runs side by side, then a row for each other test."""
    killed = [run for run in runs if run.file == KILL_TEST]
    others = [run for run in runs if run.file != KILL_TEST]
    return "\n".join([*_side_by_side(killed), "", *_row_by_row(others)]) + "\n"


def _side_by_side(runs: Sequence[Run]) -> Iterator[str]:
    if not runs:
        yield "The kill test was not run in full yet."
        return
    figures = [_flat(run) for run in runs]
    names = list(dict.fromkeys(name for each in figures for name in each))
    yield "| the kill test | " + " | ".join(PLACES[run.place] for run in runs) + " |"
    yield "|---|" + "---|" * len(runs)
    for name in names:
        yield f"| {name} | " + " | ".join(_written(each.get(name, "–")) for each in figures) + " |"


def _flat(run: Run) -> dict[str, Any]:
    """Its figures in one row each, in the order they were noted."""
    flat: dict[str, Any] = {"day": run.on, "passed": "yes" if run.passed else "**no**", "minutes": run.minutes}
    flat |= {"machine": f"{run.machine}; {run.busy} processes wanted a core at its end"}
    for name, value in run.figures.items():
        of = name.replace("_", " ")
        if isinstance(value, Mapping):
            flat |= {f"{of}: {part.replace('_', ' ')}": count for part, count in value.items()}
            flat |= {f"{of}, together": sum(value.values())}
        else:
            flat[of] = value
    return flat


def _row_by_row(runs: Sequence[Run]) -> Iterator[str]:
    yield "| test | where, which case | last run | passed in a row | minutes | figures |"
    yield "|---|---|---|---|---|---|"
    for file, name in tests_of_the_torture():
        if file == KILL_TEST:
            continue
        cases = sorted({run.test for run in runs if run.file == file and run.test.partition("[")[0] == name})
        for case in cases or [name]:
            yield _row(name, case, [run for run in runs if (run.file, run.test) == (file, case)])


def _row(name: str, case: str, runs: Sequence[Run]) -> str:
    sentence = name.removeprefix("test_").replace("_", " ")
    if not runs:
        return f"| {sentence} | | not yet | | | |"
    last = runs[-1]
    cases = [part for part in case.partition("[")[2].rstrip("]").split("-") if part and part not in PLACES]
    where = ", ".join([PLACES[last.place], *cases])
    figures = "; ".join(f"{name} {_written(value)}" for name, value in list(_flat(last).items())[4:])
    return f"| {sentence} | {where} | {last.on} | {_in_a_row(runs)} | {last.minutes} | {figures} |"


def _in_a_row(runs: Sequence[Run]) -> int:
    """How many of the latest passed one after the other."""
    since = max((number for number, run in enumerate(runs, 1) if not run.passed), default=0)
    return len(runs) - since


def _written(value: Any) -> str:
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)


if __name__ == "__main__":
    write_page()
