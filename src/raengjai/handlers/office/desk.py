"""What a page of the office may look at: who asks, their office, the open month, this day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from flask import abort
from sqlalchemy.orm import Session

from raengjai.bot.clock import bangkok_day
from raengjai.bot.remembered import remembered
from raengjai.bot.settings import Settings
from raengjai.bot.thai.days import read_month
from raengjai.storage import audit, line_channels, logins, periods
from raengjai.storage.models import HelpRecord, Office, ReportingPeriod, StaffSession
from raengjai.storage.staff import Seat


@dataclass(frozen=True)
class Desk:
    """One request of somebody who is logged in, within one transaction."""

    session: Session
    seat: Seat
    login: StaffSession
    now: datetime
    settings: Settings

    @property
    def office(self) -> Office:
        """Their office: every question is about it."""
        return self.seat.office

    @property
    def basic_id(self) -> str | None:
        """LINE's id ("@…") of the bot that the office's people talk to; None where it is not known."""
        return line_channels.basic_id(self.session, self.office.channel, self.settings.line_basic_id)

    @property
    def today(self) -> date:
        """The day in Bangkok."""
        return bangkok_day(self.now)

    @property
    def actor(self) -> str:
        """How the audit names them."""
        return str(self.seat.person.id)

    @property
    def is_fresh(self) -> bool:
        """Whether they proved who they are a short while ago."""
        return logins.is_fresh(self.login, self.now)

    @remembered
    def period(self) -> ReportingPeriod:
        """The open reporting month."""
        return periods.open_on(self.session, self.office, self.today)

    def month(self, written: str) -> ReportingPeriod:
        """The office's month written as 2569-11, from the address; 404 when there is none."""
        try:
            year, number = read_month(written)
        except ValueError:
            abort(404)
        if (year, number) == (self.period.year, self.period.month):
            return self.period
        return periods.known(self.session, self.office, year, number) or abort(404)

    def note_record(self, act: str, record: HelpRecord, reason: str | None = None, *, more: str = "") -> None:
        """Write down what they did with a record, or saw of it."""
        month = periods.with_id(self.session, self.office, record.period_id)
        self.note(act, f"record {record.number}, month {month.year}-{month.month:02}{more}", reason)

    def note(self, act: str, about: str, reason: str | None = None) -> None:
        """Write down what they did or saw; no names and no full IDs."""
        audit.note(self.session, self.office, self.actor, act, about, self.now, reason)
