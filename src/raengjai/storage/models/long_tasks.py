"""Work that takes long, asked for on a page and done by the worker."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from raengjai.storage.models.base import Base, SealedBytes, SealedJson, SealedPackedJson

_UNTOLD = text("ended_at IS NOT NULL AND told_at IS NULL")


class LongTask(Base):
    """One piece of long work: what was asked, how far it is, what came of it.

    `state`: waiting → running → done | failed | cancelled.  `done` of `total` are rows or files (None: not known
    yet).  `file` is what was handed in, emptied when the work is over; `result` is a file to be taken, which goes
    with the row; full ID numbers stand in it where `full_ids` says so.  `told_at`: when who asked was told that it is
    over.  Moments are the movable clock's.  The lease stands in the row of the timetable (`TimerRun`).
    """

    __tablename__ = "long_task"
    __table_args__ = (
        Index("ix_long_task_office", "office_id", "asked_at"),
        Index("ix_long_task_untold", "person_id", sqlite_where=_UNTOLD, postgresql_where=_UNTOLD),
    )

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str] = mapped_column(String(24))
    state: Mapped[str] = mapped_column(String(10), default="waiting")
    asked_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    told_at: Mapped[datetime | None]
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int | None]
    full_ids: Mapped[bool] = mapped_column(default=False)
    result_name: Mapped[str | None] = mapped_column(String(80))
    wanted_sealed: Mapped[bytes]
    wanted = SealedJson()
    outcome_sealed: Mapped[bytes | None] = mapped_column(deferred=True)
    outcome = SealedPackedJson()
    file_sealed: Mapped[bytes | None] = mapped_column(deferred=True)
    file = SealedBytes()
    result_sealed: Mapped[bytes | None] = mapped_column(deferred=True)
    result = SealedBytes()
