"""What the rights of a person leave behind: that somebody was erased, so that no old backup brings them back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from raengjai.storage.models.base import Base


class Tombstone(Base):
    """Somebody was erased at that moment; what the office recorded of them before is erased again after a restore.

    `key`: the keyed hash of a citizen ID, as it stands in `help_record` (one row for each hash key), or the id of a
    record of somebody without one.  `forms_too`: kept months and their files were emptied as well.
    """

    __tablename__ = "tombstone"
    __table_args__ = (UniqueConstraint("office_id", "key"),)

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    key: Mapped[str] = mapped_column(String(48))
    forms_too: Mapped[bool]
    erased_at: Mapped[datetime]
