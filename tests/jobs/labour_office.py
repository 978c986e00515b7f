"""A labour office with volunteers and an officer, and the timetable that lives there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import select
from timing import Times, bangkok

from raengjai.bot.thai.names import PersonName
from raengjai.storage import help_records, line_quota, offices, pauses, people, periods, services
from raengjai.storage.database import Database
from raengjai.storage.help_records import Entry
from raengjai.storage.models import Chat, Delivery, OutboxBubble, Volunteer
from raengjai.storage.places import of_province

MONTH = "2026-11"


@dataclass
class TheOffice:
    """An office with volunteers no. 1 to 4, and its timetable."""

    database: Database
    times: Times

    def __post_init__(self) -> None:
        with self.database.transaction() as session:
            office = offices.create(session, "24", "ฉะเชิงเทรา", "สำนักงาน", bangkok("2026-01-01 09:00"))
            services.fill_first_list(session, office)
            for number in range(1, 5):
                self._joins(session, office, f"U{number:032x}", "volunteer")
            self._joins(session, office, f"U{99:032x}", "officer")

    def _joins(self, session: Any, office: Any, line_id: str, role: str, **columns: Any) -> None:
        started = bangkok("2026-01-01 10:00")
        chat = Chat(channel="main", key=line_id[:40], kind="user", line_id=line_id, created_at=started, **columns)
        session.add(chat)
        session.flush()
        person = people.standing(session, chat, started).person
        membership = people.join(session, office, person, role, approved=True, now=started)
        if role == "volunteer":
            people.add_volunteer(session, office, membership, PersonName("", "ใจดี"), of_province("24")[0])

    def change(self, number: int, **columns: Any) -> None:
        with self.database.transaction() as session:
            volunteer = session.scalars(select(Volunteer).where(Volunteer.number == number)).one()
            for name, value in columns.items():
                setattr(volunteer, name, value)

    def is_away(self, number: int, until: date) -> None:
        with self.database.transaction() as session:
            volunteer = session.scalars(select(Volunteer).where(Volunteer.number == number)).one()
            pauses.begin(session, volunteer, date(2026, 11, 1), until, "self", bangkok("2026-11-01 09:00"))

    def records(self, number: int, at: str, of_day: date | None = None, **told: Any) -> None:
        """Record one person, at a moment, of that day or of an earlier one; `told` is what differs of them."""
        with self.database.transaction() as session:
            office = offices.of_province(session, "24")
            volunteer = session.scalars(select(Volunteer).where(Volunteer.number == number)).one()
            assert office is not None
            day = bangkok(at).date()
            entry = Entry(
                "", "ผู้รับ", "none", ("promote",), "informal", of_day or day, of_province("24")[0], id_reason="refused"
            )
            period = periods.open_on(session, office, day)
            draft = f"draft-{number}-{at}-{len(told.get('name', ''))}"
            help_records.add(session, volunteer, period, replace(entry, **told), draft[:24], bangkok(at))

    def declares_nothing(self, number: int, day: date) -> None:
        with self.database.transaction() as session:
            office = offices.of_province(session, "24")
            volunteer = session.scalars(select(Volunteer).where(Volunteer.number == number)).one()
            assert office is not None
            period = periods.open_on(session, office, day)
            periods.declare_nil(session, period, volunteer, bangkok("2026-11-10 09:00"))

    def has_left(self, messages: int) -> None:
        with self.database.transaction() as session:
            line_quota.note(session, "main", MONTH, 300, 300 - messages, bangkok("2026-11-24 06:30"))

    def sets(self, **columns: Any) -> None:
        """Let the office choose."""
        with self.database.transaction() as session:
            for name, value in columns.items():
                setattr(offices.every(session)[0], name, value)

    def joins(self, number: int, role: str = "volunteer", **chat: Any) -> None:
        """One more person, with a LINE id of that number."""
        with self.database.transaction() as session:
            self._joins(session, offices.every(session)[0], f"U{number:032x}", role, **chat)

    def said(self) -> list[str]:
        """The text of each multicast."""
        with self.database.transaction() as session:
            sent = session.scalars(select(Delivery).where(Delivery.kind == "multicast").order_by(Delivery.id)).all()
            return [one.messages[0]["text"] for one in sent]

    def reminded(self) -> list[list[str]]:
        """The LINE ids of each multicast, their ends only."""
        with self.database.transaction() as session:
            sent = session.scalars(select(Delivery).where(Delivery.kind == "multicast").order_by(Delivery.id)).all()
            return [[line_id[-1] for line_id in one.recipients] for one in sent]

    def told_officers(self) -> Sequence[str]:
        with self.database.transaction() as session:
            return [str(row.body) for row in session.scalars(select(OutboxBubble).order_by(OutboxBubble.number))]
