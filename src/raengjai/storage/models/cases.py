"""What people bring to an office besides help given: complaints, needs, tip-offs; and what was done about each."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from raengjai.storage.models.base import Base, Sealed, SealedBytes

_OPEN = "closed_at IS NULL"


class Case(Base):
    """One complaint, need or tip-off; it stands on no form.

    `number` is drawn at random, so that it can be said aloud and tells nothing of when it was given.  `state`:
    received, looking, referred, answered, closed, reconsider.  `identity`: known, hidden (staff on duty know) or
    anonymous: then `volunteer_id`, `draft_id`, `record_id` and `opened_at` are empty for ever, the id is random
    (not ordered by time), and whoever has the code can ask and add.  `told` counts how often staff were told of a
    tip-off before anybody read it.  `held`: one of too many of a day.
    """

    __tablename__ = "labour_case"
    __table_args__ = (
        UniqueConstraint("office_id", "number"),
        UniqueConstraint("draft_id"),
        Index("ix_labour_case_volunteer", "volunteer_id"),
        Index("ix_labour_case_open", "office_id", "kind", sqlite_where=text(_OPEN), postgresql_where=text(_OPEN)),
        Index("ix_labour_case_day", "office_id", "opened_on"),
        {"sqlite_with_rowid": False},  # rows lie in the order of their ids: for anonymous ones no order at all
    )

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    number: Mapped[int]
    kind: Mapped[str] = mapped_column(String(10))
    subject: Mapped[str] = mapped_column(String(16))
    identity: Mapped[str] = mapped_column(String(10), default="known")
    story_sealed: Mapped[bytes]
    story = Sealed()
    course_sealed: Mapped[bytes | None]  # training wanted: which
    course = Sealed()
    where_sealed: Mapped[bytes | None]  # as it was told, beside the subdistrict
    where = Sealed()
    when_sealed: Mapped[bytes | None]
    when = Sealed()
    subdistrict_code: Mapped[str | None] = mapped_column(String(6))
    subdistrict_name: Mapped[str | None] = mapped_column(String(60))
    danger: Mapped[bool] = mapped_column(default=False)
    contact_name_sealed: Mapped[bytes | None]
    contact_name = Sealed()
    contact_phone_sealed: Mapped[bytes | None]
    contact_phone = Sealed()
    volunteer_id: Mapped[UUID | None] = mapped_column(ForeignKey("volunteer.id"))
    record_id: Mapped[UUID | None] = mapped_column(ForeignKey("help_record.id"))
    draft_id: Mapped[str | None] = mapped_column(String(32))
    code_hash: Mapped[str | None] = mapped_column(String(48), index=True)
    opened_on: Mapped[date]
    opened_at: Mapped[datetime | None]
    state: Mapped[str] = mapped_column(String(12), default="received")
    owner_id: Mapped[UUID | None] = mapped_column(ForeignKey("membership.id"))
    read_at: Mapped[datetime | None]
    told: Mapped[int] = mapped_column(default=0)
    tell_at: Mapped[datetime | None]  # when staff are told of an unread tip-off next
    held: Mapped[bool] = mapped_column(default=False)
    closed_at: Mapped[datetime | None]
    solved: Mapped[bool | None]  # what the volunteer says of it
    satisfaction: Mapped[int | None]  # 1 to 3


class CaseEntry(Base):
    """One thing that happened to a case, in order of `position`; never changed.

    `kind`: opened, added, asked, filed (by who brought it) · note, told, state, owner, kept, unfiled (by staff) ·
    referred, mailed, agency, replied, silent, reminded, lapsing · cancelled, solved, unsolved, satisfied.  `by`: a
    person's id, "" for who brought it, "agency" with the referral's id, or "clock".  Of what an anonymous sender says
    only the day is kept.
    """

    __tablename__ = "case_entry"
    __table_args__ = (
        UniqueConstraint("case_id", "position"),
        {"sqlite_with_rowid": False},
    )

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    case_id: Mapped[UUID] = mapped_column(ForeignKey("labour_case.id"))
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(String(10))
    by: Mapped[str] = mapped_column(String(40))
    on_day: Mapped[date]
    at: Mapped[datetime | None]
    detail: Mapped[str | None] = mapped_column(String(120))  # a state, an agency; no words of people
    words_sealed: Mapped[bytes | None]
    words = Sealed()


class CaseFile(Base):
    """A photo or file that belongs to a case, the `position`-th that came to it; opened by nobody here.

    `ending`, judged by its first bytes: jpg (a photo of our own drawing, `width` and `height` in pixels), pdf, mp4,
    mov, m4a, 3gp.  Its name is not kept.  `by`: a person's id, "" for who brought the case.  As with its case, of what
    an anonymous sender sent only the day is known, and the ids have no order.
    """

    __tablename__ = "case_file"
    __table_args__ = (
        UniqueConstraint("case_id", "position"),
        {"sqlite_with_rowid": False},
    )

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    case_id: Mapped[UUID] = mapped_column(ForeignKey("labour_case.id"))
    position: Mapped[int]
    ending: Mapped[str] = mapped_column(String(4))
    size: Mapped[int]
    width: Mapped[int] = mapped_column(default=0)
    height: Mapped[int] = mapped_column(default=0)
    by: Mapped[str] = mapped_column(String(40))
    on_day: Mapped[date]
    at: Mapped[datetime | None]
    content_sealed: Mapped[bytes]
    content = SealedBytes()


class SituationReport(Base):
    """What a volunteer answered to the month's question about scams and illegal work; `story` empty: as usual."""

    __tablename__ = "situation_report"
    __table_args__ = (
        UniqueConstraint("volunteer_id", "year", "month"),
        Index("ix_situation_report_month", "office_id", "year", "month"),
    )

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    volunteer_id: Mapped[UUID] = mapped_column(ForeignKey("volunteer.id"))
    year: Mapped[int]
    month: Mapped[int]
    story_sealed: Mapped[bytes | None]
    story = Sealed()
    answered_at: Mapped[datetime]


class Forgetting(Base):
    """A chat in which something was told without a name: what it left behind is wiped when the receipt is out."""

    __tablename__ = "forgetting"

    chat_id: Mapped[UUID] = mapped_column(ForeignKey("chat.id"), unique=True)
    next_look_at: Mapped[datetime]  # real clock


class ForgottenEvent(Base):
    """A keyed hash of LINE's id of an event that was wiped, so that a second delivery of it is not taken again."""

    __tablename__ = "forgotten_event"
    __table_args__ = (UniqueConstraint("key"), {"sqlite_with_rowid": False})

    key: Mapped[str] = mapped_column(String(48))
    on_day: Mapped[date]
