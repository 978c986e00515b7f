"""Long work: asked for, begun, gone on with, over.  Whoever does it holds the lease of its run (storage/timers.py)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from raengjai.storage import timers
from raengjai.storage.models import LongTask, Office
from raengjai.storage.rows import touched

RULE = "long_task"
LATE_AFTER = timedelta(hours=6)
KEPT = timedelta(days=7)  # then the row goes, and its files with it (storage/retention/rules.py)
SHOWN = 50
UNDER_WAY = ("waiting", "running")


class Cancelled(Exception):
    """Somebody ended the task meanwhile: nothing more of it is done."""


@dataclass(frozen=True)
class Asked:
    """What is to be done, by whom it was asked; `wanted` is anything that JSON can say."""

    kind: str
    person_id: UUID
    wanted: Mapping[str, Any]
    file: bytes | None = None


@dataclass(frozen=True)
class Outcome:
    """What came of it: `told` is shown on its page (JSON); a file to be taken, by its name."""

    told: Mapping[str, Any] = field(default_factory=dict)
    result: bytes | None = None
    result_name: str | None = None
    full_ids: bool = False


def ask(session: Session, office: Office, asked: Asked, now: datetime) -> LongTask:
    """Keep what is to be done; a worker takes it up when this transaction is committed."""
    task = LongTask(
        office_id=office.id,
        person_id=asked.person_id,
        kind=asked.kind,
        asked_at=now,
        wanted=dict(asked.wanted),
        file=asked.file,
    )
    session.add(task)
    session.flush()
    timers.ask(session, RULE, str(task.id), due_at=now, late_at=now + LATE_AFTER)
    return task


def listed(session: Session, office: Office, kinds: Collection[str]) -> Sequence[LongTask]:
    """The office's of these kinds, those that were asked for last before the others."""
    wanted = select(LongTask).where(LongTask.office_id == office.id, LongTask.kind.in_(kinds))
    return session.scalars(wanted.order_by(LongTask.asked_at.desc(), LongTask.id).limit(SHOWN)).all()


def one(session: Session, office: Office, task_id: UUID) -> LongTask | None:
    """That of the office with this id."""
    return session.scalar(select(LongTask).where(LongTask.office_id == office.id, LongTask.id == task_id))


def begin(session: Session, task_id: UUID) -> LongTask | None:
    """Take a task up, or up again; None when it is over."""
    task = session.get(LongTask, task_id)
    if task is None or not _changed(session, task_id, UNDER_WAY, state="running"):
        return None
    return task


def advance(session: Session, task_id: UUID, done: int, total: int | None) -> None:
    """Say how far it is; raise `Cancelled`.  Until the commit nobody can end it."""
    if not _changed(session, task_id, ("running",), done=done, total=total):
        raise Cancelled


def keep(session: Session, task_id: UUID, told: Mapping[str, Any]) -> None:
    """Keep what came of it so far, so that who takes it up again goes on from here."""
    session.get_one(LongTask, task_id).outcome = dict(told)


def end(session: Session, task_id: UUID, state: str, outcome: Outcome, now: datetime) -> LongTask:
    """It is "done" or "failed"; what was handed in is gone.  Raise `Cancelled`."""
    if not _changed(session, task_id, ("running",), state=state, ended_at=now):
        raise Cancelled
    task = session.get_one(LongTask, task_id, populate_existing=True)
    task.outcome, task.file, task.result = dict(outcome.told), None, outcome.result
    task.result_name, task.full_ids = outcome.result_name, outcome.full_ids
    return task


def cancel(session: Session, task: LongTask, now: datetime) -> bool:
    """End it where it stands; false when it was over already."""
    cancelled = _changed(session, task.id, UNDER_WAY, state="cancelled", ended_at=now, told_at=now)
    if cancelled:
        task.file = None
    return cancelled


def untold(session: Session, office: Office, person_id: UUID) -> Sequence[LongTask]:
    """Those over of which who asked does not know it yet."""
    wanted = select(LongTask).where(
        LongTask.person_id == person_id,
        LongTask.office_id == office.id,
        LongTask.ended_at.is_not(None),
        LongTask.told_at.is_(None),
    )
    return session.scalars(wanted.order_by(LongTask.ended_at)).all()


def _changed(session: Session, task_id: UUID, states: Sequence[str], **columns: Any) -> bool:
    changed = session.execute(
        update(LongTask).where(LongTask.id == task_id, LongTask.state.in_(states)).values(**columns),
        execution_options={"synchronize_session": False},
    )
    return touched(changed) == 1
