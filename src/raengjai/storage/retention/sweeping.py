"""Find what is over, and take it out in small steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session, lazyload

from raengjai.storage.models import Office, RetentionMark
from raengjai.storage.retention import kinds
from raengjai.storage.retention.rules import RULES, Rule
from raengjai.storage.retention.stretches import Stretch

ROWS_A_STEP = 200

_QUIETLY = {"synchronize_session": False}


@dataclass(frozen=True)
class Sweep:
    """One rule for one office (None: for what is no office's), up to a moment."""

    rule: Rule
    office_id: UUID | None
    before: datetime

    def stretch(self, session: Session) -> Stretch:
        """What is over and was not taken out before."""
        mark = _mark(session, self) if self.rule.empty is not None else None
        return Stretch(session, self.office_id, mark.through if mark is not None else None, self.before)


def sweeps(session: Session, office: Office | None, now: datetime) -> Iterator[Sweep]:
    """What is to be done for an office (None: for what is no office's) at this moment, in order."""
    keeps = kinds.chosen(session, office)
    for rule in RULES:
        if rule.kind.ours == (office is None):
            before = rule.kind.cut(now, keeps[rule.kind.name])
            yield Sweep(rule, office.id if office is not None else None, before)


def count(session: Session, sweep: Sweep) -> int:
    """How many rows would be taken out: nothing is changed."""
    stretch = sweep.stretch(session)
    if stretch.after is not None and stretch.after >= stretch.before:
        return 0
    wanted = select(func.count()).select_from(sweep.rule.table).where(*sweep.rule.due(stretch))
    return session.scalar(wanted) or 0


@dataclass(frozen=True)
class Step:
    """How many rows a step took out, and behind which id the next one begins; None: all is done."""

    rows: int
    last: UUID | None


def step(session: Session, sweep: Sweep, last: UUID | None) -> Step:
    """Take out the next rows of a sweep."""
    stretch = sweep.stretch(session)
    if stretch.after is not None and stretch.after >= stretch.before:
        return Step(0, None)
    if sweep.rule.empty is None:
        return _delete(session, sweep.rule, stretch)
    rows = _next(session, sweep.rule, stretch, last)
    if rows:
        sweep.rule.empty(session, rows)
        session.flush()
        return Step(len(rows), rows[-1].id)
    _remember(session, sweep)
    return Step(0, None)


def _delete(session: Session, rule: Rule, stretch: Stretch) -> Step:
    conditions = rule.due(stretch)
    ids = session.scalars(select(rule.table.id).where(*conditions).limit(ROWS_A_STEP)).all()
    for child in rule.along:
        session.execute(delete(child.class_).where(child.in_(ids)), execution_options=_QUIETLY)
    session.execute(delete(rule.table).where(rule.table.id.in_(ids), *conditions), execution_options=_QUIETLY)
    return Step(len(ids), ids[-1] if len(ids) == ROWS_A_STEP else None)


def _next(session: Session, rule: Rule, stretch: Stretch, last: UUID | None) -> Sequence[Any]:
    """Locked, so that what changes meanwhile is looked at again; on SQLite the whole database is."""
    wanted = select(rule.table).where(*rule.due(stretch)).order_by(rule.table.id).limit(ROWS_A_STEP)
    if last is not None:
        wanted = wanted.where(rule.table.id > last)
    return session.scalars(wanted.options(lazyload("*")).with_for_update()).all()


def _mark(session: Session, sweep: Sweep) -> RetentionMark | None:
    of_office = (
        RetentionMark.office_id.is_(None) if sweep.office_id is None else RetentionMark.office_id == sweep.office_id
    )
    return session.scalar(select(RetentionMark).where(of_office, RetentionMark.rule == sweep.rule.name))


def _remember(session: Session, sweep: Sweep) -> None:
    mark = _mark(session, sweep)
    if mark is None:
        mark = RetentionMark(office_id=sweep.office_id, rule=sweep.rule.name, through=sweep.before)
        session.add(mark)
    mark.through = sweep.before
    session.flush()
