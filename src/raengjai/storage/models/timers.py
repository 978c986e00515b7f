"""What the clock starts: one row for each thing that is to be done once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from raengjai.storage.models.base import Base


class TimerRun(Base):
    """One run of a rule: (rule, scope, period) is unique, whoever starts it and however often.

    `scope` says for whom (an office's id, a channel, a person's id; empty: once for all), `period` for when
    ("2026-11-25").  `state`: waiting (the next to run) → done | skipped (missed, and the later run stands for
    it).  `due_at`, `late_at` and `planned_from` live by the movable clock; leases, `next_try_at` and `ended_at`
    by the real one.
    """

    __tablename__ = "timer_run"
    __table_args__ = (
        UniqueConstraint("rule", "scope", "period"),
        Index(
            "ix_timer_run_due",
            "due_at",
            sqlite_where=text("state = 'waiting'"),
            postgresql_where=text("state = 'waiting'"),
        ),
    )

    rule: Mapped[str] = mapped_column(String(40))
    scope: Mapped[str] = mapped_column(String(64), default="")
    period: Mapped[str] = mapped_column(String(32))
    planned_from: Mapped[datetime]  # it is the first one due after this moment
    due_at: Mapped[datetime]
    late_at: Mapped[datetime]  # not done by then: the alarm
    state: Mapped[str] = mapped_column(String(8), default="waiting")
    attempts: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime]
    lease_owner: Mapped[str | None] = mapped_column(String(64))
    lease_until: Mapped[datetime | None]
    fence: Mapped[int] = mapped_column(default=0)  # counted up by each claim
    done: Mapped[int | None]  # how many things the job did
    ended_at: Mapped[datetime | None]
    trouble: Mapped[str | None] = mapped_column(String(80))  # the kind of error of the last try
    alarmed_at: Mapped[datetime | None]
