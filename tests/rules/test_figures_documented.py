"""docs/operating.md lists the figures of /metrics, and those that must be zero with what they mean."""

from __future__ import annotations

import re
from pathlib import Path

from raengjai.bot import metrics
from raengjai.bot.clock import real_now
from raengjai.storage.database import Database

OPERATING = (Path(__file__).parent.parent.parent / "docs" / "operating.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `(raengjai_\w+)` \| ([^|]+) \|", re.MULTILINE)


def _listed(chapter: str) -> dict[str, str]:
    return dict(ROW.findall(OPERATING.split(f"\n### {chapter}\n")[1].split("\n##")[0]))


def test_what_must_be_zero_is_listed_with_its_meaning() -> None:
    assert _listed("What must be zero") == dict(metrics.MUST_BE_ZERO)


def test_every_other_figure_is_listed(database: Database) -> None:
    with database.transaction() as session:
        found = {figure.name for figure in metrics.collect(session, real_now(), real_now())}
    assert set(_listed("All figures")) == found - set(metrics.MUST_BE_ZERO)
