"""Cases are referred to agencies, which answer by a link"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

_SILENT = sa.text("answered_at IS NULL AND ended_at IS NULL")


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "referral",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("agency_name", sa.String(length=120), nullable=False),
        sa.Column("wish_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("with_contact", sa.Boolean(), nullable=False),
        sa.Column("token_hash", sa.String(length=48), nullable=False),
        sa.Column("token_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("sent_by", sa.Uuid(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("look_on", sa.Date(), nullable=False),
        sa.Column("silent", sa.Integer(), nullable=False),
        sa.Column("answer", sa.String(length=8), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_referral_agency_id")),
        sa.ForeignKeyConstraint(["case_id"], ["labour_case.id"], name=op.f("fk_referral_case_id")),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_referral_office_id")),
        sa.ForeignKeyConstraint(["sent_by"], ["membership.id"], name=op.f("fk_referral_sent_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_referral_token_hash")),
    )
    op.create_index("ix_referral_case", "referral", ["case_id"])
    op.create_index("ix_referral_silent", "referral", ["look_on"], sqlite_where=_SILENT, postgresql_where=_SILENT)
    op.create_table(
        "agency_file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("referral_id", sa.Uuid(), nullable=False),
        sa.Column("ending", sa.String(length=8), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_agency_file_office_id")),
        sa.ForeignKeyConstraint(["referral_id"], ["referral.id"], name=op.f("fk_agency_file_referral_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agency_file")),
    )
    op.create_index("ix_agency_file_referral", "agency_file", ["referral_id"])


def downgrade() -> None:
    """Go back."""
    op.drop_table("agency_file")
    op.drop_table("referral")
