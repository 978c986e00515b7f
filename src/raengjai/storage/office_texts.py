"""Words of the bot that offices say in their own way."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session

from raengjai.storage.models import Office, OfficeText


def _of(office: Office) -> Select[OfficeText]:
    return select(OfficeText).where(OfficeText.office_id == office.id)


def of_office(session: Session, office: Office) -> dict[str, str]:
    """The office's own words, by the text's name."""
    return {each.name: each.words for each in session.scalars(_of(office))}


def named(session: Session, office: Office, name: str) -> str | None:
    """The office's own words of one text; None: as it comes."""
    found = session.scalar(_of(office).where(OfficeText.name == name))
    return found.words if found is not None else None


def put(session: Session, office: Office, name: str, words: str, now: datetime) -> None:
    """Say a text so from now on."""
    found = session.scalar(_of(office).where(OfficeText.name == name))
    if found is None:
        found = OfficeText(office_id=office.id, name=name, words=words, changed_at=now)
        session.add(found)
    found.words, found.changed_at = words, now
    session.flush()


def forget(session: Session, office: Office, name: str) -> None:
    """Say a text as it comes."""
    session.execute(
        delete(OfficeText)
        .where(OfficeText.office_id == office.id, OfficeText.name == name)
        .execution_options(synchronize_session=False)
    )
