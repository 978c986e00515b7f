"""The days on which an office rests or works, where it differs from the country."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from raengjai.storage.models import Holiday, Office


def of_office(session: Session, office: Office) -> Sequence[Holiday]:
    """The office's own days, in order."""
    return session.scalars(select(Holiday).where(Holiday.office_id == office.id).order_by(Holiday.day)).all()


def by_office(session: Session) -> dict[UUID, list[Holiday]]:
    """Every office's own days, for the timetable, which is every office's."""
    found: dict[UUID, list[Holiday]] = {}
    for each in session.scalars(select(Holiday)):
        found.setdefault(each.office_id, []).append(each)
    return found


def note(session: Session, office: Office, day: date, *, works: bool, name: str = "") -> None:
    """Let the office rest on a day, or work on it, whatever was said of it before."""
    forget(session, office, day)
    session.add(Holiday(office_id=office.id, day=day, works=works, name=name))
    session.flush()


def forget(session: Session, office: Office, day: date) -> None:
    """Let the office do on a day as the country does."""
    session.execute(delete(Holiday).where(Holiday.office_id == office.id, Holiday.day == day))
