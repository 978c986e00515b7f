"""Whether the audit stands as it was written: each day against its seal, each seal against the one before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from raengjai.bot.clock import bangkok_day
from raengjai.storage import audit_seals, crypto
from raengjai.storage.audit_seals import Told
from raengjai.storage.models import AuditSeal, Office
from raengjai.storage.retention.kinds import AUDIT

SEALED_WITHIN = timedelta(hours=36)  # of a day's beginning: the job runs when it is over
LATE = timedelta(days=3)
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Fault:
    """What is wrong with a day of an office's audit; `grave` False: to be looked at, it may have its reason."""

    day: date
    what: str
    grave: bool = True


@dataclass(frozen=True)
class Looked:
    """A stretch that was looked at: how many entries stand in it, and what is wrong."""

    entries: int
    faults: Sequence[Fault]


def faults(session: Session, office: Office, now: datetime) -> Iterator[Fault]:
    """Everything that is not as it was sealed; nothing for an audit that stands."""
    for looked in days(session, office, now):
        yield from looked.faults


def days(session: Session, office: Office, now: datetime) -> Iterator[Looked]:
    """The same day by day, then what comes after the last seal."""
    before, expected = audit_seals.FIRST, None
    chain = audit_seals.every(session, office)
    for seal in chain:
        found = [*_late(seal, chain[0]), *_gap(seal, expected), *_of_day(session, office, seal, before)]
        yield Looked(seal.entries, found)
        before, expected = seal.seal, seal.day + _ONE_DAY
    yield Looked(0, list(_unsealed(session, office, expected, now)))


def _gap(seal: AuditSeal, expected: date | None) -> Iterator[Fault]:
    if expected is not None and seal.day != expected:
        yield Fault(expected, f"{(seal.day - expected).days} days have no seal")


def _of_day(session: Session, office: Office, seal: AuditSeal, before: str) -> Iterator[Fault]:
    hashes = crypto.any_hash(audit_seals.scope(office), audit_seals.link(before, seal))
    if seal.seal not in hashes:
        yield Fault(seal.day, _broken(seal, hashes))
    stands = audit_seals.told(session, office, seal.day)
    if stands.entries != seal.entries:
        session.refresh(seal)  # it may have been dropped meanwhile, as kept long enough
    if seal.dropped_at is not None:
        yield from _of_dropped(seal, stands)
    elif stands.entries != seal.entries:
        yield Fault(seal.day, f"{stands.entries} entries stand, {seal.entries} were sealed")
    elif stands.digest != seal.digest:
        yield Fault(seal.day, "an entry is not as it was sealed")


def _broken(seal: AuditSeal, hashes: tuple[str, ...]) -> str:
    key = len(hashes[0]) - 40  # the key's id stands before twenty bytes of hash
    if seal.seal[:key] not in {each[:key] for each in hashes}:
        return "sealed with a key that HASH_KEYS does not hold any more: it can not be told whether it stands"
    return "the seal does not fit: it, or the one before it, was changed or taken out"


def _late(seal: AuditSeal, first: AuditSeal) -> Iterator[Fault]:
    """A day that is sealed long after it was over may have been sealed before, and its seal taken out."""
    sealed = bangkok_day(seal.sealed_at)
    if seal.day > bangkok_day(first.sealed_at) and sealed - seal.day > LATE:
        yield Fault(seal.day, f"sealed late, on {sealed}: were the workers down for so long?", grave=False)


def _of_dropped(seal: AuditSeal, stands: Told) -> Iterator[Fault]:
    if stands.entries:
        yield Fault(seal.day, f"{stands.entries} entries stand in a day that was dropped")
    if seal.dropped_at is not None and bangkok_day(seal.dropped_at) - seal.day < timedelta(days=AUDIT.least):
        yield Fault(seal.day, f"dropped before {AUDIT.least} days were over")


def _unsealed(session: Session, office: Office, expected: date | None, now: datetime) -> Iterator[Fault]:
    day = expected or audit_seals.first_day(session, office)
    if day < bangkok_day(now - SEALED_WITHIN):
        yield Fault(day, "not sealed, nor any day after it: is the worker running?")
