"""What a flow or command may look at: the person who talks, their office, the open month, this day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy.orm import Session

from raengjai.bot.clock import bangkok_day
from raengjai.bot.conversation.draft import Talk
from raengjai.bot.conversation.said import Scene
from raengjai.bot.errors import Refused
from raengjai.bot.i18n import _
from raengjai.bot.remembered import remembered
from raengjai.bot.thai import days
from raengjai.storage import offices, periods, projects, reopenings, services
from raengjai.storage.models import Chat, HelpRecord, Membership, Office, Person, ReportingPeriod, Unit, Volunteer
from raengjai.storage.people import Standing
from raengjai.storage.places import Place, with_code
from raengjai.storage.projects import Offered
from raengjai.storage.services import Listed


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
    mails: bool = False  # whether a mail server is set
    talk: Talk = field(default_factory=Talk)
    privately: datetime | None = None  # what is said was typed on a page of ours, which was opened at that moment
    untraced: bool = False  # this turn is not to be traced, whatever flow is live

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

    @remembered
    def period(self) -> ReportingPeriod:
        """The open reporting month."""
        return periods.open_once(self.session, self.office, bangkok_day(self.now))

    def may_change(self, record: HelpRecord) -> bool:
        """Whether its volunteer may change a record: it is the open month's, or staff have opened it again."""
        return record.period_id == self.period.id or reopenings.is_open(self.session, record)

    @remembered
    def units(self) -> list[Unit]:
        """The office's community service units."""
        return list(offices.units(self.session, self.office))

    @remembered
    def services(self) -> list[Listed]:
        """Every service the office lists, type by type."""
        return services.listed_once(self.session, self.office)

    def projects_of(self, period: ReportingPeriod) -> Offered:
        """The projects of a month's fiscal year, and its rules service → project."""
        return projects.offered_once(self.session, self.office, days.fiscal_year(period.year, period.month))

    @remembered
    def own_place(self) -> Place:
        """The volunteer's own subdistrict."""
        volunteer = self.volunteer
        return Place(volunteer.subdistrict_code, volunteer.subdistrict_name, volunteer.district_name)


def here(scene: Scene) -> Here:
    """The surroundings of a scene."""
    if not isinstance(scene.world, Here):
        raise TypeError("flows of this bot are played in a Here")
    return scene.world


def place_of(value: dict[str, str]) -> Place:
    """The subdistrict kept in an answer."""
    return with_code(value["code"]) or Place(value["code"], value["name"], value.get("district", ""))
