"""The numbers that an office tells people in need to call."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from raengjai.storage.models import EmergencyNumber, Office

# What every office begins with, and what is told to who belongs to none.
FIRST_NUMBERS = (
    ("191", "เหตุด่วนเหตุร้าย ตำรวจ"),
    ("1300", "ศูนย์ช่วยเหลือสังคม"),
    ("1506", "สายด่วนกระทรวงแรงงาน"),
    ("1694", "สายด่วนกรมการจัดหางาน"),
)


class NumberTaken(Exception):
    """The office lists this number already."""


def fill_first_list(session: Session, office: Office) -> None:
    """Give a new office its starting list."""
    for position, (phone, name) in enumerate(FIRST_NUMBERS):
        session.add(EmergencyNumber(office_id=office.id, phone=phone, name=name, position=position))


def listed(session: Session, office: Office) -> Sequence[EmergencyNumber]:
    """The office's numbers, in its order."""
    wanted = select(EmergencyNumber).where(EmergencyNumber.office_id == office.id)
    return session.scalars(wanted.order_by(EmergencyNumber.position, EmergencyNumber.phone)).all()


def to_call(session: Session, office: Office | None) -> Sequence[tuple[str, str]]:
    """(number, whose it is) for who needs help now; never empty, whatever an office has taken out."""
    own = listed(session, office) if office is not None else ()
    return [(each.phone, each.name) for each in own] or FIRST_NUMBERS


def with_id(session: Session, office: Office, number_id: UUID) -> EmergencyNumber | None:
    """The office's number of that id."""
    wanted = select(EmergencyNumber).where(EmergencyNumber.office_id == office.id, EmergencyNumber.id == number_id)
    return session.scalar(wanted)


def add(session: Session, office: Office, phone: str, name: str) -> EmergencyNumber:
    """List another, last.  Raises `NumberTaken`."""
    own = select(EmergencyNumber.id).where(EmergencyNumber.office_id == office.id, EmergencyNumber.phone == phone)
    if session.scalar(own) is not None:
        raise NumberTaken
    last = session.scalar(select(func.max(EmergencyNumber.position)).where(EmergencyNumber.office_id == office.id))
    number = EmergencyNumber(office_id=office.id, phone=phone, name=name, position=(last or 0) + 1)
    session.add(number)
    session.flush()
    return number


def remove(session: Session, number: EmergencyNumber) -> None:
    """List it no longer."""
    session.delete(number)
    session.flush()
