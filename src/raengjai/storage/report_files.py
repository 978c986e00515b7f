"""Reports that the clock made: once made, a report's file is that one for ever."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, defer

from raengjai.storage.models import Office, ReportFile
from raengjai.storage.rows import insert_or_ignore


def keep(session: Session, office: Office, name: str, files: Mapping[str, bytes], now: datetime) -> bool:
    """Keep a report's files by their endings; whether they are new (where there were some, those stay)."""
    rows = [
        ReportFile(office_id=office.id, name=name, ending=ending, made_at=now, content=content)
        for ending, content in files.items()
    ]
    return bool(insert_or_ignore(session, rows, ReportFile.id))


def of_office(session: Session, office: Office) -> Sequence[ReportFile]:
    """Every report's file, the newest first; its content is read when it is asked for."""
    wanted = select(ReportFile).where(ReportFile.office_id == office.id)
    newest = wanted.options(defer(ReportFile.content_sealed)).order_by(ReportFile.made_at.desc())
    return session.scalars(newest.order_by(ReportFile.name, ReportFile.ending)).all()


def named(session: Session, office: Office, name: str, ending: str) -> ReportFile | None:
    """The file of a report."""
    return session.scalar(
        select(ReportFile).where(
            ReportFile.office_id == office.id, ReportFile.name == name, ReportFile.ending == ending
        )
    )


def with_id(session: Session, office: Office, report_id: UUID) -> ReportFile | None:
    """The office's file of that id."""
    return session.scalar(select(ReportFile).where(ReportFile.office_id == office.id, ReportFile.id == report_id))
