"""docs/architecture.md tells leases, tries and waits as the code has them."""

from __future__ import annotations

import re
from datetime import timedelta
from importlib import import_module
from pathlib import Path

import pytest

ARCHITECTURE = Path(__file__).parent.parent.parent / "docs" / "architecture.md"
SECONDS = {"ms": 0.001, "s": 1.0, "min": 60.0, "h": 3600.0}
ROW = re.compile(r"^\|[^|]+\| ([\d., ]+) (ms|s|min|h) \| `([\w.]+)\.([A-Z_]+)` \|$", re.MULTILINE)


def _rows() -> list[tuple[str, str, str, str]]:
    chapter = ARCHITECTURE.read_text(encoding="utf-8").split("\n## Leases, tries and waits\n")[1].split("\n## ")[0]
    found = ROW.findall(chapter)
    assert len(found) == chapter.count("\n| ") - 1, "a row of another shape"
    return found


def _in_seconds(value: object, unit: str) -> list[float]:
    if isinstance(value, timedelta):
        return [value.total_seconds()]
    each = value if isinstance(value, tuple) else (value,)
    return [float(one) * (SECONDS[unit] if unit == "ms" else 1.0) for one in each]


@pytest.mark.parametrize(("numbers", "unit", "module", "name"), _rows())
def test_a_time_is_as_the_code_has_it(numbers: str, unit: str, module: str, name: str) -> None:
    told = [float(number) * SECONDS[unit] for number in numbers.split(", ")]
    assert told == _in_seconds(getattr(import_module(f"raengjai.{module}"), name), unit)
