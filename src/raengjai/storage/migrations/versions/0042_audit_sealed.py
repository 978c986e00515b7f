"""Where acts come from, and the seals of the audit's days"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.add_column("audit_entry", sa.Column("came_from", sa.String(length=60), nullable=True))
    op.create_table(
        "audit_seal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("seal", sa.String(length=48), nullable=False),
        sa.Column("sealed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("dropped_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_audit_seal_office_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_seal")),
        sa.UniqueConstraint("office_id", "day", name=op.f("uq_audit_seal_office_id_day")),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("audit_seal")
    op.drop_column("audit_entry", "came_from")
