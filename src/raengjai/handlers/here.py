"""What a flow or command may look at: the person who talks, their office, the open month, this day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from uuid import UUID

from sqlalchemy.orm import Session

from raengjai.bot.clock import bangkok_day
from raengjai.bot.conversation.draft import Talk
from raengjai.bot.conversation.said import Scene
from raengjai.bot.errors import Refused
from raengjai.bot.i18n import _
from raengjai.storage import offices, periods, projects, services
from raengjai.storage.models import Chat, Membership, Office, Person, ReportingPeriod, Service, Unit, Volunteer
from raengjai.storage.people import Standing
from raengjai.storage.places import Place, with_code


@dataclass
class Here:
    """One turn's surroundings.  `said_at` is when the person said it (a late delivery keeps its day)."""

    session: Session
    chat: Chat
    standing: Standing
    now: datetime
    said_at: datetime
    public_url: str
    demo: bool = False
    talk: Talk = field(default_factory=Talk)

    @property
    def person(self) -> Person:
        """Who talks."""
        return self.standing.person

    @property
    def membership(self) -> Membership:
        """What they are to the office."""
        if self.standing.membership is None:
            raise Refused(str(_("Please join first.")))
        return self.standing.membership

    @property
    def office(self) -> Office:
        """Their office."""
        if self.standing.office is None:
            raise Refused(str(_("Please join first.")))
        return self.standing.office

    @property
    def volunteer(self) -> Volunteer:
        """They, as a volunteer."""
        if self.standing.volunteer is None:
            raise Refused(str(_("This is for labour volunteers.")))
        return self.standing.volunteer

    @property
    def today(self) -> date:
        """The day in Bangkok on which it was said."""
        return bangkok_day(self.said_at)

    @cached_property
    def period(self) -> ReportingPeriod:
        """The open reporting month."""
        return periods.open_on(self.session, self.office, bangkok_day(self.now))

    @cached_property
    def units(self) -> list[Unit]:
        """The office's community service units."""
        return list(offices.units(self.session, self.office))

    @cached_property
    def services(self) -> list[Service]:
        """Every service the office lists, type by type."""
        return services.of_types(self.session, self.office, services.HELP_TYPES)

    @cached_property
    def own_place(self) -> Place:
        """The volunteer's own subdistrict."""
        volunteer = self.volunteer
        return Place(volunteer.subdistrict_code, volunteer.subdistrict_name, volunteer.district_name)

    def rules(self, fiscal_year: int) -> dict[UUID | None, UUID]:
        """The office's rules service → project of a fiscal year, read once a turn."""
        if fiscal_year not in self._rules:
            self._rules[fiscal_year] = projects.rules(self.session, self.office, fiscal_year)
        return self._rules[fiscal_year]

    @cached_property
    def _rules(self) -> dict[int, dict[UUID | None, UUID]]:
        return {}


def here(scene: Scene) -> Here:
    """The surroundings of a scene."""
    if not isinstance(scene.world, Here):
        raise TypeError("flows of this bot are played in a Here")
    return scene.world


def place_of(value: dict[str, str]) -> Place:
    """The subdistrict kept in an answer."""
    return with_code(value["code"]) or Place(value["code"], value["name"], value.get("district", ""))
