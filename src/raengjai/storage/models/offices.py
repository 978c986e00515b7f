"""Province labour offices, the words by which people join, and what an office lists."""

from __future__ import annotations

from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from raengjai.storage.models.base import Base, Sealed
from raengjai.storage.models.chats import MAIN_CHANNEL


class Office(Base):
    """One province labour office (สรจ.)."""

    __tablename__ = "office"
    __table_args__ = (UniqueConstraint("province_code"),)

    province_code: Mapped[str] = mapped_column(String(2))  # the interior ministry's two digits: 24 is Chachoengsao
    province_name: Mapped[str] = mapped_column(String(60))  # in Thai, without จังหวัด
    name: Mapped[str] = mapped_column(String(120))
    channel: Mapped[str] = mapped_column(String(32), default=MAIN_CHANNEL)
    phone: Mapped[str | None] = mapped_column(String(20))
    due_day: Mapped[int] = mapped_column(default=25)
    calendar_month: Mapped[bool] = mapped_column(default=False)  # True: the reporting month is the calendar month
    push_from: Mapped[time] = mapped_column(default=time(8))  # between these hours (Bangkok) volunteers are reminded
    push_until: Mapped[time] = mapped_column(default=time(18))
    remind_at: Mapped[time] = mapped_column(default=time(9))
    reminds_on_eve: Mapped[bool] = mapped_column(default=True)  # False: only on the due day itself
    summary_at: Mapped[time] = mapped_column(default=time(15))  # on the last day of the calendar month
    approves_records: Mapped[bool] = mapped_column(default=False)  # True: only records an officer approved on forms
    mails_forms: Mapped[bool] = mapped_column(default=False)  # True: the summary's mail encloses the forms, locked
    register_year: Mapped[int | None]  # whose register of informal workers สนบ.๒ asks (Buddhist Era); None: no tick
    targets_shown: Mapped[bool] = mapped_column(default=False)  # True: volunteers see their own progress
    quarterly_reports: Mapped[bool] = mapped_column(default=True)  # made by the clock when the quarter is over
    follow_ups: Mapped[bool] = mapped_column(default=False)  # after 6 and 12 months, against targets
    annual_reports: Mapped[bool] = mapped_column(default=True)  # by 15 September, and after the fiscal year
    asks_after_days: Mapped[int] = mapped_column(default=30)  # then it is asked what became of who looks for work
    sheet_key: Mapped[str | None] = mapped_column(String(120))  # the Google Sheet that gets counts; None: none
    type_ground: Mapped[str] = mapped_column(String(8), default="law")  # kinds of worker: law, consent or counts
    type_ground_why: Mapped[str | None] = mapped_column(String(300))  # in the office's words: which law, who advised
    type_ground_on: Mapped[date | None]  # None: nobody has chosen yet
    locked_at: Mapped[datetime | None]  # since then no files and links are given out, and heads alone get in
    created_at: Mapped[datetime]
    reminds_agencies: Mapped[bool] = mapped_column(default=False)  # True: silent agencies get a letter by e-mail
    pushes_into_groups: Mapped[bool] = mapped_column(default=False)  # True: an announcement may be said there at once
    notice_edition: Mapped[int] = mapped_column(default=0)  # times it changed what its privacy notice says


class Invite(Base):
    """An 8-digit code by which a volunteer joins an office at once; it may be used by many until it ends."""

    __tablename__ = "invite"
    __table_args__ = (UniqueConstraint("code_hash"), Index("ix_invite_over", "office_id", "valid_until"))

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    code_hash: Mapped[str] = mapped_column(String(48))
    code_sealed: Mapped[bytes]
    code = Sealed()
    created_at: Mapped[datetime]
    valid_until: Mapped[datetime]


class Holiday(Base):
    """A day on which one office rests, or works though the country rests."""

    __tablename__ = "holiday"
    __table_args__ = (UniqueConstraint("office_id", "day"),)

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    day: Mapped[date]
    works: Mapped[bool]
    name: Mapped[str] = mapped_column(String(120), default="")


class InviteGuess(Base):
    """A wrong invite code typed by someone: too many in a day and no code is looked at."""

    __tablename__ = "invite_guess"

    chat_id: Mapped[UUID] = mapped_column(ForeignKey("chat.id"), index=True)
    guessed_at: Mapped[datetime]


class Service(Base):
    """A service under a type of help, from the office's own short list."""

    __tablename__ = "service"
    __table_args__ = (UniqueConstraint("office_id", "help_type", "name"),)

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    help_type: Mapped[str] = mapped_column(String(16))
    name: Mapped[str] = mapped_column(String(120))
    position: Mapped[int] = mapped_column(default=0)
    retired_at: Mapped[datetime | None]
