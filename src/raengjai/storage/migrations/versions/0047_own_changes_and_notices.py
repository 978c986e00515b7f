"""Own changes and notices

Revision ID: 0047
Revises: 0046
"""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0047"
down_revision: str | Sequence[str] | None = "0046"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table("office") as office:
        office.add_column(sa.Column("notice_edition", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("office") as office:
        office.alter_column("notice_edition", server_default=None)
    op.create_table(
        "own_change",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("membership_id", sa.Uuid(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("before_sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["membership_id"], ["membership.id"], name=op.f("fk_own_change_membership_id")),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_own_change_office_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_change")),
    )
    op.create_index("ix_own_change_membership", "own_change", ["membership_id", "changed_at"])


def downgrade() -> None:
    """Go back."""
    op.drop_table("own_change")
    with op.batch_alter_table("office") as office:
        office.drop_column("notice_edition")
