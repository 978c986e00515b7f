"""What an office lists: services under each type of help, projects of a year, and which belongs to which."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from raengjai.storage.models import Office, Project, ProjectRule, Service

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


def of_types(session: Session, office: Office, help_types: Sequence[str]) -> list[Service]:
    """The office's services under these types of help, type by type."""
    wanted = select(Service).where(
        Service.office_id == office.id, Service.help_type.in_(help_types), Service.retired_at.is_(None)
    )
    found = session.scalars(wanted.order_by(Service.position, Service.name)).all()
    return sorted(found, key=lambda service: HELP_TYPES.index(service.help_type))


def with_ids(session: Session, office: Office, ids: Sequence[str]) -> list[Service]:
    """The office's services of these ids, in the order of the types."""
    wanted = select(Service).where(Service.office_id == office.id, Service.id.in_([UUID(one) for one in ids]))
    found = session.scalars(wanted.order_by(Service.position, Service.name)).all()
    return sorted(found, key=lambda service: HELP_TYPES.index(service.help_type))


def projects(session: Session, office: Office, fiscal_year: int) -> Sequence[Project]:
    """The office's projects of a fiscal year (Buddhist Era), in its own order."""
    wanted = select(Project).where(Project.office_id == office.id, Project.fiscal_year == fiscal_year)
    return session.scalars(wanted.order_by(Project.position, Project.name)).all()


def project_with_id(session: Session, office: Office, project_id: str) -> Project | None:
    """The office's project of that id."""
    wanted = select(Project).where(Project.office_id == office.id, Project.id == UUID(project_id))
    return session.scalar(wanted)


def project_rules(session: Session, office: Office, fiscal_year: int) -> dict[UUID | None, UUID]:
    """Which project each service belongs to in a fiscal year; the key None is the year's default."""
    rules = session.scalars(
        select(ProjectRule).where(ProjectRule.office_id == office.id, ProjectRule.fiscal_year == fiscal_year)
    )
    return {rule.service_id: rule.project_id for rule in rules}
