"""The services that an office lists under each type of help."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from raengjai.bot.thai.text import matching_key
from raengjai.storage.models import Office, Service
from raengjai.storage.once import once
from raengjai.storage.rows import table_of

HELP_TYPES = ("promote", "protect", "develop", "drug_prevention")
WORKER_TYPES = ("informal", "elderly", "disabled", "other")

# A starting list in the field's own words; every office edits its own.
FIRST_SERVICES = {
    "promote": ("แนะแนวอาชีพ", "แจ้งตำแหน่งงานว่าง", "รวมกลุ่มอาชีพ", "แนะนำแหล่งเงินทุน", "รับงานไปทำที่บ้าน"),
    "protect": (
        "ขึ้นทะเบียนผู้ประกันตนมาตรา ๔๐",
        "ให้คำปรึกษาสิทธิแรงงาน",
        "ช่วยเรื่องสิทธิประโยชน์",
        "รับเรื่องร้องทุกข์",
        "แจกแผ่นพับความรู้",
    ),
    "develop": ("ฝึกอาชีพ", "ยกระดับฝีมือ", "ทดสอบมาตรฐานฝีมือ", "พัฒนากลุ่มและเครือข่าย"),
    "drug_prevention": ("รณรงค์ป้องกันยาเสพติด", "ให้คำแนะนำเรื่องยาเสพติด"),
}


def fill_first_list(session: Session, office: Office) -> None:
    """Give a new office its starting list of services."""
    for help_type, names in FIRST_SERVICES.items():
        for position, name in enumerate(names):
            session.add(Service(office_id=office.id, help_type=help_type, name=name, position=position))


class Listed(NamedTuple):
    """A service as it is offered."""

    id: UUID
    help_type: str
    name: str


# Statements of a recording are written once: SQLAlchemy takes longer to put one together than to run it.
_service = table_of(Service).c
_LISTED = (
    select(_service.id, _service.help_type, _service.name)
    .where(_service.office_id == bindparam("office"), _service.retired_at.is_(None))
    .order_by(_service.position, _service.name)
)
_WITH_IDS = (
    select(Service)
    .where(Service.office_id == bindparam("office"), Service.id.in_(bindparam("ids", expanding=True)))
    .order_by(Service.position, Service.name)
)


def listed_once(session: Session, office: Office) -> list[Listed]:
    """Every service that the office offers; asked once in a transaction, however many of its people talk in it."""
    return once(session, ("services", office.id), lambda: listed(session, office))


def listed(session: Session, office: Office) -> list[Listed]:
    """Every service that the office offers, type by type."""
    found = [Listed(*each) for each in session.execute(_LISTED, {"office": office.id})]
    return sorted(found, key=lambda service: HELP_TYPES.index(service.help_type))


def of_types(session: Session, office: Office, help_types: Sequence[str]) -> list[Service]:
    """The office's services under these types of help, type by type."""
    wanted = select(Service).where(
        Service.office_id == office.id, Service.help_type.in_(help_types), Service.retired_at.is_(None)
    )
    found = session.scalars(wanted.order_by(Service.position, Service.name)).all()
    return sorted(found, key=lambda service: HELP_TYPES.index(service.help_type))


def with_ids(session: Session, office: Office, ids: Sequence[str]) -> list[Service]:
    """The office's services of these ids, in the order of the types."""
    if not ids:
        return []
    found = session.scalars(_WITH_IDS, {"office": office.id, "ids": [UUID(one) for one in ids]}).all()
    return sorted(found, key=lambda service: HELP_TYPES.index(service.help_type))


def meant(session: Session, office: Office, ids: Sequence[str]) -> Sequence[Service | Listed]:
    """The same, without asking when all of them are offered still and it is known what is offered."""
    offered = [one for one in listed_once(session, office) if one.id.hex in ids] if ids else []
    return offered if len(offered) == len(set(ids)) else with_ids(session, office, ids)


def named(session: Session, office: Office, name: str) -> list[Service]:
    """The services that are called so (under several types of help there may be several)."""
    wanted = matching_key(name)
    return [one for one in of_types(session, office, HELP_TYPES) if matching_key(one.name) == wanted]


class NameTaken(Exception):
    """The office lists another service of that name under that type."""


def every(session: Session, office: Office) -> Sequence[Service]:
    """The office's services, those that it offers no more too, type by type."""
    wanted = select(Service).where(Service.office_id == office.id)
    found = session.scalars(wanted.order_by(Service.position, Service.name)).all()
    return sorted(found, key=lambda service: HELP_TYPES.index(service.help_type))


def with_id(session: Session, office: Office, service_id: UUID) -> Service | None:
    """The office's service of that id, offered or not."""
    return session.scalar(select(Service).where(Service.office_id == office.id, Service.id == service_id))


def _same(session: Session, office: Office, help_type: str, name: str) -> Service | None:
    wanted = select(Service).where(Service.office_id == office.id, Service.help_type == help_type)
    return session.scalar(wanted.where(Service.name == name))


def add(session: Session, office: Office, help_type: str, name: str) -> Service:
    """Offer another service under a type, last; one of that name that was retired comes back.  Raises `NameTaken`."""
    known = _same(session, office, help_type, name)
    if known is not None and known.retired_at is None:
        raise NameTaken
    last = max((one.position for one in every(session, office) if one.help_type == help_type), default=-1)
    service = known or Service(office_id=office.id, help_type=help_type, name=name)
    service.retired_at, service.position = None, last + 1
    session.add(service)
    session.flush()
    return service


def rename(session: Session, office: Office, service: Service, name: str) -> None:
    """Call it otherwise; what was recorded keeps the name of its day.  Raises `NameTaken`."""
    other = _same(session, office, service.help_type, name)
    if other is not None and other.id != service.id:
        raise NameTaken
    service.name = name
    session.flush()


def move(session: Session, office: Office, service: Service, by: int) -> None:
    """Move it up (-1) or down (1) among those of its type that are offered."""
    listed_now = [one for one in every(session, office) if (one.help_type, one.retired_at) == (service.help_type, None)]
    if service not in listed_now:
        return
    at = listed_now.index(service)
    listed_now.insert(max(0, at + by), listed_now.pop(at))
    for position, one in enumerate(listed_now):
        one.position = position
    session.flush()
