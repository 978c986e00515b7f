"""Groups of workers"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "worker_group",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("volunteer_id", sa.Uuid(), nullable=False),
        sa.Column("draft_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("subdistrict_code", sa.String(length=6), nullable=False),
        sa.Column("subdistrict_name", sa.String(length=60), nullable=False),
        sa.Column("district_name", sa.String(length=60), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_worker_group_office_id")),
        sa.ForeignKeyConstraint(["volunteer_id"], ["volunteer.id"], name=op.f("fk_worker_group_volunteer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_worker_group")),
        sa.UniqueConstraint("draft_id", name=op.f("uq_worker_group_draft_id")),
        sa.UniqueConstraint("office_id", "number", name=op.f("uq_worker_group_office_id_number")),
    )
    op.create_index("ix_worker_group_volunteer_id", "worker_group", ["volunteer_id"])
    op.create_table(
        "group_member",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("draft_id", sa.String(length=32), nullable=False),
        sa.Column("prefix", sa.String(length=40), nullable=False),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("phone_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("consent_version", sa.String(length=20), nullable=False),
        sa.Column("consent_on", sa.Date(), nullable=False),
        sa.Column("consent_by", sa.Uuid(), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_group_member_office_id")),
        sa.ForeignKeyConstraint(["group_id"], ["worker_group.id"], name=op.f("fk_group_member_group_id")),
        sa.ForeignKeyConstraint(["consent_by"], ["person.id"], name=op.f("fk_group_member_consent_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_member")),
        sa.UniqueConstraint("draft_id", name=op.f("uq_group_member_draft_id")),
        sa.UniqueConstraint("group_id", "number", name=op.f("uq_group_member_group_id_number")),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("group_member")
    op.drop_table("worker_group")
