"""The figures of a run, for docs/reliability.md: one line of JSON each, in the file TORTURE_RESULTS names."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from storm import Storm
from town import Town


def note(town: Town, storm: Storm | None = None, **figures: Any) -> None:
    """Add a line; the test's name stands in it."""
    path = os.environ.get("TORTURE_RESULTS")
    if path is None:
        return
    test = os.environ.get("PYTEST_CURRENT_TEST", "").split("::")[-1].split(" ")[0]
    strikes = {"kills": dict(storm.kills), "restarts": storm.restarts} if storm else {}
    acknowledged = sorted(town.witness.milliseconds) or [0.0]
    slow = acknowledged[min(len(acknowledged) - 1, len(acknowledged) * 99 // 100)]
    line = {"test": test, "on": town.kind, **figures, **strikes, "acknowledge_p99_ms": round(slow)}
    with Path(path).open("a", encoding="utf-8") as file:
        file.write(json.dumps(line, ensure_ascii=False) + "\n")
