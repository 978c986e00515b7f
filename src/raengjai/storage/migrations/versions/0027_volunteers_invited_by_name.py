"""Volunteers whom an office invites by name"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "volunteer_invite",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("code_hash", sa.String(length=48), nullable=False),
        sa.Column("code_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("name_key", sa.String(length=48), nullable=False),
        sa.Column("prefix", sa.String(length=30), nullable=False),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("phone_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("card_number_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("subdistrict_code", sa.String(length=6), nullable=False),
        sa.Column("subdistrict_name", sa.String(length=60), nullable=False),
        sa.Column("district_name", sa.String(length=60), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("valid_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("volunteer_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_volunteer_invite_office_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_volunteer_invite_unit_id")),
        sa.ForeignKeyConstraint(["volunteer_id"], ["volunteer.id"], name=op.f("fk_volunteer_invite_volunteer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_volunteer_invite")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_volunteer_invite_code_hash")),
        sa.UniqueConstraint("office_id", "name_key", name=op.f("uq_volunteer_invite_office_id_name_key")),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("volunteer_invite")
