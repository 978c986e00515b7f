"""What the clock starts: rows that are claimed, so that each thing is done once, whoever is first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from raengjai.bot.clock import real_now
from raengjai.storage.ids import new_id
from raengjai.storage.models import TimerRun
from raengjai.storage.rows import insert_or_ignore, touched

FORGOTTEN = timedelta(days=1)  # late by so long, a run that no program knows any more is taken away


_QUIETLY = {"synchronize_session": False}


def once(session: Session, rule: str, scope: str, period: str, now: datetime) -> bool:
    """Whether this is the first time; from this transaction's commit on it is not.

    For what is done to each of many, in the transaction that does it: once(session, "reminder", person's id,
    "2026-11", now).
    """
    row = _row(rule, scope, period, now, now, now)
    row.state, row.ended_at = "done", now
    return bool(insert_or_ignore(session, [row], TimerRun.id))


def is_done(session: Session, rule: str, scope: str, period: str) -> bool:
    """Whether `once` was there already."""
    found = select(TimerRun.id).where(TimerRun.rule == rule, TimerRun.scope == scope, TimerRun.period == period)
    return session.scalar(found) is not None


def plan(
    session: Session, rule: str, scope: str, period: str, *, planned_from: datetime, due_at: datetime, late_at: datetime
) -> bool:
    """Plan a run; false when that period was planned already, run or not."""
    return bool(insert_or_ignore(session, [_row(rule, scope, period, planned_from, due_at, late_at)], TimerRun.id))


def hasten(session: Session, rule: str, scope: str, now: datetime) -> bool:
    """Let a rule run soon, besides its own times; once an hour at most."""
    period = f"soon {now:%Y-%m-%dT%H}"
    return plan(session, rule, scope, period, planned_from=now, due_at=now, late_at=now + timedelta(days=1))


def ask(session: Session, rule: str, scope: str, *, due_at: datetime, late_at: datetime) -> None:
    """Ask for a run of a rule that has no times of its own; one that is planned and not begun will do.

    The moments are the movable clock's.
    """
    waiting = select(TimerRun.id).where(
        TimerRun.rule == rule,
        TimerRun.scope == scope,
        TimerRun.state == "waiting",
        TimerRun.lease_owner.is_(None),
        TimerRun.due_at <= due_at,
    )
    if session.scalar(waiting.limit(1)) is None:
        period = f"asked {new_id().hex[:26]}"
        plan(session, rule, scope, period, planned_from=due_at, due_at=due_at, late_at=late_at)


def _row(rule: str, scope: str, period: str, planned_from: datetime, due_at: datetime, late_at: datetime) -> TimerRun:
    return TimerRun(
        rule=rule,
        scope=scope,
        period=period,
        planned_from=planned_from,
        due_at=due_at,
        late_at=late_at,
        next_try_at=real_now(),
        lease_owner=None,
        lease_until=None,
        done=None,
        ended_at=None,
        trouble=None,
        alarmed_at=None,
    )


def is_under_way(
    session: Session, rules: Sequence[str], scopes: Sequence[str], *, since: datetime, until: datetime
) -> bool:
    """Whether a run of these rules for one of these scopes is worked on, or was due between two moments."""
    just_due = TimerRun.due_at.between(since, until)
    found = select(TimerRun.id).where(
        TimerRun.state == "waiting",
        TimerRun.rule.in_(rules),
        TimerRun.scope.in_(scopes),
        or_(just_due, TimerRun.lease_owner.is_not(None)),
    )
    return session.scalar(found.limit(1)) is not None


def open_runs(session: Session) -> Sequence[TimerRun]:
    """Every run that is still to come or under way."""
    return session.scalars(select(TimerRun).where(TimerRun.state == "waiting").order_by(TimerRun.due_at)).all()


def is_known(session: Session, rule: str, scope: str) -> bool:
    """Whether this rule ever had a run for this scope."""
    found = select(TimerRun.id).where(TimerRun.rule == rule, TimerRun.scope == scope).limit(1)
    return session.scalar(found) is not None


def due(session: Session, now: datetime, now_real: datetime) -> Sequence[TimerRun]:
    """Runs that nobody works on and whose time has come, the longest waiting first."""
    return session.scalars(
        select(TimerRun)
        .where(TimerRun.state == "waiting", TimerRun.due_at <= now, _may_be_tried(now_real))
        .order_by(TimerRun.due_at, TimerRun.id)
    ).all()


def _free(now: datetime) -> Any:
    return or_(TimerRun.lease_until.is_(None), TimerRun.lease_until < now)


def _may_be_tried(now: datetime) -> Any:
    return _free(now) & (TimerRun.next_try_at <= now)


@dataclass(frozen=True)
class Claim:
    """The right to do one run, until its lease ends; lost when the fence has moved on."""

    run_id: UUID
    fence: int
    attempts: int


def claim(session: Session, run_id: UUID, owner: str, *, now_real: datetime, until: datetime) -> Claim | None:
    """Take a run to do it; None when someone else was first."""
    claimed = session.execute(
        update(TimerRun)
        .where(TimerRun.id == run_id, TimerRun.state == "waiting", _may_be_tried(now_real))
        .values(lease_owner=owner, lease_until=until, fence=TimerRun.fence + 1, attempts=TimerRun.attempts + 1)
        .returning(TimerRun.fence, TimerRun.attempts),
        execution_options=_QUIETLY,
    ).first()
    return Claim(run_id, *claimed) if claimed is not None else None


def hold(session: Session, claimed: Claim, until: datetime) -> bool:
    """Renew the lease; false when the run was lost: commit nothing then.  Locks the row until the commit."""
    return _change(session, claimed, lease_until=until)


def finish(session: Session, claimed: Claim, state: str, done: int | None, now_real: datetime) -> bool:
    """The run is over: "done" or "skipped"; false when it was lost."""
    over = {"state": state, "done": done, "ended_at": now_real, "trouble": None}
    return _change(session, claimed, lease_owner=None, lease_until=None, **over)


def give_back(session: Session, claimed: Claim, *, next_try_at: datetime, trouble: str | None) -> bool:
    """Let someone else try, not before that moment (real clock) when there was trouble."""
    return _change(
        session, claimed, lease_owner=None, lease_until=None, next_try_at=next_try_at, trouble=trouble and trouble[:80]
    )


def _change(session: Session, claimed: Claim, **columns: Any) -> bool:
    changed = session.execute(
        update(TimerRun)
        .where(TimerRun.id == claimed.run_id, TimerRun.fence == claimed.fence, TimerRun.state == "waiting")
        .values(**columns),
        execution_options=_QUIETLY,
    )
    return touched(changed) == 1


def owners(session: Session) -> list[str]:
    """Everybody who holds a run."""
    held = select(TimerRun.lease_owner).where(TimerRun.state == "waiting", TimerRun.lease_owner.is_not(None))
    return [owner for owner in session.scalars(held.distinct()) if owner]


def lapse(session: Session, owner: str) -> None:
    """Let the leases of an owner who died end at once."""
    session.execute(
        update(TimerRun)
        .where(TimerRun.state == "waiting", TimerRun.lease_owner == owner)
        .values(lease_owner=None, lease_until=None),
        execution_options=_QUIETLY,
    )


def late(session: Session, now: datetime) -> Sequence[TimerRun]:
    """Runs that should have been done by now."""
    return session.scalars(select(TimerRun).where(TimerRun.state == "waiting", TimerRun.late_at < now)).all()


def raise_alarm(session: Session, run_id: UUID, now_real: datetime) -> bool:
    """Whether it is ours to raise the alarm for a late run: true once."""
    raised = session.execute(
        update(TimerRun)
        .where(TimerRun.id == run_id, TimerRun.state == "waiting", TimerRun.alarmed_at.is_(None))
        .values(alarmed_at=now_real),
        execution_options=_QUIETLY,
    )
    return touched(raised) == 1


def forget(session: Session, run_id: UUID, now: datetime) -> None:
    """Take a run away that no program knows any more (an older one beside us may not know it yet: wait a day)."""
    session.execute(
        delete(TimerRun).where(
            TimerRun.id == run_id,
            TimerRun.state == "waiting",
            TimerRun.lease_owner.is_(None),
            TimerRun.late_at < now - FORGOTTEN,
        ),
        execution_options=_QUIETLY,
    )
