"""An office in the database with everybody who plays, and three quiet months behind them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from raengjai.bot.clock import bangkok_day
from raengjai.bot.entrypoints import invented
from raengjai.bot.entrypoints.rehearsal import cast
from raengjai.bot.entrypoints.rehearsal.almanac import DAY, Month, at
from raengjai.bot.entrypoints.rehearsal.cast import Player
from raengjai.bot.entrypoints.rehearsal.helps import FIRST, PROJECTS, TRAINING_SERVICE, is_registered, nobodys_number
from raengjai.bot.entrypoints.rehearsal.promises import TARGET
from raengjai.bot.simulator.actors import Actor
from raengjai.bot.thai.names import PersonName
from raengjai.storage import closings, keepers, offices, pauses, periods, projects, registry, services, targets
from raengjai.storage.models import Membership, Office, Unit, Volunteer

MONTHS_BEHIND = 3
REGISTER = 6_000  # people helped in a rehearsal, at most


@dataclass(frozen=True)
class Settlers:
    """Who is to be settled in which province, before which month."""

    province: str
    province_name: str
    players: Sequence[Player]
    staff: Sequence[Actor]
    first: Month

    @property
    def months_behind(self) -> list[Month]:
        """The months before the first, the latest first."""
        found = [self.first.before]
        while len(found) < MONTHS_BEHIND:
            found.append(found[-1].before)
        return found


def settle(session: Session, settlers: Settlers) -> str:
    """Make the office with its people; in the months behind all but the long silent declared "nothing".

    Returns an invite code that newcomers can use.
    """
    long_ago = at(settlers.months_behind[-1].first, 9) - timedelta(days=30)
    office = _office(session, settlers, long_ago)
    units = {name: offices.add_unit(session, office, name) for name in cast.UNITS}
    for number, actor in enumerate(settlers.staff):
        invented.officer(session, office, actor, PersonName("นาง", f"{FIRST[number % len(FIRST)]} ดูแลดี"), long_ago)
    there = [player for player in settlers.players if player.joined_on is not None]
    volunteers = [_volunteer(session, office, player, units, long_ago) for player in there]
    for month in reversed(settlers.months_behind):
        _a_month_behind(session, office, month, zip(there, volunteers, strict=True))
    return offices.new_invite(session, office, at(settlers.first.first, 6))


def _office(session: Session, settlers: Settlers, now: datetime) -> Office:
    name = settlers.province_name
    office = offices.create(session, settlers.province, name, f"สำนักงานแรงงานจังหวัด{name}", now)
    office.phone = "038000000"
    services.fill_first_list(session, office)
    year = settlers.first.fiscal_year
    for fiscal_year in range(year - 1, year + 3):
        _projects(session, office, fiscal_year)
        targets.put(session, office, fiscal_year, None, TARGET)
    _register(session, office, year, now)
    return office


def _projects(session: Session, office: Office, fiscal_year: int) -> None:
    usual, training = (projects.add(session, office, fiscal_year, name) for name in PROJECTS)
    projects.set_rule(session, office, usual, None)
    service = next(each for each in services.of_types(session, office, ["promote"]) if each.name == TRAINING_SERVICE)
    projects.set_rule(session, office, training, service)


def _register(session: Session, office: Office, year: int, now: datetime) -> None:
    """The province's register of informal workers, with every second of those who may be helped."""
    edition = registry.begin(session, office, year, now)
    everybody = map(nobodys_number, range(1, REGISTER + 1))
    registry.add(session, edition, filter(is_registered, everybody))
    registry.complete(session, edition, refused=0, now=now)
    office.register_year = year


def _volunteer(session: Session, office: Office, player: Player, units: dict[str, Unit], now: datetime) -> Volunteer:
    volunteer = invented.volunteer(session, office, player.actor, player.name, player.place, now)
    volunteer.unit_id = units[player.unit].id if player.unit else None
    volunteer.expected_reporter = player.is_expected
    for _since, until in player.leaves:
        pauses.begin(session, volunteer, bangkok_day(now), until, "rehearsal", now)
    if player.keeps is not None:
        membership = session.get_one(Membership, volunteer.membership_id)
        keepers.appoint(session, office, units[player.keeps], membership, now)
    return volunteer


def _a_month_behind(session: Session, office: Office, month: Month, people: Iterable[tuple[Player, Volunteer]]) -> None:
    period = periods.named(session, office, month.year, month.month)
    for player, volunteer in people:
        if player.temper != cast.SILENT_FOR_LONG:
            periods.declare_nil(session, period, volunteer, at(month.last, 12))
    closings.close(session, office, period, by="rehearsal", now=at(month.last + DAY, 0, 1))
