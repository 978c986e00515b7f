"""Strategies and files are made where the tests of parsers and lists have them."""

from __future__ import annotations

import sys
from collections.abc import Generator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks import machine
from tools import reliability

for _folder in ("thai", "lists", "pages", "flows", "jobs"):
    sys.path.append(str(Path(__file__).parent.parent / _folder))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Put a guided run's figures down."""
    report = yield
    if report.when == "call" and item.path == reliability.GUIDED:
        run = reliability.Run(
            file=item.path.stem,
            test=item.name,
            place="reader",
            on=f"{datetime.now(UTC):%Y-%m-%d}",
            passed=report.passed,
            minutes=round(report.duration / 60, 1),
            machine=machine.described(),
            busy=round(machine.load(), 1),
            figures={name: figure for name, figure in report.user_properties if isinstance(figure, int)},
        )
        reliability.add(run)
    return report
