"""What happened to a case, told in order: written, never changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from raengjai.bot.clock import bangkok_day
from raengjai.storage.cases import ANONYMOUS
from raengjai.storage.models import Case, CaseEntry

SENDER, AGENCY, CLOCK = "", "agency", "clock"  # an agency is named by what it was sent: `of_agency`
OPENED, ADDED, ASKED, CANCELLED = "opened", "added", "asked", "cancelled"
SOLVED, UNSOLVED, SATISFIED = "solved", "unsolved", "satisfied"
NOTE, TOLD, STATE, OWNER = "note", "told", "state", "owner"
REFERRED, ANSWER, REPLIED, SILENT = "referred", "agency", "replied", "silent"
REMINDED, LAPSING, MAILED = "reminded", "lapsing", "mailed"
FILED, KEPT, UNFILED = "filed", "kept", "unfiled"


@dataclass(frozen=True)
class Happened:
    """Something that happened: its kind, whose doing it was, what it concerned, and words."""

    kind: str
    by: str
    detail: str | None = None
    words: str | None = None


def of_agency(referral_id: UUID) -> str:
    """How history names the agency to which a case was sent."""
    return f"{AGENCY} {referral_id.hex}"


def add(session: Session, case: Case, happened: Happened, now: datetime) -> CaseEntry:
    """Write down what happened; of what an anonymous sender does only the day."""
    nobody = case.identity == ANONYMOUS and happened.by == SENDER
    last = session.scalar(select(func.max(CaseEntry.position)).where(CaseEntry.case_id == case.id))
    entry = CaseEntry(
        office_id=case.office_id,
        case_id=case.id,
        position=(last or 0) + 1,
        kind=happened.kind,
        by=happened.by,
        on_day=bangkok_day(now),
        at=None if nobody else now,
        detail=happened.detail,
        words=happened.words,
    )
    session.add(entry)
    session.flush()
    return entry


def of(session: Session, case: Case) -> Sequence[CaseEntry]:
    """All that happened to a case, the latest first."""
    wanted = select(CaseEntry).where(CaseEntry.office_id == case.office_id, CaseEntry.case_id == case.id)
    return session.scalars(wanted.order_by(CaseEntry.position.desc())).all()


def last(session: Session, case: Case, kind: str) -> CaseEntry | None:
    """The last thing of a kind that happened to it."""
    return next((one for one in of(session, case) if one.kind == kind), None)
