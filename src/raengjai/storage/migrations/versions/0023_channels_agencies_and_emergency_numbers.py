"""LINE channels of offices, agencies, and emergency numbers; every office begins with the usual lists"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from raengjai.storage.ids import new_id

revision = "0023"
down_revision = "0021"
branch_labels = None
depends_on = None

# As they were when this was written: what the program's own lists become later changes no old step.
_AGENCIES = (
    ("doe", "สำนักงานจัดหางานจังหวัด", "จัดหางาน"),
    ("dsd", "สำนักงานพัฒนาฝีมือแรงงาน", "พัฒนาฝีมือแรงงาน"),
    ("dlpw", "สำนักงานสวัสดิการและคุ้มครองแรงงานจังหวัด", "สวัสดิการและคุ้มครอง"),
    ("sso", "สำนักงานประกันสังคมจังหวัด", "ประกันสังคม"),
    ("office", "สำนักงานแรงงานจังหวัด", "สำนักงานแรงงาน"),
)
_NUMBERS = (
    ("191", "เหตุด่วนเหตุร้าย ตำรวจ"),
    ("1300", "ศูนย์ช่วยเหลือสังคม"),
    ("1506", "สายด่วนกระทรวงแรงงาน"),
    ("1694", "สายด่วนกรมการจัดหางาน"),
)


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "line_channel",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("secrets_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("token_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("basic_id", sa.String(length=40), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_line_channel")),
        sa.UniqueConstraint("name", name=op.f("uq_line_channel_name")),
    )
    agency = op.create_table(
        "agency",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("label", sa.String(length=20), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_agency_office_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agency")),
        sa.UniqueConstraint("office_id", "name", name=op.f("uq_agency_office_id_name")),
    )
    number = op.create_table(
        "emergency_number",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_emergency_number_office_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_emergency_number")),
        sa.UniqueConstraint("office_id", "phone", name=op.f("uq_emergency_number_office_id_phone")),
    )
    _fill(agency, number)


def _fill(agency: sa.Table, number: sa.Table) -> None:
    offices = op.get_bind().scalars(sa.select(sa.column("id", sa.Uuid())).select_from(sa.table("office"))).all()
    agencies = [
        {"id": new_id(), "office_id": office, "code": code, "name": name, "label": label, "position": position}
        for office in offices
        for position, (code, name, label) in enumerate(_AGENCIES)
    ]
    numbers = [
        {"id": new_id(), "office_id": office, "phone": phone, "name": name, "position": position}
        for office in offices
        for position, (phone, name) in enumerate(_NUMBERS)
    ]
    if offices:
        op.bulk_insert(agency, agencies)
        op.bulk_insert(number, numbers)


def downgrade() -> None:
    """Go back."""
    for table in ("emergency_number", "agency", "line_channel"):
        op.drop_table(table)
