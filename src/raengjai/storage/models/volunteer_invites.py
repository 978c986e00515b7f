"""People whom the office expects as volunteers: known from its list, not yet met in the chat."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from raengjai.storage.models.base import Base, Sealed


class VolunteerInvite(Base):
    """One person's own code: who types it joins at once, under the name and the place that the office wrote down.

    `name_key`: keyed hash of name and subdistrict, by which a list handed in again finds its rows.
    """

    __tablename__ = "volunteer_invite"
    __table_args__ = (UniqueConstraint("code_hash"), UniqueConstraint("office_id", "name_key"))

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    code_hash: Mapped[str] = mapped_column(String(48))
    code_sealed: Mapped[bytes]
    code = Sealed()
    name_key: Mapped[str] = mapped_column(String(48))
    prefix: Mapped[str] = mapped_column(String(30), default="")
    name_sealed: Mapped[bytes]
    name = Sealed()
    phone_sealed: Mapped[bytes | None]
    phone = Sealed()
    card_number_sealed: Mapped[bytes | None]
    card_number = Sealed()
    subdistrict_code: Mapped[str] = mapped_column(String(6))
    subdistrict_name: Mapped[str] = mapped_column(String(60))
    district_name: Mapped[str] = mapped_column(String(60))
    unit_id: Mapped[UUID | None] = mapped_column(ForeignKey("unit.id"))
    created_at: Mapped[datetime]
    valid_until: Mapped[datetime]
    used_at: Mapped[datetime | None]
    volunteer_id: Mapped[UUID | None] = mapped_column(ForeignKey("volunteer.id"))
