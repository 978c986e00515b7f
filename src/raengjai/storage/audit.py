"""The record of who did, saw or took what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from raengjai.storage.models import AuditEntry, Office


def note(
    session: Session,
    office: Office,
    actor: str,
    act: str,
    about: str,
    now: datetime,
    reason: str | None = None,
) -> None:
    """Write one act down; names and full IDs never stand in it."""
    session.add(AuditEntry(office_id=office.id, at=now, actor=actor, act=act, about=about, reason=reason))


def of_office(session: Session, office: Office) -> Sequence[AuditEntry]:
    """Every act on an office's data, the latest first."""
    wanted = select(AuditEntry).where(AuditEntry.office_id == office.id)
    return session.scalars(wanted.order_by(AuditEntry.at.desc(), AuditEntry.id.desc())).all()
