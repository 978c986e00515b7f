"""What the bot sent of its own accord: when, to whom, by which rule, at what cost to the month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select

from raengjai.bot.clock import bangkok_day
from raengjai.bot.entrypoints.rehearsal.cast import Player
from raengjai.bot.entrypoints.rehearsal.reading import Screen, screen_of
from raengjai.bot.entrypoints.rehearsal.town import Town
from raengjai.bot.simulator.transcript import Entry
from raengjai.storage.models import Delivery

STARTED = ("push", "multicast")
LINES_OFFSET = timedelta(hours=9)  # LINE counts months in UTC+9
STAFF = "staff"
HEADS = ("LINE's month", "day", "rule", "to", "messages", "cost")


@dataclass(frozen=True)
class Started:
    """One message that one person got without having written; `player` None: somebody of the staff."""

    at: datetime
    line_id: str
    player: Player | None
    rule: str
    request: str
    cost: int
    screen: Screen

    @property
    def day(self) -> date:
        """The day in Bangkok."""
        return bangkok_day(self.at)

    @property
    def lines_month(self) -> str:
        """The month in which LINE counts it: 2026-11."""
        return f"{self.at + LINES_OFFSET:%Y-%m}"

    @property
    def to(self) -> str:
        """To what kind of person."""
        return self.player.temper if self.player is not None else STAFF


def started(town: Town, players: Sequence[Player]) -> list[Started]:
    """Every message the bot started, in the order of time."""
    rules, known = _rules(town), {player.line_id: player for player in players}
    entries = [(line_id, entry) for line_id, entry in town.line.transcript.all_entries() if entry.how in STARTED]
    found = [_started(line_id, entry, rules, known.get(line_id)) for line_id, entry in entries]
    return sorted(found, key=lambda each: each.at)


def _started(line_id: str, entry: Entry, rules: Mapping[str, str], player: Player | None) -> Started:
    key = entry.key or ""
    at = datetime.fromisoformat(entry.at)
    return Started(at, line_id, player, rules.get(key, "?"), key, entry.cost, screen_of(entry.message))


def _rules(town: Town) -> dict[str, str]:
    """Why each request was made, by its retry key."""
    with town.database.transaction() as session:
        rows = session.execute(select(Delivery.id, Delivery.kind, Delivery.reason).where(Delivery.kind.in_(STARTED)))
        return {str(key): reason or kind for key, kind, reason in rows}


def as_table(messages: Sequence[Started]) -> str:
    """How many messages of which rule went to what kind of people on which day, and what LINE counted."""
    sums: Counter[tuple[str, ...]] = Counter()
    costs: Counter[tuple[str, ...]] = Counter()
    for each in messages:
        key = (each.lines_month, each.day.isoformat(), each.rule, each.to)
        sums[key] += 1
        costs[key] += each.cost
    rows = [(*key, str(sums[key]), str(costs[key])) for key in sorted(sums)]
    return _in_columns([HEADS, *rows])


def _in_columns(rows: Sequence[tuple[str, ...]]) -> str:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join([lines[0], "  ".join("-" * width for width in widths), *lines[1:]])


def by_months(messages: Sequence[Started], town: Town) -> str:
    """For each of LINE's months: what was started, what LINE counted, in how many requests."""
    lines = []
    for month in sorted({each.lines_month for each in messages}):
        of_month = [each for each in messages if each.lines_month == month]
        requests = len({each.request for each in of_month})
        counted = counted_by_line(town, month)
        lines.append(f"{month}: {len(of_month)} messages started in {requests} requests; LINE counted {counted}")
    return "\n".join(lines)


def counted_by_line(town: Town, month: str) -> int:
    """What LINE counted in a month (2026-11) of what the bot sent."""
    wanted = month.replace("-", "")
    sent = town.line.quota.sent.items()
    return sum(count for key, count in sent if key.startswith(wanted) and not key.endswith("/reply"))
