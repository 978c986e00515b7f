"""Help given: one record is one beneficiary helped once (a row of form สป-๑๒); outreach has no names."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from raengjai.bot.thai.names import PersonName
from raengjai.storage.models.base import Base, Sealed, SealedJson

COUNTED_BY = (
    *("period_id", "person_key", "helped_on", "worker_type", "project_id", "unit_id"),
    *("volunteer_id", "subdistrict_code", "state", "restriction", "deleted_at", "helped_with"),
)
"""What a month's counts go by: in an index of these they are counted, and no record is opened."""


class HelpRecord(Base):
    """One beneficiary helped once.

    `id_kind`: citizen (13 digits) | none (with `id_reason`) | other (another document).  `id_doubtful`: kept though
    the check digit does not fit ("ขอตรวจสอบ").  `person_key` is the keyed hash that counts different persons: of the
    citizen ID, else of name and subdistrict.  `volunteer_id` None: the office's own list, such as a training's.
    `worker_type`: "unsaid" where the month keeps the kinds of worker as counts only.  `consent_version` names the
    wording with which the person agreed to their disability being recorded, read out on `consent_on` by `consent_by`.
    `merged_into`: deleted because it tells the same help as that record.
    """

    __tablename__ = "help_record"
    __table_args__ = (
        UniqueConstraint("period_id", "number"),
        UniqueConstraint("draft_id"),
        Index("ix_help_record_page", "volunteer_id", "period_id", "helped_on", "number"),
        Index("ix_help_record_form", "period_id", "helped_on", "number"),
        Index("ix_help_record_person", "office_id", "citizen_id_hash", "helped_on"),
        Index("ix_help_record_person_key", "office_id", "person_key"),
        Index("ix_help_record_counts", *COUNTED_BY),
    )

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    period_id: Mapped[UUID] = mapped_column(ForeignKey("reporting_period.id"))
    number: Mapped[int]
    volunteer_id: Mapped[UUID | None] = mapped_column(ForeignKey("volunteer.id"))
    unit_id: Mapped[UUID | None] = mapped_column(ForeignKey("unit.id"))
    draft_id: Mapped[str] = mapped_column(String(24))  # the draft it was saved from: a draft is saved once
    helped_on: Mapped[date]
    prefix: Mapped[str] = mapped_column(String(30), default="")
    name_sealed: Mapped[bytes]
    name = Sealed()
    id_kind: Mapped[str] = mapped_column(String(8))
    id_reason: Mapped[str | None] = mapped_column(String(16))
    id_doubtful: Mapped[bool] = mapped_column(default=False)
    citizen_id_sealed: Mapped[bytes | None]
    citizen_id = Sealed()
    citizen_id_hash: Mapped[str | None] = mapped_column(String(48))
    other_document_sealed: Mapped[bytes | None]
    other_document = Sealed()
    person_key: Mapped[str] = mapped_column(String(48))
    worker_type: Mapped[str] = mapped_column(String(12))
    subdistrict_code: Mapped[str] = mapped_column(String(6))
    subdistrict_name: Mapped[str] = mapped_column(String(60))
    project_id: Mapped[UUID | None] = mapped_column(ForeignKey("project.id"))
    in_register: Mapped[bool | None]  # an officer's word for a person without an ID; else it is looked up
    helped_with: Mapped[str | None] = mapped_column(String(60))  # the types of help in `given`, for counts
    note_sealed: Mapped[bytes | None]
    note = Sealed()
    consent_version: Mapped[str | None] = mapped_column(String(20))
    consent_on: Mapped[date | None]
    consent_by: Mapped[UUID | None]  # a person; no foreign key: SQLite would write its largest table anew
    state: Mapped[str] = mapped_column(String(12), default="saved")  # saved, questioned, checked, reported
    restriction: Mapped[str | None] = mapped_column(String(8))  # kept_out, or used by the head's word (section 34)
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None]
    merged_into: Mapped[UUID | None]  # no foreign key: a table's rows are restored one after the other

    given: Mapped[list[HelpGiven]] = relationship(
        back_populates="record", cascade="all, delete-orphan", order_by="HelpGiven.position", lazy="selectin"
    )

    @property
    def full_name(self) -> str:
        """Prefix and name, as they are written together."""
        return PersonName(self.prefix, self.name).full

    @property
    def help_types(self) -> list[str]:
        """The types of help, in the form's order, each once."""
        return list(dict.fromkeys(given.help_type for given in self.given))


class HelpGiven(Base):
    """A type of help in a record, with its service (None: the type alone)."""

    __tablename__ = "help_given"

    record_id: Mapped[UUID] = mapped_column(ForeignKey("help_record.id"), index=True)
    help_type: Mapped[str] = mapped_column(String(16))
    service_id: Mapped[UUID | None] = mapped_column(ForeignKey("service.id"))
    service_name: Mapped[str | None] = mapped_column(String(120))  # as it was called on the day
    position: Mapped[int] = mapped_column(default=0)
    record: Mapped[HelpRecord] = relationship(back_populates="given")


class HelpRecordVersion(Base):
    """What a record was before a change: nothing is overwritten."""

    __tablename__ = "help_record_version"
    __table_args__ = (UniqueConstraint("record_id", "version"),)

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    record_id: Mapped[UUID] = mapped_column(ForeignKey("help_record.id"))
    version: Mapped[int]
    changed_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))  # None: from the command line
    changed_at: Mapped[datetime]
    act: Mapped[str] = mapped_column(String(12))  # changed, deleted, restored, merged, parted
    reason_sealed: Mapped[bytes | None]
    reason = Sealed()  # why staff did it; a volunteer gives none
    before_sealed: Mapped[bytes]
    before = SealedJson()


class Outreach(Base):
    """A campaign or leaflet round: a head count, no names; never in จำนวน…คน."""

    __tablename__ = "outreach"
    __table_args__ = (
        UniqueConstraint("draft_id"),
        Index("ix_outreach_volunteer", "volunteer_id", "period_id"),
        Index("ix_outreach_month", "period_id"),
    )

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    period_id: Mapped[UUID] = mapped_column(ForeignKey("reporting_period.id"))
    volunteer_id: Mapped[UUID] = mapped_column(ForeignKey("volunteer.id"))
    draft_id: Mapped[str] = mapped_column(String(24))
    held_on: Mapped[date]
    activity_sealed: Mapped[bytes]
    activity = Sealed()
    people: Mapped[int]
    subdistrict_code: Mapped[str] = mapped_column(String(6))
    subdistrict_name: Mapped[str] = mapped_column(String(60))
    created_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None]
