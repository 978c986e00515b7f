"""The audit's days are sealed one after the other, each with the one before: what is missing or changed shows.

Whoever writes an entry waits for nobody: sealing is a job's work, when the day is over.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.orm import Session

from raengjai.bot.clock import BANGKOK, bangkok_day
from raengjai.storage import crypto
from raengjai.storage.models import AuditEntry, AuditSeal, Office
from raengjai.storage.retention import kinds
from raengjai.storage.retention.kinds import AUDIT
from raengjai.storage.rows import insert_or_ignore

FIRST = ""  # what stands before the first seal
_QUIETLY = {"synchronize_session": False}
_ONE_DAY = timedelta(days=1)
_TOLD = (
    AuditEntry.id, AuditEntry.at, AuditEntry.actor, AuditEntry.act, AuditEntry.about, AuditEntry.reason,
    AuditEntry.came_from,
)  # fmt: skip


@dataclass(frozen=True)
class Told:
    """What stands in one day."""

    entries: int
    digest: str


def told(session: Session, office: Office, day: date) -> Told:
    """Count and digest of a day's entries, in the order of their ids."""
    digest, count = hashlib.sha256(), 0
    wanted = select(*_TOLD).where(*_of_day(office, day)).order_by(AuditEntry.id).execution_options(yield_per=500)
    for key, at, *words in session.execute(wanted):
        line = json.dumps([str(key), _in_utc(at), *words], ensure_ascii=False, separators=(",", ":"))
        digest.update(line.encode() + b"\n")
        count += 1
    return Told(count, digest.hexdigest())


def _of_day(office: Office, day: date) -> tuple[ColumnElement[bool], ...]:
    return AuditEntry.office_id == office.id, AuditEntry.at >= _start(day), AuditEntry.at < _start(day + _ONE_DAY)


def _start(day: date) -> datetime:
    return datetime.combine(day, time(), BANGKOK).astimezone(UTC)


def link(before: str, row: AuditSeal) -> str:
    """What is hashed, with a key, to be the day's seal."""
    return json.dumps([row.office_id.hex, before, row.day.isoformat(), row.entries, row.digest, _in_utc(row.sealed_at)])


def _in_utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


def scope(office: Office) -> str:
    """What the keyed hash is for."""
    return f"audit {office.id}"


def first_day(session: Session, office: Office) -> date:
    """The day with which an office's chain begins."""
    earliest = session.scalar(select(func.min(AuditEntry.at)).where(AuditEntry.office_id == office.id))
    return bangkok_day(min(office.created_at, earliest or office.created_at))


def last(session: Session, office: Office) -> AuditSeal | None:
    """The newest seal."""
    wanted = select(AuditSeal).where(AuditSeal.office_id == office.id).order_by(AuditSeal.day.desc()).limit(1)
    return session.scalar(wanted)


def every(session: Session, office: Office) -> Sequence[AuditSeal]:
    """The whole chain, the first day first."""
    return session.scalars(select(AuditSeal).where(AuditSeal.office_id == office.id).order_by(AuditSeal.day)).all()


def seal_next(session: Session, office: Office, today: date, now: datetime) -> bool:
    """Seal the first day that is over and not sealed yet; false when there is none.  Twice is harmless."""
    before = last(session, office)
    day = before.day + _ONE_DAY if before is not None else first_day(session, office)
    if day >= today:
        return False
    stands = told(session, office, day)
    row = AuditSeal(
        office_id=office.id, day=day, entries=stands.entries, digest=stands.digest, sealed_at=now, dropped_at=None,
    )  # fmt: skip
    row.seal = crypto.hashed(scope(office), link(before.seal if before is not None else FIRST, row))
    insert_or_ignore(session, [row], AuditSeal.id)
    return True


def entries(session: Session, office: Office) -> int:
    """How many entries stand in sealed days."""
    wanted = select(func.sum(AuditSeal.entries)).where(AuditSeal.office_id == office.id, AuditSeal.dropped_at.is_(None))
    return session.scalar(wanted) or 0


def count_over(session: Session, office: Office, until: date) -> int:
    """How many entries stand in sealed days before a day."""
    wanted = select(func.sum(AuditSeal.entries)).where(AuditSeal.office_id == office.id, *_over(until))
    return session.scalar(wanted) or 0


def _over(until: date) -> tuple[ColumnElement[bool], ...]:
    return AuditSeal.day < until, AuditSeal.dropped_at.is_(None)


def drop_oldest(session: Session, office: Office, now: datetime) -> int | None:
    """Delete the entries of the oldest day that was kept long enough; how many, None: no such day.  Its seal stays."""
    until = bangkok_day(AUDIT.cut(now, kinds.chosen(session, office)[AUDIT.name]))
    wanted = select(AuditSeal).where(AuditSeal.office_id == office.id, *_over(until)).order_by(AuditSeal.day).limit(1)
    seal = session.scalar(wanted)
    return _drop(session, office, seal, now) if seal is not None else None


def _drop(session: Session, office: Office, seal: AuditSeal, now: datetime) -> int:
    session.execute(
        update(AuditSeal).where(AuditSeal.id == seal.id, AuditSeal.dropped_at.is_(None)).values(dropped_at=now),
        execution_options=_QUIETLY,
    )
    session.execute(delete(AuditEntry).where(*_of_day(office, seal.day)), execution_options=_QUIETLY)
    return seal.entries
