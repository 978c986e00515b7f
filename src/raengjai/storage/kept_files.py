"""The files made of kept editions: once made, a form's file is that one for ever."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from raengjai.storage.models import KeptFile, MonthEdition, Office
from raengjai.storage.rows import insert_or_ignore


def content(session: Session, edition: MonthEdition, name: str, ending: str) -> bytes | None:
    """The file's bytes; None: it was never made."""
    found = session.scalar(
        select(KeptFile).where(
            KeptFile.office_id == edition.office_id,
            KeptFile.edition_id == edition.id,
            KeptFile.name == name,
            KeptFile.ending == ending,
        )
    )
    return found.content if found is not None else None


def names(session: Session, edition: MonthEdition) -> set[tuple[str, str]]:
    """(name, ending) of every file that was made of an edition."""
    wanted = select(KeptFile.name, KeptFile.ending).where(
        KeptFile.office_id == edition.office_id, KeptFile.edition_id == edition.id
    )
    return {(name, ending) for name, ending in session.execute(wanted)}


def keep(session: Session, edition: MonthEdition, name: str, ending: str, made: bytes, now: datetime) -> bytes:
    """Keep a file; where somebody else was first, theirs is the one."""
    file = KeptFile(
        office_id=edition.office_id, edition_id=edition.id, name=name, ending=ending, made_at=now, content=made
    )
    if insert_or_ignore(session, [file], KeptFile.id):
        return made
    kept = content(session, edition, name, ending)
    if kept is None:
        raise LookupError("the kept file is gone")
    return kept


def without(session: Session, office: Office) -> Sequence[MonthEdition]:
    """The office's editions of which not every file has been made."""
    wanted = select(MonthEdition).where(MonthEdition.office_id == office.id, MonthEdition.files_at.is_(None))
    return session.scalars(wanted.order_by(MonthEdition.made_at, MonthEdition.number)).all()
