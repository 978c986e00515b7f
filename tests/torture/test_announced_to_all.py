"""An announcement to 7,500 people while LINE misbehaves as badly as in test_line_misbehaves.py: each gets it once.

Short, it is sent to some hundreds and LINE hangs for a second.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest
from results import note
from sizes import short_or_full

from raengjai.bot.simulator import Line
from raengjai.storage.models import AnnouncementAsked, Delivery

sys.path.append(str(Path(__file__).parent.parent / "pipe"))

from piping import Bot
from test_announcing_to_many import _announced, _seen, bot, crowd, line, many

__all__ = ["bot", "crowd", "line", "many"]  # fixtures

PEOPLE = short_or_full(600, 7_500)
A_MULTICAST = 500
FAULTS = (
    ("500_before", 0.30),
    ("500_after", 0.10 / 0.70),
    ("hang_before", 0.05 / 0.60),
    ("hang_after", 0.05 / 0.55),
    ("503_binary", 0.05),
    ("200_html", 0.05),
    ("200_odd", 0.05),
)


def _to_the_end(bot: Bot) -> None:
    for _round in range(100):  # of a request six tries in ten fail
        bot.look()
        if not any(each.state == "ready" for each in bot.deliveries()):
            return
        bot.make_due()
    raise AssertionError("not all was sent")


@pytest.fixture
def address(any_url: str) -> str:
    """On SQLite, and on PostgreSQL."""
    return any_url


@pytest.mark.parametrize("many", [PEOPLE], indirect=True)
def test_each_gets_it_once_however_line_behaves(bot: Bot, line: Line, address: str, many: int) -> None:
    note(place="embedded" if address.startswith("sqlite") else "grown", people=many)
    seconds = float(short_or_full(1, 15))
    line.faults.replace(
        [{"endpoint": "multicast", "kind": kind, "probability": p, "seconds": seconds} for kind, p in FAULTS]
    )
    _announced(bot.database).tick()
    _to_the_end(bot)
    seen = _seen(line)
    assert Counter(seen.values()) == {1: many}
    made = bot.rows(Delivery)
    assert len(made) == -(-many // A_MULTICAST)  # the fewest there can be; tries of one are one request to LINE
    assert {each.state for each in made} == {"sent"}
    assert {(each.state, each.delivery_id is not None) for each in bot.rows(AnnouncementAsked)} == {("given", True)}
