"""Did every test of the tree run?  Compares a run's JUnit file with what pytest collects, kind by kind.

A kind is what a test needs: SQLite alone, PostgreSQL, Redis, a browser.  A test that was skipped or not
reached counts as not run.
"""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).parent.parent
KINDS = {
    "browser": "browser",
    "postgresql": "postgresql",
    "redis": "redis",
    "sqlite": "not postgresql and not redis and not browser",
}


def standing(expression: str) -> int:
    """How many tests of a kind stand in the tree."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-m", expression, "-p", "no:cacheprovider"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - our own call
    return sum("::" in line for line in listed.stdout.splitlines())


def ran(results: Path) -> Counter[str]:
    """How many tests of each kind ran, by the properties that tests/conftest.py writes down."""
    kinds: Counter[str] = Counter()
    for case in ElementTree.parse(results).iter("testcase"):  # noqa: S314 - written by our own run
        if case.find("skipped") is None:
            for entry in case.iter("property"):
                if entry.get("name") == "kind":
                    kinds[str(entry.get("value"))] += 1
    return kinds


def main() -> int:
    """Print the count of each kind; 1 when tests are missing."""
    found, faults = ran(Path(sys.argv[1])), 0
    for kind, expression in KINDS.items():
        wanted = standing(expression)
        sys.stdout.write(f"{kind}: {found[kind]} of {wanted} ran\n")
        faults += found[kind] < wanted or wanted == 0
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
