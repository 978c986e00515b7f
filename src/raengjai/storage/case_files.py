"""Photos and files of a case, numbered as they came."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session, defer

from raengjai.bot.clock import bangkok_day
from raengjai.storage.case_history import SENDER
from raengjai.storage.cases import ANONYMOUS
from raengjai.storage.models import Case, CaseFile, Office

PHOTO = "jpg"
MOST = 30  # of one case


@dataclass(frozen=True)
class Piece:
    """A photo or file as it is kept: its kind as a file's ending, and of a photo its size in pixels."""

    ending: str
    content: bytes
    width: int = 0
    height: int = 0


def add(session: Session, case: Case, piece: Piece, by: str, now: datetime) -> CaseFile:
    """Keep it with the case; of what an anonymous sender sent only the day is known."""
    nobody = case.identity == ANONYMOUS and by == SENDER
    last = session.scalar(select(func.max(CaseFile.position)).where(CaseFile.case_id == case.id))
    file = CaseFile(
        id=uuid4(),  # not ordered by time
        office_id=case.office_id,
        case_id=case.id,
        position=(last or 0) + 1,
        ending=piece.ending,
        size=len(piece.content),
        width=piece.width,
        height=piece.height,
        by=by,
        on_day=bangkok_day(now),
        at=None if nobody else now,
        content=piece.content,
    )
    session.add(file)
    session.flush()
    return file


def of(session: Session, case: Case) -> Sequence[CaseFile]:
    """A case's files in order; what they hold is read when it is asked for."""
    wanted = select(CaseFile).where(CaseFile.office_id == case.office_id, CaseFile.case_id == case.id)
    return session.scalars(wanted.options(defer(CaseFile.content_sealed)).order_by(CaseFile.position)).all()


def room(session: Session, case: Case) -> int:
    """How many more it may have."""
    there = session.scalar(select(func.count()).select_from(CaseFile).where(CaseFile.case_id == case.id))
    return max(0, MOST - (there or 0))


def numbered(session: Session, case: Case, number: int) -> CaseFile | None:
    """The case's file of that number."""
    wanted = select(CaseFile).where(CaseFile.office_id == case.office_id, CaseFile.case_id == case.id)
    return session.scalar(wanted.where(CaseFile.position == number))


def with_id(session: Session, office: Office, file_id: UUID) -> CaseFile | None:
    """The office's file of that id."""
    return session.scalar(select(CaseFile).where(CaseFile.office_id == office.id, CaseFile.id == file_id))


def remove(session: Session, file: CaseFile) -> None:
    """Take it from its case for good."""
    session.delete(file)
    session.flush()


def written(numbers: Collection[int]) -> str:
    """Numbers of files as a referral keeps them."""
    return " ".join(map(str, sorted(numbers)))


def read(numbers: str) -> frozenset[int]:
    """The numbers that a referral keeps."""
    return frozenset(map(int, numbers.split()))
