"""November 2569 with three records, closed: for what must stand still, and what staff may open again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from office_with_records import IDS, OfficeWithRecords
from sqlalchemy import select
from sqlalchemy.orm import Session

from raengjai.storage import closings, help_records, outreach, periods
from raengjai.storage.closings import Closed
from raengjai.storage.help_records import Entry
from raengjai.storage.models import HelpRecord, Office, Outreach, Person, ReportingPeriod, Volunteer
from raengjai.storage.outreach import Activity
from raengjai.storage.places import of_province
from raengjai.storage.reopenings import Wish

MIDNIGHT = datetime(2026, 11, 25, 17, tzinfo=UTC)  # 24:00 of the 25th in Bangkok
LATER = MIDNIGHT + timedelta(days=2)
NAMES = ("สมชาย ใจดี", "บุญมี ศรีสุข", "ดวงใจ แสนดี")


@dataclass
class November:
    """The office's November; every step is a transaction of its own."""

    office: OfficeWithRecords

    def __post_init__(self) -> None:
        with self.office.database.transaction() as session:
            for day, (name, number) in enumerate(zip(NAMES, IDS, strict=True), start=10):
                self.office.record(session, f"2026-11-{day}", name=name, citizen_id=number)
            volunteer = self.volunteer(session)
            said = Activity("แจกแผ่นพับ", 30, datetime(2026, 11, 12, tzinfo=UTC).date(), of_province("24")[0])
            outreach.add(session, volunteer, self.period(session), said, "outreach-1", MIDNIGHT)

    def row(self, session: Session) -> Office:
        return self.office.row(session)

    def volunteer(self, session: Session) -> Volunteer:
        return session.scalars(select(Volunteer)).one()

    def person(self, session: Session) -> Person:
        return session.scalars(select(Person)).one()

    def period(self, session: Session) -> ReportingPeriod:
        return periods.named(session, self.row(session), 2026, 11)

    def record(self, session: Session, number: int = 1) -> HelpRecord:
        period = self.period(session)
        wanted = select(HelpRecord).where(HelpRecord.period_id == period.id, HelpRecord.number == number)
        return session.scalars(wanted).one()

    def activity(self, session: Session) -> Outreach:
        return session.scalars(select(Outreach)).one()

    def change(self, session: Session, number: int = 1, **other: Any) -> None:
        """A record is changed as volunteers and staff change it."""
        record = self.record(session, number)
        entry = Entry(
            prefix=record.prefix,
            name=record.name,
            id_kind=record.id_kind,
            citizen_id=record.citizen_id,
            help_types=tuple(record.help_types),
            worker_type=record.worker_type,
            helped_on=record.helped_on,
            place=of_province("24")[0],
        )
        help_records.change(session, record, replace(entry, **other), self.person(session), LATER)
        session.flush()

    def close(self, now: datetime = MIDNIGHT, by: str = "clock") -> Closed:
        with self.office.database.transaction() as session:
            return closings.close(session, self.row(session), self.period(session), by=by, now=now)

    def reopen(self, reason: str = "แก้ชื่อที่พิมพ์ผิด", number: int | None = None, now: datetime = LATER) -> None:
        with self.office.database.transaction() as session:
            record = self.record(session, number) if number is not None else None
            wish = Wish(reason, "command line", now + timedelta(days=1), record)
            closings.reopen(session, self.row(session), self.period(session), wish, now)
