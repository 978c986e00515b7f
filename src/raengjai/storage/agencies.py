"""The agencies an office refers people to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from raengjai.storage.models import Agency, Office

# A starting list (the ministry's departments in a province); every office edits its own.
FIRST_AGENCIES = (
    ("doe", "สำนักงานจัดหางานจังหวัด", "จัดหางาน"),
    ("dsd", "สำนักงานพัฒนาฝีมือแรงงาน", "พัฒนาฝีมือแรงงาน"),
    ("dlpw", "สำนักงานสวัสดิการและคุ้มครองแรงงานจังหวัด", "สวัสดิการและคุ้มครอง"),
    ("sso", "สำนักงานประกันสังคมจังหวัด", "ประกันสังคม"),
    ("office", "สำนักงานแรงงานจังหวัด", "สำนักงานแรงงาน"),
)


class NameTaken(Exception):
    """The office names another agency so."""


@dataclass(frozen=True)
class Named:
    """What an office says of an agency; `label` has at most 20 letters, for LINE's buttons."""

    name: str
    label: str
    phone: str | None = None
    email: str | None = None


def fill_first_list(session: Session, office: Office) -> None:
    """Give a new office its starting list."""
    for position, (code, name, label) in enumerate(FIRST_AGENCIES):
        session.add(Agency(office_id=office.id, code=code, name=name, label=label, position=position))


def _of(office: Office) -> Select[Agency]:
    return select(Agency).where(Agency.office_id == office.id).order_by(Agency.position, Agency.name)


def listed(session: Session, office: Office) -> Sequence[Agency]:
    """The agencies the office refers to, in its order."""
    return session.scalars(_of(office).where(Agency.retired_at.is_(None))).all()


def every(session: Session, office: Office) -> Sequence[Agency]:
    """The same with those it no longer names: for what was referred to them."""
    return session.scalars(_of(office)).all()


def with_id(session: Session, office: Office, agency_id: UUID) -> Agency | None:
    """The office's agency of that id, retired or not."""
    return session.scalar(_of(office).where(Agency.id == agency_id))


def of_code(session: Session, office: Office, code: str) -> Agency | None:
    """The office's first agency of that code which it still names."""
    return session.scalar(_of(office).where(Agency.code == code, Agency.retired_at.is_(None)).limit(1))


def add(session: Session, office: Office, named: Named) -> Agency:
    """Name another; one of that name that was retired comes back.  Raises `NameTaken`."""
    known = session.scalar(_of(office).where(Agency.name == named.name))
    if known is not None and known.retired_at is None:
        raise NameTaken
    last = session.scalar(select(func.max(Agency.position)).where(Agency.office_id == office.id))
    agency = known or Agency(office_id=office.id, name=named.name, label=named.label)
    agency.retired_at, agency.position = None, (last or 0) + 1
    agency.label, agency.phone, agency.email = named.label, named.phone, named.email
    session.add(agency)
    session.flush()
    return agency


def change(session: Session, office: Office, agency: Agency, named: Named) -> None:
    """Say otherwise of an agency.  Raises `NameTaken`."""
    other = session.scalar(_of(office).where(Agency.name == named.name, Agency.id != agency.id))
    if other is not None:
        raise NameTaken
    agency.name, agency.label, agency.phone, agency.email = named.name, named.label, named.phone, named.email
    session.flush()


def retire(agency: Agency, now: datetime) -> None:
    """Name it no longer; what was referred to it stays."""
    agency.retired_at = now
