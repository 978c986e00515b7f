"""An office whose volunteer has records, put in without a talk: for figures and registers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from raengjai.bot.thai.names import PersonName
from raengjai.storage import chats, help_records, offices, people, periods, places, services
from raengjai.storage.database import Database
from raengjai.storage.help_records import Entry
from raengjai.storage.models import HelpRecord, Office, Person, Service, Volunteer

NOW = datetime(2026, 11, 20, 3, tzinfo=UTC)
IDS = ("1000000000017", "1000000000025", "1000000000033")
_numbers = count(1)


@dataclass
class OfficeWithRecords:
    """The office of a province; `record` puts a record into the month of its day."""

    database: Database
    province: str = "24"
    volunteer: int = field(default_factory=lambda: next(_numbers))

    def __post_init__(self) -> None:
        name = places.province_name(self.province) or ""
        with self.database.transaction() as session:
            office = offices.of_province(session, self.province)
            if office is None:
                office = offices.create(session, self.province, name, f"สำนักงานแรงงานจังหวัด{name}", NOW)
                services.fill_first_list(session, office)
            self._joins(session, office)

    def _joins(self, session: Session, office: Office) -> None:
        line_id = f"U{self.volunteer:032x}"
        (chat_id,) = chats.find_or_add(session, "main", [("user", line_id)], NOW).values()
        person = Person(chat_id=chat_id, created_at=NOW)
        session.add(person)
        session.flush()
        membership = people.join(session, office, person, "volunteer", approved=True, now=NOW)
        people.add_volunteer(session, office, membership, PersonName("นางสาว", "สมหญิง รักงาน"), self.place)

    @property
    def place(self) -> places.Place:
        """A subdistrict of the province."""
        return places.of_province(self.province)[0]

    def row(self, session: Session) -> Office:
        """The office in a session."""
        return session.scalars(select(Office).where(Office.province_code == self.province)).one()

    def service(self, session: Session, name: str) -> Service:
        """A service of the office."""
        return session.scalars(select(Service).where(Service.name == name)).first() or _missing(name)

    def record(self, session: Session, day: str, **told: Any) -> HelpRecord:
        """Somebody was helped on a day; without `citizen_id` the card was not at hand."""
        office = self.row(session)
        volunteer = session.scalars(select(Volunteer).where(Volunteer.office_id == office.id)).one()
        helped_on = date.fromisoformat(day)
        period = periods.open_on(session, office, helped_on)
        entry = Entry(**self._told(helped_on) | _identity(told) | told)
        return help_records.add(session, volunteer, period, entry, f"draft-{next(_numbers)}", NOW)

    def _told(self, helped_on: date) -> dict[str, Any]:
        return {
            "prefix": "นาย",
            "name": "สมชาย ใจดี",
            "help_types": ("promote",),
            "worker_type": "informal",
            "helped_on": helped_on,
            "place": self.place,
        }


def _identity(told: dict[str, Any]) -> dict[str, Any]:
    known = told.get("citizen_id") is not None
    return {"id_kind": "citizen" if known else "none", "id_reason": None if known else "not_at_hand"}


def _missing(name: str) -> Service:
    raise LookupError(name)
