"""The figures of a full run, for docs/reliability.md: noted as a test goes on, kept when it is over."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import audit
import pytest
from sizes import FULL
from sqlalchemy import func, select
from storm import Storm
from town import Town

from benchmarks import machine
from raengjai.storage.models import Delivery, InboxEvent
from tools import reliability

_noted: dict[str, Any] = {}
_call = pytest.StashKey[tuple[bool, float]]()


def note(storm: Storm | None = None, **figures: Any) -> None:
    """Keep figures of the test that runs."""
    if storm is not None:
        figures |= {"kills": dict(sorted(storm.kills.items())), "restarts": storm.restarts}
    _noted.update(figures)


def note_traffic(town: Town) -> None:
    """Keep what went in and out of a town, by the bot's own rows and by LINE's count."""
    acknowledged = sorted(town.witness.milliseconds)
    with town.database.transaction() as session:
        outcomes = session.execute(
            select(Delivery.kind, Delivery.state, func.count()).group_by(Delivery.kind, Delivery.state)
        ).all()
    note(
        place=town.kind,
        events=town.count(InboxEvent),
        sends={f"{kind} {state}": count for kind, state, count in sorted(outcomes)},
        said=sum(entry.author == "bot" for _, entry in town.line.transcript.all_entries()),
        said_twice=len(audit.keys_delivered_twice(town)),
        refused_webhooks=sum(town.witness.refused.values()),
        acknowledge_p99_ms=round(acknowledged[len(acknowledged) * 99 // 100]) if acknowledged else None,
    )


def keep(item: pytest.Item, report: pytest.TestReport) -> None:
    """When a full test is over, put it down."""
    if report.when == "call":
        item.stash[_call] = report.passed, report.duration
    elif report.when == "teardown" and FULL and _call in item.stash:
        passed, seconds = item.stash[_call]
        reliability.add(
            reliability.Run(
                file=item.path.stem,
                test=item.name,
                place=_noted.pop("place"),
                on=f"{datetime.now(UTC):%Y-%m-%d}",
                passed=passed and report.passed,
                minutes=round(seconds / 60, 1),
                machine=machine.described(),
                busy=round(machine.load(), 1),
                figures=dict(_noted),
            )
        )
    if report.when == "teardown":
        _noted.clear()
