"""The rights of a person: what they ask of an office; and who was erased, so that no old backup brings them back."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from raengjai.storage.models.base import Base, Sealed


class Tombstone(Base):
    """Somebody was erased at that moment; what the office recorded of them before is erased again after a restore.

    `key`: the keyed hash of a citizen ID, as it stands in `help_record` (one row for each hash key), or the id of a
    record of somebody without one; or "left" and the id of a membership that has ended.  `forms_too`: kept months and
    their files were emptied as well.
    """

    __tablename__ = "tombstone"
    __table_args__ = (UniqueConstraint("office_id", "key"),)

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    key: Mapped[str] = mapped_column(String(48))
    forms_too: Mapped[bool]
    erased_at: Mapped[datetime]


class PersonRequest(Base):
    """Somebody has asked something of the office about their data (Personal Data Protection Act, sections 30 to 36).

    `right`: access, carry, correct, restrict, object, erase, consent (taken back).
    They are known by their citizen ID, or (without one) by
    one of the office's records of them.  `identity`: how it was seen that it is they.  `state`: open → done | refused;
    `outcome`: what was done, or why not.  By `due_on` they are owed an answer.
    """

    __tablename__ = "person_request"
    __table_args__ = (UniqueConstraint("office_id", "number"),)

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    number: Mapped[int]
    right: Mapped[str] = mapped_column(String(8))
    name_sealed: Mapped[bytes]
    name = Sealed()
    citizen_id_sealed: Mapped[bytes | None]
    citizen_id = Sealed()
    record_id: Mapped[UUID | None]  # no foreign key: a table's rows are restored one after the other
    contact_sealed: Mapped[bytes | None]
    contact = Sealed()
    identity_sealed: Mapped[bytes]
    identity = Sealed()
    wish_sealed: Mapped[bytes | None]
    wish = Sealed()
    asked_on: Mapped[date]
    due_on: Mapped[date]
    taken_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    state: Mapped[str] = mapped_column(String(8), default="open")
    outcome_sealed: Mapped[bytes | None]
    outcome = Sealed()
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
