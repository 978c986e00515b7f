"""Each night the audit's day that is over is sealed, and days that were kept long enough are dropped.

A day is one step: whoever writes meanwhile waits for nothing.  Starts no messages.
"""

from __future__ import annotations

from datetime import time
from uuid import UUID

from raengjai.bot.clock import bangkok_day
from raengjai.bot.due_times import Daily
from raengjai.bot.timetable import Rule, Run, for_all
from raengjai.storage import audit, audit_guard, audit_seals, offices
from raengjai.storage.models import Office

SEALED_AT = time(0, 45)  # what began before midnight is written by then
DROPPED_AT = time(1, 15)


def seal(run: Run) -> int:
    """Seal every office's days up to yesterday; how many."""
    return sum(_seal(run, office) for office in _offices(run))


def _offices(run: Run) -> list[UUID]:
    with run.transaction() as session:
        return [office.id for office in offices.every(session)]


def _seal(run: Run, office_id: UUID) -> int:
    done, more = 0, True
    while more:
        with run.transaction() as session:
            office = session.get_one(Office, office_id)
            more = audit_seals.seal_next(session, office, bangkok_day(run.now()), run.now())
        done += more
    return done


def drop(run: Run) -> int:
    """Drop every office's days that were kept long enough; how many entries.

    Where the program may only add to the audit, an operator does it (`raengjai audit drop`).
    """
    with run.transaction() as session:
        if not audit_guard.may_drop(session.connection()):
            return 0
    return sum(_drop(run, office) for office in _offices(run))


def _drop(run: Run, office_id: UUID) -> int:
    entries, more = 0, True
    while more:
        with run.transaction() as session:
            dropped = audit_seals.drop_oldest(session, session.get_one(Office, office_id), run.now())
        entries, more = entries + (dropped or 0), dropped is not None
    if entries:
        with run.transaction() as session:
            office = session.get_one(Office, office_id)
            audit.note(session, office, "clock", "audit dropped", f"{entries} entries", run.now())
    return entries


RULES = (
    Rule("audit_sealing", times=for_all(Daily(SEALED_AT)), job=seal),
    Rule("audit_dropping", times=for_all(Daily(DROPPED_AT)), job=drop, gives_way=True),
)
