"""Who plays: volunteers of several tempers, and the staff of the office."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from raengjai.bot.entrypoints.rehearsal.helps import FIRST, LAST
from raengjai.bot.simulator.actors import Actor
from raengjai.bot.simulator.line import Line
from raengjai.bot.thai.names import PersonName
from raengjai.storage.places import Place

UNITS = ("หน่วยบริการบ้านสุขใจ", "หน่วยบริการตลาดใหม่")
_MORE_FIRST = ("สมหญิง", "ประเสริฐ", "อำนวย", "วิไล", "สุดา", "ณรงค์", "พรทิพย์", "ชาลี")
NOT_EXPECTED, GONE, SILENT_FOR_LONG, ON_LEAVE = "not expected", "gone", "silent for long", "on leave"
NEWCOMER = "newcomer"
_PREFIXES = ("นาย", "นาง", "นางสาว")


@dataclass(eq=False)
class Player:
    """A volunteer who plays; `number` from 0.

    `unit` is the one they belong to, `keeps` the one they look after; `leaves` are the days on which they are away,
    from and until, as the office or the bot was told; `joined_on` None: they have not joined yet.
    """

    number: int
    temper: str
    actor: Actor
    name: PersonName
    place: Place
    unit: str | None = None
    keeps: str | None = None
    leaves: list[tuple[date, date]] = field(default_factory=list)
    joined_on: date | None = date.min

    @property
    def line_id(self) -> str:
        """Who they are to LINE."""
        return self.actor.person.id

    @property
    def is_expected(self) -> bool:
        """Whether the office expects their report."""
        return self.temper != NOT_EXPECTED

    def is_away(self, day: date) -> bool:
        """Whether they are on leave on that day."""
        return any(since <= day <= until for since, until in self.leaves)

    def is_there(self, day: date) -> bool:
        """Whether they had joined by that day."""
        return self.joined_on is not None and self.joined_on <= day


def volunteers(line: Line, tempers: Sequence[str], places: Sequence[Place]) -> list[Player]:
    """A volunteer of each of these tempers; some of the first and of the last belong to units, the first keep one."""
    players = [_volunteer(line, number, temper, places) for number, temper in enumerate(tempers)]
    for number, unit in enumerate(UNITS):
        players[number].keeps = unit
        for player in players[number :: len(players) // 4 or 1]:
            player.unit = player.unit or (unit if player.joined_on is not None else None)
    return players


def _volunteer(line: Line, number: int, temper: str, places: Sequence[Place]) -> Player:
    first, last = (*_MORE_FIRST, *FIRST)[number % 16], LAST[number // 16 % len(LAST)]
    once_more = LAST[number // 128] if number >= 128 else ""  # so that no two have the same name
    name = PersonName(_PREFIXES[number % 3], f"{first} {last}{once_more}")
    player = Player(number, temper, friend(line, f"อสร. {number + 1}"), name, places[number % len(places)])
    if temper == NEWCOMER:
        player.joined_on = None
    return player


def staff(line: Line, count: int) -> list[Actor]:
    """So many officers."""
    return [friend(line, f"เจ้าหน้าที่ {number + 1}") for number in range(count)]


def friend(line: Line, name: str) -> Actor:
    """Someone who is the bot's friend already."""
    actor = line.person(name)
    actor.person.friend = True
    return actor
