"""Kinds of worker: on which ground they are kept by person, consent, and the counts of months that keep none"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0037"
branch_labels = None
depends_on = None

OFFICE = (
    sa.Column("type_ground", sa.String(length=8), nullable=False, server_default="law"),
    sa.Column("type_ground_why", sa.String(length=300), nullable=True),
    sa.Column("type_ground_on", sa.Date(), nullable=True),
)
RECORD = (
    sa.Column("consent_version", sa.String(length=20), nullable=True),
    sa.Column("consent_on", sa.Date(), nullable=True),
    sa.Column("consent_by", sa.Uuid(), nullable=True),
)


def upgrade() -> None:
    """Go forward."""
    for column in OFFICE:
        op.add_column("office", column)
    for each in RECORD:
        op.add_column("help_record", each)
    op.add_column("reporting_period", sa.Column("types_counted", sa.Boolean(), nullable=False, server_default="0"))
    op.create_table(
        "worker_count",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("period_id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=True),
        sa.Column("worker_type", sa.String(length=12), nullable=False),
        sa.Column("records", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_worker_count_office_id")),
        sa.ForeignKeyConstraint(["period_id"], ["reporting_period.id"], name=op.f("fk_worker_count_period_id")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_worker_count_project_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_worker_count")),
    )
    op.create_index("ix_worker_count_period_id", "worker_count", ["period_id"])


def downgrade() -> None:
    """Go back."""
    op.drop_table("worker_count")
    op.drop_column("reporting_period", "types_counted")
    for name in ("consent_version", "consent_on", "consent_by"):
        op.drop_column("help_record", name)
    for name in ("type_ground", "type_ground_why", "type_ground_on"):
        op.drop_column("office", name)
