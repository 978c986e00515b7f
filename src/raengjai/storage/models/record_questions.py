"""What the office asks a volunteer about a record, and what comes home."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from raengjai.storage.models.base import Base, Sealed

_OPEN = "settled_at IS NULL"


class RecordQuestion(Base):
    """A question about one record, from asking until an officer has settled it.

    `kind`: asked (in an officer's words) or entered (staff entered the record for the volunteer: is it right?).
    `together`: those told in one bubble, to be confirmed by one tap.  `how` it was answered: words, changed (the
    record was), deleted, or right (it stands as it is).
    """

    __tablename__ = "record_question"
    __table_args__ = (
        Index(
            "ix_record_question_unsettled",
            "office_id",
            "kind",
            sqlite_where=text(_OPEN),
            postgresql_where=text(_OPEN),
        ),
    )

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    record_id: Mapped[UUID] = mapped_column(ForeignKey("help_record.id"), index=True)
    kind: Mapped[str] = mapped_column(String(8))
    together: Mapped[UUID]
    asked_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[datetime]
    words_sealed: Mapped[bytes | None]
    words = Sealed()
    answered_at: Mapped[datetime | None]
    how: Mapped[str | None] = mapped_column(String(8))
    answer_sealed: Mapped[bytes | None]
    answer = Sealed()
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))  # None: nobody had to
