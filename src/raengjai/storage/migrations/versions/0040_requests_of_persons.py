"""What persons ask of an office about their data"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "person_request",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("right", sa.String(length=8), nullable=False),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("citizen_id_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("record_id", sa.Uuid(), nullable=True),
        sa.Column("contact_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("identity_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("wish_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("taken_by", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("outcome_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_person_request_office_id")),
        sa.ForeignKeyConstraint(["taken_by"], ["person.id"], name=op.f("fk_person_request_taken_by")),
        sa.ForeignKeyConstraint(["answered_by"], ["person.id"], name=op.f("fk_person_request_answered_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_request")),
        sa.UniqueConstraint("office_id", "number", name=op.f("uq_person_request_office_id_number")),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("person_request")
