"""Are the figures true?  Every answer was right, and the rows in the database agree with what was heard."""

from __future__ import annotations

import time
from typing import Any

from sqlalchemy import func, select

from benchmarks.bots import Bot, RaengJai
from raengjai.storage.database import Database
from raengjai.storage.models import Delivery, HelpRecord, InboxEvent

PATIENCE = 10.0  # seconds for the last answers' deliveries to be written down as sent


class Wrong(Exception):
    """A figure would not be true."""


def check(bot: Bot, *heard: dict[str, Any], all_answered: bool = True) -> None:
    """Raise `Wrong` unless all that was said to this bot was answered rightly, stored and delivered.

    Without `all_answered` a bot may still be behind when the time is up, and the rows are not counted then.
    """
    for each in heard:
        if each["wrong"]:
            raise Wrong(f"{len(each['wrong'])} wrong answers, the first: {each['wrong'][0]}")
        if each["not_acknowledged"] or (all_answered and each["unanswered"]):
            raise Wrong(f"{each['unanswered']} not answered, {each['not_acknowledged']} not acknowledged")
    if isinstance(bot, RaengJai) and not any(each["unanswered"] for each in heard):
        said, talks = (sum(each[name] for each in heard) for name in ("said", "talks"))
        _check_rows(Database(bot.database_url), {"done": said, "sent": said, "records": talks})


def _check_rows(database: Database, expected: dict[str, int]) -> None:
    until = time.monotonic() + PATIENCE
    while (found := _rows(database)) != expected and time.monotonic() < until:
        time.sleep(0.2)
    database.close()
    if found != expected:
        raise Wrong(f"the database holds {found}, not {expected}")


def _rows(database: Database) -> dict[str, int]:
    """Events handled, deliveries that LINE took, records."""
    wanted = {
        "done": select(func.count()).select_from(InboxEvent).where(InboxEvent.state == "done"),
        "sent": select(func.count()).select_from(Delivery).where(Delivery.state == "sent", Delivery.kind == "reply"),
        "records": select(func.count()).select_from(HelpRecord),
    }
    with database.transaction() as session:
        return {name: session.scalar(each) or 0 for name, each in wanted.items()}
