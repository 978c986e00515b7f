"""How long things are kept"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.add_column("reporting_period", sa.Column("names_gone", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "retention_choice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("keep", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_retention_choice_office_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_retention_choice")),
        sa.UniqueConstraint("office_id", "kind", name=op.f("uq_retention_choice_office_id_kind")),
    )
    op.create_table(
        "retention_mark",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=True),
        sa.Column("rule", sa.String(length=60), nullable=False),
        sa.Column("through", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_retention_mark_office_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_retention_mark")),
        sa.UniqueConstraint("office_id", "rule", name=op.f("uq_retention_mark_office_id_rule")),
    )


def downgrade() -> None:
    """Go back."""
    for table in ("retention_mark", "retention_choice"):
        op.drop_table(table)
    op.drop_column("reporting_period", "names_gone")
