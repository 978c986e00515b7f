"""What is needed in a month, for each agency, as a spreadsheet: the worker writes it (handlers/long_work/needs.py)."""

from __future__ import annotations

from raengjai.handlers.office import tasks
from raengjai.handlers.office.answers import Goes
from raengjai.handlers.office.desk import Desk


def begun(desk: Desk, month: str) -> Goes:
    """Let it be written; it holds counts only."""
    return tasks.begun(desk, "needs", {"period": desk.month(month).id.hex})
