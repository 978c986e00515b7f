"""Who was erased, and records that are not to be used"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0042"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.add_column("help_record", sa.Column("restriction", sa.String(length=8), nullable=True))
    op.create_table(
        "tombstone",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(length=48), nullable=False),
        sa.Column("forms_too", sa.Boolean(), nullable=False),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_tombstone_office_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tombstone")),
        sa.UniqueConstraint("office_id", "key", name=op.f("uq_tombstone_office_id_key")),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("tombstone")
    op.drop_column("help_record", "restriction")
