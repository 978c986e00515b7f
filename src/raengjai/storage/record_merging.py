"""Records that tell the same help twice: one stands, the others are merged into it; undone, they stand again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from raengjai.storage import help_records, periods, reopenings
from raengjai.storage.models import HelpRecord, Office, Person


class NotTheSame(ValueError):
    """The records are not of one person, or not of one day."""


@dataclass(frozen=True)
class Merge:
    """By whom, when and why (None: it follows from a volunteer's own change)."""

    person: Person
    now: datetime
    reason: str | None = None


def merge(session: Session, kept: HelpRecord, others: Sequence[HelpRecord], merge: Merge) -> int:
    """Merge records into the one that is kept; how many stood.  Raise `NotTheSame`."""
    if any(not are_doubles(kept, other) for other in others):
        raise NotTheSame
    standing = [one for one in others if one.deleted_at is None and one.id != kept.id]
    for one in standing:
        help_records.keep_version(session, one, merge.person, "merged", merge.now, merge.reason)
        one.deleted_at, one.merged_into = merge.now, kept.id
    session.flush()
    return len(standing)


def are_doubles(one: HelpRecord, other: HelpRecord) -> bool:
    """Whether two records tell of the same person on the same day, with a type of help in common."""
    same = (one.office_id, one.person_key, one.helped_on) == (other.office_id, other.person_key, other.helped_on)
    return same and not set(one.help_types).isdisjoint(other.help_types)


def part(session: Session, record: HelpRecord, merge: Merge) -> bool:
    """Let a merged record stand again; false when it is not merged."""
    if record.merged_into is None:
        return False
    help_records.keep_version(session, record, merge.person, "parted", merge.now, merge.reason)
    record.deleted_at = record.merged_into = None
    session.flush()
    return True


def let_strangers_stand(session: Session, office: Office, record: HelpRecord, change: Merge) -> int:
    """After a change or a deletion: what is merged into a record that tells something else now stands again.

    How many; those of closed months stay as they are.
    """
    session.flush()
    gone = record.deleted_at is not None
    found = [one for one in merged_into(session, office, record) if gone or not are_doubles(record, one)]
    return sum(part(session, one, change) for one in found if _may_move(session, office, one))


def _may_move(session: Session, office: Office, record: HelpRecord) -> bool:
    period = periods.with_id(session, office, record.period_id)
    return period.closed_at is None or reopenings.is_open(session, record)


def merged_into(session: Session, office: Office, record: HelpRecord) -> Sequence[HelpRecord]:
    """The records that are merged into this one."""
    wanted = select(HelpRecord).where(HelpRecord.office_id == office.id, HelpRecord.merged_into == record.id)
    return session.scalars(wanted.order_by(HelpRecord.number)).all()


def kept_instead(session: Session, office: Office, record: HelpRecord) -> HelpRecord | None:
    """The record that stands for a merged one; None: it is not merged."""
    return help_records.with_id(session, office.id, record.merged_into) if record.merged_into is not None else None
