"""People who look for work"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.add_column("office", sa.Column("asks_after_days", sa.Integer(), nullable=False, server_default="30"))
    op.create_table(
        "job_seeker",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("volunteer_id", sa.Uuid(), nullable=False),
        sa.Column("draft_id", sa.String(length=32), nullable=False),
        sa.Column("prefix", sa.String(length=40), nullable=False),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("phone_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("skills_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("subdistrict_code", sa.String(length=6), nullable=False),
        sa.Column("subdistrict_name", sa.String(length=60), nullable=False),
        sa.Column("district_name", sa.String(length=60), nullable=False),
        sa.Column("reach", sa.String(length=10), nullable=False),
        sa.Column("consent_version", sa.String(length=20), nullable=False),
        sa.Column("consent_on", sa.Date(), nullable=False),
        sa.Column("consent_by", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("ask_on", sa.Date(), nullable=False),
        sa.Column("asks", sa.Integer(), nullable=False),
        sa.Column("outcome_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_job_seeker_office_id")),
        sa.ForeignKeyConstraint(["volunteer_id"], ["volunteer.id"], name=op.f("fk_job_seeker_volunteer_id")),
        sa.ForeignKeyConstraint(["consent_by"], ["person.id"], name=op.f("fk_job_seeker_consent_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job_seeker")),
        sa.UniqueConstraint("draft_id", name=op.f("uq_job_seeker_draft_id")),
        sa.UniqueConstraint("office_id", "number", name=op.f("uq_job_seeker_office_id_number")),
    )
    op.create_index("ix_job_seeker_state", "job_seeker", ["office_id", "state", "ask_on"])
    op.create_table(
        "job_match",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("seeker_id", sa.Uuid(), nullable=False),
        sa.Column("vacancy_id", sa.Uuid(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_job_match_office_id")),
        sa.ForeignKeyConstraint(["seeker_id"], ["job_seeker.id"], name=op.f("fk_job_match_seeker_id")),
        sa.ForeignKeyConstraint(["vacancy_id"], ["vacancy.id"], name=op.f("fk_job_match_vacancy_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job_match")),
        sa.UniqueConstraint("seeker_id", "vacancy_id", name=op.f("uq_job_match_seeker_id_vacancy_id")),
    )
    op.create_index("ix_job_match_vacancy_id", "job_match", ["vacancy_id"])


def downgrade() -> None:
    """Go back."""
    op.drop_table("job_match")
    op.drop_table("job_seeker")
    op.drop_column("office", "asks_after_days")
