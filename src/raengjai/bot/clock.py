"""Time: stored in UTC, meant in Asia/Bangkok.

The clock can be moved in the demo and in tests (`CLOCK_FILE` holds the seconds to add), so that what
time starts can be seen.  Leases and back-off must not move: they use `real_now`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

BANGKOK = ZoneInfo("Asia/Bangkok")

Now = Callable[[], datetime]


def real_now() -> datetime:
    """The machine's own time, in UTC."""
    return datetime.now(UTC)


def movable(path: Path | None) -> Now:
    """Return a clock that runs ahead by the seconds written in `path` (None: the real clock)."""
    if path is None:
        return real_now

    def now() -> datetime:
        return real_now() + timedelta(seconds=moved_by(path))

    return now


def moved_by(path: Path) -> float:
    """Seconds by which the clock in `path` runs ahead; 0 when it was never moved."""
    try:
        return float(path.read_text().strip() or 0)
    except FileNotFoundError:
        return 0.0


def move(path: Path, seconds: float) -> None:
    """Let the clock in `path` run ahead by `seconds` in all; a reader never sees a half-written file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_text(str(seconds))
    fresh.replace(path)


def bangkok_day(moment: datetime) -> date:
    """The day in Bangkok at `moment`."""
    return moment.astimezone(BANGKOK).date()
